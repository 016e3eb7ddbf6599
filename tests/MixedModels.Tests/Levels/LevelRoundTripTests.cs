using MixedModels.Levels;

namespace MixedModels.Tests.Levels;

/// <summary>
/// Each form of a multilevel model, printed from each other form and parsed again, gives the same model.
/// </summary>
public class LevelRoundTripTests
{
    private const int Models = 300;

    [Fact]
    public void Level_text_is_read_as_it_was_written() => ForAll(h =>
    {
        var read = LevelModel.Parse(h.Model.ToText());
        Assert.Equal(h.Model.ToText(), read.ToText());
        Assert.True(h.Model.IsSameModel(read));
    });

    [Fact]
    public void The_formula_leads_back_to_the_levels() => ForAll(h =>
    {
        var read = LevelModel.FromFormula(Formula.Parse(h.Model.ToFormula()), h.Table);
        Assert.True(h.Model.IsSameModel(read),
            $"{h.Model.ToText()}\n{h.Model.ToFormula()}\n{read.ToText()}\n{read.ToFormula()}");
        Assert.Equal(Equations(h.Model), Equations(read));
    });

    [Fact]
    public void Levels_from_the_formula_give_the_formula_of_the_same_model() => ForAll(h =>
    {
        var read = LevelModel.FromFormula(Formula.Parse(h.Model.ToFormula()), h.Table);
        var again = LevelModel.FromFormula(Formula.Parse(LevelModel.Parse(read.ToText()).ToFormula()), h.Table);
        Assert.True(h.Model.IsSameModel(again));
    });

    [Fact]
    public void A_list_in_either_reading_is_the_same_model()
    {
        var counts = new Dictionary<RandomListReading, int>();
        ForAll(h =>
        {
            foreach (var reading in Enum.GetValues<RandomListReading>())
            {
                if (RandomList.Of(h.Model, reading) is not { } list) continue;
                counts[reading] = counts.GetValueOrDefault(reading) + 1;
                var read = RandomList.Parse(list.ToString());
                Assert.Equal(read.ToString(), RandomList.Parse(read.ToString()).ToString());
                var rows = reading == RandomListReading.LevelEquations ? h.Model.Rows.Equation : FixedFormula(h.Model);
                var model = LevelModel.FromFormula(Formula.Parse(read.ToFormula(Formula.Parse(rows))), h.Table);
                Assert.True(h.Model.IsSameModel(model), $"{list}\n{rows}\n{h.Model.ToText()}\n{model.ToText()}");
                if (reading == RandomListReading.LevelEquations)
                    Assert.True(h.Model.IsSameModel(read.ToLevels(Formula.Parse(rows))!));
            }
        });
        Assert.True(counts[RandomListReading.LevelEquations] > 10 && counts[RandomListReading.RandomSlopes] > 100,
            string.Join(", ", counts));
    }

    private static string FixedFormula(LevelModel model) => model.ToFormula().Split(" + (")[0];

    private static IEnumerable<string> Equations(LevelModel model) => model.Groups.SelectMany(g =>
        g.Equations
            .Select(
                e => $"{g.Group} {Sorted(e.Outcome)}: "
                    + $"{e.HasIntercept} {e.Varies} "
                    + $"{string.Join(" ", e.Predictors.Select(Sorted).Order(StringComparer.Ordinal))}")
            .Order(StringComparer.Ordinal))
        .Prepend(string.Join(" ", model.Rows.Predictors.Select(Sorted).Order(StringComparer.Ordinal)));

    /// <summary>Which variable of an interaction is written first has no meaning.</summary>
    private static string Sorted(ModelTerm term) =>
        string.Join(':', term.Label.Split(':').Order(StringComparer.Ordinal));

    private static void ForAll(Action<Hierarchy> check)
    {
        for (var seed = 0UL; seed < Models; seed++)
        {
            var hierarchy = new Hierarchy(seed);
            try
            {
                check(hierarchy);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                throw new InvalidOperationException(
                    $"Seed {seed}:\n{hierarchy.Model.ToText()}\n{hierarchy.Model.ToFormula()}", e);
            }
        }
    }
}
