using MixedModels.Inference;
using MixedModels.Profiles;

namespace MixedModels.Intervals;

/// <summary>Confidence intervals of a model's parameters.</summary>
/// <param name="Method">How they were found.</param>
/// <param name="Level">The confidence level.</param>
/// <param name="Rows">An interval for each parameter.</param>
public sealed record ParameterIntervals(IntervalMethod Method, double Level, IReadOnlyList<ParameterInterval> Rows)
{
    /// <summary>Wald intervals.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="method">How the degrees of freedom of fixed effects are found.</param>
    /// <param name="level">The confidence level, between 0 and 1.</param>
    public static ParameterIntervals Wald(
        LinearMixedModelFit fit,
        DegreesOfFreedomMethod method = DegreesOfFreedomMethod.Satterthwaite,
        double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var variances = VarianceParameters.Create(fit, level).Rows;
        var tests = CoefficientTests.Create(fit, method, level).Rows;
        return new ParameterIntervals(IntervalMethod.Wald, level, [
            .. ModelParameter.Of(fit.Design).Select(parameter =>
                parameter.Kind == ModelParameterKind.FixedEffect
                    ? Of(parameter, tests[parameter.Column])
                    : Of(parameter, Find(variances, fit, parameter))),
        ]);
    }

    /// <summary>The intervals of profiles.</summary>
    public static ParameterIntervals Of(LikelihoodProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        return new ParameterIntervals(IntervalMethod.Profile, profiles.Level,
        [
            .. profiles.Rows.Select(p =>
                new ParameterInterval(p.Parameter, p.Estimate, p.Lower, p.Upper, p.LowerEnd, p.UpperEnd)),
        ]);
    }

    private static ParameterInterval Of(ModelParameter parameter, CoefficientTest test) =>
        new(parameter, test.Estimate, test.Lower, test.Upper);

    private static ParameterInterval Of(ModelParameter parameter, VarianceParameter found)
    {
        var end = double.IsNaN(found.Lower) ? IntervalEnd.Open : IntervalEnd.Inside;
        return new ParameterInterval(parameter, found.Estimate, found.Lower, found.Upper, end, end);
    }

    /// <summary>Their order: term by term standard deviations, then correlations by columns; sigma last.</summary>
    private static VarianceParameter Find(
        IReadOnlyList<VarianceParameter> rows, MixedModelFit fit, ModelParameter parameter)
    {
        if (parameter.Kind == ModelParameterKind.Residual) return rows[^1];
        var start = fit.VarianceComponents.Take(parameter.Term)
            .Sum(c => c.Names.Count * (c.IsDiagonal ? 2 : c.Names.Count + 1) / 2);
        var (names, j) = (fit.VarianceComponents[parameter.Term].Names, parameter.Column);
        if (parameter.Kind == ModelParameterKind.StandardDeviation) return rows[start + j];
        var before = j * names.Count - j * (j + 1) / 2;
        return rows[start + names.Count + before + parameter.OtherColumn - j - 1];
    }
}
