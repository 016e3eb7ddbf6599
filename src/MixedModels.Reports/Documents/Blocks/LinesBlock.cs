using MixedModels.Reports.Surfaces;

namespace MixedModels.Reports.Documents.Blocks;

/// <summary>Lines that stay as they are, blanks included: a drawing in text, a line of R's printout.</summary>
/// <param name="Lines">The lines.</param>
public sealed record LinesBlock(IReadOnlyList<RichText> Lines) : Block
{
    /// <summary>One line.</summary>
    public LinesBlock(RichText line) : this([line])
    {
    }

    /// <summary>What they are, for surfaces that can show it.</summary>
    public TextStyle Style { get; init; }

    /// <summary>The lines alone.</summary>
    public string Plain => string.Concat(Lines.Select(line => line.Plain + "\n"));
}
