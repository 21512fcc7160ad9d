"""Corrections of articles in words for moderators, and what they change in Discord beside the card."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.moderation.corrections import Corrected, Correction, CorrectionRefusal, changed_stretch
from bot.moderation.models import Article
from bot.ui import ids
from bot.ui.publish import THREAD_NAME_LENGTH
from bot.ui.render import inert, link, plain_name, quote

_SHOWN = 480
"""Characters of a changed stretch, before and after, in a preview. The whole must fit into a message of 2,000."""

_LOOKED_AT = 8 * _SHOWN  # making a long article inert would hold up everything else

_REFUSALS = {
    CorrectionRefusal.UNKNOWN: "This article is no longer kept.",
    CorrectionRefusal.CHANGED_MEANWHILE: (
        "The article was corrected in the meantime. Nothing was changed: look at its text, and correct that."
    ),
    CorrectionRefusal.NO_SUCH_VERSION: "The former text is no longer kept. Nothing was changed.",
}


def preview_words(article: Article, correction: Correction) -> str:
    """Return what a correction would change, before and after."""
    parts = ["**Correct this article?** Only you see this so far."]
    if correction.title != article.draft.title:
        before = inert(article.draft.title, 250, single_line=True)
        after = inert(correction.title, 250, single_line=True)
        parts += [f"**Title before:** {before}", f"**Title after:** {after}"]
    before, after = changed_stretch(article.draft.body, correction.body)
    if before or after:
        parts += ["**Text before**", quote(before[:_LOOKED_AT], _SHOWN) or "> *(nothing)*"]
        parts += ["**Text after**", quote(after[:_LOOKED_AT], _SHOWN) or "> *(nothing)*"]
    note = inert(correction.note, 300, single_line=True)
    parts += [
        f"**Readers are told:** {note}" if note else "Readers are told that it was corrected, and when."
    ]
    parts += ["-# The former text is kept. The flags of all comments on it are looked at again."]
    return "\n".join(parts)


def corrected_words(corrected: Corrected) -> str:
    """Return what came of a correction."""
    if corrected.refusal is not None or corrected.article is None:
        return _REFUSALS[corrected.refusal or CorrectionRefusal.UNKNOWN]
    many = "1 comment is" if corrected.rerun == 1 else f"{corrected.rerun:,} comments are"
    return f"Corrected: {discussion_link(corrected.article)}, now text number {corrected.article.version}. {many} looked at again."


def taken_back_view(corrected: Corrected) -> ui.View | None:
    """Return the button that takes a correction back, or None where nothing was corrected.

    Its press is answered by a dynamic item, so that it outlives a restart.
    """
    if corrected.refusal is not None or corrected.article is None:
        return None
    shown = ui.View(timeout=None)
    custom_id = ids.put_back(corrected.article.id, corrected.article.version - 1)
    shown.add_item(ui.Button[Any](label="Take it back", custom_id=custom_id))
    shown.stop()
    return shown


def discussion_link(article: Article) -> str:
    """Return a link to an article's discussion. A thread on a message, or a forum post, is a channel of its own."""
    title = inert(article.draft.title, 150, single_line=True) or "Untitled article"
    return link(title, f"https://discord.com/channels/{article.guild_id}/{article.thread_id}")


async def rename_discussion(client: discord.Client, article: Article, former_title: str) -> str:
    """Give an article's thread the corrected title, unless somebody named it otherwise; return what failed, for people.

    A closed discussion keeps its name: Discord renames no archived thread.
    """
    before, after = (
        plain_name(title, THREAD_NAME_LENGTH) or "Discussion" for title in (former_title, article.draft.title)
    )
    if before == after or article.closed_at or not article.thread_id:
        return ""
    try:
        thread = client.get_channel(article.thread_id) or await client.fetch_channel(article.thread_id)
        if isinstance(thread, discord.Thread) and thread.name == before:
            await thread.edit(name=after, reason="Comment Desk: the article's title was corrected")
    except discord.NotFound:
        return ""
    except (discord.HTTPException, discord.RateLimited, OSError) as error:
        why = error.text if isinstance(error, discord.HTTPException) else ""
        return f"The thread could not be renamed{f' ({why})' if why else ''}; do it by hand."
    return ""
