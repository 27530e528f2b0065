using CertCenter.Domain.Campaigns;
using CertCenter.Portal.Components.Controls;

namespace CertCenter.Portal.Features.Reviews;

/// <summary>Answers of the domain and the buttons that stand for them.</summary>
internal static class AnswerButtons
{
    public static AnswerButton? Of(Answer? answer) => answer switch
    {
        Answer.Approve => AnswerButton.Approve,
        Answer.Revoke => AnswerButton.Revoke,
        Answer.DontKnow => AnswerButton.DontKnow,
        _ => null,
    };

    public static Answer Back(AnswerButton button) => button switch
    {
        AnswerButton.Approve => Answer.Approve,
        AnswerButton.Revoke => Answer.Revoke,
        _ => Answer.DontKnow,
    };
}
