using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Profiles;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Plots.InferencePlots;

/// <summary>
/// The profile likelihood of every parameter as zeta, the signed root of the deviance's rise: a straight line where the
/// likelihood is quadratic and Wald intervals are right, bent where they are not.
/// </summary>
/// <param name="Profiles">The profiles, with their points.</param>
public sealed record ProfileZetaPlot(LikelihoodProfiles Profiles) : IPlot
{
    /// <summary>
    /// The dense part of the factorization takes a millisecond at this order, and time grows with its cube.
    /// </summary>
    private const int LargestQuickOrder = 400;

    /// <summary>The plot of a fit.</summary>
    /// <param name="fit">The fit; profiles are by maximum likelihood.</param>
    /// <param name="level">The level of the intervals that are marked.</param>
    /// <param name="points">Points on each side of the estimate; null for 10, or 4 where evaluations are slow.</param>
    /// <exception cref="ModelException"><c>no-profile</c>: no parameter has one.</exception>
    public static ProfileZetaPlot Create(LinearMixedModelFit fit, double level = 0.95, int? points = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var each = points ?? (fit.CrossProducts.DenseOrder <= LargestQuickOrder ? 10 : 4);
        var profiles = LikelihoodProfiles.Create(fit, new ProfileOptions { Level = level, PointsEachSide = each });
        return profiles.Rows.Any(IsDrawn)
            ? new ProfileZetaPlot(profiles)
            : throw new ModelException("no-profile",
                "No parameter has a likelihood to draw: the model fits every row exactly, or has no parameters.");
    }

    /// <inheritdoc/>
    public Figure ToFigure(Wording? wording = null)
    {
        LikelihoodProfile[] shown = [.. Profiles.Rows.Where(IsDrawn)];
        var quantile = Normal.Quantile((1 + Profiles.Level) / 2);
        var words = Vocabulary.Of(wording, Profiles.Fit.Design);
        return new Figure("Profile likelihoods",
            $"The signed root of the deviance's rise, zeta, over {English.Count(shown.Length, "parameter")}, a panel "
                + $"each, with the limits of the {Percent} interval.",
            [.. shown.Select(row => Panel(row, quantile, words))])
        {
            SharesX = false,
            Note = "A straight line is a quadratic likelihood, for which Wald intervals are right. Level lines: the "
                + $"{Percent} interval. By maximum likelihood.",
        };
    }

    private static bool IsDrawn(LikelihoodProfile row) => row.Points.Count > 1;

    private string Percent => $"{NumberFormat.Single(100 * Profiles.Level, 4)} %";

    private Panel Panel(LikelihoodProfile row, double quantile, Vocabulary words)
    {
        double[] x = [.. row.Points.Select(p => p.Value)], zeta = [.. row.Points.Select(p => p.Zeta)];
        return new Panel(Title(row.Parameter, words), new Axis(""), new Axis("zeta"),
        [
            RuleMark.Horizontal(0),
            RuleMark.Horizontal(-quantile) with { IsDashed = true },
            RuleMark.Horizontal(quantile) with { IsDashed = true },
            .. Limits(row).Select(limit => RuleMark.Vertical(limit) with { IsDashed = true }),
            new LineMark(x, zeta) { Ink = Ink.Series(0) },
            new PointMark([row.Estimate], [0]) { Ink = Ink.Series(0), Size = 3.5 },
        ]);
    }

    /// <summary>What a parameter is, in the words of readers.</summary>
    private string Title(ModelParameter parameter, Vocabulary words)
    {
        if (parameter.Term < 0) return words.Term(parameter.Name);
        var term = Profiles.Fit.Design.RandomEffects[parameter.Term];
        var own = $"{term.Group}.{term.ColumnNames[parameter.Column]}";
        return parameter.Kind == ModelParameterKind.StandardDeviation
            ? $"sd: {words.Term(own)}"
            : $"correlation: {words.Term($"{term.Group}.{Pair(term, parameter)}")}";
    }

    private static string Pair(RandomEffectsDesign term, ModelParameter parameter) =>
        $"{term.ColumnNames[parameter.OtherColumn]}.{term.ColumnNames[parameter.Column]}";

    private static IEnumerable<double> Limits(LikelihoodProfile row)
    {
        if (row.LowerEnd == IntervalEnd.Inside) yield return row.Lower;
        if (row.UpperEnd == IntervalEnd.Inside) yield return row.Upper;
    }
}
