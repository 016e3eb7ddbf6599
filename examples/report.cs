#:project ../src/MixedModels.Reports/MixedModels.Reports.csproj

// Writes the report of a model as one HTML file into the temporary folder and says where it is.
//
//     dotnet run examples/report.cs

using System.Runtime.CompilerServices;
using MixedModels;
using MixedModels.Reports.ModelReports;
using MixedModels.Reports.Results;
using MixedModels.Reports.Writers.Html;

var table = Table.ReadCsv(Path.Combine(Folder(), "sleepstudy.csv"));
var fit = LinearMixedModel.Fit("Reaction ~ Days + (Days | Subject)", table);
var report = ModelReport.Create(
    new ReportSource(fit, table, new DataDescription("sleepstudy.csv")) { Title = "Sleep and reaction" });
using var page = new StreamWriter(Path.Combine(Path.GetTempPath(), "sleepstudy.html"));
new HtmlDocumentWriter().Write(report, page);

Console.WriteLine($"The report is in {Path.Combine(Path.GetTempPath(), "sleepstudy.html")}.");

static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
