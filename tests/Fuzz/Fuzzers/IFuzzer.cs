using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Makes inputs of one kind and says what is wrong with the answer to one.</summary>
internal interface IFuzzer
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>The processor time that no input may take, far beyond what it should.</summary>
    TimeSpan Bound { get; }

    /// <summary>How many inputs a quick run tries: some seconds of work.</summary>
    int QuickInputs { get; }

    /// <summary>The names of an input's parts.</summary>
    IReadOnlyList<string> Parts { get; }

    /// <summary>An input.</summary>
    FuzzInput Make(Dice dice);

    /// <summary>
    /// Tries an input: true when there was a result, false when it was refused as it should be, by a
    /// <see cref="ModelException"/>. Whatever else is thrown is a failure: <see cref="FaultException"/> for what the
    /// fuzzer found wrong, any other exception for a crash.
    /// </summary>
    /// <param name="input">The input.</param>
    /// <param name="folder">An empty folder for files.</param>
    bool Try(FuzzInput input, string folder);
}
