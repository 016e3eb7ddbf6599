namespace MixedModels.Reports.Plots.Grammar;

/// <summary>
/// A picture in data units: panels of marks with axes. It knows nothing of pixels beyond its size; a renderer makes SVG
/// (or anything else) of it.
/// </summary>
/// <param name="Title">What is shown, in one line.</param>
/// <param name="Description">The same for those who cannot see it: what is on the axes, how much, what
/// stands out.</param>
/// <param name="Panels">The panels, filled row by row.</param>
public sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    /// <summary>The width of a letter of a panel's title in pixels, which is bold.</summary>
    private const int LetterWidth = 8;

    /// <summary>A line below the title; null for none.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What a reader must know of the making (a sample, a method), below the panels; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Panels in a row; null for a grid near a square.</summary>
    public int? Columns { get; init; }

    /// <summary>Whether all panels have the same horizontal range, labelled once.</summary>
    public bool SharesX { get; init; } = true;

    /// <summary>Whether all panels have the same vertical range, labelled once.</summary>
    public bool SharesY { get; init; } = true;

    /// <summary>The whole width in pixels.</summary>
    public int Width { get; init; } = 720;

    /// <summary>The height of a panel in pixels; null for one that suits its width.</summary>
    public int? PanelHeight { get; init; }

    /// <summary>Whether that height holds lines of text, so that a narrower picture needs all of it.</summary>
    public bool KeepsHeight { get; init; }

    /// <summary>
    /// The height of a panel as a share of its width where <see cref="PanelHeight"/> is null; null for one that suits
    /// the number of panels.
    /// </summary>
    public double? PanelAspect { get; init; }

    /// <summary>Heading of the colour key of tiles; null when no tile needs one.</summary>
    public string? ColorTitle { get; init; }

    /// <summary>
    /// The same figure for another width: fewer panels in a row where they would become too narrow, and not higher than
    /// it is wide where nothing asks for height.
    /// </summary>
    /// <param name="width">The whole width in pixels.</param>
    public Figure ForWidth(int width)
    {
        // Titles of panels are broken into lines between words and after colons: a panel is about as wide
        // as the longest word.
        var word = Panels.Max(p => p.Title?.Split(' ', ':').Max(part => part.Length) ?? 0);
        var title = Math.Min(width - 60, LetterWidth * word);
        var columns = Columns ?? (int)Math.Ceiling(Math.Sqrt(Panels.Count));
        var least = !SharesY ? 220 : Panels.Count > 9 ? 90 : Panels.All(p => p.Y.Categories is not null) ? 105 : 150;
        var most = Math.Clamp(
            Math.Min(columns, (width - 40 - NameRoom(width)) / Math.Max(least, title)), 1, Math.Max(1, Panels.Count));
        var rows = (Panels.Count + most - 1) / most;
        return this with
        {
            Width = width,
            Columns = most == columns ? columns : (Panels.Count + rows - 1) / Math.Max(1, rows),
            PanelHeight = PanelHeight is { } height && !KeepsHeight && Panels.All(p => p.Y.Categories is null)
                ? Math.Min(height, Math.Max(200, width * 9 / 10))
                : PanelHeight,
        };
    }

    /// <summary>About the room that names left of the first panels take, at most a third of the picture.</summary>
    private int NameRoom(int width) => Math.Min(
        width / 3, 6 * Panels.Max(p => p.Y.Categories?.Select(name => name.Length).DefaultIfEmpty(0).Max() ?? 0));
}
