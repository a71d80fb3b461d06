"""What an office's desk refuses: strangers, other origins, guessed passwords, sessions that have ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from casearchive.desk.office.attempts import FREE_OF_NAME, LONGEST_WAIT, PER_MINUTE
from casearchive.desk.office.office import Office
from casearchive.desk.office.permissions import Role
from casearchive.desk.office.sessions import IDLE, WHOLE
from desks import begun, with_look
from offices import HERE, NAME, PASSWORD, Clock, Colleague, entered


def test_requests_from_elsewhere_are_refused(made: tuple[Office, Flask]) -> None:
    _, app = made
    writer = entered(app, "甲")[0]
    key = begun(writer)
    drafts = app.extensions["place"].desk.drafts
    before = drafts.names(), drafts.history(key).heads()
    token = {"token": writer.token}
    for method, path, headers, form, status in (
        ("GET", "/", {"Host": "evil.example"}, {}, 403),
        ("GET", "/", {"Host": f"{NAME}:8010"}, {}, 403),
        ("GET", "/", {"Host": f"{NAME}.evil.example"}, {}, 403),
        ("POST", "/drafts/", {"Host": "evil.example"}, token, 403),
        ("POST", "/drafts/", {"Origin": "https://evil.example"}, token, 403),
        ("POST", "/drafts/", {"Origin": f"http://{NAME}"}, token, 403),
        ("POST", "/drafts/", {"Origin": "null"}, token, 403),
        ("POST", "/drafts/", {"Sec-Fetch-Site": "same-site"}, token, 403),
        ("POST", "/drafts/", {}, {}, 409),
        ("POST", "/drafts/", {}, {"token": "x"}, 409),
        ("POST", f"/drafts/{key}/", {}, {"then": "save", "body": "x"}, 409),
        ("POST", "/office/leave", {}, {}, 409),
        ("PUT", f"/drafts/{key}/", {}, token, 405),
        ("GET", "/drafts/..%2F..%2Fmkdocs.yml/", {}, {}, 404),
        ("GET", f"/drafts/{key}/pictures/..%2F..%2F..%2Faccounts.tsv", {}, {}, 404),
        ("GET", "/site/../../.desk/accounts.tsv", {}, {}, 404),
        ("GET", "/site/%2e%2e/.desk/accounts.tsv", {}, {}, 404),
        ("GET", "/static/../app.py", {}, {}, 404),
        ("POST", "/deleted/..%2F..%2Fcases.0/restore", {}, token, 404),
    ):
        answer = writer.client.open(path, method=method, base_url=HERE, headers=headers, data=form)
        assert answer.status_code == status, (method, path, headers)
    assert (drafts.names(), drafts.history(key).heads()) == before


def test_a_stranger_sees_the_page_for_coming_in_alone(made: tuple[Office, Flask]) -> None:
    _, app = made
    key = begun(entered(app, "甲")[0])
    stranger = Colleague(app)
    for path in (
        "/",
        f"/drafts/{key}/",
        f"/drafts/{key}/pack",
        "/site/index.html",
        "/office/people",
        "/none",
    ):
        answer = stranger.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/office/enter?next=")
    for path in ("/drafts/", f"/drafts/{key}/", "/bring", f"/drafts/{key}/delete", "/office/leave"):
        assert stranger.post(path, {"then": "type"}).status_code == 401
    answer = stranger.post(f"/drafts/{key}/", {"then": "type"}, Accept="application/json")
    assert (answer.status_code, answer.is_json) == (401, True)
    assert stranger.post("/office/enter", {"name": "甲" * 30_000}).status_code == 413
    assert stranger.post("/office/enter", {"name": "甲", "password": PASSWORD}).status_code == 409  # no form
    assert app.extensions["place"].desk.drafts.names() == (key,)


def test_the_page_for_coming_in_looks_like_the_site(
    made: tuple[Office, Flask], tmp_path: Path, project: Path
) -> None:
    with_look(tmp_path, project)
    stranger = Colleague(made[1])
    sheet = stranger.found(r'href="(/site/[^"]+[.]css)"', stranger.get("/office/enter"))
    assert stranger.get(sheet).mimetype == "text/css"
    assert stranger.get(sheet.replace("site.css", "other.css")).status_code == 302


def test_a_session_begins_anew_when_somebody_comes_in(made: tuple[Office, Flask]) -> None:
    _, app = made
    victim = Colleague(app, "甲")
    victim.client.set_cookie("__Host-desk-office", "given-by-somebody", domain=NAME, secure=True)
    victim.enter()
    first = victim.cookie()
    assert first not in ("", "given-by-somebody")
    thief = Colleague(app)
    thief.client.set_cookie("__Host-desk-office", "given-by-somebody", domain=NAME, secure=True)
    assert thief.get("/").status_code == 302
    other = entered(app, "乙")[0]  # a session of somebody's own, put into another's browser
    victim.client.set_cookie("__Host-desk-office", other.cookie(), domain=NAME, secure=True)
    answer = victim.get("/office/enter")
    assert answer.status_code == 302  # it is that session: coming in is not asked again


def test_coming_in_again_ends_the_session_before(made: tuple[Office, Flask]) -> None:
    _, app = made
    here = Colleague(app, "甲")
    form = here.found(r'name="form" value="([^"]+)"', here.get("/office/enter"))
    here.enter()
    before = here.cookie()
    said = {"form": form, "name": "甲", "password": PASSWORD}
    assert here.post("/office/enter", said).status_code == 303
    assert here.cookie() != before
    thief = Colleague(app)
    thief.client.set_cookie("__Host-desk-office", before, domain=NAME, secure=True)
    assert thief.get("/").status_code == 302


def test_a_cookie_is_no_use_after_leaving(made: tuple[Office, Flask], tmp_path: Path) -> None:
    _, app = made
    writer = entered(app, "甲")[0]
    cookie, token = writer.cookie(), writer.token
    key = begun(writer)
    assert writer.post("/office/leave").status_code == 303
    assert writer.get("/").status_code == 302
    thief = Colleague(app)
    thief.token = token
    thief.client.set_cookie("__Host-desk-office", cookie, domain=NAME, secure=True)
    assert thief.get(f"/drafts/{key}/").status_code == 302
    assert thief.post(f"/drafts/{key}/", {"then": "save"}).status_code == 401
    assert cookie.encode() not in (tmp_path / ".desk/office.sqlite").read_bytes()


def test_sessions_end_when_nobody_uses_them_and_at_last(made: tuple[Office, Flask], clock: Clock) -> None:
    _, app = made
    idle, busy = entered(app, "甲", "乙")
    for _ in range(WHOLE // (IDLE - 60)):
        clock.now += IDLE - 60
        assert busy.get("/").status_code == 200
    assert idle.get("/").status_code == 302
    clock.now += IDLE - 60
    assert busy.get("/").status_code == 302


def test_cookies_are_for_this_host_and_this_browser(made: tuple[Office, Flask]) -> None:
    _, app = made
    answer = Colleague(app, "甲").try_to_enter()
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("__Host-desk-office="))
    assert {part.strip() for part in cookie.split(";")[1:]} == {
        "Secure",
        "HttpOnly",
        "Path=/",
        "SameSite=Lax",
    }
    answer = Colleague(app, "甲", f"http://{NAME}").try_to_enter()
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("desk-office="))
    assert "Secure" not in cookie


@pytest.mark.slow
def test_a_thousand_wrong_passwords(
    made: tuple[Office, Flask], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, app = made
    looked: list[str] = []
    honest = office.accounts.entered
    monkeypatch.setattr(office.accounts, "entered", lambda *said: looked.append(said[1]) or honest(*said))
    guesser = Colleague(app, "甲")
    form = guesser.found(r'name="form" value="([^"]+)"', guesser.get("/office/enter"))
    for number in range(1000):
        said = {"form": form, "name": "甲", "password": f"guess {number}"}
        assert guesser.post("/office/enter", said).status_code in (401, 429)
        clock.now += 1
    assert len(looked) <= FREE_OF_NAME + 10  # 1, 2, 4 … seconds between the others
    answer = guesser.try_to_enter()
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= LONGEST_WAIT
    assert guesser.get("/").status_code == 302
    clock.now += LONGEST_WAIT
    assert guesser.try_to_enter().status_code == 303
    entries = [entry for entry in office.log() if entry.act == "enter"]
    assert [entry.outcome for entry in entries].count("refused") == len(looked) - 1


def test_names_that_are_none_are_treated_as_those_that_are(made: tuple[Office, Flask]) -> None:
    office, app = made
    known, unknown = Colleague(app, "甲"), Colleague(app, "没有这个人")
    pages = [[each.try_to_enter("猜的") for _ in range(FREE_OF_NAME + 1)] for each in (known, unknown)]
    told = [[(a.status_code, a.get_data().split(b'name="form"')[0]) for a in row] for row in pages]
    assert told[0] == told[1]
    assert told[0][-1][0] == 429
    calls: list[str] = []
    verify = office.accounts.hasher.verify
    office.accounts.hasher = type(
        "Counting", (), {"verify": lambda _, *a: calls.append(a[0]) or verify(*a)}
    )()  # type: ignore[assignment]
    office.accounts.entered("没有这个人", "猜的")
    office.accounts.entered("甲", "猜的")
    assert len(calls) == 2


def test_a_name_written_otherwise_is_the_same_name(made: tuple[Office, Flask]) -> None:
    office, app = made
    office.accounts.keep("Li 7", PASSWORD, {Role.WRITER})
    ways = ["Li 7", "\uff2c\uff49\u3000\uff17", " Li  7", "Li\t7 ", "Li \uff17"]
    assert len(ways) == FREE_OF_NAME
    statuses = [Colleague(app, name).try_to_enter("wrong").status_code for name in ways]
    assert statuses == [401] * FREE_OF_NAME
    assert Colleague(app, "\uff2ci 7").try_to_enter().status_code == 429


def test_a_password_in_the_wrong_field_is_not_put_down(made: tuple[Office, Flask], tmp_path: Path) -> None:
    office, app = made
    Colleague(app, PASSWORD).try_to_enter("甲")
    assert [(entry.person, entry.outcome) for entry in office.log()] == [("", "refused")]


def test_many_names_from_one_address_wait_too(made: tuple[Office, Flask]) -> None:
    _, app = made
    statuses = [Colleague(app, f"人{number}").try_to_enter("猜的").status_code for number in range(40)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    colleague = Colleague(app, "甲")
    form = colleague.found(r'name="form" value="([^"]+)"', colleague.get("/office/enter"))
    said = {"form": form, "name": "甲", "password": PASSWORD}
    elsewhere = colleague.client.post(
        "/office/enter",
        base_url=HERE,
        data=said,
        headers={"Origin": HERE},
        environ_base={"REMOTE_ADDR": "10.0.0.9"},
    )
    assert elsewhere.status_code == 303


def test_not_even_right_passwords_may_be_tried_all_the_time(made: tuple[Office, Flask]) -> None:
    _, app = made
    statuses = [Colleague(app, "甲").try_to_enter().status_code for _ in range(PER_MINUTE + 1)]
    assert statuses == [303] * PER_MINUTE + [429]
