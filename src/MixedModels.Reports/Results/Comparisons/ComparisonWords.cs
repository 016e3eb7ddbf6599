using MixedModels.Reports.Words;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results.Comparisons;

/// <summary>What the rows of a table of several models are called.</summary>
internal sealed class ComparisonWords
{
    private readonly Vocabulary _words;
    private readonly Dictionary<string, string> _rows = new(StringComparer.Ordinal);

    /// <param name="comparison">The models.</param>
    /// <param name="wording">Words for columns, groups and coefficients; null for R's names.</param>
    public ComparisonWords(ModelComparison comparison, Wording? wording)
    {
        if (wording is not null)
            wording = comparison.Models.Aggregate(wording, (all, model) => all.For(model.Summary.Fit.Design));
        _words = Vocabulary.Of(wording);
        foreach (var model in comparison.Models) AddRows(model.Summary.Fit);
    }

    /// <summary>A coefficient.</summary>
    public string Term(string name) => _words.Term(name);

    /// <summary>A parameter or statistic by the name that <see cref="ModelComparison"/> gives it.</summary>
    public string Row(string name) => _rows.GetValueOrDefault(name, name);

    private void AddRows(MixedModelFit fit)
    {
        foreach (var (component, label) in fit.VarianceComponents.Zip(TermLabels.Of(fit)))
        {
            var group = _words.TermLabel(component.Group, label);
            _rows[$"Groups: {component.Group}"] = $"Groups: {_words.Label(component.Group)}";
            for (var j = 0; j < component.Names.Count; j++)
            {
                var first = component.Names[j];
                _rows[$"SD ({label}: {first})"] = $"SD ({group}: {Term(first)})";
                foreach (var second in component.Names.Skip(j + 1))
                    _rows[$"Cor ({label}: {first}, {second})"] = $"Cor ({group}: {Term(first)}, {Term(second)})";
            }
        }
    }
}
