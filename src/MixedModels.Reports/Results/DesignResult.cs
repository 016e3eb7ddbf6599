using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>A design: the columns of the model matrix, what is aliased, the random-effects terms.</summary>
/// <param name="Design">The design.</param>
/// <param name="Data">What it is a design of.</param>
public sealed record DesignResult(ModelDesign Design, DataDescription Data) : Result
{
    private FixedEffectsDesign X => Design.FixedEffects;

    private IReadOnlyList<ReadOnlyMemory<double>> Values => Design.Rows.FixedEffects.FullColumns;

    private int ThetaCount => CovarianceParameters.Of(Design.RandomEffects).Count;

    /// <inheritdoc/>
    public override Document ToDocument() => new("Design")
    {
        Facts = [Fact.Formula(Design.Formula.Text), Fact.Data(Data.Name, Rows)],
        Lead = FitNotes.DroppedRows(Design.Frame) is { } dropped ? [new Paragraph(dropped) { Label = "Dropped" }] : [],
        Sections = [.. Sections()],
    };

    /// <summary>The columns that the formula asks for, aliased ones included.</summary>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Design.Formula.Text.Trim() },
        { "data", Data.Name },
        { "response", Design.ResponseName },
        { "n_rows", Design.Frame.TableRowCount },
        { "n_obs", Design.RowCount },
        { "rows_dropped", Design.Frame.Dropped.Select(row => row + 1) },
        { "columns", X.FullColumnNames },
        { "rank", X.ColumnCount },
        { "row1", Values.Select(c => c.Span[0]) },
        { "col_sum", Values.Select(c => Sum(c.Span, v => v)) },
        { "col_sum_sq", Values.Select(c => Sum(c.Span, v => v * v)) },
        { "terms", X.TermLabels },
        { "aliased", X.Aliased.Select(a => new JsonFields { { "column", a.Name }, { "reason", a.Reason } }) },
        { "random", Design.RandomEffects.Select(Term) },
        { "n_theta", ThetaCount },
        { "contrasts", JsonFields.Of(Design.Recipe.Contrasts,
            (fields, factor) => fields.Add(factor.Key, ContrastWords.Of(factor.Value))) },
        { "findings", FindingFields.Of(Design.Findings) },
    };

    /// <summary>The model matrix itself.</summary>
    /// <exception cref="ModelException"><c>no-columns</c>.</exception>
    public override Table ToTable() => Values.Count == 0
        ? throw new ModelException("no-columns",
            "The formula has no fixed effects, so there is no model matrix to write.")
        : new Table([.. Values.Select((values, j) => new NumericColumn(X.FullColumnNames[j], values.ToArray()))]);

    private string Rows =>
        $"{NumberFormat.Count(Design.RowCount)} of {English.Count(Design.Frame.TableRowCount, "row")} in use";

    private static JsonFields Term(RandomEffectsDesign term) => new()
    {
        { "group", term.Group },
        { "term", term.Term },
        { "names", term.ColumnNames },
        { "levels", term.LevelCount },
        { "covariance", term.Covariance == CovarianceKind.Full ? "full" : "diagonal" },
    };

    private IEnumerable<Section> Sections()
    {
        yield return new Section("fixed-effects", "Fixed effects",
            X.FullColumnNames.Count == 0 ? [] : [new TableBlock(Columns())])
        {
            Remark = $"{English.Count(X.FullColumnNames.Count, "column")}, rank {NumberFormat.Count(X.ColumnCount)}",
        };
        if (Design.RandomEffects.Count > 0)
            yield return new Section("random-effects", "Random effects", [new TableBlock(Terms())])
            {
                Remark = Sizes(),
            };
        if (FitNotes.Contrasts(Design).Select(c => (RichText)$"{c.Factor}: {c.Coding}")
            .ToArray() is { Length: > 0 } contrasts)
            yield return new Section("contrasts", "Contrasts", [new ItemList(contrasts) { Indent = 1 }]);
        if (Design.Findings.Count > 0)
            yield return new Section("findings", "", [.. Design.Findings.Select(Callout.Of)]);
    }

    private ReportTable Columns()
    {
        var reasons = X.Aliased.ToDictionary(a => a.Index, a => $"dropped: {a.Reason}");
        var format = ColumnFormats.Single(4);
        return new ReportTable("",
        [
            ReportColumn.Text("", X.FullColumnNames),
            ReportColumn.Of("first row", Values.Select(c => c.Span[0]), format),
            ReportColumn.Of("mean", Values.Select(c => Sum(c.Span, v => v) / c.Length), format),
            ReportColumn.Of("min", Values.Select(c => Extreme(c.Span, double.PositiveInfinity, Math.Min)), format),
            ReportColumn.Of("max", Values.Select(c => Extreme(c.Span, double.NegativeInfinity, Math.Max)), format),
            ReportColumn.Text("",
                Values.Select((_, j) => reasons.GetValueOrDefault(j, ""))) with { Style = _ => TextStyle.Warning },
        ])
        { IsTight = true };
    }

    private string Sizes()
    {
        var effects = Design.RandomEffects.Sum(t => t.LevelCount * t.ColumnCount);
        return $"{NumberFormat.Count(effects)} in {English.Count(Design.RandomEffects.Count, "term")}, "
            + $"{English.Count(ThetaCount, "covariance parameter")}";
    }

    private ReportTable Terms() => new("",
    [
        ReportColumn.Text("", Design.RandomEffects.Select(t => $"({t.Term})")),
        ReportColumn.Counts("levels", Design.RandomEffects.Select(t => t.LevelCount)),
        ReportColumn.Text("covariance",
            Design.RandomEffects.Select(
                t => t.ColumnCount == 1 ? "scalar" : t.Covariance == CovarianceKind.Full ? "full" : "diagonal")),
        ReportColumn.Text("columns", Design.RandomEffects.Select(t => string.Join(", ", t.ColumnNames))),
    ])
    { IsTight = true };

    private static double Sum(ReadOnlySpan<double> values, Func<double, double> of)
    {
        var sum = 0.0;
        foreach (var value in values) sum += of(value);
        return sum;
    }

    private static double Extreme(ReadOnlySpan<double> values, double start, Func<double, double, double> of)
    {
        foreach (var value in values) start = of(start, value);
        return start;
    }
}
