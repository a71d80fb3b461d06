"""Services at which people have accounts: the one list of them, for the first glance and for the forms."""

from __future__ import annotations

from typing import NamedTuple


class Service(NamedTuple):
    """One of them, by how it is seen and how it is written."""

    sign: str
    """In every text that names it, once that has been made lower-case."""
    form: str = ""
    """How it is written, whatever the case; its sign where that is all."""
    glance: str = ""
    """The same at a first glance, where case counts: a rare character first, no set (see `signs`)."""


_SHORT = "(?=[号账帐:i ])"
"""Behind letters that mean something else by themselves."""
_SHORT_SEEN = "[号账帐:：iI ]"

SERVICES = (
    *map(Service, ("抖音", "快手", "视频号", "飞书", "钉钉", "淘宝", "旺旺", "闲鱼", "陌陌", "网易云")),
    *map(Service, ("唱吧", "虎牙", "斗鱼", "贴吧", "豆瓣", "脸书", "推特", "哔哩", "王者荣耀", "和平精英")),
    Service("dy", f"(?<![a-z])dy{_SHORT}", f"d[yY]{_SHORT_SEEN}|D[yY]{_SHORT_SEEN}"),
    Service("xhs", f"(?<![a-z])xhs{_SHORT}", "xhs|XHS"),
    Service("zfb", f"(?<![a-z])zfb{_SHORT}", "zfb|ZFB"),
    Service("line", f"(?<![a-z])line{_SHORT}", "LINE"),
    Service("小红", "小红(?:书|薯)", "红[书薯](?<=小红.)"),
    Service("微博", "", "博(?<=微博)"),
    Service("知乎", "", "乎(?<=知乎)"),
    Service("美团", "", "团(?<=美团)(?=号|账|用户|昵|I)"),
    Service("电报", f"电报{_SHORT}", f"报(?<=电报)(?={_SHORT_SEEN})"),
    Service("西瓜", "西瓜视频", "瓜(?<=西瓜)视"),
    Service("k歌", "全民k歌", "K歌|k歌"),
    Service("拼多多"),
    Service("喜马拉", "喜马拉雅"),
    Service("头条", "头条(?=号|id)", "头条[号I]"),
    Service("支付宝", "", "付宝|付寶"),
    Service("叮叮"),
    Service("企业微", "企业微信(?=[号账帐:i ])", "微信"),
    Service("企微", "企微(?=[号账帐:i ])", "企微"),
    Service("b站", "(?<![a-z])b站", "B站|b站"),
    Service("bili", "bilibili", "Bili"),
    Service("telegram", "", "Telegram|telegram"),
    Service("whats", "whats ?app", "Whats|whats"),
    Service("facebook", "", "Facebook"),
    Service("instagram", "", "Instagram"),
    Service("twitter", "", "Twitter"),
    Service("tiktok", "", "TikTok"),
    Service("skype", "", "Skype|skype"),
    Service("kakao", "kakaotalk", "Kakao|kakao"),
)
SIGNS = tuple(service.sign for service in SERVICES)
FORM = f"(?:{'|'.join(service.form or service.sign for service in SERVICES)})"
GLANCE = "|".join(service.glance or service.form or service.sign for service in SERVICES)
