using MixedModels.Inference;

namespace MixedModels.Summaries;

/// <summary>
/// The parameters of a fit, each in a row, with the columns of R's broom (linear models: <c>term</c>, <c>estimate</c>,
/// <c>std.error</c>, <c>statistic</c>, <c>p.value</c>) and broom.mixed (<c>effect</c>, <c>group</c>, <c>term</c>,
/// <c>estimate</c>, <c>std.error</c>, <c>statistic</c>, <c>df</c>, <c>p.value</c>), then <c>conf.low</c>
/// and <c>conf.high</c>. Variance parameters are <c>sd__(Intercept)</c>, <c>cor__(Intercept).Days</c>,
/// <c>sd__Observation</c>.
/// </summary>
public static class Tidy
{
    /// <summary>The table of a fit.</summary>
    public static Table Create(LinearMixedModelFit fit, TidyOptions? options = null)
    {
        options ??= new TidyOptions();
        var coefficients = CoefficientTable.Create(
            fit, CoefficientTests.Create(FixedEffectInference.Of(fit, options.Inference), options.Level));
        return fit.IsMixed ? Mixed(fit, coefficients, options) : Linear(coefficients, options);
    }

    private static Table Linear(Table coefficients, TidyOptions options)
    {
        List<string> names = ["term", "estimate", "std.error", "statistic"];
        if (options.Method != DegreesOfFreedomMethod.None) names.Add("p.value");
        if (options.WithIntervals) names.AddRange(["conf.low", "conf.high"]);
        return coefficients.Select(names);
    }

    private static Table Mixed(LinearMixedModelFit fit, Table coefficients, TidyOptions options)
    {
        var rows = Fixed(coefficients).ToList();
        if (options.WithVarianceParameters)
            rows.AddRange(VarianceParameters.Create(fit, options.Level).Rows.Select(Parameter));
        if (options.WithRandomEffects) rows.AddRange(Modes(RandomEffectsTable.Create(fit, options.Level)));
        var columns = new List<Column>
        {
            Columns.Text("effect", rows.Select(r => r.Effect)),
            Columns.Text("group", rows.Select(r => r.Group)),
        };
        if (options.WithRandomEffects) columns.Add(Columns.Text("level", rows.Select(r => r.Level)));
        columns.Add(Columns.Text("term", rows.Select(r => r.Term)));
        columns.Add(Columns.Numbers("estimate", rows.Select(r => r.Estimate)));
        columns.Add(Columns.Numbers("std.error", rows.Select(r => r.StandardError)));
        columns.Add(Columns.Numbers("statistic", rows.Select(r => r.Statistic)));
        if (options.Method != DegreesOfFreedomMethod.None)
        {
            columns.Add(Columns.Numbers("df", rows.Select(r => r.DegreesOfFreedom)));
            columns.Add(Columns.Numbers("p.value", rows.Select(r => r.PValue)));
        }
        if (options.WithIntervals)
        {
            columns.Add(Columns.Numbers("conf.low", rows.Select(r => r.Lower)));
            columns.Add(Columns.Numbers("conf.high", rows.Select(r => r.Upper)));
        }
        return new Table(columns);
    }

    private static IEnumerable<Row> Fixed(Table coefficients)
    {
        for (var i = 0; i < coefficients.RowCount; i++)
        {
            var row = i;
            // A mixed model lists what it estimated; lme4 drops the others silently.
            if (double.IsNaN(Number("estimate"))) continue;
            yield return new Row(
                "fixed",
                null,
                null,
                coefficients["term"].Text(row)!,
                Number("estimate"),
                Number("std.error"),
                Number("statistic"),
                Number("df"),
                Number("p.value"),
                Number("conf.low"),
                Number("conf.high"));

            double Number(string name) => ((NumericColumn)coefficients[name]).Values[row];
        }
    }

    private static Row Parameter(VarianceParameter parameter) => Row.Without(
        "ran_pars", parameter.Group, null,
        parameter.Kind switch
        {
            VarianceParameterKind.Residual => "sd__Observation",
            VarianceParameterKind.Correlation => $"cor__{parameter.Name1}.{parameter.Name2}",
            _ => $"sd__{parameter.Name1}",
        },
        parameter.Estimate, parameter.StandardError, parameter.Lower, parameter.Upper);

    private static IEnumerable<Row> Modes(Table modes)
    {
        for (var i = 0; i < modes.RowCount; i++)
        {
            var row = i;
            yield return Row.Without(
                "ran_vals",
                Text("group"),
                Text("level"),
                Text("term")!,
                Number("estimate"),
                Number("std.error"),
                Number("conf.low"),
                Number("conf.high"));

            string? Text(string name) => modes[name].Text(row);

            double Number(string name) => ((NumericColumn)modes[name]).Values[row];
        }
    }

    private readonly record struct Row(
        string Effect,
        string? Group,
        string? Level,
        string Term,
        double Estimate,
        double StandardError,
        double Statistic,
        double DegreesOfFreedom,
        double PValue,
        double Lower,
        double Upper)
    {
        /// <summary>A row without a test.</summary>
        public static Row Without(
            string effect,
            string? group,
            string? level,
            string term,
            double estimate,
            double error,
            double lower,
            double upper) =>
            new(effect, group, level, term, estimate, error, double.NaN, double.NaN, double.NaN, lower, upper);
    }
}
