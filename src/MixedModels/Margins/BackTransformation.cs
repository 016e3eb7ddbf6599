using MixedModels.Designs;
using MixedModels.Formulas.Syntax;
using MixedModels.Inference;
using MixedModels.Predictors;

namespace MixedModels.Margins;

/// <summary>
/// The way back from the logarithm or the square root of a response. What is expected there, transformed, is the median
/// of the response, not its mean: the note says by how much the mean is larger.
/// </summary>
public sealed class BackTransformation
{
    private readonly Func<double, double> _inverse;
    private readonly Func<double, double> _slope;

    private BackTransformation(Func<double, double> inverse, Func<double, double> slope, bool hasRatios, string note) =>
        (_inverse, _slope, HasRatios, Note) = (inverse, slope, hasRatios, note);

    /// <summary>Whether differences become ratios, as for logarithms.</summary>
    public bool HasRatios { get; }

    /// <summary>What the transformed estimates are, and what they are not.</summary>
    public string Note { get; }

    /// <summary>The way back of a design's response; null where the response is not transformed so.</summary>
    public static BackTransformation? Of(ModelDesign design)
    {
        var scale = ResponseScale.Read(design);
        if (scale.Kind == ResponseKind.Logarithm)
        {
            var step = scale.Step;
            return new BackTransformation(v => Math.Exp(v * step), v => step * Math.Exp(v * step), true,
                $"On the scale of {scale.Name} these are medians, and contrasts are ratios of medians; the mean of a "
                    + "logarithmic normal response is larger, by the factor exp(variance / 2) in natural logarithms.");
        }
        if (design.Formula.Response is not FunctionCall { Function: "sqrt", Arguments: [var argument] }) return null;
        return new BackTransformation(v => v * v, v => 2 * Math.Abs(v), false,
            $"On the scale of {argument.Value} these are medians; the mean is larger, by the variance of the root. "
                + "Differences of roots have no counterpart there.");
    }

    /// <summary>A mean, transformed back.</summary>
    public BackTransformed Mean(ContrastTest test) => new("median", _inverse(test.Estimate),
        _slope(test.Estimate) * test.StandardError,
        HasRatios ? _inverse(test.Lower) : _inverse(Math.Max(0, test.Lower)), _inverse(test.Upper));

    /// <summary>Contrasts as ratios; null where they are none.</summary>
    public BackTransformed[]? Ratios(IReadOnlyList<ContrastTest> tests) =>
        HasRatios ? [.. tests.Select(t => Mean(t) with { Name = "ratio" })] : null;
}
