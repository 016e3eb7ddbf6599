namespace MixedModels.Architecture.Samples;

internal interface IUpper;
