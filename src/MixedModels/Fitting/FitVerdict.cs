namespace MixedModels.Fitting;

/// <summary>Whether a fit can be trusted, and why.</summary>
/// <param name="Converged">The search ended at a point that no step improves.</param>
/// <param name="IsSingular">Some covariance matrix has less than full rank (judged by its eigenvalues).</param>
/// <param name="GradientNorm">The largest derivative of the deviance by a parameter, each in units of the parameter's
/// standard error; boundary directions left out.</param>
/// <param name="Promise">The decrease of the deviance that a further Newton step promises.</param>
/// <param name="BoundarySlope">At a singular fit the smallest derivative of the deviance by a variance that is zero
/// (not negative at a minimum); NaN otherwise.</param>
/// <param name="CurvatureCondition">The condition number of the approximate Hessian, scaled to unit diagonal; NaN
/// without parameters.</param>
public sealed record FitVerdict(bool Converged, bool IsSingular, double GradientNorm, double Promise,
    double BoundarySlope, double CurvatureCondition)
{
    /// <summary>
    /// The covariance parameters that the data do not tell apart, in a clause; null when they tell all.
    /// </summary>
    public string? NotIdentified { get; init; }

    /// <summary>
    /// About how far rounding may have moved the criterion, where that is seen; zero where it is not.
    /// </summary>
    public double CriterionError { get; init; }

    /// <summary>Whether the residuals are nothing but rounding errors.</summary>
    public bool IsPerfect { get; init; }
}
