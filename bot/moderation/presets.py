"""The three policies that come with the desk. Written as TOML, so that what people read is what runs."""

from __future__ import annotations

from bot.moderation.policy import Policy, PolicyError, parse_policy

_WATCH = """\
name = "watch"

# Nothing is removed. What `standard` would do is recorded as shadow, to be looked at before it acts.

[[rule]]
name = "threat"
when = { threat = 0.9 }
action = "remove"
live = false

[[rule]]
name = "insult"
when = { insult = 0.9 }
action = "remove"
live = false

[[rule]]
name = "identity-attack"
when = { identity_attack = 0.9 }
action = "remove"
live = false

[[rule]]
name = "toxic"
when = { toxicity = 0.8 }
action = "note"

[[rule]]
name = "known-fact-check"
when = { matches_fact_check = 0.5 }
action = "note"

[[rule]]
name = "conflicts-with-article"
when = { conflicts_with_article = 0.5 }
action = "note"

[[rule]]
name = "low-credibility-link"
when = { low_credibility_link = 0.5 }
action = "note"
"""

_STANDARD = """\
name = "standard"

# What is clear is removed, what is doubtful waits for a moderator.

[[rule]]
name = "threat"
when = { threat = 0.9 }
action = "remove"

[[rule]]
name = "insult"
when = { insult = 0.9 }
action = "remove"

[[rule]]
name = "identity-attack"
when = { identity_attack = 0.9 }
action = "remove"

[[rule]]
name = "perhaps-threat"
when = { threat = 0.5 }
action = "queue"

[[rule]]
name = "perhaps-insult"
when = { insult = 0.7 }
action = "queue"

[[rule]]
name = "perhaps-identity-attack"
when = { identity_attack = 0.5 }
action = "queue"

[[rule]]
name = "toxic"
when = { toxicity = 0.75 }
action = "queue"

[[rule]]
name = "known-fact-check"
when = { matches_fact_check = 0.5 }
action = "queue"

[[rule]]
name = "conflicts-with-article"
when = { conflicts_with_article = 0.5 }
action = "queue"

[[rule]]
name = "low-credibility-link"
when = { low_credibility_link = 0.5 }
action = "queue"
"""

_STRICT = """\
name = "strict"
timeout_minutes = 60

[[rule]]
name = "threat-timeout"
when = { threat = 0.9 }
action = "timeout"

[[rule]]
name = "threat"
when = { threat = 0.8 }
action = "remove"

[[rule]]
name = "insult"
when = { insult = 0.8 }
action = "remove"

[[rule]]
name = "identity-attack"
when = { identity_attack = 0.8 }
action = "remove"

[[rule]]
name = "obscene"
when = { obscene = 0.9 }
action = "remove"

[[rule]]
name = "perhaps-threat"
when = { threat = 0.4 }
action = "queue"

[[rule]]
name = "perhaps-insult"
when = { insult = 0.5 }
action = "queue"

[[rule]]
name = "perhaps-identity-attack"
when = { identity_attack = 0.4 }
action = "queue"

[[rule]]
name = "toxic"
when = { toxicity = 0.6 }
action = "queue"

[[rule]]
name = "known-fact-check"
when = { matches_fact_check = 0.5 }
action = "queue"

[[rule]]
name = "conflicts-with-article"
when = { conflicts_with_article = 0.5 }
action = "queue"

[[rule]]
name = "low-credibility-link"
when = { low_credibility_link = 0.5 }
action = "queue"
"""

PRESETS = {"watch": _WATCH, "standard": _STANDARD, "strict": _STRICT}
"""Each preset's TOML by its name."""

DEFAULT_PRESET = "watch"

PRESET_SUMMARIES = {
    "watch": "Everything is logged, nothing is removed.",
    "standard": "Clear threats, insults and attacks are removed; doubtful ones wait for a moderator.",
    "strict": "Lower thresholds, and an hour's timeout for clear threats.",
}


def preset(name: str) -> Policy:
    """Return a preset.

    Raises:
        PolicyError: there is none of that name.
    """
    try:
        return parse_policy(PRESETS[name])
    except KeyError:
        raise PolicyError(f"there is no preset {name!r}; there are {', '.join(PRESETS)}") from None
