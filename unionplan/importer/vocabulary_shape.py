"""The shape of a document: marks, sentences, titles, what is no part of a plan."""

# ruff: noqa: E501 - tables read better with one meaning on one line, and Chinese counts double

import re

from unionplan.importer.vocabulary_time import *  # noqa: F403 - one vocabulary, cut by subject
from unionplan.importer.vocabulary_time import MONTH_NUMBER, ORDINAL

SENTENCE_SPLIT = re.compile(
    r"\([^()]{0,80}\)|“[^“”]{0,60}”|《[^《》]{0,60}》|(?P<end>(?:[。!?□\t]|;(?!\s{0,3}(?:由[^,。;]{2,16}?(?:负责|牵头)|责任(?:人|部门|单位|科室):)))\s{0,3}(?:\((?:责任|负责|牵头|承办|主办)[^()]{1,40}\))?|、(?=\s*$)|(?<=[\u4e00-\u9fff])\.(?=\s*$))"
)
CLAUSE_SPLIT = re.compile(r"\([^()]{0,80}\)|“[^“”]{0,60}”|《[^《》]{0,60}》|(?P<end>,)")
EDGE = " \t\r\n。;,、:!.?·…□-~"
TITLE_CUTS = (",:", "、;. ")
BRACKETS = {"(": ")", "“": "”", "《": "》", "「": "」", "『": "』", "[": "]"}
CLAUSE_MARK = rf"(?:{ORDINAL}(?:是(?!否)|要(?!求))|[第其]{ORDINAL}(?=[,、:])|一方面|另一方面|首先|其次|再次|最后)\s*[:,、]?"
_NOT_MONTHS = rf"(?!\s*\d|\s*$)|(?=\s*{MONTH_NUMBER}\s*(?:[~\-至到、]\s*{MONTH_NUMBER}\s*)?月)|(?=20\d\d)"
MARKS = (  # chapter, bracket, number, sub, circle, clause: from the outside in
    rf"第(?P<part>{ORDINAL}|\d{{1,2}})(?:章|部分)\s*[、:,]?|(?P<han>{ORDINAL})\s*(?:、|\.(?!\d))",
    rf"\((?P<bracketed>{ORDINAL})\)\s*[、.:,]?",
    rf"(?P<digits>\d{{1,2}})\s*(?:、|\.(?:{_NOT_MONTHS})|,(?=[\u4e00-\u9fff]))",
    r"\((?P<inner>\d{1,2})\)\s*[、.]?|(?P<open>\d{1,2})\)\s*[、.]?",
    r"(?P<circle>[①-⑳])\s*[、.]?",
    CLAUSE_MARK,
)
ANY_MARK = re.compile("|".join(MARKS[:-1]))
# Lines that say more of the entry above them: 时间:3月下旬.
ATTRIBUTE = re.compile(
    r"^\s*(?:[-·•]\s*)?(?:(?:活动|完成|举办|计划)?(?P<when>时间|日期|时限|月份)|(?P<who>(?:责任|负责|牵头|承办|主办)(?:人|部门|单位|科室|小组)?)"
    r"|(?:经费|活动经费|所需经费|费用)?(?P<money>预算|经费|费用)|(?:活动)?(?:地点|对象|形式|主题|参加人员|参加对象|人员|目的|要求|规模|场地))\s*:\s*(?P<value>\S.*)$"
)
YEAR_END_LABEL = re.compile(r"^[\s【\[(*#]*(?:年底|年末|岁末|年终)前?[\s】\])*:]*$")
FINISHED = ("。", ";", ":", "!", "?", "…", "”", ")", "》", "】", "*")
GOES_ON = (",", "、", "(", "“", "《")
OWN_LINE = "#>|-*●•◆■★▲◇○·【["
OUTER_MARK = re.compile("|".join(MARKS[:2]))
LISTED = (";", "；")
SENTENCE_END = re.compile(r"[。;!?]")
NO_MARK_AFTER = "第("
BOUNDARY = " \t。;:!?”)]】"
HAN = re.compile(r"[\u4e00-\u9fff]")
LEAD = re.compile(r"^[\s#*>•●◆■★▲◇○·\\]*(?:-\s+)?[\s*]*")
PART = re.compile(
    rf"^(?:第\s*(?P<first>{ORDINAL}|\d{{1,2}})\s*篇\s*[:、]?\s*(?P<title>.*)|(?P<numbered>(?![一二三四五六七八九十\d(（#]).{{2,50}}?(?:计划|总结|要点|方案|范文|表格|模板|打算))\s*\(?(?:\d{{1,2}}|[一二三四五六七八九十])\)?|(?P<before>.{{0,60}}?)篇\s*(?:{ORDINAL}|\d{{1,2}})\s*[:、]?\s*)$"
)
BULLET = re.compile(r"^[\s#]*(?:[•●◆■★▲◇○·]|[-*]\s)")
NEXT_PLAN = re.compile(rf"^{ORDINAL}、.{{0,16}}(?:计划|打算|安排|要点|思路)$")
PLAN_TITLE = re.compile(
    r"^(?!附).*(?:计划|要点|安排|方案)[^》]{0,6}》的?通知$|^(?!附[件:]).*(?:计划|要点|打算|思路|安排|方案|规划|任务|任务分解|清单|行事历|时间表|一览)(?:表|书|范文|模板|精选|\([^()]{0,12}\))*\s*$"
)
PLAN_WORD = re.compile(
    r"计划|要点|打算|思路|工作安排|活动安排|实施方案|规划|工作任务|任务分解|重点任务|任务清单|责任清单|重点工作|行事历|时间表|一览表|日程"
)
TITLE = re.compile(
    r"^(?=.*(?:工会|学校|医院|公司|局|单位|社区|职代会|\d{4}|年度?)).{4,50}"
    r"(?:计划|要点|打算|思路|安排|总结|职责|细则|制度|汇报|报告|方案|任务分解|行事历)(?:范文|模板|精选|\([^()]{0,12}\))*$"
)
KIND_TITLES = (
    ("noise", re.compile(r"细则|评分|办法|章程|(?<!》的)(?<!》)通知$|心得|简报|通讯")),
    ("duty-list", re.compile(r"职责|制度$|职能")),
    ("summary", re.compile(r"总结|汇报|述职|回顾|工作报告")),
)
DONE = re.compile(
    r"(?:健全|开展|进行|举办|组织|召开|取得|完成|建立|制定|参加|发挥|提高|增强|促进|成立|营造|推动|下发|培养|表演|采取|充实|丰富|评选|表彰|加深|避免|起到|落实|慰问|发放|收到|获得|举行|受到|帮助|走访)了|"
    r"一年来|半年来|(?:全|今)年共(?![^。;]*(?:力争|争取|计划|拟|要|将))|上半年共|截至|截止(?=[到目今\d])|已(?:经|举|开|建|组|完)|较好地?完成|(?:取得|优异|显著|突出|可喜|好|的)[^,。;]{0,6}成绩|被评为|荣获|共(?:找|看|救|发|走|慰|组)"
)
DONE_SHARE = 0.22
PREAMBLE = re.compile(
    r"^(?:(?:工作|总)?(?:的)?(?:指导思想|总体要求|总的要求|总要求|总体思路|基本思路|基本原则|工作思路|形势分析|工作展望|工作形势|背景|展望|附则))(?:(?:是|为|:|,).{0,80})?$"
)
GOALS = re.compile(r"^(?:工会)?(?:工作|总体|奋斗|主要|年度|活动)*目标\s*:?.{0,60}$")
LOOKING_BACK = re.compile(r"回顾|工作总结|主要成绩|取得的成绩|存在的?(?:主要)?问题|经验体会")
LISTING_END = re.compile(r"(?:安排|日程|计划|进度|时间)表?\s*:?$")
LISTING = re.compile(r"安排|日程|计划|进度|活动|月度|时间表")
CHROME = re.compile(
    r"^[-·\s]*\d{1,3}[-·\s]*$|^第\s*\d{1,3}\s*页|推荐阅读|猜你喜欢|分享到|上一篇|下一篇|^来源:|浏览:|^字号|^(?:咨询|联系|联络)(?:电话|人|方式)|^备注(?=[:\s\t]|$)|^以上(?:安排|活动|任务|计划|工作|各项|内容)|另见附[表件]|^本(?:计划|要点|方案|安排|月历)(?!实施后)|全文共约|下载(?:文档|本文)|合集下载|小编|网友|版权|在线预览|如.{0,8}侵权|联系客服|相关文[章档]|最新文档|本站|主题词|抄报|抄送|^附件?[:\d]|^注:|现将.*印发|日印发$|欢迎阅读|欢迎大家阅读"
)
PREFACE = re.compile(
    r"指导思想|为指导|特制定|特在此|具体(?:工作|内容|安排)?如下|如下[:。]?$|以下(?:几|方面)|总的要求|总体(?:思路|任务)|为主线|为宗旨|总之|综上"
)
# Titles of other pages, linked below a document.
LINKED = re.compile(
    r"^[·•\-*\s]*[^,。;:]{4,40}(?:计划|要点|打算|方案|总结|汇报|报告|范文|主持词|心得|讲话稿?|发言稿?)(?:(?:[一二三四五六七八九十]|\d{1,2})篇|大全|范文|模板|精选)?$"
)
LINKS_BELOW = re.compile(r"相关(?:文章|文档|推荐|阅读)|推荐阅读|猜你喜欢|延伸阅读|最新文[章档]|上一篇|下一篇")
SECTION_NAME = re.compile(
    r"^(?:工作|组织|主要|具体|实施|推进|几点|有关)*(?:措施|保障|要求|步骤|安排|内容|任务|目标|活动|附则)$"
)
DATE_LINE = re.compile(r"^[\s\d零〇O○一二三四五六七八九十年月日./\-]{6,20}$")
SIGNATURE = re.compile(r"^.{2,24}(?:工会|委员会|办公室|联合会|小组|工会\(章\))$")
