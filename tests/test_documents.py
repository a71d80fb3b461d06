"""Pages that people write are read with their metadata, their address and their links."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_page, a_project
from casearchive import discovery, documents, messages
from casearchive.documents import (
    OpeningFields,
    PageFields,
    RecommendationFields,
    SectionFields,
    read_document,
)
from casearchive.model import Position, Severity
from casearchive.store import Store, engine_digest


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("guide/index.md", "guide/"),
        ("guide/README.md", "guide/"),
        ("report/1-3.md", "report/1-3/"),
    ],
)
def test_a_page_stands_where_mkdocs_puts_it(source: str, address: str) -> None:
    assert documents.address_of(source) == address


@pytest.mark.parametrize(
    ("source", "header", "fields"),
    [
        ("about.md", "title: 关于", PageFields(title="关于")),
        ("about.md", "标题: 关于\n摘要: 说明", PageFields(title="关于", description="说明")),
        ("recommendations/index.md", "title: 建议", PageFields(title="建议")),
        ("report/index.md", "id: r0-0\ntitle: 报告", OpeningFields(id="r0-0", title="报告")),
        (
            "report/1-3.md",
            "编号: r1-3\n标题: 活动\n部分: 基本情况",
            SectionFields(id="r1-3", title="活动", part="基本情况"),
        ),
        (
            "recommendations/r3-1-1.md",
            "id: r3-1-1\ntitle: 开会\n由谁来做: 市委\nproblems: [r2-1-1, r2-1-2]",
            RecommendationFields(id="r3-1-1", title="开会", actors=("市委",), problems=("r2-1-1", "r2-1-2")),
        ),
    ],
)
def test_its_folder_says_of_which_kind_a_page_is(source: str, header: str, fields: object) -> None:
    assert a_page(source, f"---\n{header}\n---\n\n正文。\n").fields == fields


def test_a_page_knows_where_its_values_and_its_text_stand() -> None:
    page = a_page("report/1-3.md", "---\nid: r1-3\ntitle: 活动\n---\n\n正文。\n{#r1-3-p1}\n")
    assert page.position("title") == Position(3, 8)
    assert page.position("part") == Position()
    assert page.text.split("\n")[0] == ""
    assert page.body_line == 5
    assert page.body.anchors == ("r1-3-p1",)


@pytest.mark.parametrize(
    ("source", "text", "severity"),
    [
        ("README.md", "# 说明\n\n给同事看的。\n", Severity.WARNING),
        ("zhuanti/_draft.md", "还没有写好\n", Severity.WARNING),
        ("index.md", "欢迎。\n", Severity.ERROR),
        ("report/1-4.md", "正文。\n{#r1-4-p1}\n", Severity.ERROR),
        ("recommendations/r3-1-1.md", "建议。\n", Severity.ERROR),
    ],
)
def test_notes_beside_the_pages_stop_nothing(source: str, text: str, severity: Severity) -> None:
    page, (finding,) = read_document(f"docs/{source}", source, text.encode())
    assert (page, finding.code, finding.severity) == (None, "missing-opening-line", severity)


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("a.md", "没有信息", [("missing-opening-line", 1)]),
        ("a.md", "---\ntitle: 甲\ncolour: red\n---\n", [("unknown-key", 3)]),
        ("a.md", "---\ntitle: 甲\nid: x\n---\n", [("unknown-key", 3)]),
        ("a.md", "---\ntitle: 甲\n---\n\n<script>x</script>\n", [("body-html", 5), ("body-html", 5)]),
        ("report/1-3.md", "---\ntitle: 甲\n---\n", [("missing-key", 2)]),
        ("report/1-3.md", "---\nid: r1-3\ntitle：甲\n---\n", [("full-width-colon", 3)]),
        ("recommendations/x.md", "---\nid: [a]\ntitle: 甲\n---\n", [("not-text", 2)]),
    ],
)
def test_a_faulty_page_gives_findings(source: str, text: str, found: list[tuple[str, int]]) -> None:
    _, findings = read_document(f"docs/{source}", source, text.encode())
    assert [(f.code, f.line) for f in findings] == found
    assert {f.path for f in findings} == {f"docs/{source}"}


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("report/1-3.md", "r1-3"),
        ("report/2025/2-1.md", "r2-1"),
        ("report/2025/附录.md", "r1-1"),
        ("report/2025/index.md", "r0-0"),
        ("recommendations/r3-1-2.md", "r3-1-2"),
        ("recommendations/2025/r3-1.md", "r3-1"),
    ],
)
def test_a_missing_id_is_shown_as_that_page_would_have_it(source: str, meant: str) -> None:
    _, findings = read_document(f"docs/{source}", source, "---\ntitle: 甲\n---\n".encode())
    (found,) = (each for each in findings if each.field == "id")
    assert messages.describe(found).endswith(f"例如 id: {meant}")


SLIPS = [
    ("居民自编，\n居民自演。\n", "body-line-break"),
    ("**做法**\n\n走访。\n", "body-like-heading"),
    ("年\t户\n2024\t31\n", "body-tab-table"),
    ("甲。\n\n[^1]: 注\n", "body-footnote-unused"),
    ("甲。\n<<<<<<< HEAD\n", "merge-conflict"),
]


@pytest.mark.parametrize(("body", "code"), SLIPS)
def test_a_page_is_warned_of_what_it_does_not_show_but_not_in_code(body: str, code: str) -> None:
    head = "---\ntitle: 关于\n---\n\n"
    _, findings = read_document("docs/about.md", "about.md", f"{head}{body}".encode())
    assert [finding.code for finding in findings] == [code]
    shown = "".join(f"    {line}\n" for line in body.splitlines())
    page, findings = read_document("docs/about.md", "about.md", f"{head}写法：\n\n{shown}".encode())
    assert findings == ()
    assert page is not None
    assert page.body.html.startswith("<p>写法：</p>\n<pre><code>")


def test_a_page_in_another_encoding_is_no_page() -> None:
    page, findings = read_document("docs/a.md", "a.md", "---\ntitle: 社区建设\n---\n\n社区\n".encode("gbk"))
    assert page is None
    assert [f.code for f in findings] == ["not-utf-8"]


def test_all_pages_are_read_and_all_findings_kept(tmp_path: Path) -> None:
    bad = "---\ncolour: red\n---\n"
    folders = a_project(tmp_path, pages={"a.md": bad, "b.md": "---\ntitle: 乙\n---\n", "c.md": bad})
    material = discovery.find(folders)
    pages, findings = documents.read_documents(folders, material.documents)
    assert [page.path for page in pages] == ["docs/b.md"]
    assert sorted({finding.path for finding in findings}) == ["docs/a.md", "docs/c.md"]


def test_a_body_that_is_kept_is_not_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "---\ntitle: 甲\n---\n\n一行，\n下一行[^1]\n\n[文](b.md#丙)\n"
    folders = a_project(tmp_path, pages={"a.md": text, "b.md": text.replace("文", "乙")})
    paths = discovery.find(folders).documents
    with Store(tmp_path / "s") as store:
        first = documents.read_documents(folders, paths, store)
        assert first[1]
        asked: list[str] = []
        render = documents.rendered
        monkeypatch.setattr(documents, "rendered", lambda *a: asked.append(a[0]) or render(*a))
        assert (
            documents.read_documents(folders, paths, store)
            == first
            == documents.read_documents(folders, paths)
        )
        assert asked == ["docs/a.md", "docs/b.md"]  # those without a store
        (folders.docs / "a.md").write_text(text.replace("\n一行", "\n\n一行"), encoding="utf-8")
        store.update(
            f"bodies {engine_digest()}", dict.fromkeys(store.all(f"bodies {engine_digest()}"), b"[]")
        )
        again = documents.read_documents(folders, paths, store)
        assert again == documents.read_documents(folders, paths)
        assert len(store.all(f"bodies {engine_digest()}")) == 2


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("#x", "report/1-3/#x"),
        ("#%E5%81%9A", "report/1-3/#做"),
        ("1-4.md", "report/1-4/"),
        ("1-4.md#r1-4-p1", "report/1-4/#r1-4-p1"),
        ("../index.md", ""),
        ("index.md", "report/"),
        ("../assets/a.svg", "assets/a.svg"),
        ("../assets/%E5%9B%BE.svg", "assets/图.svg"),
        ("/cases/2001-x/#做法", "cases/2001-x/#做法"),
        ("https://a.cn/", None),
        ("mailto:a@b.cn", None),
        ("tel:110", None),
        ("//a.cn/", None),
    ],
)
def test_what_a_page_links_to_becomes_an_address(target: str, address: str | None) -> None:
    assert documents.target_of(target, "report/1-3.md") == address
