namespace MixedModels.Architecture.Samples;

[AttributeUsage(AttributeTargets.All)]
internal sealed class UpperMarkAttribute : Attribute;
