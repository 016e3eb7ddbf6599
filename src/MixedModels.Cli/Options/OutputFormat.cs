namespace MixedModels.Cli.Options;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    /// <summary>For reading.</summary>
    Text,

    /// <summary>For programs: every number at full precision.</summary>
    Json,

    /// <summary>For documents.</summary>
    Markdown,

    /// <summary>For spreadsheets and scripts.</summary>
    Csv,

    /// <summary>For papers.</summary>
    Latex,

    /// <summary>For web pages.</summary>
    Html,

    /// <summary>Equations for web pages.</summary>
    MathMl,
}
