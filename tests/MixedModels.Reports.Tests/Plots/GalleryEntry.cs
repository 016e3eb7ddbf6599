using MixedModels.Designs;
using MixedModels.Reports.Plots;
using MixedModels.Reports.Plots.Grammar;
using MixedModels.Reports.Plots.InferencePlots;
using MixedModels.Tables;

namespace MixedModels.Reports.Tests.Plots;

/// <summary>A picture of the gallery: a kind of plot, a model, data.</summary>
internal sealed record GalleryEntry(
    string Kind, string Formula, string Data, string[] Factors, PlotOptions Options, string OptionText)
{
    private const string Sleep = "Reaction ~ Days + (Days | Subject)";
    private const string Chicks = "sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time";
    private const string Classes = "score ~ style + (1 | professor)";
    private const string Pastes = "strength ~ 1 + (1 | batch/cask)";

    /// <summary>Files that are joined to the data, each with its key.</summary>
    public (string File, string Key)[] Joined { get; init; } = [];

    /// <summary>Formulas of further models beside the first.</summary>
    public string[] Compared { get; init; } = [];

    /// <summary>All of them: every kind of plot at least once.</summary>
    public static IReadOnlyList<GalleryEntry> All { get; } =
    [
        Of("by-group", Classes, "flipped-classroom.csv"),
        Of(
            "trajectories",
            Chicks,
            "ChickWeight.csv",
            new PlotOptions { Scale = ScaleKind.Linear },
            "--y-scale linear",
            "Diet"),
        Of(
            "trajectories",
            Chicks,
            "ChickWeight.csv",
            new PlotOptions { Scale = ScaleKind.SquareRoot },
            "--y-scale sqrt",
            "Diet"),
        Of("group-lines", Sleep, "sleepstudy.csv"),
        Of("group-sizes", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("fit-lines", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("fit-lines", Sleep, "sleepstudy.csv", new PlotOptions { Facet = "Subject" }, "--facet Subject"),
        Of("fit-lines", Sleep, "sleepstudy.csv", new PlotOptions { Highlight = ["308", "335"] }, "--highlight 308,335"),
        Of("effect", Sleep, "sleepstudy.csv"),
        Of("interaction", Chicks, "ChickWeight.csv", new PlotOptions { By = "Diet" }, "--color Diet", "Diet"),
        Of(
            "interaction",
            "angle ~ recipe * temperature + (1 | recipe:replicate)",
            "cake.csv",
            new PlotOptions { X = "temperature", By = "recipe" },
            "--x temperature --color recipe",
            "temperature"),
        Of("pooling", Sleep, "sleepstudy.csv"),
        Of("shrinkage", Sleep, "sleepstudy.csv"),
        Of("estimates-group-size", "weight ~ Time + (Time | Chick)", "ChickWeight.csv"),
        Of("caterpillar", Sleep, "sleepstudy.csv"),
        Of("random-effects-qq", Sleep, "sleepstudy.csv"),
        Of("random-effects-pairs", Sleep, "sleepstudy.csv"),
        Of("random-effects-pairs", "height ~ poly(age, 2) + (poly(age, 2) | Subject)", "Oxboys.csv"),
        Of("residual-checks", Sleep, "sleepstudy.csv"),
        Of("residual-density", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("residuals-fitted", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("residuals-panels", Chicks, "ChickWeight.csv", new PlotOptions { SampleGroups = 25, Seed = 100 },
            "--sample-groups 25 --seed 100",
            "Diet"),
        Of(
            "residuals-panels",
            Chicks,
            "ChickWeight.csv",
            new PlotOptions { Groups = ["14", "24", "34"] },
            "--groups 14,24,34",
            "Diet"),
        Of("qq", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("scale-location", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("residuals-by-group", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("autocorrelation", "height ~ age + (age | Subject)", "Oxboys.csv"),
        Of("observed-fitted", Sleep, "sleepstudy.csv"),
        Of("influence", Sleep, "sleepstudy.csv"),
        Of("influence-by-group", Sleep, "sleepstudy.csv"),
        Of("coefficients", Chicks, "ChickWeight.csv", factors: "Diet"),
        Of("coefficients", Sleep, "sleepstudy.csv") with
        {
            Compared = ["Reaction ~ Days + (1 | Subject)", "Reaction ~ Days"],
        },
        Of("likelihood-surface", "Reaction ~ Days + (Days || Subject)", "sleepstudy.csv"),
        Of("profile-zeta", "Reaction ~ Days + (Days | Subject)", "sleepstudy.csv"),
        Of("anatomy", Classes, "flipped-classroom.csv"),
        Of("anatomy", "weight ~ Time + (Time | Chick) + Diet:Time", "ChickWeight.csv", factors: "Diet"),
        Of("hierarchy", Pastes, "Pastes.csv"),
        Of("path-diagram", "result ~ tech + playground + medium + income + area + (1 | city/school)", "students.csv")
            with { Joined = [("schools.csv", "school"), ("cities.csv", "city")] },
        Of("path-diagram", "weight ~ Time * Diet + (Time | Chick)", "ChickWeight.csv", factors: "Diet"),
        Of("variance-shares", Pastes, "Pastes.csv"),
        Of("explained-variance", "yield ~ nitro + (nitro | Block/Variety)", "Oats.csv"),
    ];

    /// <summary>The file's name without its ending.</summary>
    public string Name =>
        All.Count(e => e.Kind == Kind) == 1
            ? Kind
            : $"{Kind}-{All.Where(e => e.Kind == Kind).ToList().IndexOf(this) + 1}";

    /// <summary>The call that draws it.</summary>
    public string Call => string.Join(' ',
    [
        $"mixed plot {Kind} \"{Formula}\" --data {Data}",
        .. Joined.Select(j => $"--join {j.File} --by {j.Key}"),
        .. Factors.Select(f => $"--factor {f}"),
        .. OptionText.Length > 0 ? [OptionText] : Array.Empty<string>(),
        .. Compared.Select(c => $"--compare \"{c}\""),
        $"--out {Name}.svg",
    ]);

    /// <summary>Makes the plot.</summary>
    public IPlot Make()
    {
        var source = Source();
        return Compared.Length == 0
            ? PlotCatalog.Find(Kind).Make(source, Options)
            : CoefficientPlot.Create(
                [(Formula, source.Fit), .. Compared.Select(f => (f, LinearMixedModel.Fit(f, source.Data)))],
                Options.Level);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private PlotSource Source()
    {
        var example = Path.Combine(ReferenceData.RepositoryRoot, "examples", Data);
        var table = Table.ReadCsv(File.Exists(example) ? example : ReferenceData.DataPath(Data));
        foreach (var (file, key) in Joined)
            table = table.Join(Table.ReadCsv(Path.Combine(ReferenceData.RepositoryRoot, "examples", file)),
                new JoinOptions { By = JoinKey.Parse(key) }).Table;
        foreach (var factor in Factors) table = table.AsFactor(factor);
        return new PlotSource(ModelDesign.Create(MixedModels.Formula.Parse(Formula), table), table, new FitOptions());
    }

    private static GalleryEntry Of(
        string kind,
        string formula,
        string data,
        PlotOptions? options = null,
        string text = "",
        params string[] factors) => new(kind, formula, data, factors, options ?? new PlotOptions(), text);
}
