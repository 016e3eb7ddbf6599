using System.Globalization;
using System.Text;
using System.Xml.Linq;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>
/// Every kind of plot as a picture in docs/gallery, which are also the snapshots: ACCEPT_SNAPSHOTS=1 draws them again.
/// </summary>
public class GalleryTests
{
    private static readonly string Docs = Path.Combine(ReferenceData.RepositoryRoot, "docs");

    /// <summary>The names of the pictures.</summary>
    public static TheoryData<string> Names => [.. GalleryEntry.All.Select(e => e.Name)];

    [Fact]
    public void Every_kind_is_there() =>
        Assert.Empty(PlotCatalog.Kinds.Select(k => k.Name).Except(GalleryEntry.All.Select(e => e.Kind)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_is_well_formed_small_and_as_it_was(string name)
    {
        var plot = GalleryEntry.All.Single(e => e.Name == name).Make();
        var svg = SvgFigureWriter.ToText(plot.ToFigure());
        var root = XElement.Parse(svg);
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Equal("img", root.Attribute("role")!.Value);
        Assert.True(root.Element(space + "title")!.Value.Length > 5);
        Assert.True(root.Element(space + "desc")!.Value.Length > 20);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.True(svg.Length < 80_000, $"{svg.Length} characters");
        Assert.True(plot.ToTable().RowCount > 0);
        Matches(Path.Combine("gallery", name + ".svg"), svg);
    }

    [Fact]
    public void Page_names_every_picture_and_its_call()
    {
        var page = new StringBuilder(
            "# Gallery\n\nEvery kind of plot, drawn by the call above it. `mixed plot --list` names the kinds, "
                + "`--theme` chooses light or dark,\n`--width` lays it out for a width, `--out` with `.svg`, `.png`, "
                + "`.csv` or `.json` says as what. The data are in `tests/Reference/data` and `examples`.\n");
        foreach (var family in GalleryEntry.All.GroupBy(e => PlotCatalog.Find(e.Kind).Family))
        {
            page.Append(CultureInfo.InvariantCulture,
                $"\n## {char.ToUpperInvariant(family.Key[0])}{family.Key[1..]}\n");
            foreach (var entry in family)
                page.Append(CultureInfo.InvariantCulture,
                    $"\n### {entry.Name}: {PlotCatalog.Find(entry.Kind).Summary}\n\n```bash\n{entry.Call}\n```\n\n!["
                        + $"{PlotCatalog.Find(entry.Kind).Summary}](gallery/{entry.Name}.svg)\n");
        }
        Matches("gallery.md", page.ToString());
    }

    private static void Matches(string file, string text)
    {
        var path = Path.Combine(Docs, file);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }
        Assert.True(File.Exists(path), $"There is no {path}; ACCEPT_SNAPSHOTS=1 writes it.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
