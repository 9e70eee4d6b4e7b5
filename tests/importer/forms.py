"""Plans in the forms unions write them, each beside what the import must make of it; all words are ours."""

from dataclasses import dataclass

Expected = tuple[str, tuple[int, ...], str]


@dataclass(frozen=True)
class Form:
    """A document and its tasks: title, months, measure."""

    name: str
    text: str
    tasks: tuple[Expected, ...]


FORMS = (
    Form(
        "months as digits, items numbered",
        "工会活动安排\n3月份\n1、植树\n2、健康讲座\n4月份:\n1、踏青",
        (("植树", (3,), "once"), ("健康讲座", (3,), "once"), ("踏青", (4,), "once")),
    ),
    Form(
        "months as markdown headings, sentences in a row",
        "## 二、安排：\n### 1. 一、二月\n\n走访慰问；整理档案。\n### 2. 三月\n\n登山，摄影。\n### 3. 四月",
        (("走访慰问", (1, 2), "once"), ("整理档案", (1, 2), "once"), ("登山，摄影", (3,), "once")),
    ),
    Form(
        "several months in one heading",
        "年度计划\n7月8月份:\n消夏晚会\n9~11月\n读书分享\n十二月\n总结",
        (("消夏晚会", (7, 8), "once"), ("读书分享", (9, 10, 11), "once"), ("总结", (12,), "once")),
    ),
    Form(
        "month headings that are numbered one by one",
        "年度计划\n一、一月\n团拜\n二、二月\n灯谜\n三、三月\n植树",
        (("团拜", (1,), "once"), ("灯谜", (2,), "once"), ("植树", (3,), "once")),
    ),
    Form(
        "month and text on one line",
        "年度计划\n3月：植树；体检。\n4、5月：球类比赛。",
        (("植树", (3,), "once"), ("体检", (3,), "once"), ("球类比赛", (4, 5), "once")),
    ),
    Form(
        "quarters and halves as headings",
        "年度计划\n第一季度\n1、慰问\n下半年\n1、秋游",
        (("慰问", (1, 2, 3), "once"), ("秋游", (7, 8, 9, 10, 11, 12), "once")),
    ),
    Form(
        "a school year past December",
        "某校工会学年工作计划\n九月\n教师节座谈。\n11月-次年1月\n期末慰问。",
        (("教师节座谈", (9,), "once"), ("期末慰问", (1, 11, 12), "once")),
    ),
    Form(
        "chapters with numbered items",
        "工会工作计划\n一、组织建设\n1.5月份举办培训班。\n2.会员入会率达到98%以上。\n二、文体活动\n"
        "1.每季度举办一次比赛，全年不少于四次。\n2.常年开放活动室。",
        (
            ("5月份举办培训班", (5,), "once"),
            ("会员入会率达到98%以上", (), "level"),
            ("每季度举办一次比赛，全年不少于四次", (), "cadence"),
            ("常年开放活动室", (), "ongoing"),
        ),
    ),
    Form(
        "clauses counted 一是 二是 三是",
        "工会工作要点\n一、主要任务\n（一）建好职工之家\n一是上半年完成活动室改造；二是新添图书200本；三是办好职工食堂。",
        (
            ("上半年完成活动室改造", (1, 2, 3, 4, 5, 6), "once"),
            ("新添图书200本", (), "once"),
            ("办好职工食堂", (), "once"),
        ),
    ),
    Form(
        "items glued to their heading",
        "工会工作计划\n一、做好服务1、建立困难职工档案。\n2、开展夏送清凉活动。",
        (("建立困难职工档案", (), "once"), ("开展夏送清凉活动", (), "once")),
    ),
    Form(
        "traditional script",
        "工會工作要點\n一、組織建設\n1、第四季度召開會員大會。\n2、每月舉辦一次讀書會。\n3、使合同簽訂率達到85%。",
        (
            ("第四季度召開會員大會", (10, 11, 12), "once"),
            ("每月舉辦一次讀書會", (), "cadence"),
            ("使合同簽訂率達到85%", (), "level"),
        ),
    ),
    Form(
        "a table pasted from a sheet",
        "时间\t活动内容\t负责人\t经费（元）\n3月\t女工活动\t女工委员\t2000\n\t健康讲座\t\t\n每季度\t召开委员会\t主席\t",
        (("女工活动", (3,), "once"), ("健康讲座", (3,), "once"), ("召开委员会", (), "cadence")),
    ),
    Form(
        "bullets under months",
        "活动安排\n## 三月\n- 植树\n- 健步走\n## 四月\n* 读书会",
        (("植树", (3,), "once"), ("健步走", (3,), "once"), ("读书会", (4,), "once")),
    ),
    Form(
        "a month list in brackets, and the outline going on behind it",
        "工会计划\n一、活动安排\n1月\n（一）慰问\n（二）座谈\n2月\n（一）联欢\n二、保障措施\n1、落实活动经费。",
        (
            ("慰问", (1,), "once"),
            ("座谈", (1,), "once"),
            ("联欢", (2,), "once"),
            ("落实活动经费", (), "once"),
        ),
    ),
    Form(
        "bare items without any heading",
        "1、3月份组织植树\n2、4月份组织春游\n3、举办两场讲座",
        (("3月份组织植树", (3,), "once"), ("4月份组织春游", (4,), "once"), ("举办两场讲座", (), "times")),
    ),
    Form(
        "an introduction and a signature around the list",
        "某局工会工作计划\n一、指导思想\n以服务职工为宗旨，每年有新的进步。\n二、工作安排\n5月\n"
        "1、技能比赛\n某局工会\n2026年1月5日",
        (("技能比赛", (5,), "once"),),
    ),
)
