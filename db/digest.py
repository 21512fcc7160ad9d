"""What was said under an article, read for a digest."""

from __future__ import annotations

from bot.moderation.digest import DiscussedComment
from bot.moderation.models import Flag
from db.assessments import stored_flag
from db.connection import Database
from db.times import moment

_COMMENTS = """
SELECT c.id, c.channel_id, c.parent_id, c.created_at, r.member_id, r.text,
    (SELECT max(s.id) FROM assessments s WHERE s.revision_id = r.id) AS assessment,
    r.member_id IN (SELECT posted_by FROM articles UNION SELECT decided_by FROM decisions WHERE decided_by IS NOT NULL
        UNION SELECT edited_by FROM article_versions WHERE edited_by IS NOT NULL) AS by_moderator,
    EXISTS (SELECT 1 FROM outbox o JOIN decisions d ON d.id = o.decision_id JOIN revisions v ON v.id = d.revision_id
        WHERE v.comment_id = c.id AND o.kind = 'post_answer' AND o.message_id <> 0) AS answered,
    coalesce((SELECT k.number FROM cases k WHERE k.comment_id = c.id AND k.state = 'open'), 0) AS open_case
FROM comments c
JOIN revisions r ON r.comment_id = c.id AND r.number = (SELECT max(n.number) FROM revisions n WHERE n.comment_id = c.id)
WHERE c.article_id = ? AND c.deleted_at IS NULL AND c.removed = 0 AND r.text IS NOT NULL
ORDER BY c.id
"""

_FLAGS = """
SELECT f.* FROM flags f JOIN assessments s ON s.id = f.assessment_id JOIN revisions r ON r.id = s.revision_id
JOIN comments c ON c.id = r.comment_id WHERE c.article_id = ? AND f.evidence IS NOT NULL ORDER BY f.id
"""


class Discussions:
    """The comments in force on articles, with what was found in them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def comments_on(self, article_id: int) -> list[DiscussedComment]:
        """Return the comments on an article that still stand, in their latest text, oldest first."""
        rows = await self._database.all(_COMMENTS, (article_id,))
        flags: dict[int, list[Flag]] = {}
        newest = {row["assessment"] for row in rows}
        for flag in await self._database.all(_FLAGS, (article_id,)):
            if flag["assessment_id"] in newest:
                flags.setdefault(flag["assessment_id"], []).append(stored_flag(flag))
        return [
            DiscussedComment(
                comment_id=row["id"],
                channel_id=row["channel_id"],
                member=row["member_id"],
                text=row["text"],
                created_at=moment(row["created_at"]),
                parent_id=row["parent_id"],
                flags=tuple(flags.get(row["assessment"], ())),
                by_moderator=bool(row["by_moderator"]),
                answered_by_bot=bool(row["answered"]),
                open_case=row["open_case"],
            )
            for row in rows
        ]
