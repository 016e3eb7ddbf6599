using System.Globalization;

namespace MixedModels.Benchmarks;

/// <summary>One benchmark design: a row of designs.tsv.</summary>
/// <param name="Name">The name of its data file, without ".csv".</param>
/// <param name="Formula">The model, in lme4's language.</param>
/// <param name="Factors">The columns to make factors before the timing.</param>
/// <param name="Repetitions">How often we fit it.</param>
/// <param name="Aim">How many times faster than lme4 we want to be.</param>
/// <param name="PeerLead">How many times faster than lme4 MixedModels.jl 4.6 was measured to be (on another
/// machine).</param>
public sealed record Design(string Name, string Formula, IReadOnlyList<string> Factors, int Repetitions, double Aim,
    double PeerLead)
{
    /// <summary>
    /// Reads designs.tsv: a header, then name, formula, factors, lme4's repetitions, ours, aim, peer's lead.
    /// </summary>
    public static IReadOnlyList<Design> Read(string path) => [.. File.ReadLines(path).Skip(1).Select(Parse)];

    private static Design Parse(string line)
    {
        var fields = line.Split('\t');
        return new Design(fields[0], fields[1], fields[2].Split(','),
            int.Parse(fields[4], CultureInfo.InvariantCulture),
            double.Parse(fields[5], CultureInfo.InvariantCulture),
            double.Parse(fields[6], CultureInfo.InvariantCulture));
    }
}
