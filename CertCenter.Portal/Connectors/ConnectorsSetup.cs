using CertCenter.Domain.Discovery;
using CertCenter.Portal.Components;
using CertCenter.Portal.Connectors.Csv;
using CertCenter.Portal.Connectors.EntraId;
using CertCenter.Portal.Connectors.GoogleWorkspace;
using CertCenter.Portal.Connectors.Ldap;
using CertCenter.Portal.Connectors.Network;
using CertCenter.Portal.Connectors.Scim;
using Microsoft.Extensions.Options;

namespace CertCenter.Portal.Connectors;

/// <summary>Every kind of source, and what they may reach.</summary>
internal static class ConnectorsSetup
{
    public static void AddConnectors(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ConnectionsOptions>().BindConfiguration(ConnectionsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectionsOptions>, ConnectionsOptionsRules>();
        if (builder.Environment.IsDevelopment())
        {
            services.PostConfigure<ConnectionsOptions>(connections => connections.AllowLoopbackUnlessListed());
        }

        services.AddSingleton<AddressGuard>();
        services.AddSingleton<GuardedDialler>();
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<GuardedPost>();
        services.AddSingleton(EntraClouds.OfMicrosoft);
        services.AddSingleton<IConnector, EntraConnector>();
        services.AddSingleton(GooglePlaces.OfGoogle);
        services.AddSingleton<IConnector, GoogleConnector>();
        services.AddSingleton<IConnector, LdapConnector>();
        services.AddSingleton<IConnector, ScimConnector>();
        services.AddSingleton<IConnector, CsvConnector>();
        services.AddSingleton<IPermissionProbe, EntraProbe>();
        services.AddSingleton<IPermissionProbe, GoogleConnector>();
        services.AddSingleton<IPermissionProbe, LdapProbe>();
        services.AddSingleton<IPermissionProbe, ScimProbe>();
        services.AddSingleton<IWriteGuard, HttpGuard>();
        services.AddSingleton<IWriteGuard, LdapGuard>();
        services.AddSingleton<IWritableSource, EntraWriter>();
        services.AddSingleton<IWritableSource, GoogleWriter>();
        services.AddSingleton<IWritableSource, LdapWriter>();
        services.AddSingleton<IWritableSource, ScimWriter>();
        services.AddTexts<Texts>();
        services.AddSingleton<ConnectorTexts>();
    }
}
