using MixedModels.Tables;

namespace MixedModels.Reports.Code;

/// <summary>A table that is joined before the fit.</summary>
/// <param name="File">The CSV file; null when the table came from somewhere that other systems do not read like a
/// file.</param>
/// <param name="Name">What to call it in a comment.</param>
/// <param name="By">The key; empty for the first table.</param>
public sealed record CodeSource(string? File, string Name, IReadOnlyList<JoinKey> By);
