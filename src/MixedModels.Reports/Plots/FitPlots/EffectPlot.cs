using System.Globalization;
using MixedModels.Inference;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.FitPlots;

/// <summary>
/// The population's mean response over one predictor, with a confidence band; with a second, factorial one, a line for
/// each of its levels.
/// </summary>
/// <param name="ResponseName">The response as written.</param>
/// <param name="X">The predictor.</param>
/// <param name="Categories">Its levels when it is a factor; null when it is numeric.</param>
/// <param name="By">The second predictor; null for none.</param>
/// <param name="Series">A line for each level of <paramref name="By"/>.</param>
/// <param name="Level">The level of the band.</param>
/// <param name="Held">The other predictors, held at typical values.</param>
public sealed record EffectPlot(string ResponseName, string X, IReadOnlyList<string>? Categories, string? By,
    IReadOnlyList<EffectSeries> Series, double Level, IReadOnlyList<HeldValue> Held) : IPlot
{
    /// <summary>Whether the lines are at percentiles of <see cref="By"/>, which has many values.</summary>
    public bool AreLinesAtPercentiles { get; init; }

    private const int Points = 50;

    /// <summary>A numeric column of up to so many values has a line for each; one of more has three.</summary>
    private const int MostValues = 6;

    /// <summary>Colours and dashes tell no more lines apart.</summary>
    private const int MostLines = 32;

    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="x">The predictor; null for the model's first.</param>
    /// <param name="by">The factor with a line for each level; null for none.</param>
    /// <param name="level">The level of the band.</param>
    /// <param name="inference">How it is found; null for the defaults.</param>
    /// <exception cref="ModelException"><c>plot-needs-x</c>, <c>plot-needs-by</c>, <c>too-many-lines</c>,
    /// <c>plot-not-a-predictor</c>, <c>unknown-column</c>.</exception>
    public static EffectPlot Create(
        MixedModelFit fit,
        PlotRows rows,
        string? x = null,
        string? by = null,
        double level = 0.95,
        InferenceOptions? inference = null)
    {
        var name = Predictor(fit, rows, x);
        if (by is not null) _ = rows.FixedPredictor(by);
        if (by == name)
            throw new ModelException("plot-needs-by", $"'{name}' cannot be both the horizontal axis and the colour.");
        var categories = rows.IsCategorical(name) ? rows.Factor(name).Levels : null;
        var at = categories is null
            ? PredictionGrid.Spread(rows.Numbers(name), Points)
            : [.. Enumerable.Range(0, categories.Count).Select(i => (double)i)];
        var tests = FixedEffectInference.Of(fit, inference);
        var levels = by is null ? [(null, null)] : Lines(rows, by);
        if (levels.Count > MostLines) throw new ModelException("too-many-lines", $"'{by}' has {levels.Count} levels, "
            + $"and {MostLines} lines can be told apart; choose a predictor of fewer levels (--color).");
        return new EffectPlot(rows.ResponseName, name, categories, by, [.. levels.Select(l => One(l.Level, l.Shown))],
            level,
            PredictionGrid.Place(rows, rows.NumericPredictors.Concat(rows.FactorPredictors)
                .Where(n => n != name && n != by)))
        {
            AreLinesAtPercentiles = ArePercentiles(rows, by, levels.Count),
        };

        EffectSeries One(string? byLevel, string? shown)
        {
            var grid = PredictionGrid.Typical(rows, at.Length);
            grid = categories is null ? grid.With(new NumericColumn(name, at)) : grid.With(OneOfEach(rows.Table[name]));
            if (byLevel is not null) grid = PredictionGrid.WithLevel(grid, rows, by!, byLevel);
            var design = fit.Design.Recipe.Apply(grid, withRandomEffects: false);
            var means = MeanIntervals.Create(tests, design.FixedEffects.Columns, design.Offset, level);
            return new EffectSeries(shown, at, means);
        }

    }

    /// <summary>The plot of two predictors together.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="rows">The rows it used.</param>
    /// <param name="x">The predictor on the axis; null for the model's first.</param>
    /// <param name="by">The one with a line for each level or for three of its values; null for one that interacts with
    /// <paramref name="x"/>, or else the first other.</param>
    /// <param name="level">The level of the band.</param>
    /// <param name="inference">How it is found; null for the defaults.</param>
    /// <exception cref="ModelException"><c>plot-needs-x</c>, <c>plot-needs-by</c>, <c>too-many-lines</c>,
    /// <c>plot-not-a-predictor</c>, <c>unknown-column</c>.</exception>
    public static EffectPlot CreateInteraction(
        MixedModelFit fit,
        PlotRows rows,
        string? x = null,
        string? by = null,
        double level = 0.95,
        InferenceOptions? inference = null)
    {
        var name = Predictor(fit, rows, x);
        string[] others = [.. rows.FactorPredictors.Concat(rows.NumericPredictors).Where(other => other != name)];
        var partner = by
            ?? others.FirstOrDefault(other => rows.Interact(name, other))
            ?? others.FirstOrDefault()
            ?? throw new ModelException("plot-needs-by",
                $"The model {fit.Design.Formula} has one predictor, and an interaction needs two; "
                    + "the plot 'effect' shows one.");
        return Create(fit, rows, name, partner, level, inference);
    }

    private static string Predictor(MixedModelFit fit, PlotRows rows, string? asked)
    {
        if (fit.FixedEffects.Names.Count == 0)
            throw new ModelException("plot-needs-x", $"The model {fit.Design.Formula} has no fixed effect to show.");
        if (asked is not null) return rows.FixedPredictor(asked);
        return rows.NumericPredictors.Concat(rows.FactorPredictors).FirstOrDefault() ?? throw new ModelException(
            "plot-needs-x", $"The model {fit.Design.Formula} has no predictor whose effect could be shown.");
    }

    /// <summary>The levels that have a line, as the data have them and as they are shown.</summary>
    private static IReadOnlyList<(string? Level, string? Shown)> Lines(PlotRows rows, string by)
    {
        if (rows.IsCategorical(by) || rows.Table[by] is not NumericColumn numbers)
            return [.. rows.Factor(by).Levels.Select(l => ((string?)l, (string?)l))];
        double[] values = [.. numbers.Values.ToArray().Order()];
        double[] distinct = [.. values.Distinct()];
        var chosen = distinct.Length <= MostValues
            ? distinct
            : [.. Shares.Select(share => values[(int)(share * (values.Length - 1))]).Distinct()];
        return
        [
            .. chosen.Select(v => ((string?)v.ToString("R", CultureInfo.InvariantCulture), (string?)English.Short(v))),
        ];
    }

    private static bool ArePercentiles(PlotRows rows, string? by, int lines) =>
        by is not null && !rows.IsCategorical(by) && rows.Table[by] is NumericColumn column
        && lines <= Shares.Length && column.Values.ToArray().Distinct().Count() > MostValues;

    /// <summary>A column with each of its values once.</summary>
    private static Column OneOfEach(Column column)
    {
        var factor = column.ToFactor();
        var used = factor.DropUnusedLevels();
        return column.Take(
        [
            .. used.Levels.Select(level => Enumerable.Range(0, column.Count).First(i => column.Text(i) == level)),
        ]);
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        var (x, response, by) = (words.Label(X), words.Expression(ResponseName), By is null ? null : words.Label(By));
        var each = by is null ? "" : $" for each level of {by} ({string.Join(", ", Series.Select(s => s.By))})";
        return new Figure($"Expected {response} by {x}{(by is null ? "" : $" and {by}")}",
            $"Mean {response} of the population over {x}{each}, with {English.Percent(Level)} confidence limits.",
            [
                new Panel(null, new Axis(words.Axis(X)) { Categories = Categories }, new Axis(words.Axis(ResponseName)),
                    [.. Series.SelectMany((s, i) => Categories is null ? Curves(s, i, words) : Dots(s, i, words))]),
            ])
        {
            Note = English.Sentences(
                $"Fixed effects only, {English.Percent(Level)} confidence limits.",
                AreLinesAtPercentiles ? $"Lines are at the 10th, 50th and 90th percentile of {by}." : null,
                HeldValue.Listed(Held, words) is { } place ? $"Held at {place}." : null),
        };
    }

    private string? LabelOf(EffectSeries series, Vocabulary words) =>
        By is null ? null : words.Title(By, series.By ?? "");

    private IEnumerable<Mark> Curves(EffectSeries series, int i, Vocabulary words)
    {
        var label = LabelOf(series, words);
        yield return new RibbonMark(series.At, series.Means.Lower, series.Means.Upper)
        {
            Ink = Ink.Series(i),
            Opacity = Series.Count > 4 ? 0.1 : 0.18,
            Label = label,
        };
        yield return SeriesLook.Line(new LineMark(series.At, series.Means.Estimates) { Width = 2.2, Label = label }, i);
    }

    private IEnumerable<Mark> Dots(EffectSeries series, int i, Vocabulary words)
    {
        var shift = Series.Count == 1 ? 0 : (i - (Series.Count - 1) / 2.0) * Math.Min(0.14, 0.6 / Series.Count);
        var label = LabelOf(series, words);
        double[] at = Array.ConvertAll(series.At, a => a + shift);
        if (Series.Count > 1)
            yield return SeriesLook.Line(new LineMark(at, series.Means.Estimates) { Width = 1, Opacity = 0.6 }, i);
        yield return new IntervalMark(at, series.Means.Lower, series.Means.Upper)
        {
            Ink = Ink.Series(i),
            Width = 2,
            Label = label,
        };
        yield return SeriesLook.Points(
            new PointMark(at, series.Means.Estimates)
            {
                Size = Series.Count > 4 ? 3.4 : 4.2,
                Label = label,
                Names = Categories,
            },
            i);
    }
}
