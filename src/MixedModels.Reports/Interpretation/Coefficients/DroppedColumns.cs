using MixedModels.Fitting;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>Which kept columns of X a dropped column depends on: their coefficients stand for other comparisons than they would beside it.</summary>
internal static class DroppedColumns
{
    /// <summary>A weight below this, in units of the columns' lengths, is rounding.</summary>
    private const double NegligibleWeight = 1e-7;

    /// <summary>For each of the p kept columns the dropped column whose dependence it is part of; null for most.</summary>
    public static string?[] Involved(LinearMixedModelFit fit)
    {
        var design = fit.Design.FixedEffects;
        var involved = new string?[design.ColumnCount];
        if (design.Aliased.Count == 0) return involved;
        var x = fit.Design.Rows.FixedEffects;
        var qr = PivotedQr.Decompose([.. x.Columns.SelectMany(c => c.ToArray())], fit.Design.RowCount, x.ColumnCount);
        foreach (var dropped in design.Aliased)
        {
            var values = x.FullColumns[dropped.Index].Span;
            var length = Length(values);
            if (length == 0) continue;
            var weights = qr.Solve(values);
            for (var j = 0; j < involved.Length; j++)
                if (Math.Abs(weights[j]) * Length(x.Columns[j].Span) > NegligibleWeight * length) involved[j] ??= dropped.Name;
        }
        return involved;
    }

    private static double Length(ReadOnlySpan<double> values) => Math.Sqrt(VectorKernels.Dot(values, values));
}
