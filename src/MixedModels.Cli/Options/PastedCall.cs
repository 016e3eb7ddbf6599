using System.Text.RegularExpressions;

namespace MixedModels.Cli.Options;

/// <summary>A formula that was pasted as a call of R: <c>lmer(y ~ x + (1 | g), data = d)</c>.</summary>
internal static partial class PastedCall
{
    private static readonly string[] Functions = ["lm", "gls", "aov"]; // lm is in lmer, lme, glm, glmer, nlmer

    /// <summary>The formula of a call that says no more; a text that is no call as it is.</summary>
    /// <param name="text">What stands where the formula is expected.</param>
    /// <param name="command">The command, such as <c>fit</c>.</param>
    /// <exception cref="ModelException"><c>pasted-call</c>: with the command to type.</exception>
    public static string Formula(string text, string command)
    {
        if (!text.Contains(',') && !Functions.Any(text.Contains)) return text; // the usual formula waits for no pattern
        var call = Call().Match(text);
        var arguments = Arguments(call.Success ? text[call.Length..] : text);
        if (!call.Success && arguments.Count < 2) return text;
        var function = call.Groups["function"].Value;
        var formula = arguments
            .FirstOrDefault(a => a.Name is "" or "formula" or "fixed" && a.Value.Contains('~')).Value;
        if (formula is null) return text;
        if (function is "glmer" or "glm" or "nlmer")
        {
            throw new ModelException("pasted-call",
                $"{function} fits other distributions than the normal one, or curves; mixed fits linear models "
                    + $"of a number. If the response is one: mixed {command} {Quoted(formula)} --data FILE.");
        }
        var rest = arguments.Where(a => a.Value != formula).ToArray();
        if (rest.All(IsImplied)) return formula;
        throw new ModelException("pasted-call",
            $"That is a call of R; here it is typed as\nmixed {command} {Type(formula, rest)}");
    }

    /// <summary>Whether an argument says what the command does anyway, or where R has the data.</summary>
    private static bool IsImplied((string Name, string Value) argument) => argument switch
    {
        { Name: "" or "data" } => true,
        { Name: "REML", Value: "TRUE" or "T" } => true,
        { Name: "method", Value: "\"REML\"" } => true,
        { Name: "control" or "verbose" } => true,
        _ => false,
    };

    private static string Type(string formula, IReadOnlyList<(string Name, string Value)> arguments)
    {
        var (data, options, unknown) = ("FILE", new List<string>(), new List<string>());
        foreach (var (name, value) in arguments.Where(a => a.Name == "data" || !IsImplied(a)))
        {
            switch (name)
            {
                case "data": data = value + ".csv"; break;
                case "random" when value.StartsWith('~'): formula += $" + ({value[1..].Trim()})"; break;
                case "REML" or "method": options.Add("--ml"); break;
                case "weights" or "offset": options.Add($"--{name} {value}"); break;
                case "subset": options.Add($"--where {Quoted(value)}"); break;
                case "na.action" when value.StartsWith("na.", StringComparison.Ordinal):
                    options.Add($"--na-action {value[3..]}");
                    break;
                default: unknown.Add(name); break;
            }
        }
        var more = unknown.Count == 0 ? ""
            : $"\n({string.Join(", ", unknown)}: see 'mixed fit --help' for an option of that kind.)";
        return $"{string.Join(' ', [Quoted(formula), "--data", data, .. options])}{more}";
    }

    private static string Quoted(string text) => text.Contains('"') ? $"'{text}'" : $"\"{text}\"";

    /// <summary>
    /// The arguments up to the bracket that closes the call, with their names; commas within brackets and quotes belong
    /// to a value.
    /// </summary>
    private static List<(string Name, string Value)> Arguments(string text)
    {
        var (arguments, start, depth, quote) = (new List<(string, string)>(), 0, 0, '\0');
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\0';
            var isEnd = i == text.Length || (c == ')' && depth == 0 && quote == '\0');
            if (isEnd || (c == ',' && depth == 0 && quote == '\0'))
            {
                var named = Named().Match(text[start..i]);
                arguments.Add((named.Groups["name"].Value, named.Groups["value"].Value.Trim()));
                start = i + 1;
                if (isEnd) break;
            }
            else if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' or '`') quote = c;
            else if (c is '(' or '[') depth++;
            else if (c is ')' or ']') depth--;
        }
        return arguments;
    }

    [GeneratedRegex(@"^\s*(?:[\w.]+\s*(?:<-|=)\s*)?(?:summary\(\s*)?(?:\w+::)?"
        + @"(?<function>lmer|lm|lme|gls|aov|glmer|glm|nlmer)\s*\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s*(?:(?<name>[A-Za-z.][\w.]*)\s*=(?!=)\s*)?(?<value>.*)$", RegexOptions.Singleline)]
    private static partial Regex Named();
}
