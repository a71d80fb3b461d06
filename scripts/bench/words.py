"""What the bench says of itself."""

from casearchive.messages.commands import PROGRAM

BENCH = "重新测量 README 里的各项数字。"
CASES = "测量用的案例数。"
PEERS = "同时测量别的搜索（Pagefind、Material）和 Hugo，作为对照。"
ONLY = "只测其中几项，用逗号隔开：build、search、peers、scale……"
UNKNOWN = "没有“{name}”这一项。可以写：search {names}"
NO_BROWSER = f"没有浏览器。请用 {PROGRAM} bench 运行，或用环境变量 CHROMIUM_PATH 给出 Chromium 的完整路径。"
