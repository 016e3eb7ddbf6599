using MixedModels.Designs;

namespace MixedModels.Summaries;

/// <summary>
/// Values by row of the table: where the design was asked to keep the place of dropped rows, they are missing there.
/// </summary>
public static class RowPadding
{
    /// <summary>
    /// The values with a NaN in the place of each dropped row, under <see cref="MissingValueAction.Exclude"/>;
    /// otherwise as they are.
    /// </summary>
    /// <param name="frame">Which rows are in use.</param>
    /// <param name="values">n values of the rows in use.</param>
    public static ReadOnlyMemory<double> Pad(ModelFrame frame, ReadOnlyMemory<double> values)
    {
        if (!Pads(frame)) return values;
        var padded = new double[frame.TableRowCount];
        var (next, dropped) = (0, 0);
        var source = values.Span;
        for (var row = 0; row < padded.Length; row++)
        {
            if (dropped < frame.Dropped.Count && frame.Dropped[dropped] == row)
            {
                padded[row] = double.NaN;
                dropped++;
            }
            else
            {
                padded[row] = source[next++];
            }
        }
        return padded;
    }

    /// <summary>Whether dropped rows keep their place.</summary>
    public static bool Pads(ModelFrame frame) =>
        frame.MissingValues == MissingValueAction.Exclude && frame.Dropped.Count > 0;

    /// <summary>The 0-based table rows that results have a value for, in order.</summary>
    public static int[] Rows(ModelFrame frame) =>
        Pads(frame) ? [.. Enumerable.Range(0, frame.TableRowCount)] : frame.RowsInUse();
}
