"""From a Word file to the published case: what a person does, counted, and the case found by searching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from builders import FACETS, VOCABULARY, a_vocabulary
from building import build_site
from camera import exif, jpeg
from casearchive.intake.word import template
from desks import KEY, answering, desk_on
from official import HEADING, SECOND, TEXT, TITLE, UNIT, official
from tiny import a_tiny_project
from word_files import filled_in

pytestmark = [pytest.mark.browser, pytest.mark.site]
PHONE, MASKED = "13812345678", "138****5678"
OF_AN_OFFICE = official(
    [
        (TITLE, "楼道议事会解决电动车停放难"),
        (UNIT, "双塔街道党工委"),
        (TEXT, "2001年，沧浪区双塔街道某小区的居民成立楼道议事会，自己商量停车办法。"),
        (HEADING, "一、背景"),
        (TEXT, "小区建于上世纪八十年代，没有车棚，楼道里停满了电动车。"),
        (HEADING, "二、做法"),
        (SECOND, "（一）推选代表"),
        (TEXT, f"每个楼道推选一名代表，联系电话{PHONE}。"),
        (SECOND, "（二）开会议定"),
        (TEXT, "开了三次会，把停车区画在小区东侧的空地上。"),
        (HEADING, "三、成效"),
        (TEXT, "三个月里楼道停车由41辆减到2辆。"),
    ]
)
FILLED_IN = {
    "案例名称": "充电棚里的议事桌",
    "申报单位": "双塔街道党工委",
    "年份": "2001",
    "区": "沧浪区",
    "街道": "双塔街道",
    "主题": "社区文化",
    "摘要": "居民围着一张桌子，商量出了充电的时间。",
    "来源": "双塔街道报送的材料",
    "背景": "小区只有一处充电棚，晚上充电要排队，有人半夜下楼。",
    "做法": "居民围着一张桌子开了三次会，议定了各楼道的时间表。",
    "成效": "一个月以后不再排队，投诉没有了。",
    "启示": "要有人牵头。",
}
SUMMARY = "居民自己商量出停车办法，三个月里楼道停车由41辆减到2辆。"


@dataclass
class Person:
    """Somebody at the desk; each press, choice and stretch of typing is an action."""

    page: Page
    done: list[str] = field(default_factory=list)

    def presses(self, what: Locator) -> None:
        what.click()
        self._did("presses", what)

    def types(self, where: Locator, text: str) -> None:
        """Into a field, as an input method puts it there."""
        where.focus()
        self.page.keyboard.insert_text(text)
        self._did("types into", where)

    def gives(self, where: Locator, name: str, kind: str, data: bytes) -> None:
        """A file, dropped there or chosen."""
        where.set_input_files({"name": name, "mimeType": kind, "buffer": data})
        self._did("gives a file to", where)

    def _did(self, what: str, where: Locator) -> None:
        self.done.append(f"{what} {where}")


@dataclass
class Office:
    """A project with a desk that is open, and the site that is made of it."""

    root: Path
    port: int

    def entered(self, page: Page) -> Person:
        """Whoever has opened the desk, which is an action too."""
        page.goto(f"http://127.0.0.1:{self.port}/?key={KEY}")
        return Person(page, ["opens the desk"])

    def brings(self, person: Person, name: str, data: bytes) -> None:
        page = person.page
        person.gives(page.locator("#file"), name, "application/octet-stream", data)
        page.wait_for_url("**/drafts/*/")

    def publishes(self, person: Person) -> str:
        """The id of what was published."""
        page = person.page
        person.presses(page.get_by_role("button", name="发布", exact=True))
        expect(page.locator(".desk-said--done")).to_contain_text("已经发布")
        return page.locator("main").inner_text().partition("编号 ")[2].split()[0]


@pytest.fixture
def office(tmp_path: Path, project: Path) -> Iterator[Office]:
    root = a_tiny_project(project, tmp_path / "project")
    (root / "cases/vocabulary.yml").write_text(VOCABULARY + FACETS, encoding="utf-8")
    with answering(desk_on(root), root) as port:
        yield Office(root, port)


def _is_found(page: Page, site: str, query: str, identifier: str) -> None:
    """Somebody who searches for it comes to its page."""
    page.goto(f"{site}search/")
    page.locator("[data-search-input]").fill(query)
    page.locator(f'[data-case-id="{identifier}"] a').first.click()
    expect(page.locator(f'article[data-case-id="{identifier}"] h1')).to_be_visible()


def test_two_word_files_are_published_and_found_within_their_actions(
    office: Office, page_at: Callable[..., Page], serve: Callable[[Path], str]
) -> None:
    page = page_at(1280)
    person = office.entered(page)
    made = filled_in(template(a_vocabulary(VOCABULARY + FACETS)), FILLED_IN, {})
    office.brings(person, "案例模板.docx", made)
    expect(page.locator("[data-none]")).to_be_visible()
    by_template = office.publishes(person)
    assert len(person.done) <= 3, person.done

    person = office.entered(page)
    office.brings(person, "关于楼道议事会的材料.docx", OF_AN_OFFICE)
    expect(page.locator("details.desk-said")).to_contain_text("双塔街道党工委")
    person.types(page.locator("#f-summary"), SUMMARY)
    person.presses(page.get_by_label("社区文化"))
    person.presses(page.get_by_label("都核对过了，没有错"))
    person.presses(page.get_by_role("button", name=f"换成“{MASKED}”"))
    expect(page.locator(".desk-said--done")).to_contain_text(MASKED)
    photo = jpeg(b"Exif\x00\x00" + exif({}, place=True))
    person.gives(page.locator("#photo"), "居民议事.jpg", "image/jpeg", photo)
    person.types(page.locator("#photo-alt"), "十几位居民围坐在楼道口")
    person.presses(page.get_by_role("button", name="放进来"))
    expect(page.locator(".desk-thumb")).to_be_visible()
    by_office = office.publishes(person)
    assert len(person.done) <= 10, person.done

    text = (office.root / f"cases/2001/{by_office}.md").read_text(encoding="utf-8")
    assert (PHONE in text, MASKED in text) == (False, True)
    (picture,) = (office.root / f"cases/2001/{by_office}").iterdir()
    assert (b"Exif" in photo, b"Exif" in picture.read_bytes()) == (True, False)
    built = build_site(office.root, "--out", str(office.root / "site"))
    assert built.returncode == 0, built.stdout + built.stderr
    site = serve(office.root / "site")
    _is_found(page, site, "充电棚", by_template)
    _is_found(page, site, "电动车停放", by_office)
    expect(page.get_by_role("img", name="十几位居民围坐在楼道口").first).to_be_visible()
