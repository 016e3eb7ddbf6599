using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Some of many groups, drawn at random without replacement from a seed.</summary>
/// <param name="Levels">The numbers of the drawn levels, ascending.</param>
/// <param name="Total">How many levels there are.</param>
/// <param name="Seed">The seed.</param>
public sealed record GroupSample(IReadOnlyList<int> Levels, int Total, int Seed)
{
    /// <summary>Whether the levels were named rather than drawn.</summary>
    public bool IsNamed { get; init; }

    /// <summary>
    /// How many were added to those drawn, and what they are, such as <c>the 8 lowest</c>; null for none.
    /// </summary>
    public (int Count, string What)? Added { get; private init; }

    /// <summary>The sample with some levels that are not in it yet.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="what">What they are, for the note.</param>
    public GroupSample With(IEnumerable<int> levels, string what)
    {
        int[] all = [.. Levels.Union(levels).Order()];
        return all.Length == Levels.Count
            ? this
            : this with
            {
                Levels = all,
                Added = (
                    all.Length - Levels.Count + (Added?.Count ?? 0),
                    Added is { } before ? $"{before.What} and {what}" : what),
            };
    }

    /// <summary>
    /// Draws up to <paramref name="count"/> of <paramref name="total"/> levels; all of them when there are no more.
    /// </summary>
    public static GroupSample Draw(int total, int count, int seed)
    {
        int[] levels = [.. Enumerable.Range(0, total)];
        if (count >= total) return new GroupSample(levels, total, seed);
        var random = new RandomSource((ulong)seed);
        for (var i = 0; i < count; i++)
        {
            var j = i + random.NextInt(total - i);
            (levels[i], levels[j]) = (levels[j], levels[i]);
        }
        return new GroupSample([.. levels.Take(count).Order()], total, seed);
    }

    /// <summary>Says that not all are shown; null when all are.</summary>
    /// <param name="group">The factor.</param>
    /// <param name="wording">Words for it; null for its name.</param>
    public string? Note(string group, Wording? wording = null)
    {
        if (Levels.Count == Total) return null;
        var part = $"{NumberFormat.Count(Levels.Count - (Added?.Count ?? 0))} of "
            + $"{Vocabulary.Of(wording).Groups(group, Total)}";
        return IsNamed
            ? part + "."
            : $"{part}, drawn at random (seed "
                + $"{NumberFormat.Count(Seed)}){(Added is { } more ? $", with {more.What}" : "")}.";
    }
}
