using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>A panel with its scales and its place in pixels.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="X">Its horizontal scale.</param>
/// <param name="Y">Its vertical scale.</param>
/// <param name="Area">Where its marks are drawn.</param>
internal sealed record PanelFrame(Panel Panel, Scale X, Scale Y, Box Area)
{
    /// <summary>The width of the whole figure.</summary>
    public double FigureWidth { get; init; } = 720;

    /// <summary>Whether the horizontal axis is labelled.</summary>
    public bool LabelsX { get; init; }

    /// <summary>Whether the vertical axis is labelled.</summary>
    public bool LabelsY { get; init; }

    /// <summary>The height of the strip with its title, 0 without one.</summary>
    public double Strip { get; init; }

    /// <summary>How far below its area the title of the horizontal axis stands.</summary>
    public double TitleX { get; init; }

    /// <summary>How far left of its area the title of the vertical axis stands.</summary>
    public double TitleY { get; init; }

    public double PixelX(double value) => Area.Left + X.Place(value) * Area.Width;

    public double PixelY(double value) => Area.Bottom - Y.Place(value) * Area.Height;
}
