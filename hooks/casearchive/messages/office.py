"""What the desk of an office says."""

from __future__ import annotations

from casearchive.messages import desk
from casearchive.messages.commands import PROGRAM

OFFICE = "几个人一起用：各有账号和角色，经浏览器连到这台电脑。"
HOST = "大家在浏览器里输入的主机名，例如 desk.example.cn；可以写几次。"
LISTEN = "在哪个地址上接受连接；不写就只接受本机的，由反向代理转来。"
PROXY = "前面有本机的反向代理，相信它说的来源地址和是否加密。"
ACCOUNT = "加一个账号，或者给已有的换密码；密码会问，不写在命令里。"
ROLE = "账号的角色：投稿、初审、复审、终审、管理；可以写几次。"
DROP = "删去这个账号。"
BACKUP = "把投稿台的文件夹整个备份到这里，不用停。"

NO_ACCOUNTS = f"""还没有账号，所以还没有打开。请先给自己加一个管理账号，密码会问两遍，打字时不显示：
  {PROGRAM} desk --account 张三 --role 管理
再用同样的办法给同事各加一个，角色有投稿、初审、复审、终审、管理，一个人可以有几个：
  {PROGRAM} desk --account 李四 --role 投稿 --role 初审
然后再运行：
  {PROGRAM} desk --office --proxy --host desk.example.cn
反向代理怎样设，见 docs/guide/desk.md。"""
NO_HOST = f"请写明大家用什么主机名打开，例如：{PROGRAM} desk --office --listen 0.0.0.0 --host 192.168.1.5"
NO_TLS = "注意：这样打开没有加密，同一网络里的人可能截到密码。请在前面放一个反向代理，见 docs/guide/desk.md。"
OPENED = (
    "投稿台已经打开，在 {host} 的端口 {port} 上等候，主机名是 {address}。\n"
    "要关掉它，同时按 Ctrl 和 C。文字随写随存，不会丢。"
)
RUNNING = "投稿台已经打开了（{holder}），一个文件夹只能开一个。"
CLOSED = desk.CLOSED
NO_ROLE = f"角色只有：{{roles}}。例如：{PROGRAM} desk --account 张三 --role 投稿"
NO_TERMINAL = "密码只能在命令窗口里打，不从别处读。请打开命令窗口再运行。"
PASSWORD, AGAIN = "密码（打字时不显示）：", "再打一遍："
BACKED_UP = "已经备份到 {target}，里面有草稿、改动记录、联系方式、{accounts} 和操作记录，请收好。"
NOT_BACKED_UP = "没有备份：{target} 已经有了，或者写不进去。请换一个还没有的文件夹。"

REFUSALS = {
    "beyond-role": "您的角色不能做这一步，没有做。请找有这个角色的同事。",
    "session-over": "没有登录，或者登录已经到期，刚才的操作没有做。"
    "请登录；没有存上的文字还留在浏览器里，登录后打开那一篇，会问要不要放回来。",
    "form-over": "页面放得太久了。请再登录一次。",
    "wrong": "姓名或者密码不对。",
    "wrong-old": "现在的密码不对，没有换。",
    "wait": "错的次数太多了。请过{wait}再试。",
    "not-twice": "两遍打得不一样，没有改。",
    "weak-password": "密码太容易猜。请至少打 {shortest} 个字符，不要老是重复，也不要带姓名。",
    "no-account-name": "请写姓名，最多 40 个字。",
    "no-account-role": "新账号要选至少一个角色。",
    "no-account": "没有“{name}”这个账号。",
    "no-admin": "至少要有一个管理账号，没有改。",
    "elsewhere-accounts": "别人正在改账号，没有改。请再试一次。",
}
DONE = {
    "account": "账号“{name}”已经设好。",
    "dropped": "账号“{name}”已经删去，登录着的也退出了。",
    "password": "密码已经换好，别处登录着的都退出了。",
}
ACTS = {
    "enter": "登录",
    "office.leave": "退出",
    "office.new_password": "换密码",
    "office.keep_account": "设账号",
    "office.drop_account": "删账号",
    "type": "自动保存",
    "save": "保存",
    "preview": "保存并预览",
    "photo": "添照片",
    "tidy": "整理",
    "hand-in": "送审",
    "approve": "签名",
    "return": "退回修改",
    "publish": "发布",
    "correct": "勘误",
    "withdraw": "撤稿",
    "listing.new": "新案例",
    "listing.open_case": "打开案例",
    "listing.undelete": "找回草稿",
    "bringing.bring": "收进来",
    "doing.delete": "删除草稿",
    "doing.choose": "两份里选定",
    "doing.restore": "退回到以前的一份",
    "showing.pack": "打包邮寄",
}
"""What the log calls what was asked for."""


def waiting(seconds: int) -> str:
    """How long to wait."""
    return f"{seconds}秒" if seconds < 60 else f"{-(-seconds // 60)}分钟"
