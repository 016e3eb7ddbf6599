using System.Collections;
using System.Globalization;

namespace MixedModels.Resampling;

/// <summary>Levels that nobody names: 1, 2, 3, made when they are asked for.</summary>
internal sealed class NumberedLevels(int count) : IReadOnlyList<string>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public string this[int index] => (index + 1).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
