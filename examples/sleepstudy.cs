#:project ../src/MixedModels.Reports/MixedModels.Reports.csproj

// Fits reaction times over ten days of sleep deprivation (Belenky et al. 2003, J. Sleep Research 12, 1-12): every
// subject has an intercept and a slope of its own around those of the population. Prints the fit, the fixed effects as
// a table, and predictions.
//
//     dotnet run examples/sleepstudy.cs

using System.Runtime.CompilerServices;
using MixedModels;
using MixedModels.Reports.Results;
using MixedModels.Summaries;

var table = Table.ReadCsv(Path.Combine(Folder(), "sleepstudy.csv"));
var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", table);
var result = new FitResult(FitSummary.Create(fit), new DataDescription("sleepstudy.csv"));
Console.Write(result.ToText());

Console.WriteLine("\nThe same as a table, a row for each parameter (broom.mixed's tidy):\n");
Console.Write(new TableResult(fit.Tidy()).ToText());

Console.WriteLine("\nDay 10 of two subjects and of somebody new, whose own effects are expected to be zero:\n");
var newData =
    new Table([new NumericColumn("Days", [10, 10, 10]), new FactorColumn("Subject", ["308", "309", "new"], [0, 1, 2])]);
var predictions = fit.Predict(newData, allowNewLevels: true);
Console.Write(new TableResult(newData.With(new NumericColumn("Reaction", predictions.Values.ToArray()))).ToText());

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
