namespace MixedModels.Reports.Plots.Grammar;

/// <summary>The area between two curves.</summary>
/// <param name="X">n places, ascending.</param>
/// <param name="Lower">n values.</param>
/// <param name="Upper">n values.</param>
public sealed record RibbonMark(IReadOnlyList<double> X, IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper) : Mark
{
    internal override void Extend(DataRange x, DataRange y)
    {
        x.Add(X);
        y.Add(Lower);
        y.Add(Upper);
    }
}
