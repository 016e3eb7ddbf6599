using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Running;

/// <summary>
/// The failures that were found, each a folder with the minimised input, the first one, and what happened.
/// </summary>
internal sealed class FailureFolder(string root, ulong seed)
{
    private const int MostShown = 1500;

    private readonly HashSet<string> _known = [];

    /// <summary>How many different failures there are.</summary>
    public int Count => _known.Count;

    /// <summary>Keeps a failure that is not known yet: minimises its input, saves both, and tells it.</summary>
    public void Add(IFuzzer fuzzer, long index, Failure failure, TimeSpan patience)
    {
        if (!_known.Add($"{fuzzer.Name} {failure.Signature}")) return;
        var first = fuzzer.Make(new Dice(seed, fuzzer.Name, index));
        var folder = Path.Combine(root, $"{fuzzer.Name}-{Hash(failure.Signature)}");
        first.Save(Path.Combine(folder, "first"));
        var small = new Minimizer(fuzzer, failure.Signature, patience).Of(first);
        small.Save(folder);
        var report = Report(fuzzer, index, failure, small, folder);
        File.WriteAllText(Path.Combine(folder, "failure.txt"), report);
        Console.WriteLine(report);
    }

    private string Report(IFuzzer fuzzer, long index, Failure failure, FuzzInput small, string folder)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"FAILURE {fuzzer.Name}: {failure.Signature}\n");
        text.Append(CultureInfo.InvariantCulture, $"seed {seed}, input {index}; again: ");
        text.Append(CultureInfo.InvariantCulture,
            $"dotnet run -c Release --project tests/Fuzz -- --try {fuzzer.Name} {folder}\n");
        foreach (var part in small.Parts.Where(part => part.Bytes.Length > 0))
            text.Append(CultureInfo.InvariantCulture, $"--- {part.Name}\n{Shown(part.Text)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"---\n{failure.Text}\n").ToString();
    }

    private static string Shown(string text) => string.Concat(
        (text.Length > MostShown ? text[..MostShown] + "..." : text).Select(
            c => IsShown(c) ? $"{c}" : $"\\u{(int)c:X4}"));

    private static bool IsShown(char c) => c is '\n' || !(char.IsControl(c) || c is '\uFFFE' or '\uFFFF' or '\uFEFF');

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
