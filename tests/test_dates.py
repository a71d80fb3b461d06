"""A number of a year stays with its 年, in all running text of a page and nowhere else."""

from __future__ import annotations

import pytest

from casearchive.site.dates import keep_dates_whole


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>到2002年4月底</p>", "<p>到[2002年][4月]底</p>"),
        ("<p>第12日，<b>2001年</b>", "<p>第[12日]，<b>[2001年]</b>"),
        ('<p title="2002年">3.5年 年</p>', '<p title="2002年">3.5年 年</p>'),
        ("<h1>二<wbr>2002年<wbr>工作</h1>", "<h1>二<wbr>2002年<wbr>工作</h1>"),
        ("<option>2002年</option>2003年", "<option>2002年</option>[2003年]"),
        ("<p>1 &lt; 2年</p>", "<p>1 &lt; [2年]</p>"),
        ("没有", "没有"),
    ],
)
def test_dates_in_the_text_are_kept_whole(text: str, expected: str) -> None:
    whole = expected.replace("[", '<span class="ca-date">').replace("]", "</span>")
    frame = '<title>2002年</title><nav>2002年</nav><main class="a">{}</main><footer>2002年</footer>'
    assert keep_dates_whole(frame.format(text)) == frame.format(whole)


@pytest.mark.parametrize("page", ["", "<p>2002年</p>", "<main>2002年", "</main>2002年<main>"])
def test_a_page_without_a_main_part_is_left_alone(page: str) -> None:
    assert keep_dates_whole(page) == page
