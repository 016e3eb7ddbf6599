#:project ../src/MixedModels.Data/MixedModels.Data.csproj
#:property NoWarn=NETSDK1206

// Tables out of what a program has, and back: records, arrays, a text, files and databases.
//
//     dotnet run examples/tables.cs

using System.Data;
using System.Runtime.CompilerServices;
using MixedModels;
using MixedModels.Data;
using MixedModels.Tables;

Trial[] trials =
[
    new("S1", 0, 249.56), new("S1", 1, 258.70), new("S2", 0, 222.73),
    new("S2", 1, 205.27), new("S3", 0, 199.05), new("S3", 1, null),
];

var table = Table.From(trials);                                                        // a row for each record
var chosen = Table.From(trials.Select(t => new { t.Subject, IsLate = t.Days > 0 }));   // what a query selects
var columns = Table.From(("Days", new[] { 0, 1, 2 }), ("Subject", new[] { "S1", "S1", "S2" }));
var named = Table.From(new Dictionary<string, double[]> { ["x"] = [1, 2], ["y"] = [3, 4] });
var text = Table.ParseCsv("x,g\n1,a\n2,b");

using var dataTable = table.ToDataTable();
using IDataReader reader = dataTable.CreateDataReader();                               // as a database command gives it
var read = Table.From(reader);

double[] days = read.Numbers("Days");
string?[] subjects = read.Column<string?>("Subject");
int?[] whole = read.Column<int?>("Days");
IReadOnlyList<Trial> back = read.To<Trial>();

var schools = Path.Combine(Folder(), "schools.csv");
var students = DataSource.Read(Path.Combine(Folder(), "students.csv"), new() { MissingValues = ["-9"] });
var joined = students.Join(DataSource.Read(schools), new JoinOptions { By = JoinKey.Parse("school") });
Console.WriteLine($"{joined.Report.Left.Unmatched} students without a school");

var data = joined.Table.With("area", joined.Table.Numbers("playground").Select(area => area / 10));
var fit = LinearMixedModel.Fit("result ~ tech + area + (1 | school)", data);

Console.WriteLine($"{fit.FixedEffects.Estimates.Count} fixed effects of {data}");
foreach (var small in new[] { table, chosen, columns, named, text }) Console.WriteLine(small);
Console.WriteLine($"{days.Length + subjects.Length + whole.Length} values; rows back: {back.SequenceEqual(trials)}");

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

internal sealed record Trial(string Subject, int Days, double? Reaction);
