"""What the desk says."""

from __future__ import annotations

from collections.abc import Iterable

from casearchive.messages import questions
from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import Sentence

HELP = "在浏览器里写案例、送审、发布：打开本机的编辑表单。"
BROWSER = "自动打开浏览器；--no-browser 只显示地址。"
OPENED = (
    "投稿台已经打开：{address}\n在浏览器里用。用完关掉这个窗口，或者同时按 Ctrl 和 C。文字随写随存，不会丢。"
)
RUNNING = "投稿台已经在另一个窗口里打开：{address}"
PORT_TAKEN = f"端口 {{port}} 和它后面的都被别的程序占用。请换一个，例如：{PROGRAM} desk --port {{other}}"
LACKING = f"投稿台要用的程序没有装好。请这样启动，它会自己装：{PROGRAM} desk"
CLOSED = "投稿台已经关闭。"

TOLD = "{path}，第{line}处：{text}"
TOLD_OF_ONE = "第{line}处：{text}"
"""Of what a file that was brought holds."""
NOT_TAKEN = "{name}没有放进来：{reason}"
ONE_PAGE = "{name}有好几页，只取了第一页；别的页要用的，请分别存成图片再放进来"
WHOLE = "整篇"
NOT_SHOWN = "（这一行有要改的地方，改好以后才显示）"
NO_TITLE, NO_SUMMARY, NO_SOURCE = "（标题还没有写）", "（摘要还没有写）", "（来源还没有写）"

STATES = {"draft": "草稿", "in-review": "送审", "published": "发布", "withdrawn": "撤稿"}
ACTS = {
    "begun": "开始",
    "brought": "文件在别处改过，读进来",
    "typed": "自动保存",
    "saved": "保存",
    "tidied": "整理",
    "restored": "退回到以前的一份",
    "chosen": "两份里选定",
    "masked": "遮住个人信息",
    "covered": "图片涂黑",
    "passed": "隐私放行",
    "handed-in": "送审",
    "returned": "退回修改",
    "approved": "审核通过",
    "signed": "签发",
    "published": "发布",
    "corrected": "勘误",
    "withdrawn": "撤稿",
    "reinstated": "恢复刊出",
}
"""What the acts are called in the log."""

REFUSALS = {
    "not-in-this-state": "这一篇现在是“{state}”，不能这样做。请回到首页看一看。",
    "no-role": "请选择初审、复审或者终审。",
    "no-name": "请先填写姓名。",
    "role-taken": "{role}已经有人签过了。",
    "same-person": "{name}已经审过这一篇。三审要由不同的人来做，请换一个人。",
    "role-too-late": "{later}已经签过，不能再补{role}。请先退回修改，再从头审。",
    "role-too-early": "还没有{earlier}，{role}请等{earlier}签过再签。",
    "roles-missing": "还没有{roles}，不能发布。",
    "not-signed": "这里要求纸面签发。请打印签发单，签过字以后，把校验码和日期填在“签发”里，再发布。",
    "no-digest": "请照签发单抄校验码，至少前8个字，只有数字和 a 到 f。",
    "other-text": "这不是现在这份文字的校验码：打印以后文字又改过，或者抄错了。请核对签发单；"
    "文字改过的，重新打印、签字，或者到“改动记录”里退回到签过字的那一份。",
    "no-day": "签发的日期请写成 2025-06-30 的样子，不能晚于今天。",
    "no-note": "请用一句话写明改了什么、为什么，读者会看到。",
    "no-withdrawal-reason": "请在“撤稿”里写明原因，读者会看到。",
    "has-errors": "还有必须改的地方，都列在“要改的地方”里。文字已经存好。",
    "has-private": "里面有个人信息，不能发布，也不能送出去。请照“要改的地方”改掉。文字已经存好。",
    "elsewhere": "案例文件刚才在别处被改过，没有覆盖它。两份都在，请选一份。",
    "not-a-draft": "已经发布过的案例不能删除，只能撤稿：别人存下的网址还要能打开。",
    "forked": "这一篇有两份文字，请先选定一份。",
    "no-disk": "没有存上：磁盘满了，或者文件夹不能写。请不要关这个网页，腾出空间后再点“保存”。",
    "too-large": "文件太大了，没有收进来。请换一个小一些的。",
    "no-file": "没有选文件。请先点“选择文件”。",
    "guesses-left": "{names}是从正文猜的，还没有核对。请看一看：对的打勾，不对的改掉。文字已经存好。",
    "headings-left": "有些小标题是从字体和编号猜的，还没有核对。请在正文下面定下来。文字已经存好。",
    "no-mask": "文字里没有找到“{mask}”遮住的那一处，可能已经改掉了；写在文件名里的，请换个文件名再放进来。",
    "nothing-masked": "文字里没有找到可以换的，可能已经改掉了；写在文件名里的，请换个文件名再放进来。",
    "no-reason": "请写明理由：为什么可以公开。",
    "never-passed": "身份证号码和银行卡号不能放行，请遮住或者删去。",
    "no-boxes": "还没有画框。请在要遮住的地方画一个框，或者填上四个数。",
    "not-sure": "涂黑以后不能恢复。请先看清框的位置，勾上“我看过了”，再点“涂黑”。",
    "not-covered": "这张图片涂不了：{reason}",
    "nothing-in-it": "文件里没有找到案例。",
    "moved": "原来的草稿不在了，可能在别的窗口删除了。刚写的文字另存成了这一篇。",
    "failed": "出了意外，这一步没有做成，草稿都还在。请回到上一页再试；还不行，请告诉维护的人。",
    "gone": "没有这一篇，可能已经删除了。请回到首页看一看。",
    "unreadable": "这个文件的上半截读不出来，不能在这里改。请用记事本打开，照下面的提示改好。",
    "no-page": "正文里有读不出来的地方，还排不出网页。请先照“要改的地方”改。",
    "no-git": "已经写进案例库，但没有提交：{reason}。下次发布或者重新打开投稿台时会再试。",
    "git-locked": "已经写进案例库，但没有提交：别的 Git 程序正占着版本库。"
    "确定没有的，请删去 {path}；下次发布或者重新打开投稿台时会再试。",
    "resumed": "别的窗口已经在做，或者上一次做到一半断了、现在补做完了。请看一看下面的文字，再接着做。",
    "busy": "另一台电脑正在写案例库（{holder}），这一篇还没有写。文字已经存好，请过一会儿再点一次。",
    "expired": "页面放得太久了，刚才的操作没有做。请回到上一页，再点一次。",
    "not-from-here": "这个请求不是从投稿台的网页发出的，没有处理。请从启动窗口给出的地址打开。",
    "closed": "投稿台的读取出了错：词表 cases/vocabulary.yml 读不出来。请先运行 check 看一看。",
}
"""Why something was not done, by code."""

DONE = {
    "saved": "已经存好。",
    "restored": "已经退回到那一份，现在的也还在，随时可以再换回来。",
    "chosen": "已经选定。另一份还在“改动记录”里。",
    "handed-in": "已经送审，等审核的人签名。",
    "returned": "已经退回修改。",
    "approved": "已经记下审核人。",
    "signed": "已经记下签发。再改文字，就要重新签发。",
    "unsigned": "已经取消签发。",
    "published": "已经发布，写进了案例库。网站更新以后，读者在案例列表里就能看到。{more}文件在 {path}。",
    "corrected": "已经更正，写进了案例库。网站更新以后，读者就能看到。{more}文件在 {path}。",
    "reinstated": "已经恢复刊出，写进了案例库。网站更新以后，原来的网址又能读到全文。{more}文件在 {path}。",
    "withdrawn": "已经撤稿。网站更新以后，网址还在，打开只看到撤稿的说明。{more}",
    "deleted": "已经删除。删错了可以在首页最下面找回来。",
    "undeleted": "已经找回来了。",
    "tidied": "已经整理：小标题、列表、表格补上了记号。不满意可以在“改动记录”里退回。",
    "picture": "图片已经放好，照片里藏着的拍摄地点等信息去掉了。",
    "headings": "小标题已经定好。",
    "masked": "已经换成“{mask}”。原来的在“改动记录”的旧稿里，只留在这台电脑上。",
    "all-masked": "已经都换好了。原来的在“改动记录”的旧稿里，只留在这台电脑上。",
    "passed": "已经放行，放行人和理由记在案例里，不刊出。",
    "covered": "已经涂黑 {count} 处。原来的图片没有留下。",
    "covered-published": "已经涂黑 {count} 处，点“发布更正”换掉网站上的那一张。"
    "版本库里还有原来的，请维护人员清除。",
    "pictures": "{count} 张图片已经放好，藏着的拍摄地点等信息去掉了。请给每一张写上说明：画面里有什么。",
    "dropped": "这张不用了，正文里的那一处也去掉了。下面有图题的，请自己删去。",
    "name": "记住了。",
}
COMMITTED = "维护人员下一次更新网站就会带上，要早些的请告诉他们；您这里不用再做什么，改动已经记下。"
PUSHED = "已经送到版本库，自动更新的网站接下来就会更新；您这里不用再做什么，改动已经记下。"
PACK_IT = (
    "网站就在这台电脑上做的，下一次更新会带上，不用再做什么；网站由别人维护的，"
    "请点“打包邮寄”，把压缩包发给维护人员，他们收进去以后才会上网。"
)
COMES_BACK = "恢复刊出"
"""What readers are told of a case that comes back after it was withdrawn, unless somebody says more."""
COMMITS = {
    "published": "Publish {id}: {title}",
    "corrected": "Correct {id}: {note}",
    "withdrawn": "Withdraw {id}: {note}",
    "reinstated": "Reinstate {id}: {note}",
    "deleted": "Remove the draft {id}",
}
"""Messages of commits."""

STOPS = {
    "forked": ("两份文字", "还没有选定，请并排看，选一份"),
    "headings": ("小标题", "从字体和编号猜的，还没有核对"),
    "signed": ("纸面签发", "还没有记下，请打印签发单，签过字再填校验码"),
}
"""What stops publishing besides findings: what it is called, and what is to be done."""
STOP_GUESS = "从正文猜的，还没有核对"
STOP_ROLES = "还差{roles}"
STOP_HAND_IN = "写好以后点“送审”，由审核的人签名"
STOP_APART = "请审核的人签名，不能是已经审过的{names}"
STOP_ANYBODY = "请审核的人选好角色，点“签名”"

_CHOOSE = "请把它去掉，从列出的名称里选"
REPLIES = questions.REPLIES | {
    "signed-other-text": Sentence(
        "签发以后文字又改过", "请到“改动记录”里退回到签过字的那一份；要改的，重新打印签发单，签过字再填校验码"
    ),
    "word-contacts": Sentence(
        "联系方式等没有放进案例：{labels}", "存在这台电脑上，在草稿最下面的“联系方式”里看"
    ),
    "word-picture-alt": Sentence("图片 {name} 没有文字说明", "请在正文下面的“图片”里写一句图上是什么"),
    "word-picture-kind": Sentence(
        "图片 {name} 是 {kind} 格式，网页不能显示，没有带过来",
        "请另存为 JPG 或 PNG，打开这一篇，用“添照片”放进去",
    ),
    "word-picture-cropped": Sentence(
        "图片 {name} 在 Word 里裁剪过，裁去的部分还在文件里，带过来的是整张",
        "有不能公开的内容的，请在正文下面的“图片”里涂黑，或者点“不要这张”",
    ),
    "missing-key": Sentence("还没有填", "这一项必填"),
    "source-no-form": Sentence("来源还缺一样", "请填报告段落的编号，或者填材料的名称"),
    "source-two-forms": Sentence("报告的段落和别的材料不能填在同一条里", "请分成两条"),
    "template-left": Sentence("“{text}”是提示，还没有换成正文", "请写上实际的内容，或者连小标题一起删掉"),
    "unknown-place": Sentence("那一年没有“{text}”这个名称", f"{_CHOOSE}；相近的有：{{nearest}}", _CHOOSE),
    "unknown-theme": Sentence("没有“{text}”这个主题", _CHOOSE),
    "unknown-term": Sentence("没有“{text}”这一项", _CHOOSE),
    "bad-date": Sentence("“{text}”不是日期", "请写成 {meant}", "请写成 2025-06-30 的样子"),
    "bad-partial-date": Sentence(
        "“{text}”不是日期", "请写成 {meant}", "请写成 2025、2025-06 或 2025-06-30 的样子"
    ),
}
"""What is said beside a field in place of the sentence about a file."""


_KINDS = {
    "privacy-identity-number": "身份证号码",
    "privacy-bank-card": "银行卡号",
    "privacy-telephone": "电话号码",
    "privacy-mailbox": "电子邮箱",
    "privacy-account": "微信、QQ 等账号",
    "privacy-plate": "车牌号",
    "privacy-travel-document": "护照等证件号",
    "privacy-address": "住址",
    "privacy-birth-date": "出生日期",
    "privacy-name": "姓名",
}
"""What tells of a person, by the codes of its findings."""


def masked(codes: Iterable[str], labels: Iterable[str]) -> str:
    """What was masked, and where, without the words themselves."""
    places = dict.fromkeys(label.partition("“")[0] for label in labels)
    return "，".join(filter(None, ("、".join(_KINDS[code] for code in codes), "、".join(places))))


def line(number: int, excerpt: str) -> str:
    """What a line of the body is called: by its number, and by its words, which are easier to find."""
    return f"正文第{number}行“{excerpt}”" if excerpt else f"正文第{number}行"
