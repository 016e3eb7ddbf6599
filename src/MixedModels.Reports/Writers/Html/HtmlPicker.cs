using System.Buffers;
using System.Text;
using System.Text.Json;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Writers.Html;

/// <summary>
/// Writes a group picker: a hidden form that the script shows, and the data it draws as JSON. A reader without scripts
/// is sent to the table of all groups by a line that the script takes away (a <c>noscript</c> element would not show in
/// every viewer that forbids scripts).
/// </summary>
internal static class HtmlPicker
{
    private const int Digits = 5;
    private const int ResidualDigits = 3;
    private const double Straight = 1e-6;

    public static void Write(HtmlText html, GroupPicker picker)
    {
        html.Open("div", ("class", "picker"), ("hidden", ""));
        html.Open("p");
        html.Open("label");
        html.Raw(XmlText.Escape($"Choose a level of {picker.GroupName}: "));
        html.Open("select");
        foreach (var group in picker.Groups) html.Leaf("option", group.Name);
        html.Close("select");
        html.Close("label");
        html.Close("p");
        html.Raw("<div class=\"picked\" aria-live=\"polite\"></div>\n");
        html.Raw($"<script type=\"application/json\">{Json(picker)}</script>\n");
        html.Close("div");
        html.Leaf("p", "A single group can be chosen where scripts are allowed; the table below lists all groups.",
            ("class", "note unscripted"));
        if (picker.Note is { } note) html.Leaf("p", note, ("class", "note"));
    }

    /// <summary>The picker's data; the default encoder leaves nothing that could end a script element.</summary>
    private static string Json(GroupPicker picker)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("group", picker.GroupName);
            json.WriteString("y", picker.ResponseName);
            json.WriteString("x", picker.XName);
            if (picker.Population is { } population) Line(json, "population", population);
            json.WriteStartArray("groups");
            foreach (var group in picker.Groups) Group(json, group);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Group(Utf8JsonWriter json, PickedGroup group)
    {
        json.WriteStartObject();
        json.WriteString("name", group.Name);
        json.WriteString("equation", PlainEquations.Text(group.Equation));
        json.WriteStartArray("effects");
        foreach (var effect in group.Effects)
        {
            json.WriteStartArray();
            json.WriteStringValue(effect.Label);
            json.WriteStringValue(effect.Value.Plain);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        Numbers(json, "x", group.X, Digits);
        Numbers(json, "y", group.Y, Digits);
        Numbers(json, "r", group.Residuals, ResidualDigits);
        if (group.Line is { } line) Line(json, "line", line);
        json.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter json, string name, Polyline line)
    {
        var shown = IsStraight(line) ? new Polyline([line.X[0], line.X[^1]], [line.Y[0], line.Y[^1]]) : line;
        json.WriteStartArray(name);
        Numbers(json, null, shown.X, Digits);
        Numbers(json, null, shown.Y, Digits);
        json.WriteEndArray();
    }

    /// <summary>
    /// Whether all points lie on the line through the first and the last, seen from where a reader sits.
    /// </summary>
    private static bool IsStraight(Polyline line)
    {
        var (width, height) = (line.X[^1] - line.X[0], line.Y[^1] - line.Y[0]);
        var tolerance = Straight * (Math.Abs(line.Y[0]) + Math.Abs(height));
        return width != 0
            && Enumerable.Range(0, line.X.Count)
                .All(i => Math.Abs(line.Y[0] + (line.X[i] - line.X[0]) / width * height - line.Y[i]) <= tolerance);
    }

    private static void Numbers(Utf8JsonWriter json, string? name, IReadOnlyList<double> values, int digits)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteRawValue(NumberFormat.Single(value, digits));
            else json.WriteNullValue();
        }
        json.WriteEndArray();
    }
}
