using MixedModels.Designs;
using MixedModels.Tests.References;
using static MixedModels.Tests.Designs.Columns;

namespace MixedModels.Tests.Designs;

/// <summary>What columns stand for, against their values: a column is the product of its parts.</summary>
public class ColumnPartTests
{
    private static readonly Table Repeats = Table(
        Number("y", 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8),
        Number("x", 2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5),
        Text("f", "1", "2", "3", "1", "2", "3", "1", "2", "3", "1", "2", "3"),
        Text("g", "a", "a", "a", "b", "b", "b", "a", "b", "a", "b", "a", "b"));

    [Theory]
    [InlineData("sleepstudy.csv", "Reaction ~ Days * I(Days^2) + (Days | Subject)")]
    [InlineData("sleepstudy.csv", "Reaction ~ 0 + poly(Days, 2) + (scale(Days) || Subject)")]
    [InlineData("cake.csv", "angle ~ recipe * temperature + (0 + recipe | replicate)")]
    [InlineData("cake.csv", "angle ~ 0 + recipe:temperature + recipe:ns(temp, 3) + (recipe || replicate)")]
    [InlineData("Machines.csv", "score ~ Worker:Machine + (Machine | Worker)")]
    [InlineData("Oats.csv", "yield ~ Variety / nitro + (Variety * nitro | Block)")]
    public void A_column_is_the_product_of_its_parts(string file, string formula)
    {
        var table = ReferenceTables.Read(file);
        foreach (var kind in Enum.GetValues<ContrastKind>())
        {
            var contrasts = new[] { "recipe", "Worker", "Machine", "Variety" }
                .Where(f => formula.Contains(f) && table.TryGetColumn(f, out _)).ToDictionary(f => f, _ => kind);
            var design = Design(formula, table, new DesignOptions { Contrasts = contrasts });
            Check(design.FixedEffects.FullColumns, design.Rows.FixedEffects.FullColumns);
            for (var t = 0; t < design.RandomEffects.Count; t++)
                Check(design.RandomEffects[t].Columns, design.Rows.RandomEffects[t].Columns);
        }

        void Check(IReadOnlyList<DesignColumn> meaning, IReadOnlyList<ReadOnlyMemory<double>> values)
        {
            Assert.Equal(meaning.Count, values.Count);
            for (var j = 0; j < meaning.Count; j++)
            {
                var product = Enumerable.Repeat(1.0, table.RowCount).ToArray();
                foreach (var part in meaning[j].Parts)
                    product = [.. product.Zip(Values(part, formula.Split(" ~")[0], table), (a, b) => a * b)];
                // The same products in another order.
                foreach (var (expected, actual) in product.Zip(values[j].Values()))
                    Assert.Equal(expected, actual, 1e-12 * Math.Abs(expected));
                var name = string.Join(":", meaning[j].Parts.Select(p => p.Name));
                Assert.Equal(meaning[j].IsIntercept ? "(Intercept)" : name, meaning[j].Name);
            }
        }
    }

    [Fact]
    public void Columns_of_one_name_are_told_apart()
    {
        // The level 'bp' of 'a' and the level 'p' of 'ab'.
        var table = Table(
            Number("y", 1, 3, 2, 5, 4, 6),
            Text("a", "a", "bp", "bp", "a", "bp", "a"),
            Text("ab", "p", "p", "c", "c", "p", "c"));
        var columns = Design("y ~ a + ab", table).FixedEffects.Columns;
        Assert.Equal(["(Intercept)", "abp", "abp"], columns.Select(c => c.Name));
        Assert.Equal(["a", "ab"], columns.Skip(1).Select(c => Assert.Single(c.Parts).Variable));
        Assert.False(columns[1].IsSameAs(columns[2]));
    }

    [Theory]
    [InlineData(ContrastKind.Treatment, "f2", true)]
    [InlineData(ContrastKind.Sas, "f2", true)]
    [InlineData(ContrastKind.Sum, "f2", false)]
    [InlineData(ContrastKind.Helmert, "f2", false)]
    public void An_indicator_is_a_contrast_column_only_where_their_values_agree(
        ContrastKind kind, string name, bool isSame)
    {
        var options = new DesignOptions { Contrasts = new Dictionary<string, ContrastKind> { ["f"] = kind } };
        var design = Design("y ~ f + (0 + f | g)", Repeats, options);
        var contrast = design.FixedEffects.Columns.Single(c => c.Name == name);
        var indicator = design.RandomEffects[0].Columns.Single(c => c.Name == name);
        Assert.Equal(isSame, contrast.IsSameAs(indicator));
        Assert.Equal(isSame, indicator.IsSameAs(contrast));
        Assert.True(contrast.IsSameAs(contrast));
    }

    [Fact]
    public void The_order_of_the_variables_of_a_product_does_not_matter()
    {
        var first = Design("y ~ x:f", Repeats).FixedEffects.Columns;
        var second = Design("y ~ f:x", Repeats).FixedEffects.Columns;
        for (var j = 0; j < first.Count; j++)
            for (var k = 0; k < second.Count; k++) Assert.Equal(j == k, second[k].IsSameAs(first[j]));
    }

    [Theory]
    [InlineData("y ~ f * x + poly(x, 2) + old + offset(x) + (f | g)")]
    [InlineData("y ~ 0 + factor(x) + I(2 * x) + within(x, g):f + relevel(g, ref = \"b\")")]
    public void A_recipe_knows_the_meaning_without_data(string formula)
    {
        var logical = new LogicalColumn("old", [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0]);
        var design = Design(formula, Repeats.With(logical));
        var again = design.Recipe.Columns();
        Assert.Equal(design.FixedEffects.ColumnNames, again.Select(c => c.Name));
        foreach (var (made, read) in design.FixedEffects.Columns.Zip(again))
        {
            Assert.Equal(made.Term, read.Term);
            Assert.Equal(made.Parts, read.Parts);
        }
    }

    [Fact]
    public void A_group_knows_the_columns_of_the_data_that_it_is_made_of()
    {
        var options = new DesignOptions { Checks = new GroupingChecks { LevelForEveryRow = CheckAction.Ignore } };
        var terms = Design("y ~ 1 + (1 | factor(x) / g) + (1 | f)", Repeats, options).RandomEffects;
        Assert.Equal(["g,x", "x", "f"], terms.Select(t => string.Join(',', t.GroupColumns)));
    }

    [Fact]
    public void A_dropped_column_depends_on_those_it_is_made_of()
    {
        var table = Repeats
            .With(Number("z", 1, 0, 2, 5, 1, 1, 3, 2, 2, 0, 1, 4))
            .With(Number("w", 5, 3, 1, 2, 2, 7, 1, 1, 0, 2, 4, 4));
        var design = Design("y ~ x + z + w + I(x + 2 * z)", table);
        var dependence = Assert.Single(ColumnDependence.Create(design));
        Assert.Equal("I(x + 2 * z)", dependence.Dropped.Name);
        Assert.Equal(["x", "z"], dependence.On.Select(j => design.FixedEffects.ColumnNames[j]));
        Assert.Empty(ColumnDependence.Create(Design("y ~ x", Repeats)));
    }

    /// <summary>The values of a part in each row, found without the design that it is of.</summary>
    private static double[] Values(ColumnPart part, string response, Table table)
    {
        if (part is FactorPart factor)
        {
            var levels = ((FactorColumn)table[part.Variable].ToFactor()).DropUnusedLevels();
            Assert.Equal(levels.Levels.Count, factor.LevelCount);
            var values = factor.Values();
            return Array.ConvertAll(levels.Codes.ToArray(), code => values[code]);
        }
        var alone = Design($"{response} ~ 0 + {part.Variable}", table);
        var at = part is BasisPart basis ? basis.Column : 0;
        Assert.Equal(part.Name, alone.FixedEffects.FullColumnNames[at]);
        return alone.Rows.FixedEffects.FullColumns[at].Values();
    }
}
