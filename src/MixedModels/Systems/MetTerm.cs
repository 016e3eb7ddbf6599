using MixedModels.Structure;

namespace MixedModels.Systems;

/// <summary>A trailing term that another one meets, or that meets itself across its levels.</summary>
/// <param name="Index">Which of the model's terms it is.</param>
/// <param name="Block">Its blocks.</param>
/// <param name="Pairs">The levels of the other term with the levels of this one that they occur with; null for
/// itself.</param>
internal sealed record MetTerm(int Index, TermBlock Block, LevelLists? Pairs)
{
    /// <summary>
    /// The levels of this term that a level of the other meets, ascending; those after it where a term meets itself.
    /// </summary>
    public ReadOnlySpan<int> LevelsWith(int level) => Pairs is null ? Block.Precision.Later(level) : Pairs[level];
}
