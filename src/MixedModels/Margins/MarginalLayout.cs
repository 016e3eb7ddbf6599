namespace MixedModels.Margins;

/// <summary>Which factors marginal means tell apart, and what becomes of the other columns.</summary>
internal sealed record MarginalLayout(MarginalMeansOptions Options, IReadOnlyList<string> Factors)
{
    private int[] _places = [];

    /// <summary>The variable whose slopes are wanted; null for means.</summary>
    public string? Slope { get; init; }

    /// <summary>The columns that are averaged over.</summary>
    public IReadOnlyList<string> AveragedOver { get; private init; } = [];

    /// <summary>The numbers that are held.</summary>
    public IReadOnlyList<HeldValue> Held { get; private init; } = [];

    /// <summary>The factors of a text such as <c>dose * sex | age</c>.</summary>
    /// <exception cref="ModelException"><c>bad-specs</c>.</exception>
    public static MarginalLayout Read(string specs, MarginalMeansOptions options)
    {
        var parts = specs.Trim().TrimStart('~').Split('|');
        if (parts.Length > 2) throw Bad(specs);
        string[] factors = Names(parts[0], specs), by = parts.Length == 2 ? Names(parts[1], specs) : [];
        string[] within = [.. by.Union(options.By, StringComparer.Ordinal)];
        return new MarginalLayout(options with { By = within }, [.. factors.Except(within), .. within]);
    }

    /// <summary>The same on a grid.</summary>
    /// <exception cref="ModelException"><c>unknown-column</c>; <c>bad-grid</c>.</exception>
    public MarginalLayout On(ReferenceGrid grid)
    {
        string[] known = [.. grid.Variables.Select(v => v.Name)];
        int[] places = [.. Factors.Select(Place)];
        if (Slope is not null && grid.Variables[Place(Slope)].Values is not NumericColumn)
            throw new ModelException("bad-grid", $"The column '{Slope}' holds no numbers, so it has no slope.");
        var others = grid.Variables.Where((_, v) => !places.Contains(v)).ToArray();
        var isObserved = Options.Weights == MarginalWeights.Observed;
        return this with
        {
            _places = places,
            AveragedOver = [.. others.Where(v => isObserved ? !v.IsGiven : v.Count > 1).Select(v => v.Name)],
            Held =
            [
                .. others.Where(v => v is { Count: 1, Values: NumericColumn } && (v.IsGiven || !isObserved))
                    .Select(v => new HeldValue(v.Name, ((NumericColumn)v.Values).Values[0], !v.IsGiven)),
            ],
        };

        int Place(string name) => Array.IndexOf(known, name) is >= 0 and var place
            ? place
            : throw ReferenceGrid.Unknown(name, known);
    }

    /// <summary>The positions of the factors among the grid's variables.</summary>
    public IReadOnlyList<int> Places => _places;

    /// <summary>The number of means.</summary>
    public int CountOn(ReferenceGrid grid) => _places.Aggregate(1, (product, v) => product * grid.Variables[v].Count);

    /// <summary>Which mean a place of the grid belongs to.</summary>
    public int MeanAt(int[] place, ReferenceGrid grid)
    {
        var (mean, stride) = (0, 1);
        foreach (var v in _places)
        {
            mean += stride * place[v];
            stride *= grid.Variables[v].Count;
        }
        return mean;
    }

    /// <summary>For each factor which of its values a mean has.</summary>
    public int[] CodesOf(int mean, ReferenceGrid grid)
    {
        var codes = new int[_places.Length];
        for (var f = 0; f < codes.Length; f++)
            (mean, codes[f]) = Math.DivRem(mean, grid.Variables[_places[f]].Count);
        return codes;
    }

    /// <summary>The levels of a mean.</summary>
    public IReadOnlyList<string> LevelsOf(int mean, ReferenceGrid grid) =>
        [.. CodesOf(mean, grid).Select((code, f) => grid.Variables[_places[f]].LevelText(code))];

    private static string[] Names(string text, string specs)
    {
        if (text.Trim().Length == 0) return [];
        string[] names = [.. text.Split('*', '+', ':').Select(name => name.Trim().Trim('`'))];
        return names.Any(name => name.Length == 0) ? throw Bad(specs) : [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static ModelException Bad(string specs) => new("bad-specs",
        $"'{specs}' does not name factors; write one, several with * between, or 'dose | sex' to compare doses within "
            + "each sex.");
}
