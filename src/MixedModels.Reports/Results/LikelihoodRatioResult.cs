using MixedModels.Comparisons;
using MixedModels.Inference;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Results.Comparisons;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>Likelihood-ratio tests and information criteria of several models.</summary>
/// <param name="Comparison">The models, those with fewer parameters first.</param>
/// <param name="Names">What the table calls each model, in the same order.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record LikelihoodRatioResult(
    LikelihoodRatioTable Comparison, IReadOnlyList<string> Names, string DataName) : Result
{
    /// <inheritdoc/>
    public override Document ToDocument() => new("Comparison of models")
    {
        Facts =
        [
            Fact.Data(DataName, English.Count(Comparison.Rows[0].Statistics.ObservationCount, "row")),
            .. Comparison.Rows.Select((r, i) => new Fact(Names[i], RichText.Code(FormulaOf(r)))),
        ],
        Lead = [new Paragraph(Refit) { Style = TextStyle.Muted }],
        Sections = [new Section("models", "Likelihood-ratio tests", [.. Blocks()])],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "method", Comparison.Criterion == Criterion.Reml ? "REML" : "ML" },
        { "table", Comparison.Rows.Select(Row) },
    };

    /// <inheritdoc/>
    public override Table ToTable() => Table.ToTable();

    private IReadOnlyList<LikelihoodRatioTest?> Tests => [.. Comparison.Rows.Select(r => r.Test)];

    private ReportTable Table => new("",
    [
        ReportColumn.Text("", Names) with { Name = "model" },
        .. TestColumns.Of([.. Comparison.Rows.Select(r => r.Statistics)]),
        ReportColumn.Of("weight", Comparison.Rows.Select(r => r.AkaikeWeight), ColumnFormats.Fixed(3)),
        .. TestColumns.Of(Tests),
        .. Simulated("Pr(boot)", "p_bootstrap", r => r.Bootstrap),
        .. Simulated("Pr(exact)", "p_exact", r => r.Exact),
    ]);

    private ReportColumn[] Simulated(string head, string name, Func<LikelihoodRatioRow, SimulatedTest?> test) =>
        Comparison.Rows.All(r => test(r) is null)
            ? []
            : [ReportColumn.Of(
                head, Comparison.Rows.Select(r => test(r)?.PValue ?? double.NaN), ColumnFormats.PValues) with
            {
                Name = name,
            }];

    private string Refit => Comparison.Criterion == Criterion.Reml
        ? "All models were fitted by REML, whose criterion compares models with the same fixed effects only."
        : "All models were fitted by maximum likelihood.";

    private IEnumerable<Block> Blocks()
    {
        yield return new TableBlock(Table);
        if (BoundaryWords.Note([.. Tests.OfType<LikelihoodRatioTest>()]) is { } note) yield return new Paragraph(note);
        foreach (var test in Comparison.Rows.Select(r => r.Bootstrap).OfType<SimulatedTest>())
            yield return new Paragraph($"Parametric bootstrap: {English.Count(test.Used, "statistic")} of "
                + $"{NumberFormat.Count(test.Asked)} that were asked for.");
        foreach (var (row, i) in Comparison.Rows.Select((r, i) => (r, i)))
            if (WhyNot(row.WhyNoTest, i) is { } reason) yield return new Callout(Severity.Info, reason);
    }

    private string? WhyNot(NoTestReason reason, int at) => reason switch
    {
        NoTestReason.NotNested =>
            $"{English.Capital(Names[at - 1])} is not a special case of {Names[at]}, "
                + "so there is no likelihood-ratio test of the two; AIC and BIC compare them.",
        NoTestReason.SameParameters => $"{English.Capital(Names[at - 1])} and {Names[at]} have equally many "
            + "parameters, so there is no likelihood-ratio test of the two; AIC and BIC compare them.",
        _ => null,
    };

    private JsonFields Row(LikelihoodRatioRow row, int at) => new()
    {
        { "model", Names[at] },
        { "formula", FormulaOf(row) },
        { "npar", row.Statistics.ParameterCount },
        { "AIC", row.Statistics.Aic },
        { "AICc", row.Statistics.Aicc },
        { "BIC", row.Statistics.Bic },
        { "log_lik", row.Statistics.LogLikelihood },
        { "deviance", row.Statistics.Objective },
        { "akaike_weight", row.AkaikeWeight },
        { "chisq", row.Test?.Statistic ?? double.NaN },
        { "df", (double?)row.Test?.DegreesOfFreedom ?? double.NaN },
        { "p", row.Test?.PValue ?? double.NaN },
        { "p_mixture", row.Test?.MixturePValue ?? double.NaN },
        { "p_bootstrap", row.Bootstrap?.PValue ?? double.NaN },
        { "p_exact", row.Exact?.PValue ?? double.NaN },
        SimulatedFields(row.Bootstrap),
        { "reference", row.Test is { } test ? BoundaryWords.Distribution(test) : null },
        { "no_test", ReasonId(row.WhyNoTest) },
        { "singular", row.Fit.Verdict.IsSingular },
    };

    private static JsonFields? SimulatedFields(SimulatedTest? test) => test is null ? null : new JsonFields
    {
        {
            "replicates", new JsonFields
            {
                { "asked", test.Asked },
                { "used", test.Used },
                { "failed", test.Asked - test.Used },
            }
        },
    };

    private static string? ReasonId(NoTestReason reason) => reason switch
    {
        NoTestReason.NotNested => "not-nested",
        NoTestReason.SameParameters => "same-parameters",
        _ => null,
    };

    private static string FormulaOf(LikelihoodRatioRow row) => row.Fit.Design.Formula.Text.Trim();
}
