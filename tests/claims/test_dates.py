from __future__ import annotations

import pytest

from bot.claims.dates import DateError, iso_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("", ""),
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T23:59:59Z", "2024-05-06"),
        ("2024-05-06 10:00:00+02:00", "2024-05-06"),
        ("2024/5/6", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("6.5.2024", "2024-05-06"),
        ("26 May 2015", "2015-05-26"),
        ("May 26, 2015", "2015-05-26"),
        ("Tuesday, May 26, 2015", "2015-05-26"),
        ("Tue, 26 May 2015 10:00:00 GMT", "2015-05-26"),
        ("26/05/2015", "2015-05-26"),
        ("05/26/2015", "2015-05-26"),
        ("05/05/2015", "2015-05-05"),
    ],
)
def test_a_date_is_read(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("soon", "can't be read"),
        ("2024", "can't be read"),
        ("2024-13-01", "can't be read"),
        ("2023-02-29", "can't be read"),
        ("03/04/2024", "could be two"),
        ("1899-12-31", "outside 1900 to 2100"),
        ("2101-01-01", "outside 1900 to 2100"),
    ],
)
def test_a_date_that_is_none_is_named(text: str, problem: str) -> None:
    with pytest.raises(DateError, match=problem):
        iso_date(text)
