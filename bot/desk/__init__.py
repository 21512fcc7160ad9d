"""The use cases: receive -> assess -> decide -> record -> act, and review.

The desk knows scorer, checker, log and Discord only as ports (`bot.moderation.ports`), which `bot.__main__` fills.
"""
