using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Variation;

/// <summary>
/// How much of the response's variance a mixed model accounts for: R squared, intraclass correlations, and where the
/// factors are nested in one another the same level by level.
/// </summary>
/// <remarks>
/// Nakagawa and Schielzeth 2013 (Methods Ecol. Evol. 4, 133) with random slopes by Johnson 2014 (ibid. 5, 944): the
/// variance of a random term is the mean over the rows of z'Sigma z. By levels as Rights and Sterba 2019 (Psychol.
/// Methods 24, 309), whose predictors are centred within groups; here any predictor is divided into the part that
/// varies on each level. An offset counts as no explanation. With weights the residual is that of a row of weight one.
/// </remarks>
/// <param name="Fixed">The variance of X beta over the rows, n - 1 in its denominator.</param>
/// <param name="Random">The sum over the terms of the mean of z'Sigma z.</param>
/// <param name="Residual">Sigma squared.</param>
/// <param name="Levels">
/// From the coarsest factor to the rows, which come last; their variances add up to the total. Empty where factors
/// are crossed: there no level lies within another.
/// </param>
public sealed record ExplainedVariance(
    double Fixed, double Random, double Residual, IReadOnlyList<ExplainedLevel> Levels)
{
    /// <summary>The variance that the model gives the response.</summary>
    public double Total => Fixed + Random + Residual;

    /// <summary>Marginal R squared: the share of the fixed effects.</summary>
    public double MarginalR2 => Fixed / Total;

    /// <summary>Conditional R squared: the share of fixed and random effects.</summary>
    public double ConditionalR2 => (Fixed + Random) / Total;

    /// <summary>
    /// The adjusted intraclass correlation: the share of random effects in what the fixed ones leave.
    /// </summary>
    public double AdjustedIcc => Random / (Random + Residual);

    /// <summary>The unadjusted intraclass correlation: the random effects' share of all.</summary>
    public double UnadjustedIcc => Random / Total;

    /// <summary>What a mixed model accounts for; a singular fit has it too: no variance counts as zero.</summary>
    /// <exception cref="ModelException"><c>no-random-effects</c>; <c>rows-needed</c>.</exception>
    public static ExplainedVariance Create(LinearMixedModelFit fit)
    {
        if (!fit.IsMixed)
            throw new ModelException("no-random-effects",
                "The model has no random effects; a linear model has R squared itself. Add (1 | group).");
        var chain = Nested([.. fit.Design.RandomEffects.Select(t => t.Grouping).DistinctBy(g => g.Name)]);
        var parts = new LevelParts(chain ?? [], fit.Design.RowCount);
        var levels = parts.LevelCount;
        double[] fixedPart = FixedVariances(fit, parts), slopes = new double[levels], means = new double[levels];
        for (var t = 0; t < fit.VarianceComponents.Count; t++)
        {
            var own = chain is null ? 0 : chain.IndexOf(chain.First(g => g.Name == fit.VarianceComponents[t].Group));
            means[own] += AddTerm(fit, t, parts, slopes);
        }
        var sigmaSquared = fit.Sigma * fit.Sigma;
        return new ExplainedVariance(fixedPart.Sum(), slopes.Sum() + means.Sum(), sigmaSquared,
            chain is null ? [] : [.. Enumerable.Range(0, levels).Select(Level)]);

        ExplainedLevel Level(int l) => l < chain.Count
            ? new ExplainedLevel(chain[l].Name, fixedPart[l], slopes[l], means[l], 0)
            : new ExplainedLevel("Residual", fixedPart[l], slopes[l], 0, sigmaSquared);
    }

    /// <summary>The factors from the coarsest to the finest when each is nested in the one before, or null.</summary>
    private static List<Grouping>? Nested(IReadOnlyList<Grouping> factors)
    {
        List<Grouping> chain = [.. factors.OrderBy(g => g.LevelCount)];
        return chain.Zip(chain.Skip(1)).All(pair => pair.Second.IsNestedIn(pair.First)) ? chain : null;
    }

    private static double[] FixedVariances(MixedModelFit fit, LevelParts parts)
    {
        var (rows, beta) = (fit.Design.Rows.FixedEffects, fit.FixedEffects.Estimates);
        var values = new double[fit.Design.RowCount];
        for (var c = 0; c < beta.Count; c++) VectorKernels.AddScaled(beta[c], rows.Columns[c].Span, values);
        var by = parts.Of(values);
        var denominator = Math.Max(1, values.Length - 1.0);
        return [.. by.Deviations.Select(part => VectorKernels.Dot(part, part) / denominator)];
    }

    /// <summary>Adds what a term's slopes account for on each level; gives what it does at the means of z.</summary>
    private static double AddTerm(MixedModelFit fit, int term, LevelParts parts, double[] slopes)
    {
        var covariance = fit.VarianceComponents[term].Covariance;
        var columns = fit.Design.Rows.RandomEffects[term].Columns.Select(z => parts.Of(z.Span)).ToArray();
        var atMeans = 0.0;
        for (var a = 0; a < columns.Length; a++)
            for (var b = 0; b < columns.Length; b++)
            {
                atMeans += covariance[a, b] * columns[a].Mean * columns[b].Mean;
                for (var l = 0; l < slopes.Length; l++)
                    slopes[l] += covariance[a, b] / fit.Design.RowCount
                        * VectorKernels.Dot(columns[a].Deviations[l], columns[b].Deviations[l]);
            }
        return atMeans;
    }
}
