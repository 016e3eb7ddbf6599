using MixedModels.Designs;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers;

/// <summary>A design as text: the columns of the model matrix, what is aliased, the random-effects terms.</summary>
public static class DesignTextWriter
{
    /// <summary>Writes the report of a design.</summary>
    public static void Write(ModelDesign design, DataDescription data, ITextSurface surface)
    {
        surface.Line("Design", TextStyle.Strong);
        surface.Line($"Formula: {design.Formula.Text.Trim()}");
        surface.Line($"   Data: {data.Name}, {NumberFormat.Count(design.RowCount)} of {NumberFormat.Count(design.Frame.TableRowCount)} rows in use");
        if (FitNotes.DroppedRows(design.Frame) is { } dropped) surface.Paragraph("Dropped: ", dropped, TextStyle.Plain);
        surface.Line();
        WriteColumns(design.FixedEffects, surface);
        WriteTerms(design, surface);
        var contrasts = FitNotes.Contrasts(design).ToArray();
        if (contrasts.Length > 0)
        {
            surface.Line();
            surface.Line("Contrasts:", TextStyle.Heading);
            foreach (var line in contrasts) surface.Paragraph(" ", line, TextStyle.Plain);
        }
        if (design.Findings.Count > 0) surface.Line();
        FindingsText.Write(design.Findings, surface);
    }

    private static void WriteColumns(FixedEffectsMatrix x, ITextSurface surface)
    {
        surface.Line($"Fixed effects: {NumberFormat.Count(x.FullColumnNames.Count)} columns, rank {NumberFormat.Count(x.ColumnCount)}", TextStyle.Heading);
        if (x.FullColumnNames.Count == 0) return;
        var reasons = x.Aliased.ToDictionary(a => a.Index, a => $"dropped: {a.Reason}");
        var columns = x.FullColumns;
        new TextTable()
            .Add("", x.FullColumnNames, isLeft: true)
            .Add("first row", Cells(c => c.Span[0]))
            .Add("mean", Cells(Mean))
            .Add("min", Cells(Minimum))
            .Add("max", Cells(Maximum))
            .Add("", [.. columns.Select((_, j) => reasons.GetValueOrDefault(j, ""))], isLeft: true, _ => TextStyle.Warning)
            .WriteTo(surface);

        string[] Cells(Func<ReadOnlyMemory<double>, double> of) => [.. columns.Select(c => NumberFormat.Single(of(c), 4))];
    }

    private static void WriteTerms(ModelDesign design, ITextSurface surface)
    {
        if (design.RandomEffects.Count == 0) return;
        surface.Line();
        surface.Line($"Random effects: {NumberFormat.Count(design.RandomEffects.Sum(t => t.LevelCount * t.ColumnCount))} in {NumberFormat.Count(design.RandomEffects.Count)} term{(design.RandomEffects.Count == 1 ? "" : "s")}, {NumberFormat.Count(DesignSizes.ThetaCount(design))} covariance parameter{(DesignSizes.ThetaCount(design) == 1 ? "" : "s")}", TextStyle.Heading);
        new TextTable()
            .Add("", [.. design.RandomEffects.Select(t => $"({t.Term})")], isLeft: true)
            .Add("levels", [.. design.RandomEffects.Select(t => NumberFormat.Count(t.LevelCount))])
            .Add("covariance", [.. design.RandomEffects.Select(t => t.ColumnCount == 1 ? "scalar" : t.Covariance == CovarianceKind.Full ? "full" : "diagonal")], isLeft: true)
            .Add("columns", [.. design.RandomEffects.Select(t => string.Join(", ", t.ColumnNames))], isLeft: true)
            .WriteTo(surface);
    }

    private static double Mean(ReadOnlyMemory<double> values)
    {
        var sum = 0.0;
        foreach (var value in values.Span) sum += value;
        return sum / values.Length;
    }

    private static double Minimum(ReadOnlyMemory<double> values)
    {
        var least = double.PositiveInfinity;
        foreach (var value in values.Span) least = Math.Min(least, value);
        return least;
    }

    private static double Maximum(ReadOnlyMemory<double> values)
    {
        var most = double.NegativeInfinity;
        foreach (var value in values.Span) most = Math.Max(most, value);
        return most;
    }
}
