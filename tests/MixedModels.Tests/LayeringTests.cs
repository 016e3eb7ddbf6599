using System.Text.RegularExpressions;

namespace MixedModels.Tests;

/// <summary>The folder list is the architecture: a room uses rooms before it, never one after it.</summary>
public partial class LayeringTests
{
    /// <summary>The rooms of src/MixedModels in the order of the data's way through them.</summary>
    private static readonly string[] Rooms =
    [
        "Findings", "Tables", "Structure", "Formulas", "Designs", "Levels", "Fitting",
        "Inference", "Variation", "Pooling", "Diagnostics", "Prediction", "Summaries",
    ];

    /// <summary>A fit offers its VarianceInformation lazily, which Inference computes.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Fitting"] = ["Inference"],
    };

    [Fact]
    public void NoRoomLooksUp()
    {
        var source = Path.Combine(ReferenceData.RepositoryRoot, "src", "MixedModels");
        var faults = new List<string>();
        foreach (var file in Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var room = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
            var at = Array.IndexOf(Rooms, room);
            if (at < 0) continue;
            foreach (Match use in Using().Matches(File.ReadAllText(file)))
            {
                var other = use.Groups[1].Value;
                if (Array.IndexOf(Rooms, other) > at && !(Allowed.TryGetValue(room, out var exceptions) && exceptions.Contains(other)))
                    faults.Add($"{Path.GetRelativePath(source, file)} uses {other}");
            }
        }
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("MixedModels.Numerics", new string[0])]
    [InlineData("MixedModels", new[] { "MixedModels.Numerics" })]
    [InlineData("MixedModels.Reports", new[] { "MixedModels" })]
    public void NoProjectLooksUp(string project, string[] references)
    {
        var file = Path.Combine(ReferenceData.RepositoryRoot, "src", project, project + ".csproj");
        var found = ProjectReference().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value);
        Assert.Equal(references, found);
    }

    [GeneratedRegex(@"^using MixedModels\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"ProjectReference Include=""[^""]*/([\w.]+)\.csproj""")]
    private static partial Regex ProjectReference();
}
