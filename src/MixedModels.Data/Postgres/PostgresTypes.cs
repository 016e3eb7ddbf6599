namespace MixedModels.Data.Postgres;

/// <summary>The types whose texts are read in their own way, by PostgreSQL's fixed numbers (catalog pg_type).</summary>
internal static class PostgresTypes
{
    public const uint Boolean = 16;

    /// <summary>character(n): blanks at its end mean nothing.</summary>
    public const uint BlankPaddedText = 1042;

    /// <summary>Whether the type is a number: int8, int2, int4, oid, float4, float8, numeric.</summary>
    public static bool IsNumber(uint type) => type is 20 or 21 or 23 or 26 or 700 or 701 or 1700;
}
