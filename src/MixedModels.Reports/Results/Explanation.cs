using MixedModels.Levels;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;

namespace MixedModels.Reports.Results;

/// <summary>
/// All that explains a fit: its equations with symbols and with numbers, its parts and assumptions in words.
/// </summary>
/// <param name="Fit">The fit.</param>
/// <param name="Levels">Its level equations; null when it has none.</param>
/// <param name="NoLevels">Why it has none; null when it has some.</param>
/// <param name="Groups">The fitted equations of the groups that were asked for.</param>
/// <param name="Anatomy">Its parts and assumptions in words.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record Explanation(
    LinearMixedModelFit Fit,
    LevelModel? Levels,
    string? NoLevels,
    IReadOnlyList<MathLine> Groups,
    IReadOnlyList<AnatomyStatement> Anatomy,
    string DataName) : Result
{
    private static readonly (string Part, string Title)[] Parts =
    [
        ("treatment", "Treatment: the fixed effects"),
        ("group", "Group: the random effects"),
        ("individual", "Individual: the noise"),
        ("assumption", "What the model assumes"),
    ];

    /// <summary>What readers call columns and groups.</summary>
    public Wording Wording { get; init; } = Wording.None;

    /// <summary>How the equations are written.</summary>
    public EquationNotation Notation { get; init; }

    private string Formula => Fit.Design.Formula.Text.Trim();

    /// <inheritdoc/>
    public override Document ToDocument() => new("Explanation")
    {
        Facts = [Fact.Formula(Formula), Fact.Data(DataName)],
        Lead = NoLevels is { } reason ? [new Callout(Severity.Info, reason)] : [],
        Sections = [.. Sections()],
    };

    /// <summary>
    /// Equations as text, LaTeX and MathML, with symbols and with the fitted numbers, and the statements in words.
    /// </summary>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Formula },
        { "data", DataName },
        { "level_file", Levels?.ToText() },
        { "no_levels", NoLevels },
        { "symbols", Written(Equations(isFitted: false)) },
        { "fitted", Written(Equations(isFitted: true)) },
        { "groups", Groups.Select(line => Line("group", line)) },
        { "anatomy", Anatomy.Select(
            statement => new JsonFields { { "part", statement.Part }, { "text", statement.Text } }) },
    };

    /// <summary>The statements.</summary>
    public override Table ToTable() => new(
    [
        FactorColumn.FromTexts("part", [.. Anatomy.Select(statement => statement.Part)]),
        FactorColumn.FromTexts("text", [.. Anatomy.Select(statement => statement.Text)]),
    ]);

    /// <summary>The equations of the model and of the groups that were asked for.</summary>
    /// <param name="isFitted">Whether fixed effects and standard deviations stand as numbers.</param>
    public IReadOnlyList<MathLine> AllEquations(bool isFitted) => [.. Equations(isFitted), .. Groups];

    private IReadOnlyList<MathLine> Equations(bool isFitted) =>
        ModelEquations.Create(Fit, Levels, isFitted, Wording, Notation);

    private IEnumerable<Section> Sections()
    {
        yield return new Section("equations", "Equations", [new EquationsBlock(Equations(isFitted: false))]);
        yield return new Section("fitted", "With the fitted numbers",
            [new EquationsBlock(Equations(isFitted: true)), .. EquationUnits.Of(Fit.Design, Wording)]);
        if (Groups.Count > 0)
            yield return new Section("groups", "Groups",
                [new EquationsBlock(Groups)]);
        if (Levels is { Groups.Count: > 0 } levels)
            yield return new Section("level-file", "As a level file", [new CodeBlock(levels.ToText(), "levels")]);
        foreach (var (part, title) in Parts)
        {
            RichText[] statements = [.. Anatomy.Where(s => s.Part == part).Select(s => (RichText)s.Text)];
            yield return new Section(part, title, statements.Length == 0 ? [] : [new ItemList(statements)]);
        }
    }

    private static JsonFields Written(IReadOnlyList<MathLine> lines) => new()
    {
        { "lines", lines.Select(line => Line("label", line)) },
        { "latex", Text(writer => LatexEquations.Write(lines, writer)) },
        { "mathml", Text(writer => MathMlEquations.Write(lines, writer)) },
    };

    private static JsonFields Line(string label, MathLine line) => new()
    {
        { label, line.Label },
        { "text", PlainEquations.Text(line) },
        { "latex", LatexEquations.Text(line) },
    };

    private static string Text(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
