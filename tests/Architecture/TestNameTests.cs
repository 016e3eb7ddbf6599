using System.Text.RegularExpressions;

namespace MixedModels.Architecture;

/// <summary>
/// Tests say in a sentence what holds: <c>Rows_are_refused_by_name</c>, as a report of a run is read.
/// </summary>
public partial class TestNameTests
{
    [Fact]
    public void Every_test_has_a_sentence_for_a_name() =>
        Assert.All(Names(), name => Assert.Matches(Sentence(), name));

    [Fact]
    public void Tests_are_found() => Assert.Contains(nameof(Tests_are_found), Names());

    private static IEnumerable<string> Names() =>
        from file in Directory.EnumerateFiles(
            Path.Combine(ReferenceData.RepositoryRoot, "tests"), "*.cs", SearchOption.AllDirectories)
        from Match test in Test().Matches(File.ReadAllText(file))
        select test.Groups["name"].Value;

    /// <summary>Words with underscores between them, or a single word.</summary>
    [GeneratedRegex(@"_|^[A-Z][a-z]*\z")]
    private static partial Regex Sentence();

    /// <summary>A method behind an attribute that makes it a test, and others that give it its data.</summary>
    [GeneratedRegex(
        @"^ +\[\w*(Fact|Theory|Property)\b(.*\n)*? +public (async )?[\w.<>]+ (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();
}
