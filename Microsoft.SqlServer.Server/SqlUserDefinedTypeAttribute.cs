namespace Microsoft.SqlServer.Server;

/// <summary>Marks a type of one's own. The product has none.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    public Format Format => format;

    public bool IsByteOrdered { get; set; }

    public bool IsFixedLength { get; set; }

    public int MaxByteSize { get; set; }

    public string? Name { get; set; }

    public string? ValidationMethodName { get; set; }
}
