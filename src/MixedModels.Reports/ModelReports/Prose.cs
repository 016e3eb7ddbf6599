using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.ModelReports;

/// <summary>Sentences as blocks.</summary>
internal static class Prose
{
    /// <summary>Points of a list; nothing for no sentences.</summary>
    public static Block[] Of(IReadOnlyList<string> sentences) =>
        sentences.Count == 0 ? [] : [new ItemList([.. sentences.Select(s => (RichText)s)])];
}
