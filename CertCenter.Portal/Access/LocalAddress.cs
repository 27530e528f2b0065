namespace CertCenter.Portal.Access;

/// <summary>Where to go after a sign-in: only to pages of this portal, whatever the link says.</summary>
public static class LocalAddress
{
    public static string Of(string? back) => IsLocal(back) ? back : "/";

    /// <summary>"//host" and "/\host" are addresses of other hosts to a browser.</summary>
    private static bool IsLocal([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? back) =>
        back is ['/', ..] && (back.Length == 1 || back[1] is not ('/' or '\\')) && !back.Any(char.IsControl);
}
