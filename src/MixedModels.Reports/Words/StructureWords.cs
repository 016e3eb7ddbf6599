using MixedModels.Reports.Numbers;
using MixedModels.Structure;

namespace MixedModels.Reports.Words;

/// <summary>The structure of a table in words.</summary>
internal static class StructureWords
{
    private const int ShareDigits = 3;
    private const int LineDigits = 6;

    /// <summary>How two factors lie to each other.</summary>
    public static string Sentence(FactorRelation r) => r.Kind switch
    {
        FactorRelationKind.Same => $"{r.First} and {r.Second} are the same groups.",
        FactorRelationKind.Nested => $"{r.First} is nested in {r.Second} ({SizeWords.Of(r.FirstPerSecond)} in each).",
        FactorRelationKind.ImplicitlyNested =>
            $"{r.First} is nested in {r.Second} by its labels, which start again in each "
                + $"({SizeWords.Of(r.FirstPerSecond)} in each; {English.Count(r.Combinations, "group")}).",
        FactorRelationKind.FullyCrossed =>
            $"{r.First} and {r.Second} are crossed completely ({English.Count(r.Combinations, "combination")}).",
        _ =>
            $"{r.First} and {r.Second} are crossed, {NumberFormat.Single(100 * r.Share, ShareDigits)} % of the "
                + $"combinations occur ({NumberFormat.Count(r.Combinations)}).",
    };

    /// <summary>Columns that say the same.</summary>
    public static string Sentence(ColumnAlias alias) => alias switch
    {
        { Slope: 1, Intercept: 0 } => $"{alias.Column} = {alias.Of}",
        { Slope: { } slope, Intercept: { } intercept } =>
            $"{alias.Column} = {NumberFormat.Single(intercept, LineDigits)} + "
                + $"{NumberFormat.Single(slope, LineDigits)} {alias.Of}",
        _ => $"{alias.Column} and {alias.Of}: each value of one goes with one value of the other.",
    };

    /// <summary>What to do about labels that mean something else in each outer group, or may do so.</summary>
    public static string Sentence(RepeatedLabels r)
    {
        var (groups, labels) = (English.Count(r.Combinations, "group"), NumberFormat.Count(r.Labels));
        if (r.Evidence != LabelEvidence.RestartingLabels)
            return $"{r.NamedBy} names each combination of {r.Outer} and {r.Inner}. "
                + $"If {r.Inner} means something else in each {r.Outer}, "
                + $"it is nested: group by {r.Outer}:{r.Inner} ({groups}), not by {r.Inner} ({labels}).";
        var named = r.NamedBy is null ? "" : $", also named by {r.NamedBy}";
        return $"The labels of {r.Inner} repeat across {r.Outer}: group by {r.Outer}:{r.Inner} ({groups}{named}), "
            + $"not by {r.Inner} ({labels}).";
    }

    /// <summary>Where a variable varies.</summary>
    public static string Place(VariableLevel variable) => variable.Kind switch
    {
        VariableLevelKind.Constant => "nowhere: one value",
        VariableLevelKind.RowIdentifier => "identifies the rows",
        VariableLevelKind.Row => "from row to row",
        _ when variable.Group == variable.Name =>
            variable.ConstantWithin.Count == 0 ? "a factor" : $"a factor, never within {variable.ConstantWithin[0]}",
        _ => $"between levels of {variable.Group}, never within",
    };
}
