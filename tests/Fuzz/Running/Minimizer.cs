using System.Diagnostics;
using System.Text;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>
/// Makes a failing input smaller while it fails in the same way: takes out lines, then characters, large pieces first
/// (delta debugging; Zeller and Hildebrandt 2002, doi:10.1109/32.988498).
/// </summary>
internal sealed class Minimizer(IFuzzer fuzzer, string signature, TimeSpan patience)
{
    /// <summary>Longer parts are shortened by lines only.</summary>
    private const int MostCharacters = 2000;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>A smaller input with the same failure.</summary>
    public FuzzInput Of(FuzzInput input)
    {
        for (var size = long.MaxValue; Size(input) < size && !IsOver;)
        {
            size = Size(input);
            for (var part = 0; part < input.Parts.Count; part++)
            {
                input = Reduced(input, part, Lines);
                if (input.Parts[part].Bytes.Length <= MostCharacters) input = Reduced(input, part, Characters);
            }
        }
        return input;
    }

    private bool IsOver => _watch.Elapsed > patience;

    private static long Size(FuzzInput input) => input.Parts.Sum(part => (long)part.Bytes.Length);

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select((line, i) => i == 0 ? line : "\n" + line);

    private static IEnumerable<string> Characters(string text) => text.EnumerateRunes().Select(rune => rune.ToString());

    private FuzzInput Reduced(FuzzInput input, int part, Func<string, IEnumerable<string>> cut)
    {
        // text that is not UTF-8 stays as it is: its pieces would not be it
        var text = input.Parts[part].Text;
        if (!Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(input.Parts[part].Bytes)) return input;
        List<string> pieces = [.. cut(text)];
        for (var length = pieces.Count / 2; length > 0 && !IsOver; length /= 2)
            for (var at = 0; at < pieces.Count && !IsOver;)
            {
                List<string> fewer = [.. pieces.Take(at), .. pieces.Skip(at + length)];
                var candidate = input.With(part, Encoding.UTF8.GetBytes(string.Concat(fewer)));
                if (SignatureOf(candidate) == signature) (pieces, input) = (fewer, candidate);
                else at += length;
            }
        return input;
    }

    /// <summary>In a process of its own: whatever an input leads to, this one goes on.</summary>
    private string? SignatureOf(FuzzInput candidate)
    {
        if (signature is Failure.Endless or Failure.Death) return IsolatedTrial.Of(fuzzer, candidate)?.Signature;
        using var trial = new Trial();
        return trial.Of(fuzzer, candidate).Failure?.Signature;
    }
}
