using MixedModels.Designs;

namespace MixedModels.Reports.Interpretation;

/// <summary>Rows of the design as rows of the table.</summary>
internal static class RowNumbers
{
    /// <summary>The 1-based row of the table of a row in use.</summary>
    public static int Of(ModelFrame frame, int row)
    {
        var at = row;
        foreach (var dropped in frame.Dropped)
        {
            if (dropped > at) break;
            at++;
        }
        return at + 1;
    }
}
