using MixedModels.Pooling;
using MixedModels.Reports.Documents;
using MixedModels.Reports.Documents.Blocks;
using MixedModels.Reports.Numbers;
using MixedModels.Reports.Words;
using MixedModels.Reports.Writers.Json;
using MixedModels.Summaries;

namespace MixedModels.Reports.Results;

/// <summary>One linear model for each group.</summary>
/// <param name="Models">The models.</param>
/// <param name="DataName">The name of the data.</param>
public sealed record GroupModelsResult(GroupedLinearModels Models, string DataName) : Result
{
    /// <summary>What readers call columns and groups.</summary>
    public Wording Wording { get; init; } = Wording.None;

    private Wording Words => Models.Groups.Select(group => group.Fit).OfType<LinearMixedModelFit>()
        .Aggregate(Wording, (wording, fit) => wording.For(fit.Design));

    private string By => new Vocabulary(Wording).Label(Models.By);

    /// <summary>How many groups there are, and how many of them were fitted.</summary>
    public string Counts
    {
        get
        {
            var notFitted = Models.NotFitted.Count();
            var inPart = Models.Groups.Count(g => g.Fit is not null && g.Reason is not null);
            return $"{English.Count(Models.Groups.Count, "group")} of {By}, "
                + $"{NumberFormat.Count(Models.Groups.Count - notFitted)} fitted"
                + (notFitted > 0 ? $", {NumberFormat.Count(notFitted)} not" : "")
                + (inPart > 0 ? $", {NumberFormat.Count(inPart)} with coefficients that cannot be estimated" : "")
                + (Models.RowsWithoutGroup > 0
                    ? $", {English.Count(Models.RowsWithoutGroup, "row")} without a group"
                    : "");
        }
    }

    /// <summary>Whether some group could not be fitted, or not wholly.</summary>
    public bool HasProblems => Models.Groups.Any(g => g.Reason is not null);

    /// <inheritdoc/>
    public override Document ToDocument() => new("Linear models by group")
    {
        Facts = [Fact.Formula(Models.Formula), Fact.Data(DataName, Counts)],
        Sections =
        [
            new Section("models", "", [new TableBlock(ReportTable.Of(ToTable(), Words))]),
            .. HasProblems ? [new Section("problems", "Not fitted, or not wholly", [Problems()])] : (Section[])[],
        ],
    };

    /// <inheritdoc/>
    public override JsonFields ToFields() => new()
    {
        { "version", ProgramVersion.Text },
        { "formula", Models.Formula },
        { "by", Models.By },
        { "table", ToTable() },
        { "problems", ByGroupTable.Problems(Models) },
    };

    /// <summary>The coefficients of each group.</summary>
    public override Table ToTable() => ByGroupTable.Create(Models);

    private ItemList Problems() => new([.. Models.Groups.Where(g => g.Reason is not null)
        .Select(
            g => RichText.Strong($"{By} {g.Level} ({English.Count(g.RowCount, "row")}):") + (" " + g.Reason))]);
}
