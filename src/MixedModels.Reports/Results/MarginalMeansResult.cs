using MixedModels.Inference;
using MixedModels.Margins;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>Marginal means or slopes, with their contrasts.</summary>
/// <param name="Means">The means.</param>
/// <param name="Contrasts">Their contrasts; null when nobody asked for any.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record MarginalMeansResult(MarginalMeans Means, MarginalContrasts? Contrasts, string DataName) : Result
{
    /// <summary>Whether means and contrasts are told on the scale behind a logarithm or a root too.</summary>
    public BackTransformation? Back { get; init; }

    /// <inheritdoc/>
    public override Document ToDocument() => new(Means.Slope is null ? "Marginal means" : "Marginal slopes")
    {
        Facts = [Fact.Formula(Means.Inference.Fit.Design.Formula.Text.Trim()), Fact.Data(DataName)],
        Lead = [.. Notes().Select(note => new Paragraph(note) { Style = TextStyle.Muted })],
        Sections =
        [
            new Section("means", Title, [new TableBlock(MeansTable)]),
            .. ContrastSections(),
        ],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Means.Inference.Fit.Design.Formula.Text.Trim() },
        { "df_method", DegreesOfFreedomWords.Of(Means.Inference.Method) },
        { "conf_level", Means.Options.Level },
        { "slope", Means.Slope },
        { "weights", MarginWords.Of(Means.Options.Weights) },
        { "averaged_over", Means.AveragedOver },
        { "held", JsonFields.Of(Means.Held, (fields, held) => fields.Add(held.Column, held.Value)) },
        { "means", Means.Rows.Select(Mean) },
        Contrasts is null ? null : new()
        {
            { "adjustment", MarginWords.Of(Contrasts.Adjustment) },
            { "contrasts", Contrasts.Rows.Select(Contrast) },
            { "joint_tests", Contrasts.Joint.Where(j => j.Test is not null).Select(Joint) },
        },
    };

    /// <inheritdoc/>
    public override Table ToTable() => MeansTable.ToTable();

    private string Title => Means.Slope is { } slope ? $"Slopes of {slope}" : "Means";

    private string EstimateName => Means.Slope is null ? "mean" : "slope";

    private IReadOnlyList<string> By => Means.Options.By;

    private ReportTable MeansTable => new("",
    [
        .. Means.Factors.Select((factor, f) => ReportColumn.Text(factor, Means.Rows.Select(row => row.Levels[f]))),
        .. Estimates(EstimateName, "estimate", [.. Means.Rows.Select(row => row.Test)]),
        .. Means.Slope is null ? [] : TestColumns([.. Means.Rows.Select(row => row.Test)]),
        .. Back is null ? [] : BackColumns([.. Means.Rows.Select(row => Back.Mean(row.Test))]),
    ]);

    private IEnumerable<Section> ContrastSections()
    {
        if (Contrasts is null) yield break;
        yield return new Section("contrasts", "Contrasts", [new TableBlock(ContrastTable(Contrasts))]);
        MarginalJointTest[] joint = [.. Contrasts.Joint.Where(j => j.Test is not null)];
        if (joint.Length == 0) yield break;
        yield return new Section("joint-tests", $"Tests that all {EstimateName}s are equal",
            [new TableBlock(JointTable(joint))]);
    }

    private ReportTable ContrastTable(MarginalContrasts contrasts)
    {
        ContrastTest[] tests = [.. contrasts.Rows.Select(row => row.Test)];
        return new ReportTable("",
        [
            ReportColumn.Text("contrast", contrasts.Rows.Select(row => row.Name)),
            .. By.Select((factor, f) => ReportColumn.Text(factor, contrasts.Rows.Select(row => row.By[f]))),
            .. Estimates("estimate", "estimate", tests),
            .. TestColumns(tests),
            .. Back?.Ratios(tests) is { } ratios ? BackColumns(ratios) : [],
        ])
        {
            Notes = [MarginWords.Note(contrasts)],
        };
    }

    private ReportTable JointTable(MarginalJointTest[] joint) => new("",
    [
        .. By.Select((factor, f) => ReportColumn.Text(factor, joint.Select(j => j.By[f]))),
        ReportColumn.Of("F value", joint.Select(j => j.Test!.Statistic), ColumnFormats.Statistics),
        ReportColumn.Of("df1", joint.Select(j => (double)j.Test!.NumeratorDegreesOfFreedom), ColumnFormats.Counts),
        ReportColumn.Of("df2", joint.Select(j => j.Test!.DenominatorDegreesOfFreedom), ColumnFormats.Significant(4)),
        ReportColumn.Of("Pr(>F)", joint.Select(j => j.Test!.PValue), ColumnFormats.PValues),
    ]);

    private IEnumerable<string> Notes()
    {
        if (Means.AveragedOver.Count > 0)
            yield return $"Averaged over {English.List([.. Means.AveragedOver])}, "
                + MarginWords.Weighted(Means.Options.Weights) + ".";
        if (Means.Held.Count > 0)
            yield return "Held: " + English.List(
                [.. Means.Held.Select(Held)]) + ".";
        if (Means.Rows.Any(row => double.IsNaN(row.Test.Estimate)))
            yield return "A mean that is missing (NA) is one that the data do not determine: its combination of levels "
                + "never occurs, and the model does not say what to expect there.";
        if (Back is { } back) yield return back.Note;
    }

    private static string Held(HeldValue held) =>
        $"{held.Column} at {NumberFormat.Single(held.Value, 4)}{(held.IsMean ? " (its mean)" : "")}";

    private static ReportColumn[] Estimates(string head, string name, ContrastTest[] tests) =>
    [
        ReportColumn.Of(head, tests.Select(t => t.Estimate), ColumnFormats.Usual) with { Name = name },
        ReportColumn.Of("std.error", tests.Select(t => t.StandardError), ColumnFormats.Usual),
        ReportColumn.Of("df", tests.Select(t => t.DegreesOfFreedom), ColumnFormats.Significant(4)),
        ReportColumn.Of("lower", tests.Select(t => t.Lower), ColumnFormats.Usual) with { Name = "conf.low" },
        ReportColumn.Of("upper", tests.Select(t => t.Upper), ColumnFormats.Usual) with { Name = "conf.high" },
    ];

    private static ReportColumn[] TestColumns(ContrastTest[] tests) =>
    [
        ReportColumn.Of("t value", tests.Select(t => t.Statistic), ColumnFormats.Statistics)
            with { Name = "statistic" },
        ReportColumn.Of("Pr(>|t|)", tests.Select(t => t.PValue), ColumnFormats.PValues) with { Name = "p.value" },
    ];

    private static ReportColumn[] BackColumns(BackTransformed[] rows) =>
    [
        ReportColumn.Of(rows[0].Name, rows.Select(r => r.Estimate), ColumnFormats.Usual) with { Name = "response" },
        ReportColumn.Of("its std.error", rows.Select(r => r.StandardError), ColumnFormats.Usual)
            with { Name = "response.error" },
        ReportColumn.Of("its lower", rows.Select(r => r.Lower), ColumnFormats.Usual) with { Name = "response.low" },
        ReportColumn.Of("its upper", rows.Select(r => r.Upper), ColumnFormats.Usual) with { Name = "response.high" },
    ];

    private JsonFields Mean(MarginalMean row) => new()
    {
        { "levels", Levels(Means.Factors, row.Levels) },
        Estimate(row.Test),
        Back is null ? null : new() { { "response", Response(Back.Mean(row.Test)) } },
    };

    private JsonFields Contrast(MarginalContrast row, int i) => new()
    {
        { "contrast", row.Name },
        { "levels", Levels(By, row.By) },
        Estimate(row.Test),
        { "p_unadjusted", row.UnadjustedP },
        Back?.Ratios([row.Test]) is { } ratio ? new() { { "response", Response(ratio[0]) } } : null,
    };

    private JsonFields Joint(MarginalJointTest joint) => new()
    {
        { "levels", Levels(By, joint.By) },
        { "f", joint.Test!.Statistic },
        { "df_num", joint.Test.NumeratorDegreesOfFreedom },
        { "df_den", joint.Test.DenominatorDegreesOfFreedom },
        { "p", joint.Test.PValue },
    };

    private static JsonFields Levels(IReadOnlyList<string> factors, IReadOnlyList<string> levels) =>
        JsonFields.Of(factors.Zip(levels), (fields, pair) => fields.Add(pair.First, pair.Second));

    private static JsonFields Estimate(ContrastTest test) => new()
    {
        { "estimate", test.Estimate },
        { "std_error", test.StandardError },
        { "df", test.DegreesOfFreedom },
        { "t", test.Statistic },
        { "p", test.PValue },
        { "conf_low", test.Lower },
        { "conf_high", test.Upper },
    };

    private static JsonFields Response(BackTransformed row) => new()
    {
        { "estimate", row.Estimate },
        { "std_error", row.StandardError },
        { "conf_low", row.Lower },
        { "conf_high", row.Upper },
    };
}
