using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Interpretation;

/// <summary>Rows and groups on which the fixed effects depend much, in words.</summary>
internal sealed class InfluencePhrases(LinearMixedModelFit fit, CooksDistance distances, Vocabulary vocabulary)
{
    private const int MostNamed = 3;

    /// <summary>Cook's own mark for linear models: a row whose omission moves the estimates to the edge of about a 50 % region.</summary>
    private const double LargeDistance = 1;

    /// <summary>
    /// In a mixed model the distances count the groups' effects too, so that mark does not hold. What stands out is a row so many times above the average,
    /// in units of 2 log n, which is about the largest of n squared normal residuals.
    /// </summary>
    private const double FarAboveAverage = 3;

    /// <summary>A group with this many times its share of the rows.</summary>
    private const double FarAboveShare = 5;

    private const double LargeShare = 0.1;

    /// <summary>A sentence on rows, and one on the groups of each factor.</summary>
    public IEnumerable<DiagnosticSentence> Sentences()
    {
        var values = distances.Values.ToArray();
        var usable = Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i])).ToArray();
        if (usable.Length == 0) yield break;
        var total = usable.Sum(i => values[i]);
        if (!(total > 0)) yield break;
        yield return Rows(values, usable, total / usable.Length);
        if (!fit.IsMixed) yield break;
        var terms = fit.Design.RandomEffects.DistinctBy(t => t.Group).ToArray();
        var far = terms.Select(t => (Term: t, Groups: FarGroups(t, values, total))).Where(t => t.Groups.Count > 0).ToArray();
        foreach (var (term, groups) in far) yield return Groups(term, groups);
        if (far.Length == 0) yield return new DiagnosticSentence("influential-groups", Severity.Info, $"No {string.Join(" and no ", terms.Select(t => vocabulary.Group(t.Group)))} has rows that together count far more than their number.", "influence-by-group");
    }

    private DiagnosticSentence Rows(double[] values, int[] usable, double mean)
    {
        var ordered = usable.OrderByDescending(i => values[i]).Take(MostNamed).ToArray();
        var limit = fit.IsMixed ? FarAboveAverage * 2 * Math.Log(usable.Length) * mean : LargeDistance;
        var named = ordered.Where(i => values[i] > limit).ToArray();
        if (named.Length == 0)
            return new DiagnosticSentence("influential-rows", Severity.Info, $"No single row counts far more than the others: the largest of Cook's distances is {Number(values[ordered[0]])}, in row {Row(ordered[0])}.", "influence");
        var texts = named.Select(i => $"row {Row(i)} ({Number(values[i])})");
        return new DiagnosticSentence("influential-rows", Severity.Warning,
            $"Single rows count far more than the others: Cook's distance is largest in {Words.List([.. texts])}, where the average is {Number(mean)}. Check these rows, and fit the model without them to see what changes.", "influence");
    }

    /// <summary>The groups whose rows have a far larger share of all distances than of all rows.</summary>
    private static List<(string Level, double Share, double Rows)> FarGroups(RandomEffectsMatrix term, double[] values, double total)
    {
        var (sums, sizes) = (new double[term.LevelCount], new int[term.LevelCount]);
        for (var i = 0; i < values.Length; i++)
        {
            sizes[term.Refs.Span[i]]++;
            if (double.IsFinite(values[i])) sums[term.Refs.Span[i]] += values[i];
        }
        return [.. Enumerable.Range(0, sums.Length)
            .Select(g => (Level: term.Levels[g], Share: sums[g] / total, Rows: (double)sizes[g] / values.Length))
            .Where(g => g.Share > LargeShare && g.Share > FarAboveShare * g.Rows)
            .OrderByDescending(g => g.Share).Take(MostNamed)];
    }

    private DiagnosticSentence Groups(RandomEffectsMatrix term, List<(string Level, double Share, double Rows)> far)
    {
        var texts = far.Select(g => $"{vocabulary.Level(term.Group, g.Level)} ({Words.Percent(g.Share, 2)} with {Words.Percent(g.Rows, 2)} of the rows)");
        return new DiagnosticSentence("influential-groups", Severity.Warning, $"Much of the sum of Cook's distances belongs to {Words.List([.. texts])}. See what the fit is like without {(far.Count == 1 ? "it" : "them")}.", "influence-by-group");
    }

    private string Row(int row) => NumberFormat.Count(RowNumbers.Of(fit.Design.Frame, row));

    private static string Number(double value) => NumberFormat.Single(value, 2);
}
