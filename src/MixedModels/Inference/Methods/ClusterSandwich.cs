using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Inference.Methods;

/// <summary>
/// A cluster-robust covariance of the fixed effects and what its degrees of freedom are made of, for clusters that are
/// independent: Phi [sum_i h_i h_i'] Phi with h_i = X_i'V_i^-1 A_i e_i.
/// </summary>
/// <remarks>
/// With Phi = C C', S_i = X_i'V_i^-1 X_i, g_i = X_i'V_i^-1 e_i and K_i = C'S_i C (eigenvalues from 0 to 1) the
/// correction is a function of K_i alone: C'h_i = f(K_i) C'g_i, f = 1 for CR0, (1 - k)^(-1/2) for CR2, 1 / (1 - k) for
/// CR3. For CR2 this is A_i = V_i^(1/2) [I - V_i^(-1/2) X_i Phi X_i'V_i^(-1/2)]^(-1/2) V_i^(-1/2), which solves the
/// equation of Pustejovsky and Tipton (2018, JBES 36, 672-683, eq. 5) with symmetric square roots, and so does not
/// depend on the order of the rows.
/// </remarks>
internal sealed class ClusterSandwich
{
    /// <summary>A cluster that decides a direction alone, up to rounding, says nothing of its variance.</summary>
    private const double OwnDirection = 1 - 1e-9;

    private readonly double[] _root;
    private readonly double[] _shares;
    private readonly double[] _corrections;
    private readonly int _p;

    private ClusterSandwich(double[] root, double[] shares, double[] corrections, double[] inner, int p)
    {
        (_root, _shares, _corrections, _p) = (root, shares, corrections, p);
        Covariance = new double[p, p];
        // root is F C: from the coordinates of the shares to the model's coefficients.
        for (var a = 0; a < p; a++)
            for (var b = 0; b < p; b++)
                for (var r = 0; r < p; r++)
                    for (var c = 0; c < p; c++)
                        Covariance[a, b] += root[r * p + a] * inner[c * p + r] * root[c * p + b];
    }

    /// <summary>The covariance matrix, p x p.</summary>
    public double[,] Covariance { get; }

    /// <summary>m.</summary>
    public int ClusterCount => _shares.Length / Math.Max(1, _p * _p);

    /// <summary>The sandwich of some clusters.</summary>
    public static ClusterSandwich Create(RowScores rows, Grouping clusters, RobustKind kind, int p)
    {
        rows.Sum(clusters, out var scores, out var information);
        var m = clusters.LevelCount;
        var root = RootOfInverse(information, m, p);
        double[] corrections = new double[information.Length], inner = new double[p * p];
        double[] own = new double[p], corrected = new double[p];
        for (var i = 0; i < m; i++)
        {
            var share = information.AsSpan(i * p * p, p * p);
            Rotate(root, share, p);
            var correction = corrections.AsSpan(i * p * p, p * p);
            Correct(share, correction, kind, m, p);
            Array.Clear(own);
            Array.Clear(corrected);
            SmallMatrix.MultiplyAddTransposedLeft(1, root, scores.AsSpan(i * p, p), own, p, 1, p);
            SmallMatrix.MultiplyAdd(1, correction, own, corrected, p, 1, p);
            SmallMatrix.MultiplyAddTransposedRight(1, corrected, corrected, inner, p, p, 1);
        }
        var model = new double[p * p];
        SmallMatrix.MultiplyAdd(1, rows.Basis.Factor, root, model, p, p, p);
        return new ClusterSandwich(model, information, corrections, inner, p);
    }

    /// <summary>
    /// The degrees of freedom of some contrasts together if the model is right: their covariance varies as that of
    /// a Wishart distribution with as many (Pustejovsky and Tipton 2018, section 4; with one contrast Satterthwaite's).
    /// </summary>
    /// <param name="contrasts">q rows of p values.</param>
    public double DegreesOfFreedom(double[][] contrasts)
    {
        var q = contrasts.Length;
        var (own, across) = Moments(contrasts, out var mean);
        var whitener = InverseRoot(mean, q);
        var total = 0.0;
        for (var s = 0; s < q; s++)
            for (var t = 0; t < q; t++) total += VarianceOf(own, across, whitener, s, t);
        return q * (q + 1) / total;
    }

    /// <summary>
    /// For each cluster K's diagonal block D_i (q x q) and the vectors V_i (p x q) with K_ij = D_i [i = j] - V_i'V_j.
    /// </summary>
    private (double[][] Own, double[][] Across) Moments(double[][] contrasts, out double[] mean)
    {
        var (q, m) = (contrasts.Length, ClusterCount);
        var rotated = new double[_p * q];
        for (var s = 0; s < q; s++)
            SmallMatrix.MultiplyAddTransposedLeft(1, _root, contrasts[s], rotated.AsSpan(s * _p, _p), _p, 1, _p);
        double[][] own = new double[m][], across = new double[m][];
        mean = new double[q * q];
        var corrected = new double[_p * q];
        for (var i = 0; i < m; i++)
        {
            (own[i], across[i]) = (new double[q * q], new double[_p * q]);
            Array.Clear(corrected);
            SmallMatrix.MultiplyAdd(1, _corrections.AsSpan(i * _p * _p, _p * _p), rotated, corrected, _p, q, _p);
            SmallMatrix.MultiplyAdd(1, _shares.AsSpan(i * _p * _p, _p * _p), corrected, across[i], _p, q, _p);
            SmallMatrix.MultiplyAddTransposedLeft(1, corrected, across[i], own[i], q, q, _p);
            VectorKernels.AddScaled(1, own[i], mean);
            SmallMatrix.MultiplyAddTransposedLeft(-1, across[i], across[i], mean, q, q, _p);
        }
        return (own, across);
    }

    /// <summary>The variance of the (s, t) element of the whitened covariance.</summary>
    private double VarianceOf(double[][] own, double[][] across, double[] whitener, int s, int t)
    {
        var q = across[0].Length / _p;
        var products = new double[_p * _p];
        var sum = 0.0;
        for (var i = 0; i < own.Length; i++)
        {
            var d = Whitened(own[i], whitener, q);
            var v = new double[_p * q];
            SmallMatrix.MultiplyAdd(1, across[i], whitener, v, _p, q, q);
            var vs = v.AsSpan(s * _p, _p);
            var vt = v.AsSpan(t * _p, _p);
            double ss = VectorKernels.Dot(vs, vs), tt = VectorKernels.Dot(vt, vt), st = VectorKernels.Dot(vs, vt);
            var (dss, dtt, dst) = (d[s * q + s], d[t * q + t], d[s * q + t]);
            sum += dss * dtt - dss * tt - dtt * ss + dst * dst - 2 * dst * st;
            SmallMatrix.MultiplyAddTransposedRight(1, vs, vt, products, _p, _p, 1);
        }
        // sum over pairs of clusters of (v_is'v_js)(v_it'v_jt) and (v_is'v_jt)(v_it'v_js)
        var pairs = 0.0;
        for (var c = 0; c < _p; c++)
            for (var r = 0; r < _p; r++)
                pairs += products[c * _p + r] * (products[c * _p + r] + products[r * _p + c]);
        return sum + pairs;
    }

    private static double[] Whitened(double[] matrix, double[] whitener, int q)
    {
        double[] half = new double[q * q], whole = new double[q * q];
        SmallMatrix.MultiplyAdd(1, matrix, whitener, half, q, q, q);
        SmallMatrix.MultiplyAddTransposedLeft(1, whitener, half, whole, q, q, q);
        return whole;
    }

    /// <summary>The symmetric inverse square root.</summary>
    private static double[] InverseRoot(double[] matrix, int q)
    {
        var (eigen, root) = (SymmetricEigen.Decompose(matrix, q), new double[q * q]);
        for (var e = 0; e < q; e++)
        {
            if (!(eigen.Values[e] > 0)) continue;
            var vector = eigen.Vector(e);
            for (var c = 0; c < q; c++)
                VectorKernels.AddScaled(vector[c] / Math.Sqrt(eigen.Values[e]), vector, root.AsSpan(c * q, q));
        }
        return root;
    }

    /// <summary>C with C C' = (sum_i S_i)^-1.</summary>
    private static double[] RootOfInverse(double[] information, int m, int p)
    {
        var sum = new double[p * p];
        for (var i = 0; i < m; i++) VectorKernels.AddScaled(1, information.AsSpan(i * p * p, p * p), sum);
        for (var c = 0; c < p; c++)
            for (var r = 0; r < c; r++) sum[c * p + r] = sum[r * p + c] = (sum[c * p + r] + sum[r * p + c]) / 2;
        return InverseRoot(sum, p);
    }

    /// <summary>S := C'S C, symmetric.</summary>
    private static void Rotate(double[] root, Span<double> share, int p)
    {
        double[] half = new double[p * p], whole = new double[p * p];
        SmallMatrix.MultiplyAdd(1, share, root, half, p, p, p);
        SmallMatrix.MultiplyAddTransposedLeft(1, root, half, whole, p, p, p);
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++) share[c * p + r] = (whole[c * p + r] + whole[r * p + c]) / 2;
    }

    /// <summary>f(K) of one cluster.</summary>
    private static void Correct(ReadOnlySpan<double> share, Span<double> correction, RobustKind kind, int m, int p)
    {
        var eigen = SymmetricEigen.Decompose(share, p);
        for (var e = 0; e < p; e++)
        {
            var factor = FactorOf(eigen.Values[e], kind, m);
            var vector = eigen.Vector(e);
            for (var c = 0; c < p; c++)
                VectorKernels.AddScaled(factor * vector[c], vector, correction.Slice(c * p, p));
        }
    }

    private static double FactorOf(double share, RobustKind kind, int m) => kind switch
    {
        RobustKind.CR0 => 1,
        RobustKind.CR1 => Math.Sqrt(m / (m - 1.0)),
        _ when share > OwnDirection => 0,
        RobustKind.CR2 => 1 / Math.Sqrt(1 - share),
        _ => 1 / (1 - share),
    };
}
