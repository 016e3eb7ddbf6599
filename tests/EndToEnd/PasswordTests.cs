using System.Globalization;
namespace MixedModels.EndToEnd;

/// <summary>
/// No address, however it is written and wherever it stands, makes any command show the password in it.
/// </summary>
public sealed class PasswordTests : IDisposable
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Odd = "@:/?#;=&%'\" \t\n\\|~()[]{}$!*,.<>ä☃+-";

    private static readonly string[] Schemes =
    [
        "postgres", "postgresql", "mysql", "mariadb", "mssql", "sqlite", "mongodb+srv", "jdbc:postgresql", "http",
        "ftp", "oracle", "postgresql+psycopg2", "s3", "redis", "clickhouse",
    ];

    private static readonly string[] Hosts = ["localhost", "127.0.0.1", "[::1]", "", "localhost.", "LOCALHOST"];

    /// <summary>Port 1 is closed, so that an address that is understood fails at once; the others are none.</summary>
    private static readonly string[] Ports = [":1", ":1", ":1", ":0", ":99999", ":5a", ":-1", ": 1", ":"];

    private static readonly string[] Ends =
        ["/d#t", "/d", "/d?sslmode=disable#t", "#t", "/d#SELECT 1", "/", "", "/d.xlsx#t", "/d.csv"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _model;

    public PasswordTests()
    {
        var rows = Enumerable.Range(0,
            24).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i * i % 7},{i % 5},g{i % 4}"));
        _data = _folder.Write("data.csv", "y,x,g\n" + string.Join('\n', rows) + "\n");
        _model = _folder.File("model.json");
        Assert.Equal(0, InProcess.Run("fit", "y ~ x + (1 | g)", "--data", _data, "--save", _model, "--quiet").ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_command_shows_a_password()
    {
        var random = new Random(20261);
        for (var round = 0; round < 500; round++)
        {
            var (address, secrets) = Address(random);
            foreach (var call in Calls(address).OrderBy(_ => random.Next()).Take(3))
            {
                var run = InProcess.Run(call);
                Assert.True(run.ExitCode == 2, $"{string.Join(' ', call)}: {run.ExitCode} {run.Error}");
                var seen = string.Concat([run.Output, run.Error, .. Written()]);
                foreach (var secret in secrets)
                    Assert.False(seen.Contains(secret, StringComparison.Ordinal), $"{string.Join(' ', call)}\n{seen}");
            }
        }
    }

    [Theory]
    [InlineData("Postgres://ann:s3cret@localhost:1/db#t")]
    [InlineData("POSTGRESQL://ann:s3cret@localhost:5x/db#t")]
    [InlineData("postgres://ann:s3cret@:1/db#t")]
    [InlineData("mysql://ann:s3cret@localhost/db")]
    [InlineData("Host=localhost;Username=ann;Password=s3cret")]
    public void An_address_that_is_not_understood_is_no_file(string address)
    {
        foreach (var call in Calls(address))
        {
            var run = InProcess.Run(call);
            Assert.Equal(2, run.ExitCode);
            Assert.DoesNotContain("s3cret", run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("There is no file", run.Error, StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> Written() =>
        _folder.Files().Where(f => f.StartsWith("out", StringComparison.Ordinal)).Select(f =>
            File.ReadAllText(_folder.File(f)));

    /// <summary>Everywhere that an address may be typed, rightly or wrongly.</summary>
    private IEnumerable<string[]> Calls(string address)
    {
        const string formula = "y ~ x + (1 | g)";
        var table = address.ReplaceLineEndings(" ");
        var levels = _folder.Write("model.levels",
            $"level row\n  table {table}\n  y ~ x\n\nlevel g\n  key g\n  (Intercept) ~ 1\n");
        yield return ["table", "--data", address];
        yield return ["table", "--data", address, "--output", "json"];
        yield return ["table", "--data", _data, "--join", address, "--by", "g", "--out", _folder.File("out.csv")];
        yield return ["table", "--data", _data, "--by", address];
        yield return ["inspect", "--data", address];
        yield return ["design", formula, "--data", address];
        yield return ["fit", formula, "--data", address, "--output", "json", "--save", _folder.File("out.json")];
        yield return ["fit", formula, "--data", _data, "--weights", address];
        yield return ["fit", formula, $"--data={address}"];
        yield return ["fit", address, "--data", _data];
        yield return ["fit", "--levels-file", levels];
        yield return ["predict", _model, "--newdata", address];
        yield return ["predict", address, "--newdata", _data];
        yield return ["explain", formula, "--data", address, "--as", "lme4"];
        yield return ["variation", formula, "--data", address];
        yield return ["by-group", "y ~ x", "--by", "g", "--data", address];
        yield return ["pool", formula, "--data", address];
        yield return ["plot", "caterpillar", formula, "--data", address];
        yield return ["plot", address];
        yield return ["report", formula, "--data", address, "--out", _folder.File("out.html")];
        yield return ["report", formula, "--data", _data, "--title", address, "--out", _folder.File("out.html")];
        yield return ["table-of", formula, "--data", address];
        yield return ["compare", formula, "y ~ 1", "--data", address];
        yield return ["drop1", formula, "--data", address];
        yield return ["confint", formula, "--data", address];
        yield return ["table-of", formula, address, "--data", _data];
        yield return [address];
        yield return ["--" + address];
        yield return ["fit", formula, "--data", _data, "--" + address];
    }

    /// <summary>An address, and the parts of its password that must not be seen.</summary>
    private static (string Address, string[] Secrets) Address(Random random)
    {
        string[] secrets = [.. Enumerable.Range(0,
            random.Next(1, 4)).Select(_ => "Zq" + new string(random.GetItems<char>(Letters, 7)))];
        var password = string.Join(new string(random.GetItems<char>(Odd, random.Next(1, 3))), secrets);
        var user = random.Next(4) switch { 0 => "", 1 => "ann@corp", _ => "ann" };
        var host = Pick(Hosts) + (random.Next(2) == 0 ? Pick(Ports) : ":1");
        switch (random.Next(6))
        {
            case 0:
                var name = random.Next(2) == 0 ? "Username" : "user id";
                string[] parts = [$"Host={host}", $"{name}={user}", $"{Cased("password")}={Quoted()}"];
                return (string.Join(';', parts.OrderBy(_ => random.Next())), secrets);
            case 1:
                return ($"host=localhost port=1 {Cased("pwd")} = '{Without("'")}' dbname=d", secrets);
            case 2:
                password = Uri.EscapeDataString(password);
                break;
            case 3:
                var database = Cased(Pick(["postgres", "mysql", "oracle", "mongodb+srv"]));
                return ($"{database}:{user.Split('@')[0]}:{password}@{host}{Pick(Ends)}", secrets);
        }
        var colon = random.Next(8) == 0 ? "%3A" : ":";
        return ($"{Cased(Pick(Schemes))}://{user}{colon}{password}@{host}{Pick(Ends)}", secrets);

        string Pick(string[] choices) => choices[random.Next(choices.Length)];

        string Cased(string text) => random.Next(3) switch
        {
            0 => text.ToUpperInvariant(),
            1 => string.Concat(text.Select(c => random.Next(2) == 0 ? char.ToUpperInvariant(c) : c)),
            _ => text,
        };

        string Quoted() => random.Next(2) == 0 ? $"\"{password.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : Without(";");

        string Without(string text) => password.Replace(text, "", StringComparison.Ordinal);
    }
}
