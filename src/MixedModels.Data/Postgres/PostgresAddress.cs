using System.Globalization;
using System.Net;
using Npgsql;

namespace MixedModels.Data.Postgres;

/// <summary>
/// A server, a database and what of it is meant:
/// <c>postgres://user:password@host:port/database?sslmode=require#TABLE</c>. What the address leaves out comes from the
/// environment, as with PostgreSQL's own programs.
/// </summary>
/// <remarks>
/// Reading is strict and its messages never quote the address: a password that is not percent-encoded could stand in
/// any part of it.
/// </remarks>
internal sealed class PostgresAddress
{
    private const int DefaultPort = 5432;

    private readonly string? _password;
    private readonly Dictionary<string, string> _settings;

    private PostgresAddress(string? host, int? port, string? user, string? password, string? database,
        Dictionary<string, string> settings, string? selection)
    {
        Port = port ?? PortOfEnvironment() ?? DefaultPort;
        Host = host ?? Variable("PGHOST") ?? DefaultHost(Port);
        User = user ?? Variable("PGUSER") ?? Environment.UserName;
        Database = database ?? Variable("PGDATABASE") ?? User;
        (_password, _settings, Selection) = (password, settings, selection);
        Description = Describe(host, port, user, database, selection);
    }

    public string Host { get; }

    public int Port { get; }

    public string User { get; }

    /// <summary>
    /// The user as messages name it: what follows a colon may be a password that was encoded with it.
    /// </summary>
    public string ShownUser => User.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
        ? User[..colon] + ":..." : User;

    public string Database { get; }

    /// <summary>A table's name or a query; null when there is none.</summary>
    public string? Selection { get; }

    /// <summary>The address as it was written, without password and settings.</summary>
    public string Description { get; }

    /// <exception cref="ModelException"><c>bad-source</c>.</exception>
    public static PostgresAddress Parse(string spec)
    {
        var start = spec.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) throw Bad("it begins with postgres://");
        var (address, selection) = Split(spec[(start + 3)..], '#');
        var (place, query) = Split(address, '?');
        var (authority, path) = Split(place, '/');
        var at = authority.LastIndexOf('@');
        var (user, password) = at < 0 ? ("", null) : Split(authority[..at], ':');
        var (host, port) = SplitPort(authority[(at + 1)..]);
        if (user.Contains('@') || password?.Contains('@') == true || path?.AsSpan().ContainsAny('@', '/') == true
            || IsHalfOfPassword(port, path, selection))
            throw Bad("the characters : / ? # @ within a name or a password are written as %3A %2F %3F %23 %40");
        if (!IsHost(Decode(host) ?? "")) throw Bad("the host is a name, a number or the folder of a socket");
        return new PostgresAddress(
            Decode(host), PortNumber(port), Decode(user), Decode(password), Decode(path), Settings(query),
            string.IsNullOrEmpty(selection) ? null : selection);
    }

    /// <summary>
    /// What the driver needs to connect. A password that is not in the address it takes from PGPASSWORD or the password
    /// file.
    /// </summary>
    /// <exception cref="ModelException"><c>bad-source</c>, <c>file-not-found</c>.</exception>
    public NpgsqlConnectionStringBuilder ConnectionString()
    {
        var result = new NpgsqlConnectionStringBuilder
        {
            Host = Host,
            Port = Port,
            Username = User,
            Database = Database,
            Password = _password,
            SslMode = Mode(_settings.GetValueOrDefault("sslmode") ?? Variable("PGSSLMODE")),
            RootCertificate = _settings.GetValueOrDefault("sslrootcert"),
            SslCertificate = _settings.GetValueOrDefault("sslcert"),
            SslKey = _settings.GetValueOrDefault("sslkey"),
            Passfile = _password is null ? PasswordFile() : null,
            Options = _settings.GetValueOrDefault("options"),
            ApplicationName = _settings.GetValueOrDefault("application_name") ?? "mixed",
            Pooling = false,
            CommandTimeout = 0, // a long query is no failure
        };
        if (Number(_settings.GetValueOrDefault("connect_timeout") ?? Variable("PGCONNECT_TIMEOUT"),
            "connect_timeout") is { } seconds)
            result.Timeout = seconds;
        return result;
    }

    /// <summary>The password file if it is named; null leaves it to the driver to look for the usual one.</summary>
    private string? PasswordFile()
    {
        var path = _settings.GetValueOrDefault("passfile") ?? Variable("PGPASSFILE");
        if (path is null || Variable("PGPASSWORD") is not null || File.Exists(path)) return path;
        throw new ModelException("file-not-found",
            $"There is no password file '{path}', which passfile or PGPASSFILE names.");
    }

    /// <summary>
    /// A password with a bare # ends the address early and leaves its own second half before an @: then nothing but a
    /// name and a "port" would be left of the address. (A slash before the # says that it is none: db:5432/#SELECT ...)
    /// </summary>
    private static bool IsHalfOfPassword(string? port, string? path, string? selection) =>
        port is not null && path is null && selection?.Contains('@') == true;

    private static (string Host, string? Port) SplitPort(string text)
    {
        if (!text.StartsWith('[')) return Split(text, ':');
        var end = text.IndexOf(']', StringComparison.Ordinal);
        if (end < 0 || (end + 1 < text.Length && text[end + 1] != ':'))
            throw Bad("an IPv6 address stands in brackets, as in [::1]:5432");
        return (text[1..end], end + 2 <= text.Length ? text[(end + 2)..] : null);
    }

    /// <summary>
    /// Whether the driver takes it for one host: it reads commas and colons as lists of hosts with ports.
    /// </summary>
    private static bool IsHost(string host) =>
        host.StartsWith('/') || IPAddress.TryParse(host, out _)
            || host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    private static int? PortNumber(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and < 65536
            ? port
            : throw Bad("the port, after the host's colon, is a number up to 65535 (and : "
                + "/ ? # @ within a password are written as %3A %2F %3F %23 %40)");
    }

    private static int? PortOfEnvironment() => Number(Variable("PGPORT"), "PGPORT");

    private static int? Number(string? text, string name)
    {
        if (text is null) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Bad($"{name} is a whole number");
    }

    private static Dictionary<string, string> Settings(string? query)
    {
        string[] known =
        [
            "sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "options", "application_name", "connect_timeout",
        ];
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (query ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(part, '=');
            if (value is null || !known.Contains(name))
                throw Bad("what follows the question mark are settings, name=value, "
                    + $"of the names {string.Join(", ", known)}");
            settings[name] = Uri.UnescapeDataString(value);
        }
        return settings;
    }

    private static SslMode Mode(string? text) => text switch
    {
        null or "prefer" => SslMode.Prefer,
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw Bad("sslmode is one of disable, allow, prefer, require, verify-ca, verify-full"),
    };

    /// <summary>
    /// The folder of the server's local socket where it is, as PostgreSQL's programs do; else this machine.
    /// </summary>
    private static string DefaultHost(int port)
    {
        const string folder = "/var/run/postgresql";
        return File.Exists(string.Create(CultureInfo.InvariantCulture, $"{folder}/.s.PGSQL.{port}"))
            ? folder
            : "localhost";
    }

    private static string Describe(string? host, int? port, string? user, string? database, string? selection)
    {
        var name = user is null ? "" : Uri.EscapeDataString(user) + "@";
        var place = host?.Contains(':') == true ? $"[{host}]" : Uri.EscapeDataString(host ?? "");
        var number = port is null ? "" : string.Create(CultureInfo.InvariantCulture, $":{port}");
        return $"postgres://{name}{place}{number}/{Uri.EscapeDataString(database ?? "")}"
            + $"{(selection is null ? "" : "#" + selection)}";
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? Decode(string? text) => string.IsNullOrEmpty(text) ? null : Uri.UnescapeDataString(text);

    private static (string Before, string? After) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static ModelException Bad(string reason) =>
        new("bad-source", $"The PostgreSQL address is not postgres://user@host:port/database#TABLE: {reason}.");
}
