#:project ../src/MixedModels.Reports/MixedModels.Reports.csproj

// Students in schools in cities, a table for each: says what is nested in what, fits the level equations of
// schools.levels, and writes them with the fitted numbers in place.
//
//     dotnet run examples/schools.cs

using System.Runtime.CompilerServices;
using MixedModels;
using MixedModels.Levels;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Results;
using MixedModels.Reports.Surfaces;
using MixedModels.Structure;

var levels = LevelModel.Parse(File.ReadAllText(Path.Combine(Folder(), "schools.levels")));
var data = levels.Join(table => Table.ReadCsv(Path.Combine(Folder(), table)));
Console.Write(new StructureResult(StructureReport.Inspect(data.Table), "students.csv").ToText());

Console.WriteLine($"\n{levels.ToFormula()}\n");
var fit = LinearMixedModel.Fit(levels.ToFormula(), data.Table);
PlainEquations.Write(ModelEquations.Create(fit, levels, isFitted: true), new PlainSurface(Console.Out));

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
