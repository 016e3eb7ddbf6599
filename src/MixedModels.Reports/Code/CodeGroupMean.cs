namespace MixedModels.Reports.Code;

/// <summary>
/// The mean of a column in each group, which <c>between</c> and <c>within</c> need, for systems without such functions.
/// </summary>
/// <param name="Name">The column that holds it.</param>
/// <param name="Column">The column that it is the mean of.</param>
/// <param name="Group">The column of the groups.</param>
public sealed record CodeGroupMean(string Name, string Column, string Group);
