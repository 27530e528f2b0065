using System.Text.Json;
using CertCenter.Domain.Kernel;
using CertCenter.Domain.Keys;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Persistence.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CertCenter.Domain.Tenants;

/// <summary>
/// Erases one workspace in named steps. Each leaves alone what is done already and is noted with what it found, so that whoever was
/// killed at one of them is followed by somebody who goes on there.
/// </summary>
public sealed partial class Erasure(
    CatalogDatabase catalog, StoreRemoval store, ErasureOfPeople people, ShredKeys shred, ShredProof proof, Certification certification, TimeProvider clock, ILogger<Erasure> logger)
{
    public const string Trail = "trail";
    public const string SpecimenSealed = "specimen";
    public const string Store = "store";
    public const string People = "people";
    public const string Proof = "proof";

    /// <summary>The names of the steps as they follow each other.</summary>
    public static readonly IReadOnlyList<string> Order = ["access", Trail, SpecimenSealed, Store, People, "key", "catalog", Proof];

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    internal async Task EraseAsync(SystemCaller caller, TenantId id, CancellationToken cancellationToken)
    {
        await using var alone = await store.AloneAsync(id, cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } tenant)
        {
            return;
        }

        foreach (var (name, act) in Steps(caller, tenant))
        {
            if (await IsDoneAsync(id, name, cancellationToken))
            {
                continue;
            }

            Log.Step(logger, id.Value, name);
            var facts = await act(cancellationToken);
            Log.Acted(logger, id.Value, name);
            await NoteAsync(id, name, facts, cancellationToken);
        }

        await certification.IssueFirstAsync(id, cancellationToken);
        Log.Erased(logger, id.Value);
    }

    /// <summary>In this order: the key outlives the data, and the proof comes when both are gone.</summary>
    private IEnumerable<(string Name, Func<CancellationToken, Task<object>> Act)> Steps(SystemCaller caller, Tenant tenant)
    {
        var identity = TenantIdentity.Of(tenant.Id, tenant.Region, tenant.Incarnation, tenant.CreatedAt);
        yield return ("access", async token => await people.CloseAsync(tenant.Id, token));
        yield return (Trail, async token => await store.LookAsync(identity, token));
        yield return (SpecimenSealed, async token => await proof.SealAsync(tenant.Id, token));
        yield return (Store, async token => await store.RemoveAsync(identity, token));
        yield return (People, async token => await people.RemoveAsync(tenant.Id, token));
        yield return ("key", async token => await ShredAsync(caller, tenant.Id, token));
        yield return ("catalog", async token => await people.ForgetAsync(tenant.Id, token));
        yield return (Proof, async token => await ProveAsync(identity, token));
    }

    private async Task<object> ShredAsync(SystemCaller caller, TenantId id, CancellationToken cancellationToken)
    {
        await shred.ExecuteAsync(caller, id, cancellationToken);
        return new { destroyedAt = clock.GetUtcNow() };
    }

    private async Task<object> ProveAsync(TenantIdentity identity, CancellationToken cancellationToken)
    {
        if (!await store.IsGoneAsync(identity, cancellationToken))
        {
            throw new StoreRefusedException("Something is left where the store was.");
        }

        await using var db = catalog.Read();
        var facts = await db.ErasureSteps.Where(s => s.Tenant == identity.Tenant && s.Name == SpecimenSealed).Select(s => s.Facts).SingleAsync(cancellationToken);
        var specimen = JsonSerializer.Deserialize<Specimen>(facts, Plain) ?? throw new InvalidOperationException("The specimen is not there.");
        return new { keysTried = await proof.TryAllAsync(identity.Tenant, specimen, cancellationToken), opened = 0 };
    }

    private async Task<Tenant?> FindAsync(TenantId id, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.State == TenantState.Erasing, cancellationToken);
    }

    private async Task<bool> IsDoneAsync(TenantId id, string name, CancellationToken cancellationToken)
    {
        await using var db = catalog.Read();
        return await db.ErasureSteps.AnyAsync(s => s.Tenant == id && s.Name == name, cancellationToken);
    }

    private async Task NoteAsync(TenantId id, string name, object facts, CancellationToken cancellationToken)
    {
        await using var db = await catalog.WriteAsync(cancellationToken);
        db.Add(ErasureStep.Of(id, name, JsonSerializer.Serialize(facts, Plain), clock.GetUtcNow()));
        await db.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Tenant {Tenant}: erasing, step '{Step}'.")]
        public static partial void Step(ILogger logger, Guid tenant, string step);

        [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "Tenant {Tenant}: erasing, did '{Step}'.")]
        public static partial void Acted(ILogger logger, Guid tenant, string step);

        [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Tenant {Tenant}: erased and certified.")]
        public static partial void Erased(ILogger logger, Guid tenant);
    }
}
