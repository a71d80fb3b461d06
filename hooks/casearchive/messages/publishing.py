"""Sentences about publishing: the built site, its releases, the ledger and the archive package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import Sentence, visible

_AGAIN = f"请再运行一次，例如 {PROGRAM} publish --to 发布文件夹；还是这样，请把这一行交给维护网站的人"
_TAKE_BACK = (
    f"请不要手工改动已发布的文件；重新发布会换成完好的，例如 {PROGRAM} publish --to 发布文件夹，"
    "也可以加 --rollback 退回上一次"
)

SENTENCES = {
    # The built site
    "site-page-cut": Sentence("网页不完整，缺了标题或结尾", _AGAIN),
    "site-page-small": Sentence("网页只有 {size} 字节，少于 {limit} 字节，多半没有生成完", _AGAIN),
    "site-file-empty": Sentence("文件是空的", f"请看看磁盘是不是满了。{_AGAIN}"),
    "site-file-special": Sentence(
        "这里只能是网站自己的普通文件",
        "请查一查 docs 里有没有同名的文件或链接，移走后再发布，例如 docs/index.md",
    ),
    "site-data-broken": Sentence("文件读不出来或不完整", _AGAIN),
    "site-count": Sentence("“{what}”有 {found} 条，按案例数据应当是 {expected} 条", _AGAIN),
    "site-case-missing": Sentence("这里没有案例“{id}”，案例数据里有", _AGAIN),
    "site-case-surplus": Sentence("这里多出案例“{id}”，案例数据里没有", _AGAIN),
    "site-case-misplaced": Sentence("案例“{id}”的网页不在它自己的地址", _AGAIN),
    "site-address-vanished": Sentence(
        "发布过的地址“/{address}”在新生成的网站里没有了",
        "请恢复它，或者在 cases/addresses.txt 里写上去处，例如 /old/ -> /new/",
    ),
    # Releases
    "release-file-changed": Sentence("文件的内容和清单不一样", _TAKE_BACK),
    "release-file-missing": Sentence("清单里有这个文件，文件夹里没有", _TAKE_BACK),
    "release-file-added": Sentence("清单里没有这个文件", f"请移走它。{_TAKE_BACK}"),
    "release-file-unreadable": Sentence("文件读不出来，或者不是普通文件", f"请检查磁盘和权限。{_TAKE_BACK}"),
    "release-manifest-missing": Sentence(
        "没有清单，无法核对",
        "请给出发布文件夹、其中的一次发布、归档包或存储桶，例如 verify public/current",
    ),
    "release-manifest-broken": Sentence("清单的第 {line} 行认不出来", _TAKE_BACK),
    "release-digest": Sentence("清单的摘要与这次发布的名字“{name}”对不上，清单被改过", _TAKE_BACK),
    "release-not-served": Sentence(
        "current 没有指向任何一次发布", f"请重新发布，例如 {PROGRAM} publish --to 发布文件夹"
    ),
    "release-withdrawn": Sentence(
        "这次发布里有后来撤下的案例“{id}”，不能退回到它",
        f"请在版本库里回到以前的提交，保留撤下的案例，再发布一次，例如 {PROGRAM} publish --to 发布文件夹",
    ),
    # The archive package in a zip
    "bag-not-zip": Sentence(
        "这个文件不是完好的 zip，读不出来",
        f"请核对文件名，或者重新复制一份，例如 {PROGRAM} verify guidang.zip",
    ),
    "bag-not-one": Sentence(
        "这个 zip 里没有归档包：应当有一个 bagit.txt 和它旁边的清单",
        f"请给出 publish --bag 做的 .zip 文件，例如 {PROGRAM} verify guidang.zip",
    ),
    "bag-bomb": Sentence(
        "这个 zip 解开后有 {size} MB，和它自己的大小相差太多，像是压缩炸弹，所以没有读",
        "请不要解开它，问一问它是从哪里来的，例如请对方用 publish --bag 重新做一份",
    ),
    "bag-entry-unsafe": Sentence(
        "zip 里的这一项不是普通文件，或者会解到别的地方去",
        "请不要解开它，问一问它是从哪里来的，例如请对方用 publish --bag 重新做一份",
    ),
    "bag-entry-double": Sentence(
        "zip 里的这一项出现了两次，或者只有大小写不同，后一个会盖掉前一个",
        "请不要解开它，问一问它是从哪里来的，例如请对方用 publish --bag 重新做一份",
    ),
    # The ledger
    "slug-changed": Sentence(
        "地址“{address}”发布过，现在没有了：同名的地方有增减，没有写明的标识跟着变了",
        "请在词表 vocabulary.yml 里给原来就有的那个（{names}之一）写上 slug: {slug}，网址就不变",
        "请在词表 vocabulary.yml 里给“{name}”写上 slug: {slug}，网址就不变",
    ),
    "address-vanished": Sentence(
        "地址“{address}”发布过，现在没有了",
        "请恢复它；案例要撤下请写 review: withdrawn（审核状态：已撤回），"
        "改了编号请在 aliases（曾用地址）里写上旧的；"
        "别的网页和文件请在这一行后面写上去处，例如 /old/ -> /new/",
    ),
    "anchor-vanished": Sentence(
        "位置“{address}”发布过，现在没有了，别人引用的链接会落空",
        "请把小标题改回原样，或者在小标题后面写上原来的编号，例如 ## 新标题 {{#原来的编号}}；"
        "不要了，请在这一行后面写上去处，例如 /about/#a -> /about/",
    ),
    "publication-date-moved": Sentence(
        "发布日期写成了 {text}，发布时是 {date}",
        "发布日期定下来就不再改，请改回 date: {date}；内容有改动的，记在 changes（更新）里。"
        "当时就写错了的，请删掉 cases/addresses.txt 第 {at} 行再改",
    ),
    "changed-without-note": Sentence(
        "内容和发布时的不一样，却没有说明改了什么",
        "请在 changes（更新）里添一条，例如“changes:”，另起一行写“  - date: 2026-12-05”"
        "“    note: 补充了数字”；只改了错别字的，写“改正文字”",
    ),
    "ledger-line": Sentence(
        "地址簿里的“{text}”认不出来", "每行写一个以 / 开头的地址，移走的写明去处，例如 /old/ -> /new/"
    ),
    "ledger-target": Sentence("去处“{target}”在网站上没有", "请改成现有的地址，例如 /old/ -> /cases/"),
    "ledger-alive": Sentence(
        "地址“{address}”现在有内容，却又写着去处“{target}”", "请删掉箭头和后面的去处，只留地址，例如 /about/"
    ),
}

VERIFYING = "检查网页"
HASHING = "计算摘要"
COMPARING = "核对文件"
SENDING = "上传文件"

LEDGER_HEADING = (
    "# 发布过的全部地址，由 publish 添加，请一并提交。要撤掉一个，在它后面写上去处：/old/ -> /new/\n"
)
NOT_WRITTEN = "没有发布；原来的网站没有动。"
BROKEN = "生成网站时程序出错：{error}"
HELD = "另一个进程正在发布到这里（{holder}）。请等它结束后再试。"
STILL_PUBLISHED = (
    "案例 {id} 现在仍在发布，清除的只是以前的发布。要撤下它，请先写 review: withdrawn（审核状态：已撤回）。"
)
NEVER_PUBLISHED = (
    "没有听说过编号“{id}”：案例里没有，{file} 里也没有。"
    "请核对 --purge 后面的编号：如果写错了，要清除的那一篇还在。"
)
NOTHING_BEFORE = "没有更早的发布可以退回。"
WHERE = f"请说明发布到哪里，例如 {PROGRAM} publish --to public；要做归档包请写 --bag 文件夹或 .zip 文件。"
ONLY_FOLDERS = "只能发布到文件夹或对象存储，例如 --to public 或 --to s3://存储桶/前缀。"
NO_SITE_YET = "文件夹 {folder} 里还没有发布过网站，退不回去。请核对 --to 后面的文件夹，例如 --to public"
NO_BUCKET_NAMED = (
    "“{place}”认不出来：存储桶和前缀用英文字母、数字、点、横线，例如 s3://wenhua-anli/site，也可以不写前缀。"
)
NOT_BOTH = (
    f"--rollback 和 --purge 不能一起用。请先退回，再清除，例如 {PROGRAM} publish --to public --purge 案例编号"
)
NO_ROLLBACK_THERE = (
    "对象存储里不能直接退回。请在版本库里回到以前的提交，再发布一次：没有变化的文件不会重传，"
    f"例如 git checkout 以前的提交，再运行 {PROGRAM} publish --to s3://存储桶/前缀"
)
_NO_ADDRESS = "还没有设置网站的正式地址：请设环境变量 SITE_URL 后重新发布，例如 SITE_URL=https://网址/"
_RESUME = "网站仍然可用；再运行一次会接着上传没有传完的"
_BUCKET_ERRORS = {
    "package": "没有安装对象存储的客户端 boto3。请用 scripts/archive.py 运行命令，它会自动安装。",
    "keys": "没有密钥。请设环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，"
    "不是亚马逊的服务还要设 AWS_ENDPOINT_URL，例如 AWS_ENDPOINT_URL=https://服务地址",
    "bucket": "没有这个存储桶。请核对名字，或者先在服务商的控制台建好它。",
    "refused": "服务拒绝了请求。请核对密钥，以及它对这个存储桶列出、读、写、删的权限。",
    "clock": "本机的时间和服务器的相差太多。请校准本机的时钟后再试。",
    "addressing": "服务只接受另一种写存储桶的办法。请设环境变量 S3_ADDRESSING=virtual（或 path）后再试。",
    "full": f"空间或配额用完了。请扩容后再试；{_RESUME}。",
    "unreachable": f"连不上服务或连接中断。请检查网络和 AWS_ENDPOINT_URL；{_RESUME}。",
}
_OTHER_BUCKET_ERROR = f"服务没有完成请求。请稍后再试；{_RESUME}。"
WITHHELD = "存报送单位"
"""What an archive package says of a consent."""
WITHDRAWN = "已撤回"
"""What it says of the summary and the sources of a withdrawn case."""
BAG_DESCRIPTION = (
    "案例库已发布内容的全部原文件，不含草稿和撤回案例的正文。"
    "请先把 data 文件夹复制出来，再在副本里运行 python3 scripts/archive.py build，就能重新生成同样的网站。"
)


def not_ours(folder: str) -> str:
    """Why a folder is not published to."""
    return (
        f"文件夹 {folder} 里有别的文件，不能发布到那里，所以没有动它。"
        "请换一个空文件夹或者以前发布用的文件夹，例如 --to public"
    )


def not_a_bag(path: str) -> str:
    """Why an archive package is not written there."""
    return f"{path} 已经有了，又不是归档包，所以没有动它。请换一个名字，例如 --bag guidang.zip"


def published(name: str, folder: str, has_address: bool) -> str:
    """What is served now."""
    text = f"已发布 {name}，由 {folder} 提供。"
    return text if has_address else f"{text}\n{_NO_ADDRESS}"


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of a site's files in a bucket."""

    sent: int
    files: int
    removed: int


def uploaded(name: str, place: str, counts: Counts, has_address: bool) -> str:
    """What a bucket serves now."""
    text = f"已发布 {name} 到 {place}：{counts.files} 个文件中上传了 {counts.sent} 个"
    text += f"，删去不再需要的 {counts.removed} 个。" if counts.removed else "。"
    return text if has_address else f"{text}\n{_NO_ADDRESS}"


def not_our_bucket(place: str) -> str:
    """Why a bucket is not published to."""
    return (
        f"{place} 里有别的文件，不能发布到那里，所以没有动它。"
        "请换一个空的存储桶或前缀，例如 --to s3://存储桶/site"
    )


def bucket_error(kind: str, detail: str, place: str) -> str:
    """What went wrong with a bucket, with what its service said."""
    text = f"{place}：{_BUCKET_ERRORS.get(kind, _OTHER_BUCKET_ERROR)}"
    return f"{text}\n（{visible(detail)}）" if detail else text


def unchanged(name: str) -> str:
    """Why there is no new release."""
    return f"网站没有变化，仍是 {name}。"


def rolled_back(former: str, name: str) -> str:
    """What is served after a rollback."""
    return f"已从 {former} 退回到 {name}。"


def ledger_grown(path: str, count: int) -> str:
    """That the ledger is to be committed."""
    grown = f"新增 {count} 个地址" if count else "记下了案例现在的文字"
    return f"{path} {grown}，请把它提交到版本库。"


def ledger_lacks(path: str, count: int) -> str:
    """That the ledger does not have all that the site has."""
    return f"{path} 还缺 {count} 个地址。请运行 archive.py ledger，再把它提交到版本库。"


def ledger_is_whole(path: str) -> str:
    """That the ledger has all that the site has."""
    return f"{path} 不缺地址。"


def refused(count: int) -> str:
    """Why a built site is not published."""
    return f"新生成的网站有 {count} 处问题，{NOT_WRITTEN}"


def verified(count: int, digest: str) -> str:
    """That a folder is what its manifest says."""
    return f"核对完毕：{count} 个文件都与清单一致。摘要 {digest}"


def not_rolled_back(name: str, served: str) -> str:
    """Why a release is not gone back to."""
    return f"不能退回到 {name}，网站没有动，仍是 {served}。请在版本库里回到以前的提交，再发布一次。"


def purge_elsewhere(urls: Sequence[str]) -> str:
    """What a CDN, and others who keep copies, are to forget."""
    heading = (
        "已从以前的发布里清除撤下的内容。如果网站前面有 CDN，"
        "请在它的控制台刷新下面的地址（以 / 结尾的按目录刷新）："
    )
    return "\n".join([heading, *urls])


def not_verified(count: int) -> str:
    """That it is not."""
    return f"核对完毕：{count} 处与清单不符。"


def bagged(path: str, count: int, withheld: int, withdrawn: int) -> str:
    """Where the archive package lies, and what is not in it."""
    text = f"归档包已写到 {path}，有 {count} 个原文件。"
    if withheld:
        text += f"没有发布的 {withheld} 个文件（草稿、没有用到的图片、多余的文件）没有放进去。"
    return text + (f"撤回的 {withdrawn} 篇只留题名和日期。" if withdrawn else "")
