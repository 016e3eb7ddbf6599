namespace MixedModels.Systems;

/// <summary>
/// What the marginal model says of its variances to second order: X'V^-1X, log|V| and their first and second
/// derivatives by the entries of each term's relative covariance G, in which V = W^-1 + Z G Z' is linear. No n x n
/// matrix, and no q x q one: levels are absorbed one after the other, as they are eliminated while fitting.
/// </summary>
/// <remarks>
/// d X'V^-1X = -X'V^-1 V_i V^-1 X, the second derivative twice the symmetric part of X'V^-1 V_i V^-1 V_j V^-1 X;
/// d log|V| = tr(V^-1 V_i), the second derivative -tr(V^-1 V_i V^-1 V_j). In the columns of the search.
/// </remarks>
internal sealed class CovarianceExpansion
{
    private readonly double[] _second;

    /// <summary>Zeros.</summary>
    /// <param name="directions">The r parameters, in the order in which their terms are absorbed.</param>
    /// <param name="fixedCount">p.</param>
    public CovarianceExpansion(IReadOnlyList<CovarianceDirection> directions, int fixedCount)
    {
        Directions = directions;
        Fixed = new Jet(fixedCount, directions.Count);
        First = new double[directions.Count];
        _second = new double[directions.Count * directions.Count];
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<CovarianceDirection> Directions { get; }

    /// <summary>X'V^-1X and its derivatives.</summary>
    public Jet Fixed { get; }

    /// <summary>tr(V^-1 V_i).</summary>
    public double[] First { get; }

    /// <summary>tr(V^-1 V_i V^-1 V_j).</summary>
    public double Second(int i, int j) => _second[i * First.Length + j];

    /// <summary>Adds to a second trace.</summary>
    internal void AddSecond(int i, int j, double value)
    {
        _second[i * First.Length + j] += value;
        if (i != j) _second[j * First.Length + i] += value;
    }
}
