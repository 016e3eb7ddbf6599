namespace MixedModels.Reports.Plots.Grammar;

/// <summary>What a mark is drawn with: a role, which each theme gives a colour.</summary>
/// <param name="Role">The name of the role, also its CSS class.</param>
public readonly record struct Ink(string Role)
{
    /// <summary>The number of colours that can be told apart; further series begin again.</summary>
    public const int SeriesCount = 8;

    /// <summary>Text and what matters most.</summary>
    public static Ink Foreground { get; } = new("fg");

    /// <summary>What stands back: data behind a fit, reference lines.</summary>
    public static Ink Muted { get; } = new("mu");

    /// <summary>Fills of boxes, grid lines.</summary>
    public static Ink Faint { get; } = new("fa");

    /// <summary>Text on a fill of a series.</summary>
    public static Ink Background { get; } = new("bg");

    /// <summary>
    /// The colour of series number i, from a palette that colour-blind people can tell apart (Okabe and Ito 2008).
    /// </summary>
    public static Ink Series(int i) => new("s" + Numbers.NumberFormat.Count(i % SeriesCount));
}
