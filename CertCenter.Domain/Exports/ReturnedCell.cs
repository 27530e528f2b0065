namespace CertCenter.Domain.Exports;

/// <summary>A value of a row that comes back, as the store takes it: a number (flags and moments too), a text, bytes, or nothing.</summary>
internal readonly record struct ReturnedCell(object? Content, long Number)
{
    private static readonly object IsNumber = new();

    public long? AsNumber => Content is null ? null : Number;

    public string? AsText => (string?)Content;

    public byte[]? AsBytes => (byte[]?)Content;

    public static ReturnedCell Of(long number) => new(IsNumber, number);

    public static ReturnedCell Of(object? content) => content is long number ? Of(number) : new(content, 0);
}
