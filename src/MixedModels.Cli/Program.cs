using MixedModels.Cli;

return MixedProgram.Run(args, Terminal.OfProcess());
