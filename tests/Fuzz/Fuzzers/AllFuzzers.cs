namespace MixedModels.Fuzz.Fuzzers;

/// <summary>The fuzzers in the order in which they run.</summary>
internal static class AllFuzzers
{
    /// <summary>One of each.</summary>
    public static IReadOnlyList<IFuzzer> All { get; } =
    [
        new FormulaFuzzer(),
        new CsvFuzzer(),
        new LevelFileFuzzer(),
        new RandomListFuzzer(),
        new AddressFuzzer(),
        new ModelFileFuzzer(),
        new CommandFuzzer(),
        new SmallTableFuzzer(),
        new DenseFuzzer(),
        new OptimaFuzzer(),
    ];

    /// <summary>The fuzzer of this name.</summary>
    public static IFuzzer Find(string name) =>
        All.FirstOrDefault(fuzzer => fuzzer.Name == name)
            ?? throw new ArgumentException(
                $"There is no fuzzer '{name}'; there are {string.Join(", ", All.Select(f => f.Name))}.");
}
