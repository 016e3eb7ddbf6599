using MixedModels.Tables;
using MixedModels.Tables.Checks;

namespace MixedModels.Tests.Tables;

/// <summary>Values that were taken for something else than they look like are named, with what to do.</summary>
public class ColumnChecksTests
{
    [Theory]
    [InlineData("1.200,5;900,25;12.345,5", "1.200,5 (row 1)", "--decimal , --thousands .")]
    [InlineData("1,200.5;900.25", "1,200.5 (row 1)", "--thousands ,")]
    [InlineData("7;1 200;3", "1 200 (row 2)", "--thousands space")]
    [InlineData("15%;20%", "15% (row 1)", "--type x=number")]
    [InlineData("€ 1.200,5;€ 3", "€ 1.200,5 (row 1)", "--decimal , --thousands . --type x=number")]
    [InlineData("1 kg;2 kg;3 kg;4 kg;5 kg;6 kg;7 kg;8 kg;9 kg", "1 kg (row 1)", "--type x=number")]
    public void Numbers_that_are_written_in_another_way(string values, string shown, string options)
    {
        var finding = Find(values);
        Assert.Equal(("numbers-as-text", Severity.Warning, "x"), (finding.Id, finding.Severity, finding.Subject));
        Assert.Contains($"like {shown}", finding.Message, StringComparison.Ordinal);
        Assert.Contains($"Say {options} to read them as numbers.", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 kg;2 kg;3 kg")] // few: doses, say
    [InlineData("1 kg;500 g;2 lb")]
    [InlineData("S001;S002;S003")]
    [InlineData("1a;2a;3b")]
    [InlineData("10-20;20-30")]
    [InlineData("1.2.3;4.5.6")]
    [InlineData("no flip;some flip")]
    [InlineData("True;False")]
    [InlineData("yes;no")]
    [InlineData("2020;2021")]
    [InlineData("")]
    public void Categories_are_left_alone(string values) =>
        Assert.Empty(ColumnChecks.Of(Column.Factor("x", Split(values))));

    [Theory]
    [InlineData("False;true;False", "False, true", 2)]
    [InlineData("TRUE;True;false", "TRUE, True, false", 3)]
    [InlineData("T;False", "False, T", 2)]
    public void Truth_values_in_several_spellings(string values, string shown, int count)
    {
        var finding = Find(values);
        Assert.Equal(
            $"x holds true and false in several spellings ({shown}), and is taken as a factor of {count} levels. "
                + "To read it as TRUE and FALSE, say --type x=logical.",
            finding.Message);
    }

    [Theory]
    [InlineData(".;3;4;5;.", "'.' in 2 rows, the first of them row 1,", "--missing x=.;")]
    [InlineData("1;2;3;n/a", "'n/a' in row 4 ", "--missing x=n/a;")]
    [InlineData("1;2;3;-;4;5;not known", "'-', 'not known' in 2 rows, the first of them row 4,",
        "--missing x=-,'\"not known\"';")]
    public void A_text_among_numbers(string values, string place, string option)
    {
        var finding = Find(values);
        Assert.Equal(("text-among-numbers", Severity.Warning), (finding.Id, finding.Severity));
        Assert.Contains(place, finding.Message, StringComparison.Ordinal);
        Assert.Contains(option, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-05-17;2019-01-02", "2019-01-02 to 2020-05-17", "days(x)")]
    [InlineData("2020-05-17 12:00;2020-05-17T13:00Z", "2020-05-17 12:00 to", "days(x)")]
    [InlineData("17.05.2020;2.1.2019", "such as 17.05.2020", "Written as 2024-01-31")]
    [InlineData("5/17/20;1/2/19", "such as 1/2/19", "Written as 2024-01-31")]
    public void Dates(string values, string shown, string advice)
    {
        var finding = Find(values);
        Assert.Equal(("dates", Severity.Info), (finding.Id, finding.Severity));
        Assert.Contains(shown, finding.Message, StringComparison.Ordinal);
        Assert.Contains(advice, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-99;1;58;7;-99", "2 rows of x are -99, far below the rest (1 to 58).", "--missing x=-99.")]
    [InlineData("1;2;3;999", "1 row of x is 999, far above the rest (1 to 3).", "--missing x=999.")]
    [InlineData("0;0.5;-999;-99", "2 rows of x are -999 or -99, far below the rest (0 to 0.5).",
        "--missing x=-999,-99.")]
    [InlineData("-5;3;-999", "1 row of x is -999, far below the rest (-5 to 3).", "--missing x=-999.")]
    [InlineData("1;5;99;98;3", "2 rows of x are 99 or 98, far above the rest (1 to 5).", "--missing x=99,98.")]
    public void A_number_that_codes_a_missing_value(string values, string found, string option)
    {
        var finding = Assert.Single(ColumnChecks.Of(Numbers(values)));
        Assert.Equal(("missing-value-code", Severity.Warning), (finding.Id, finding.Severity));
        Assert.Contains(found, finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(option, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-99;-98;-97;-100;3")] // scores that range so
    [InlineData("-1;0;1")]
    [InlineData("1;50;98;99")]
    [InlineData("70;99;85")]
    [InlineData("99;99")]
    [InlineData("-9;-8;-7")]
    [InlineData("1990;1999;2005")]
    [InlineData("NA;NA")]
    public void Numbers_of_the_same_range_are_left_alone(string values) =>
        Assert.Empty(ColumnChecks.Of(Numbers(values)));

    /// <summary>No reference data set gives an alarm: they are as they should be.</summary>
    [Fact]
    public void Clean_data_give_no_alarm()
    {
        var files = Directory.GetFiles(Path.Combine(ReferenceData.Folder, "data"), "*.csv");
        Assert.NotEmpty(files);
        Assert.All(files,
            file => Assert.DoesNotContain(ColumnChecks.Of(Table.ReadCsv(file)), f => f.Severity != Severity.Info));
    }

    /// <summary>
    /// Normal and count data of any scale, 2,000 columns: fewer than one in a hundred alarms, and those from real ties
    /// with a code.
    /// </summary>
    [Fact]
    public void Random_data_give_hardly_an_alarm()
    {
        var random = new Random(20);
        var alarms = 0;
        for (var round = 0; round < 2000; round++)
        {
            var (scale, shift, digits) = (Math.Pow(10, random.Next(-2, 4)), random.Next(-3, 4), random.Next(0, 3));
            var values = Enumerable.Range(0,
                random.Next(3, 60)).Select(_ => Math.Round(scale * (shift + Normal(random)), digits)).ToArray();
            alarms += ColumnChecks.Of(new NumericColumn("x", values)).Count();
        }
        Assert.InRange(alarms, 0, 20);
    }

    [Fact]
    public void A_join_that_matches_nothing_or_hardly_anything_is_doubted()
    {
        var left = new Table([Column.Factor("id", Enumerable.Range(0, 40).Select(i => $"s{i % 30}"))]);
        var right = new Table([Column.Factor("id", ["S1", "S2"]), Column.Numbers("w", 1, 2)]);
        var none = left.Join(right);
        var finding = Assert.Single(JoinChecks.Of(none.Report, "schools.csv"));
        Assert.Equal(("join-without-matches", Severity.Warning), (finding.Id, finding.Severity));
        Assert.Equal(
            "Join with schools.csv: none of the 40 rows has a match; keys without one are such as 's0'; 's1'; 's2', "
                + "those of schools.csv such as 'S1'; 'S2'. Is it the right table, and the right key (--by)?",
            finding.Message);
        var one = new Table([Column.Factor("id", ["s29", "S2"]), Column.Numbers("w", 1, 2)]);
        Assert.Contains("only 1 of 40 rows have a match",
            Assert.Single(JoinChecks.Of(left.Join(one).Report, "t")).Message, StringComparison.Ordinal);
        var two = new Table([Column.Factor("id", ["s1", "S2"]), Column.Numbers("w", 1, 2)]);
        Assert.Empty(JoinChecks.Of(left.Join(two).Report, "t"));
        Assert.Empty(JoinChecks.Of(left.Join(right, new JoinOptions { Kind = JoinKind.Anti }).Report, "t"));
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Finding Find(string values) => Assert.Single(ColumnChecks.Of(Column.Factor("x", Split(values))));

    private static NumericColumn Numbers(string values) => new("x", [.. Split(values).Select(v => v == "NA" ? double.NaN
        : double.Parse(v!, System.Globalization.CultureInfo.InvariantCulture))]);

    private static string?[] Split(string values) => values.Length == 0 ? new string?[] { null } : values.Split(';');
}
