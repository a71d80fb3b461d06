"""The attacks in Chromium, without a policy to stop them: nothing of them runs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route

from builders import VOCABULARY, a_case_file
from building import build_site, run_command
from hostile import PLAIN_PAGE, admitted, attacks, bodies, case_file
from vectors import vectors

pytestmark = [pytest.mark.browser, pytest.mark.site]

NOTE = """window.ran = [];
window.alert = window.confirm = window.prompt = window.print = what => window.ran.push(String(what));"""
ANYTHING = """() => [
  ...window.ran,
  ...[...document.querySelectorAll("a, area")].map(link => link.protocol)
    .filter(protocol => /^(javascript|data|vbscript|blob):/i.test(protocol)),
  ...[...document.querySelectorAll("*")].flatMap(element => element.getAttributeNames())
    .filter(name => /^on|^style$|^srcdoc$/.test(name)),
]"""
"""What ran, what would run at a click, and what would run at an event."""
BATCH = 150
SAMPLE = 16
"""Of so many pages one is opened in the suite; all of them in the long run."""


@pytest.fixture
def bare(browser: Browser) -> Callable[[], Page]:
    """A page for which no policy holds, and that notes what runs."""
    contexts = []

    def open_page() -> Page:
        context = browser.new_context(bypass_csp=True, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.add_init_script(NOTE)
        return page

    yield open_page
    for context in contexts:
        context.close()


def local_only(route: Route) -> None:
    """Nothing from elsewhere, and no file of the theme: the page itself is what counts."""
    if route.request.resource_type == "document" and "127.0.0.1" in route.request.url:
        route.continue_()
    else:
        route.abort()


def test_the_test_sees_what_runs(bare: Callable[[], Page]) -> None:
    """Raw, the same attacks do run: otherwise the tests below would prove nothing."""
    page = bare()
    ran = 0
    for attack in ("<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<script>alert(1)</script>"):
        page.goto("about:blank")
        page.set_content(PLAIN_PAGE.format(attack))
        page.wait_for_function("window.ran.length > 0")
        ran += 1
    assert ran == 3
    page.set_content(PLAIN_PAGE.format('<a href="JavaScript:alert(1)">x</a><p onclick="x">'))
    assert len(page.evaluate(ANYTHING)) >= 2


def test_no_body_runs(bare: Callable[[], Page]) -> None:
    page = bare()
    page.route("**/*", local_only)
    made = [rendered for _, rendered, _ in bodies()]
    for first in range(0, len(made), BATCH):
        page.goto("about:blank")
        sections = "".join(f"<section>{rendered}</section>" for rendered in made[first : first + BATCH])
        page.set_content(PLAIN_PAGE.format(sections), wait_until="domcontentloaded")
        page.evaluate("() => new Promise(done => setTimeout(done, 50))")
        assert page.evaluate(ANYTHING) == []
        assert page.locator("section").count() == len(made[first : first + BATCH])


@pytest.fixture(scope="module")
def project_under_attack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Cases with everything that the checks let through: in metadata, in bodies, in the vocabulary."""
    root = tmp_path_factory.mktemp("attacked") / "cases"
    (root / "2001").mkdir(parents=True)
    number = 0
    for attack, doors in admitted():
        # Pictures would have to be there, and addresses free: what they may be is tested where they are read.
        built = tuple(door for door in doors if not door.startswith(("images", "aliases", "themes")))
        if built:
            number += 1
            write(root, number, case_file(attack, built, f"2001-anli-{number}"))
    for attack, _, findings in bodies():
        if not findings and "](" not in attack and "]:" not in attack:
            number += 1
            identifier = f"2001-anli-{number}"
            write(
                root,
                number,
                a_case_file(id=identifier, title=f"案例{number}", body=f"前\n\n{attack}\n\n后\n"),
            )
    (root / "vocabulary.yml").write_text(VOCABULARY, encoding="utf-8")
    return root


def write(root: Path, number: int, text: str) -> None:
    (root / f"2001/2001-anli-{number}.md").write_bytes(text.encode())


@pytest.fixture(scope="module")
def attacked_site(
    project: Path, project_under_attack: Path, serve: Callable[[Path], str]
) -> tuple[Path, str]:
    """The site of those cases, which passed the audit of the build; and where it is served."""
    checked = run_command(project, "check", "--cases", str(project_under_attack), "--format", "json")
    refused = [found for found in json.loads(checked.stdout) if found["severity"] == "error"]
    for found in refused:  # such as a name that nobody knows how to read
        Path(found["path"]).unlink(missing_ok=True)
    assert len(refused) < 10, refused
    out = project_under_attack.parent / "site"
    run = build_site(project, "--cases", str(project_under_attack), "--out", str(out))
    assert run.returncode == 0, [line for line in run.stderr.splitlines() if "错误" in line]
    return out, serve(out)


def open_all(page: Page, site: tuple[Path, str], step: int) -> int:
    """Open pages one after the other; how many."""
    folder, address = site
    page.route("**/*", local_only)
    pages = (path for path in folder.rglob("index.html") if b'http-equiv="refresh"' not in path.read_bytes())
    names = sorted(path.relative_to(folder).as_posix() for path in pages)
    for name in names[::step]:
        page.goto(address + name.removesuffix("index.html"), wait_until="domcontentloaded")
        assert page.evaluate(ANYTHING) == [], name
    return len(names[::step])


def test_no_page_of_an_attacked_site_runs_anything(
    attacked_site: tuple[Path, str], bare: Callable[[], Page]
) -> None:
    assert open_all(bare(), attacked_site, SAMPLE) > 40


@pytest.mark.long
def test_no_page_at_all_of_an_attacked_site_runs_anything(
    attacked_site: tuple[Path, str], bare: Callable[[], Page]
) -> None:
    assert open_all(bare(), attacked_site, 1) > 600


def ask(page: Page, address: str, queries: list[str]) -> int:
    """Search for each by its address, in what is asked for and in the facets; how many."""
    page.route("**/*.css", lambda route: route.abort())
    field = page.locator("[data-search-input]")
    for query in queries:
        page.goto(f"{address}search/?q={quote(query)}&district={quote(query)}&sort={quote(query)}")
        page.locator("[data-search-bar]").wait_for(state="attached")
        page.wait_for_function("document.querySelector('[data-result-count]').textContent !== ''")
        # The theme's script styles its own elements.
        assert [found for found in page.evaluate(ANYTHING) if found != "style"] == [], query
        assert field.input_value() == query.replace("\r", "").replace("\n", "")
    return len(queries)


def test_no_query_runs(attacked_site: tuple[Path, str], bare: Callable[[], Page]) -> None:
    queries = [text for text in vectors() if "\x00" not in text]
    assert ask(bare(), attacked_site[1], queries[:: SAMPLE * 8]) > 17


@pytest.mark.long
def test_no_query_of_half_of_all_runs(attacked_site: tuple[Path, str], bare: Callable[[], Page]) -> None:
    queries = [text for text in attacks() if text.strip() and "\x00" not in text]
    assert ask(bare(), attacked_site[1], queries[::2]) > 1_400
