namespace MixedModels.Architecture;

/// <summary>A type that uses another one of its assembly; nested types stand under the type that holds them.</summary>
/// <param name="User">The full name of the type that needs the other.</param>
/// <param name="Used">The full name of the type it needs.</param>
internal readonly record struct TypeUse(string User, string Used);
