using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Designs;

/// <summary>
/// Which kept columns of X a dropped one depends on: their coefficients stand for other comparisons than they would if
/// the dropped one were in the model.
/// </summary>
/// <param name="Dropped">The column that was dropped.</param>
/// <param name="On">The kept columns (from 0) that it is made of, ascending; none when it is zero.</param>
public sealed record ColumnDependence(AliasedColumn Dropped, IReadOnlyList<int> On)
{
    /// <summary>A weight below this, in units of the columns' lengths, is rounding.</summary>
    private const double NegligibleWeight = 1e-7;

    /// <summary>The dependences of a design's dropped columns, by least squares on the kept ones.</summary>
    /// <exception cref="ModelException"><c>rows-needed</c>, unless no column was dropped.</exception>
    public static IReadOnlyList<ColumnDependence> Create(ModelDesign design)
    {
        if (design.FixedEffects.Aliased.Count == 0) return [];
        var x = design.Rows.FixedEffects;
        var qr = PivotedQr.Decompose([.. x.Columns.SelectMany(c => c.ToArray())], design.RowCount, x.ColumnCount);
        var lengths = x.Columns.Select(c => VectorKernels.Norm(c.Span)).ToArray();
        return [.. design.FixedEffects.Aliased.Select(Dependence)];

        ColumnDependence Dependence(AliasedColumn dropped)
        {
            var values = x.FullColumns[dropped.Index].Span;
            var length = VectorKernels.Norm(values);
            if (length == 0) return new ColumnDependence(dropped, []);
            var weights = qr.Solve(values);
            var on = Enumerable.Range(0, lengths.Length)
                .Where(j => Math.Abs(weights[j]) * lengths[j] > NegligibleWeight * length);
            return new ColumnDependence(dropped, [.. on]);
        }
    }
}
