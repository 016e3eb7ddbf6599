#:project ../src/MixedModels/MixedModels.csproj

// Fits reaction times over ten days of sleep deprivation (Belenky et al. 2003, J. Sleep Research 12, 1-12): every subject has an intercept
// and a slope of its own around those of the population.
//
//     dotnet run examples/sleepstudy.cs

using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Tables;

var table = Table.ReadCsv(Path.Combine(Folder(), "sleepstudy.csv"));
var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", table);

Console.WriteLine($"REML criterion {fit.Statistics.Objective:F4} after {fit.Optimization!.Evaluations} evaluations. {fit.Verdict.Sentence}");

Console.WriteLine("\nFixed effects");
foreach (var test in CoefficientTests.Create(fit).Rows)
    Console.WriteLine($"{test.Term,-12} {test.Estimate,9:F3} (std. error {test.StandardError:F3}, {test.DegreesOfFreedom:F2} df, p = {test.PValue:G3})");

Console.WriteLine("\nStandard deviations of the random effects");
foreach (var component in fit.VarianceComponents)
    for (var i = 0; i < component.Names.Count; i++)
        Console.WriteLine($"{component.Group,-12} {component.Names[i],-12} {component.StandardDeviations[i],7:F3}");
Console.WriteLine($"{"Residual",-25} {fit.Sigma,7:F3}");

Console.WriteLine("\nCoefficients of the first subjects: population plus conditional mode");
var modes = fit.ConditionalModes[0];
for (var level = 0; level < 3; level++)
    Console.WriteLine($"{modes.Levels[level],-12} {fit.FixedEffects.Estimates[0] + modes[level, 0],9:F3} {fit.FixedEffects.Estimates[1] + modes[level, 1],9:F3}");

static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
