using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Tests.References;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

/// <summary>Dropped columns are R's, and each has the reason that the data show.</summary>
public class AliasingTests
{
    private static readonly Table Classroom = MakeClassroom();

    [Fact]
    public void A_professor_has_one_style()
    {
        var x = Design("score ~ style + factor(professor)", Classroom).FixedEffects;
        Assert.Equal(1 + 2 + 5, x.FullColumnNames.Count);
        Assert.Equal(6, x.ColumnCount);
        Assert.Equal(["factor(professor)4", "factor(professor)6"], x.Aliased.Select(a => a.Name));
        Assert.Equal([5, 7], x.Aliased.Select(a => a.Index));
        Assert.All(x.Aliased, a => Assert.Equal("style never varies within professor", a.Reason));
        var finding = Assert.Single(Design("score ~ style + factor(professor)", Classroom).Findings);
        Assert.Equal("rank-deficient", finding.Id);
        Assert.Contains("style never varies within professor", finding.Message);
    }

    [Fact]
    public void The_later_term_loses_its_columns_whichever_it_is()
    {
        var x = Design("score ~ factor(professor) + style", Classroom).FixedEffects;
        Assert.Equal(["stylesome", "stylezero"], x.Aliased.Select(a => a.Name));
        Assert.All(x.Aliased, a => Assert.Equal("style never varies within professor", a.Reason));
    }

    [Theory]
    [InlineData("Days + I(2 * Days)", "I(2 * Days) = 2 * Days")]
    [InlineData("Days + I(3 - 0.5 * Days)", "I(3 - 0.5 * Days) = 3 - 0.5 * Days")]
    [InlineData("0 + Days + I(-Days)", "I(-Days) = -Days")]
    [InlineData("Days + I(Days - Days)", "I(Days - Days) is zero in every row")]
    [InlineData("Days + I(Days - Days + 4)", "I(Days - Days + 4) is 4 in every row")]
    [InlineData("Days + I(Days^2) + I(Days^2 - Days + 1)", "I(Days^2 - Days + 1) = 1 - Days + I(Days^2)")]
    [InlineData("Days + I(Days^2) + I(Days * (Days / 7 + 1))",
        "I(Days * (Days/7 + 1)) is a linear combination of Days, I(Days^2)")]
    public void A_column_made_of_others_says_how(string terms, string reason)
    {
        var design = Design("Reaction ~ " + terms, ReferenceTables.Read("sleepstudy.csv"));
        Assert.Equal(reason, Assert.Single(design.FixedEffects.Aliased).Reason);
    }

    [Fact]
    public void A_combination_that_never_occurs_says_so()
    {
        var table = Table(Number("y", 1, 2, 3, 4, 5, 7), Text("f", "a", "a", "a", "b", "b", "b"),
            Text("g", "p", "q", "q", "p", "p", "p"));
        var aliased = Assert.Single(Design("y ~ f * g", table).FixedEffects.Aliased);
        Assert.Equal(("fb:gq", "the combination fb:gq never occurs"), (aliased.Name, aliased.Reason));
    }

    [Fact]
    public void Columns_nearly_but_not_quite_dependent_are_kept_as_R_keeps_them()
    {
        // R's tolerance is 1e-7 of the column's length after the others are taken out; x + 1e-5 noise is well above it.
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8], noise = [1, -1, -1, 1, 1, -1, -1, 1];
        Table With(double size) => Table(Number("y", 3, 1, 4, 1, 5, 9, 2, 6), Number("x", x),
            Number("z", [.. x.Zip(noise, (a, e) => a + size * e)]));
        Assert.Equal(3, Design("y ~ x + z", With(1e-5)).FixedEffects.ColumnCount);
        Assert.Equal(2, Design("y ~ x + z", With(1e-8)).FixedEffects.ColumnCount);
    }

    [Fact]
    public void More_columns_than_rows_leave_as_many_as_there_are_rows()
    {
        var x = Design("y ~ x * f", Table(Number("y", 1, 2, 4), Number("x", 1, 2, 5),
            Text("f", "a", "b", "c"))).FixedEffects;
        Assert.Equal(6, x.FullColumnNames.Count);
        Assert.Equal(["(Intercept)", "x", "fb"], x.ColumnNames);
        Assert.Equal([0, 1, 2], x.TermOfColumn);
    }

    [Fact]
    public void What_is_dropped_is_what_a_pivoted_QR_drops()
    {
        var random = new Random(5);
        for (var repeat = 0; repeat < 200; repeat++)
        {
            // Columns of all scales, some made of earlier ones, exactly or up to a disturbance on either side of the
            // tolerance.
            var (n, p) = (random.Next(4, 40), random.Next(2, 14));
            var columns = new List<double[]>();
            for (var j = 0; j < p; j++)
            {
                var scale = Math.Pow(10, random.Next(-6, 7));
                var fresh = Enumerable.Range(0, n).Select(_ => scale * (random.NextDouble() - 0.3)).ToArray();
                var disturbance = new[] { 0, 0, 1e-12, 1e-9, 1e-6, 1e-3 }[random.Next(6)];
                columns.Add(j > 1 && random.Next(3) == 0
                    ? [.. columns[random.Next(j)].Zip(columns[random.Next(j)], (a, b) => 2 * a - 3 * b).Zip(fresh,
                        (c, e) => c * (1 + disturbance * e / scale))]
                    : random.Next(8) == 0 ? new double[n] : fresh);
            }
            var table = new Table([Number("y", [.. Enumerable.Range(0, n).Select(i => (double)i)]),
                .. columns.Select((c, j) => Number($"x{j}", c))]);
            var design = Design("y ~ .", table);
            var all = design.Rows.FixedEffects.FullColumns.SelectMany(c => c.Values()).ToArray();
            var qr = PivotedQr.Decompose(all, n, p + 1);
            Assert.Equal(qr.Pivot[..qr.Rank].ToArray(), design.Recipe.KeptColumns);
        }
    }

    private static Table MakeClassroom()
    {
        string[] styles = ["full", "full", "some", "some", "zero", "zero"];
        var professors = Enumerable.Range(0, 18).Select(i => i % 6 + 1).ToArray();
        return Table(
            Number("score", [.. professors.Select((p, i) => p * 3.0 + i * i % 5)]),
            Number("professor", [.. professors.Select(p => (double)p)]),
            Text("style", [.. professors.Select(p => styles[p - 1])]));
    }
}
