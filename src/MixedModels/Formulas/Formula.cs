namespace MixedModels.Formulas;

/// <summary>A parsed model formula in lme4's language.</summary>
public sealed class Formula
{
    private Formula(string text) => Text = text;

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }
}
