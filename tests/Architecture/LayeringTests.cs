namespace MixedModels.Architecture;

/// <summary>
/// The folder list is the architecture: a room uses rooms before it, never one after it, and a project only the
/// projects below it. Judged by the compiled types; see ARCHITECTURE.md for what the rooms are.
/// </summary>
public class LayeringTests
{
    private static readonly ProjectLayers[] Layers =
    [
        new("MixedModels.Numerics", [], new Rooms("LinearAlgebra", "Distributions", "Optimization")),

        new("MixedModels", ["MixedModels.Numerics"], new Rooms(
            "", "Findings", "Tables", "Structure", "Formulas/Syntax", "Formulas",
            "Designs/Bases", "Designs/Schemas", "Designs/Evaluation", "Designs", "Predictors", "Levels",
            "Covariances", "Systems", "Fitting", "Inference", "Margins", "Profiles", "Resampling", "Intervals",
            "Comparisons", "Variation", "Pooling", "Diagnostics", "Prediction", "Summaries")),

        new("MixedModels.Data", ["MixedModels"], new Rooms("Sources", "Sqlite", "Postgres", "Workbooks", "")),

        new("MixedModels.Reports", ["MixedModels", "MixedModels.Numerics"], new Rooms(
            "Numbers", "Words", "Surfaces",
            "Interpretation", "Interpretation/Coefficients", "Interpretation/Variances", "Interpretation/Diagnostics",
            "Interpretation/Comparisons", "Interpretation/Fits", "Interpretation/Anatomies",
            "Plots/Grammar", "Plots/Svg", "Plots/Ingredients", "Plots/DataPlots", "Plots/FitPlots",
            "Plots/InferencePlots", "Plots/ModelPlots", "Plots/PoolingPlots", "Plots/RandomEffectsPlots",
            "Plots/ResidualPlots", "Plots",
            "Equations", "Code", "Documents", "Writers", "Results", "ModelReports")),

        new("MixedModels.Cli",
            ["MixedModels", "MixedModels.Data", "MixedModels.Numerics", "MixedModels.Reports"],
            new Rooms("Terminals", "Options", "Pages", "Plots", "Commands", ""))
        {
            Assembly = "mixed",
        },
    ];

    public static TheoryData<string> Projects => [.. Layers.Select(layers => layers.Name)];

    [Fact]
    public void Every_project_is_judged()
    {
        var folders = Directory.GetDirectories(Path.Combine(ReferenceData.RepositoryRoot, "src"));
        Assert.Equal(folders.Select(f => Path.GetFileName(f)).ToHashSet(), Layers.Select(l => l.Name).ToHashSet());
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_room_uses_only_rooms_before_it(string project)
    {
        var layers = Of(project);
        var faults = layers.Rooms.Faults(layers.Read());
        AssertNone("look up", faults.Except(layers.KnownFaults));
        AssertNone("are mended: take them off the list", layers.KnownFaults.Except(faults));
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_project_uses_only_those_below_it(string project) =>
        Assert.Empty(Of(project).Read().References
            .Where(name => name.StartsWith("MixedModels", StringComparison.Ordinal)).Except(Of(project).References));

    /// <summary>
    /// A reader that saw nothing would find no fault. Every file has a type, some have a few small ones.
    /// </summary>
    [Theory, MemberData(nameof(Projects))]
    public void Every_file_is_seen(string project)
    {
        var source = Path.Combine(ReferenceData.RepositoryRoot, "src", project);
        var folders = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(Path.GetRelativePath(source, file))!.Replace('\\', '/'))
            .Where(folder => folder.Split('/')[0] is not ("obj" or "bin"))
            .ToLookup(folder => folder);
        var types = Of(project).Read().Folders.Values.ToLookup(folder => folder);
        var unseen = folders.Where(files => types[files.Key].Count() < files.Count());
        AssertNone("folders have fewer types than files", unseen.Select(files => $"'{files.Key}'"));
    }

    private static void AssertNone(string fault, IEnumerable<string> found) =>
        Assert.True(!found.Any(), $"These {fault}:\n{string.Join('\n', found)}");

    private static ProjectLayers Of(string project) => Layers.Single(layers => layers.Name == project);
}
