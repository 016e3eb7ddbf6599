namespace MixedModels.Reports.Plots.Svg;

/// <summary>Light or dark.</summary>
public enum SvgTheme
{
    /// <summary>What the reader's system prefers (CSS prefers-color-scheme).</summary>
    Auto,

    /// <summary>Dark on white.</summary>
    Light,

    /// <summary>Light on nearly black.</summary>
    Dark,
}
