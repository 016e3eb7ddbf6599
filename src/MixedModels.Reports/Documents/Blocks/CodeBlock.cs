namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Text whose lines and blanks matter: a command, a program.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">The language's name as Markdown knows it; empty for none.</param>
public sealed record CodeBlock(string Text, string Language = "") : Block;
