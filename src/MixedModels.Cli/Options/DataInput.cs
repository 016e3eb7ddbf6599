using MixedModels.Cli.Terminals;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Options;

/// <summary>The data of a call, and what there is to say of how they came.</summary>
/// <param name="Table">The table: read, joined, factors made.</param>
/// <param name="Joins">What each join found, in order.</param>
/// <param name="Findings">What was guessed, and what looks wrong.</param>
internal sealed record DataInput(Table Table, IReadOnlyList<JoinDescription> Joins, IReadOnlyList<Finding> Findings)
{
    /// <summary>Says what was guessed, what each join found and what looks wrong.</summary>
    public void Tell(Talk talk)
    {
        foreach (var join in Joins) talk.Note(JoinWords.Sentence(join));
        talk.Findings(Findings);
    }
}
