using MixedModels.Numerics.Distributions;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Some of many groups, drawn at random without replacement from a seed.</summary>
/// <param name="Levels">The numbers of the drawn levels, ascending.</param>
/// <param name="Total">How many levels there are.</param>
/// <param name="Seed">The seed.</param>
public sealed record GroupSample(IReadOnlyList<int> Levels, int Total, int Seed)
{
    /// <summary>Draws up to <paramref name="count"/> of <paramref name="total"/> levels; all of them when there are no more.</summary>
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
    public string? Note(string group) => Levels.Count == Total ? null
        : $"{NumberFormat.Count(Levels.Count)} of {NumberFormat.Count(Total)} levels of {group}, drawn at random (seed {NumberFormat.Count(Seed)}).";
}
