"""Addresses never die: what was published is in the ledger, and what would vanish from it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import PAGES, VOCABULARY, a_case, a_case_file, a_project, an_archive, many_cases
from casearchive import ledger, messages
from casearchive.discovery import Folders
from casearchive.loading import Loaded, load
from casearchive.messages.publishing import LEDGER_HEADING
from casearchive.model import Moved, Review
from casearchive.pages.site import pages
from casearchive.store import Store
from processor import within

CASE = "2001/2001-wenhua-yishujie.md"
ADDRESS = "/cases/2001-wenhua-yishujie/"
BODY = "## 做法 {#zuofa}\n\n居民自编自演[^1]。\n\n[^1]: 据记录。\n"


def loaded(folders: Folders) -> Loaded:
    with Store() as store:
        return load(folders, store)


def publish(folders: Folders) -> int:
    """What publishing does with the ledger; how many lines are new."""
    archive = loaded(folders).archive
    assert archive is not None
    text, count = ledger.updated(folders, archive, LEDGER_HEADING)
    (folders.cases / "addresses.txt").write_text(text, encoding="utf-8")
    return count


def found(folders: Folders) -> list[tuple[int, str]]:
    """Line and code of every finding about the ledger."""
    result = loaded(folders)
    assert result.archive is not None
    findings = ledger.check(folders, result.archive, result.unread)
    assert {finding.path for finding in findings} <= {"cases/addresses.txt"}
    assert all(messages.line(finding) for finding in findings)
    return [(finding.line, finding.code) for finding in findings]


def gone(folders: Folders) -> list[tuple[str, str]]:
    """Line and code of every finding about the ledger, the line as it is written."""
    written = lines(folders)
    return [(written[line - 1], code) for line, code in found(folders)]


def lines(folders: Folders) -> list[str]:
    return (folders.cases / "addresses.txt").read_text(encoding="utf-8").splitlines()


def change(folders: Folders, old: str, new: str) -> None:
    """Change a line of the ledger."""
    file = folders.cases / "addresses.txt"
    text = file.read_text(encoding="utf-8")
    assert f"{old}\n" in text
    file.write_text(text.replace(f"{old}\n", f"{new}\n"), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """A project that was published: two cases, one page besides."""
    cases = {
        CASE: a_case_file(body=BODY),
        "2001/2001-b.md": a_case_file(id="2001-b", title="另一个", themes="[帮困助残]"),
    }
    pages = PAGES | {"about.md": "---\ntitle: 关于\n---\n\n## 版权 {#rights}\n\n文字。\n"}
    folders = a_project(tmp_path, cases, pages)
    publish(folders)
    return folders


def test_the_ledger_holds_pages_places_in_them_and_files_in_order(folders: Folders) -> None:
    written = lines(folders)
    assert written[0].startswith("# ")
    assert written[1:] == sorted(written[1:])
    assert set(written) >= {
        *("/", "/about/", "/about/#rights", "/cases/", ADDRESS, f"{ADDRESS}#zuofa", "/feed.xml"),
        *("/themes/bangkun-zhucan/", "/themes/bangkun-zhucan/feed.xml", "/data/cases.json", "/sitemap.xml"),
        *("/report/1-3/#r1-3-p1", "/problems/r2-1-1/", "/recommendations/r3-1-1/", "/search/"),
    }
    assert not [line for line in written if "#fn" in line]
    assert found(folders) == []


def test_a_published_project_adds_nothing_the_second_time(folders: Folders) -> None:
    before = lines(folders)
    assert publish(folders) == 0
    assert lines(folders) == before


def test_later_pages_of_lists_pictures_and_the_engines_own_files_are_not_in_it() -> None:
    assets = ["assets/javascripts/x.mjs", "assets/stylesheets/a.css", "files/表 格.xlsx"]
    standing = ledger.standing(an_archive(*many_cases(60), assets=assets))
    assert "cases/" in standing.addresses
    assert "files/表 格.xlsx" in standing.addresses
    assert not [a for a in standing.addresses if "page/" in a or a.startswith("assets/")]


def test_without_a_ledger_nothing_is_checked(tmp_path: Path) -> None:
    assert found(a_project(tmp_path)) == []


def test_a_case_that_is_deleted_is_found_at_its_line(folders: Folders) -> None:
    number = lines(folders).index(ADDRESS) + 1
    (folders.cases / CASE).unlink()
    assert (number, "address-vanished") in found(folders)
    assert (ADDRESS, "address-vanished") in gone(folders)
    # Its places need no findings of their own; the page of its theme leads to the list of themes.
    assert (f"{ADDRESS}#zuofa", "anchor-vanished") not in gone(folders)
    assert len(found(folders)) == 1


@pytest.mark.parametrize("review", ["draft", "in-review"])
def test_a_case_that_goes_back_into_review_is_found(folders: Folders, review: str) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, review=review), encoding="utf-8")
    assert (ADDRESS, "address-vanished") in gone(folders)


def test_a_withdrawn_case_leaves_its_tombstone(folders: Folders) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, review="withdrawn"), encoding="utf-8")
    assert found(folders) == []


def test_a_term_without_cases_leads_to_the_list_of_terms(folders: Folders) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, review="withdrawn"), encoding="utf-8")
    archive = loaded(folders).archive
    assert archive is not None
    assert archive.moved == (
        Moved("themes/shequ-wenhua/", "themes/"),
        Moved("themes/shequ-wenhua/cases.csv", "data/cases.csv"),
        Moved("themes/shequ-wenhua/feed.xml", "feed.xml"),
    )
    assert set(ledger.demanded(folders, archive)) >= {moved.address for moved in archive.moved}


def test_a_term_that_the_vocabulary_has_no_more_is_found(folders: Folders) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, themes="[文化]"), encoding="utf-8")
    text = VOCABULARY.replace("slug: shequ-wenhua, name: 社区文化", "slug: wenhua, name: 文化")
    (folders.cases / "vocabulary.yml").write_text(text, encoding="utf-8")
    assert gone(folders) == [
        ("/themes/shequ-wenhua/", "address-vanished"),
        ("/themes/shequ-wenhua/cases.csv", "address-vanished"),
        ("/themes/shequ-wenhua/feed.xml", "address-vanished"),
    ]


def test_a_case_with_a_new_id_keeps_its_address_as_an_alias(folders: Folders) -> None:
    (folders.cases / CASE).unlink()
    text = a_case_file(id="2001-xin", body=BODY, raw="aliases: [cases/2001-wenhua-yishujie]\n")
    (folders.cases / "2001/2001-xin.md").write_text(text, encoding="utf-8")
    assert found(folders) == []
    assert publish(folders) == 2
    # The alias is an address like any other from now on.
    (folders.cases / "2001/2001-xin.md").write_text(a_case_file(id="2001-xin", body=BODY), encoding="utf-8")
    assert gone(folders) == [(ADDRESS, "address-vanished")]


def test_a_heading_that_is_renamed_is_found(folders: Folders) -> None:
    text = a_case_file(body=BODY.replace("{#zuofa}", "{#jingguo}"))
    (folders.cases / CASE).write_text(text, encoding="utf-8")
    assert gone(folders) == [(f"{ADDRESS}#zuofa", "anchor-vanished")]
    change(folders, f"{ADDRESS}#zuofa", f"{ADDRESS}#zuofa -> {ADDRESS}#jingguo")
    assert found(folders) == []


def test_a_page_that_is_removed_must_say_where_it_leads(folders: Folders) -> None:
    (folders.docs / "about.md").unlink()
    assert gone(folders) == [("/about/", "address-vanished")]
    change(folders, "/about/", "/about/ -> /cases/")
    assert found(folders) == []
    archive = loaded(folders).archive
    assert archive is not None
    assert archive.moved == (Moved("about/", "cases/"),)
    assert "about/" in {planned.address for planned in pages(archive)}


@pytest.mark.parametrize("address", ["cases/page/1/", "404.html"])
def test_what_the_site_has_itself_comes_before_where_an_address_led(folders: Folders, address: str) -> None:
    for number in range(50):
        text = a_case_file(id=f"2001-an-{number}", title=f"案例{number}")
        (folders.cases / f"2001/2001-an-{number}.md").write_text(text, encoding="utf-8")
    with (folders.cases / "addresses.txt").open("a", encoding="utf-8") as file:
        file.write(f"/{address} -> /cases/\n")
    archive = loaded(folders).archive
    assert archive is not None
    assert archive.moved == ()
    planned = [page.address for page in pages(archive)]
    assert len(set(planned)) == len(planned)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("/about/ -> /nowhere/", "ledger-target"),
        ("/about/ -> /about/", "ledger-target"),
        ("/about/ -> https://x.example/", "ledger-line"),
        ("/../x/ -> /cases/", "ledger-line"),
        ("//x/ -> /cases/", "ledger-line"),
        ("/c:/x/ -> /cases/", "ledger-line"),
        ("/ -> /cases/", "ledger-line"),
        ("about/", "ledger-line"),
        ("<<<<<<< HEAD", "merge-conflict"),
    ],
)
def test_a_line_that_says_nothing_usable_is_found(folders: Folders, line: str, code: str) -> None:
    (folders.docs / "about.md").unlink()
    change(folders, "/about/", line)
    assert (line, code) in gone(folders)
    archive = loaded(folders).archive
    assert archive is not None
    assert archive.moved == ()


@pytest.mark.parametrize(
    "arrow", ["->", "  ->  ", "\t->", " --> ", " \u2192 ", "\u2192", " \u2014> ", " \uff0d\uff1e "]
)
def test_an_arrow_is_one_however_it_is_typed(folders: Folders, arrow: str) -> None:
    (folders.docs / "about.md").unlink()
    change(folders, "/about/", f"/about/{arrow}/cases/")
    assert found(folders) == []
    publish(folders)
    assert "/about/ -> /cases/" in lines(folders)


def test_an_address_that_lives_again_must_not_lead_on(folders: Folders) -> None:
    change(folders, "/about/", "/about/ -> /cases/")
    assert gone(folders) == [("/about/ -> /cases/", "ledger-alive")]
    archive = loaded(folders).archive
    assert archive is not None
    assert archive.moved == ()


def test_a_merge_that_has_a_line_twice_is_taken_as_the_one_that_leads_on(folders: Folders) -> None:
    (folders.docs / "about.md").unlink()
    change(folders, "/about/", "/about/\n/about/ -> /cases/")
    assert found(folders) == []
    publish(folders)
    assert [line for line in lines(folders) if line.startswith("/about/")] == [
        "/about/ -> /cases/",
        "/about/#rights",
    ]


def test_windows_line_ends_and_a_mark_at_the_beginning_are_read(folders: Folders) -> None:
    text = (folders.cases / "addresses.txt").read_text(encoding="utf-8")
    (folders.cases / "addresses.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert found(folders) == []
    assert publish(folders) == 0


def test_what_has_findings_of_its_own_is_not_reported_twice(folders: Folders) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, title=None), encoding="utf-8")
    (folders.docs / "report/1-3.md").write_text("---\n标题\n---\n", encoding="utf-8")
    assert found(folders) == []


def test_what_is_demanded_of_the_built_site(folders: Folders) -> None:
    (folders.cases / CASE).write_text(a_case_file(body=BODY, review="withdrawn"), encoding="utf-8")
    (folders.docs / "about.md").unlink()
    change(folders, "/about/", "/about/ -> /cases/")
    archive = loaded(folders).archive
    assert archive is not None
    demanded = ledger.demanded(folders, archive)
    assert ADDRESS[1:] in demanded
    assert not [a for a in demanded if a.startswith((f"{ADDRESS[1:]}#", "about/"))]


def test_a_draft_has_no_address() -> None:
    case = a_case(review=Review.DRAFT, aliases=("old",))
    assert not {"old/", "cases/2001-wenhua-yishujie/"} & ledger.standing(an_archive(case)).addresses


def test_other_cases_have_a_ledger_of_their_own(folders: Folders, tmp_path: Path) -> None:
    other = a_project(tmp_path / "other")
    assert found(Folders(folders.root, other.cases, folders.docs)) == []


def test_ten_thousand_cases_are_checked_in_a_moment(tmp_path: Path) -> None:
    archive = an_archive(*many_cases(10_000))
    folders = Folders(tmp_path, tmp_path, tmp_path)
    text, _ = ledger.updated(folders, archive, "")
    (tmp_path / "addresses.txt").write_text(text, encoding="utf-8")
    with within(2):
        assert ledger.check(folders, archive) == []
