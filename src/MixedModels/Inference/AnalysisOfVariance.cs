using MixedModels.Inference.Terms;

namespace MixedModels.Inference;

/// <summary>F tests of the terms of the fixed effects.</summary>
/// <param name="Type">Which hypotheses are tested.</param>
/// <param name="Inference">Covariance and degrees of freedom that the tests rest on.</param>
/// <param name="Rows">A test for each term with a column of its own, in the order of the formula.</param>
public sealed record AnalysisOfVariance(
    SumOfSquaresType Type, FixedEffectInference Inference, IReadOnlyList<HypothesisTest> Rows)
{
    /// <summary>The tests of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="type">Which hypotheses are tested.</param>
    /// <param name="method">How the denominator's degrees of freedom are found.</param>
    /// <exception cref="ModelException">As for <see cref="Hypotheses"/>.</exception>
    public static AnalysisOfVariance Create(
        MixedModelFit fit,
        SumOfSquaresType type = SumOfSquaresType.III,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite) =>
        Create(FixedEffectInference.Of(fit, method), type);

    /// <summary>The tests, with the given covariance and degrees of freedom.</summary>
    /// <param name="inference">What the tests rest on.</param>
    /// <param name="type">Which hypotheses are tested.</param>
    /// <exception cref="ModelException">As for <see cref="Hypotheses"/>.</exception>
    public static AnalysisOfVariance Create(
        FixedEffectInference inference, SumOfSquaresType type = SumOfSquaresType.III)
    {
        ArgumentNullException.ThrowIfNull(inference);
        return new AnalysisOfVariance(
            type, inference, [.. Hypotheses(inference.Fit, type).Select(h => inference.Test(h))]);
    }

    /// <summary>The hypothesis of each term, as lmerTest has them (Kuznetsova et al. 2017, section 3.2).</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="type">Which hypotheses.</param>
    /// <exception cref="ModelException"><c>empty-cells</c>: combinations of levels that are not in the data leave
    /// hypotheses of type III undefined.</exception>
    public static IReadOnlyList<LinearHypothesis> Hypotheses(MixedModelFit fit, SumOfSquaresType type)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var terms = fit.Design.FixedEffects.TermLabels.Count;
        // With one term all three are the same; lmerTest then takes the rows of type I.
        return (terms <= 1 ? SumOfSquaresType.I : type) switch
        {
            SumOfSquaresType.I => SequentialHypotheses.Create(fit),
            SumOfSquaresType.II => PartialHypotheses.Create(fit),
            _ => EstimableHypotheses.Create(fit),
        };
    }

    /// <summary>The mean square of a term: its F before any scaling times sigma^2.</summary>
    public double MeanSquare(HypothesisTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.Statistic / test.Scaling * Inference.Fit.Scale * Inference.Fit.Scale;
    }
}
