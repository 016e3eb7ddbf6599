#:project ../src/MixedModels.Reports/MixedModels.Reports.csproj

// Students in schools in cities, a table for each: says what is nested in what, fits the level equations of schools.levels, and
// writes them with the fitted numbers in place.
//
//     dotnet run examples/schools.cs

using System.Runtime.CompilerServices;
using MixedModels.Fitting;
using MixedModels.Levels;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;
using MixedModels.Structure;
using MixedModels.Tables;

var surface = new PlainSurface(Console.Out);
var levels = LevelModel.Parse(File.ReadAllText(Path.Combine(Folder(), "schools.levels")));
var data = levels.Join(table => Table.ReadCsv(Path.Combine(Folder(), table)));
StructureTextWriter.Write(StructureReport.Inspect(data.Table), "students.csv", surface);

Console.WriteLine($"\n{levels.ToFormula()}\n");
var fit = LinearMixedModel.Fit(levels.ToFormula(), data.Table);
PlainEquations.Write(ModelEquations.Create(fit, levels, isFitted: true), surface);

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
