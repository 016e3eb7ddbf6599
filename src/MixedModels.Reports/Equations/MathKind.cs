namespace MixedModels.Reports.Equations;

/// <summary>What a piece of an equation is.</summary>
public enum MathKind
{
    /// <summary>A Greek or Latin letter for a parameter or an effect, with its index.</summary>
    Symbol,

    /// <summary>A variable by its name.</summary>
    Variable,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An operator: + - = ~ and parentheses.</summary>
    Operator,
}
