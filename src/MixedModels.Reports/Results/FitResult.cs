using MixedModels.Reports.Documents;
using MixedModels.Reports.Results.Fits;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results;

/// <summary>
/// A fit. A terminal shows it as R's summary of the same model; docs/json.md lists its fields for programs.
/// </summary>
/// <param name="Summary">The fit with its tests.</param>
/// <param name="Data">What it is a fit of.</param>
public sealed record FitResult(FitSummary Summary, DataDescription Data) : Result
{
    /// <inheritdoc/>
    public override Document ToDocument() => FitDocument.Of(Summary, Data);

    /// <inheritdoc/>
    public override Document ToPrintout() => FitPrintout.Of(Summary, Data);

    /// <inheritdoc/>
    public override JsonFields ToFields() => FitFields.Of(Summary, Data);

    /// <inheritdoc/>
    public override Table ToTable() => Tidy.Create(
        Summary.Fit, new TidyOptions { Inference = Summary.Tests.Inference.Options, Level = Summary.Tests.Level });
}
