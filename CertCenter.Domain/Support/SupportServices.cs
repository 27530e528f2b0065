using Microsoft.Extensions.DependencyInjection;

namespace CertCenter.Domain.Support;

/// <summary>The operations and queries of what a workspace asks support.</summary>
internal static class SupportServices
{
    public static IServiceCollection AddSupport(this IServiceCollection services) => services
        .AddSingleton<OpenTicket>()
        .AddSingleton<ReplyToTicket>()
        .AddSingleton<EndTicket>()
        .AddSingleton<OwnTicketsQuery>()
        .AddSingleton<AnswerAccess>()
        .AddSingleton<RevokeAccess>()
        .AddSingleton<SetSupportRule>()
        .AddSingleton<SupportAccessQuery>()
        .AddSingleton<SupportInsideQuery>()
        .AddSingleton<ExportSupportAccess>()
        .AddSingleton<TellSupportAccess>()
        .AddSingleton<TellTickets>();
}
