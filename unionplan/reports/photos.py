"""A period's photos as its files show them."""

from collections.abc import Callable, Iterable

from unionplan.i18n import Text
from unionplan.queries.evidence import PeriodFile
from unionplan.reports.dossier import Photo


def photos(files: Iterable[PeriodFile], read: Callable[[str], bytes], t: Text) -> tuple[Photo, ...]:
    """Each photo with what it shows and when; ``read`` gives its bytes. One lost from disk is left out."""
    found = []
    for item in files:
        try:
            jpeg = read(item.file.file_id)
        except FileNotFoundError:
            continue
        caption = t("evidence.caption", day=item.held_on, activity=item.activity)
        found.append(Photo(item.file.activity_id, caption, jpeg, item.file.width or 0, item.file.height or 0))
    return tuple(found)
