using MixedModels.Formulas.Syntax;

namespace MixedModels.Levels;

/// <summary>Reads <c>random = list(...)</c>.</summary>
internal sealed class RandomListParser
{
    private readonly string _text;

    private RandomListParser(string text) => _text = text;

    public static RandomList Parse(string text) => new RandomListParser(text).Parse();

    private RandomList Parse()
    {
        var start = SkipBlanks(0);
        if (Starts(start, "random") && SkipBlanks(start + 6) is var equals && equals < _text.Length
            && _text[equals] == '=')
            start = SkipBlanks(equals + 1);
        var open = Starts(start, "list") ? SkipBlanks(start + 4) : -1;
        if (open < 0 || open >= _text.Length || _text[open] != '(')
            throw FormulaError.Syntax(_text, Math.Min(start, Math.Max(0, _text.Length - 1)),
                "expected list(...), as in list(city ~ income, school ~ playground)");
        var parts = Split(open + 1, out var close);
        if (SkipBlanks(close + 1) < _text.Length)
            throw FormulaError.Syntax(_text, SkipBlanks(close + 1), "expected nothing after the list");
        var entries = new List<(RandomListReading Reading, RandomListEntry Entry)>();
        foreach (var (from, to) in parts) entries.Add(Entry(from, to));
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Reading != entries[0].Reading)
                throw FormulaError.Syntax(_text, parts[i].From,
                    "some entries are 'name ~ ...' "
                        + "(level equations) and some 'name = ~ ...' (nlme's random effects); write all in one way");
            if (entries.Take(i).Any(e => e.Entry.Group == entries[i].Entry.Group))
                throw FormulaError.Syntax(_text, parts[i].From, $"the level '{entries[i].Entry.Group}' is there twice");
        }
        return new RandomList(entries[0].Reading, [.. entries.Select(e => e.Entry)]);
    }

    private (RandomListReading, RandomListEntry) Entry(int from, int to)
    {
        from = SkipBlanks(from);
        while (to > from && char.IsWhiteSpace(_text[to - 1])) to--;
        if (from == to) throw FormulaError.Syntax(_text, from, "expected a level, as in school ~ playground");
        if (_text[from..to] == "...")
            throw FormulaError.Syntax(_text, from, "'...' stands for further levels; write them out or leave it away");
        var (name, nameEnd) = Name(from, to);
        if (name.Length == 0) throw FormulaError.Syntax(_text, from, "expected the name of a grouping column");
        var at = SkipBlanks(nameEnd);
        if (at >= to || _text[at] is not ('~' or '='))
            throw FormulaError.Syntax(_text, Math.Min(at, _text.Length - 1),
                $"expected '~' (level equations) or '= ~' (nlme) after '{name}'");
        var reading = _text[at] == '~' ? RandomListReading.LevelEquations : RandomListReading.RandomSlopes;
        var right = SkipBlanks(at + 1);
        var isDiagonal = false;
        if (reading == RandomListReading.RandomSlopes)
        {
            (right, to, isDiagonal) = Structure(right, to);
            if (right >= to || _text[right] != '~')
                throw FormulaError.Syntax(_text, Math.Min(right, _text.Length - 1),
                    $"expected '~' and the columns whose coefficients vary, as in {name} = ~ 1");
            right = SkipBlanks(right + 1);
        }
        if (right < to && _text[right] == '[' && _text[to - 1] == ']') (right, to) = (right + 1, to - 1);
        if (SkipBlanks(right) >= to)
            throw FormulaError.Syntax(_text, Math.Min(right, _text.Length - 1),
                "expected the level's predictors, or 1 for none");
        // Blanks in front keep the positions of messages those of the whole text.
        var formula = Formula.Parse(new string(' ', right - 1) + "~" + _text[right..to]);
        if (formula.RandomTerms.Count > 0)
            throw FormulaError.Syntax(_text, right, "an entry of the list has no (x | g): its name is the group");
        if (formula.HasDot)
            throw FormulaError.Syntax(_text, right, "'.' does not stand in a level's entry; name the columns");
        var terms = formula.ExpandFixed([]);
        if (terms.Offsets.Count > 0)
            throw FormulaError.Syntax(_text, right, "an offset does not stand in a level's entry");
        if (reading == RandomListReading.LevelEquations && !terms.HasIntercept)
            throw FormulaError.Syntax(_text, right, "a level's effect has an intercept; leave '0' or '-1' away");
        if (!terms.HasIntercept && terms.Terms.Count == 0)
            throw FormulaError.Syntax(_text, right,
                "this level has no random effect: write 1 for an intercept or name a column");
        return (
            reading,
            new RandomListEntry(
                name,
                terms.HasIntercept,
                [.. terms.Terms.Select(t => ModelTerm.Of(terms, t))],
                isDiagonal && terms.Terms.Count + (terms.HasIntercept ? 1 : 0) > 1));
    }

    private (string Name, int End) Name(int from, int to)
    {
        if (_text[from] == '`')
            return QuotedText.Read(_text, from)
                ?? throw FormulaError.Syntax(_text, from, "the back quote is never closed");
        var end = from;
        while (end < to && (char.IsLetterOrDigit(_text[end]) || _text[end] is '.' or '_')) end++;
        return (_text[from..end], end);
    }

    /// <summary>What is inside <c>pdDiag(...)</c> or <c>pdSymm(...)</c>, if either is there.</summary>
    private (int From, int To, bool IsDiagonal) Structure(int from, int to)
    {
        if (from >= to || !char.IsLetter(_text[from])) return (from, to, false);
        foreach (var (name, isDiagonal) in new[] { ("pdDiag", true), ("pdSymm", false), ("pdLogChol", false) })
            if (Starts(from, name) && SkipBlanks(from + name.Length) is var open && open < to && _text[open] == '('
                && _text[to - 1] == ')')
                return (SkipBlanks(open + 1), to - 1, isDiagonal);
        throw FormulaError.Syntax(_text, from,
            "expected '~'; of nlme's structures pdSymm(~ x), pdLogChol(~ x) and pdDiag(~ x) are known");
    }

    /// <summary>The stretches between the commas of the list.</summary>
    private List<(int From, int To)> Split(int from, out int close)
    {
        var parts = new List<(int, int)>();
        var (depth, start) = (0, from);
        for (var i = from; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case '`' or '"' or '\'':
                    i = QuotedText.Read(_text, i)?.End - 1
                        ?? throw FormulaError.Syntax(_text, i, $"the quote {_text[i]} is never closed");
                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ']':
                    depth--;
                    break;
                case ')' when depth > 0:
                    depth--;
                    break;
                case ')':
                    parts.Add((start, i));
                    close = i;
                    return parts;
                case ',' when depth == 0:
                    parts.Add((start, i));
                    start = i + 1;
                    break;
            }
        }
        throw FormulaError.Syntax(_text, from - 1, "this '(' is never closed");
    }

    private int SkipBlanks(int at)
    {
        while (at < _text.Length && char.IsWhiteSpace(_text[at])) at++;
        return at;
    }

    private bool Starts(int at, string word) => string.CompareOrdinal(_text, at, word, 0, word.Length) == 0;
}
