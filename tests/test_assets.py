"""Pages load the stylesheets and scripts of their own release, and no others."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from building import build_site
from casearchive import addresses
from casearchive.publish import Publication, publish
from casearchive.search import joined_modules
from casearchive.site import assets
from tiny import a_tiny_project

OURS = re.compile(r'"[./]*(assets/[^"]*(?:stylesheets|javascripts)/[^"]+\.(?:css|mjs))"')


def loaded_by(page: Path) -> set[str]:
    """Addresses of style sheets and modules that a page names."""
    return set(OURS.findall(page.read_text(encoding="utf-8")))


@pytest.mark.site
def test_pages_name_files_whose_addresses_tell_their_content(built_site: Path) -> None:
    pages = {
        "index.html": 2,
        "search/index.html": 2,
        "cases/index.html": 1,
        "404.html": 1,
        "report/1-3/index.html": 1,
    }
    for page, sheets in pages.items():
        names = loaded_by(built_site / page)
        assert len({name for name in names if name.endswith(".css")}) == sheets
        assert any(name.endswith("page/main.mjs") for name in names)
        assert all(addresses.is_immutable(name) and (built_site / name).is_file() for name in names)


@pytest.mark.site
def test_the_plain_address_of_the_search_leads_to_its_module(built_site: Path) -> None:
    plain = built_site / "assets/javascripts/search/search.mjs"
    found = re.fullmatch(r'export \{ openSearch \} from "(.*)";\n', plain.read_text(encoding="utf-8"))
    assert found
    assert "openSearch" in (plain.parent / found[1]).read_text(encoding="utf-8")
    assert [path.name for path in (built_site / "assets/javascripts").rglob("*.*")] == ["search.mjs"]


def styles(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        file = folder / "assets/stylesheets" / f"{name}.css"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def sheet(made: assets.Assets) -> str:
    return made.files[made.sheet].decode()


def test_modules_are_joined_once_as_long_as_they_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, store = styles(tmp_path, site="a {}\n"), tmp_path / "store"
    module = docs / "assets/javascripts/page/main.mjs"
    module.parent.mkdir(parents=True)
    joined: list[int] = []

    def watched(sources: Mapping[str, str]) -> dict[str, str]:
        joined.append(len(sources))
        return joined_modules(sources)

    monkeypatch.setattr(assets, "joined_modules", watched)
    for text, times in (("console.log(1);\n", 1), ("console.log(1);\n", 1), ("console.log(2);\n", 2)):
        module.write_text(text, encoding="utf-8")
        published = ("assets/javascripts/page/main.mjs",)
        kept = assets.make_assets(docs, published, (), "", store)
        assert len(joined) == times
        assert kept == assets.make_assets(docs, published, (), "")
        joined.pop()


def test_a_page_loads_one_style_sheet_joined_in_the_order_of_its_imports(tmp_path: Path) -> None:
    docs = styles(tmp_path, site='/* 甲 */\n@import "b.css";\n@import "a.css";\n', a="a {}\n", b="b {}\n")
    made = assets.make_assets(docs, (), (), ":root { --ca-brand: #111; }\n")
    assert sheet(made) == "b{}a{}:root{--ca-brand:#111}"
    assert addresses.is_immutable(made.sheet)


def test_what_one_kind_of_page_needs_is_a_sheet_of_its_own_and_the_sites_own_last_there_too(
    tmp_path: Path,
) -> None:
    docs = styles(tmp_path, site='@import "a.css";', a="a {}\n", home="/* 甲 */\n.b {}\n", own="h1 {}\n")
    (docs / "assets/javascripts/page").mkdir(parents=True)
    (docs / "assets/javascripts/page/first.js").write_text("")
    own = ("assets/stylesheets/own.css",)
    for made in (assets.make_assets(docs, (), own, ""), assets.make_offline_assets(docs, own, "")):
        assert sheet(made) == "a{}h1{}"
        assert made.files[made.of_pages.home] == b".b{}h1{}"
        assert made.of_pages.search == ""


def test_another_sheet_of_one_kind_of_page_is_another_address(tmp_path: Path) -> None:
    docs = styles(tmp_path, site="a {}", search="b {}")
    before = assets.make_assets(docs, (), (), "")
    after = assets.make_assets(styles(docs, search="c {}"), (), (), "")
    assert before.of_pages.search != after.of_pages.search
    assert addresses.is_immutable(after.of_pages.search)


def test_the_sheet_of_feeds_is_named_by_a_digest_of_its_own(tmp_path: Path) -> None:
    docs = styles(tmp_path, site='@import "a.css";', a="a {}\n", feed="/* 甲 */\nfeed {}\n")
    made, other = (assets.make_assets(docs, (), (), colours) for colours in ("", "b {}"))
    assert made.files[made.feed_sheet] == b"feed {}"
    assert addresses.is_immutable(made.feed_sheet)
    assert made.feed_sheet == other.feed_sheet
    assert made.sheet != other.sheet


def test_a_sheet_of_the_sites_own_comes_last_and_finds_its_pictures(tmp_path: Path) -> None:
    text = (
        "h1 { background: url(../images/a.png) }\nh2 { content: '/* no comment */'; background: url(data:x) }"
    )
    docs = styles(tmp_path, site='@import "a.css";', a="a {}\n", own=text)
    made = assets.make_assets(docs, (), ("assets/stylesheets/own.css",), "")
    assert sheet(made).startswith("a{}")
    assert 'url("../../images/a.png")' in sheet(made)
    assert "'/* no comment */'" in sheet(made)
    assert "url(data:x)" in sheet(made)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a , b > c { color: red ; }\n\n", "a,b>c{color:red}"),
        ("p :focus { margin: 0 -1px }", "p :focus{margin:0 -1px}"),
        ("a + b ~ c { width: calc(1px + 2px) }", "a + b ~ c{width:calc(1px + 2px)}"),
        ("a { content: \" ; } > \" ; b: '{ , ' }", "a{content:\" ; } > \";b:'{ , '}"),
        (
            "@media (min-width: 9em) { a { b: c; } }\n@page x :first { d: e }",
            "@media (min-width:9em){a{b:c}}@page x :first{d:e}",
        ),
        ("a { background: url(data:x,y) ; --x: a , b }", "a{background:url(data:x,y);--x:a,b}"),
    ],
)
def test_a_sheet_loses_blanks_that_say_nothing(written: str, kept: str) -> None:
    assert assets.without_blanks(written).strip() == kept


def test_a_missing_sheet_is_named_where_it_is_missed(tmp_path: Path) -> None:
    docs = styles(tmp_path / "docs", site='/* x */\n@import "gone.css";\n')
    found = [(f.path, f.line, f.code) for f in assets.faults(docs, ("assets/own.css",))]
    assert found == [
        ("docs/assets/own.css", 1, "no-style"),
        ("docs/assets/stylesheets/site.css", 2, "no-style"),
    ]


def test_another_style_or_script_is_another_address(tmp_path: Path) -> None:
    docs = styles(tmp_path, site="a {}")
    module = docs / "assets/javascripts/page/main.mjs"
    module.parent.mkdir(parents=True)
    seen = set()
    for script in ("a();", "b();"):
        module.write_text(script, encoding="utf-8")
        seen.add(assets.make_assets(docs, ("assets/javascripts/page/main.mjs",), (), "").scripts.page)
    seen.add(assets.make_assets(docs, ("assets/javascripts/page/main.mjs",), (), "b {}").scripts.page)
    assert len(seen) == 3


@pytest.fixture(scope="module")
def releases(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What readers are served after each of two releases that differ in one stylesheet."""
    folder = tmp_path_factory.mktemp("releases")
    root = a_tiny_project(project, folder / "project")
    style = root / "docs/assets/stylesheets/case.css"
    served = []
    for number in range(2):
        with style.open("a", encoding="utf-8") as text:
            text.write(f".ca-{number} {{ color: red; }}\n")
        outcome = publish(
            Publication(folder / "public"), lambda site: build_site(root, "--out", str(site)).returncode
        )
        assert outcome.release is not None, outcome.findings
        current = (folder / "public/current").resolve()
        served.append(Path(shutil.copytree(current, folder / f"served-{number}")))
    return served


@pytest.mark.site
def test_a_page_of_the_release_before_finds_all_that_it_loads(releases: list[Path]) -> None:
    before, after = releases
    pages = [page.relative_to(before) for page in before.rglob("*.html")]
    assert pages
    for page in pages:
        for name in loaded_by(before / page):
            assert (after / name).read_bytes() == (before / name).read_bytes()
    assert loaded_by(before / "index.html").isdisjoint(loaded_by(after / "index.html"))
