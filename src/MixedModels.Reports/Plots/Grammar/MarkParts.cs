namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Some of the things that a mark draws.</summary>
internal static class MarkParts
{
    /// <summary>How many things a mark draws; 0 for marks that are one thing.</summary>
    public static int Count(Mark mark) => mark switch
    {
        PointMark m => m.X.Count,
        LineMark m => m.Lines.Count,
        IntervalMark m => m.At.Count,
        BarMark m => m.At.Count,
        TileMark m => m.X.Count,
        _ => 0,
    };

    /// <summary>The same mark with some of its things.</summary>
    /// <param name="mark">A mark that draws several.</param>
    /// <param name="kept">Their numbers.</param>
    public static Mark Of(Mark mark, int[] kept)
    {
        Mark part = mark switch
        {
            PointMark m => m with { X = Some(m.X), Y = Some(m.Y), Names = Any(m.Names), Nudges = Any(m.Nudges) },
            LineMark m => m with { Lines = Some(m.Lines) },
            IntervalMark m =>
                m with { At = Some(m.At), Lower = Some(m.Lower), Upper = Some(m.Upper), Nudges = Any(m.Nudges) },
            BarMark m => m with { At = Some(m.At), From = Some(m.From), To = Some(m.To) },
            TileMark m => m with { X = Some(m.X), Y = Some(m.Y), Values = Some(m.Values) },
            _ => mark,
        };
        return part with { Groups = Any(mark.Groups) };

        T[] Some<T>(IReadOnlyList<T> all) => Array.ConvertAll(kept, i => all[i]);

        T[]? Any<T>(IReadOnlyList<T>? all) => all is null ? null : Some(all);
    }
}
