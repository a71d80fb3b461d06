"""`security.txt`: what is written, and when its date is spoken of."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from building import build_site
from casearchive import disclosure, given_day, messages
from casearchive.disclosure import Disclosure
from casearchive.model import Severity
from tiny import a_tiny_project

TODAY = datetime.date(2026, 11, 26)


def a_disclosure(days: int) -> Disclosure:
    return Disclosure("mailto:a@b.cn", TODAY + datetime.timedelta(days=days), 5, 9)


def read(tmp_path: Path, settings: str) -> tuple[Disclosure | None, list[str]]:
    text = f"site_name: !ENV [X, 甲]\nextra:\n  archive:\n    security: {settings}\n"
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    found, findings = disclosure.read(tmp_path)
    assert all(messages.line(finding).startswith("mkdocs.yml:4:") for finding in findings)
    return found, [finding.code for finding in findings]


def test_the_settings_are_read_with_their_place(tmp_path: Path) -> None:
    found, codes = read(tmp_path, "{contact: about/#mail, expires: 2027-06-30}")
    assert not codes
    assert found == Disclosure("about/#mail", datetime.date(2027, 6, 30), 4, 47)
    assert disclosure.text(found, "https://a.cn/b/") == (
        "Contact: https://a.cn/b/about/#mail\nExpires: 2027-06-30T00:00:00Z\n"
        "Preferred-Languages: zh, en\nCanonical: https://a.cn/b/.well-known/security.txt\n"
    )


@pytest.mark.parametrize("settings", ["", "{}", '{contact: ""}', "[a]", "text"])
def test_a_site_may_do_without(tmp_path: Path, settings: str) -> None:
    assert read(tmp_path, settings) == (None, [])


@pytest.mark.parametrize("text", [None, "a: [", "a: b: c", "\t", ""])
def test_a_file_that_mkdocs_cannot_read_is_left_to_mkdocs(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert disclosure.read(tmp_path) == (None, ())


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("{contact: a@b.cn, expires: 2027-06-30}", ["security-contact"]),
        ("{contact: 'http://a.cn/', expires: 2027-06-30}", ["security-contact"]),
        ("{contact: 'javascript:x', expires: 2027-06-30}", ["security-contact"]),
        ("{contact: 'https://[', expires: 2027-06-30}", ["security-contact"]),
        ('{contact: "mailto:a@b.cn\\nExpires: x", expires: 2027-06-30}', ["security-contact"]),
        ("{contact: [a], expires: 2027-06-30}", ["security-contact"]),
        ("{contact: about/}", ["security-no-date"]),
        ("{contact: about/, expires: soon}", ["security-no-date"]),
        ("{contact: about/, expires: [2027-06-30]}", ["security-no-date"]),
        ("{contact: a@b.cn, expires: soon}", ["security-contact", "security-no-date"]),
    ],
)
def test_wrong_settings_are_found(tmp_path: Path, settings: str, codes: list[str]) -> None:
    assert read(tmp_path, settings) == (None, codes)


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (-1, "security-expired"),
        (0, "security-expired"),
        (1, "security-expires-soon"),
        (30, "security-expires-soon"),
        (31, ""),
        (365, ""),
        (399, "security-expires-late"),
    ],
)
def test_its_date_is_spoken_of_in_time(days: int, code: str) -> None:
    findings = disclosure.watch(a_disclosure(days), TODAY)
    assert [finding.code for finding in findings] == ([code] if code else [])
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    ("given", "day", "codes"),
    [
        ("1795651200", datetime.date(2026, 11, 26), []),
        (" 0 ", datetime.date(1970, 1, 1), []),
        ("", None, []),
        ("abc", None, ["bad-given-day"]),
        ("-5", None, ["bad-given-day"]),
        ("1e9", None, ["bad-given-day"]),
        ("\uff11\uff12", None, ["bad-given-day"]),
        ("99999999999999999", None, ["bad-given-day"]),
        ("2026-11-26", None, ["bad-given-day"]),
    ],
)
def test_a_day_may_be_given(
    monkeypatch: pytest.MonkeyPatch, given: str, day: datetime.date | None, codes: list[str]
) -> None:
    monkeypatch.setenv(given_day.VARIABLE, given)
    assert given_day.given_day() == day
    assert [finding.code for finding in given_day.findings()] == codes


@pytest.mark.site
def test_an_expired_one_is_left_out_and_stops_nothing(project: Path, tmp_path: Path) -> None:
    root = a_tiny_project(project, tmp_path / "project")
    for day, is_there in (("2027-11-19", True), ("2027-11-20", False)):
        seconds = str(int(datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()))
        run = build_site(root, "--out", str(tmp_path / day), SOURCE_DATE_EPOCH=seconds)
        assert run.returncode == 0, run.stderr
        assert ("警告 [security-expired]" in run.stderr) == (not is_there)
        assert (tmp_path / day / disclosure.FILE).exists() == is_there


@pytest.mark.site
def test_the_real_site_has_one_that_has_not_expired(built_site: Path) -> None:
    text = (built_site / disclosure.FILE).read_text(encoding="utf-8")
    assert text.startswith("Contact: https://cases.example/about/#corrections\n")
    assert "Expires: 20" in text
