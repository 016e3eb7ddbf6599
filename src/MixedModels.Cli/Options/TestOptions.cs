using System.CommandLine;
using MixedModels.Inference;
using MixedModels.Reports.Words;

namespace MixedModels.Cli.Options;

/// <summary>The options that say how fixed effects are tested.</summary>
internal sealed class TestOptions
{
    private readonly Option<string?> _df = OptionValues.Text("--df", "METHOD",
        "Degrees of freedom of tests and intervals: satterthwaite (the default), kenward-roger (the best choice for "
            + "few groups; by REML, and it says where it refits), between-within (counts, for nested groups), residual "
            + "(rows minus coefficients), asymptotic (normal tests), or none for no p-values, as lme4 prints.");

    /// <summary>All of them.</summary>
    public Option[] All => [_df];

    /// <summary>What the call asks for.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public InferenceOptions Read(ParseResult call) => new()
    {
        Method = OptionValues.Choice(
            _df, call.GetValue(_df), DegreesOfFreedomMethod.Satterthwaite, DegreesOfFreedomWords.Choices),
    };
}
