using System.Text.RegularExpressions;
using MixedModels.Fuzz.Fuzzers;

namespace MixedModels.Fuzz.Running;

/// <summary>What went wrong with an input.</summary>
/// <param name="Signature">
/// The kind of exception and the first place in the product: failures of one signature count as one.
/// </param>
/// <param name="Text">The message, and the first lines of the stack.</param>
internal sealed partial record Failure(string Signature, string Text)
{
    private const int StackLines = 8;
    private const int MessageLines = 6;
    private const string Frame = "   at ";

    /// <summary>The input took too long.</summary>
    public const string Endless = "without end";

    /// <summary>The process came to an end.</summary>
    public const string Death = "the process died";

    /// <summary>The failure of an exception that a fuzzer let through.</summary>
    public static Failure Of(Exception exception)
    {
        if (exception is FaultException fault) return new Failure(fault.Kind, fault.Message);
        var text = exception is CrashException crash ? crash.Message : exception.ToString();
        var kind = Kind().Match(text) is { Success: true } match
            ? match.Groups["name"].Value
            : exception.GetType().Name;
        var place = Place().Match(text) is { Success: true } frame ? frame.Groups["method"].Value : "?";
        var lines = text.Split('\n').Select(line => line.TrimEnd()).ToArray();
        var stack = lines.Where(line => line.StartsWith(Frame, StringComparison.Ordinal)).Take(StackLines);
        var message = lines.Where(line => !line.StartsWith(Frame, StringComparison.Ordinal) && line.Length > 0);
        return new Failure($"{kind} in {place}", string.Join('\n', message.Take(MessageLines).Concat(stack)));
    }

    [GeneratedRegex(@"(?<name>\w+Exception)\b")]
    private static partial Regex Kind();

    /// <summary>The first frame of the product.</summary>
    [GeneratedRegex(@"^   at MixedModels\.(?!Fuzz|EndToEnd|Tests)(?<method>[\w.<>`|\[\]]+)\(", RegexOptions.Multiline)]
    private static partial Regex Place();
}
