using System.Globalization;

namespace MixedModels.Systems;

/// <summary>
/// Absorbs all random effects of a model into V: within each level of an eliminated term first the levels nested in
/// it, then its own; at last all crossed terms together. One level of each term is held at a time.
/// </summary>
internal sealed class ExpansionWalk
{
    private readonly CrossProducts _products;
    private readonly BlockPattern _pattern;
    private readonly CovarianceExpansion _expansion;
    private readonly double[] _point;
    private readonly int _threads;
    private readonly Jet _trailing;

    private ExpansionWalk(CrossProducts products, double[] point, int threads)
    {
        (_products, _pattern, _point, _threads) = (products, products.Pattern, point, threads);
        _expansion = new CovarianceExpansion(
            [.. InOrder(_pattern).SelectMany(t => Directions(products, t))], _pattern.FixedCount);
        _trailing = new Jet(_pattern.Order, CountOf(products, _pattern.Eliminated));
    }

    /// <summary>The expansion at a point.</summary>
    /// <param name="products">A; nothing may have been taken from X before the sums.</param>
    /// <param name="point">The parameters of the search.</param>
    /// <param name="threads">Threads for the dense kernels; the result does not depend on them.</param>
    /// <exception cref="ModelException"><c>kenward-roger-too-large</c>, <c>kenward-roger-indefinite</c>.</exception>
    public static CovarianceExpansion Run(CrossProducts products, double[] point, int threads)
    {
        RefuseTooLarge(products);
        var walk = new ExpansionWalk(products, point, threads);
        walk.AbsorbEliminated();
        walk.AbsorbTrailing();
        return walk._expansion;
    }

    private void AbsorbEliminated()
    {
        ExpansionStage? last = null;
        foreach (var term in _pattern.Eliminated)
            last = new ExpansionStage(_pattern, BlockOf([term], _ => 1), last, _expansion, _threads);
        _trailing.Clear(_pattern.Order);
        LoadTrailing();
        for (var level = 0; level < (last?.Term.LevelCount ?? 0); level++)
            last!.Absorb(_products.Matrix, level, _trailing);
    }

    private void AbsorbTrailing()
    {
        if (_pattern.TrailingCount == 0)
        {
            _expansion.Fixed.Clear(_pattern.FixedCount);
            _expansion.Fixed.Add(_trailing, [.. Enumerable.Range(0, _pattern.FixedCount)]);
            return;
        }
        var block = BlockOf(_pattern.Trailing, term => term.LevelCount);
        new EffectsAbsorption(_expansion, _pattern.TrailingCount, _pattern.FixedCount, _trailing.Count,
            block.Directions.Count, _threads).Run(block, _trailing, _expansion.Fixed);
    }

    /// <summary>The cross-products of the trailing terms and X.</summary>
    private void LoadTrailing()
    {
        var (a, d, p, order) = (_products.Matrix, _pattern.TrailingCount, _pattern.FixedCount, _pattern.Order);
        foreach (var term in _pattern.Trailing)
        {
            var (t, k) = (IndexOf(_pattern, term), term.Size);
            for (var j = 0; j < term.LevelCount; j++)
            {
                var rows = term.Rows(j);
                var (height, first) = (rows.Length + p, term.TrailingStart + j * k);
                for (var c = 0; c < k; c++)
                {
                    for (var r = c; r < k; r++) Set(first + c, first + r, a.Diagonal[t][(j * k + c) * k + r]);
                    var panel = a.Panel[t].AsSpan(term.PanelStart(j, p) + c * height, height);
                    for (var i = 0; i < height; i++)
                        Set(first + c, i < rows.Length ? rows[i] : d + i - rows.Length, panel[i]);
                }
            }
        }
        for (var c = 0; c < p; c++)
            for (var r = c; r < p; r++) Set(d + c, d + r, a.Corner[c * p + r]);

        void Set(int column, int row, double value) =>
            _trailing.Value[column * order + row] = _trailing.Value[row * order + column] = value;
    }

    private EffectsBlock BlockOf(IReadOnlyList<TermBlock> terms, Func<TermBlock, int> levelCount)
    {
        var parts = terms.Select(term =>
        {
            var t = IndexOf(_pattern, term);
            return new EffectsBlock.Part(t, term.Size, levelCount(term), _products.Parameters.FactorOf(t, _point));
        }).ToArray();
        return new EffectsBlock(parts, [.. _expansion.Directions.Where(d => parts.Any(p => p.Term == d.Term))]);
    }

    private static IEnumerable<CovarianceDirection> Directions(CrossProducts products, TermBlock term)
    {
        var t = IndexOf(products.Pattern, term);
        return products.Parameters.Terms[t].FreeEntries.Select(e => new CovarianceDirection(t, e.Row, e.Column));
    }

    private static int CountOf(CrossProducts products, IEnumerable<TermBlock> terms) =>
        terms.Sum(term => Directions(products, term).Count());

    private static IEnumerable<TermBlock> InOrder(BlockPattern pattern) => pattern.Eliminated.Concat(pattern.Trailing);

    private static int IndexOf(BlockPattern pattern, TermBlock term)
    {
        var t = 0;
        while (pattern.Terms[t] != term) t++;
        return t;
    }

    private static void RefuseTooLarge(CrossProducts products)
    {
        var (pattern, numbers, below) = (products.Pattern, 0L, 0);
        foreach (var term in pattern.Eliminated)
        {
            var own = CountOf(products, [term]);
            numbers += ExpansionStage.Size(pattern, term, below, own);
            below += own;
        }
        numbers += Jet.MatrixCount(below) * (long)pattern.Order * pattern.Order
            + EffectsAbsorption.Size(
                pattern.TrailingCount, pattern.FixedCount, below, CountOf(products, pattern.Trailing));
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (numbers * sizeof(double) <= available) return;
        var needed = (numbers * sizeof(double) / 1e9).ToString("0.0", CultureInfo.InvariantCulture);
        var had = (available / 1e9).ToString("0.0", CultureInfo.InvariantCulture);
        throw new ModelException("kenward-roger-too-large",
            $"Kenward and Roger's covariance of this model needs {needed} GB for the crossed terms, of order "
                + $"{pattern.Order}, and this machine has {had} GB. Take --df satterthwaite.");
    }
}
