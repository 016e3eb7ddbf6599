namespace MixedModels.Fuzz.Inputs;

/// <summary>
/// The random choices behind one input: the same for the same seed, fuzzer and number, on every machine.
/// </summary>
internal sealed class Dice
{
    private readonly Random _random;

    /// <summary>The dice of one input.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="fuzzer">The fuzzer's name.</param>
    /// <param name="index">The number of the input.</param>
    public Dice(ulong seed, string fuzzer, long index)
    {
        var state = seed + 0x9E3779B97F4A7C15 * (ulong)(index + 1);
        foreach (var letter in fuzzer) state = Mixed(state ^ letter);
        _random = new Random((int)(Mixed(state) >> 33));
    }

    /// <summary>A whole number from 0, below <paramref name="limit"/>.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>A whole number within two limits, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>A number from 0, below 1.</summary>
    public double Share() => _random.NextDouble();

    /// <summary>A standard normal number (Box and Muller).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public T Pick<T>(params IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    /// <summary>What one of several functions gives.</summary>
    public T Either<T>(params IReadOnlyList<Func<T>> choices) => Pick(choices)();

    /// <summary>So many of what a function gives.</summary>
    public T[] Many<T>(int count, Func<T> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    /// <summary>The finalizer of SplitMix64.</summary>
    private static ulong Mixed(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
