using CertCenter.Domain.Discovery;

namespace CertCenter.Domain.Remediation;

/// <summary>One step with one access: look, and, where the source shows that it has to be, change it; then look again.</summary>
internal sealed class RemovalStep(IWriteSession session, WriteTickets tickets, RemovalSteps steps, DueRemoval due)
{
    public Task TakeAsync(CancellationToken cancellationToken) => due.State switch
    {
        RemovalState.Applying => ApplyAsync(cancellationToken),
        RemovalState.Applied => VerifyAsync(cancellationToken),
        _ => RestoreAsync(cancellationToken),
    };

    private async Task<HeldNow> LookAsync(CancellationToken cancellationToken) =>
        due.Access is { } access ? await session.LookAsync(access, cancellationToken) : HeldNow.Not;

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var now = await LookAsync(cancellationToken);
        switch (now)
        {
            case { State: HeldState.Held, Image: { } image } when due.Access is { } access:
                try
                {
                    await SendAsync(access, WriteVerb.Remove, image, cancellationToken);
                }
                catch (WriteRefusedException e)
                {
                    await steps.BlockedAsync(due, e.Problem, cancellationToken);
                    return;
                }

                await steps.TookAsync(due, cancellationToken);
                await VerifyAsync(cancellationToken);
                break;
            case { State: HeldState.Locked }:
                await steps.BlockedAsync(due, now.Because, cancellationToken);
                break;
            default:
                await (due.MayHaveSent ? FinishAsync() : steps.GoneAsync(due, now, new(WriteBackReasons.AlreadyGone, ""), "removal.gone", cancellationToken));
                break;
        }

        // We sent a change, and did not live to write down that it worked.
        async Task FinishAsync()
        {
            await steps.TookAsync(due, cancellationToken);
            await steps.GoneAsync(due, now, null, "removal.gone", cancellationToken);
        }
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        if (await LookAsync(cancellationToken) is { State: HeldState.NotHeld } now)
        {
            await steps.GoneAsync(due, now, null, "removal.gone", cancellationToken);
        }
        else
        {
            await steps.LaterAsync(due, new(WriteBackReasons.StillShown, ""), cancellationToken);
        }
    }

    private async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var now = await LookAsync(cancellationToken);
        if (now.State is HeldState.NotHeld && due is { Access: { } access, Image: { } image })
        {
            try
            {
                await SendAsync(access, WriteVerb.Restore, image, cancellationToken);
            }
            catch (WriteRefusedException e)
            {
                await steps.GoneAsync(due, now, e.Problem, "removal.give-back-refused", cancellationToken);
                return;
            }

            now = await LookAsync(cancellationToken);
        }

        if (now.State is HeldState.NotHeld)
        {
            await steps.LaterAsync(due, new(WriteBackReasons.NotShown, ""), cancellationToken);
        }
        else
        {
            await steps.GaveBackAsync(due, cancellationToken);
        }
    }

    private async Task SendAsync(AccessRef access, WriteVerb verb, string image, CancellationToken cancellationToken)
    {
        if (await steps.AboutToSendAsync(due, verb, image, cancellationToken))
        {
            await session.WriteAsync(access, verb, image, tickets.Issue(due.Connection, verb, access), cancellationToken);
        }
        else
        {
            throw new SourceFailedException(new(WriteBackReasons.TurnedOff, ""));
        }
    }
}
