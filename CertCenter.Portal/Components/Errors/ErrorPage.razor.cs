using CertCenter.Domain.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace CertCenter.Portal.Components.Errors;

/// <summary>
/// The page of a plain request that ended in a status. What is not there and what one may not see look the same, so that nothing leaks.
/// </summary>
public sealed partial class ErrorPage(IStringLocalizer<Texts> words, IOutages outages, ILogger<ErrorPage> logger)
{
    private string? _number;

    [Parameter]
    public int Status { get; set; }

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    private string Key => Status switch
    {
        403 or 404 or 405 => "NotFound",
        429 => "TooMany",
        >= 500 when Http.Features.Get<IExceptionHandlerFeature>() is { Error: var broken } && outages.IsOne(broken) => "Away",
        >= 500 => "Broken",
        _ => "BadRequest",
    };

    private string Title => words[Key + "Title"];

    private string Text => words[Key + "Text"];

    protected override void OnInitialized()
    {
        if (Http.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            _number = ErrorNumber.Next();
            Log.RequestBroke(logger, _number, Http.TraceIdentifier);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request broke ({Trace}); its reader was given the number {Number}.")]
        public static partial void RequestBroke(ILogger logger, string number, string trace);
    }
}
