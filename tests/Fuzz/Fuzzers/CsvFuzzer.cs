using MixedModels.Fuzz.Inputs;
using MixedModels.Tables;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Mutilated CSV files: read, written and read again.</summary>
internal sealed class CsvFuzzer : IFuzzer
{
    private static readonly string[] Seeds =
    [
        "y,x,g\n1,2.5,a\n3,NA,b\n-.5,1e3,\"c,d\"\n",
        "id;wert\r\n1;1,5\r\n2;\"2,5\"\r\n",
        "a\tb\n\"x \"\"y\"\"\"\t9007199254740993\n\"multi\nline\"\t7\n",
        "\uFEFFname|ok\nJosé|TRUE\n😀|F\n",
        "x\n1\n\n2\n",
        "a,a b,\n,,\nInf,NaN,-Infinity\n",
        "1,2,3\n4,5,6\n",
        "\"\"\n\"\"\n",
    ];

    private static readonly string[] Pieces =
    [
        "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "\r", " ", "NA", "1e999", "-", ".", "é", "😀", "0",
        "99999999999999999999", "T", "\0", "\uFEFF", "1,5", "4.9e-324", "\u0001", "\uFFFE", "\u2028",
    ];

    public string Name => "csv";

    public TimeSpan Bound => TimeSpan.FromSeconds(3);

    public int QuickInputs => 60_000;

    public IReadOnlyList<string> Parts => ["options.txt", "data.csv"];

    public FuzzInput Make(Dice dice)
    {
        var seed = FuzzPart.Of("data.csv", string.Concat(dice.Many(dice.Pick(1, 1, 1, 2), () => dice.Pick(Seeds))));
        return new FuzzInput(
        [
            FuzzPart.Of("options.txt", dice.Pick("", "", ",", ";", "\t", "|", "comma", "text")),
            seed with { Bytes = Mutation.Of(dice, seed.Bytes, Pieces) },
        ]);
    }

    public bool Try(FuzzInput input, string folder)
    {
        var options = Options(input["options.txt"].Text);
        Table table;
        try
        {
            table = CsvReader.Read(new MemoryStream(input["data.csv"].Bytes), options);
        }
        catch (ModelException)
        {
            return false;
        }
        AssertReadAgain(table);
        return true;
    }

    private static CsvOptions Options(string word) => word switch
    {
        "comma" => new CsvOptions { DecimalSeparator = ',', MissingValues = ["1"] },
        "text" => new CsvOptions { TextColumns = ["x", "b", "a"] },
        { Length: 1 } => new CsvOptions { Delimiter = word[0] },
        _ => CsvOptions.Default,
    };

    private static void AssertReadAgain(Table table)
    {
        var first = Written(table);
        string[] texts = [.. table.Columns.OfType<FactorColumn>().Select(column => column.Name)];
        string second;
        try
        {
            second = Written(
                CsvReader.Read(new StringReader(first), new CsvOptions { Delimiter = ',', TextColumns = texts }));
        }
        catch (ModelException e)
        {
            throw new FaultException("a table that was written cannot be read", $"{e.Message}\n{first}");
        }
        if (second != first)
            throw new FaultException("a table is not read as it was written", $"{first}\nbecame\n{second}");
    }

    private static string Written(Table table)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        CsvWriter.Write(table, writer);
        return writer.ToString();
    }
}
