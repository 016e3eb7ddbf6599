namespace MixedModels.Cli.Terminals;

/// <summary>What the process returns.</summary>
internal static class ExitCodes
{
    /// <summary>All went well. A doubtful fit is no failure: its report says so.</summary>
    public const int Success = 0;

    /// <summary>A fault of the program.</summary>
    public const int Fault = 1;

    /// <summary>A wrong call or bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
