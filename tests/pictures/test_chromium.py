from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.chromium import NoChromiumError, find_chromium


def test_without_chromium_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))

    with pytest.raises(NoChromiumError, match=r"none was not found\. Install Chromium"):
        find_chromium()
