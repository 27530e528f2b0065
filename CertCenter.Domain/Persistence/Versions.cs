using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CertCenter.Domain.Persistence;

/// <summary>Counts the plain Version column of each changed row up, so that a lost race is noticed on either provider.</summary>
internal static class Versions
{
    public static void Advance(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Modified))
        {
            if (entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true })
            {
                entry.CurrentValues["Version"] = entry.OriginalValues.GetValue<int>("Version") + 1;
            }
        }
    }
}
