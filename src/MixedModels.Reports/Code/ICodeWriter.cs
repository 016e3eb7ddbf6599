namespace MixedModels.Reports.Code;

/// <summary>Writes a model in the language of another system.</summary>
public interface ICodeWriter
{
    /// <summary>Writes the code.</summary>
    /// <exception cref="ModelException"><c>no-code</c>: the system cannot express the model; the message says
    /// why.</exception>
    void Write(CodeModel model, TextWriter writer);
}
