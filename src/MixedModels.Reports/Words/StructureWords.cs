using MixedModels.Reports.Numbers;
using MixedModels.Structure;

namespace MixedModels.Reports.Words;

/// <summary>The structure of a table in words.</summary>
internal sealed class StructureWords(Vocabulary words)
{
    private const int ShareDigits = 3;
    private const int LineDigits = 6;

    /// <summary>How two factors lie to each other.</summary>
    public string Sentence(FactorRelation r) => r.Kind switch
    {
        FactorRelationKind.Same => $"{words.Label(r.First)} and {words.Label(r.Second)} are the same groups.",
        FactorRelationKind.Nested => $"{words.Label(r.First)} is nested in {words.Label(r.Second)} "
            + $"({SizeWords.Of(r.FirstPerSecond)} in each).",
        FactorRelationKind.ImplicitlyNested =>
            $"{words.Label(r.First)} is nested in {words.Label(r.Second)} by its labels, which start again in each "
                + $"({SizeWords.Of(r.FirstPerSecond)} in each; {English.Count(r.Combinations, "group")}).",
        FactorRelationKind.FullyCrossed =>
            $"{words.Label(r.First)} and {words.Label(r.Second)} are crossed completely "
                + $"({English.Count(r.Combinations, "combination")}).",
        _ =>
            $"{words.Label(r.First)} and {words.Label(r.Second)} are crossed, "
                + $"{NumberFormat.Single(100 * r.Share, ShareDigits)} % of the "
                + $"combinations occur ({NumberFormat.Count(r.Combinations)}).",
    };

    /// <summary>Columns that say the same.</summary>
    public string Sentence(ColumnAlias alias) => alias switch
    {
        { Slope: 1, Intercept: 0 } => $"{words.Label(alias.Column)} = {words.Label(alias.Of)}",
        { Slope: { } slope, Intercept: { } intercept } =>
            $"{words.Label(alias.Column)} = {NumberFormat.Single(intercept, LineDigits)} + "
                + $"{NumberFormat.Single(slope, LineDigits)} {words.Label(alias.Of)}",
        _ => $"{words.Label(alias.Column)} and {words.Label(alias.Of)}: each value of one goes with one value of the "
            + "other.",
    };

    /// <summary>What to do about labels that mean something else in each outer group, or may do so.</summary>
    public string Sentence(RepeatedLabels r)
    {
        var (groups, labels) = (English.Count(r.Combinations, "group"), NumberFormat.Count(r.Labels));
        if (r.Evidence != LabelEvidence.RestartingLabels)
            return $"{words.Label(r.NamedBy!)} names each combination of {words.Label(r.Outer)} and "
                + $"{words.Label(r.Inner)}. If {words.Label(r.Inner)} means something else in each "
                + $"{words.Label(r.Outer)}, it is nested: group by {r.Outer}:{r.Inner} ({groups}), not by {r.Inner} "
                + $"({labels}).";
        var named = r.NamedBy is null ? "" : $", also named by {words.Label(r.NamedBy)}";
        return $"The labels of {words.Label(r.Inner)} repeat across {words.Label(r.Outer)}: group by "
            + $"{r.Outer}:{r.Inner} ({groups}{named}), "
            + $"not by {r.Inner} ({labels}).";
    }

    /// <summary>Where a variable varies.</summary>
    public string Place(VariableLevel variable) => variable.Kind switch
    {
        VariableLevelKind.Constant => "nowhere: one value",
        VariableLevelKind.RowIdentifier => "identifies the rows",
        VariableLevelKind.Row => "from row to row",
        _ when variable.Group == variable.Name =>
            variable.ConstantWithin.Count == 0
                ? "a factor"
                : $"a factor, never within {words.Label(variable.ConstantWithin[0])}",
        _ => $"between {words.Groups(variable.Group!)}, never within",
    };
}
