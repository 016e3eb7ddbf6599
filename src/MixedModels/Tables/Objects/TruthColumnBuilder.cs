namespace MixedModels.Tables.Objects;

/// <summary>Collects truth values.</summary>
internal sealed class TruthColumnBuilder(string name) : ObjectColumnBuilder(name)
{
    private readonly List<sbyte> _values = [];

    public override Column Build() => new LogicalColumn(Name, [.. _values]);

    protected override void AddMissing() => _values.Add(-1);

    protected override void AddValue(object value) => _values.Add((bool)value ? (sbyte)1 : (sbyte)0);
}
