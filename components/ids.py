"""Every component id of the page, one StrEnum per part."""

from enum import StrEnum


class Page(StrEnum):
    """The frame of the page and its stores."""

    LOCATION = "location"
    LINK = "link"
    ROOT = "page"
    STATE = "state"
    INFO = "page-info"
    MAIN = "main"
    HEADLINE = "headline"
    SUMMARY = "summary"
    TOAST = "toast"
    STATUS = "live-status"
    NOTICE = "notice"
    ASIDE = "aside"
    ASIDE_BODY = "aside-body"
    ASIDE_CLOSE = "aside-close"
    EMPTY = "empty"
    EMPTY_TEXT = "empty-text"
    EMPTY_RESET = "empty-reset"
    KEYS = "keys"
    KEYS_CLOSE = "keys-close"
    KEYS_TITLE = "keys-title"
    LETTERS = "keys-letters"
    OPEN_WHOLE = "open-whole"


class Top(StrEnum):
    """The top bar."""

    DATA = "top-data"
    GROUPS = "top-groups"
    VIEWS = "top-views"
    SEARCH = "top-search"
    FOUND = "top-found"
    READING = "top-reading"
    LANGUAGE = "top-language"
    THEME = "top-theme"
    FILTERS = "top-filters"
    KEYS = "top-keys"
    PRESENT = "top-present"
    TAKE = "top-take"
    TAKE_LIST = "top-take-list"
    OPEN = "top-open"


class Story(StrEnum):
    """The menu of stories, the panel that tells one, and the panel that writes one."""

    MENU = "top-stories"
    LIST = "top-stories-list"
    PANEL = "story"
    TITLE = "story-title"
    CLOSE = "story-close"
    PRINT = "story-print"
    PROGRESS = "story-progress"
    DOTS = "story-dots"
    BODY = "story-body"
    HEADING = "story-heading"
    TEXT = "story-text"
    ASKED = "story-asked"
    QUESTION = "story-question"
    REVEAL = "story-reveal"
    ANSWER = "story-answer"
    SOURCE = "story-source"
    RETURN = "story-return"
    PREVIOUS = "story-previous"
    NEXT = "story-next"
    EDITOR = "editor"
    EDITOR_CLOSE = "editor-close"
    EDITOR_FIELDS = "editor-fields"
    EDITOR_STEPS = "editor-steps"
    EDITOR_MESSAGE = "editor-message"


class Filters(StrEnum):
    """The filter panel."""

    PANEL = "filters"
    ORGANISATIONS = "filter-organisations"
    REGIONS = "filter-regions"
    LEVELS = "filter-levels"
    COMPONENTS = "filter-components"
    FOOTING = "filter-footing"
    RULE = "filter-rule"
    SHOW = "filter-show"
    SOURCE = "filter-source"
    OBLIGATIONS = "filter-obligations"
    RESET = "filter-reset"


class TimeBar(StrEnum):
    """The time bar."""

    WRITTEN = "time-written"
    WEEKDAY = "time-weekday"
    PREVIOUS = "time-previous"
    NEXT = "time-next"
    PLAY = "time-play"
    SETTINGS = "time-settings"
    UNIT = "time-unit"
    SPEED = "time-speed"
    LOOP = "time-loop"
    LEAVE = "time-leave"
    OTHER_CARD = "time-other-card"
    TYPED = "time-typed"
    POSITION = "time-position"
    SLIDER = "time-slider"
    GRAPH = "time-graph"
    TRACK = "time-track"
    MESSAGE = "time-message"


class Series(StrEnum):
    """The dialog that makes files of several days."""

    DIALOG = "series"
    TITLE = "series-title"
    LEAD = "series-lead"
    CLOSE = "series-close"
    FIRST = "series-first"
    LAST = "series-last"
    EVERY = "series-every"
    SECONDS = "series-seconds"
    MESSAGE = "series-message"
    PROGRESS = "series-progress"
    START = "series-start"
    STOP = "series-stop"


class Own(StrEnum):
    """The dialog that opens a visitor's own data, and what lies over the page meanwhile."""

    DIALOG = "own"
    TITLE = "own-title"
    CLOSE = "own-close"
    MESSAGE = "own-message"
    STATUS = "own-status"
    START = "own-start"
    DROP = "own-drop"
    SETS = "own-sets"
    TOGETHER = "own-together"
    REPORT = "own-report"
    OVERLAY = "own-overlay"
    STRIP = "own-strip"
    BANNER = "own-banner"


class Data(StrEnum):
    """Controls of single views."""

    TABLE = "data-table"
    COMMAND_FORM = "command-form"
    VERSUS = "compare-versus"
    DRAWING = "compare-drawing"
    SWAP = "compare-swap"
    WORK = "sources-work"
    SCHEME = "schemes-one"
    AGAINST = "schemes-other"
    CHANNEL = "network-channel"
    LAYER = "map-layer"


class Card(StrEnum):
    """The cards, each with the parts that `part` names."""

    MAP = "map"
    ALLIANCES = "alliances"
    FRAMEWORKS = "frameworks"
    FLOWS = "flows"
    COMMAND = "command"
    TIMELINE = "timeline"
    LADDER = "ladder"
    LANES = "lanes"
    NETWORK = "network"
    CENTRALITY = "centrality"
    PLANS = "plans"
    POSITIONS = "positions"
    TESTS = "tests"
    SCHEMES = "schemes"
    GROUPS = "groups"
    THREATS = "threats"
    MOTIVES = "motives"
    BEFORE = "before"
    AFTER = "after"
    CHANGES = "changes"
    CONFLICTS = "conflicts"
    WORKS = "works"
    STATEMENTS = "statements"
    DATA = "data"


# Cards whose content is written (Dash components), not drawn.
WRITTEN = frozenset({Card.ALLIANCES, Card.PLANS, Card.TESTS, Card.CHANGES, Card.STATEMENTS})


class Part(StrEnum):
    """The parts of a card."""

    BOX = "box"
    TITLE = "title"
    SUB = "sub"
    GRAPH = "graph"
    PLOT = "plot"
    CONTENT = "content"
    TABLE = "table"
    TOGGLE = "toggle"
    ENLARGE = "enlarge"
    LEGEND = "legend"
    SUMMARY = "summary"


def part(card: Card, of: Part) -> str:
    """Id of a part of a card: `card-map-graph`."""
    return f"card-{card}-{of}"
