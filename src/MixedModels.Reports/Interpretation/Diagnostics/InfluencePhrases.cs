using MixedModels.Diagnostics;
using MixedModels.Findings;
using MixedModels.Fitting;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>Rows on which the fit depends much, in words.</summary>
internal sealed class InfluencePhrases(LinearMixedModelFit fit, CooksDistance distances)
{
    private const int MostNamed = 3;

    /// <summary>Cook's own mark for linear models: a row whose omission moves the estimates to the edge of about a 50 % region.</summary>
    private const double LargeDistance = 1;

    /// <summary>
    /// In a mixed model the distances count the groups' effects too, so that mark does not hold. What stands out is a row so many times above the average,
    /// in units of 2 log n, which is about the largest of n squared normal residuals.
    /// </summary>
    private const double FarAboveAverage = 3;

    /// <summary>The sentence on rows; none when no row counts at all.</summary>
    public IEnumerable<DiagnosticSentence> Sentences()
    {
        var values = distances.Values.ToArray();
        var usable = Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i])).ToArray();
        if (usable.Length == 0) yield break;
        var total = usable.Sum(i => values[i]);
        if (!(total > 0)) yield break;
        yield return Rows(values, usable, total / usable.Length);
    }

    private DiagnosticSentence Rows(double[] values, int[] usable, double mean)
    {
        var ordered = usable.OrderByDescending(i => values[i]).Take(MostNamed).ToArray();
        var limit = fit.IsMixed ? FarAboveAverage * 2 * Math.Log(usable.Length) * mean : LargeDistance;
        var named = ordered.Where(i => values[i] > limit).ToArray();
        if (named.Length == 0)
            return new DiagnosticSentence("influential-rows", Severity.Info, $"No single row counts far more than the others: the largest Cook's distance is {Number(values[ordered[0]])}, in row {Row(ordered[0])}.", "influence");
        var texts = named.Select(i => $"row {Row(i)} ({Number(values[i])})");
        return new DiagnosticSentence("influential-rows", Severity.Warning,
            $"{(named.Length == 1 ? "One row counts" : "Some rows count")} far more than the others: Cook's distance is largest in {English.List([.. texts])}, against an average of {Number(mean)}. Check {English.Noun(named.Length, "this row", "these rows")}, and fit the model without {English.Noun(named.Length, "it", "them")} to see what changes.", "influence");
    }

    private string Row(int row) => NumberFormat.Count(fit.Design.Frame.RowsInUse()[row] + 1);

    private static string Number(double value) => NumberFormat.Single(value, 2);
}
