using System.ComponentModel;
using System.Diagnostics;

namespace MixedModels.Fuzz.Running;

/// <summary>This program again, as a process that can be stopped; with little memory, and telling its faults.</summary>
internal sealed class Child : IDisposable
{
    /// <summary>1.5 GB, which an input of a few lines does not need.</summary>
    private const string Memory = "0x60000000";

    private readonly Process _process;

    /// <summary>Starts the program with these arguments.</summary>
    /// <param name="onLine">Told each line of its output.</param>
    /// <param name="arguments">What it is to do.</param>
    public Child(Action<string> onLine, params string[] arguments)
    {
        var host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (Path.GetFileNameWithoutExtension(host) == "dotnet") start.ArgumentList.Add(typeof(Child).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = Memory;
        start.Environment["MIXED_DEBUG"] = "1";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text) onLine(text);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether it has come to an end.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>What it returned.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>The processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            try
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                return TimeSpan.Zero; // it has just ended
            }
        }
    }

    /// <summary>Waits until it ends, or has used so much processor time; false when it had to be stopped.</summary>
    public bool Wait(TimeSpan bound)
    {
        while (!_process.WaitForExit(20))
        {
            if (ProcessorTime < bound) continue;
            Stop();
            return false;
        }
        _process.WaitForExit(); // for the rest of its output
        return true;
    }

    /// <summary>Ends it.</summary>
    public void Stop()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Stop();
        _process.Dispose();
    }
}
