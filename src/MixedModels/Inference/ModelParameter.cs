using MixedModels.Covariances;
using MixedModels.Designs;

namespace MixedModels.Inference;

/// <summary>
/// A parameter of a model as readers know it: a standard deviation, a correlation, sigma or a fixed effect.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">
/// Its name as lme4's profile gives it: <c>sd_Days|Subject</c>, <c>cor_Days.(Intercept)|Subject</c>, <c>sigma</c>,
/// <c>Days</c>.
/// </param>
/// <param name="Term">The random-effects term; -1 for sigma and fixed effects.</param>
/// <param name="Column">The column of the term, the earlier of two, or of X; -1 for sigma.</param>
/// <param name="OtherColumn">The later column of a correlation; -1 otherwise.</param>
public sealed record ModelParameter(ModelParameterKind Kind, string Name, int Term, int Column, int OtherColumn)
{
    /// <summary>
    /// The parameters of a design: term by term, each standard deviation before the correlations with later columns;
    /// sigma; the fixed effects.
    /// </summary>
    public static IReadOnlyList<ModelParameter> Of(ModelDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        return
        [
            .. design.RandomEffects.SelectMany(OfTerm),
            new ModelParameter(ModelParameterKind.Residual, "sigma", -1, -1, -1),
            .. design.FixedEffects.ColumnNames
                .Select((name, c) => new ModelParameter(ModelParameterKind.FixedEffect, name, -1, c, -1)),
        ];
    }

    /// <summary>The value of the parameter in a fit; NaN for a correlation with an effect that does not vary.</summary>
    public double In(LinearMixedModelFit fit) => Kind switch
    {
        ModelParameterKind.StandardDeviation => fit.VarianceComponents[Term].StandardDeviations[Column],
        ModelParameterKind.Correlation => fit.VarianceComponents[Term].Correlation()[OtherColumn, Column],
        ModelParameterKind.Residual => fit.Sigma,
        _ => fit.FixedEffects.Estimates[Column],
    };

    /// <summary>The smallest and the largest value that it can have.</summary>
    public (double Least, double Most) Range => Kind switch
    {
        ModelParameterKind.Correlation => (-1, 1),
        ModelParameterKind.FixedEffect => (double.NegativeInfinity, double.PositiveInfinity),
        _ => (0, double.PositiveInfinity),
    };

    /// <summary>The value of the parameter.</summary>
    /// <param name="parameters">What theta is.</param>
    /// <param name="theta">The model's theta.</param>
    /// <param name="sigma">sigma, on the scale of the response.</param>
    /// <param name="beta">p fixed effects.</param>
    internal double Of(
        CovarianceParameters parameters, ReadOnlySpan<double> theta, double sigma, ReadOnlySpan<double> beta)
    {
        if (Kind == ModelParameterKind.Residual) return sigma;
        if (Kind == ModelParameterKind.FixedEffect) return beta[Column];
        var (factor, k) = (parameters.FactorOf(Term, theta), parameters.Terms[Term].Size);
        var deviation = Math.Sqrt(RelativeCovariance.Element(factor, k, Column, Column));
        if (Kind == ModelParameterKind.StandardDeviation) return sigma * deviation;
        var other = Math.Sqrt(RelativeCovariance.Element(factor, k, OtherColumn, OtherColumn));
        return RelativeCovariance.Element(factor, k, OtherColumn, Column) / (deviation * other);
    }

    private static IEnumerable<ModelParameter> OfTerm(RandomEffectsDesign term, int t)
    {
        var names = term.ColumnNames;
        for (var j = 0; j < names.Count; j++)
        {
            yield return new ModelParameter(
                ModelParameterKind.StandardDeviation, $"sd_{names[j]}|{term.Group}", t, j, -1);
            for (var i = j + 1; i < names.Count && term.Covariance == CovarianceKind.Full; i++)
                yield return new ModelParameter(
                    ModelParameterKind.Correlation, $"cor_{names[i]}.{names[j]}|{term.Group}", t, j, i);
        }
    }
}
