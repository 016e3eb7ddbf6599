namespace MixedModels.Reports.Plots.Grammar;

/// <summary>
/// Something drawn in a panel, in data units: one series of one kind. Renderers switch over the kinds.
/// </summary>
public abstract record Mark
{
    /// <summary>The name in the legend; null for none. Marks of one name share an entry.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// The group that each of its things (points, lines, intervals) belongs to, where neither names nor categories say
    /// it; null for none.
    /// </summary>
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The colour's role.</summary>
    public Ink Ink { get; init; } = Ink.Foreground;

    /// <summary>Between 0 (invisible) and 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Widens the ranges so that the mark is in sight.</summary>
    internal abstract void Extend(DataRange x, DataRange y);
}
