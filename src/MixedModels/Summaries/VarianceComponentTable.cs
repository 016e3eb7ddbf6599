using MixedModels.Fitting;

namespace MixedModels.Summaries;

/// <summary>
/// Variances and covariances of the random effects as lme4 lists them: <c>grp</c>, <c>var1</c>, <c>var2</c>,
/// <c>vcov</c> (variance or covariance) and <c>sdcor</c> (standard deviation or correlation). Term by term variances,
/// then covariances; the residual variance last.
/// </summary>
public static class VarianceComponentTable
{
    /// <summary>The table of a fit.</summary>
    public static Table Create(LinearMixedModelFit fit)
    {
        var labels = TermLabels.Of(fit);
        var rows = fit.VarianceComponents.SelectMany((component, t) => Rows(labels[t], component))
            .Append(new Row("Residual", null, null, fit.Sigma * fit.Sigma, fit.Sigma)).ToArray();
        return new Table([
            Columns.Text("grp", rows.Select(r => r.Group)),
            Columns.Text("var1", rows.Select(r => r.First)),
            Columns.Text("var2", rows.Select(r => r.Second)),
            Columns.Numbers("vcov", rows.Select(r => r.Covariance)),
            Columns.Numbers("sdcor", rows.Select(r => r.DeviationOrCorrelation)),
        ]);
    }

    private static IEnumerable<Row> Rows(string group, VarianceComponent component)
    {
        var k = component.Names.Count;
        for (var i = 0; i < k; i++)
            yield return new Row(
                group, component.Names[i], null, component.Covariance[i, i], component.StandardDeviations[i]);
        if (component.IsDiagonal) yield break;
        var correlation = component.Correlation();
        for (var j = 0; j < k; j++)
            for (var i = j + 1; i < k; i++)
                yield return new Row(
                    group, component.Names[j], component.Names[i], component.Covariance[i, j], correlation[i, j]);
    }

    private sealed record Row(
        string Group, string? First, string? Second, double Covariance, double DeviationOrCorrelation);
}
