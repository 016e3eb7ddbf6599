namespace MixedModels.Fuzz.Fuzzers;

/// <summary>A wrong answer.</summary>
/// <param name="kind">What is wrong, in words that are the same for the same fault: failures of a kind are counted as
/// one.</param>
/// <param name="details">The numbers and texts of this one.</param>
internal sealed class FaultException(string kind, string details) : Exception($"{kind}: {details}")
{
    /// <summary>What is wrong.</summary>
    public string Kind => kind;
}
