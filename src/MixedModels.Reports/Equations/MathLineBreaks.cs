namespace MixedModels.Reports.Equations;

/// <summary>
/// Breaks an equation that is longer than a line, before a plus or a minus that stands outside parentheses.
/// </summary>
internal static class MathLineBreaks
{
    private const double SmallLetter = 0.6;
    private const double OperatorSpace = 2;

    /// <summary>The pieces of an equation, each on a line.</summary>
    /// <param name="tokens">The equation.</param>
    /// <param name="longest">How long a line may be, in letters; a term that is longer stays whole.</param>
    public static IEnumerable<IReadOnlyList<MathToken>> Break(IReadOnlyList<MathToken> tokens, double longest) =>
        Break(tokens, longest, Length);

    /// <summary>The pieces of an equation, each on a line, by a length of one's own.</summary>
    /// <param name="tokens">The equation.</param>
    /// <param name="longest">How long a line may be; a term that is longer stays whole.</param>
    /// <param name="length">How long some pieces are.</param>
    public static IEnumerable<IReadOnlyList<MathToken>> Break(
        IReadOnlyList<MathToken> tokens, double longest, Func<IReadOnlyList<MathToken>, double> length)
    {
        var line = new List<MathToken>();
        foreach (var term in Terms(tokens))
        {
            if (line.Count > 0 && length([.. line, .. term]) > longest)
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
        var (term, depth, sides) = (new List<MathToken>(), 0, 0);
        foreach (var token in tokens)
        {
            if (token is { Kind: MathKind.Operator, Text: "=" or "~" }) sides++;
            var isNextSide = sides > 1 && token is { Kind: MathKind.Operator, Text: "=" };
            var isSummand = depth == 0 && token is { Kind: MathKind.Operator, Text: "+" or "-" };
            var isAfterOperator = term.Count > 0 && term[^1] is { Kind: MathKind.Operator, Text: not ")" };
            if (term.Count > 0 && (isNextSide || (isSummand && !isAfterOperator)))
            {
                yield return term;
                term = [];
            }
            if (token.Kind == MathKind.Operator) depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            term.Add(token);
        }
        yield return term;
    }

    private static double Length(IReadOnlyList<MathToken> tokens) =>
        tokens.Sum(
            token => token.Text.Length + SmallLetter * (token.Index.Length + (token.IsSquared ? 1 : 0))
                + (token.Kind == MathKind.Operator ? OperatorSpace : 0));
}
