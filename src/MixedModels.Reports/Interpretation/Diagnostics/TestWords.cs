using MixedModels.Reports.Numbers;


namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>What a test says, in words that give its size and its p-value: neither alone decides.</summary>
/// <param name="isLarge">Whether the size matters for what is read from the model.</param>
/// <param name="p">The p-value.</param>
internal readonly struct TestWords(bool isLarge, double p)
{
    /// <summary>
    /// Chance gives such a p-value, or a smaller one, in one of twenty data sets from a model that is true.
    /// </summary>
    private const double Surprise = 0.05;

    /// <summary>Whether chance alone would rarely give the size.</summary>
    public bool IsSurprising => p < Surprise;

    /// <summary>A warning where the size matters and is no chance.</summary>
    public Severity Severity => isLarge && IsSurprising ? Severity.Warning : Severity.Info;

    /// <summary><c>a small difference, which chance alone could produce (p = 0.41)</c>.</summary>
    /// <param name="noun">What is small or large.</param>
    public string Of(string noun) => (isLarge, IsSurprising) switch
    {
        (true, true) => $"a large {noun}, and more than chance would produce ({P})",
        (true, false) => $"a large {noun}, but chance alone could produce it ({P})",
        (false, true) => $"a small {noun}, though more than chance would produce ({P})",
        _ => $"a small {noun}, which chance alone could produce ({P})",
    };

    /// <summary><c>p = 0.034</c>, <c>p &lt; 2e-16</c>.</summary>
    public string P => Text(p);

    /// <summary>A p-value in a sentence.</summary>
    public static string Text(double p) =>
        NumberFormat.PValue(p, 2) is ['<', ..] small ? $"p {Spaced(small)}" : $"p = {NumberFormat.PValue(p, 2)}";

    private static string Spaced(string text) => "< " + text.TrimStart('<', ' ');
}
