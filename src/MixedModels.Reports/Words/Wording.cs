using MixedModels.Designs;

namespace MixedModels.Reports.Words;

/// <summary>The words that sentences, figures, tables and equations use for the columns of the data.</summary>
/// <param name="Variables">Words by the column's name; a column that is not there goes by its own name, and its unit is
/// <c>unit</c>.</param>
public sealed record Wording(IReadOnlyDictionary<string, VariableWords> Variables)
{
    /// <summary>Nothing is known beyond the names of the columns.</summary>
    public static Wording None { get; } = new(new Dictionary<string, VariableWords>());

    /// <summary>
    /// What the columns of a model matrix and the parameters of theta are called, by the names that R gives them:
    /// <c>style: some flip</c> for <c>stylesome flip</c>. Names that are not there stand for themselves.
    /// </summary>
    public IReadOnlyDictionary<string, string> Terms { get; init; } = new Dictionary<string, string>();

    /// <summary>The same words with those for the coefficients of a model.</summary>
    public Wording For(ModelDesign design)
    {
        var vocabulary = new Vocabulary(this);
        var terms = new Dictionary<string, string>(Terms, StringComparer.Ordinal);
        foreach (var column in design.FixedEffects.FullColumns) terms.TryAdd(column.Name, vocabulary.Column(column));
        foreach (var term in design.RandomEffects)
            foreach (var (i, first) in term.Columns.Index())
            {
                terms.TryAdd(first.Name, vocabulary.Column(first));
                terms.TryAdd($"{term.Group}.{first.Name}", vocabulary.Parameter(term.Group, first));
                foreach (var second in term.Columns.Take(i))
                    terms.TryAdd($"{term.Group}.{first.Name}.{second.Name}",
                        vocabulary.Parameter(term.Group, first, second));
            }
        return this with { Terms = terms };
    }
}
