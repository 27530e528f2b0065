using CertCenter.Domain.Exports;
using CertCenter.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain;

/// <summary>Evidence, exports and their return.</summary>
public static partial class DomainServices
{
    private static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddSingleton<AskForEvidence>()
        .AddSingleton<MakeEvidence>()
        .AddSingleton<OpenEvidence>()
        .AddSingleton<EvidenceQuery>()
        .AddSingleton<EvidencesQuery>()
        .AddSingleton<TransferPasswords>()
        .AddSingleton<ISealedThings, SealTransfersAgain>()
        .AddSingleton<AskForExport>()
        .AddSingleton<MakeExport>()
        .AddSingleton<CancelTransfer>()
        .AddSingleton<OpenExport>()
        .AddSingleton<TransfersQuery>()
        .AddSingleton<KeepReturn>()
        .AddSingleton<AskForReturn>()
        .AddSingleton<RunReturn>()
        .AddSingleton<EndReturns>()
        .AddSingleton<ReturnQuery>()
        .AddSingleton<OriginQuery>();
}
