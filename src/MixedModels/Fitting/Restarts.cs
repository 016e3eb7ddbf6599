using MixedModels.Numerics.Distributions;
using MixedModels.Numerics.Optimization;
using MixedModels.Systems;

namespace MixedModels.Fitting;

/// <summary>
/// Further starts for a search that ended on the boundary or without an answer: the likelihood of variances may have an
/// optimum there and a better one elsewhere.
/// </summary>
/// <remarks>
/// Of small random designs (most of them singular) one in a hundred ended above the best of eight other starts; far out
/// is the single start that helps most, and no fixed few help always, so small designs get random ones: with eight of
/// them 9 of 9,650 designs ended higher, with up to 24 one of 9,573 (tests/Fuzz, <c>--only optima</c>, tries others).
/// </remarks>
internal static class Restarts
{
    /// <summary>
    /// Multiplications that take about a millisecond: below it further starts cost nothing that is noticed.
    /// </summary>
    private const double CheapWork = 1e6;

    /// <summary>Random starts of a cheap search.</summary>
    private const int RandomStarts = 8;

    /// <summary>
    /// A tenth of that: searches take a millisecond, and there may be more of them. The basins that eight random
    /// starts missed were those of terms with three and more columns.
    /// </summary>
    private const double VeryCheapWork = 1e5;

    /// <summary>Random starts for each parameter of a very cheap search, and the most of them.</summary>
    private const int StartsForEachParameter = 4, MostRandomStarts = 24;

    /// <summary>
    /// No further start after so many evaluations: the usual ones need 300 together, but those of a bent or endless
    /// valley 500 each.
    /// </summary>
    private const int MostEvaluations = 1500;

    /// <summary>Nor after so many multiplications, about a twentieth of a second.</summary>
    private const double MostWork = 3e7;

    /// <summary>So many evaluations at least, where one of them is costly.</summary>
    private const int LeastEvaluations = 150;

    /// <summary>Effects, fixed and random, for each row of a design with few rows for each of its effects.</summary>
    private const double LargestShare = 0.5;

    /// <summary>A search that takes more evaluations than this has found a bent or flat way.</summary>
    private const int UsualEvaluations = 12;

    /// <summary>
    /// Whether another start may lead to a better end: where the search has not converged or took long, and on the
    /// boundary when an evaluation is cheap: the better optima that were found are those of small tables, and two more
    /// searches would take twice the time of a long fit.
    /// </summary>
    public static bool MayHelp(SearchDeviance deviance, OptimizationResult end) =>
        end.Reason != StopReason.Cancelled
        && (end.Reason != StopReason.Converged || end.Evaluations > UsualEvaluations
            || (IsCheap(deviance) && (IsCrowded(deviance) || Verdicts.IsSingular(deviance, end))));

    /// <summary>The starts to be tried, in the coordinates of the search.</summary>
    public static IEnumerable<double[]> Of(SearchDeviance deviance)
    {
        var identity = deviance.Parameters.Identity();
        yield return Array.ConvertAll(identity, value => 5 * value);
        yield return identity;
        if (!IsCheap(deviance)) yield break;
        var random = new RandomSource(1);
        for (var start = 0; start < RandomStartsOf(deviance); start++)
        {
            var scale = Math.Exp(1.5 * random.NextNormal());
            yield return Array.ConvertAll(identity, _ => scale * random.NextNormal());
        }
    }

    /// <summary>After so many evaluations of further starts there is no other.</summary>
    public static double EvaluationsOf(SearchDeviance deviance) =>
        Math.Clamp(MostWork / Work(deviance), LeastEvaluations, MostEvaluations);

    /// <summary>Whether there are so many effects that a search may end at a poor optimum inside.</summary>
    private static bool IsCrowded(SearchDeviance deviance) =>
        deviance.CrossProducts.Pattern.Count > LargestShare * deviance.CrossProducts.RowCount;

    private static int RandomStartsOf(SearchDeviance deviance) => Work(deviance) <= VeryCheapWork
        ? Math.Min(MostRandomStarts, StartsForEachParameter * deviance.ParameterCount)
        : RandomStarts;

    private static bool IsCheap(SearchDeviance deviance) => Work(deviance) <= CheapWork;

    /// <summary>About how many multiplications an evaluation takes.</summary>
    private static double Work(SearchDeviance deviance)
    {
        var pattern = deviance.CrossProducts.Pattern;
        var panels = pattern.Eliminated.Sum(Panels);
        return panels * deviance.ParameterCount + Math.Pow(pattern.Order, 3) / 3;

        double Panels(TermBlock term)
        {
            var width = term.RowTotal / (double)term.LevelCount + pattern.FixedCount + term.Size;
            return term.Size * (double)term.LevelCount * width * width;
        }
    }
}
