using MixedModels.Levels;
using MixedModels.Tables;

namespace MixedModels.Tests.Levels;

public class LevelTextTests
{
    private const string Schools = """
        # three levels
        level student
          table students.csv
          key student
          result ~ tech

        level school
          table sqlite:schools.db#schools   # a table of a database
          key school_id = id
          (Intercept) ~ playground + medium
          tech ~ medium

        level city
          table cities.csv
          key city
          (Intercept) ~ income
          tech ~ 1 | fixed
        """;

    [Fact]
    public void Compiles_to_one_formula()
    {
        var model = LevelModel.Parse(Schools);
        Assert.Equal(
            "result ~ tech + playground + medium + tech:medium + income + (1 + tech | school_id) + (1 | city)",
            model.ToFormula());
        Assert.Equal("sqlite:schools.db#schools", model.Groups[0].Table);
        Assert.Equal(new JoinKey("school_id", "id"), Assert.Single(model.Groups[0].Key));
        Assert.False(model.Groups[1].Equations[1].Varies);
        Assert.Equal(model.ToText(), LevelModel.Parse(model.ToText()).ToText());
    }

    [Theory]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ w | fixed\n (Intercept) ~ 1", "y ~ x + x:w + (1 | g)")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n uncorrelated\n (Intercept) ~ 1\n x ~ 1", "y ~ x + (1 + x || g)")]
    [InlineData("level a\n sqrt(w) ~ t\nlevel g\n key g\n t ~ diet", "sqrt(w) ~ t + t:diet + (0 + t | g)")]
    [InlineData(
        "level a\n key ~ x + table\nlevel g\n key g\n (Intercept) ~ 1\n table ~ 1",
        "key ~ x + table + (1 + table | g)")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ 0", "y ~ 1 + (0 + x | g)")]
    [InlineData("level a\n y ~ 0 + x\nlevel g\n key c, g\n x ~ 1", "y ~ 0 + x + (0 + x | c:g)")]
    [InlineData("level a\n y ~ x\nlevel g\n key `my group`\n (Intercept) ~ 1 | random", "y ~ x + (1 | `my group`)")]
    [InlineData(
        "level a\n y ~ x\nlevel g\n key g\n (Intercept) ~ w\n x ~ w\nlevel c\n key c\n w ~ v\n x:w ~ 1",
        "y ~ x + w + x:w + w:v + (1 + x | g) + (0 + w + x:w | c)")]
    public void Formulas_of_levels(string text, string formula) =>
        Assert.Equal(formula, LevelModel.Parse(text).ToFormula());

    [Fact]
    public void A_key_with_a_back_quote_is_written_as_it_is_read()
    {
        var model = LevelModel.Parse("level a\n y ~ x\nlevel g\n key odd`name = i\\d\n (Intercept) ~ 1");
        Assert.Equal("y ~ x + (1 | `odd\\`name`)", model.ToFormula());
        Assert.Equal(new JoinKey("odd`name", "i\\d"), Assert.Single(LevelModel.Parse(model.ToText()).Groups[0].Key));
    }

    [Fact]
    public void A_list_with_a_back_quote_is_written_as_it_is_read()
    {
        var list = RandomList.Parse("list(`odd\\`name` ~ x, g ~ `a, b)`)");
        Assert.Equal("odd`name", list.Entries[0].Group);
        Assert.Equal(list.ToString(), RandomList.Parse(list.ToString()).ToString());
    }

    [Theory]
    [InlineData("", "level-syntax", "empty")]
    [InlineData("y ~ x", "level-syntax", "line 1: expected 'level NAME' first")]
    [InlineData("level a\n\n y ~ x +", "level-syntax", "line 3. Formula, character 8")]
    [InlineData("level a\n y ~ x\n z ~ x", "level-syntax", "line 3: the lowest level, 'a', has one equation")]
    [InlineData("level a\n tabel x.csv\n y ~ x", "level-syntax", "Did you mean 'table'?")]
    [InlineData("level a\n y ~ x\nlevel g\n (Intercept) ~ w", "level-model", "the level 'g' has no key")]
    [InlineData("level a\n y ~ tech\nlevel g\n key g\n tehc ~ w", "level-model", "Did you mean 'tech'?")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ w | fxed", "level-syntax", "Did you mean 'fixed'?")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ (1 | c)", "level-syntax", "line 5")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ 0 | fixed", "level-model", "nothing at all")]
    [InlineData("level a\n y ~ x\nlevel g\n key g", "level-syntax", "line 3: the level 'g' has no equation")]
    [InlineData("level a\n y ~ x\nlevel g\n key g,\n x ~ 1", "level-syntax", "line 4: expected a column name")]
    [InlineData("level a\n y ~ x\nlevel g\n key g\n x ~ 1\n x ~ w", "level-model", "two equations for x")]
    [InlineData("level a\n y ~ x\nlevel a\n key g\n x ~ 1", "level-model", "two levels are called 'a'")]
    [InlineData(
        "level a\n y ~ x\nlevel b\n key g\n x ~ 1\nlevel c\n key g\n x ~ 1", "level-model", "the key of another level")]
    public void Errors_say_where(string text, string id, string expected)
    {
        var e = Assert.Throws<ModelException>(() => LevelModel.Parse(text));
        Assert.Equal(id, e.Id);
        Assert.Contains(expected, e.Message);
    }

    [Fact]
    public void Joins_along_the_keys_and_validates_them()
    {
        var model = LevelModel.Parse("level student\n table s\n key student\n y ~ x\nlevel school\n table schools\n"
            + " key school = id\n (Intercept) ~ w\nlevel city\n table cities\n key city\n (Intercept) ~ v");
        var tables = new Dictionary<string, Table>
        {
            ["s"] = new(
            [
                new NumericColumn("student", [1, 2, 3, 4]),
                new NumericColumn("school", [10, 10, 20, 30]),
                new NumericColumn("x", [1, 2, 3, 4]),
                new NumericColumn("y", [1, 2, 3, 4]),
            ]),
            ["schools"] = new(
            [
                new NumericColumn("id", [20, 10]),
                new NumericColumn("w", [5, 6]),
                FactorColumn.FromTexts("city", ["b", "a"]),
            ]),
            ["cities"] = new([FactorColumn.FromTexts("city", ["a", "b"]), new NumericColumn("v", [7, 8])]),
        };
        var joined = model.Join(name => tables[name]);
        Assert.Equal([6.0, 6, 5, double.NaN], ((NumericColumn)joined.Table["w"]).Values.ToArray());
        Assert.Equal([7.0, 7, 8, double.NaN], ((NumericColumn)joined.Table["v"]).Values.ToArray());
        Assert.Equal(
            ("school", 1, "30"),
            (
                joined.Joins[0].Level,
                joined.Joins[0].Report.Left.Unmatched,
                joined.Joins[0].Report.Left.UnmatchedExamples[0]));

        tables["schools"] = new(
        [
            new NumericColumn("id", [20, 20]),
            new NumericColumn("w", [5, 6]),
            FactorColumn.FromTexts("city", ["b", "a"]),
        ]);
        var repeated = Assert.Throws<ModelException>(() => model.Join(name => tables[name]));
        Assert.Equal("repeated-key", repeated.Id);
        Assert.Contains("Level 'school', table 'schools'", repeated.Message);

        tables["s"] = tables["s"].With(new NumericColumn("student", [1, 2, 2, 4]));
        Assert.Contains(
            "does not identify the rows",
            Assert.Throws<ModelException>(() => model.Join(name => tables[name])).Message);
    }

    [Theory]
    [InlineData(
        "list(city~income+area, school~playground+medium)",
        RandomListReading.LevelEquations,
        "result ~ tech + playground + medium + income + area + (1 | city:school) + (1 | city)")]
    [InlineData(
        "random=list(city~[income + area],school~[playground])",
        RandomListReading.LevelEquations,
        "result ~ tech + playground + income + area + (1 | city:school) + (1 | city)")]
    [InlineData(
        "random = list(city = ~1, school = ~ x)",
        RandomListReading.RandomSlopes,
        "result ~ tech + (1 + x | city:school) + (1 | city)")]
    [InlineData("list(school = pdDiag(~ x))", RandomListReading.RandomSlopes, "result ~ tech + (1 + x || school)")]
    [InlineData("list(school = ~ x - 1)", RandomListReading.RandomSlopes, "result ~ tech + (0 + x | school)")]
    [InlineData(
        "list(city ~ income + tech, school ~ income)",
        RandomListReading.LevelEquations,
        "result ~ tech + income + (1 | city:school) + (1 | city)")]
    public void Lists_have_two_readings(string text, RandomListReading reading, string formula)
    {
        var list = RandomList.Parse(text);
        Assert.Equal(reading, list.Reading);
        Assert.Equal(formula, list.ToFormula(Formula.Parse("result ~ tech")));
        Assert.NotEqual(formula, list.Other.ToFormula(Formula.Parse("result ~ tech")));
    }

    [Theory]
    [InlineData("city ~ income", "expected list(...)")]
    [InlineData("list(city ~ income, school = ~ 1)", "write all in one way")]
    [InlineData("list(..., school ~ x)", "further levels")]
    [InlineData("list(school ~ )", "predictors")]
    [InlineData("list(school ~ x", "never closed")]
    [InlineData("list(school = x)", "expected '~'")]
    [InlineData("list(school ~ x, school ~ z)", "twice")]
    [InlineData("list(school ~ (1 | city))", "no (x | g)")]
    [InlineData("list(school ~ x) + 1", "nothing after")]
    [InlineData("", "expected list(...)")]
    public void List_errors_point_at_the_character(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ModelException>(() => RandomList.Parse(text)).Message);

    [Fact]
    public void A_misspelled_function_in_a_list_is_pointed_at_in_the_whole_text() => Assert.Contains(
        "character 19", Assert.Throws<ModelException>(() => RandomList.Parse("list(school ~ x + lgo(z))")).Message);
}
