using System.Text.RegularExpressions;
using MixedModels.Designs;
using MixedModels.Formulas.Syntax;
using MixedModels.Tests.References;

namespace MixedModels.Tests.Formulas;

/// <summary>
/// Every example of docs/formulas.md is a design on the data it names, and every function is listed there.
/// </summary>
public partial class DocumentedFormulasTests
{
    private static readonly string Page =
        File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot, "docs", "formulas.md"));

    public static TheoryData<string, string> Examples =>
        [.. Example().Matches(Page)
            .Select(m => new TheoryDataRow<string, string>(m.Groups["data"].Value, m.Groups["formula"].Value))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_works(string data, string formula)
    {
        var design = ModelDesign.Create(Formula.Parse(formula), ReferenceTables.Read(data));
        Assert.NotEmpty(design.RandomEffects);
        Assert.Empty(design.FixedEffects.Aliased);
    }

    [Fact]
    public void Every_function_is_listed() =>
        Assert.All(KnownFunctions.All, f => Assert.Matches($@"[`\(, ]{Regex.Escape(f.Name)}[`\(]", Page));

    [Fact]
    public void The_columns_that_the_page_names_are_there() =>
        Assert.Equal(["(Intercept)", "Time", "Time:Diet2", "Time:Diet3", "Time:Diet4"],
            ModelDesign.Create(Formula.Parse("sqrt(weight) ~ Time + Diet:Time + (Time - 1 | Chick)"),
                ReferenceTables.Read("ChickWeight.csv")).FixedEffects.ColumnNames);

    [GeneratedRegex(@"^```formula (?<data>\S+)\n(?<formula>.+)\n```$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
