namespace MixedModels.Fuzz.Fuzzers;

/// <summary>A command that reported a fault of its own.</summary>
/// <param name="text">What it said: under MIXED_DEBUG=1 the exception and its stack trace too.</param>
internal sealed class CrashException(string text) : Exception(text);
