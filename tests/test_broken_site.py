"""Every mistake that the guide warns of, in one folder: one run lists them all, each once, at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import VOCABULARY, a_case_file
from building import run_command
from camera import jpeg
from tiny import a_tiny_project

pytestmark = pytest.mark.slow

YEAR = "2001"
LINE = re.compile(
    r"(?P<path>[^:]+):(?P<line>\d+):(?P<column>\d+): (?:错误|警告) \[(?P<code>[a-z0-9-]+)\] .+。.+"
)

Expected = tuple[str, int, int]


def retitled(text: str, title: str) -> str:
    """The file under a title of its own, unless the title is what is wrong with it."""
    return text.replace("双塔社区文化艺术节\n", f"{title}\n")


def written(
    *cases: tuple[str | bytes, tuple[Expected, ...]],
) -> dict[str, tuple[bytes, tuple[Expected, ...]]]:
    files = {}
    for number, (content, expected) in enumerate(cases, 1):
        content = (
            retitled(content.replace("2001-wenhua-yishujie", f"{YEAR}-bad-{number:02}"), f"第{number}篇案例")
            if isinstance(content, str)
            else content
        )
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        files[f"{YEAR}/{YEAR}-bad-{number:02}.md"] = (data, expected)
    return files


def case(
    *expected: Expected, body: str | None = None, raw: str = "", **changes: str | None
) -> tuple[str, tuple[Expected, ...]]:
    text = a_case_file(raw=raw, **changes) if body is None else a_case_file(raw=raw, body=body, **changes)
    return text, expected


def mended(old: str, new: str, *expected: Expected) -> tuple[str, tuple[Expected, ...]]:
    text = a_case_file()
    assert old in text
    return text.replace(old, new), expected


FILES = written(
    (a_case_file().encode("gbk"), (("not-utf-8", 1, 1),)),
    (a_case_file().encode("gb18030"), (("not-utf-8", 1, 1),)),
    (a_case_file().encode("utf-16"), (("not-utf-8", 1, 1),)),
    mended("title: 双", "title：双", ("full-width-colon", 3, 6)),
    case(("yaml-tag", 3, 8), title="!!python/object/apply:os.system [id]"),
    case(("colon-in-value", 3, 9), title="a: b: c"),
    case(("duplicate-key", 13, 1), raw="title: 又一个标题\n"),
    mended("published\n---\n", "published\n", ("missing-closing-line", 13, 1)),
    ("---\n- 一\n- 二\n---\n正文\n", (("not-a-mapping", 2, 1),)),
    case(("comment-in-value", 3, 13), title="第#1号 #2 案例"),
    case(("read-as-false", 3, 8), title="no"),
    case(("read-as-number", 3, 8), title="1.10"),
    case(("read-as-number", 3, 8), title="010"),
    case(("read-as-number", 3, 8), title="12:30:45"),
    case(("bad-year", 7, 7), year="二〇〇一"),
    case(("bad-date", 8, 7), date="2024年13月"),
    case(("control-character", 3, 9), title="文\0化"),
    case(("yaml-anchor", 3, 8), title="&a 文化"),
    case(("unknown-theme", 6, 10), themes="[社区文花]"),
    case(("street-not-in-district", 5, 9), street="平江路街道"),
    case(("unknown-problem", 13, 12), raw="problems: [r2-9-9]\n"),
    case(("unknown-recommendation", 13, 19), raw="recommendations: [r3-9-9]\n"),
    case(("bidi-character", 3, 9), title="文\u202e化"),
    case(("body-line-too-long", 15, 20001), body="字" * 340_000),
    case(("body-too-deep", 32, 1), body="".join("  " * n + "- x\n" for n in range(400))),
    case(("body-too-many-marks", 15, 1), body="[" * 4000),
    case(
        ("read-as-false", 3, 8),
        ("dead-link", 15, 6),
        title="no",
        body="[链接](/cases/2001-nowhere/)\n",
    ),
    case(("missing-body-picture", 15, 6), body="![图](photo.jpg)\n"),
    case(("dead-link", 15, 6), body="[链接](/cases/2001-nowhere/)\n"),
    case(("dead-anchor", 15, 6), body="[链接](/report/1-3/#r1-3-p99)\n"),
    case(("body-html", 15, 3), body="正文<br>换行\n"),
    mended("published\n---\n", "published\n ---\n", ("indented-fence", 13, 1)),
    case(("special-character", 3, 8), title="*楼道"),
    case(("full-width-space", 11, 1), sources="\n\u3000\u3000- report: r1-3-p1"),
    case(("full-width-dash", 11, 3), sources="\n  \uff0d report: r1-3-p1"),
    case(("no-space-after-dash", 11, 3), sources="\n  -report: r1-3-p1"),
    case(("city-with-district", 4, 11), district="[全市, 沧浪区]", street=None),
    case(("city-with-place", 5, 9), district="全市"),
    case(("names-in-one", 13, 11), raw="problems: r2-4-3、r2-1-1\n"),
    case(("year-after-date", 7, 7), date="2000-06-01"),
    case(("body-local-path", 15, 6), body="![图](C:\\照片\\1.jpg)\n"),
    case(("template-left", 15, 1), body="为什么要做这件事。\n"),
    case(("body-list-after-text", 16, 1), body="议事会有\n- 居民\n"),
    case(("body-footnote-twice", 19, 1), body="甲[^1]。\n\n[^1]: 一\n\n[^1]: 二\n"),
    case(("body-footnote-unused", 17, 1), body="甲。\n\n[^1]: 注\n"),
    case(("merge-conflict", 15, 1), body="<<<<<<< HEAD\n甲。\n"),
    case(("body-mask", 15, 2), body="张**和李**两户。\n"),
    case(("body-tab-table", 16, 2), body="见表。\n年\t户\n2024\t31\n"),
    case(("body-like-heading", 15, 1), body="一、背景\n走访。\n"),
    case(("body-full-width-heading", 15, 1), body="\uff03\uff03 做法\n"),
    case(("body-full-width-link", 15, 1), body="[通知]（https://www.example.cn/）\n"),
    case(("body-footnote-without-note", 15, 4), body="居民说[^1]\n"),
    case(("body-line-break", 15, 3), body="居民，\n物业。\n"),
    case(title="同名"),
    case(("same-title", 3, 8), title="同名"),
)


def good(name: str) -> str:
    """A good case with an id and a title of its own."""
    return retitled(a_case_file(id=f"{YEAR}-good-{name}"), f"好案例之{name}")


GOOD = {
    f"{YEAR}/{YEAR}-good-bom.md": good("bom").encode("utf-8-sig"),
    f"{YEAR}/{YEAR}-good-crlf.md": good("crlf").replace("\n", "\r\n").encode(),
    f"{YEAR}/{YEAR}-good-cr.md": good("cr").replace("\n", "\r").encode(),
    f"{YEAR}/{YEAR}-good-rare.md": good("rare").replace("好案例", "𠮷䶮〇").encode(),
    f"{YEAR}/{YEAR}-good-keys.md": good("keys").replace("title:", "标题:").encode(),
}
MESSY = {
    f"{YEAR}/Thumbs.db": "",
    f"{YEAR}/{YEAR}-later.md.txt": "text-suffix",
    f"{YEAR}/{YEAR}-good-cr/1.jpg": "picture-not-named",
    f"{YEAR}/{YEAR}-good-keys - 副本.md": "case-copy",
}
"""Files that lie about, and the code of the one finding about each, if any."""


@pytest.fixture(scope="module")
def report(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What `check` prints of the whole folder."""
    root = a_tiny_project(project, tmp_path_factory.mktemp("broken") / "project")
    folder = root / "broken"
    (folder / YEAR).mkdir(parents=True)
    (folder / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    for name, content in ({name: data for name, (data, _) in FILES.items()} | GOOD).items():
        (folder / name).write_bytes(content)
    for name in MESSY:
        (folder / name).parent.mkdir(exist_ok=True)
        copied = GOOD[f"{YEAR}/{YEAR}-good-keys.md"]
        (folder / name).write_bytes(jpeg() if name.endswith(".jpg") else copied)
    twin = a_case_file(id=f"{YEAR}-good-bom")
    (folder / YEAR / f"{YEAR}-other-name.md").write_text(twin, encoding="utf-8")
    outside = folder.parent / "outside.md"
    outside.write_text(twin, encoding="utf-8")
    (folder / YEAR / f"{YEAR}-link.md").symlink_to(outside)
    run = run_command(root, "check", "--cases", str(folder))
    assert run.returncode == 1
    assert "Traceback" not in run.stdout + run.stderr
    return [line.removeprefix("broken/") for line in run.stdout.splitlines()]


def found(report: list[str], name: str) -> list[Expected]:
    matches = [LINE.fullmatch(line) for line in report if line.startswith(f"{name}:")]
    return [(m["code"], int(m["line"]), int(m["column"])) for m in matches if m]


@pytest.mark.parametrize("name", FILES)
def test_each_mistake_is_found_once_and_where_it_is(report: list[str], name: str) -> None:
    assert tuple(found(report, name)) == FILES[name][1]


@pytest.mark.parametrize("name", GOOD)
def test_what_is_harmless_is_accepted_without_a_word(report: list[str], name: str) -> None:
    assert found(report, name) == []


@pytest.mark.parametrize("name", MESSY)
def test_what_lies_about_is_told_of_or_passed_over(report: list[str], name: str) -> None:
    assert [code for code, _, _ in found(report, name)] == list(filter(None, [MESSY[name]]))


def test_two_files_of_one_id_and_a_link_out_of_the_folder_are_refused(report: list[str]) -> None:
    assert [code for code, _, _ in found(report, f"{YEAR}/{YEAR}-other-name.md")] == ["id-not-file-name"]
    assert [code for code, _, _ in found(report, f"{YEAR}/{YEAR}-link.md")] == ["symbolic-link"]


def test_the_report_is_in_order_of_path_and_every_line_has_a_remedy(report: list[str]) -> None:
    assert all(LINE.fullmatch(line) for line in report), report
    assert report == sorted(report, key=lambda line: line.split(":")[0])
    assert len(report) == sum(len(expected) for _, expected in FILES.values()) + 2 + 3
