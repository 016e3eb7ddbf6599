using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Optimization;
using MixedModels.Prediction;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Interpretation.Fits;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;
using MixedModels.Variation;

namespace MixedModels.Reports.Results.Fits;

/// <summary>A fit for programs; docs/json.md lists the fields.</summary>
internal sealed class FitFields
{
    private readonly FitSummary _summary;
    private readonly DataDescription _data;

    private FitFields(FitSummary summary, DataDescription data) => (_summary, _data) = (summary, data);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>The fields of a fit.</summary>
    public static JsonFields Of(FitSummary summary, DataDescription data)
    {
        var fit = new FitFields(summary, data);
        return new JsonFields
        {
            fit.Model(),
            fit.Statistics(),
            fit.Fixed(),
            summary.Linear is { } linear ? Linear(linear) : fit.Random(),
            fit.Rows(),
            fit.Judgement(),
        };
    }

    private JsonFields Model() => new()
    {
        { "model", Fit.IsMixed ? "linear mixed model" : "linear model" },
        { "version", ProgramVersion.Text },
        { "formula", Fit.Design.Formula.Text.Trim() },
        { "data", _data.Name },
        _data.Weights is { } weights ? new() { { "weights", weights } } : null,
        _data.Offset is { } offset ? new() { { "offset", offset } } : null,
        { "data_fingerprint", DataFingerprint.Of(Fit.Design) },
        { "method", !Fit.IsMixed ? "OLS" : Fit.Criterion == Criterion.Reml ? "REML" : "ML" },
        { "n_rows", Fit.Design.Frame.TableRowCount },
        { "n_obs", Fit.Design.RowCount },
        { "rows_dropped", Fit.Design.Frame.Dropped.Select(row => row + 1) },
        { "groups", JsonFields.Of(Fit.Design.RandomEffects.DistinctBy(t => t.Group),
            (fields, term) => fields.Add(term.Group, term.LevelCount)) },
        { "contrasts", JsonFields.Of(Fit.Design.Recipe.Contrasts,
            (fields, factor) => fields.Add(factor.Key, ContrastWords.Of(factor.Value))) },
    };

    private JsonFields Statistics() => new()
    {
        { "objective", Fit.Statistics.Objective },
        { "log_lik", Fit.Statistics.LogLikelihood },
        { "AIC", Fit.Statistics.Aic },
        { "AICc", Fit.Statistics.Aicc },
        { "BIC", Fit.Statistics.Bic },
        { "df", Fit.Statistics.ParameterCount },
        { "df_residual", Fit.Statistics.ResidualDegreesOfFreedom },
        { "sigma", Fit.Sigma },
        { "singular", Fit.Verdict.IsSingular },
        { "converged", Fit.Verdict.Converged },
        { "theta", Fit.Theta },
        { "theta_names", Fit.ThetaNames() },
    };

    private JsonFields Fixed() => new()
    {
        { "df_method", DegreesOfFreedomWords.Of(_summary.Tests.Method) },
        _summary.Tests.Inference.Options.Robust is { } robust
            ? new()
            {
                { "vcov", new JsonFields { { "kind", robust.Kind.ToString() }, { "clusters", robust.Clusters } } },
            }
            : null,
        _summary.Tests.Inference.Fit == Fit ? null : new() { { "fixed_refitted_by", "REML" } },
        { "conf_level", _summary.Tests.Level },
        { "fixed", _summary.Tests.Rows.Select(Coefficient) },
        _summary.Hypotheses.Count == 0
            ? null
            : new() { { "tests", _summary.Hypotheses.Select(HypothesisBlocks.Fields) } },
        { "fixed_covariance", _summary.Tests.Inference.Covariance },
        { "fixed_correlation", Fit.FixedEffects.Correlation() },
        { "fixed_dropped", Fit.Design.FixedEffects.Aliased.Select(a => a.Name) },
        { "dropped_columns", Fit.Design.FixedEffects.Aliased.Select(
            a => new JsonFields { { "term", a.Name }, { "reason", a.Reason } }) },
    };

    internal static JsonFields Coefficient(CoefficientTest test) => new()
    {
        { "term", test.Term },
        { "estimate", test.Estimate },
        { "std_error", test.StandardError },
        { "df", test.DegreesOfFreedom },
        { "t", test.Statistic },
        { "p", test.PValue },
        { "conf_low", test.Lower },
        { "conf_high", test.Upper },
    };

    private JsonFields Random()
    {
        var labels = TermLabels.Of(Fit);
        var explained = ExplainedVariance.Create(Fit);
        return new JsonFields
        {
            { "random", Fit.VarianceComponents.Select(
                (component, term) => Component(component, labels[term], Fit.Design.RandomEffects[term].Term)) },
            { "ranef", Modes() },
            { "coef", JsonFields.Of(GroupCoefficients.Create(Fit),
                (fields, group) => fields.Add(group.Group, Coefficients(group))) },
            { "icc", new JsonFields
            {
                { "adjusted", explained.AdjustedIcc },
                { "unadjusted", explained.UnadjustedIcc },
            } },
            { "r2", new JsonFields
            {
                { "marginal", explained.MarginalR2 },
                { "conditional", explained.ConditionalR2 },
                { "levels", explained.Levels.Select(Level) },
            } },
        };
    }

    private static JsonFields Level(ExplainedLevel level) => new()
    {
        { "level", level.Group },
        { "variance", level.Total },
        { "fixed", level.Fixed },
        { "slopes", level.Slopes },
        { "means", level.Means },
        { "residual", level.Residual },
    };

    private static JsonFields Component(VarianceComponent component, string label, string term) => new()
    {
        { "group", component.Group },
        { "label", label },
        { "term", term },
        { "names", component.Names },
        { "sd", component.StandardDeviations },
        { "correlation", component.Correlation() },
        { "covariance", component.Covariance },
        { "rank", component.Rank },
    };

    private static JsonFields Coefficients(GroupCoefficients group) => new()
    {
        { "names", group.Names },
        { "levels", group.Levels },
        { "values", group.Values },
    };

    /// <summary>The conditional modes by grouping factor; several terms on one factor stand side by side.</summary>
    private JsonFields Modes()
    {
        return JsonFields.Of(ModeIntervals.Create(Fit).GroupBy(effect => effect.Group), (fields, group) =>
        {
            var columns = group.ToArray();
            var levels = columns[0].Levels;
            var rows = Enumerable.Range(0, levels.Count);
            fields.Add(group.Key, new JsonFields
            {
                { "names", columns.Select(e => e.Name) },
                { "levels", levels },
                { "values", rows.Select(level => columns.Select(e => e.Modes[level])) },
                { "cond_sd", rows.Select(level => columns.Select(e => e.StandardDeviations[level])) },
            });
        });
    }

    private static JsonFields Linear(LinearModelStatistics linear) => new()
    {
        { "deviance", linear.ResidualSumOfSquares },
        { "r_squared", linear.RSquared },
        { "adj_r_squared", linear.AdjustedRSquared },
        { "f", linear.F },
        { "f_df1", linear.NumeratorDf },
        { "f_df2", linear.DenominatorDf },
        { "f_p", linear.PValue },
    };

    private JsonFields Rows()
    {
        var rows = RowStatistics.Create(Fit);
        return new JsonFields
        {
            { "variance_parameters", VarianceParameters.Create(Fit, _summary.Tests.Level).Rows.Select(Parameter) },
            { "residual_quantiles", _summary.ResidualQuantiles.ToArray() },
            { "fitted", rows.Fitted },
            { "fitted_fixed", rows.FixedFitted },
            { "residuals", rows.Residuals },
            { "residuals_pearson_scaled", rows.PearsonScaled },
            { "residuals_standardized", rows.Standardized },
            { "hatvalues", rows.Leverage },
            { "cooks_distance", rows.CooksDistance },
            rows.SigmaWithout is { } sigma ? new() { { "sigma_loo", sigma } } : null,
        };
    }

    private static JsonFields Parameter(VarianceParameter parameter) => new()
    {
        { "group", parameter.Group },
        { "kind", Word(parameter.Kind) },
        { "name1", parameter.Kind == VarianceParameterKind.Residual ? null : parameter.Name1 },
        { "name2", parameter.Name2 },
        { "estimate", parameter.Estimate },
        { "std_error", parameter.StandardError },
        { "conf_low", parameter.Lower },
        { "conf_high", parameter.Upper },
    };

    private JsonFields Judgement() => new()
    {
        { "verdict", Verdict() },
        { "findings", FindingFields.Of(Fit.Findings) },
        Fit.Search is { } search ? new() { { "search", Search(search) } } : null,
    };

    private JsonFields Verdict() => new()
    {
        { "sentence", VerdictSentence.Of(Fit) },
        { "gradient_norm", Fit.Verdict.GradientNorm },
        { "promise", Fit.Verdict.Promise },
        { "boundary_slope", Fit.Verdict.BoundarySlope },
        { "curvature_condition", Fit.Verdict.CurvatureCondition },
    };

    private static JsonFields Search(FitSearch search) => new()
    {
        { "evaluations", search.Evaluations },
        { "stopped_because", Word(search.Reason) },
        { "trace", search.Trace.Select(
            step => new JsonFields
            {
                { "objective", step.Value },
                { "accepted", step.Accepted },
                { "theta", step.Parameters },
            }) },
    };

    private static string Word(VarianceParameterKind kind) => kind switch
    {
        VarianceParameterKind.Correlation => "correlation",
        VarianceParameterKind.Residual => "residual",
        _ => "sd",
    };

    private static string Word(StopReason reason) => reason switch
    {
        StopReason.Converged => "converged",
        StopReason.NoFurtherDecrease => "no further decrease",
        StopReason.EvaluationLimit => "evaluation limit",
        _ => "cancelled",
    };
}
