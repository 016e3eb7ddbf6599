using MixedModels.Cli;
using MixedModels.Cli.Terminals;

return MixedProgram.Run(args, Terminal.OfProcess());
