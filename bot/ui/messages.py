"""From Discord's messages to the desk's values: whose they are, what they answer, and all that a reader sees in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import discord

from bot.moderation.models import IncomingComment, Surface, SurfaceKind
from bot.ui.render import storable

_OF_PEOPLE = frozenset({discord.MessageType.default, discord.MessageType.reply})


def is_from_person(message: discord.Message) -> bool:
    """Say whether a member wrote the message: no bot, no webhook, nothing of Discord's own."""
    return not message.author.bot and message.webhook_id is None and message.type in _OF_PEOPLE


def reply_to(message: discord.Message) -> int:
    """Return the id of the message that this one replies to, or 0. A forward is no reply."""
    reference = message.reference
    if message.type is not discord.MessageType.reply or reference is None:
        return 0
    if reference.type is discord.MessageReferenceType.forward:
        return 0
    return reference.message_id or 0


def incoming(message: discord.Message, article_id: int) -> IncomingComment:
    """Return the message as a comment on an article."""
    return IncomingComment(
        message_id=message.id,
        guild_id=message.guild.id if message.guild else 0,
        channel_id=message.channel.id,
        article_id=article_id,
        parent_id=reply_to(message),
        author_id=message.author.id,
        author_name=storable(message.author.display_name),
        created_at=discord.utils.snowflake_time(message.id),
        surfaces=surfaces(message),
        edited_at=message.edited_at,
    )


def text_of(message: discord.Message) -> str:
    """Return all that a reader sees in the message, as `IncomingComment.text` has it."""
    return "\n".join(surface.text for surface in surfaces(message))


def surfaces(message: discord.Message) -> tuple[Surface, ...]:
    """Return every piece of text that a reader sees in the message, the author's first; none is empty."""
    return tuple(
        Surface(kind, storable(text))
        for kind, text in _surfaces(message)
        if text is not None and text.strip()
    )


def _surfaces(message: discord.Message) -> Iterator[tuple[SurfaceKind, str | None]]:
    yield SurfaceKind.CONTENT, message.content
    for snapshot in message.message_snapshots:
        for text in _snapshot(snapshot):
            yield SurfaceKind.FORWARDED, text
    if message.poll is not None:
        yield SurfaceKind.POLL, message.poll.question
        for answer in message.poll.answers:
            yield SurfaceKind.POLL, answer.text
    for text in _attachments(message.attachments):
        yield SurfaceKind.ATTACHMENT, text
    for sticker in message.stickers:
        yield SurfaceKind.STICKER, sticker.name
    # Last, so that the author's own words stand at the same place with and without them.
    for embed in message.embeds:
        for text in _embed(embed):
            yield SurfaceKind.EMBED, text


def _snapshot(snapshot: discord.MessageSnapshot) -> Iterator[str | None]:
    yield snapshot.content
    for embed in snapshot.embeds:
        yield from _embed(embed)
    yield from _component_texts(snapshot.components)
    yield from _attachments(snapshot.attachments)
    for sticker in snapshot.stickers:
        yield sticker.name


def _embed(embed: discord.Embed) -> Iterator[str | None]:
    yield embed.author.name
    yield embed.title
    yield embed.description
    for field in embed.fields:
        yield field.name
        yield field.value
    yield embed.footer.text


def _attachments(attachments: Iterable[discord.Attachment]) -> Iterator[str | None]:
    for attachment in attachments:
        # Where a file has a title, Discord shows it in place of the name.
        yield attachment.title or attachment.filename
        yield attachment.description


def _component_texts(components: Iterable[Any]) -> Iterator[str | None]:
    for component in walk(components):
        if isinstance(component, discord.TextDisplay):
            yield component.content


def walk(components: Iterable[Any]) -> Iterator[Any]:
    """Yield components and those inside them. discord.py has no common type for what holds others."""
    for component in components:
        yield component
        yield from walk(getattr(component, "children", ()))
        if accessory := getattr(component, "accessory", None):
            yield accessory
