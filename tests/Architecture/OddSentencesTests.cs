using System.Text.RegularExpressions;

namespace MixedModels.Architecture;

/// <summary>Phrases that an English editor has crossed out: none of them comes back, in code, messages or
/// pages.</summary>
public class OddSentencesTests
{
    private static readonly string[] Phrases =
    [
        "scatter around what the fixed effects say", "the fixed effects say", "do not go with the predictors",
        "rather too large than too small", "without an own", "with an own", "Converged inside the parameter space",
        "No row lacks a value", "If the response is positive", "the data know", "belongs into", "belong into",
        "one a row", "one a line", "a row a ", "a panel a ", "says of no effect", "say of no effect",
        "there is no search that could have failed", "beside each other", "beside nothing",
    ];

    public static TheoryData<string> All => [.. Phrases];

    [Theory]
    [MemberData(nameof(All))]
    public void No_phrase_that_was_crossed_out_comes_back(string phrase)
    {
        var own = new Regex(Regex.Escape(phrase).Replace(@"\ ", @"\s+(///\s*)?", StringComparison.Ordinal));
        Assert.Empty(Texts().Where(text => own.IsMatch(text.Content)).Select(text => text.Path));
    }

    private static IEnumerable<(string Path, string Content)> Texts() =>
        from file in new[] { "src", "docs", "README.md", "CHANGELOG.md" }.SelectMany(Files)
        select (Path.GetRelativePath(ReferenceData.RepositoryRoot, file), File.ReadAllText(file));

    private static IEnumerable<string> Files(string name)
    {
        var path = Path.Combine(ReferenceData.RepositoryRoot, name);
        if (File.Exists(path)) return [path];
        var (binaries, objects) = ($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
            $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}");
        return Directory.EnumerateFiles(path, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" or ".js" or ".css")
            .Where(file => !file.Contains(binaries, StringComparison.Ordinal)
                && !file.Contains(objects, StringComparison.Ordinal));
    }
}
