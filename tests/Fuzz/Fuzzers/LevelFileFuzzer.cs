using MixedModels.Fuzz.Inputs;
using MixedModels.Levels;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Level files: what is read is written as a file of the same model, and compiles to a formula.</summary>
internal sealed class LevelFileFuzzer : IFuzzer
{
    private static readonly string[] Seeds =
    [
        "level student\n  table students.csv\n  key student\n  result ~ tech\n"
            + "level school\n  key school\n  (Intercept) ~ playground + medium\n  tech ~ medium\n",
        "level a\n y ~ x\nlevel g\n key g\n uncorrelated\n (Intercept) ~ 1\n x ~ 1\n",
        "level a\n sqrt(w) ~ t + I(t^2)\nlevel g\n "
            + "key g, h\n t ~ diet | fixed\n (Intercept) ~ 1\nlevel c\n key c\n (Intercept) ~ v\n t:diet ~ 0\n",
        "# comment\nlevel a\n y ~ 0 + x\nlevel g\n key `my group` = id\n x ~ 0\n",
    ];

    private static readonly string[] Words =
    [
        "level ", "level g\n", " key ", " key g\n", " table ", " uncorrelated\n", "(Intercept)", " ~ ", "1", "0",
        " | fixed", " | random", "\n", " ", "x", "y", "g", "=", ",", "`", "\"", "#", "(1 | g)", "x:z", "I(x)",
        "poly(x, 2)", "offset(x)", "\t", "\r\n", "é", "\0", "log(", "-", "+", "*", "^2", ".", "sqlite:a#b",
    ];

    public string Name => "levels";

    public TimeSpan Bound => TimeSpan.FromSeconds(3);

    public int QuickInputs => 60_000;

    public IReadOnlyList<string> Parts => ["model.levels"];

    public FuzzInput Make(Dice dice)
    {
        var seed = FuzzPart.Of("model.levels", dice.Pick(Seeds));
        return new FuzzInput([seed with { Bytes = Mutation.Of(dice, seed.Bytes, Words, 5) }]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        LevelModel model;
        try
        {
            model = LevelModel.Parse(input["model.levels"].Text);
        }
        catch (ModelException)
        {
            return false;
        }
        var text = model.ToText();
        try
        {
            var again = LevelModel.Parse(text);
            var isSame = again.ToText() == text ? again.IsSameModel(model)
                : Interactions.Sorted(again.ToText()) == Interactions.Sorted(text);
            if (!isSame)
                throw new FaultException(
                    "a level file is not read as it was written", $"{text}\nbecame\n{again.ToText()}");
            Formula.Parse(model.ToFormula());
        }
        catch (ModelException e)
        {
            throw new FaultException("levels that were written cannot be read", $"{e.Message}\n{text}");
        }
        return true;
    }
}
