using MixedModels.Designs;

namespace MixedModels.Inference.Terms;

/// <summary>
/// A column of a model matrix as a function on all combinations of the factors' levels: a product of one function for
/// each factor, times numeric variables.
/// </summary>
/// <param name="Term">The 1-based number of its term; 0 for the intercept.</param>
/// <param name="Numeric">The numeric variables; functions with different ones are independent.</param>
/// <param name="Factors">For each factor in it the value at each level.</param>
internal sealed record CellFunction(int Term, string Numeric, IReadOnlyDictionary<string, double[]> Factors)
{
    /// <summary>A column as it is coded.</summary>
    public static CellFunction Of(DesignColumn column) => Create(column, part => part.Values());

    /// <summary>A column of the same place with treatment contrasts: an indicator of levels.</summary>
    public static CellFunction OfTreatment(DesignColumn column) =>
        Create(column, part => Indicator(part.LevelCount, part.Column + (part.IsIndicator ? 0 : 1)));

    /// <summary>
    /// The indicators of all combinations of levels of the factors in a term, times its numeric variables.
    /// </summary>
    /// <param name="columns">The term's columns.</param>
    public static IEnumerable<CellFunction> Indicators(IReadOnlyList<DesignColumn> columns)
    {
        var counts = columns[0].Parts.OfType<FactorPart>().Select(p => (p.Variable, p.LevelCount)).ToArray();
        foreach (var numeric in columns.Select(NumericOf).Distinct())
            foreach (var levels in Combinations(counts.Select(c => c.LevelCount).ToArray()))
                yield return new CellFunction(columns[0].Term, numeric, counts.Zip(levels).ToDictionary(
                    f => f.First.Variable, f => Indicator(f.First.LevelCount, f.Second), StringComparer.Ordinal));
    }

    /// <summary>The mean of the product of two functions over all combinations of levels.</summary>
    public double Inner(CellFunction other)
    {
        if (Numeric != other.Numeric) return 0;
        var product = 1.0;
        foreach (var (variable, values) in Factors)
            product *= other.Factors.TryGetValue(variable, out var theirs)
                ? values.Zip(theirs, (a, b) => a * b).Average()
                : values.Average();
        foreach (var (variable, values) in other.Factors)
            if (!Factors.ContainsKey(variable)) product *= values.Average();
        return product;
    }

    /// <summary>Whether two functions are the same product.</summary>
    public bool IsSameAs(CellFunction other) => Numeric == other.Numeric && Factors.Count == other.Factors.Count
        && Factors.All(f => other.Factors.TryGetValue(f.Key, out var values) && values.SequenceEqual(f.Value));

    private static CellFunction Create(DesignColumn column, Func<FactorPart, double[]> values) =>
        new(column.Term, NumericOf(column), column.Parts.OfType<FactorPart>()
            .ToDictionary(p => p.Variable, values, StringComparer.Ordinal));

    private static string NumericOf(DesignColumn column) => string.Join(
        '\0', column.Parts.Where(p => p is not FactorPart).Select(p => p.Name).Order(StringComparer.Ordinal));

    private static double[] Indicator(int count, int level)
    {
        var values = new double[count];
        values[level] = 1;
        return values;
    }

    private static IEnumerable<int[]> Combinations(int[] counts)
    {
        var levels = new int[counts.Length];
        while (true)
        {
            yield return levels.AsSpan().ToArray();
            var place = 0;
            while (place < counts.Length && ++levels[place] == counts[place]) levels[place++] = 0;
            if (place == counts.Length) yield break;
        }
    }
}
