"""The command line: `python -m bot COMMAND`. The composition root that the commands share is `bot.composition`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.commands.errors import CommandError
from bot.moderation.presets import PRESETS
from bot.settings import DETOXIFY_MODELS, Settings, SettingsError, load_settings
from db.connection import DatabaseError, SqliteError

EXIT_USAGE = 2
EXIT_INTERRUPTED = 130

_MOST_DIGITS = 18  # SQLite's integers have 64 bits

_HELP = {
    "run": "connect to Discord and work until stopped",
    "demo": "show the whole job in a simulated Discord; nothing has to be configured",
    "score": "say what the desk would decide about texts, recording nothing",
    "models": "Detoxify's models: fetch, convert, list and check them ahead of time",
    "claims": "the register of published fact-checks",
    "links": "lists of domains with an outside rating; without one, links are not looked at",
    "log": "the log of decisions: show it, verify it, anchor it",
}

_MODELS_HELP = {
    "fetch": "download a model's published checkpoint and its configuration",
    "convert": "convert a model to ONNX, in eight bits if its scores stay what they were",
    "list": "list the models: which are fetched and converted, and what runs them",
    "check": "check converted models' files and scores (exit status 1 if something is wrong)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit status: 0 done, 1 the command found a fault, 2 it could not be carried out."""
    options = _parser().parse_args(arguments)
    try:
        settings = load_settings(os.environ, Path(".env"))
        _set_up_logs("WARNING" if options.command == "demo" else settings.log_level)
        return asyncio.run(_command(options, settings))
    except (CommandError, DatabaseError, SettingsError) as error:
        print(error, file=sys.stderr)
        return EXIT_USAGE
    except SqliteError as error:
        print(f"The database can't be used: {error}. Nothing that was there before is lost.", file=sys.stderr)
        return EXIT_USAGE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): say nothing more, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _command(options: argparse.Namespace, settings: Settings) -> Coroutine[Any, Any, int]:
    """Return the command's coroutine. Each is imported when it is asked for, so that `log verify` loads no Discord."""
    match options.command:
        case "run":
            from bot.commands.run import run  # noqa: PLC0415 - see above

            return run(replace(settings, database_path=str(_database(options, settings))))
        case "demo":
            from bot.commands.demo import DemoOptions, demo  # noqa: PLC0415

            asked = DemoOptions(
                options.headless, options.json, options.page, options.db, options.port, options.pace
            )
            return demo(asked, settings)
        case "score":
            from bot.commands.score import ScoreOptions, rows_from, score  # noqa: PLC0415

            texts, file = rows_from(options.text)
            return score(
                ScoreOptions(
                    texts,
                    options.file or file,
                    options.article,
                    options.policy or settings.default_policy,
                    options.db or _existing(Path(settings.database_path)),
                    options.json,
                    options.explain,
                ),
                settings,
            )
        case "models":
            from bot.commands.models import ModelsOptions, models  # noqa: PLC0415

            return models(
                ModelsOptions(
                    options.models_command,
                    tuple(options.names),
                    options.checkpoint,
                    options.folder,
                    options.again,
                ),
                settings,
            )
        case command:
            on_database = {"claims": _claims_command, "links": _links_command, "log": _log_command}
            return on_database[command](options, _database(options, settings))


def _links_command(options: argparse.Namespace, database: Path) -> Coroutine[Any, Any, int]:
    from bot.commands import links  # noqa: PLC0415 - see _command

    match options.links_command:
        case "import":
            order = links.LinksImport(
                options.file, options.name, options.version, options.below, options.scale, options.preview
            )
            return links.import_list(order, database)
        case "remove":
            return links.remove(options.name, database)
        case _:
            return links.show(database)


def _claims_command(options: argparse.Namespace, database: Path) -> Coroutine[Any, Any, int]:
    from bot.commands import claims  # noqa: PLC0415 - see _command

    match options.claims_command:
        case "import":
            asked = claims.ImportFile(options.file, options.publisher, options.rating)
            return (claims.preview if options.preview else claims.import_file)(asked, database)
        case "undo":
            return claims.undo(options.number, database, force=options.force)
        case "remove":
            return claims.remove(options.ids, database)
        case "match":
            from bot.commands.claim_matching import match_file  # noqa: PLC0415 - see _command

            return match_file(options.file, database, options.top, as_json=options.json)
        case "imports":
            return claims.history(options.number, options.limit, database, as_json=options.json)
        case _:
            words = options.words if options.claims_command == "search" else ()
            return claims.search(words, options.limit, database, as_json=options.json)


def _log_command(options: argparse.Namespace, database: Path) -> Coroutine[Any, Any, int]:
    from bot.commands.log import anchor, show, verify  # noqa: PLC0415 - see _command

    match options.log_command:
        case "show":
            return show(database, options.entry, options.limit, as_json=options.json)
        case "verify":
            return verify(database, options.anchor)
        case _:
            return anchor(database)


def _database(options: argparse.Namespace, settings: Settings) -> Path:
    return options.db or Path(settings.database_path)


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _set_up_logs(level: str) -> None:
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    # Below INFO these write tokens and message texts; at INFO they are chatty.
    for name in ("discord", "aiohttp", "aiosqlite", "simcord", "trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    # They warn at the start of missing libraries for voice, which this bot has no use for, and (in SimCord) of intents.
    for name in ("discord.client", "discord.state"):
        logging.getLogger(name).setLevel(logging.ERROR)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Comment Desk: a newsroom's comment desk as a Discord bot.",
        epilog="Settings come from the environment and .env; .env.example lists them.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_db(commands.add_parser("run", help=_HELP["run"], description=_HELP["run"].capitalize() + "."))
    _add_demo(commands)
    _add_score(commands)
    _add_models(commands)
    _add_claims(commands)
    _add_links(commands)
    _add_log(commands)
    return parser


def _add_db(
    parser: argparse.ArgumentParser, what: str = "the database file (default: DATABASE_PATH)"
) -> None:
    parser.add_argument("--db", type=Path, metavar="PATH", help=what)


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser("demo", help=_HELP["demo"], description=_HELP["demo"].capitalize() + ".")
    demo.add_argument("--headless", action="store_true", help="no browser: print the decisions and end")
    demo.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object a comment, and nothing else (implies --headless)",
    )
    demo.add_argument(
        "--page",
        type=Path,
        metavar="FILE",
        help="play a saved news page: an article, a line `N Comments`, then pairs of lines, name and text",
    )
    _add_db(demo, "the database file to make (default: a new one in data/; an existing file is refused)")
    demo.add_argument(
        "--port", type=int, default=0, help="the page's port on this machine (default: a free one)"
    )
    demo.add_argument(
        "--pace",
        type=float,
        default=None,
        metavar="SECONDS",
        help="pause between two comments (default: 1 with a browser, else 0)",
    )


def _add_score(commands: Any) -> None:
    score = commands.add_parser(
        "score",
        help=_HELP["score"],
        description="Score texts from the arguments, a JSONL file, or standard input (a text on each line, or JSONL).",
    )
    score.add_argument("text", nargs="*", help="texts, or the name of one .jsonl file")
    score.add_argument(
        "--file",
        type=Path,
        metavar="JSONL",
        help='rows like {"id": "1", "text": "...", "parent": "..."}; parent is another row\'s id or a text',
    )
    score.add_argument(
        "--article",
        type=Path,
        metavar="FILE",
        help="the article under which the texts stand (.txt, .md, .html)",
    )
    score.add_argument(
        "--policy", choices=list(PRESETS), help="the policy that decides (default: DEFAULT_POLICY)"
    )
    score.add_argument(
        "--explain",
        action="store_true",
        help="say how each text was read (disguises, guesses, language) and which words carried the score that a rule"
        " matched, or else the highest; costs a scoring for every word",
    )
    score.add_argument("--json", action="store_true", help="print one JSON object a line")
    _add_db(score, "a database with a register of fact-checks to match (default: DATABASE_PATH if it exists)")


def _add_models(commands: Any) -> None:
    models = commands.add_parser(
        "models",
        help=_HELP["models"],
        description="Detoxify's models are converted to ONNX once, compared with the original, and kept. The bot does"
        " it by itself when it first needs one; with these commands it is done ahead of time.",
        epilog=f"NAME is one of {', '.join(DETOXIFY_MODELS)}.",
    )
    actions = models.add_subparsers(dest="models_command", required=True, metavar="COMMAND")
    for name, what in _MODELS_HELP.items():
        action = actions.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        action.set_defaults(names=(), checkpoint=None, again=False)
        action.add_argument(
            "--folder", type=Path, metavar="DIR", help="where converted models are (default: MODELS_PATH)"
        )
        if name == "list":
            continue
        action.add_argument(
            "names",
            nargs="*",
            metavar="NAME",
            type=_model_name,
            help=f"{', '.join(DETOXIFY_MODELS)} (default: "
            + ("all that are converted)" if name == "check" else "the one in TOXICITY_MODEL)"),
        )
        action.add_argument(
            "--checkpoint",
            metavar="FILE",
            help="a checkpoint of your own in place of the published one (default: "
            + ("all)" if name == "check" else "DETOXIFY_CHECKPOINT)"),
        )
        if name != "check":
            action.add_argument(
                "--again",
                action="store_true",
                help="do it even if it was done before, and take the checkpoint as it now is",
            )


def _model_name(text: str) -> str:
    if text not in DETOXIFY_MODELS:
        raise argparse.ArgumentTypeError(
            f"unknown model {text!r}; it must be one of {', '.join(DETOXIFY_MODELS)}"
        )
    return text


def _add_claims(commands: Any) -> None:
    claims = commands.add_parser(
        "claims", help=_HELP["claims"], description="The register of published fact-checks."
    )
    actions = claims.add_subparsers(dest="claims_command", required=True, metavar="COMMAND")
    importing = actions.add_parser(
        "import",
        help="add fact-checks from a file",
        description="Add fact-checks from a file: ClaimReview JSON-LD, Google claims:search JSON, CSV, or JSONL"
        " with id, claim, title, publisher, rating, url, date, language, claimant. Bad rows are named and left out.",
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument(
        "--preview",
        action="store_true",
        help="say what would change, and change nothing; works beside a running bot",
    )
    importing.add_argument(
        "--publisher", default="", metavar="NAME", help="who reviewed, where a row names nobody"
    )
    importing.add_argument(
        "--rating", default="", metavar="WORD", help="the publisher's word for it, where a row has none"
    )
    _add_db(importing)
    undoing = actions.add_parser(
        "undo", help="put back what stood before an import, an addition, a removal, or an undoing"
    )
    undoing.add_argument("number", type=_positive, help="the import's number, as `claims imports` lists it")
    undoing.add_argument(
        "--force", action="store_true", help="put back claims, too, that were changed again since"
    )
    _add_db(undoing)
    removing = actions.add_parser("remove", help="take claims out of the register")
    removing.add_argument("ids", nargs="+", metavar="ID", help="ids of claims, as `claims search` shows them")
    _add_db(removing)
    imports = actions.add_parser(
        "imports", help="list what changed the register, who did it and when, or what one import did"
    )
    imports.add_argument("number", type=_positive, nargs="?", help="an import's number")
    for name, what in (
        ("list", "print the newest claims"),
        ("search", "print the claims that have some words"),
    ):
        looking = actions.add_parser(name, help=what)
        if name == "search":
            looking.add_argument("words", nargs="+", metavar="WORD", help="words of the claim or its title")
        _add_listing(looking)
    _add_listing(imports)
    matching = actions.add_parser(
        "match",
        help="rank the register's claims for texts, for tuning",
        description="Print for each text the claims that it makes most probably, whatever their rating. The database is"
        " only read.",
    )
    matching.add_argument(
        "file", type=Path, metavar="FILE.jsonl", help='rows like {"id": "1", "text": "..."}'
    )
    matching.add_argument(
        "--top", type=_positive, default=5, metavar="N", help="how many claims for each text (default: 5)"
    )
    matching.add_argument("--json", action="store_true", help="print one JSON object a line")
    _add_db(matching)


def _add_links(commands: Any) -> None:
    links = commands.add_parser("links", help=_HELP["links"], description="Lists of rated domains.")
    actions = links.add_subparsers(dest="links_command", required=True, metavar="COMMAND")
    importing = actions.add_parser(
        "import",
        help="import a list, in the place of the one of its name",
        description="Import a CSV or JSONL file (gzipped or not) with a domain and a rating in each row. Platforms, where"
        " anyone publishes, are never flagged.",
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--name", default="", help="what the list is called (default: the file's name)")
    importing.add_argument("--version", default="", help="which edition it is; moderators see it")
    importing.add_argument(
        "--below",
        type=_share,
        default=0.3,
        metavar="RATING",
        help="flag domains rated lower, 0 to 1 (default: 0.3)",
    )
    importing.add_argument(
        "--scale", type=_scale, default=1.0, metavar="BEST", help="the best rating of the file (default: 1)"
    )
    importing.add_argument("--preview", action="store_true", help="say what it holds, and import nothing")
    _add_db(importing)
    removing = actions.add_parser("remove", help="remove a list")
    removing.add_argument("name", help="its name, as `links list` shows it")
    _add_db(removing)
    _add_db(actions.add_parser("list", help="list the lists"))


def _share(text: str) -> float:
    value = _scale(text)
    if value > 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0 and at most 1")
    return value


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return value


def _add_listing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=_positive, default=20, help="how many to print (default: 20)")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    _add_db(parser)


def _add_log(commands: Any) -> None:
    log = commands.add_parser("log", help=_HELP["log"], description="The log of decisions.")
    actions = log.add_subparsers(dest="log_command", required=True, metavar="COMMAND")
    show = actions.add_parser("show", help="print the newest decisions, or one entry whole")
    show.add_argument("entry", type=_positive, nargs="?", help="the number of an entry")
    show.add_argument("--limit", type=_positive, default=20, help="how many decisions to list (default: 20)")
    show.add_argument("--json", action="store_true", help="print one JSON object a line")
    _add_db(show)
    verify = actions.add_parser("verify", help="check that nothing was altered (exit status 1 if it was)")
    verify.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="SERVER:NUMBER:HASH",
        help="an anchor kept elsewhere, as `log anchor` printed it; shows a cut end. May be repeated",
    )
    _add_db(verify)
    _add_db(
        actions.add_parser(
            "anchor", help="print the newest entry's number and hash of each server, to keep elsewhere"
        )
    )


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"a whole number from 1 up is needed, not {text!r}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
