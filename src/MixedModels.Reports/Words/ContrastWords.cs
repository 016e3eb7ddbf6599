using MixedModels.Designs;

namespace MixedModels.Reports.Words;

/// <summary>The words for contrasts on the command line and in reports.</summary>
public static class ContrastWords
{
    private static readonly (ContrastKind Kind, string Word)[] Words = [
        (ContrastKind.Treatment, "treatment"), (ContrastKind.Sas, "SAS"), (ContrastKind.Sum, "sum"),
        (ContrastKind.Helmert, "helmert"), (ContrastKind.Polynomial, "poly"),
    ];

    /// <summary>All words.</summary>
    public static IEnumerable<string> All => Words.Select(w => w.Word);

    /// <summary>The word for contrasts.</summary>
    public static string Of(ContrastKind kind) => Array.Find(Words, w => w.Kind == kind).Word;

    /// <summary>The contrasts that a word means, in any case; null for none.</summary>
    public static ContrastKind? Parse(string word)
    {
        var at = Array.FindIndex(Words, w => string.Equals(w.Word, word, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : Words[at].Kind;
    }
}
