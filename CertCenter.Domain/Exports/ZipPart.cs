using System.Buffers.Binary;

namespace CertCenter.Domain.Exports;

/// <summary>One file of a ZIP as its list tells it: how large it is, packed and unpacked, and where it begins.</summary>
internal sealed record ZipPart(string Name, long Packed, long Bytes, long Offset)
{
    private const int Large = 1;

    /// <summary>Null when the list contradicts itself. Where a size does not fit into 32 bits it stands among what is extra.</summary>
    public static ZipPart? Of(string name, uint packed, uint bytes, uint offset, ReadOnlySpan<byte> extra)
    {
        var sizes = new long[] { bytes, packed, offset };
        while (extra.Length >= 4)
        {
            var (kind, length) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (length > extra.Length - 4)
            {
                return null;
            }

            if (kind == Large && !Fill(sizes, extra.Slice(4, length)))
            {
                return null;
            }

            extra = extra[(4 + length)..];
        }

        return new(name, sizes[1], sizes[0], sizes[2]);
    }

    private static bool Fill(long[] sizes, ReadOnlySpan<byte> values)
    {
        for (var n = 0; n < sizes.Length; n++)
        {
            if (sizes[n] == uint.MaxValue)
            {
                if (values.Length < 8)
                {
                    return false;
                }

                sizes[n] = BinaryPrimitives.ReadInt64LittleEndian(values);
                values = values[8..];
            }
        }

        return true;
    }
}
