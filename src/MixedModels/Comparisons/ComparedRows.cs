using MixedModels.Designs;

namespace MixedModels.Comparisons;

/// <summary>Whether models use the same rows of one table, and the rows that all of them can use.</summary>
public static class ComparedRows
{
    private const int MostNamed = 6;

    /// <summary>The rows of a table that every design uses.</summary>
    /// <param name="table">The table that all designs were made of.</param>
    /// <param name="designs">The designs.</param>
    public static Table Common(Table table, IReadOnlyList<ModelDesign> designs)
    {
        var dropped = designs.SelectMany(d => d.Frame.Dropped).ToHashSet();
        return dropped.Count == 0
            ? table
            : table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => !dropped.Contains(row))]);
    }

    /// <summary>Refuses designs whose likelihoods are of different rows or of different responses.</summary>
    /// <exception cref="ModelException"><c>different-responses</c>, <c>different-rows</c>.</exception>
    public static void Require(IReadOnlyList<ModelDesign> designs)
    {
        var first = designs[0];
        foreach (var other in designs.Skip(1))
        {
            if (other.ResponseName != first.ResponseName)
                throw new ModelException("different-responses", $"The models have the responses {first.ResponseName} "
                    + $"and {other.ResponseName}; likelihoods of different responses are not on one scale. "
                    + "Compare models of one response, transformed in one way.");
            if (!first.Frame.Dropped.SequenceEqual(other.Frame.Dropped) || first.RowCount != other.RowCount)
                throw new ModelException("different-rows", Describe(first, other));
        }
    }

    private static string Describe(ModelDesign first, ModelDesign other) =>
        $"'{first.Formula}' uses {first.RowCount} rows and '{other.Formula}' {other.RowCount}"
        + $"{(first.RowCount == other.RowCount ? " others" : "")}; likelihoods of different rows cannot be compared. "
        + $"{Lacking(first, other)}{Lacking(other, first)}"
        + "Compare the models on the rows that all of them can use (--common-rows), or fill the gaps in.";

    private static string Lacking(ModelDesign own, ModelDesign other)
    {
        int[] rows = [.. own.Frame.Dropped.Except(other.Frame.Dropped)];
        if (rows.Length == 0) return "";
        var numbers = Enumeration.Of([.. rows.Select(row => $"{row + 1}")], MostNamed);
        var missing = own.Frame.MissingByVariable.Select(m => $"'{m.Key}' (missing in {m.Value})").ToArray();
        var reason = missing.Length == 0 ? "" : $" for want of {Enumeration.Of(missing)}";
        return $"Only '{own.Formula}' leaves out row{(rows.Length == 1 ? "" : "s")} {numbers}{reason}. ";
    }
}
