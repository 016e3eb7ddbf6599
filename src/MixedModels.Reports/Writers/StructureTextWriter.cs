using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;
using MixedModels.Structure;

namespace MixedModels.Reports.Writers;

/// <summary>The structure of a table as text.</summary>
public static class StructureTextWriter
{
    /// <summary>Writes the report.</summary>
    public static void Write(StructureReport report, string dataName, ITextSurface surface)
    {
        surface.Line("Structure", TextStyle.Strong);
        surface.Line($"   Data: {dataName}, {NumberFormat.Count(report.RowCount)} rows");
        surface.Line();
        surface.Line("Hierarchy:", TextStyle.Heading);
        HierarchyDrawing.Write(report, surface);
        WriteFactors(report, surface);
        WriteRelations(report, surface);
        WriteVariables(report, surface);
        WriteAliases(report, surface);
        WriteLabels(report, surface);
    }

    private static void WriteFactors(StructureReport report, ITextSurface surface)
    {
        if (report.Factors.Count == 0) return;
        surface.Line();
        surface.Line("Factors, with the rows of their levels:", TextStyle.Heading);
        new TextTable()
            .Add("", [.. report.Factors.Select(f => f.Name)], isLeft: true)
            .Add("levels", [.. report.Factors.Select(f => NumberFormat.Count(f.LevelCount))])
            .Add("min", [.. report.Factors.Select(f => NumberFormat.Count(f.Rows.Minimum))])
            .Add("median", [.. report.Factors.Select(f => NumberFormat.Single(f.Rows.Median, 15))])
            .Add("max", [.. report.Factors.Select(f => NumberFormat.Count(f.Rows.Maximum))])
            .Add("missing", [.. report.Factors.Select(f => NumberFormat.Count(f.MissingCount))])
            .WriteTo(surface);
    }

    private static void WriteRelations(StructureReport report, ITextSurface surface)
    {
        if (report.Relations.Count == 0) return;
        surface.Line();
        surface.Line("Nested and crossed:", TextStyle.Heading);
        foreach (var relation in report.Relations) surface.Paragraph("  ", Sentence(relation), TextStyle.Plain);
    }

    private static string Sentence(FactorRelation r) => r.Kind switch
    {
        FactorRelationKind.Same => $"{r.First} and {r.Second} are the same groups.",
        FactorRelationKind.Nested => $"{r.First} is nested in {r.Second} ({SizesText.Of(r.FirstPerSecond)} in each).",
        FactorRelationKind.ImplicitlyNested => $"{r.First} is nested in {r.Second} by its labels, which start again in each ({SizesText.Of(r.FirstPerSecond)} in each; {NumberFormat.Count(r.Combinations)} groups).",
        FactorRelationKind.FullyCrossed => $"{r.First} and {r.Second} are crossed completely ({NumberFormat.Count(r.Combinations)} combinations).",
        _ => $"{r.First} and {r.Second} are crossed, {NumberFormat.Single(100 * r.Share, 3)} % of the combinations occur ({NumberFormat.Count(r.Combinations)}).",
    };

    private static void WriteVariables(StructureReport report, ITextSurface surface)
    {
        surface.Line();
        surface.Line("Where each variable varies:", TextStyle.Heading);
        new TextTable()
            .Add("", [.. report.Variables.Select(v => v.Name)], isLeft: true)
            .Add("", [.. report.Variables.Select(v => v.Kind switch
            {
                VariableLevelKind.Constant => "nowhere: one value",
                VariableLevelKind.RowIdentifier => "identifies the rows",
                VariableLevelKind.Row => "from row to row",
                _ when v.Group == v.Name => v.ConstantWithin.Count == 0 ? "a factor" : $"a factor, never within {v.ConstantWithin[0]}",
                _ => $"between levels of {v.Group}, never within",
            })], isLeft: true)
            .WriteTo(surface);
    }

    private static void WriteAliases(StructureReport report, ITextSurface surface)
    {
        if (report.Aliases.Count == 0) return;
        surface.Line();
        surface.Line("Columns that say the same:", TextStyle.Heading);
        foreach (var alias in report.Aliases) surface.Paragraph("  ", Sentence(alias), TextStyle.Plain);
    }

    private static string Sentence(ColumnAlias alias) => alias switch
    {
        { Slope: 1, Intercept: 0 } => $"{alias.Column} = {alias.Of}",
        { Slope: { } slope, Intercept: { } intercept } => $"{alias.Column} = {NumberFormat.Single(intercept, 6)} + {NumberFormat.Single(slope, 6)} {alias.Of}",
        _ => $"{alias.Column} and {alias.Of}: each value of one goes with one value of the other.",
    };

    private static void WriteLabels(StructureReport report, ITextSurface surface)
    {
        if (report.RepeatedLabels.Count == 0) return;
        surface.Line();
        foreach (var r in report.RepeatedLabels)
        {
            if (r.Evidence == LabelEvidence.RestartingLabels)
                surface.Paragraph("Warning: ", $"The labels of {r.Inner} repeat across {r.Outer}: group by {r.Outer}:{r.Inner} ({NumberFormat.Count(r.Combinations)} groups{(r.NamedBy is null ? "" : $", also named by {r.NamedBy}")}), not by {r.Inner} ({NumberFormat.Count(r.Labels)}).", TextStyle.Warning);
            else
                surface.Paragraph("Note: ", $"{r.NamedBy} names each combination of {r.Outer} and {r.Inner}. If {r.Inner} means something else in each {r.Outer}, it is nested: group by {r.Outer}:{r.Inner} ({NumberFormat.Count(r.Combinations)} groups), not by {r.Inner} ({NumberFormat.Count(r.Labels)}).", TextStyle.Muted);
        }
    }
}
