using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace CertCenter.Tests.Promises;

/// <summary>An address of the portal, by one method; <paramref name="Page"/> when a component answers.</summary>
internal sealed record PortalRoute(RoutePattern Pattern, string Method, Type? Page)
{
    /// <summary>A page that shows its data in a circuit only, which a plain request does not open.</summary>
    public bool IsInCircuit => Page is not null && !Page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true);

    public bool TakesAGuid => Pattern.Parameters.Any(p => KindOf(p) == "guid");

    public bool TakesANumber => Pattern.Parameters.Any(p => KindOf(p) is "long" or "int");

    /// <summary>Everything that answers, but for files that are the same for everybody.</summary>
    public static IReadOnlyList<PortalRoute> Of(EndpointDataSource endpoints) =>
    [
        .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
           select new PortalRoute(endpoint.RoutePattern, method, endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type),
    ];

    /// <summary>The address with these ids and numbers in its places; words get the id too.</summary>
    public string Fill(Guid id, long number) => "/" + string.Join('/', Pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => KindOf(parameter) switch
        {
            "guid" => id.ToString(),
            "long" or "int" => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            _ => parameter.Name == "tab" ? "settings" : id.ToString("N"),
        },
        _ => "",
    }))));

    public override string ToString() => $"{Method} {Pattern.RawText}";

    private string? KindOf(RoutePatternParameterPart parameter) =>
        Pattern.ParameterPolicies.TryGetValue(parameter.Name, out var policies) ? policies.Select(p => p.Content).FirstOrDefault(c => c is "guid" or "long" or "int") : null;
}
