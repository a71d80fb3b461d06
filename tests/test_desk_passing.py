"""Beside what tells of a person: a button that covers it, and one by which a named person lets it stand."""

from __future__ import annotations

import re
from pathlib import Path

from desks import TYPED, Browser, begun

MADE = "2001-lou-dao-yi-shi-hui-jie-jue-ting-che-nan"
PHONE, IDENTITY = "13912345678", "11010519491231002X"
MASK, NEVER = "139****5678", "11*************02X"
ROW = {
    "privacy_passed[0].found": MASK,
    "privacy_passed[0].by": "王芳",
    "privacy_passed[0].reason": "值班电话",
    "privacy_passed[0].date": "2024-07-01",
}


def offered(page: str) -> list[str]:
    return re.findall(r'value="((?:mask|pass):[^"]+)"', page)


def test_a_number_is_covered_wherever_it_stands(visitor: Browser, tmp_path: Path) -> None:
    key = begun(visitor)
    table = f"| 姓名 | 电话 |\n| --- | --- |\n| 某 | {PHONE} |"
    body = f"{TYPED['body']}\n\n手机{PHONE}，**139** 1234 5678；证{IDENTITY}。\n\n{table}"
    typed = {"body": body, "summary": f"有事打电话{PHONE}。", "conditions[0]": f"联系{PHONE}"}
    page = visitor.follow(visitor.type(key, **typed))
    assert offered(page) == [f"mask:{MASK}", f"pass:{MASK}", f"mask:{NEVER}"]
    assert "不能放行" in page
    page = visitor.follow(visitor.type(key, then=f"mask:{MASK}", **typed))
    assert f"已经换成“{MASK}”" in page
    assert offered(page) == [f"mask:{NEVER}"]
    assert PHONE not in page
    assert page.count(MASK) >= 5
    covered = {"body": body, "summary": f"有事打电话{MASK}。", "conditions[0]": f"联系{MASK}"}
    covered["body"] = visitor.found(
        r"(?s)<textarea id=\"f-body\"[^>]*>(.*?)</textarea>", visitor.get(f"/drafts/{key}/")
    )
    page = visitor.follow(visitor.type(key, then=f"mask:{NEVER}", **covered))
    assert not offered(page)
    assert "没有找到" in visitor.follow(visitor.type(key, then=f"mask:{MASK}", body="没有。"))


def test_everything_that_tells_of_persons_is_covered_at_once(visitor: Browser) -> None:
    key = begun(visitor)
    typed = {"body": f"{TYPED['body']}\n\n队长王建国，联系电话{PHONE}；证{IDENTITY}。"}
    assert "这3处都换" in visitor.follow(visitor.type(key, **typed))
    page = visitor.follow(visitor.type(key, then="mask-all", **typed))
    assert "已经都换好了" in page
    assert f"队长王某某，联系电话{MASK}；证{NEVER}。" in page
    assert not offered(page)
    acts = visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)
    assert acts.count("遮住个人信息") == 1  # one step back; a list of fifty persons is not fifty files
    assert "没有找到可以换的" in visitor.follow(visitor.type(key, then="mask-all"))


def test_a_named_person_lets_a_number_stand_and_says_why(visitor: Browser, tmp_path: Path) -> None:
    key = begun(visitor)
    body = f"{TYPED['body']}\n\n办事处电话{PHONE}。"
    by, reason = f"pass-by:{MASK}", f"pass-reason:{MASK}"
    act = f"pass:{MASK}"
    assert "请先填写姓名" in visitor.follow(visitor.type(key, then=act, body=body, **{by: " "}))
    assert "请写明理由" in visitor.follow(visitor.type(key, then=act, body=body, **{by: "王芳"}))
    said = {by: "王芳", reason: "值班电话"}
    page = visitor.follow(visitor.type(key, then=act, body=body, **said))
    assert "已经放行" in page
    assert not offered(page)
    assert "没有找到" in visitor.follow(visitor.type(key, then=act, body=body, **said, **ROW))
    assert "隐私放行" in visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)
    assert "已经发布" in visitor.follow(visitor.type(key, then="publish", body=body, **ROW))
    text = (tmp_path / f"cases/2001/{MADE}.md").read_text("utf-8")
    for line in (f"所见: {MASK}", "放行人: 王芳", "理由: 值班电话", "日期: 2024-07-01"):
        assert line in text
    both = {f"pass-by:{NEVER}": "王芳", f"pass-reason:{NEVER}": "他说可以"}
    other = begun(visitor)
    page = visitor.follow(visitor.type(other, then=f"pass:{NEVER}", body=f"证{IDENTITY}", **both))
    assert "不能放行，请遮住" in page


def test_what_may_be_done_comes_as_one_types(visitor: Browser) -> None:
    told = visitor.type(begun(visitor), then="type", body=f"电话{PHONE}").get_json()
    assert offered(told["told"]) == [f"mask:{MASK}", f"pass:{MASK}"]
