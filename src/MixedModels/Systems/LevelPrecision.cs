using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// Q, the inverse of the covariance across the levels of a grouping factor: u ~ N(0, sigma^2 Q^-1 (x) I_k), so that M
/// has Q (x) I_k where independent levels have the identity. Cov(b) is then sigma^2 Q^-1 (x) T T'.
/// </summary>
internal sealed class LevelPrecision
{
    /// <summary>An entry below this share of its diagonal entries is what rounding left of a zero.</summary>
    private const double NegligibleShare = 1e-13;

    private readonly double[] _diagonal;
    private readonly int[] _start;
    private readonly int[] _later;
    private readonly double[] _values;

    private LevelPrecision(double[] diagonal, int[] start, int[] later, double[] values, double logDeterminant)
    {
        (_diagonal, _start, _later, _values) = (diagonal, start, later, values);
        LogDeterminant = logDeterminant;
    }

    /// <summary>Levels that are independent of each other: Q = I.</summary>
    public static LevelPrecision Independent { get; } = new([], [], [], [], 0);

    /// <summary>Whether Q is the identity.</summary>
    public bool IsIdentity => _diagonal.Length == 0;

    /// <summary>log|Q|.</summary>
    public double LogDeterminant { get; }

    /// <summary>Q_jj.</summary>
    public double Diagonal(int level) => IsIdentity ? 1 : _diagonal[level];

    /// <summary>The levels i after j with Q_ij not zero, ascending.</summary>
    public ReadOnlySpan<int> Later(int level) =>
        IsIdentity ? [] : _later.AsSpan(_start[level], _start[level + 1] - _start[level]);

    /// <summary>Q_ij for each of these levels.</summary>
    public ReadOnlySpan<double> Values(int level) =>
        IsIdentity ? [] : _values.AsSpan(_start[level], _start[level + 1] - _start[level]);

    /// <summary>The precision of a known covariance.</summary>
    /// <param name="covariance">K, l x l, symmetric; the lower triangle is read.</param>
    /// <param name="levelCount">l.</param>
    /// <exception cref="ModelException"><c>not-positive-definite</c>.</exception>
    public static LevelPrecision OfCovariance(ReadOnlySpan<double> covariance, int levelCount)
    {
        var inverse = covariance.ToArray();
        if (DenseCholesky.Factor(inverse, levelCount, levelCount) is >= 0 and var at)
            throw new ModelException("not-positive-definite", $"The covariance across levels is not positive definite: "
                + $"level {at + 1} is determined by the levels before it, or varies less than they imply.");
        var logDeterminant = 0.0;
        for (var i = 0; i < levelCount; i++) logDeterminant -= 2 * Math.Log(inverse[i * (levelCount + 1)]);
        DenseCholesky.Invert(inverse, levelCount, levelCount);
        var start = new int[levelCount + 1];
        List<int> later = [];
        List<double> values = [];
        var diagonal = new double[levelCount];
        for (var j = 0; j < levelCount; j++) diagonal[j] = inverse[j * (levelCount + 1)];
        for (var j = 0; j < levelCount; j++)
        {
            for (var i = j + 1; i < levelCount; i++)
            {
                var value = inverse[j * levelCount + i];
                if (Math.Abs(value) <= NegligibleShare * Math.Sqrt(diagonal[i] * diagonal[j])) continue;
                later.Add(i);
                values.Add(value);
            }
            start[j + 1] = later.Count;
        }
        return new LevelPrecision(diagonal, start, [.. later], [.. values], logDeterminant);
    }
}
