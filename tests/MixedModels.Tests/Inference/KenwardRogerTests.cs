using MixedModels.Designs;
using MixedModels.Inference;
using MixedModels.Numerics.Distributions;
using MixedModels.Tests.Fitting;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Inference;

/// <summary>Kenward and Roger's tests against pbkrtest, a dense version, and designs whose tests are exact.</summary>
public class KenwardRogerTests
{
    public static TheoryData<string> References => [.. ReferenceCase.AllNames("lmer")];

    public static TheoryData<string, bool> Designs =>
        [.. GeneratedDesign.Formulas.SelectMany(f => new[] { (f, false), (f, true) })];

    /// <summary>
    /// The references know theta to 1e-8 of itself. pbkrtest 0.5.2 takes the residual covariance as sigma^2 I whatever
    /// the weights are, so that its figures for a weighted fit are of no model.
    /// </summary>
    [Theory]
    [MemberData(nameof(References))]
    public void Coefficients_are_pbkrtest_s(string name)
    {
        var reference = ReferenceCase.Load(name);
        Assert.SkipUnless(reference.Has("kenward_roger") && !reference.Singular && !reference.Has("weights"),
            "The reference gives no figures to trust.");
        var tests = ReferenceModels.Fit(reference).Tests(DegreesOfFreedomMethod.KenwardRoger).Rows;
        var expected = reference.At("kenward_roger", "fixed");
        var (errors, df) = (ReferenceCase.Column(expected, "std_error"), ReferenceCase.Column(expected, "df"));
        for (var i = 0; i < tests.Count; i++)
        {
            Assert.Equal(errors[i], tests[i].StandardError, 1e-6 * errors[i]);
            Assert.Equal(df[i], tests[i].DegreesOfFreedom, 1e-5 * df[i]);
        }
    }

    /// <summary>
    /// Both are sums of products of about 70 rows; 1e-8 is what inverting the information leaves of sixteen digits.
    /// </summary>
    [Theory]
    [MemberData(nameof(Designs))]
    public void The_dense_formula_gives_the_same(string formula, bool isWeighted)
    {
        var fit = LinearMixedModel.Fit(Responding(formula, isWeighted));
        var (inference, dense) = (FixedEffectInference.Of(fit, DegreesOfFreedomMethod.KenwardRoger),
            new DenseKenwardRoger(fit));
        var p = fit.FixedEffects.Names.Count;
        for (var i = 0; i < p; i++)
            for (var j = 0; j < p; j++)
            {
                var size = Math.Sqrt(dense.Adjusted[i, i] * dense.Adjusted[j, j]);
                Assert.Equal(dense.Adjusted[i, j], inference.Covariance[i, j], 1e-8 * size);
            }
        for (var rows = 1; rows <= p; rows++)
        {
            var l = Contrasts(rows, p);
            var hypothesis = new LinearHypothesis("L", new string[rows],
                Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, p).Select(c => l[r, c]).ToArray()));
            var (df, scaling) = dense.Denominator(l);
            var test = inference.Test(hypothesis);
            Assert.Equal(df, test.DenominatorDegreesOfFreedom, 1e-8 * Math.Abs(df));
            Assert.Equal(scaling, test.Scaling, 1e-8);
            if (rows == 1) Assert.Equal(df, test.Rows[0].DegreesOfFreedom, 1e-8 * Math.Abs(df));
        }
    }

    /// <summary>
    /// A split plot in balance has exact F tests: whole plots against blocks by varieties, the others against what is
    /// left, with the degrees of freedom of the analysis of variance table.
    /// </summary>
    [Fact]
    public void A_balanced_split_plot_has_its_classical_tests()
    {
        var fit = LinearMixedModel.Fit(
            "yield ~ nitro * Variety + (1 | Block) + (1 | Block:Variety)", ReferenceTables.Read("Oats.csv"));
        var names = fit.FixedEffects.Names.ToList();
        var rows = names.Select((n, i) => (n, i)).Where(t => t.n.Contains(':')).Select(t => Unit(t.i, names.Count));
        var interaction = new LinearHypothesis("nitro:Variety", ["1", "2"], rows);
        var test = fit.Test(interaction, DegreesOfFreedomMethod.KenwardRoger);
        Assert.Equal(2, test.NumeratorDegreesOfFreedom);
        Assert.Equal(72 - 6 * 3 - 3, test.DenominatorDegreesOfFreedom, 1e-6); // plots less whole plots less slopes
        Assert.Equal(1, test.Scaling, 1e-8);
        Assert.Equal(FisherF.Survival(test.Statistic, 2, 51), test.PValue, 1e-8);
    }

    /// <summary>Kenward and Roger wrote for REML; a fit by maximum likelihood is refitted.</summary>
    [Fact]
    public void A_fit_by_maximum_likelihood_is_tested_by_REML()
    {
        var (reml, ml) = (Sleep(Criterion.Reml), Sleep(Criterion.Ml));
        var (expected, found) = (reml.Tests(DegreesOfFreedomMethod.KenwardRoger),
            ml.Tests(DegreesOfFreedomMethod.KenwardRoger));
        Assert.Equal(Criterion.Reml, Assert.IsType<LinearMixedModelFit>(found.Inference.Fit).Criterion);
        for (var i = 0; i < 2; i++) // two searches know theta to about 4e-8
        {
            Assert.Equal(expected.Rows[i].StandardError, found.Rows[i].StandardError, 1e-6);
            Assert.Equal(expected.Rows[i].DegreesOfFreedom, found.Rows[i].DegreesOfFreedom, 1e-5);
        }
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var (one, two) = (Crossed(threads: 1), Crossed(threads: 2));
        for (var i = 0; i < one.Rows.Count; i++) Assert.Equal(one.Rows[i], two.Rows[i]);

        static CoefficientTests Crossed(int threads) => LinearMixedModel.Fit(
            "y ~ x + f + (1 | many) + (x | right) + (1 | left)", GeneratedDesign.Table(11, rows: 400),
            o => o with { Threads = threads }).Tests(DegreesOfFreedomMethod.KenwardRoger);
    }

    private static LinearMixedModelFit Sleep(Criterion criterion) => LinearMixedModel.Fit(
        "Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv"),
        o => o with { Criterion = criterion });

    /// <summary>A design whose response has a part of its own for every group, so that no variance is zero.</summary>
    private static ModelDesign Responding(string formula, bool isWeighted)
    {
        var table = GeneratedDesign.Table(5, rows: 80);
        var y = ((NumericColumn)table["y"]).Values.ToArray();
        foreach (var name in (string[])["small", "inner", "outer", "top", "left", "right", "cross", "many", "sparse"])
        {
            var factor = (FactorColumn)table[name];
            var x = ((NumericColumn)table["x"]).Values;
            for (var i = 0; i < y.Length; i++)
                y[i] += (3 + x[i] * (factor.Codes[i] % 3 - 1)) * Math.Sin(1 + 2.3 * factor.Codes[i]);
        }
        var columns = table.Columns.Select(c => c.Name == "y" ? new NumericColumn("y", y) : c);
        return ModelDesign.Create(Formula.Parse(formula), new Table([.. columns]),
            isWeighted ? new DesignOptions { Weights = "w" } : new DesignOptions());
    }

    /// <summary>Rows of full rank that mix the coefficients.</summary>
    private static double[,] Contrasts(int rows, int p)
    {
        var l = new double[rows, p];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < p; c++) l[r, c] = c == r ? 1 : Math.Sin(3 * r + c) / 3;
        return l;
    }

    private static double[] Unit(int at, int count)
    {
        var unit = new double[count];
        unit[at] = 1;
        return unit;
    }
}
