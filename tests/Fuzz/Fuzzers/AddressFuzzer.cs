using System.Text;
using System.Text.RegularExpressions;
using MixedModels.Data;
using MixedModels.Fuzz.Inputs;

namespace MixedModels.Fuzz.Fuzzers;

/// <summary>Places of data: whatever is typed, no password of an address is shown. Nothing is connected to.</summary>
internal sealed partial class AddressFuzzer : IFuzzer
{
    private const string Password = "s3cr3t";

    private static readonly string[] Schemes =
    [
        "postgres", "postgresql", "Postgres", "POSTGRESQL", "mysql", "https", "s3", "jdbc:postgresql", "postgres+ssl",
    ];
    private static readonly string[] Users = ["ann", "te%3Ast", "Ann.B", "ann@corp", "", "größe"];
    private static readonly string[] Hosts = ["db", "127.0.0.1", "[::1]", "db.example.org", "", "localhost", "a,b"];
    private static readonly string[] Ports = ["", ":5432", ":99999", ":x", ":", ":-1", ":5432x"];
    private static readonly string[] Ends =
    [
        "#t", "/school#students", "", "/d?sslmode=require#t", "#SELECT '@' AS a", "/", "?x=y", "#",
    ];
    private static readonly string[] Words =
    [
        "@", ":", "/", "#", "?", "//", "%", "[", "]", " ", "=", "&", "\n", "\0", "é", "\\",
    ];

    public string Name => "address";

    public TimeSpan Bound => TimeSpan.FromSeconds(3);

    public int QuickInputs => 20_000;

    public IReadOnlyList<string> Parts => ["address.txt"];

    public FuzzInput Make(Dice dice)
    {
        var before = $"{dice.Pick(Schemes)}://{dice.Pick(Users)}:";
        var after = $"@{dice.Pick(Hosts)}{dice.Pick(Ports)}{dice.Pick(Ends)}";
        var mutated = Mutation.Of(dice, Encoding.UTF8.GetBytes(after[1..]), Words, 3);
        return FuzzInput.Of(("address.txt", before + Padded(dice) + "@" + Encoding.UTF8.GetString(mutated)));
    }

    public bool Try(FuzzInput input, string folder)
    {
        var address = input["address.txt"].Text;
        if (!WithPassword().IsMatch(address)) return false;
        AssertHidden(DataSource.Describe(address));
        AssertHidden(Secrets.Hide($"There is no file '{address}' here."));
        try
        {
            AssertHidden(DataSource.NameOf(address));
            return true;
        }
        catch (ModelException e)
        {
            AssertHidden(e.ToString());
            return false;
        }
    }

    /// <summary>A password may hold anything that an address may.</summary>
    private static string Padded(Dice dice) =>
        dice.Pick("", "", "", "x:", "%40", "/", "#", "?") + Password + dice.Pick("", "", "", ":y", "%2F", "?a=b", "@z");

    /// <summary>scheme://user:password@, whatever the password is; in anything else it is none.</summary>
    [GeneratedRegex("^[a-zA-Z][-+.:a-zA-Z0-9]*://[^\\s/?#:]*:[^\n]*" + Password + "[^\n]*@")]
    private static partial Regex WithPassword();

    private static void AssertHidden(string text)
    {
        if (text.Contains(Password, StringComparison.Ordinal)) throw new FaultException("a password is shown", text);
    }
}
