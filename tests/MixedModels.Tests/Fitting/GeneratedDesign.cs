using MixedModels.Designs;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Tests.Fitting;

/// <summary>Small simulated tables with nested, crossed and partially crossed factors, one seed each.</summary>
internal static class GeneratedDesign
{
    /// <summary>
    /// Formulas that need every kind of block: eliminated, trailing, parents, full and sparse panels.
    /// </summary>
    public static readonly string[] Formulas =
    [
        "y ~ x + (1 | small)",
        "y ~ x + (x | small)",
        "y ~ 0 + x + (1 | small)",
        "y ~ x + (x || small)",
        "y ~ x + f + (1 | inner) + (1 | outer)",
        "y ~ x + (x | inner) + (z | outer)",
        "y ~ x + (1 | inner) + (x | outer) + (1 | top)",
        "y ~ x + (x + z | inner) + (1 | outer) + (x | top)",
        "y ~ x + (1 | left) + (1 | right)",
        "y ~ x + (x | left) + (z | right)",
        "y ~ x + f + (1 | left) + (1 | right) + (1 | cross)",
        "y ~ x + (x | inner) + (1 | outer) + (1 | right)",
        "y ~ x + (1 | inner) + (x | outer) + (z | right) + (1 | cross)",
        "y ~ x + (1 | sparse) + (x | many)",
        "y ~ 1 + (f || small) + (1 | right)",
    ];

    public static Table Table(ulong seed, int rows = 70)
    {
        var random = new RandomSource(seed);
        var inner = Codes(random, rows, 18);
        return new Table(
        [
            Normal("y", random, rows, 5, 3), Normal("x", random, rows, 2, 1), Normal("z", random, rows, 0, 2),
            Factor("f", Codes(random, rows, 3)), Factor("small", Codes(random, rows, 6)),
            Factor("inner", inner), Factor("outer", [.. inner.Select(i => i / 3)]),
            Factor("top", [.. inner.Select(i => i / 9)]),
            Factor("left", Codes(random, rows, 12)), Factor("right", Codes(random, rows, 5)),
            Factor("cross", Codes(random, rows, 4)),
            Factor("many", Codes(random, rows, 25)), Factor("sparse", Codes(random, rows, 30)),
            new NumericColumn("w", [.. Enumerable.Range(0, rows).Select(_ => 0.2 + 3 * random.NextDouble())]),
            Normal("o", random, rows, 1, 1),
        ]);
    }

    public static ModelDesign Create(string formula, ulong seed, bool weighted = false) =>
        ModelDesign.Create(Formula.Parse(formula), Table(seed),
            weighted ? new DesignOptions { Weights = "w", Offset = "o" } : new DesignOptions());

    /// <summary>A theta away from special points.</summary>
    public static double[] Theta(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 0.2 + 1.3 * random.NextDouble())];
    }

    private static int[] Codes(RandomSource random, int rows, int levels) =>
        [.. Enumerable.Range(0, rows).Select(i => i < levels ? i : (int)(random.NextDouble() * levels))];

    private static FactorColumn Factor(string name, int[] codes) =>
        new(name, [.. Enumerable.Range(0, codes.Max() + 1).Select(i => $"{name}{i}")], codes);

    private static NumericColumn Normal(string name, RandomSource random, int rows, double mean, double deviation) =>
        new(name, [.. Enumerable.Range(0, rows).Select(_ => mean + deviation * random.NextNormal())]);
}
