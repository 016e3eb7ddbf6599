namespace MixedModels.Architecture.Samples;

internal enum UpperKind
{
    First,
    Second,
}
