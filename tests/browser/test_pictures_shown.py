"""Pictures in a built site: sizes that are there, nothing hidden in any file, the address of before alive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from builders import CASE_PATH, PAGES, a_case_file
from building import build_site
from camera import ORIENTATION, exif, saved, segment
from casearchive.pictures.encoding import THUMB_BYTES
from html_tree import read_html
from tags import format_in, tags_in
from test_picture_encoding import JPEG, SEEN_THROUGH, a_photo, bytes_of, with_segments
from tiny import a_tiny_project

pytestmark = pytest.mark.site

CASE = "cases/2001-wenhua-yishujie/"
IMAGES = """\
images:
  - {file: 1.jpg, alt: 居民“议事”, credit: 王芳 摄, consent: 本人已书面同意}
  - {file: "竖 图,2.jpg", alt: 海报}
  - {file: 3.png, alt: 标志}
"""
BODY = "居民议事。\n\n![会场 > 后台](4.gif)\n\n一行里 ![头像](1.jpg)。\n"
OTHER = "2001-yizhangbiao"
TABLE = "居民议事。\n\n" + "".join(f"|{cell * 8}\n" for cell in (" 时间 |", " --- |", " 2002年 |"))
HIDDEN = segment(0xFE, b"a note")
TURNED = segment(0xE1, b"Exif\0\0" + exif({ORIENTATION: 6}))
ITS_NAME = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$")


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a case of four pictures and a page with one, and its site."""
    page = "---\ntitle: 关于\n---\n\n![徽标](assets/logo.png)\n"
    cases = {
        CASE_PATH.removeprefix("cases/"): a_case_file(raw=IMAGES, body=BODY.replace("1.jpg", "5.jpg")),
        f"2001/{OTHER}.md": a_case_file(id=OTHER, title="一张表", body=TABLE),
    }
    root = a_tiny_project(
        project, tmp_path_factory.mktemp("pictures") / "project", cases, {**PAGES, "about.md": page}
    )
    folder = (root / CASE_PATH).with_suffix("")
    folder.mkdir()
    (folder / "1.jpg").write_bytes(with_segments(a_photo(1000, 600), HIDDEN))
    (folder / "竖 图,2.jpg").write_bytes(with_segments(JPEG, TURNED, HIDDEN) + b"PK\x03\x04")
    (folder / "3.png").write_bytes(bytes_of(SEEN_THROUGH, "PNG"))
    (folder / "4.gif").write_bytes(saved("GIF", (90, 60), comment=b"a"))
    (folder / "5.jpg").write_bytes(with_segments(saved("JPEG", (90, 60)), HIDDEN))
    (root / "docs/assets/logo.png").write_bytes(bytes_of(SEEN_THROUGH, "PNG", dpi=(72, 72)))
    run = build_site(root, "--out", str(root / "site"))
    assert run.returncode == 0, run.stdout + run.stderr
    assert "privacy-" not in run.stderr
    return root


def pictures_in(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if ITS_NAME.search(file.name))
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def test_nothing_is_hidden_in_any_picture_and_each_is_what_its_name_says(root: Path) -> None:
    found = pictures_in(root / "site")
    assert {name: tags_in(content) for name, content in found.items() if tags_in(content)} == {}
    suffixes = {"jpeg": "jpg"}
    for name, content in found.items():
        assert name.endswith(suffixes.get(format_in(content), format_in(content)))
    before = {f"{CASE}{name}" for name in ("1.jpg", "竖 图,2.jpg", "3.png", "4.gif", "5.jpg")}
    assert before | {"assets/logo.png"} <= found.keys()
    assert len(found) > 20
    for file in (root / "site").rglob("*"):
        assert file.is_dir() or "书面同意".encode() not in file.read_bytes()


def test_a_page_offers_each_picture_in_its_sizes(root: Path) -> None:
    tree = read_html(root / "site" / CASE / "index.html")
    images = {image.attributes["alt"]: image.attributes for image in tree.all(tag="img")}
    lead = images["居民“议事”"]
    assert (lead["width"], lead["height"], lead["fetchpriority"]) == ("960", "576", "high")
    assert "loading" not in lead
    for alt in ("海报", "标志", "会场 > 后台", "头像"):
        assert images[alt]["loading"] == "lazy"
        assert images[alt]["width"].isdecimal()
        assert images[alt]["height"].isdecimal()
    assert [each.partition(" ")[2] for each in lead["srcset"].split(", ")] == ["480w", "960w"]
    assert "%2C2.jpg 40w" in images["海报"]["srcset"]
    assert len(tree.all(cls="ca-tall")) == 1
    opened = [link.attributes["href"] for link in tree.all(cls="ca-enlarge")]
    over = {f"#{link.attributes['id']}": link.attributes["href"] for link in tree.all(cls="ca-large")}
    assert sorted(opened) == sorted(over)
    assert len(over) == 4, "one picture stands within a line"
    text = (root / "site" / CASE / "index.html").read_text(encoding="utf-8")
    assert len(re.findall(r"</figcaption>\s*</figure>", text)) == len(tree.all(tag="figure")) == 3
    about = read_html(root / "site/about/index.html")
    assert [
        image.attributes["height"] for image in about.all(tag="img") if image.attributes["alt"] == "徽标"
    ] == ["40"]


def test_a_card_shows_the_lead_picture_in_small(root: Path) -> None:
    for address in ("", "cases/", "years/2001/"):
        (thumb,) = read_html(root / "site" / address / "index.html").all(cls="ca-thumb")
        assert thumb.attributes["tabindex"] == "-1", "the title beside it leads there"
        (image,) = thumb.all(tag="img")
        assert image.attributes.items() >= {"alt": "", "width": "320", "height": "240"}.items()
        assert ("loading" in image.attributes) == bool(address), "that of the start page is seen at once"
        file = (root / "site" / address / image.attributes["src"]).resolve()
        assert file == (root / "site" / CASE / "thumb/1.jpg.jpg").resolve()
        assert file.stat().st_size <= THUMB_BYTES


@pytest.mark.browser
def test_the_story_of_the_start_page_has_a_large_picture_where_there_is_room(root, serve, page_at) -> None:  # type: ignore[no-untyped-def]
    shown = "image => [image.currentSrc.split('/').slice(-2).join('/'), image.getBoundingClientRect().width]"
    for width, name, least in ((1440, "480/1.jpg.webp", 400), (390, "thumb/1.jpg.jpg", 60)):
        page = page_at(width)
        page.goto(serve(root / "site"), wait_until="networkidle")
        file, pixels = page.locator(".ca-feature img").evaluate(shown)
        assert (file, pixels > least) == (name, True)
        assert page.locator(".ca-feature").evaluate("box => box.scrollWidth <= box.clientWidth")


@pytest.mark.browser
def test_a_picture_is_large_at_a_click_and_small_again(root: Path, serve, page_at) -> None:  # type: ignore[no-untyped-def]
    page = page_at(390, java_script_enabled=False)
    page.goto(serve(root / "site") + CASE)
    over = page.locator("#ca-large-1")
    expect(over).to_be_hidden()
    page.click("#ca-picture-1 .ca-enlarge")
    expect(over).to_be_visible()
    box = over.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 900)
    page.keyboard.press("Enter")  # it has the focus
    expect(over).to_be_hidden()
    page.click("#ca-picture-1 .ca-enlarge")
    over.click()
    expect(over).to_be_hidden()


@pytest.mark.browser
def test_escape_leaves_a_large_picture_and_the_focus_comes_back(root: Path, serve, page_at) -> None:  # type: ignore[no-untyped-def]
    page = page_at(390)
    page.goto(serve(root / "site") + CASE)
    for name in ("1", "b1"):
        opener = page.locator(f'.ca-enlarge[href="#ca-large-{name}"]')
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#ca-large-{name}")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(f"#ca-large-{name}")).to_be_hidden()
        expect(opener).to_be_focused()
    page.keyboard.press("Escape")
    assert page.url.endswith("#ca-picture-b1")


@pytest.mark.browser
def test_pictures_and_tables_of_a_case_push_no_other_away(root: Path, serve, page_at) -> None:  # type: ignore[no-untyped-def]
    page = page_at(1280)
    page.goto(f"{serve(root / 'site')}compare/?ids=2001-wenhua-yishujie,{OTHER}")
    heads = page.locator(".ca-compare > thead th")
    expect(heads).to_have_count(2)
    expect(page.get_by_role("img", name="会场 > 后台")).to_have_count(1)
    assert page.locator(".ca-compare").evaluate("table => table.scrollWidth - table.clientWidth") == 0
