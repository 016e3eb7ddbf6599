using System.CommandLine;

namespace MixedModels.Cli.Options;

/// <summary><c>--reml</c> and <c>--ml</c>.</summary>
internal sealed class CriterionOptions
{
    private readonly Option<bool> _reml = OptionValues.Flag("--reml",
        "Fit by restricted maximum likelihood (the default): variances are less biased in small samples.");

    private readonly Option<bool> _ml = OptionValues.Flag("--ml",
        "Fit by maximum likelihood, as needed to compare models with different fixed effects.");

    /// <summary>Both options.</summary>
    public Option[] All => [_reml, _ml];

    /// <summary>What the call asks for.</summary>
    /// <exception cref="ModelException"><c>conflicting-options</c>: both.</exception>
    public Criterion Read(ParseResult call)
    {
        if (!call.GetValue(_ml)) return Criterion.Reml;
        return call.GetValue(_reml)
            ? throw new ModelException("conflicting-options",
                "The options --ml and --reml exclude each other; give one.")
            : Criterion.Ml;
    }
}
