namespace MixedModels.Data.Tests.Postgres;

/// <summary>The tests that share one server, and run one after the other: some of them set environment variables.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
