namespace MixedModels.Architecture;

/// <summary>A line that does not fit is an invitation to a missing name.</summary>
public class LineWidthTests
{
    /// <summary>The longest line that two files side by side leave room for.</summary>
    private const int MostColumns = 120;

    /// <summary>Folders that still have longer lines. The list shrinks: one that has none comes off it.</summary>
    private static readonly string[] NotYet =
    [
        "src/MixedModels.Reports",
    ];

    [Fact]
    public void NoLineIsLongerThanWhatFits() =>
        Assert.Empty(Folders().Except(NotYet).SelectMany(LongLines));

    [Fact]
    public void TheListOfFoldersShrinks() =>
        Assert.All(NotYet, folder => Assert.NotEmpty(LongLines(folder)));

    private static IEnumerable<string> Folders() =>
    [
        .. Directory.GetDirectories(FullPath("src")).Select(folder => "src/" + Path.GetFileName(folder)),
        "benchmarks",
        "examples",
        "tests",
    ];

    private static IEnumerable<string> LongLines(string folder) =>
        from file in Directory.EnumerateFiles(FullPath(folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(ReferenceData.RepositoryRoot, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        from line in File.ReadLines(file).Index()
        where line.Item.Length > MostColumns
        orderby path, line.Index
        select $"{path}({line.Index + 1}): {line.Item.Length} columns";

    private static string FullPath(string folder) => Path.Combine(ReferenceData.RepositoryRoot, folder);
}
