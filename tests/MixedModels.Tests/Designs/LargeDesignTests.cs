using MixedModels.Designs;

namespace MixedModels.Tests.Designs;

/// <summary>A model matrix that would fill the memory is refused by its size before any of it is made.</summary>
public class LargeDesignTests
{
    /// <summary>
    /// 20,000 x 20,000 values and three times as many for coding, cross-products and their factor: 12.8 GB.
    /// </summary>
    [Theory]
    [InlineData("y ~ f", "20000 rows and 20000 columns, which takes 12.8 GB")]
    [InlineData("y ~ 0 + f", "20000 rows and 20000 columns, which takes 12.8 GB")]
    [InlineData("y ~ g * h", "20000 rows and 250000 columns")]
    [InlineData("y ~ 1 + (f | g)", "20000 rows and 20000 columns, which takes 12.8 GB")]
    public void A_factor_of_twenty_thousand_levels_is_refused_by_its_size(string formula, string size)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<ModelException>(() => ModelDesign.Create(Formula.Parse(formula), Large()));
        Assert.Equal("design-too-large", refused.Id);
        Assert.Contains(size, refused.Message, StringComparison.Ordinal);
        // The table itself, and columns of 500 levels in one case, take less than a hundredth of the matrix.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200e6);
    }

    private static Table Large()
    {
        int[] rows = [.. Enumerable.Range(0, 20_000)];
        return new Table([
            new NumericColumn("y", [.. rows.Select(i => (double)(i * 7 % 11))]),
            FactorColumn.FromTexts("f", [.. rows.Select(i => $"f{i}")]),
            FactorColumn.FromTexts("g", [.. rows.Select(i => $"g{i % 500}")]),
            FactorColumn.FromTexts("h", [.. rows.Select(i => $"h{i / 40}")]),
        ]);
    }
}
