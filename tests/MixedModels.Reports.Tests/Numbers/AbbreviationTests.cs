using MixedModels.Reports.Numbers;

namespace MixedModels.Reports.Tests.Numbers;

public class AbbreviationTests
{
    // Expectations are what R 4.2.2 gives for all names in one call of abbreviate(names, length).
    private static readonly (string Name, string Eleven, string Six)[] Names = [
        ("(Intercept)", "(Intercept)", "(Intr)"),
        ("PrivPubpublic", "PrivPubpblc", "PrvPbp"),
        ("stylesome flip", "stylesomflp", "stylsf"),
        ("stylefull flip", "stylefllflp", "stylff"),
        ("instrumentorchestral instrument:perform_typeSmall Ensemble", "iinstrm:_SE", "ii:_SE"),
        ("Time:Diet2", "Time:Diet2", "Tm:Dt2"),
        ("perform_typeSmall Ensemble", "prfrm_typSE", "prf_SE"),
        ("I(age^2)", "I(age^2)", "I(g^2)"),
        ("sin(2 * pi * Time)", "sin(2*p*Tm)", "s(*p*T"),
        ("poly(age, 2)1", "poly(ag,2)1", "p(,2)1"),
        ("aeiou aeiou aeiou", "aeiouaeioua", "aeioaa"),
        ("recipeB:temperature.L", "rcpB:tmpr.L", "rcB:.L"),
    ];

    [Fact]
    public void Names_are_shortened_as_R_shortens_them()
    {
        var names = Names.Select(n => n.Name).ToArray();
        Assert.Equal(Names.Select(n => n.Eleven), Abbreviation.Of(names, 11));
        Assert.Equal(Names.Select(n => n.Six), Abbreviation.Of(names, 6));
    }

    [Fact]
    public void A_name_of_underscores_keeps_letters()
    {
        // R leaves g_____:____ of the first one
        var shortened = Abbreviation.Of(["group_mean_of_the_x_at:time_of_day_in_h", "perform_type_Solo_xyz"], 11);
        Assert.All(shortened, name => Assert.DoesNotContain("__", name, StringComparison.Ordinal));
        Assert.All(shortened, name => Assert.True(name.Length <= 11 && name.Count(char.IsLetter) >= 6, name));
    }

    [Fact]
    public void Different_names_stay_different()
    {
        var shortened = Abbreviation.Of(["treatment_one_alpha", "treatment_one_alphe", "treatment_one_alphi"], 6);
        Assert.Equal(3, shortened.Distinct().Count());
    }
}
