using System.Globalization;
using MixedModels.Covariances;
using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;

namespace MixedModels.Systems;

/// <summary>
/// The two coordinate systems of a fit and the way between them: the model's, in which everything is reported, and
/// those in which sums are taken and the search moves.
/// </summary>
/// <remarks>
/// X~ = X F, y~ = (y - offset - X~ b0) / s and, for a term whose structure allows it, Z~ = Z R, so that b = s R b~ and
/// T T' = R T~ T~' R': the model is the same. The columns of X~ and of each Z~ are nearly orthogonal with mean square
/// one, y~ is nearly a residual, and s is a power of two. So a random slope over the years 2000 to 2010 is as easy to
/// find as one over 0 to 10, and what is large and cancels is taken away before it is squared.
/// </remarks>
internal sealed class Coordinates
{
    /// <summary>
    /// So many rows are looked at to choose the coordinates, fewer where X is wide; any choice is right, a good one
    /// saves digits.
    /// </summary>
    private const int SampleRows = 1 << 14;

    /// <summary>Variances of a response that varies less, or more, are not numbers any more.</summary>
    private const double SmallestScale = 1e-150, LargestScale = 1e150;

    /// <summary>The most rows times squared columns of X, about 20 ms.</summary>
    private const double SampleWork = 2e7;

    private readonly ColumnBasis _fixed;
    private readonly double[] _shift;
    private readonly ColumnBasis[] _terms;

    private Coordinates(
        CovarianceParameters parameters, ColumnBasis fixedBasis, double center, double[] shift, double scale,
        ColumnBasis[] terms)
    {
        Parameters = parameters;
        _fixed = fixedBasis;
        _shift = shift;
        (ResponseCenter, ResponseScale) = (center, scale);
        _terms = terms;
    }

    /// <summary>The model's covariance parameters; the search has the same, of other columns.</summary>
    public CovarianceParameters Parameters { get; }

    /// <summary>What is taken from the response first; zero without an intercept, which gives it back.</summary>
    public double ResponseCenter { get; }

    /// <summary>s.</summary>
    public double ResponseScale { get; }

    /// <summary>F.</summary>
    public ColumnBasis FixedEffects => _fixed;

    /// <summary>b0, subtracted from the response as X~ b0; p values.</summary>
    public ReadOnlySpan<double> Shift => _shift;

    /// <summary>R of a term.</summary>
    public ColumnBasis Term(int term) => _terms[term];

    /// <summary>Coordinates that suit some rows.</summary>
    public static Coordinates Of(ObservedRows rows, CovarianceParameters parameters)
    {
        var p = rows.FixedEffects.ColumnCount;
        var sampled = Sample(rows.RowCount, Math.Max(Math.Min(SampleRows, (int)(SampleWork / (p * p + 1))), 4 * p));
        var x = Take(rows.FixedEffects.Columns, sampled);
        var y = Take([rows.Response], sampled);
        if (rows.Offset is { } offset) VectorKernels.AddScaled(-1, Take([offset], sampled), y);
        var basis = ColumnBasis.Orthogonal(x, p, Ones(rows.FixedEffects.Columns));
        var center = Ones(rows.FixedEffects.Columns) >= 0 ? ColumnBasis.TakeCenter(y) : 0;
        var shift = TakeAway(x, y, p);
        var terms = rows.RandomEffects.Select((t, i) => parameters.Terms[i].Freedom switch
        {
            BasisFreedom.Any => ColumnBasis.Orthogonal(Take(t.Columns, sampled), t.Columns.Count, Ones(t.Columns)),
            BasisFreedom.Scale => ColumnBasis.Scaled(Take(t.Columns, sampled), t.Columns.Count),
            _ => ColumnBasis.Unit(t.Columns.Count),
        });
        return new Coordinates(parameters, basis, center, shift, ScaleOf(y), [.. terms]);
    }

    /// <summary>The size of the response, whose square is a variance.</summary>
    private static double ScaleOf(ReadOnlySpan<double> y)
    {
        var scale = ColumnBasis.NearSize(y);
        return scale is > SmallestScale and < LargestScale ? scale : throw new ModelException("response-scale",
            $"The response varies by about {scale.ToString("0e+0", CultureInfo.InvariantCulture)}, "
            + "and a variance of that size is "
            + "beyond what a number can hold. Express it in other units.");
    }

    /// <summary>The same columns about another point, from which the response is nearer.</summary>
    /// <param name="beta">The fixed effects of the point, in these coordinates.</param>
    /// <param name="scale">s: about the size of what is left of the response.</param>
    public Coordinates About(ReadOnlySpan<double> beta, double scale)
    {
        var shift = beta.ToArray();
        VectorKernels.Scale(ResponseScale, shift);
        VectorKernels.AddScaled(1, _shift, shift);
        return new Coordinates(Parameters, _fixed, ResponseCenter, shift, scale, _terms);
    }

    /// <summary>
    /// The same terms and response with other columns of X, which are not to be taken back to those of the model.
    /// </summary>
    public Coordinates WithOwnFixedEffects(int count) =>
        new(Parameters, ColumnBasis.Unit(count), 0, new double[count], ResponseScale, _terms);

    /// <summary>
    /// The row f and the constant of a fixed effect of the model, f'beta + constant, beta of the search.
    /// </summary>
    public (double[] Row, double Constant) FixedEffectToModel(int column)
    {
        var (row, constant) = (new double[_fixed.Count], 0.0);
        for (var c = column; c < row.Length; c++)
        {
            var share = _fixed.Factor[c * row.Length + column];
            row[c] = ResponseScale * share;
            constant += share * _shift[c];
        }
        return (row, ResponseCenter != 0 && column == _fixed.Ones ? constant + ResponseCenter : constant);
    }

    // ---- fixed effects, modes, sigma -------------------------------------------------------------------------------

    /// <summary>beta of the model's columns.</summary>
    public double[] FixedEffectsToModel(ReadOnlySpan<double> beta)
    {
        var model = beta.ToArray();
        VectorKernels.Scale(ResponseScale, model);
        VectorKernels.AddScaled(1, _shift, model);
        _fixed.Multiply(model);
        if (ResponseCenter != 0) model[_fixed.Ones] += ResponseCenter;
        return model;
    }

    /// <summary>sigma^2 (R_X'R_X)^-1 of the model's columns, p x p.</summary>
    /// <param name="factor">R_X' (lower, p x p column-major) of the search's columns.</param>
    /// <param name="sigmaSquared">sigma^2 on the scale of the response.</param>
    public double[,] FixedCovarianceToModel(ReadOnlySpan<double> factor, double sigmaSquared)
    {
        var inverse = factor.ToArray();
        DenseCholesky.Invert(inverse, _fixed.Count, _fixed.Count);
        return _fixed.Congruence(inverse, sigmaSquared);
    }

    /// <summary>b of the model's columns from b of the search's, k values for each level.</summary>
    public void ModesToModel(int term, Span<double> modes)
    {
        VectorKernels.Scale(ResponseScale, modes);
        if (_terms[term].IsIdentity) return;
        var k = _terms[term].Count;
        for (var from = 0; from < modes.Length; from += k) _terms[term].Multiply(modes.Slice(from, k));
    }

    // ---- covariance parameters -------------------------------------------------------------------------------------

    /// <summary>The model's parameters, in their reported form.</summary>
    public double[] ToModel(ReadOnlySpan<double> parameters) => Parameters.Canonical(Map(parameters, toModel: true));

    /// <summary>The search's parameters.</summary>
    public double[] FromModel(ReadOnlySpan<double> parameters) => Map(parameters, toModel: false);

    /// <summary>The derivatives of the model's parameters (rows) by those of the search (columns), m x m.</summary>
    public double[,] Jacobian(ReadOnlySpan<double> parameters)
    {
        var derivatives = new double[Parameters.Count, Parameters.Count];
        for (var t = 0; t < _terms.Length; t++)
        {
            var (start, structure) = (Parameters.StartOf(t), Parameters.Terms[t]);
            for (var i = 0; i < structure.ParameterCount; i++)
            {
                if (_terms[t].IsIdentity)
                {
                    derivatives[start + i, start + i] = 1;
                    continue;
                }
                var moved = MovedFactor(t, Parameters.Of(t, parameters), i);
                var own = new double[structure.ParameterCount];
                structure.FromFactor(moved, own);
                for (var j = 0; j < own.Length; j++) derivatives[start + j, start + i] = own[j];
            }
        }
        return WithSigns(derivatives, parameters);
    }

    private double[] Map(ReadOnlySpan<double> parameters, bool toModel)
    {
        var mapped = parameters.ToArray();
        for (var t = 0; t < _terms.Length; t++)
        {
            if (_terms[t].IsIdentity) continue;
            var k = _terms[t].Count;
            var product = new double[k * k];
            var change = toModel ? _terms[t].Factor : _terms[t].Inverse;
            SmallMatrix.MultiplyAdd(1, change, Parameters.FactorOf(t, parameters), product, k, k, k);
            TriangularRotation.ToLower(product, [], k);
            Parameters.Terms[t].FromFactor(product, Parameters.Of(t, mapped.AsSpan()));
        }
        return mapped;
    }

    /// <summary>The derivative of the model's T by one parameter of the search.</summary>
    private double[] MovedFactor(int t, ReadOnlySpan<double> parameters, int parameter)
    {
        var (k, structure) = (_terms[t].Count, Parameters.Terms[t]);
        double[] factor = new double[k * k], derivative = new double[k * k];
        structure.Fill(parameters, factor);
        structure.FillDerivative(parameters, parameter, derivative);
        double[] product = new double[k * k], moved = new double[k * k];
        SmallMatrix.MultiplyAdd(1, _terms[t].Factor, factor, product, k, k, k);
        SmallMatrix.MultiplyAdd(1, _terms[t].Factor, derivative, moved, k, k, k);
        TriangularRotation.ToLower(product, moved, k);
        return moved;
    }

    /// <summary>The reported parameters may have other signs than those that the map gives.</summary>
    private double[,] WithSigns(double[,] derivatives, ReadOnlySpan<double> parameters)
    {
        var plain = Map(parameters, toModel: true);
        var canonical = Parameters.Canonical(plain);
        for (var j = 0; j < canonical.Length; j++)
            for (var i = 0; i < canonical.Length && canonical[j] != plain[j]; i++)
                derivatives[j, i] = -derivatives[j, i];
        return derivatives;
    }

    // ---- choosing --------------------------------------------------------------------------------------------------

    /// <summary>The coefficients of y on orthogonal columns; y becomes the residual.</summary>
    private static double[] TakeAway(ReadOnlySpan<double> x, Span<double> y, int p)
    {
        var coefficients = new double[p];
        for (var pass = 0; pass < 2; pass++)
            for (var c = 0; c < p; c++)
            {
                var column = x.Slice(c * y.Length, y.Length);
                if (VectorKernels.Dot(column, column) is not (> 0 and var square)) continue;
                var share = VectorKernels.Dot(column, y) / square;
                coefficients[c] += share;
                VectorKernels.AddScaled(-share, column, y);
            }
        return coefficients;
    }

    /// <summary>The column that is one in every row; -1 without one.</summary>
    private static int Ones(IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        for (var c = 0; c < columns.Count; c++)
            if (!columns[c].Span.ContainsAnyExcept(1.0)) return c;
        return -1;
    }

    /// <summary>Rows at even distances.</summary>
    private static int[] Sample(int rows, int most) => rows <= most
        ? [.. Enumerable.Range(0, rows)]
        : [.. Enumerable.Range(0, most).Select(i => (int)((long)i * rows / most))];

    private static double[] Take(IReadOnlyList<ReadOnlyMemory<double>> columns, int[] rows)
    {
        var values = new double[columns.Count * rows.Length];
        for (var c = 0; c < columns.Count; c++)
        {
            var column = columns[c].Span;
            for (var i = 0; i < rows.Length; i++) values[c * rows.Length + i] = column[rows[i]];
        }
        return values;
    }
}
