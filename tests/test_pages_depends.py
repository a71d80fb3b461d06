"""What pages depend on: equal dependencies make equal pages, and a small change leaves most as they are."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

import pytest

from builders import a_published_picture
from casearchive.archive import Archive
from casearchive.model import Case, Facet, Place, Recommendation, Section, Term
from casearchive.pages.site import pages
from casearchive.pages.views import CompareView, NotFoundView, Page, View
from drawn import BASE, MADE, PLAIN, RICH, Edit, archive_of, many_edits, one_edit_each, several_reports

pytestmark = pytest.mark.slow

FEWEST = 60
CONSTANT = {
    *((Case, name) for name in ("id", "year", "path")),
    *((kind, name) for kind in (Place, Term, Facet) for name in ("slug", "kind")),
    *((kind, name) for kind in (Section, Recommendation) for name in ("id", "path", "section")),
}
"""What another value of makes it another case, another term."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it was planned, and what was made of it."""

    address: str
    depends: tuple[object, ...]
    page: Page


def seen(archive: Archive) -> dict[str, Seen]:
    """Every page of an archive, by address."""
    planned = list(pages(archive))
    found = {p.address: Seen(p.address, p.depends, p.make()) for p in planned}
    assert len(found) == len(planned)
    return found


@pytest.fixture(scope="module")
def base() -> dict[str, Seen]:
    archive = archive_of(BASE)
    assert archive is not None
    return seen(archive)


@pytest.fixture(scope="module")
def edited_archives() -> dict[Edit, Archive]:
    return dict(one_edit_each())


@pytest.fixture(scope="module")
def edited(edited_archives: dict[Edit, Archive]) -> dict[Edit, dict[str, Seen]]:
    return {edit: seen(archive) for edit, archive in edited_archives.items()}


@pytest.fixture(scope="module")
def archives(edited_archives: dict[Edit, Archive]) -> list[Archive]:
    archive = archive_of(BASE)
    assert archive is not None
    return [archive, *edited_archives.values()]


@pytest.fixture(scope="module")
def every(base: dict[str, Seen], edited: dict[Edit, dict[str, Seen]], archives: list[Archive]) -> list[Seen]:
    """Each page of each archive."""
    another_picture = replace(archives[0], made=dict.fromkeys(MADE, a_published_picture(900, 1200)))
    without_pictures = replace(archives[0], made={})
    drawn = [*many_edits(), *several_reports(), another_picture, without_pictures]
    sites = [base, *edited.values(), *map(seen, drawn)]
    assert len(sites) >= FEWEST
    return [each for site in sites for each in site.values()]


def stale(every: Iterable[Seen]) -> Iterator[Page]:
    """Pages that a build or a preview would take for others at their address, and that are not the same.

    Builds name kept pages by the `repr` of what they depend on, previews compare it.
    """
    by_key: dict[object, Page] = {}
    for each in every:
        for key in ((each.address, repr(each.depends)), (each.address, each.depends)):
            if by_key.setdefault(key, each.page) != each.page:
                yield each.page


def test_equal_dependencies_make_equal_pages(every: list[Seen]) -> None:
    assert {page.address for page in stale(every)} == set()


SAY_NOTHING = (NotFoundView, CompareView)
"""Kinds of pages that show nothing of the material."""


@pytest.mark.parametrize("kind", typing.get_args(View))
def test_pages_of_every_kind_are_left_and_made_anew(kind: type, every: list[Seen]) -> None:
    """So that the test above has something to compare, of each kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for each in every:
        if isinstance(each.page.view, kind):
            keys[each.address].append(repr(each.depends))
    assert any(len(set(found)) < len(found) for found in keys.values())
    shows_something = kind not in SAY_NOTHING
    assert any(len(set(found)) > 1 for found in keys.values()) == shows_something


def entries(archive: Archive) -> Iterator[tuple[object, object]]:
    """What pages are made of, each with what it remains the same by."""
    yield from ((case.id, case) for case in archive.every)
    yield from ((place.kind + place.slug, place) for place in archive.vocabulary.all_places())
    yield from ((theme.slug, theme) for theme in archive.vocabulary.themes)
    for facet in archive.vocabulary.facets:
        yield facet.slug, facet
        yield from (((facet.slug, term.slug), term) for term in facet.terms)
    yield from ((section.id, section) for report in archive.reports for section in report.sections)
    yield from ((entry.id, entry) for report in archive.reports for entry in report.recommendations)


@pytest.mark.parametrize("kind", [Case, Place, Term, Facet, Section, Recommendation])
def test_every_field_differs_somewhere(kind: type, archives: list[Archive]) -> None:
    """A field that is new needs an edit in `drawn.EDITS`: else nothing here would miss it."""
    values: dict[tuple[str, object], set[str]] = defaultdict(set)
    for archive in archives:
        for key, entry in entries(archive):
            if isinstance(entry, kind):
                for field in fields(entry):
                    values[field.name, key].add(repr(getattr(entry, field.name)))
    varied = {name for (name, _), found in values.items() if len(found) > 1}
    assert varied == {field.name for field in fields(kind)} - {n for of, n in CONSTANT if of is kind}


def parts(every: list[Seen]) -> set[tuple[type, int]]:
    """Kinds of page, with the positions of what they depend on."""
    return {(type(each.page.view), number) for each in every for number in range(len(each.depends))}


def test_no_dependency_could_be_forgotten_unseen(every: list[Seen]) -> None:
    """Each by itself is needed to tell some pair of these pages apart.

    A number is in the address as well, and some pages show nothing of the material.
    """
    harmless = set()
    for kind, number in parts(every):
        without = (
            replace(each, depends=(*each.depends[:number], *each.depends[number + 1 :]))
            if isinstance(each.page.view, kind)
            else each
            for each in every
        )
        if not any(stale(without)):
            harmless.add((kind.__name__, number))
    assert harmless == {(kind.__name__, 0) for kind in SAY_NOTHING}


def made_anew(before: dict[str, Seen], after: dict[str, Seen]) -> set[str]:
    """Addresses of the pages that come, go or depend on something else."""
    depends = [{at: each.depends for at, each in site.items()} for site in (before, after)]
    return {at for at in before.keys() | after.keys() if depends[0].get(at) != depends[1].get(at)}


def in_orders(*lists: str) -> set[str]:
    """The pages of lists in other orders than that of publication."""
    return {f"{address}all/{order}/" for address in lists for order in ("year", "pinyin")}


CASE = {
    *("cases/2001-jie/", "cases/", "districts/canglang/", "districts/gusu/", "streets/shuangtajiedao/"),
    *in_orders("cases/", "districts/canglang/", "districts/gusu/", "years/2001/"),
    *("themes/shequ-wenhua/", "themes/zuzhi-wangluo/", "domain/shequ/", "domain/jiguan/", "years/2001/"),
    *("problems/r2-1-1/", "recommendations/r3-1-1/"),
}
"""Its own page, and those with its card."""
LEADING = ("cases/2001-lu/", "cases/2001-qcs/")
"""They lead to both cases."""
REPORT = {"report/1-3/", "report/all/"}
"""The pages with the paragraph that most cases are taken from."""


@pytest.mark.parametrize(
    ("path", "old", "expected"),
    [
        (RICH, "居民[自编", CASE),
        (
            RICH,
            "title: 艺术节",
            CASE | {"", "anli/jie/", *LEADING, "cases/2013-ban/", "report/2-1/", *REPORT},
        ),
        (
            PLAIN,
            "title: 送教上门",
            {
                *LEADING,
                *("cases/2013-ban/", "cases/2001-jie/", "cases/2001-an-25/", "", *REPORT),
                *("cases/", "districts/gusu/", "themes/shequ-wenhua/", "years/2013/"),
                *in_orders("cases/", "districts/gusu/"),
            },
        ),
        ("docs/about.md", "本站。", {"about/"}),
        ("docs/index.md", "欢迎", {""}),
        ("docs/report/2-1.md", "原文如此", {"report/2-1/", "report/all/", "problems/r2-1-1/"}),
        ("docs/report/1-3.md", "双塔街道举办", REPORT),
        ("docs/recommendations/r3-1-1.md", "[市委]", {"recommendations/r3-1-1/"}),
    ],
)
def test_a_small_change_leaves_all_other_pages(
    path: str, old: str, expected: set[str], base: dict[str, Seen], edited: dict[Edit, dict[str, Seen]]
) -> None:
    (after,) = [site for edit, site in edited.items() if (edit.path, edit.old) == (path, old)]
    assert made_anew(base, after) == expected
