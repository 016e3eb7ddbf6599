using MixedModels.Comparisons;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Results.Comparisons;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>A model against those that lack one of its parts.</summary>
/// <param name="Deletions">The models.</param>
/// <param name="Title">What parts they are: <c>Deletion of fixed terms</c>.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record DeletionResult(DeletionTable Deletions, string Title, string DataName) : Result
{
    private const string Nothing = "<none>";

    /// <inheritdoc/>
    public override Document ToDocument() => new(Title)
    {
        Facts =
        [
            Fact.Formula(Deletions.Fit.Design.Formula.Text),
            Fact.Data(DataName, English.Count(Deletions.Statistics.ObservationCount, "row")),
        ],
        Lead = [new Paragraph(Method) { Style = TextStyle.Muted }],
        Sections = [new Section("deletions", "Without", [.. Blocks()])],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Deletions.Fit.Design.Formula.Text.Trim() },
        { "method", Deletions.Criterion == Criterion.Reml ? "REML" : "ML" },
        { "table", Deletions.Rows.Select(Row).Prepend(Whole) },
    };

    /// <inheritdoc/>
    public override Table ToTable() => Table.ToTable();

    private IReadOnlyList<LikelihoodRatioTest?> Tests => [null, .. Deletions.Rows.Select(r => r.Test)];

    private ReportTable Table => new("",
    [
        ReportColumn.Text("", Deletions.Rows.Select(r => r.Deletion.Part).Prepend(Nothing)) with { Name = "without" },
        .. TestColumns.Of([Deletions.Statistics, .. Deletions.Rows.Select(r => r.Statistics)]),
        .. TestColumns.Of(Tests),
    ]);

    private string Method => Deletions.Criterion == Criterion.Reml
        ? "Each row is the model without one part, fitted by REML, and tested against the whole model."
        : "Each row is the model without one part, fitted by maximum likelihood, and tested against the whole model.";

    private IEnumerable<Block> Blocks()
    {
        yield return new TableBlock(Table);
        if (BoundaryWords.Note([.. Tests.OfType<LikelihoodRatioTest>()]) is { } note) yield return new Paragraph(note);
    }

    private JsonFields Whole => new() { { "without", (string?)null }, Fields(Deletions.Statistics, null) };

    private static JsonFields Row(DeletionRow row) => new()
    {
        { "without", row.Deletion.Part },
        { "formula", row.Deletion.Formula.Text },
        Fields(row.Statistics, row.Test),
    };

    private static JsonFields Fields(FitStatistics statistics, LikelihoodRatioTest? test) => new()
    {
        { "npar", statistics.ParameterCount },
        { "AIC", statistics.Aic },
        { "BIC", statistics.Bic },
        { "log_lik", statistics.LogLikelihood },
        { "chisq", test?.Statistic ?? double.NaN },
        { "df", (double?)test?.DegreesOfFreedom ?? double.NaN },
        { "p", test?.PValue ?? double.NaN },
        { "p_mixture", test?.MixturePValue ?? double.NaN },
        { "reference", test is null ? null : BoundaryWords.Distribution(test) },
    };
}
