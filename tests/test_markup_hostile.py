"""Whatever is written in a body: it is rendered in time, and nothing but the allowed comes out."""

from __future__ import annotations

import itertools
import re
import signal
import threading
import time
from html.parser import HTMLParser

import pytest

from casearchive import markup
from casearchive.markup import conversion, limits
from casearchive.markup.time_limit import AGAIN, TimeIsUp, TimeLimit
from casearchive.model import Body
from processor import processor_seconds, within

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""An interruption that falls into a callback of the garbage collector (Hypothesis has one) comes again."""

TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "sup", "a"),
    *("img", "table", "thead", "tbody", "tr", "th", "td", "hr", "br", "code", "pre", "div"),
}
"""What Markdown makes; a body cannot ask for more."""
ATTRIBUTES = {"id", "class", "href", "title", "src", "alt", "rel", "align", "start", "width", "height"}
SECONDS = 5.0


class Inventory(HTMLParser):
    """Every tag, attribute and address in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.targets += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data: str) -> None:
        self.tags.add("!--")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("!")


def assert_harmless(rendered: str) -> None:
    inventory = Inventory()
    inventory.feed(rendered)
    inventory.close()
    assert inventory.tags <= TAGS
    assert inventory.attributes <= ATTRIBUTES
    for target in inventory.targets:
        # Browsers pass over tabs and line breaks in an address, and over what stands before it.
        scheme = re.sub("[\t\r\n]|^[\x00- ]+", "", target).partition(":")[0].lower()
        assert scheme not in ("javascript", "data", "vbscript", "file"), target


def in_time(text: str) -> tuple[Body, set[str]]:
    """The body and the codes of the findings."""
    with within(SECONDS):
        body, findings = markup.render_body(text, "a.md", 1)
    return body, {finding.code for finding in findings}


ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//a.cn/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
    "<style>@import 'http://a.cn/x.css'</style>",
    "<p style='background:url(//a.cn)'>x</p>",
    "<a href='javascript:alert(1)'>x</a>",
    "<form action=//a.cn><button>x</button></form>",
    "<base href='//a.cn/'>",
    "<meta http-equiv=refresh content='0;url=//a.cn'>",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<div\nonclick=alert(1)>x</div>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "![x](javascript:alert(1))",
    '![x](a.jpg" onerror="alert(1))',
    '[x](a "title\\" onmouseover=\\"alert(1)")',
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "x\n{: onclick=alert(1) }",
    "**x**{: onclick=alert(1) style=color:red }",
    "[x](/a){: href=javascript:alert(1) target=_blank }",
    "![x](a.jpg){: onerror=alert(1) srcset=//a.cn/x }",
    "# x {: onmouseover=alert(1) }",
    "| x {: onclick=alert(1) } |\n|---|\n| y |",
    '!!! note "<script>alert(1)</script>"\n    <b>x</b>',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\x02script\x03 \x02wzxhzdk:0\x03 \x02amp\x03",
    "<a><b><i><u><font color=red><blink><marquee>x",
    "\\<script\\>alert(1)\\</script\\>",
    "<b onmouseover=\u2028alert(1)>x</b>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<template><script>alert(1)</script></template>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_but_the_allowed_comes_out(text: str) -> None:
    body, _ = markup.render_body(f"前\n\n{text}\n\n后", "a.md", 1)
    assert_harmless(body.html)
    assert markup.paragraphs_in(body.html)[0] == "前"


@pytest.mark.parametrize(
    "text", [attack for attack in ATTACKS if attack.startswith("<") and "\n" not in attack]
)
def test_html_that_was_typed_in_is_shown_and_reported(text: str) -> None:
    body, codes = in_time(text)
    assert codes == ({"body-html"} if not text.startswith("<javascript:") else set())
    assert body.html.count("<p>") <= 1
    assert "&lt;" in body.html


def test_the_first_look_at_a_body_passes_over_no_line_that_is_too_deep_or_a_top_heading() -> None:
    for characters in itertools.product(" \t#=*+->19１.)<甲a", repeat=4):
        line = "".join(characters)
        for text in (line, line * 3, f"{line[:2] * 9}{line[2:]}"):
            if not limits._MAY_BE_DEEP.search(f"\n{text}"):
                assert not limits._is_too_deep(text)
            if not limits._MAY_BE_TOP.search(f"\n{text}"):
                assert not limits._TOP_HEADING.match(text)
                assert not limits._UNDERLINE.match(text)


HEAVY = {
    "4,000 brackets": "[" * 4000,
    "4,000 brackets on lines of their own": "[\n" * 4000,
    "4,000 pictures begun": "![[]()" * 4000,
    "20,000 stars": "*" * 19_999 + "x",
    "20,000 underlines between letters": "a_" * 9_999,
    "400 lists by indentation": "".join("  " * n + "- x\n" for n in range(400)),
    "400 lists on one line": "- " * 400 + "x",
    "400 numbered lists on one line": "1. " * 400 + "x",
    "9,000 lists of plus signs": "+ " * 9_000,
    "20,000 quotations on one line": ">" * 19_999,
    "400 quotations": "".join("> " * n + "x\n" for n in range(400)),
    "1 MB on one line": "x" * 1_000_000,
    "1 MB in paragraphs": ("字" * 300 + "\n\n") * 1_100,
    "lists as deep as is allowed": "".join(" " * 4 * n + "- x\n" for n in range(9)) * 1_500,
    "long setext run": "a\n" + "=" * 19_999,
    "50,000 setext headings": "a\n---\n" * 50_000,
    "one heading 30,000 times": "## 做法\n\n" * 30_000,
    "a table of 30,000 rows": "|a|b|\n|-|-|\n" + "|甲|乙|\n" * 30_000,
    "a table of 9,000 columns": "|" + "a|" * 9_000 + "\n|" + "-|" * 9_000 + "\n|" + "x|" * 9_000,
    "entities": "&amp;" * 3_999,
    "20,000 reference definitions": "\n\n".join(f"[a{n}]: /x" for n in range(20_000)),
    "20,000 links": "\n\n".join(f"[a](/x{n})" for n in range(20_000)),
    "links that are not written as they read": "\n\n".join(f"[a](/x&#97;{n})" for n in range(20_000)),
    "20,000 notes": "\n\n".join(f"[^{n}]: x" for n in range(20_000)),
    "backquotes on one line": "<" + "`" * 19_990,
    "backquotes on fifty lines": "\n\n".join(["<" + "`" * 19_990] * 50),
    "backquotes up to the limit": "\n\n".join(["<" + "`a" * 199 + "x" * 19_000] * 50),
    "attributes": "\n\n".join(["x {: " + "a=b " * 4_000 + "}"] * 50),
    "hidden characters": "\u200d" * 19_999,
    "a rule with something behind it": "---" + " " * 19_000 + "x",
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_heavy_body_is_rendered_in_time_or_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "SECONDS", 0.3)
    with within(2):
        body, codes = in_time(text)
    refused = {"body-line-too-long", "body-too-deep", "body-too-many-marks", "body-too-complex"}
    assert body == Body() or not codes & refused
    assert_harmless(body.html[:100_000].rpartition("<")[0])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("4,000 brackets", "body-too-many-marks"),
        ("4,000 brackets on lines of their own", "body-too-many-marks"),
        ("400 lists by indentation", "body-too-deep"),
        ("400 lists on one line", "body-too-deep"),
        ("400 numbered lists on one line", "body-too-deep"),
        ("9,000 lists of plus signs", "body-too-deep"),
        ("20,000 quotations on one line", "body-too-deep"),
        ("1 MB on one line", "body-line-too-long"),
    ],
)
def test_what_would_take_too_long_is_refused_at_once(name: str, code: str) -> None:
    with within(0.5):
        assert code in in_time(HEAVY[name])[1]


def test_a_body_that_was_interrupted_does_not_spoil_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "段落\n\n- 甲\n\n    乙\n\n丙[^1]\n\n[^1]: 注"
    conversion.converter.cache_clear()
    before, _ = markup.render_body(text, "a.md", 1)
    monkeypatch.setattr(limits, "DEEPEST_NESTING", 10_000)
    assert in_time("+ " * 2_000) == (Body(), {"body-too-complex"})
    assert markup.render_body(text, "a.md", 1) == (before, ())


def test_a_body_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "SECONDS", 0.05)
    assert in_time(HEAVY["lists as deep as is allowed"]) == (Body(), {"body-too-complex"})


def test_an_interruption_that_is_lost_comes_again() -> None:
    lost = 0

    def go_on() -> None:
        nonlocal lost
        with TimeLimit(0.02):
            while lost < 2:
                try:
                    while True:
                        pass
                except TimeIsUp:  # as Python does inside of `gc.callbacks` and `__del__`
                    lost += 1
            while True:
                pass

    with pytest.raises(TimeIsUp):
        go_on()
    work(2 * AGAIN)  # nothing comes after the end
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def work(seconds: float) -> None:
    """Use up so much processor time."""
    end = processor_seconds() + seconds
    while processor_seconds() < end:
        pass


def test_waiting_is_no_work() -> None:
    with TimeLimit(0.05):
        time.sleep(0.2)
    with pytest.raises(TimeIsUp), TimeLimit(0.05):
        work(2)


def test_an_interruption_at_the_very_end_leaves_no_clock_running(monkeypatch: pytest.MonkeyPatch) -> None:
    before, set_timer = signal.getsignal(signal.SIGVTALRM), signal.setitimer

    def late(which: int, seconds: float, again: float = 0.0) -> None:
        signal.raise_signal(signal.SIGVTALRM)
        set_timer(which, seconds, again)

    monkeypatch.setattr(signal, "setitimer", late)
    with TimeLimit(1):
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before


def test_many_equal_headings_do_not_hold_up() -> None:
    body, findings = markup.render_body("## 做法\n\n" * 9_000, "a.md", 1)
    assert not findings
    assert body.anchors[:3] == ("做法", "做法-2", "做法-3")
    assert len(set(body.anchors)) == len(body.anchors)


def test_a_thread_renders_without_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "SECONDS", 0.0001)
    found: list[set[str]] = []
    thread = threading.Thread(target=lambda: found.append(in_time("- 甲\n" * 500)[1]))
    thread.start()
    thread.join()
    assert found == [set()]
