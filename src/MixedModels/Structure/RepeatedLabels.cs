namespace MixedModels.Structure;

/// <summary>
/// Labels that name different groups in different levels of another factor, such as class 1, 2, 3 in every school.
/// </summary>
/// <param name="Inner">The factor whose labels repeat.</param>
/// <param name="Outer">The factor in whose levels they start again.</param>
/// <param name="Labels">The different labels of the inner factor.</param>
/// <param name="Combinations">The combinations that occur: the groups that are meant.</param>
/// <param name="Evidence">Why they are thought to repeat.</param>
/// <param name="NamedBy">The column that names the combinations; null without one.</param>
public sealed record RepeatedLabels(string Inner, string Outer, int Labels, int Combinations, LabelEvidence Evidence,
    string? NamedBy);
