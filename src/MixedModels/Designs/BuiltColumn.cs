namespace MixedModels.Designs;

/// <summary>A column of a model matrix: what it stands for, and its values in n rows.</summary>
/// <param name="Meaning">What it stands for.</param>
/// <param name="Values">n values.</param>
internal sealed record BuiltColumn(DesignColumn Meaning, ReadOnlyMemory<double> Values)
{
    public string Name => Meaning.Name;

    public int Term => Meaning.Term;
}
