using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MixedModels.Data.Tests.Databases;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, on a free port of 127.0.0.1, that asks for a password. It ends
/// with the tests.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    public const string User = "te:st er";
    public const string Password = "s:e/c?r#e@t%";

    private const string WhyNot = "PostgreSQL is not installed (Debian: apt-get install postgresql).";

    private readonly string? _programs = FindPrograms();
    private readonly string _folder = "";

    public PostgresServer()
    {
        if (_programs is null) return;
        Port = FreePort();
        _folder = Directory.CreateTempSubdirectory("mixed-postgres-").FullName;
        var passwordFile = Path.Combine(_folder, "password");
        File.WriteAllText(passwordFile, Password);
        // the server refuses to run as root
        if (Environment.IsPrivilegedProcess) Run("chown", "-R", "postgres", _folder);
        Run(Program("initdb"), "-D", Data, "-U", User, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8",
            "--locale=C", "--no-sync");
        var port = Port.ToString(CultureInfo.InvariantCulture);
        var place = $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}";
        Run(Program("pg_ctl"), "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
            "-o", place + " -c fsync=off -c datestyle=German", "start");
    }

    public int Port { get; }

    /// <summary>An address of the database, with the password.</summary>
    public string Spec(string selection) =>
        string.Create(CultureInfo.InvariantCulture,
            $"postgres://{Uri.EscapeDataString(User)}:{Uri.EscapeDataString(Password)}@127.0.0.1:"
                + $"{Port}/postgres#{selection}");

    /// <summary>The folder of its local socket.</summary>
    public string SocketFolder => _folder;

    /// <summary>Skips the running test where PostgreSQL is not installed; fails it where it has to be.</summary>
    public void Require()
    {
        if (_programs is not null) return;
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", WhyNot);
        Assert.Skip(WhyNot);
    }

    public NpgsqlConnection Connect()
    {
        Require();
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = User,
            Password = Password,
            Database = "postgres",
            Pooling = false,
        };
        var connection = new NpgsqlConnection(address.ConnectionString);
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (_programs is null) return;
        Run(Program("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private string Program(string name) => Path.Combine(_programs!, name);

    private static string? FindPrograms()
    {
        string[] folders =
        [
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
                    .Select(version => Path.Combine(version, "bin"))
                : [],
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        ];
        return Array.Find(folders,
            folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a program of the server as its user, others as they are.</summary>
    private void Run(string program, params string[] arguments)
    {
        var asOther = Environment.IsPrivilegedProcess && program.StartsWith(_programs!, StringComparison.Ordinal);
        string[] all = asOther ? ["-u", "postgres", "--", program, .. arguments] : arguments;
        // its output goes nowhere: the server would inherit a pipe and keep it open
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in new[]
        {
            "-c",
            "exec \"$0\" \"$@\" >/dev/null 2>&1",
            asOther ? "runuser" : program,
        }.Concat(all))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new Win32Exception();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
