namespace MixedModels.Resampling;

/// <summary>A refit to one replicate of the data.</summary>
/// <param name="Number">Its number, from 0; with the seed it says what the data are.</param>
/// <param name="Values">
/// The parameters; NaN for a correlation with an effect that does not vary. Empty for a replicate without a fit.
/// </param>
/// <param name="IsSingular">Whether some covariance matrix has less than full rank.</param>
public sealed record BootstrapReplicate(int Number, IReadOnlyList<double> Values, bool IsSingular)
{
    /// <summary>Whether there is no fit.</summary>
    public bool IsFailed => Values.Count == 0;

    /// <summary>A replicate without a fit.</summary>
    internal static BootstrapReplicate Without(int number) => new(number, [], false);
}
