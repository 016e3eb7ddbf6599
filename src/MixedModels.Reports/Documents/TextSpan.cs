namespace MixedModels.Reports.Documents;

/// <summary>A piece of text.</summary>
/// <param name="Text">The words.</param>
/// <param name="Kind">How they are set.</param>
public sealed record TextSpan(string Text, TextSpanKind Kind = TextSpanKind.Plain);
