namespace MixedModels.Diagnostics;

/// <summary>How far out a group lies in one random effect.</summary>
/// <param name="Level">The group.</param>
/// <param name="Z">Its conditional mode over the standard deviation that the mode has if the model holds.</param>
public sealed record StandardizedMode(string Level, double Z);
