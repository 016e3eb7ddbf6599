namespace MixedModels.Tables;

/// <summary>One table of a join.</summary>
/// <param name="Rows">Its rows.</param>
/// <param name="Matched">Its rows that have a match.</param>
/// <param name="MissingKeys">Its rows that lack a value of the key, and so match nothing.</param>
/// <param name="UnmatchedExamples">
/// The first distinct keys (at most five) that the other table lacks, such as <c>15</c> or <c>15, B</c>.
/// </param>
public sealed record JoinSide(int Rows, int Matched, int MissingKeys, IReadOnlyList<string> UnmatchedExamples)
{
    /// <summary>Its rows without a match.</summary>
    public int Unmatched => Rows - Matched;
}
