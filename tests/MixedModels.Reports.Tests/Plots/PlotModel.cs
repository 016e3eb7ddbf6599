using MixedModels.Designs;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>A model of which every kind of plot is drawn.</summary>
/// <param name="Name">Also the name of the snapshot.</param>
/// <param name="Case">The reference case with its data and values.</param>
/// <param name="Formula">Another formula on those data; null for the case's.</param>
internal sealed record PlotModel(string Name, string Case, string? Formula = null)
{
    private static readonly Dictionary<string, PlotSource> Made = [];

    /// <summary>The models.</summary>
    public static IReadOnlyList<PlotModel> All { get; } =
    [
        new("netherlands", "netherlands_lmer"),
        new("netherlands-slopes", "netherlands_crosslevel"),
        new("science", "science_school_class"),
        new("chicks-sqrt", "chickweight_sqrt_slope") { Options = new PlotOptions { Scale = ScaleKind.SquareRoot } },
        new("chicks-log", "chickweight_sqrt_slope", "log(weight) ~ Time * Diet + (Time | Chick)")
        {
            Options = new PlotOptions { Scale = ScaleKind.Log },
        },
        new("music", "music_perform_slopes"),
        new("flipped-classroom", "flipped_classroom_lmer"),
        new("nba", "nba_lmer"),
        new("sleepstudy", "sleepstudy_slope_reml"),
    ];

    /// <summary>What every plot of it is told.</summary>
    public PlotOptions Options { get; init; } = new();

    /// <summary>The reference values.</summary>
    public ReferenceCase Reference => ReferenceCase.Load(Case);

    /// <summary>The model of that name.</summary>
    public static PlotModel Find(string name) => All.Single(m => m.Name == name);

    /// <summary>The fitted model with its data; skips the running test where its data may not be here.</summary>
    public PlotSource Source()
    {
        lock (Made)
        {
            if (!Made.TryGetValue(Name, out var source)) Made[Name] = source = Make();
            return source;
        }
    }

    private PlotSource Make()
    {
        var table = Fits.Data(Reference);
        if (Formula is null) return new PlotSource(Fits.Of(Reference)!, table);
        return new PlotSource(ModelDesign.Create(MixedModels.Formula.Parse(Formula), table), table, new FitOptions());
    }
}
