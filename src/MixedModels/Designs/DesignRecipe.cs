namespace MixedModels.Designs;

/// <summary>What a formula needs to remember to build the same columns from new data.</summary>
public sealed record DesignRecipe;
