using System.Globalization;
using System.Runtime.InteropServices;
using MixedModels.Designs;
using MixedModels.Tests.References;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

public class ModelDesignTests
{
    private const double Nothing = double.NaN;

    private static readonly Table Small = Table(
        Number("y", 1, 2, 4, 3, 6, 5, 9, 8),
        Number("x", 0, 1, 2, 3, 4, 5, 6, 7),
        Number("w", 1, 2, 1, 2, 1, 2, 1, 2),
        Number("id", 10, 10, 2, 2, 10, 10, 2, 2),
        Text("f", "a", "a", "b", "b", "c", "c", "b", "a"),
        Logical("lo", true, false, true, false, true, false, true, true));

    [Fact]
    public void Columns_without_gaps_are_the_tables_own_memory()
    {
        var table = ReferenceTables.Read("sleepstudy.csv");
        var design = Design("Reaction ~ Days + (Days | Subject)", table);
        var days = ((NumericColumn)table["Days"]).Memory;
        Assert.True(Same(((NumericColumn)table["Reaction"]).Memory, design.Rows.Response));
        Assert.True(Same(days, design.Rows.FixedEffects.Columns[1]));
        Assert.True(Same(days, design.Rows.RandomEffects[0].Columns[1]));
        Assert.True(Same(design.Rows.FixedEffects.Columns[0], design.Rows.RandomEffects[0].Columns[0]));
        Assert.True(design.RandomEffects[0].Grouping.Codes.Span == ((FactorColumn)table["Subject"]).Codes);
        Assert.All(design.Rows.FixedEffects.Columns[0].Values(), one => Assert.Equal(1, one));
    }

    [Fact]
    public void A_numeric_grouping_variable_has_its_numbers_as_levels_in_ascending_order()
    {
        var term = Design("y ~ x + (1 | id)", Small).RandomEffects[0];
        Assert.Equal(["2", "10"], term.Levels);
        Assert.Equal([1, 1, 0, 0, 1, 1, 0, 0], term.Grouping.Codes.ToArray());
    }

    [Fact]
    public void A_logical_predictor_is_a_factor_and_a_logical_response_a_number()
    {
        var design = Design("y ~ lo", Small);
        Assert.Equal(["(Intercept)", "loTRUE"], design.FixedEffects.ColumnNames);
        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 1], design.Rows.FixedEffects.Columns[1].Values());
        Assert.Equal(["loFALSE", "loTRUE"], Design("y ~ 0 + lo", Small).FixedEffects.ColumnNames);
        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 1], Design("lo ~ x", Small).Rows.Response.Values());
        Assert.Equal(["FALSE", "TRUE"], Design("y ~ x + (1 | lo)", Small).RandomEffects[0].Levels);
    }

    [Fact]
    public void Rows_that_lack_a_variable_of_the_model_are_dropped_and_reported()
    {
        var table = Small.With(Number("z", 1, Nothing, 3, 4, 5, 6, 7, 8))
            .With(Text("g", "p", "q", "p", null, "p", "p", "q", "q"))
            .With(Number("other", Nothing, 1, 1, 1, 1, 1, 1, 1));
        var design = Design("y ~ z + (1 | g)", table);
        Assert.Equal([1, 3], design.Frame.Dropped);
        Assert.Equal(8, design.Frame.TableRowCount);
        Assert.Equal(new Dictionary<string, int> { ["z"] = 1, ["g"] = 1 }, design.Frame.MissingByVariable);
        Assert.Equal(6, design.RowCount);
        Assert.Equal([1, 4, 6, 5, 9, 8], design.Rows.Response.Values());
        Assert.Equal([1, 3, 5, 6, 7, 8], design.Rows.FixedEffects.Columns[1].Values());
        Assert.Equal([0, 0, 0, 0, 1, 1], design.RandomEffects[0].Grouping.Codes.ToArray());
    }

    [Fact]
    public void Levels_that_no_row_in_use_has_are_dropped()
    {
        var table = Table(
            Number("y", 1, 2, 3, 4, 5), Number("x", 1, Nothing, 2, 5, 3), Text("f", "a", "b", "c", "c", "a"));
        var design = Design("y ~ x + f + (1 | f)", table);
        Assert.Equal(["(Intercept)", "x", "fc"], design.FixedEffects.ColumnNames);
        Assert.Equal(["a", "c"], design.RandomEffects[0].Levels);
    }

    [Fact]
    public void Missing_values_can_be_refused()
    {
        var table = Small.With(Number("z", 1, 2, Nothing, 4, 5, 6, 7, 8));
        var error = Refused("y ~ z", table, new DesignOptions { MissingValues = MissingValueAction.Fail });
        Assert.Equal("missing-values", error.Id);
        Assert.Contains("Row 3", error.Message);
        Assert.Contains("'z' in 1 row", error.Message);
        Assert.Equal(
            MissingValueAction.Exclude,
            Design(
                "y ~ z", table, new DesignOptions { MissingValues = MissingValueAction.Exclude }).Frame.MissingValues);
    }

    [Fact]
    public void Weights_and_offsets_are_columns_of_the_rows_in_use()
    {
        var design = Design("y ~ x + offset(2 * x)", Small, new DesignOptions { Weights = "w", Offset = "w" });
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2], design.Rows.Weights!.Value.Values());
        Assert.Equal([1, 4, 5, 8, 9, 12, 13, 16], design.Rows.Offset!.Value.Values());
        Assert.Null(Design("y ~ x", Small).Rows.Weights);
        Assert.Null(Design("y ~ x", Small).Rows.Offset);
    }

    [Fact]
    public void The_dot_leaves_out_response_groups_weights_and_offset()
    {
        var design = Design("log(y) ~ . + (1 | id)", Small, new DesignOptions { Weights = "w" });
        Assert.Equal(["x", "f", "lo"], design.FixedEffects.TermLabels);
        Assert.Equal([0, 1, 2, 2, 3], design.FixedEffects.TermOfColumn);
    }

    [Fact]
    public void Equally_many_levels_keep_the_order_of_the_formula()
    {
        var terms = Design("y ~ 1 + (1 | lo) + (0 + x | id) + (1 | f)", Small).RandomEffects;
        Assert.Equal(["f", "lo", "id"], terms.Select(t => t.Group));
    }

    [Fact]
    public void Terms_of_one_factor_share_its_grouping()
    {
        var terms = Design("y ~ 1 + (1 | lo) + (0 + x | lo) + (1 | id)", Small).RandomEffects;
        Assert.Same(terms.First(t => t.Group == "lo").Grouping, terms.Last(t => t.Group == "lo").Grouping);
    }

    [Fact]
    public void A_factor_with_two_bars_is_diagonal_and_says_so()
    {
        var design = Design("score ~ Machine + (Machine || Worker)", ReferenceTables.Read("Machines.csv"));
        var term = Assert.Single(design.RandomEffects);
        Assert.Equal(CovarianceKind.Diagonal, term.Covariance);
        Assert.Equal(["(Intercept)", "MachineB", "MachineC"], term.ColumnNames);
        Assert.Contains(design.Findings, f => f.Id == "diagonal-term");
    }

    [Fact]
    public void Numbers_with_two_bars_are_terms_of_their_own()
    {
        var design = Design("Reaction ~ Days + (Days || Subject)", ReferenceTables.Read("sleepstudy.csv"));
        Assert.Equal(["1 | Subject", "0 + Days | Subject"], design.RandomEffects.Select(t => t.Term));
        Assert.All(design.RandomEffects, t => Assert.Equal(CovarianceKind.Full, t.Covariance));
        Assert.Empty(design.Findings);
    }

    /// <summary>A formula on the small table, the error's id and parts of its message.</summary>
    public static TheoryData<string, string, string[]> Refusals => new()
    {
        { "~ x", "no-response", ["response ~ x"] },
        { "y ~ xx", "unknown-column", ["'xx'"] },
        { "y ~ x + (1 | idd)", "unknown-column", ["'idd'", "'id'"] },
        { "f ~ x", "text-as-number", ["'f'", "\"a\"", "row 1", "\n  ^"] },
        { "y ~ log(f)", "text-as-number", ["character 9", "'f'"] },
        { "y ~ x + y", "formula-invalid", ["right-hand side"] },
        { "y ~ log(x)", "not-finite", ["log(x)", "infinite", "row 1"] },
        { "log(x - 1) ~ f", "not-finite", ["not a number", "row 1"] },
        { "y ~ log(-1)", "formula-invalid", ["character 5", "'log(-1)' is not a number"] },
        { "y ~ bs(log(-1), 5)", "formula-invalid", ["'log(-1)' is not a number"] },
        { "y ~ x + I(1e300 * 1e300)", "formula-invalid", ["'1e+300 * 1e+300' is infinite"] },
        { "y ~ poly(I(1e200 * x), 2, raw = TRUE)", "not-finite", ["infinite", "row 2"] },
        { "y ~ x + log(.)", "formula-invalid", ["character 13"] },
        { "y ~ I(x:w)", "formula-invalid", ["character 8"] },
        { "y ~ poly(x, 8)", "formula-invalid", ["degree 8"] },
        { "y ~ poly(x, 1.5)", "formula-invalid", ["whole number"] },
        { "y ~ poly(x, w)", "formula-invalid", ["constant"] },
        { "y ~ ns(x, knots = c(2, 9))", "formula-invalid", ["0 and 7"] },
        { "y ~ relevel(f, ref = \"d\")", "formula-invalid", ["\"d\"", "a, b, c"] },
        { "y ~ relevel(x, ref = \"d\")", "formula-invalid", ["relevel(factor(x)"] },
        { "y ~ factor(f, levels = c(\"a\", \"b\"))", "formula-invalid", ["\"c\""] },
        { "y ~ I(f == \"d\")", "formula-invalid", ["\"d\""] },
        { "y ~ scale(I(0 * x))", "formula-invalid", ["constant"] },
        { "y ~ log(poly(x, 2))", "text-as-number|formula-invalid", ["several columns"] },
        { "y ~ x + (1 | poly(x, 2))", "formula-invalid", ["factor"] },
        { "y ~ x + factor(I(0 * x))", "single-level-factor", ["factor(I(0 * x))"] },
        { "y ~ x + (1 | factor(I(0 * x)))", "single-level-group", ["factor(I(0 * x))"] },
        { "y ~ f + (1 | x)", "level-for-every-row", ["'x'", "8"] },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_is_refused_by_name(string formula, string ids, string[] parts)
    {
        var error = Refused(formula, Small);
        Assert.Contains(error.Id, ids.Split('|'));
        Assert.All(parts, part => Assert.Contains(part, error.Message));
    }

    /// <summary>Issue 9.20: each value of z is a level, and most of its combinations occur nowhere.</summary>
    [Fact]
    public void An_interaction_of_levels_that_hardly_occur_comes_to_an_end()
    {
        const int n = 300;
        double[] Numbers(int period, double step) =>
            [.. Enumerable.Range(0, n).Select(i => step * (i * 7 % period) + 0.01 * i)];
        var table = new Table(
        [
            new NumericColumn("y", Numbers(11, 0.3)), new NumericColumn("x", Numbers(13, 0.5)),
            new NumericColumn("z", Numbers(17, 0.2)),
            new FactorColumn("g", ["a", "b"], [.. Enumerable.Range(0, n).Select(i => i % 2)]),
        ]);
        var fixedEffects = Design("y ~ poly(z, 3, TRUE) %in% I(x > 3) %in% factor(z) %in% .", table).FixedEffects;
        var levels = table["z"].ToFactor().Levels.Count;
        Assert.Equal(1 + 3 * 2 * levels * 2, fixedEffects.ColumnCount + fixedEffects.Aliased.Count);
        Assert.InRange(fixedEffects.ColumnCount, levels, n);
    }

    [Fact]
    public void Bad_data_are_refused_by_column_and_row()
    {
        var infinite = Small.With(Number("z", 1, 2, double.PositiveInfinity, 4, 5, 6, 7, 8));
        var error = Refused("y ~ z", infinite);
        Assert.Equal("infinite-value", error.Id);
        Assert.Contains("'z' is infinite in row 3", error.Message);

        // The row is the table's, whatever was dropped before it.
        Assert.Contains(
            "row 3", Refused("y ~ z + v", infinite.With(Number("v", Nothing, 2, 3, 4, 5, 6, 7, 8))).Message);

        error = Refused(
            "y ~ z", Small.With(Number("z", Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing)));
        Assert.Equal("no-complete-rows", error.Id);
        Assert.Equal("no-rows", Refused("y ~ x", Table(Number("y"), Number("x"))).Id);

        foreach (var weight in new[] { -1, double.NegativeInfinity })
        {
            error = Refused(
                "y ~ x", Small.With(Number("w", 1, 2, 3, weight, 5, 6, 7, 8)), new DesignOptions { Weights = "w" });
            Assert.Contains("row 4", error.Message);
        }
    }

    [Fact]
    public void A_text_among_numbers_is_an_error_and_not_a_factor()
    {
        string[] texts =
            [.. Enumerable.Range(0, 40).Select(i => i == 6 ? "n/k" : (i * 0.5).ToString(CultureInfo.InvariantCulture))];
        var table = Table(Number("y", [.. Enumerable.Range(0, 40).Select(i => (double)i * i)]), Text("x", texts));
        var error = Refused("y ~ x", table);
        Assert.Equal("text-as-number", error.Id);
        Assert.Contains("'n/k' in row 7", error.Message);
        Assert.Equal(40, Design("y ~ factor(x)", table).FixedEffects.ColumnCount);
        Assert.Equal(["a", "b", "c"], Design("y ~ 0 + f", Small).FixedEffects.ColumnNames.Select(n => n[1..]));
    }

    [Fact]
    public void Contrasts_for_what_is_no_factor_of_the_model_are_refused()
    {
        var error = Refused("y ~ f", Small,
            new DesignOptions { Contrasts = new Dictionary<string, ContrastKind> { ["F"] = ContrastKind.Sum } });
        Assert.Equal("unused-contrasts", error.Id);
        Assert.Contains("'f'", error.Message);
    }

    [Fact]
    public void Contrasts_hold_on_both_sides_of_the_bar()
    {
        var design = Design("y ~ f + (0 + x | id) + (f | id)", Small, new DesignOptions
        {
            Contrasts = new Dictionary<string, ContrastKind> { ["f"] = ContrastKind.Sum },
            Checks = new GroupingChecks { EffectsForEveryRow = CheckAction.Ignore },
        });
        Assert.Equal(["(Intercept)", "f1", "f2"], design.RandomEffects[1].ColumnNames);
        Assert.Equal([1, 1, 0, 0, -1, -1, 0, 1], design.Rows.FixedEffects.Columns[1].Values());
        Assert.True(Same(design.Rows.FixedEffects.Columns[1], design.Rows.RandomEffects[1].Columns[1]));
    }

    [Fact]
    public void A_decimal_comma_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var plain = Design("y ~ I(0.5 * x) + offset(1.5 * w) + poly(x, 2)", Small);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var german = Design("y ~ I(0.5 * x) + offset(1.5 * w) + poly(x, 2)", Small);
            Assert.Equal(plain.FixedEffects.FullColumnNames, german.FixedEffects.FullColumnNames);
            Assert.Equal(plain.Rows.Offset!.Value.Values(), german.Rows.Offset!.Value.Values());
            Assert.Equal(
                plain.FixedEffects.Aliased.Select(a => a.Reason), german.FixedEffects.Aliased.Select(a => a.Reason));
            Assert.Contains(
                "-0.5",
                Refused("y ~ x", Small.With(Number("w", -0.5, 2, 3, 1, 5, 6, 7, 8)),
                    new DesignOptions { Weights = "w" }).Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static bool Same(ReadOnlyMemory<double> a, ReadOnlyMemory<double> b) =>
        MemoryMarshal.TryGetArray(a, out var first) && MemoryMarshal.TryGetArray(b, out var second)
            && ReferenceEquals(first.Array, second.Array) && a.Length == b.Length;
}
