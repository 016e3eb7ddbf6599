namespace MixedModels.Margins;

/// <summary>An estimate on the scale behind a transformed response.</summary>
/// <param name="Name">What it is: <c>median</c>, <c>ratio</c>.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">By the delta method.</param>
/// <param name="Lower">The lower limit, transformed.</param>
/// <param name="Upper">The upper limit, transformed.</param>
public sealed record BackTransformed(string Name, double Estimate, double StandardError, double Lower, double Upper);
