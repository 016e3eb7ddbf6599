using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.EndToEnd;

/// <summary>
/// Issue 9, 20 and 27: tables that ended in a fault of the program. Each command answers, or refuses with one message.
/// </summary>
public class WildTableTests
{
    /// <summary>The seed of the tables below; others are tried by tests/Fuzz.</summary>
    private const ulong Seed = 20;

    /// <summary>All commands on so many tables; the 5,000 are what tests/Fuzz tries.</summary>
    private const int Tables = 100;

    private const string Binary =
        """
        y,x,f,g
        0,6519210736.8,a,2
        0,1508628121.6,b,2
        1,-10943604657.8,b,3
        1,3616209280.7,a,4
        0,22312791742.9,b,4
        1,-2003079486.3,b,2

        """;

    private const string Zeros = "y,x,f\n0,1,u\n0,1.5,u\n0,2,v\n0,7,v\n";

    [Fact]
    public void Every_command_answers_on_wild_tables_within_a_second()
    {
        var fuzzer = new SmallTableFuzzer();
        var accepted = 0;
        for (var i = 0; i < Tables; i++)
        {
            using var folder = new TemporaryFolder();
            if (fuzzer.Try(fuzzer.Make(new Dice(Seed, fuzzer.Name, i)), folder.Path)) accepted++;
        }
        // The tables are worth something only if some of them can be fitted.
        Assert.InRange(accepted, Tables / 10, Tables);
    }

    [Theory]
    [InlineData("report", "y ~ x")]
    [InlineData("fit", "y ~ x")]
    public void StandardizedResiduals_Deciles_of_a_fit_without_residuals(params string[] call) =>
        AssertAnswers(Zeros, call);

    [Theory]
    [InlineData("qq")]
    [InlineData("residuals-fitted")]
    [InlineData("residuals-by-group")]
    public void Plots_of_residuals_of_a_fit_without_residuals(string kind) =>
        AssertRefused("The model fits every row exactly", Zeros, "plot", kind, "y ~ x", "--group", "f");

    [Theory]
    [InlineData("report")]
    [InlineData("plot", "effect")]
    [InlineData("explain")]
    [InlineData("fit")]
    public void StudentT_without_residual_degrees_of_freedom(params string[] command) => AssertRefused(
        "3 coefficients but only 3 rows", "y,x,f\n0,1,u\n1,1.5,u\n0,2,v\n", [.. command, "y ~ x + f"]);

    [Theory]
    [InlineData("report", "y ~ x * f + (0 + x | g)")]
    [InlineData("plot", "residuals-by-group", "y ~ x * f + (0 + x | g)")]
    public void BoxStatistics_Of_a_group_that_is_fitted_exactly(params string[] call) => AssertAnswers(Binary, call);

    [Fact]
    public void VarianceInformation_InvertOn_a_direction_that_is_not_finite() => AssertAnswers(
        """
        y,x,z,f,g
        -1.1117,-1.0558,18565178811.3,a,1
        0.0822,-0.4589,12615647416.4,b,2
        -1.6356,-1.3178,15947309056.0,a,2
        0.4118,-0.2941,25755727528.9,a,1
        2.4691,0.7345,-8889389446.1,a,1
        1.4140,0.2070,-10956602458.7,b,2
        3.2698,1.1349,19653815515.4,b,2
        -0.7221,-0.8611,-11546928775.4,b,2
        0.7827,-0.1087,-1285529392.1,b,1
        4.7785,1.8892,5931888784.4,b,2
        -0.6021,-1.0731,-21179336949.8,a,2
        -0.2958,-0.6479,379018933.5,b,1
        1.7260,0.3630,-15871135830.3,a,1
        1.0507,0.0253,-13037287.0,b,2

        """, "report", "y ~ x + f + (1 | f) + (z | g)", "--offset", "z");

    [Theory]
    [InlineData("effect", "y ~ 0")]
    [InlineData("effect", "y ~ 0 + x")]
    [InlineData("interaction", "y ~ 0 + x + z")]
    public void Plots_of_effects_without_fixed_effects(string kind, string formula) =>
        AssertRefused("fixed effect", "y,x,z\n0,0,0\n0,0,0\n1,0,0\n2,0,0\n", "plot", kind, formula);

    [Fact]
    public void Profiles_of_a_response_that_is_zero() => AssertRefused(
        "No parameter has a likelihood to draw", "y,z,f\n0,-1.9,3\n0,0.8,2\n0,-0.9,3\n",
        "plot", "profile-zeta", "y ~ f");

    [Fact]
    public void Legend_of_points_none_of_which_can_be_drawn() => AssertAnswers(
        """
        y,x,w,f,g
        -4.2804311765722815E+149,0,1E8,b,a
        5.55546640496479E+149,0,1E5,b,c
        -2.1157478250243306E+149,0,1E6,T,e
        1.1867466253598658E+150,0,1E-06,b,a
        -1.002692045982161E+150,0,1E-04,T,d
        6.094961029364282E+149,0,1E4,b,a

        """, "plot", "estimates-group-size", "y ~ x + f + (x || g)");

    [Fact]
    public void GroupSizeEstimatesPlot_of_an_effect_that_two_terms_repeat() => AssertAnswers(
        "y,z,h\n3.1,-2.5,b\n1.9,0.9,c\n-3.1,-0.5,d\n2.4,1.0,d\n1.9,0.8,a\n2.7,-0.2,a\n6.7,1.5,a\n1.4,0.1,d\n"
            + "-0.7,-1.2,c\n-2.3,-0.1,a\n1.7,0.5,a\n3.2,1.5,b\n1.0,-0.3,a\n-1.7,-0.7,c\n3.0,-1.0,d\n4.1,1.4,d\n",
        "plot", "estimates-group-size", "y ~ z + (z | h) + (z + z | h)");

    private static void AssertAnswers(string csv, params string[] call)
    {
        var run = Run(csv, call);
        Assert.True(run.ExitCode == 0, run.Error);
        OutputChecks.Assert(call, run.Bytes);
    }

    private static void AssertRefused(string message, string csv, params string[] call)
    {
        var run = Run(csv, call);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static InProcess Run(string csv, params string[] call)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(folder.Path, "data.csv");
        File.WriteAllText(data, csv);
        return InProcess.Run([.. call, "--data", data]);
    }
}
