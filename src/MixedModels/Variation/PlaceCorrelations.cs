using MixedModels.Designs;

namespace MixedModels.Variation;

/// <summary>
/// How far two rows of one group are alike where slopes vary: no one correlation, but one for each place
/// of the predictors.
/// </summary>
/// <param name="Group">The grouping factor.</param>
/// <param name="Predictor">
/// The numeric variable on which the random effects of all factors depend; null where there are others or it is none.
/// </param>
/// <param name="Places">
/// Three places, each a row: with a predictor those of its lowest, median and highest value; without one those of the
/// lowest, median and highest correlation.
/// </param>
public sealed record PlaceCorrelations(string Group, string? Predictor, IReadOnlyList<PlaceCorrelation> Places)
{
    /// <summary>The value of a row's predictor.</summary>
    public static double ValueAt(MixedModelFit fit, string predictor, int row) =>
        Column(fit, predictor).Span[row];

    /// <summary>Whether two rows of one group correlate the same everywhere: nothing but intercepts varies.</summary>
    public static bool AreEqual(MixedModelFit fit) =>
        fit.Design.RandomEffects.All(t => t.Columns is [{ IsIntercept: true }]);

    /// <summary>Those of each grouping factor of a mixed model.</summary>
    public static IReadOnlyList<PlaceCorrelations> Of(LinearMixedModelFit fit)
    {
        var terms = fit.Design.RandomEffects;
        var predictor = PredictorOf(fit.Design);
        double[][] variances = [.. Enumerable.Range(0, terms.Count).Select(t => Variances(fit, t))];
        return [.. terms.DistinctBy(t => t.Group).Select(own =>
        {
            var shared = Sum(t => own.Grouping.IsNestedIn(terms[t].Grouping));
            var all = Sum(_ => true);
            double[] correlations = [.. shared.Zip(all, (part, total) => part / (total + fit.Sigma * fit.Sigma))];
            var by = predictor is null ? correlations : Column(fit, predictor).ToArray();
            int[] ordered = [.. Enumerable.Range(0, by.Length).OrderBy(i => by[i])];
            int[] rows = [ordered[0], ordered[(ordered.Length - 1) / 2], ordered[^1]];
            return new PlaceCorrelations(
                own.Group, predictor, [.. rows.Select(row => new PlaceCorrelation(row, correlations[row]))]);
        })];

        double[] Sum(Func<int, bool> counts)
        {
            var sum = new double[fit.Design.RowCount];
            foreach (var t in Enumerable.Range(0, terms.Count).Where(counts))
                for (var i = 0; i < sum.Length; i++) sum[i] += variances[t][i];
            return sum;
        }
    }

    /// <summary>
    /// The variable of every column that varies, if it is a number and one of the columns is the variable itself.
    /// </summary>
    private static string? PredictorOf(ModelDesign design)
    {
        string[] variables =
        [
            .. design.RandomEffects.SelectMany(t => t.Written.Columns.Variables).SelectMany(v => v.ColumnNames())
                .Distinct(StringComparer.Ordinal),
        ];
        return variables is [var one] && design.RandomEffects.SelectMany(t => t.Columns).Any(c => IsItself(c, one))
            ? one
            : null;
    }

    private static bool IsItself(DesignColumn column, string variable) =>
        column.Parts is [NumericPart part] && part.Variable == variable;

    private static ReadOnlyMemory<double> Column(MixedModelFit fit, string variable) =>
        (from t in Enumerable.Range(0, fit.Design.RandomEffects.Count)
         from c in Enumerable.Range(0, fit.Design.RandomEffects[t].ColumnCount)
         where IsItself(fit.Design.RandomEffects[t].Columns[c], variable)
         select fit.Design.Rows.RandomEffects[t].Columns[c]).First();

    /// <summary>z'Sigma z of each row.</summary>
    private static double[] Variances(MixedModelFit fit, int term)
    {
        var (z, covariance) = (fit.Design.Rows.RandomEffects[term].Columns, fit.VarianceComponents[term].Covariance);
        var variances = new double[fit.Design.RowCount];
        for (var a = 0; a < z.Count; a++)
            for (var b = 0; b < z.Count; b++)
            {
                ReadOnlySpan<double> first = z[a].Span, second = z[b].Span;
                for (var i = 0; i < variances.Length; i++) variances[i] += first[i] * covariance[a, b] * second[i];
            }
        return variances;
    }
}
