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

    private readonly Option<string?> _covariance = OptionValues.Text("--vcov", "KIND[:GROUP]",
        "A cluster-robust covariance of the fixed effects: CR2 (corrected for few clusters, with degrees of freedom of "
            + "its own), CR0, CR1 or CR3; by the coarsest groups, or by those named: CR2:school_id. Crossed groups: "
            + "CR1:subject,item.");

    /// <summary>All of them.</summary>
    public Option[] All => [_df, _covariance];

    /// <summary>What the call asks for.</summary>
    /// <exception cref="ModelException"><c>bad-option</c>.</exception>
    public InferenceOptions Read(ParseResult call) => new()
    {
        Method = OptionValues.Choice(
            _df, call.GetValue(_df), DegreesOfFreedomMethod.Satterthwaite, DegreesOfFreedomWords.Choices),
        Robust = call.GetValue(_covariance) is { } text ? Robust(text) : null,
    };

    private RobustCovariance Robust(string text)
    {
        var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
        var kind = OptionValues.Choice(_covariance, parts[0], RobustKind.CR2,
            ("CR2", RobustKind.CR2), ("CR0", RobustKind.CR0), ("CR1", RobustKind.CR1), ("CR3", RobustKind.CR3));
        return new RobustCovariance(kind, parts.Length == 1 ? [] : parts[1].Split(',', OptionValues.Trimmed));
    }
}
