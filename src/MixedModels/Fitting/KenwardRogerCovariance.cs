using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// Kenward and Roger's (1997, Biometrics 53, 983-997) covariance matrix of the fixed effects of a fit by REML, and what
/// their degrees of freedom are made of. V is linear in the entries of each G and in sigma^2, so that their R_ij
/// vanish; W is twice the inverse of the expected information.
/// </summary>
/// <remarks>
/// With Phi = (X'V^-1X)^-1, P_i = -X'V^-1 V_i V^-1 X and Q_ij = X'V^-1 V_i V^-1 V_j V^-1 X: the information is
/// tr(V^-1 V_i V^-1 V_j) - 2 tr(Phi Q_ij) + tr(Phi P_i Phi P_j), and the matrix
/// Phi + 2 Phi [sum_ij W_ij (Q_ij - P_i Phi P_j)] Phi. Nothing of it depends on the basis in which V is linear: in
/// place of sigma^2 the last parameter is the scale of all V, for which P = -Phi^-1 and every Q - P Phi P is zero. So
/// everything is relative to sigma^2, from <see cref="CovarianceExpansion"/>.
/// </remarks>
internal sealed class KenwardRogerCovariance
{
    /// <summary>Directions that carry less than this share of the information carry none.</summary>
    private const double SmallestShare = 1e-10;

    private readonly double[] _weights;
    private readonly double[][,] _changes;
    private readonly double[,] _unscaled;

    private KenwardRogerCovariance(double[,] adjusted, double[,] unscaled, double[][,] changes, double[] weights) =>
        (Adjusted, _unscaled, _changes, _weights) = (adjusted, unscaled, changes, weights);

    /// <summary>The adjusted covariance matrix of the fixed effects, p x p.</summary>
    public double[,] Adjusted { get; }

    /// <summary>How many parameters the covariance of the data has.</summary>
    public int ParameterCount => _changes.Length;

    /// <summary>W_ij.</summary>
    public double Weight(int i, int j) => _weights[i * ParameterCount + j];

    /// <summary>Phi relative to sigma^2.</summary>
    public double[,] Unscaled => _unscaled;

    /// <summary>Phi P_i Phi relative to sigma^2.</summary>
    public double[,] Change(int parameter) => _changes[parameter];

    /// <summary>The covariance of a fit by REML.</summary>
    /// <exception cref="ModelException"><c>kenward-roger-too-large</c>, <c>kenward-roger-indefinite</c>.</exception>
    public static KenwardRogerCovariance Create(LinearMixedModelFit fit)
    {
        // Sums that something was taken from X before cannot be expanded; those of the rows as they are can.
        var products = fit.CrossProducts.Shift is null
            ? fit.CrossProducts
            : CrossProducts.Create(fit.Design, fit.Parameters);
        var expansion = ExpansionWalk.Run(products, fit.SearchEnd!.Parameters, fit.Threads);
        var p = fit.FixedEffects.Names.Count;
        var phi = expansion.Fixed.Value.AsSpan(0, p * p).ToArray();
        if (DenseCholesky.Factor(phi, p, p) >= 0) throw Indefinite();
        DenseCholesky.Invert(phi, p, p);
        MirrorLower(phi, p);
        var weights = WeightsOf(expansion, phi, p, fit.Design.RowCount);
        var basis = products.Coordinates.FixedEffects;
        var added = Middle(expansion, phi, weights, p);
        for (var i = 0; i < added.Length; i++) added[i] = phi[i] + 2 * added[i];
        double[][,] changes =
        [
            .. expansion.Fixed.First.Select(first => basis.Congruence(Both(phi, first, p), -1)),
            basis.Congruence(phi, -1),
        ];
        return new KenwardRogerCovariance(
            basis.Congruence(added, fit.Sigma * fit.Sigma), basis.Congruence(phi, 1), changes, weights);
    }

    /// <summary>W = 2 I^-1, I the expected information of the entries of G and, last, of the scale.</summary>
    private static double[] WeightsOf(CovarianceExpansion expansion, double[] phi, int p, int rowCount)
    {
        var count = expansion.Directions.Count;
        var order = count + 1;
        var information = new double[order * order];
        var ratio = expansion.Fixed.First.Select(first => Product(phi, first, p)).ToArray();
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
                information[i * order + j] = information[j * order + i] = expansion.Second(i, j)
                    - 2 * VectorKernels.Dot(phi, expansion.Fixed.Second(i, j)) + TraceOfProduct(ratio[i], ratio[j], p);
            information[i * order + count] = information[count * order + i] =
                expansion.First[i] - Trace(ratio[i], p);
        }
        information[^1] = rowCount - p;
        var inverse = SpectralInverse.Of(information, order, SmallestShare);
        VectorKernels.Scale(2, inverse);
        return inverse;
    }

    /// <summary>Phi [sum_ij W_ij (Q_ij - P_i Phi P_j)] Phi; the scale adds nothing.</summary>
    private static double[] Middle(CovarianceExpansion expansion, double[] phi, double[] weights, int p)
    {
        var count = expansion.Directions.Count;
        var sum = new double[p * p];
        for (var i = 0; i < count; i++)
        {
            var left = Product(expansion.Fixed.First[i], phi, p);
            for (var j = 0; j < count; j++)
            {
                var weight = weights[i * (count + 1) + j];
                VectorKernels.AddScaled(weight, expansion.Fixed.Second(i, j), sum);
                SmallMatrix.MultiplyAdd(-weight, left, expansion.Fixed.First[j], sum, p, p, p);
            }
        }
        return Both(phi, sum, p);
    }

    private static double[] Both(double[] phi, double[] inner, int p) => Product(Product(phi, inner, p), phi, p);

    private static double[] Product(double[] a, double[] b, int p)
    {
        var product = new double[p * p];
        SmallMatrix.MultiplyAdd(1, a, b, product, p, p, p);
        return product;
    }

    private static double Trace(double[] a, int p)
    {
        var sum = 0.0;
        for (var c = 0; c < p; c++) sum += a[c * (p + 1)];
        return sum;
    }

    private static double TraceOfProduct(double[] a, double[] b, int p)
    {
        var sum = 0.0;
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++) sum += a[c * p + r] * b[r * p + c];
        return sum;
    }

    private static void MirrorLower(double[] a, int p)
    {
        for (var c = 0; c < p; c++)
            for (var r = c + 1; r < p; r++) a[r * p + c] = a[c * p + r];
    }

    private static ModelException Indefinite() => new("kenward-roger-indefinite",
        "Kenward and Roger's covariance cannot be computed: the fixed effects are nearly dependent. "
            + "Take --df satterthwaite.");
}
