"""Sentences about `mkdocs.yml` and the templates."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

SENTENCES = {
    "no-configuration": Sentence(
        "找不到网站的设置文件 mkdocs.yml", "请在项目的文件夹里放一个，例如第一行写 site_name: 社区案例库"
    ),
    "configuration-syntax": Sentence(
        "设置文件在这里读不下去",
        "请检查这一行和上一行：缩进只用空格，冒号后面空一格，引号和括号成对，例如 site_name: 社区案例库",
    ),
    "configuration-tag": Sentence(
        "设置里的“{tag}”会运行程序，不允许",
        '请删掉它；只可以用环境变量，例如 site_url: !ENV [SITE_URL, "https://cases.example/"]',
    ),
    "setting-without-effect": Sentence(
        "设置“{name}”在本站不起作用", "可以删掉这一行；起作用的设置见 README，例如 theme 里的 language: zh"
    ),
    "bad-given-day": Sentence(
        "环境变量 SOURCE_DATE_EPOCH 的值“{text}”不是秒数，没有用它",
        "请删掉这个变量，或者写从 1970 年起的秒数，例如 SOURCE_DATE_EPOCH=1795651200",
    ),
    "bad-site-url": Sentence(
        "网站地址“{text}”不能用",
        "请写成 http:// 或 https:// 开头、不带问号和井号、路径里没有中文的网址，"
        "在环境变量 SITE_URL 或这一行里，例如 site_url: https://cases.example/",
    ),
    "bad-folder": Sentence(
        "“{text}”不是项目里面的文件夹或文件", "请写从项目文件夹算起的路径，用 / 分隔，例如 docs/templates"
    ),
    "folders-overlap": Sentence(
        "{name} 的文件夹“{text}”与项目的另一个文件夹“{place}”重叠：它们是同一个，或者一个在另一个里面",
        "案例、网页、模板、生成的网站各用各的文件夹（只有模板可以放在网页的文件夹里），例如 site_dir: site",
    ),
    "site-dir-taken": Sentence(
        "site_dir 的文件夹“{text}”不能用来生成网站：那里有别的文件，或者它是一个文件、一个指向项目里面的链接",
        "生成网站会把它清空，请先移走里面的东西，或者换一个文件夹，例如 site_dir: site",
    ),
    "unknown-colour": Sentence(
        "没有名为“{text}”的颜色", "请用 theme 的颜色名，或者写 custom 用样式表里的颜色，例如 primary: teal"
    ),
    "bad-colour": Sentence(
        "“{text}”不是颜色", "请写 # 加六位十六进制数，加引号；或者写 theme 的颜色名，例如 accent: '#a12a37'"
    ),
    "pale-colour": Sentence(
        "{name} 的颜色 {text} 太浅，与底色的对比度只有 {ratio}，低于 4.5，很多人看不清上面的字",
        "请换一个深一些的，例如 accent: '#a12a37'",
    ),
    "bad-paragraphs": Sentence(
        "段落没有“{text}”这种排法",
        "请写 spaced（段与段之间空开）或者 indented（首行缩进、两端对齐），例如 paragraphs: indented",
    ),
    "nav-form": Sentence(
        "导航的写法不对", "每一项写成“标题: 页面”，下面还有页面的写成“标题:”再缩进列出，例如 - 关于: about.md"
    ),
    "nav-unknown-page": Sentence(
        "导航里的“{target}”指向的页面不存在，这一项没有显示",
        "请核对：自己写的页面写文件名，自动生成的页面写地址，例如 - 案例: /cases/",
    ),
    "nav-page-missing": Sentence(
        "页面 {page} 不在导航里，读者不容易找到",
        "请写进 mkdocs.yml 的 nav，例如 - 关于: about.md；确实不用的，写进 not_in_nav",
    ),
    "footer-unknown-page": Sentence(
        "页脚的链接“{target}”指向的页面不存在，没有显示", "请核对地址，例如 address: about/"
    ),
    "setting-no-picture": Sentence(
        "docs 里没有图片 {name}，网页上没有显示", "请核对文件名，例如 logo: assets/images/emblem.svg"
    ),
    "no-template": Sentence(
        "找不到网页模板 {name}", "请把 docs/templates 文件夹恢复完整，例如从原来的版本里重新复制一份"
    ),
    "template-error": Sentence(
        "网页模板在这里有错：{reason}",
        "请改好这一行，或者从原来的版本里恢复这个文件，例如 docs/templates/case.html",
    ),
    "template-name": Sentence(
        "网页模板用了“{name}”，没有这一项", "请核对拼写，例如 view.title；或者从原来的版本里恢复这个文件"
    ),
    "broken-scripts": Sentence(
        "网页的脚本读不下去：{reason}",
        "请把这个文件夹恢复完整，例如从原来的版本里重新复制 docs/assets/javascripts",
    ),
    "no-style": Sentence("找不到样式表 {name}", "请核对文件名，例如 assets/stylesheets/site.css"),
    "written-over": Sentence(
        "文件 {name} 与网站自己生成的文件同名", "请给它换一个名字，例如 docs/assets/{name}"
    ),
}
