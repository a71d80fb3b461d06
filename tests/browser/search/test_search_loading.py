"""Files come once, failures are told and forgotten, and a page without a server has the same answers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tiny_index import Shape

from casearchive.search.scripts.joining import join_classic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser
    from small_site import Site

    from conftest import Engine

pytestmark = pytest.mark.browser

COUNTING = """const loaded = [];
const plain = async (name) => new Uint8Array(await (await fetch(base + name)).arrayBuffer());
let harm = null;
const load = async (name) => {
  loaded.push(name);
  return harm ? harm(name, await plain(name)) : plain(name);
};
const counted = openSearch(base, { load });"""


def test_searches_at_the_same_time_share_what_they_load(engine: Engine) -> None:
    loaded = engine.run(
        COUNTING
        + """const queries = ["平江路社区", "平江路社区", "党员服务", "平江路", "平 江"];
        await Promise.all([...queries, ...queries].map((query) => counted.search(query)));
        await Promise.all(queries.map((query) => counted.search(query)));
        return loaded;"""
    )
    assert len(loaded) == len(set(loaded)) > 8


def test_nothing_is_loaded_before_the_first_question(engine: Engine) -> None:
    assert engine.run(COUNTING + "return loaded;") == []


def test_orders_and_suggestions_are_loaded_only_when_needed(engine: Engine) -> None:
    loaded = engine.run(
        COUNTING
        + """await counted.search("平江路");
        const first = loaded.map((name) => name.split("-")[0]);
        await counted.search("平江路", { sort: "pinyin" });
        await counted.suggest("平");
        return [first, loaded.map((name) => name.split("-")[0])];"""
    )
    later = {"search/order", "search/suggest"}
    assert later.isdisjoint(loaded[0])
    assert later <= set(loaded[1])


HARMS = {
    "is not there": "() => Promise.reject(new Error('HTTP 404'))",
    "is empty": "() => new Uint8Array(0)",
    "is another page": "() => new TextEncoder().encode('<!doctype html><title>404</title>')",
    "ends too early": "(name, bytes) => bytes.slice(0, 1)",
    "is no bytes": "() => 'text'",
}
SHARED = ("manifest", "core", "fold", "words", "shards/", "heavy/")
FILES = (*(f"search/{name}" for name in SHARED), "texts/")


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS.keys())
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_fails_is_named_and_asked_for_again(engine: Engine, file: str, harm: str) -> None:
    message, total = engine.run(
        COUNTING
        + f"""const harmed = {harm};
        harm = (name, bytes) => name.startsWith(argument) ? harmed(name, bytes) : bytes;
        let message = "no error";
        try {{
          await counted.search("平江路 叱璐峰");
          await counted.search("平江路");
        }} catch (error) {{
          message = error instanceof Error ? error.message : "no Error";
        }}
        harm = null;
        return [message, (await counted.search("平江路")).total];""",
        file,
    )
    assert re.match(rf"{file}\S* (could not be loaded|is damaged): \S", message)
    assert total == engine.search("平江路")["total"] > 0


def test_after_a_failure_the_manifest_is_read_again(engine: Engine) -> None:
    loaded = engine.run(
        COUNTING
        + """await counted.search("平");
        harm = () => Promise.reject(new Error("gone"));
        await counted.search("党员服务").catch(() => {});
        harm = null;
        await counted.search("党员服务");
        return loaded;"""
    )
    assert loaded.count("search/manifest.json") == 2
    assert sum(name.startswith("search/core-") for name in loaded) == 1


@pytest.mark.parametrize("query", ["社区平江路", "社区元和"])
def test_of_a_heavy_list_only_blocks_are_loaded_that_may_hold_what_is_left(
    engine_for: Callable[..., Engine], site: Site, query: str
) -> None:
    engine = engine_for(site, Shape(heavy=100, block=2))
    loaded = engine.run(COUNTING + "await counted.search(argument); return loaded;", query)
    pairs = [f"{ord(a):x}-{ord(b):x}" for a, b in pairwise(query)]
    whole = {pair: len(list((engine.folder / "search/heavy").glob(f"{pair}-*.bin"))) for pair in pairs}
    parts = {pair: sum(name.startswith(f"search/heavy/{pair}-") for name in loaded) for pair in pairs}
    assert sum(parts.values()) > 0
    assert sum(parts.values()) < sum(whole.values()) / 3


def test_of_a_word_that_most_texts_have_it_is_loaded_only_where_it_first_stands(
    engine_for: Callable[..., Engine], site: Site
) -> None:
    engine = engine_for(site, Shape(heavy=20, often=20))
    loaded = engine.run(COUNTING + "await counted.search(argument); return loaded;", "社区")
    assert any(name.startswith("search/firsts/") for name in loaded)
    assert not any(name.startswith("search/heavy/") for name in loaded)


def test_a_server_that_says_no_is_quoted(engine: Engine) -> None:
    message = engine.run("return openSearch(base + 'nowhere/').search('平').catch((error) => error.message);")
    assert message == "search/manifest.json could not be loaded: HTTP 404"


def test_a_folder_opened_without_a_server_gives_the_same_answers(
    engine: Engine, browser: Browser, modules: Path
) -> None:
    folder = engine.folder
    (folder / "search.js").write_text(as_classic_script(modules), encoding="utf-8")
    page_file = folder / "offline.html"
    page_file.write_text(
        '<!doctype html><meta charset="utf-8"><script src="search.js"></script>', encoding="utf-8"
    )
    ask = """async ([base, query]) => {
      const engine = openSearch(base);
      const answers = [await engine.search(query), await engine.suggest(query)];
      return JSON.parse(JSON.stringify(answers).split(base).join("/"));
    }"""
    page = browser.new_page()
    page.goto(page_file.as_uri())
    base = page_file.as_uri()[: -len("offline.html")]
    assert urlsplit(page.url).scheme == "file"
    for query in ("平江路社区", "党员", "pingjianglu", "平", "無此 句", "“女工”"):
        assert page.evaluate(ask, [base, query]) == engine.page.evaluate(ask, [engine.base, query])
    missing = page.evaluate(
        "base => openSearch(base + 'x/').search('平').catch((error) => error.message)", base
    )
    assert missing == "search/manifest.json could not be loaded: no such script"
    page.close()


def as_classic_script(modules: Path) -> str:
    """The modules as one script: Chromium loads no module from a folder."""
    sources = {path.name: path.read_text(encoding="utf-8") for path in modules.glob("*.mjs")}
    sources["start.mjs"] = 'import { openSearch } from "./search.mjs";\nwindow.openSearch = openSearch;\n'
    return join_classic(sources, "start.mjs")
