namespace MixedModels.EndToEnd;

/// <summary>A call of the program.</summary>
/// <param name="Arguments">Its arguments.</param>
internal sealed record MixedCall(params string[] Arguments)
{
    /// <summary>What it reads from the standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>The folder it runs in; null for any.</summary>
    public string? Folder { get; init; }

    /// <summary>Environment variables to set.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
