"""Every district, street, theme and title of the real archive is found, however a reader writes it.

By its name, in Traditional characters of three kinds, by its full pinyin with and without spaces, and
(terms) by its initials: in the built site, by the search that readers use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import opencc
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

Ask = Callable[[str, list[str]], list[Any]]


@pytest.fixture(scope="module")
def names(built_site: Path) -> list[list[str]]:
    """Kind, name, address, pinyin and initials of everything that is offered by name."""
    (file,) = (built_site / "search").glob("suggest-*.json")
    offered = json.loads(file.read_bytes())
    found: list[list[str]] = offered["terms"] + offered["titles"]
    return found


@pytest.fixture(scope="module")
def ask(browser: Browser, serve: Callable[[Path], str], built_site: Path) -> Ask:
    """`ask("search", texts)`: the addresses that each text finds."""
    base = serve(built_site)
    page = browser.new_page()
    page.goto(f"{base}search/")

    def asked(method: str, texts: list[str]) -> list[Any]:
        found: list[Any] = page.evaluate(
            """async ([base, method, texts]) => {
              const { openSearch } = await import(base + "assets/javascripts/search/search.mjs");
              const engine = openSearch(base);
              const found = [];
              for (const text of texts) {
                const answer = await engine[method](text, { limit: 500 });
                const entries = method === "suggest" ? answer : answer.pages.concat(answer.hits);
                found.push(entries.map((entry) => entry.url.slice(base.length).split("?")[0]));
              }
              return found;
            }""",
            [base, method, texts],
        )
        return found

    return asked


def missing(names: list[list[str]], texts: list[str], found: list[list[str]]) -> list[tuple[str, str]]:
    """What was written for a name that did not find it."""
    return [
        (text, name)
        for (_, name, address, _, _), text, addresses in zip(names, texts, found, strict=True)
        if address not in addresses
    ]


def test_there_are_names_of_every_kind(names: list[list[str]]) -> None:
    kinds = {name[0] for name in names}
    # A city may have facets of its own besides.
    assert kinds >= {"district", "street", "theme", "case", "section", "problem", "recommendation"}
    assert sum(name[0] == "case" for name in names) >= 22


@pytest.mark.parametrize("conversion", [None, "s2t", "s2tw", "s2hk"])
def test_every_name_is_found_as_it_is_written_here_and_elsewhere(
    names: list[list[str]], ask: Ask, conversion: str | None
) -> None:
    texts = [name[1] for name in names]
    if conversion:
        texts = [opencc.OpenCC(conversion).convert(text) for text in texts]
        assert sum(text != name[1] for text, name in zip(texts, names, strict=True)) > 20
    assert missing(names, texts, ask("search", texts)) == []


@pytest.mark.parametrize("between", ["", " "])
def test_every_name_is_offered_and_found_by_its_full_pinyin(
    names: list[list[str]], ask: Ask, between: str
) -> None:
    texts = [between.join(re.findall("[a-z0-9]+", name[3])) for name in names]
    assert missing(names, texts, ask("suggest", texts)) == []
    assert missing(names, texts, ask("search", texts)) == []


def test_every_term_is_offered_by_its_initials(names: list[list[str]], ask: Ask) -> None:
    terms = [name for name in names if name[0] in ("district", "street", "theme")]
    assert missing(terms, [term[4] for term in terms], ask("suggest", [term[4] for term in terms])) == []
