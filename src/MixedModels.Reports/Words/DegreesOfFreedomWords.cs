using MixedModels.Inference;

namespace MixedModels.Reports.Words;

/// <summary>The words for degrees of freedom on the command line, in JSON and in sentences.</summary>
public static class DegreesOfFreedomWords
{
    private static readonly (DegreesOfFreedomMethod Method, string Word, string Phrase)[] Words =
    [
        (DegreesOfFreedomMethod.Satterthwaite, "satterthwaite", "Satterthwaite's method"),
        (DegreesOfFreedomMethod.KenwardRoger, "kenward-roger", "Kenward and Roger's method"),
        (DegreesOfFreedomMethod.BetweenWithin, "between-within", "counts of groups and rows (between-within)"),
        (DegreesOfFreedomMethod.Residual, "residual", "rows minus coefficients"),
        (DegreesOfFreedomMethod.Asymptotic, "asymptotic", "the normal distribution"),
        (DegreesOfFreedomMethod.None, "none", "no degrees of freedom"),
    ];

    /// <summary>All words with what they mean, for options.</summary>
    public static (string Word, DegreesOfFreedomMethod Method)[] Choices =>
        Array.ConvertAll(Words, w => (w.Word, w.Method));

    /// <summary>The word for a method.</summary>
    public static string Of(DegreesOfFreedomMethod method) => Array.Find(Words, w => w.Method == method).Word;

    /// <summary>What tests by a method use: <c>Satterthwaite's method</c>.</summary>
    public static string Phrase(DegreesOfFreedomMethod method) => Array.Find(Words, w => w.Method == method).Phrase;

    /// <summary>What intervals are made with: <c>Satterthwaite's degrees of freedom</c>.</summary>
    public static string OfIntervals(DegreesOfFreedomMethod method) => method switch
    {
        DegreesOfFreedomMethod.Satterthwaite => "Satterthwaite's degrees of freedom",
        DegreesOfFreedomMethod.KenwardRoger => "Kenward and Roger's degrees of freedom",
        DegreesOfFreedomMethod.BetweenWithin => "between-within degrees of freedom",
        DegreesOfFreedomMethod.Residual => "rows minus coefficients as degrees of freedom",
        _ => "normal quantiles",
    };
}
