"""Articles: what was posted for discussion, and where it stands in Discord."""

from __future__ import annotations

import re
from datetime import datetime

from bot.moderation.chain import article_hash
from bot.moderation.corrections import TAKEN_BACK, Corrected, Correction, CorrectionRefusal, Editor
from bot.moderation.models import Article, ArticleDraft, ArticleSummary, EffectKind, NewArticle, Origin
from db.connection import Database, Row, Transaction
from db.context_replies import refresh_context_of_article
from db.dispute_watch import close_for_correction
from db.enqueue import enqueue
from db.journal import append
from db.members import member_row
from db.times import moment, moment_or_none, stamp

_WILDCARD = re.compile(r"[\\%_]")
_ESCAPED = r"\\\g<0>"
_SELECT = "SELECT a.*, m.user_id AS poster FROM articles a JOIN members m ON m.id = a.posted_by"


def article_from(row: Row) -> Article:
    """Read a row of `_SELECT`."""
    draft = ArticleDraft(
        title=row["title"],
        body=row["body"],
        origin=Origin(row["origin"]),
        url=row["url"],
        author=row["author"],
        site=row["site"],
        published=row["published"],
        republish=bool(row["republish"]),
    )
    return Article(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        draft=draft,
        sha256=row["sha256"],
        posted_by=row["poster"] or 0,
        posted_at=moment(row["posted_at"]),
        message_id=row["message_id"],
        thread_id=row["thread_id"],
        closed_at=moment_or_none(row["closed_at"]),
        version=row["version"],
        corrected_at=moment_or_none(row["corrected_at"]),
        correction=row["correction"],
    )


class Articles:
    """The articles of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewArticle, now: datetime) -> Article:
        """Keep an article. Discord doesn't have it yet: call `posted` when it does, or `withdraw`."""
        draft = new.draft
        sha256 = article_hash(draft.title, draft.body)

        async def work(transaction: Transaction) -> int:
            poster, _ = await member_row(transaction, new.guild_id, new.posted_by, new.poster_name, now)
            return await transaction.insert(
                "INSERT INTO articles (guild_id, channel_id, url, canonical_url, title, author, site, published, body,"
                " origin, republish, sha256, posted_by, posted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    new.guild_id,
                    new.channel_id,
                    draft.url,
                    new.canonical_url,
                    draft.title,
                    draft.author,
                    draft.site,
                    draft.published,
                    draft.body,
                    draft.origin,
                    draft.republish,
                    sha256,
                    poster,
                    stamp(now),
                ),
            )

        article_id = await self._database.write(work)
        article = await self.get(article_id)
        if article is None:
            raise LookupError(f"article {article_id} was kept and can't be read")
        return article

    async def posted(self, article_id: int, message_id: int, thread_id: int, now: datetime) -> None:
        """Keep where the article's card and thread are, and log that it was posted."""

        async def work(transaction: Transaction) -> None:
            await transaction.run(
                "UPDATE articles SET message_id = ?, thread_id = ? WHERE id = ?",
                (message_id, thread_id, article_id),
            )
            row = await transaction.one(
                "SELECT a.guild_id, a.sha256, m.commitment FROM articles a JOIN members m ON m.id = a.posted_by"
                " WHERE a.id = ?",
                (article_id,),
            )
            if row:
                payload = {"article": article_id, "sha256": row["sha256"], "by": row["commitment"]}
                await append(transaction, row["guild_id"], now, "article_posted", payload)

        await self._database.write(work)

    async def withdraw(self, article_id: int) -> None:
        """Forget an article that never reached Discord."""

        async def work(transaction: Transaction) -> None:
            await transaction.run("DELETE FROM articles WHERE id = ? AND message_id = 0", (article_id,))

        await self._database.write(work)

    async def close(self, article_id: int, user_id: int, now: datetime) -> bool:
        """Close an article; return whether it was open."""

        async def work(transaction: Transaction) -> bool:
            row = await transaction.one(
                "SELECT guild_id, sha256 FROM articles WHERE id = ? AND closed_at IS NULL", (article_id,)
            )
            if row is None:
                return False
            member_id, actor = await member_row(transaction, row["guild_id"], user_id, "", now)
            await transaction.run(
                "UPDATE articles SET closed_at = ?, closed_by = ? WHERE id = ?",
                (stamp(now), member_id, article_id),
            )
            payload = {"article": article_id, "sha256": row["sha256"], "by": actor}
            await append(transaction, row["guild_id"], now, "article_closed", payload)
            return True

        return await self._database.write(work)

    async def correct(self, correction: Correction, editor: Editor, now: datetime) -> Corrected:
        """Give an article a new text, open or closed: keep the former one, log it, and have its comments looked at again."""

        async def work(transaction: Transaction) -> tuple[int, CorrectionRefusal | None]:
            row = await _posted_row(transaction, correction.article_id)
            if row is None:
                return 0, CorrectionRefusal.UNKNOWN
            if row["sha256"] != correction.base_sha256:
                return 0, CorrectionRefusal.CHANGED_MEANWHILE
            return await _give_text(transaction, row, correction, editor, now), None

        rerun, refusal = await self._database.write(work)
        return Corrected(await self.get(correction.article_id), rerun, refusal)

    async def put_back(self, article_id: int, version: int, editor: Editor, now: datetime) -> Corrected:
        """Give an article the text of `version` again, if the one that replaced it still stands. That is a correction, too."""

        async def work(transaction: Transaction) -> tuple[int, CorrectionRefusal | None]:
            row = await _posted_row(transaction, article_id)
            if row is None:
                return 0, CorrectionRefusal.UNKNOWN
            if row["version"] != version + 1:
                return 0, CorrectionRefusal.CHANGED_MEANWHILE
            former = await transaction.one(
                "SELECT title, body FROM article_versions WHERE article_id = ? AND number = ?",
                (article_id, version),
            )
            if former is None:
                return 0, CorrectionRefusal.NO_SUCH_VERSION
            back = Correction(article_id, row["sha256"], former["title"], former["body"], TAKEN_BACK)
            return await _give_text(transaction, row, back, editor, now, restores=version), None

        rerun, refusal = await self._database.write(work)
        return Corrected(await self.get(article_id), rerun, refusal)

    async def get(self, article_id: int) -> Article | None:
        """Return an article, or None."""
        row = await self._database.one(f"{_SELECT} WHERE a.id = ?", (article_id,))
        return article_from(row) if row else None

    async def by_url(self, guild_id: int, canonical_url: str) -> Article | None:
        """Return the newest article of a server that was posted from an address, or None."""
        if not canonical_url:
            return None
        row = await self._database.one(
            f"{_SELECT} WHERE a.guild_id = ? AND a.canonical_url = ? AND a.message_id <> 0 ORDER BY a.id DESC LIMIT 1",
            (guild_id, canonical_url),
        )
        return article_from(row) if row else None

    async def in_place(self, guild_id: int, channel_id: int) -> Article | None:
        """Return the article that is discussed in a thread, or the newest of a channel, or None."""
        row = await self._database.one(
            f"{_SELECT} WHERE a.guild_id = ?1 AND a.message_id <> 0 AND (a.thread_id = ?2 OR a.channel_id = ?2)"
            " ORDER BY a.thread_id = ?2 DESC, a.id DESC LIMIT 1",
            (guild_id, channel_id),
        )
        return article_from(row) if row else None

    async def open_articles(self) -> list[Article]:
        """Return all articles that collect comments."""
        rows = await self._database.all(
            f"{_SELECT} WHERE a.closed_at IS NULL AND a.message_id <> 0 ORDER BY a.id"
        )
        return [article_from(row) for row in rows]

    async def threads_in(self, guild_id: int, channel_id: int) -> list[int]:
        """Return the ids of the threads of all articles of a channel, closed ones too."""
        rows = await self._database.all(
            "SELECT thread_id FROM articles WHERE guild_id = ? AND channel_id = ? AND thread_id <> 0 ORDER BY id",
            (guild_id, channel_id),
        )
        return [row["thread_id"] for row in rows]

    async def open_titles(self, guild_id: int, containing: str, limit: int) -> list[tuple[int, str]]:
        """Return id and title of a server's newest open articles whose title contains a text, at most `limit`.

        Upper and lower case count as the same.
        """
        return await self._titles(guild_id, containing, limit, " AND closed_at IS NULL")

    async def titles(self, guild_id: int, containing: str, limit: int) -> list[tuple[int, str]]:
        """Return the same of all articles, closed ones too."""
        return await self._titles(guild_id, containing, limit, "")

    async def _titles(self, guild_id: int, containing: str, limit: int, also: str) -> list[tuple[int, str]]:
        open_here = f"SELECT id, title FROM articles WHERE guild_id = ? AND message_id <> 0{also}"  # noqa: S608 - a constant
        if containing.isascii():
            pattern = f"%{_WILDCARD.sub(_ESCAPED, containing)}%"
            rows = await self._database.all(
                f"{open_here} AND title LIKE ? ESCAPE '\\' ORDER BY id DESC LIMIT ?",
                (guild_id, pattern, limit),
            )
            return [(row["id"], row["title"]) for row in rows]
        # SQLite knows the two cases of A to Z only.
        wanted = containing.casefold()
        rows = await self._database.all(f"{open_here} ORDER BY id DESC", (guild_id,))
        return [(row["id"], row["title"]) for row in rows if wanted in row["title"].casefold()][:limit]

    async def summaries(self, guild_id: int, limit: int) -> list[ArticleSummary]:
        """Return a server's newest articles with counts, open ones first."""
        rows = await self._database.all(
            "SELECT a.*, m.user_id AS poster,"
            " (SELECT count(*) FROM comments c WHERE c.article_id = a.id) AS comments,"
            " (SELECT count(*) FROM cases k JOIN comments c ON c.id = k.comment_id"
            "  WHERE c.article_id = a.id AND k.state = 'open') AS waiting"
            " FROM articles a JOIN members m ON m.id = a.posted_by"
            " WHERE a.guild_id = ? AND a.message_id <> 0 ORDER BY a.closed_at IS NOT NULL, a.id DESC LIMIT ?",
            (guild_id, limit),
        )
        return [ArticleSummary(article_from(row), row["comments"], row["waiting"]) for row in rows]


async def _posted_row(transaction: Transaction, article_id: int) -> Row | None:
    return await transaction.one("SELECT * FROM articles WHERE id = ? AND message_id <> 0", (article_id,))


async def _give_text(  # noqa: PLR0913 - the transaction and the time come to what the correction is
    transaction: Transaction,
    row: Row,
    correction: Correction,
    editor: Editor,
    now: datetime,
    *,
    restores: int | None = None,
) -> int:
    """Replace an article's text and void the flags that hang on the former one; return how many comments are looked at again."""
    member_id, actor = await member_row(transaction, row["guild_id"], editor.user_id, editor.name, now)
    await transaction.run(
        "INSERT INTO article_versions (article_id, number, title, body, sha256, edited_by, replaced_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (row["id"], row["version"], row["title"], row["body"], row["sha256"], member_id, stamp(now)),
    )
    sha256 = article_hash(correction.title, correction.body)
    await transaction.run(
        "UPDATE articles SET title = ?, body = ?, sha256 = ?, version = version + 1, corrected_at = ?, correction = ?"
        " WHERE id = ?",
        (correction.title, correction.body, sha256, stamp(now), correction.note, row["id"]),
    )
    payload = {
        "article": row["id"],
        "version": row["version"] + 1,
        "before": row["sha256"],
        "sha256": sha256,
        "by": actor,
        "restores": restores,
    }
    await append(transaction, row["guild_id"], now, "article_corrected", payload)
    await close_for_correction(transaction, row["id"], now)
    await refresh_context_of_article(transaction, row["id"], now)
    await enqueue(transaction, row["guild_id"], EffectKind.REFRESH_ARTICLE, now, article_id=row["id"])
    return await _rerun(transaction, row["id"], now)


async def _rerun(transaction: Transaction, article_id: int, now: datetime) -> int:
    """Have the comments on an article assessed anew, in their latest text as far as it is kept; return how many.

    Those that still wait for a decision are among them already, and meet the new text.
    """
    return await transaction.run(
        "UPDATE revisions SET pending_cause = 'article_changed', due_at = ?, tries = 0 WHERE pending_cause IS NULL"
        " AND text IS NOT NULL AND id IN (SELECT r.id FROM revisions r JOIN comments c ON c.id = r.comment_id"
        " WHERE c.article_id = ? AND r.number = (SELECT max(n.number) FROM revisions n WHERE n.comment_id = c.id)"
        " AND EXISTS (SELECT 1 FROM decisions d WHERE d.revision_id = r.id))",
        (stamp(now), article_id),
    )
