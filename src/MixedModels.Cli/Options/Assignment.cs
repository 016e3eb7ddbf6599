using System.CommandLine;
using System.Text;

namespace MixedModels.Cli.Options;

/// <summary>An option's value of the form <c>COLUMN=a,b,c</c>.</summary>
/// <param name="Name">The column.</param>
/// <param name="Values">The parts after the equals sign.</param>
internal sealed record Assignment(string Name, IReadOnlyList<string> Values)
{
    /// <summary>
    /// Reads <c>style=no flip,some flip</c>. A part (and the name) may stand in double quotes, which protect commas and
    /// equals signs; a quote within quotes is doubled. Blanks around parts are dropped.
    /// </summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static Assignment Parse(Option option, string text)
    {
        var at = 0;
        var name = Part(option, text, ref at, "=");
        if (at >= text.Length || name.Length == 0)
            throw OptionValues.Bad(option, $"takes {option.HelpName}, not '{text}'.");
        var values = new List<string>();
        do
        {
            at++;
            values.Add(Part(option, text, ref at, ","));
        }
        while (at < text.Length);
        if (values.Contains("")) throw OptionValues.Bad(option, $"has an empty part in '{text}'.");
        return new Assignment(name, values);
    }

    /// <summary>
    /// Reads a list, such as <c>"Kyiv, east",Lviv</c>: parts with a comma stand in double quotes. Empty parts are left
    /// out.
    /// </summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static IReadOnlyList<string> List(Option option, string text)
    {
        var parts = new List<string>();
        for (var at = 0; at <= text.Length; at++)
            if (Part(option, text, ref at, ",") is { Length: > 0 } part)
                parts.Add(part);
        return parts;
    }

    /// <summary>Reads up to a separator or the end.</summary>
    private static string Part(Option option, string text, ref int at, string separator)
    {
        while (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length || text[at] != '"')
        {
            var end = text.IndexOf(separator, at, StringComparison.Ordinal);
            if (end < 0) end = text.Length;
            var plain = text[at..end].TrimEnd();
            at = end;
            return plain;
        }
        var part = new StringBuilder();
        for (at++; ; at++)
        {
            if (at >= text.Length) throw OptionValues.Bad(option, $"has a quote that does not end in '{text}'.");
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"') break;
                at++;
            }
            part.Append(text[at]);
        }
        at++;
        while (at < text.Length && text[at] == ' ') at++;
        if (at < text.Length && !text.AsSpan(at).StartsWith(separator))
            throw OptionValues.Bad(option, $"has text after a closing quote in '{text}'.");
        return part.ToString();
    }
}
