"""What the phrases of a work plan mean: the tables the import reads by, and the only Chinese in its code.

To teach a phrase: add it to its table here or in one of the vocabulary_*.py files, and a line to
tests/importer/test_vocabulary.py. All patterns are matched against folded text (``fold``):
simplified script, half-width signs.
"""

# ruff: noqa: E501 - tables read better with one meaning on one line, and Chinese counts double
# ruff: noqa: F403, F405 - one vocabulary, cut by subject

import re

from unionplan.domain.measures import Period
from unionplan.importer.vocabulary_script import *
from unionplan.importer.vocabulary_shape import *
from unionplan.importer.vocabulary_time import *

# --- rhythm ----------------------------------------------------------------------------------------
_ONE = r"(?:至少|不少于|不低于|召开|开展|组织|举办|出刊|[^,。;]{0,6}?)?(?:一|1)\s*(?:次|期|场)"
CADENCES: tuple[tuple[re.Pattern[str], Period], ...] = (
    (
        re.compile(
            r"(?:每|隔)\s*(?:两|二|2)\s*(?:个)?(?:周|星期)|每?隔一?(?:周|个?星期)|每半个?月|(?<!第)[单双]周|隔周"
        ),
        Period.TWO_WEEKS,
    ),
    (re.compile(rf"每\s*(?:两|二|2)\s*个?月|[单双]月|隔月|(?:两个?|二个)月(?={_ONE})"), Period.TWO_MONTHS),
    (re.compile(r"每个?(?:周|星期|礼拜)"), Period.WEEK),
    (re.compile(r"每(?:一)?个?月(?!份)|按月|逐月|月月"), Period.MONTH),
    (re.compile(rf"每(?:一)?个?季度?|按季度?|逐季|一季度?(?={_ONE})"), Period.QUARTER),
    (re.compile(rf"每个?半年|每(?:个)?学期|(?<![上下])半年(?={_ONE})"), Period.HALF_YEAR),
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
MINIMUM = (
    r"(?:不少于|不得少于|不低于|至少|最少|力争|争取|达到?|完成|确保|新增|增加|增设|新建|征集|评出|推荐|签约)"
)
COUNTERS = "人次|课时|学时|次|场|期|轮|项|个|家|名|人|篇|条|本|册|件|户|支|张|套|份|幅|部|间|组|对|节|批|处|面|台|座|所|辆|块|棵|例|起"
EVENTS = ("次", "场", "期", "轮")  # one of these is simply once
SINGLE_THINGS = ("本", "篇", "份")  # one of these is counted all the same
PEOPLE = ("人", "名", "户", "人次", "对")
COUNT = re.compile(
    rf"(?P<least>{MINIMUM}[^,。;\d]{{0,10}}?)?(?P<number>{RANGE})\s*(?P<unit>{COUNTERS})(?P<above>\s*(?:以上|及以上))?"
)
YEARLY_COUNT = re.compile(
    rf"(?:全年|年内|一年|每年|年度|本年度)[^,。;]{{0,8}}?{MINIMUM}?\s*(?P<number>{NUMBER})\s*(?P<unit>次|场|期)"
)
PER_PERIOD = re.compile(
    rf"^[^,。;每]{{0,16}}?(?P<number>{NUMBER})(?:\s*[~\-至到]\s*{NUMBER})?\s*(?P<unit>次|场|期|篇|条|个|项|份)"
)
NOT_COUNTED_BEFORE = re.compile(
    r"(?:第|届|[“\"「『〔一]|每|等|周年|建党|前|逢|上述|以下|这|几|近|各|任何|某|另|同|整)\s*$"
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
TENTHS = re.compile(
    r"(?P<limit>不超过|低于|控制在|小于|少于)?[^,。;\d]{0,4}?(?P<number>[一二两三四五六七八九]|\d)成(?P<half>半)?\s*(?P<side>以下|以内|之内|以上)?(?![立为员果长熟功绩就分都套本人批])"
)
CAPPED = re.compile(
    rf"(?:不超过|不高于|不多于|不得超过|控制在|(?<!不)少于|(?<!不)低于)[^,。;\d]{{0,6}}?(?P<number>{NUMBER})\s*(?P<unit>起|人|次|例|件|宗|人次|天|%)(?:以[内下]|之内)?"
)
PERCENT = re.compile(
    rf"(?P<limit>不超过|低于|控制在|小于|少于)?[^,。;\d]{{0,4}}?(?:(?<!\d)(?P<number>\d{{1,6}}(?:\.\d{{1,4}})?)\s*%|百分之(?P<han>{HAN_NUMBER})|(?P<all>百分之?百))"
    r"\s*(?P<side>以下|以内|之内|以上)?"
)
AT_MOST_SIDES = ("以下", "以内", "之内")
POINTS = re.compile(r"(?<!\d)(?P<number>\d{1,6}(?:\.\d{1,4})?)\s{0,4}个?百分点")
SCORE = re.compile(
    rf"(?:{MINIMUM}|得分|评分|分数|测评|考评|指数|考核)[^,。;\d]{{0,10}}?(?P<number>\d{{1,6}}(?:\.\d{{1,4}})?)\s*分(?:以上|及以上)?(?!钟|别|会|期|批|类|工|析|支|公)"
)
NOT_SCORE_AFTER = re.compile(r"^\s*(?:以上)?(?:的)?(?:为|者|评为|可|属|视为|是)")
MONEY = re.compile(r"(?<!\d)(?P<number>\d{1,12}(?:\.\d{1,4})?)\s{0,4}(?P<scale>万|千|亿)?\s{0,4}元")
MONEY_SCALES = {"万": 10_000, "千": 1_000, "亿": 100_000_000}
MONEY_CAP = re.compile(r"(?:控制在|不超过|不高于|压[缩减]到)[^,。;]{0,4}$")
MONEY_CAPPED = re.compile(r"(?:支出|开支|费用|经费|成本|三公)[^。;]{0,20}$")
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
PLAIN_MONEY = re.compile(r"^\s{0,9}(?P<number>\d{1,12}(?:\.\d{1,4})?)\s{0,4}(?P<scale>万|千)?\s{0,4}元?\s*$")
TEN_THOUSAND = "万"

# --- what opens a sentence that promises something -----------------------------------------------
_ADVERB = (
    "要|将|继续|认真|积极|进一步|切实|大力|努力|深入|广泛|扎实|全面|不断|及时|定期|适时|适当时机|择机|尤其是|特别是|因此|坚持|着力|着重|重点|"
    "精心|充分|主动|逐步|分期分批|不定期(?:地)?|有?针对性[的地]|突出|推动(?=筹建|成立|建立|组建)|从今年起,?|从本学期起,?|根据需要|结合.{1,20}?,|根据.{1,20}?,|利用.{1,20}?,|为.{1,20}?,|通过.{1,20}?,|在.{1,20}?,|按照.{1,20}?,|"
    "今年|年内|全年|上半年|下半年|计划|拟|争取|力争|确保|应|同时|还|并|也|配合.{1,12}?,|协助|组织好|有计划地|经常|特别"
)
_SUBJECT = r"(?:[^,。;]{0,10}?(?:工会|我校|我院|我局|我公司|本会|委员会|学校|单位|基层)(?:组织|干部)?)?"
_CONCRETE = (
    "组织(?!是|的|机构|建设)|开展(?!的)|举办|召开|建立|制定|制订|评选|慰问|参加|办理|做好|开好|搞好|办好|抓好|完善|成立|健全|走访|培训|发放|收缴|申报|"
    "筹备|筹建|组建|做实|做强|选举|实行|选派|增设|改造|配备|新建|排查|调整|推荐|表彰|检查|征集|征求|发动|编写|开设|设立|实施|签订|完成|庆祝|看望|更新|上报|报送|拟定|邀请|接待|举行|落实|进行|支助|资助|创建|争创|评比|参观|出版|开辟|创办|请"
)
_GENERAL = "加强|发挥|推进|推动|深化|维护|关心|关注|提高|强化|促进|构建|营造|增强|引导|树立|宣传|学习|贯彻|规范|提升|丰富|拓宽|探索|加大|协调|监督|总结|使|把|保障|动员|鼓励|收集|严格|注意|加快|优化|打造|弘扬|执行|提供|重视|密切|团结|夯实|畅通"
CONCRETE = re.compile(
    rf"^{_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE})|"
    r"^(?:要|工会要|将|积极|努力|认真)*(?:利用|通过|结合|围绕|为|根据|按照|对)[^。;]{1,50}?(?:组织|开展|举办|召开|建立|制定|提供|做好|实行)"
)
# What is to be taken to heart, said before what is to be done.
SLOGAN = re.compile(
    rf"^{_SUBJECT}(?:{_ADVERB})*(?:学习|贯彻|落实|领会|宣传|深入)+[^;。]{{2,80}}(?:精神|意见|方针|思想|决议|方略|部署)[”\"》]?(?:,[^,。;]{{2,24}})?$"
)
HOLDING = re.compile(rf"^(?:{_ADVERB})*(?:组织|开展|举办|召开|举行)(?!起|的|是|机构|建设|好?群众)")
ALSO = re.compile(
    rf"^(?:(?:适时|择机)(?=召开|举办|举行)|(?:学年末|学期末|期末)(?=.{{4}})|(?:同时|并(?=组织|开展|举办|召开)|尤其是|特别是|因此){_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE}))"
)
OPENING = re.compile(rf"^(?:{_ADVERB})*(?:开展|举办)好?[^,]{{0,6}}[“\"]")
PURPOSE = re.compile(r"^(?:要)?(?:为|以|在|利用|通过|结合|围绕|根据|按照|随着)")
# A clause that says what the work before it is good for; a title goes without.
RESULT = re.compile(
    r"^(?:切实|不断|努力|充分|从而|进一步|全面|有效|真正|更好地?|积极|着力)*(?:保证|确保|使|让|促进|推动|增强|提高|提升|营造|创造|调动|激发|丰富|满足|以便|以利|以期|以更好|达到|实现|形成|体现|展示|展现|陶冶|凝聚|引导|为[^,]{2,30}(?:服务|提供|创造|奠定|打下|作出|做出|贡献|保驾|搭建|放松|添|营造))"
)
ACTION = re.compile(rf"^{_SUBJECT}(?:{_ADVERB})*(?:{_CONCRETE}|{_GENERAL})")
# Brackets at the end of an item that only say when, how often, how many, who and how much.
SCHEDULE = re.compile(r"\((?P<said>[^()]{1,60})\)[\s。;,]*$")
ANY_TIME = re.compile(r"年内|全年|春节前|国庆前|暑假|寒假|学期末|期末")
SCHEDULE_WORDS = re.compile(
    r"常年|日常|长期|经常|开展|责任人|责任部门|经费|预算|不高于|不超过|分|元|%|人|每季度?|每半年|每两个?月|每两周|双周|双月|截止|完成|最多|达到|起|至|到|和|之?前"
)
CELL_TARGET = re.compile(
    rf"^\s*(?:约|≥|不少于|至少|共|力争)?\s*(?P<number>{RANGE})\s*(?P<unit>%|分|[^\d\s,。;()%]{{1,4}}?)\s*(?:以上|及以上|左右)?\s*$"
)
LEVEL_UNITS = ("%", "分")
AT_LEAST_SO_MANY, AT_MOST_SO_MANY = "不少于", "不超过"
# A target said alone in such brackets, whatever its unit.
BARE_TARGET = re.compile(
    rf"(?:^|,)(?P<kind>不少于|达到|不超过)(?P<number>{NUMBER})(?P<unit>[^\d,。;()%]{{0,8}})(?=,|$)"
)
# Small words a title does without.
JOINING = re.compile(
    r"^(?:并且?(?![轨购])|同时|另外|此外|还要?|也要|要(?![求点素害])|将(?!军)|应(?![急对聘用届邀])|一定要|尤其是|特别是|因此)+[,]?(?=.{6})"
)
LEADING_TIME = re.compile(
    rf"^\s*(?:{MONTHS}|{QUARTER}|{HALF}|年内|今年|全年|年底)(?:底|初|中旬|上旬|下旬)?(?:之?前)?,?".replace(
        "?P<quarter>", "?:"
    ).replace("?P<half>", "?:")
)
DEADLINE = re.compile(
    r"(?:年内|年底|月底|月末|月|季度|旬|前|要|将|拟)(?:之?前)?(?:全部|全面|基本|正式)*(?:出台|完成|完工|建成|启动|投入使用|到位|上线|成立|落成|发放完毕|换届)"
)
ONE_EVENT = re.compile(r"(?<![第届十])(?:一|1)(?:次|场|期)(?!性)")
FILLER = re.compile(
    rf"\([^()]*\)|{MINIMUM}|[上下]半年|{NUMBER}\s*(?:{COUNTERS})?|全年|年内|今年|每|年|季度?|月份?|周|以上|左右|做到|要|前|底|的|共|举行|进行|召开|开展|完成|份|上旬|下旬|中旬|次|[\s,、。;:~\-%()]"
)
