using MixedModels.Inference;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Interpretation.Diagnostics;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.ModelReports;

/// <summary>What the sections of one report share; each is made once.</summary>
internal sealed class ReportContext
{
    public ReportContext(ReportSource source)
    {
        Source = source;
        Plots = new PlotSource(source.Fit, source.Data) { Wording = source.Wording };
        Wording = Plots.Words;
        Summary = Summarize(source.Fit);
        Diagnostics = DiagnosticSentences.Create(source.Fit, Wording, source.Data);
        Options = new PlotOptions
        {
            Level = source.Level,
            Inference = source.Inference,
            SampleGroups = source.SampleGroups,
            Seed = source.Seed,
        };
    }

    public ReportSource Source { get; }

    public LinearMixedModelFit Fit => Source.Fit;

    /// <summary>What readers call columns, groups and coefficients.</summary>
    public Wording Wording { get; }

    /// <summary>The same as sentences use it.</summary>
    public Vocabulary Words => new(Wording);

    public FitSummary Summary { get; }

    /// <summary>What residuals, groups and rows say of the model's assumptions.</summary>
    public IReadOnlyList<DiagnosticSentence> Diagnostics { get; }

    public PlotSource Plots { get; }

    public PlotOptions Options { get; }

    /// <summary>The grouping factors, those with more levels first.</summary>
    public IEnumerable<string> Groups => Plots.Rows.Groups;

    /// <summary>A fit with tests at the report's level.</summary>
    public FitSummary Summarize(LinearMixedModelFit fit) =>
        FitSummary.Create(fit, FixedEffectInference.Of(fit, Source.Inference), Source.Level);

    /// <summary>
    /// A figure of a kind; none where the model has nothing of it to show, and the reason where it cannot be drawn.
    /// </summary>
    public Block[] Figure(string kind, Func<PlotOptions, PlotOptions>? change = null)
    {
        var found = PlotCatalog.Find(kind);
        return Plots.Has(found.Needs)
            ? [Drawn(kind, () => found.Make(Plots, change is null ? Options : change(Options)))]
            : [];
    }

    /// <summary>A figure, or the reason why it cannot be drawn.</summary>
    public Block Drawn(string kind, Func<IPlot> make)
    {
        try
        {
            return new FigureBlock(make().ToFigure(Wording));
        }
        catch (ModelException e)
        {
            return new Omission($"the figure '{kind}'", e.Message);
        }
    }
}
