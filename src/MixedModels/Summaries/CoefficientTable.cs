using MixedModels.Inference;

namespace MixedModels.Summaries;

/// <summary>
/// The fixed effects with their tests: <c>term</c>, <c>estimate</c>, <c>std.error</c>, <c>df</c>, <c>statistic</c>,
/// <c>p.value</c>, <c>conf.low</c>, <c>conf.high</c>. A column that the fit had to drop has a row of missing values.
/// </summary>
public static class CoefficientTable
{
    /// <summary>The table of a fit: a row for each column that the formula asks for.</summary>
    public static Table Create(
        MixedModelFit fit,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95) => Create(fit, CoefficientTests.Create(fit, method, level));

    /// <summary>The table of a fit whose tests are made already.</summary>
    public static Table Create(MixedModelFit fit, CoefficientTests tests)
    {
        var byTerm = tests.Rows.ToDictionary(r => r.Term, StringComparer.Ordinal);
        var rows = fit.Design.FixedEffects.FullColumnNames
            .Select(name => byTerm.TryGetValue(name, out var row) ? row : Missing(name))
            .ToArray();
        return new Table([
            Columns.Text("term", rows.Select(r => r.Term)),
            Columns.Numbers("estimate", rows.Select(r => r.Estimate)),
            Columns.Numbers("std.error", rows.Select(r => r.StandardError)),
            Columns.Numbers("df", rows.Select(r => r.DegreesOfFreedom)),
            Columns.Numbers("statistic", rows.Select(r => r.Statistic)),
            Columns.Numbers("p.value", rows.Select(r => r.PValue)),
            Columns.Numbers("conf.low", rows.Select(r => r.Lower)),
            Columns.Numbers("conf.high", rows.Select(r => r.Upper)),
        ]);
    }

    private static CoefficientTest Missing(string name) =>
        new(name, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}
