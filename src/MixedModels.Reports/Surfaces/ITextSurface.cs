namespace MixedModels.Reports.Surfaces;

/// <summary>Where a text report is written: a plain stream, or a terminal with colours.</summary>
public interface ITextSurface
{
    /// <summary>Writes text without a line end.</summary>
    void Write(string text, TextStyle style = TextStyle.Plain);

    /// <summary>Ends the line.</summary>
    void EndLine();
}
