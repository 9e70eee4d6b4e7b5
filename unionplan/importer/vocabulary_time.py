"""Numbers and months, as a work plan writes them."""

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "元": 1,
    "O": 0,
    "o": 0,
    "○": 0,
}
TENS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMBER = "[零〇一二两三四五六七八九十百千]{1,7}"
NUMBER = rf"(?:\d{{1,9}}(?:\.\d{{1,4}})?|{HAN_NUMBER})"
RANGE = rf"{NUMBER}(?:\s*(?:[~\-至到]|、)\s*{NUMBER})?"
ORDINAL = "[一二三四五六七八九十]{1,3}"
MONTH_NUMBER = r"(?:元(?=\s{0,4}月)|1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}\s{0,4}[日号])?(?:上旬|中旬|下旬|初|底)?"
_NEXT_YEAR = "(?:次年|翌年|明年|第二年)?"
_TO = rf"\s{{0,4}}(?:[~\-/]|至|到|、|,|和|与|及|或)\s{{0,4}}{_NEXT_YEAR}"
MONTHS = (
    rf"(?:(?:{MONTH_NUMBER}\s{{0,4}}(?:月份?)?{_DAY}{_TO}|{MONTH_NUMBER}\s{{0,4}}月份?\s{{0,4}}){{0,11}}{MONTH_NUMBER}\s{{0,4}}月份?"
    r"|[一二三四五六七八九]{2}月份?)"
)
MONTH_STEP = re.compile(rf"(?P<to>[~\-至到])|(?P<month>{MONTH_NUMBER})(?!\s*[日号旬])")
QUARTER = r"第?\s{0,4}(?P<quarter>[一二三四1-4])\s{0,4}季度?(?!\s*(?:一|1|两)\s*(?:次|期|场))"
HALF = r"(?P<half>上|下)\s{0,4}半\s{0,4}年"
FIRST_HALF = "上"
NO_PLANNED_MONTH = re.compile(r"(?:每|隔|个|截止到?|截至|去年|上年|近)\s*$")
PAST_MONTH = re.compile(r"^\s{0,4}(?:\d{1,2}日)?\s{0,4}(?:一(?![日号])|以来|成立|出生|至今|工资)")
LABEL_DATE = r"(?:\d{1,2}\s{0,4}[日号])?(?:[上中下]旬|初|底)?(?:之?前|起|开始)?"
TO_YEAR_END = re.compile(r"^\s{0,4}(?:\d{1,2}\s{0,4}[日号])?起?[至到]年[底末]")
SEASON_LABEL = re.compile(
    r"^[\s#*【]{0,6}(?:[春夏秋冬]季?|第?[一二三四]阶段|[上下]学期|第?[一二三四]季度)\s*\((?P<months>[^()]{2,16})\)[\s*】:]*$"
)
# What heads the work of no month in particular; it ends the month list above it.
YEAR_LABEL = re.compile(
    r"^[\s【\[(]{0,4}(?:(?:贯穿)?全年(?:度|性)?|年内|每月(?:都做|固定|例行)|另外?(?=:)|常年|日常|常规|经常性|长期|平时|(?:本?学[期年])?常规)(?:性|的)?"
    r"(?:工作|活动|任务|事项|安排|重点)?(?:的?有[^,。;:]{0,8})?[\s】\])]{0,4}(?P<stop>\s*:\s*|\s*$|\t\s*|\s+(?=\S))"
)
APART = re.compile(r"[^ \u3000]+")
APART_ITEM = re.compile(r"[^,。;:]*[\u4e00-\u9fff]{2}[^,。;:]*")
APART_NAME = re.compile(r"[\u4e00-\u9fff]{4}")
WEEK_LABEL = re.compile(
    r"^[\s(【]*(?:第?\s*(?:[一二三四五六]|\d{1,2})(?:[、,至到\-~]\s*第?(?:[一二三四五六]|\d{1,2}))*\s*周|[上中下]旬)(?:至第?[一二三四五六\d]+周)?[\s)】]*(?::\s*|$)"
)
LABEL_TAIL = r"(?:工作|活动|主要|重点|任务|安排|计划|要点|内容|事项|[上中下]旬|\([^()]{0,12}\))*"
# A holiday or the end of the year names a month only by implication.
FESTIVALS = (
    (re.compile(r"三[·、.]?八[”\"』」]?\s*(?:国际|妇女|劳动妇女)?节|国际妇女节|3[.、·]8"), 3),
    (
        re.compile(
            r"五[·、.]?一[”\"』」]?\s*(?:国际|劳动(?!奖))|劳动节|庆.{0,2}五[·、.]?一|五[·、.]?四[”\"]?(?:青年)?节"
        ),
        5,
    ),
    (re.compile(r"护士节|5[.、·]12"), 5),
    (re.compile(r"六[·、.]?一[”\"』」]?\s*(?:国际|儿童)|儿童节"), 6),
    (re.compile(r"七[·、.]?一[”\"』」]?\s*(?:建党|党)|建党节"), 7),
    (re.compile(r"八[·、.]?一[”\"』」]?\s*建军|建军节"), 8),
    (re.compile(r"教师节"), 9),
    (re.compile(r"国庆"), 10),
    (re.compile(r"元旦"), 1),
    (re.compile(r"年底|(?<!学)年末|年终|岁末"), 12),
)
# Dates written with a list mark: they open a sentence, they do not number it.
FESTIVAL_DATE = re.compile(
    r"(?:3[、.·]8|5[、.·]1|5[、.·]4|5[、.·]12|6[、.·]1|7[、.·]1|8[、.·]1|9[、.·]10|10[、.·]1)"
    r"\s*[”\"]?\s*(?:国际|妇女|女|劳动|青年|护士|儿童|建党|党|建军|教师|国庆|节)"
)
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=\s*年|\s*[-~]\s*20\d\d|\s*\))")
PLAN_YEAR = re.compile(r"(?<![\d~\-至])(20[0-4]\d)\s*年?度?[^,。;\d]{0,8}(?:计划|打算|要点|安排|思路|任务)")
SECOND_TERM = re.compile(
    r"(?<!\d)20\d\d\s*[-~至]\s*(20\d\d)\s*学?年?度?\s*(?:第二学期|第2学期|下学期|春季学期)"
)
HAN_YEAR = re.compile(r"二[零〇0oO○][零〇0oO○一二三四1-9][零〇0oO○一二三四五六七八九\d](?=年)")
