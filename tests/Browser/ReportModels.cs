namespace MixedModels.Browser;

/// <summary>The models whose reports are looked at: those of the lectures, and others of public data.</summary>
internal static class ReportModels
{
    private static readonly Dictionary<string, Func<string[]>> Calls = new(StringComparer.Ordinal)
    {
        ["netherlands"] = () =>
        [
            "language_post ~ verbal_iq + (1 | school_id)", "--data", Data("netherlands-students.csv"), "--join",
            Data("netherlands-schools.csv"),
            "--unit", "language_post=point", "--label", "school_id=school,schools",
        ],
        ["science"] = () =>
        [
            "like ~ sex + PrivPub + (1 | school/class)", "--data", Data("science.csv"), "--compare",
            "like ~ sex + PrivPub + (1 | school:class)",
            "--compare", "like ~ sex + PrivPub + (1 | school)", "--compare", "like ~ sex + PrivPub",
        ],
        ["chickweight"] = () => ["sqrt(weight) ~ Time + (Time - 1 | Chick) + Diet:Time", "--data",
            Data("ChickWeight.csv"), "--factor", "Diet"],
        ["music"] = () => ["na ~ perform_type + (perform_type | id)", "--data", Data("musicdata.csv"), "--label",
            "id=musician,musicians"],
        ["flipped-classroom"] =
            () => ["score ~ style + (1 | professor)", "--data", Data("flipped-classroom.csv"), "--unit", "score=point"],
        ["nba"] = () => ["life_satisfaction ~ success + (1 | team)", "--data", Data("nba-player-data.csv"), "--join",
            Data("nba-team-data.csv")],
        ["sleepstudy"] = () =>
            ["Reaction ~ Days + (Days | Subject)", "--data", Data("sleepstudy.csv"), "--unit", "Reaction=millisecond"],
        ["penicillin"] = () => ["diameter ~ 1 + (1 | plate) + (1 | sample)", "--data", Data("Penicillin.csv")],
        ["three-levels"] =
            () => ["--levels-file", Path.Combine(ReferenceData.RepositoryRoot, "examples", "schools.levels")],
    };

    /// <summary>The models' names.</summary>
    public static TheoryData<string> Names => [.. Calls.Keys];

    /// <summary>What <c>mixed report</c> is called with; skips the running test where the data are absent.</summary>
    public static string[] Arguments(string model) => Calls[model]();

    private static string Data(string file) => ReferenceData.DataPath(file);
}
