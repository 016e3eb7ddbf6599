using MixedModels.Findings;

namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>What the residuals say of an assumption, in careful words.</summary>
/// <param name="Id">A stable identifier in kebab case: <c>normality</c>, <c>spread</c>, <c>straightness</c>, <c>autocorrelation</c>, <c>outlying-groups</c>, <c>influential-rows</c>, <c>influential-groups</c>.</param>
/// <param name="Severity">Info when nothing speaks against the assumption, Warning when something does.</param>
/// <param name="Text">One or more sentences, plain text.</param>
/// <param name="Plot">The kind of plot to look at (a name of the plot catalog).</param>
public sealed record DiagnosticSentence(string Id, Severity Severity, string Text, string Plot);
