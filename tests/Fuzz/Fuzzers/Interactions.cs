using System.Text.RegularExpressions;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Variables stand in an interaction in the order in which a model first names them, which may be another one in what
/// was written: <c>a/b * c</c> holds <c>a:b:c</c>, and <c>a + c + a:b + ...</c> holds <c>a:c:b</c>.
/// </summary>
internal static partial class Interactions
{
    /// <summary>The text with the variables of each interaction in one order.</summary>
    public static string Sorted(string text) =>
        Interaction().Replace(text, m => string.Join(':', m.Value.Split(':').Order(StringComparer.Ordinal)));

    [GeneratedRegex(@"[^\s,:()~]+(:[^\s,:()~]+)+")]
    private static partial Regex Interaction();
}
