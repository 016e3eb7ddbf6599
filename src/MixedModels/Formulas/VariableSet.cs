namespace MixedModels.Formulas;

/// <summary>The variables of a term as ascending indices; compared by content.</summary>
internal readonly struct VariableSet(int[] indices) : IEquatable<VariableSet>
{
    public int[] Indices { get; } = indices;

    public VariableSet Union(VariableSet other)
    {
        var (a, b) = (Indices, other.Indices);
        var union = new int[a.Length + b.Length];
        int i = 0, j = 0, count = 0;
        while (i < a.Length || j < b.Length)
        {
            var takeA = j == b.Length || (i < a.Length && a[i] <= b[j]);
            var next = takeA ? a[i] : b[j];
            if (i < a.Length && a[i] == next) i++;
            if (j < b.Length && b[j] == next) j++;
            union[count++] = next;
        }
        return new VariableSet(union[..count]);
    }

    public bool Equals(VariableSet other) => Indices.AsSpan().SequenceEqual(other.Indices);

    public override bool Equals(object? obj) => obj is VariableSet other && Equals(other);

    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var index in Indices) hash = unchecked(hash * 31 + index);
        return hash;
    }
}
