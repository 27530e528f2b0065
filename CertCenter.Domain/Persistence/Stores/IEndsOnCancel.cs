using CertCenter.Domain.Kernel;

namespace CertCenter.Domain.Persistence.Stores;

/// <summary>What a part of the product ends on the day a workspace is cancelled, in the transaction of the cancellation.</summary>
public interface IEndsOnCancel
{
    Task EndAsync(TenantDb db, Caller caller, DateTimeOffset now, CancellationToken cancellationToken);
}
