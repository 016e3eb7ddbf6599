
namespace MixedModels;

/// <summary>Something a check noticed about the data, the design or the fit. Checks neither print nor throw.</summary>
/// <param name="Id">A stable identifier in kebab case, such as <c>rank-deficient</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">One or two sentences for a person.</param>
/// <param name="Subject">What it is about: a column, a term, a grouping factor.</param>
public sealed record Finding(string Id, Severity Severity, string Message, string Subject);
