using System.Globalization;

namespace MixedModels.Tests.References;

/// <summary>The suite also runs under a comma-decimal culture; this shows that such a run really has one.</summary>
public class CultureTests
{
    [Fact]
    public void A_run_under_a_German_locale_writes_a_decimal_comma()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("LANG") == "de_DE.UTF-8"
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("LC_ALL")),
            "Only in a run with LANG=de_DE.UTF-8 and no LC_ALL.");
        Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
    }
}
