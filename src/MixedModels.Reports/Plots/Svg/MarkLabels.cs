using System.Text.Encodings.Web;
using System.Text.Json;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Plots.Svg;

/// <summary>What a page can say of a mark where a reader points.</summary>
internal static class MarkLabels
{
    /// <summary>
    /// Series of more points have no labels: the page would grow, and one could not point at one of them.
    /// </summary>
    private const int MostPoints = 300;

    private const int Digits = 4;

    /// <summary>The name of the series.</summary>
    public static (string, string)[] Series(Mark mark) => mark.Label is { } label ? [("data-series", label)] : [];

    /// <summary>The name of the series and of each point that is drawn, with its values on axes of numbers.</summary>
    public static (string, string)[] Of(PointMark mark, Panel panel, Func<double, double, bool> isPlaced)
    {
        if (mark.Names is not { } names || names.Count > MostPoints) return Series(mark);
        var labels = Enumerable.Range(0, names.Count).Where(i => isPlaced(mark.X[i], mark.Y[i]))
            .Select(i => $"{names[i]}: {Values(mark.X[i], mark.Y[i], panel)}");
        return
        [
            .. Series(mark),
            ("data-labels", $"[{string.Join(',', labels.Select(Quoted))}]"),
        ];
    }

    private static string Quoted(string label) =>
        $"\"{JsonEncodedText.Encode(label, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Values(double x, double y, Panel panel)
    {
        string[] values =
        [
            .. panel.X.Categories is null ? [NumberFormat.Single(x, Digits)] : Array.Empty<string>(),
            .. panel.Y.Categories is null ? [NumberFormat.Single(y, Digits)] : Array.Empty<string>(),
        ];
        return string.Join(", ", values);
    }
}
