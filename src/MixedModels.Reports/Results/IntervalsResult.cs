using MixedModels.Inference;
using MixedModels.Intervals;
using MixedModels.Profiles;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>Confidence intervals of a model's parameters.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Intervals">The intervals.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record IntervalsResult(string Formula, ParameterIntervals Intervals, string DataName) : Result
{
    /// <summary>What else there is to be said of them.</summary>
    public IReadOnlyList<Finding> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override Document ToDocument() => new("Confidence intervals")
    {
        Facts = [Fact.Formula(Formula), Fact.Data(DataName)],
        Lead = [new Paragraph(IntervalWords.Explain(Intervals.Method)) { Style = TextStyle.Muted }],
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
        { "findings", FindingFields.Of(Notes) },
    };

    /// <inheritdoc/>
    public override Table ToTable() => Table.ToTable();

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
        foreach (var note in Notes) yield return Callout.Of(note);
    }

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
