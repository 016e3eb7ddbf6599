using MixedModels.Numerics.Distributions;
using MixedModels.Structure;

namespace MixedModels.Tests.Structure;

/// <summary>Groupings against the slow obvious versions, with rows that lack a level and levels without rows.</summary>
public class GroupingTests
{
    /// <summary>Rows, levels of two factors: few and many combinations, more levels than rows.</summary>
    public static TheoryData<int, int, int> Sizes =>
        new() { { 500, 20, 10 }, { 500, 400, 300 }, { 7, 30, 2 }, { 1, 1, 1 }, { 0, 3, 2 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Rows_of_each_level_are_those_with_its_code(int n, int levels, int others)
    {
        var grouping = Random("a", n, levels, seed: others);
        var codes = grouping.Codes.ToArray();
        for (var level = 0; level < levels; level++)
        {
            Assert.Equal(Enumerable.Range(0, n).Where(row => codes[row] == level), grouping.Rows[level].ToArray());
            Assert.Equal(codes.Count(code => code == level), grouping.Sizes.Span[level]);
        }
        Assert.Equal((levels, n), (grouping.Rows.Count, grouping.RowCount));
        Assert.Equal(codes.Count(code => code < 0), grouping.MissingCount);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Pairs_are_the_distinct_pairs_of_rows_that_have_both(int n, int levels, int others)
    {
        var (a, b) = (Random("a", n, levels, seed: 1), Random("b", n, others, seed: 2));
        var pairs = a.PairsWith(b);
        var expected = Both(a, b).Distinct().ToLookup(p => p.A, p => p.B);
        for (var level = 0; level < levels; level++) Assert.Equal(expected[level].Order(), pairs[level].ToArray());
        Assert.Equal(expected.Sum(e => e.Count()), pairs.Items.Length);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Combinations_are_the_pairs_in_order_the_first_factor_varying_slowest(int n, int levels, int others)
    {
        var (a, b) = (Random("a", n, levels, seed: 3), Random("b", n, others, seed: 4));
        var combination = Grouping.Combination(a, b);
        string[] expected = [.. Both(a, b).Distinct().Order().Select(p => $"{a.Levels[p.A]}:{b.Levels[p.B]}")];
        Assert.Equal(expected, combination.Levels);
        Assert.Equal(expected, Enumerable.Range(0, combination.LevelCount).Select(i => combination.Levels[i]));
        for (var row = 0; row < n; row++)
        {
            var (first, second, both) = (a.Codes.Span[row], b.Codes.Span[row], combination.Codes.Span[row]);
            if (first < 0 || second < 0) Assert.Equal(-1, both);
            else Assert.Equal($"{a.Levels[first]}:{b.Levels[second]}", combination.Levels[both]);
        }
        Assert.Equal(("a:b", true), (combination.Name, combination.IsCombination));
        Assert.Throws<ArgumentOutOfRangeException>(() => combination.Levels[combination.LevelCount]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void A_factor_lies_in_what_its_levels_determine(int share)
    {
        var inner = Random("class", 300, 40, seed: 5);
        int[] schools = [.. inner.Codes.ToArray().Select(code => code < 0 ? -1 : code / share)];
        var outer = new Grouping("school", Names(40), schools);
        var parents = Assert.NotNull(inner.ParentsIn(outer));
        for (var level = 0; level < 40; level++)
            Assert.Equal(inner.Sizes.Span[level] == 0 ? -1 : level / share, parents.Span[level]);
        Assert.True(inner.IsNestedIn(outer));
        Assert.True(inner.IsNestedIn(inner));
        Assert.Equal(share == 1, outer.IsNestedIn(inner));
        Assert.True(Grouping.Combination(outer, Random("sex", 300, 2, seed: 6)).IsNestedIn(outer));
    }

    [Fact]
    public void A_missing_level_is_no_parent()
    {
        var inner = new Grouping("class", Names(3), new[] { 0, 0, 1, 1, 2, -1 });
        var outer = new Grouping("school", Names(2), new[] { 1, -1, 0, 0, -1, 1 });
        Assert.Equal([1, 0, -1], Assert.NotNull(inner.ParentsIn(outer)).ToArray());
    }

    [Fact]
    public void Columns_become_groupings_without_the_levels_that_do_not_occur()
    {
        var table = new Table([
            new FactorColumn("school", ["x", "y", "z"], [2, 2, 0, 0, -1]),
            new NumericColumn("class", [2, 1, 1, 1, 1]),
            FactorColumn.FromTexts("a:b", ["p", "q", "q", "p", null]),
        ]);
        Assert.Equal(["x", "z"], Grouping.Of(table["school"]).Levels);
        var classes = Grouping.Of(table, "school: class");
        Assert.Equal(["x:1", "z:1", "z:2"], classes.Levels);
        Assert.Equal([2, 1, 0, 0, -1], classes.Codes.ToArray());
        var called = Grouping.Of(table, "a:b");
        Assert.Equal(["p", "q"], called.Levels);
        Assert.Equal((1, false), (called.MissingCount, called.IsCombination));
        Assert.Equal("unknown-column", Assert.Throws<ModelException>(() => Grouping.Of(table, "school:pupil")).Id);
    }

    [Fact]
    public void Factors_over_other_rows_are_refused()
    {
        var (a, b) = (Random("a", 10, 2, seed: 1), Random("b", 11, 2, seed: 1));
        Assert.Throws<ArgumentException>(() => a.ParentsIn(b));
        Assert.Throws<ArgumentException>(() => a.PairsWith(b));
        Assert.Throws<ArgumentException>(() => Grouping.Combination(a, b));
    }

    [Fact]
    public void Threads_that_ask_together_get_the_same_index()
    {
        var grouping = Random("a", 200_000, 1000, seed: 8);
        var found = new LevelLists[8];
        var together = new ParallelOptions { MaxDegreeOfParallelism = found.Length };
        Parallel.For(0, found.Length, together, i => found[i] = grouping.Rows);
        Assert.All(found, rows => Assert.Same(found[0], rows));
    }

    private static IEnumerable<(int A, int B)> Both(Grouping a, Grouping b) =>
        a.Codes.ToArray().Zip(b.Codes.ToArray()).Where(p => p.First >= 0 && p.Second >= 0);

    /// <summary>About one row in ten without a level.</summary>
    private static Grouping Random(string name, int n, int levels, int seed)
    {
        var random = new RandomSource((ulong)seed);
        int[] codes = [.. Enumerable.Range(0, n).Select(_ => random.NextInt(10) == 0 ? -1 : random.NextInt(levels))];
        return new Grouping(name, Names(levels), codes);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(i => $"l{i}")];
}
