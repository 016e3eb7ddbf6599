using System.Globalization;
using MixedModels.Data.Tests.Databases;
using MixedModels.Data.Tests.Workbooks;

namespace MixedModels.EndToEnd;

/// <summary>
/// Issue 9, 7 and 24: new data are read by the types of the fit, from every source: ids 01 to 05, a column of F alone,
/// and T and F as they were read in the fit.
/// </summary>
[Collection(PostgresCollection.Name)]
public sealed class NewDataSourceTests(PostgresServer server) : IDisposable
{
    private const string Formula = "y ~ x + sex + team + (1 | id)";

    private static readonly string[][] New =
        [["01", "F", "T", "1.7"], ["02", "F", "F", "2.2"], ["05", "F", "T", "0.8"]];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--text", "id", "--text", "team")]
    [InlineData("--text", "id")] // team is TRUE and FALSE
    public void New_data_of_every_source_are_read_by_the_types_of_the_fit(params string[] reading)
    {
        var model = Fit(reading);
        var expected = Predicted(model, "csv", Csv());
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected, Predicted(model, "workbook", Workbook()));
        Assert.Equal(expected, Predicted(model, "SQLite", Sqlite()));
        Assert.Equal(expected, Predicted(model, "PostgreSQL", Postgres()));
    }

    [Fact]
    public void Truth_values_of_cells_are_those_of_the_fit()
    {
        var model = Fit("--text", "id");
        var file = WorkbookFile.Write(_folder.File("truths.xlsx"), new WorkbookFile.Sheet("new",
            [
                Header, .. New.Select(row => (string?[])[
                    WorkbookFile.Text(row[0]), WorkbookFile.Text(row[1]), WorkbookFile.Truth(row[2] == "T"),
                    WorkbookFile.Number(double.Parse(row[3], CultureInfo.InvariantCulture)),
                ]),
            ]));
        var (truths, texts) = (Predicted(model, "truths", file), Predicted(model, "csv", Csv()));
        Assert.Equal(texts.Select(Last), truths.Select(Last));
    }

    [Theory]
    [InlineData("--text", "id,team")]
    [InlineData("--text", "nosuch")]
    [InlineData("--type", "nosuch=text")]
    public void A_type_for_a_column_that_is_not_there_is_refused(params string[] reading)
    {
        var run = InProcess.Run(["fit", Formula, "--data", Rows(), .. reading]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("There is no column", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_without_its_address_is_no_text()
    {
        using var sqlite = new SqliteFile(_folder.File("some.db"));
        sqlite.Execute("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        var run = InProcess.Run("table", "--data", sqlite.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"sqlite:{sqlite.Path}#TABLE", run.Error, StringComparison.Ordinal);
    }

    private static string?[] Header =>
        [.. new[] { "id", "sex", "team", "x" }.Select(name => WorkbookFile.Text(name))];

    private static string Last(string line) => line[line.LastIndexOf(',')..];

    private string Rows() => _folder.Write("rows.csv", "y,id,sex,team,x\n" + string.Concat(
        Enumerable.Range(0, 40).Select(i => FormattableString.Invariant(
            $"{(i * 7 % 11) + 3 * (i % 5)},0{i % 5 + 1},{"FM"[i / 2 % 2]},{"TF"[i / 3 % 2]},{i * 3 % 7}\n"))));

    private string Fit(params string[] reading)
    {
        var model = _folder.File("model.json");
        var run = InProcess.Run(["fit", Formula, "--data", Rows(), "--save", model, .. reading]);
        Assert.True(run.ExitCode == 0, run.Error);
        return model;
    }

    private static List<string> Predicted(string model, string source, string data)
    {
        var run = InProcess.Run("predict", model, "--newdata", data, "--output", "csv");
        Assert.True(run.ExitCode == 0, $"{source}: {run.Error}");
        return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private string Csv() => _folder.Write("new.csv",
        "id,sex,team,x\n" + string.Concat(New.Select(row => string.Join(',', row) + "\n")));

    private string Workbook() => WorkbookFile.Write(_folder.File("new.xlsx"), new WorkbookFile.Sheet("new",
        [Header, .. New.Select(row => (string?[])[.. row.Select(WorkbookFile.Text)])])) + "#new";

    private string Sqlite()
    {
        using var sqlite = new SqliteFile(_folder.File("new.db"));
        sqlite.Execute(Sql);
        return sqlite.Spec("new");
    }

    private string Postgres()
    {
        server.Require();
        server.Execute("DROP TABLE IF EXISTS new; " + Sql);
        return server.Spec("new");
    }

    private static string Sql => "CREATE TABLE new (id text, sex text, team text, x real); "
        + string.Concat(New.Select(row => $"INSERT INTO new VALUES ('{row[0]}', '{row[1]}', '{row[2]}', {row[3]}); "));
}
