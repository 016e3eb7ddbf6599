namespace MixedModels.Tests.Tables;

/// <summary>Rows and columns as .NET objects.</summary>
public class TableToTests
{
    private static readonly Table Trials =
        Table.ParseCsv("Reaction,days,Subject,late\n249.56,0,S1,TRUE\n258.7,1,S2,\n,2,,FALSE\n");

    private enum Subject
    {
        S2,
        S1,
    }

    private sealed record Trial(double Reaction, int Days, string? Subject, bool? Late = true);

    private sealed class Mutable
    {
        public float? Reaction { get; init; }

        public decimal Days = -1;

        public List<Mutable> Others { get; set; } = [];

        public double Twice => 2 * (double)Days;
    }

    private struct Point
    {
        public double Days { get; set; }
    }

    [Fact]
    public void Rows_become_records()
    {
        var rows = Trials.To<Trial>();
        Assert.Equal([new(249.56, 0, "S1"), new(258.7, 1, "S2", null), new(double.NaN, 2, null, false)], rows);
        var complete = Trials.Select("Reaction", "days", "Subject").Take([0, 1]);
        Assert.Equal([new(249.56, 0, "S1"), new(258.7, 1, "S2")], complete.To<Trial>());
    }

    [Fact]
    public void Rows_become_objects_that_are_set()
    {
        var rows = Trials.To<Mutable>();
        Assert.Equal([(249.56f, 0m), (258.7f, 1m), (null, 2m)], rows.Select(r => (r.Reaction, r.Days)));
        Assert.Equal([0, 1, 2], Trials.To<Point>().Select(p => p.Days));
    }

    [Fact]
    public void Rows_become_tuples_by_position()
    {
        Assert.Equal([(0, "S1"), (1, "S2"), (2, null)], Trials.Select("days", "Subject").To<(int, string?)>());
        var error = Assert.Throws<ModelException>(() => Trials.To<(int, string)>());
        Assert.Contains("table.Select", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_comes_back()
    {
        Trial[] rows = [new(1.5, -3, "a", false), new(double.NaN, int.MaxValue, null, null)];
        Assert.Equal(rows, Table.From(rows).To<Trial>());
    }

    [Fact]
    public void Columns_as_arrays()
    {
        Assert.Equal([0, 1, 2], Trials.Column<int>("days"));
        Assert.Equal(["0", "1", "2"], Trials.Texts("days"));
        Assert.Equal([249.56, 258.7, double.NaN], Trials.Numbers("Reaction"));
        Assert.Equal([Subject.S1, Subject.S2, null], Trials.Column<Subject?>("Subject"));
        Assert.Equal([1, double.NaN, 0], Trials.Numbers("late"));
        Assert.Equal([false, true], Trials.Take([0, 1]).Column<bool>("days"));
        Assert.Equal(new object?[] { "S1", "S2", null }, Trials.Column<object?>("Subject"));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], Trials["days"].To<TimeSpan>());
        Assert.Equal('b', Table.ParseCsv("x\nb").Column<char>("x")[0]);
        Assert.Equal(3, Table.From(("x", new[] { "3" })).Column<int>("x")[0]);
    }

    [Fact]
    public void What_does_not_convert_is_named_with_its_row()
    {
        Refused(() => Trials.Column<int>("Reaction"), "wrong-type",
            "Row 1 of the column 'Reaction' is 249.56, which is no int.");
        Refused(() => Trials.Numbers("Subject"), "wrong-type",
            "Row 1 of the column 'Subject' is 'S1', which is no double.");
        Refused(() => Trials.Column<bool?>("days"), "wrong-type",
            "Row 3 of the column 'days' is 2, which is no bool?.");
        Refused(() => Trials.Column<DateOnly>("Subject"), "wrong-type",
            "Row 1 of the column 'Subject' is 'S1', which is no DateOnly.");
        Refused(() => Trials.Column<bool>("late"), "missing-value",
            "The column 'late' has no value in row 2; read it as bool?, where null is a missing value.");
        Refused(() => Trials.Column<List<int>>("days"), "wrong-type",
            "The column 'days' cannot be read as List<int>: "
                + "take double, string, bool, a whole number, an enum or a date.");
        Refused(() => Table.From(("x", new[] { 256 })).Column<byte>("x"), "wrong-type",
            "Row 1 of the column 'x' is 256, which is no byte.");
        Refused(() => Trials.Numbers("Days"), "unknown-column", "There is no column 'Days'. Did you mean 'days'?");
        Refused(() => Trials.Select("Reaction", "Subject").To<Trial>(), "unknown-column",
            "There is no column for 'Days' of Trial.");
        Refused(() => Trials.To<double>(), "not-a-record",
            "double is a single value and no row; take a column: table.Column<double>(\"x\").");
        Refused(() => Trials.To<IComparable>(), "not-a-record",
            "IComparable has no public constructor; take a class, record, struct or tuple that can be made.");

        static void Refused(Func<object> call, string id, string message)
        {
            var error = Assert.Throws<ModelException>(call);
            Assert.Equal((id, message), (error.Id, error.Message));
        }
    }

    [Fact]
    public void A_table_and_a_column_say_what_they_are()
    {
        Assert.Equal("3 rows: Reaction, days, Subject, late", Trials.ToString());
        Assert.Equal("days (3 rows)", Trials["days"].ToString());
    }
}
