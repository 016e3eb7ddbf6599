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
    public IReadOnlyList<double> Numbers(string call, Func<double[]> learn) => Recall(call, () => new BasisParameters(call, learn(), [])).Numbers;

    /// <summary>The levels of a call, learned now if it is the first time.</summary>
    public IReadOnlyList<string> Levels(string call, Func<IReadOnlyList<string>> learn) => Recall(call, () => new BasisParameters(call, [], learn())).Levels;

    /// <summary>The numbers of a call, one a level, learned now if it is the first time.</summary>
    public BasisParameters NumbersByLevel(string call, Func<(double[] Numbers, IReadOnlyList<string> Levels)> learn) => Recall(call, () =>
    {
        var (numbers, levels) = learn();
        return new BasisParameters(call, numbers, levels);
    });

    private BasisParameters Recall(string call, Func<BasisParameters> learn)
    {
        if (_byCall.TryGetValue(call, out var known)) return known;
        if (_isFrozen) throw new ModelException("invalid-recipe", $"The saved design lacks the parameters of '{call}'; save the model again.");
        var learned = learn();
        _byCall.Add(call, learned);
        _inOrder.Add(learned);
        return learned;
    }
}
