namespace MixedModels.Predictors;

/// <summary>
/// A numeric variable of the fixed effects as a straight line of a quantity q that has a name: one unit of the variable
/// is <see cref="Step"/> units of q, and the variable is zero where q is <see cref="Zero"/>. <c>scale(age)</c> is age
/// with the standard deviation as step and the mean as zero.
/// </summary>
/// <param name="Text">As the formula has it.</param>
/// <param name="Columns">The columns of the data that it is made of.</param>
/// <param name="Kind">What q is.</param>
/// <param name="Name">q's column, or its text when it is an expression.</param>
public sealed record NumericPredictor(string Text, IReadOnlyList<string> Columns, NumericKind Kind, string Name)
    : Predictor(Text, Columns)
{
    /// <summary>Units of q in one unit of the variable; negative when they run against each other.</summary>
    public double Step { get; init; } = 1;

    /// <summary>q where the variable is zero; NaN when that is not known.</summary>
    public double Zero { get; init; }

    /// <summary>
    /// The column whose value makes the variable zero, and that value; q itself where q is no line of one column.
    /// </summary>
    public (string Name, double Value)? ZeroOfColumn { get; init; }

    /// <summary>Whether the step is the standard deviation of q.</summary>
    public bool IsStandardized { get; init; }

    /// <summary>Whether zero is the mean of q.</summary>
    public bool IsCentred { get; init; }

    /// <summary>The base of a logarithm.</summary>
    public double Base { get; init; } = Math.E;

    /// <summary>
    /// The grouping factor of <c>within</c> and <c>between</c>, and of a column whose group means are in the model too.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>The smallest and the largest q in the rows in use; null when the design does not hold them.</summary>
    public (double Least, double Most)? Range { get; init; }

    /// <summary>Whether q takes no other values than 0 and 1 and is used as it is.</summary>
    public bool IsIndicator { get; init; }

    /// <summary>Whether no row has, or lies around, the place where the variable is zero.</summary>
    public bool IsZeroOutside => Range is var (least, most) && (Zero < least || Zero > most);
}
