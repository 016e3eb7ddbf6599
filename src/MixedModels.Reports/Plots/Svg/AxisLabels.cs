using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>The labels of an axis and how they are written.</summary>
/// <param name="Ticks">The labels that are shown.</param>
/// <param name="IsTurned">Whether they are turned, for want of room.</param>
/// <param name="Depth">The room they take across the axis, in pixels.</param>
internal sealed record AxisLabels(IReadOnlyList<Tick> Ticks, bool IsTurned, double Depth)
{
    /// <summary>The font size.</summary>
    public const double Size = 11;

    /// <summary>How far a turned text of length 1 reaches down and to the left.</summary>
    public const double Slant = 0.72;

    private const double LongestName = 150;

    /// <summary>Names beside a panel may be longer than those below one.</summary>
    private const double LongestBeside = 210;

    /// <summary>Names beside a panel take no more than this share of the figure.</summary>
    private const double NameShare = 0.33;

    /// <summary>The height of a line of labels.</summary>
    public const double LineHeight = 13;

    /// <summary>The labels below a panel.</summary>
    public static AxisLabels Horizontal(Axis axis, Scale scale, double width)
    {
        if (axis.IsBare) return new AxisLabels([], false, 0);
        if (axis.Categories is not { } names)
            return new AxisLabels(
                Numbers(axis, scale, width, (int)Math.Clamp(width / 75, 2, 8)), false, LineHeight + 5);
        var slot = width / (scale.High - scale.Low);
        var widest = names.Count == 0 ? 0 : names.Max(name => TextMeasure.Width(name, Size));
        if (widest + 6 <= slot) return new AxisLabels(Names(names, 1), false, LineHeight + 5);
        var every = (int)Math.Max(1, Math.Ceiling(LineHeight / slot));
        if (every > 1 && widest + 6 <= slot * every) return new AxisLabels(Names(names, every), false, LineHeight + 5);
        return new AxisLabels(Names(names, every), true, Math.Min(LongestName, widest) * Slant + LineHeight + 4);
    }

    /// <summary>The labels left of a panel.</summary>
    public static AxisLabels Vertical(Axis axis, Scale scale, double height, double figureWidth)
    {
        if (axis.IsBare) return new AxisLabels([], false, 0);
        var slot = height / (scale.High - scale.Low);
        var ticks = axis.Categories is { } names ? Beside(names, slot, Math.Min(LongestBeside, NameShare * figureWidth))
            : AtLeastTwo(axis, scale, (int)Math.Clamp(height / 36, 2, 8));
        return new AxisLabels(
            ticks,
            false,
            ticks.Count == 0
                ? 0
                : ticks.SelectMany(t => t.Text.Split('\n')).Max(line => TextMeasure.Width(line, Size)) + 7);
    }

    /// <summary>
    /// Names one below the other, in several lines where one does not hold them and there is room for more.
    /// </summary>
    private static Tick[] Beside(IReadOnlyList<string> names, double slot, double longest) =>
        slot < 2 * LineHeight
            ? Names(names, (int)Math.Max(1, Math.Ceiling(LineHeight / slot)), longest)
            : [.. names.Select((name, i) => new Tick(
                i, string.Join('\n', TextMeasure.NameLines(name, Size, longest, (int)(slot / LineHeight)))))];

    private static IReadOnlyList<Tick> AtLeastTwo(Axis axis, Scale scale, int count)
    {
        var ticks = TicksOf(axis, scale, count);
        while (ticks.Count < 2 && count < 8) ticks = TicksOf(axis, scale, ++count);
        return ticks;
    }

    private static IReadOnlyList<Tick> TicksOf(Axis axis, Scale scale, int count) =>
        Grammar.Ticks.Of(scale, count, axis.IsWhole);

    /// <summary>Fewer ticks until their texts stand apart.</summary>
    private static IReadOnlyList<Tick> Numbers(Axis axis, Scale scale, double width, int count)
    {
        var ticks = AtLeastTwo(axis, scale, count);
        while (count > 1 && Collide(ticks, scale, width)) ticks = TicksOf(axis, scale, --count);
        return ticks;
    }

    private static bool Collide(IReadOnlyList<Tick> ticks, Scale scale, double width)
    {
        for (var i = 1; i < ticks.Count; i++)
        {
            var distance = (scale.Place(ticks[i].Value) - scale.Place(ticks[i - 1].Value)) * width;
            if (distance < (TextMeasure.Width(ticks[i].Text, Size) + TextMeasure.Width(ticks[i - 1].Text, Size)) / 2
                + 6)
                return true;
        }
        return false;
    }

    private static Tick[] Names(
        IReadOnlyList<string> names, int every, double longest = LongestName) => [.. Enumerable.Range(0, names.Count)
        .Where(i => i % every == 0)
        .Select(i => new Tick(i, TextMeasure.Shorten(names[i], Size, longest)))];
}
