using MixedModels.Designs;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Diagnostics;

/// <summary>
/// Whether the model is missing a curve: a test of the square of the fitted values, or of a predictor, as a further
/// column (Ramsey 1969, doi:10.1111/j.2517-6161.1969.tb00796.x, with one power).
/// </summary>
/// <param name="Predictor">The predictor; null for the fitted values.</param>
/// <param name="From">The lower decile of its values.</param>
/// <param name="To">Their upper decile.</param>
/// <param name="Bend">
/// By how much the square would lift the middle between these two over the line that joins them, in
/// units of the response.
/// </param>
/// <param name="StandardError">The standard error of the bend.</param>
/// <param name="DegreesOfFreedom">Those of t.</param>
/// <param name="T">Bend / StandardError.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record CurveTest(
    string? Predictor, double From, double To, double Bend, double StandardError, double DegreesOfFreedom, double T,
    double PValue)
{
    /// <summary>The most predictors that are looked at; each costs a few evaluations of the deviance.</summary>
    private const int MostPredictors = 8;

    /// <summary>Two values make no curve.</summary>
    private const int LeastValues = 3;

    /// <summary>The mean residual in each third of the rows by fitted values, in units of the response.</summary>
    public static double[] MeansByFitted(CheckedResiduals residuals)
    {
        var standardized = residuals.Standardized;
        return [.. RowThirds.Of(residuals.Residuals.Fitted.Span, residuals.Usable).Parts
            .Select(part => residuals.InUnits(part.Average(row => standardized[row])))];
    }

    /// <summary>The test over the fitted values.</summary>
    /// <returns>
    /// Null where the fixed effects predict fewer than three different values, or their columns hold
    /// the square already.
    /// </returns>
    public static CurveTest? OverFitted(CheckedResiduals residuals)
    {
        var predicted = residuals.Residuals.FixedFitted.ToArray();
        Array.Sort(predicted);
        return Different(predicted) < LeastValues ? null : Over(residuals, null, residuals.Residuals.Fitted.Span);
    }

    /// <summary>
    /// A test for each numeric predictor that the model has as it is and whose square it does not have.
    /// </summary>
    public static IReadOnlyList<CurveTest> OverPredictors(CheckedResiduals residuals)
    {
        var (design, rows) = (residuals.Fit.Design.FixedEffects, residuals.Fit.Design.Rows.FixedEffects);
        return
        [
            .. Enumerable.Range(0, design.ColumnCount).Where(c => design.Columns[c].Parts is [NumericPart])
                .Take(MostPredictors).Select(c => Over(residuals, design.Columns[c].Name, rows.Columns[c].Span))
                .OfType<CurveTest>(),
        ];
    }

    private static CurveTest? Over(CheckedResiduals residuals, string? name, ReadOnlySpan<double> x)
    {
        var sorted = x.ToArray();
        Array.Sort(sorted);
        if (Different(sorted) < LeastValues) return null;
        var (from, to) = (SampleQuantile.Of(sorted, 0.1), SampleQuantile.Of(sorted, 0.9));
        if (!(to > from)) (from, to) = (sorted[0], sorted[^1]);
        var (center, range) = ((from + to) / 2, to - from);
        var weights = residuals.Fit.Design.Rows.Weights is { } w ? w.Span : [];
        if (ResidualContrast.Of(
            residuals.Fit, residuals.Residuals, Bends(x, center, range, weights)) is not { } contrast)
            return null;
        // The square ((x - center) / range)^2 is 1/4 at both ends and 0 in the middle.
        return new CurveTest(
            name,
            from,
            to,
            -contrast.Coefficient / 4,
            contrast.StandardError / 4,
            contrast.DegreesOfFreedom,
            -contrast.T,
            contrast.PValue);
    }

    /// <summary>((x - center) / range)^2, its weighted least-squares line over x taken off.</summary>
    private static double[] Bends(ReadOnlySpan<double> x, double center, double range, ReadOnlySpan<double> weights)
    {
        double sum = 0, meanX = 0, meanSquare = 0, xx = 0, xs = 0;
        var (scaled, squares) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            scaled[i] = (x[i] - center) / range;
            squares[i] = scaled[i] * scaled[i];
            var weight = Weight(weights, i);
            sum += weight;
            meanX += weight * (scaled[i] - meanX) / sum;
            meanSquare += weight * (squares[i] - meanSquare) / sum;
        }
        for (var i = 0; i < x.Length; i++)
        {
            xx += Weight(weights, i) * (scaled[i] - meanX) * (scaled[i] - meanX);
            xs += Weight(weights, i) * (scaled[i] - meanX) * (squares[i] - meanSquare);
        }
        for (var i = 0; i < x.Length; i++) squares[i] -= meanSquare + xs / xx * (scaled[i] - meanX);
        return squares;
    }

    private static double Weight(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];

    /// <summary>How many different values there are, of those that a rounding error sets apart one.</summary>
    private static int Different(double[] sorted)
    {
        var (count, least) = (1, 1e-10 * (sorted[^1] - sorted[0]));
        for (var i = 1; i < sorted.Length && count < LeastValues; i++)
            if (sorted[i] - sorted[i - 1] > least) count++;
        return sorted[^1] > sorted[0] ? count : 1;
    }
}
