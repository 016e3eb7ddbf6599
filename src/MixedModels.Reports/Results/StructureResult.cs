using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Results.Structures;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Structure;

namespace MixedModels.Reports.Results;

/// <summary>The structure of a table: its factors, how they lie to each other, where its variables vary.</summary>
/// <param name="Structure">The structure.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record StructureResult(StructureReport Structure, string DataName) : Result
{
    /// <summary>What readers call the columns.</summary>
    public Wording Wording { get; init; } = Wording.None;

    private Vocabulary Words => new(Wording);

    /// <inheritdoc/>
    public override Document ToDocument() => new("Structure")
    {
        Facts = [Fact.Data(DataName, English.Count(Structure.RowCount, "row"))],
        Sections = [.. Sections()],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => StructureFields.Of(Structure, DataName);

    private IEnumerable<Section> Sections()
    {
        var sentences = new StructureWords(Words);
        yield return new Section("hierarchy", "Hierarchy", [new LinesBlock(HierarchyDrawing.Create(Structure, Words))]);
        if (Structure.Factors.Count > 0)
            yield return new Section("factors", "Factors, with the rows of their levels", [new TableBlock(Factors())]);
        if (Structure.Relations.Count > 0)
            yield return Listed("relations", "Nested and crossed", Structure.Relations.Select(sentences.Sentence));
        yield return new Section("variables", "Where each variable varies", [new TableBlock(Variables())]);
        if (Structure.Aliases.Count > 0)
            yield return Listed("aliases", "Columns that say the same",
                Structure.Aliases.Select(sentences.Sentence));
        if (Structure.RepeatedLabels.Count > 0)
            yield return new Section("labels", "", [.. Structure.RepeatedLabels.Select(Labels)]);
    }

    private static Section Listed(string id, string title, IEnumerable<string> sentences) =>
        new(id, title, [new ItemList([.. sentences.Select(sentence => (RichText)sentence)])]);

    private ReportTable Factors() => new("",
    [
        ReportColumn.Text("", Structure.Factors.Select(f => Words.Label(f.Name))) with { Name = "factor" },
        ReportColumn.Counts("levels", Structure.Factors.Select(f => f.LevelCount)),
        ReportColumn.Counts("min", Structure.Factors.Select(f => f.Rows.Minimum)),
        ReportColumn.Of("median", Structure.Factors.Select(f => f.Rows.Median), ColumnFormats.Single(15)),
        ReportColumn.Counts("max", Structure.Factors.Select(f => f.Rows.Maximum)),
        ReportColumn.Counts("missing", Structure.Factors.Select(f => f.MissingCount)),
    ])
    { IsTight = true };

    private ReportTable Variables() => new("",
    [
        ReportColumn.Text("", Structure.Variables.Select(v => Words.Label(v.Name))) with { Name = "variable" },
        ReportColumn.Text("", Structure.Variables.Select(new StructureWords(Words).Place)) with { Name = "varies" },
    ]);

    private Callout Labels(RepeatedLabels labels) => new(
        labels.Evidence == LabelEvidence.RestartingLabels ? Severity.Warning : Severity.Info,
        new StructureWords(Words).Sentence(labels));
}
