using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Which groups of many a picture shows: those that are named, or some drawn at random.</summary>
public sealed record GroupChoice
{
    /// <summary>How many are drawn at random where there are more; null for what suits the kind of plot.</summary>
    public int? Most { get; init; }

    /// <summary>The seed of that draw.</summary>
    public int Seed { get; init; } = 100;

    /// <summary>The levels to show, and no others; null for a draw.</summary>
    public IReadOnlyList<string>? Named { get; init; }

    /// <summary>Levels that are shown whatever is drawn.</summary>
    public IReadOnlyList<string> Always { get; init; } = [];

    /// <summary>The sample of a factor's levels that a choice leads to.</summary>
    /// <param name="choice">The choice; null for the usual one.</param>
    /// <param name="group">The factor, for messages.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="usual">How many the picture holds.</param>
    /// <exception cref="ModelException"><c>unknown-level</c>.</exception>
    internal static GroupSample Of(GroupChoice? choice, string group, IReadOnlyList<string> levels, int usual)
    {
        choice ??= new GroupChoice();
        if (choice.Named is { } named)
            return new GroupSample([.. Places(named, group, levels).Order()], levels.Count, choice.Seed)
            {
                IsNamed = true,
            };
        var sample = GroupSample.Draw(levels.Count, choice.Most ?? usual, choice.Seed);
        return choice.Always.Count == 0 ? sample
            : sample.With(Places(choice.Always, group, levels), "those highlighted");
    }

    /// <summary>
    /// Where named levels stand among all; <c>Hawks</c> is <c>Atlanta Hawks</c> where no other level has that word.
    /// </summary>
    /// <exception cref="ModelException"><c>unknown-level</c>.</exception>
    internal static IReadOnlyList<int> Places(IReadOnlyList<string> names, string group, IReadOnlyList<string> levels)
    {
        var places =
            levels.Select((level, i) => (level, i)).ToDictionary(l => l.level, l => l.i, StringComparer.Ordinal);
        return
        [
            .. names
                .Select(name => places.TryGetValue(name, out var at)
                    || places.TryGetValue(OneWith(name, levels) ?? "", out at)
                    ? at
                    : throw Unknown(name, group, levels))
                .Distinct(),
        ];
    }

    /// <summary>The one level that has a word; null where none or several have it.</summary>
    private static string? OneWith(string word, IReadOnlyList<string> levels) =>
        levels
            .Where(level => level.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase))
            .Take(2)
            .ToArray() is [var one]
            ? one
            : null;

    private static ModelException Unknown(string name, string group, IReadOnlyList<string> levels)
    {
        var hint = Suggestion.DidYouMean(name, levels) is { Length: > 0 } meant
            ? "." + meant
            : $"; its levels are {English.First(levels, 6)}.";
        return new ModelException("unknown-level", $"'{group}' has no level '{name}'{hint}");
    }
}
