using System.Globalization;
using System.Text.RegularExpressions;
using MixedModels.Data.Tests.Databases;
using MixedModels.Tables;

namespace MixedModels.EndToEnd;

/// <summary>The same tables from files, a spreadsheet's place taken by databases, give the same results.</summary>
[Collection(PostgresCollection.Name)]
public sealed partial class SourceTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_fit_of_joined_tables_is_the_same_from_files_and_databases()
    {
        var sleep = ReferenceData.DataPath("sleepstudy.csv");
        var subjects = Table.ReadCsv(sleep)["Subject"].ToFactor().Levels;
        var people = _folder.Write("people.csv", "Subject,shift\n" + string.Concat(subjects.Reverse().Select((subject, i) => $"{subject},{(i % 3 == 0 ? "night" : "day")}\n")));
        SameFit("Reaction ~ Days * shift + (Days | Subject)", sleep, people, "Subject", key: null);
    }

    [Fact]
    public void The_Dutch_schools_are_the_same_from_files_and_databases() => SameFit(
        "language_post ~ verbal_iq + school_verbal_iq + school_type + (verbal_iq | school_id)",
        ReferenceData.DataPath("netherlands-students.csv"), ReferenceData.DataPath("netherlands-schools.csv"), "school_id", key: "student_id");

    [Fact]
    public void A_password_is_never_shown()
    {
        server.Require();
        var address = server.Spec("t");
        string[][] calls =
        [
            ["table", "--data", server.Spec("nowhere")],
            ["table", "--data", server.Spec("SELECT nope")],
            ["table", "--data", address.Replace("@127", "x@127", StringComparison.Ordinal)],
            ["table", "--data", ReferenceData.DataPath("sleepstudy.csv"), "--join", server.Spec("nowhere")],
            ["table", address],
            ["table", "--" + address],
            [address],
            ["fit", address, "--data", ReferenceData.DataPath("sleepstudy.csv")],
            ["fit", "y ~ x", "--data", ReferenceData.DataPath("sleepstudy.csv"), "--weights", address],
            ["table", "--data", address, "--by", address],
        ];
        foreach (var call in calls)
        {
            var run = MixedRun.Of(call);
            Assert.True(run.ExitCode == 2, run.Error);
            Assert.StartsWith("mixed: ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresServer.Password, run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Neither_results_nor_saved_models_hold_the_password()
    {
        server.Execute("DROP TABLE IF EXISTS obs; CREATE TABLE obs (y, g) AS SELECT sin(i) + i % 4, i % 4 FROM generate_series(1, 40) i");
        var model = _folder.File("model.json");
        foreach (var format in new[] { "text", "json", "markdown" })
        {
            var run = MixedRun.Of("fit", "y ~ 1 + (1 | g)", "--data", server.Spec("obs"), "--output", format, "--save", model);
            Assert.Contains("#obs", run.Succeeded(), StringComparison.Ordinal);
            foreach (var text in new[] { run.Output, run.Error, File.ReadAllText(model) })
                Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a\"; DROP TABLE x; --")]
    [InlineData("x; DROP TABLE x")]
    public void A_table_name_is_data_on_the_command_line(string name)
    {
        using var sqlite = new SqliteFile(_folder.File("data.db"));
        sqlite.Execute($"CREATE TABLE x (a); INSERT INTO x VALUES (1); CREATE TABLE {SqliteFile.Quote(name)} (b); INSERT INTO {SqliteFile.Quote(name)} VALUES (2)");
        server.Execute($"DROP TABLE IF EXISTS x, {SqliteFile.Quote(name)}; CREATE TABLE x (a int); INSERT INTO x VALUES (1); CREATE TABLE {SqliteFile.Quote(name)} (b int); INSERT INTO {SqliteFile.Quote(name)} VALUES (2)");
        foreach (var spec in new Func<string, string>[] { sqlite.Spec, server.Spec })
        {
            Assert.Equal("b\n2\n", MixedRun.Of("table", "--data", spec(name), "--output", "csv").Succeeded());
            Assert.Equal("a\n1\n", MixedRun.Of("table", "--data", spec("x"), "--output", "csv").Succeeded());
        }
    }

    /// <summary>Fits from two CSV files, from SQLite and from PostgreSQL, and compares the JSON documents; only the data's name differs.</summary>
    private void SameFit(string formula, string data, string join, string by, string? key)
    {
        using var sqlite = new SqliteFile(_folder.File("tables.db"));
        using var connection = server.Connect();
        foreach (var (name, file) in new[] { ("rows", data), ("groups", join) })
        {
            var values = SampleTables.Of(Table.ReadCsv(file));
            sqlite.Create(name, values);
            PostgresTable.Create(connection, name, values, key: key);
        }
        var expected = Fit(data, join);
        Assert.Contains("\"n_obs\"", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Fit(sqlite.Spec("rows"), sqlite.Spec("groups")));
        Assert.Equal(expected, Fit(server.Spec("rows"), server.Spec("groups")));
        Assert.Equal(expected, Fit(sqlite.Spec("rows"), join));
        Assert.Equal(expected, Fit(data, server.Spec("SELECT * FROM groups")));

        string Fit(string rows, string groups)
        {
            var json = MixedRun.Of("fit", formula, "--data", rows, "--join", groups, "--by", by, "--output", "json").Succeeded();
            return DataName().Replace(json, "", 1);
        }
    }

    [GeneratedRegex("\"data\": \"[^\n]*\n")]
    private static partial Regex DataName();
}
