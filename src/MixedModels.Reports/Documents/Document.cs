namespace MixedModels.Reports.Documents;

/// <summary>A report as its content: sections of blocks. It knows nothing of a format; an <see cref="IDocumentWriter"/> lays it out.</summary>
/// <param name="Title">The title.</param>
/// <param name="Subtitle">A line below it.</param>
/// <param name="Facts">The few numbers a reader wants first.</param>
/// <param name="Sections">The sections in order.</param>
/// <param name="Colophon">What made it, in a line at the end.</param>
public sealed record Document(string Title, RichText Subtitle, IReadOnlyList<Fact> Facts, IReadOnlyList<Section> Sections, string Colophon);
