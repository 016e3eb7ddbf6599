using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>One coefficient without one group or row.</summary>
/// <param name="Fit">The fit of all rows.</param>
/// <param name="Group">What was left out.</param>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="PValue">That of a change as large, with its allowance for how many there are.</param>
/// <param name="Vocabulary">The words for the coefficient.</param>
internal sealed record InfluenceWords(
    MixedModelFit Fit, DeletedGroup Group, int Coefficient, double PValue, Vocabulary Vocabulary)
{
    /// <summary>A change of half a standard error moves the interval by a quarter of its half width.</summary>
    private const double LargeChange = 0.5;

    /// <summary>
    /// A coefficient that moves by more than its standard error rests on what was left out, surprising or not.
    /// </summary>
    private const double Decisive = 1;

    /// <summary>The change in standard errors.</summary>
    public double Change => Group.StandardizedChanges[Coefficient];

    /// <summary>What size and p-value come to.</summary>
    public TestWords Words => new(Math.Abs(Change) >= LargeChange, PValue);

    /// <summary>A warning for a large change that is surprising, or one of more than a standard error.</summary>
    public Severity Severity => Math.Abs(Change) > Decisive ? Severity.Warning : Words.Severity;

    /// <summary><c>the coefficient of Days would be 9.8 instead of 10.5 (0.5 standard errors)</c>.</summary>
    public string Moves
    {
        get
        {
            var (without, with) = (Group.Estimates[Coefficient], Fit.FixedEffects.Estimates[Coefficient]);
            var digits = NumberFormat.Column([without, with], 3);
            var name = Fit.FixedEffects.Names[Coefficient];
            var what = name == DesignColumn.InterceptName
                ? "the intercept"
                : $"the coefficient of {Vocabulary.Term(name)}";
            return $"{what} would be {English.Minus(digits[0])} instead of "
                + $"{English.Minus(digits[1])} ({Errors})";
        }
    }

    private string Errors
    {
        get
        {
            var size = NumberFormat.Single(Math.Abs(Change), 2);
            return $"{size} standard error{(size == "1" ? "" : "s")}";
        }
    }

    /// <summary>The changes that leaving out single groups brings, the largest first.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="deletion">The groups, each left out.</param>
    /// <param name="vocabulary">The words for the coefficients.</param>
    /// <param name="pValue">The p-value of a change; null for its own, with Bonferroni's allowance for the number of
    /// changes.</param>
    public static IReadOnlyList<InfluenceWords> Of(
        MixedModelFit fit, GroupDeletion deletion, Vocabulary vocabulary,
        Func<DeletedGroup, double>? pValue = null)
    {
        var changes = deletion.Groups
            .SelectMany(g => Enumerable.Range(0, deletion.Coefficients.Count).Select(c => (Group: g, Coefficient: c)))
            .Where(c => double.IsFinite(c.Group.StandardizedChanges[c.Coefficient])).ToArray();
        var count = changes.Count(c => !double.IsNaN(c.Group.PValue(c.Coefficient)));
        return
        [
            .. changes.Select(c => new InfluenceWords(fit, c.Group, c.Coefficient,
                pValue?.Invoke(c.Group) ?? Allowed(c.Group.PValue(c.Coefficient)), vocabulary))
                .OrderByDescending(c => Math.Abs(c.Change)),
        ];

        double Allowed(double p) => double.IsNaN(p) ? 1 : Math.Min(1, count * p);
    }
}
