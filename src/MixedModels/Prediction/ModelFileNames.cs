using MixedModels.Designs;
using MixedModels.Designs.Schemas;

namespace MixedModels.Prediction;

/// <summary>The words of a model file: they stay when C# names change.</summary>
internal static class ModelFileNames
{
    private static readonly (Criterion, string)[] Criteria = [(Criterion.Reml, "REML"), (Criterion.Ml, "ML")];

    private static readonly (CovarianceKind, string)[] Covariances =
    [
        (CovarianceKind.Full, "full"),
        (CovarianceKind.Diagonal, "diagonal"),
    ];

    private static readonly (VariableKind, string)[] Kinds =
    [
        (VariableKind.Numeric, "numeric"),
        (VariableKind.Factor, "factor"),
        (VariableKind.Logical, "logical"),
    ];

    private static readonly (ContrastKind, string)[] Contrasts =
    [
        (ContrastKind.Treatment, "treatment"),
        (ContrastKind.Sas, "SAS"),
        (ContrastKind.Sum, "sum"),
        (ContrastKind.Helmert, "helmert"),
        (ContrastKind.Polynomial, "poly"),
    ];

    public static string Of(Criterion value) => Word(Criteria, value);

    public static string Of(CovarianceKind value) => Word(Covariances, value);

    public static string Of(VariableKind value) => Word(Kinds, value);

    public static string Of(ContrastKind value) => Word(Contrasts, value);

    public static Criterion? CriterionOf(string word) => Value(Criteria, word);

    public static CovarianceKind? CovarianceOf(string word) => Value(Covariances, word);

    public static VariableKind? KindOf(string word) => Value(Kinds, word);

    public static ContrastKind? ContrastOf(string word) => Value(Contrasts, word);

    private static string Word<T>((T Value, string Word)[] words, T value) =>
        Array.Find(words, w => EqualityComparer<T>.Default.Equals(w.Value, value)).Word;

    private static T? Value<T>((T Value, string Word)[] words, string word) where T : struct
    {
        var at = Array.FindIndex(words, w => w.Word == word);
        return at < 0 ? null : words[at].Value;
    }
}
