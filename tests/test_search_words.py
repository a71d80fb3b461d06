"""The table of words that search reads a term by where no text has it."""

from __future__ import annotations

import pytest

from builders import VOCABULARY, a_vocabulary
from casearchive.search.folding import fold
from casearchive.search.words import rows, words, words_file


def test_the_list_is_sorted_and_says_nothing_twice() -> None:
    written = list(rows())
    assert written == sorted(set(written))
    folded = [(fold(word), fold(other)) for word, other in written]
    assert len(set(folded)) == len(folded)
    assert 200 <= len(written) <= 700


def test_every_row_is_two_words_without_spaces() -> None:
    for row in rows():
        assert len(row) == 2
        assert all(word and word == "".join(word.split()) for word in row)


def test_what_a_word_stands_for_is_written_as_the_mainland_writes_it() -> None:
    assert [other for _, other in rows() if fold(other) != other] == []


def test_few_words_lead_on_to_others() -> None:
    """A reading is not read again, so what a row leads to should be what archives say.

    Where that may be missing, too, the row's own word has rows of the words that it leads on to.
    """
    written: dict[str, set[str]] = {}
    for word, other in rows():
        written.setdefault(fold(word), set()).add(other)
    on = {(word, other) for word, others in written.items() for other in others if other in written}
    assert {other for _, other in on} - {"外来人口", "管理委员会"} <= EVERYDAY


EVERYDAY = {"业主委员会", "低保", "儿童", "养老", "医疗", "楼宇", "环保", "青年"}
"""Words of daily life that may be what an archive says, or may not."""


def test_no_word_has_more_readings_than_the_browser_tries() -> None:
    written: dict[str, set[str]] = {}
    for word, other in rows():
        written.setdefault(fold(word), set()).add(other)
    assert {word: others for word, others in written.items() if len(others) > 4} == {}


def test_the_table_is_folded_sorted_and_has_no_word_for_itself() -> None:
    table = words(a_vocabulary())
    assert list(table) == sorted(set(table))
    assert all(fold(word) == word != other == fold(other) for word, other in table)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("資訊", "信息"),
        ("軟體", "软件"),
        ("義工", "志愿者"),
        ("長者", "老年人"),
        ("屋邨", "小区"),
        ("的士", "出租车"),
        ("巴士", "公交车"),
        ("質素", "素质"),
        ("資助", "扶持"),
    ],
)
def test_words_of_taiwan_and_hong_kong_have_one_of_the_mainland(word: str, other: str) -> None:
    assert (fold(word), fold(other)) in words(a_vocabulary())


def test_synonyms_of_the_vocabulary_lead_to_each_other_and_those_of_themes_to_the_theme() -> None:
    regional = {(fold(word), fold(other)) for word, other in rows()}
    own = [pair for pair in words(a_vocabulary()) if pair not in regional]
    assert own == [("社区", "社群"), ("网络建设", "组织网络")]
    assert ("社群", "社区") in words(a_vocabulary())


def test_synonyms_are_folded_and_what_folds_to_one_is_left_out() -> None:
    text = VOCABULARY.replace("[社区, 社群]", "[社區, 社区, ＡＢ]")  # noqa: RUF001
    table = words(a_vocabulary(text))
    assert ("社区", "ab") in table
    assert ("ab", "社区") in table
    assert ("社区", "社区") not in table


def test_the_file_has_a_line_for_each_other_word() -> None:
    pairs = [("义工", "志愿者"), ("资讯", "信息"), ("讯息", "信息"), ("讯息", "消息"), ("a b", "c")]
    assert words_file(pairs).decode("utf-16-le") == "4\nc\ta b\n信息\t讯息\t资讯\n志愿者\t义工\n消息\t讯息"
    assert words_file([]).decode("utf-16-le") == "0"


def test_every_pair_is_in_the_file() -> None:
    table = words(a_vocabulary())
    lines = [line.split("\t") for line in words_file(table).decode("utf-16-le").split("\n")[1:]]
    assert sorted((word, other) for other, *written in lines for word in written) == list(table)
