using System.Text.Json;
using MixedModels.Comparisons;
using MixedModels.Inference;
using MixedModels.Intervals;
using MixedModels.Margins;
using MixedModels.Pooling;
using MixedModels.Reports.Interpretation.Anatomies;
using MixedModels.Reports.Results;
using MixedModels.Reports.Writers;
using MixedModels.Reports.Writers.Html;
using MixedModels.Structure;
using MixedModels.Summaries;
using MixedModels.Variation;

namespace MixedModels.Reports.Tests.Results;

/// <summary>Whatever kind of result there is, every format has a way to write it.</summary>
public class EveryResultTests
{
    private const string Model = "Reaction ~ Days + (Days | Subject)";

    private static readonly Lazy<Result[]> All = new(Create);

    public static TheoryData<string> Kinds =>
        [.. typeof(Result).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Result)))
            .Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_result_can_be_written_in_every_format(string kind)
    {
        var result = Assert.Single(All.Value, r => r.GetType().Name == kind);
        Assert.EndsWith("\n", result.ToText(), StringComparison.Ordinal);
        Assert.EndsWith("\n", result.ToMarkdown(), StringComparison.Ordinal);
        foreach (IDocumentWriter format in new IDocumentWriter[]
        {
            new TextDocumentWriter(),
            new MarkdownDocumentWriter(),
            new LatexDocumentWriter(),
            new HtmlDocumentWriter(),
        })
        {
            Assert.NotEmpty(Written(writer => format.Write(result.ToDocument(), writer)));
            Assert.NotEmpty(Written(writer => format.WriteExcerpt(result.ToDocument(), writer)));
        }
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.NotEmpty(json.RootElement.EnumerateObject());
        Assert.True(result.ToTable().RowCount > 0);
    }

    [Fact]
    public void Text_begins_with_what_the_result_is_and_of_what()
    {
        var text = All.Value.OfType<VariationResult>().Single().ToText();
        Assert.StartsWith(
            $"Variation by level\nFormula: {Model}\n   Data: sleepstudy.csv\n\nShares of the "
                + "levels without predictors, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_has_headings_a_level_below_the_document_that_it_is_put_into()
    {
        var markdown = All.Value.OfType<PoolingResult>().Single().ToMarkdown();
        Assert.StartsWith(
            "## Pooling of Subject\n\n- Formula: `Reaction ~ Days + (Days | Subject)`\n- Data: `sleepstudy.csv`\n\n",
            markdown, StringComparison.Ordinal);
        Assert.Contains("\n### Coefficients of each group\n\n| Subject", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_of_a_page_has_no_frame_and_no_letters_beyond_ascii()
    {
        var html = Written(
            writer =>
                new HtmlDocumentWriter().WriteExcerpt(All.Value.OfType<Explanation>().Single().ToDocument(), writer));
        Assert.StartsWith("<header><h2>Explanation</h2>", html, StringComparison.Ordinal);
        Assert.True(System.Text.Ascii.IsValid(html));
    }

    private static Result[] Create()
    {
        var table = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var fit = LinearMixedModel.Fit(Model, table);
        var formula = Formula.Parse(Model);
        var model = PredictionModel.Create(fit);
        var (summary, data) = (FitSummary.Create(fit), new DataDescription("sleepstudy.csv"));
        return
        [
            new FitResult(summary, data),
            new DesignResult(fit.Design, data),
            new StructureResult(StructureReport.Inspect(table, ["Subject"]), data.Name),
            new TableOverview(data.Name, table, [], 3),
            new TableResult(Tidy.Create(fit)),
            new PredictionResult(model, table, model.Predict(table), RandomEffectsUse.All),
            new Explanation(fit, null, "It was not asked for.", [], Anatomy.Create(fit, table), data.Name),
            new PoolingResult(Model, PoolingComparison.Create(formula, table), data.Name),
            new GroupModelsResult(
                GroupedLinearModels.Fit(Formula.Parse("Reaction ~ Days"), table, "Subject"), data.Name),
            new VariationResult(Model, data.Name, VarianceShares.OfNullModel(formula, table, fit.Options),
                VarianceShares.Create(fit)) { NullFormula = VarianceShares.NullFormula(formula) },
            new ComparisonResult(
                new ModelComparison([new ComparedModel("(1)", summary), new ComparedModel("(2)", summary)])),
            new LikelihoodRatioResult(
                LikelihoodRatioTable.Create([fit.Design.WithoutRandomEffects(), fit.Design], fit.Options),
                ["model 1", "model 2"], data.Name),
            Means(LinearMixedModel.Fit("log(Reaction) ~ Days + (1 | Subject)", table), table),
            new AnalysisOfVarianceResult(fit, AnalysisOfVariance.Create(fit), data),
            new DeletionResult(
                DeletionTable.OfRandomEffects(formula, table, fit.Options), "Deletion of random effects", data.Name),
            new IntervalsResult(Model, ParameterIntervals.Wald(fit), data.Name),
        ];
    }

    private static MarginalMeansResult Means(LinearMixedModelFit fit, Table table)
    {
        var at = new Dictionary<string, IReadOnlyList<object>> { ["Days"] = [0, 9] };
        var means = MarginalMeans.Create(fit, table, "Days", new MarginalMeansOptions { At = at });
        return new MarginalMeansResult(means, MarginalContrasts.Create(means), "sleepstudy.csv")
        {
            Back = BackTransformation.Of(fit.Design),
        };
    }

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter();
        write(writer);
        return writer.ToString();
    }
}
