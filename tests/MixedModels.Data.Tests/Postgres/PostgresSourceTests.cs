using System.Globalization;
using MixedModels.Data.Tests.Databases;

namespace MixedModels.Data.Tests.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresSourceTests(PostgresServer server)
{
    [Fact]
    public void Reference_tables_are_the_same_from_PostgreSQL_as_from_CSV()
    {
        using var connection = server.Connect();
        foreach (var path in SampleTables.ReferenceFiles())
        {
            // COPY does not keep the order of rows: one that still fits into an earlier page goes there
            var csv = Table.ReadCsv(path);
            var expected = csv.With(
                new NumericColumn("line", [.. Enumerable.Range(1, csv.RowCount).Select(line => (double)line)]));
            var name = Path.GetFileNameWithoutExtension(path);
            PostgresTable.Create(connection, name, SampleTables.Of(expected), key: "line");
            PostgresTable.Create(connection, name + " imported", SampleTables.Of(expected), asTexts: true, key: "line");
            TableAssert.Same(expected, Read(name));
            TableAssert.Same(expected, Read(name + " imported"));
            TableAssert.Same(expected, Read($"SELECT * FROM public.{PostgresTable.Quote(name)} ORDER BY line"));
        }
    }

    [Fact]
    public void Random_tables_are_the_same_from_PostgreSQL_as_from_CSV()
    {
        using var connection = server.Connect();
        var random = new Random(20_242);
        for (var i = 0; i < 60; i++)
        {
            var columns = SampleTables.Random(random);
            var table = $"t{i} {columns[0].Name}";
            PostgresTable.Create(connection, table, columns, asTexts: i % 4 == 0);
            TableAssert.Same(SampleTables.AsCsv(columns), Read(table));
        }
    }

    [Fact]
    public void Joined_tables_are_the_same_from_PostgreSQL_as_from_CSV()
    {
        using var connection = server.Connect();
        var students = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var schools = Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"));
        PostgresTable.Create(connection, "students", SampleTables.Of(students), key: "student_id");
        PostgresTable.Create(connection, "schools", SampleTables.Of(schools));
        TableAssert.Same(students.Join(schools).Table, Read("students").Join(Read("schools")).Table);
    }

    [Theory]
    [InlineData("a\"; DROP TABLE x; --")]
    [InlineData("x; DROP TABLE x")]
    [InlineData("x' OR '1'='1")]
    [InlineData("x.y")]
    [InlineData("half # of [it] `is` \"quoted\"")]
    [InlineData("select * from x; drop table x")]
    [InlineData("größe 😀")]
    public void A_table_name_is_data_whatever_characters_it_has(string name)
    {
        var quoted = PostgresTable.Quote(name);
        server.Execute($"DROP TABLE IF EXISTS x, {quoted}; CREATE TABLE x (a int); INSERT INTO x VALUES (1)");
        Assert.Contains(Error(name).Id, new[] { "unknown-table", "bad-query" });
        server.Execute($"CREATE TABLE {quoted} ({quoted} int); INSERT INTO {quoted} VALUES (42)");
        Assert.Equal([42], Numbers(Read(name), name));
        Assert.Equal(1, Read("x").RowCount);
        server.Execute($"DROP TABLE x, {quoted}");
    }

    [Theory]
    [InlineData("SELECT a FROM x; DROP TABLE x", "multiple commands")]
    [InlineData("SELECT a FROM x; COMMIT; DROP TABLE x; --", "multiple commands")]
    [InlineData("SELECT ';' || $$;$$ || E'\\';' AS s; COMMIT; DROP TABLE x", "multiple commands")]
    [InlineData("WITH y AS (DELETE FROM x RETURNING a) SELECT * FROM y", "read-only transaction")]
    [InlineData("WITH y AS (SELECT 2) INSERT INTO x SELECT * FROM y", "read-only transaction")]
    [InlineData("SELECT a INTO y FROM x", "read-only transaction")]
    [InlineData("SELECT set_config('transaction_read_only', 'off', false)", "must be set before any query")]
    [InlineData("SELECT nope FROM x", "column \"nope\" does not exist (character 8)")]
    [InlineData("SELECT FROM WHERE", "syntax error")]
    [InlineData("SELECT 1 / a AS b FROM (VALUES (1), (0)) v (a)", "division by zero")]
    public void A_query_is_one_statement_that_reads(string query, string reason)
    {
        server.Execute("DROP TABLE IF EXISTS x; CREATE TABLE x (a int); INSERT INTO x VALUES (1)");
        var error = Error(query);
        Assert.Equal("bad-query", error.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, Read("x").RowCount);
    }

    [Theory]
    [InlineData("SELECT a FROM x WHERE a > 1 ORDER BY a")]
    [InlineData("  select a from x where a > 1 order by a ; ")]
    [InlineData("select(a) as a from x where a > 1 order by a -- the end; indeed")]
    [InlineData("WITH y AS (SELECT a, ';@a :b' AS s FROM x) SELECT a FROM y WHERE a > 1 ORDER BY a")]
    public void A_query_is_run(string query)
    {
        server.Execute("DROP TABLE IF EXISTS x; CREATE TABLE x (a int); INSERT INTO x VALUES (1), (2), (3)");
        Assert.Equal([2, 3], Numbers(Read(query), "a"));
    }

    [Fact]
    public void Values_are_the_texts_that_the_server_writes_in_no_culture()
    {
        var table = Read(
            """
            SELECT 12345678901234567890.123456789012345678901234567890::numeric AS long, 1.10::numeric(5,2) AS price,
                   'NaN'::float8 AS nan, 'Infinity'::float8 AS inf, 0.1::float8 + 0.2 AS sum, 1.1::float4 AS single,
                   true AS yes, NULL::boolean AS no, 'ab'::char(5) AS padded, ' ab '::text AS blanks, '' AS empty,
                   'NA' AS na, date '2024-01-31' AS day, timestamp '2024-01-31 12:30' AS moment,
                   timestamptz '2024-01-31 12:30+02' AS instant, '007'::text AS code, 't'::text AS t
            """);
        Assert.Equal([12345678901234567890.123456789012345678901234567890], Numbers(table, "long"));
        Assert.Equal([1.1], Numbers(table, "price"));
        Assert.Equal([double.NaN], Numbers(table, "nan"));
        Assert.Equal([double.PositiveInfinity], Numbers(table, "inf"));
        Assert.Equal([0.1 + 0.2], Numbers(table, "sum"));
        Assert.Equal([1.1], Numbers(table, "single"));
        Assert.Equal([1], Assert.IsType<LogicalColumn>(table["yes"]).Values.ToArray());
        Assert.Equal(7.0, Numbers(table, "code")[0]);
        Assert.All(["no", "empty", "na"], name => Assert.True(table[name].IsMissing(0)));
        Assert.Equal(
            ["ab", " ab ", "2024-01-31", "2024-01-31 12:30:00", "2024-01-31 10:30:00+00", "t"],
            new[] { "padded", "blanks", "day", "moment", "instant", "t" }.Select(
                name => Assert.IsType<FactorColumn>(table[name]).Text(0)!));
    }

    [Fact]
    public void Rows_come_in_the_order_of_the_primary_key()
    {
        server.Execute(
            "DROP TABLE IF EXISTS places; CREATE TABLE places (v int, b int, \"a \"\"key\" text, "
                + "PRIMARY KEY (\"a \"\"key\", b)); INSERT INTO places VALUES (4, 2, 'y'), (1, 1, 'x'), "
                + "(3, 1, 'y'), (2, 2, 'x')");
        Assert.Equal([1, 2, 3, 4], Numbers(Read("places"), "v"));
    }

    [Fact]
    public void A_schema_may_stand_before_the_table()
    {
        server.Execute("DROP SCHEMA IF EXISTS \"my school\" CASCADE; CREATE SCHEMA \"my school\"; "
            + "CREATE TABLE \"my school\".leavers (a) AS VALUES (7)");
        Assert.Equal([7], Numbers(Read("my school.leavers"), "a"));
        Assert.EndsWith("Did you mean 'my school.leavers'?", Error("my school.leaver").Message,
            StringComparison.Ordinal);
        Assert.Equal("unknown-table", Error("leavers").Id);
    }

    [Fact]
    public void A_table_that_is_not_there_has_not_rows_or_repeats_a_name()
    {
        server.Execute("DROP TABLE IF EXISTS \"0 pupils\"; CREATE TABLE \"0 pupils\" (a int)");
        Assert.EndsWith("Did you mean '0 pupils'?", Error("0 Pupils").Message, StringComparison.Ordinal);
        Assert.Equal("empty-table", Error("0 pupils").Id);
        Assert.Equal("duplicate-column", Error("SELECT 1 AS a, 2 AS a").Id);
        var none = Error("");
        Assert.Equal("bad-source", none.Id);
        Assert.Contains("it has 0 pupils", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_comes_from_the_address_the_environment_or_a_file()
    {
        server.Require();
        using var folder = new TemporaryFolder();
        var user = Uri.EscapeDataString(PostgresServer.User);
        var bare = Invariant($"postgresql://{user}@127.0.0.1:{server.Port}/postgres#SELECT 1 AS a");
        var passwords = folder.Write("passwords",
            Invariant(
                $"127.0.0.1:{server.Port}:*:{Escaped(PostgresServer.User)}:{Escaped(PostgresServer.Password)}\n"));
        using (new EnvironmentVariables(("PGPASSWORD", PostgresServer.Password),
            ("PGPASSFILE", null))) Assert.Equal(1, DataSource.Read(bare).RowCount);
        using (new EnvironmentVariables(("PGPASSWORD", null),
            ("PGPASSFILE", passwords))) Assert.Equal(1, DataSource.Read(bare).RowCount);
        var port = server.Port.ToString(CultureInfo.InvariantCulture);
        using (new EnvironmentVariables(
            ("PGPASSWORD", PostgresServer.Password), ("PGHOST", "127.0.0.1"), ("PGPORT", port),
            ("PGUSER", PostgresServer.User), ("PGDATABASE", "postgres"), ("PGSSLMODE", "disable")))
        {
            Assert.Equal(1, DataSource.Read("postgres://#SELECT 1 AS a").RowCount);
            Assert.Equal("postgres:///#SELECT 1 AS a", DataSource.Describe("postgres://#SELECT 1 AS a"));
            using (new EnvironmentVariables(("PGHOST", server.SocketFolder))) Assert.Equal(1,
                DataSource.Read("postgres://#SELECT 1 AS a").RowCount);
        }

        static string Escaped(string text) =>
            text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_or_missing_password_is_refused()
    {
        server.Require();
        using var folder = new TemporaryFolder();
        var address = Invariant($"127.0.0.1:{server.Port}/postgres#SELECT 1 AS a");
        using var empty = new EnvironmentVariables(("PGPASSWORD", null), ("PGPASSFILE", folder.Write("passwords", "")));
        foreach (var login in new[] { "te%3Ast%20er:wr0ng-secret@", "te%3Ast%20er@", "nobody-known:wr0ng-secret@" })
        {
            var error = Assert.Throws<ModelException>(() => DataSource.Read($"postgres://{login}{address}"));
            Assert.Equal("authentication-failed", error.Id);
            Assert.Contains(Invariant($"127.0.0.1:{server.Port}"), error.Message, StringComparison.Ordinal);
            Assert.Contains("PGPASSWORD", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("wr0ng-secret", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_password_file_that_is_not_there_or_makes_no_sense()
    {
        server.Require();
        using var folder = new TemporaryFolder();
        var spec = Invariant($"postgres://te%3Ast%20er@127.0.0.1:{server.Port}/postgres#SELECT 1 AS a");
        using (new EnvironmentVariables(("PGPASSWORD", null), ("PGPASSFILE", folder.File("gone"))))
            Assert.Equal("file-not-found", Assert.Throws<ModelException>(() => DataSource.Read(spec)).Id);
        using (new EnvironmentVariables(("PGPASSWORD", null),
            ("PGPASSFILE", folder.Write("bad", "s3cret:\n127.0.0.1:x:s3cret\n"))))
        {
            var error = Assert.Throws<ModelException>(() => DataSource.Read(spec));
            Assert.Equal("authentication-failed", error.Id);
            Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_error_shows_the_password()
    {
        server.Require();
        foreach (var selection in new[]
        {
            "nowhere",
            "SELECT",
            "SELECT nope",
            "SELECT 1; SELECT 2",
            "SELECT 1 AS a, 2 AS a",
            "SELECT 1 AS a WHERE false",
            "",
        })
        {
            var error = Error(selection);
            Assert.DoesNotContain(PostgresServer.Password, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(PostgresServer.Password), error.ToString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_server_or_a_database_that_is_not_there()
    {
        server.Require();
        var noDatabase = Assert.Throws<ModelException>(
            () => DataSource.Read(server.Spec("t").Replace("/postgres#", "/nowhere#", StringComparison.Ordinal)));
        Assert.Equal("unreachable-database", noDatabase.Id);
        Assert.Contains("database \"nowhere\" does not exist", noDatabase.Message, StringComparison.Ordinal);
        server.Execute("DROP DATABASE IF EXISTS closed");
        server.Execute("CREATE DATABASE closed ALLOW_CONNECTIONS false");
        var closed = Assert.Throws<ModelException>(
            () => DataSource.Read(server.Spec("t").Replace("/postgres#", "/closed#", StringComparison.Ordinal)));
        Assert.Equal("unreachable-database", closed.Id);
        Assert.Contains("not currently accepting connections", closed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT pg_sleep(60)")]
    [InlineData("SELECT * FROM generate_series(1, 1000000000) a, generate_series(1, 1000) b")]
    public void A_query_can_be_cancelled(string query)
    {
        server.Require();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.ThrowsAny<OperationCanceledException>(
            () => DataSource.Read(server.Spec(query), cancellation: cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => DataSource.Read(server.Spec(query), cancellation: new CancellationToken(canceled: true)));
    }

    private Table Read(string selection)
    {
        server.Require();
        return DataSource.Read(server.Spec(selection));
    }

    private ModelException Error(string selection)
    {
        server.Require();
        return Assert.Throws<ModelException>(() => DataSource.Read(server.Spec(selection)));
    }

    private static double[] Numbers(Table table, string name) =>
        Assert.IsType<NumericColumn>(table[name]).Values.ToArray();

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
