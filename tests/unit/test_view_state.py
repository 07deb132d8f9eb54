"""The link and the state of the page."""

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from components.view_state import (
    CHANNELS,
    DRAWINGS,
    EMBED,
    FOOTINGS,
    FORMS,
    PRESENT,
    RULES,
    SHOWN,
    VIEWS,
    Choices,
    ViewState,
    default_state,
    read,
)

CHOICES = Choices(
    data=("alpha", "beta"),
    organisations=("ORG", "TRE", "A,B&C"),
    regions=("north", "south"),
    levels=("alliance", "regional"),
    components=("political", "military"),
    tables=("states", "bodies"),
    keys=frozenset({"state:AAA", "body:Ü ?"}),
    span=(dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
    date=dt.date(1994, 1, 15),
    default_organisations=("TRE",),
    versus=dt.date(1991, 12, 21),
    sources=("one", "two"),
    works=("one", "two", "three"),
    schemes=("a", "b"),
    versions=("1.0.0", "2.1.0+x (y)"),
    obligations=("defence", "neutrality"),
)


def lists(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values)).map(
        lambda chosen: tuple(v for v in values if v in chosen)
    )


STATES = st.builds(
    ViewState,
    data=st.sampled_from(CHOICES.data),
    view=st.sampled_from(VIEWS),
    date=st.dates(*CHOICES.span),
    organisations=lists(CHOICES.organisations[:2]),
    regions=st.none() | lists(CHOICES.regions),
    levels=st.none() | lists(CHOICES.levels),
    components=st.none() | lists(CHOICES.components),
    footing=st.sampled_from(FOOTINGS),
    rule=st.sampled_from(RULES),
    show=lists(SHOWN),
    form=st.sampled_from(FORMS),
    table=st.sampled_from(CHOICES.tables),
    selected=st.sampled_from([*sorted(CHOICES.keys), ""]),
    source=st.sampled_from(("all", *CHOICES.sources)),
    versus=st.dates(*CHOICES.span),
    drawing=st.sampled_from(DRAWINGS),
    work=st.sampled_from(CHOICES.works),
    scheme=st.sampled_from(CHOICES.schemes),
    against=st.sampled_from(CHOICES.schemes),
    channel=st.sampled_from(CHANNELS),
    obligations=st.none() | lists(CHOICES.obligations),
    layer=st.sampled_from(("standing", "obligations")),
    lang=st.sampled_from(CHOICES.languages),
    theme=st.sampled_from(CHOICES.themes),
    present=st.sampled_from(PRESENT),
    embed=st.sampled_from(EMBED),
).map(lambda state: replace(state, version=CHOICES.version_of(state.data)))


@settings(max_examples=400)
@given(STATES)
def test_any_state_written_into_a_link_opens_exactly_that_state(state: ViewState) -> None:
    assert read(state.query(CHOICES), CHOICES) == (state, [])


def test_a_link_without_parameters_opens_the_defaults() -> None:
    assert read("", CHOICES) == (default_state(CHOICES), [])


def test_a_default_is_left_out_of_the_link() -> None:
    query = default_state(CHOICES).query(CHOICES)
    assert query == "?data=alpha&version=1.0.0&view=overview&date=1994-01-15"


def test_no_region_chosen_is_not_the_same_as_all_regions() -> None:
    state = replace(default_state(CHOICES), regions=())
    assert "regions=" in state.query(CHOICES)
    assert read("?regions=", CHOICES)[0].regions == ()
    assert read("", CHOICES)[0].regions is None


def test_unknown_values_are_ignored_and_named() -> None:
    state, ignored = read("?view=globe&regions=north,atlantis&organisations=XX&colour=red", CHOICES)
    assert state.view == "overview"
    assert state.regions == ("north",)
    assert state.organisations == ("TRE",)
    assert [(item.parameter, item.value) for item in ignored] == [
        ("view", "globe"),
        ("regions", "atlantis"),
        ("organisations", "XX"),
        ("colour", "red"),
    ]


def test_a_date_outside_the_time_bar_becomes_the_nearest_day() -> None:
    state, ignored = read("?date=1066-10-14", CHOICES)
    assert state.date == dt.date(1990, 1, 1)
    assert ignored[0].why == "span"


def test_a_date_that_cannot_be_read_becomes_the_usual_date() -> None:
    for text in ("1994-02-30", "yesterday", "", "1994"):
        state, ignored = read(f"?date={text}", CHOICES)
        assert state.date == CHOICES.date
        assert [item.parameter for item in ignored] == ["date"]


@given(st.text(max_size=200))
def test_no_query_string_can_break_the_reading(search: str) -> None:
    state, _ = read(search, CHOICES)
    assert state.view in VIEWS
