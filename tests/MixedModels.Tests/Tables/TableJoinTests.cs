using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class TableJoinTests
{
    private static readonly Table Students = Csv.Read("student,school,y\n1,10,5\n2,30,6\n3,10,7\n4,,8\n5,99,9\n");
    private static readonly Table Schools = Csv.Read("school,size,city\n30,300,Bonn\n10,100,Kiel\n20,200,Ulm\n");

    [Theory]
    [InlineData(JoinKind.Left, "1,10,5,100,Kiel|2,30,6,300,Bonn|3,10,7,100,Kiel|4,,8,,|5,99,9,,")]
    [InlineData(JoinKind.Inner, "1,10,5,100,Kiel|2,30,6,300,Bonn|3,10,7,100,Kiel")]
    [InlineData(JoinKind.Right, "1,10,5,100,Kiel|2,30,6,300,Bonn|3,10,7,100,Kiel|,20,,200,Ulm")]
    [InlineData(JoinKind.Full, "1,10,5,100,Kiel|2,30,6,300,Bonn|3,10,7,100,Kiel|4,,8,,|5,99,9,,|,20,,200,Ulm")]
    [InlineData(JoinKind.Semi, "1,10,5|2,30,6|3,10,7")]
    [InlineData(JoinKind.Anti, "4,,8|5,99,9")]
    public void Each_join_keeps_its_rows(JoinKind kind, string rows)
    {
        var result = Students.Join(Schools, new JoinOptions { Kind = kind });
        var header = kind is JoinKind.Semi or JoinKind.Anti ? "student,school,y" : "student,school,y,size,city";
        Assert.Equal($"{header}|{rows}|".Replace('|', '\n'), Csv.Write(result.Table));
        Assert.Equal(result.Table.RowCount, result.Report.Rows);
    }

    [Fact]
    public void The_report_says_what_matched()
    {
        var report = Students.Join(Schools).Report;
        Assert.Equal(new JoinKey("school", "school"), Assert.Single(report.By));
        Assert.Equal((5, 3, 2, 1),
            (report.Left.Rows, report.Left.Matched, report.Left.Unmatched, report.Left.MissingKeys));
        Assert.Equal(["99"], report.Left.UnmatchedExamples);
        Assert.Equal((3, 2, 1, 0),
            (report.Right.Rows, report.Right.Matched, report.Right.Unmatched, report.Right.MissingKeys));
        Assert.Equal(["20"], report.Right.UnmatchedExamples);
        Assert.Equal(["size", "city"], report.AddedColumns);
    }

    [Fact]
    public void At_most_five_keys_are_named()
    {
        var left = new Table([new NumericColumn("k", [.. Enumerable.Range(0, 100).Select(i => (double)(i / 3))])]);
        var right = new Table([new NumericColumn("k", [0]), new NumericColumn("x", [1])]);
        Assert.Equal(["1", "2", "3", "4", "5"], left.Join(right).Report.Left.UnmatchedExamples);
    }

    [Fact]
    public void A_left_join_that_adds_columns_does_not_copy_the_left_ones() =>
        Assert.Same(Students["y"], Students.Join(Schools).Table["y"]);

    [Fact]
    public void Keys_may_have_different_names_and_several_columns()
    {
        var left = Csv.Read("school,class,y\nA,1,1\nA,2,2\nB,1,3\nB,2,4\n");
        var right = Csv.Read("id,class,size\nB,1,31\nA,2,22\nA,1,21\nC,1,41\n");
        var result = left.Join(right, new JoinOptions { By = JoinKey.Parse("school=id, class"), Kind = JoinKind.Full });
        Assert.Equal("school,class,y,size\nA,1,1,21\nA,2,2,22\nB,1,3,31\nB,2,4,\nC,1,,41\n", Csv.Write(result.Table));
        Assert.Equal(["B, 2"], result.Report.Left.UnmatchedExamples);
        Assert.Equal(["A", "B", "C"], result.Table.Factor("school").Levels);
    }

    [Fact]
    public void A_key_that_makes_no_sense_is_refused()
    {
        Assert.Equal("bad-join-key", Assert.Throws<ModelException>(() => JoinKey.Parse("a,")).Id);
        Assert.Equal("bad-join-key", Assert.Throws<ModelException>(() => JoinKey.Parse("=b")).Id);
        var error = Assert.Throws<ModelException>(
            () => Students.Join(Schools, new JoinOptions { By = JoinKey.Parse("school=scool") }));
        Assert.Equal("unknown-column", error.Id);
        Assert.Contains("'school'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_guessed_only_when_one_name_is_shared()
    {
        Assert.Equal("no-join-key",
            Assert.Throws<ModelException>(() => Students.Join(Schools.Rename("school", "id"))).Id);
        var error = Assert.Throws<ModelException>(() => Students.Join(Schools.Rename("size", "y")));
        Assert.Equal("no-join-key", error.Id);
        Assert.Contains("school, y", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repeated_key_on_the_right_is_refused_unless_it_does_not_matter()
    {
        var twice = Csv.Read("school,size\n10,1\n20,2\n10,3\n");
        var error = Assert.Throws<ModelException>(() => Students.Join(twice));
        Assert.Equal("repeated-key", error.Id);
        Assert.Contains("school = 10 in row 1 and again in row 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Students.Join(twice, new JoinOptions { Kind = JoinKind.Semi }).Table.RowCount);
        Assert.Equal(3, Students.Join(twice, new JoinOptions { Kind = JoinKind.Anti }).Table.RowCount);
    }

    [Fact]
    public void Missing_keys_on_the_right_neither_match_nor_repeat()
    {
        var report = Students.Join(Csv.Read("school,size\n10,1\n,2\n,3\n")).Report;
        Assert.Equal((1, 2), (report.Right.Matched, report.Right.MissingKeys));
        Assert.Equal(2, report.Left.Matched);
    }

    [Fact]
    public void A_key_of_another_type_is_refused()
    {
        var error = Assert.Throws<ModelException>(() => Students.Join(Csv.Read("school,size\n10,1\nS20,2\n")));
        Assert.Equal("join-key-type", error.Id);
        Assert.Contains("'S20' in row 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_on_both_sides_is_refused_or_gets_the_suffix()
    {
        var schools = Schools.Rename("size", "y");
        var by = new JoinOptions { By = JoinKey.Parse("school") };
        var error = Assert.Throws<ModelException>(() => Students.Join(schools, by));
        Assert.Equal("column-on-both-sides", error.Id);
        Assert.Contains("'y'", error.Message, StringComparison.Ordinal);
        var result = Students.Join(schools, by with { Suffix = "_school" });
        Assert.Equal(["student", "school", "y", "y_school", "city"], result.Table.Names());
        Assert.Equal(["y_school", "city"], result.Report.AddedColumns);
    }

    [Fact]
    public void Logical_keys_match()
    {
        var result = Csv.Read("t,x\nT,1\nF,2\n,3\n").Join(Csv.Read("t,z\nFALSE,8\nTRUE,9\n"));
        Assert.Equal([9, 8, double.NaN], result.Table.Numbers("z"));
    }

    [Fact]
    public void A_random_join_equals_the_one_by_nested_loops()
    {
        var random = new Random(33);
        for (var round = 0; round < 200; round++)
        {
            var a = Keys(random.Next(1, 30));
            var b = Keys(random.Next(1, 30)).Distinct().ToArray();
            var left = new Table([new NumericColumn("k", [.. a.Select(k => (double)(k / 4))]),
                FactorColumn.FromTexts("t", [.. a.Select(k => $"t{k % 4}")])]);
            var right = new Table(
                [FactorColumn.FromTexts("t", [.. b.Select(k => $"t{k % 4}")]),
                    new NumericColumn("k", [.. b.Select(k => (double)(k / 4))]),
                    new NumericColumn("v", [.. b.Select(k => (double)k)])]);
            var joined = left.Join(right, new JoinOptions { By = [new("k", "k"), new("t", "t")] }).Table;
            Assert.Equal(a.Select(k => b.Contains(k) ? k : double.NaN), joined.Numbers("v"));
        }

        int[] Keys(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(24))];
    }

    [Fact]
    public void A_left_join_takes_memory_near_the_size_of_what_it_adds()
    {
        const int rows = 200_000;
        const int groups = 1000;
        var left = new Table([new NumericColumn("k", [.. Enumerable.Range(0, rows).Select(i => (double)(i % groups))]),
            new NumericColumn("x", new double[rows])]);
        var right = new Table([new NumericColumn("k", [.. Enumerable.Range(0, groups).Select(i => (double)i)]),
            .. Enumerable.Range(0, 5).Select(j => new NumericColumn($"w{j}", new double[groups]))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var joined = left.Join(right).Table;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal((rows, 7), (joined.RowCount, joined.Columns.Count));
        // beside the columns: a code and a row number for each row, and whether it matches
        Assert.InRange(allocated / (double)rows, 5 * sizeof(double), 1.5 * 5 * sizeof(double));
    }

    [Fact]
    public void The_schools_of_the_Netherlands_join_their_students()
    {
        var students = Table.ReadCsv(ReferenceData.DataPath("netherlands-students.csv"));
        var schools = Table.ReadCsv(ReferenceData.DataPath("netherlands-schools.csv"));
        var (table, report) = students.Join(schools);
        Assert.Equal((2287, 13), (table.RowCount, table.Columns.Count));
        Assert.Equal("school_id", Assert.Single(report.By).Left);
        Assert.Equal((2287, 131, 0), (report.Left.Matched, report.Right.Matched, table["school_ses"].MissingCount));
    }

    [Fact]
    public void The_teams_of_the_NBA_join_their_players()
    {
        var players = Table.ReadCsv(ReferenceData.DataPath("nba-player-data.csv"));
        var teams = Table.ReadCsv(ReferenceData.DataPath("nba-team-data.csv"));
        var (table, report) = players.Join(teams, new JoinOptions { By = JoinKey.Parse("team") });
        Assert.Equal((300, 6), (table.RowCount, table.Columns.Count));
        Assert.Equal((300, 30), (report.Left.Matched, report.Right.Matched));
    }
}
