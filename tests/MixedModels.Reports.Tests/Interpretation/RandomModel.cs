using MixedModels.Numerics.Distributions;

namespace MixedModels.Reports.Tests.Interpretation;

/// <summary>A small seeded table with a formula: sometimes true, mostly with some fault.</summary>
internal sealed record RandomModel(string Formula, Table Table)
{
    private static readonly string[] Formulas =
    [
        "y ~ x", "y ~ x + t", "y ~ x + f", "y ~ 1",
        "y ~ x + (1 | g)", "y ~ t + (1 | g)", "y ~ t + (t | g)", "y ~ t + (0 + t | g)", "y ~ x + f + (1 | g)",
        "y ~ 1 + (1 | g)", "y ~ x + (1 | g) + (1 | c)", "y ~ t + (t || g)", "y ~ x + (f | g)",
    ];

    public static RandomModel Of(int seed)
    {
        var random = new RandomSource((ulong)seed + 7);
        var (groups, perGroup) = (5 + random.NextInt(6), 4 + random.NextInt(4));
        var n = groups * perGroup;
        double[] x = new double[n], t = new double[n], y = new double[n];
        int[] f = new int[n], g = new int[n], c = new int[n];
        double curve = Fault(0.6), spread = Fault(0.8), neighbours = Fault(0.7), tail = Fault(1);
        double between = random.NextDouble() * 2, slopes = random.NextDouble();
        var (farGroup, farRow) = (Fault(4), Fault(6));
        var previous = 0.0;
        for (var group = 0; group < groups; group++)
        {
            var (mean, slope) =
                (between * random.NextNormal() + (group == 2 ? farGroup : 0), slopes * random.NextNormal() / 2);
            for (var i = 0; i < perGroup; i++)
            {
                var row = group * perGroup + i;
                (g[row], c[row], f[row], t[row], x[row]) = (group, i, random.NextInt(3), i, random.NextNormal());
                previous = neighbours * previous + random.NextNormal();
                var noise = previous * Math.Exp(spread * x[row]);
                if (tail > 0 && random.NextInt(12) == 0) noise *= 4;
                y[row] = 10 + x[row] + 0.4 * i + f[row] / 2.0 + curve * (x[row] * x[row] + i * i / 4.0) + mean
                    + slope * i + noise + (row == 5 ? farRow : 0);
            }
        }
        var formula = Formulas[random.NextInt(Formulas.Length)];
        return new RandomModel(formula, new Table(
        [
            new NumericColumn("y", y), new NumericColumn("x", x), new NumericColumn("t", t),
            Factor("f", f, 3), Factor("g", g, groups), Factor("c", c, perGroup),
        ]));

        double Fault(double size) => random.NextInt(3) == 0 ? size * random.NextDouble() : 0;
    }

    private static FactorColumn Factor(string name, int[] codes, int levels) =>
        new(name, [.. Enumerable.Range(0, levels).Select(i => $"{name}{(char)('a' + i)}")], codes);
}
