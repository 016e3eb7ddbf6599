namespace MixedModels.Systems;

/// <summary>
/// Some random effects that are absorbed into V together: one level of an eliminated term, or all trailing terms.
/// </summary>
/// <param name="Parts">Their terms, in the order of the unknowns.</param>
/// <param name="Directions">The parameters of these terms.</param>
internal sealed record EffectsBlock(
    IReadOnlyList<EffectsBlock.Part> Parts, IReadOnlyList<CovarianceDirection> Directions)
{
    /// <summary>The unknowns of one term.</summary>
    /// <param name="Term">Which of the model's terms.</param>
    /// <param name="Size">k.</param>
    /// <param name="LevelCount">How many levels of it.</param>
    /// <param name="Factor">T, k x k.</param>
    internal sealed record Part(int Term, int Size, int LevelCount, double[] Factor);

    /// <summary>d, the number of unknowns.</summary>
    public int Count { get; } = Parts.Sum(p => p.Size * p.LevelCount);

    /// <summary>A := L'A L for symmetric A (d x d), L = Lambda of the block.</summary>
    public void ScaleByTransposed(double[] a) => BothSides(a, (part, x) =>
        FactorProducts.MultiplyEachByTransposed(part.Factor, part.Size, x));

    /// <summary>A := L A L'.</summary>
    public void Scale(double[] a) => BothSides(a, (part, x) =>
        FactorProducts.MultiplyEach(part.Factor, part.Size, x));

    /// <summary>target := D x for each of n columns of d values.</summary>
    public void Apply(CovarianceDirection direction, ReadOnlySpan<double> x, Span<double> target)
    {
        var (start, part) = Place(direction.Term);
        target.Clear();
        for (var from = start; from < x.Length; from += Count)
            for (int l = 0, at = from; l < part.LevelCount; l++, at += part.Size)
            {
                target[at + direction.Row] = x[at + direction.Column];
                target[at + direction.Column] = x[at + direction.Row];
            }
    }

    /// <summary>tr(D K) for symmetric K (d x d).</summary>
    public double Trace(CovarianceDirection direction, ReadOnlySpan<double> k)
    {
        var (start, part) = Place(direction.Term);
        var sum = 0.0;
        for (int l = 0, at = start; l < part.LevelCount; l++, at += part.Size)
            sum += k[(at + direction.Column) * Count + at + direction.Row];
        return direction.Row == direction.Column ? sum : 2 * sum;
    }

    /// <summary>tr(D K E K) for symmetric K (d x d) and two directions.</summary>
    public double Trace(CovarianceDirection first, CovarianceDirection second, ReadOnlySpan<double> k)
    {
        var ((start, part), (otherStart, other)) = (Place(first.Term), Place(second.Term));
        var sum = 0.0;
        for (int m = 0, column = otherStart; m < other.LevelCount; m++, column += other.Size)
        {
            var atColumn = k.Slice((column + second.Column) * Count, Count);
            var atRow = k.Slice((column + second.Row) * Count, Count);
            for (int l = 0, at = start; l < part.LevelCount; l++, at += part.Size)
                sum += atColumn[at + first.Column] * atRow[at + first.Row]
                    + atRow[at + first.Column] * atColumn[at + first.Row];
        }
        return sum * Multiplicity(first) * Multiplicity(second) / 2;
    }

    private static int Multiplicity(CovarianceDirection direction) => direction.Row == direction.Column ? 1 : 2;

    private (int Start, Part Part) Place(int term)
    {
        var start = 0;
        foreach (var part in Parts)
        {
            if (part.Term == term) return (start, part);
            start += part.Size * part.LevelCount;
        }
        throw new InvalidOperationException("A direction belongs to a term of its block.");
    }

    private void BothSides(double[] a, Multiplication multiply)
    {
        for (var side = 0; side < 2; side++)
        {
            for (var c = 0; c < Count; c++)
                for (int i = 0, start = 0; i < Parts.Count; start += Parts[i].Size * Parts[i].LevelCount, i++)
                    multiply(Parts[i], a.AsSpan(c * Count + start, Parts[i].Size * Parts[i].LevelCount));
            Transpose(a);
        }
    }

    private void Transpose(double[] a)
    {
        for (var c = 0; c < Count; c++)
            for (var r = c + 1; r < Count; r++)
                (a[c * Count + r], a[r * Count + c]) = (a[r * Count + c], a[c * Count + r]);
    }

    private delegate void Multiplication(Part part, Span<double> x);
}
