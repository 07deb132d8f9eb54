"""The filter panel: what chooses rows, as far as the data set has something to choose."""

from dash import html

from components.controls.card import icon, marked
from components.controls.choices import one_of, select, several
from components.i18n import Words
from components.ids import Filters
from components.labels import Labels
from components.offers import MANY
from components.text import sentence
from components.view_state import FOOTINGS, RULES, SHOWN, Choices, ViewState
from components.vocabulary import term


def filter_panel(state: ViewState, choices: Choices, labels: Labels, words: Words) -> html.Aside:
    """The panel.

    Args:
        state: the state that the controls show.
        choices: what they offer; a filter that would act on nothing is hidden.
        labels: names of what they offer.
        words: the language.
    """

    def chosen(name: str) -> tuple[str, ...]:
        value = getattr(state, name)
        return getattr(choices, name) if value is None else value

    def terms(values: tuple[str, ...]) -> dict[str, str]:
        return {value: sentence(term(value, words)) for value in values}

    bodiless = "command" not in choices.views
    parts = [
        several(
            Filters.ORGANISATIONS,
            words.gettext("Treaty or organisation"),
            labels.organisations,
            state.organisations,
            many=words if len(labels.organisations) > MANY else None,
        ),
        several(
            Filters.OBLIGATIONS,
            words.gettext("Promises"),
            terms(choices.obligations),
            chosen("obligations"),
        ),
        several(
            Filters.REGIONS,
            words.gettext("Regions"),
            labels.regions,
            chosen("regions"),
            labels.region_counts,
        ),
        one_of(
            Filters.FOOTING,
            words.gettext("Footing"),
            terms(FOOTINGS),
            state.footing,
            hidden=bodiless,
        ),
        select(Filters.RULE, words.gettext("Count uncertain dates"), terms(RULES), state.rule),
        several(
            Filters.LEVELS, words.gettext("Command levels"), terms(choices.levels), chosen("levels")
        ),
        several(
            Filters.COMPONENTS,
            words.gettext("Components"),
            terms(choices.components),
            chosen("components"),
        ),
        select(
            Filters.SOURCE,
            words.gettext("According to"),
            {"all": words.gettext("all sources")}
            | {
                id_: words.gettext("{work} alone").format(work=labels.works[id_])
                for id_ in choices.sources
            },
            state.source,
            shown=bool(choices.sources),
        ),
        several(
            Filters.SHOW,
            words.gettext("Also show bodies"),
            terms(SHOWN),
            state.show,
            hidden=bodiless,
        ),
    ]
    reset = html.Button(
        [icon("arrow-counterclockwise"), words.gettext("Reset filters")],
        id=Filters.RESET,
        type="button",
        className="link-button",
    )
    return html.Aside(
        [html.Div(parts, className="filter-list"), reset],
        id=Filters.PANEL,
        className="filters",
        **marked(aria_label=words.gettext("Filters")),
    )
