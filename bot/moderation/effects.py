"""Which effects carry a decision out. Effects are data: rows of an outbox, written together with the decision."""

from __future__ import annotations

from bot.moderation.models import Action, Cause, Decision, EffectKind
from bot.moderation.policy import UNSCORED_RULE


def plan(decision: Decision, *, has_card: bool, taken_down: bool = False) -> tuple[EffectKind, ...]:
    """Return the effects of a decision, in the order in which they are carried out.

    `has_card` says whether a card of the comment's case stands in the moderators' channel. `taken_down` says that the desk
    removed the comment before and has now come to another decision, which is then said in the log channel whatever it is.
    """
    effects: list[EffectKind] = []
    removes = decision.action in {Action.REMOVE, Action.TIMEOUT}
    if removes and not taken_down:
        effects.append(EffectKind.DELETE_COMMENT)
    if decision.action is Action.TIMEOUT:
        effects.append(EffectKind.TIMEOUT_MEMBER)
    if removes and not taken_down:
        effects.append(EffectKind.POST_NOTICE)
    # An outage has one card of its own, however many comments wait.
    wants_card = decision.action is Action.QUEUE and decision.rule != UNSCORED_RULE and not taken_down
    if has_card:
        effects.append(EffectKind.REFRESH_CASE)
    elif wants_card:
        effects.append(EffectKind.POST_CASE)
    logged = decision.action is not Action.ALLOW or decision.cause is Cause.MODERATOR or taken_down
    if logged and decision.rule != UNSCORED_RULE:
        effects.append(EffectKind.POST_LOG)
    return tuple(effects)
