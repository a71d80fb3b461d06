"""Templates, style sheets and scripts that cannot be read are findings of `check` and `build`."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import a_commanded_project, run


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small good project, on which the commands run."""
    return a_commanded_project(project, tmp_path, monkeypatch)


SHEETS, MODULES = "docs/assets/stylesheets", "docs/assets/javascripts"


@pytest.mark.parametrize(
    ("place", "content", "code"),
    [
        (f"{MODULES}/search/search.mjs", None, "broken-scripts"),
        (f"{MODULES}/search/search.mjs", b"import {", "broken-scripts"),
        (f"{MODULES}/search/search.mjs", "// 检索\n".encode("gbk"), "not-utf-8"),
        (f"{MODULES}/search/search.mjs", b"<<<<<<< HEAD\n", "merge-conflict"),
        (f"{SHEETS}/tokens.css", b"<<<<<<< HEAD\n", "merge-conflict"),
        (f"{SHEETS}/site.css", "/* 样式 */\n".encode("gbk"), "not-utf-8"),
        ("docs/templates/icons/search.svg", "<svg>样式</svg>".encode("gbk"), "template-error"),
    ],
)
def test_what_pages_are_made_with_is_told_of_where_it_cannot_be_read(
    root: Path, place: str, content: bytes | None, code: str
) -> None:
    if content is None:
        (root / place).unlink()
    else:
        (root / place).write_bytes(content)
    for command in ("check", "build"):
        result = run(command)
        assert result.exit_code == 1
        assert f"[{code}]" in result.output


def test_a_byte_order_mark_before_templates_sheets_and_scripts_is_nothing(root: Path) -> None:
    assert run("build").exit_code == 0
    before = (root / "site/cases/2001-wenhua-yishujie/index.html").read_bytes()
    places = ("docs/templates/base.html", "docs/templates/case.html", f"{MODULES}/search/search.mjs")
    for place in (*places, f"{SHEETS}/site.css", f"{SHEETS}/tokens.css"):
        (root / place).write_bytes(b"\xef\xbb\xbf" + (root / place).read_bytes())
    assert run("check").stdout == ""
    assert run("build").exit_code == 0
    assert (root / "site/cases/2001-wenhua-yishujie/index.html").read_bytes() == before
