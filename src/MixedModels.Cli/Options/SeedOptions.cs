using System.CommandLine;
using System.Globalization;
using MixedModels.Resampling;

namespace MixedModels.Cli.Options;

/// <summary>The options of whatever draws random numbers, on one thread or several.</summary>
internal sealed class SeedOptions
{
    private readonly Option<string?> _seed = OptionValues.Text("--seed", "S",
        "The seed of the random numbers, 1 by default; the same seed gives the same result.");
    private readonly Option<string?> _threads = OptionValues.Text("--threads", "T",
        "How many replicates are refitted at a time; 1 by default. The result does not depend on it.");

    /// <summary>All of them.</summary>
    public Option[] All => [_seed, _threads];

    /// <summary>Seed and threads.</summary>
    public BootstrapOptions Read(ParseResult call) => new()
    {
        Seed = Seed(call),
        Threads = OptionValues.Positive(_threads, call.GetValue(_threads), 1),
    };

    private ulong Seed(ParseResult call)
    {
        if (call.GetValue(_seed) is not { } text) return 1;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw OptionValues.Bad(_seed, $"takes a whole number that is not negative, not '{text}'.");
    }
}
