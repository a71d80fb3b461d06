"""Accounts of people at the services that everybody uses, by whatever name these go."""

from __future__ import annotations

import re
from itertools import starmap

from casearchive.privacy import services
from casearchive.privacy.forms import Form, ends
from casearchive.privacy.kinds import Kind
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME

_WECHAT = (
    r"(?:[微薇威徽溦维]\s?[信❤♥]\ufe0f?|卫星(?=号|:|(?-i:[a-z]))|绿泡泡?|(?<![a-z])[vVwW]\s?[信❤♥]"
    r"|(?<![a-z0-9])(?:we ?chat|wei ?xin|v ?x|wx|weixinhao)|[薇威](?=:)|(?<![a-z0-9])v(?=:))[ \t]?"
    r"(?:号码?|id|账号|帐号|号id)?[ \t]?"
)
_OPENS = "\u2795+(“”\"'‘「『【\\[<《❤"
_GAP = rf"[ \t:|是为叫{_OPENS}]{{0,4}}"
_NO_ACCOUNT = "(?:wechat|weixin|official|online|public|group|account|program|applet|mini|pay)"
_WHOLE = "([a-z][-_a-z0-9]{5,19})(?![-_.@a-z0-9])"
_WITH_DIGIT = r"(?=[-_a-z]{0,20}[0-9_])"
_NICKNAMES = (
    "微信|wechat|微 信|薇信|威信|徽信|溦信|维信|v信|v 信|w信|❤|♥|卫星|绿泡|we chat|wei|vx|v x|wx|薇|威:|v:"
)
_OF_WECHAT = tuple(_NICKNAMES.split("|"))
_CALLED = r"(?:的|上的?)?(?:账号id|帐号id|号码?|[u]?id号?|账[号户]|帐[号户]|用户名|昵称|主页)"
_THERE = r"(?<![官政公])(?<!官方)(?<!政务)(?<!关注)(?<!街道)(?<!社区)(?<!单位)"
_QQ = (
    r"(?:(?<![A-Za-z0-9])[Qq] ?[Qq]|(?<![A-Za-z0-9])Q(?=号|:|群|[1-9][0-9]{7})|加[ ]?[Qq]|Q我|[扣抠叩蔻]{2}"
    r"|扣 ?q|q扣|扣(?=[: ])|[球秋]球(?=[号:])|秋秋|企鹅"
    r"|鹅号)"
)
_COUNTED = r"(?!\s?[年人元万月日余多个条次件])"


def _a_form(pattern: str, needs: tuple[str, ...]) -> Form:
    return Form(Kind.ACCOUNT, Late(pattern, re.IGNORECASE), ends, needs)


ACCOUNTS = tuple(
    starmap(
        _a_form,
        (
            (
                rf"(?<![-_.@a-z0-9])([a-z][-_a-z0-9]{{5,19}})[^a-z0-9\n]{{0,2}}[, ]{{1,2}}(?:就?是)?(?:我"
                rf"|本人|[他她其]|{NAME})?的?微信"
                rf"|(?<![-_.@a-z0-9]){_WITH_DIGIT}([a-z][-_a-z0-9]{{5,19}})[ ]?\((?:微信|wx|vx)号?\)"
                r"|(?<![-_.@a-z0-9])(wxid_[a-z0-9]{6,24})",
                ("微信", "(wx", "(vx", "wxid"),
            ),
            (
                rf"(?:{_WECHAT}[:|是为叫{_OPENS}]{_GAP}|(?:微信|卫星|wx|vx)(?:号码?|搜索?)[ \t]?{_GAP}"
                rf"|(?:[加+\u2795](?:我|个)?[ ]?(?:[微薇]信?|卫星|[vV]x?)|微我|微信联系"
                rf"|微信名[^\n]{{1,12}}号){_GAP}"
                rf"|(?<!企业)(?<!官方)(?<!公众){_WECHAT}(?!{_NO_ACCOUNT})){_WHOLE}",
                (
                    *_OF_WECHAT,
                    "加微",
                    "加薇",
                    "微我",
                    "加我",
                    "加个",
                    "加v",
                    "加 v",
                    "+v",
                    "+ v",
                    "+微",
                    "\u2795",
                ),
            ),
            (
                rf"(?<!官方)(?<!公众){_WECHAT}(?:/手机号?)?[^0-9A-Za-z\n。;@/]{{0,8}}{_WITH_DIGIT}{_WHOLE}",
                _OF_WECHAT,
            ),
            (
                rf"{_QQ}[ \t]?群?(?:号码?|账号|帐号)?(?:/微信|/tel)?-?(?!空间|群?人|用户"
                rf"|农场)[^0-9A-Za-z一-鿿\n,，。;；]{{0,3}}(?:联系|是|为|号|的?[加找搜]|私?聊)?{_GAP}"
                r"([1-9](?:[ -]?[0-9]){4,10}"
                rf"|[一二三四五六七八九幺][〇零一二三四五六七八九幺]{{4,10}})(?![0-9A-Za-z_@]){_COUNTED}",
                ("q", "扣扣", "扣:", "扣 ", "抠抠", "叩叩", "蔻蔻", "球球", "秋球", "秋秋", "企鹅", "鹅号"),
            ),
            (
                r"(?<![0-9A-Za-z_@.])([1-9][0-9]{5,10})(?:[ ]?\(q ?q号?\)|[, ]{0,2}(?:就?是)?(?:我|本人"
                r"|[他她其])的?q ?q)",
                ("qq", "q q"),
            ),
            (
                rf"{_THERE}{services.FORM}[ \t]?(?:名片?)?(?:{_CALLED}[ \t:|是为叫@{_OPENS}]{{0,4}}|[ \t]?[:@"
                rf"|是为叫搜({_OPENS}][ \t:@|是为叫{_OPENS}]{{0,3}})"
                rf"(?!{_NO_ACCOUNT})([a-z0-9][-_.:a-z0-9]{{3,23}}[-_a-z0-9])(?![-_.@a-z0-9]){_COUNTED}",
                services.SIGNS,
            ),
            (
                rf"{_THERE}{services.FORM}[^0-9A-Za-z\n。;@/]{{0,8}}{_WITH_DIGIT}{_WHOLE}"
                rf"|{_THERE}{services.FORM}[^0-9\n。;@/]{{0,6}}(?:u?id"
                rf"|号)[: ]{{1,2}}([0-9]{{5,12}})(?![0-9a-z]){_COUNTED}",
                services.SIGNS,
            ),
            (
                rf"{_THERE}{services.FORM}(?:u?id|昵称|用户名|玩家"
                rf"|旺旺)[: ]{{1,2}}([一-鿿]{{1,10}}[0-9]{{2,8}}){_COUNTED}",
                services.SIGNS,
            ),
            (
                r"(?<!官方)(?<!公众)(?<!公众号)(?:账号|帐号"
                r"|用户名)[ :是为]{0,3}(?=[-_.a-z]{1,20}[0-9])(?!admin|test|guest|user|demo|root)"
                r"([a-z][-_.a-z0-9]{5,23})(?![-_.@a-z0-9])",
                ("账号", "帐号", "用户名"),
            ),
        ),
    )
)

OF_ALL = Late(r"(?:公众|订阅|服务)号|官方|小程序|政务号?")
"""Accounts that everybody is to follow."""
