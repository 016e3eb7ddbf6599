using System.CommandLine;
using MixedModels.Designs;
using MixedModels.Reports.Results;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Options;

/// <summary>The options that say how a formula is applied to the data.</summary>
internal sealed class ModelOptions
{
    private readonly Option<string?> _weights = OptionValues.Text("--weights", "COL",
        "A column of prior weights w: the residual variance of a row is sigma^2 / w.");
    private readonly Option<string?> _offset = OptionValues.Text("--offset", "COL",
        "A column that is added to the linear predictor, in addition to any offset() of the formula.");
    private readonly Option<string[]> _contrasts = OptionValues.Many("--contrasts", "COL=KIND",
        "How a factor is coded: treatment (against the first level; the default), "
            + "SAS (against the last), sum, helmert or poly (the default for ordered factors). May be repeated.");
    private readonly Option<string?> _missingAction = OptionValues.Text("--na-action", "ACTION",
        "What to do with rows that lack a value: omit drops them "
            + "(the default), exclude drops them but keeps their place in fitted values and residuals, fail refuses.");

    /// <summary>The formula.</summary>
    public Argument<string?> Formula { get; } = new("FORMULA")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The model, such as \"score ~ style + (1 | professor)\".",
    };

    /// <summary>All of them.</summary>
    public Option[] All => [_contrasts, _weights, _offset, _missingAction];

    /// <summary>The formula as it was written, alone or in a call of R.</summary>
    /// <exception cref="ModelException"><c>no-formula</c>, <c>pasted-call</c>.</exception>
    public string FormulaText(ParseResult call) => call.GetValue(Formula) is { } text
        ? PastedCall.Formula(text, call.CommandResult.Command.Name)
        : throw new ModelException("no-formula",
            $"The FORMULA is missing: mixed {call.CommandResult.Command.Name} \"y ~ x + (1 | g)\" --data FILE. "
                + $"See 'mixed {call.CommandResult.Command.Name} --help'.");

    /// <summary>Whether the call has a formula.</summary>
    public bool HasFormula(ParseResult call) => call.GetValue(Formula) is not null;

    /// <summary>What reports say of the data.</summary>
    public DataDescription Describe(ParseResult call, string dataName) =>
        new(dataName, call.GetValue(_weights), call.GetValue(_offset));

    /// <summary>The options of the design.</summary>
    public DesignOptions Read(ParseResult call) => new()
    {
        Weights = call.GetValue(_weights),
        Offset = call.GetValue(_offset),
        Contrasts = ReadContrasts(call),
        MissingValues = OptionValues.Choice(_missingAction, call.GetValue(_missingAction), MissingValueAction.Omit,
            ("omit", MissingValueAction.Omit), ("exclude", MissingValueAction.Exclude),
            ("fail", MissingValueAction.Fail)),
    };

    private Dictionary<string, ContrastKind> ReadContrasts(ParseResult call)
    {
        var contrasts = new Dictionary<string, ContrastKind>(StringComparer.Ordinal);
        foreach (var text in call.GetValue(_contrasts) ?? [])
        {
            var assignment = Assignment.Parse(_contrasts, text);
            var word = assignment.Values.Count == 1 ? assignment.Values[0] : string.Join(',', assignment.Values);
            var kind = ContrastWords.Parse(word)
                ?? throw OptionValues.Bad(_contrasts,
                    $"knows no contrasts '{word}': take {string.Join(", ", ContrastWords.All)}."
                        + $"{Suggestion.DidYouMean(word, ContrastWords.All)}");
            if (!contrasts.TryAdd(assignment.Name, kind))
                throw OptionValues.Bad(_contrasts, $"is given twice for '{assignment.Name}'.");
        }
        return contrasts;
    }
}
