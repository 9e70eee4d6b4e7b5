"""A review outlives the night: to JSON and back, and nothing else is taken for one."""

import json
from typing import Any

import pytest
from hypothesis import given

from tests.domain.test_review import FRESH, READ, histories
from unionplan.domain.review import Review
from unionplan.domain.review_archive import as_dict, from_dict
from unionplan.errors import DocumentError


@given(histories)
def test_a_review_comes_back_as_it_was_left(reviews: list[Review]) -> None:
    kept = json.loads(json.dumps(as_dict(reviews[-1])))
    assert from_dict(kept, READ, FRESH.name) == reviews[-1]


def without(name: str) -> Any:
    return {key: value for key, value in as_dict(FRESH).items() if key != name}


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        {},
        without("marks"),
        without("plans") | {"plans": []},
        as_dict(FRESH) | {"chosen": 1},
        as_dict(FRESH) | {"chosen": True},
        as_dict(FRESH) | {"marks": []},
        as_dict(FRESH) | {"marks": [[[1, True, True, True]]]},
        as_dict(FRESH) | {"marks": [[[1, True, True, True] for _ in FRESH.items]]},
        as_dict(FRESH) | {"marks": [[[i, 1, True, True] for i, _ in enumerate(FRESH.items, 1)]]},
        as_dict(FRESH) | {"marks": [[[i, True] for i, _ in enumerate(FRESH.items, 1)]]},
    ],
    ids=str,
)
def test_anything_else_is_refused(kept: object) -> None:
    with pytest.raises(DocumentError, match="archive_damaged"):
        from_dict(kept, READ, FRESH.name)
