using MixedModels.Formulas.Syntax;
using MixedModels.Inference;

namespace MixedModels.Variation;

/// <summary>
/// What the mean of a group adds to what its members' own values explain: the effect of between(x, g) less that
/// of within(x, g), which is the coefficient of between(x, g) when x itself is in the model (Snijders and Bosker
/// 2012, section 4.6).
/// </summary>
/// <param name="Variable">x.</param>
/// <param name="Group">g.</param>
/// <param name="Within">The effect within groups.</param>
/// <param name="Between">The effect between groups.</param>
/// <param name="Estimate">Between - Within.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="DegreesOfFreedom">Satterthwaite's.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record ContextualEffect(
    string Variable,
    string Group,
    double Within,
    double Between,
    double Estimate,
    double StandardError,
    double DegreesOfFreedom,
    double PValue)
{
    /// <summary>The contextual effects of a fit: one for each between(x, g) beside within(x, g) or x.</summary>
    public static IReadOnlyList<ContextualEffect> Create(MixedModelFit fit)
    {
        var names = fit.FixedEffects.Names;
        var found = new List<ContextualEffect>();
        foreach (var variable in fit.Design.Formula.ExpandFixed(fit.Design.Recipe.DotColumns).Variables)
        {
            if (variable is not FunctionCall { Function: "between", Arguments.Count: 2 } between) continue;
            var (x, g) = (between.Arguments[0].Value.ToString(), between.Arguments[1].Value.ToString());
            var (atBetween, atWithin, atRaw) =
                (IndexOf(names, between.ToString()), IndexOf(names, $"within({x}, {g})"), IndexOf(names, x));
            if (atBetween < 0 || (atWithin < 0 && atRaw < 0)) continue;
            found.Add(Of(fit, x, g, atBetween, atWithin, atRaw));
        }
        return found;
    }

    private static ContextualEffect Of(MixedModelFit fit, string x, string g, int between, int within, int raw)
    {
        var beta = fit.FixedEffects.Estimates;
        var contrast = new double[beta.Count];
        contrast[between] = 1;
        if (within >= 0) contrast[within] = -1;
        var inside = beta[within >= 0 ? within : raw];
        var test = ContrastTest.Create(fit, contrast);
        return new ContextualEffect(
            x,
            g,
            inside,
            inside + test.Estimate,
            test.Estimate,
            test.StandardError,
            test.DegreesOfFreedom,
            test.PValue);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name) return i;
        return -1;
    }
}
