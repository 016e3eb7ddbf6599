using MixedModels.Designs;
using MixedModels.Diagnostics;
using MixedModels.Prediction;
using MixedModels.Systems;
using MixedModels.Tests.References;
using MixedModels.Variation;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

/// <summary>
/// A design whose rows are elsewhere: it says what its columns stand for, and refuses what needs the rows.
/// </summary>
public class DesignWithoutRowsTests
{
    /// <summary>Nested, crossed, aliased, weighted, with an offset and dropped rows.</summary>
    public static TheoryData<string, string, string?> Models => new()
    {
        { "sleepstudy.csv", "Reaction ~ Days + I(2 * Days) + (Days | Subject)", null },
        { "cake.csv", "angle ~ recipe * temperature + offset(temp / 10) + (1 + temp || replicate / recipe)", "temp" },
        { "Oats.csv", "yield ~ nitro * Variety + (nitro | Block) + (1 | Block:Variety)", null },
        { "Penicillin.csv", "diameter ~ 1 + (1 | plate) + (1 | sample)", null },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void It_says_what_its_columns_stand_for(string file, string formula, string? weights)
    {
        var design = Design(formula, ReferenceTables.Read(file), new DesignOptions { Weights = weights });
        var bare = design.WithoutRows();
        Assert.Equal((true, false), (design.HasRows, bare.HasRows));
        Assert.Equal((design.Formula, design.ResponseName), (bare.Formula, bare.ResponseName));
        Assert.Equal(design.RowCount, bare.RowCount);
        Assert.Equal((weights is not null, formula.Contains("offset")), (bare.HasWeights, bare.HasOffset));
        Assert.Equal(design.FixedEffects, bare.FixedEffects);
        Assert.Equal((design.Frame, design.Recipe, design.Findings), (bare.Frame, bare.Recipe, bare.Findings));
        foreach (var (term, known) in design.RandomEffects.Zip(bare.RandomEffects))
        {
            Assert.Equal((term.Term, term.Covariance, term.Group), (known.Term, known.Covariance, known.Group));
            Assert.Equal(term.Columns, known.Columns);
            Assert.Equal(term.Levels, known.Levels);
            Assert.Equal(term.Grouping.Sizes.ToArray(), known.Grouping.Sizes.ToArray());
            Assert.Equal(term.Grouping.MissingCount, known.Grouping.MissingCount);
            foreach (var (other, knownOther) in design.RandomEffects.Zip(bare.RandomEffects))
            {
                var pairs = known.Grouping.PairsWith(knownOther.Grouping);
                Assert.Equal(term.Grouping.PairsWith(other.Grouping).Items.ToArray(), pairs.Items.ToArray());
                var parents = term.Grouping.ParentsIn(other.Grouping)?.ToArray();
                Assert.Equal(parents, known.Grouping.ParentsIn(knownOther.Grouping)?.ToArray());
            }
        }
    }

    [Fact]
    public void Its_recipe_builds_the_same_columns_of_new_data()
    {
        var table = ReferenceTables.Read("Oats.csv");
        var design = Design("yield ~ nitro * Variety + (nitro | Block)", table);
        var again = design.WithoutRows().Recipe.Apply(table);
        var expected = design.Rows.FixedEffects.Columns.Select(c => c.Values());
        Assert.Equal(expected, again.FixedEffects.Columns.Select(c => c.Values()));
    }

    [Fact]
    public void Rows_are_refused_by_name()
    {
        var bare = Design("Reaction ~ Days + (Days | Subject)", ReferenceTables.Read("sleepstudy.csv")).WithoutRows();
        Refused(() => bare.Rows, "Reaction ~ Days + (Days | Subject)");
        Refused(() => bare.RandomEffects[0].Grouping.Codes, "Subject");
        Refused(() => bare.RandomEffects[0].Grouping.Rows, "Subject");
        Refused(() => DataFingerprint.Of(bare), "has no rows");
    }

    [Fact]
    public void A_fit_of_sums_alone_knows_its_shares_and_refuses_its_residuals()
    {
        var design = Design("diameter ~ 1 + (1 | plate) + (1 | sample)", ReferenceTables.Read("Penicillin.csv"));
        var fit = LinearMixedModel.Fit(design, new FitOptions());
        var bare = LinearMixedModel.Fit(design.WithoutRows(), CrossProducts.Create(design), new FitOptions());
        Assert.Equal(fit.Theta, bare.Theta);
        Assert.Equal(VarianceShares.Create(fit).Rows, VarianceShares.Create(bare).Rows);
        Refused(() => Residuals.Create(bare), design.Formula.Text);
    }

    private static void Refused(Func<object> find, string naming)
    {
        var refusal = Assert.Throws<ModelException>(find);
        Assert.Equal("rows-needed", refusal.Id);
        Assert.Contains(naming, refusal.Message);
    }
}
