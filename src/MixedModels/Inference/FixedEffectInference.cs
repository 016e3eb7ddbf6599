using MixedModels.Inference.Methods;
using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference;

/// <summary>
/// What tests and intervals of the fixed effects rest on: estimates, their covariance matrix, and degrees of freedom
/// for any contrast. Whatever computes l'Cov(beta)l goes through it. A way to find degrees of freedom is one type
/// that derives from it.
/// </summary>
public abstract class FixedEffectInference
{
    private protected FixedEffectInference(
        MixedModelFit fit, DegreesOfFreedomMethod method, double[,]? covariance = null) =>
        (Fit, Method, Covariance) = (fit, method, covariance ?? fit.FixedEffects.Covariance);

    /// <summary>The fit whose fixed effects these are; for Kenward and Roger always one by REML.</summary>
    public MixedModelFit Fit { get; }

    /// <summary>How degrees of freedom are found.</summary>
    public DegreesOfFreedomMethod Method { get; }

    /// <summary>The options that ask for it.</summary>
    public virtual InferenceOptions Options => new() { Method = Method };

    /// <summary>p names.</summary>
    public IReadOnlyList<string> Names => Fit.FixedEffects.Names;

    /// <summary>p estimates.</summary>
    public IReadOnlyList<double> Estimates => Fit.FixedEffects.Estimates;

    /// <summary>The p x p covariance matrix of the estimates that standard errors and tests use.</summary>
    public double[,] Covariance { get; }

    /// <summary>
    /// The inference of a fit. What is expensive is computed once for each fit, when it is asked for.
    /// </summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">
    /// How degrees of freedom are found; a linear model has n - p in place of any approximation, and where the response
    /// is not normal tests are.
    /// </param>
    /// <exception cref="ModelException"><c>kenward-roger-too-large</c>, <c>kenward-roger-indefinite</c>;
    /// <c>crossed-groups</c>: between-within degrees of freedom of crossed factors.</exception>
    public static FixedEffectInference Of(
        MixedModelFit fit, DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (method is DegreesOfFreedomMethod.None or DegreesOfFreedomMethod.Asymptotic)
            return new ConstantInference(fit, method);
        if (fit is not LinearMixedModelFit linear)
            return new ConstantInference(fit, DegreesOfFreedomMethod.Asymptotic);
        if (!linear.IsMixed) return new ConstantInference(fit, DegreesOfFreedomMethod.Residual);
        return method switch
        {
            DegreesOfFreedomMethod.Satterthwaite => new SatterthwaiteInference(linear),
            DegreesOfFreedomMethod.KenwardRoger => new KenwardRogerInference(linear.ByReml),
            DegreesOfFreedomMethod.BetweenWithin => new BetweenWithinInference(linear),
            _ => new ConstantInference(fit, method),
        };
    }

    /// <summary>The inference of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ModelException">As for <see cref="Of(MixedModelFit,
    /// DegreesOfFreedomMethod)"/>; <c>bad-clusters</c>.</exception>
    public static FixedEffectInference Of(MixedModelFit fit, InferenceOptions? options)
    {
        ArgumentNullException.ThrowIfNull(fit);
        options ??= new InferenceOptions();
        return options.Robust is null ? Of(fit, options.Method) : RobustInference.Create(fit, options);
    }

    /// <summary>The standard error of a contrast, sqrt(l'Cov(beta)l).</summary>
    /// <param name="contrast">l, p values in the order of the fixed effects.</param>
    public double StandardError(ReadOnlySpan<double> contrast) => Math.Sqrt(QuadraticForm.Of(Covariance, contrast));

    /// <summary>
    /// The degrees of freedom of the t-test of l'beta; infinite for a normal test, NaN where there are none.
    /// </summary>
    /// <param name="contrast">l, p values in the order of the fixed effects.</param>
    public abstract double DegreesOfFreedom(ReadOnlySpan<double> contrast);

    /// <summary>The t-test of l'beta against a value, with its interval.</summary>
    /// <param name="contrast">l, p values in the order of the fixed effects.</param>
    /// <param name="level">The level of the interval, between 0 and 1.</param>
    /// <param name="value">What l'beta is under the hypothesis.</param>
    public ContrastTest Test(ReadOnlySpan<double> contrast, double level = 0.95, double value = 0) => ContrastTest.Of(
        LinearCombination(contrast), StandardError(contrast), DegreesOfFreedom(contrast),
        Method != DegreesOfFreedomMethod.None, level, value);

    /// <summary>
    /// The F test of L beta = c, and the t-test of each of its rows. Rows that follow from others count once: the
    /// numerator's degrees of freedom are the rank of L.
    /// </summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="level">The level of the rows' intervals, between 0 and 1.</param>
    /// <exception cref="ModelException"><c>contradictory-hypothesis</c>: no beta satisfies it;
    /// <c>empty-hypothesis</c>: it says nothing of beta.</exception>
    public HypothesisTest Test(LinearHypothesis hypothesis, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        var rows = Enumerable.Range(0, hypothesis.Count)
            .Select(r => Test(hypothesis.Row(r), level, hypothesis.Values[r])).ToArray();
        var joint = JointContrast.Of(hypothesis, this);
        var denominator = Denominator(joint);
        var statistic = denominator.Scaling * joint.Square / joint.Rank;
        return new HypothesisTest(hypothesis, rows, statistic, joint.Rank, denominator.DegreesOfFreedom,
            denominator.Scaling, PValue(statistic, joint.Rank, denominator.DegreesOfFreedom));
    }

    /// <summary>The F test of a hypothesis written in the names of coefficients.</summary>
    /// <param name="hypothesis">The equations: <c>2*Days - 10 = 0</c>.</param>
    /// <param name="level">The level of the rows' intervals, between 0 and 1.</param>
    /// <exception cref="ModelException"><c>bad-hypothesis</c>, <c>unknown-coefficient</c>,
    /// <c>contradictory-hypothesis</c>.</exception>
    public HypothesisTest Test(string hypothesis, double level = 0.95) =>
        Test(LinearHypothesis.Parse(hypothesis, Names), level);

    /// <summary>l'beta.</summary>
    internal double LinearCombination(ReadOnlySpan<double> contrast)
    {
        var sum = 0.0;
        for (var i = 0; i < contrast.Length; i++)
            if (contrast[i] != 0) sum += contrast[i] * Estimates[i];
        return sum;
    }

    /// <summary>The denominator of the F test of several contrasts together.</summary>
    private protected abstract Denominator Denominator(JointContrast joint);

    private double PValue(double statistic, int rank, double df) => Method == DegreesOfFreedomMethod.None || !(df > 0)
        ? double.NaN
        : double.IsPositiveInfinity(df) ? ChiSquared.Survival(rank * statistic, rank)
        : FisherF.Survival(statistic, rank, df);
}
