using MixedModels.Designs;

namespace MixedModels.Diagnostics;

/// <summary>Fitted values and residuals, one for each of the n rows in use.</summary>
/// <param name="Fitted">X beta + Z b + offset, on the scale of the (transformed) response.</param>
/// <param name="FixedFitted">X beta + offset: the population's prediction.</param>
/// <param name="Response">y - Fitted.</param>
/// <param name="PearsonScaled">sqrt(w) Response / sigma, the scaled residuals of lme4's summary.</param>
public sealed record Residuals(
    ReadOnlyMemory<double> Fitted,
    ReadOnlyMemory<double> FixedFitted,
    ReadOnlyMemory<double> Response,
    ReadOnlyMemory<double> PearsonScaled)
{
    /// <summary>The residuals of a fit: one pass over the rows.</summary>
    public static Residuals Create(LinearMixedModelFit fit)
    {
        var rows = fit.Design.Rows;
        var n = rows.RowCount;
        var population = LinearPredictor.Population(rows, fit.FixedEffects.Estimates);
        var fitted = population.AsSpan().ToArray();
        for (var t = 0; t < rows.RandomEffects.Count; t++)
            LinearPredictor.AddRandomEffects(rows.RandomEffects[t], fit.ConditionalModes[t].Values.Span, fitted);
        double[] response = new double[n], scaled = new double[n];
        var y = rows.Response.Span;
        for (var i = 0; i < n; i++)
        {
            response[i] = y[i] - fitted[i];
            scaled[i] = response[i] / fit.Sigma;
        }
        if (rows.Weights is { } weights)
            for (var i = 0; i < n; i++) scaled[i] *= Math.Sqrt(weights.Span[i]);
        return new Residuals(fitted, population, response, scaled);
    }

    /// <summary>Internally studentized: PearsonScaled / sqrt(1 - h) (lme4's and R's rstandard).</summary>
    /// <param name="leverage">The leverages of the same fit.</param>
    public double[] Standardized(Leverage leverage)
    {
        var values = PearsonScaled.ToArray();
        for (var i = 0; i < values.Length; i++) values[i] /= Math.Sqrt(1 - leverage.Values.Span[i]);
        return values;
    }
}
