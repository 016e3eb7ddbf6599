#:project ../src/MixedModels/MixedModels.csproj

// Which style of teaching gives the better scores, and by how much? Marginal means and their pairwise differences.
//
//     dotnet run examples/means.cs

using System.Runtime.CompilerServices;
using MixedModels;
using MixedModels.Margins;

var table = Table.ReadCsv(Path.Combine(Folder(), "flipped-classroom.csv"));
var fit = LinearMixedModel.Fit("score ~ style + (1 | professor)", table);

var means = MarginalMeans.Create(fit, table, "style");
foreach (var row in MarginalContrasts.Create(means).Rows)
    Console.WriteLine($"{row.Name}: {row.Test.Estimate:F2}, p = {row.Test.PValue:G3}");

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
