using MixedModels.Designs;
using MixedModels.Structure;
using MixedModels.Systems;
using MixedModels.Tests.Fitting;

namespace MixedModels.Tests.Systems;

/// <summary>Cross-products in blocks against whole matrices, for every kind of block.</summary>
public class BlockMatrixTests
{
    /// <summary>Rounding of sums of 70 products in two orders.</summary>
    private const double Rounding = 1e-12;

    public static TheoryData<string> Formulas => [.. GeneratedDesign.Formulas];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Cross_products_are_those_of_the_whole_columns(string formula)
    {
        var (rows, products) = Make(formula, weighted: true);
        var columns = DenseSystem.Columns(rows, products.Pattern, products.Coordinates);
        AssertClose(DenseSystem.Gram(columns, rows.Weights), DenseSystem.Whole(products.Matrix));
        var y = Response(rows, products, columns);
        for (var c = 0; c < products.Pattern.Count; c++)
            Assert.Equal(
                Enumerable.Range(0, rows.RowCount).Sum(i => columns[i, c] * y[i] * rows.Weights!.Value.Span[i]),
                products.Right[c],
                1e-11);
        Assert.Equal(
            Enumerable.Range(0, rows.RowCount).Sum(i => y[i] * y[i] * rows.Weights!.Value.Span[i]),
            products.ResponseSquare,
            1e-11);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Rows_in_chunks_and_sums_of_sums_give_the_same(string formula)
    {
        var (rows, whole) = Make(formula, weighted: true);
        var builder = new CrossProductsBuilder(whole.Pattern, whole.Coordinates);
        foreach (var (start, count) in new[] { (0, 10), (10, 1), (11, 40) }) builder.Add(Slice(rows, start, count));
        var first = builder.Build();
        builder.Add(Slice(rows, 51, rows.RowCount - 51));
        builder.Add(first);
        var both = builder.Build();
        AssertClose(DenseSystem.Whole(whole.Matrix), DenseSystem.Whole(both.Matrix));
        Assert.Equal(whole.ResponseSquare, both.ResponseSquare, Rounding * whole.ResponseSquare);
        Assert.Equal(whole.SumLogWeights, both.SumLogWeights, 1e-12);
        Assert.Equal(rows.RowCount, both.RowCount);
        Assert.Equal(51, first.RowCount);
    }

    [Theory]
    [MemberData(nameof(Formulas))]
    public void Trace_product_is_that_of_the_whole_inverse(string formula)
    {
        var (_, products) = Make(formula, weighted: false);
        var (_, other) = Make(formula, weighted: true);
        var theta = GeneratedDesign.Theta(products.Parameters.Count, 8);
        var solver = new BlockedCholesky(products, keepPanels: true);
        Assert.True(solver.Solve(products.Parameters, theta));
        solver.FindExcess(withFixedEffects: true);
        var lambda = DenseSystem.Lambda(products.Pattern, products.Parameters, theta);
        var system = DenseSystem.System(products.Pattern, DenseSystem.Whole(products.Matrix), lambda);
        var product = DenseSystem.Multiply(DenseSystem.Invert(system).Inverse, DenseSystem.Whole(other.Matrix));
        var trace = Enumerable.Range(0, products.Pattern.Count).Sum(i => product[i, i]);
        // Only entries on the pattern meet A, whose other entries are zero.
        Assert.Equal(trace, solver.Inverse.C.TraceProduct(other.Matrix), 1e-9 * Math.Abs(trace));
    }

    [Fact]
    public void A_fit_leaves_its_cross_products_as_they_were()
    {
        var (_, products) = Make("y ~ x + (x | left) + (z | right)", weighted: false);
        var before = DenseSystem.Whole(products.Matrix);
        var deviance = new MixedModels.Fitting.ProfiledDeviance(products, MixedModels.Criterion.Reml);
        deviance.Evaluate(GeneratedDesign.Theta(products.Parameters.Count, 4));
        deviance.Gradient();
        Assert.Equal(before, DenseSystem.Whole(products.Matrix));
    }

    private static (ObservedRows Rows, CrossProducts Products) Make(string formula, bool weighted)
    {
        var design = GeneratedDesign.Create(formula, seed: 29, weighted);
        return (design.Rows, CrossProducts.Create(design));
    }

    /// <summary>(y - offset - X~ b0) / s, the center of y included.</summary>
    private static double[] Response(ObservedRows rows, CrossProducts products, double[,] columns)
    {
        var (coordinates, q) = (products.Coordinates, products.Pattern.RandomCount);
        var shift = coordinates.Shift.ToArray();
        return
        [
            .. Enumerable.Range(0, rows.RowCount).Select(i => (rows.Response.Span[i]
                - (rows.Offset is { } o ? o.Span[i] : 0)
                - coordinates.ResponseCenter
                - Enumerable.Range(0, shift.Length)
                    .Sum(c => shift[c] * columns[i, q + c])) / coordinates.ResponseScale),
        ];
    }

    private static ObservedRows Slice(ObservedRows rows, int start, int count)
    {
        ReadOnlyMemory<double>[] Part(IEnumerable<ReadOnlyMemory<double>> columns) =>
            [.. columns.Select(c => c.Slice(start, count))];
        return new ObservedRows(
            rows.Response.Slice(start, count),
            new FixedEffectsMatrix(Part(rows.FixedEffects.Columns), Part(rows.FixedEffects.FullColumns)),
            [.. rows.RandomEffects.Select(t => new RandomEffectsMatrix(
                new Grouping(t.Group, t.Levels, t.Refs.Slice(start, count)), Part(t.Columns)))],
            rows.Weights?.Slice(start, count), rows.Offset?.Slice(start, count));
    }

    private static void AssertClose(double[,] expected, double[,] actual)
    {
        for (var i = 0; i < expected.GetLength(0); i++)
            for (var j = 0; j < expected.GetLength(1); j++)
                Assert.Equal(
                    expected[i, j], actual[i, j], Rounding * (Math.Abs(expected[i, i]) + Math.Abs(expected[j, j]) + 1));
    }
}
