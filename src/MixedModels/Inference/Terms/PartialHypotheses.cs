namespace MixedModels.Inference.Terms;

/// <summary>
/// Hypotheses of type II: a term given all terms that do not contain it, and not given those that do. A term that no
/// other contains has the hypothesis that its coefficients are zero.
/// </summary>
internal static class PartialHypotheses
{
    /// <summary>The hypothesis of each term.</summary>
    public static IReadOnlyList<LinearHypothesis> Create(MixedModelFit fit)
    {
        var terms = new TermColumns(fit.Design);
        var triangle = SequentialHypotheses.TriangleOf(fit);
        return [.. terms.Terms.Select(t => terms.Hypothesis(t, Rows(terms, t, triangle)))];
    }

    private static IEnumerable<double[]> Rows(TermColumns terms, int term, double[][] triangle)
    {
        var own = terms.Of(term);
        int[] containing = [.. terms.Containing(term).SelectMany(terms.Of)];
        if (containing.Length == 0) return own.Select(c => Unit(c, terms.ColumnCount));
        int[] last = [.. own, .. containing];
        int[] order = [.. Enumerable.Range(0, terms.ColumnCount).Except(last), .. last];
        var rows = SequentialHypotheses.Rows(triangle, order);
        return own.Select(c => rows[c]);
    }

    private static double[] Unit(int at, int count)
    {
        var unit = new double[count];
        unit[at] = 1;
        return unit;
    }
}
