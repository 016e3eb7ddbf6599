using MixedModels.Numerics.LinearAlgebra;
using MixedModels.Structure;

namespace MixedModels.Inference.Methods;

/// <summary>
/// Tests by a cluster-robust covariance. One-way clusters that hold whole groups of every random effect: the
/// corrections and degrees of freedom of <see cref="ClusterSandwich"/>. Two crossed factors: the sum of both
/// covariances less that of their combinations (Cameron, Gelbach and Miller 2011, JBES 29, 238-249), with as many
/// degrees of freedom as the smaller factor has clusters, less one.
/// </summary>
internal sealed class RobustInference : FixedEffectInference
{
    private readonly RobustCovariance _robust;
    private readonly ClusterSandwich? _sandwich;
    private readonly double _degreesOfFreedom;

    private RobustInference(
        LinearMixedModelFit fit, InferenceOptions options, double[,] covariance, ClusterSandwich? sandwich, double df)
        : base(fit, options.Method, covariance) =>
        (_robust, _sandwich, _degreesOfFreedom) = (options.Robust!, sandwich, df);

    /// <inheritdoc/>
    public override InferenceOptions Options => base.Options with { Robust = _robust };

    /// <summary>The inference that some options ask for.</summary>
    /// <exception cref="ModelException"><c>bad-clusters</c>.</exception>
    public static RobustInference Create(MixedModelFit any, InferenceOptions options)
    {
        if (any is not LinearMixedModelFit fit)
            throw Bad("is for linear models: the response of this one is not normal");
        if (options.Method is DegreesOfFreedomMethod.KenwardRoger or DegreesOfFreedomMethod.BetweenWithin)
            throw Bad("has degrees of freedom of its own: take satterthwaite, residual, asymptotic or none");
        var (kind, p) = (options.Robust!.Kind, fit.FixedEffects.Names.Count);
        var clusters = Clusters(fit, options.Robust);
        var rows = new RowScores(fit);
        if (clusters.Count == 1)
        {
            var sandwich = ClusterSandwich.Create(rows, clusters[0], kind, p);
            return new RobustInference(fit, Named(options, clusters), sandwich.Covariance,
                options.Method == DegreesOfFreedomMethod.Satterthwaite ? sandwich : null, ConstantOf(fit, options));
        }
        if (kind is RobustKind.CR2 or RobustKind.CR3)
            throw Bad("of two factors is CR0 or CR1: the other corrections need clusters that are independent of each "
                + "other");
        var df = options.Method == DegreesOfFreedomMethod.Satterthwaite
            ? clusters.Min(c => c.LevelCount) - 1
            : ConstantOf(fit, options);
        return new RobustInference(fit, Named(options, clusters), TwoWay(rows, clusters, kind, p), null, df);
    }

    /// <inheritdoc/>
    public override double DegreesOfFreedom(ReadOnlySpan<double> contrast) =>
        _sandwich?.DegreesOfFreedom([contrast.ToArray()]) ?? _degreesOfFreedom;

    private protected override Denominator Denominator(JointContrast joint)
    {
        if (_sandwich is null) return new Denominator(_degreesOfFreedom);
        var df = _sandwich.DegreesOfFreedom(joint.Rows);
        // Hotelling's T^2 with df degrees of freedom as an F statistic.
        return new Denominator(df - joint.Rank + 1, (df - joint.Rank + 1) / df);
    }

    private static double ConstantOf(LinearMixedModelFit fit, InferenceOptions options) => options.Method switch
    {
        DegreesOfFreedomMethod.Asymptotic => double.PositiveInfinity,
        DegreesOfFreedomMethod.Residual => fit.Design.RowCount - fit.FixedEffects.Names.Count,
        _ => double.NaN,
    };

    private static InferenceOptions Named(InferenceOptions options, List<Grouping> clusters) => options with
    {
        Robust = options.Robust! with { Clusters = [.. clusters.Select(c => c.Name)] },
    };

    private static double[,] TwoWay(RowScores rows, List<Grouping> clusters, RobustKind kind, int p)
    {
        var (first, second) = (ClusterSandwich.Create(rows, clusters[0], kind, p).Covariance,
            ClusterSandwich.Create(rows, clusters[1], kind, p).Covariance);
        var both = ClusterSandwich.Create(rows, Grouping.Combination(clusters[0], clusters[1]), kind, p).Covariance;
        var sum = new double[p * p];
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++) sum[c * p + r] = first[r, c] + second[r, c] - both[r, c];
        // The difference may have negative eigenvalues, which no covariance has.
        SymmetricEigen.KeepPositive(sum, new double[2 * p * p], p);
        var covariance = new double[p, p];
        for (var c = 0; c < p; c++)
            for (var r = 0; r < p; r++) covariance[r, c] = sum[c * p + r];
        return covariance;
    }

    /// <summary>
    /// The clusters asked for, or the coarsest groups; they hold whole groups of every random effect.
    /// </summary>
    private static List<Grouping> Clusters(LinearMixedModelFit fit, RobustCovariance robust)
    {
        var groups = fit.Design.RandomEffects.Select(t => t.Grouping).DistinctBy(g => g.Name).ToList();
        if (groups.Count == 0) throw Bad("needs clusters, and the model has no grouping factor");
        var chosen = robust.Clusters.Count > 0
            ? robust.Clusters.Select(name => Find(groups, name)).ToList()
            : Coarsest(groups);
        if (chosen.Count > 2) throw Bad("takes one clustering factor, or two");
        if (chosen.Distinct().Count() < chosen.Count) throw Bad($"names {chosen[0].Name} twice");
        if (groups.Find(group => !chosen.Any(group.IsNestedIn)) is { } other)
            throw Bad($"by {string.Join(" and ", chosen.Select(c => c.Name))} takes rows for independent that share a "
                + $"level of {other.Name}; name {(chosen.Count == 1 ? "it too, or " : "")}a coarser factor");
        if (chosen.Min(c => c.LevelCount) < 2) throw Bad("needs at least two clusters");
        return chosen;
    }

    private static List<Grouping> Coarsest(List<Grouping> groups)
    {
        var outer = groups.Where(g => !groups.Any(o => o != g && g.IsNestedIn(o)
            && (o.LevelCount < g.LevelCount || groups.IndexOf(o) < groups.IndexOf(g)))).ToList();
        return outer.Count <= 2 ? outer : throw Bad("needs to know by which factors: --vcov CR1:a,b");
    }

    private static Grouping Find(List<Grouping> groups, string name)
    {
        string[] names = [.. groups.Select(g => g.Name)];
        return groups.Find(g => g.Name == name)
            ?? throw Bad($"knows no grouping factor '{name}'; the model has {string.Join(", ", names)}."
                + Suggestion.DidYouMean(name, names));
    }

    private static ModelException Bad(string reason) => new("bad-clusters",
        $"A cluster-robust covariance {reason}{(reason[^1] is '.' or '?' ? "" : ".")}");
}
