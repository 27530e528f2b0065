using CertCenter.Domain.Kernel;
using CertCenter.Domain.Persistence.Catalog;
using CertCenter.Domain.Staff;

namespace CertCenter.Domain.Looks;

/// <summary>
/// Mends one kind of thing for a customer, under a grant that names it. An operation of staff, never one of the customer's carried out as
/// staff; the reader of grants writes its line of the trail with it.
/// </summary>
internal interface IStoreRepair
{
    SupportRepairs Repair { get; }

    /// <summary>Changes the store, or says what has to be changed in the catalog once the trail has told.</summary>
    Task<Outcome<RepairStep>> DoAsync(LookGround ground, string? record, Actor by, CancellationToken cancellationToken);
}

/// <summary>What is mended.</summary>
/// <param name="Record">Which record, as the trail names it.</param>
/// <param name="Then">The change of the catalog; null where the store's was all.</param>
internal sealed record RepairStep(string Record, Func<CatalogDb, Task>? Then = null);
