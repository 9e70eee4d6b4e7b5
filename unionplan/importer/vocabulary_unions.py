"""The Chinese of lists of unions: what their columns are called, and the kinds of organisations.

To teach a title or a kind: add it here and a line to tests/importer/test_union_lists.py.
"""

import re

from unionplan.domain.unions import UnionKind

COLUMNS = {
    "under": re.compile(r".*(?:上级|主管|隶属|所属).*"),
    "code": re.compile(r".*(?:编号|代码|编码|统一社会信用).*"),
    "kind": re.compile(r".*(?:类别|类型|性质|分类).*"),
    "area": re.compile(r".*(?:所在地|地区|区域|片区|地址|街道|辖区|属地).*"),
    "name": re.compile(r".*(?:名称|工会|单位).*"),
}
KINDS = {
    UnionKind.SCHOOL: re.compile(r"学校|教育|小学|中学|大学|学院|幼儿园"),
    UnionKind.HOSPITAL: re.compile(r"医院|卫生|医疗|保健"),
    UnionKind.COMPANY: re.compile(r"企业|公司|集团|厂"),
    UnionKind.TOWNSHIP: re.compile(r"乡|镇|街道"),
    UnionKind.COMMUNITY: re.compile(r"社区|村|居委"),
    UnionKind.GOVERNMENT: re.compile(r"机关|事业|政府|局|委员会"),
    UnionKind.OTHER: re.compile(r"其他|其它"),
}
