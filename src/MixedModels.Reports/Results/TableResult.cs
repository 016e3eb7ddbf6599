using MixedModels.Reports.Documents;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>A table of numbers that stands for itself.</summary>
/// <param name="Numbers">The table.</param>
public sealed record TableResult(Table Numbers) : Result
{
    /// <inheritdoc/>
    public override Document ToDocument() => Document.Of(ReportTable.Of(Numbers));

    /// <inheritdoc/>
    public override JsonFields ToFields() => new() { { "table", Numbers } };

    /// <inheritdoc/>
    public override Table ToTable() => Numbers;
}
