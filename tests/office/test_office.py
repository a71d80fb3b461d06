"""An office's desk: who may come in, who may do what, and what is told and put down."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from flask import Flask

from casearchive import desk as room
from casearchive.desk.office.office import Office
from casearchive.desk.office.permissions import ACTS, ROUTES, SAVE, Role, may
from desks import begun
from offices import PASSWORD, PEOPLE, Clock, Colleague, entered, form_of


def test_a_draft_address_opens_after_coming_in(app: Flask) -> None:
    writer = entered(app, "甲")[0]
    key = begun(writer)
    reviewer = Colleague(app, "乙")
    answer = reviewer.get(f"/drafts/{key}/?at=")
    assert answer.status_code == 302
    page = reviewer.get(answer.headers["Location"])
    then = reviewer.found(r'name="next" value="([^"]+)"', page)
    answer = reviewer.try_to_enter(then=then)
    assert answer.headers["Location"] == f"/drafts/{key}/?at="
    assert reviewer.get(answer.headers["Location"]).status_code == 200
    for evil in ("//evil.example", "https://evil.example/", "/\\evil.example", "/a\r\nX: y", "javascript:x"):
        assert Colleague(app, "乙").try_to_enter(then=evil).headers["Location"] == "/"


def test_a_case_goes_through_three_people_to_its_file(app: Flask, office: Office, tmp_path: Path) -> None:
    writer, second, last, alone = entered(app, "甲", "丙", "丁", "己")
    key = begun(writer)
    assert "已经送审" in writer.follow(writer.type(key, then="hand-in"))
    assert "还没有初审" in last.follow(last.type(key, then="publish"))
    assert "初审：己" in alone.follow(alone.type(key, then="approve", role="初审"))
    assert "要由不同的人来做" in alone.follow(alone.type(key, then="approve", role="复审"))
    second.type(key, then="approve", role="复审")
    page = last.follow(last.type(key, then="approve", role="终审"))
    assert "复审：丙" in page
    assert "终审：丁" in page
    assert "已经发布" in last.follow(last.type(key, then="publish"))
    text = next(tmp_path.glob("cases/2001/2001-lou*.md")).read_text(encoding="utf-8")
    assert [name in text for name in ("己", "丙", "丁", "乙")] == [True, True, True, False]
    log = [(entry.person, entry.act, entry.outcome) for entry in office.log()][::-1]
    assert ("甲", "hand-in", "") in log
    assert ("丁", "publish", "refused") in log
    assert ("己", "approve", "refused") in log
    assert log[-1] == ("丁", "publish", "")
    assert {entry.draft for entry in office.log() if entry.act == "publish"} == {key}


def test_beyond_a_role_nothing_is_done(app: Flask, office: Office, tmp_path: Path) -> None:
    people = dict(zip(PEOPLE, entered(app, *PEOPLE), strict=True))
    key = begun(people["甲"])
    people["甲"].type(key, then="hand-in")
    before = sorted(path.name for path in (tmp_path / ".desk/drafts" / key).iterdir())
    form = form_of(people["甲"], key)
    asked = 0
    for name, colleague in people.items():
        for act, needed in ACTS.items():
            if not PEOPLE[name] & needed:
                said = {**form, "then": act, "role": "初审", "note": "x", "title": "别的题目"}
                assert colleague.post(f"/drafts/{key}/", said).status_code == 403, (name, act)
                asked += 1
    assert asked == sum(not roles & needed for roles in PEOPLE.values() for needed in ACTS.values())
    forged = {"then": "approve", "role": "初审"}
    assert people["乙"].post(f"/drafts/{key}/", {**form, **forged, "reviewer": "丁"}).status_code == 403
    assert people["乙"].post(f"/drafts/{key}/", {**form, **forged, "role": "终审"}).status_code == 403
    assert people["丁"].post(f"/drafts/{key}/", {**form, "then": "become"}).status_code == 403
    for path, names in {
        "/person": PEOPLE,
        f"/drafts/{key}/delete": "甲乙丙丁己",
        "/deleted/x.0/restore": "甲乙丙丁己",
        "/office/people": "甲乙丙丁己",
        "/office/people/drop": "甲乙丙丁己",
        "/drafts/": "戊",
        "/bring": "戊",
        f"/drafts/{key}/revisions/x/restore": "戊",
        f"/drafts/{key}/compare": "戊",
    }.items():
        for name in names:
            assert people[name].post(path, {"name": "甲", "person": "丁"}).status_code == 403, (name, path)
    assert people["甲"].get("/office/people").status_code == 403
    assert people["戊"].get(f"/drafts/{key}/pack").status_code == 403
    assert sorted(path.name for path in (tmp_path / ".desk/drafts" / key).iterdir()) == before
    assert len(office.accounts.every()) == len(PEOPLE)
    assert people["戊"].post(f"/drafts/{key}/delete").status_code == 302
    assert not (tmp_path / ".desk/drafts" / key).exists()


def test_every_route_says_who_may(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints - set(ROUTES) == {"static", "office.enter", "office.come_in"}
    assert set(ROUTES) <= endpoints


def test_every_act_of_a_draft_is_somebodys() -> None:
    page = Path(str(room.__file__)).parent / "templates/edit.html"
    others = [page.with_name(name) for name in ("fields.html", "told.html")]
    text = "".join(path.read_text(encoding="utf-8") for path in (page, *others))
    asked = set(re.findall(r'name="then" value="([a-z-]+?)(?:[-:]\{\{[^}]*\}\})?"', text))
    assert {"save", "mask", "pass", "cover", "raise", "drop", "sign", "publish"} <= asked
    assert asked <= set(ACTS)
    assert may(frozenset({Role.WRITER}), "甲", SAVE, {"then": "cover-0"})
    assert not may(frozenset({Role.ADMIN}), "甲", SAVE, {"then": "cover-0"})
    assert may(frozenset({Role.WRITER}), "甲", SAVE, {"then": "order-1,0"})  # of pictures that are dragged
    passed = {"then": "pass:138****5678", "pass-by:138****5678": "甲"}
    assert may(frozenset({Role.FIRST}), "甲", SAVE, passed)
    assert not may(frozenset({Role.FIRST}), "乙", SAVE, passed)
    assert not may(frozenset({Role.WRITER}), "甲", SAVE, {"then": "publish-0"})


def test_names_are_those_of_accounts(app: Flask, tmp_path: Path) -> None:
    writer, first = entered(app, "甲", "乙")
    key = begun(writer)
    writer.type(key, then="hand-in")
    writer.type(key, body="改过")
    first.type(key, then="approve", role="初审", reviewer="")
    history = app.extensions["place"].desk.drafts.history(key)
    assert {revision.by for revision in history.revisions.values()} == {"甲", "乙"}
    assert 'name="reviewer"' not in first.get(f"/drafts/{key}/").get_data(as_text=True)
    assert 'name="person"' not in first.get("/").get_data(as_text=True)


def test_signatures_fall_with_a_change_by_one_who_checks_nothing(app: Flask) -> None:
    writer, first, second = entered(app, "甲", "乙", "丙")
    key = begun(writer)
    writer.type(key, then="hand-in")
    first.type(key, then="approve", role="初审")
    assert "初审：乙" in second.follow(second.type(key, summary="审的人改了一个字。"))
    assert "初审：乙" in writer.follow(writer.type(key, summary="审的人改了一个字。"))
    assert "初审：乙" not in writer.follow(writer.type(key, summary="审过以后又改了。"))


def test_a_correction_keeps_who_checked_the_case(app: Flask, tmp_path: Path) -> None:
    writer, first, second, last = entered(app, "甲", "乙", "丙", "丁")
    key = begun(writer)
    writer.type(key, then="hand-in")
    for colleague, role in ((first, "初审"), (second, "复审"), (last, "终审")):
        colleague.type(key, then="approve", role=role)
    last.type(key, then="publish")
    summary = "居民自己商量出停车办法。"
    writer.type(key, summary=summary)
    assert "已经更正" in last.follow(last.type(key, then="correct", summary=summary, note="摘要改短了。"))
    text = next(tmp_path.glob("cases/2001/2001-lou*.md")).read_text(encoding="utf-8")
    assert summary in text
    assert [f"姓名: {name}" in text for name in "乙丙丁"] == [True, True, True]


def test_a_file_brings_no_reviews_along(app: Flask, tmp_path: Path) -> None:
    writer, last = entered(app, "甲", "丁")
    key = begun(writer)
    writer.type(key)
    data = writer.get(f"/drafts/{key}/pack").get_data()
    forged = _forged(data)
    answer = writer.post("/bring", {"file": (io.BytesIO(forged), "x.zip")})
    brought = answer.headers["Location"].split("/")[2]
    page = last.get(f"/drafts/{brought}/").get_data(as_text=True)
    assert "楼道议事会" in page
    assert "初审：丁" not in page
    assert 'value="correct"' not in page
    content = app.extensions["place"].desk.open(brought).content
    assert not content.under("reviewers")
    assert content.value("review") == "草稿"


def _forged(data: bytes) -> bytes:
    """A packed case that says of itself that it was checked and published."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(out, "w") as write:
        for name in read.namelist():
            text = read.read(name)
            if name.endswith(".md"):
                said = text.decode()
                assert "审核状态: 草稿" in said
                people = "".join(
                    f"- 角色: {role}\n  姓名: 丁\n  日期: 2024-07-01\n" for role in ("初审", "复审", "终审")
                )
                said = said.replace("审核状态: 草稿", f"审核状态: 已发布\n审核人:\n{people.rstrip()}")
                text = said.encode()
            write.writestr(name, text)
    return out.getvalue()


def test_who_else_has_it_open_is_told(app: Flask, clock: Clock) -> None:
    writer, other = entered(app, "甲", "乙")
    key = begun(writer)
    writer.type(key)
    page = other.get(f"/drafts/{key}/").get_data(as_text=True)
    assert re.search(r"甲（\d\d:\d\d）\s*也打开着这一篇", page)
    assert "打开着" in other.get("/").get_data(as_text=True)
    assert "乙" in writer.get(f"/drafts/{key}/").get_data(as_text=True)
    other.type(key, body="乙也写")  # nobody is locked out
    clock.now += 3600
    assert "打开着" not in other.get(f"/drafts/{key}/").get_data(as_text=True)


def test_typing_is_one_line_of_the_log(app: Flask, office: Office) -> None:
    writer = entered(app, "甲")[0]
    key = begun(writer)
    for number in range(5):
        writer.type(key, then="type", body=f"第{number}遍")
    typed = [entry for entry in office.log() if entry.act == "type"]
    assert [(entry.draft, entry.times) for entry in typed] == [(key, 5)]


def test_accounts_are_looked_after_in_the_browser(app: Flask, office: Office) -> None:
    admin, writer = entered(app, "戊", "甲")
    new = {"name": "庚", "role": ["初审", "终审"], "new": PASSWORD, "again": PASSWORD}
    assert "已经设好" in admin.follow(admin.post("/office/people", new))
    assert office.accounts.every()["庚"].roles == {Role.FIRST, Role.FINAL}
    assert entered(app, "庚")
    for wrong, said in {
        "short": "密码太容易猜",
        "aaaaaaaaaaaaaa": "密码太容易猜",
        "xx-庚-is-my-name": "密码太容易猜",
    }.items():
        page = admin.follow(admin.post("/office/people", {**new, "new": wrong, "again": wrong}))
        assert said in page
    assert "两遍打得不一样" in admin.follow(admin.post("/office/people", {**new, "again": "别的"}))
    assert "至少要有一个管理账号" in admin.follow(admin.post("/office/people/drop", {"name": "戊"}))
    admin.post("/office/people/drop", {"name": "甲"})
    assert writer.get("/").status_code == 302
    assert Colleague(app, "甲").try_to_enter().status_code == 401


def test_another_password_ends_other_sessions(app: Flask) -> None:
    here, elsewhere = entered(app, "甲", "甲")
    new = {"old": PASSWORD, "new": "another-lamp-8", "again": "another-lamp-8"}
    assert "密码不对" in here.follow(here.post("/office/password", {**new, "old": "猜的"}))
    assert "已经换好" in here.follow(here.post("/office/password", new))
    assert elsewhere.get("/").status_code == 302
    assert Colleague(app, "甲").try_to_enter().status_code == 401
    assert Colleague(app, "甲").try_to_enter("another-lamp-8").status_code == 303
