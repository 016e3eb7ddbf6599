using MixedModels.Designs;

namespace MixedModels.Comparisons;

/// <summary>Options of a design that several formulas share, of which some lack a variable.</summary>
public static class SharedDesignOptions
{
    /// <summary>The options without the contrasts of variables that a formula does not have.</summary>
    /// <param name="options">The options.</param>
    /// <param name="formula">The formula.</param>
    /// <param name="dotColumns">The columns that its dot stands for.</param>
    public static DesignOptions For(
        this DesignOptions options, Formula formula, IReadOnlyList<string>? dotColumns = null)
    {
        if (options.Contrasts.Count == 0 || (formula.HasDot && dotColumns is null)) return options;
        var variables = formula.ExpandFixed(dotColumns ?? []).Variables
            .Concat(formula.RandomTerms.SelectMany(t => t.Columns.Variables))
            .Select(v => v.ToString()).ToHashSet(StringComparer.Ordinal);
        return options with
        {
            Contrasts = options.Contrasts.Where(c => variables.Contains(c.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }
}
