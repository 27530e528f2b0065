using System.Buffers;
using CertCenter.Domain.Persistence.Stores;

namespace CertCenter.Domain.Exports;

/// <summary>Writes rows as bytes, a block at a time.</summary>
internal abstract class RowFormat
{
    private const int Block = 1 << 16;

    private readonly ArrayBufferWriter<byte> _block = new(2 * Block);

    protected IBufferWriter<byte> Output => _block;

    /// <summary>Writes the whole table; each block that was written is told.</summary>
    public async Task<long> WriteAsync(StoreRows rows, Stream to, Action<long> told, CancellationToken cancellationToken)
    {
        var count = 0L;
        Head();
        bool more;
        do
        {
            var before = count;
            more = Fill(rows, ref count);
            told(count - before);
            await to.WriteAsync(_block.WrittenMemory, cancellationToken);
            _block.ResetWrittenCount();
        }
        while (more);

        return count;
    }

    protected abstract void Head();

    protected abstract void Row(StoreRows row);

    private bool Fill(StoreRows rows, ref long count)
    {
        while (_block.WrittenCount < Block)
        {
            if (!rows.Next())
            {
                return false;
            }

            Row(rows);
            count++;
        }

        return true;
    }
}
