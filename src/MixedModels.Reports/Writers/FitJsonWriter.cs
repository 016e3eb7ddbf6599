using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Prediction;
using MixedModels.Summaries;

namespace MixedModels.Reports.Writers;

/// <summary>A fit as one JSON document, every number at full precision. docs/json.md lists the fields.</summary>
public sealed class FitJsonWriter
{
    private readonly FitSummary _summary;
    private readonly DataDescription _data;
    private readonly JsonText _json;

    private FitJsonWriter(FitSummary summary, DataDescription data, JsonText json) => (_summary, _data, _json) = (summary, data, json);

    private LinearMixedModelFit Fit => _summary.Fit;

    /// <summary>Writes the document of a fit.</summary>
    public static void Write(FitSummary summary, DataDescription data, Stream stream)
    {
        using var json = new JsonText(stream);
        var writer = new FitJsonWriter(summary, data, json);
        json.Object(null, writer.WriteAll);
    }

    private void WriteAll()
    {
        WriteModel();
        WriteStatistics();
        WriteFixed();
        if (Fit.IsMixed) WriteRandom();
        else WriteLinear(_summary.Linear!);
        WriteVarianceParameters();
        WriteRows();
        WriteJudgement();
    }

    private void WriteModel()
    {
        var design = Fit.Design;
        _json.Text("model", Fit.IsMixed ? "linear mixed model" : "linear model");
        _json.Text("version", ProgramVersion.Text);
        _json.Text("formula", design.Formula.Text.Trim());
        _json.Text("data", _data.Name);
        if (_data.Weights is { } weights) _json.Text("weights", weights);
        if (_data.Offset is { } offset) _json.Text("offset", offset);
        _json.Text("data_fingerprint", DataFingerprint.Of(design));
        _json.Text("method", !Fit.IsMixed ? "OLS" : Fit.Criterion == Criterion.Reml ? "REML" : "ML");
        _json.Count("n_rows", design.Frame.TableRowCount);
        _json.Count("n_obs", design.RowCount);
        _json.Counts("rows_dropped", design.Frame.Dropped.Select(row => row + 1));
        _json.Object("groups", () =>
        {
            foreach (var term in design.RandomEffects.DistinctBy(t => t.Group)) _json.Count(term.Group, term.LevelCount);
        });
        _json.Object("contrasts", () =>
        {
            foreach (var (factor, kind) in design.Recipe.Contrasts) _json.Text(factor, ContrastWords.Of(kind));
        });
    }

    private void WriteStatistics()
    {
        var statistics = Fit.Statistics;
        _json.Number("objective", statistics.Objective);
        _json.Number("log_lik", statistics.LogLikelihood);
        _json.Number("AIC", statistics.Aic);
        _json.Number("AICc", statistics.Aicc);
        _json.Number("BIC", statistics.Bic);
        _json.Count("df", statistics.ParameterCount);
        _json.Count("df_residual", statistics.ResidualDegreesOfFreedom);
        _json.Number("sigma", statistics.Sigma);
        _json.Flag("singular", Fit.Verdict.IsSingular);
        _json.Flag("converged", Fit.Verdict.Converged);
        _json.Numbers("theta", Fit.Theta);
        _json.Texts("theta_names", Fit.ThetaNames());
    }

    private void WriteFixed()
    {
        _json.Text("df_method", MethodWord(_summary.Tests.Method));
        _json.Number("conf_level", _summary.Tests.Level);
        _json.List("fixed", _summary.Tests.Rows, row =>
        {
            _json.Text("term", row.Term);
            _json.Number("estimate", row.Estimate);
            _json.Number("std_error", row.StandardError);
            _json.Number("df", row.DegreesOfFreedom);
            _json.Number("t", row.Statistic);
            _json.Number("p", row.PValue);
            _json.Number("conf_low", row.Lower);
            _json.Number("conf_high", row.Upper);
        });
        _json.Matrix("fixed_covariance", Fit.FixedEffects.Covariance);
        _json.Matrix("fixed_correlation", Fit.FixedEffects.Correlation());
        _json.Texts("fixed_dropped", Fit.Design.FixedEffects.Aliased.Select(a => a.Name));
        _json.List("dropped_columns", Fit.Design.FixedEffects.Aliased, column =>
        {
            _json.Text("term", column.Name);
            _json.Text("reason", column.Reason);
        });
    }

    private void WriteRandom()
    {
        var labels = TermLabels.Of(Fit);
        _json.List("random", Fit.VarianceComponents.Select((component, t) => (component, t)), item =>
        {
            var (component, t) = item;
            _json.Text("group", component.Group);
            _json.Text("label", labels[t]);
            _json.Text("term", Fit.Design.RandomEffects[t].Term);
            _json.Texts("names", component.Names);
            _json.Numbers("sd", component.StandardDeviations);
            _json.Matrix("correlation", component.Correlation());
            _json.Matrix("covariance", component.Covariance);
            _json.Count("rank", component.Rank);
        });
        WriteModes();
        _json.Object("coef", () =>
        {
            foreach (var group in GroupCoefficients.Create(Fit))
            {
                _json.Object(group.Group, () =>
                {
                    _json.Texts("names", group.Names);
                    _json.Texts("levels", group.Levels);
                    _json.Rows("values", JsonText.RowsOf(group.Values));
                });
            }
        });
    }

    /// <summary>The conditional modes by grouping factor; several terms on one factor stand side by side.</summary>
    private void WriteModes()
    {
        var covariances = ConditionalCovariances.Create(Fit);
        _json.Object("ranef", () =>
        {
            foreach (var group in Fit.ConditionalModes.Select((modes, t) => (Modes: modes, Term: t)).GroupBy(x => x.Modes.Group))
            {
                var terms = group.ToArray();
                var levels = terms[0].Modes.Levels;
                var rows = Enumerable.Range(0, levels.Count);
                _json.Object(group.Key, () =>
                {
                    _json.Texts("names", terms.SelectMany(x => x.Modes.Names));
                    _json.Texts("levels", levels);
                    _json.Rows("values", rows.Select(j => terms.SelectMany(x => x.Modes.Names.Select((_, c) => x.Modes[j, c]))));
                    _json.Rows("cond_sd", rows.Select(j => terms.SelectMany(x => x.Modes.Names.Select((_, c) => covariances.StandardDeviation(x.Term, j, c)))));
                });
            }
        });
    }

    private void WriteLinear(LinearModelStatistics linear)
    {
        _json.Number("deviance", linear.ResidualSumOfSquares);
        _json.Number("r_squared", linear.RSquared);
        _json.Number("adj_r_squared", linear.AdjustedRSquared);
        _json.Number("f", linear.F);
        _json.Count("f_df1", linear.NumeratorDf);
        _json.Count("f_df2", linear.DenominatorDf);
        _json.Number("f_p", linear.PValue);
    }

    private void WriteVarianceParameters()
    {
        var parameters = VarianceParameters.Create(Fit, _summary.Tests.Level);
        _json.List("variance_parameters", parameters.Rows, row =>
        {
            _json.Text("group", row.Group);
            _json.Text("kind", KindWord(row.Kind));
            _json.Text("name1", row.Kind == VarianceParameterKind.Residual ? null : row.Name1);
            _json.Text("name2", row.Name2);
            _json.Number("estimate", row.Estimate);
            _json.Number("std_error", row.StandardError);
            _json.Number("conf_low", row.Lower);
            _json.Number("conf_high", row.Upper);
        });
    }

    private void WriteRows()
    {
        var row = RowStatistics.Create(Fit);
        _json.Numbers("residual_quantiles", _summary.ResidualQuantiles.ToArray().AsMemory());
        _json.Numbers("fitted", row.Fitted);
        _json.Numbers("fitted_fixed", row.FixedFitted);
        _json.Numbers("residuals", row.Residuals);
        _json.Numbers("residuals_pearson_scaled", row.PearsonScaled);
        _json.Numbers("residuals_standardized", row.Standardized);
        _json.Numbers("hatvalues", row.Leverage);
        _json.Numbers("cooks_distance", row.CooksDistance);
        if (row.SigmaWithout is { } sigma) _json.Numbers("sigma_loo", sigma);
    }

    private void WriteJudgement()
    {
        var verdict = Fit.Verdict;
        _json.Object("verdict", () =>
        {
            _json.Text("sentence", verdict.Sentence);
            _json.Number("gradient_norm", verdict.GradientNorm);
            _json.Number("promise", verdict.Promise);
            _json.Number("boundary_slope", verdict.BoundarySlope);
            _json.Number("curvature_condition", verdict.CurvatureCondition);
        });
        _json.List("findings", Fit.Findings, finding =>
        {
            _json.Text("id", finding.Id);
            _json.Text("severity", FindingsText.Word(finding.Severity).ToLowerInvariant());
            _json.Text("subject", finding.Subject);
            _json.Text("message", finding.Message);
        });
        if (Fit.Search is not { } search) return;
        _json.Object("search", () =>
        {
            _json.Count("evaluations", search.Evaluations);
            _json.Text("stopped_because", StopWord(search.Reason));
            _json.List("trace", search.Trace, entry =>
            {
                _json.Number("objective", entry.Value);
                _json.Flag("accepted", entry.Accepted);
                _json.Numbers("theta", entry.Parameters);
            });
        });
    }

    private static string MethodWord(DegreesOfFreedomMethod method) => method switch
    {
        DegreesOfFreedomMethod.Satterthwaite => "satterthwaite",
        DegreesOfFreedomMethod.Residual => "residual",
        _ => "none",
    };

    private static string KindWord(VarianceParameterKind kind) => kind switch
    {
        VarianceParameterKind.Correlation => "correlation",
        VarianceParameterKind.Residual => "residual",
        _ => "sd",
    };

    private static string StopWord(Numerics.Optimization.StopReason reason) => reason switch
    {
        Numerics.Optimization.StopReason.Converged => "converged",
        Numerics.Optimization.StopReason.NoFurtherDecrease => "no further decrease",
        Numerics.Optimization.StopReason.EvaluationLimit => "evaluation limit",
        _ => "cancelled",
    };
}
