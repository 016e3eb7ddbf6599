using MixedModels.Designs;
using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;
using MixedModels.Systems;

namespace MixedModels.Inference.Methods;

/// <summary>
/// Sums over the rows of each cluster of (V^-1 X)_i e_i and x_i (V^-1 X)_i', V relative to sigma^2, in the columns of
/// the search: V^-1 x = W(x - Z b) with b the conditional modes of a column x taken as a response.
/// </summary>
/// <remarks>
/// The residuals e of rows that share no cluster are independent, those of V^-1 e are not where groups are crossed; so
/// V^-1 goes with X.
/// </remarks>
internal sealed class RowScores
{
    private readonly LinearMixedModelFit _fit;
    private readonly CrossProducts _products;
    private readonly double[][] _effects;
    private readonly double[] _residuals;
    private readonly int _p;

    public RowScores(LinearMixedModelFit fit)
    {
        (_fit, _p) = (fit, fit.FixedEffects.Names.Count);
        _products = fit.CrossProducts.Shift is null
            ? fit.CrossProducts
            : CrossProducts.Create(fit.Design, fit.Parameters);
        _effects = EffectsOfColumns();
        _residuals = Residuals();
    }

    /// <summary>F of the columns of the search.</summary>
    public ColumnBasis Basis => _products.Coordinates.FixedEffects;

    /// <summary>Both sums for each level of a factor.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="scores">l x p, one cluster after the other.</param>
    /// <param name="information">l x p x p.</param>
    public void Sum(Grouping clusters, out double[] scores, out double[] information)
    {
        scores = new double[(long)clusters.LevelCount * _p];
        information = new double[(long)clusters.LevelCount * _p * _p];
        var rows = _fit.Design.Rows;
        var codes = clusters.Codes.Span;
        double[] x = new double[_p], projected = new double[_p];
        for (var i = 0; i < codes.Length; i++)
        {
            Load(rows, i, x, projected);
            var weight = rows.Weights is { } weights ? weights.Span[i] : 1;
            VectorKernels.AddScaled(weight * _residuals[i], projected, scores.AsSpan(codes[i] * _p, _p));
            var target = information.AsSpan(codes[i] * _p * _p, _p * _p);
            for (var c = 0; c < _p; c++)
                VectorKernels.AddScaled(weight * projected[c], x, target.Slice(c * _p, _p));
        }
    }

    /// <summary>A row of X, and what its own random effects leave of it.</summary>
    private void Load(ObservedRows rows, int row, double[] x, double[] projected)
    {
        for (var c = 0; c < _p; c++) x[c] = rows.FixedEffects.Columns[c].Span[row];
        Basis.MultiplyTransposed(x);
        x.CopyTo(projected, 0);
        for (var t = 0; t < rows.RandomEffects.Count; t++)
        {
            var term = rows.RandomEffects[t];
            var z = new double[term.ColumnCount];
            for (var c = 0; c < z.Length; c++) z[c] = term.Columns[c].Span[row];
            _products.Coordinates.Term(t).MultiplyTransposed(z);
            var start = _products.Pattern.Terms[t].Start + term.Refs.Span[row] * z.Length;
            for (var c = 0; c < _p; c++) projected[c] -= VectorKernels.Dot(_effects[c].AsSpan(start, z.Length), z);
        }
    }

    /// <summary>Lambda M_uu^-1 Lambda'Z'W x of each column of X.</summary>
    private double[][] EffectsOfColumns()
    {
        var pattern = _products.Pattern;
        if (!_fit.IsMixed) return [.. Enumerable.Range(0, _p).Select(_ => Array.Empty<double>())];
        var solver = new BlockedCholesky(_products, _fit.Options.Threads);
        solver.Solve(_fit.Parameters, _fit.SearchEnd!.Parameters);
        var effects = new double[_p][];
        for (var c = 0; c < _p; c++)
        {
            var (unit, own) = (new double[pattern.Count], effects[c] = new double[pattern.Count]);
            unit[pattern.RandomCount + c] = 1;
            BlockProduct.Multiply(_products.Matrix, unit, own);
            ForEachTerm((t, term) => FactorProducts.MultiplyEachByTransposed(
                solver.FactorOf(t), term.Size, own.AsSpan(term.Start, term.Count)));
            solver.SolveEffects(own);
            ForEachTerm((t, term) => FactorProducts.MultiplyEach(
                solver.FactorOf(t), term.Size, own.AsSpan(term.Start, term.Count)));
        }
        return effects;

        void ForEachTerm(Action<int, TermBlock> action)
        {
            for (var t = 0; t < pattern.Terms.Count; t++) action(t, pattern.Terms[t]);
        }
    }

    /// <summary>e = y - offset - X beta.</summary>
    private double[] Residuals()
    {
        var rows = _fit.Design.Rows;
        var residuals = rows.Response.ToArray();
        for (var i = 0; i < residuals.Length; i++)
        {
            if (rows.Offset is { } offset) residuals[i] -= offset.Span[i];
            for (var c = 0; c < _p; c++)
                residuals[i] -= rows.FixedEffects.Columns[c].Span[i] * _fit.FixedEffects.Estimates[c];
        }
        return residuals;
    }
}
