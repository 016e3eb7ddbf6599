using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MixedModels.Tables.Objects;

/// <summary>
/// Collects values of an enum into a factor: levels are the names in declared order, then values without a name as they
/// come.
/// </summary>
internal sealed class EnumColumnBuilder : ObjectColumnBuilder
{
    private readonly List<string> _levels = [];
    private readonly Dictionary<object, int> _codeOf = [];
    private readonly List<int> _codes = [];

    public EnumColumnBuilder(string name, Type type) : base(name)
    {
        Type = type;
        foreach (var field in Names(type))
            if (_codeOf.TryAdd(field.GetValue(null)!, _levels.Count)) _levels.Add(field.Name);
    }

    public Type Type { get; }

    public override Column Build() => new FactorColumn(Name, _levels, [.. _codes]);

    protected override void AddMissing() => _codes.Add(-1);

    protected override void AddValue(object value)
    {
        if (!_codeOf.TryGetValue(value, out var code))
        {
            _codeOf.Add(value, code = _levels.Count);
            _levels.Add(value.ToString()!);
        }
        _codes.Add(code);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The fields of an enum are never trimmed.")]
    private static FieldInfo[] Names(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static);
}
