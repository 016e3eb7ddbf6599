using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MixedModels.Data.Tests;

public class DataSourceTests
{
    [Theory]
    [InlineData("students.csv", "students.csv")]
    [InlineData("-", "-")]
    [InlineData("a#b.csv", "a#b.csv")]
    [InlineData("scores.xlsx#Sheet 2", "scores.xlsx#Sheet 2")]
    [InlineData("sqlite:school.db#students", "sqlite:school.db#students")]
    [InlineData("sqlite:school.db#SELECT '#' AS a", "sqlite:school.db#SELECT '#' AS a")]
    [InlineData("postgres://ann:s3cret@db.example.org:5433/school#students",
        "postgres://ann@db.example.org:5433/school#students")]
    [InlineData("postgresql://ann:s3cret@db/school?sslmode=require#SELECT * FROM t WHERE mail LIKE '%@x'",
        "postgres://ann@db/school#SELECT * FROM t WHERE mail LIKE '%@x'")]
    [InlineData("postgres://ann:s3%3Acr%40et%23@[::1]:5433/school#t", "postgres://ann@[::1]:5433/school#t")]
    [InlineData("POSTGRES://:s3cret@/#t", "postgres:///#t")]
    [InlineData("postgres://db#t", "postgres://db/#t")]
    [InlineData("postgres://ann:s3cret", "postgres:...")] // a port that is no number
    [InlineData("postgres://ann:s3cret#x@db/school#t", "postgres:...")]
    [InlineData("postgres://ann:5432#s3cret@db/school#t", "postgres:...")]
    [InlineData("postgres://ann:5432/s3cret@db/school#t", "postgres:...")]
    [InlineData("postgres://ann:5432?s3cret@db/school#t", "postgres:...")]
    [InlineData("postgres://ann:5432?options=s3cret&x=y@db/school#t", "postgres:...")]
    [InlineData("postgres://ann:s3cret@more@db/school#t", "postgres:...")]
    [InlineData("postgres:ann:s3cret@db", "postgres:...")]
    [InlineData("Postgres://ann:s3cret@db/school#t", "postgres://ann@db/school#t")]
    [InlineData("pOSTGRESQL://ann:s3cret@db:5a/school#t", "postgresql:...")]
    [InlineData("postgres://ann%3As3cret@db/school#t", "postgres://...@db/school#t")]
    [InlineData("postgres://ann@corp:s3cret@db/school#t", "postgres:...")]
    [InlineData("postgres://ann@corp:12#s3cret@db/school#t", "postgres:...")]
    [InlineData("postgres%3A%2F%2Fann%3As3cret%40db%2Fschool", "?")]
    [InlineData("mysql://ann:s3cret@db/school", "mysql:...")]
    [InlineData("MySQL:ann:s3cret@db/school", "mysql:...")]
    [InlineData("jdbc:postgresql://ann:s3cret@db/school", "jdbc:...")]
    [InlineData("mongodb+srv://ann:s3cret@db/school", "mongodb+srv:...")]
    [InlineData(" postgres+asyncpg://ann:s3cret@db/school", "postgres+asyncpg:...")]
    [InlineData("sqlite://ann:s3cret@db/school#t", "sqlite:...")]
    [InlineData("sqlite:mysql://ann:s3cret@db/school#t", "sqlite:...")]
    [InlineData("://ann:s3cret@db/school.xlsx#t", "?")]
    [InlineData("ann:s3cret@db", "ann:...")]
    [InlineData("Host=db;Username=ann;Password=s3cret", "?")]
    [InlineData("host=db user=ann PWD = 's3cret'", "?")]
    [InlineData("", "?")]
    public void A_source_is_described_without_password(string spec, string description)
    {
        Assert.Equal(description, DataSource.Describe(spec));
        if (description.EndsWith(":...", StringComparison.Ordinal) || description == "?")
        {
            var error = Assert.Throws<ModelException>(() => DataSource.Read(spec));
            Assert.Equal("bad-source", error.Id);
            Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("postgres://h/d?sslmode=perhaps#t", "sslmode is one of")]
    [InlineData("postgres://h/d?connect_timeout=soon#t", "connect_timeout is a whole number")]
    [InlineData("postgres://h/d?color=red#t", "sslmode, sslrootcert")]
    [InlineData("postgres://h:99999/d#t", "up to 65535")]
    [InlineData("postgres://[::1/d#t", "in brackets")]
    public void An_address_that_makes_no_sense(string spec, string reason)
    {
        var error = Assert.Throws<ModelException>(() => DataSource.Read(spec));
        Assert.Equal("bad-source", error.Id);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_does_not_run()
    {
        var error = Unreachable(FreePort(), "");
        Assert.Contains("does not answer: Connection refused", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_hangs_up_or_says_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Unreachable(port, "?connect_timeout=1"); // nobody accepts
        var hangUp = Task.Run(() =>
        {
            while (!listener.Server.SafeHandle.IsClosed) listener.AcceptSocket().Dispose();
        }, TestContext.Current.CancellationToken);
        Unreachable(port, "?connect_timeout=5");
        listener.Stop();
        Assert.ThrowsAny<Exception>(hangUp.GetAwaiter().GetResult);
    }

    [Fact]
    public void Text_files_are_read_as_ever()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(["x", "y"], Names(folder.Write("a.csv", "x,y\n1,2\n")));
        Assert.Equal(["x", "y"], Names(folder.Write("half#b.csv", "x;y\n1;2\n")));
        Assert.Equal(["x, y"], Names(folder.Write("c.tsv", "x, y\nDoe, John\n")));
        Assert.Equal(["x, y", "z"], Names(folder.Write("d.TSV", "x, y\tz\nDoe, John\t1\n")));
        Assert.Equal("file-not-found",
            Assert.Throws<ModelException>(() => DataSource.Read(folder.File("gone.csv"))).Id);

        static IEnumerable<string> Names(string path) => DataSource.Read(path).Columns.Select(column => column.Name);
    }

    [Fact]
    public void An_address_of_another_kind()
    {
        var error = Assert.Throws<ModelException>(() => DataSource.Read("https://example.org/data.csv"));
        Assert.Equal("bad-source", error.Id);
        Assert.Contains("https:", error.Message, StringComparison.Ordinal);
    }

    private static ModelException Unreachable(int port, string settings)
    {
        var error = Assert.Throws<ModelException>(
            () => DataSource.Read(
                string.Create(CultureInfo.InvariantCulture, $"postgres://ann:s3cret@127.0.0.1:{port}/d{settings}#t")));
        Assert.Equal("unreachable-database", error.Id);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
