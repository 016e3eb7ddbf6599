using MixedModels.Inference;

namespace MixedModels.Margins;

/// <summary>The F test that all means of a family are equal.</summary>
/// <param name="By">The levels of By that the family has.</param>
/// <param name="Test">The test; null where some of the means are not determined.</param>
public sealed record MarginalJointTest(IReadOnlyList<string> By, HypothesisTest? Test)
{
    internal static MarginalJointTest Of(MarginalMeans means, MarginalMean[] family, IReadOnlyList<string> by)
    {
        if (family.Any(mean => mean.Contrast.Any(double.IsNaN))) return new MarginalJointTest(by, null);
        var rows = family.Skip(1).Select(mean =>
            mean.Contrast.Zip(family[0].Contrast, (a, b) => a - b).ToArray()).ToArray();
        string[] labels = [.. rows.Select((_, i) => string.Join(' ', family[i + 1].Levels))];
        double[] values = [.. family.Skip(1).Select(mean => family[0].Offset - mean.Offset)];
        if (rows.All(row => row.All(value => value == 0))) return new MarginalJointTest(by, null);
        var hypothesis = new LinearHypothesis("equal means", labels, rows, values);
        return new MarginalJointTest(by, means.Inference.Test(hypothesis, means.Options.Level));
    }
}
