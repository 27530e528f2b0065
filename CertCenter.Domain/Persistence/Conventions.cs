using CertCenter.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CertCenter.Domain.Persistence;

/// <summary>How ids, moments and enums stand in a database, once for both databases and both providers.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        foreach (var id in typeof(Conventions).Assembly.GetTypes().Where(IsGuidId))
        {
            builder.Properties(id).HaveConversion(typeof(GuidIdConverter<>).MakeGenericType(id));
        }
    }

    public static void Delivery(ComplexPropertyBuilder<MailDelivery> delivery)
    {
        delivery.Ignore(d => d.IsOver);
        delivery.Property(d => d.LastError).HasMaxLength(500);
        delivery.Property(d => d.MessageId).HasMaxLength(64);
    }

    private static bool IsGuidId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGuidId<>));

    /// <summary>SQLite cannot order a date with an offset, so a moment is its UTC ticks (100 ns since year 1).</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));

    private sealed class GuidIdConverter<TId>() : ValueConverter<TId, Guid>(v => v.Value, v => GuidIdConverter<TId>.From(v))
        where TId : struct, IGuidId<TId>
    {
        private static TId From(Guid value) => TId.From(value);
    }
}
