using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Inference.Methods;

/// <summary>
/// The rows of a hypothesis L beta = c turned into as many uncorrelated contrasts as its rank: L Cov(beta) L' = P D P',
/// and the rows of P'L have variances D.
/// </summary>
/// <param name="Rows">P'L, a row of p values for each positive eigenvalue.</param>
/// <param name="Variances">D, their variances.</param>
/// <param name="Differences">P'(L beta - c).</param>
internal sealed record JointContrast(double[][] Rows, double[] Variances, double[] Differences)
{
    /// <summary>Eigenvalues below this share of the largest are zero (lmerTest's limit).</summary>
    private const double SmallestShare = 1.5e-8;

    /// <summary>How many standard errors of the others a zero contrast may be from its value, for rounding.</summary>
    private const double LargestContradiction = 1e-3;

    /// <summary>The rank of L.</summary>
    public int Rank => Rows.Length;

    /// <summary>(L beta - c)'(L Cov(beta) L')^-(L beta - c).</summary>
    public double Square => Differences.Zip(Variances, (d, v) => d * d / v).Sum();

    /// <summary>The contrasts of a hypothesis.</summary>
    public static JointContrast Of(LinearHypothesis hypothesis, FixedEffectInference inference)
    {
        var (count, order) = (hypothesis.Count, inference.Names.Count);
        var differences = new double[count];
        for (var r = 0; r < count; r++)
            differences[r] = inference.LinearCombination(hypothesis.Row(r)) - hypothesis.Values[r];
        var eigen = SymmetricEigen.Decompose(CovarianceOf(hypothesis, inference.Covariance), count);
        var largest = count == 0 ? 0 : eigen.Values[count - 1];
        if (!(largest > 0))
            throw new ModelException("empty-hypothesis",
                $"The hypothesis {hypothesis.Label} says nothing of the fixed effects: no coefficient is in it.");
        var rows = new List<double[]>();
        var variances = new List<double>();
        var rotated = new List<double>();
        for (var e = count - 1; e >= 0; e--)
        {
            var vector = eigen.Vector(e);
            var difference = VectorKernels.Dot(vector, differences);
            if (eigen.Values[e] <= SmallestShare * largest)
            {
                if (Math.Abs(difference) <= LargestContradiction * Math.Sqrt(largest)) continue;
                throw new ModelException("contradictory-hypothesis",
                    $"No coefficients satisfy all of {hypothesis.Label}: its equations contradict each other.");
            }
            var row = new double[order];
            for (var r = 0; r < count; r++) VectorKernels.AddScaled(vector[r], hypothesis.Row(r), row);
            rows.Add(row);
            variances.Add(eigen.Values[e]);
            rotated.Add(difference);
        }
        return new JointContrast([.. rows], [.. variances], [.. rotated]);
    }

    /// <summary>L Cov(beta) L', column-major.</summary>
    private static double[] CovarianceOf(LinearHypothesis hypothesis, double[,] covariance)
    {
        var (count, order) = (hypothesis.Count, covariance.GetLength(0));
        var product = new double[count * count];
        var image = new double[order];
        for (var r = 0; r < count; r++)
        {
            var row = hypothesis.Row(r);
            for (var i = 0; i < order; i++)
            {
                image[i] = 0;
                for (var j = 0; j < order; j++) image[i] += covariance[i, j] * row[j];
            }
            for (var s = 0; s <= r; s++)
                product[r * count + s] = product[s * count + r] = VectorKernels.Dot(image, hypothesis.Row(s));
        }
        return product;
    }
}
