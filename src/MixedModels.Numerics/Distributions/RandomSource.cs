using System.Numerics;

namespace MixedModels.Numerics.Distributions;

/// <summary>
/// A small deterministic generator, the same on every platform: xoshiro256** of Blackman and Vigna (2021,
/// doi:10.1145/3460772), its state filled by splitmix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195). Not
/// for cryptography; one per thread.
/// </summary>
public sealed class RandomSource
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>
    /// A generator whose four state words are the first outputs of splitmix64 started at <paramref name="seed"/>.
    /// </summary>
    /// <param name="seed">Any number; equal seeds give equal sequences.</param>
    public RandomSource(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>
    /// An independent generator for one of many tasks (a bootstrap replicate, say): its seed is the hash of seed and
    /// stream, so the numbers do not depend on which thread takes which task.
    /// </summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="stream">The number of the task.</param>
    public RandomSource(ulong seed, ulong stream)
        : this(SplitMix(ref seed) ^ SplitMix(ref stream))
    {
    }

    internal RandomSource(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number, by inversion of one uniform number that is neither 0 nor 1.</summary>
    public double NextNormal() => Normal.Quantile(((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52)));

    /// <summary>
    /// A uniform integer in 0..<paramref name="bound"/>-1, without bias (Lemire 2019, doi:10.1145/3230636).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var threshold = (0 - range) % range;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), range, out low);
        }

        return (int)high;
    }

    internal static ulong SplitMix(ref ulong state)
    {
        var z = state += GoldenGamma;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
