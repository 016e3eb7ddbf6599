using System.Text.RegularExpressions;
using System.Xml.Linq;
using MixedModels.Pooling;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Equations;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.ModelReports;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Svg;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers;
using MixedModels.Structure;
using MixedModels.Variation;

namespace MixedModels.Reports.Tests.ModelReports;

/// <summary>
/// Labels and units reach every sentence, figure, table and equation. Where a column has a label its own name is left
/// in code alone: formulas, the table of the data's columns, programs, and what a reader is told to type.
/// </summary>
public partial class EveryTextHasLabelsTests
{
    public static TheoryData<string> Models => [.. Cases.Keys];

    private static readonly Dictionary<string, (string File, string Formula, Wording Wording)> Cases = new()
    {
        ["slopes"] = ("netherlands-students.csv", "language_post ~ verbal_iq + (verbal_iq | school_id)", Words(
            ("language_post", new("language score", "point")), ("verbal_iq", new("IQ", "point")),
            ("school_id", new("school")))),
        ["levels"] = ("flipped-classroom.csv", "score ~ style + (1 | professor)", Words(
            ("score", new("exam result", "mark")), ("style", new("teaching")),
            ("professor", new("lecturer")))),
        ["nested"] = ("science.csv", "like ~ sex + PrivPub + (1 | school/Class)", Words(
            ("like", new("interest", "step")), ("sex", new("gender")), ("PrivPub", new("kind of college")),
            ("school", new("college")), ("Class", new("course")))),
        ["factor-slopes"] = ("ChickWeight.csv", "sqrt(weight) ~ Time * Diet + (Time | Chick)", Words(
            ("weight", new("mass", "gram")), ("Time", new("age", "day")), ("Diet", new("food")),
            ("Chick", new("bird")))),
        ["linear"] = ("flipped-classroom.csv", "score ~ style", Words(
            ("score", new("exam result", "mark")), ("style", new("teaching")), ("professor", new("lecturer")))),
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_every_kind_of_figure(string model)
    {
        var (fit, table, wording) = Fitted(model);
        var source = new PlotSource(fit, table) { Wording = wording };
        var drawn = 0;
        foreach (var kind in PlotCatalog.Kinds.Where(kind => source.Has(kind.Needs)))
        {
            if (kind.Name == "path-diagram" && !fit.IsMixed) continue;
            var figure = kind.Make(source, new PlotOptions()).ToFigure(source.Words);
            var svg = SvgFigureWriter.ToText(figure, new SvgOptions());
            var texts = XElement.Parse(svg).DescendantsAndSelf().Where(e => !e.HasElements).Select(e => e.Value);
            AreLabelled($"{model}, {kind.Name}", texts, wording);
            drawn++;
        }
        Assert.True(drawn >= (fit.IsMixed ? 22 : 8), $"{drawn} kinds");
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_the_report(string model)
    {
        var (fit, table, wording) = Fitted(model);
        var report = Report(fit, table, wording);
        foreach (var section in report.Sections.Where(s => s.Id != "reproduce"))
        {
            var words = section with { Blocks = [.. section.Blocks.Where(b => !IsCode(b, fit)).Select(Opened)] };
            AreLabelled($"{model}, {section.Id}", Lines(report with { Sections = [words] }), wording);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Of_the_explanation(string model)
    {
        var (fit, table, wording) = Fitted(model);
        var levels = fit.IsMixed ? LevelReading.Of(fit.Design.Formula, table).Levels : null;
        var group = fit.IsMixed ? fit.Design.RandomEffects[0] : null;
        MathLine[] groups = group is null ? [] : [GroupEquation.Create(fit, group.Group, group.Levels[0], wording)];
        var anatomy = Anatomy.Create(fit, table, wording);
        var explanation = new Explanation(fit, levels, null, groups, anatomy, "d.csv") { Wording = wording };
        var sections = explanation.ToDocument().Sections.Where(s => s.Id != "level-file");
        AreLabelled(model, Lines(new Document("") { Sections = [.. sections] }), wording);
    }

    [Fact]
    public void Of_pooling_variation_groups_and_structure()
    {
        var (fit, table, wording) = Fitted("slopes");
        var formula = fit.Design.Formula;
        var shares = VarianceShares.OfNullModel(formula, table, fit.Options);
        Result[] results =
        [
            new PoolingResult("", PoolingComparison.Create(formula, table), "d.csv") { Wording = wording },
            new VariationResult("", "d.csv", shares, VarianceShares.Create(fit))
            {
                Wording = wording,
                NullFormula = "",
            },
            new GroupModelsResult(
                GroupedLinearModels.Fit(Formula.Parse("language_post ~ verbal_iq"), table, "school_id"), "d.csv")
            {
                Wording = wording,
            },
            new StructureResult(StructureReport.Inspect(table, ["school_id"]), "d.csv") { Wording = wording },
        ];
        foreach (var result in results)
        {
            var document = result.ToDocument() with { Facts = [] };
            AreLabelled(result.GetType().Name, Lines(document), wording);
        }
    }

    [Fact]
    public void Schools_are_schools_and_no_levels_of_a_column()
    {
        var (fit, table, wording) = Fitted("slopes");
        var report = Report(fit, table, wording);
        Section[] words = [.. report.Sections.Where(s => s.Id != "reproduce")];
        var text = string.Join('\n', Lines(report with { Sections = words }));
        Assert.Contains("131 schools", text, StringComparison.Ordinal);
        Assert.DoesNotContain("levels of school", text, StringComparison.Ordinal);
    }

    private static (LinearMixedModelFit Fit, Table Table, Wording Wording) Fitted(string model)
    {
        var (file, formula, wording) = Cases[model];
        var table = Table.ReadCsv(ReferenceData.DataPath(file));
        if (file == "ChickWeight.csv") table = table.AsFactor("Diet");
        return (LinearMixedModel.Fit(formula, table), table, wording);
    }

    private static Document Report(LinearMixedModelFit fit, Table table, Wording wording) =>
        ModelReport.Create(new ReportSource(fit, table, new DataDescription("d.csv")) { Wording = wording });

    private static Wording Words(params (string Column, VariableWords Words)[] words) =>
        new(words.ToDictionary(w => w.Column, w => w.Words));

    /// <summary>What shows names as they are typed; findings say what to type.</summary>
    private static bool IsCode(Block block, LinearMixedModelFit fit) => block switch
    {
        CodeBlock => true,
        TableBlock { Table.Caption: "The columns that the model uses" } => true,
        Callout callout => fit.Findings.Any(f => f.Message == callout.Text.Plain),
        _ => false,
    };

    private static Block Opened(Block block) => block is Details details
        ? new ItemList([details.Summary, .. details.Blocks.OfType<LinesBlock>().Select(l => (RichText)l.Plain)])
        : block;

    private static IEnumerable<string> Lines(Document document)
    {
        using var writer = new StringWriter();
        new MarkdownDocumentWriter().Write(document with { Subtitle = "" }, writer);
        // What is to be typed stands in a formula's brackets or in a function's.
        return Typed().Replace(writer.ToString(), "").Split('\n');
    }

    private static void AreLabelled(string where, IEnumerable<string> texts, Wording wording)
    {
        foreach (var (column, words) in wording.Variables.Where(v => v.Value.Label is not null))
        {
            var own = new Regex($@"(?<![\w.]){Regex.Escape(column)}(?![\w(])");
            Assert.DoesNotContain(texts, text => own.IsMatch(text.Replace(words.Label!, "", StringComparison.Ordinal))
                && Fail($"{where}: '{column}' in '{text}'"));
        }
    }

    private static bool Fail(string message)
    {
        Assert.Fail(message);
        return true;
    }

    [GeneratedRegex(@"\(1 \\?\| [^)]*\)|(between|poly|center)\([^)]*\)|`[^`]*`|\$\$?[^$]*~[^$]*\$\$?")]
    private static partial Regex Typed();
}
