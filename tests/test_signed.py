"""What was signed on paper is what is published: told by the digest on the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import a_case_file, a_vocabulary
from casearchive.desk.states import Rules
from casearchive.messages import describe
from casearchive.reading import Reading, read_case
from desks import TYPED, a_visitor, begun

MADE = "2001-lou-dao-yi-shi-hui-jie-jue-ting-che-nan"
DIGEST = r'class="desk-digest">([0-9a-f ]+)<'
PATH = "cases/2001/2001-wenhua-yishujie.md"


def read(raw: str = "", **more: str) -> Reading:
    return read_case(PATH, a_case_file(raw=raw, **more).encode(), a_vocabulary())


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in reading.findings]


def test_a_published_text_must_be_the_signed_one_or_a_correction_that_is_told() -> None:
    case = read().case
    assert case
    mine, other = case.text_digest, "0" * 16
    change = "changes:\n  - {date: %s, note: 改正文字}\n"
    told, early = change % "2024-07-02", change % "2024-06-30"

    def signed(digest: str, corrected: str = "") -> str:
        more = f", corrected: {corrected}" if corrected else ""
        return f"signed: {{digest: {digest}, date: 2024-07-01{more}}}\n"

    wrong = [("signed-other-text", "signed.digest")]
    for raw, found in {
        signed(mine): [],
        signed(mine[:8]): [],
        f'签发: {{校验码: "{mine[:4].upper()} {mine[4:9]}", 日期: 2024-07-01}}\n': [],
        signed(other): wrong,
        signed(other) + told: wrong,
        signed(other, mine): wrong,
        signed(other, mine) + early: wrong,
        signed(other, mine) + told: [],
        signed(other, other) + told: wrong,
        signed(mine[:7]): [("bad-digest", "signed.digest")],
        signed(mine[:7] + "g"): [("bad-digest", "signed.digest")],
        "signed: {date: 2024-07-01}\n": [("missing-key", "signed.digest")],
    }.items():
        found_now = [pair for pair in codes(read(raw)) if pair[0] != "change-before-publication"]
        assert found_now == found, raw
    (finding,) = read(signed(other)).findings
    assert finding.line > 1
    assert f"corrected: {mine}" in describe(finding)
    assert not codes(read(signed(other), review="draft"))
    for digits in ("12345678", "1234e567", "00000000"):  # YAML reads a number in these
        assert codes(read(signed(digits))) == wrong, digits


def test_it_is_published_once_the_sheets_digest_is_put_down(tmp_path: Path) -> None:
    visitor = a_visitor(tmp_path, Rules(must_be_signed=True))
    key = begun(visitor)
    visitor.type(key)
    digest = visitor.found(DIGEST, visitor.get(f"/drafts/{key}/sheet"))
    assert "要求纸面签发" in visitor.follow(visitor.type(key, then="publish"))
    for given, refused in {
        (digest[:6], "2024-06-30"): "至少前8个字",
        ("zzzz zzzz", ""): "至少前8个字",
        ("0000 0000", ""): "不是现在这份文字的校验码",
        (digest, "2024-07-02"): "不能晚于今天",
        (digest, "六月三十日"): "不能晚于今天",
    }.items():
        said = {"signed-digest": given[0], "signed-date": given[1]}
        assert refused in visitor.follow(visitor.type(key, then="sign", **said)), given
    said = {"signed-digest": digest[:9].upper(), "signed-date": "2024-06-30"}
    assert "已经记下签发" in visitor.follow(visitor.type(key, then="sign", **said))
    body = TYPED["body"] + "又一句。"
    assert "签发以后文字又改过" in visitor.follow(visitor.type(key, body=body))
    assert "必须改的地方" in visitor.follow(visitor.type(key, then="publish", body=body))
    visitor.type(key, then="unsign")
    assert "要求纸面签发" in visitor.follow(visitor.type(key, then="publish"))
    visitor.type(key, then="sign", **said)
    assert "已经发布" in visitor.follow(visitor.type(key, then="publish"))
    file = tmp_path / f"cases/2001/{MADE}.md"
    assert f"签发:\n  校验码: {digest.replace(' ', '')}\n  日期: 2024-06-30\n" in file.read_text("utf-8")
    page = visitor.follow(visitor.type(key, body=body))
    assert "签发以后文字又改过" not in page
    assert "已经更正" in visitor.follow(visitor.type(key, then="correct", body=body, note="补一句"))
    vocabulary = a_vocabulary()
    assert "更正后的校验码" in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace("又一句", "再一句"), encoding="utf-8")
    path = f"cases/2001/{MADE}.md"
    assert codes(read_case(path, file.read_bytes(), vocabulary)) == [("signed-other-text", "signed.digest")]


@pytest.mark.parametrize("act", ["return", "restore"])
def test_what_is_sent_back_is_signed_no_more_and_an_earlier_text_takes_no_signature_away(
    act: str, tmp_path: Path
) -> None:
    visitor = a_visitor(tmp_path)
    key = begun(visitor)
    visitor.type(key)
    digest = visitor.found(DIGEST, visitor.get(f"/drafts/{key}/sheet"))
    visitor.type(key, then="hand-in")
    visitor.type(key, then="sign", **{"signed-digest": digest})
    if act == "return":
        assert "纸面已签发" not in visitor.follow(visitor.type(key, then="return", note="再改"))
        return
    visitor.type(key, body="别的。")
    page = visitor.get(f"/drafts/{key}/revisions")
    name = visitor.found(r"/revisions/(000002-[0-9a-f]+)/restore", page)
    page = visitor.follow(visitor.post(f"/drafts/{key}/revisions/{name}/restore"))
    assert "纸面已签发" in page
    assert "签发以后文字又改过" not in page
