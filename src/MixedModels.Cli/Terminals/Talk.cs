using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Surfaces;
using MixedModels.Reports.Writers;

namespace MixedModels.Cli.Terminals;

/// <summary>What the program says beside its result; nothing when it was asked to be quiet.</summary>
internal sealed class Talk(Terminal terminal, bool isQuiet)
{
    /// <summary>A remark.</summary>
    public void Note(string message)
    {
        if (!isQuiet) terminal.ErrorSurface().Paragraph("Note: ", Secrets.Hide(message), TextStyle.Muted);
    }

    /// <summary>Findings, for results that have no room for them.</summary>
    public void Findings(IEnumerable<Finding> findings)
    {
        if (!isQuiet)
            TextDocumentWriter.WriteExcerpt(new Document("") { Lead = [.. findings.Select(Callout.Of)] },
                terminal.ErrorSurface());
    }
}
