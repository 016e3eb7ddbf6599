namespace MixedModels.Architecture.Samples;

internal static class UsesNothingAbove
{
    public static int Answer => 42;
}
