using System.Collections;

namespace MixedModels.Structure;

/// <summary>The level names of a combination of two factors, <c>a:b</c>, put together only when asked for.</summary>
/// <param name="first">The names of the first factor's levels.</param>
/// <param name="second">The names of the second factor's levels.</param>
/// <param name="pairs">For each level of the first factor the levels of the second that occur with it.</param>
internal sealed class InteractionLevels(IReadOnlyList<string> first, IReadOnlyList<string> second, LevelLists pairs)
    : IReadOnlyList<string>
{
    public int Count => pairs.Items.Length;

    public string this[int index] => Name(FirstLevel(index), index);

    public IEnumerator<string> GetEnumerator()
    {
        for (var level = 0; level < pairs.Count; level++)
            for (var i = pairs.Starts.Span[level]; i < pairs.Starts.Span[level + 1]; i++) yield return Name(level, i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private string Name(int level, int index) => string.Concat(first[level], ":", second[pairs.Items.Span[index]]);

    /// <summary>
    /// The last level whose list starts at or before the index; empty lists start where the next one does.
    /// </summary>
    private int FirstLevel(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var starts = pairs.Starts.Span;
        var (low, high) = (0, pairs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (starts[middle] <= index) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
