using System.Globalization;
using MixedModels.Fuzz;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Running;

const string usage =
    """
    Tries random inputs on MixedModels: each must give a result or one clear refusal, in time.

    dotnet run -c Release --project tests/Fuzz -- [--minutes M] [--seed S] [--only NAME,NAME] [--folder FOLDER]
    dotnet run -c Release --project tests/Fuzz -- --try NAME FOLDER      tries a failure again

    """;

try
{
    return args switch
    {
        ["--help" or "-h"] => Help(),
        ["--try", var name, var folder] => IsolatedTrial.Run(AllFuzzers.Find(name), folder),
        ["--worker", var name, var seed, var first, var file] => Work(name, seed, first, file),
        _ => new Supervisor(FuzzOptions.Parse(args)).Run() == 0 ? ExitCodes.Success : ExitCodes.Failures,
    };
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.WrongCall;
}

static int Help()
{
    Console.Write(usage);
    Console.WriteLine($"Fuzzers: {string.Join(", ", AllFuzzers.All.Select(fuzzer => fuzzer.Name))}");
    return ExitCodes.Success;
}

static int Work(string name, string seed, string first, string file)
{
    Worker.Run(AllFuzzers.Find(name), ulong.Parse(seed, CultureInfo.InvariantCulture), long.Parse(first, CultureInfo.InvariantCulture), file);
    return ExitCodes.Success;
}
