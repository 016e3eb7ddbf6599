using MixedModels.Designs;
using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Plots.Ingredients;

/// <summary>Rows by their 1-based places in the table: <c>row 12</c>.</summary>
internal static class RowNames
{
    /// <summary>The name of a row.</summary>
    public static string Of(int number) => "row " + NumberFormat.Count(number);

    /// <summary>The names of some rows.</summary>
    public static IReadOnlyList<string> Of(int[] numbers) => Array.ConvertAll(numbers, Of);

    /// <summary>The n names of the rows in use.</summary>
    public static IReadOnlyList<string> Of(ModelDesign design) =>
        Array.ConvertAll(design.Frame.RowsInUse(), row => Of(row + 1));
}
