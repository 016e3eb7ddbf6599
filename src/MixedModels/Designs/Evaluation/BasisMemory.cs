using MixedModels.Designs.Schemas;

namespace MixedModels.Designs.Evaluation;

/// <summary>
/// The bases' parameters by the text of their call. While a design is made each call is learned once; on new data the
/// learned parameters are used again.
/// </summary>
internal sealed class BasisMemory
{
    private readonly Dictionary<string, BasisParameters> _byCall = new(StringComparer.Ordinal);
    private readonly List<BasisParameters> _inOrder = [];
    private readonly bool _isFrozen;

    public BasisMemory()
    {
    }

    /// <summary>A memory that only gives back what was learned.</summary>
    public BasisMemory(IReadOnlyList<BasisParameters> learned)
    {
        foreach (var parameters in learned) _byCall.Add(parameters.Call, parameters);
        _inOrder.AddRange(learned);
        _isFrozen = true;
    }

    public IReadOnlyList<BasisParameters> Learned => _inOrder;

    /// <summary>The numbers of a call, learned now if it is the first time.</summary>
    /// <param name="call">The call.</param>
    /// <param name="learn">Finds the numbers.</param>
    /// <param name="areRight">Whether numbers that were saved can be those of the call.</param>
    public IReadOnlyList<double> Numbers(string call, Func<double[]> learn, Predicate<IReadOnlyList<double>> areRight)
    {
        var numbers = Recall(call, () => new BasisParameters(call, learn(), [])).Numbers;
        return !_isFrozen || areRight(numbers) ? numbers : throw Wrong(call);
    }

    /// <summary>The levels of a call, learned now if it is the first time.</summary>
    public IReadOnlyList<string> Levels(string call, Func<IReadOnlyList<string>> learn) =>
        Recall(call, () => new BasisParameters(call, [], learn())).Levels;

    /// <summary>The numbers of a call, one for each level, learned now if it is the first time.</summary>
    public BasisParameters NumbersByLevel(string call, Func<(double[] Numbers, IReadOnlyList<string> Levels)> learn)
    {
        var learned = Recall(call, () =>
        {
            var (numbers, levels) = learn();
            return new BasisParameters(call, numbers, levels);
        });
        return learned.Numbers.Count == learned.Levels.Count ? learned : throw Wrong(call);
    }

    private BasisParameters Recall(string call, Func<BasisParameters> learn)
    {
        if (_byCall.TryGetValue(call, out var known)) return known;
        if (_isFrozen)
            throw new ModelException("invalid-recipe",
                $"The saved design lacks the parameters of '{call}'; save the model again.");
        var learned = learn();
        _byCall.Add(call, learned);
        _inOrder.Add(learned);
        return learned;
    }

    private static ModelException Wrong(string call) =>
        new("invalid-recipe", $"The saved design has other numbers than '{call}' needs; save the model again.");
}
