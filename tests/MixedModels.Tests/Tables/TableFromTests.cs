using System.Collections;
using System.Data;
using System.Data.Common;
using System.Dynamic;
using System.Numerics;
using MixedModels.Designs;

namespace MixedModels.Tests.Tables;

/// <summary>Tables out of the objects that a .NET program has.</summary>
public class TableFromTests
{
    private enum Dose
    {
        None = 7,
        Low = 3,
        High = 5,
    }

    private record Person(string? Name);

    private sealed record Trial(string? Name, double Reaction, int? Days, Dose Dose, bool? Late) : Person(Name)
    {
        public float Weight = 0.5f;

        public static int Count => 1;

        public string this[int i] => "";

        private int Secret => 1;
    }

    [Fact]
    public void Records_give_a_column_for_each_property_and_field()
    {
        var table = Table.From([
            new Trial("b", 1.5, 2, Dose.High, true),
            new Trial("a", double.NaN, null, Dose.None, null) { Weight = 2 },
            new Trial(null, 3, 4, Dose.High, false),
        ]);
        Assert.Equal(["Name", "Reaction", "Days", "Dose", "Late", "Weight"], table.Columns.Select(c => c.Name));
        Assert.Equal(["b", "a", null], table.Texts("Name"));
        Assert.Equal([1.5, double.NaN, 3], table.Numbers("Reaction"));
        Assert.Equal([2, double.NaN, 4], table.Numbers("Days"));
        Assert.Equal([0.5, 2, 0.5], table.Numbers("Weight"));
        Assert.Equal([true, null, false], table.Column<bool?>("Late"));
        Assert.Equal(1, table["Late"].MissingCount);
    }

    [Fact]
    public void An_enum_is_a_factor_in_declared_order()
    {
        var factor = Table.From([new { D = Dose.Low }, new { D = Dose.None }, new { D = (Dose)9 }]).Factor("D");
        Assert.Equal(["None", "Low", "High", "9"], factor.Levels);
        Assert.Equal([1, 0, 3], factor.Codes.ToArray());
        Assert.False(factor.IsOrdered);
        Assert.Equal([Dose.High, null],
            Table.From([new { D = (Dose?)Dose.High }, new { D = (Dose?)null }]).Column<Dose?>("D"));
    }

    [Fact]
    public void Numbers_of_every_type_are_numeric()
    {
        var row = new
        {
            A = (sbyte)-1,
            B = (byte)2,
            C = (short)3,
            D = (ushort)4,
            E = 5,
            F = 6U,
            G = 7L,
            H = 8UL,
            I = (nint)9,
            J = (nuint)10,
            K = (Int128)11,
            L = (UInt128)12,
            M = new BigInteger(13),
            N = (Half)14,
            O = 15.5f,
            P = 16.25,
            Q = 17.10m,
            R = TimeSpan.FromMilliseconds(1500),
        };
        var table = Table.From([row]);
        Assert.All(table.Columns, column => Assert.IsType<NumericColumn>(column));
        Assert.Equal([-1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.5, 16.25, 17.1, 1.5],
            table.Columns.Select(First));

        static double First(Column column) => ((NumericColumn)column).Values[0];
    }

    [Fact]
    public void Whole_numbers_that_a_double_cannot_tell_apart_are_a_factor()
    {
        var table = Table.From([new { Id = (1L << 53) + 1, U = ulong.MaxValue }, new { Id = 1L << 53, U = 1UL }]);
        Assert.Equal(["9007199254740992", "9007199254740993"], table.Factor("Id").Levels);
        Assert.Equal([(1L << 53) + 1, 1L << 53], table.Column<long>("Id"));
        Assert.Equal([ulong.MaxValue, 1UL], table.Column<ulong>("U"));
    }

    [Fact]
    public void Texts_stay_texts_whatever_they_look_like()
    {
        var table = Table.From([new { Id = "10", S = "F" }, new { Id = "007", S = "NA" }, new { Id = "2", S = "" }]);
        Assert.Equal(["2", "007", "10"], table.Factor("Id").Levels);
        Assert.Equal(["F", "NA", null], table.Texts("S"));
    }

    [Fact]
    public void Dates_and_times_are_texts_in_their_order()
    {
        var guid = Guid.Parse("00000000-0000-0000-0000-00000000000a");
        var table = Table.From([
            new
            {
                Day = new DateOnly(2024, 1, 31),
                At = new DateTime(2024, 1, 31, 12, 30, 0),
                Utc = new DateTimeOffset(2024, 1, 31, 1, 0, 0, TimeSpan.FromHours(2)),
                Hour = new TimeOnly(8, 5, 0, 250),
                Id = guid,
            },
            new
            {
                Day = new DateOnly(999, 12, 1),
                At = new DateTime(2024, 2, 1),
                Utc = DateTimeOffset.UnixEpoch,
                Hour = TimeOnly.MinValue,
                Id = Guid.Empty,
            },
        ]);
        Assert.Equal(["0999-12-01", "2024-01-31"], table.Factor("Day").Levels);
        Assert.Equal(["2024-01-31 12:30:00", "2024-02-01"], table.Texts("At"));
        Assert.Equal(["2024-01-30 23:00:00", "1970-01-01"], table.Texts("Utc"));
        Assert.Equal(["08:05:00.25", "00:00:00"], table.Texts("Hour"));
        Assert.Equal([new DateOnly(2024, 1, 31), new DateOnly(999, 12, 1)], table.Column<DateOnly>("Day"));
        Assert.Equal([new DateTime(2024, 1, 31, 12, 30, 0), new DateTime(2024, 2, 1)], table.Column<DateTime>("At"));
        Assert.Equal(
            [new DateTimeOffset(2024, 1, 30, 23, 0, 0, TimeSpan.Zero), DateTimeOffset.UnixEpoch],
            table.Column<DateTimeOffset>("Utc"));
        Assert.Equal([new TimeOnly(8, 5, 0, 250), TimeOnly.MinValue], table.Column<TimeOnly>("Hour"));
        Assert.Equal([guid, Guid.Empty], table.Column<Guid>("Id"));
    }

    [Fact]
    public void Tuples_have_the_names_that_are_given()
    {
        (double X, string G)[] rows = [(1, "a"), (2, "b")];
        Assert.Equal(["Item1", "Item2"], Table.From(rows).Names());
        Assert.Equal([1, 2], Table.From(rows, ["x", "g"]).Numbers("x"));
        Assert.Equal("ragged-columns", Assert.Throws<ModelException>(() => Table.From(rows, ["x"])).Id);
        Assert.Equal([9], Table.From([(1, 2, 3, 4, 5, 6, 7, 8, 9)]).Numbers("Item9"));
    }

    [Fact]
    public void Chosen_properties_come_in_the_chosen_order()
    {
        var rows = new[] { new { X = 1, Tags = new List<int>(), G = "a" } };
        Assert.Equal(["G", "X"], Table.From(rows, ["G", "X"]).Names());
        Assert.Equal("The rows have no public property or field 'x'. Did you mean 'X'?",
            Refusal(() => Table.From(rows, ["x"])));
        var error = Assert.Throws<ModelException>(() => Table.From(rows));
        Assert.Equal("not-a-column", error.Id);
        Assert.StartsWith("The column 'Tags' would hold List<int>;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_hides_another_is_one_column() =>
        Assert.Equal([2], Table.From([new Derived()]).Numbers("X"));

    [Fact]
    public void Rows_that_are_dictionaries_or_dynamic()
    {
        dynamic first = new ExpandoObject();
        first.x = 1;
        first.g = "a";
        dynamic second = new ExpandoObject();
        second.x = 2.5;
        second.late = true;
        foreach (var table in new[]
        {
            Table.From(new ExpandoObject[] { first, second }),
            Table.From(new object[] { first, second }),
            Table.From([Row(("x", 1), ("g", "a")), Row(("x", 2.5), ("g", null), ("late", true))]),
        })
        {
            Assert.Equal(["x", "g", "late"], table.Names());
            Assert.Equal([1, 2.5], table.Numbers("x"));
            Assert.Equal(["a", null], table.Texts("g"));
            Assert.Equal([null, true], table.Column<bool?>("late"));
        }
        Assert.Equal(["g", "y"], Table.From([Row(("x", 1), ("g", "a"))], ["g", "y"]).Names());
        var hashed = Table.From([new Hashtable { ["x"] = 1 }, new Hashtable { ["x"] = 2.5 }]);
        Assert.Equal(["x"], hashed.Names());
        Assert.Equal([1, 2.5], hashed.Numbers("x"));

        static Dictionary<string, object?> Row(params (string Name, object? Value)[] values) =>
            values.ToDictionary(v => v.Name, v => v.Value);
    }

    [Fact]
    public void Arrays_lists_and_sequences_of_one_length()
    {
        var table = Table.From(
            ("x", new[] { 1.5, 2 }), ("n", new[] { 3, 4 }), ("g", new[] { "b", "a" }), ("l", new[] { true, false }),
            ("d", new List<Dose> { Dose.High, Dose.Low }), ("m", new int?[] { null, 5 }),
            ("o", new object?[] { 1, "one" }), ("s", Enumerable.Range(0, 2).Select(i => i / 2.0)), ("none",
                new object?[2]));
        Assert.Equal([1.5, 2], table.Numbers("x"));
        Assert.Equal([3, 4], table.Column<int>("n"));
        Assert.Equal(["a", "b"], table.Factor("g").Levels);
        Assert.Equal([true, false], table.Column<bool>("l"));
        Assert.Equal(["None", "Low", "High"], table.Factor("d").Levels);
        Assert.Equal([null, 5], table.Column<int?>("m"));
        Assert.Equal(["1", "one"], table.Texts("o"));
        Assert.Equal([0, 0.5], table.Numbers("s"));
        Assert.Equal(2, table["none"].MissingCount);
        int[] one = [1], two = [1, 2];
        Assert.Equal("ragged-columns", Assert.Throws<ModelException>(() => Table.From(("x", one), ("y", two))).Id);
        Assert.Equal("duplicate-column", Assert.Throws<ModelException>(() => Table.From(("x", one), ("x", one))).Id);
        Assert.Equal(
            "The column 'x' is given the text 'abc'; a column is an array or a list with a value for each row.",
            Refusal(() => Table.From(("x", "abc"))));
    }

    [Fact]
    public void An_array_given_to_a_table_may_change_afterwards()
    {
        double[] x = [1, 2];
        var table = Table.From(("x", x));
        x[0] = 99;
        table.Numbers("x")[1] = 99;
        Assert.Equal([1, 2], table.Numbers("x"));
    }

    [Fact]
    public void Dictionaries_of_columns()
    {
        Assert.Equal([1, 2], Table.From(new Dictionary<string, double[]> { ["x"] = [1, 2] }).Numbers("x"));
        var several = new Dictionary<string, IEnumerable> { ["x"] = new[] { 1, 2 }, ["g"] = new[] { "a", "b" } };
        Assert.Equal(["a", "b"], Table.From(several).Texts("g"));
        IReadOnlyDictionary<string, object> mixed =
            new SortedDictionary<string, object> { ["x"] = new List<float> { 1 } };
        Assert.Equal([1], Table.From(mixed).Numbers("x"));
        Assert.Equal(
            "The column 'Ann' is given the single value 1.5; a column is an array or a list with a value for each row.",
            Refusal(() => Table.From(new Dictionary<string, double> { ["Ann"] = 1.5 })));
    }

    [Fact]
    public void Spans_and_memory_make_columns()
    {
        ReadOnlySpan<double> span = [1, double.NaN];
        var table = new Table([
            Column.Numbers("x", span),
            Column.Numbers("y", new double[] { 3, 4 }.AsMemory().Span),
            Column.Factor("g", ["hi", null], levels: ["lo", "hi"], isOrdered: true),
        ]);
        Assert.Equal([1, double.NaN], table.Numbers("x"));
        Assert.Equal(["hi"], table.Factor("g").Levels);
        Assert.True(table.Factor("g").IsOrdered);
        Assert.Equal([2, 3], table.With("z", new[] { 2L, 3L }).Numbers("z"));
        Assert.Equal(["x"], Table.From([Column.Numbers("x", 1)]).Names());
    }

    [Fact]
    public void A_DataTable_and_its_reader_there_and_back()
    {
        using var data = new DataTable();
        data.Columns.Add("x", typeof(decimal));
        data.Columns.Add("g", typeof(string));
        data.Columns.Add("l", typeof(bool));
        data.Columns.Add("when", typeof(DateTime));
        data.Rows.Add(1.50m, "007", true, new DateTime(2024, 1, 31));
        data.Rows.Add(DBNull.Value, DBNull.Value, DBNull.Value, DBNull.Value);
        data.Rows.Add(9m, "gone", false, new DateTime(2000, 1, 1));
        data.AcceptChanges();
        data.Rows[2].Delete();
        using DbDataReader reader = data.CreateDataReader();
        foreach (var table in new[] { Table.From(data), Table.From(reader, TestContext.Current.CancellationToken) })
        {
            Assert.Equal([1.5, double.NaN], table.Numbers("x"));
            Assert.Equal(["007", null], table.Texts("g"));
            Assert.Equal([true, null], table.Column<bool?>("l"));
            Assert.Equal(["2024-01-31", null], table.Texts("when"));
        }
        using var back = Table.From(data).ToDataTable();
        Assert.Equal(
            [typeof(double), typeof(string), typeof(bool), typeof(string)],
            back.Columns.Cast<DataColumn>().Select(c => c.DataType));
        Assert.Equal([1.5, "007", true, "2024-01-31"], back.Rows[0].ItemArray);
        Assert.All(back.Rows[1].ItemArray, value => Assert.Equal(DBNull.Value, value));
    }

    [Fact]
    public void Reading_from_a_reader_can_be_cancelled()
    {
        using var data = new DataTable();
        data.Columns.Add("x", typeof(int));
        data.Rows.Add(1);
        using var reader = data.CreateDataReader();
        Assert.Throws<OperationCanceledException>(() => Table.From(reader, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Text_streams_and_readers()
    {
        Assert.Equal([1, 2], Table.ParseCsv("x,g\n1,a\n2,b").Numbers("x"));
        Assert.Equal([1.5], Table.ParseCsv("x;g\n1,5;a", new CsvOptions { DecimalSeparator = ',' }).Numbers("x"));
        Assert.Equal([1], Table.ReadCsv(new StringReader("x\n1\n")).Numbers("x"));
        using var stream = new MemoryStream("x\n1\n"u8.ToArray());
        Assert.Equal([1], Table.ReadCsv(stream).Numbers("x"));
        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Rows_that_are_no_records_are_refused_with_what_to_write()
    {
        Assert.Contains("Table.From((\"x\", values))", Refusal(() => Table.From(new[] { 1.0 })),
            StringComparison.Ordinal);
        Assert.Contains("rows.Cast<Trial>()", Refusal(() => Table.From(new object[] { new Person("a") })),
            StringComparison.Ordinal);
        Assert.Equal("Row 2 is null; leave such rows out.", Refusal(() => Table.From([new Person("a"), null!])));
        Assert.Equal(0, Table.From(Array.Empty<Person>()).RowCount);
    }

    [Fact]
    public void Null_is_answered_by_its_name()
    {
        Assert.Throws<ArgumentNullException>(() => Table.From((IEnumerable<Person>)null!));
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Throws<ArgumentNullException>(() => Table.From((IDataReader)null!, cancellation));
        Assert.Throws<ArgumentNullException>(() => Table.From((DataTable)null!));
        Assert.Throws<ArgumentNullException>(() => Table.ParseCsv(null!));
        Assert.Throws<ArgumentNullException>(() => new Table(null!));
        var inside = Assert.Throws<ArgumentNullException>(() => new Table([Column.Numbers("x", 1), null!]));
        Assert.Contains("position 1", inside.Message, StringComparison.Ordinal);
        var values = Assert.Throws<ArgumentNullException>(() => Table.From(("x", null!)));
        Assert.Contains("'x'", values.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new NumericColumn(null!, []));
        Assert.Throws<ArgumentNullException>(() => new NumericColumn("x", null!));
        Assert.Throws<ArgumentNullException>(() => new Table([]).Join(null!));
        Assert.Throws<ArgumentNullException>(() => new Table([])[null!]);
        Assert.Throws<ArgumentNullException>(() => ModelDesign.Create(Formula.Parse("y ~ x"), null!));
    }

    [Fact]
    public void Codes_out_of_range_are_refused_where_the_column_is_made()
    {
        var error = Assert.Throws<ModelException>(() => new FactorColumn("g", ["a", "b"], [0, 1, 2]));
        Assert.Equal("code-out-of-range", error.Id);
        Assert.Equal(
            "Row 3 of the factor 'g' has the code 2, but codes are indices into its 2 levels: 0 to 1, "
                + "or -1 for a missing value.",
            error.Message);
        Assert.Equal("code-out-of-range", Assert.Throws<ModelException>(() => new FactorColumn("g", ["a"], [-2])).Id);
        Assert.Equal("code-out-of-range", Assert.Throws<ModelException>(() => new LogicalColumn("l", [2])).Id);
        Assert.Equal("duplicate-level", Assert.Throws<ModelException>(() => new FactorColumn("g", ["a", "a"], [0])).Id);
        Assert.Throws<ArgumentNullException>(() => new FactorColumn("g", [null!], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Table([Column.Numbers("x", 1)]).Take([1]));
    }

    [Fact]
    public void A_getter_that_fails_is_not_hidden() =>
        Assert.Throws<InvalidOperationException>(() => Table.From([new Failing()]));

    private static string Refusal(Func<object> call) => Assert.Throws<ModelException>(call).Message;

    private class Base
    {
        public string X => "hidden";
    }

    private sealed class Derived : Base
    {
        public new int X => 2;
    }

    private sealed class Failing
    {
        public int X => throw new InvalidOperationException();
    }
}
