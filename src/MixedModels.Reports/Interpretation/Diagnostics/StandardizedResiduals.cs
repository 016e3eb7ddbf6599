using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Fitting;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>The standardized residuals of a fit beside their fitted values, and what can be counted of them.</summary>
internal sealed class StandardizedResiduals
{
    private readonly int[] _byFitted;

    public StandardizedResiduals(LinearMixedModelFit fit, Residuals residuals, double[] values)
    {
        (Values, Fitted, Frame) = (values, residuals.Fitted.ToArray(), fit.Design.Frame);
        // A row that the model fits exactly, with a leverage of 1, has no residual to speak of.
        Usable = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]))];
        _byFitted = [.. Usable.OrderBy(i => Fitted[i])];
    }

    /// <summary>n values, some of which may not be finite.</summary>
    public double[] Values { get; }

    /// <summary>n fitted values.</summary>
    public double[] Fitted { get; }

    /// <summary>The rows whose residual is finite.</summary>
    public int[] Usable { get; }

    private ModelFrame Frame { get; }

    /// <summary>Where one normal value in so many would rarely lie: beyond 4, and farther with very many rows.</summary>
    public double FarOut => Math.Max(4, -Normal.Quantile(0.025 / Usable.Length));

    /// <summary>How many lie further from zero than a limit.</summary>
    public int Beyond(double limit) => Usable.Count(i => Math.Abs(Values[i]) > limit);

    /// <summary>The row of the largest residual.</summary>
    public int Largest => Usable.MaxBy(i => Math.Abs(Values[i]));

    /// <summary>The values below which a tenth, a half and nine tenths lie.</summary>
    public (double Low, double Middle, double High) Deciles()
    {
        var sorted = Usable.Select(i => Values[i]).Order().ToArray();
        return (At(0.1), At(0.5), At(0.9));

        double At(double share) => sorted[(int)Math.Round((sorted.Length - 1) * share)];
    }

    /// <summary>Residuals of equal shares of the rows, from the lowest to the highest fitted values.</summary>
    public double[][] ByFitted(int shares) =>
        [.. Enumerable.Range(0, shares).Select(s => _byFitted[(_byFitted.Length * s / shares)..(_byFitted.Length * (s + 1) / shares)].Select(i => Values[i]).ToArray())];

    /// <summary>Whether fitted values differ enough to be put in order: at least so many different ones.</summary>
    public bool HasFittedValues(int least) => Usable.Select(i => Fitted[i]).Distinct().Take(least).Count() == least;

    /// <summary>The 1-based row of the table.</summary>
    public int TableRow(int row) => Frame.RowsInUse()[row] + 1;
}
