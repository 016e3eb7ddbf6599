namespace MixedModels.Architecture.Samples;

[AttributeUsage(AttributeTargets.All)]
internal sealed class LowerMarkAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
