using MixedModels.Structure;

namespace MixedModels.Diagnostics;

/// <summary>
/// The influence of whole groups on the fixed effects: generalized least squares without the rows of each
/// group, exactly, with theta and sigma held at their estimates (Christensen, Pearson and Johnson 1992,
/// doi:10.1080/00401706.1992.10484853; Demidenko and Stukel 2005, doi:10.1002/sim.1974).
/// </summary>
/// <remarks>
/// X'V^-1X and X'V^-1y are sums over parts of the rows that share no level of any random term. A group changes only the
/// parts it meets, so its deletion forms their sums again from the rows that stay: for each part a Cholesky factor of
/// T'Z'WZT + I, bordered by X (about its center) and y - X beta, so that the solution is the change itself.
/// </remarks>
/// <param name="Group">The factor.</param>
/// <param name="Coefficients">The p coefficients.</param>
/// <param name="Groups">Each level that occurs.</param>
public sealed record GroupDeletion(string Group, IReadOnlyList<string> Coefficients, IReadOnlyList<DeletedGroup> Groups)
{
    /// <summary>So many multiplications take about ten seconds.</summary>
    private const double MostWork = 2e10;

    /// <summary>Deletes each level of a factor in turn.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="factor">A factor over the rows in use; a row without a level is never deleted.</param>
    /// <param name="mostWork">The most multiplications it may take.</param>
    /// <exception cref="ModelException"><c>too-many-deletions</c>: crossed factors of many levels, where each deletion
    /// concerns all rows.</exception>
    public static GroupDeletion Create(LinearMixedModelFit fit, Grouping factor, double mostWork = MostWork)
    {
        var calculation = new GroupDeletionCalculation(fit, factor);
        if (calculation.Work() > mostWork)
            throw new ModelException("too-many-deletions",
                $"Deleting each of {factor.LevelCount} levels of {factor.Name} means solving "
                    + "for all crossed random effects as often, which would take minutes; "
                    + "choose a factor of fewer levels, or look at the influence of single rows.");
        return new GroupDeletion(factor.Name, fit.FixedEffects.Names, calculation.Run());
    }
}
