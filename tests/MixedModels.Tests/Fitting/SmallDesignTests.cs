using MixedModels.Designs;
using MixedModels.Fuzz.Fuzzers;
using MixedModels.Fuzz.Inputs;
using MixedModels.Systems;
using MixedModels.Tables;

namespace MixedModels.Tests.Fitting;

/// <summary>
/// Issue 9, 22 and 29: small random designs, most of them singular, and those that tests/Fuzz found wrong.
/// </summary>
public class SmallDesignTests
{
    /// <summary>The designs of each test below; tests/Fuzz tries 100,000.</summary>
    private const int Designs = 120;

    private static readonly GroupingChecks NoChecks = new()
    {
        SingleLevel = CheckAction.Ignore,
        EffectsForEveryRow = CheckAction.Ignore,
    };

    [Fact]
    public void Another_start_never_leads_lower() => TryAll(new OptimaFuzzer(), Designs / 4);

    [Fact]
    public void The_deviance_is_the_dense_one_and_no_neighbour_of_an_optimum_is_lower() =>
        TryAll(new DenseFuzzer(), Designs / 2);

    /// <summary>
    /// Where the likelihood of these lies in three basins and more eight random starts found one of the others.
    /// </summary>
    [Theory]
    [InlineData(1, 1760)]
    [InlineData(3, 870)] // inside the parameter space, by 6.5
    [InlineData(3, 2718)]
    public void A_basin_that_few_starts_find_is_found(ulong seed, int index)
    {
        var fuzzer = new OptimaFuzzer();
        var design = new DenseFuzzer().Make(new Dice(seed, "dense", index));
        foreach (var other in Enumerable.Range(0, 6))
        {
            FuzzInput input = new([.. design.Parts, FuzzPart.Of("seed.txt", $"{other}")]);
            Assert.True(fuzzer.Try(input, ""));
        }
    }

    /// <summary>
    /// Theta is about 30 and a rank of 1 of 3 is reached along a bent valley where the average information is 200 times
    /// the curvature: the search gave up after 500 evaluations, above neighbours by 4e-5.
    /// </summary>
    [Fact]
    public void A_singular_fit_of_nine_rows_ends_at_the_bottom_of_its_valley()
    {
        const string csv =
            """
            y,x,f,h
            -0.5701111798369198,-1.833737898538203,a,h0
            0.42067116901136814,-0.2168128124951492,b,h0
            0.5011202747964749,0.9405949069313932,c,h0
            -1.154633890021653,-0.6390499621347138,a,h1
            1.2030922203717578,1.8315550338318667,b,h1
            -0.14865213255671397,-1.0920039961064545,c,h0
            0.7049059067774007,-0.27056822273320863,a,h1
            -0.791037752645441,-1.8266958371211022,b,h1
            -0.6014014464571865,-1.2525027155071842,c,h0
            """;
        var design = Design("y ~ x * f + (f | h)", csv);
        var fit = LinearMixedModel.Fit(design, new FitOptions { Criterion = Criterion.Ml });
        Assert.True(fit.Verdict.Converged);
        Assert.True(fit.Search!.Promise < 1e-12); // the tolerance of two levels is 8e-15
        var dense = new MarginalLikelihood(design, CrossProducts.Create(design).Parameters);
        var best = dense.Value([.. fit.Theta], Criterion.Ml);
        Assert.Equal(best, fit.Statistics.Objective, 1e-9);
        for (var i = 0; i < fit.Theta.Count; i++)
            foreach (var step in new[] { -0.03, -1e-3, 1e-3, 0.03 })
            {
                var moved = fit.Theta.ToArray();
                moved[i] += step;
                Assert.True(dense.Value(moved, Criterion.Ml) > best);
            }
    }

    /// <summary>
    /// z has a fixed slope and its group one level, so theta is free; far out it moves the criterion by rounding,
    /// and a search that ended there was taken for lower by 1e-3.
    /// </summary>
    [Fact]
    public void A_lower_value_by_rounding_far_out_is_no_better_end()
    {
        var input = new DenseFuzzer().Make(new Dice(101, "dense", 26085));
        Assert.Equal("y ~ x + z + (0 + z | g)", input["formula.txt"].Text);
        Assert.True(new DenseFuzzer().Try(input, ""));
    }

    /// <summary>
    /// The flat direction was looked for with sums about a solution far out, which have no digits elsewhere.
    /// </summary>
    [Fact]
    public void FlatDirection_ToString_of_nothing_that_moves() =>
        Assert.True(new DenseFuzzer().Try(new DenseFuzzer().Make(new Dice(101, "dense", 36197)), ""));

    /// <summary>
    /// A response of 1e10 that is -z, and z without a fixed slope: no double holds the optimum, and the fit says so.
    /// </summary>
    [Fact]
    public void A_slope_of_1e10_that_is_only_random_is_said_not_to_converge()
    {
        const string csv =
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
            """;
        var fit = LinearMixedModel.Fit(Design("y ~ x + f + (1 | f) + (z | g)", csv, "z"));
        Assert.All(fit.Search!.Gradient, slope => Assert.True(double.IsFinite(slope)));
        var finding = Assert.Single(fit.Findings, f => f.Id == "not-converged");
        Assert.Contains("z varies between the levels of g and has no fixed effect", finding.Message,
            StringComparison.Ordinal);
    }

    private static void TryAll(IFuzzer fuzzer, int least)
    {
        var accepted = 0;
        for (var i = 0; i < Designs; i++)
            if (fuzzer.Try(fuzzer.Make(new Dice(22, fuzzer.Name, i)), "")) accepted++;
        Assert.InRange(accepted, least, Designs);
    }

    private static ModelDesign Design(string formula, string csv, string? offset = null) => ModelDesign.Create(
        Formula.Parse(formula), CsvReader.Read(new StringReader(csv)),
        new DesignOptions { Checks = NoChecks, Offset = offset });
}
