namespace MixedModels.Reports.Documents;

/// <summary>A column of a table for readers.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Cells">A cell a row.</param>
/// <param name="IsText">Whether cells are set flush left; numbers are set flush right.</param>
public sealed record ReportColumn(string Head, IReadOnlyList<string> Cells, bool IsText = false);
