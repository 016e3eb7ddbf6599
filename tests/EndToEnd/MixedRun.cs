using System.Diagnostics;

namespace MixedModels.EndToEnd;

/// <summary>One run of the command in a process of its own.</summary>
internal sealed record MixedRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs <c>mixed</c> with the arguments.</summary>
    public static MixedRun Of(params string[] arguments) => With([], arguments);

    /// <summary>Runs <c>mixed</c> with the arguments, some environment variables set.</summary>
    public static MixedRun With((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "mixed.dll"))) start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new MixedRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>The output of a run that must go well.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, Error);
        return Output;
    }
}
