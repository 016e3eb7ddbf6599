using System.Collections;

namespace MixedModels.Designs;

/// <summary>The level names of an interaction, <c>a:b</c>, put together only when asked for.</summary>
/// <param name="first">The names of the first factor's levels.</param>
/// <param name="second">The names of the second factor's levels.</param>
/// <param name="combinations">The pairs that occur, as first * second.Count + second, ascending.</param>
internal sealed class InteractionLevels(IReadOnlyList<string> first, IReadOnlyList<string> second, long[] combinations) : IReadOnlyList<string>
{
    public int Count => combinations.Length;

    public string this[int index] => string.Concat(first[(int)(combinations[index] / second.Count)], ":", second[(int)(combinations[index] % second.Count)]);

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
