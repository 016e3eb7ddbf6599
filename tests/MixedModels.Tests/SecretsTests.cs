namespace MixedModels.Tests;

public class SecretsTests
{
    [Theory]
    [InlineData("'postgres://ann:s3cret@db/school#t' is wrong.", "'postgres://ann:...@db/school#t' is wrong.")]
    [InlineData("Postgres://ann:s3cret@db", "Postgres://ann:...@db")]
    [InlineData("mysql://ann:s3c@r:/# et@db", "mysql://ann:...@db")]
    [InlineData("postgres://:s3cret@db", "postgres://:...@db")]
    [InlineData("postgres://ann:s3\ncret@db", "postgres://ann:...@db")]
    [InlineData("postgres://ann:s3cret", "postgres://ann:...")]
    [InlineData("postgres://ann:5432/s3cret@db", "postgres://ann:...@db")]
    [InlineData("postgres://ann:5432#s3cret@db", "postgres://ann:...@db")]
    [InlineData("postgres://ann:5432 s3cret@db", "postgres://ann:...@db")]
    [InlineData("postgres://ann@corp:s3cret@db", "postgres://...@db")]
    [InlineData("postgres://ann%3as3cret@db", "postgres://...@db")]
    [InlineData("odbc+x.1://a:s3cret@h and http://b:s3cret@h", "odbc+x.1://a:...@h")]
    [InlineData("'MySQL:ann:s3cret@db' and 'MariaDB::s3cret@db'", "'MySQL:ann:...@db'")]
    [InlineData("Host=db;Password=s3cret;Database=d", "Host=db;Password=...;Database=d")]
    [InlineData("Server=db;Pwd=\"s3;cret\";Uid=ann", "Server=db;Pwd=...;Uid=ann")]
    [InlineData("password = 's3 cret' host=db", "password = ... host=db")]
    [InlineData("host=db password=s3 cret", "host=db password=...")]
    [InlineData("postgres://db/d?sslmode=x&sslpassword=s3cret&a=b", "postgres://db/d?sslmode=x&sslpassword=...")]
    public void A_password_is_hidden(string text, string expected)
    {
        Assert.True(Secrets.AreIn(text));
        Assert.Equal(expected, Secrets.Hide(text));
        Assert.Equal(expected, Secrets.Hide(expected));
        Assert.DoesNotContain("cret", new ModelException("any", text).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as in postgres://ann@db:5432/school#TABLE or postgres://ann@db:5432/school#SELECT")]
    [InlineData("The address is not postgres://user@host:port/database#TABLE: write it so.")]
    [InlineData("postgres://db:5432/school#SELECT * FROM t WHERE mail LIKE '%@x'")]
    [InlineData("postgres://[::1]:5432/d#t")]
    [InlineData("see https://example.org:8080/page, or http://example.org:80 there")]
    [InlineData("a column named password, with the key password = abc in row 3")]
    [InlineData("--levels pwd=weak,strong")]
    [InlineData("C:\\data\\students.csv")]
    [InlineData("score ~ style + (1 | professor)")]
    [InlineData("")]
    public void A_text_without_password_stays(string text)
    {
        Assert.False(Secrets.AreIn(text));
        Assert.Equal(text, Secrets.Hide(text));
    }

    [Fact]
    public void A_formula_with_an_address_is_refused_without_repeating_it()
    {
        var filler = new string('x', 300);
        var error = Assert.Throws<ModelException>(() => Formula.Parse($"postgres://ann:s3cret{filler}s3cret@db ~ y"));
        Assert.DoesNotContain("cret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", error.Message, StringComparison.Ordinal);
    }
}
