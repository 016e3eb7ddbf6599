using System.Diagnostics;
using MixedModels.Reports.Numbers;

namespace MixedModels.Cli.Terminals;

/// <summary>A line on the terminal that counts what is done of a long task; quick ones show nothing.</summary>
internal sealed class CountProgress(TextWriter writer, string noun, int total) : IProgress<int>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private int _shown;

    /// <summary>The line of a call; null where nobody would see it, or wants to.</summary>
    public static CountProgress? On(Terminal terminal, string noun, int total, bool isQuiet) =>
        terminal.IsErrorTerminal && !isQuiet ? new CountProgress(terminal.Error, noun, total) : null;

    /// <inheritdoc/>
    public void Report(int value)
    {
        lock (_lock)
        {
            if (_clock.Elapsed < _next) return;
            _next = _clock.Elapsed + Pause;
            var text = $"{NumberFormat.Count(value)} of {NumberFormat.Count(total)} {noun}; Ctrl-C keeps what is done";
            writer.Write("\r" + text.PadRight(_shown));
            _shown = text.Length;
        }
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_shown > 0) writer.Write("\r" + new string(' ', _shown) + "\r");
    }
}
