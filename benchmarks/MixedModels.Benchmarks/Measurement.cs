using System.Globalization;

namespace MixedModels.Benchmarks;

/// <summary>
/// What was measured of one program on one design, in a process of its own. NaN where a program has no such number.
/// </summary>
/// <param name="Program">"lme4" or "MixedModels".</param>
/// <param name="Design">The design's name.</param>
/// <param name="Threads">Threads the fit could use.</param>
/// <param name="Repetitions">Fits that were timed.</param>
/// <param name="First">Seconds of the first fit of the process.</param>
/// <param name="Best">Seconds of the fastest fit.</param>
/// <param name="Median">Seconds of the median fit.</param>
/// <param name="BestPlain">Seconds of lme4's fastest fit without its closing finite-difference derivatives.</param>
/// <param name="Evaluations">Evaluations of the deviance in one fit.</param>
/// <param name="OneEvaluation">Seconds of one evaluation (ours: with gradient and curvature).</param>
/// <param name="Objective">The deviance (-2 log-likelihood) at the end.</param>
/// <param name="Gradient">The largest absolute entry of the gradient there.</param>
/// <param name="PeakMebibytes">The process's largest resident memory after the first fit.</param>
/// <param name="BytesPerEvaluation">Managed bytes allocated by one evaluation.</param>
public sealed record Measurement(
    string Program, string Design, int Threads, int Repetitions, double First, double Best, double Median,
    double BestPlain,
    int Evaluations, double OneEvaluation, double Objective, double Gradient, double PeakMebibytes,
    double BytesPerEvaluation)
{
    /// <summary>Reads the line that <see cref="ToString"/> and time_lme4.R write.</summary>
    public static Measurement Parse(string line)
    {
        var fields = line.Split('\t');
        return new Measurement(fields[0], fields[1], Whole(2), Whole(3), Number(4), Number(5), Number(6), Number(7),
            Whole(8), Number(9), Number(10), Number(11), Number(12), Number(13));

        int Whole(int field) => int.Parse(fields[field], CultureInfo.InvariantCulture);
        double Number(int field) =>
            fields[field] == "NA" ? double.NaN : double.Parse(fields[field], CultureInfo.InvariantCulture);
    }

    /// <summary>One tab-separated line; NaN is NA.</summary>
    public override string ToString()
    {
        return string.Join('\t', Program, Design, Threads, Repetitions, Text(First), Text(Best), Text(Median),
            Text(BestPlain),
            Evaluations, Text(OneEvaluation), Text(Objective), Text(Gradient), Text(PeakMebibytes),
            Text(BytesPerEvaluation));

        static string Text(double value) =>
            double.IsNaN(value) ? "NA" : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
