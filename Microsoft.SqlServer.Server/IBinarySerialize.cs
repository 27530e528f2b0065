namespace Microsoft.SqlServer.Server;

/// <summary>A type that writes itself into a database. The product has none.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}
