using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.Results;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>
/// The model: its formula, its equations with symbols and with numbers, its anatomy, what it assumes.
/// </summary>
internal static class ModelSection
{
    private static readonly (string Part, string Title)[] Parts =
    [
        ("treatment", "Treatment: what the fixed effects compare"),
        ("group", "Group: what the random effects are"),
        ("individual", "Individual: what is left"),
        ("assumption", "What the model assumes, and what the data say about it"),
    ];

    public static Section Create(ReportContext context)
    {
        var (fit, (levels, whyNone)) = (context.Fit, Levels(context));
        var notation = context.Source.Notation;
        var hasLevels = notation == EquationNotation.Levels && levels is { Groups.Count: > 0 }
            && ModelEquations.HasLevels(fit, levels);
        var anatomy = Anatomy.Create(fit, context.Source.Data, context.Wording);
        return new Section("model", "The model",
        [
            new CodeBlock(fit.Design.Formula.Text.Trim()),
            new Heading(hasLevels ? "Level equations" : "Equations"),
            new EquationsBlock(ModelEquations.Create(fit, levels, isFitted: false, context.Wording, notation)),
            .. whyNone is null || !fit.IsMixed || notation == EquationNotation.Course
                ? (Block[])[]
                : [new Omission("level equations", whyNone)],
            new Heading("The same with the fitted numbers"),
            new EquationsBlock(ModelEquations.Create(fit, levels, isFitted: true, context.Wording, notation)),
            .. EquationUnits.Of(fit.Design, context.Wording),
            .. context.Figure("anatomy"),
            .. Parts.SelectMany(part => Statements(part.Title, [.. anatomy.Where(s => s.Part == part.Part)])),
        ]);
    }

    private static Block[] Statements(string title, AnatomyStatement[] statements) =>
        statements.Length == 0 ? [] : [new Heading(title), new ItemList([.. statements.Select(s => (RichText)s.Text)])];

    /// <summary>
    /// The level equations that were given, or those that the data have; why there are none when the groups are not
    /// nested.
    /// </summary>
    private static LevelReading Levels(ReportContext context) => context.Source.Levels is { } given
        ? new LevelReading(given, null)
        : LevelReading.Of(context.Fit.Design.Formula, context.Source.Data);
}
