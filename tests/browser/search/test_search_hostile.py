"""Whatever is typed, there is an answer, soon, and nothing in it is more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Engine

pytestmark = pytest.mark.browser

INPUTS = {
    "64 kB of one letter": "'a'.repeat(65536)",
    "64 kB of one character": "'平'.repeat(65536)",
    "64 kB of many characters": "String.fromCharCode(...Array(20000).keys()).repeat(3)",
    "64 kB of short terms": "'平 江'.repeat(22000)",
    "64 kB of long terms": "('平江路沧浪区黄桥街道元和社区'.repeat(5) + ' ').repeat(900)",
    "64 kB of quotes": "'\"'.repeat(65535)",
    "64 kB of quotes and spaces": "'\" '.repeat(32768)",
    "64 kB of minus signs": "'-'.repeat(65536)",
    "64 kB of excluded terms": "'-平 '.repeat(20000)",
    "64 kB of spaces": "'\\u3000'.repeat(65536)",
    "64 kB of lone surrogates": "'\\ud800'.repeat(65536)",
    "64 kB of accents": "'e' + '\\u0301'.repeat(65535)",
    "500 terms": "Array.from({length: 500}, (_, i) => String.fromCodePoint(0x4e00 + i)).join(' ')",
    "characters of regular expressions": "'^.*(平|江)[a-z]+?$\\\\d{1,9}|(?:)'",
    "markup": "'<img src=x onerror=\"document.title=1\"><script>document.title=2</script>平'",
    "NUL": "'平\\0江\\0'",
    "reversed surrogates": "'\\udfb7\\ud842平'",
    "names of properties": "'__proto__ constructor toString'",
    "private and last code points": "'\\ue000\\u{10ffff}\\u{f0000}'",
    "nothing": "undefined",
    "null": "null",
    "a number": "2002",
    "an object": "({})",
}


@pytest.mark.parametrize("text", INPUTS.values(), ids=INPUTS.keys())
def test_an_answer_takes_less_than_a_second_of_work(engine: Engine, text: str) -> None:
    (answer, suggestions, title), seconds = engine.timed(
        f"""const text = {text};
        const answer = await engine.search(text);
        const suggestions = await engine.suggest(text);
        return [answer, suggestions, document.title];"""
    )
    assert seconds < 1
    assert answer["total"] >= len(answer["hits"])
    assert len(answer["terms"]) <= 32
    assert len(suggestions) <= 8
    assert title == "页"


@pytest.mark.parametrize("value", ["-1", "NaN", "'x'", "Infinity", "1e300", "null", "2.7"])
def test_odd_limits_and_offsets_do_no_harm(engine: Engine, value: str) -> None:
    answer = engine.run(f"return engine.search('平', {{limit: {value}, offset: {value}}});")
    assert answer["total"] > 0


def test_odd_facets_and_sorts_do_no_harm(engine: Engine) -> None:
    odd = {"district": ["__proto__", "constructor"], "year": [None, 3], "sort": "constructor"}
    assert engine.search("平", **odd)["total"] == 0
    assert engine.search("平", sort="toString")["hits"] == engine.search("平")["hits"]


def test_markup_in_a_query_is_searched_as_text(engine: Engine) -> None:
    answer = engine.search("<img src=x onerror=alert(1)>")
    assert [term["text"] for term in answer["terms"]] == ["<img", "src=x", "onerror=alert(1)>"]
