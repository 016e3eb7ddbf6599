namespace MixedModels.Cli.Pages;

/// <summary>A call for a help page.</summary>
internal sealed record Example(string Call, string Meaning);
