using System.CommandLine;
using System.Globalization;
using MixedModels.Reports.Equations;

namespace MixedModels.Cli.Options;

/// <summary>Makes options and reads their values; what cannot be read is refused with the option's name.</summary>
internal static class OptionValues
{
    /// <summary>How a list of values is split.</summary>
    public const StringSplitOptions Trimmed =
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;

    /// <summary>An option with one value.</summary>
    public static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>One of some words.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static T Choice<T>(Option option, string? text, T usual,
        params IReadOnlyList<(string Word, T Value)> choices)
    {
        if (text is null) return usual;
        foreach (var (word, value) in choices)
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase)) return value;
        throw Bad(option,
            $"takes {string.Join(", ", choices.Take(choices.Count - 1).Select(c => c.Word))} or {choices[^1].Word}, "
                + $"not '{text}'.{Suggestion.DidYouMean(text, choices.Select(c => c.Word))}");
    }

    /// <summary>A number between two bounds, ends excluded.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static double Between(Option option, string? text, double usual, double least, double most)
    {
        if (text is null) return usual;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > least
            && value < most
            ? value
            : throw Bad(option,
                string.Create(CultureInfo.InvariantCulture,
                    $"takes a number between {least} and {most}, not '{text}'."));
    }

    /// <summary>A whole number of at least one.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static int Positive(Option option, string? text, int usual)
    {
        if (text is null) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw Bad(option, $"takes a whole number of at least 1, not '{text}'.");
    }

    /// <summary>The notation of equations.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public static EquationNotation Notation(Option option, string? text) => Choice(option, text,
        EquationNotation.Levels, ("levels", EquationNotation.Levels), ("course", EquationNotation.Course));

    public static ModelException Bad(Option option, string complaint) =>
        new("bad-option", $"The option {option.Name} {complaint}");
}
