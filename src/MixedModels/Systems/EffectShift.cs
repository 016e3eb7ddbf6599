namespace MixedModels.Systems;

/// <summary>
/// Effects b that are taken from each column of X and from the response before the sums: X_w = X - Z B_X, y_w = y - Z
/// b_y. Where the random effects are very much larger than the residuals, X and y lie almost in the columns of Z, and
/// sums of what is left keep the digits that the difference of large sums would lose. The model is the same.
/// </summary>
/// <remarks>
/// With v = u + Lambda^-1 (B_X beta - b_y) the system is that of X_w and y_w with -Q Lambda^-1 B under the panels of X,
/// and B'Lambda^-T Q Lambda^-1 B in its corner. Any B is right; the conditional modes at the optimum make both vanish
/// there.
/// </remarks>
/// <param name="Columns">B_X and b_y: p + 1 vectors of q values, in the order of the pattern, on the scale of the
/// search.</param>
internal sealed record EffectShift(double[][] Columns)
{
    /// <summary>b_y.</summary>
    public double[] OfResponse => Columns[^1];
}
