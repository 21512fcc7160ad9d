from __future__ import annotations

import copy
import dataclasses
import logging
import pickle
import traceback
from pathlib import Path

import pytest
from dotenv import dotenv_values
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import VARIABLES, Secret, Settings, SettingsError, load_settings

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / ".env.example"
TOKEN = "made.up-token-of-nobody"


def _file(folder: Path, text: str) -> Path:
    path = folder / "settings.env"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_file_names_every_setting_with_its_default() -> None:
    example = dotenv_values(EXAMPLE)

    assert list(example) == list(VARIABLES)
    assert load_settings({}, EXAMPLE) == Settings()
    for name, attribute in VARIABLES.items():
        default = getattr(Settings(), attribute)
        assert example[name] == (default.reveal() if isinstance(default, Secret) else str(default))


def test_every_field_has_one_variable() -> None:
    assert [field.name for field in dataclasses.fields(Settings)] == list(VARIABLES.values())


def test_every_setting_in_the_example_file_is_explained_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()

    for number, line in enumerate(lines):
        if "=" in line and not line.startswith("#"):
            assert lines[number - 1].startswith("# "), line


def test_every_setting_is_read_from_the_environment() -> None:
    settings = load_settings(
        {
            "DISCORD_TOKEN": TOKEN,
            "DATABASE_PATH": "elsewhere.db",
            "TOXICITY_MODEL": "detoxify:unbiased-small",
            "DETOXIFY_CHECKPOINT": "weights.ckpt",
            "MODELS_PATH": "elsewhere/models",
            "DEFAULT_POLICY": "strict",
            "RETENTION_DAYS": "7",
            "LOG_LEVEL": "warning",
            "SYNC_GUILD_ID": "123456789012345678",
        },
        None,
    )

    assert settings == Settings(
        token=Secret(TOKEN),
        database_path="elsewhere.db",
        toxicity_model="detoxify:unbiased-small",
        detoxify_checkpoint="weights.ckpt",
        models_path="elsewhere/models",
        default_policy="strict",
        retention_days=7,
        log_level="WARNING",
        sync_guild_id=123456789012345678,
    )


@pytest.mark.parametrize(
    "model", ["compact", "cascade", "cascade:unbiased", "Cascade:Original", "detoxify:original"]
)
def test_every_kind_of_model_can_be_chosen(model: str) -> None:
    assert load_settings({"TOXICITY_MODEL": model}, None).toxicity_model == model.lower()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "RETENTION_DAYS=10\nDEFAULT_POLICY=strict\n")

    settings = load_settings({"RETENTION_DAYS": "20"}, path)

    assert (settings.retention_days, settings.default_policy) == (20, "strict")


def test_an_empty_variable_does_not_hide_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, f"DISCORD_TOKEN={TOKEN}\n")

    assert load_settings({"DISCORD_TOKEN": " "}, path).token.reveal() == TOKEN


def test_quotes_comments_and_a_byte_order_mark_in_the_file_are_no_part_of_a_value(tmp_path: Path) -> None:
    path = _file(
        tmp_path, '\ufeffDATABASE_PATH="my desk.db"\nRETENTION_DAYS=30 # a month\nexport LOG_LEVEL=ERROR\n'
    )

    settings = load_settings({}, path)

    assert (settings.database_path, settings.retention_days, settings.log_level) == (
        "my desk.db",
        30,
        "ERROR",
    )


def test_a_dollar_sign_in_the_file_is_a_dollar_sign(tmp_path: Path) -> None:
    path = _file(tmp_path, "DATABASE_PATH=data/${USER}.db\n")

    assert load_settings({"USER": "someone"}, path).database_path == "data/${USER}.db"


def test_a_missing_file_and_unknown_names_are_ignored(tmp_path: Path) -> None:
    path = _file(tmp_path, "RETENTION_DAY=1\nSOMETHING_ELSE\n=\n")

    assert load_settings({"PATH": "anything"}, tmp_path / "none.env") == Settings()
    assert load_settings({}, path) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("TOXICITY_MODEL", "perspective", "compact, cascade, or detoxify:"),
        ("TOXICITY_MODEL", "detoxify", "detoxify:original"),
        ("TOXICITY_MODEL", "detoxify:huge", "multilingual"),
        ("TOXICITY_MODEL", "compact:original", "compact, cascade, or"),
        ("TOXICITY_MODEL", "cascade:compact", "or cascade: and one of original"),
        ("TOXICITY_MODEL", "cascade:", "or cascade: and one of original"),
        ("DEFAULT_POLICY", "harsh", "watch, standard or strict"),
        ("RETENTION_DAYS", "0", "1 to 3650"),
        ("RETENTION_DAYS", "3651", "1 to 3650"),
        ("RETENTION_DAYS", "-5", "1 to 3650"),
        ("RETENTION_DAYS", "1e2", "1 to 3650"),
        ("RETENTION_DAYS", "٣", "1 to 3650"),
        ("RETENTION_DAYS", "9" * 5000, "1 to 3650"),
        ("LOG_LEVEL", "DEBUG", "INFO, WARNING or ERROR"),
        ("LOG_LEVEL", "loud", "INFO, WARNING or ERROR"),
        ("SYNC_GUILD_ID", "my server", "17 to 20 digits"),
        ("SYNC_GUILD_ID", str(2**63), "17 to 20 digits"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(name: str, value: str, right: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: value}, None)

    assert str(caught.value).startswith(f"{name} is ")
    assert right in str(caught.value)


def test_a_file_that_is_no_text_is_named_without_its_content(tmp_path: Path) -> None:
    path = tmp_path / "settings.env"
    path.write_bytes(f"DISCORD_TOKEN={TOKEN}\n".encode("utf-16"))

    with pytest.raises(SettingsError) as caught:
        load_settings({}, path)

    assert "UTF-8" in str(caught.value)
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


def test_a_folder_in_place_of_the_file_is_no_file(tmp_path: Path) -> None:
    assert load_settings({}, tmp_path) == Settings()


def test_the_token_is_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    settings = load_settings({"DISCORD_TOKEN": TOKEN}, None)

    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("%s %r", settings, settings.token)

    shown = (repr(settings), str(settings), f"{settings.token}", f"{settings.token!r}", caplog.text)
    assert all(TOKEN not in text for text in shown)
    assert settings.token.reveal() == TOKEN
    with pytest.raises(TypeError):
        pickle.dumps(settings)
    with pytest.raises(TypeError):
        copy.deepcopy(settings.token)


@given(st.text(min_size=1))
def test_an_error_about_the_token_never_quotes_it(tail: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({"DISCORD_TOKEN": f"Bot {TOKEN}{tail}"}, None)

    assert TOKEN not in "".join(traceback.format_exception(caught.value))


def test_a_secret_knows_whether_it_is_set() -> None:
    assert not Secret()
    assert Secret("x")
    assert Secret("x") == Secret("x")
    assert Secret("x") != Secret("y")
