namespace MixedModels.Cli.Options;

/// <summary>
/// A model as an argument gives it: a formula, or a file made by <c>mixed fit ... --save</c>, which is fitted again.
/// </summary>
/// <param name="Formula">The formula.</param>
/// <param name="Options">How it is fitted: the call's options, and what a file remembers.</param>
/// <param name="Fingerprint">Of the data the file's model was fitted to; null for a formula.</param>
internal sealed record GivenModel(Formula Formula, FitOptions Options, string? Fingerprint)
{
    /// <summary>Reads an argument.</summary>
    public static GivenModel Read(string argument, FitOptions options)
    {
        if (!argument.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || argument.Contains('~'))
            return new GivenModel(Formula.Parse(argument), options, null);
        var saved = ModelFile.Load(argument);
        var design = options.Design.Contrasts.Count > 0
            ? options.Design
            : options.Design with { Contrasts = saved.Recipe.Contrasts };
        return new GivenModel(Formula.Parse(saved.Recipe.Formula),
            options with { Criterion = saved.Criterion, Design = design }, saved.DataFingerprint);
    }
}
