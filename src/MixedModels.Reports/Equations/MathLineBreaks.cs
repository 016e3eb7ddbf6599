namespace MixedModels.Reports.Equations;

/// <summary>
/// Breaks an equation that is longer than a line, before a plus or a minus that stands outside parentheses.
/// </summary>
internal static class MathLineBreaks
{
    private const double SmallLetter = 0.6;
    private const double OperatorSpace = 2;

    /// <summary>The pieces of an equation, one a line.</summary>
    /// <param name="tokens">The equation.</param>
    /// <param name="longest">How long a line may be, in letters; a term that is longer stays whole.</param>
    public static IEnumerable<IReadOnlyList<MathToken>> Break(IReadOnlyList<MathToken> tokens, double longest)
    {
        var line = new List<MathToken>();
        foreach (var term in Terms(tokens))
        {
            if (line.Count > 0 && Length(line) + Length(term) > longest)
            {
                yield return line;
                line = [];
            }
            line.AddRange(term);
        }
        yield return line;
    }

    /// <summary>What stands between two breaks at least: a term with its sign.</summary>
    private static IEnumerable<List<MathToken>> Terms(IReadOnlyList<MathToken> tokens)
    {
        var (term, depth) = (new List<MathToken>(), 0);
        foreach (var token in tokens)
        {
            if (depth == 0 && term.Count > 0 && token is { Kind: MathKind.Operator, Text: "+" or "-" }
                && term[^1].Kind != MathKind.Operator)
            {
                yield return term;
                term = [];
            }
            if (token.Kind == MathKind.Operator) depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            term.Add(token);
        }
        yield return term;
    }

    private static double Length(IEnumerable<MathToken> tokens) =>
        tokens.Sum(
            token => token.Text.Length + SmallLetter * (token.Index.Length + (token.IsSquared ? 1 : 0))
                + (token.Kind == MathKind.Operator ? OperatorSpace : 0));
}
