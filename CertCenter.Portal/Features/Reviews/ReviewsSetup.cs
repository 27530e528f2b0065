using CertCenter.Portal.Components;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>The reviewer's inbox and the review screen.</summary>
internal static class ReviewsSetup
{
    public static void AddReviews(this IServiceCollection services)
    {
        services.AddTexts<Texts>();
        services.AddSingleton<ReviewActs>();
    }
}
