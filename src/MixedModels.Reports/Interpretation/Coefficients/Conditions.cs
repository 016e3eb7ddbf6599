using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Coefficients;

/// <summary>
/// What a coefficient assumes of the other variables: where they are (at zero, at the reference level, averaged over),
/// as they interact with it, or that they are equal in what is compared.
/// </summary>
/// <param name="Where">Clauses such as <c>verbal_iq is 0</c>.</param>
/// <param name="For">Nouns such as <c>Diet 1</c>.</param>
/// <param name="Over">Factors that are averaged over.</param>
/// <param name="Equal">Variables that are the same in what is compared.</param>
/// <param name="Outside">Which of the places no row has: <c>age lies between 8 and 14</c>.</param>
/// <param name="Remedies">What would move them into the data: <c>center(age)</c>.</param>
internal sealed record Conditions(IReadOnlyList<string> Where, IReadOnlyList<string> For, IReadOnlyList<string> Over,
    IReadOnlyList<string> Equal, IReadOnlyList<string> Outside, IReadOnlyList<string> Remedies)
{
    private const int MostEqual = 3;

    /// <summary>Whether places are named.</summary>
    public bool HasPlace => Where.Count + For.Count + Over.Count > 0;

    /// <summary>
    /// <c>where verbal_iq is 0, for sex 'f' and averaged over the levels of site</c>; empty without places.
    /// </summary>
    public string Place => English.List([.. Clauses()]);

    /// <summary><c>holding ses and sex equal</c>; null when there is nothing to hold.</summary>
    public string? Holding => Equal.Count == 0
        ? null
        : $"holding {(Equal.Count > MostEqual ? "the other predictors" : English.List(Equal))} equal";

    /// <summary>A sentence that warns of a place without data; null when every place has some.</summary>
    public string? Warning => Outside.Count == 0
        ? null
        : $"This describes a point outside the data: {English.List(Outside)} in the rows in use.{Remedy}";

    private string Remedy => Remedies.Count == 0
        ? ""
        : $" With {English.List(Remedies)} in the formula, it would describe a point inside.";

    private IEnumerable<string> Clauses()
    {
        if (Where.Count > 0) yield return $"where {English.List(Where)}";
        if (For.Count > 0) yield return $"for {English.List(For)}";
        if (Over.Count > 0) yield return $"averaged over the levels of {English.List(Over)} (each weighted equally)";
    }
}
