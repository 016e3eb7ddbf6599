namespace MixedModels.Cli.Plots;

/// <summary>How a plot is written.</summary>
internal enum PlotFormat
{
    /// <summary>A picture that browsers, editors and word processors show.</summary>
    Svg,

    /// <summary>A picture of pixels.</summary>
    Png,

    /// <summary>The numbers, for spreadsheets and scripts.</summary>
    Csv,

    /// <summary>The numbers, for programs.</summary>
    Json,
}
