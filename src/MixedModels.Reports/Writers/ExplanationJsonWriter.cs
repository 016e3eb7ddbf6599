using MixedModels.Reports.Equations;

namespace MixedModels.Reports.Writers;

/// <summary>An explanation as one JSON document.</summary>
public static class ExplanationJsonWriter
{
    /// <summary>Writes the document: equations as text, LaTeX and MathML, with symbols and with the fitted numbers.</summary>
    public static void Write(Explanation explanation, Stream stream)
    {
        using var json = new JsonText(stream);
        json.Object(null, () =>
        {
            json.Text("version", ProgramVersion.Text);
            json.Text("formula", explanation.Fit.Design.Formula.Text.Trim());
            json.Text("data", explanation.DataName);
            json.Text("level_file", explanation.Levels?.ToText());
            json.Text("no_levels", explanation.NoLevels);
            Equations(json, "symbols", ModelEquations.Create(explanation.Fit, explanation.Levels, isFitted: false));
            Equations(json, "fitted", ModelEquations.Create(explanation.Fit, explanation.Levels, isFitted: true));
            json.List("groups", explanation.Groups, line =>
            {
                json.Text("group", line.Label);
                json.Text("text", PlainEquations.Text(line));
                json.Text("latex", LatexEquations.Text(line));
            });
            json.List("anatomy", explanation.Anatomy, statement =>
            {
                json.Text("part", statement.Part);
                json.Text("text", statement.Text);
            });
        });
    }

    private static void Equations(JsonText json, string name, IReadOnlyList<MathLine> lines) => json.Object(name, () =>
    {
        json.List("lines", lines, line =>
        {
            json.Text("label", line.Label);
            json.Text("text", PlainEquations.Text(line));
            json.Text("latex", LatexEquations.Text(line));
        });
        json.Text("latex", Written(writer => LatexEquations.Write(lines, writer)));
        json.Text("mathml", Written(writer => MathMlEquations.Write(lines, writer)));
    });

    private static string Written(Action<TextWriter> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(writer);
        return writer.ToString();
    }
}
