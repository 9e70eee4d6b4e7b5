"""Thirty texts nobody means well with: whatever takes a text takes these, and shows them as typed."""

RARE = "㛃𬭚"
LIVE = (
    "![x](http://example.com/a.png) **b** <img src=x onerror=alert(1)> :red[x] $x$ [l](javascript:alert(2))"
)
IN_FILES = (  # what Office programs, templates and charts may take for more than words
    "=1+1",
    "+1-1",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org","x")',
    "=cmd|' /C calc'!A1",
    "http://example.org/a?b=1&c=2",
    "<b>粗</b><script>x</script>",
    "<r><t>粗</t></r>",
    "{{x}} {y} %s ${z}",
    "&\"'<>&amp;",
    "_x0041_",
    "[x](http://example.org)",
    'HYPERLINK "http://example.org"',
    "\\* MERGEFORMAT",
    f"{RARE}\u202e倒",
)
HOSTILE = (
    *IN_FILES,
    LIVE,
    '"><script>alert(1)</script>',
    "' onfocus=alert(1) autofocus x='",
    "</title></textarea><svg/onload=alert(1)>",
    "<!--<iframe src=javascript:alert(1)>",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "'; DROP TABLE account; --",
    "100%_[a-z]\\",
    "../../../etc/passwd",
    "..\\..\\CON.txt",
    "前\0后",
    "\x1b[31m红\x07\r\nSet-Cookie: a=b",
    "零\u200b宽\u2066隔\ufeff离\u2028行",
    "👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈e\u0301" + "\u0335" * 20,
    "长" * 99 + "w" * 101,
)
