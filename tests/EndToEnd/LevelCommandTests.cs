using System.Text.Json;

namespace MixedModels.EndToEnd;

/// <summary>inspect, explain, variation, by-group, pool, and the ways of fit to take levels.</summary>
public class LevelCommandTests
{
    private static string Examples => Path.Combine(ReferenceData.RepositoryRoot, "examples");

    private static string[] Joined =>
        ["--data", Example("students.csv"), "--join", Example("schools.csv"), "--join", Example("cities.csv")];

    [Fact]
    public void Level_file_list_and_formula_have_the_same_objective()
    {
        var runs = new[]
        {
            MixedProcess.Run("fit", "--levels-file", Example("schools.levels"), "--output", "json", "--quiet"),
            MixedProcess.Run(["fit", "result ~ tech", "--random", "list(city~income+area, school~playground+medium)",
                .. Joined, "--output", "json", "--quiet"]),
            MixedProcess.Run(["fit", "result ~ tech + playground + medium + income + area + (1 | city/school)",
                .. Joined, "--output", "json", "--quiet"]),
        };
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        var objectives = runs.Select(run => Json(run.Output).GetProperty("objective").GetDouble()).ToArray();
        Assert.All(objectives, objective => Assert.Equal(objectives[0], objective, 1e-10));
    }

    [Fact]
    public void Fit_says_how_it_read_levels_and_lists()
    {
        var file = MixedProcess.Run("fit", "--levels-file", Example("schools.levels"));
        Assert.Contains("compile to result ~ tech + playground", OneLine(file.Error), StringComparison.Ordinal);
        var list =
            MixedProcess.Run(["fit", "result ~ tech", "--random", "list(city=~1, school=~playground)", .. Joined]);
        Assert.Contains("read as nlme's random effects", OneLine(list.Error), StringComparison.Ordinal);
        Assert.Contains(
            "As level equations it would be list(city ~ 1, school ~ playground): result ~ tech + playground + (1 | "
                + "city:school) + (1 | city).", OneLine(list.Error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_predictor_at_the_wrong_level_is_named()
    {
        var run = MixedProcess.Run(["fit", "result ~ 1", "--random", "list(city ~ income, school ~ tech)", .. Joined]);
        Assert.Contains("tech stands at the level 'school' and varies within its groups: it belongs to a lower level.",
            OneLine(run.Error), StringComparison.Ordinal);
        Assert.DoesNotContain("income stands", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_may_come_from_any_folder_and_rows_from_the_standard_input()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "schools.csv", "cities.csv", "schools.levels" })
            File.Copy(Path.Combine(Examples, file), folder.File(file));
        var run = MixedProcess.Run(new MixedCall("fit", "--levels-file", "schools.levels", "--data", "-", "--output",
            "csv", "--table", "glance", "--quiet")
        {
            Folder = folder.Path,
            Input = File.ReadAllText(Example("students.csv")),
        });
        var whole = MixedProcess.Run("fit", "--levels-file", Example("schools.levels"), "--output", "csv", "--table",
            "glance", "--quiet");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(whole.Output, run.Output);
    }

    [Theory]
    [InlineData("level a\n y ~ \n", "line 2")]
    [InlineData("level student\n table nowhere.csv\n result ~ tech\n", "nowhere.csv")]
    [InlineData("level student\n table students.csv\n result ~ tech\nlevel school\n key shcool\n (Intercept) ~ 1\n",
        "Did you mean 'school'?")]
    [InlineData("level student\n table students.csv\n key school\n result ~ tech\nlevel school\n key "
        + "school\n (Intercept) ~ 1\n", "does not identify the rows")]
    [InlineData("level school\n table schools.csv\n playground ~ 1\nlevel x\n table students.csv\n key "
        + "school\n (Intercept) ~ 1\n", "Level 'x', table 'students.csv'")]
    public void Faulty_level_files_are_refused(string text, string words)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "students.csv", "schools.csv" })
            File.Copy(Path.Combine(Examples, file), folder.File(file));
        File.WriteAllText(folder.File("x.levels"), text);
        MixedProcess.Run("fit", "--levels-file", folder.File("x.levels")).AssertRefused(words);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        MixedProcess.Run("fit", "--levels-file", Example("no.levels")).AssertRefused("no.levels");
        MixedProcess.Run("fit", "y ~ x", "--levels-file", Example("schools.levels"))
            .AssertRefused("exclude each other");
        MixedProcess.Run("fit", "--levels-file", Example("schools.levels"), "--random", "list(a ~ 1)")
            .AssertRefused("exclude each other");
        MixedProcess.Run(["fit", "result ~ tech", "--random", "list(city ~ )", .. Joined]).AssertRefused("predictors");
        MixedProcess.Run(["fit", .. Joined]).AssertRefused("The FORMULA is missing");
        MixedProcess.Run(["explain", "result ~ tech + (1 | school)", .. Joined, "--as", "lme5"])
            .AssertRefused("Did you mean 'lme4'?");
        MixedProcess.Run(["explain", "result ~ tech + (1 | school)", .. Joined, "--group", "school=S9", "--quiet"])
            .AssertRefused("no level 'S9'");
        MixedProcess.Run(["explain", "result ~ tech + (1 | school)", .. Joined, "--as", "lme4", "--output", "json"])
            .AssertRefused("--as and --output exclude each other");
        MixedProcess.Run(["explain", "result ~ tech + (1 + tech | school) + (1 | city)", .. Joined, "--as",
            "statsmodels", "--quiet"]).AssertRefused("correlated random effects of one grouping factor only");
        MixedProcess.Run(["by-group", "result ~ tech", .. Joined]).AssertRefused("--by COL");
        MixedProcess.Run(["pool", "result ~ tech", .. Joined, "--quiet"]).AssertRefused("no random effects");
    }

    [Fact]
    public void Inspect_finds_the_levels_in_json()
    {
        var run = MixedProcess.Run(["inspect", .. Joined, "--output", "json", "--quiet"]);
        Assert.Equal(0, run.ExitCode);
        var json = Json(run.Output);
        var nested = json.GetProperty("relations").EnumerateArray().Single(
            r => r.GetProperty("first").GetString() == "school" && r.GetProperty("second").GetString() == "city");
        Assert.Equal("nested", nested.GetProperty("kind").GetString());
        var income =
            json.GetProperty("variables").EnumerateArray().Single(v => v.GetProperty("name").GetString() == "income");
        Assert.Equal(("group", "city"),
            (income.GetProperty("varies").GetString(), income.GetProperty("group").GetString()));
    }

    [Fact]
    public void Explain_writes_seed_numbers_of_school_1()
    {
        var run = MixedProcess.Run("explain", "language_post ~ verbal_iq + (1 | school_id)", "--data",
            ReferenceData.DataPath("netherlands-students.csv"), "--group", "school_id=1");
        Assert.Contains("language_post-hat = 40.608 - 0.376 + 2.488 verbal_iq", run.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_reads_the_null_model_of_the_netherlands_and_variation_its_share()
    {
        var run = MixedProcess.Run("variation", "language_post ~ 1 + (1 | school_id)", "--data",
            ReferenceData.DataPath("netherlands-students.csv"), "--output", "json");
        Assert.Equal(0.233, Json(run.Output).GetProperty("null_shares")[0].GetProperty("share").GetDouble(), 5e-4);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("latex")]
    [InlineData("mathml")]
    public void Explain_writes_every_format(string format)
    {
        var run = MixedProcess.Run("explain", "--levels-file", Example("schools.levels"), "--output",
            format, "--quiet");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        if (format == "json")
            Assert.Equal(6, Json(run.Output).GetProperty("fitted").GetProperty("lines").GetArrayLength() - 1);
        if (format == "mathml") System.Xml.Linq.XDocument.Parse(run.Output);
        if (format == "latex")
            Assert.StartsWith("\\begin{align*}\n\\widehat{\\mathrm{result}}_{ijk} &= \\hat{\\pi}_{0jk}", run.Output,
                StringComparison.Ordinal);
    }

    [Fact]
    public void By_group_is_the_reference_table()
    {
        var run = MixedProcess.Run("by-group", "language_post ~ verbal_iq", "--by", "school_id", "--data",
            ReferenceData.DataPath("netherlands-students.csv"), "--output", "json");
        var table = Json(run.Output).GetProperty("table");
        Assert.Equal(262, table.GetArrayLength());
        Assert.Equal(27.3504408487207, table[2].GetProperty("estimate").GetDouble(), 1e-9);
    }

    [Fact]
    public void By_group_names_the_groups_it_cannot_fit()
    {
        var call = new MixedCall("by-group", "y ~ x", "--by", "g", "--data", "-")
        {
            Input = "g,x,y\na,1,1\na,2,3\na,3,2\na,4,5\nb,1,1\nb,2,4\n",
        };
        var run = MixedProcess.Run(call);
        Assert.Contains("2 groups of g, 1 fitted, 1 not", run.Output, StringComparison.Ordinal);
        Assert.Contains("g b (2 rows): ", run.Output, StringComparison.Ordinal);
        var csv = MixedProcess.Run(call with { Arguments = [.. call.Arguments, "--output", "csv"] });
        Assert.StartsWith("g,n,term,estimate,std.error,statistic,p.value\na,4,(Intercept),", csv.Output,
            StringComparison.Ordinal);
        Assert.Contains("1 fitted, 1 not", csv.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Pool_has_three_estimates_and_the_shrinkage_of_each_subject()
    {
        var run = MixedProcess.Run("pool", "Reaction ~ Days + (1 | Subject)", "--data", Example("sleepstudy.csv"),
            "--output", "json");
        var first = Json(run.Output).GetProperty("table")[0];
        var (complete, none, partial) = (first.GetProperty("complete").GetDouble(),
            first.GetProperty("none").GetDouble(), first.GetProperty("partial").GetDouble());
        Assert.InRange(partial, Math.Min(complete, none), Math.Max(complete, none));
        Assert.Equal(1 - (partial - complete) / (none - complete), first.GetProperty("shrinkage").GetDouble(), 1e-6);
    }

    private static string Example(string file) => Path.Combine(Examples, file);

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
