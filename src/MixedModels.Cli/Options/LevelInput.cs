using MixedModels.Levels;
using MixedModels.Reports.Code;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Options;

/// <summary>A model and its data as a call gives them.</summary>
/// <param name="Formula">The one formula.</param>
/// <param name="Table">The tables of all levels joined.</param>
/// <param name="DataName">The name that reports give to the data.</param>
/// <param name="Levels">The level equations, when the call gave such.</param>
/// <param name="Sources">Where the data and the tables joined to them are.</param>
/// <param name="Joins">What the joins found, in order.</param>
internal sealed record LevelInput(Formula Formula, Table Table, string DataName, LevelModel? Levels,
    IReadOnlyList<CodeSource> Sources, IReadOnlyList<JoinDescription> Joins);
