namespace MixedModels.Reports.Results.Fits;

/// <summary>What a table of fixed effects calls its columns.</summary>
/// <param name="Term">The coefficients.</param>
/// <param name="Estimate">Estimates.</param>
/// <param name="StandardError">Standard errors.</param>
/// <param name="Statistic">t values.</param>
/// <param name="PValue">p-values.</param>
internal sealed record CoefficientHeads(string Term, string Estimate, string StandardError, string Statistic,
    string PValue)
{
    /// <summary>R's own.</summary>
    public static CoefficientHeads OfR { get; } = new("", "Estimate", "Std. Error", "t value", "Pr(>|t|)");

    /// <summary>Those of a document.</summary>
    public static CoefficientHeads Plain { get; } = new("Term", "Estimate", "Std. Error", "t", "p");

    /// <summary>Those of a report.</summary>
    public static CoefficientHeads Spelled { get; } = Plain with { StandardError = "Std. error" };

    /// <summary>The same with z in place of t.</summary>
    public CoefficientHeads OfNormalTests() => this with
    {
        Statistic = Statistic.Replace('t', 'z'),
        PValue = PValue.Replace('t', 'z'),
    };
}
