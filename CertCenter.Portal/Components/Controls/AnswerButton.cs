namespace CertCenter.Portal.Components.Controls;

/// <summary>The buttons of a decision, in their order.</summary>
public enum AnswerButton
{
    Approve,
    Revoke,
    DontKnow,
}
