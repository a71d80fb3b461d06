"""What the commands say of themselves."""

import os

from casearchive.messages.sentence import visible

PROGRAM = "py scripts/archive.py" if os.name == "nt" else "python3 scripts/archive.py"
"""How a command begins in the window that people type it into."""

HELP = "社区典型案例库：预览、检查、生成网站，添加案例。"
PREVIEW = "在本机预览网站；案例、页面、模板有改动时自动更新。"
BUILD = "生成整个网站。"
CHECK = "检查全部内容，或者只检查给出的案例，列出所有问题，不写任何文件。"
CHECK_FILES = "要检查的案例文件；不写就是全部内容。"
CASES = "案例所在的文件夹（默认 cases）。"
OUT = "网站写到哪个文件夹（默认 site）。"
OFFLINE = "生成可以直接从文件夹或 U 盘打开的离线版。"
PORT = "端口号。"
DRAFTS = "也显示还没有发布的草稿，网页上方注明。"
FORMAT = "输出格式：text 给人看，json 给程序看。"
FIX = "改正程序认得出的小毛病，去掉照片里藏着的拍摄地点等信息：每一处您同意了才改。"
FIX_FILES = "要改的文件；不写就是全部案例和它们的照片。"
FIX_YES = "不逐处问，全部改。"
FIX_MASK = "也遮住电话、证件号、住址、姓名这些个人信息，例如 138****1234。"
NEW = "一问一答，添加一个案例（写成草稿）。"
EPILOG = (
    "另有 test：安装测试所需的一切（浏览器在内）并运行全部测试，test --quick 只运行不费时间的；"
    "bench：重新测量 README 里的各项数字。"
)
PUBLISH = "生成、检查并发布网站：换上新的，保留最近五次；出了问题旧的不动。"
PUBLISH_TO = "发布到哪个文件夹（网站服务器提供其中的 current），或者哪个存储桶：s3://存储桶/前缀。"
ROLLBACK = "退回上一次发布。"
PURGE = (
    "从以前的发布里清除一个案例（写编号，可以写几次），并列出 CDN 要刷新的地址；撤回的案例发布时会自动清除。"
)
BAG = "另做归档包（BagIt）：写到一个文件夹，或者一个 .zip 文件。"
LEDGER = "把网站现在有的网址记进网址账（cases/addresses.txt）：记下的以后不会失效。"
LEDGER_CHECK = "只看账上缺不缺，不写文件；缺了以 1 结束。"
VERIFY = "按清单核对发布文件夹、一次发布、归档包或存储桶，列出被改动的文件。"
VERIFY_PLACE = "发布文件夹、其中的一次发布、归档包，或者 s3://存储桶/前缀。"
NO_SUCH_FOLDER = "没有 {folder} 这个文件夹或文件。"


def no_case(path: str, *, is_there: bool) -> str:
    """Why a file cannot be checked alone."""
    if not is_there:
        return f"没有 {visible(path)} 这个文件。请核对路径，例如 cases/2001/2001-wenhuajie.md"
    return (
        f"{visible(path)} 不是案例。案例是 cases 文件夹里的“年份/编号.md”，"
        f"例如 cases/2001/2001-wenhuajie.md；别的文件请用 {PROGRAM} check 一起检查。"
    )
