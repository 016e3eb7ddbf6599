using System.Security.Cryptography;
using System.Text.Json;

namespace MixedModels.Tests.References;

/// <summary>The chain of custody of tests/Reference: every file is listed, and is the one that was listed.</summary>
public class ReferenceManifestTests
{
    private static readonly string[] Folders = ["data", "cases"];

    [Fact]
    public void Every_file_has_the_hash_that_the_manifest_states()
    {
        var entries = Entries();
        Assert.NotEmpty(entries);
        Assert.All(entries,
            entry => Assert.Equal(entry.Sha256, HashOf(Path.Combine(ReferenceData.Folder, entry.File))));
    }

    [Fact]
    public void The_manifest_lists_every_file_and_no_other()
    {
        var present = Folders.SelectMany(folder => Directory.GetFiles(Path.Combine(ReferenceData.Folder, folder)))
            .Select(path => Path.GetRelativePath(ReferenceData.Folder, path).Replace('\\', '/'));
        Assert.Equal(present.Order(StringComparer.Ordinal),
            Entries().Select(entry => entry.File).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_case_names_a_script_and_data_that_are_here()
    {
        foreach (var entry in Manifest().GetProperty("cases").EnumerateArray())
        {
            Assert.True(File.Exists(Path.Combine(ReferenceData.Folder, entry.GetProperty("script").GetString()!)));
            Assert.All(ReferenceCase.Strings(entry.GetProperty("data")),
                file => Assert.True(File.Exists(Path.Combine(ReferenceData.Folder, "data", file))));
        }
    }

    [Fact]
    public void A_case_is_read_as_R_wrote_it()
    {
        var reference = ReferenceCase.Load("sleepstudy_slope_reml");
        Assert.Equal("lmer", reference.Kind);
        Assert.Equal("Reaction ~ Days + (Days | Subject)", reference.Formula);
        Assert.True(reference.Reml);
        Assert.Equal(3, reference.Numbers("theta").Length);
        Assert.Equal(251.4051, reference.Column("fixed", "estimate")[0], 4);
        Assert.Contains("sleepstudy_slope_reml", ReferenceCase.Names("lmer"));
    }

    private static List<(string File, string Sha256)> Entries() =>
        [.. Manifest().GetProperty("data").EnumerateArray().Concat(Manifest().GetProperty("cases").EnumerateArray())
            .Select(entry => (entry.GetProperty("file").GetString()!, entry.GetProperty("sha256").GetString()!))];

    private static JsonElement Manifest()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReferenceData.Folder, "manifest.json")));
        return document.RootElement.Clone();
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
