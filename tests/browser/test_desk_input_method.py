"""Chinese as an input method writes it: letters composed, words chosen, while the desk keeps the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from desk_served import Served
from playwright.sync_api import CDPSession, Page, Route, expect

pytestmark = pytest.mark.browser
PATIENCE = 2_500
"""Milliseconds after which what was typed would have been kept."""
STATE = "field => [field.value, field.selectionStart, field.selectionEnd]"


@dataclass
class InputMethod:
    """What a pinyin input method sends to the browser: letters one by one, then what was chosen."""

    page: Page
    session: CDPSession

    def composes(self, *stages: str) -> None:
        """Show what has been typed so far, underlined, the caret at its end."""
        for text in stages:
            at = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
            self.session.send("Input.imeSetComposition", at)

    def chooses(self, text: str) -> None:
        """Put a candidate in the place of the letters."""
        self.session.send("Input.insertText", {"text": text})

    def gives_up(self) -> None:
        """Take the letters away."""
        self.session.send("Input.imeSetComposition", {"text": "", "selectionStart": 0, "selectionEnd": 0})

    def enters(self) -> None:
        """The Enter by which letters are taken as they are: the browser is told that it is the method's."""
        key = {"windowsVirtualKeyCode": 229, "nativeVirtualKeyCode": 229, "key": "Process", "code": "Enter"}
        self.session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        self.session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})


@pytest.fixture
def page(served: Served, page_at: Callable[..., Page]) -> Page:
    page = page_at(1280)
    served.begun(page)
    expect(page.locator("[data-tools]")).to_be_visible()
    return page


@pytest.fixture
def method(page: Page) -> InputMethod:
    return InputMethod(page, page.context.new_cdp_session(page))


def kept(served: Served, page: Page) -> dict[str, str]:
    newest = served.desk.drafts.history(page.url.split("/")[4]).newest()
    assert newest
    return {**dict(newest.content.values), "body": newest.content.body}


def is_kept(page: Page) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        pass


@dataclass
class HeldBack:
    """What is sent to the desk, until it is let through."""

    page: Page
    routes: list[Route]

    def wait(self) -> None:
        """Until something has been sent."""
        for _ in range(200):
            if self.routes:
                return
            self.page.wait_for_timeout(50)
        pytest.fail("nothing was sent")

    def let_through(self) -> None:
        """And whatever is sent from now on."""
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            self.routes.pop().continue_()
        self.page.unroute("**/drafts/**")


def held_back(page: Page) -> HeldBack:
    made = HeldBack(page, [])
    page.route("**/drafts/**", lambda route: made.routes.append(route))
    return made


FIELDS = {
    "title": "#f-title",
    "summary": "#f-summary",
    "sources[0].title": '[id="f-sources[0].title"]',
    "body": "#f-body",
}


@pytest.mark.parametrize("key", FIELDS)
def test_words_are_composed_in_the_midst_of_a_text_while_it_is_kept(
    key: str, page: Page, method: InputMethod, served: Served
) -> None:
    field = page.locator(FIELDS[key])
    field.fill("甲乙")
    is_kept(page)
    field.evaluate("field => field.setSelectionRange(1, 1)")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    method.composes("l", "lo", "lou", "lou'd", "lou'dao")
    page.wait_for_timeout(PATIENCE)
    assert sent == []
    assert field.evaluate(STATE) == ["甲lou'dao乙", 8, 8]
    assert kept(served, page)[key] == "甲乙"
    method.chooses("楼道")
    is_kept(page)
    page.wait_for_timeout(300)  # its answer has been shown
    assert field.evaluate(STATE) == ["甲楼道乙", 3, 3]
    assert kept(served, page)[key] == "甲楼道乙"
    page.keyboard.press("Control+Z")
    assert "lou" not in field.input_value()
    page.keyboard.press("Control+Y")
    expect(field).to_have_value("甲楼道乙")


def test_an_answer_that_comes_while_letters_are_composed_changes_nothing(
    page: Page, method: InputMethod, served: Served
) -> None:
    body = page.locator("#f-body")
    body.fill("电话13812345678")
    answers = held_back(page)
    page.locator("#f-year").fill("2001")
    answers.wait()
    body.focus()
    body.evaluate("field => field.setSelectionRange(2, 2)")
    method.composes("hao", "hao'ma")
    answers.let_through()
    expect(page.locator("[data-list]")).to_contain_text("电话号码")
    assert body.evaluate(STATE) == ["电话hao'ma13812345678", 8, 8]
    assert page.evaluate("document.activeElement.id") == "f-body"
    method.chooses("号码")
    assert body.evaluate(STATE) == ["电话号码13812345678", 4, 4]
    is_kept(page)
    assert kept(served, page)["body"] == "电话号码13812345678"


def test_a_field_with_proposals_is_written_in_while_fields_beside_it_change(
    page: Page, method: InputMethod, served: Served
) -> None:
    report = page.locator('[id="f-sources[0].report"]')
    assert report.get_attribute("list")
    answers = held_back(page)
    page.locator("#f-year").fill("2001")
    answers.wait()
    report.focus()
    method.composes("zheng", "zheng'wen")
    answers.let_through()
    expect(page.get_by_label("沧浪区")).to_be_visible()  # the places of that year
    page.wait_for_timeout(PATIENCE)
    assert report.evaluate(STATE) == ["zheng'wen", 9, 9]
    assert page.evaluate("document.activeElement.id") == "f-sources[0].report"
    method.enters()
    method.chooses("正文")
    is_kept(page)
    assert report.evaluate(STATE) == ["正文", 2, 2]
    assert kept(served, page)["sources[0].report"] == "正文"


def test_a_name_is_remembered_once_it_is_written(page: Page, method: InputMethod) -> None:
    page.goto(page.url.split("/drafts")[0])
    name = page.locator("[data-person] input[name=person]")
    sent: list[str | None] = []
    page.on("request", lambda asked: sent.append(asked.post_data) if asked.method == "POST" else None)
    name.fill("")
    page.wait_for_timeout(1_000)
    sent.clear()
    name.focus()
    method.composes("wang", "wang'fang")
    page.wait_for_timeout(1_000)
    assert sent == []
    method.chooses("王芳")
    is_kept(page)
    assert len(sent) == 1
    assert "王芳" in str(sent[0])


def test_letters_that_are_given_up_leave_nothing(page: Page, method: InputMethod, served: Served) -> None:
    body = page.locator("#f-body")
    body.fill("原文。")
    is_kept(page)
    page.keyboard.press("Control+End")
    method.composes("she", "she'qu")
    method.gives_up()
    page.wait_for_timeout(PATIENCE)
    assert body.evaluate(STATE) == ["原文。", 3, 3]
    assert kept(served, page)["body"] == "原文。"


@pytest.mark.parametrize("key", ["title", "summary", "sources[0].title"])
def test_the_enter_that_ends_a_composition_sends_nothing(key: str, page: Page, method: InputMethod) -> None:
    field, before = page.locator(FIELDS[key]), page.url
    field.focus()
    page.evaluate("window.stays = true")
    method.composes("a", "ap", "app")
    method.enters()
    method.chooses("app")
    page.wait_for_timeout(500)
    assert field.evaluate(STATE) == ["app", 3, 3]
    assert (page.url, page.evaluate("window.stays")) == (before, True)


def test_the_counter_counts_what_is_chosen(page: Page, method: InputMethod) -> None:
    title, counter = page.locator("#f-title"), page.locator('[data-counter="f-title"]')
    title.fill("楼" * 59)
    expect(counter).to_have_text("59/60")
    page.keyboard.press("End")
    method.composes("dao", "dao'li")
    expect(counter).to_have_text("59/60")  # letters are not what will stand there
    method.chooses("道")
    expect(counter).to_have_text("60/60")


def test_a_case_is_searched_for_with_an_input_method(page: Page, method: InputMethod) -> None:
    page.goto(page.url.split("/drafts")[0])
    box = page.locator("#q")
    box.focus()
    method.composes("yi", "yi'shu")
    method.enters()
    page.wait_for_timeout(300)
    assert "q=" not in page.url
    method.chooses("艺术")
    expect(box).to_have_value("艺术")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    expect(page.locator("main")).to_contain_text("艺术节")
