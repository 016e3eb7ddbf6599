using MixedModels.Designs;
using MixedModels.Reports.Interpretation.Coefficients;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Interpretation.Variances;

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
        var written = design.Formula.RandomTerms.Where(t => t.Group.Label == design.RandomEffects[term].Group).Select(t => FixedPart.Read(design, t.Columns)).ToArray();
        if (name == "(Intercept)") return Mean(written, vocabulary);
        foreach (var part in written)
        {
            if (part.Find(name) is not var (t, parts) || parts is not [var one]) continue;
            if (one is LevelPart { IsFull: true } level) return new RandomEffect(name, null, true, $"for {vocabulary.Level(level.Factor, level.Column)}", null);
            var (conditions, _) = new ConditionsFinder(part, vocabulary).Find(t, [part.Terms[t].Variables[0]], []);
            if (conditions is { HasPlace: false } && Comparison.Read(one, vocabulary) is { } comparison) return new RandomEffect(name, comparison, false, "", null);
        }
        return new RandomEffect(name, null, false, "", null);
    }

    /// <summary>An intercept that varies is the group's mean where all else that varies between the groups is zero, in whichever term it stands.</summary>
    private static RandomEffect Mean(IReadOnlyList<FixedPart> written, Vocabulary vocabulary)
    {
        var all = written.Select(part => new ConditionsFinder(part, vocabulary).Find(-1, [], []).Conditions).ToArray();
        if (all.Contains(null)) return new RandomEffect("(Intercept)", null, false, "", null);
        var together = new Conditions(
            [.. all.SelectMany(c => c!.Where).Distinct()], [.. all.SelectMany(c => c!.For).Distinct()], [.. all.SelectMany(c => c!.Over).Distinct()], [], [.. all.SelectMany(c => c!.Outside).Distinct()], [.. all.SelectMany(c => c!.Remedies).Distinct()]);
        return new RandomEffect("(Intercept)", null, true, together.Place, together.Warning);
    }
}
