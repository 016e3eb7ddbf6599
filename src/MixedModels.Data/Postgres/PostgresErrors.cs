using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace MixedModels.Data.Postgres;

/// <summary>
/// Says what a failure of the driver or the server means to a user. No message holds a password: none of the driver's
/// does.
/// </summary>
internal static class PostgresErrors
{
    private static readonly string[] Refused =
    [
        PostgresErrorCodes.InvalidPassword,
        PostgresErrorCodes.InvalidAuthorizationSpecification,
    ];

    /// <summary>What a failure to connect means; null when it is none of the database's.</summary>
    public static ModelException? WhileConnecting(Exception failure, PostgresAddress address) => failure switch
    {
        PostgresException e when Refused.Contains(e.SqlState) => Authentication(e.MessageText, e, address),
        PostgresException e => new ModelException("unreachable-database",
            $"The PostgreSQL server {Server(address)} refuses the connection: {Hidden(e.MessageText, address)}.", e),
        NpgsqlException { InnerException: null } e when e.Message.Contains("password",
            StringComparison.OrdinalIgnoreCase) => Authentication(e.Message, e, address),
        FormatException e => Authentication($"the password file cannot be read: {e.Message}", e, address),
        _ => WhileReading(failure, address),
    };

    /// <summary>
    /// What a failure to run a query and to read its rows means; null when it is none of the database's.
    /// </summary>
    public static ModelException? WhileReading(Exception failure, PostgresAddress address) => failure switch
    {
        PostgresException e => new ModelException("bad-query",
            $"PostgreSQL, {Hidden(address.Database, address)}: "
            + $"the query cannot be run: {e.MessageText}{Place(e)}.{Hint(e)}", e),
        NpgsqlException or SocketException or TimeoutException or IOException =>
            new ModelException("unreachable-database",
                $"The PostgreSQL server {Server(address)} does not answer: {Innermost(failure).Message.TrimEnd('.')}. "
                    + "Is it running, and are host and port right?", failure),
        _ => null,
    };

    private static ModelException Authentication(string reason, Exception e, PostgresAddress address) =>
        new("authentication-failed",
            $"The PostgreSQL server {Server(address)} does not let '{address.ShownUser}' in: "
            + $"{Hidden(reason, address).TrimEnd('.')}. "
            + "Give the password in PGPASSWORD or ~/.pgpass, the user in the address or PGUSER.", e);

    private static string Hidden(string reason, PostgresAddress address) =>
        address.User == address.ShownUser
            ? reason
            : reason.Replace(address.User, address.ShownUser, StringComparison.Ordinal);

    private static string Server(PostgresAddress address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}");

    private static string Place(PostgresException e) =>
        e.Position > 0 ? string.Create(CultureInfo.InvariantCulture, $" (character {e.Position})") : "";

    private static string Hint(PostgresException e) => string.IsNullOrEmpty(e.Hint) ? "" : $" {e.Hint}";

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
