"""`rename`: a term or a case under another name, the old one findable, all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import VOCABULARY, a_case_file
from casearchive import durable
from casearchive.fixing.kinds import Kind
from casearchive.fixing.renaming import Term, in_header, in_vocabulary, of_id
from casearchive.fixing.spans import UnclearError, written
from casearchive.fixing.text import Text, text_of
from casearchive.front_matter import parse_document
from casearchive.reading import KEYS
from commanding import a_commanded_project, run
from trees import tree_of


def text(content: str) -> Text:
    return text_of(content.encode())


def vocabulary(content: str, kind: Kind, old: str, new: str, slug: str = "") -> str:
    before = text(content)
    number = 1 if "甲某" in content else 0
    term = Term(old, new, number, {number: slug} if slug else {})
    return before.changed(in_vocabulary("v.yml", before, kind, term)).encoded().decode()


THEMES = [
    ("  - {slug: a, name: 甲, synonyms: [丙]}", "  - {slug: a, name: 乙, synonyms: [甲, 丙]}"),
    ("  - {slug: a, name: 甲}", "  - {slug: a, name: 乙, synonyms: [甲]}"),
    ("  - {slug: a, name: 甲, synonyms: 丙}", "  - {slug: a, name: 乙, synonyms: [丙, 甲]}"),
    ("  - {slug: a, name: '甲', synonyms: [乙, 丙]}", "  - {slug: a, name: '乙', synonyms: [甲, 丙]}"),
    ("  - slug: a\n    name: 甲", "  - slug: a\n    name: 乙\n    synonyms: [甲]"),
    ("  - name: 甲\n    slug: a", "  - name: 乙\n    synonyms: [甲]\n    slug: a"),
    (
        '  - 标识: a\n    名称: "甲"\n    同义词: ["丙"]',
        '  - 标识: a\n    名称: "乙"\n    同义词: [甲, "丙"]',
    ),
    ("  - 标识: a\n    名称: 甲", "  - 标识: a\n    名称: 乙\n    同义词: [甲]"),
    (
        "  - slug: a\n    name: 甲\n    synonyms:\n      - 丙\n      - 丁\n",
        "  - slug: a\n    name: 乙\n    synonyms:\n      - 甲\n      - 丙\n      - 丁\n",
    ),
    (
        "  - {slug: b, name: 甲某}\n  - {slug: a, name: 甲}",
        "  - {slug: b, name: 甲某}\n  - {slug: a, name: 乙, synonyms: [甲]}",
    ),
]


@pytest.mark.parametrize(("before", "after"), THEMES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_theme_keeps_its_old_name_as_a_synonym(before: str, after: str, end: str) -> None:
    around = "\ufeff# 词表：甲\nthemes:\n{}\nreadings: {{甲: jia}}\n"
    given, wanted = (around.format(each).replace("\n", end) for each in (before, after))
    assert vocabulary(given, Kind.THEME, "甲", "乙") == wanted


STREETS = [
    (
        *("  - {name: 甲街道, district: d}", ""),
        *("  - {name: 乙街道, slug: jia, district: d}", "synonyms:\n  - [乙街道, 甲街道]\n"),
    ),
    (
        *("  - name: 甲街道\n    slug: j", "synonyms: [[子, 丑]]\n"),
        *("  - name: 乙街道\n    slug: j", "synonyms: [[乙街道, 甲街道], [子, 丑]]\n"),
    ),
    (
        *("  - 名称: 甲街道", "同义词:\n  - [子, 丑]\n"),
        *("  - 名称: 乙街道\n    标识: jia", "同义词:\n  - [乙街道, 甲街道]\n  - [子, 丑]\n"),
    ),
    (
        *("  - {slug: j, name: 甲街道}", "synonyms:\n  - [甲街道, 甲]\n"),
        *("  - {slug: j, name: 乙街道}", "synonyms:\n  - [乙街道, 甲街道, 甲]\n"),
    ),
    (
        *("  - {slug: j, name: 甲街道}", "synonyms: [[乙街道, 甲街道]]\n"),
        *("  - {slug: j, name: 乙街道}", "synonyms: [[乙街道, 甲街道]]\n"),
    ),
]


@pytest.mark.parametrize(("street", "groups", "street_after", "groups_after"), STREETS)
def test_a_street_keeps_its_address_and_is_found_by_both_names(
    street: str, groups: str, street_after: str, groups_after: str
) -> None:
    key = "街道" if "名称" in street else "streets"
    made = vocabulary(f"{key}:\n{street}\n{groups}", Kind.STREET, "甲街道", "乙街道", "jia")
    assert made == f"{key}:\n{street_after}\n{groups_after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("themes: 甲", "themes: 乙"),
        ("themes: [丙, 甲]  # 甲", "themes: [丙, 乙]  # 甲"),
        ("主题: ['甲', 甲某]", "主题: ['乙', 甲某]"),
        ("themes:\n  - 甲\n  - 丙", "themes:\n  - 乙\n  - 丙"),
        ("themes: [丙]", "themes: [丙]"),
        ("title: 甲", "title: 甲"),
    ],
)
def test_a_case_names_the_new_term_and_nothing_else_of_it_changes(before: str, after: str) -> None:
    around = "---\r\n{}\nsummary: 甲\n---\n\n甲，丙。\n"
    given = text(around.format(before))
    made = given.changed(
        in_header(given, parse_document("2001/2001-x.md", given.joined(), KEYS).header, "甲", "乙")
    )
    assert made.encoded().decode() == around.format(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: 2001-x\ntitle: 甲", "id: 2001-y\naliases: [cases/2001-x]\ntitle: 甲"),
        ('编号: "2001-x"\n标题: 甲', '编号: "2001-y"\n曾用地址: [cases/2001-x]\n标题: 甲'),
        ("title: 甲\nid: 2001-x\naliases: a/b", "title: 甲\nid: 2001-y\naliases: [a/b, cases/2001-x]"),
        ("id: 2001-x\naliases: [cases/2001-y, a]", "id: 2001-y\naliases: [cases/2001-x, a]"),
        ("id: 2001-x\naliases:\n- a/b", "id: 2001-y\naliases:\n- cases/2001-x\n- a/b"),
    ],
)
def test_a_case_is_reached_under_its_old_id(before: str, after: str) -> None:
    given = text(f"---\n{before}\n---\n\n2001-x\n")
    made = given.changed(of_id("2001/2001-x.md", given, KEYS, "2001-x", "2001-y"))
    assert made.encoded().decode() == f"---\n{after}\n---\n\n2001-x\n"


def test_what_is_written_in_an_unknown_way_is_told_by_its_line() -> None:
    with pytest.raises(UnclearError) as caught:
        vocabulary('themes:\n  - slug: a\n    name: "\\u7532"\n', Kind.THEME, "甲", "乙")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("value", "as_written"),
    [
        ("甲", "甲"),
        ("甲、乙", "甲、乙"),
        ("甲,乙", '"甲,乙"'),
        ("2001", '"2001"'),
        ("甲: 乙", '"甲: 乙"'),
        ("#甲", '"#甲"'),
    ],
)
def test_a_name_is_put_in_quotation_marks_where_it_would_be_misread(value: str, as_written: str) -> None:
    assert written(value) == as_written


NAME = "2001-wenhua-yishujie"


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return a_commanded_project(project, tmp_path, monkeypatch)


def test_a_theme_is_renamed_in_the_vocabulary_and_in_every_case_with_a_yes(root: Path) -> None:
    draft = root / "cases/2001/2001-z.md"
    draft.write_bytes(
        a_case_file(id="2001-z", title="邻里", review="draft", date="坏").replace("\n", "\r\n").encode()
    )
    before = tree_of(root / "cases")
    declined = run("rename", "theme", "社区文化", "群众文化", answers="n\n")
    assert (declined.exit_code, tree_of(root / "cases")) == (0, before)
    assert "cases/2001/2001-z.md 第 6 行" in declined.stdout
    assert "一共 3 个文件" in declined.stdout
    done = run("rename", "theme", "社区文化", "群众文化", answers="y\n")
    assert done.exit_code == 0, done.output
    after = tree_of(root / "cases")
    old, new = "社区文化".encode(), "群众文化".encode()
    assert after["2001/2001-z.md"] == before["2001/2001-z.md"].replace(b"[" + old, b"[" + new)
    assert after["vocabulary.yml"].decode() == VOCABULARY.replace(
        "{slug: shequ-wenhua, name: 社区文化}", "{slug: shequ-wenhua, name: 群众文化, synonyms: [社区文化]}"
    )
    assert run("check").exit_code == 0
    assert not list((root / ".cache").glob("tmp*"))


def test_an_id_takes_its_pictures_along_and_leaves_an_alias(root: Path) -> None:
    assert run("ledger").exit_code == 0
    (root / f"cases/2001/{NAME}").mkdir()
    (root / f"cases/2001/{NAME}/a.txt").write_bytes(b"")
    assert run("rename", "id", NAME, "2001-yishujie", "--yes").exit_code == 0
    assert (root / "cases/2001/2001-yishujie/a.txt").is_file()
    assert not list((root / "cases/2001").glob(f"{NAME}*"))
    assert f"aliases: [cases/{NAME}]" in (root / "cases/2001/2001-yishujie.md").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_links_to_a_case_lead_to_its_new_id_and_those_of_pages_are_led_on(root: Path) -> None:
    body = (
        f"[甲]({NAME}.md)、[乙](/cases/{NAME}/)、[丙](../2001/{NAME}.md)、[丁](/cases/{NAME}-2/)、{NAME}。\n\n"
        f"![戊][a]\n\n[a]: /cases/{NAME}/1.png\n"
    )
    other = root / "cases/2001/2001-z.md"
    other.write_text(a_case_file(id="2001-z", title="邻里", body=body, review="draft"), encoding="utf-8")
    page = root / "docs/x.md"
    page.write_text(f"---\ntitle: 甲\n---\n\n[甲](/cases/{NAME}/)\n", encoding="utf-8")
    done = run("rename", "id", NAME, "2002-yishujie", "--yes")
    assert done.exit_code == 1  # the year of the case is another
    done = run("rename", "id", NAME, "2001-yishujie", "--yes")
    assert done.exit_code == 0, done.output
    wanted = body.replace(NAME, "2001-yishujie").replace("2001-yishujie-2/", f"{NAME}-2/")
    wanted = wanted.replace("、2001-yishujie。", f"、{NAME}。")
    assert other.read_text(encoding="utf-8").endswith(f"---\n\n{wanted}")
    assert not [line for line in run("check").output.splitlines() if line.startswith("docs/x.md")]


def test_the_start_page_and_the_menu_follow_an_id(root: Path) -> None:
    page = "---\n标题: 首页\n推荐案例: {0}\n数字:\n  - {{数值: 一届, 事项: 一年, 出处: {0}}}\n---\n{0}\n"
    page = page.replace("\n", "\r\n")
    (root / "docs/index.md").write_bytes(page.format(NAME).encode())
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    menu = f"nav:\n  - 首页: index.md\n  - 案例: cases/{NAME}/\n"
    (root / "mkdocs.yml").write_text(settings + menu, encoding="utf-8")
    before = run("check").stdout
    done = run("rename", "id", NAME, "2001-yishujie", answers="y\n")
    assert "docs/index.md 第 3 行\n  改前：推荐案例: 2001-wenhua" in done.stdout
    wanted = page.format("2001-yishujie").replace("---\r\n2001-yishujie", f"---\r\n{NAME}")
    assert (root / "docs/index.md").read_bytes().decode() == wanted
    assert run("check").stdout == before


@pytest.mark.parametrize(
    ("kind", "old", "new", "given", "made"),
    [
        ("theme", "社区文化", "群众文化", "主题分类: 社区文化", "主题分类: 群众文化"),
        ("theme", "社区文化", "群众文化", "themes: [组织网络, 社区文化]", "themes: [组织网络, 群众文化]"),
        ("district", "沧浪区", "沧浪城区", "所属区: 沧浪区", "所属区: 沧浪城区"),
        ("street", "双塔街道", "双塔街", "街道: 双塔街道", "街道: 双塔街"),
        ("street", "双塔街道", "双塔街", "街道: 沧浪区/双塔街道", "街道: 沧浪区/双塔街"),
    ],
)
def test_what_imports_give_to_every_case_follows(
    root: Path, kind: str, old: str, new: str, given: str, made: str
) -> None:
    file, text = root / "cases/import.yml", "# 我的\n对应:\n  社区文化: 正文\n固定:\n  {}\n"
    file.write_text(text.format(given), encoding="utf-8")
    assert run("rename", kind, old, new, "--yes").exit_code == 0
    assert file.read_text(encoding="utf-8") == text.format(made)


def test_a_street_is_asked_for_with_a_word_on_what_is_no_renaming(root: Path) -> None:
    result = run("rename", "street", "双塔街道", "双塔镇", answers="y\n")
    assert result.exit_code == 0, result.output
    assert "现实中更了名的不要这样改" in result.stdout
    assert run("check").exit_code == 0
    assert "slug: shuangtajiedao" in (root / "cases/vocabulary.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("theme", "社区文华", "群众文化"), 2, "词表里没有主题“社区文华”"),
        (("theme", "社区文化", "社区文化"), 2, "新旧名称相同"),
        (("theme", "社区文化", "组织网络"), 1, "[duplicate-name]"),
        (("theme", "社区文化", "<b>"), 1, "[html-in-value]"),
        (("theme", "社区文化", "群众\n文化"), 2, "不能作名称。请把新的名称写在一行里，例如"),
        (("theme", "社区文化", ""), 2, "不能作名称"),
        (("theme", "社区文化", "文化\udcff"), 2, "不能作名称"),
        (("street", "双塔街道", "沧浪区/双塔街"), 2, "不写上级，不用斜线"),
        (("district", "全市", "全城"), 2, "词表里没有区“全市”"),
        (("id", "2001-x", "2001-y"), 2, "没有编号为“2001-x”的案例"),
        (("id", NAME, "2001-文化"), 2, "不能作编号"),
        (("id", NAME, "2002-yishujie"), 1, "[year-not-of-"),
        (("id", NAME, "2001-a/../../b"), 2, "不能作编号"),
        (("id", NAME, "2001-z"), 2, "已经有 cases/2001/2001-z.md 了"),
        (("community", "三香社区", "四香社区"), 2, ""),
    ],
)
def test_what_would_not_pass_the_check_is_refused(
    root: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    other = a_case_file(id="2001-z", title="邻里节")
    (root / "cases/2001/2001-z.md").write_text(other, encoding="utf-8")
    before = tree_of(root / "cases")
    result = run("rename", *arguments, "--yes")
    assert (result.exit_code, tree_of(root / "cases")) == (code, before), result.output
    assert said in result.output


def test_nothing_is_written_where_one_file_cannot_be(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, write, left = tree_of(root / "cases"), durable.write, [1]

    def failing(path: Path, content: bytes) -> None:
        if path.suffix == ".md" and left and left.pop():
            raise OSError(28, "No space left on device")
        write(path, content)

    monkeypatch.setattr(durable, "write", failing)
    result = run("rename", "theme", "社区文化", "群众文化", "--yes")
    assert (result.exit_code, tree_of(root / "cases")) == (1, before)
    assert "No space left" in result.output
