using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Predictors;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Variances;

/// <summary>
/// How far groups differ, in words: standard deviations with the range in which most groups lie, correlations, and the
/// residual.
/// </summary>
internal sealed class GroupEffectPhrases
{
    /// <summary>Pairs of more random effects than these are a table and not a text.</summary>
    private const int MostCorrelated = 3;

    /// <summary>A correlation nearer to zero is called none.</summary>
    private const double Uncorrelated = 0.1;

    private static readonly double MostGroups = Normal.Quantile(0.975);

    private readonly LinearMixedModelFit _fit;
    private readonly Vocabulary _vocabulary;
    private readonly ResponseScale _scale;
    private readonly EffectPhrases _phrases;
    private readonly ModelPredictors _fixed;
    private readonly VarianceParameters _parameters;

    public GroupEffectPhrases(LinearMixedModelFit fit, Vocabulary vocabulary, double level)
    {
        (_fit, _vocabulary) = (fit, vocabulary);
        _scale = ResponseScale.Read(fit.Design);
        _phrases = new EffectPhrases(_scale, vocabulary, level);
        _fixed = ModelPredictors.Of(fit.Design);
        _parameters = VarianceParameters.Create(fit, level);
    }

    private bool IsRatio => _scale.Kind == ResponseKind.Logarithm;

    private string Response =>
        _scale.Kind == ResponseKind.Column ? _vocabulary.Label(_scale.Name) : _vocabulary.Expression(_scale.Name);

    /// <summary>The terms, one after the other.</summary>
    public IEnumerable<string> Terms()
    {
        var at = 0;
        for (var t = 0; t < _fit.VarianceComponents.Count; t++)
        {
            var component = _fit.VarianceComponents[t];
            var (k, pairs) = (component.Names.Count,
                component.IsDiagonal ? 0 : component.Names.Count * (component.Names.Count - 1) / 2);
            var term = _fit.Design.RandomEffects[t];
            var effects = term.Columns.Select(c => RandomEffect.Read(_fit.Design, term, c, _vocabulary)).ToArray();
            for (var i = 0; i < k; i++) yield return Deviation(component, effects[i], _parameters.Rows[at + i]);
            if (pairs > 0) foreach (var sentence in Correlations(component, effects, at + k)) yield return sentence;
            at += k + pairs;
        }
    }

    /// <summary>What is left.</summary>
    public string Residual()
    {
        var sigma = Text(_parameters.Rows[^1]);
        var where = _fit.Design.RandomEffects.Select(t => t.Group).Distinct().ToArray() switch
        {
            [] => "Rows",
            [var group] => $"Within {_vocabulary.Groups(group)}, rows",
            _ => "After all differences between groups are accounted for, rows",
        };
        var weights = !_fit.Design.HasWeights ? "" : ", for a row of weight 1";
        if (!IsRatio)
            return $"{where} vary around their expected {Response} with a standard deviation of "
                + $"{sigma.Signed}{Units(sigma)} ({Interval(sigma)}){weights}.";
        var factor = Math.Exp(MostGroups * Math.Abs(_scale.Step) * _fit.Sigma);
        return $"{where} vary around their geometric mean of {Response}: about 95 % of them lie within a factor of "
            + $"{English.Number(factor, 3)} of it (standard deviation of {_vocabulary.Expression(_scale.Text)}: "
            + $"{sigma.Signed}){weights}.";
    }

    private string Deviation(VarianceComponent component, RandomEffect effect, VarianceParameter parameter)
    {
        var groups = _vocabulary.Groups(component.Group);
        var what = What(effect);
        if (!(parameter.Estimate > 0))
            return $"The standard deviation of {what} between {groups} is estimated as zero.";
        var text = Text(component.Rank < component.Names.Count
            ? parameter with { StandardError = double.NaN, Lower = double.NaN, Upper = double.NaN }
            : parameter, effect.Comparison?.Multiplier ?? 1);
        var range = IsRatio ? RatioRange(effect, parameter.Estimate) : Range(effect, parameter.Estimate, text);
        var deviation = IsRatio
            ? $"{what} varies between {groups} (standard deviation of {_vocabulary.Expression(_scale.Text)}: "
                + $"{text.Signed})"
            : $"{what} varies between {groups} with a standard deviation of "
                + $"{text.Signed}{Units(text)}{(double.IsFinite(text.Lower) ? $" ({Interval(text)})" : "")}";
        var reach = component.Rank < component.Names.Count ? "" : $": about 95 % of {groups} lie {range}";
        return English.Capital($"{deviation}{reach}.") + (effect.Warning is { } warning ? " " + warning : "");
    }

    private string What(RandomEffect effect) => effect switch
    {
        { Comparison: { } comparison } =>
            $"{(IsRatio ? "the ratio of" : "the difference in")} {Response} {_phrases.Subject(comparison)}",
        { IsMean: true } =>
            $"{(IsRatio ? "the geometric mean of" : "the expected")} {Response}{Place(effect)}",
        _ => $"the coefficient of {_vocabulary.Term(effect.Column.Name)}",
    };

    private string Place(RandomEffect effect) =>
        effect.Place.Length > 0 ? " " + effect.Place : _fixed.Terms.Count > 0 ? " of rows with equal predictors" : "";

    private string Range(RandomEffect effect, double deviation, EstimateText text)
    {
        var multiplier = effect.Comparison?.Multiplier ?? 1;
        var half = MostGroups * deviation * Math.Abs(_scale.Step * multiplier);
        if (AverageOf(effect) is not { } average)
            return $"within {NumberFormat.Fixed(half, text.Decimals)}{Units(text)} of the average";
        var mean = average * _scale.Step * multiplier;
        return $"between {Fixed(mean - half)} and {Fixed(mean + half)}{Units(text)}, with {Fixed(mean)} as their "
            + $"average{(Math.Abs(mean) < half ? ", so that both signs are to be expected" : "")}";

        string Fixed(double value) => English.Minus(NumberFormat.Fixed(value, Math.Min(6, text.Decimals)));
    }

    private string RatioRange(RandomEffect effect, double deviation)
    {
        var multiplier = _scale.Step * (effect.Comparison?.Multiplier ?? 1);
        var half = MostGroups * deviation * Math.Abs(multiplier);
        return AverageOf(effect) is { } average
            ? $"between {English.Number(Math.Exp(average * multiplier - half))} and "
                + $"{English.Number(Math.Exp(average * multiplier + half))}"
            : $"within a factor of {English.Number(Math.Exp(half), 3)} of the average";
    }

    /// <summary>
    /// The fixed effect of a slope that has one number for all rows; null for means, and for slopes that depend on
    /// other predictors.
    /// </summary>
    private double? AverageOf(RandomEffect effect)
    {
        if (effect.Comparison is null) return null;
        var at = _fixed.Columns.TakeWhile(column => !column.IsSameAs(effect.Column)).Count();
        if (at == _fixed.Columns.Count) return null;
        var term = _fixed.Columns[at].Term - 1;
        var own = _fixed.Terms[term].Variables;
        return _fixed.Terms.Where((_, t) => t != term).Any(t => own.All(t.Variables.Contains))
            ? null
            : _fit.FixedEffects.Estimates[at];
    }

    private IEnumerable<string> Correlations(VarianceComponent component, RandomEffect[] effects, int first)
    {
        if (component.Rank < component.Names.Count || component.Names.Count > MostCorrelated) yield break;
        var at = first;
        for (var j = 0; j < effects.Length; j++)
            for (var i = j + 1; i < effects.Length; i++)
                yield return Correlation(component.Group, effects[j], effects[i], _parameters.Rows[at++]);
    }

    private string Correlation(string group, RandomEffect a, RandomEffect b, VarianceParameter parameter)
    {
        var sign = Math.Sign((a.Comparison?.Multiplier ?? 1) * (b.Comparison?.Multiplier ?? 1));
        var (lower, upper) = sign < 0 ? (-parameter.Upper, -parameter.Lower) : (parameter.Lower, parameter.Upper);
        var estimate = sign * parameter.Estimate;
        var hasLimits = double.IsFinite(lower) && double.IsFinite(upper);
        var limits = hasLimits ? $", {Percent} CI {Two(lower)} to {Two(upper)}" : "";
        var isSignUnknown = hasLimits && lower <= 0 && upper >= 0;
        var strength = isSignUnknown
            ? $"have an estimated correlation of {Two(estimate)} ({limits.TrimStart(',', ' ')}), "
                + "whose sign the data do not determine"
            : $"are {Strength(estimate)} ({Two(estimate)}{limits})";
        var tail = isSignUnknown || Math.Abs(estimate) < Uncorrelated
            ? ""
            : $": where the first is higher, the second tends to be {(estimate > 0 ? "higher" : "lower")}";
        var zero = a.IsMean && b.Comparison is StepComparison { Predictor: var predictor }
            ? $" This correlation holds where {_vocabulary.Label(predictor.Name)} is zero; elsewhere it differs."
            : "";
        return $"Between {_vocabulary.Groups(group)}, {What(a)} and {What(b)} {strength}{tail}.{zero}";

        static string Two(double value) => English.Minus(NumberFormat.Fixed(value, 2));
    }

    private static string Strength(double correlation) => Math.Abs(correlation) switch
    {
        < Uncorrelated => "practically uncorrelated",
        < 0.3 => $"weakly {Sign(correlation)} correlated",
        < 0.6 => $"moderately {Sign(correlation)} correlated",
        _ => $"strongly {Sign(correlation)} correlated",
    };

    private static string Sign(double correlation) => correlation < 0 ? "negatively" : "positively";

    private EstimateText Text(VarianceParameter parameter, double multiplier = 1)
    {
        var factor = IsRatio ? Math.Abs(multiplier) : Math.Abs(multiplier * _scale.Step);
        return new EstimateText(
            factor * parameter.Estimate,
            factor * parameter.StandardError,
            factor * parameter.Lower,
            factor * parameter.Upper);
    }

    private string Units(EstimateText text) => _phrases.Units(text);

    private string Interval(EstimateText text) =>
        double.IsFinite(text.Lower) ? $"{Percent} CI {text.Limits}" : "no interval at the boundary";

    private string Percent => $"{NumberFormat.Single(100 * _parameters.Level, 4)} %";
}
