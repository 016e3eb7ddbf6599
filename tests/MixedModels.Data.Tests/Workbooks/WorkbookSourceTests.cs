using System.IO.Compression;
using MixedModels.Data.Tests.Databases;
using static MixedModels.Data.Tests.Workbooks.WorkbookFile;

namespace MixedModels.Data.Tests.Workbooks;

public sealed class WorkbookSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reference_tables_are_the_same_from_Excel_as_from_CSV()
    {
        foreach (var path in SampleTables.ReferenceFiles())
        {
            var expected = Table.ReadCsv(path);
            var name = Path.GetFileNameWithoutExtension(path);
            var file = Write(_folder.File(name + ".xlsx"), new Sheet(name, Rows(expected)));
            TableAssert.Same(expected, DataSource.Read(file));
            TableAssert.Same(expected, DataSource.Read($"{file}#{name}"));
        }
    }

    [Fact]
    public void Cells_have_types_of_their_own()
    {
        var table = DataSource.Read(Write(_folder.File("half#1.xlsx"), new Sheet("a",
            [],
            [Text(" n "), Text("flag"), Text("day"), Text("time"), Text("mixed"), null, null, Text("code"), Number(7)],
            [Number(0.1), Truth(true), Date(45322), Time(0.5), Number(1), null, null, Text("007"), Text("")],
            [],
            [ErrorCell("#N/A"), Truth(false), Date(45322.75), null, Text("x"), null, Number(2.5),
                Text("NA"), Text("x")],
            [Number(-1e-7), null, null, Time(0.75), ErrorCell("#DIV/0!"), null, null, Text("1.5"), null])));
        Assert.Equal(["n", "flag", "day", "time", "mixed", "V7", "code", "7"],
            table.Columns.Select(column => column.Name));
        Assert.Equal(3, table.RowCount);
        Assert.Equal([0.1, double.NaN, -1e-7], Assert.IsType<NumericColumn>(table["n"]).Values.ToArray());
        Assert.Equal([1, 0, -1], Assert.IsType<LogicalColumn>(table["flag"]).Values.ToArray());
        Assert.Equal(["2024-01-31", "2024-01-31 18:00:00", null], Texts(table["day"]));
        Assert.Equal(["12:00:00", null, "18:00:00"], Texts(table["time"]));
        Assert.Equal(["1", "x", null], Texts(table["mixed"]));
        Assert.Equal([double.NaN, 2.5, double.NaN], Assert.IsType<NumericColumn>(table["V7"]).Values.ToArray());
        Assert.Equal([7, double.NaN, 1.5], Assert.IsType<NumericColumn>(table["code"]).Values.ToArray());
        Assert.Equal([null, "x", null], Texts(table["7"]));
    }

    [Fact]
    public void A_sheet_is_named_or_the_first()
    {
        var file = Write(_folder.File("b.XLSX"), new Sheet("first", [Text("a")], [Number(1)]),
            new Sheet("second; # \"x\"", [Text("b")], [Number(2)]), new Sheet("empty"));
        Assert.Equal("a", DataSource.Read(file).Columns[0].Name);
        Assert.Equal("a", DataSource.Read(file + "#").Columns[0].Name);
        Assert.Equal("b", DataSource.Read(file + "#second; # \"x\"").Columns[0].Name);
        Assert.EndsWith("Did you mean 'first'?", Error(file + "#First", "unknown-sheet").Message,
            StringComparison.Ordinal);
        Assert.EndsWith("Its sheets are first, second; # \"x\", empty.", Error(file + "#zzz", "unknown-sheet").Message,
            StringComparison.Ordinal);
        Assert.Contains("'empty'", Error(file + "#empty", "empty-table").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_without_rows_or_with_a_name_twice()
    {
        Error(Write(_folder.File("a.xlsx"), new Sheet("a", [Text("x"), Text("y")])), "empty-table");
        Error(Write(_folder.File("b.xlsx"), new Sheet("a", [Text("x"), Text("x")], [Number(1), Number(2)])),
            "duplicate-column");
    }

    [Fact]
    public void A_file_that_is_no_workbook()
    {
        Assert.Contains("text.xlsx", Error(_folder.Write("text.xlsx", "x,y\n1,2\n"), "not-a-workbook").Message,
            StringComparison.Ordinal);
        Error(_folder.Write("none.xlsx", ""), "not-a-workbook");
        Error(_folder.Write("old.xls", "x\ty\n1\t2\n"), "not-a-workbook");
        Error(_folder.File("gone.xlsx"), "file-not-found");
        Directory.CreateDirectory(_folder.File("folder.xlsx"));
        Error(_folder.File("folder.xlsx"), "unreadable-file");
        using (var archive =
            ZipFile.Open(_folder.File("zip.xlsx"), ZipArchiveMode.Create)) archive.CreateEntry("readme.txt");
        Error(_folder.File("zip.xlsx"), "not-a-workbook");
    }

    [Fact]
    public void A_damaged_workbook_gives_a_table_or_a_clear_error()
    {
        var whole =
            File.ReadAllBytes(Write(_folder.File("whole.xlsx"), new Sheet("a", [Text("x")], [Number(1)], [Text("b")])));
        var random = new Random(77);
        var errors = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole.AsSpan(0, i % 3 == 0 ? random.Next(whole.Length) : whole.Length).ToArray();
            for (var edits = random.Next(1, 30); edits > 0 && bytes.Length > 0; edits--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var path = _folder.File("damaged.xlsx");
            File.WriteAllBytes(path, bytes);
            try
            {
                DataSource.Read(path);
            }
            catch (ModelException error)
            {
                Assert.Contains(error.Id, new[] { "not-a-workbook", "empty-table" });
                errors++;
            }
        }
        Assert.True(errors > 100);
    }

    private static string?[][] Rows(Table table)
    {
        var header = table.Columns.Select(column => (string?)Text(column.Name)).ToArray();
        var rows = Enumerable.Range(0, table.RowCount)
            .Select(row => table.Columns.Select(column => Cell(column, row)).ToArray());
        return [header, .. rows];
    }

    private static string? Cell(Column column, int row) => column switch
    {
        _ when column.IsMissing(row) => null,
        NumericColumn numbers => Number(numbers.Values[row]),
        LogicalColumn truths => Truth(truths.Values[row] == 1),
        _ => Text(column.Text(row)!),
    };

    private static IEnumerable<string?> Texts(Column column) => Enumerable.Range(0, column.Count).Select(column.Text);

    private static ModelException Error(string spec, string id)
    {
        var error = Assert.Throws<ModelException>(() => DataSource.Read(spec));
        Assert.Equal(id, error.Id);
        return error;
    }
}
