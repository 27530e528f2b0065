namespace CertCenter.Portal.Components;

/// <summary>A marker class whose Texts.resx takes part in the search for the words of a refusal.</summary>
public sealed record TextSource(Type Marker);

/// <summary>Registers the words of one feature.</summary>
public static class TextSources
{
    public static void AddTexts<TMarker>(this IServiceCollection services) => services.AddSingleton(new TextSource(typeof(TMarker)));
}
