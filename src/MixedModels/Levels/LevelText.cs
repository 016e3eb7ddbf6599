using System.Globalization;
using System.Text;
using MixedModels.Formulas.Syntax;
using MixedModels.Tables;

namespace MixedModels.Levels;

/// <summary>
/// The text form of a multilevel model: a block a level, its table, its key and its equations; see docs/levels.md.
/// </summary>
internal static class LevelText
{
    private const string FixedMark = "fixed";
    private const string RandomMark = "random";

    public static LevelModel Parse(string text)
    {
        var blocks = new List<Block>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = new Line(i + 1, WithoutComment(lines[i]).Trim());
            if (line.Text.Length > 0) Read(line, blocks);
        }
        if (blocks.Count == 0)
            throw new ModelException("level-syntax",
                "The level equations are empty: a model has a block 'level NAME' for the rows, "
                    + "with 'response ~ predictors', and one for each level above.");
        foreach (var block in blocks)
            if (block.Equations.Count == 0) throw At(block.Start, $"the level '{block.Name}' has no equation");
        return new LevelModel(Rows(blocks[0]), [.. blocks.Skip(1).Select(Group)]);
    }

    public static string Write(LevelModel model)
    {
        var text = new StringBuilder();
        WriteHead(text, model.Rows.Name, model.Rows.Table, model.Rows.Key);
        text.Append("  ").Append(model.Rows.Equation).Append('\n');
        foreach (var level in model.Groups)
        {
            text.Append('\n');
            WriteHead(text, level.Name, level.Table, level.Key);
            if (level.IsUncorrelated) text.Append("  uncorrelated\n");
            foreach (var equation in level.Equations) text.Append("  ").Append(equation).Append('\n');
        }
        return text.ToString();
    }

    private static void WriteHead(StringBuilder text, string name, string? table, IReadOnlyList<JoinKey> key)
    {
        text.Append("level ").Append(name).Append('\n');
        if (table is not null) text.Append("  table ").Append(table).Append('\n');
        if (key.Count > 0) text.Append("  key ").AppendJoin(", ", key.Select(Written)).Append('\n');

        static string Written(JoinKey key) =>
            key.Left == key.Right
                ? LevelModel.Quoted(key.Left)
                : $"{LevelModel.Quoted(key.Left)} = {LevelModel.Quoted(key.Right)}";
    }

    private static void Read(Line line, List<Block> blocks)
    {
        var (word, rest) = FirstWord(line.Text);
        if (StartsEquation(rest)) word = "";
        if (word == "level")
        {
            if (rest.Length == 0) throw At(line, "a level needs a name: 'level school'");
            blocks.Add(new Block(rest, line));
            return;
        }
        if (blocks.Count == 0) throw At(line, $"expected 'level NAME' first, found '{line.Text}'");
        var block = blocks[^1];
        switch (word)
        {
            case "table":
                if (rest.Length == 0) throw At(line, "'table' needs a file or another source");
                if (block.Table is not null) throw At(line, $"the level '{block.Name}' has a table already");
                block.Table = rest;
                break;
            case "key":
                if (block.Key.Count > 0) throw At(line, $"the level '{block.Name}' has a key already");
                block.Key = Keys(line, rest);
                break;
            case "uncorrelated" when rest.Length == 0:
                block.IsUncorrelated = true;
                break;
            default:
                if (!line.Text.Contains('~', StringComparison.Ordinal))
                    throw At(line,
                        $"expected 'table', 'key', 'uncorrelated' or an equation with '~', found '{line.Text}'."
                            + $"{Suggestion.DidYouMean(word, ["table", "key", "level", "uncorrelated"])}");
                block.Equations.Add(line);
                break;
        }
    }

    private static RowLevel Rows(Block block)
    {
        if (block.Equations.Count > 1)
            throw At(block.Equations[1],
                $"the lowest level, '{block.Name}', has one equation, for the response; "
                    + "coefficients are explained by the levels above");
        var line = block.Equations[0];
        var formula = Formula(line, line.Text);
        if (formula.Response is null) throw At(line, "the equation of the lowest level needs a response before '~'");
        if (block.IsUncorrelated)
            throw At(block.Start,
                $"'uncorrelated' is said of random effects, which the lowest level, '{block.Name}', has none of");
        return new RowLevel(
            block.Name,
            block.Table,
            block.Key,
            formula.Response.ToString(),
            HasIntercept(formula),
            Terms(line, formula));
    }

    private static GroupLevel Group(Block block) =>
        new(block.Name, block.Table, block.Key, [.. block.Equations.Select(Equation)], block.IsUncorrelated);

    private static LevelEquation Equation(Line line)
    {
        var (text, varies) = (line.Text, true);
        var bar = text.LastIndexOf('|');
        if (bar >= 0)
        {
            var mark = text[(bar + 1)..].Trim();
            if (mark is not (FixedMark or RandomMark))
                throw At(line,
                    $"after '|' stands '{FixedMark}' (no random effect) or '{RandomMark}', found '{mark}'; the groups "
                        + $"are those of the level's key.{Suggestion.DidYouMean(mark, [FixedMark, RandomMark])}",
                    bar + 1);
            (text, varies) = (text[..bar], mark == RandomMark);
        }
        var formula = Formula(line, text);
        if (formula.Response is not { } response)
            throw At(line, "before '~' stands a coefficient: (Intercept) or a term of a lower level");
        return new LevelEquation(Outcome(line, response), HasIntercept(formula), Terms(line, formula), varies);
    }

    private static ModelTerm Outcome(Line line, Expression response)
    {
        if (response.Unwrapped is VariableName { Name: "Intercept", IsQuoted: false }) return ModelTerm.Intercept;
        var terms = Formula(line, $"~ 0 + {response}").ExpandFixed([]);
        return terms.Terms.Count == 1 && terms.Offsets.Count == 0
            ? ModelTerm.Of(terms, terms.Terms[0])
            : throw At(line, $"'{response}' is no single coefficient");
    }

    private static bool HasIntercept(Formula formula) => formula.ExpandFixed([]).HasIntercept;

    private static ModelTerm[] Terms(Line line, Formula formula)
    {
        if (formula.RandomTerms.Count > 0)
            throw At(line, "a level's equation has no (x | g): coefficients vary by the groups of the levels above");
        if (formula.HasDot) throw At(line, "'.' does not stand in a level's equation; name the columns");
        var terms = formula.ExpandFixed([]);
        if (terms.Offsets.Count > 0) throw At(line, "an offset does not stand in a level's equation");
        return [.. terms.Terms.Select(t => ModelTerm.Of(terms, t))];
    }

    private static Formula Formula(Line line, string text)
    {
        try
        {
            return MixedModels.Formula.Parse(text);
        }
        catch (ModelException e)
        {
            throw new ModelException(
                e.Id == "formula-syntax" ? "level-syntax" : e.Id,
                string.Create(CultureInfo.InvariantCulture, $"Level equations, line {line.Number}. {e.Message}"),
                e);
        }
    }

    private static List<JoinKey> Keys(Line line, string text)
    {
        var keys = new List<JoinKey>();
        var at = 0;
        while (true)
        {
            var left = Name();
            var right = Accept('=') ? Name() : left;
            if (keys.Exists(k => k.Left == left)) throw At(line, $"the key names '{left}' twice");
            keys.Add(new JoinKey(left, right));
            if (at == text.Length) return keys;
            if (!Accept(',')) throw At(line, $"expected ',' or '=' after a key column, found '{text[at..]}'");
        }

        bool Accept(char c)
        {
            if (at == text.Length || text[at] != c) return false;
            at++;
            return true;
        }

        string Name()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            var name = at < text.Length && text[at] == '`' ? QuotedName() : PlainName();
            return name.Length > 0 ? name : throw At(line, "expected a column name in the key");
        }

        string PlainName()
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '=')) at++;
            return text[start..at].TrimEnd();
        }

        string QuotedName()
        {
            if (QuotedText.Read(text, at) is not var (name, end)) throw At(line, "the back quote is never closed");
            at = end;
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            return name;
        }
    }

    private static (string Word, string Remainder) FirstWord(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        return end == text.Length || char.IsWhiteSpace(text[end]) ? (text[..end], text[end..].Trim()) : ("", text);
    }

    /// <summary>
    /// Whether a column named <c>key</c> or <c>table</c> begins an equation: an operator by itself follows.
    /// </summary>
    private static bool StartsEquation(string rest) =>
        rest.Length > 1 && "~*+-".Contains(rest[0], StringComparison.Ordinal) && char.IsWhiteSpace(rest[1]);

    /// <summary>
    /// A comment starts with '#' at the start of a line or after a blank, so that sqlite:FILE#TABLE is none.
    /// </summary>
    private static string WithoutComment(string line)
    {
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '#' && (i == 0 || char.IsWhiteSpace(line[i - 1]))) return line[..i];
        return line;
    }

    private static ModelException At(Line line, string reason, int column = 0) => new(
        "level-syntax",
        string.Create(CultureInfo.InvariantCulture,
            $"Level equations, line {line.Number}{(column > 0 ? $", character {column + 1}" : "")}: "
                + $"{reason}{(reason[^1] is '?' or '.' ? "" : ".")}\n  {line.Text}"));

    private sealed record Line(int Number, string Text);

    private sealed class Block(string name, Line start)
    {
        public string Name { get; } = name;

        public Line Start { get; } = start;

        public string? Table { get; set; }

        public IReadOnlyList<JoinKey> Key { get; set; } = [];

        public bool IsUncorrelated { get; set; }

        public List<Line> Equations { get; } = [];
    }
}
