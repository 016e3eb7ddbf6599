using MixedModels.Data.Tests.Databases;
using MixedModels.Tables;

namespace MixedModels.Data.Tests.Sqlite;

public sealed class SqliteSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteFile _database;

    public SqliteSourceTests() => _database = new SqliteFile(_folder.File("data #1.db"));

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Reference_tables_are_the_same_from_SQLite_as_from_CSV()
    {
        foreach (var path in SampleTables.ReferenceFiles())
        {
            var csv = Table.ReadCsv(path);
            // names have no case in SQLite
            var expected = new Table([.. csv.Columns.DistinctBy(column => column.Name.ToUpperInvariant())]);
            var name = Path.GetFileNameWithoutExtension(path);
            _database.Create(name, SampleTables.Of(expected));
            _database.Create(name + " imported", SampleTables.Of(expected), asTexts: true);
            TableAssert.Same(expected, DataSource.Read(_database.Spec(name)));
            TableAssert.Same(expected, DataSource.Read(_database.Spec(name + " imported")));
            TableAssert.Same(expected, DataSource.Read(_database.Spec($"SELECT * FROM {SqliteFile.Quote(name)}")));
        }
    }

    [Fact]
    public void New_data_are_read_by_the_types_of_the_fit()
    {
        const string query = "SELECT '01' AS id, 'F' AS sex, 25 AS size, 1 AS code";
        var types = new Dictionary<string, ColumnType>
        {
            ["id"] = ColumnType.Text,
            ["sex"] = ColumnType.Text,
            ["size"] = ColumnType.Number,
            ["code"] = ColumnType.Text,
        };
        var table = DataSource.Read(_database.Spec(query), new CsvOptions { Types = types, KeepsSpelling = true });
        Assert.Equal(["01", "F", "25", "1"], table.Columns.Select(column => column.Text(0)));
        Assert.Equal(
            [typeof(FactorColumn), typeof(FactorColumn), typeof(NumericColumn), typeof(FactorColumn)],
            table.Columns.Select(column => column.GetType()));
        var guessed = DataSource.Read(_database.Spec(query));
        Assert.Equal(["1", "FALSE", "25", "1"], guessed.Columns.Select(column => column.Text(0)));
    }

    [Fact]
    public void Random_tables_are_the_same_from_SQLite_as_from_CSV()
    {
        var random = new Random(20_241);
        for (var i = 0; i < 200; i++)
        {
            var columns = SampleTables.Random(random);
            var table = $"t{i} {columns[0].Name}";
            _database.Create(table, columns, asTexts: i % 4 == 0);
            TableAssert.Same(SampleTables.AsCsv(columns), DataSource.Read(_database.Spec(table)));
        }
    }

    [Fact]
    public void Joined_tables_are_the_same_from_SQLite_as_from_CSV()
    {
        var students = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var schools = Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"));
        _database.Create("students", SampleTables.Of(students));
        _database.Create("schools", SampleTables.Of(schools));
        var joined = DataSource.Read(_database.Spec("students")).Join(DataSource.Read(_database.Spec("schools"))).Table;
        Assert.Equal((2287, 13), (joined.RowCount, joined.Columns.Count));
        TableAssert.Same(students.Join(schools).Table, joined);
        TableAssert.Same(joined,
            DataSource.Read(_database.Spec("SELECT * FROM students LEFT JOIN schools USING (school_id)")));
    }

    [Theory]
    [InlineData("a\"; DROP TABLE x; --")]
    [InlineData("x; DROP TABLE x")]
    [InlineData("x' OR '1'='1")]
    [InlineData("two words")]
    [InlineData("half # of [it] `is` \"quoted\"")]
    [InlineData("select * from x; drop table x")]
    [InlineData("größe 😀")]
    public void A_table_name_is_data_whatever_characters_it_has(string name)
    {
        _database.Execute("CREATE TABLE x (a); INSERT INTO x VALUES (1)");
        var quoted = SqliteFile.Quote(name);
        var absent = Error(name);
        Assert.Contains(absent.Id, new[] { "unknown-table", "bad-query" });
        _database.Execute($"CREATE TABLE {quoted} ({quoted} INTEGER); INSERT INTO {quoted} VALUES (42)");
        var table = DataSource.Read(_database.Spec(name));
        Assert.Equal([42], Assert.IsType<NumericColumn>(table[name]).Values.ToArray());
        Assert.Equal(1, DataSource.Read(_database.Spec("x")).RowCount);
    }

    [Theory]
    [InlineData("SELECT a FROM x; DROP TABLE x", "more than one statement")]
    [InlineData("SELECT a FROM x; SELECT 2", "more than one statement")]
    [InlineData("SELECT a FROM x; nonsense", "more than one statement")]
    [InlineData("WITH y AS (SELECT 1) DELETE FROM x", "open to read only")]
    [InlineData("with y as (select 1) insert into x select 2", "open to read only")]
    [InlineData("SELECT nope FROM x", "no such column: nope")]
    [InlineData("SELECT FROM", "syntax error")]
    [InlineData("SELECT load_extension('x')", "not authorized")]
    public void A_query_is_one_statement_that_reads(string query, string reason)
    {
        _database.Execute("CREATE TABLE x (a); INSERT INTO x VALUES (1)");
        var error = Error(query);
        Assert.Equal("bad-query", error.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, DataSource.Read(_database.Spec("x")).RowCount);
    }

    [Theory]
    [InlineData("SELECT a FROM x WHERE a > 1")]
    [InlineData("  select a from x where a > 1 ; ")]
    [InlineData("select(a) as a from x where a > 1; -- the end;\n /* indeed; */")]
    [InlineData("WITH y AS (SELECT a FROM x) SELECT a FROM y WHERE a > 1")]
    [InlineData("with recursive n(a) as (select 2 union all select a + 1 from n where a < 3) select a from n")]
    public void A_query_is_run(string query)
    {
        _database.Execute("CREATE TABLE x (a); INSERT INTO x VALUES (1), (2), (3)");
        Assert.Equal([2, 3],
            Assert.IsType<NumericColumn>(DataSource.Read(_database.Spec(query))["a"]).Values.ToArray());
    }

    [Fact]
    public void Views_are_tables_and_names_have_no_case()
    {
        _database.Execute(
            "CREATE TABLE x (a); INSERT INTO x VALUES (1), (2); CREATE VIEW Only_Two AS SELECT * FROM x WHERE a = 2");
        Assert.Equal(1, DataSource.Read(_database.Spec("only_two")).RowCount);
    }

    [Fact]
    public void Values_have_types_of_their_own()
    {
        _database.Execute(
            """
            CREATE TABLE x (mixed, flag BOOLEAN, count BOOL, blank TEXT, code TEXT, absent, large, fraction);
            INSERT INTO x VALUES (1,   1,    0,    '',   '007', NULL, 9007199254740993, 9007199254740993);
            INSERT INTO x VALUES (2.5, 0,    2,    'NA', '1.50', NULL, 1,               0.5);
            INSERT INTO x VALUES ('b', NULL, 1,    'x',  '-3',  NULL, NULL,             1e300);
            """);
        var table = DataSource.Read(_database.Spec("x"));
        Assert.Equal(["1", "2.5", "b"], Factor(table, "mixed").Levels);
        Assert.Equal([1, 0, -1], Assert.IsType<LogicalColumn>(table["flag"]).Values.ToArray());
        Assert.Equal(["2", "FALSE", "TRUE"], Factor(table, "count").Levels);
        Assert.Equal([-1, -1, 0], Factor(table, "blank").Codes.ToArray());
        Assert.Equal([7, 1.5, -3], Assert.IsType<NumericColumn>(table["code"]).Values.ToArray());
        Assert.Equal(3, Assert.IsType<NumericColumn>(table["absent"]).MissingCount);
        Assert.Equal(["1", "9007199254740993"], Factor(table, "large").Levels);
        Assert.Equal([9007199254740993.0, 0.5, 1e300],
            Assert.IsType<NumericColumn>(table["fraction"]).Values.ToArray());
    }

    [Fact]
    public void Options_hold_for_databases_too()
    {
        _database.Execute(
            "CREATE TABLE x (a, b REAL, code, t); INSERT INTO x VALUES (-9, -9.5, '007', '1,5'), (1, 2, 12, "
                + "'-9'), (3, 0.1, '?', '2')");
        var table = DataSource.Read(_database.Spec("x"),
            new CsvOptions { MissingValues = ["-9", "-9.5", "?"], TextColumns = ["code"], DecimalSeparator = ',' });
        Assert.Equal([double.NaN, 1, 3], Assert.IsType<NumericColumn>(table["a"]).Values.ToArray());
        Assert.Equal([double.NaN, 2, 0.1], Assert.IsType<NumericColumn>(table["b"]).Values.ToArray());
        Assert.Equal(["007", "12"], Factor(table, "code").Levels);
        Assert.Equal([1.5, double.NaN, 2], Assert.IsType<NumericColumn>(table["t"]).Values.ToArray());
        Assert.Equal("decimal-comma", Error("x").Id);
    }

    [Fact]
    public void A_database_kept_in_UTF_16_gives_the_same_texts()
    {
        using var other = new SqliteFile(_folder.File("utf16.db"));
        other.Execute("PRAGMA encoding = 'UTF-16'; CREATE TABLE t (s); INSERT INTO t VALUES ('größe 😀'), ('b')");
        Assert.Equal(["b", "größe 😀"], Factor(DataSource.Read(other.Spec("t")), "s").Levels);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        _database.Execute("CREATE TABLE x (a, picture); INSERT INTO x VALUES (1, 'ok'), (2, x'FFD8')");
        var error = Error("x");
        Assert.Equal("unsupported-value", error.Id);
        Assert.Contains("row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("'picture'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_is_not_there()
    {
        Assert.Equal("unknown-table", Error("student").Id);
        Assert.Contains("no tables at all", Error("student").Message, StringComparison.Ordinal);
        _database.Execute("CREATE TABLE students (a); CREATE TABLE schools (b)");
        Assert.EndsWith("Did you mean 'students'?", Error("student").Message, StringComparison.Ordinal);
        Assert.EndsWith("Its tables are schools, students.", Error("rivers").Message, StringComparison.Ordinal);
        var none = Assert.Throws<ModelException>(() => DataSource.Read($"sqlite:{_database.Path}"));
        Assert.Equal("bad-source", none.Id);
        Assert.Contains("schools, students", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_rows()
    {
        _database.Execute("CREATE TABLE x (a)");
        Assert.Equal("empty-table", Error("x").Id);
    }

    [Fact]
    public void A_query_that_repeats_a_name()
    {
        var error = Error("SELECT 1 AS a, 2 AS b, 3 AS a");
        Assert.Equal("duplicate-column", error.Id);
        Assert.Contains("columns 1 and 3 are both named 'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database()
    {
        var text = _folder.Write("text.db", new string('x', 2000));
        Assert.Equal("not-a-database", Assert.Throws<ModelException>(() => DataSource.Read($"sqlite:{text}#t")).Id);
        Assert.Equal("file-not-found",
            Assert.Throws<ModelException>(() => DataSource.Read($"sqlite:{text}.gone#t")).Id);
        Assert.Equal("unreadable-file",
            Assert.Throws<ModelException>(() => DataSource.Read($"sqlite:{_folder.Path}#t")).Id);
        Assert.Equal("bad-source", Assert.Throws<ModelException>(() => DataSource.Read("sqlite:#t")).Id);
    }

    [Theory]
    [InlineData("SELECT count(*) FROM n")]
    [InlineData("SELECT i FROM n")]
    public void A_query_can_be_cancelled(string query)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var endless = _database.Spec($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) {query}");
        Assert.ThrowsAny<OperationCanceledException>(() => DataSource.Read(endless, cancellation: cancellation.Token));
        Assert.ThrowsAny<OperationCanceledException>(
            () => DataSource.Read(endless, cancellation: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_damaged_database()
    {
        _database.Execute("CREATE TABLE x (a)");
        _database.Execute("INSERT INTO x WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + $"5000) SELECT '{new string('y', 50)}' || i FROM n");
        var bytes = File.ReadAllBytes(_database.Path);
        bytes.AsSpan(8192, 40_000).Fill(0xAA);
        var path = _folder.File("damaged.db");
        File.WriteAllBytes(path, bytes);
        var error = Assert.Throws<ModelException>(() => DataSource.Read($"sqlite:{path}#x"));
        Assert.Equal("unreadable-file", error.Id);
        Assert.Contains("malformed", error.Message, StringComparison.Ordinal);
    }

    private static FactorColumn Factor(Table table, string name) => Assert.IsType<FactorColumn>(table[name]);

    private ModelException Error(string selection) =>
        Assert.Throws<ModelException>(() => DataSource.Read(_database.Spec(selection)));
}
