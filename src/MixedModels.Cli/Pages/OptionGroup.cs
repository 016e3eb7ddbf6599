using System.CommandLine;

namespace MixedModels.Cli.Pages;

/// <summary>Options that a help page shows together.</summary>
internal sealed record OptionGroup(string Title, IReadOnlyList<Option> Options);
