using MixedModels.Numerics.Distributions;

namespace MixedModels.Fitting;

/// <summary>
/// Further starts for a search that ended on the boundary or without an answer: the likelihood of variances may have an
/// optimum there and a better one elsewhere.
/// </summary>
/// <remarks>
/// Of 2,000 small random designs (most of them singular) one in a hundred ended above the best of eight other starts; far
/// out is the single start that helps most, and no fixed few help always, so small designs get random ones.
/// </remarks>
internal static class Restarts
{
    /// <summary>Multiplications that take about a millisecond: below it further starts cost nothing that is noticed.</summary>
    private const double CheapWork = 1e6;

    /// <summary>Random starts of a cheap search.</summary>
    private const int RandomStarts = 8;

    /// <summary>The starts to be tried, in the coordinates of the search.</summary>
    public static IEnumerable<double[]> Of(SearchDeviance deviance)
    {
        var identity = deviance.Parameters.Identity();
        yield return Array.ConvertAll(identity, value => 5 * value);
        yield return identity;
        if (Work(deviance) > CheapWork) yield break;
        var random = new RandomSource(1);
        for (var start = 0; start < RandomStarts; start++)
        {
            var scale = Math.Exp(1.5 * random.NextNormal());
            yield return Array.ConvertAll(identity, _ => scale * random.NextNormal());
        }
    }

    /// <summary>About how many multiplications an evaluation takes.</summary>
    private static double Work(SearchDeviance deviance)
    {
        var pattern = deviance.CrossProducts.Pattern;
        var panels = pattern.Eliminated.Sum(t => t.Size * (double)t.LevelCount * Math.Pow(t.RowTotal / (double)t.LevelCount + pattern.FixedCount + t.Size, 2));
        return panels * deviance.ParameterCount + Math.Pow(pattern.Order, 3) / 3;
    }
}
