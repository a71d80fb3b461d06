"""Links of new pages are looked at alone, and what is gone is found in all pages for all that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from casearchive import bulk_files
from casearchive.links import FactsReader, PageFacts
from casearchive.site.link_check import LinkCheck
from casearchive.site.page_cache import PageCache, PageInfo
from casearchive.site.rendering import Rendered
from casearchive.store import Store

A, B, C = (f"{name}/index.html" for name in "abc")
TO_B, TO_PART, PART = '<a href="../b/">', '<a href="../b/#part">', '<h2 id="part">'


class Project:
    """Builds one site after the other; pages that were made before are there as they were kept."""

    def __init__(self, root: Path) -> None:
        self.root, self.looked_at = root, list[str]()

    def built(self, texts: Mapping[str, str], *files: str) -> list[str]:
        """What is found in a site of these pages, with files beside them."""
        cache = PageCache(self.root, self.root / "store", "namespace")
        pages = [self._page(cache, file, text) for file, text in texts.items()]
        cache.flush()
        cache.retain({page.key: page.info for page in pages})
        self.looked_at.clear()
        found = LinkCheck(cache, "").check(pages, {*texts, *files}, texts.__getitem__)
        cache.close()
        return [f"{finding.path} {finding.code}" for finding in found]

    def _page(self, cache: PageCache, file: str, text: str) -> Rendered:
        key, written = f"{file}{text}".encode().hex(), str(self.root / "site" / file)
        info = cache.restore(written, key)
        if info is None:
            bulk_files.write(written, text.encode())
            facts = PageFacts(file, FactsReader("").scan(text, file))
            info = PageInfo(is_listed=True, updated="", facts=facts)
            cache.put(key, written, text.encode(), info)
        return Rendered(file.removesuffix("index.html"), file, key, info)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """It notes which kept pages are looked at again."""
    made, facts_of = Project(tmp_path), PageCache.facts_of

    def noting(cache: PageCache, files: Mapping[str, str]) -> dict[str, PageFacts]:
        made.looked_at += files.values()
        return facts_of(cache, files)

    monkeypatch.setattr(PageCache, "facts_of", noting)
    return made


def test_pages_that_stay_are_not_looked_at_again(project: Project) -> None:
    assert project.built({A: TO_PART, B: PART, C: TO_B}) == []
    assert project.built({A: TO_PART, B: PART, C: f"{TO_B}<p>"}) == []
    assert project.looked_at == []


def test_a_new_link_is_looked_up_where_it_leads(project: Project) -> None:
    assert project.built({A: TO_B, B: PART, C: ""}) == []
    assert project.built({A: TO_PART, B: PART, C: ""}) == []
    assert project.looked_at == [B]
    assert project.built({A: TO_PART, B: PART, C: TO_PART.replace("part", "other")}) == [
        f"{C} built-dead-anchor"
    ]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ({A: TO_PART, C: ""}, [f"{A} built-dead-link"]),
        ({A: TO_PART, B: "<p>", C: ""}, [f"{A} built-dead-anchor"]),
        ({A: TO_PART, B: PART, C: '<a href="#x">'}, [f"{C} built-dead-anchor"]),
        ({A: TO_PART, B: PART, C: '<img src="//a.cn/x">'}, [f"{C} built-external-load"]),
        ({A: "", C: ""}, []),
    ],
)
def test_what_is_gone_is_found_as_often_as_it_is_looked_for(
    project: Project, pages: Mapping[str, str], expected: list[str]
) -> None:
    assert project.built({A: TO_PART, B: PART, C: ""}) == []
    assert project.built(pages) == expected
    assert project.built(pages) == expected
    assert project.built({A: TO_PART, B: PART, C: ""}) == []


def test_a_file_that_is_gone_is_missed(project: Project) -> None:
    pages = {A: '<a href="../x.pdf">', B: ""}
    assert project.built(pages, "x.pdf") == []
    assert project.built(pages) == [f"{A} built-dead-link"]


def test_what_no_page_leads_to_any_more_is_forgotten_once_it_is_gone(project: Project) -> None:
    assert project.built({A: TO_B, B: "", C: ""}) == []
    assert project.built({A: "", C: ""}) == []
    assert sorted(project.looked_at) == [C]
    assert project.built({A: "", C: ""}) == []
    assert project.looked_at == []


def test_files_of_the_index_come_and_go(project: Project) -> None:
    search = "search/index.html"
    assert project.built({A: TO_B, B: "", search: '<a href="core-1.bin">'}, "search/core-1.bin") == []
    assert project.built({A: TO_B, B: "", search: '<a href="core-2.bin">'}, "search/core-2.bin") == []
    assert project.looked_at == []
    dead = [f"{search} built-dead-link"]
    assert project.built({A: TO_B, B: "", search: '<a href="core-2.bin">'}, "search/core-3.bin") == dead


def test_facts_that_another_build_has_forgotten_are_read_in_the_page(project: Project) -> None:
    assert project.built({A: TO_PART, B: PART}) == []
    with Store(project.root / "store") as store:
        store.retain("facts namespace", frozenset())
    assert project.built({A: TO_PART, B: PART}) == []
    assert project.built({A: TO_PART, B: "<p>"}) == [f"{A} built-dead-anchor"]
