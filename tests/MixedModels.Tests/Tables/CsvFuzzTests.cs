using System.Text;
using MixedModels.Tables;

namespace MixedModels.Tests.Tables;

public class CsvFuzzTests
{
    private const int Texts = 100_000;

    private static readonly string[] Seeds =
    [
        "y,x,g\n1,2.5,a\n3,NA,b\n-.5,1e3,\"c,d\"\n",
        "id;wert\r\n1;1,5\r\n2;\"2,5\"\r\n",
        "a\tb\n\"x \"\"y\"\"\"\t9007199254740993\n\"multi\nline\"\t7\n",
        "\uFEFFname|ok\nJosé|TRUE\n😀|F\n",
        "x\n1\n\n2\n",
        "a,a b,\n,,\nInf,NaN,-Infinity\n",
    ];

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "|",
            "\n",
            "\r\n",
            "\r",
            " ",
            "NA",
            "1e999",
            "-",
            ".",
            "é",
            "😀",
            "0",
            "99999999999999999999",
            "T",
            "\0",
            "\uFEFF",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80],
    ];

    /// <summary>Texts made of true ones by random edits give a table or a clear error, and never take long.</summary>
    [Fact]
    public void Mangled_texts_give_a_table_or_a_clear_error()
    {
        var random = new Random(987_654_321);
        var (tables, ids) = (0, new HashSet<string>());
        for (var i = 0; i < Texts; i++)
        {
            var text = Mangle(random);
            try
            {
                var table = CsvReader.Read(new MemoryStream(text), Options(random));
                Assert.True(table.RowCount > 0 && table.Columns.Count > 0);
                tables++;
            }
            catch (ModelException error)
            {
                ids.Add(error.Id);
                Assert.False(string.IsNullOrWhiteSpace(error.Message));
            }
            catch (Exception other) when (other is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Text {i} ({Convert.ToHexString(text)}) threw {other}");
            }
        }
        Assert.InRange(tables, Texts / 10, Texts * 9 / 10);
        Assert.Superset(
            new HashSet<string>
            {
                "ragged-row",
                "unterminated-quote",
                "text-after-quote",
                "not-utf8",
                "duplicate-column",
                "empty-table",
                "decimal-comma",
            }, ids);
    }

    private static CsvOptions Options(Random random) => random.Next(4) switch
    {
        0 => new CsvOptions { Delimiter = ",;\t|"[random.Next(4)] },
        1 => new CsvOptions { DecimalSeparator = ',', MissingValues = ["1"] },
        2 => new CsvOptions { TextColumns = ["x", "b"] },
        _ => CsvOptions.Default,
    };

    private static byte[] Mangle(Random random)
    {
        var text = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var edits = random.Next(1, 7); edits > 0; edits--)
        {
            var at = random.Next(text.Count + 1);
            var length = random.Next(Math.Min(8, text.Count - at) + 1);
            switch (random.Next(4))
            {
                case 0:
                    text.RemoveRange(at, length);
                    break;
                case 1:
                    text.InsertRange(random.Next(text.Count + 1), text.GetRange(at, length));
                    break;
                default:
                    text.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }
        return [.. text];
    }
}
