
namespace MixedModels;

/// <summary>How much a <see cref="Finding"/> matters.</summary>
public enum Severity
{
    /// <summary>Good to know; nothing is wrong.</summary>
    Info,

    /// <summary>The results may not mean what they seem to.</summary>
    Warning,

    /// <summary>The results cannot be trusted.</summary>
    Error,
}
