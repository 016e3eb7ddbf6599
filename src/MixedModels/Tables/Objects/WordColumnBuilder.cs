using System.Text;

namespace MixedModels.Tables.Objects;

/// <summary>Collects texts, and what is written as one, into a factor; the empty text is a missing value.</summary>
internal sealed class WordColumnBuilder(string name) : ObjectColumnBuilder(name)
{
    private readonly TextColumnBuilder _texts =
        new(new ColumnReading(name, new CsvOptions { TextColumns = [name] }, ""), 0);

    public override Column Build() => _texts.Build();

    protected override void AddMissing() => _texts.AddMissing();

    protected override void AddValue(object value)
    {
        var text = TextOf(value);
        if (text.Length == 0) AddMissing();
        else _texts.AddText(Encoding.UTF8.GetBytes(text));
    }
}
