using MixedModels.Fuzz.Inputs;
using MixedModels.Levels;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>
/// Lists of levels, <c>list(city ~ income, school = ~ x)</c>: in both readings, written and compiled.
/// </summary>
internal sealed class RandomListFuzzer : IFuzzer
{
    private static readonly string[] Seeds =
    [
        "list(city ~ income + area, school ~ playground + medium)",
        "random=list(city~[income + area],school~[playground])",
        "random = list(city = ~1, school = ~ x)",
        "list(school = pdDiag(~ x - 1))",
        "list(`my city` ~ poly(x, 2), school ~ I(x^2) + log(z))",
    ];

    private static readonly string[] Words =
    [
        "list(", "random = ", "pdDiag(", "~", "=", "1", "0", "x", "tech", "city", ",", "(", ")", "[", "]", " ", "-",
        "+", ":", "*", "|", "(1 | g)", "...", "`", "\"", "log(", "poly(x, 2)", "offset(x)", "I(x)", "\n", "é", "\0",
        "/", "^2", ".",
    ];

    public string Name => "list";

    public TimeSpan Bound => TimeSpan.FromSeconds(3);

    public int QuickInputs => 40_000;

    public IReadOnlyList<string> Parts => ["list.txt"];

    public FuzzInput Make(Dice dice)
    {
        var seed = FuzzPart.Of("list.txt", dice.Pick(Seeds));
        return new FuzzInput([seed with { Bytes = Mutation.Of(dice, seed.Bytes, Words, 5) }]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        RandomList list;
        try
        {
            list = RandomList.Parse(input["list.txt"].Text);
        }
        catch (ModelException)
        {
            return false;
        }
        AssertReadAgain(list);
        var rows = Formula.Parse("result ~ tech");
        foreach (var reading in new[] { list, list.Other })
        {
            try
            {
                Formula.Parse(reading.ToFormula(rows));
                reading.ToLevels(rows)?.ToText();
            }
            catch (ModelException)
            {
                return false; // what it says cannot be a model
            }
        }
        return true;
    }

    private static void AssertReadAgain(RandomList list)
    {
        var text = list.ToString();
        try
        {
            var again = RandomList.Parse(text).ToString();
            if (Interactions.Sorted(again) != Interactions.Sorted(text))
                throw new FaultException("a list is not read as it was written", $"{text} became {again}");
        }
        catch (ModelException e)
        {
            throw new FaultException("a list that was written cannot be read", $"{text}: {e.Message}");
        }
    }
}
