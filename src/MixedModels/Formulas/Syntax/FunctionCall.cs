namespace MixedModels.Formulas.Syntax;

/// <summary>A call of one of the <see cref="KnownFunctions"/>.</summary>
/// <param name="Function">The function's name without a package prefix.</param>
/// <param name="Arguments">The arguments as written.</param>
public sealed record FunctionCall(string Function, IReadOnlyList<Argument> Arguments) : Expression
{
    /// <summary>
    /// The package that was written before the name, as in <c>splines::ns(x, 3)</c>; null without one.
    /// </summary>
    public string? Package { get; init; }

    /// <inheritdoc/>
    public override int Depth { get; } = 1 + (Arguments.Count == 0 ? 0 : Arguments.Max(a => a.Value.Depth));
}
