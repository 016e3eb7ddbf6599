namespace MixedModels.Structure;

/// <summary>The level at which a variable varies.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">Between groups, from row to row, or not at all.</param>
/// <param name="Group">The factor with the fewest levels within which it never varies; null unless it varies between
/// groups.</param>
/// <param name="ConstantWithin">All factors within which it never varies, those with fewer levels first.</param>
public sealed record VariableLevel(string Name, VariableLevelKind Kind, string? Group,
    IReadOnlyList<string> ConstantWithin);
