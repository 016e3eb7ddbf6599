namespace MixedModels.Reports.Code;

/// <summary>The systems by the words that name them.</summary>
public static class CodeWriters
{
    /// <summary>The words, in the order of the documentation.</summary>
    public static IReadOnlyList<(string Word, CodeTarget Target)> Words { get; } =
    [
        ("lme4", CodeTarget.Lme4), ("nlme", CodeTarget.Nlme), ("mixedmodels.jl", CodeTarget.MixedModelsJl),
        ("statsmodels", CodeTarget.Statsmodels),
        ("sas", CodeTarget.Sas), ("stata", CodeTarget.Stata), ("spss", CodeTarget.Spss), ("hlm", CodeTarget.Hlm),
    ];

    /// <summary>The writer for a system; HLM has none, for it is given equations.</summary>
    public static ICodeWriter Of(CodeTarget target) => target switch
    {
        CodeTarget.Lme4 => new Lme4Writer(),
        CodeTarget.Nlme => new NlmeWriter(),
        CodeTarget.MixedModelsJl => new JuliaWriter(),
        CodeTarget.Statsmodels => new StatsmodelsWriter(),
        CodeTarget.Sas => new SasWriter(),
        CodeTarget.Stata => new StataWriter(),
        CodeTarget.Spss => new SpssWriter(),
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    /// <summary>The code of a model for a system.</summary>
    /// <exception cref="ModelException"><c>no-code</c>: the system cannot express the model; the message says
    /// why.</exception>
    public static string Text(CodeTarget target, CodeModel model)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        Of(target).Write(model, writer);
        return writer.ToString();
    }
}
