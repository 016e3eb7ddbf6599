using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Fitting;

/// <summary>
/// A direction in which the covariance parameters can be moved, and the residual variance with them, without a change
/// of the likelihood: the data do not tell them apart.
/// </summary>
/// <remarks>
/// Looked for at a point inside the parameter space, where the average information of a direction vanishes only when
/// the covariance of the response does not move (at the boundary it vanishes for other reasons).
/// </remarks>
internal sealed class FlatDirection
{
    /// <summary>Information below this share of the largest, each parameter scaled to one, is rounding.</summary>
    private const double Rounding = 1e-10;

    /// <summary>A step of this length along the direction shows which variances move.</summary>
    private const double Step = 1e-3;

    /// <summary>A variance that moves by less than this share of what moves most stands still.</summary>
    private const double SmallestShare = 0.02;

    private FlatDirection(IReadOnlyList<string> moved, bool movesResidual, bool keepsSum)
    {
        (Moved, MovesResidual, KeepsSum) = (moved, movesResidual, keepsSum);
    }

    /// <summary>What moves: <c>variance of x in (x | g)</c>, <c>covariance of ...</c>.</summary>
    public IReadOnlyList<string> Moved { get; }

    /// <summary>Whether the residual variance moves too.</summary>
    public bool MovesResidual { get; }

    /// <summary>Whether only variances of single random effects move, and their sum does not.</summary>
    public bool KeepsSum { get; }

    /// <summary>The flattest direction of a design; null when all parameters are told apart.</summary>
    public static FlatDirection? Find(ModelDesign design, SearchDeviance deviance)
    {
        var point = deviance.Parameters.Identity();
        var m = point.Length;
        var information = new double[m * m];
        if (m == 0 || !deviance.TryInform(point, information)) return null;
        var scale = new double[m];
        var largest = Enumerable.Range(0, m).Max(i => information[i * (m + 1)]);
        for (var i = 0; i < m; i++)
        {
            var own = information[i * (m + 1)];
            if (!(own > Rounding * largest)) return Describe(design, deviance, point, Along(i));
            scale[i] = 1 / Math.Sqrt(own);
        }
        for (var j = 0; j < m; j++)
            for (var i = 0; i < m; i++) information[j * m + i] *= scale[i] * scale[j];
        var eigen = SymmetricEigen.Decompose(information, m);
        if (m == 1 || eigen.Values[0] > Rounding * eigen.Values[m - 1]) return null;
        var direction = eigen.Vector(0).ToArray();
        for (var i = 0; i < m; i++) direction[i] *= scale[i];
        return Describe(design, deviance, point, direction);

        double[] Along(int parameter)
        {
            var axis = new double[m];
            axis[parameter] = 1;
            return axis;
        }
    }

    /// <summary>What moves along a direction; null where nothing does that a double holds.</summary>
    private static FlatDirection? Describe(
        ModelDesign design, SearchDeviance deviance, double[] point, double[] direction)
    {
        var length = Math.Sqrt(VectorKernels.Dot(direction, direction));
        var (ahead, residualAhead) = Covariances(deviance, point, direction, Step / length);
        var (behind, residualBehind) = Covariances(deviance, point, direction, -Step / length);
        var moves = new List<(string Name, double Size, bool IsVariance)>();
        for (var t = 0; t < ahead.Length; t++)
        {
            var (term, k) = (design.RandomEffects[t], design.RandomEffects[t].ColumnCount);
            for (var i = 0; i < k; i++)
                for (var j = 0; j <= i; j++)
                    moves.Add((Name(term, i, j), ahead[t][j * k + i] - behind[t][j * k + i], i == j));
        }
        var residual = residualAhead - residualBehind;
        var most = Math.Max(moves.Max(move => Math.Abs(move.Size)), Math.Abs(residual));
        var moved = moves.Where(move => Math.Abs(move.Size) > SmallestShare * most).ToArray();
        var movesResidual = Math.Abs(residual) > SmallestShare * most;
        if (moved.Length == 0 && !movesResidual) return null;
        var sum = moved.Sum(move => move.Size) + (movesResidual ? residual : 0);
        var keepsSum = moved.All(move => move.IsVariance) && Math.Abs(sum) < SmallestShare * most;
        return new FlatDirection([.. moved.Select(move => move.Name)], movesResidual, keepsSum);
    }

    /// <summary>The covariance of each term's effects, and the residual variance, at a step from a point.</summary>
    private static (double[][] Terms, double Residual) Covariances(
        SearchDeviance deviance, double[] point, double[] direction, double step)
    {
        var moved = point.AsSpan().ToArray();
        VectorKernels.AddScaled(step, direction, moved);
        deviance.Evaluate(moved);
        var variance = deviance.Sigma * deviance.Sigma;
        var theta = deviance.CrossProducts.Coordinates.ToModel(moved);
        var parameters = deviance.Parameters;
        return (
            [.. parameters.Terms.Select((term, t) => Square(parameters.FactorOf(t, theta), term, variance))], variance);
    }

    private static double[] Square(double[] factor, CovarianceStructure term, double variance)
    {
        var k = term.Size;
        var square = new double[k * k];
        for (var j = 0; j < k; j++)
            for (var i = 0; i < k; i++) square[j * k + i] = variance * RelativeCovariance.Element(factor, k, i, j);
        return square;
    }

    private static string Name(RandomEffectsDesign term, int i, int j) => i == j
        ? $"the variance of {term.ColumnNames[i]} in ({term.Term})"
        : $"the covariance of {term.ColumnNames[j]} and {term.ColumnNames[i]} in ({term.Term})";

    /// <summary>What the data leave open, as a clause.</summary>
    public override string ToString()
    {
        IReadOnlyList<string> all = MovesResidual ? [.. Moved, "the residual variance"] : Moved;
        var names = all.Count == 1 ? all[0] : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
        if (all.Count == 1) return $"{names} does not enter the likelihood";
        return KeepsSum
            ? $"{names} enter only by their sum"
            : $"{names} can be moved together without a change of the likelihood";
    }
}
