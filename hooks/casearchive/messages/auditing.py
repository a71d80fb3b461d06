"""Sentences about finished pages that hold what no page may hold, and about what a site says of itself."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

_WHERE = "请查是哪个案例、页面或模板写进来的，改掉它再生成"

SENTENCES = {
    "page-form": Sentence(
        "网页里的“{found}”不合本站网页的写法，不同的浏览器可能读成不同的东西",
        f'{_WHERE}；标签和属性用小写，属性值加双引号，正文里的尖括号写成 &lt;，例如 <a href="/cases/">',
    ),
    "page-element": Sentence(
        "网页里有不允许的元素“{found}”", f"{_WHERE}；只用普通的文字、列表、表格和图片，例如 <p>"
    ),
    "page-attribute": Sentence(
        "网页里有不允许的属性“{found}”",
        f'{_WHERE}；样式写在 docs/assets/stylesheets 里，例如 class="ca-note"',
    ),
    "page-load": Sentence(
        "网页要加载“{found}”，它不在本站，或者不是主题原有的",
        f"{_WHERE}；文件放到 docs/assets 里，例如 assets/images/a.png",
    ),
    "page-address": Sentence(
        "网页里的链接“{found}”用了不允许的地址",
        f"{_WHERE}；只用 https://、http://、mailto:、tel: 和站内地址，例如 /cases/",
    ),
    "page-refresh": Sentence(
        "网页“{found}”会自动转到别处，但它不是转向页",
        f"{_WHERE}；旧地址请写在案例的 aliases（曾用地址）里，例如 aliases: [a/b/]",
    ),
    "page-script": Sentence(
        "网页里有不在许可清单里的脚本“{found}”",
        f"{_WHERE}；清单来自不含任何内容的模板，脚本只能由模板加载，例如 assets/javascripts/page/main.mjs",
    ),
    # What the site says of itself
    "security-contact": Sentence(
        "漏洞联系方式“{contact}”不是网址、信箱或本站的页面",
        "请写成 https://、mailto: 或 tel: 开头的地址，或者本站的页面，例如 contact: about/#corrections",
    ),
    "security-no-date": Sentence(
        "security.txt 没有写明有效期，或者写的不是日期", "请写一年以内的日期，例如 expires: 2027-06-30"
    ),
    "security-expired": Sentence(
        "security.txt 的有效期 {date} 已过，不会发布出去",
        "请核对联系方式仍然有效，再把日期改到一年以内，例如 expires: 2027-06-30",
    ),
    "security-expires-soon": Sentence(
        "security.txt 再过 {days} 天就到期（{date}）",
        "请核对联系方式仍然有效，再把日期改到一年以内，例如 expires: 2027-06-30",
    ),
    "security-expires-late": Sentence(
        "security.txt 的有效期 {date} 太远",
        "请改成一年以内的日期，到期前会提醒更新，例如 expires: 2027-06-30",
    ),
}
