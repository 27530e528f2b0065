namespace Microsoft.SqlServer.Server;

/// <summary>A type that can't stand in a database.</summary>
public sealed class InvalidUdtException : Exception
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    public static InvalidUdtException Create(Type udtType, string resourceReason) => new($"{udtType}: {resourceReason}");
}
