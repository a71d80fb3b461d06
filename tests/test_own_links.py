"""Links that spell the site's own absolute address out are followed, wherever they stand."""

from __future__ import annotations

import pytest

from builders import a_body, a_case, a_page, an_archive
from casearchive import addresses, checks
from casearchive.model import Body, Link, Mention, Position, Severity, Source
from casearchive.site import own_links
from casearchive.site.navigation import Entry

URL = "https://a.cn/sub/"
AT = Position(3, 5)


def codes(*targets: str, unread: frozenset[str] = frozenset()) -> list[str]:
    body = Body("<p>甲</p>", links=tuple(Link(target, AT) for target in targets))
    archive = an_archive(a_case(body=body))
    return [finding.code for finding in own_links.findings(URL, archive, unread)]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (URL, ""),
        (f"{URL}cases/2001-wenhua-yishujie/", ""),
        (f"{URL}search/?q=%E5%81%9C", ""),
        (f"{URL}report/1-3/#r1-3-p1", ""),
        ("https://a.cn/other/", ""),
        ("https://b.cn/sub/none/", ""),
        ("/none/", ""),
        (f"{URL}none/", "dead-link"),
        (f"{URL}cases/2001-wenhua-yishujie", "dead-link"),
        (f"{URL}report/1-3/#r1-9-p9", "dead-anchor"),
    ],
)
def test_a_link_in_a_body_is_followed(target: str, code: str) -> None:
    assert codes(target) == ([code] if code else [])


def test_a_page_that_could_not_be_read_is_not_blamed_on_others() -> None:
    assert codes(f"{URL}none/", unread=frozenset({"none/"})) == []


def test_links_of_a_header_and_of_pages_are_followed() -> None:
    gone = f"{URL}none/"
    case = a_case(
        body=a_body("甲"),
        sources=(Source(title="甲", url=gone),),
        awards=(Mention(title="乙", url=gone),),
        press=(Mention(title="丙", url=URL),),
    )
    page = a_page("about.md", f"---\ntitle: 关于\n---\n\n见[丁]({gone})。\n")
    archive = an_archive(case, documents=(page,))
    found = [(f.path, f.code) for f in own_links.findings(URL, archive, frozenset())]
    assert found == [("docs/about.md", "dead-link"), (case.path, "dead-link"), (case.path, "dead-link")]


def test_the_navigation_may_spell_it_out() -> None:
    children = (Entry("甲", f"{URL}cases/", 2, 1), Entry("乙", "https://b.cn/", 3, 1))
    entry = Entry("组", "", 1, 1, children).at_home(URL)
    assert [child.target for child in entry.children] == ["/cases/", "https://b.cn/"]
    assert (entry.target, addresses.within(URL, URL), addresses.within("", "")) == ("", "", None)


HERE = (
    "localhost:8000",
    "LOCALHOST",
    "127.0.0.1:8000",
    "[::1]:8000",
    "10.1.2.3",
    "192.168.1.20:8080",
    "172.16.0.1",
)
ELSEWHERE = ("a.cn", "localhost.cn", "10.cn", "172.32.0.1", "192.169.1.1", "127.0.0.1.cn")


@pytest.mark.parametrize("host", [*HERE, *ELSEWHERE])
def test_an_address_that_opens_for_nobody_else_is_warned_about(host: str) -> None:
    url = f"http://{host}/cases/2001-x/"
    body = Body("<p>甲</p>", links=(Link(url, Position(20, 5)),))
    case = a_case(body=body, press=(Mention("乙", url=url),), positions="13 9 press[0].url")
    found = [(f.code, f.line, f.column, f.severity) for f in sorted(checks.check(an_archive(case)).findings)]
    told = [("link-only-here", 13, 9, Severity.WARNING), ("link-only-here", 20, 5, Severity.WARNING)]
    assert found == (told if host in HERE else [])
