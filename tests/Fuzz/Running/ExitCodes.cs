namespace MixedModels.Fuzz.Running;

/// <summary>What the program returns.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing went wrong.</summary>
    public const int Success = 0;

    /// <summary>An input failed.</summary>
    public const int Failures = 1;

    /// <summary>A wrong call.</summary>
    public const int WrongCall = 2;
}
