"""The desk's core: drafts as values, revisions that never take each other's place, states, fields."""

from __future__ import annotations

import datetime
import difflib
import errno
from dataclasses import replace
from pathlib import Path

import pytest

from builders import FACETS, VOCABULARY, a_case_file, a_vocabulary
from casearchive import durable
from casearchive.desk import states
from casearchive.desk.contents import Content, compacted, content_of, text_of
from casearchive.desk.drafts import Drafts
from casearchive.desk.fields import Kind, fields_of
from casearchive.desk.posting import posted
from casearchive.desk.revisions import (
    LAST_TEXTS,
    MOST_TEXTS,
    Act,
    History,
    Revision,
    name_of,
    revision_of,
    surplus,
)
from casearchive.desk.rewriting import rewritten
from casearchive.desk.states import RefusedError, Rules
from casearchive.reading import form_of, read_case

DAY = datetime.date(2024, 7, 1)
PEOPLE = Rules(("初审", "复审", "终审"))
FULL = a_case_file(
    title='第#1号："楼道" 议事会',
    street="[双塔街道]",
    summary="'1.10'",
    sources="[{report: r1-3-p1}, {title: 'no', publisher: 某街道, date: 2001, url: 'https://example.org/?a=1'}]",
    themes="[社区文化, 帮困助残]",
    domain="[机关, 国企]",
    period="{from: 2001, to: 2001-12-08}",
    lessons="[一句。, '第二句: 有冒号。']",
    figures="[{kind: 成效, what: 停车, value: 41减到2, unit: 辆, date: 2001-06}]",
    images="[{file: a b.jpg, alt: 会场, consent: 已同意}]",
    changes="[{date: 2024-06-02, note: 改正文字}]",
    raw="press: [{title: 报道, by: 日报, date: 2001-09-02}]\n",
)


def revision(body: str = "", bases: tuple[str, ...] = (), act: Act = Act.SAVED) -> Revision:
    return Revision(Content((("title", "标题"),), body), act, "张三", "2024-07-01T09:00:00+08:00", bases)


def test_a_cases_file_says_the_same_after_the_form() -> None:
    vocabulary = a_vocabulary(VOCABULARY + FACETS)
    form = form_of(vocabulary)
    path = "cases/2001/2001-wenhua-yishujie.md"
    before = read_case(path, FULL.encode(), vocabulary)
    assert before.case, before.findings
    content = content_of(path, FULL.encode(), form)
    again = read_case(path, text_of(content, form).encode(), vocabulary)
    assert again.case
    assert replace(again.case, positions="") == replace(before.case, positions="")
    assert content_of(path, text_of(content, form).encode(), form) == content


def test_every_key_of_a_case_is_a_field_and_has_the_limits_of_the_schema() -> None:
    vocabulary = a_vocabulary(VOCABULARY + FACETS)
    form = form_of(vocabulary)
    fields = {field.key: field for field in fields_of(form, vocabulary)}
    by_acts = {"review", "reviewers", "changes", "date", "aliases", "signed"}
    assert {*fields} | by_acts == {info.alias or key for key, info in form.schema.model_fields.items()}
    assert (fields["title"].most, fields["summary"].most, fields["short_title"].most) == (60, 120, 32)
    assert fields["domain"].kind is Kind.TERM
    assert [part.key for part in fields["images"].parts] == ["file", "alt", "credit", "consent"]
    assert fields["title"].is_required
    assert not fields["street"].is_required


def test_rows_that_are_empty_are_left_out_and_what_is_not_on_the_form_stays() -> None:
    fields = fields_of(form_of(None), a_vocabulary())
    before = Content((("review", "草稿"), ("title", "旧"), ("street[0]", "双塔街道")), "正文")
    form = {"title": " 新\n标题 ", "unit[0]": "", "unit[1]": "街道", "street.sent": "1", "evil[0].x.y": "1"}
    after = posted(before, fields, form)
    assert dict(after.values) == {"review": "草稿", "title": "新标题", "unit[0]": "街道"}
    assert after.body == "正文"
    assert compacted([("a[3].b", "1"), ("a[3].c", "2"), ("a[7].b", "3")]) == (
        *(("a[0].b", "1"), ("a[0].c", "2")),
        ("a[1].b", "3"),
    )


def test_two_who_begin_from_one_text_make_two_heads(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path / ".desk"), Drafts(tmp_path / ".desk")
    first = one.save("d1", revision("一"))
    left = one.save("d1", revision("甲", (first,)))
    right = other.save("d1", revision("乙", (first,)))
    history = Drafts(tmp_path / ".desk").history("d1")
    assert {*history.heads()} == {left, right}
    both = one.save("d1", revision("甲乙", (left, right), Act.CHOSEN))
    history = other.history("d1")
    assert history.heads() == (both,)
    assert history.revisions[right].content.body == "乙"


def test_a_save_that_is_sent_twice_is_one(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / ".desk")
    first = drafts.save("d1", revision("一"))
    again = replace(revision("二", (first,)), at="2024-07-01T09:00:09+08:00")
    assert drafts.save("d1", revision("二", (first,))) == drafts.save("d1", again)
    assert len(drafts.history("d1").revisions) == 2


def test_a_full_disk_refuses_and_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts(tmp_path / ".desk")
    first = drafts.save("d1", revision("一"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        drafts.save("d1", revision("二", (first,)))
    monkeypatch.undo()
    assert Drafts(tmp_path / ".desk").history("d1").heads() == (first,)
    assert not list((tmp_path / ".desk").rglob(f"*{durable.DRAFT}"))
    assert drafts.save("d1", revision("二", (first,)))


def test_a_file_that_is_no_revision_is_passed_over_and_left(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / ".desk")
    first = drafts.save("d1", revision("一"))
    broken = tmp_path / ".desk/drafts/d1" / f"000009-{'0' * 16}.json"
    broken.write_text('{"act": "saved"', encoding="utf-8")
    assert Drafts(tmp_path / ".desk").history("d1").heads() == (first,)
    assert broken.is_file()


@pytest.mark.parametrize("key", ["../x", "", ".", "D1", "a/b", "d1\0"])
def test_a_draft_lies_in_its_own_folder(key: str, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / ".desk")
    for call in (
        lambda: drafts.history(key),
        lambda: drafts.save(key, revision()),
        lambda: drafts.pictures(key),
    ):
        with pytest.raises(KeyError):
            call()


def test_a_revision_is_the_same_from_the_disk() -> None:
    made = replace(revision("文", ("000001-0123456789abcdef",)), note="记")
    assert revision_of(made.as_json()) == made
    assert name_of(made).startswith("000002-")
    for wrong in ("", "[]", "{}", '{"act": "no"}', '{"content": 1}'):
        with pytest.raises(ValueError, match=r"."):
            revision_of(wrong)


def test_old_texts_that_were_merely_typed_are_thinned_and_the_line_holds() -> None:
    made: dict[str, Revision] = {}
    name = ""
    for number in range(MOST_TEXTS + 20):
        act = Act.SAVED if number % 50 == 0 else Act.TYPED
        new = revision(str(number), (name,) if name else (), act)
        name = name_of(new)
        made[name] = new
    gone = {*surplus(History(made))}
    assert gone
    assert all(made[each].act is Act.TYPED for each in gone)
    assert not gone & {*list(made)[-LAST_TEXTS:]}
    thinned = {n: revision_of(replace(r, is_thinned=n in gone).as_json()) for n, r in made.items()}
    assert History(thinned).heads() == (name,)


def test_a_case_goes_from_state_to_state() -> None:
    draft = states.begun(Content((("title", "标题"),)), DAY)
    waits = states.handed_in(draft)
    with pytest.raises(RefusedError, match="roles-missing"):
        states.published(waits, DAY, PEOPLE)
    for role, name in zip(PEOPLE.roles, ("甲", "乙", "丙"), strict=True):
        waits = states.approved(waits, role, name, DAY, PEOPLE)
    done = states.published(waits, DAY, PEOPLE)
    assert done.value("review") == "已发布"
    better = states.corrected(done, DAY, "改正文字", "")
    assert better.value("changes[0].note") == "改正文字"
    gone = states.withdrawn(better, DAY, "不宜公开", is_emptied=True)
    assert (gone.value("review"), gone.body) == ("已撤回", "")
    assert gone.value("changes[1].note") == "不宜公开"
    assert not states.reviewers_of(states.returned(waits))


def test_a_reviewer_of_no_known_role_is_not_written_over() -> None:
    others = {"reviewers[0].role": "主编", "reviewers[0].name": "丁"}
    waits = states.handed_in(states.begun(Content(), DAY)).put("reviewers", others)
    said = states.approved(waits, "初审", "甲", DAY, PEOPLE).under("reviewers")
    assert said.items() >= others.items()
    assert (said["reviewers[1].role"], said["reviewers[1].name"]) == ("初审", "甲")


WRONG = {
    "the same person": ("same-person", lambda c: states.approved(c, "复审", "甲", DAY, PEOPLE)),
    "the same role": ("role-taken", lambda c: states.approved(c, "初审", "乙", DAY, PEOPLE)),
    "no role": ("no-role", lambda c: states.approved(c, "主编", "乙", DAY, PEOPLE)),
    "nobody": ("no-name", lambda c: states.approved(c, "复审", "  ", DAY, PEOPLE)),
    "too late": (
        "role-too-late",
        lambda c: states.approved(states.approved(c, "终审", "丙", DAY, Rules()), "复审", "乙", DAY, PEOPLE),
    ),
    "too early": ("role-too-early", lambda c: states.approved(c, "终审", "丙", DAY, PEOPLE)),
    "a correction of what was not published": (
        "not-in-this-state",
        lambda c: states.corrected(c, DAY, "改", ""),
    ),
    "withdrawing what was not published": (
        "not-in-this-state",
        lambda c: states.withdrawn(c, DAY, "", is_emptied=False),
    ),
    "handing in twice": ("not-in-this-state", states.handed_in),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_may_not_be_done_is_refused(name: str) -> None:
    code, act = WRONG[name]
    waits = states.handed_in(states.begun(Content(), DAY))
    with pytest.raises(RefusedError, match=code):
        act(states.approved(waits, "初审", "甲", DAY, PEOPLE))


def test_an_english_file_stays_english() -> None:
    form = form_of(a_vocabulary())
    content = content_of("cases/2001/2001-a.md", a_case_file().encode(), form)
    assert "review: withdrawn" in text_of(states.withdrawn(content, DAY, "x", is_emptied=False), form)


WRITTEN = """---
# 由街道报送
id: 2001-wenhua-yishujie
title: "双塔社区文化艺术节"   # 原题
district: 沧浪区
themes: [社区文化, 帮困助残]
# 下面两项待核
year: 2001
date: 2024-06-01
summary: 居民自编自演。
sources:
  - {report: r1-3-p1}
evidence: 自述
review: published
---

旧的正文。
"""


def test_git_shows_only_what_was_changed() -> None:
    form = form_of(a_vocabulary())
    content = content_of("", WRITTEN.encode(), form)
    assert rewritten(WRITTEN.encode(), content, form) == WRITTEN
    changed = replace(content.put("themes", {"themes[0]": "社区文化"}), body="新的正文。")
    changed = states.corrected(changed, DAY, "改正文字", "")
    made = rewritten(WRITTEN.replace("\n", "\r\n").encode(), changed, form)
    assert made.count("\n") == made.count("\r\n")
    lines = difflib.ndiff(WRITTEN.split("\n"), made.split("\r\n"))
    assert [line for line in lines if line[0] in "+-"] == [
        "- themes: [社区文化, 帮困助残]",
        "+ themes: 社区文化",
        "+ changes:",
        "+ - date: 2024-07-01",
        "+   note: 改正文字",
        "- 旧的正文。",
        "+ 新的正文。",
    ]


def test_a_file_whose_lines_cannot_be_told_apart_is_written_anew() -> None:
    form = form_of(a_vocabulary())
    flow = "---\n{title: 甲, year: 2001}\n---\n\n正文\n"
    content = content_of("", flow.encode(), form)
    assert rewritten(flow.encode(), content, form) == text_of(content, form)
