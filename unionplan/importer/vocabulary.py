"""What the phrases of a work plan mean: the tables the import reads by, and the only Chinese in its code.

To teach a phrase: add it to its table here and a line to tests/importer/test_vocabulary.py.
All patterns are matched against folded text (``fold``): simplified script, half-width signs.
"""

# ruff: noqa: E501 - tables read better with one meaning on one line, and Chinese counts double

import re

from unionplan.domain.measures import Period

# --- folding: one character to one character, so that places in the text stay the same -----------
_SCRIPT = (
    "舉举辦办開开動动會会議议組组織织導导區区項项賽赛訓训練练團团結结體体員员與与學学習习擬拟訂订簽签討讨論论調调鄉乡鎮镇達达標标數数個个廠厂務务權权維维護护證证實实處处發发際际環环節节為为則则進进極极繼继"
    "續续積积參参觀观評评選选優优獎奖勵励圍围繞绕確确認认規规劃划範范籌筹備备總总匯汇報报審审計计應应勞劳創创業业華华場场隊队設设減减強强構构關关懷怀愛爱問问診诊檢检貧贫難难職职責责單单雙双週周歲岁終终慶庆"
    "國国婦妇兒儿黨党園园貼贴補补費费預预萬万負负牽牵頭头點点條条時时間间長长僅仅較较過过對对於于準准據据運运獻献產产樹树傳传請请從从來来廣广將将須须當当觸触覺觉籃篮舊旧電电號号額额協协讓让歷历屆届幫帮測测"
    "驗验覽览聯联誼谊書书畫画訪访談谈話话說说細细適适執执屬属錄录內内資资銷销轉转紹绍並并佈布監监視视聽听綜综眾众飾饰壓压擴扩彙汇養养術术競竞課课該该嚴严齊齐營营製制階阶層层擇择齡龄簡简鄰邻險险誰谁鐵铁錢钱"
    "針针鍾钟門门閱阅陽阳陰阴雖虽離离輔辅輪轮辭辞辯辩邊边遠远遲迟還还邁迈遞递遊游郵邮釋释鑒鉴鑽钻顯显願愿類类風风飛飞餘余馬马驟骤鬥斗魚鱼鳥鸟麗丽黃黄龍龙獲获現现滿满稱称貫贯徹彻讀读寫写統统歸归檔档託托讚赞"
    "賀贺築筑熱热燈灯災灾獨独狀状畢毕異异療疗盡尽穩稳級级紀纪約约紅红納纳純纯紙纸絕绝緊紧線线緣缘編编緩缓縣县績绩繪绘聞闻聲声聰聪肅肃腦脑腳脚興兴艱艰藝艺蘇苏衛卫衝冲裝装複复見见記记訊讯詢询試试詩诗詳详語语"
    "誤误誠诚諮咨諾诺講讲謝谢識识譯译變变貨货質质賬账購购贈赠贏赢趕赶跡迹蹤踪軍军軟软載载輕轻農农連连遺遗鄧邓鄭郑醫医鏈链銀银鍛锻鎖锁閉闭閘闸陣阵陸陆隨随隱隐靈灵靜静頁页頂顶順顺頓顿領领頒颁題题顧顾飯饭飲饮"
    "飽饱館馆髮发鬆松鮮鲜們们偉伟傷伤傾倾價价兌兑兩两別别勁劲勢势堅坚奮奋寬宽崗岗師师帳帐帶带幾几徑径復复態态懲惩戰战戶户揚扬揮挥擔担斷断暢畅榮荣樂乐樣样機机殘残決决況况溫温漢汉潛潜濟济煉炼爭争礎础禍祸種种"
    "窩窝絡络給给經经網网繳缴義义脫脱臺台蓋盖薦荐親亲訴诉詞词諧谐謀谋豐丰財财貢贡賴赖贊赞踐践車车軌轨這这鉆钻鋒锋錘锤響响東东隻只島岛後后裡里徵征輩辈臨临"
)
_WIDTH = {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)} | {
    "\u3000": " ",
    "\xa0": " ",
    "—": "-",
    "–": "-",
}
_FOLDED = str.maketrans(
    dict(zip(_SCRIPT[::2], _SCRIPT[1::2], strict=True))
    | _WIDTH
    | {"〔": "(", "〕": ")", "～": "~", "﹪": "%"}
)


def fold(text: str) -> str:
    """Return ``text`` in simplified script with half-width signs, character for character."""
    return text.translate(_FOLDED)


# --- numbers and months --------------------------------------------------------------------------
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "O": 0, "o": 0, "○": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMBER = "[零〇一二两三四五六七八九十百千]{1,7}"
NUMBER = rf"(?:\d{{1,9}}(?:\.\d{{1,4}})?|{HAN_NUMBER})"
RANGE = rf"{NUMBER}(?:\s*(?:[~\-至到]|、)\s*{NUMBER})?"
ORDINAL = "[一二三四五六七八九十]{1,3}"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:\d{1,2}\s*[日号])?(?:上旬|中旬|下旬|初|底)?"
_NEXT_YEAR = "(?:次年|翌年|明年|第二年)?"
_TO = rf"\s*(?:[~\-]|至|到|、|,|和|与|及|或)\s*{_NEXT_YEAR}"
MONTHS = (
    rf"(?:(?:{_MONTH}\s*(?:月份?)?{_DAY}{_TO}|{_MONTH}\s*月份?\s*){{0,11}}{_MONTH}\s*月份?"
    r"|[一二三四五六七八九]{2}月份?)"
)
MONTH_STEP = re.compile(rf"(?P<to>[~\-至到])|(?P<month>{_MONTH})(?!\s*[日号旬])")
RANGE_SIGNS = "~-至到"
QUARTER = r"第?\s*(?P<quarter>[一二三四1-4])\s*季度?"
HALF = r"(?P<half>上|下)\s*半\s*年"
FIRST_HALF = "上"
NO_PLANNED_MONTH = re.compile(r"(?:每|隔|个|截止到?|截至|去年|上年|近)\s*$")
PAST_MONTH = re.compile(r"^\s*(?:\d{1,2}日)?\s*(?:以来|成立|出生|至今|工资)")
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
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=\s*年|\s*[-~]\s*20\d\d)")
HAN_YEAR = re.compile(r"二[零〇0oO○][零〇0oO○一二三四1-9][零〇0oO○一二三四五六七八九\d](?=年)")

# --- rhythm ----------------------------------------------------------------------------------------
_ONE = r"(?:至少|不少于|不低于|召开|开展|组织|举办|出刊|[^,。;]{0,6}?)?(?:一|1)\s*(?:次|期|场)"
CADENCES: tuple[tuple[re.Pattern[str], Period], ...] = (
    (
        re.compile(r"(?:每|隔)\s*(?:两|二|2)\s*(?:个)?(?:周|星期)|每半个?月|(?<!第)[单双]周|隔周"),
        Period.TWO_WEEKS,
    ),
    (re.compile(rf"每\s*(?:两|二|2)\s*个?月|[单双]月|隔月|(?:两|二)个月(?={_ONE})"), Period.TWO_MONTHS),
    (re.compile(r"每个?(?:周|星期|礼拜)"), Period.WEEK),
    (re.compile(r"每(?:一)?个?月(?!份)|按月|逐月|月月"), Period.MONTH),
    (re.compile(rf"每(?:一)?个?季度?|按季度?|逐季|一季度?(?={_ONE})"), Period.QUARTER),
    (re.compile(rf"每个?半年|每(?:个)?学期|半年(?={_ONE})"), Period.HALF_YEAR),
    (
        re.compile(
            rf"每(?:一)?年度?(?=[^,。;]{{0,14}}?{NUMBER}\s*(?:到|至|~|-)?{NUMBER}?\s*(?:次|期|场|届))"
        ),
        Period.YEAR,
    ),
    (
        re.compile(
            rf"(?:一年|年终)(?=(?:至少|不少于)?{NUMBER}\s*(?:(?:到|至|~|-){NUMBER})?\s*(?:次|期|场|届))"
        ),
        Period.YEAR,
    ),
)
ONGOING = re.compile(r"常年|日常|长期|经常|常态化|随时|不定期|每天|每日|全年坚持|贯穿全年")
REGULARLY = re.compile(r"定期")

# --- targets ---------------------------------------------------------------------------------------
MINIMUM = r"(?:不少于|不得少于|不低于|至少|最少|力争|争取|达到?|完成|确保)"
COUNTERS = "人次|课时|学时|次|场|期|轮|项|个|家|名|人|篇|条|本|件|户|支|张|套|份|幅|部|间|组|对|节|批"
EVENTS = ("次", "场", "期", "轮")  # one of these is simply once
SINGLE_THINGS = ("本", "篇", "份")  # one of these is counted all the same
PEOPLE = ("人", "名", "户", "人次", "对")
COUNT = re.compile(
    rf"(?P<least>{MINIMUM}[^,。;\d]{{0,6}}?)?(?P<number>{RANGE})\s*(?P<unit>{COUNTERS})(?P<above>\s*(?:以上|及以上))?"
)
YEARLY_COUNT = re.compile(
    rf"(?:全年|年内|一年|每年|年度|本年度)[^,。;]{{0,8}}?{MINIMUM}?\s*(?P<number>{NUMBER})\s*(?P<unit>次|场|期)"
)
PER_PERIOD = re.compile(
    rf"^[^,。;每]{{0,16}}?(?P<number>{NUMBER})(?:\s*[~\-至到]\s*{NUMBER})?\s*(?P<unit>次|场|期|篇|条|个|项|份)"
)
NOT_COUNTED_BEFORE = re.compile(
    r"(?:第|届|[“\"「『〔一]|每|周年|建党|前|逢|上述|以下|这|几|近|各|任何|某|另|同|整)\s*$"
)
NOT_COUNTED_AFTER = re.compile(
    r"^\s*(?:全|代|会议精神|[”\"]|体(?!育)|月|人|大|周年|方面|意识|原则|环境|力度|氛围|重点|支点|环节|关系|作用|机制|体系|平台|台阶|维护|"
    r"坚持|代表|方针|主题|问题|转变|高潮|重要|统一|文明|目标|性|工程|到位|结合|满意|服务|层面|阶段|基本|职能|载体|"
    r"优先|公开|有|必|务必|工作(?!会))"
)
CONGRESS = re.compile(r"^\s*(?:工会|会员|职工|妇女)*(?:代表大会|会员大会|全委|全会|职代会|工代会|教代会)")
ACHIEVING = re.compile(
    r"做好|举办|开展|组织|召开|完成|发展|新建|创建|建立|评选|评出|推出|培训|报送|撰写|走访|慰问|帮扶|资助|救助|提供|征集|"
    r"读|写|办|开|搞|评|表彰|培育|选树|打造|培养|安排|进行|参加|上报|刊发|发表|签订|建成|获|有|设|搜集|收集|捐|不少于|至少"
)
PEOPLE_ACHIEVING = re.compile(
    r"(?:培训|慰问|发展|救助|走访|帮扶|资助|评选|表彰|培养|选树|吸收|新增)[^,。;]{0,12}$"
)
PERCENT = re.compile(
    rf"(?P<limit>不超过|低于|控制在|小于|少于)?[^,。;\d]{{0,4}}?(?:(?P<number>\d+(?:\.\d+)?)\s*%|百分之(?P<han>{HAN_NUMBER})|(?P<all>百分之?百))"
    r"\s*(?P<side>以下|以内|之内|以上)?"
)
NOT_BELOW = re.compile(r"不\s*$")
AT_MOST_SIDES = ("以下", "以内", "之内")
POINTS = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*个?百分点")
SCORE = re.compile(
    rf"{MINIMUM}[^,。;\d]{{0,4}}(?P<number>\d+(?:\.\d+)?)\s*分(?:以上|及以上)?(?!钟|别|会|期|批|类|工|析|支|公)"
)
NOT_SCORE_AFTER = re.compile(r"^\s*(?:以上)?(?:的)?(?:为|者|评为|可|属|视为|是)")
MONEY = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万|千|亿)?\s*元")
MONEY_SCALES = {"万": 10_000, "千": 1_000, "亿": 100_000_000}
MONEY_TARGET = re.compile(
    r"(?:筹集|募集|筹措|筹|发放|捐款|捐赠|收缴|上缴|上解|救助)[^,。;]{0,14}$|(?:达到?|不少于|至少)\s*$"
)
MONEY_BUDGET = re.compile(r"(?:预算|经费|费用|资金|投入|开支|所需|拨款?)[^,。;]{0,8}$")
NO_ACCIDENT = re.compile(
    r"零(?:工亡|安全)?事故|(?:安全)?无(?:重大|安全|责任|工伤)*(?:生产)?事故|事故(?:发生)?(?:率|数)?(?:为|保持|实现)?(?:零|0)(?!\.)"
)
ACCIDENT_UNIT = "起"
PERCENT_UNIT, POINTS_UNIT, SCORE_UNIT, MONEY_UNIT = "%", "个百分点", "分", "元"
OWNER = re.compile(
    r"(?:责任(?:人|部门|单位|科室|领导)|负责人|牵头(?:人|部门|单位)?|承办(?:人|部门|单位)?|主办(?:人|部门|单位)?)\s*:\s*"
    r"(?P<owner>[^,。;:()\s]{1,30})|由(?P<by>[^,。;:()由]{2,16}?)(?:同志)?(?:负责|牵头)"
)
CELL = "\t"
PLAIN_MONEY = re.compile(r"^\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>万|千)?\s*元?\s*$")
TEN_THOUSAND = "万"
TABLE_COLUMNS = {
    "months": re.compile(r"^\s*(?:时间|月份|月度|完成时间|时限|完成时限|计划时间|活动时间|日期|季度)\s*$"),
    "content": re.compile(
        r"^\s*(?:主要|工作|活动|重点|具体|项目|任务)*(?:内容|活动|任务|事项|项目|名称|安排)\s*$"
    ),
    "owner": re.compile(r"^\s*(?:负责人|责任人|责任部门|负责部门|责任单位|牵头部门|承办部门|主办)\s*$"),
    "budget": re.compile(r"^\s*(?:经费|预算|经费预算|费用|金额)(?:\((?:万?)元\))?\s*$"),
}

# --- the shape of a document ---------------------------------------------------------------------
SENTENCE_SPLIT = re.compile(
    r"\([^()]{0,80}\)|“[^“”]{0,60}”|《[^《》]{0,60}》|(?P<end>[。;!?□\t]|、(?=\s*$)|(?<=[\u4e00-\u9fff])\.(?=\s*$))"
)
CLAUSE_SPLIT = re.compile(r"\([^()]{0,80}\)|“[^“”]{0,60}”|《[^《》]{0,60}》|(?P<end>,)")
EDGE = " \t\r\n。;,、:!.?·…□-~"
TITLE_CUTS = (",:", "、;. ")
BRACKETS = {"(": ")", "“": "”", "《": "》", "「": "」", "『": "』", "[": "]"}
CLAUSE_MARK = rf"(?:{ORDINAL}(?:是(?!否)|要(?!求))|一方面|另一方面|首先|其次|再次|最后)\s*[:,]?"
_NOT_MONTHS = rf"(?!\s*\d|\s*$)|(?=\s*{_MONTH}\s*(?:[~\-至到、]\s*{_MONTH}\s*)?月)|(?=20\d\d)"
MARKS = (  # chapter, bracket, number, sub, circle, clause: from the outside in
    rf"第(?P<part>{ORDINAL}|\d{{1,2}})(?:章|部分)\s*[、:,]?|(?P<han>{ORDINAL})\s*(?:、|\.(?!\d))",
    rf"\((?P<bracketed>{ORDINAL})\)\s*[、.:,]?",
    rf"(?P<digits>\d{{1,2}})\s*(?:、|\.(?:{_NOT_MONTHS})|,(?=[\u4e00-\u9fff]))",
    r"\((?P<inner>\d{1,2})\)\s*[、.]?|(?P<open>\d{1,2})\)\s*[、.]?",
    r"(?P<circle>[①-⑳])\s*[、.]?",
    CLAUSE_MARK,
)
ANY_MARK = re.compile("|".join(MARKS[:-1]))
SENTENCE_END = re.compile(r"[。;!?]")
NO_MARK_AFTER = "第("
BOUNDARY = " \t。;:!?”)]】"
HAN = re.compile(r"[\u4e00-\u9fff]")
LEAD = re.compile(r"^[\s#*>•●◆■★▲◇○·\\]*(?:-\s+)?[\s*]*")
PART = re.compile(
    rf"^(?:第\s*(?P<first>{ORDINAL}|\d{{1,2}})\s*篇\s*[:、]?\s*(?P<title>.*)|(?P<before>.{{0,60}}?)篇\s*(?:{ORDINAL}|\d{{1,2}})\s*[:、]?\s*)$"
)
BULLET = re.compile(r"^[\s#]*(?:[•●◆■★▲◇○·]|[-*]\s)")
NEXT_PLAN = re.compile(rf"^{ORDINAL}、.{{0,16}}(?:计划|打算|安排|要点|思路)$")
PLAN_TITLE = re.compile(
    r"(?:计划|要点|打算|思路|安排|方案|规划|任务)(?:表|书|范文|模板|精选|\([^()]{0,12}\))*\s*$"
)
PLAN_WORD = re.compile(r"计划|要点|打算|思路|工作安排|活动安排|实施方案|规划|工作任务")
TITLE = re.compile(
    r"^(?=.*(?:工会|学校|医院|公司|局|单位|社区|职代会|\d{4}|年度?)).{4,50}"
    r"(?:计划|要点|打算|思路|总结|职责|细则|制度|汇报|报告|方案)(?:范文|模板|精选|\([^()]{0,12}\))*$"
)
KIND_TITLES = (
    ("noise", re.compile(r"细则|评分|办法|章程|通知$|心得|简报|通讯")),
    ("duty-list", re.compile(r"职责|制度$|职能")),
    ("summary", re.compile(r"总结|汇报|述职|回顾|工作报告")),
)
DONE = re.compile(
    r"(?:健全|开展|进行|举办|组织|召开|取得|完成|建立|制定|参加|发挥|提高|增强|促进|成立|营造|推动|下发|培养|表演|采取|充实|丰富|评选|表彰|加深|避免|起到|落实|慰问|发放|收到|获得|举行|受到|帮助|走访)了|"
    r"一年来|半年来|全年共|今年共|上半年共|截[止至]|已(?:经|举|开|建|组|完)|较好地?完成|成绩|被评为|荣获|共(?:找|看|救|发|走|慰|组)"
)
DONE_SHARE = 0.22
PREAMBLE = re.compile(
    r"^(?:(?:工作|总)?(?:的)?(?:指导思想|总体要求|总的要求|总要求|总体思路|基本思路|基本原则|工作思路|形势分析|工作展望|工作形势|背景|展望))(?:(?:是|为|:|,).{0,80})?$"
)
GOALS = re.compile(r"^(?:工会)?(?:工作|总体|奋斗|主要|年度|活动)*目标\s*:?.{0,60}$")
LOOKING_BACK = re.compile(r"回顾|工作总结|主要成绩|取得的成绩|存在的?(?:主要)?问题|经验体会")
LOOKING_AHEAD = re.compile(r"(?:打算|计划|安排|思路|要点|下一步|下半年工作)")
LISTING_END = re.compile(r"(?:安排|日程|计划|进度|时间)表?\s*:?$")
LISTING = re.compile(r"安排|日程|计划|进度|活动|月度|时间表")
CHROME = re.compile(
    r"下载(?:文档|本文)|合集下载|小编|网友|版权|在线预览|如.{0,8}侵权|联系客服|相关文[章档]|最新文档|本站|主题词|抄报|抄送|^附件?[:\d]|^注:|现将.*印发|日印发$|欢迎阅读|欢迎大家阅读"
)
PREFACE = re.compile(
    r"指导思想|为指导|特制定|特在此|具体(?:工作|内容|安排)?如下|如下[:。]?$|以下(?:几|方面)|总的要求|总体(?:思路|任务)|为主线|为宗旨|总之|综上"
)
DATE_LINE = re.compile(r"^[\s\d零〇O○一二三四五六七八九十年月日./\-]{6,20}$")
SIGNATURE = re.compile(r"^.{2,24}(?:工会|委员会|办公室|联合会|小组|工会\(章\))$")
# --- what opens a sentence that promises something -----------------------------------------------
_ADVERB = (
    "要|将|继续|认真|积极|进一步|切实|大力|努力|深入|广泛|扎实|全面|不断|及时|定期|适时|适当时机|择机|尤其是|特别是|因此|坚持|着力|着重|重点|"
    "精心|充分|主动|逐步|结合.{1,20}?,|根据.{1,20}?,|利用.{1,20}?,|为.{1,20}?,|通过.{1,20}?,|在.{1,20}?,|按照.{1,20}?,|"
    "今年|年内|全年|上半年|下半年|计划|拟|争取|力争|确保|应|同时|还|并|也|配合.{1,12}?,|协助|组织好|有计划地|经常|特别"
)
_SUBJECT = r"(?:[^,。;]{0,10}?(?:工会|我校|我院|我局|我公司|本会|委员会|学校|单位|基层)(?:组织|干部)?)?"
_CONCRETE = (
    "组织(?!是|的|机构|建设)|开展(?!的)|举办|召开|建立|制定|制订|评选|慰问|参加|办理|做好|开好|搞好|办好|抓好|完善|成立|健全|走访|培训|发放|收缴|申报|"
    "筹备|选举|调整|推荐|表彰|检查|征集|发动|编写|开设|设立|实施|签订|完成|庆祝|看望|更新|发挥|邀请|接待|举行|落实|进行|支助|资助|创建|争创|评比|参观|出版|开辟|创办|请"
)
_GENERAL = "加强|推进|推动|深化|维护|关心|关注|提高|强化|促进|构建|营造|增强|引导|树立|宣传|学习|贯彻|规范|提升|丰富|拓宽|探索|加大|协调|监督|总结|使|把|保障|动员|鼓励|收集|严格|注意|加快|优化|打造|弘扬|执行|提供|重视|密切|团结|夯实|畅通"
CONCRETE = re.compile(
    rf"^{_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE})|"
    r"^(?:要|工会要|将|积极|努力|认真)*(?:利用|通过|结合|围绕|为|根据|按照|对)[^。;]{1,50}?(?:组织|开展|举办|召开|建立|制定|提供|做好)"
)
ALSO = re.compile(
    rf"^(?:(?:适时|择机)(?=召开|举办|举行)|(?:学年末|学期末|期末)(?=.{{4}})|(?:同时|并(?=组织|开展|举办|召开)|尤其是|特别是|因此){_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE}))"
)
OPENING = re.compile(rf"^(?:{_ADVERB})*(?:开展|举办)好?[^,]{{0,6}}[“\"]")
PURPOSE = re.compile(r"^(?:要)?(?:为|以|在|利用|通过|结合|围绕|根据|按照|随着)")
ACTION = re.compile(rf"^{_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE}|{_GENERAL})")
LEADING_TIME = re.compile(
    rf"^\s*(?:{MONTHS}|{QUARTER}|{HALF}|年内|今年|全年|年底)(?:底|初|中旬|上旬|下旬)?(?:之?前)?,?".replace(
        "?P<quarter>", "?:"
    ).replace("?P<half>", "?:")
)
ONE_EVENT = re.compile(r"(?<![第届十])(?:一|1)(?:次|场|期)(?!性)")
FILLER = re.compile(
    rf"\([^()]*\)|{MINIMUM}|[上下]半年|{NUMBER}\s*(?:{COUNTERS})?|全年|年内|今年|每|年|季度?|月份?|周|以上|左右|做到|要|前|底|的|共|举行|进行|召开|开展|完成|份|上旬|下旬|中旬|次|[\s,、。;:~\-%()]"
)
