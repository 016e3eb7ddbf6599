using MixedModels.Reports.Documents;
using MixedModels.Reports.Writers.Json;
using MixedModels.Structure;

namespace MixedModels.Reports.Results.Structures;

/// <summary>The structure of a table for programs; docs/json.md lists the fields.</summary>
internal static class StructureFields
{
    /// <summary>The fields of a structure.</summary>
    public static JsonFields Of(StructureReport structure, string dataName) => new()
    {
        { "version", ProgramVersion.Text },
        { "data", dataName },
        { "n_rows", structure.RowCount },
        { "factors", structure.Factors.Select(Factor) },
        { "relations", structure.Relations.Select(Relation) },
        { "repeated_labels", structure.RepeatedLabels.Select(Labels) },
        { "variables", structure.Variables.Select(Variable) },
        { "aliases", structure.Aliases.Select(Alias) },
    };

    private static JsonFields Factor(GroupingColumn factor) => new()
    {
        { "name", factor.Name },
        { "levels", factor.LevelCount },
        { "missing", factor.MissingCount },
        { "is_combination", factor.IsCombination },
        { "rows", Sizes(factor.Rows) },
    };

    private static JsonFields Relation(FactorRelation relation) => new()
    {
        { "first", relation.First },
        { "second", relation.Second },
        { "kind", Word(relation.Kind) },
        { "combinations", relation.Combinations },
        { "share", relation.Share },
        { "first_per_second", Sizes(relation.FirstPerSecond) },
        { "second_per_first", Sizes(relation.SecondPerFirst) },
    };

    private static JsonFields Labels(RepeatedLabels labels) => new()
    {
        { "inner", labels.Inner },
        { "outer", labels.Outer },
        { "labels", labels.Labels },
        { "combinations", labels.Combinations },
        { "evidence", labels.Evidence == LabelEvidence.RestartingLabels ? "restarting-labels" : "named-combinations" },
        { "named_by", labels.NamedBy },
    };

    private static JsonFields Variable(VariableLevel variable) => new()
    {
        { "name", variable.Name },
        { "varies", Word(variable.Kind) },
        { "group", variable.Group },
        { "constant_within", variable.ConstantWithin },
    };

    private static JsonFields Alias(ColumnAlias alias) => new()
    {
        { "column", alias.Column },
        { "of", alias.Of },
        { "slope", alias.Slope ?? double.NaN },
        { "intercept", alias.Intercept ?? double.NaN },
    };

    private static JsonFields Sizes(GroupSizes sizes) => new()
    {
        { "min", sizes.Minimum },
        { "median", sizes.Median },
        { "max", sizes.Maximum },
    };

    private static string Word(FactorRelationKind kind) => kind switch
    {
        FactorRelationKind.Same => "same",
        FactorRelationKind.Nested => "nested",
        FactorRelationKind.ImplicitlyNested => "implicitly-nested",
        FactorRelationKind.FullyCrossed => "fully-crossed",
        _ => "partially-crossed",
    };

    private static string Word(VariableLevelKind kind) => kind switch
    {
        VariableLevelKind.Constant => "nowhere",
        VariableLevelKind.Group => "group",
        VariableLevelKind.RowIdentifier => "row-identifier",
        _ => "row",
    };
}
