"""Take the pictures of the guide from a real desk: `python scripts/guide_pictures.py`, as tests are run.

The material is made up, and of no city; clock and keys are the tests' own, so that a picture changes only
where the desk does, or the browser.
"""

from __future__ import annotations

import io
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / folder) for folder in ("hooks", "tests", "scripts")]

from PIL import Image, ImageDraw  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

import chromium  # noqa: E402
from builders import a_case_file, a_project  # noqa: E402
from desks import KEY, SETTINGS, answering, desk_on, with_look  # noqa: E402
from official import HEADING, TEXT, TITLE, UNIT, official  # noqa: E402

OUT = ROOT / "docs/guide"
WIDE, SCALE = 1200, 1.2
LARGEST = 60_000
"""Bytes of a picture."""
QUALITIES = (80, 70, 60, 50)
PHONE = "13812345678"
VOCABULARY = """\
city: {slug: quanshi, name: 全市}
districts:
  - {slug: chengdong, name: 城东区}
  - {slug: chengxi, name: 城西区}
streets:
  - {name: 东门街道, district: chengdong}
  - {name: 河坊街道, district: chengdong}
  - {name: 桥头街道, district: chengxi}
themes:
  - {slug: yishi, name: 议事协商}
  - {slug: zhiyuan, name: 志愿服务}
  - {slug: bianmin, name: 便民服务}
  - {slug: wenhua, name: 社区文化}
"""
WORD = official(
    [
        (TITLE, "楼道议事会解决电动车停放难"),
        (UNIT, "东门街道党工委"),
        (TEXT, "2023年，城东区东门街道某小区成立楼道议事会，请居民自己商量停车办法。"),
        (HEADING, "一、背景"),
        (TEXT, "小区没有车棚，楼道里停满了电动车，消防通道被占。"),
        (HEADING, "二、做法"),
        (TEXT, f"每个楼道推选一名代表，有事打电话{PHONE}。"),
        (TEXT, "前后开了三次会，把停车区画在小区东侧的空地上。"),
        (HEADING, "三、成效"),
        (TEXT, "三个月里楼道停车由41辆减到2辆。"),
    ]
)
SUMMARY = "居民自己商量出停车办法，三个月里楼道停车由41辆减到2辆。"


@dataclass(frozen=True, slots=True)
class Camera:
    """Takes pictures of one page."""

    page: Page

    def take(self, name: str, top: float, bottom: float, width: float = WIDE) -> None:
        """What lies between two heights of the page, as a file of the guide."""
        clip = {"x": 0, "y": top, "width": width, "height": bottom - top}
        shot = self.page.screenshot(clip=clip, full_page=True, animations="disabled")
        picture = Image.open(io.BytesIO(shot)).convert("RGB")
        made = _fitting(picture)
        if len(made) > LARGEST:
            raise SystemExit(f"{name}: {len(made)} bytes")
        (OUT / f"{name}.webp").write_bytes(made)
        print(f"{name}.webp  {picture.width}×{picture.height}  {len(made)}")

    def take_part(self, name: str, selector: str, width: float = 0) -> None:
        """One part of the page, with a little room around it, or all that is beside it."""
        box = self.page.locator(selector).evaluate(
            "part => { const box = part.getBoundingClientRect();"
            " return [box.top + scrollY, box.bottom + scrollY, box.right]; }"
        )
        self.take(name, box[0] - _ROOM, box[1] + _ROOM, width or box[2] + _ROOM)


_ROOM = 14
"""Pixels around a part."""


def _fitting(picture: Image.Image) -> bytes:
    """The picture without loss or as fine as can be, whichever is smaller; coarser only where it must be."""
    made = _webp(picture, lossless=True)
    for quality in QUALITIES:
        made = min(made, _webp(picture, quality), key=len)
        if len(made) <= LARGEST:
            break
    return made


def _webp(picture: Image.Image, quality: int = 100, *, lossless: bool = False) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=lossless, quality=quality, method=6)
    return out.getvalue()


def photo() -> bytes:
    """A drawing that stands for one: people around a table."""
    made = Image.new("RGB", (1200, 800), "#dfe7dc")
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 560, 1200, 800), fill="#b9b2a3")
    pen.polygon([(330, 470), (870, 470), (980, 640), (220, 640)], fill="#8a6a4b")
    for x, y, coat in ((250, 380, "#4a6d8c"), (430, 320, "#a45a52"), (600, 300, "#5f7f5a")):
        for at in (x, 1200 - x):
            pen.ellipse((at - 75, y + 80, at + 75, y + 300), fill=coat)
            pen.ellipse((at - 48, y, at + 48, y + 100), fill="#e3bf9b")
    pen.polygon([(330, 500), (870, 500), (980, 660), (220, 660)], fill="#8a6a4b")
    pen.polygon([(500, 520), (700, 520), (730, 600), (470, 600)], fill="#f7f4ea")
    out = io.BytesIO()
    made.save(out, "JPEG", quality=90)
    return out.getvalue()


def cases() -> Mapping[str, str]:
    """What has been published already."""
    told = (
        ("2023-shi-jian", "河坊街道的志愿者时间账户", "城东区", "河坊街道", "志愿服务", 2023),
        ("2022-deng-huo", "桥头街道把楼道灯修到家门口", "城西区", "桥头街道", "便民服务", 2022),
        ("2021-wen-hua", "一条老街的社区文化节", "城东区", "东门街道", "社区文化", 2021),
    )
    return {
        f"{year}/{name}.md": a_case_file(
            id=name, title=title, district=district, street=street, themes=f"[{theme}]", year=str(year)
        )
        for name, title, district, street, theme, year in told
    }


def main() -> None:
    """Walk the way that the guide tells, and take a picture at each place."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    os.environ.update(LANG="zh_CN.UTF-8", LANGUAGE="zh_CN")  # what the browser itself says on a page
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        with_look(root, ROOT)
        a_project(root, cases(), vocabulary=VOCABULARY)
        (root / "mkdocs.yml").write_text(SETTINGS.replace("案例库", "云溪市社区案例库"), encoding="utf-8")
        with answering(desk_on(root), root) as port:
            arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--lang=zh-CN"]
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=arguments)
            with closing(browser):  # the desk does not end while a browser is connected
                size = {"width": WIDE, "height": 700}
                context = browser.new_context(viewport=size, device_scale_factor=SCALE, locale="zh-CN")
                page = context.new_page()
                if not _speaks_chinese(page):
                    raise SystemExit("the browser's words are not Chinese: Debian has them in chromium-l10n")
                walk(page, f"http://127.0.0.1:{port}/?key={KEY}")


def walk(page: Page, address: str) -> None:
    """From the first page to the published case."""
    camera = Camera(page)
    page.goto(address)
    page.locator("#person").fill("王小明")
    page.get_by_role("button", name="记住了").wait_for()
    page.locator("#person").blur()
    camera.take("desk-home", 0, 560)
    _given(page, "#file", "楼道议事会.docx", WORD)
    page.wait_for_url("**/drafts/*/")
    camera.take("desk-form", 0, 545)
    page.locator("#f-summary").fill(SUMMARY)
    page.get_by_label("议事协商").check()
    _settled(page, lambda: page.locator("[data-list] li:not([data-stop])").count() == 1)
    page.get_by_label("都核对过了，没有错").check()
    _settled(page, lambda: page.locator("[data-stop]").count() == 0)
    page.locator("[data-list] a", has_text="正文").first.click()
    page.locator("#f-body").evaluate("area => { area.rows = 13; }")  # as one drags it
    page.locator("#f-body").evaluate("area => { area.scrollIntoView(); }")
    camera.take_part("desk-privacy", "#f-body", WIDE)
    page.get_by_role("button", name="换成").click()
    page.locator(".desk-said--done").wait_for()
    _given(page, "#photo", "议事.jpg", photo())
    page.locator("#photo-alt").fill("五位居民围坐在一张桌子旁，桌上摊着停车区的草图")
    page.locator("#photo-consent").fill("画面中的居民2023年9月书面同意公开")
    camera.take_part("desk-photo", ".desk-photo")
    page.get_by_role("button", name="放进来").click()
    page.locator(".desk-thumb").wait_for()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="预览网页").click()
    opened.value.wait_for_load_state()
    Camera(opened.value).take("desk-preview", 0, 700)
    opened.value.close()
    page.get_by_role("button", name="发布", exact=True).click()
    page.locator(".desk-said--done").wait_for()
    camera.take("desk-published", 0, 360)


def _speaks_chinese(page: Page) -> bool:
    """Whether what a browser writes on its buttons is what readers see on theirs."""
    said: str = page.evaluate(
        "() => { const i = document.createElement('input'); i.required = true; return i.validationMessage; }"
    )
    return not said.isascii()


def _given(page: Page, where: str, name: str, data: bytes) -> None:
    page.locator(where).set_input_files({"name": name, "mimeType": "", "buffer": data})


def _settled(page: Page, is_so: Callable[[], bool]) -> None:
    """Until the desk has answered what was typed."""
    for _ in range(100):
        if is_so():
            return
        page.wait_for_timeout(100)
    raise SystemExit(page.locator("[data-list]").inner_text())


if __name__ == "__main__":
    main()
