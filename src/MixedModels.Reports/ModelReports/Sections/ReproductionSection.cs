using System.Runtime.InteropServices;
using MixedModels.Prediction;
using MixedModels.Reports.Code;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;

namespace MixedModels.Reports.ModelReports.Sections;

/// <summary>
/// How to make the report again, how to fit the same model elsewhere, and with what and from what it was made.
/// </summary>
internal static class ReproductionSection
{
    public static Section Create(ReportContext context) => new("reproduce", "How to reproduce this",
    [
        .. context.Source.Command is { } command
            ? (Block[])[new Paragraph("This report:"), new CodeBlock(command, "sh")]
            : [],
        .. Code(context),
        new ItemList(
        [
            $"MixedModels {ProgramVersion.Text} on {RuntimeInformation.FrameworkDescription}.",
            (RichText)"Fingerprint of the data that the model uses (response, predictors, groups, weights): "
                + RichText.Code(DataFingerprint.Of(context.Fit.Design)),
            .. context.Fit.Search is { } search
                ? (RichText[])[
                    $"The search took {Numbers.NumberFormat.Count(search.Evaluations)} evaluations of the criterion."]
                : [],
        ]),
    ]);

    private static Block[] Code(ReportContext context)
    {
        if (context.Source.Sources.Count == 0) return [];
        try
        {
            var code = CodeWriters.Text(CodeTarget.Lme4, new CodeModel(context.Fit, context.Source.Sources));
            return
            [
                new Paragraph(context.Fit.IsMixed ? "The same model in R with lme4:" : "The same model in R:"),
                new CodeBlock(code, "r"),
            ];
        }
        catch (ModelException e) when (e.Id == "no-code")
        {
            return [new Omission("the same model in R", e.Message)];
        }
    }
}
