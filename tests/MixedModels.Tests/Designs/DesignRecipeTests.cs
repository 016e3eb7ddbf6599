using System.Text.Json;
using MixedModels.Designs;
using MixedModels.Tests.References;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

/// <summary>A design applied to new data.</summary>
public class DesignRecipeTests
{
    private const double Nothing = double.NaN;

    private static readonly Table Sleep = ReferenceTables.Read("sleepstudy.csv");

    [Theory]
    [InlineData("sleepstudy.csv", "Reaction ~ poly(Days, 3) + scale(Days) + (ns(Days, 2) | Subject)")]
    [InlineData("sleepstudy.csv", "Reaction ~ Days + I(2 * Days) + (Days || Subject)")]
    [InlineData("cake.csv", "angle ~ recipe * temperature + (1 + temp | replicate / recipe)")]
    [InlineData("cake.csv", "angle ~ relevel(recipe, ref = \"B\") + offset(temp / 10) + (0 + recipe || replicate)")]
    [InlineData("Oats.csv", "yield ~ nitro * Variety + (nitro | Block) + (1 | Block:Variety)")]
    [InlineData("Penicillin.csv", "diameter ~ 1 + (1 | sample) + (1 | plate)")]
    public void The_training_rows_give_the_same_columns_again(string file, string formula)
    {
        var table = ReferenceTables.Read(file);
        var design = Design(formula, table);
        var again = Restored(design.Recipe).Apply(
            table.Select([.. table.Columns.Select(c => c.Name).Where(n => n != design.Formula.Response!.ToString())]));
        var expected = design.Rows.FixedEffects.Columns.Select(c => c.Values());
        Assert.Equal(expected, again.FixedEffects.Columns.Select(c => c.Values()));
        Assert.Equal(design.Rows.Offset?.Values(), again.Offset?.Values());
        Assert.Equal(design.RandomEffects.Count, again.RandomEffects.Count);
        foreach (var (made, applied) in design.Rows.RandomEffects.Zip(again.RandomEffects))
        {
            Assert.Equal((made.Group, made.Levels.Count), (applied.Group, applied.Levels.Count));
            Assert.Equal(made.Refs.ToArray(), applied.Refs.ToArray());
            Assert.Equal(made.Columns.Select(c => c.Values()), applied.Columns.Select(c => c.Values()));
            Assert.Empty(applied.NewLevels);
        }
    }

    [Fact]
    public void A_single_new_row_has_the_columns_of_the_fit()
    {
        var recipe =
            Design("angle ~ recipe * temperature + (1 | recipe:replicate)", ReferenceTables.Read("cake.csv")).Recipe;
        var row = recipe.Apply(Table(Text("recipe", "C"), Number("temperature", 185), Number("replicate", 4)));
        Assert.Equal(18, row.FixedEffects.ColumnCount);
        Assert.Equal(0, row.FixedEffects.Columns[1].Span[0]);
        Assert.Equal(1, row.FixedEffects.Columns[2].Span[0]);
        Assert.Equal("C:4", recipe.RandomTerms[0].Levels[row.RandomEffects[0].Refs.Span[0]]);
    }

    [Fact]
    public void New_levels_of_a_grouping_factor_are_marked_and_named()
    {
        var recipe = Design("Reaction ~ Days + (Days | Subject)", Sleep).Recipe;
        var rows = recipe.Apply(Table(Number("Days", 1, 2, 3, 4), Text("Subject", "309", "zzz", null, "zzz")));
        var term = Assert.Single(rows.RandomEffects);
        Assert.Equal([1, -1, -1, -1], term.Refs.ToArray());
        Assert.Equal(["zzz", "NA"], term.NewLevels);
        Assert.Equal([1, 2, 3, 4], term.Columns[1].Values());
    }

    [Theory]
    [InlineData("factor(g)")]
    [InlineData("relevel(factor(g), ref = 30)")]
    [InlineData("factor(g, levels = c(30, 10, 20))")]
    public void A_computed_grouping_factor_knows_its_levels_by_name(string group)
    {
        var recipe = Design($"y ~ 1 + (1 | {group})", Table(Number("y", 1, 2, 3, 4, 5, 6),
            Number("g", 10, 20, 30, 10, 20, 30))).Recipe;
        var term = recipe.Apply(Table(Number("g", 30, 25, 10))).RandomEffects[0];
        Assert.Equal(["30", "10"], new[] { 0, 2 }.Select(i => recipe.RandomTerms[0].Levels[term.Refs.Span[i]]));
        Assert.Equal(-1, term.Refs.Span[1]);
        Assert.Equal(["25"], term.NewLevels);
    }

    [Fact]
    public void A_combination_is_new_when_its_parts_are_not()
    {
        var table = Table(Number("y", 1, 2, 3, 4, 5), Text("a", "p", "p", "q", "q", "q"),
            Text("b", "u", "v", "u", "u", "u"));
        var rows = Design("y ~ 1 + (1 | a:b)", table).Recipe
            .Apply(Table(Text("a", "q", "q", "p"), Text("b", "u", "v", "v")));
        Assert.Equal([2, -1, 1], rows.RandomEffects[0].Refs.ToArray());
        Assert.Equal(["q:v"], rows.RandomEffects[0].NewLevels);
    }

    [Fact]
    public void A_missing_predictor_leaves_a_hole_in_its_row_only()
    {
        var recipe = Design("angle ~ recipe + temp + poly(temp, 2) + (temp | replicate)",
            ReferenceTables.Read("cake.csv")).Recipe;
        var rows = recipe.Apply(
            Table(Text("recipe", "A", null, "B"), Number("temp", 175, 185, Nothing), Number("replicate", 1, 2, 3)));
        bool HasHole(int row) => rows.FixedEffects.Columns.Any(c => double.IsNaN(c.Span[row]));
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(HasHole));
        Assert.Equal([1, 1, 1], rows.FixedEffects.Columns[0].Values());
        Assert.True(double.IsNaN(rows.RandomEffects[0].Columns[1].Span[2]));
    }

    [Fact]
    public void Without_random_effects_their_columns_may_be_absent()
    {
        var recipe = Design("Reaction ~ Days + (Days | Subject)", Sleep).Recipe;
        var days = Table(Number("Days", 0, 10));
        Assert.Empty(recipe.Apply(days, withRandomEffects: false).RandomEffects);
        var error = Assert.Throws<ModelException>(() => recipe.Apply(days));
        Assert.Equal("unknown-column", error.Id);
        Assert.Contains("no column 'Subject'", error.Message);
        Assert.Contains("no column 'Days'",
            Assert.Throws<ModelException>(() => recipe.Apply(Table(Number("Subject", 308)))).Message);
    }

    [Fact]
    public void A_new_level_of_a_fixed_effect_is_refused_by_name()
    {
        var recipe = Design("angle ~ recipe + factor(temp)", ReferenceTables.Read("cake.csv")).Recipe;
        var error = Assert.Throws<ModelException>(
            () => recipe.Apply(Table(Text("recipe", "A", "D"), Number("temp", 175, 175))));
        Assert.Equal("new-level", error.Id);
        Assert.Contains("Row 2 of the new data has the level 'D' of 'recipe'", error.Message);
        error = Assert.Throws<ModelException>(() => recipe.Apply(Table(Text("recipe", "A"), Number("temp", 180))));
        Assert.Contains("'180' of 'factor(temp)'", error.Message);
    }

    [Fact]
    public void Text_where_numbers_were_is_refused_by_row()
    {
        var recipe = Design("Reaction ~ Days", Sleep).Recipe;
        var error = Assert.Throws<ModelException>(() => recipe.Apply(Table(Text("Days", null, "two"))));
        Assert.Equal("text-as-number", error.Id);
        Assert.Contains("Row 2", error.Message);
        var missing = recipe.Apply(Table(Text("Days", null, null)));
        Assert.True(double.IsNaN(missing.FixedEffects.Columns[1].Span[0]));
    }

    [Fact]
    public void The_dot_and_an_offset_column_are_remembered()
    {
        var table = Table(Number("y", 1, 2, 3, 5), Number("x", 1, 0, 1, 3), Number("z", 2, 3, 5, 1),
            Number("o", 1, 1, 2, 2));
        var recipe = Restored(Design("y ~ .", table, new DesignOptions { Offset = "o" }).Recipe);
        var rows = recipe.Apply(Table(Number("extra", 9), Number("z", 7), Number("o", 4), Number("x", 6)));
        Assert.Equal([1, 6, 7], rows.FixedEffects.Columns.Select(c => c.Span[0]));
        Assert.Equal(4, rows.Offset!.Value.Span[0]);
        Assert.Null(rows.MissingOffset);
    }

    [Fact]
    public void An_offset_column_may_be_absent_but_an_offset_of_the_formula_may_not()
    {
        var table = Table(Number("y", 1, 2, 3, 5), Number("x", 1, 0, 1, 3), Number("o", 1, 1, 2, 2));
        var rows = Design("y ~ x", table, new DesignOptions { Offset = "o" }).Recipe.Apply(Table(Number("x", 6)));
        Assert.Equal("o", rows.MissingOffset);
        Assert.Null(rows.Offset);
        Assert.Equal("unknown-column",
            Assert.Throws<ModelException>(() =>
                Design("y ~ x + offset(o)", table).Recipe.Apply(Table(Number("x", 6)))).Id);
    }

    /// <summary>The recipe after a way through JSON: it is plain data.</summary>
    private static DesignRecipe Restored(DesignRecipe recipe) =>
        JsonSerializer.Deserialize<DesignRecipe>(JsonSerializer.Serialize(recipe))!;
}
