"""Write the golden set's Word and Excel documents: ``python -m tests.importer.golden.make_documents``."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

HERE = Path(__file__).parent
Row = Sequence[str | int]

COMPANY_HEADED = (
    ("Title", "××电子有限公司工会2026年工作计划"),
    ("Heading 1", "指导思想"),
    ("Normal", "以党的创新理论为指引,把工会建成员工信得过的“娘家”,为公司新品上量保驾护航。"),
    ("Heading 1", "重点工作"),
    ("Heading 2", "围着产线转"),
    ("List Number", "三月份起草劳动竞赛方案,交总经理办公会审定,由生产委员负责。"),
    ("List Number", "评出季度明星班组,每季度公布一次。"),
    ("List Number", "征集“微改善”点子300条,成熟一条、落地一条。"),
    ("Heading 2", "照着民生做"),
    ("List Bullet", "给连续上夜班的员工发放护眼套装。"),
    ("List Bullet", "员工宿舍每两周抽查一次卫生和用电。"),
    ("List Bullet", "员工餐厅测评满意率在88%以上。"),
    ("Heading 2", "朝着活力走"),
    ("Normal", "(1)下半年牵头成立吉他、骑行两个兴趣社。"),
    ("Normal", "(2)组织一次全员急救取证培训。"),
    ("Normal", "(3)工会委员分片联系车间,每月走动两次。"),
    ("Heading 1", "附则"),
    ("Normal", "本计划未列事项由工会委员会临时议定。"),
)

TOWNSHIP_TRADITIONAL = (
    ("Normal", "××鄉總工會二○二六年工作計劃"),
    ("Normal", "鄉總工會的出發點和落腳點,是讓職工辦事少跑腿、心裡有靠山。為此擬定計劃如下:"),
    ("Normal", "一、擴面"),
    (
        "Normal",
        "一是年內新建村級工會聯合會五個。二是把返鄉務工人員納入會員管理。三是會員實名制錄入率達95%以上。",
    ),
    ("Normal", "二、維權"),
    ("Normal", "①每月走訪兩家小型加工廠。②七月至九月開展高溫勞動保護巡查。③勞動糾紛就地調解率不低於90%。"),
    ("Normal", "三、聚力"),
    ("Normal", "1、春耕、秋收兩季組織農機手技能賽。"),
    ("Normal", "2、農家書屋借閱活動每季不少於一次。"),
    ("Normal", "3、端午節前後籌辦村際龍舟邀請賽。"),
    ("Normal", "四、強身"),
    ("Normal", "1、工會主席每半年參加一次上級輪訓。"),
    ("Normal", "1、會費收支年終張榜公布。"),
    ("Normal", "附件:鄉總工會組織機構名冊"),
)

HOSPITAL_MONTHS = (
    ("月份", "工作内容", "责任人", "经费(元)"),
    ("1月", "新春送福进病区", "宣传委员", "2000"),
    ("", "完成离退休职工信息核对", "组织委员", ""),
    ("2月", "", "", ""),
    ("3月", "女职工花艺沙龙", "女工委员", "4500"),
    ("4月", "医护篮球友谊赛", "文体委员", "3600"),
    ("5月", "护士节静心茶会", "女工委员", "5000"),
    ("", "慰问援外医疗队员家属", "生活委员", "8000"),
    ("6—8月", "防暑物资按科室发放到位", "生活委员", "20000"),
    ("8月", "召开医师节座谈会", "工会主席", ""),
    ("10月", "职工太极拳汇报表演", "文体委员", "3000"),
    ("12月", "召开二级工会述职评议会", "工会主席", ""),
    ("合计", "", "", "46100"),
)

SCHOOL_WEEKS = (
    ("月份", "周次", "工会活动"),
    ("九月", "第1周", "各小组报送工会活动意向"),
    ("", "第2周", "教师节“一句话心声”展板"),
    ("", "第4周", "新聘教师入会登记"),
    ("十月", "第6周", "教工飞镖赛,各组限报四人"),
    ("", "第8周", "重阳糕送到退休教师手中"),
    ("十一月", "第10周", "开展教师心理沙盘体验"),
    ("", "第12周", "教代会提案办理情况答复"),
    ("十二月", "第15周", "评选年度热心会员"),
    ("", "第17周", "迎元旦包饺子"),
    ("一月", "第19周", "期末慰问患病教工"),
    ("备注", "", "每周三下午4点气排球队训练"),
)

QUARTERS = (
    ("季度", "序号", "任务", "目标", "责任部门"),
    ("第一季度", "1", "完成工会法人资格年检", "通过", "综合部"),
    ("", "2", "签订女职工专项集体合同", "签约备案", "女工部"),
    ("第二季度", "3", "组织叉车工比武", "决出名次", "生产部"),
    ("", "4", "职工书屋新增图书", "500册", "宣传部"),
    ("第三季度", "5", "高温岗位轮休落实情况抽查", "形成通报", "安全部"),
    ("", "6", "职工子女研学营", "平安往返", "女工部"),
    ("第四季度", "7", "困难职工家访", "应访尽访", "生活部"),
    ("", "8", "员工幸福指数测评", "80分以上", "综合部"),
)

RESULTS = (
    ("项目", "数量", "备注"),
    ("举办技能比武", "3场", "参加二百一十人"),
    ("慰问住院职工", "44人次", ""),
    ("女职工体检覆盖率98%", "", "较上年提高两个百分点"),
)

PORT_PROSE = (
    "××港务公司工会2026年工作计划",
    "一、总体要求",
    "围绕“通江达海、货畅其流”的港口发展定位,工会要当好职工与公司之间的连心桥。",
    "二、年度指标",
    "1.吊车司机技能等级认定覆盖率不低于75%。",
    "2.全年开展安全啄木鸟行动十次。",
    "三、服务举措",
    "1.与海事处共建职工法律服务点。",
    "2.一线候工楼饮水机滤芯每季度更换。",
    "四、活动安排",
)

PORT_MONTHS = (
    ("时间", "活动"),
    ("2月", "港区职工迎春游园"),
    ("4月", "理货员业务知识竞赛"),
    ("5月", "劳模先进疗休养第一批"),
    ("三季度", "防台期间留守人员餐食保障"),
    ("10月", "“港湾好声音”歌手赛"),
    ("11月", "职工代表巡视码头生活区"),
)

CELL_LISTS = (
    ("月份", "主要工作", "负责"),
    ("1月", "1.看望遇到变故的渔民家庭\n2.检修会员活动船屋", "生活组"),
    ("3-4月", "1.晒网场拔河、织网赛;\n2.渔嫂刺绣班开班。", "文体组"),
    ("5至8月", "(1)休渔期船员安全培训\n(2)修船补网帮工队轮值\n(3)船员家庭法律讲堂", "安全组"),
    ("9月", "开渔节慰问首航船员", "生活组"),
    ("11月", "", ""),
    ("12月", "会员代表评议工会工作", "组织组"),
)

BUS_ROWS: tuple[Row, ...] = (
    ("2026年公交公司工会活动计划表", "", ""),
    ("月份", "序号", "活动项目"),
    ("一月", 1, "慰问春运加班驾驶员"),
    ("", 2, "签订年度目标责任书"),
    ("三月", 3, "女乘务员形象礼仪课"),
    ("四月", 4, "车厢急救演示进车队"),
    ("", 5, "“平安车组”阶段点评"),
    ("五月", "", ""),
    ("六月", 6, "驾驶员视力听力筛查"),
    ("七、八月", 7, "送西瓜、凉茶到各公交场站"),
    ("九月", 8, "评选星级驾驶员二十名"),
    ("十月", 9, "调度员与驾驶员换岗体验"),
    ("十二月", 10, "工会经费使用情况公示"),
)

TICKS = (
    ("送温暖走访困难户", (1, 12)),
    ("劳动合同履约检查", (4, 10)),
    ("清凉驿站值守", (6, 7, 8)),
    ("大学生职工见面会", (7,)),
    ("厨师技能擂台赛", (5,)),
    ("工资协商要约", (3,)),
    ("劳模事迹巡回宣讲", (4, 5)),
    ("酒店职工运动会", (9, 10)),
    ("明年工作务虚会", (11,)),
)

BUDGET: tuple[Row, ...] = (
    ("2026年度工会经费支出预算表", "", "", "", ""),
    ("序号", "支出项目", "数量", "单价(元)", "金额(元)"),
    (1, "宣传品制作", 200, 15, 3000),
    (2, "会员生日蛋糕券", 180, 200, 36000),
    (3, "职工体育比赛奖品", 6, 1500, 9000),
    (4, "培训讲课费", 4, 2000, 8000),
    (5, "困难补助金", 10, 1000, 10000),
    ("合计", "", "", "", 66000),
)

RESPONSIBILITIES: tuple[Row, ...] = (
    ("2026年度工会重点工作责任分解表", "", "", "", "", "", ""),
    ("序号", "板块", "工作任务", "目标", "完成时限", "责任人", "经费预算(元)"),
    (1, "民主管理", "召开职工代表大会", "1次", "2月", "工会办公室", 8000),
    (2, "安全生产", "班组安全日活动", "每周一次", "全年", "安全生产部", ""),
    (3, "素质提升", "职工技术比武", "4项", "5—10月", "技术质量部", 50000),
    (4, "民主管理", "集体合同签订率", "100%", "", "人力资源部", ""),
    (5, "权益维护", "职工诉求办结", "办结率不低于95%", "", "信访办", ""),
    (6, "民主管理", "厂务公开信息上墙", "每季一次,全年不少于四次", "", "工会办公室", ""),
    (7, "生活保障", "困难职工帮扶建档", "一户一档", "3月底前", "生活保障部", 30000),
    (8, "生活保障", "夏季慰问高温作业职工", "全部到岗", "7、8月份", "生活保障部", 25000),
    (9, "素质提升", "女职工素质提升讲座", "2场", "年内", "女职工委员会", 6000),
    (10, "文化体育", "职工文化艺术节", "顺利举办", "九月", "宣传部", 40000),
    (11, "安全生产", "千人负伤率(全口径)", "控制在1.5‰以内", "", "安全生产部", ""),
)

TWO_HEADS: tuple[Row, ...] = (
    ("2026年新就业群体工会联合会工作计划表", "", "", "", ""),
    ("季度", "工作内容", "落实", "", "备注"),
    ("", "", "责任小组", "经费(元)", ""),
    ("全年", "召开联合会委员例会", "秘书处", "", "每季度一次"),
    ("一季度", "外卖骑手交通安全课", "安全组", 5000, ""),
    ("", "“小哥食堂”签约商户扩充", "服务组", "", ""),
    ("二季度", "家政阿姨厨艺秀", "女工组", 8000, ""),
    ("", "夏送清凉保温杯发放", "服务组", 12000, ""),
    ("三季度", "网约车司机免费体检", "服务组", 30000, "含视力检查"),
    ("四季度", "评选“最美骑手”", "宣传组", 6000, ""),
    ("", "行业集体合同续订", "秘书处", "", ""),
    ("合计", "", "", 61000, ""),
    ("填表说明:经费以实际发生额为准", "", "", "", ""),
)

PHONES: tuple[Row, ...] = (
    ("部門", "分機", "備註"),
    ("總務課", "8101", "電話簿僅供內部使用"),
    ("會計室", "8102", ""),
)

TRADITIONAL_PLAN: tuple[Row, ...] = (
    ("2026年度工會活動計劃表", "", ""),
    ("時間", "活動名稱", "說明"),
    ("三月", "新進職工入會說明會", "新人全員到場"),
    ("五月", "巡查員工宿舍電路", "會同總務課"),
    ("六月", "員工家庭日遊園", "歡迎攜眷"),
    ("", "颱風季前檢修雨具櫃", ""),
    ("9~11月", "職工桌球聯賽", "循環賽制"),
    ("12月", "歲末義賣,所得捐助特困職工", ""),
    ("每月一次", "工會委員例會", "月底前召開"),
)


def paragraphs(name: str, lines: Iterable[tuple[str, str]]) -> None:
    """Write a document of styled paragraphs."""
    document = docx.Document()
    for style, text in lines:
        document.add_paragraph(text, style=style)
    document.save(str(HERE / name))


def with_table(name: str, before: Sequence[str], rows: Sequence[Sequence[str]], after: Sequence[str]) -> None:
    """Write paragraphs, a table whose empty first cells belong to the cell above, and paragraphs."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
        if number and not row[0]:
            table.cell(_first(rows, number), 0).merge(table.cell(number, 0))
    for text in after:
        document.add_paragraph(text)
    document.save(str(HERE / name))


def _first(rows: Sequence[Row], number: int) -> int:
    while not rows[number][0]:
        number -= 1
    return number


def sheets(name: str, pages: Sequence[tuple[str, Sequence[Row]]]) -> None:
    """Write a workbook page by page."""
    with xlsxwriter.Workbook(str(HERE / name)) as book:
        for title, rows in pages:
            _sheet(book.add_worksheet(title), rows)


def _sheet(page: Worksheet, rows: Sequence[Row]) -> None:
    """Fill a page; a title spans its row, an empty first cell beside a text belongs to the cell above."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value != "":
                page.write(number, column, value)
    if rows[0][1] == "":
        page.merge_range(0, 0, 0, len(rows[0]) - 1, rows[0][0])
    for first, last in _stretches(rows):
        page.merge_range(first, 0, last, 0, rows[first][0])


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    for number, row in enumerate(rows):
        if row[0] == "":
            found[_first(rows, number)] = number
    return sorted(found.items())


def tick_rows() -> list[Row]:
    """Return the rows of the sheet whose months are columns."""
    head: list[Row] = [
        ("酒店工会2026年工作推进表", *[""] * 13),
        ("序号", "工作事项", *(f"{month}月" for month in range(1, 13))),
    ]
    return head + [
        (number, task, *("√" if month in months else "" for month in range(1, 13)))
        for number, (task, months) in enumerate(TICKS, start=1)
    ]


def word_documents() -> None:
    """Write the Word documents."""
    paragraphs("company-headed.docx", COMPANY_HEADED)
    paragraphs("township-traditional.docx", TOWNSHIP_TRADITIONAL)
    with_table(
        "hospital-month-table.docx", ["××医院工会2026年工作计划表"], HOSPITAL_MONTHS, ["制表:工会办公室"]
    )
    with_table("school-week-table.docx", ["××学校工会2026—2027学年第一学期工作安排"], SCHOOL_WEEKS, [])
    with_table("quarter-table.docx", ["2026年食品公司工会工作计划(按季度)"], QUARTERS, [])
    summary = ["2025年度工会工作总结", "2025年,工会各项工作平稳推进,全年累计投入帮扶资金四万八千元。"]
    with_table("results-table.docx", [*summary, "主要成果如下:"], RESULTS, ["明年的工作将另行部署。"])
    with_table("cell-lists.docx", ["××渔业工会2026年度工作计划"], CELL_LISTS, ["审批意见:", "盖章:"])
    with_table("prose-then-table.docx", PORT_PROSE, PORT_MONTHS, [])


def workbooks() -> None:
    """Write the workbooks."""
    sheets("month-rows.xlsx", [("计划", BUS_ROWS)])
    sheets("month-columns.xlsx", [("推进表", tick_rows())])
    sheets("activity-budget.xlsx", [("预算", BUDGET)])
    sheets("responsibility-sheet.xlsx", [("责任分解", RESPONSIBILITIES)])
    sheets("two-header-rows.xlsx", [("计划表", TWO_HEADS)])
    sheets("two-sheets-traditional.xlsx", [("電話", PHONES), ("活動計劃", TRADITIONAL_PLAN)])


if __name__ == "__main__":
    word_documents()
    workbooks()
