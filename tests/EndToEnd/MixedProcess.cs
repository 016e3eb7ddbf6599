using System.Diagnostics;

namespace MixedModels.EndToEnd;

/// <summary>A finished run of the program <c>mixed</c> as a process of its own.</summary>
/// <param name="ExitCode">What it returned.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record MixedProcess(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs the program that was built with these tests.</summary>
    public static MixedProcess Run(params string[] arguments) => Run(new MixedCall(arguments));

    /// <summary>Runs a call.</summary>
    public static MixedProcess Run(MixedCall call)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "mixed.dll"), .. call.Arguments])
        {
            WorkingDirectory = call.Folder ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in call.Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Write(call.Input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"mixed {string.Join(' ', call.Arguments)} did not end.");
        }
        return new MixedProcess(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>The output; fails the test unless the run went well.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, Error);
        return Output;
    }

    /// <summary>Fails the test unless the call was refused in one clear message.</summary>
    public void AssertRefused(string words)
    {
        Assert.Equal(2, ExitCode);
        Assert.Equal("", Output);
        Assert.StartsWith("mixed: ", Error, StringComparison.Ordinal);
        Assert.Contains(words, Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Error, StringComparison.Ordinal);
    }
}
