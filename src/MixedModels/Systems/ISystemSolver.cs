using MixedModels.Covariances;

namespace MixedModels.Systems;

/// <summary>
/// What an evaluation of the deviance needs of the system M(theta) = [Lambda'Z'WZ Lambda + Q, Lambda'Z'WX; ., X'WX],
/// whoever solves it. Not thread-safe: one for each evaluator.
/// </summary>
internal interface ISystemSolver
{
    /// <summary>log|M_uu| less log|Q|; Bates' log|L|^2.</summary>
    double LogDeterminantL { get; }

    /// <summary>log|R_X|^2, of the Schur complement of M_uu.</summary>
    double LogDeterminantRx { get; }

    /// <summary>r^2, the penalized residual sum of squares at the solution.</summary>
    double PenalizedResidualSum { get; }

    /// <summary>
    /// How many times r^2 is the sum that it was left of: as many digits as this number has are lost in it.
    /// </summary>
    double ResponseCancellation { get; }

    /// <summary>The same of the worst column of X in R_X.</summary>
    double FixedCancellation { get; }

    /// <summary>(u, beta), q + p values in the order of the pattern.</summary>
    ReadOnlySpan<double> Solution { get; }

    /// <summary>R_X' at the last parameters: lower, p x p column-major.</summary>
    ReadOnlySpan<double> FixedFactor { get; }

    /// <summary>T of a term at the last parameters, k x k.</summary>
    ReadOnlySpan<double> FactorOf(int term);

    /// <summary>Solves for u and beta at some parameters (of the search).</summary>
    /// <returns>False when M is not positive definite to working precision.</returns>
    bool Solve(CovarianceParameters parameters, ReadOnlySpan<double> vector);

    /// <summary>
    /// The products g_i'M^-1 g_j of some vectors of the system; they are overwritten. To be asked for before
    /// <see cref="FindExcess"/>.
    /// </summary>
    /// <param name="vectors">m vectors of length q + p.</param>
    /// <param name="products">m x m, both triangles.</param>
    void InverseProducts(IReadOnlyList<double[]> vectors, Span<double> products);

    /// <summary>Finds what <see cref="Excess"/> gives.</summary>
    /// <param name="withFixedEffects">
    /// True: C is the u block of the whole inverse (REML). False: the inverse of M's u block alone (ML).
    /// </param>
    void FindExcess(bool withFixedEffects);

    /// <summary>
    /// sum_j (I - (C Q)_jj) over a term's levels, k x k: by how much the data have narrowed its effects.
    /// </summary>
    ReadOnlySpan<double> Excess(int term);
}
