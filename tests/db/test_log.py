"""The log: append-only, verifiable, without words."""

from __future__ import annotations

import json
import sqlite3

import pytest

from bot.moderation.cases import ReviewAnswer
from bot.moderation.chain import Anchor
from bot.moderation.models import Action, EffectKind, EffectResult, Label, LogEntry, Outcome, Server
from bot.moderation.presets import preset
from db.connection import Database
from db.verify import verify_log
from tests.conftest import Room
from tests.fakes import AUTHOR, GUILD, MODERATOR, message


async def busy(room: Room) -> None:
    """Have the desk do a bit of everything."""
    await room.desk.set_up(Server(GUILD, "standard", 5, 6), MODERATOR)
    await room.post()
    await room.desk.receive(message(1, "A welcome change, says Zinaida."))
    await room.desk.receive(message(2, "You idiot."))
    await room.desk.receive(message(3, "This is propaganda, and rude."))
    queued = await room.decided(3)
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, queued.id, Action.REMOVE, MODERATOR, "Mo"))
    await room.desk.set_policy(GUILD, preset("strict"), MODERATOR)
    await room.desk.idle()


async def disguised(room: Room) -> None:
    """Have the desk read between the lines: a disguise, a quotation, another language, and a stand-in's score."""
    await room.post()
    await room.desk.receive(message(1, "You 1d1ot, what a shame for Zinaida."))
    await room.desk.receive(message(2, "He told me “go home, you idiot” and I do not like it"))
    await room.desk.receive(message(3, "Це твій idiot, їж"))
    await room.desk.idle()
    room.scorer.provisional = True
    await room.desk.receive(message(4, "Rather rude of Oksana."))
    await room.desk.idle()
    room.scorer.provisional = False
    room.clock.move(minutes=2)
    room.desk.wake()
    await room.desk.idle()


def tamper(database: Database, *statements: str) -> None:
    """Change the file behind the desk's back, triggers or not."""
    connection = sqlite3.connect(database.path)
    for trigger in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        if "no_" in trigger[0]:
            connection.execute(f"DROP TRIGGER {trigger[0]}")
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.commit()
    connection.close()


async def test_an_untouched_log_verifies(room: Room) -> None:
    await busy(room)
    found = await verify_log(room.database)

    assert found.problems == ()
    assert found.decisions == 4
    assert found.entries > 10
    kinds = {entry.kind for entry in await room.journal.recent(GUILD, 100)}
    assert kinds == {"setup", "article_posted", "decision", "effect", "policy"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log_entries SET kind = 'x' WHERE number = 2",
        "DELETE FROM log_entries WHERE number = 2",
        "UPDATE decisions SET action = 'allow'",
        "DELETE FROM decisions",
        "UPDATE assessments SET scores = '{}'",
        "DELETE FROM assessments",
    ],
)
async def test_the_database_refuses_to_change_the_log(room: Room, statement: str) -> None:
    await busy(room)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        await room.database.write(lambda transaction: transaction.run(statement))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE log_entries SET payload = replace(payload, 'remove', 'allow') WHERE kind = 'decision'",
            "does not match its hash",
        ),
        (
            "UPDATE log_entries SET at = '2020-01-01T00:00:00.000Z' WHERE number = 3",
            "does not match its hash",
        ),
        ("DELETE FROM log_entries WHERE number = 4", "entry 4 is missing"),
        ("UPDATE decisions SET action = 'allow' WHERE action = 'remove'", "the table's action differs"),
        ("UPDATE assessments SET scores = replace(scores, '0.95', '0.15')", "the table's scores differs"),
        (
            "UPDATE revisions SET text = 'You genius.' WHERE comment_id = 2",
            "comment 2, revision 1, was altered",
        ),
        ("UPDATE revisions SET commitment = 'x' WHERE comment_id = 2", "the table's text differs"),
        (
            "UPDATE flags SET evidence = replace(evidence, 'propaganda', 'praise')",
            "evidence of dispute_source",
        ),
        ("UPDATE flags SET name = 'endorsement'", "the table's flags differs"),
        ("DELETE FROM flags", "the table's flags differs"),
        ("UPDATE members SET user_id = 666 WHERE user_id = 42", "identity of member"),
        (
            "UPDATE revisions SET member_id = (SELECT id FROM members WHERE user_id = 41)",
            "the table's author differs",
        ),
        (
            "UPDATE decisions SET supersedes = NULL WHERE supersedes IS NOT NULL",
            "the table's supersedes differs",
        ),
        (
            "UPDATE decisions SET timeout_minutes = 9999 WHERE action = 'remove'",
            "the table's timeout_minutes differs",
        ),
        ("UPDATE decisions SET decided_at = '2020-01-01T00:00:00.000Z'", "the table's decided_at differs"),
        ("UPDATE decisions SET decided_by = NULL", "the table's decided_by differs"),
        ("UPDATE assessments SET scores = '[]'", "the table's scores or matches differs"),
        ("UPDATE articles SET body = 'Another story.'", "article 1 was altered"),
        ("UPDATE articles SET title = 'Another title'", "article 1 was altered"),
        ("UPDATE policies SET source = source || ' '", "the policy standard"),
        ("UPDATE outbox SET outcome = 'done' WHERE kind = 'post_notice'", "result of an effect differs"),
        ("DELETE FROM outbox", "result of an effect differs"),
        ("UPDATE revisions SET surfaces = replace(surfaces, 'idiot', 'genius')", "revision 1, was altered"),
        ("UPDATE revisions SET text = NULL, surfaces = NULL WHERE comment_id = 2", "revision 1, is missing"),
        ("DELETE FROM decisions WHERE action = 'allow'", "in the log and not in the table"),
    ],
)
async def test_every_alteration_shows(room: Room, statement: str, what: str) -> None:
    room.discussion.answers[EffectKind.POST_NOTICE] = EffectResult(Outcome.REFUSED)
    await busy(room)
    tamper(room.database, "PRAGMA foreign_keys = OFF", statement)

    found = await verify_log(room.database)

    assert any(what in problem.what for problem in found.problems), found.problems


async def test_what_was_read_between_the_lines_is_recorded_and_verifies(room: Room) -> None:
    await disguised(room)
    folded, guessed, foreign, again = [
        (await room.decisions.of_comment(number))[-1] for number in (1, 2, 3, 4)
    ]

    assert (await verify_log(room.database)).problems == ()
    assert folded.assessment.folded == "You idiot, what a shame for Zinaida."
    assert (folded.assessment.scores[Label.INSULT], folded.assessment.raw[Label.INSULT]) == (0.95, 0.01)
    assert [(carrier.span.start, carrier.span.end) for carrier in folded.assessment.carriers] == [(4, 9)]
    assert (guessed.decision.rule, guessed.assessment.suspected[Label.INSULT]) == ("suspected_words", 0.95)
    assert (foreign.decision.rule, foreign.assessment.language) == ("unknown_language", "uk")
    assert not foreign.assessment.confident
    assert not again.assessment.provisional
    entries = {entry.payload["comment"]: entry.payload for entry in await decision_entries(room)}
    assert entries["1"]["carriers"] == [{"label": "insult", "start": 4, "end": 9, "fall": "0.9400"}]
    assert entries["2"]["suspected"] == {"insult": "0.9500", "toxicity": "0.9700"}
    assert (entries["3"]["language"], entries["3"]["confident"]) == ("uk", False)
    assert entries["4"]["provisional"] is True


async def decision_entries(room: Room) -> list[LogEntry]:
    return [entry for entry in await room.journal.recent(GUILD, 1000) if entry.kind == "decision"]


async def test_the_log_holds_no_words_of_what_was_folded_or_carried(room: Room) -> None:
    await disguised(room)
    everything = json.dumps([dict(entry.payload) for entry in await room.journal.recent(GUILD, 1000)])

    for word in ("Zinaida", "idiot", "1d1ot", "Oksana", "home"):
        assert word not in everything


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE assessments SET provisional = 0", "the table's provisional differs"),
        ("UPDATE assessments SET confident = 1", "the table's confident differs"),
        ("UPDATE assessments SET language = 'en'", "the table's language differs"),
        ("UPDATE assessments SET raw = '{}'", "the table's raw differs"),
        ("UPDATE assessments SET suspected = '{}'", "the table's suspected differs"),
        ("UPDATE assessments SET carriers = '[]'", "the table's carriers differs"),
        ("UPDATE assessments SET carriers = '[{}]'", "the table's scores or matches differs"),
        ("UPDATE foldings SET text = replace(text, 'idiot', 'genius')", "without disguises of comment 1"),
        ("UPDATE foldings SET text = NULL, salt = NULL", "without disguises of comment 1"),
        ("UPDATE foldings SET commitment = 'x'", "the table's folded differs"),
        ("DELETE FROM foldings", "the table's folded differs"),
        (
            "UPDATE assessments SET revision_id = (SELECT max(id) FROM revisions)",
            "the table's assessment differs",
        ),
        ("UPDATE assessments SET confirms = NULL", "scorings that confirmed a decision"),
        (
            "UPDATE assessments SET scores = replace(scores, '0.85', '0.15') WHERE confirms IS NOT NULL",
            "the table's scores differs",
        ),
        ("UPDATE assessments SET scores = '[]' WHERE confirms IS NOT NULL", "the table's scores differs"),
        ("UPDATE assessments SET made_at = '2020-01-01T00:00:00.000Z'", "the table's made_at differs"),
        (
            "UPDATE assessments SET confirms = (SELECT min(id) FROM decisions) WHERE confirms IS NOT NULL",
            "the table's decision differs",
        ),
    ],
)
async def test_every_alteration_of_what_was_read_between_the_lines_shows(
    room: Room, statement: str, what: str
) -> None:
    await disguised(room)
    tamper(room.database, "PRAGMA foreign_keys = OFF", statement)

    found = await verify_log(room.database)

    assert any(what in problem.what for problem in found.problems), found.problems


async def test_a_copy_of_what_is_stored_holds_what_was_read_between_the_lines(room: Room) -> None:
    await disguised(room)
    comments = (await room.members.export(GUILD, AUTHOR))["comments"]
    first, *_, last = comments

    assert [record["comment"] for record in comments] == ["1", "2", "3", "4", "4"]
    assert first["folded"] == "You idiot, what a shame for Zinaida."
    assert first["raw"]["insult"] == 0.01
    assert first["carriers"] == [{"span": [4, 9], "label": "insult", "fall": 0.94}]
    assert comments[1]["suspected"] == {"insult": 0.95, "toxicity": 0.97}
    assert (comments[2]["language"], comments[2]["confident"]) == ("uk", False)
    assert [record["provisional"] for record in comments[3:]] == [True, False]  # as decided, and as confirmed
    assert last["scorer"] == "fake"


async def test_a_cut_tail_shows_against_an_anchor(room: Room) -> None:
    await busy(room)
    anchor = (await room.journal.anchors())[0]
    tamper(
        room.database,
        f"DELETE FROM decisions WHERE entry_number = {anchor.number} OR 1 = 1",
        f"DELETE FROM log_entries WHERE number >= {anchor.number - 1}",
    )

    bare = await verify_log(room.database)
    anchored = await verify_log(room.database, [anchor])

    assert all("anchored" not in problem.what for problem in bare.problems)
    assert any("anchored entry is missing" in problem.what for problem in anchored.problems)


async def test_each_of_several_anchors_is_checked(room: Room) -> None:
    await busy(room)
    good = (await room.journal.anchors())[0]
    bad = Anchor(good.guild_id, good.number, "0" * 64)

    for anchors in ([good, bad], [bad, good]):
        assert len((await verify_log(room.database, anchors)).problems) == 1


async def test_the_log_verifies_while_the_desk_writes(room: Room) -> None:
    await busy(room)
    for number in range(100, 140):
        await room.desk.receive(message(number, "You idiot."))
        assert (await verify_log(room.database)).problems == ()


async def test_an_anchor_of_an_unknown_server_shows(room: Room) -> None:
    found = await verify_log(room.database, [Anchor(5, 1, "0" * 64)])

    assert len(found.problems) == 1


async def test_the_log_holds_no_words(room: Room) -> None:
    await busy(room)
    entries = await room.journal.recent(GUILD, 1000)
    everything = json.dumps([dict(entry.payload) for entry in entries])

    for word in ("Zinaida", "idiot", "propaganda", "Ada", 'Mo"', f'"{AUTHOR}"', "bridge"):
        assert word not in everything


async def test_erasure_on_request_leaves_a_valid_chain_and_no_trace(room: Room) -> None:
    await busy(room)
    before = await room.members.stored_about(GUILD, AUTHOR)
    assert before.texts == 3
    exported = await room.members.export(GUILD, AUTHOR)
    assert [(record["text"], record["action"]) for record in exported["comments"]][1:] == [
        ("You idiot.", "remove"),
        ("This is propaganda, and rude.", "queue"),
        ("This is propaganda, and rude.", "remove"),
    ]
    assert [flag["flag"] for flag in exported["comments"][2]["flags"]] == ["dispute_source"]
    as_moderator = await room.members.export(GUILD, MODERATOR)
    assert [article["title"] for article in as_moderator["articles_posted"]] == ["A bridge reopens"]
    assert [made["action"] for made in as_moderator["decisions_made"]] == ["remove"]

    erasure = await room.members.erase(GUILD, AUTHOR, room.clock.now())

    assert (erasure.comments, erasure.waiting) == (3, 0)
    assert (await room.members.stored_about(GUILD, AUTHOR)).comments == 0
    assert (await verify_log(room.database)).problems == ()
    dump = "\n".join(
        str(tuple(row))
        for row in await room.database.all(
            "SELECT text, surfaces, salt FROM revisions UNION ALL SELECT user_id, name, salt FROM members WHERE name = 'Ada'"
            " UNION ALL SELECT evidence, salt, NULL FROM flags"
        )
    )
    for word in ("Zinaida", "idiot", "propaganda", "Ada"):
        assert word not in dump


async def test_erasure_waits_for_an_open_case(room: Room) -> None:
    await room.post()
    await room.desk.receive(message(1, "Rather rude."))
    await room.desk.receive(message(2, "Fine."))
    queued = await room.decided(1)

    erasure = await room.members.erase(GUILD, AUTHOR, room.clock.now())
    waiting = await room.comments.get(1)
    case = (await room.cases.open_cases(GUILD, 1))[0]
    await room.desk.review(ReviewAnswer(case.id, queued.id, Action.ALLOW, MODERATOR, "Mo"))
    done = await room.comments.get(1)

    assert (erasure.comments, erasure.waiting) == (1, 1)
    assert waiting is not None
    assert waiting.text == "Rather rude."
    assert done is not None
    assert (done.text, done.author_id, done.author_name) == (None, None, None)
    await room.desk.idle()
    assert (await verify_log(room.database)).problems == ()


async def test_the_purge_keeps_to_the_retention_setting(room: Room) -> None:
    await busy(room)
    room.clock.move(days=60)
    await room.desk.receive(message(9, "Sixty days on.", author_id=77, created_at=room.clock.now()))
    await room.desk.receive(message(10, "Rather rude again.", created_at=room.clock.now()))
    await room.desk.idle()
    room.clock.move(days=45)

    erased = await room.desk.purge(90)

    assert erased == 3
    kept = [(await room.comments.get(number)) for number in (1, 2, 3, 9, 10)]
    assert [comment.text if comment else "?" for comment in kept] == [
        None,
        None,
        None,
        "Sixty days on.",
        "Rather rude again.",
    ]
    assert (await verify_log(room.database)).problems == ()

    room.clock.move(days=90)
    await room.desk.purge(90)
    old = await room.comments.get(9)
    in_case = await room.comments.get(10)
    assert old is not None
    assert in_case is not None
    assert (old.text, old.author_id) == (None, None)
    assert in_case.text == "Rather rude again."


async def test_two_servers_have_chains_of_their_own(room: Room) -> None:
    await room.post()
    await room.desk.set_policy(2002, preset("strict"), MODERATOR)
    await room.desk.set_policy(2002, preset("watch"), MODERATOR)

    anchors = {anchor.guild_id: anchor.number for anchor in await room.journal.anchors()}

    assert anchors == {GUILD: 1, 2002: 2}
    assert (await room.servers.server(GUILD)).policy == "standard"
    assert (await room.servers.server(2002)).policy == "watch"
