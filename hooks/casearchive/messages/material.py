"""Sentences about files and the links between them."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

SENTENCES = {
    # Files
    "no-vocabulary": Sentence(
        "找不到词表文件",
        "请在案例文件夹里放一个 vocabulary.yml，"
        "写上地名和主题，例如“themes:”，另起一行写“  - slug: zuzhi-wangluo”“    name: 组织网络”",
    ),
    "file-name-encoding": Sentence(
        "文件名里有认不出的字节，多半是解压时弄错了编码",
        "请改名，只用小写英文字母、数字和连字符，例如 2001-shequ-wenhua-yishujie.md",
    ),
    "case-misplaced": Sentence(
        "案例文件不在年份文件夹里", "请移到“年份/编号.md”，例如 cases/2001/2001-shequ-wenhua-yishujie.md"
    ),
    "case-copy": Sentence(
        "这像是案例 {other} 的副本，不会发布",
        "请和 {other}.md 对照，把要的内容并过去，再删掉它；确实是另一篇，就改成自己的编号，例如 {other}-2.md",
    ),
    "page-copy": Sentence(
        "这像是网页 {other} 的副本，不会发布",
        "请和 {other} 对照，把要的内容并过去，再删掉它；确实是另一页，就换一个文件名，例如 guanyu-2.md",
    ),
    "stray-file": Sentence(
        "这个文件不是案例，也不是案例的图片",
        "请移走；图片应放在与案例同名的文件夹里，例如 cases/2001/2001-wenhuajie/1.jpg",
    ),
    "folder-too-deep": Sentence(
        "文件夹一层套一层，这一层以下的文件不再读取",
        "请把要用的文件移到上面来；文件夹最多套二十层，例如 docs/zhuanti/2025/index.md",
    ),
    "not-published": Sentence(
        "这个文件不能放在 docs 里发布",
        "网页用 .md 文件，文件名不要有空格和特殊符号；图片、PDF、表格可以放；程序和网页文件请移走，"
        "例如 docs/about.md",
    ),
    "unreadable-file": Sentence(
        "这个文件没有读取权限", "请修改文件的权限，让当前用户可以读取，例如 chmod u+r 文件名"
    ),
    "text-suffix": Sentence(
        "文件名“{name}”的末尾多了 .txt，多半是记事本加的",
        "请去掉末尾的 .txt，改名为 {meant}；保存时“保存类型”选“所有文件”，就不会再加上",
    ),
    "symbolic-link": Sentence("这是一个符号链接，不会发布", "请删掉它，把真正的文件复制到这里"),
    # Pictures and other files that are published as they are
    "picture-empty": Sentence(
        "这个文件是空的", "多半是没有复制完；请重新复制一份，用不着就删掉，例如 huodong.jpg"
    ),
    "picture-pointer": Sentence(
        "“{name}”不是文件本身，是 Git LFS 的占位文件",
        "请安装 Git LFS，在项目文件夹里运行 git lfs pull，把真正的文件取回来；"
        "在 CI 里请打开取 LFS 文件的选项，例如 lfs: true",
    ),
    "picture-no-picture": Sentence(
        "“{name}”的内容不是它的名字所说的那种文件", "请打开看一看，换成真正的文件，例如 huodong.jpg"
    ),
    "picture-misnamed": Sentence(
        "“{name}”的内容其实是 {found}",
        "请改名为 {meant}，提到它的地方也一起改",
        "浏览器不一定能显示；请用看图软件打开，另存为 JPG，例如 huodong.jpg",
    ),
    "picture-foreign": Sentence(
        "这是 {found} 格式的图片，浏览器不能显示，不会刊出",
        "请用看图软件打开，另存为 {meant}；苹果手机可以在“设置、相机、格式”里选“兼容性最佳”",
    ),
    "picture-broken": Sentence(
        "图片不完整，打不开", "请重新复制一份，或者用看图软件打开后另存，例如 huodong.jpg"
    ),
    "picture-pixels": Sentence(
        "图片有 {width}×{height} 像素，超过了 {limit} 万像素的上限，不能刊出",
        "请用看图软件缩小后另存，例如长边 2500 像素",
    ),
    "picture-animated": Sentence(
        "图片会动，只刊出第一帧", "请核对第一帧看得明白；要紧的内容写进正文，例如分成几张图片"
    ),
    "picture-pages": Sentence("图片文件有好几页，只取了第一页", "别的页要用的，请分别存成图片再放进来"),
    "picture-large": Sentence(
        "图片文件有 {size} MB。刊出的会自动缩小，可是原文件会一直留在版本库里，人人都要下载",
        "请用看图软件缩小到 {limit} MB 以内，例如长边 4000 像素",
    ),
    "privacy-picture-place": Sentence(
        "照片文件里藏着拍摄地点的经纬度，原文件会一直留在版本库里，别人看得到",
        "请在提交以前去掉，画面不变：例如运行 python3 scripts/archive.py fix，按提示回答",
    ),
    "privacy-picture-camera": Sentence(
        "照片文件里藏着拍摄信息（如拍摄时间、相机型号和序列号、机主姓名），"
        "原文件会一直留在版本库里，别人看得到",
        "请在提交以前去掉，画面不变：例如运行 python3 scripts/archive.py fix，按提示回答",
    ),
    "privacy-picture-text": Sentence(
        "图片文件里藏着的文字说明（如标题、备注、版权）像是写了电话、邮箱一类的个人信息，原文件会一直留在版本库里，别人看得到",
        "请在提交以前去掉，画面不变：例如运行 python3 scripts/archive.py fix，按提示回答",
    ),
    "svg-form": Sentence(
        "这个 SVG 读不下去：{found}",
        "请在绘图软件里另存为“普通 SVG”，用 UTF-8，不带 DOCTYPE 里的实体，例如 biaozhi.svg",
    ),
    "svg-element": Sentence(
        "SVG 里的“{found}”不只是图形，不能发布",
        "请在绘图软件里删掉程序、链接、动画和嵌入的图片，另存为“普通 SVG”，例如 biaozhi.svg",
    ),
    "svg-attribute": Sentence(
        "SVG 里的“{found}”会运行程序或从别处加载，不能发布",
        "请删掉它，在绘图软件里另存为“普通 SVG”，例如 biaozhi.svg",
    ),
    "path-too-long": Sentence(
        "“{name}”太长，磁盘上放不下", "请改短，每一级不超过 80 个汉字或 250 个字母，例如 anli/wenhua-yishujie"
    ),
    "path-reserved": Sentence(
        "“{name}”是系统或网站服务器保留的名字，或者以点开头、以点或空格结尾",
        "请换一个名字，例如 anli/wenhua-yishujie；con、aux、nul 这样的名字 Windows 不能用",
    ),
    "path-character": Sentence(
        "“{name}”里有不能用在网址里的符号",
        '请改名，去掉 % # ? * : | " < > 和反斜杠，例如 huodong-1.jpg；提到它的地方也一起改',
    ),
    "path-alike": Sentence(
        "“{name}”和 {other} 只有大小写不同，在 Windows 和苹果电脑上后一个会盖掉前一个",
        "请换一个名字，例如全部用小写字母，再加一个数字",
    ),
    # The archive
    "duplicate-id": Sentence(
        "编号“{id}”与 {other} 重复", "请给其中一个换编号，文件名一起改，例如 id: {id}-2"
    ),
    "address-conflict": Sentence(
        "网址“{address}”已经被 {other} 占用", "请改掉其中一个的文件名、编号或曾用地址"
    ),
    "date-in-future": Sentence(
        "日期 {text} 还没有到，今天是 {today}", "请核对后改正，多半是年份打错了，例如 date: 2024-06-01"
    ),
    "same-title": Sentence(
        "标题“{title}”与 {other} 的相同", "请核对是不是同一个案例；不是的话，改写标题，让人分得清"
    ),
    "missing-picture": Sentence("找不到图片“{file}”", "请把图片放到 {folder} 文件夹里，或者改正文件名"),
    "missing-body-picture": Sentence(
        "正文里的图片“{target}”找不到",
        "请把图片放到与案例同名的文件夹里，正文只写文件名，例如 ![排练现场](huodong.jpg)",
    ),
    "picture-not-named": Sentence(
        "案例没有提到图片“{file}”，它不会刊出",
        "请在案例的 images（图片）里登记，或者在正文里引用，例如 ![排练现场]({file})；用不着就移走",
    ),
    "external-picture": Sentence(
        "正文里的图片“{target}”在别的网站上",
        "请下载后放到与案例同名的文件夹里，例如 ![排练现场](huodong.jpg)",
    ),
    "dead-link": Sentence(
        "链接“{target}”指向的页面不存在",
        "请核对地址，站内链接以 / 开头，例如 /cases/2001-shequ-wenhua-yishujie/",
    ),
    "dead-anchor": Sentence(
        "链接“{target}”指向的页面里没有“{anchor}”这个位置", "请核对 # 后面的部分，例如 /report/1-3/#r1-3-p1"
    ),
    "link-only-here": Sentence(
        "链接“{target}”只有这台电脑或者单位的内网打得开，读者打不开",
        "链到本站的以 / 开头，从域名后面写起，例如 /cases/2001-shequ-wenhua-yishujie/；别的换成公开的网址",
    ),
    # The built pages
    "built-dead-link": Sentence(
        "页面里的链接“{target}”指向的文件不存在", "请核对写这个链接的页面或模板，例如 /cases/"
    ),
    "built-dead-anchor": Sentence(
        "页面里的链接“{target}”指向的位置不存在", "请核对 # 后面的部分，例如 /report/1-3/#r1-3-p1"
    ),
    "built-external-load": Sentence(
        "页面要从别的网站加载“{target}”", "请把文件放到 docs/assets 里，从本站加载，例如 assets/a.css"
    ),
    # The start page
    "home-story": Sentence(
        "首页推荐的案例“{id}”没有发布，首页另选了一个",
        "请改成已经发布的案例的编号，例如 story: {first}",
        "请去掉 story（推荐案例）这一行，等有了发布的案例再写",
    ),
    "home-figure-source": Sentence(
        "首页数字的出处“{id}”不是报告里的段落，也不是已经发布的案例，首页没有列出这个数字",
        "请写段落或案例的编号，例如 source: r1-3-p1",
    ),
    "home-figure-not-there": Sentence(
        "首页的数字“{number}”在出处“{id}”里没有",
        "请与原文核对，照原文写，例如 value: 286对",
    ),
}
