using MixedModels.Fitting;
using MixedModels.Inference;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Tables;

namespace MixedModels.Reports.Plots.FitPlots;

/// <summary>The population's mean response over one predictor, with a confidence band; with a second, factorial one, a line for each of its levels.</summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="X">The predictor.</param>
/// <param name="Categories">Its levels when it is a factor; null when it is numeric.</param>
/// <param name="By">The second predictor; null for none.</param>
/// <param name="Series">A line for each level of <paramref name="By"/>.</param>
/// <param name="Level">The level of the band.</param>
/// <param name="Others">What is held at typical values; null when nothing.</param>
public sealed record EffectPlot(string ResponseName, string X, IReadOnlyList<string>? Categories, string? By, IReadOnlyList<EffectSeries> Series, double Level, string? Others) : IPlot
{
    private const int Points = 50;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="x">The predictor; null for the model's first.</param>
    /// <param name="by">The factor with a line for each level; null for none.</param>
    /// <param name="level">The level of the band.</param>
    /// <exception cref="ModelException"><c>plot-needs-x</c>, <c>unknown-column</c>.</exception>
    public static EffectPlot Create(LinearMixedModelFit fit, PlotRows rows, string? x = null, string? by = null, double level = 0.95)
    {
        var name = x ?? rows.NumericPredictors.Concat(rows.FactorPredictors).FirstOrDefault() ?? throw new ModelException("plot-needs-x", $"The model {fit.Design.Formula} has no predictor whose effect could be shown.");
        var categories = rows.Table[name] is NumericColumn ? null : rows.Factor(name).Levels;
        var at = categories is null ? PredictionGrid.Spread(rows.Numbers(name), Points) : [.. Enumerable.Range(0, categories.Count).Select(i => (double)i)];
        string?[] levels = by is null ? [null] : [.. rows.Factor(by).Levels];
        return new EffectPlot(rows.ResponseName, name, categories, by, [.. levels.Select(One)], level, Held());

        EffectSeries One(string? byLevel)
        {
            var grid = PredictionGrid.Typical(rows, at.Length);
            grid = categories is null ? grid.With(new NumericColumn(name, at)) : grid.With(OneOfEach(rows.Table[name]));
            if (byLevel is not null) grid = PredictionGrid.WithLevel(grid, rows, by!, byLevel);
            var design = fit.Design.Recipe.Apply(grid, withRandomEffects: false);
            return new EffectSeries(byLevel, at, MeanIntervals.Create(fit, design.FixedEffects, design.Offset, level));
        }

        string? Held()
        {
            string[] others = [.. rows.NumericPredictors.Concat(rows.FactorPredictors).Where(n => n != name && n != by)];
            return others.Length == 0 ? null : $"{string.Join(", ", others)} held at the median or first level.";
        }
    }

    /// <summary>A column with each of its values once.</summary>
    private static Column OneOfEach(Column column)
    {
        var factor = column.ToFactor();
        var used = factor.DropUnusedLevels();
        return column.Take([.. used.Levels.Select(level => Enumerable.Range(0, column.Count).First(i => column.Text(i) == level))]);
    }

    /// <inheritdoc/>
    public Figure ToFigure() => new(By is null ? $"Effect of {X} on {ResponseName}" : $"Effect of {X} on {ResponseName} by {By}",
        $"Mean {ResponseName} of the population over {X}{(By is null ? "" : $" for each level of {By} ({string.Join(", ", Series.Select(s => s.By))})")}, with {Phrases.Percent(Level)} confidence limits.",
        [new Panel(null, new Axis(X) { Categories = Categories }, new Axis(ResponseName), [.. Series.SelectMany((s, i) => Categories is null ? Curves(s, i) : Dots(s, i))])])
    {
        Note = Phrases.Join($"Fixed effects only, {Phrases.Percent(Level)} confidence limits.", Others),
    };

    private IEnumerable<Mark> Curves(EffectSeries series, int i)
    {
        var label = By is null ? null : $"{By} {series.By}";
        yield return new RibbonMark(series.At, series.Means.Lower, series.Means.Upper) { Ink = Ink.Series(i), Opacity = 0.18, Label = label };
        yield return new LineMark(series.At, series.Means.Estimates) { Ink = Ink.Series(i), Width = 2.2, Label = label };
    }

    private IEnumerable<Mark> Dots(EffectSeries series, int i)
    {
        var label = By is null ? null : $"{By} {series.By}";
        var shift = Series.Count == 1 ? 0 : (i - (Series.Count - 1) / 2.0) * Math.Min(0.15, 0.6 / Series.Count);
        double[] at = Array.ConvertAll(series.At, a => a + shift);
        if (Series.Count > 1) yield return new LineMark(at, series.Means.Estimates) { Ink = Ink.Series(i), Width = 1, Opacity = 0.6 };
        yield return new IntervalMark(at, series.Means.Lower, series.Means.Upper) { Ink = Ink.Series(i), Width = 2, Label = label };
        yield return new PointMark(at, series.Means.Estimates) { Ink = Ink.Series(i), Size = 4.2, Label = label };
    }
}
