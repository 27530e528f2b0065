using System.Security.Cryptography;
using CertCenter.Portal.Connectors.Ldap;
using Xunit;

namespace CertCenter.Tests.Connectors.Ldap;

public sealed class AnswerLineTests
{
    private const byte Bound = 0x61;
    private const byte Entry = 0x64;
    private const byte Done = 0x65;
    private const byte Reference = 0x73;
    private const byte Notice = 0x78;

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(1000)]
    [InlineData(50_000)]
    public async Task What_comes_in_pieces_goes_on_as_it_was(int piece)
    {
        byte[] said =
        [
            .. Message(Bound, 5), .. Message(Entry, 100), .. Message(Entry, 200_000), .. Message(Reference, 126), .. Message(Entry, 127), .. Message(Done, 300), .. Message(Entry, 90_000), .. Message(Done, 7), .. Message(Notice, 70_000),
        ];

        var (passed, _) = await PassAsync(said, piece);

        Assert.Equal(said, passed);
    }

    [Fact]
    public async Task Entries_wait_for_the_end_of_their_answer_and_an_end_waits_for_nothing()
    {
        byte[] said = [.. Message(Bound, 5), .. Message(Entry, 100), .. Message(Reference, 10), .. Message(Entry, 300), .. Message(Done, 7), .. Message(Notice, 10)];

        var (_, steps) = await PassAsync(said, piece: 1);

        Assert.Equal([Message(Bound, 5).Length, Message(Entry, 100).Length + Message(Reference, 10).Length + Message(Entry, 300).Length + Message(Done, 7).Length, Message(Notice, 10).Length], steps);
    }

    [Fact]
    public async Task What_is_cut_off_goes_on_too()
    {
        byte[] said = [.. Message(Entry, 100), .. Message(Entry, 300)[..50]];

        Assert.Equal(said, (await PassAsync(said, piece: 20)).Passed);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n<html>")]
    [InlineData("0\u0005\u0001\u0001\u0001")]
    [InlineData("0\u007f")]
    public async Task What_is_no_message_of_LDAP_goes_on_as_it_comes(string said)
    {
        var bytes = said.Select(c => (byte)c).ToArray();

        var (passed, _) = await PassAsync(bytes, piece: 5);

        Assert.Equal(bytes, passed);
    }

    /// <summary>A message with an id of two bytes, an operation and so much in it.</summary>
    private static byte[] Message(byte operation, int size)
    {
        byte[] inner = [0x02, 0x02, 0x01, 0x07, operation, .. Length(size), .. RandomNumberGenerator.GetBytes(size)];
        return [0x30, .. Length(inner.Length), .. inner];
    }

    private static byte[] Length(int length) => length < 0x80 ? [(byte)length] : [0x83, (byte)(length >> 16), (byte)(length >> 8), (byte)length];

    private static async Task<(byte[] Passed, List<int> Steps)> PassAsync(byte[] said, int piece)
    {
        var library = new Heard();
        await AnswerLine.PassAsync(new Pieces(said, piece), library, CancellationToken.None);
        return (library.ToArray(), library.Steps);
    }

    private sealed class Pieces(byte[] said, int piece) : MemoryStream(said)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    private sealed class Heard : MemoryStream
    {
        public List<int> Steps { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.Length > 0)
            {
                Steps.Add(buffer.Length);
            }

            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
