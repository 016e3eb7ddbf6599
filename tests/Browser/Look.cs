namespace MixedModels.Browser;

/// <summary>How a reader looks at a page.</summary>
public sealed record Look
{
    /// <summary>A laptop, light, with scripts.</summary>
    public static Look Usual { get; } = new();

    /// <summary>Width of the window in CSS pixels.</summary>
    public int Width { get; init; } = 1200;

    /// <summary>Its height.</summary>
    public int Height { get; init; } = 900;

    /// <summary>True for a reader who prefers dark pages.</summary>
    public bool IsDark { get; init; }

    /// <summary>False for a reader who forbids scripts.</summary>
    public bool HasScript { get; init; } = true;
}
