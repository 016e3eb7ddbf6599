namespace MixedModels.Architecture.Samples;

internal sealed class UpperException : Exception;
