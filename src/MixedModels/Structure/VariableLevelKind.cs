namespace MixedModels.Structure;

/// <summary>Where a variable varies.</summary>
public enum VariableLevelKind
{
    /// <summary>Nowhere: it has one value.</summary>
    Constant,

    /// <summary>Between groups and never within one.</summary>
    Group,

    /// <summary>From row to row.</summary>
    Row,

    /// <summary>From row to row, no value twice: it identifies the rows.</summary>
    RowIdentifier,
}
