namespace MixedModels.Margins;

/// <summary>The weights of contrasts of k means in order.</summary>
internal static class ContrastWeights
{
    private static readonly string[] Degrees = ["linear", "quadratic", "cubic", "quartic", "degree 5", "degree 6"];

    /// <summary>The contrasts of a set, each with its name and k weights.</summary>
    public static IEnumerable<(string Name, double[] Weights)> Of(ContrastSet set, IReadOnlyList<string> names)
    {
        var k = names.Count;
        return set switch
        {
            ContrastSet.Pairwise => from a in Enumerable.Range(0, k)
                                    from b in Enumerable.Range(a + 1, k - a - 1)
                                    select Difference(a, b),
            ContrastSet.Control => Enumerable.Range(1, k - 1).Select(a => Difference(a, 0)),
            ContrastSet.Consecutive => Enumerable.Range(1, k - 1).Select(a => Difference(a, a - 1)),
            ContrastSet.Polynomial => Enumerable.Range(1, Math.Min(Degrees.Length, k - 1))
                .Select(degree => (Degrees[degree - 1], Polynomial(k, degree))),
            ContrastSet.Effects => Enumerable.Range(0, k).Select(a => ($"{names[a]} effect", Effect(a))),
            _ => throw new ArgumentOutOfRangeException(nameof(set)),
        };

        (string, double[]) Difference(int a, int b)
        {
            var weights = new double[k];
            (weights[a], weights[b]) = (1, -1);
            return ($"{names[a]} - {names[b]}", weights);
        }

        double[] Effect(int a)
        {
            var weights = new double[k];
            Array.Fill(weights, -1.0 / k);
            weights[a] += 1;
            return weights;
        }
    }

    /// <summary>
    /// The discrete orthogonal (Gram) polynomial of a degree at k equally spaced points, by its recursion, in the
    /// smallest whole numbers; positive at the last point.
    /// </summary>
    private static double[] Polynomial(int k, int degree)
    {
        double[] before = new double[k], current = [.. Enumerable.Repeat(1.0, k)];
        for (var d = 0; d < degree; d++)
        {
            // P(d+1) = x P(d) - d^2 (k^2 - d^2) / (4 (4 d^2 - 1)) P(d-1), x centred
            var factor = d == 0 ? 0 : d * d * ((double)k * k - d * d) / (4 * (4.0 * d * d - 1));
            double[] next = [.. current.Select((value, i) => (i - (k - 1) / 2.0) * value - factor * before[i])];
            (before, current) = (current, next);
        }
        return Whole(current);
    }

    /// <summary>The smallest whole numbers in proportion to some rational ones.</summary>
    private static double[] Whole(double[] values)
    {
        const int MostMultiple = 10_000;
        var least = values.Where(v => Math.Abs(v) > 1e-9).Min(Math.Abs);
        for (var multiple = 1; multiple <= MostMultiple; multiple++)
        {
            var scaled = Array.ConvertAll(values, v => v / least * multiple);
            if (scaled.All(v => Math.Abs(v - Math.Round(v)) < 1e-6)) return Array.ConvertAll(scaled, Math.Round);
        }
        return values;
    }
}
