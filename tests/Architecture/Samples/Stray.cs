namespace MixedModels.Architecture.Samples;

internal sealed class Stray;
