using MixedModels.Designs;

namespace MixedModels.Reports.Interpretation;

/// <summary>What one column of a random-effects term stands for.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Comparison">What it compares, for a slope or a difference of levels; null for a mean and for what has no simple reading.</param>
/// <param name="IsMean">Whether it is the expected response of a group somewhere.</param>
/// <param name="Place">Where: <c>where Days is 0</c>; empty when it is the same everywhere.</param>
/// <param name="Warning">A sentence when that place is outside of the data.</param>
internal sealed record RandomEffect(string Name, Comparison? Comparison, bool IsMean, string Place, string? Warning)
{
    /// <summary>Reads a column of a term.</summary>
    /// <param name="design">The design.</param>
    /// <param name="term">The number of the term in the design.</param>
    /// <param name="name">The column's name.</param>
    /// <param name="vocabulary">Words.</param>
    public static RandomEffect Read(ModelDesign design, int term, string name, Vocabulary vocabulary)
    {
        var group = design.RandomEffects[term].Group;
        var names = design.RandomEffects.Where(t => t.Group == group).SelectMany(t => t.ColumnNames).ToHashSet(StringComparer.Ordinal);
        foreach (var written in design.Formula.RandomTerms.Where(t => t.Group.Label == group))
        {
            var part = FixedPart.Read(design, written.Columns);
            var finder = new ConditionsFinder(part, vocabulary);
            if (name == "(Intercept)")
            {
                if (!written.Columns.HasIntercept || finder.Find(-1, [], []).Conditions is not { } conditions) continue;
                return new RandomEffect(name, null, true, conditions.Place, conditions.Warning);
            }
            if (part.Find(name) is not var (t, parts) || parts is not [var one]) continue;
            if (one is LevelPart { IsFull: true } level) return new RandomEffect(name, null, true, $"for {vocabulary.Level(level.Factor, level.Column)}", null);
            if (finder.Find(t, [part.Terms[t].Variables[0]], []).Conditions is { HasPlace: false } && Comparison.Read(one, vocabulary) is { } comparison)
                return new RandomEffect(name, comparison, false, "", null);
        }
        return new RandomEffect(name, null, name == "(Intercept)" && names.Count == 1, "", null);
    }
}
