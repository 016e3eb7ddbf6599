namespace MixedModels.Tables.Objects;

/// <summary>
/// Collects values whose type is not known beforehand: of one kind they are that, of several they are texts.
/// </summary>
internal sealed class MixedColumnBuilder(string name) : ObjectColumnBuilder(name)
{
    private ObjectColumnBuilder? _builder;
    private Type? _lastType;
    private bool _isText;
    private int _count;

    public override Column Build() =>
        _builder?.Build() ?? new NumericColumn(Name, [.. Enumerable.Repeat(double.NaN, _count)]);

    protected override void AddMissing()
    {
        _builder?.Add(null);
        _count++;
    }

    protected override void AddValue(object value)
    {
        if (value.GetType() != _lastType) Prepare(value.GetType());
        _builder!.Add(_isText ? TextOf(value) : value);
        _count++;
    }

    /// <summary>
    /// Makes the builder one that takes values of the type: the first type's own, from the second kind on one of texts.
    /// </summary>
    private void Prepare(Type type)
    {
        if (!Holds(type)) throw ObjectColumns.Unsupported(Name, type, _count);
        _lastType = type;
        if (_isText) return;
        var other = For(Name, type);
        if (_builder is null)
        {
            for (var row = 0; row < _count; row++) other.Add(null);
            _builder = other;
        }
        else if (!IsSameKind(_builder, other))
        {
            var before = _builder.Build();
            _builder = new WordColumnBuilder(Name);
            for (var row = 0; row < _count; row++) _builder.Add(before.Text(row));
            _isText = true;
        }
    }

    private static bool IsSameKind(ObjectColumnBuilder one, ObjectColumnBuilder other) =>
        one is EnumColumnBuilder first && other is EnumColumnBuilder second
            ? first.Type == second.Type
            : one.GetType() == other.GetType();
}
