namespace MixedModels.Formulas;

/// <summary>A term of a formula after expansion: one variable or an interaction of several.</summary>
/// <param name="Variables">Ascending indices into <see cref="TermList.Variables"/>.</param>
/// <param name="Label">The variables joined by colons, as R labels the term: <c>Time:Diet</c>.</param>
public sealed record Term(IReadOnlyList<int> Variables, string Label)
{
    /// <summary>The number of variables: 1 for a main effect.</summary>
    public int Order => Variables.Count;
}
