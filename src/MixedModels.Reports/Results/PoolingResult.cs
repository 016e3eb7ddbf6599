using MixedModels.Pooling;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results;

/// <summary>Complete, no and partial pooling side by side.</summary>
/// <param name="Formula">The formula of the mixed model.</param>
/// <param name="Pooling">The comparison.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record PoolingResult(string Formula, PoolingComparison Pooling, string DataName) : Result
{
    /// <summary>What readers call columns and groups.</summary>
    public Wording Wording { get; init; } = Wording.None;

    private Wording Words => Wording.For(Pooling.Partial.Design).For(Pooling.Complete.Design);

    private const int MostNamed = 8;

    private const string Legend =
        "complete: one linear model that knows no groups; none: each group has its own coefficients; "
        + "partial: the mixed model. "
        + "shrinkage is the weight of the population in the partial estimate.";

    /// <inheritdoc/>
    public override Document ToDocument() => new($"Pooling of {new Vocabulary(Wording).Label(Pooling.Group)}")
    {
        Facts = [Fact.Formula(Formula), Fact.Data(DataName)],
        Lead = [new Paragraph(Legend) { Style = TextStyle.Muted }],
        Sections = [.. Sections()],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Formula },
        { "group", Pooling.Group },
        { "table", ToTable() },
        { "shared", PoolingTable.Shared(Pooling) },
    };

    /// <summary>The coefficients of each group.</summary>
    public override Table ToTable() => PoolingTable.Groups(Pooling);

    private IEnumerable<Section> Sections()
    {
        if (Pooling.Shared.Count > 0)
            yield return new Section("shared", "Coefficients that all groups share",
                [new TableBlock(ReportTable.Of(PoolingTable.Shared(Pooling), Words))]);
        yield return new Section("groups", "Coefficients of each group",
            [new TableBlock(ReportTable.Of(ToTable(), Words)), .. NotDetermined()]);
    }

    private Callout[] NotDetermined()
    {
        string[] alone = [.. Pooling.NotDetermined];
        if (alone.Length == 0) return [];
        var groups = $"{English.Count(alone.Length, "group")} {English.Noun(alone.Length, "has", "have")}";
        return [
            new Callout(Severity.Info,
                $"{groups} too few rows for coefficients of {English.Noun(alone.Length, "its", "their")} own (NA): "
                    + $"{English.First(alone, MostNamed)}.")];
    }
}
