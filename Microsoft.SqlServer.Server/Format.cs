namespace Microsoft.SqlServer.Server;

/// <summary>How a type of one's own stands in a database. The product has none.</summary>
public enum Format
{
    Unknown,
    Native,
    UserDefined,
}
