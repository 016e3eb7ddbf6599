namespace MixedModels.Reports.Documents.Blocks;

/// <summary>What a document would hold, and why it does not.</summary>
/// <param name="What">What is missing: <c>the figure 'pooling'</c>.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record Omission(string What, string Reason) : Block
{
    /// <summary>Both in words.</summary>
    public string Text => $"Left out: {What}. {Reason}";
}
