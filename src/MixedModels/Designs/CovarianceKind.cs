namespace MixedModels.Designs;

/// <summary>The form of a random-effects term's covariance matrix, as its formula asks for it.</summary>
public enum CovarianceKind
{
    /// <summary>Any positive semidefinite matrix: <c>(x | g)</c>.</summary>
    Full,

    /// <summary>Variances without covariances: <c>(f || g)</c> with a factor f, truly diagonal.</summary>
    Diagonal,
}
