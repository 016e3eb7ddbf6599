using MixedModels.Designs;
using MixedModels.Summaries;

namespace MixedModels.Tests.Summaries;

public class AugmentTests
{
    [Fact]
    public void A_linear_model_has_broom_s_columns_and_numbers()
    {
        var reference = ReferenceCase.Load("sleepstudy_lm");
        var data = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var table = Augment.Create(LinearMixedModel.Fit(reference.Formula, data), data);
        Assert.Equal(["Reaction", "Days", ".fitted", ".resid", ".hat", ".sigma", ".cooksd", ".std.resid"],
            table.Columns.Select(c => c.Name));
        foreach (var column in table.Columns)
        {
            var expected = reference.Column("augment_first", column.Name);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], ((NumericColumn)column).Values[i], 1e-9 * Math.Max(1, Math.Abs(expected[i])));
        }
    }

    [Fact]
    public void A_mixed_model_has_the_columns_of_broom_mixed()
    {
        var data = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var table = Augment.Create(LinearMixedModel.Fit("log(Reaction) ~ Days + (1 | Subject)", data), data);
        Assert.Equal(
            ["log(Reaction)", "Reaction", "Days", "Subject", ".fitted", ".resid", ".hat", ".cooksd", ".fixed", ".mu",
                ".offset", ".sqrtXwt", ".sqrtrwt", ".weights", ".wtres"],
            table.Columns.Select(c => c.Name));
        Assert.Equal(180, table.RowCount);
    }

    [Theory]
    [InlineData(MissingValueAction.Omit, 178)]
    [InlineData(MissingValueAction.Exclude, 180)]
    public void Dropped_rows_go_or_keep_their_place(MissingValueAction action, int rows)
    {
        var data = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var days = ((NumericColumn)data["Days"]).Values.ToArray();
        days[1] = days[179] = double.NaN;
        data = data.With(new NumericColumn("Days", days));
        var fit = LinearMixedModel.Fit("Reaction ~ Days + (1 | Subject)", data,
            o => o with { Design = new DesignOptions { MissingValues = action } });
        var table = Augment.Create(fit, data);
        Assert.Equal(rows, table.RowCount);
        Assert.Equal(rows - 178, table[".fitted"].MissingCount);
        Assert.Equal(action == MissingValueAction.Omit ? 3 : 2, ((NumericColumn)table[".rownames"]).Values[1]);
        Assert.Equal(rows == 180, table[".fitted"].IsMissing(1));
    }

    [Fact]
    public void Another_table_is_refused()
    {
        var data = Table.ReadCsv(ReferenceData.DataPath("sleepstudy.csv"));
        var fit = LinearMixedModel.Fit("Reaction ~ Days", data);
        Assert.Equal("wrong-data", Assert.Throws<ModelException>(() => Augment.Create(fit, data.Take([0, 1]))).Id);
    }
}
