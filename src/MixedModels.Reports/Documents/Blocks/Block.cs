namespace MixedModels.Reports.Documents.Blocks;

/// <summary>A piece of a section. Writers know every kind there is.</summary>
public abstract record Block;
