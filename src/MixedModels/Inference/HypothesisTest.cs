namespace MixedModels.Inference;

/// <summary>The F test of a linear hypothesis.</summary>
/// <param name="Hypothesis">L beta = c.</param>
/// <param name="Rows">The t-test of each row by itself, against its value.</param>
/// <param name="Statistic">
/// F: Scaling (L beta - c)'(L Cov(beta) L')^-1 (L beta - c) / NumeratorDegreesOfFreedom.
/// </param>
/// <param name="NumeratorDegreesOfFreedom">The rank of L.</param>
/// <param name="DenominatorDegreesOfFreedom">
/// Of the F distribution; infinite for a chi-squared test, NaN when none were asked for.
/// </param>
/// <param name="Scaling">Kenward and Roger's factor; 1 otherwise.</param>
/// <param name="PValue">From the survival function; NaN without degrees of freedom.</param>
public sealed record HypothesisTest(
    LinearHypothesis Hypothesis,
    IReadOnlyList<ContrastTest> Rows,
    double Statistic,
    int NumeratorDegreesOfFreedom,
    double DenominatorDegreesOfFreedom,
    double Scaling,
    double PValue);
