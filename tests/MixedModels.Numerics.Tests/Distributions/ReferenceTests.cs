using System.Text.Json;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Numerics.Tests.Distributions;

/// <summary>
/// Against R's values, which have 15 digits (so 1e-14 is the best to be had; in a tail of 1e-233 the exponent alone
/// costs 500 roundings; quantiles of R are good to about 1e-12).
/// </summary>
public class ReferenceTests
{
    private static readonly JsonDocument Reference =
        JsonDocument.Parse(File.ReadAllText(ReferenceData.CasePath("distributions")));

    [Fact]
    public void Normal_tails()
    {
        Check("pnorm", row => Normal.Cdf(row["z"]), 1e-13);
        Check("pnorm_upper", row => Normal.Survival(row["z"]), 1e-13);
        Check("pnorm_upper", row => Normal.Cdf(-row["z"]), 1e-13);
    }

    [Fact]
    public void Normal_quantile() => Check("qnorm", row => Normal.Quantile(row["p"]), 1e-13);

    [Fact]
    public void Student_two_sided() => Check("pt_two_sided", row => StudentT.TwoSidedP(row["t"], row["df"]), 5e-13);

    [Fact]
    public void Student_quantile() => Check("qt", row => StudentT.Quantile(row["p"], row["df"]), 2e-12);

    [Fact]
    public void Chi_squared_upper() => Check("pchisq_upper", row => ChiSquared.Survival(row["x"], row["df"]), 5e-13);

    [Fact]
    public void Chi_squared_quantile() => Check("qchisq", row => ChiSquared.Quantile(row["p"], row["df"]), 1e-12);

    [Fact]
    public void Fisher_upper() => Check("pf_upper", row => FisherF.Survival(row["f"], row["d1"], row["d2"]), 5e-13);

    [Fact]
    public void Fisher_quantile() => Check("qf", row => FisherF.Quantile(row["p"], row["d1"], row["d2"]), 1e-11);

    private static void Check(string table, Func<Dictionary<string, double>, double> actual, double tolerance)
    {
        var failures = new List<string>();
        foreach (var entry in Reference.RootElement.GetProperty("tables").GetProperty(table).EnumerateArray())
        {
            var row = entry.EnumerateObject().ToDictionary(
                field => field.Name,
                field =>
                    field.Value.ValueKind == JsonValueKind.Null ? double.PositiveInfinity : field.Value.GetDouble());
            var (expected, value) = (row["value"], actual(row));
            // Below 1e-305 R's printed value has lost digits to gradual underflow; values of 1e-15 stand for R's
            // rounded zeros.
            var allowed = tolerance * Math.Abs(expected) + (Math.Abs(expected) < 1e-305 ? 1e-315 : 0)
                + (table == "qt" ? 1e-15 : 0);
            if (!(Math.Abs(value - expected) <= allowed))
                failures.Add($"{entry} gave {value:R} (relative error {value / expected - 1:G2})");
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
