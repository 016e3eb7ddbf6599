using MixedModels.Structure;

namespace MixedModels.Inference.Methods;

/// <summary>
/// Degrees of freedom by the level at which a coefficient varies: at level i of nested groups m_i - (m_(i-1) + p_i),
/// with m_i groups and p_i coefficients of columns that are constant within them and not within the groups above;
/// the rows are the last level (Schluchter and Elashoff 1990; Pinheiro and Bates 2000, section 2.4.2). The intercept
/// belongs to the coarsest groups. A contrast has the fewest of the coefficients in it.
/// </summary>
internal sealed class BetweenWithinInference : FixedEffectInference
{
    private readonly double[] _degreesOfFreedom;

    public BetweenWithinInference(MixedModelFit fit)
        : base(fit, DegreesOfFreedomMethod.BetweenWithin)
    {
        var levels = Levels(fit);
        var columns = fit.Design.Rows.FixedEffects.Columns;
        int[] levelOf = [.. columns.Select(c => LevelOf(c, levels))];
        var intercept = fit.Design.FixedEffects.InterceptColumn;
        int[] sizes = [intercept is null ? 0 : 1, .. levels.Select(l => l.LevelCount), fit.Design.RowCount];
        _degreesOfFreedom = [.. levelOf.Select(level => (double)(sizes[level + 1] - sizes[level] - Own(level)))];

        int Own(int level) => Enumerable.Range(0, levelOf.Length).Count(c => c != intercept && levelOf[c] == level);
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<double> contrast)
    {
        var least = double.PositiveInfinity;
        for (var c = 0; c < contrast.Length; c++)
            if (contrast[c] != 0) least = Math.Min(least, _degreesOfFreedom[c]);
        return least;
    }

    private protected override Denominator Denominator(JointContrast joint) =>
        new(joint.Rows.Min(row => DegreesOfFreedom(row)));

    /// <summary>The grouping factors, the coarsest first, each nested in the one before.</summary>
    private static List<Grouping> Levels(MixedModelFit fit)
    {
        var levels = new List<Grouping>();
        foreach (var next in fit.Design.RandomEffects.Select(t => t.Grouping).OrderBy(g => g.LevelCount))
        {
            if (levels.Count > 0 && levels[^1].LevelCount == next.LevelCount && next.IsNestedIn(levels[^1])) continue;
            if (levels.Count > 0 && !next.IsNestedIn(levels[^1]))
                throw new ModelException("crossed-groups",
                    $"Between-within degrees of freedom need nested groups, and {next.Name} is not nested in "
                        + $"{levels[^1].Name}. Take --df satterthwaite or kenward-roger.");
            levels.Add(next);
        }
        return levels;
    }

    /// <summary>The coarsest groups within which a column is constant; as many as there are levels for none.</summary>
    private static int LevelOf(ReadOnlyMemory<double> column, List<Grouping> levels)
    {
        var level = 0;
        while (level < levels.Count && !Constancy.IsConstantWithin(column, levels[level])) level++;
        return level;
    }
}
