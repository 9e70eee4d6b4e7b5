"""The Chinese of tables, sheets and list numbers: column titles, tick marks, numerals.

To teach a column title: add it here and a line to tests/importer/test_plan_tables.py.
Patterns are matched against folded text without blanks.
"""

# ruff: noqa: E501 - one meaning on one line

import re

# --- list numbers of Word -------------------------------------------------------------------------
HAN_DIGITS = "〇一二三四五六七八九"
HAN_PLACES = ("千", "百", "十", "")
HAN_COUNTS = (
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "japaneseCounting", "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanCounting",
)  # fmt: skip
COUNT_SIGNS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "chineseLegalSimplified": "壹贰叁肆伍陆柒捌玖拾",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
}
BULLET_MARK = "•"
# Private signs of the symbol fonts: boxes and ticks as people type them.
SYMBOLS = {
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFE): "√",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x6F): "□",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0xAB): "★",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x52): "√",
    ("wingdings 2", 0xA3): "□",
}
TIGHT_MARK_END = "、，）)章节条】]"
CONTENTS_STYLE = re.compile(r"toc\s*\d|toc heading|目录\s*\d?", re.I)

# --- column titles ---------------------------------------------------------------------------------
_UNIT = r"(?:[(/:]?(?:单位:)?(?:人民币)?(?P<scale>[万千百]?)元\)?)?"
_WHEN = "计划|活动|工作|完成|开展|实施|举办|预计|拟|推进|安排|组织|具体|起止|任务|培训|初步"
_WHAT = (
    "工会|主要|工作|活动|重点|具体|项目|任务|计划|年度|目标|培训|主题|本月|当月|拟开展|拟|开展|的|专项|职责"
)
_WHO = "主要|具体|直接|责任|负责|牵头|承办|主办|组织|经办|分管|落实|执行|主责"
_COST = "活动|工会|预计|预算|所需|计划|项目|年度|总|用款|费用|经费|申请|拟用"
COLUMNS = {
    "section": re.compile(
        r"(?:工作|活动|项目|任务|所属)*(?:板块|类别|类型|分类|模块|领域|条线|大类|方面|专题|职能)(?:名称)?"
    ),
    "months": re.compile(
        rf"(?:{_WHEN})*(?:时间|月份|月度|时限|日期|季度|期限|节点|时段)(?:\(?月份?\)?|安排|要求|节点|进度|表)?|月|进度安排|工作进度|完成进度|计划进度"
    ),
    "content": re.compile(
        rf"(?:{_WHAT})*(?:内容|任务|事项|要点|措施|举措|安排|活动|工作)(?:(?:及|和|与)(?:要求|措施|安排|内容|标准|目标))?"
    ),
    "name": re.compile(rf"(?:{_WHAT}|课程|支出|开支|费用|经费|预算)*(?:名称|项目|主题|科目)"),
    "owner": re.compile(
        rf"(?:{_WHO})+(?:人员?|部门|单位|科室|处室|领导|小组|同志|者|主体|干部|方|组织)?(?:\(.{{0,10}}\)|/.{{1,8}})?|责任分工|分工"
    ),
    "target": re.compile(
        r"(?:工作|任务|年度|量化|绩效|预期|具体|完成|考核|开展|活动)*(?:目标|指标|频次|次数|周期|标准|要求|成效)(?:要求|标准|值)?"
    ),
    "remark": re.compile(r"备注|说明"),
    "budget": re.compile(
        rf"(?:{_COST})*(?:经费|预算|费用|金额|资金|支出|投入)(?:预算|金额|安排|计划|概算|估算)?{_UNIT}"
    ),
}
OTHER_COLUMNS = re.compile(
    r"序号?|编号|备注|说明|.{0,4}地点|.{0,4}场所|.{0,4}(?:对象|人数|人员|范围)|.{0,4}(?:形式|方式|方法)|.{0,4}(?:目标|要求|标准|成效|成果)|"
    r"完成情况|落实情况|进展|进展情况|进度|协办.{0,4}|配合.{0,4}|联系人|(?:联系)?电话|频次|次数|周期|依据|经费来源|权重|分值|考核.{0,4}"
)
SERIAL_COLUMN = re.compile(r"序号?|编号|项次")
SUBJECT_COLUMN = re.compile(r"单价|数量|标准|规格|小计|合计|占比|科目|决算")
MONTH_COLUMN = re.compile(r"(?:20\d\d年)?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?")
QUARTER_COLUMN = re.compile(r"第?[一二三四1-4]季度|[上下]半年")
MONTH_NUMBER = re.compile(r"1[0-2]|0?[1-9]")
MONTH_GROUP = re.compile(r"月|时间|进度|日程")
MONTH = "月"
MONTHS_TITLE = "月份"
CONTENT_TITLE = "内容"
LIST_COMMA = "、"
UNPLANNED = "—"
BRACKETED = "（{}）"
HEADING = "# {}"
TICKS = frozenset("√✓✔☑●○◎★☆▲△■◆◇*VvYy1有是")
CROSSES = frozenset("×✗✘✕xX—-/\\无否0□")
SCALE_NOTE = re.compile(r"单位[::]\s*(?:人民币)?(?P<scale>[万千百]?元)")
TEN_THOUSAND_YUAN = "({})"
BUDGET_TITLE = re.compile(r"预算|决算|收支|经费(?:使用|开支|支出|明细)")
DRAWN_UP = re.compile(r"计划|安排|要点|任务")
TOTAL_ROW = re.compile(
    r"(?:总|合|小|共)\s*计|累计|备\s*注[:]?.*|注\s*[:].*|说明[:].*|填表.*|制表.*|审核.*|审批.*|填报.*"
)
# --- dates in the month column ---------------------------------------------------------------------
DATE = re.compile(
    r"(?:20\d\d[-/.年])(?P<month>1[0-2]|0?[1-9])(?:[-/.月](?P<day>[12]\d|3[01]|0?[1-9])?)?[日号]?(?:[ T]\d\d?:\d\d(?::\d\d)?)?"
)
SHORT_DATE = re.compile(r"(?P<month>1[0-2]|0?[1-9])[./](?P<day>[12]\d|3[01]|0?[1-9])")
BARE_MONTHS = re.compile(r"(?:1[0-2]|[1-9])(?:[、,~\-至到](?:1[0-2]|[1-9]))*")
MONTH_WRITTEN = "{month}月"
DAY_WRITTEN = "{month}月{day}日"
DOING = ("活动", "任务", "工作", "安排")

# --- what tells encodings apart: characters and words of any union's text, in both scripts -----------
COMMON_SIGNS = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進"
    "着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內"
    "月组組织織活职職动動单單位计計划劃安排培训訓慰问問会員员季第五六七八九，。、：；（）《》“”「」"
)
COMMON_WORDS = re.compile(
    r"工[会會]|[职職]工|活[动動]|[计計][划劃]|工作|[开開]展|[组組][织織]|年度|[1-9一二三四五六七八九十]月|"
    r"安排|[举舉][办辦]|慰[问問]|培[训訓]|建[设設]|[会會][员員]|第[一二三四五六七八九十]|[一二三四五六七八九十]、|女工|困[难難]|健康"
)

# --- pages of a PDF ----------------------------------------------------------------------------------
PAGE_NUMBER = re.compile(r"[-~·.\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[,/]?\s*共?\s*\d{1,3}\s*页?)?[-~·.\s]*")
LINE_END = "。；：！？;:!?"
# What a month column may say of a single activity: days, counts, tens of a month.
DAYS = re.compile(r"[\d.、,~/日号次场上中下旬初底末()（）-]+")
