using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>The F tests of a model's terms.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Tests">The tests.</param>
/// <param name="Data">What it is a fit of.</param>
public sealed record AnalysisOfVarianceResult(
    LinearMixedModelFit Fit, AnalysisOfVariance Tests, DataDescription Data) : Result
{
    private const int Digits = 4;

    private bool IsTested => Tests.Inference.Method != DegreesOfFreedomMethod.None;

    /// <inheritdoc/>
    public override Document ToDocument() => new($"Analysis of variance, type {Tests.Type}")
    {
        Facts = [Fact.Formula(Fit.Design.Formula.Text), Fact.Data(Data.Name)],
        Sections =
        [
            new Section("tests", "Tests of terms",
            [
                Tests.Rows.Count == 0
                    ? new Paragraph("The model has no term but the intercept.")
                    : new TableBlock(Table),
            ]),
        ],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Fit.Design.Formula.Text.Trim() },
        { "data", Data.Name },
        { "type", (int)Tests.Type + 1 },
        { "df_method", DegreesOfFreedomWords.Of(Tests.Inference.Method) },
        Tests.Inference.Fit == Fit ? null : new() { { "fixed_refitted_by", "REML" } },
        { "table", Tests.Rows.Select(Row) },
    };

    /// <inheritdoc/>
    public override Table ToTable() => Table.ToTable();

    private JsonFields Row(HypothesisTest test) => new()
    {
        { "term", test.Hypothesis.Label },
        { "sum_sq", Tests.MeanSquare(test) * test.NumeratorDegreesOfFreedom },
        { "mean_sq", Tests.MeanSquare(test) },
        { "f", test.Statistic },
        { "df_num", test.NumeratorDegreesOfFreedom },
        { "df_den", test.DenominatorDegreesOfFreedom },
        { "scaling", test.Scaling },
        { "p", test.PValue },
    };

    private ReportTable Table => new("", [.. Columns()])
    {
        Notes = InferencePhrases.Note(Fit, Tests.Inference) is { } note ? [note] : [],
    };

    private IEnumerable<ReportColumn> Columns()
    {
        yield return ReportColumn.Text("Term", Tests.Rows.Select(r => r.Hypothesis.Label)) with { Name = "term" };
        yield return Numbers("Sum Sq", "sum_sq", r => Tests.MeanSquare(r) * r.NumeratorDegreesOfFreedom);
        yield return Numbers("Mean Sq", "mean_sq", Tests.MeanSquare);
        yield return Numbers("F", "f", r => r.Statistic, ColumnFormats.Statistics);
        yield return Numbers("df", "df_num", r => r.NumeratorDegreesOfFreedom, ColumnFormats.Counts);
        if (!IsTested) yield break;
        yield return Numbers("Den df", "df_den", r => r.DenominatorDegreesOfFreedom);
        yield return Numbers("p", "p", r => r.PValue, ColumnFormats.PValues);
    }

    private ReportColumn Numbers(
        string head, string name, Func<HypothesisTest, double> value, ColumnFormat? format = null) =>
        ReportColumn.Of(head, Tests.Rows.Select(value), format ?? ColumnFormats.Significant(Digits)) with
        {
            Name = name,
        };
}
