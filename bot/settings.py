"""The settings: one frozen dataclass from the environment and a `.env` file.

`VARIABLES` names the variable of each field. `.env.example` documents all of them; a test keeps it equal to this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values

POLICIES = ("watch", "standard", "strict")
LOG_LEVELS = ("INFO", "WARNING", "ERROR")
DETOXIFY_MODELS = ("original", "unbiased", "multilingual", "original-small", "unbiased-small")
LONGEST_RETENTION_DAYS = 3650
MOST_QUESTIONS_A_DAY = 10_000
LARGEST_SNOWFLAKE = 2**63 - 1

VARIABLES: Mapping[str, str] = {
    "DISCORD_TOKEN": "token",
    "DATABASE_PATH": "database_path",
    "TOXICITY_MODEL": "toxicity_model",
    "DETOXIFY_CHECKPOINT": "detoxify_checkpoint",
    "MODELS_PATH": "models_path",
    "DEFAULT_POLICY": "default_policy",
    "RETENTION_DAYS": "retention_days",
    "LOG_LEVEL": "log_level",
    "SYNC_GUILD_ID": "sync_guild_id",
    "GOOGLE_FACT_CHECK_API_KEY": "google_fact_check_api_key",
    "GOOGLE_FACT_CHECK_DAILY_CAP": "google_fact_check_daily_cap",
}
"""Environment variable -> field of `Settings`."""


class SettingsError(Exception):
    """A setting that can't be used. Its text names the variable, what is wrong and what would be right."""


class Secret:
    """A text that shows itself only when asked: not in a repr, an f-string, a log, an error or a pickle."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the text itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(set)" if self._value else "Secret(empty)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written anywhere")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator chose.

    `toxicity_model` is "compact", "cascade", or "detoxify:" or "cascade:" and one of `DETOXIFY_MODELS`.
    `detoxify_checkpoint` is a path, or empty for the published weights. `models_path` is the folder of converted models.
    `retention_days` is 1 to 3650. `sync_guild_id` is the one server whose commands are
    registered at once, or 0 for a global registration. Without `google_fact_check_api_key` nothing is asked of Google;
    with it at most `google_fact_check_daily_cap` questions a day.
    """

    token: Secret = field(default_factory=Secret)
    database_path: str = "data/comment-desk.db"
    toxicity_model: str = "compact"
    detoxify_checkpoint: str = ""
    models_path: str = "data/models"
    default_policy: str = "watch"
    retention_days: int = 90
    log_level: str = "INFO"
    sync_guild_id: int = 0
    google_fact_check_api_key: Secret = field(default_factory=Secret)
    google_fact_check_daily_cap: int = 200


def load_settings(environ: Mapping[str, str], env_file: Path | None) -> Settings:
    """Return the settings from `environ` (which wins) and `env_file`; what neither sets keeps its default.

    An empty value counts as not set. Other variables are ignored. A file that does not exist is an empty one.

    Raises:
        SettingsError: A value can't be used, or the file can't be read.
    """
    merged = {
        **_from_file(env_file),
        **{name: environ[name] for name in VARIABLES if environ.get(name, "").strip()},
    }
    values = {name: value for name in VARIABLES if (value := merged.get(name, "").strip())}
    defaults = Settings()
    return Settings(
        token=_token(values.get("DISCORD_TOKEN", "")),
        database_path=values.get("DATABASE_PATH", defaults.database_path),
        toxicity_model=_toxicity_model(values.get("TOXICITY_MODEL", defaults.toxicity_model)),
        detoxify_checkpoint=values.get("DETOXIFY_CHECKPOINT", defaults.detoxify_checkpoint),
        models_path=values.get("MODELS_PATH", defaults.models_path),
        default_policy=_one_of(
            "DEFAULT_POLICY", values.get("DEFAULT_POLICY", defaults.default_policy).lower(), POLICIES
        ),
        retention_days=_number(
            "RETENTION_DAYS",
            values.get("RETENTION_DAYS", str(defaults.retention_days)),
            range(1, LONGEST_RETENTION_DAYS + 1),
            "a whole number of days from 1 to 3650",
        ),
        log_level=_log_level(values.get("LOG_LEVEL", defaults.log_level).upper()),
        sync_guild_id=_number(
            "SYNC_GUILD_ID",
            values.get("SYNC_GUILD_ID", str(defaults.sync_guild_id)),
            range(LARGEST_SNOWFLAKE + 1),
            "a server's id (17 to 20 digits; right-click the server, Copy Server ID), or 0 for all servers",
        ),
        google_fact_check_api_key=_api_key(values.get("GOOGLE_FACT_CHECK_API_KEY", "")),
        google_fact_check_daily_cap=_number(
            "GOOGLE_FACT_CHECK_DAILY_CAP",
            values.get("GOOGLE_FACT_CHECK_DAILY_CAP", str(defaults.google_fact_check_daily_cap)),
            range(1, MOST_QUESTIONS_A_DAY + 1),
            f"a whole number of questions a day from 1 to {MOST_QUESTIONS_A_DAY}",
        ),
    )


def _from_file(env_file: Path | None) -> dict[str, str]:
    if env_file is None or not env_file.exists() or env_file.is_dir():
        return {}  # `.env` is also what some call their virtual environment
    try:
        # Without interpolation: a `$` in a token or a path is a `$`. utf-8-sig: Notepad writes a byte order mark.
        found = dotenv_values(env_file, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError:
        # `from None`: the codec's error quotes the file, and the file holds the token.
        raise SettingsError(f"{env_file} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(
            f"{env_file} can't be read ({error.strerror}); it should be a text file like .env.example."
        ) from None
    return {name: value for name, value in found.items() if value is not None}


def _token(value: str) -> Secret:
    """Check the shape only, without saying the value: spaces and "Bot " are what people paste by mistake."""
    if any(character.isspace() for character in value) or not value.isascii():
        raise SettingsError(
            "DISCORD_TOKEN has spaces or foreign characters in it; it should be the token alone, as the Discord "
            'Developer Portal shows it under Bot > Reset Token (without "Bot " before it).'
        )
    return Secret(value)


def _api_key(value: str) -> Secret:
    if any(character.isspace() for character in value) or not value.isascii():
        raise SettingsError(
            "GOOGLE_FACT_CHECK_API_KEY has spaces or foreign characters in it; it should be the key alone, as the Google Cloud"
            " console shows it under APIs & Services > Credentials."
        )
    return Secret(value)


def _toxicity_model(value: str) -> str:
    model = value.lower()
    family, _, name = model.partition(":")
    if model in {"compact", "cascade"} or (family in {"detoxify", "cascade"} and name in DETOXIFY_MODELS):
        return model
    raise SettingsError(
        f"TOXICITY_MODEL is {value!r}; it should be compact, cascade, or detoxify: or cascade: and one of "
        f"{', '.join(DETOXIFY_MODELS)} (detoxify:original, for example)."
    )


def _log_level(value: str) -> str:
    if value == "DEBUG":
        raise SettingsError(
            f"LOG_LEVEL is DEBUG, at which libraries log the token and members' texts; it should be {_either(LOG_LEVELS)}."
        )
    return _one_of("LOG_LEVEL", value, LOG_LEVELS)


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; it should be {_either(allowed)}.")
    return value


def _number(name: str, value: str, allowed: range, right: str) -> int:
    # int() also takes "1_000", "٣" and "+5", which nobody means here.
    if not (
        value.isascii() and value.isdigit() and len(value) <= len(str(allowed.stop)) and int(value) in allowed
    ):
        raise SettingsError(f"{name} is {value!r}; it should be {right}.")
    return int(value)


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
