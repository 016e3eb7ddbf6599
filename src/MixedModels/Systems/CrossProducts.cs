using MixedModels.Covariances;
using MixedModels.Designs;

namespace MixedModels.Systems;

/// <summary>
/// A = [Z X y]' W [Z X y] in blocks: everything that a fit needs to know of the n rows, which are read once. Immutable.
/// (Estimation: Bates et al. 2015, eq. 53.)
/// </summary>
/// <remarks>The columns are those of <see cref="Coordinates"/>; see <see cref="BlockPattern"/> for which blocks
/// exist.</remarks>
public sealed class CrossProducts
{
    internal CrossProducts(
        Coordinates coordinates, BlockMatrix matrix, double[] right, double responseSquare, int rowCount,
        double sumLogWeights, EffectShift? shift)
    {
        Shift = shift;
        Coordinates = coordinates;
        Matrix = matrix;
        Right = right;
        ResponseSquare = responseSquare;
        RowCount = rowCount;
        SumLogWeights = sumLogWeights;
    }

    /// <summary>n, the rows that were added.</summary>
    public int RowCount { get; }

    /// <summary>sum of log w over the rows.</summary>
    public double SumLogWeights { get; }

    /// <summary>The model's covariance parameters.</summary>
    public CovarianceParameters Parameters => Coordinates.Parameters;

    /// <summary>
    /// The order of the dense matrix of each evaluation; what an evaluation costs grows with its cube.
    /// </summary>
    public int DenseOrder => Pattern.Order;

    /// <summary>What the columns are.</summary>
    internal Coordinates Coordinates { get; }

    /// <summary>Which blocks there are.</summary>
    internal BlockPattern Pattern => Matrix.Pattern;

    /// <summary>What was taken from X and y before the sums; null for nothing.</summary>
    internal EffectShift? Shift { get; }

    /// <summary>[Z X]'W[Z X].</summary>
    internal BlockMatrix Matrix { get; }

    /// <summary>[Z X]'Wy, q + p values in the order of the pattern.</summary>
    internal double[] Right { get; }

    /// <summary>y'Wy.</summary>
    internal double ResponseSquare { get; }

    /// <summary>The cross-products of a design.</summary>
    public static CrossProducts Create(ModelDesign design) =>
        Create(design, CovarianceParameters.Of(design.RandomEffects));

    /// <summary>The cross-products of a design whose terms have the given covariance structures.</summary>
    public static CrossProducts Create(ModelDesign design, CovarianceParameters parameters)
    {
        var rows = design.Rows;
        var builder = new CrossProductsBuilder(PatternOf(design), Coordinates.Of(rows, parameters));
        builder.Add(rows);
        return builder.Build();
    }

    /// <summary>The pattern of a design's blocks.</summary>
    internal static BlockPattern PatternOf(ModelDesign design)
    {
        var terms = design.RandomEffects;
        return BlockPattern.Create(
            [.. terms.Select(t => new TermShape(t.ColumnCount, t.LevelCount))],
            design.FixedEffects.ColumnCount,
            (first, second) => terms[first].Grouping.PairsWith(terms[second].Grouping));
    }

    /// <summary>The mean square of a column of Z over the rows, in the search's coordinates.</summary>
    internal double MeanSquare(int term, int column)
    {
        var (k, diagonal, sum) = (Pattern.Terms[term].Size, Matrix.Diagonal[term], 0.0);
        for (var at = column * k + column; at < diagonal.Length; at += k * k) sum += diagonal[at];
        return sum / RowCount;
    }

    /// <summary>The same rows with another response, whose products with the columns are given.</summary>
    /// <param name="right">[Z X]'Wy.</param>
    /// <param name="responseSquare">y'Wy.</param>
    internal CrossProducts WithResponse(double[] right, double responseSquare) =>
        new(Coordinates, Matrix, right, responseSquare, RowCount, SumLogWeights, Shift);
}
