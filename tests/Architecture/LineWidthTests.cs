namespace MixedModels.Architecture;

/// <summary>A line that does not fit is an invitation to a missing name.</summary>
public class LineWidthTests
{
    /// <summary>The longest line that two files side by side leave room for.</summary>
    private const int MostColumns = 120;

    [Fact]
    public void No_line_is_longer_than_what_fits() =>
        Assert.Empty(new[] { "src", "benchmarks", "examples", "tests" }.SelectMany(LongLines));

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
