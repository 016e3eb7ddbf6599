using System.CommandLine;
using MixedModels.Intervals;
using MixedModels.Resampling;
using MixedModels.Tables;

namespace MixedModels.Cli.Options;

/// <summary>The options that say how a bootstrap is run and what becomes of its draws.</summary>
internal sealed class BootstrapOptionSet
{
    private readonly Option<string?> _replicates =
        OptionValues.Text("--replicates", "N", "How many refits; 1000 by default.");
    private readonly SeedOptions _seed = new();
    private readonly Option<string?> _type = OptionValues.Text("--interval", "TYPE",
        "How limits are read from the draws: percentile (the default), basic or bca.");
    private readonly Option<string?> _draws =
        OptionValues.Text("--draws", "FILE", "Write every draw to a CSV file, a row for each replicate.");

    /// <summary>All of them.</summary>
    public Option[] All => [_replicates, .. _seed.All, _type, _draws];

    /// <summary>How the bootstrap of a method is run.</summary>
    public BootstrapOptions Read(ParseResult call, IntervalMethod method) => _seed.Read(call) with
    {
        Kind = method switch
        {
            IntervalMethod.ResidualBootstrap => BootstrapKind.Residual,
            IntervalMethod.CaseBootstrap => BootstrapKind.Case,
            IntervalMethod.WildBootstrap => BootstrapKind.Wild,
            _ => BootstrapKind.Parametric,
        },
        Replicates = OptionValues.Positive(_replicates, call.GetValue(_replicates), 1000),
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
}
