using MixedModels.Numerics.Distributions;
using MixedModels.Systems;

namespace MixedModels.Resampling;

/// <summary>Makes the data of replicates. Shared freely between threads.</summary>
internal interface IReplicateSource
{
    /// <summary>The cross-products of one replicate; what is drawn depends on the random numbers alone.</summary>
    CrossProducts Draw(RandomSource random);
}
