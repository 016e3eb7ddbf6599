using System.Globalization;
using System.Xml.Linq;
using MixedModels.Reports.Plots.Svg;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>Where the texts of an SVG stand, as far as their width can be estimated.</summary>
internal static class SvgTexts
{
    /// <summary>Texts are taken a tenth narrower than our estimate, which is generous.</summary>
    private const double Narrower = 0.88;

    /// <summary>What is wrong with the texts: those that leave the picture and pairs that lie on each other.</summary>
    public static IEnumerable<string> Faults(XElement root)
    {
        var size = root.Attribute("viewBox")!.Value.Split(' ')
            .Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        var texts = root.Descendants().Where(e => e.Name.LocalName == "text")
            .Select(
                e => (Text: e.Value, Box: BoxOf(e),
                    IsTurned: e.Attribute("transform")?.Value.StartsWith("rotate(-45", StringComparison.Ordinal)
                        == true)).ToArray();
        foreach (var (text, box, _) in texts)
            if (box.Left < -1 || box.Top < -1 || box.Right > size[2] + 1 || box.Bottom > size[3] + 1)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"'{text}' leaves the picture ({box.Left:0}..{box.Right:0} of {size[2]}, "
                        + $"{box.Top:0}..{box.Bottom:0} of {size[3]})");
        var straight = texts.Where(t => !t.IsTurned).ToArray();
        for (var i = 0; i < straight.Length; i++)
            for (var j = 0; j < i; j++)
                if (straight[i].Box.Overlaps(straight[j].Box))
                    yield return $"'{straight[i].Text}' lies on '{straight[j].Text}'";
    }

    private static Box BoxOf(XElement text)
    {
        var (x, y, size) = (Number(text, "x"), Number(text, "y"), Number(text, "font-size"));
        var width = Narrower * TextMeasure.Width(text.Value, size);
        var shift = text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 };
        var turned = text.Attribute("transform")?.Value;
        if (turned is null) return new Box(x - shift, y - size * 0.75, width, size * 0.8);
        if (turned.StartsWith("rotate(-90", StringComparison.Ordinal))
            return new Box(x - size * 0.75, y - width + shift, size * 0.8, width);
        var reach = width * Math.Sqrt(0.5);
        return new Box(x - reach, y - size * 0.5, reach, reach + size * 0.5);
    }

    private static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
