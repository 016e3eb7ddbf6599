using System.Text.Json;
using MixedModels.Data.Tests.Databases;

namespace MixedModels.EndToEnd;

/// <summary><c>mixed table</c>: joins, what it says of them, and the joined table.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _players;
    private readonly string _teams;

    public TableTests()
    {
        _players = _folder.Write("players.csv", "name,team,points\nAnn,red,1\nBob,blue,2\nCid,green,\nDee,,4\n");
        _teams = _folder.Write("teams.csv", "team,coach\nblue,Xi\nred,Yo\ngold,Zed\n");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("left", "Ann,red,1,Yo\nBob,blue,2,Xi\nCid,green,,\nDee,,4,\n")]
    [InlineData("inner", "Ann,red,1,Yo\nBob,blue,2,Xi\n")]
    [InlineData("right", "Ann,red,1,Yo\nBob,blue,2,Xi\n,gold,,Zed\n")]
    [InlineData("full", "Ann,red,1,Yo\nBob,blue,2,Xi\nCid,green,,\nDee,,4,\n,gold,,Zed\n")]
    [InlineData("semi", "Ann,red,1\nBob,blue,2\n")]
    [InlineData("anti", "Cid,green,\nDee,,4\n")]
    public void There_are_six_joins(string how, string rows)
    {
        var file = _folder.File("joined.csv");
        var run = MixedProcess.Run("table", "--data", _players, "--join", _teams, "--how", how, "--out", file);
        Assert.Equal("", run.Succeeded());
        Assert.Equal(
            (how is "semi" or "anti" ? "name,team,points\n" : "name,team,points,coach\n") + rows,
            File.ReadAllText(file));
        Assert.Contains(
            "by team (the one column that both have)", run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_join_is_reported()
    {
        var text = MixedProcess.Run("table", "--data", _players, "--join", _teams, "--by", "team").Succeeded();
        var sentence = string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(
            "Left join with teams.csv by team: 4 rows in, 2 matched, 2 not (such as green), 1 without a key; "
                + "3 rows of teams.csv, 2 used, 1 not (such as gold); 4 rows out; added coach.",
            sentence, StringComparison.Ordinal);
        Assert.Contains("points whole number 1 3 1 to 4, mean 2.3333", sentence, StringComparison.Ordinal);
        Assert.Contains("coach factor 2 2 Xi, Yo", sentence, StringComparison.Ordinal);
        Assert.Contains("Ann red 1 Yo", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_as_JSON()
    {
        using var json = JsonDocument.Parse(
            MixedProcess.Run("table", "--data", _players, "--join", _teams, "--rows", "1", "--output", "json")
                .Succeeded());
        var join = json.RootElement.GetProperty("joins")[0];
        Assert.Equal((4, 4, true, "team"), (
            json.RootElement.GetProperty("n_rows").GetInt32(), json.RootElement.GetProperty("n_columns").GetInt32(),
            join.GetProperty("key_guessed").GetBoolean(), join.GetProperty("by")[0].GetProperty("right").GetString()));
        Assert.Equal("green", join.GetProperty("left").GetProperty("unmatched_examples")[0].GetString());
        Assert.Equal("coach", join.GetProperty("added_columns")[0].GetString());
        Assert.Equal(2, json.RootElement.GetProperty("columns")[3].GetProperty("missing").GetInt32());
        Assert.Equal(
            "Yo",
            Assert.Single(json.RootElement.GetProperty("head").EnumerateArray()).GetProperty("coach").GetString());
    }

    [Theory]
    [InlineData("netherlands-students.csv", "netherlands-schools.csv", 2287, 13)]
    [InlineData("nba-player-data.csv", "nba-team-data.csv", 300, 6)]
    public void The_joins_of_the_references(string left, string right, int rows, int columns)
    {
        var file = _folder.File("joined.csv");
        MixedProcess.Run(
            "table", "--data", ReferenceData.DataPath(left), "--join", ReferenceData.DataPath(right), "--out", file)
            .Succeeded();
        var table = Table.ReadCsv(file);
        Assert.Equal((rows, columns), (table.RowCount, table.Columns.Count));
    }

    [Fact]
    public void Several_joins_each_with_its_key_and_kind()
    {
        using var sqlite = new SqliteFile(_folder.File("cities.db"));
        sqlite.Execute("CREATE TABLE coaches (id TEXT, city TEXT, team TEXT); "
            + "INSERT INTO coaches VALUES ('Xi', 'Oslo', 'b'), ('Yo', 'Rome', 'r')");
        var output = MixedProcess.Run(
            "table",
            "--data",
            _players,
            "--join",
            _teams,
            "--by",
            "team",
            "--how",
            "left",
            "--join",
            sqlite.Spec("coaches"),
            "--by",
            "coach=id",
            "--how",
            "inner",
            "--suffix",
            "_of_coach",
            "--output",
            "csv")
            .Succeeded();
        Assert.Equal("name,team,points,coach,city,team_of_coach\nAnn,red,1,Yo,Rome,r\nBob,blue,2,Xi,Oslo,b\n", output);
    }

    [Fact]
    public void Text_columns_keep_their_zeros()
    {
        var codes = _folder.Write("codes.csv", "code\n007\n7\n");
        Assert.Equal("code\n007\n7\n", MixedProcess.Run("table", "--data", codes, "--output", "csv").Succeeded());
        Assert.Contains(
            "whole number", MixedProcess.Run("table", "--data", codes).Succeeded(), StringComparison.Ordinal);
        Assert.Equal(
            "code\n007\n7\n",
            MixedProcess.Run("table", "--data", codes, "--text", "code", "--output", "csv").Succeeded());
        Assert.Contains(
            "factor",
            MixedProcess.Run("table", "--data", codes, "--text", "code").Succeeded(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_joined_or_read_is_one_clear_error()
    {
        var twice = _folder.Write("twice.csv", "team,coach\nred,Yo\nred,Xi\n");
        var number = _folder.Write("number.csv", "team,coach\n1,Yo\n");
        var clash = _folder.Write("clash.csv", "team,points\nred,5\n");
        var noWorkbook = _folder.Write("none.xlsx", "no workbook");
        Refused("'taem'", "--data", _players, "--join", _teams, "--by", "taem");
        Refused(
            "Join of twice.csv: The table to join has the key team = red in row 1 and again in row 2", "--data",
            _players, "--join", twice);
        Refused("both must be of one kind", "--data", _players, "--join", number);
        Refused("--suffix", "--data", _players, "--join", clash, "--by", "team");
        Refused("--how takes left, inner", "--data", _players, "--join", _teams, "--how", "outer");
        Refused("--how needs a --join", "--data", _players, "--how", "left");
        Refused(
            "--how is given 2 times for 1 --join", "--data", _players, "--join", _teams, "--how", "left", "--how",
            "left");
        Refused("gone.csv", "--data", _players, "--join", _folder.File("gone.csv"));
        Refused("no Excel workbook", "--data", noWorkbook);
        Refused("is no SQLite database", "--data", $"sqlite:{_players}#players");
        Refused("does not answer", "--data", "postgres://ann@127.0.0.1:1/db#t");

        static void Refused(string reason, params string[] arguments) =>
            MixedProcess.Run(["table", .. arguments]).AssertRefused(reason);
    }
}
