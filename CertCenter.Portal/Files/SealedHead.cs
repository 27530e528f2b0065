using System.Security.Cryptography;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;

namespace CertCenter.Portal.Files;

/// <summary>
/// The head of a sealed file: a mark, and two places for the file's key, wrapped under the workspace's. The key is wrapped again by
/// writing into the place that is not in use, so that being killed in between leaves one that opens.
/// </summary>
internal static class SealedHead
{
    public const int Bytes = MarkBytes + (2 * FileKeys.WrappedBytes);
    private const int MarkBytes = 8;

    private static ReadOnlySpan<byte> Mark => "CCFILE\x02\n"u8;

    public static byte[] Of(byte[] wrapped)
    {
        var head = new byte[Bytes];
        Mark.CopyTo(head);
        wrapped.CopyTo(head, MarkBytes);
        return head;
    }

    /// <summary>The file's key, and the place where it is wrapped.</summary>
    /// <exception cref="CryptographicException">Neither place opens for this file.</exception>
    public static (byte[] Key, int Place) Open(FileKeys keys, TenantId tenant, FileId file, ReadOnlySpan<byte> head)
    {
        if (head.Length < Bytes || !head.StartsWith(Mark))
        {
            throw new CryptographicException("it was not sealed here.");
        }

        var newest = FileKeys.VersionOf(WrappedIn(head, 1)) > FileKeys.VersionOf(WrappedIn(head, 0)) ? 1 : 0;
        try
        {
            return (keys.Unwrap(tenant, file, WrappedIn(head, newest)), newest);
        }
        catch (CryptographicException) when (FileKeys.VersionOf(WrappedIn(head, 1 - newest)) > 0)
        {
            // Whoever wrapped it again was killed while writing.
            return (keys.Unwrap(tenant, file, WrappedIn(head, 1 - newest)), 1 - newest);
        }
    }

    public static ReadOnlySpan<byte> WrappedIn(ReadOnlySpan<byte> head, int place) => head.Slice((int)PlaceOf(place), FileKeys.WrappedBytes);

    public static long PlaceOf(int place) => MarkBytes + (place * FileKeys.WrappedBytes);
}
