namespace MixedModels.Designs;

/// <summary>A random-effects term: what it stands for, and its values in n rows.</summary>
internal sealed record BuiltTerm(RandomEffectsDesign Meaning, RandomEffectsMatrix Rows);
