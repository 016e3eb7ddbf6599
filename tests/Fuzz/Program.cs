using System.Globalization;
using MixedModels.Fuzz;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Running;

const string usage =
    """
    Tries random inputs on MixedModels: each must give a result or one clear refusal, in time.

    dotnet run -c Release --project tests/Fuzz -- [--minutes M | --inputs N | --quick] [--seed S] [--only NAME,NAME]
        [--folder FOLDER]      for so long (1), or so many of each, or a fixed number of each in about a minute
    dotnet run -c Release --project tests/Fuzz -- --try NAME FOLDER      tries a failure again

    """;

try
{
    return args switch
    {
        ["--help" or "-h"] => Help(),
        ["--try", var name, var folder] => IsolatedTrial.Run(AllFuzzers.Find(name), folder),
        ["--worker", var name, var seed, var first, var end, var file] => Work(name, seed, first, end, file),
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

static int Work(string name, string seed, string first, string end, string file)
{
    Worker.Run(AllFuzzers.Find(name), ulong.Parse(seed, CultureInfo.InvariantCulture), Whole(first), Whole(end), file);
    return ExitCodes.Success;

    static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
