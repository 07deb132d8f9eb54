"""What an open end means in a data set: no end recorded, or open where its sources stop."""

import datetime as dt

from components import text
from components.views.scene import Scene
from data.query.coverage import coverage


def open_end(scene: Scene) -> str:
    """What the arrow at the end of an interval says.

    A list of treaties ends on a day and says nothing of later ones: what is open then has not
    ended. The last day covered is named.
    """
    last = last_day(scene)
    if not scene.choices.obligations or last is None:
        return scene.words.gettext("no end recorded")
    pattern = scene.words.gettext("open at the end of coverage ({date})")
    return pattern.format(date=text.written_day(last, scene.lang))


def last_day(scene: Scene) -> dt.date | None:
    """The last day that the sources surely cover; None where it is not told."""
    end = coverage(scene.package).to_min
    return None if end is None else end - dt.timedelta(days=1)
