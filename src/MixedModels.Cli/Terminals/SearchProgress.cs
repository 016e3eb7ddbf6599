using System.Diagnostics;
using MixedModels.Reports.Numbers;

namespace MixedModels.Cli.Terminals;

/// <summary>A line on the terminal that shows how a long search goes; quick ones show nothing.</summary>
internal sealed class SearchProgress(TextWriter writer, Criterion criterion) : IProgress<FitProgress>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private int _shown;

    /// <summary>The line of a call; null where nobody would see it, or wants to.</summary>
    public static SearchProgress? On(Terminal terminal, Criterion criterion, bool isQuiet) =>
        terminal.IsErrorTerminal && !isQuiet ? new SearchProgress(terminal.Error, criterion) : null;

    /// <inheritdoc/>
    public void Report(FitProgress value)
    {
        if (_clock.Elapsed < _next) return;
        _next = _clock.Elapsed + Pause;
        var text = $"fitting: evaluation {NumberFormat.Count(value.Evaluation)}, "
            + $"{(criterion == Criterion.Reml ? "REML criterion" : "deviance")} "
            + $"{NumberFormat.Criterion(value.Deviance)}";
        writer.Write("\r" + text.PadRight(_shown));
        _shown = text.Length;
    }

    /// <summary>Wipes the line.</summary>
    public void Dispose()
    {
        if (_shown > 0) writer.Write("\r" + new string(' ', _shown) + "\r");
    }
}
