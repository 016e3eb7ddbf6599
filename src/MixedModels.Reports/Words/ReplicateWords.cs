using MixedModels.Reports.Numbers;
using MixedModels.Resampling;

namespace MixedModels.Reports.Words;

/// <summary>Words for what became of bootstrap replicates: none is dropped in silence.</summary>
internal static class ReplicateWords
{
    /// <summary>How many replicates were made, failed and were singular, in sentences.</summary>
    public static string Describe(BootstrapDraws draws)
    {
        var made = draws.Replicates.Count;
        var first = draws.IsCancelled
            ? $"Stopped after {NumberFormat.Count(made)} of {English.Count(draws.Asked, "replicate")}, which are used."
            : $"{English.Count(made, "replicate")}, seed {English.Number(draws.Options.Seed)}.";
        return English.Sentences(first,
            draws.Failed == 0 ? null : $"{NumberFormat.Count(draws.Failed)} gave no fit and do not count.",
            draws.Singular == 0 ? null : $"{NumberFormat.Count(draws.Singular)} of the fits are singular and count.",
            draws.Options.Kind != BootstrapKind.Wild ? null : "Signs that change group by group leave squares as they "
                + "are, so that these draws say nothing of variances and correlations.")!;
    }
}
