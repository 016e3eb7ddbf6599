using MixedModels.Inference;

namespace MixedModels.Resampling;

/// <summary>The parameters of refits to replicates of the data.</summary>
/// <param name="Fit">The fit that was bootstrapped.</param>
/// <param name="Options">How.</param>
/// <param name="Parameters">The parameters, in the order of the values.</param>
/// <param name="Replicates">The replicates that were made, in the order of their numbers.</param>
public sealed record BootstrapDraws(
    LinearMixedModelFit Fit,
    BootstrapOptions Options,
    IReadOnlyList<ModelParameter> Parameters,
    IReadOnlyList<BootstrapReplicate> Replicates)
{
    /// <summary>How many replicates were asked for.</summary>
    public int Asked => Options.Replicates;

    /// <summary>How many replicates gave a fit.</summary>
    public int Used => Replicates.Count(r => !r.IsFailed);

    /// <summary>How many replicates have no fit: the search found no optimum, or the data allow none.</summary>
    public int Failed => Replicates.Count(r => r.IsFailed);

    /// <summary>How many of the fits are singular.</summary>
    public int Singular => Replicates.Count(r => r.IsSingular);

    /// <summary>Whether the bootstrap was cancelled before all replicates were made.</summary>
    public bool IsCancelled => Replicates.Count < Asked;

    /// <summary>The values of one parameter in the fits that have it, ascending.</summary>
    public double[] Sorted(int parameter)
    {
        double[] values =
        [
            .. Replicates.Where(r => !r.IsFailed).Select(r => r.Values[parameter]).Where(v => !double.IsNaN(v)),
        ];
        Array.Sort(values);
        return values;
    }
}
