using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Structure;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Rows on which the fit depends, in words: by how much the fixed effects would move without each.</summary>
internal sealed class InfluencePhrases(CheckedResiduals residuals, Vocabulary vocabulary)
{
    /// <summary>So many rows with the largest of Cook's distances are left out in turn.</summary>
    private const int MostLeftOut = 3;

    /// <summary>About a second; a sentence is not worth more.</summary>
    private const double MostWork = 2e9;

    private LinearMixedModelFit Fit => residuals.Fit;

    /// <summary>The sentence on rows; null when no row counts at all.</summary>
    public DiagnosticSentence? Sentence()
    {
        var distances = CooksDistance.Create(Fit, residuals.Residuals, residuals.Leverage).Values.ToArray();
        int[] most = [.. residuals.Usable
            .Where(i => double.IsFinite(distances[i]))
            .OrderByDescending(i => distances[i])
            .Take(MostLeftOut)];
        if (most.Length == 0 || !(distances[most[0]] > 0)) return null;
        var start = $"Cook's distance is largest in row {Row(most[0])}, {NumberFormat.Single(distances[most[0]], 2)}, "
            + $"against an average of {NumberFormat.Single(residuals.Usable.Average(i => distances[i]), 2)}.";
        return Changes(most) is { } changes
            ? Told(start, changes) with { Brief = Brief(changes) }
            : Of(Severity.Info,
                start + " What the coefficients would be without it was not computed: "
                    + "its row is tied to too many others by crossed groups.");
    }

    private static string? Brief(IReadOnlyList<InfluenceWords> changes) => changes.Count == 0 ? null
        : $"Single rows: without row {changes[0].Group.Level}, {changes[0].Moves}, {changes[0].Words.Of("change")}";

    private static DiagnosticSentence Told(string start, IReadOnlyList<InfluenceWords> changes)
    {
        if (changes.Count == 0)
            return Of(Severity.Info, start + " Without it the coefficients would not be determined.");
        var large = changes.Where(c => c.Severity == Severity.Warning).DistinctBy(c => c.Group).ToArray();
        if (large.Length == 0)
            return Of(Severity.Info,
                $"{start} Of the rows with the largest distances, row {changes[0].Group.Level} moves "
                    + $"a coefficient most: without it, {changes[0].Moves}; that is {changes[0].Words.Of("change")}.");
        var texts = large.Select(c => $"without row {c.Group.Level}, {c.Moves}, {c.Words.Of("change")}");
        return Of(Severity.Warning,
            $"{start} {English.Capital(string.Join("; ", texts))}. "
                + $"Check {English.Noun(large.Length, "this row", "these rows")}, "
                + $"and fit the model without {English.Noun(large.Length, "it", "them")} to see what changes.");
    }

    /// <summary>The rows left out in turn; null where that takes too long.</summary>
    private IReadOnlyList<InfluenceWords>? Changes(int[] most)
    {
        var codes = new int[Fit.Design.RowCount];
        Array.Fill(codes, -1);
        for (var i = 0; i < most.Length; i++) codes[most[i]] = i;
        try
        {
            var deletion = GroupDeletion.Create(Fit, new Grouping("row", [.. most.Select(Row)], codes), MostWork);
            // Without one row the change is its residual over its standard deviation, whichever the coefficient.
            return InfluenceWords.Of(Fit, deletion, vocabulary, group =>
                OutlierTest.Of(residuals, most.First(row => Row(row) == group.Level))?.PValue ?? 1);
        }
        catch (ModelException refused) when (refused.Id == "too-many-deletions")
        {
            return null;
        }
    }

    private string Row(int row) => NumberFormat.Count(Fit.Design.Frame.RowsInUse()[row] + 1);

    private static DiagnosticSentence Of(Severity severity, string text) =>
        new("influential-rows", severity, text, "influence");
}
