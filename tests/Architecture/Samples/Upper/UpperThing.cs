namespace MixedModels.Architecture.Samples;

/// <summary>What the lower room must not know; it may know the lower room.</summary>
internal class UpperThing : IUpper
{
    public static int Count => UsesNothingAbove.Answer;
}
