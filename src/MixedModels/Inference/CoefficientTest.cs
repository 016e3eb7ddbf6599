namespace MixedModels.Inference;

/// <summary>One fixed effect with its test against zero.</summary>
/// <param name="Term">The coefficient's name.</param>
/// <param name="Estimate">Its estimate.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">
/// Of the t distribution; infinite for a normal test, NaN when none were asked for.
/// </param>
/// <param name="Statistic">Estimate / StandardError.</param>
/// <param name="PValue">Two-sided, from the survival function; NaN without degrees of freedom.</param>
/// <param name="Lower">Lower Wald limit.</param>
/// <param name="Upper">Upper Wald limit.</param>
public sealed record CoefficientTest(
    string Term,
    double Estimate,
    double StandardError,
    double DegreesOfFreedom,
    double Statistic,
    double PValue,
    double Lower,
    double Upper)
{
    /// <summary>The test of the contrast that picks the coefficient.</summary>
    internal CoefficientTest(string term, ContrastTest test)
        : this(
            term,
            test.Estimate,
            test.StandardError,
            test.DegreesOfFreedom,
            test.Statistic,
            test.PValue,
            test.Lower,
            test.Upper)
    {
    }
}
