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

    /// <summary>Equations for papers.</summary>
    Latex,

    /// <summary>Equations for web pages.</summary>
    MathMl,
}
