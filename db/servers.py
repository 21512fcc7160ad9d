"""What each Discord server has chosen: channels and policy."""

from __future__ import annotations

from datetime import datetime

from bot.moderation.models import EffectKind, Server
from bot.moderation.policy import UNSCORED_RULE, Policy, parse_policy
from bot.moderation.presets import preset
from db.connection import Database, Transaction
from db.enqueue import enqueue
from db.journal import append
from db.members import member_row


async def policy_row(transaction: Transaction, policy: Policy) -> int:
    """Return the id of a policy's row; make it when there is none. Policies are immutable: same version, same text."""
    row = await transaction.one(
        "SELECT id FROM policies WHERE name = ? AND version = ?", (policy.name, policy.version)
    )
    if row:
        return int(row["id"])
    return await transaction.insert(
        "INSERT INTO policies (name, version, source) VALUES (?, ?, ?)",
        (policy.name, policy.version, policy.source),
    )


async def _ensure(transaction: Transaction, guild_id: int, default_policy: str) -> None:
    if await transaction.one("SELECT 1 FROM servers WHERE guild_id = ?", (guild_id,)) is None:
        row = await policy_row(transaction, preset(default_policy))
        await transaction.run("INSERT INTO servers (guild_id, policy_id) VALUES (?, ?)", (guild_id, row))


class Servers:
    """The servers' choices. A server that chose nothing has the default policy and no channels."""

    def __init__(self, database: Database, default_policy: str) -> None:
        self._database = database
        self._default_policy = default_policy

    async def server(self, guild_id: int) -> Server:
        """Return a server's choices."""
        row = await self._database.one(
            "SELECT s.*, p.name AS policy FROM servers s JOIN policies p ON p.id = s.policy_id WHERE s.guild_id = ?",
            (guild_id,),
        )
        if row is None:
            return Server(guild_id, self._default_policy)
        return Server(
            guild_id,
            row["policy"],
            row["moderators_channel_id"],
            row["log_channel_id"],
            bool(row["answer_sources"]),
        )

    async def policy(self, guild_id: int) -> Policy:
        """Return the policy in force on a server."""
        row = await self._database.one(
            "SELECT p.source FROM servers s JOIN policies p ON p.id = s.policy_id WHERE s.guild_id = ?",
            (guild_id,),
        )
        return parse_policy(row["source"]) if row else preset(self._default_policy)

    async def set_policy(self, guild_id: int, policy: Policy, user_id: int, now: datetime) -> None:
        """Put a policy in force, and log who did."""

        async def work(transaction: Transaction) -> None:
            await _ensure(transaction, guild_id, self._default_policy)
            row = await policy_row(transaction, policy)
            await transaction.run("UPDATE servers SET policy_id = ? WHERE guild_id = ?", (row, guild_id))
            _, actor = await member_row(transaction, guild_id, user_id, "", now)
            payload = {"policy": policy.name, "policy_version": policy.version, "by": actor}
            await append(transaction, guild_id, now, "policy", payload)

        await self._database.write(work)

    async def set_channels(self, server: Server, user_id: int, now: datetime) -> None:
        """Keep the channels of `server`, log who chose them, and post a card for each case that has none yet."""

        async def work(transaction: Transaction) -> None:
            await _ensure(transaction, server.guild_id, self._default_policy)
            await transaction.run(
                "UPDATE servers SET moderators_channel_id = ?, log_channel_id = ? WHERE guild_id = ?",
                (server.moderators_channel_id, server.log_channel_id, server.guild_id),
            )
            _, actor = await member_row(transaction, server.guild_id, user_id, "", now)
            payload = {
                "moderators_channel": str(server.moderators_channel_id),
                "log_channel": str(server.log_channel_id),
                "by": actor,
            }
            await append(transaction, server.guild_id, now, "setup", payload)
            waiting = await transaction.all(
                # Not those that have one under way, nor those that an outage alone opened: that has a card of its own.
                "SELECT k.id FROM cases k WHERE k.guild_id = ? AND k.state = 'open' AND k.card_message_id = 0"
                " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.case_id = k.id AND o.kind = 'post_case'"
                " AND o.outcome IS NULL) AND (SELECT d.rule FROM decisions d JOIN revisions r ON r.id = d.revision_id"
                " WHERE r.comment_id = k.comment_id ORDER BY d.id DESC LIMIT 1) <> ?",
                (server.guild_id, UNSCORED_RULE),
            )
            for row in waiting:
                await enqueue(transaction, server.guild_id, EffectKind.POST_CASE, now, case_id=row["id"])
            if server.log_channel_id:
                await enqueue(transaction, server.guild_id, EffectKind.POST_ANCHOR, now)

        await self._database.write(work)

    async def set_answer_sources(self, guild_id: int, user_id: int, now: datetime, *, on: bool) -> None:
        """Keep whether comments that ask for a source are answered, and log who chose it."""

        async def work(transaction: Transaction) -> None:
            await _ensure(transaction, guild_id, self._default_policy)
            await transaction.run(
                "UPDATE servers SET answer_sources = ? WHERE guild_id = ?", (int(on), guild_id)
            )
            _, actor = await member_row(transaction, guild_id, user_id, "", now)
            await append(transaction, guild_id, now, "answers", {"answer_sources": on, "by": actor})

        await self._database.write(work)

    async def all_with_log_channel(self) -> list[int]:
        """Return the ids of the servers that have a log channel."""
        rows = await self._database.all("SELECT guild_id FROM servers WHERE log_channel_id <> 0")
        return [row["guild_id"] for row in rows]
