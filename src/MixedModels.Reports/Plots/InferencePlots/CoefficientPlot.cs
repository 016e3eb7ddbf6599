using MixedModels.Inference;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Ingredients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.InferencePlots;

/// <summary>
/// Fixed effects with intervals, of one model or of several side by side. Intercepts are left out unless
/// there is nothing else.
/// </summary>
/// <param name="Terms">The coefficients, in the order of their appearance.</param>
/// <param name="Models">Each model with its tests.</param>
/// <param name="Level">The level of the intervals.</param>
public sealed record CoefficientPlot(
    IReadOnlyList<string> Terms,
    IReadOnlyList<(string Name, IReadOnlyList<CoefficientTest> Tests)> Models,
    double Level) : IPlot
{
    private const string Intercept = "(Intercept)";

    /// <summary>Longer names need three lines where the picture is narrow.</summary>
    private const int LongName = 32;

    /// <summary>The plot of one or several fits.</summary>
    /// <param name="fits">The fits with their names.</param>
    /// <param name="level">The level of the intervals.</param>
    /// <param name="inference">How they are found; null for the defaults.</param>
    /// <exception cref="ModelException"><c>no-fixed-effects</c>.</exception>
    public static CoefficientPlot Create(
        IReadOnlyList<(string Name, LinearMixedModelFit Fit)> fits,
        double level = 0.95,
        InferenceOptions? inference = null)
    {
        var models = fits.Select(f => (f.Name, Tests(f.Fit).Rows)).ToArray();
        string[] terms = [.. models.SelectMany(m => m.Rows.Select(t => t.Term)).Distinct()];
        if (terms.Length == 0)
            throw new ModelException("no-fixed-effects",
                $"The model {fits[0].Fit.Design.Formula} has no fixed effects to show.");
        return new CoefficientPlot(terms.Length > 1 ? [.. terms.Where(t => t != Intercept)] : terms, models, level)
        {
            Inference = inference ?? new InferenceOptions(),
        };

        CoefficientTests Tests(LinearMixedModelFit fit) =>
            CoefficientTests.Create(FixedEffectInference.Of(fit, inference), level);
    }

    /// <summary>The plot of one fit.</summary>
    public static CoefficientPlot Create(
        LinearMixedModelFit fit, double level = 0.95, InferenceOptions? inference = null) =>
        Create([(fit.Design.Formula.Text, fit)], level, inference);

    /// <summary>How the intervals are found.</summary>
    public InferenceOptions Inference { get; init; } = new();

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        var words = Vocabulary.Of(wording);
        string[] names = [.. Terms.Select(words.Term).Reverse()];
        var height = Math.Max(18 + 14 * Models.Count, names.Any(name => name.Length > LongName) ? 42 : 0);
        return new Figure(Models.Count == 1 ? "Fixed effects" : "Fixed effects of several models",
            $"Estimates with {English.Percent(Level)} intervals of {English.Count(Terms.Count, "coefficient")}: "
                + $"{string.Join("; ", Enumerable.Range(0, Models.Count).Select(m => Estimates(m, words)))}.",
            [
                new Panel(null, new Axis("Estimate"), new Axis("") { Categories = names },
                    [
                        RuleMark.Vertical(0) with { IsInSight = true },
                        .. Models.SelectMany((_, m) => Marks(m, words)),
                    ]),
            ])
        {
            Subtitle = Models.Count == 1 ? words.Expression(Models[0].Name) : null,
            PanelHeight = 50 + Terms.Count * height,
            Note = $"Wald intervals of {English.Percent(Level)} with "
                + $"{DegreesOfFreedomWords.OfIntervals(Inference.Method)}.",
        };
    }

    private string Estimates(int model, Vocabulary words) => words.Expression(Models[model].Name) + ": "
        + string.Join(", ", Models[model].Tests
        .Where(t => Terms.Contains(t.Term)).Select(t => $"{words.Term(t.Term)} {English.Short(t.Estimate)}"));

    private IEnumerable<Mark> Marks(int model, Vocabulary words)
    {
        var (name, tests) = Models[model];
        var shown = tests.Where(t => Terms.Contains(t.Term)).ToArray();
        var shift = ((Models.Count - 1) / 2.0 - model) * Math.Min(0.24, 0.7 / Models.Count);
        double[] at = Array.ConvertAll(shown, t => Terms.Count - 1 - Array.IndexOf([.. Terms], t.Term) + shift);
        var label = Models.Count == 1 ? null : words.Expression(name);
        yield return new IntervalMark(at, Array.ConvertAll(shown, t => t.Lower), Array.ConvertAll(shown, t => t.Upper))
        {
            IsHorizontal = true,
            Ink = Ink.Series(model),
            Width = 2,
            Label = label,
        };
        var points = new PointMark(Array.ConvertAll(shown, t => t.Estimate), at)
        {
            Size = 4,
            Label = label,
            Names = Array.ConvertAll(shown, t => words.Term(t.Term)),
        };
        yield return SeriesLook.Points(points, model);
    }
}
