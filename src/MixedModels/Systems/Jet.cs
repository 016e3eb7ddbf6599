namespace MixedModels.Systems;

/// <summary>
/// Y'V^-1Y of some columns Y with its first and second derivatives, up to sign, by r parameters in which V is linear:
/// Y'V^-1 V_i V^-1 Y and the symmetric part of Y'V^-1 V_i V^-1 V_j V^-1 Y. Whole symmetric matrices, column-major.
/// </summary>
internal sealed class Jet
{
    private readonly double[][] _second;

    /// <summary>Room for matrices up to an order.</summary>
    /// <param name="order">The largest order.</param>
    /// <param name="count">r.</param>
    public Jet(int order, int count)
    {
        (Order, Count) = (order, count);
        Value = New();
        First = [.. Enumerable.Range(0, count).Select(_ => New())];
        _second = [.. Enumerable.Range(0, PairCount(count)).Select(_ => New())];

        double[] New() => new double[(long)order * order];
    }

    /// <summary>r.</summary>
    public int Count { get; }

    /// <summary>The order in use, at most the largest.</summary>
    public int Order { get; private set; }

    /// <summary>Y'V^-1Y.</summary>
    public double[] Value { get; }

    /// <summary>Y'V^-1 V_i V^-1 Y.</summary>
    public double[][] First { get; }

    /// <summary>The symmetric part of Y'V^-1 V_i V^-1 V_j V^-1 Y.</summary>
    public double[] Second(int i, int j) => _second[Math.Max(i, j) * (Math.Max(i, j) + 1) / 2 + Math.Min(i, j)];

    /// <summary>How many matrices a jet has.</summary>
    public static int MatrixCount(int count) => 1 + count + PairCount(count);

    /// <summary>Zeros of an order.</summary>
    public void Clear(int order)
    {
        Order = order;
        foreach (var matrix in Matrices()) matrix.AsSpan(0, order * order).Clear();
    }

    /// <summary>Adds a jet of fewer columns, whose columns are at the given places of this one.</summary>
    /// <param name="other">A jet with as many parameters.</param>
    /// <param name="places">For each column of the other its place here.</param>
    public void Add(Jet other, ReadOnlySpan<int> places)
    {
        Add(other.Value, Value, places);
        for (var i = 0; i < other.Count; i++)
        {
            Add(other.First[i], First[i], places);
            for (var j = 0; j <= i; j++) Add(other.Second(i, j), Second(i, j), places);
        }
    }

    private void Add(double[] source, double[] target, ReadOnlySpan<int> places)
    {
        for (int c = 0, at = 0; c < places.Length; c++)
        {
            var column = target.AsSpan(places[c] * Order, Order);
            foreach (var row in places) column[row] += source[at++];
        }
    }

    private IEnumerable<double[]> Matrices() => [Value, .. First, .. _second];

    private static int PairCount(int count) => count * (count + 1) / 2;
}
