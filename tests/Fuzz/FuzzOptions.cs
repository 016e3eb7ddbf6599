using System.Globalization;
using MixedModels.Fuzz.Fuzzers;

namespace MixedModels.Fuzz;

/// <summary>What the program is asked to do.</summary>
internal sealed record FuzzOptions
{
    /// <summary>How long to run; a minute finds what is easily found.</summary>
    public double Minutes { get; init; } = 1;

    /// <summary>How many inputs of each fuzzer; null for as many as the time allows.</summary>
    public long? Inputs { get; init; }

    /// <summary>
    /// Whether the time plays no part: a fixed number of inputs of each, which take about a minute together.
    /// </summary>
    public bool IsQuick { get; init; }

    /// <summary>Decides all inputs; another one each time unless it is given.</summary>
    public ulong Seed { get; init; } = (ulong)Environment.TickCount64;

    /// <summary>Which fuzzers run.</summary>
    public IReadOnlyList<IFuzzer> Fuzzers { get; init; } = AllFuzzers.All;

    /// <summary>Where failures are kept; beside what builds leave.</summary>
    public string Folder { get; init; } = Path.Combine("artifacts", "fuzz");

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ArgumentException">An argument is unknown or wrong.</exception>
    public static FuzzOptions Parse(string[] arguments)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--quick") options = options with { IsQuick = true };
            else if (i + 1 < arguments.Length) options = options.With(arguments[i], arguments[++i]);
            else throw new ArgumentException($"{arguments[i]} needs a value.");
        }
        return options;
    }

    /// <summary>How many inputs of a fuzzer are tried; null for as many as the time allows.</summary>
    public long? InputsOf(IFuzzer fuzzer) => IsQuick ? fuzzer.QuickInputs : Inputs;

    private FuzzOptions With(string option, string value) => option switch
    {
        "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 =>
            this with { Minutes = minutes },
        "--inputs" when long.TryParse(value, CultureInfo.InvariantCulture, out var inputs) && inputs > 0 =>
            this with { Inputs = inputs },
        "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) => this with { Seed = seed },
        "--only" => this with { Fuzzers = [.. value.Split(',').Select(AllFuzzers.Find)] },
        "--folder" => this with { Folder = value },
        _ => throw new ArgumentException($"{option} {value} is not understood."),
    };
}
