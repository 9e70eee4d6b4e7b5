"""Thirty texts nobody means well with: whatever takes a text takes these, and shows them as typed.

A script that runs says so twice: it sets ``__pwned`` and opens a dialog.
"""

RARE = "㛃𬭚"
LIVE = (
    "![x](http://example.com/a.png) **b** <img src=x onerror=alert(__pwned=1)> :red[x] $x$ [l](javascript:x)"
)
IN_FILES = (  # what Office programs, templates and charts may take for more than words
    "=1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "+cmd|' /C calc'!A1",
    "http://example.org/a?b=1&c=2 www.a.cn a@b.cn",
    "<b>粗</b><script>alert(__pwned=2)</script>",
    "<r><t>粗</t></r>",
    "{{x}} {y} %s ${z}",
    "&\"'<>&amp;",
    "_x0041_",
    ":material/home: 1:100:9 :streamlit: >= -- [x](y)",
    'HYPERLINK "http://example.org"',
    'DDEAUTO c:\\\\cmd.exe "/k calc" \\* MERGEFORMAT',
    f"{RARE}\u202e倒",
)
HOSTILE = (
    *IN_FILES,
    LIVE,
    '"><script>alert(__pwned=3)</script>',
    "' onfocus=alert(__pwned=4) autofocus x='",
    "</title></textarea><svg/onload=alert(__pwned=5)>",
    "<!--<iframe src=javascript:alert(__pwned=6)>",
    '<a href="http://example.org">y</a><br>',
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "\t=1+1; DROP TABLE account; --",
    "100%_[a-z]\\",
    "../../../etc/passwd ..\\..\\CON.txt",
    "前\0后",
    "\x1b[31m红\x07\r\nSet-Cookie: a=b",
    "零\u200b宽\u2066隔\ufeff离\u2028行",
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈e\u0301" + "\u0335" * 20,
    "长" * 99 + "w" * 101,
)
HALF = "\ud800半\udfff"  # half a character: no database and no page takes it, JSON and file names may hold it
