using MixedModels.Inference;
using MixedModels.Intervals;
using MixedModels.Profiles;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Resampling;

namespace MixedModels.Reports.Results;

/// <summary>Confidence intervals of a model's parameters.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Intervals">The intervals.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record IntervalsResult(string Formula, ParameterIntervals Intervals, string DataName) : Result
{
    /// <summary>How they were read from draws.</summary>
    public BootstrapIntervalType Type { get; init; }

    /// <summary>The draws that they were read from; null where there are none.</summary>
    public BootstrapDraws? Draws { get; init; }

    /// <summary>What else there is to be said of them.</summary>
    public IReadOnlyList<Finding> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override Document ToDocument() => new("Confidence intervals")
    {
        Facts = [Fact.Formula(Formula), Fact.Data(DataName)],
        Lead = [new Paragraph(Method) { Style = TextStyle.Muted }],
        Sections = [new Section("intervals", $"{Percent} intervals", [.. Blocks()])],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Formula },
        { "method", IntervalWords.Id(Intervals.Method) },
        { "level", Intervals.Level },
        { "intervals", Intervals.Rows.Select(Fields) },
        ReplicateFields(),
        { "findings", FindingFields.Of(Notes) },
    };

    /// <inheritdoc/>
    public override Table ToTable() => Table.ToTable();

    private string Method => Draws is null
        ? IntervalWords.Explain(Intervals.Method)
        : $"{IntervalWords.Explain(Intervals.Method)} {IntervalWords.Explain(Type)}";

    private string Percent => $"{NumberFormat.Single(100 * Intervals.Level, 4)} %";

    private ReportTable Table
    {
        get
        {
            var rows = Intervals.Rows;
            var numbers = rows.Select(r => ColumnFormats.Significant(4)([r.Estimate, r.Lower, r.Upper])).ToArray();
            return new ReportTable("",
            [
                ReportColumn.Text("", rows.Select(r => r.Parameter.Name)) with { Name = "term" },
                Column("estimate", 0, r => r.Estimate),
                Column("lower", 1, r => r.Lower),
                Column("upper", 2, r => r.Upper),
            ]);

            ReportColumn Column(string name, int at, Func<ParameterInterval, double> value) =>
                ReportColumn.Of(name, rows.Select(value), _ => [.. numbers.Select(cells => cells[at])]);
        }
    }

    private IEnumerable<Block> Blocks()
    {
        yield return new TableBlock(Table);
        if (Draws is not null) yield return new Paragraph(ReplicateWords.Describe(Draws));
        foreach (var note in Notes) yield return Callout.Of(note);
    }

    private JsonFields? ReplicateFields() => Draws is not { } draws ? null : new JsonFields
    {
        {
            "replicates", new JsonFields
            {
                { "asked", draws.Asked },
                { "used", draws.Used },
                { "failed", draws.Failed },
                { "singular", draws.Singular },
            }
        },
        { "seed", (double)draws.Options.Seed },
    };

    private static JsonFields Fields(ParameterInterval row) => new()
    {
        { "term", row.Parameter.Name },
        { "kind", KindId(row.Parameter.Kind) },
        { "estimate", row.Estimate },
        { "lower", row.Lower },
        { "upper", row.Upper },
        { "lower_end", EndId(row.LowerEnd) },
        { "upper_end", EndId(row.UpperEnd) },
    };

    private static string KindId(ModelParameterKind kind) => kind switch
    {
        ModelParameterKind.StandardDeviation => "sd",
        ModelParameterKind.Correlation => "correlation",
        ModelParameterKind.Residual => "sigma",
        _ => "fixed",
    };

    private static string EndId(IntervalEnd end) => end switch
    {
        IntervalEnd.Inside => "inside",
        IntervalEnd.Boundary => "boundary",
        _ => "open",
    };
}
