using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CertCenter.Domain.Persistence;

/// <summary>
/// A statement that its caller gave up is told as that. SQL Server's client tells it as an error of the database, and whoever stops work
/// would take it for a failure.
/// </summary>
internal sealed class GivenUp : DbCommandInterceptor
{
    public static readonly GivenUp Instance = new();

    private GivenUp()
    {
    }

    public override Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        TellAsync(cause: null, cancellationToken);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        TellAsync(eventData.Exception, cancellationToken);

    private static Task TellAsync(Exception? cause, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? throw new OperationCanceledException("The statement was given up.", cause, cancellationToken)
        : Task.CompletedTask;
}
