namespace MixedModels.Reports.Plots.Grammar;

/// <summary>Rectangles whose colour says a value, from little (pale) to much (dark).</summary>
/// <param name="X">n middles.</param>
/// <param name="Y">n middles.</param>
/// <param name="Values">n values.</param>
/// <param name="Width">Their common width, in data units.</param>
/// <param name="Height">Their common height, in data units.</param>
public sealed record TileMark(IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> Values,
    double Width, double Height) : Mark
{
    /// <summary>The shades used: one path each.</summary>
    public const int Shades = 10;

    /// <summary>
    /// The values where one shade ends and the next begins, ascending: <see cref="Shades"/> - 1 of them.
    /// </summary>
    public required IReadOnlyList<double> Breaks { get; init; }

    /// <summary>The shade of a value, 0 to <see cref="Shades"/> - 1.</summary>
    public int Shade(double value)
    {
        var shade = 0;
        while (shade < Breaks.Count && value >= Breaks[shade]) shade++;
        return shade;
    }

    internal override void Extend(DataRange x, DataRange y)
    {
        foreach (var at in X)
        {
            x.Add(at - Width / 2);
            x.Add(at + Width / 2);
        }
        foreach (var at in Y)
        {
            y.Add(at - Height / 2);
            y.Add(at + Height / 2);
        }
    }
}
