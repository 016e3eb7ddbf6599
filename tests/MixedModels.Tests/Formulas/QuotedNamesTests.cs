using MixedModels.Designs;
using MixedModels.Numerics.Distributions;

namespace MixedModels.Tests.Formulas;

/// <summary>Names that R must quote, written as R 4.2.2 and lme4 1.1-31 write them.</summary>
public class QuotedNamesTests
{
    /// <summary><c>names(coef(lm(y ~ `NAME`)))[2]</c>.</summary>
    [Theory]
    [InlineData("x1", "x1")]
    [InlineData("x.y", "x.y")]
    [InlineData("x_y", "x_y")]
    [InlineData(".x", ".x")]
    [InlineData("..x", "..x")]
    [InlineData("T", "T")]
    [InlineData("a b", "`a b`")]
    [InlineData("1x", "`1x`")]
    [InlineData(".2x", "`.2x`")]
    [InlineData("_x", "`_x`")]
    [InlineData("if", "`if`")]
    [InlineData("in", "`in`")]
    [InlineData("next", "`next`")]
    [InlineData("function", "`function`")]
    [InlineData("TRUE", "`TRUE`")]
    [InlineData("NULL", "`NULL`")]
    [InlineData("Inf", "`Inf`")]
    [InlineData("NA", "`NA`")]
    [InlineData("NA_real_", "`NA_real_`")]
    [InlineData("a`b", "`a\\`b`")]
    [InlineData("a\\b", "`a\\\\b`")]
    [InlineData("a\"b", "`a\"b`")]
    public void A_term_is_quoted_where_R_must(string column, string term)
    {
        var quoted =
            column.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);
        var table = new Table([new NumericColumn("y", [1, 2, 4, 3]), new NumericColumn(column, [1, 2, 3, 5])]);
        Assert.Equal(["(Intercept)", term], Design($"y ~ `{quoted}`", table).FixedEffects.ColumnNames);
        // And it reads its own.
        Assert.Equal(["(Intercept)", term], Design($"y ~ {term}", table).FixedEffects.ColumnNames);
    }

    [Theory]
    [InlineData(
        "y ~ `a b` * `if` + `f x` + I(`if`^2) + log(abs(`a b`))",
        "(Intercept)|`a b`|`if`|`f x`w|I(`if`^2)|log(abs(`a b`))|`a b`:`if`")]
    [InlineData("y ~ 0 + `f x`", "`f x`u v|`f x`w")]
    [InlineData("y ~ `if`:`f x` + `a b`", "(Intercept)|`a b`|`if`:`f x`u v|`if`:`f x`w")]
    [InlineData("y ~ poly(`if`, 2)", "(Intercept)|poly(`if`, 2)1|poly(`if`, 2)2")]
    [InlineData("y ~ poly(`if`, 1, raw = TRUE)", "(Intercept)|poly(`if`, 1, raw = TRUE)")]
    public void Columns_of_the_model_matrix_have_their_names_in_R(string formula, string columns) =>
        Assert.Equal(columns.Split('|'), Design(formula, Data()).FixedEffects.ColumnNames);

    /// <summary>
    /// lme4's <c>names(ranef(m))</c>: a factor of one column has its own name, a combination has back quotes.
    /// </summary>
    [Theory]
    [InlineData("y ~ 1 + (1 | `group name`)", "group name")]
    [InlineData("y ~ 1 + (1 | `if`)", "if")]
    [InlineData("y ~ 1 + (1 | factor(`if`))", "factor(`if`)")]
    [InlineData("y ~ 1 + (1 | `group name`/`in ner`)", "`in ner`:`group name`|group name")]
    [InlineData("y ~ 1 + (1 | `group name`:`in ner`)", "`group name`:`in ner`")]
    [InlineData("y ~ 1 + (1 | `f x`/`group name`/`if`)", "`if`:(`group name`:`f x`)|`group name`:`f x`|f x")]
    public void Grouping_factors_are_named_as_in_lme4(string formula, string groups) =>
        Assert.Equal(groups.Split('|'), Formula.Parse(formula).RandomTerms.Select(t => t.Group.Label));

    [Fact]
    public void A_fit_knows_its_groups_by_their_own_names()
    {
        var fit = LinearMixedModel.Fit("y ~ `a b` + (1 | `group name`/`in ner`)", Data());
        string[] expected = ["`in ner`:`group name`", "group name"];
        Assert.Equal(expected, fit.VarianceComponents.Select(c => c.Group));
        Assert.Equal(expected, fit.ConditionalModes.Select(m => m.Group));
        Assert.Equal(expected, fit.Design.RandomEffects.Select(t => t.Grouping.Name));
        Assert.Equal(["1 | `in ner`:`group name`", "1 | `group name`"], fit.Design.RandomEffects.Select(t => t.Term));
    }

    private static ModelDesign Design(string formula, Table table) => ModelDesign.Create(Formula.Parse(formula), table);

    private static Table Data()
    {
        var random = new RandomSource(3);
        int[] rows = [.. Enumerable.Range(0, 48)];
        return new Table([
            FactorColumn.FromTexts("group name", [.. rows.Select(i => $"g{i / 8}")]),
            FactorColumn.FromTexts("in ner", [.. rows.Select(i => $"c{i / 4}")]),
            FactorColumn.FromTexts("f x", [.. rows.Select(i => i % 2 == 0 ? "u v" : "w")]),
            new NumericColumn("a b", [.. rows.Select(_ => random.NextNormal())]),
            new NumericColumn("if", [.. rows.Select(i => i % 5 + 1.0)]),
            new NumericColumn("y", [.. rows.Select(i => i / 8 + random.NextNormal())]),
        ]);
    }
}
