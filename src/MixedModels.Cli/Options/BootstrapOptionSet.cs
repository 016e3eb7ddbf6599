using System.CommandLine;
using System.Globalization;
using MixedModels.Intervals;
using MixedModels.Resampling;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say how a bootstrap is run and what becomes of its draws.</summary>
internal sealed class BootstrapOptionSet
{
    private readonly Option<string?> _replicates =
        OptionValues.Text("--replicates", "N", "How many refits; 1000 by default.");
    private readonly Option<string?> _seed = OptionValues.Text("--seed", "S",
        "The seed of the random numbers, 1 by default; the same seed gives the same result.");
    private readonly Option<string?> _threads = OptionValues.Text("--threads", "T",
        "How many replicates are refitted at a time; 1 by default. The result does not depend on it.");
    private readonly Option<string?> _type = OptionValues.Text("--interval", "TYPE",
        "How limits are read from the draws: percentile (the default), basic or bca.");
    private readonly Option<string?> _draws =
        OptionValues.Text("--draws", "FILE", "Write every draw to a CSV file, a row for each replicate.");

    /// <summary>All of them.</summary>
    public Option[] All => [_replicates, _seed, _threads, _type, _draws];

    /// <summary>How the bootstrap of a method is run.</summary>
    public BootstrapOptions Read(ParseResult call, IntervalMethod method) => new()
    {
        Kind = method switch
        {
            IntervalMethod.ResidualBootstrap => BootstrapKind.Residual,
            IntervalMethod.CaseBootstrap => BootstrapKind.Case,
            IntervalMethod.WildBootstrap => BootstrapKind.Wild,
            _ => BootstrapKind.Parametric,
        },
        Replicates = OptionValues.Positive(_replicates, call.GetValue(_replicates), 1000),
        Seed = Seed(call),
        Threads = OptionValues.Positive(_threads, call.GetValue(_threads), 1),
    };

    /// <summary>How limits are read from the draws.</summary>
    public BootstrapIntervalType Type(ParseResult call) => OptionValues.Choice(
        _type, call.GetValue(_type), BootstrapIntervalType.Percentile,
        ("percentile", BootstrapIntervalType.Percentile), ("basic", BootstrapIntervalType.Basic),
        ("bca", BootstrapIntervalType.Bca));

    /// <summary>Writes the draws where the call wants them.</summary>
    public void Write(ParseResult call, BootstrapDraws draws)
    {
        if (call.GetValue(_draws) is not { } path) return;
        WholeFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, Terminals.Terminal.Encoding, 1 << 16, leaveOpen: true);
            CsvWriter.Write(BootstrapTable.Of(draws), writer);
        });
    }

    private ulong Seed(ParseResult call)
    {
        if (call.GetValue(_seed) is not { } text) return 1;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw OptionValues.Bad(_seed, $"takes a whole number that is not negative, not '{text}'.");
    }
}
