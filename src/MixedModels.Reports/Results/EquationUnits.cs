using MixedModels.Designs;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Words;

namespace MixedModels.Reports.Results;

/// <summary>The units of what stands in equations.</summary>
internal static class EquationUnits
{
    /// <summary><c>Units: language score in points, age in years.</c>; nothing where no unit is known.</summary>
    public static IEnumerable<Paragraph> Of(ModelDesign design, Wording wording)
    {
        var words = new Vocabulary(wording);
        string[] known = [.. design.Recipe.Variables.Select(v => v.Name).Prepend(design.ResponseName).Distinct()
            .Where(words.HasUnit).Select(name => $"{words.Label(name)} in {words.Units(name)}")];
        if (known.Length > 0) yield return new Paragraph(English.List(known) + ".") { Label = "Units" };
    }
}
