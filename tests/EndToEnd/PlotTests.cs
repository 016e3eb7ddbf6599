using System.Xml.Linq;

namespace MixedModels.EndToEnd;

/// <summary><c>mixed plot</c> from call to file.</summary>
public class PlotTests
{
    private const string Model = "Reaction ~ Days + (Days | Subject)";

    private static readonly string Data = ReferenceData.DataPath("sleepstudy.csv");

    [Fact]
    public void SVG_goes_to_the_standard_output()
    {
        var svg = MixedProcess.Run("plot", "caterpillar", Model, "--data", Data).Succeeded();
        Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);
        Assert.Contains("Random effects of Subject", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_s_ending_says_as_what()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var csv = Path.Combine(folder.FullName, "qq.csv");
            Assert.Equal("", MixedProcess.Run("plot", "qq", Model, "--data", Data, "--out", csv).Succeeded());
            Assert.StartsWith("panel,mark,series,label,x,y,lower,upper,value\n", File.ReadAllText(csv),
                StringComparison.Ordinal);
            var json = MixedProcess.Run("plot", "effect", Model, "--data", Data, "--output", "json").Succeeded();
            Assert.Contains("\"ribbon\"", json, StringComparison.Ordinal);
            var model = Path.Combine(folder.FullName, "model.json");
            MixedProcess.Run("fit", Model, "--data", Data, "--save", model, "--out",
                Path.Combine(folder.FullName, "fit.txt")).Succeeded();
            Assert.Equal(MixedProcess.Run("plot", "pooling", Model, "--data", Data).Succeeded(),
                MixedProcess.Run("plot", "pooling", model, "--data", Data).Succeeded());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void PNG_is_refused_in_words_where_there_is_no_browser()
    {
        var without = MixedProcess.Run(new MixedCall("plot", "qq", Model, "--data", Data, "--output", "png")
        {
            Environment = new Dictionary<string, string> { ["MIXED_CHROMIUM"] = "/nowhere/chromium" },
        });
        Assert.Equal(2, without.ExitCode);
        Assert.Contains("needs Chromium", without.Error, StringComparison.Ordinal);
        Assert.Equal("", without.Output);
    }

    [Fact]
    public void PNG_is_a_picture_where_there_is_a_browser()
    {
        var isInstalled = File.Exists("/usr/bin/chromium");
        Assert.False(!isInstalled && Environment.GetEnvironmentVariable("CI") == "true", "Chromium is not installed.");
        Assert.SkipUnless(isInstalled, "Chromium is not installed.");
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".png");
        try
        {
            MixedProcess.Run("plot", "qq", Model, "--data", Data, "--out", path).Succeeded();
            var bytes = File.ReadAllBytes(path);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            Assert.Equal(1440, bytes[18] * 256 + bytes[19]); // twice 720 pixels
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void List_names_every_kind_and_a_wrong_one_is_answered_with_the_nearest()
    {
        var list = MixedProcess.Run("plot", "--list").Succeeded();
        foreach (var kind in (string[])["caterpillar", "qq", "residuals-fitted", "residual-density", "pooling",
            "shrinkage", "hierarchy"])
            Assert.Contains(kind, list, StringComparison.Ordinal);
        var wrong = MixedProcess.Run("plot", "catterpilar", Model, "--data", Data);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("caterpillar", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_of_a_name_is_enough_to_be_told_the_kind()
    {
        var wrong = MixedProcess.Run("plot", "pairs", Model, "--data", Data);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("Did you mean 'random-effects-pairs'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_width_is_that_of_the_picture()
    {
        var narrow = XElement.Parse(
            MixedProcess.Run("plot", "residuals-panels", Model, "--data", Data, "--width", "380").Succeeded());
        Assert.Equal("380", narrow.Attribute("width")!.Value);
        Assert.Contains("between 240 and 4000",
            MixedProcess.Run("plot", "qq", Model, "--data", Data, "--width", "12").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_model_does_not_say_is_not_drawn()
    {
        Assert.Contains("no predictor among the fixed effects",
            MixedProcess.Run("plot", "effect", Model, "--data", Data, "--x", "Subject").Error,
            StringComparison.Ordinal);
        Assert.Contains("no fitted line rises or falls with it",
            MixedProcess.Run("plot", "fit-lines", Model, "--data", Data, "--x", "Reaction").Error,
            StringComparison.Ordinal);
        Assert.Contains("an interaction needs two",
            MixedProcess.Run("plot", "interaction", Model, "--data", Data).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_alone_has_no_rows()
    {
        using var folder = new TemporaryFolder();
        var model = folder.File("model.json");
        MixedProcess.Run("fit", Model, "--data", Data, "--save", model, "--out", folder.File("fit.txt")).Succeeded();
        var wrong = MixedProcess.Run("plot", "caterpillar", model);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("holds the model but not its rows", wrong.Error, StringComparison.Ordinal);
    }
}
