using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

public class RandomSourceTests
{
    [Fact]
    public void SplitMix_gives_the_published_sequence()
    {
        ulong state = 1234567;
        ulong[] expected =
        [
            6457827717110365317,
            3203168211198807973,
            9817491932198370423,
            4593380528125082431,
            16408922859458223821,
        ];
        Assert.Equal(expected, expected.Select(_ => RandomSource.SplitMix(ref state)).ToArray());
    }

    [Fact]
    public void Xoshiro_gives_the_published_sequence()
    {
        var source = new RandomSource(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => source.NextUInt64()).ToArray());
    }

    [Fact]
    public void Seed_fills_the_state_by_SplitMix()
    {
        var source = new RandomSource(42);
        ulong[] expected = [1546998764402558742, 6990951692964543102, 12544586762248559009, 17057574109182124193];
        Assert.Equal(expected, expected.Select(_ => source.NextUInt64()).ToArray());
    }

    [Fact]
    public void Streams_differ()
    {
        var firsts = Enumerable.Range(0, 1000).Select(i => new RandomSource(7, (ulong)i).NextUInt64()).ToHashSet();
        Assert.Equal(1000, firsts.Count);
        Assert.Equal(new RandomSource(7, 3).NextUInt64(), new RandomSource(7, 3).NextUInt64());
    }

    /// <summary>Moments of 200,000 draws within 5 of their own standard errors.</summary>
    [Fact]
    public void Uniform_and_normal_have_their_moments()
    {
        const int n = 200_000;
        var source = new RandomSource(1);
        double uniform = 0, mean = 0, square = 0, fourth = 0;
        for (var i = 0; i < n; i++)
        {
            var u = source.NextDouble();
            Assert.InRange(u, 0, 1 - 1e-17);
            uniform += u / n;
            var z = source.NextNormal();
            mean += z / n;
            square += z * z / n;
            fourth += z * z * z * z / n;
        }

        Assert.Equal(0.5, uniform, 5 * Math.Sqrt(1.0 / 12 / n));
        Assert.Equal(0, mean, 5 * Math.Sqrt(1.0 / n));
        Assert.Equal(1, square, 5 * Math.Sqrt(2.0 / n));
        Assert.Equal(3, fourth, 5 * Math.Sqrt(96.0 / n));
    }

    [Fact]
    public void Integers_are_in_range_and_even()
    {
        var source = new RandomSource(5);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[source.NextInt(7)]++;
        // chi-squared with 6 degrees of freedom: 27.9 is its upper 1e-4 point
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000) < 27.9);
        Assert.Equal(0, source.NextInt(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.NextInt(0));
    }
}
