namespace MixedModels.Reports.Surfaces;

/// <summary>What a piece of text is, for surfaces that can show it.</summary>
public enum TextStyle
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>The title of a section.</summary>
    Heading,

    /// <summary>Column heads, legends: there when looked for.</summary>
    Muted,

    /// <summary>What stands out among its neighbours.</summary>
    Strong,

    /// <summary>Good news.</summary>
    Good,

    /// <summary>A doubt.</summary>
    Warning,

    /// <summary>A failure.</summary>
    Error,
}
