using System.Globalization;
using System.Text;

namespace MixedModels.Benchmarks;

/// <summary>The results of one run as a page of Markdown: lme4 and us, side by side.</summary>
public sealed class ResultsPage(IReadOnlyList<Design> designs, IReadOnlyList<Measurement> measurements, string machine,
    string startup)
{
    private const string Lme4 = "lme4", Ours = "MixedModels";

    /// <summary>The page.</summary>
    public string Write()
    {
        var page = new StringBuilder();
        page.Append("# Against lme4, side by side\n\n").Append("`bash benchmarks/run.sh` measured this.\n\n")
            .Append(machine.Trim()).Append("\n\n");
        page.Append("""
            ## Fit times

            Formula and table in memory -> fitted model, by maximum likelihood; seconds of the fastest fit. lme4 runs on
            one thread, with the BLAS core type that was fastest here. `aim` is what we set out for; `MixedModels.jl` is
            that package's lead over lme4 as measured elsewhere (version 4.6, one thread), for orientation.


            """.ReplaceLineEndings("\n"));
        AddTable(page, ["design", "lme4", "lme4, no derivatives", "ours, 1 thread", "ours, 2 threads", "lead, 1 thread",
            "lead, 2 threads", "lead over no derivatives", "aim", "MixedModels.jl"], Times);
        page.Append(
            "\n## The work and where it ends\n\nOne evaluation is the deviance alone in lme4, "
                + "the deviance with gradient and curvature here. Objective: -2 log-likelihood; "
                + "a negative difference is a better optimum than lme4's.\n\n");
        AddTable(page, ["design", "evaluations lme4", "ours", "one evaluation lme4", "ours", "objective", "ours - lme4",
            "largest gradient", "bytes allocated per evaluation"], Work);
        page.Append("\n## Memory and spread\n\nPeak resident memory of a process that reads the file and fits once, "
            + "MiB; first, median and fastest fit of a process, seconds.\n\n");
        AddTable(page,
            ["design", "peak lme4", "peak ours", "first lme4", "first ours", "median lme4", "median ours", "fits lme4",
                "fits ours"], Spread);
        if (startup.Length > 0) page.Append("\n## From a cold start\n\n").Append(startup.Trim()).Append('\n');
        return page.ToString();
    }

    private string[] Times(Design design)
    {
        var (peer, one, two) = (Find(Lme4, design, 1), Find(Ours, design, 1), Find(Ours, design, 2));
        return
        [
            Seconds(peer?.Best), Seconds(peer?.BestPlain), Seconds(one?.Best), Seconds(two?.Best),
            Lead(peer?.Best, one?.Best), Lead(peer?.Best, two?.Best), Lead(peer?.BestPlain, one?.Best),
            Aim(design.Aim), Aim(design.PeerLead),
        ];
    }

    private string[] Work(Design design)
    {
        var (peer, ours) = (Find(Lme4, design, 1), Find(Ours, design, 1));
        return
        [
            Number(peer?.Evaluations, "F0"), Number(ours?.Evaluations, "F0"), Seconds(peer?.OneEvaluation),
            Seconds(ours?.OneEvaluation),
            Number(ours?.Objective ?? peer?.Objective, "F6"), Number(ours?.Objective - peer?.Objective, "0.0e0"),
            Number(ours?.Gradient, "0.0e0"),
            Number(ours?.BytesPerEvaluation, "F0"),
        ];
    }

    private string[] Spread(Design design)
    {
        var (peer, ours) = (Find(Lme4, design, 1), Find(Ours, design, 1));
        return
        [
            Number(peer?.PeakMebibytes, "F0"), Number(ours?.PeakMebibytes, "F0"), Seconds(peer?.First),
            Seconds(ours?.First),
            Seconds(peer?.Median), Seconds(ours?.Median), Number(peer?.Repetitions, "F0"),
            Number(ours?.Repetitions, "F0"),
        ];
    }

    private void AddTable(StringBuilder page, string[] header, Func<Design, string[]> row)
    {
        AddRow(page, header);
        AddRow(page, [.. header.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var design in designs) AddRow(page, [design.Name, .. row(design)]);
    }

    private Measurement? Find(string program, Design design, int threads) =>
        measurements.LastOrDefault(m => m.Program == program && m.Design == design.Name && m.Threads == threads);

    private static void AddRow(StringBuilder page, IEnumerable<string> cells) =>
        page.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>Three significant digits with the unit that suits.</summary>
    private static string Seconds(double? seconds) => seconds switch
    {
        null or double.NaN => "",
        < 1e-3 => Significant(seconds.Value * 1e6) + " us",
        < 1 => Significant(seconds.Value * 1e3) + " ms",
        _ => Significant(seconds.Value) + " s",
    };

    private static string Lead(double? theirs, double? ours) =>
        theirs / ours is { } lead && double.IsFinite(lead) ? Times(lead) : "";

    private static string Times(double ratio) => Significant(ratio) + "x";

    private static string Aim(double ratio) => ratio.ToString("0.#", CultureInfo.InvariantCulture) + "x";

    private static string Significant(double value) =>
        value.ToString(value >= 99.95 ? "F0" : value >= 9.995 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static string Number(double? value, string format) =>
        value is { } number && double.IsFinite(number) ? number.ToString(format, CultureInfo.InvariantCulture) : "";
}
