using System.Text.RegularExpressions;
using MixedModels.Data.Tests.Databases;

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
        var people = _folder.Write("people.csv",
            "Subject,shift\n"
                + string.Concat(
                    subjects.Reverse().Select((subject, i) => $"{subject},{(i % 3 == 0 ? "night" : "day")}\n")));
        SameFit("Reaction ~ Days * shift + (Days | Subject)", sleep, null, (people, "Subject"));
    }

    [Fact]
    public void Students_in_schools_in_cities_are_the_same_from_files_and_databases() => SameFit(
        "result ~ tech + playground + medium + income + (1 | city/school)", Example("students.csv"), "student",
        (Example("schools.csv"), "school"), (Example("cities.csv"), "city"));

    [Fact]
    public void The_Dutch_schools_are_the_same_from_files_and_databases() => SameFit(
        "language_post ~ verbal_iq + school_verbal_iq + school_type + (verbal_iq | school_id)",
        ReferenceData.DataPath("netherlands-students.csv"), "student_id",
        (ReferenceData.DataPath("netherlands-schools.csv"), "school_id"));

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
            ["table", "--data", address.Replace("postgres:", "Postgres:", StringComparison.Ordinal).Replace("@127",
                "x@127", StringComparison.Ordinal)],
            ["table", address],
            ["table", "--" + address],
            [address],
            ["fit", address, "--data", ReferenceData.DataPath("sleepstudy.csv")],
            ["fit", "y ~ x", "--data", ReferenceData.DataPath("sleepstudy.csv"), "--weights", address],
            ["table", "--data", address, "--by", address],
        ];
        foreach (var call in calls)
        {
            var run = MixedProcess.Run(call);
            Assert.True(run.ExitCode == 2, run.Error);
            Assert.StartsWith("mixed: ", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), run.Output + run.Error,
                StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresServer.Password, run.Output + run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Neither_results_nor_saved_models_hold_the_password()
    {
        server.Execute(
            "DROP TABLE IF EXISTS obs; CREATE TABLE obs (y, g) AS SELECT sin(i) + i % 4, "
                + "i % 4 FROM generate_series(1, 40) i");
        var model = _folder.File("model.json");
        foreach (var format in new[] { "text", "json", "markdown" })
        {
            var run = MixedProcess.Run("fit", "y ~ 1 + (1 | g)", "--data", server.Spec("obs"), "--output", format,
                "--save", model);
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
        sqlite.Execute($"CREATE TABLE x (a); INSERT INTO x VALUES (1); CREATE TABLE {SqliteFile.Quote(name)} (b); "
            + $"INSERT INTO {SqliteFile.Quote(name)} VALUES (2)");
        server.Execute(
            $"DROP TABLE IF EXISTS x, {SqliteFile.Quote(name)}; CREATE TABLE x (a int); INSERT INTO x VALUES (1); "
                + $"CREATE TABLE {SqliteFile.Quote(name)} (b int); INSERT INTO {SqliteFile.Quote(name)} VALUES (2)");
        foreach (var spec in new Func<string, string>[] { sqlite.Spec, server.Spec })
        {
            Assert.Equal("b\n2\n", MixedProcess.Run("table", "--data", spec(name), "--output", "csv").Succeeded());
            Assert.Equal("a\n1\n", MixedProcess.Run("table", "--data", spec("x"), "--output", "csv").Succeeded());
        }
    }

    /// <summary>
    /// Fits from CSV files, from SQLite, from PostgreSQL and from a mixture, and compares the JSON documents; only the
    /// data's name differs.
    /// </summary>
    private void SameFit(string formula, string data, string? key, params (string File, string By)[] joins)
    {
        using var sqlite = new SqliteFile(_folder.File("tables.db"));
        using var connection = server.Connect();
        string[] files = [data, .. joins.Select(join => join.File)];
        for (var i = 0; i < files.Length; i++)
        {
            var values = SampleTables.Of(Table.ReadCsv(files[i]));
            sqlite.Create(Name(i), values);
            PostgresTable.Create(connection, Name(i), values, key: i == 0 ? key : null);
        }
        var expected = Fit(i => files[i]);
        Assert.Contains("\"n_obs\"", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Fit(i => sqlite.Spec(Name(i))));
        Assert.Equal(expected, Fit(i => server.Spec(Name(i))));
        Assert.Equal(expected,
            Fit(
                i => i % 2 == 0
                    ? sqlite.Spec($"SELECT * FROM {Name(i)}")
                    : server.Spec($"SELECT * FROM {Name(i)} ORDER BY 1 DESC")));

        string Fit(Func<int, string> source)
        {
            string[] all =
            [
                "fit",
                formula,
                "--data",
                source(0),
                "--output",
                "json",
                .. joins.SelectMany((join, i) => new[] { "--join", source(i + 1), "--by", join.By }),
            ];
            return DataName().Replace(MixedProcess.Run(all).Succeeded(), "", 1);
        }

        static string Name(int i) => $"level{i}";
    }

    private static string Example(string file) => Path.Combine(ReferenceData.RepositoryRoot, "examples", file);

    [GeneratedRegex("\"data\": \"[^\n]*\n")]
    private static partial Regex DataName();
}
