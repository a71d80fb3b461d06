"""The main walk at the desk, as somebody goes it who has never been there, and what a browser adds."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_served import Served
from PIL import Image
from playwright.sync_api import Page, expect

from browser.conftest import Recorder
from casearchive import cli
from commanding import run
from desks import KEY
from test_desk_guesses import an_office_file

pytestmark = pytest.mark.browser
MADE = "2001-lou-dao-yi-shi-hui"
PHONE = "13812345678"


def test_from_nothing_to_a_published_case(
    served: Served, page_at: Callable[..., Page], recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_at(1280)
    served.begun(page)
    page.locator("#f-title").fill("楼道议事会")
    page.locator("#f-year").fill("2001")
    page.get_by_label("社区文化").check()
    page.locator("#f-summary").fill("居民自己商量出停车办法。")
    page.locator('[id="f-sources[0].title"]').fill("试点工作总结")
    body = page.locator("#f-body")
    body.fill(f"## 背景\n\n没有车棚。\n\n## 做法\n\n开会商量，电话{PHONE}。\n\n## 成效\n\n楼道空了。")
    expect(page.locator("[data-list]")).to_contain_text("电话号码")
    expect(page.locator("[data-list]")).to_contain_text("区")
    page.locator("[data-list] a", has_text="正文第7行").first.click()
    selected = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert body.evaluate(selected) == PHONE
    page.keyboard.insert_text("另有")
    page.get_by_label("沧浪区").check()
    expect(page.locator("[data-none]")).to_be_visible()
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="预览网页").click()
    shown = opened.value
    expect(shown.locator("h1")).to_have_text("楼道议事会")
    expect(shown.locator(".ca-draft")).to_be_visible()
    shown.close()
    page.get_by_role("button", name="发布", exact=True).click()
    expect(page.locator(".desk-said--done")).to_contain_text("已经发布")
    expect(page.locator("[data-kept]")).to_be_hidden()
    file = served.root / f"cases/2001/{MADE}.md"
    assert PHONE not in file.read_text(encoding="utf-8")
    monkeypatch.setattr(cli, "ROOT", served.root)
    assert run("check", str(file)).exit_code == 0
    assert recorder.external() == []
    assert [error for error in recorder.errors if "Content Security Policy" in error] == []


def test_whoever_is_refused_is_led_to_the_reason(served: Served, page_at: Callable[..., Page]) -> None:
    page = page_at(800)
    served.begun(page)
    page.get_by_role("button", name="发布", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-said--refused", has_text="必须改的地方")).to_be_focused()


def test_what_could_not_be_kept_is_offered_again(served: Served, page_at: Callable[..., Page]) -> None:
    page = page_at(800)
    served.begun(page)
    page.route("**/drafts/**", lambda route: route.abort())
    page.locator("#f-body").fill("断电以前写的。")
    expect(page.locator("[data-saved]")).to_contain_text("没有存上", timeout=15_000)
    page.locator(".desk-photo").scroll_into_view_if_needed()
    expect(page.locator("[data-saved]")).to_be_in_viewport()
    page.unroute("**/drafts/**")
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#f-body")).not_to_have_value("断电以前写的。")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="放回来").click()
    expect(page.locator("#f-body")).to_have_value("断电以前写的。")
    key = page.url.split("/")[4]
    newest = served.desk.drafts.history(key).newest()
    assert newest
    assert newest.content.body == "断电以前写的。"


def test_whoever_types_on_without_a_pause_has_it_kept(served: Served, page_at: Callable[..., Page]) -> None:
    page = page_at(800)
    served.begun(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    page.locator("#f-body").press_sequentially("一口气写下去" * 5, delay=250)
    assert sent == ["POST"]


def test_whoever_only_presses_a_button_is_offered_nothing(
    served: Served, page_at: Callable[..., Page]
) -> None:
    page = page_at(800)
    served.begun(page)
    page.route("**/drafts/**", lambda route: route.fulfill(body="<p>elsewhere", content_type="text/html"))
    page.get_by_role("button", name="送审").click()
    expect(page.locator("p")).to_have_text("elsewhere")
    assert page.evaluate("localStorage.length") == 0


def test_nothing_is_sent_while_characters_are_being_composed(
    served: Served, page_at: Callable[..., Page]
) -> None:
    page = page_at(800)
    served.begun(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    title = page.locator("#f-title")
    title.focus()
    title.dispatch_event("compositionstart")
    page.keyboard.insert_text("lou dao")
    page.wait_for_timeout(2500)
    assert sent == []
    title.dispatch_event("compositionend")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        pass
    expect(title).to_have_value("lou dao")


def test_a_table_from_a_sheet_becomes_one_and_can_be_undone(
    served: Served, page_at: Callable[..., Page]
) -> None:
    page = page_at(800)
    served.begun(page)
    body = page.locator("#f-body")
    body.fill("前文")
    paste = """(area, [text, html]) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        if (html) data.setData("text/html", html);
        const event = { clipboardData: data, bubbles: true, cancelable: true };
        return area.dispatchEvent(new ClipboardEvent("paste", event));
    }"""
    body.focus()
    page.keyboard.press("Control+End")
    body.evaluate(paste, ["时间\t楼道停车\n2001年3月\t41|辆\n", ""])
    expect(body).to_have_value("前文\n\n| 时间 | 楼道停车 |\n| --- | --- |\n| 2001年3月 | 41\\|辆 |\n\n")
    page.keyboard.press("Control+Z")
    expect(body).to_have_value("前文")
    merged = "<tr><td rowspan=2>上午<td colspan=2>议事<tr><td>三人<td>五人"
    body.evaluate(paste, ["上午\n议事", f"<style>td {{}}</style><table>{merged}</table>"])
    expect(body).to_have_value("前文\n\n| 上午 | 议事 |  |\n| --- | --- | --- |\n|  | 三人 | 五人 |\n\n")
    page.keyboard.press("Control+Z")
    two = "<table><tr><td>一<tr><td>二</table>" * 2
    assert body.evaluate(paste, ["", two])  # left to the browser: none of the two may be lost
    assert body.evaluate(
        paste, ["一行写到一半就断开的邮件，每行一样宽，不管意思，写到边上就断\n句子完没完。", ""]
    )
    assert body.evaluate(paste, ["第一段。\n\n第二段。", ""])
    assert not body.evaluate(paste, ["一、背景\r\n　　没有车棚。\r\n大家都不方便。\r\n", ""])
    expect(body).to_have_value("前文一、背景\n\n没有车棚。\n\n大家都不方便。")


def test_photos_are_put_in_order_and_blacked_out_with_the_mouse(
    served: Served, page_at: Callable[..., Page], tmp_path: Path
) -> None:
    page = page_at(1280)
    page.set_viewport_size({"width": 1280, "height": 1600})
    served.begun(page)
    for name, size in (("a.png", (300, 200)), ("b.png", (200, 100))):
        Image.new("RGB", size, (255, 255, 255)).save(tmp_path / name)
    page.locator("#photo").set_input_files([tmp_path / "a.png", tmp_path / "b.png"])
    page.get_by_role("button", name="放进来").click()
    thumbs = page.locator(".desk-thumb")
    expect(thumbs).to_have_count(2)
    expect(page.locator("[data-tools]")).to_be_visible()  # its scripts are there
    page.locator("#g-images").evaluate("group => group.scrollIntoView()")
    row = page.locator("#g-images .desk-row-of").first.bounding_box()
    thumb = thumbs.nth(1).bounding_box()
    assert row
    assert thumb
    drag(page, (thumb["x"] + 9, thumb["y"] + 9), (row["x"] + 300, row["y"] + 30))
    expect(thumbs.first).to_have_attribute("src", re.compile(r"b\.png$"))
    page.get_by_role("button", name="涂黑").first.click()
    picture = page.locator("[data-picture]")
    box = picture.bounding_box()
    assert box
    scale = box["width"] / 200
    drag(page, (box["x"] + 60 * scale, box["y"] + 50 * scale), (box["x"] + 20 * scale, box["y"] + 10 * scale))
    expect(picture.locator("rect")).to_have_count(1)
    page.get_by_label("离左边").nth(1).fill("150")  # by keyboard, in the row that has come
    for label, text in (("离上边", "0"), ("宽", "50"), ("高", "20")):
        page.get_by_label(label, exact=True).nth(1).fill(text)
    expect(picture.locator("rect")).to_have_count(2)
    page.get_by_label("我看过了").check()
    page.get_by_role("button", name="涂黑").click()
    expect(page.locator("main .desk-said").first).to_contain_text("已经涂黑 2 处")
    (kept,) = tmp_path.glob(".desk/drafts/*/pictures/b.png")
    with Image.open(kept) as made:
        seen = [made.convert("RGB").getpixel(place) for place in ((40, 30), (160, 10), (10, 30), (100, 80))]
    assert seen == [(0, 0, 0), (0, 0, 0), (255, 255, 255), (255, 255, 255)]


def test_one_tick_confirms_every_guess_and_the_acts_stay_in_sight(
    served: Served, page_at: Callable[..., Page]
) -> None:
    page = page_at(1366)
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"http://127.0.0.1:{served.port}/?key={KEY}")
    page.get_by_role("heading", name="草稿").evaluate(  # it need not be the dashed box
        """(place, text) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], "议事会.docx"));
            const event = { dataTransfer: data, bubbles: true, cancelable: true };
            place.dispatchEvent(new DragEvent("drop", event));
        }""",
        base64.b64encode(an_office_file().getvalue()).decode(),
    )
    page.wait_for_url("**/drafts/*/")
    body = page.locator("#f-body")
    body.fill(f"{body.input_value()}\n" + "\n".join(f"\n电话1381234567{n}" for n in range(9)))
    expect(page.locator("[data-list] li:not([data-stop])").nth(9)).to_be_attached()
    scrolling = """panel => [...panel.querySelectorAll("*")].filter((each) =>
        each.scrollHeight > each.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(each).overflowY)
    ).length"""
    assert page.locator(".desk-right").evaluate(scrolling) == 0
    for width, height in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        for place in ("#f-title", "#f-body", ".desk-more summary >> nth=0"):
            page.locator(place).scroll_into_view_if_needed()
            for name in ("保存", "预览网页", "送审", "发布"):
                expect(page.get_by_role("button", name=name, exact=True).last).to_be_in_viewport(ratio=1)
    page.get_by_label("都核对过了，没有错").check()
    assert page.locator('input[name="sure"]:not(:checked)').count() == 0
    expect(page.locator("[data-stop]")).to_have_count(0)
    for gone in page.locator('input[name="sure"]').all():
        expect(gone).to_be_hidden()
    expect(page.locator("#g-headings")).to_be_hidden()


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """From one place to another, as a hand does it."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 6, start[1] + 6, steps=2)
    page.mouse.move(*end, steps=6)
    page.mouse.up()
