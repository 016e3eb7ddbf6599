
namespace MixedModels.Reports.Interpretation.Diagnostics;

/// <summary>What the residuals say of an assumption: a test's size and p-value in words.</summary>
/// <param name="Id">
/// A stable identifier in kebab case: <c>left-out-groups</c>, <c>normality</c>, <c>straightness</c>,
/// <c>predictor-curve</c>, <c>spread</c>, <c>autocorrelation</c>, <c>outlying-groups</c>, <c>influential-rows</c>,
/// <c>influential-groups</c>.
/// </param>
/// <param name="Severity">Warning when a departure is large and no chance, Info otherwise.</param>
/// <param name="Text">One or more sentences, plain text.</param>
/// <param name="Plot">The kind of plot to look at (a name of the plot catalog).</param>
public sealed record DiagnosticSentence(string Id, Severity Severity, string Text, string Plot)
{
    /// <summary>
    /// The same in a clause without a full stop, for a list of all checks; null where nothing could be tested.
    /// </summary>
    public string? Brief { get; init; }
}
