using MixedModels.Comparisons;
using MixedModels.Designs;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Comparisons;

/// <summary>A model without one of its parts, against lme4's drop1 and lmerTest's ranova.</summary>
public class DeletionTableTests
{
    /// <summary>
    /// ranova(lmer(...)) of lmerTest 3.1; the optima of lme4 that its statistics come from leave 1e-5 open.
    /// </summary>
    [Theory]
    [InlineData("Reaction ~ Days + (1 | Subject)", "(1 | Subject)", 107.198578077)]
    [InlineData("Reaction ~ Days + (Days || Subject)", "(Intercept) in (Days || Subject)", 22.8557339041)]
    [InlineData("Reaction ~ Days + (Days || Subject)", "Days in (Days || Subject)", 42.7957918134)]
    [InlineData("Reaction ~ Days + (Days | Subject)", "Days in (Days | Subject)", 42.836813435)]
    public void Random_effects_are_left_out_as_ranova_does(string formula, string part, double statistic)
    {
        var table = DeletionTable.OfRandomEffects(Formula.Parse(formula), Sleep, new FitOptions());
        Assert.Equal(statistic, table.Rows.Single(r => r.Deletion.Part == part).Test!.Statistic, 1e-5);
    }

    /// <summary>drop1(lmer(score ~ Machine + (1 | Worker), Machines, REML = FALSE), test = "Chisq").</summary>
    [Fact]
    public void Fixed_terms_are_left_out_by_maximum_likelihood()
    {
        var table = DeletionTable.OfFixedTerms(Formula.Parse("score ~ Machine + (1 | Worker)"),
            ReferenceTables.Read("Machines.csv"), new FitOptions());
        var row = Assert.Single(table.Rows);
        Assert.Equal(("Machine", Criterion.Ml), (row.Deletion.Part, table.Criterion));
        Assert.Equal(75.46636511, row.Test!.Statistic, 1e-5);
        Assert.Equal(375.1696209, row.Statistics.Aic, 1e-5);
    }

    [Fact]
    public void A_term_within_an_interaction_stays()
    {
        var design = ModelDesign.Create(Formula.Parse("Reaction ~ Days * factor(Subject) + I(Days^2)"), Sleep);
        Assert.Equal(["I(Days^2)", "Days:factor(Subject)"],
            ModelDeletion.OfFixedTerms(design).Select(d => d.Part));
    }

    /// <summary>Without sex two more rows could be used; they are not, or likelihoods would not compare.</summary>
    [Fact]
    public void Every_model_uses_the_rows_of_the_whole_one()
    {
        var table = DeletionTable.OfFixedTerms(Formula.Parse("like ~ sex + PrivPub + (1 | school)"),
            ReferenceTables.Read("science.csv"), new FitOptions());
        Assert.All(table.Rows, row => Assert.Equal(1383, row.Statistics.ObservationCount));
    }

    [Fact]
    public void Contrasts_of_a_term_go_with_it()
    {
        var options = new FitOptions
        {
            Design = new DesignOptions
            {
                Contrasts = new Dictionary<string, ContrastKind> { ["Machine"] = ContrastKind.Sum },
            },
        };
        var table = DeletionTable.OfFixedTerms(Formula.Parse("score ~ Machine + (1 | Worker)"),
            ReferenceTables.Read("Machines.csv"), options);
        Assert.Equal(75.46636511, Assert.Single(table.Rows).Test!.Statistic, 1e-5);
    }

    private static Table Sleep => ReferenceTables.Read("sleepstudy.csv");
}
