namespace MixedModels.Comparisons;

/// <summary>A p-value by simulation.</summary>
/// <param name="PValue">
/// (1 + how many simulated statistics are at least the observed one) / (1 + how many there are): Davison and Hinkley
/// 1997, eq. 4.11.
/// </param>
/// <param name="Asked">How many statistics were asked for.</param>
/// <param name="Used">How many there are; the others have no fit, or it was cancelled.</param>
public sealed record SimulatedTest(double PValue, int Asked, int Used)
{
    /// <summary>Rounding of two optima: a difference that is no difference.</summary>
    private const double Rounding = 1e-8;

    internal static SimulatedTest Of(double statistic, IReadOnlyCollection<double> simulated, int asked)
    {
        var above = simulated.Count(value => value >= statistic - Rounding);
        return new SimulatedTest((1.0 + above) / (1.0 + simulated.Count), asked, simulated.Count);
    }
}
