"""Stories: the menu that lists them and the panel that tells one, step by step."""

from dash import html

from components.controls.card import folded_menu, icon, icon_button, marked
from components.i18n import Words
from components.ids import Story


def story_words(words: Words) -> dict[str, str]:
    """Words that the page's script writes into menu, panel, editor and handout."""
    gettext = words.gettext
    return {
        "progress": gettext("{n} of {total}"),
        "jump": gettext("Step {n}: {heading}"),
        "steps": gettext("{n} steps"),
        "minutes": gettext("{n} minutes"),
        "show": gettext("Show answer"),
        "hide": gettext("Hide answer"),
        "source": gettext("Source: {source}"),
        "write": gettext("Write a story"),
        "handout": gettext("Print handout"),
        "own": gettext("My story"),
        "untitled": gettext("Untitled story"),
        "preparing": gettext("The handout is being prepared: step {n} of {total}"),
        "name": gettext("Name:"),
        "date": gettext("Date:"),
        "before": gettext("Before: {date}"),
        "after": gettext("After: {date}"),
        "answers": gettext("Answers"),
        "question": gettext("Question"),
        "saved": gettext("Saved as step {n}."),
        "notKept": gettext("The browser keeps nothing: download the story before you leave."),
        "tooLarge": gettext("The story is too large to be kept; shorten it or download it."),
        "most": gettext("A story has at most {n} steps."),
        "unreadable": gettext("This file holds no story: {why}"),
        "loaded": gettext("Opened: {n} steps."),
        "noHeading": gettext("(no heading)"),
        "up": gettext("Move step {n} up"),
        "down": gettext("Move step {n} down"),
        "delete": gettext("Delete step {n}"),
        "edit": gettext("Edit step {n}: {heading}"),
        "replace": gettext("Take the current state for step {n}"),
        "title": gettext("Title"),
        "summary": gettext("Summary"),
        "level": gettext("Level"),
        "time": gettext("Minutes"),
        "author": gettext("Author"),
        "licence": gettext("Licence"),
        "heading": gettext("Heading"),
        "text": gettext("Text"),
        "answer": gettext("Answer"),
        "inEn": gettext("{field} (English)"),
        "inDe": gettext("{field} (German)"),
        "about": gettext("About the story"),
        "lacks": gettext("Step {n} still lacks: {field}"),
        "missing": gettext("no {file} in it"),
        "german": gettext("In German"),
        "english": gettext("In English"),
    }


def story_menu(words: Words) -> html.Details:
    """The folded list of stories; the script fills it."""
    label = words.gettext("Stories")
    return folded_menu(Story.MENU, "book", label, label, Story.LIST, "story-list")


def story_panel(words: Words) -> html.Section:
    """The panel of a story: where one is, what to see, the question, its hidden answer."""
    gettext = words.gettext
    head = html.Div(
        [
            html.P(id=Story.TITLE, className="story-title"),
            icon_button(Story.PRINT, "printer", gettext("Print handout")),
            icon_button(Story.CLOSE, "x-lg", gettext("Leave the story")),
        ],
        className="story-head",
    )
    where = html.Nav(
        [html.Span(id=Story.PROGRESS), html.Ol(id=Story.DOTS, className="story-dots")],
        className="story-where",
        **marked(aria_label=gettext("Steps of the story")),
    )
    asked = html.Div(
        [
            html.P(id=Story.QUESTION, className="story-question"),
            html.Button(
                gettext("Show answer"),
                id=Story.REVEAL,
                type="button",
                className="button",
                **marked(aria_expanded="false", aria_controls=str(Story.ANSWER)),
            ),
            html.P(id=Story.ANSWER, className="story-answer", role="status", hidden=True),
        ],
        id=Story.ASKED,
        className="story-asked",
    )
    body = html.Div(
        [
            html.Div(
                [html.H2(id=Story.HEADING), html.P(id=Story.TEXT)],
                **marked(aria_live="polite"),
            ),
            asked,
            html.P(id=Story.SOURCE, className="hint"),
        ],
        id=Story.BODY,
        className="story-body",
        tabIndex=0,
        role="group",
        **marked(aria_labelledby=str(Story.HEADING)),
    )
    foot = html.Div(
        [
            html.Button(
                [icon("arrow-counterclockwise"), gettext("Back to this step")],
                id=Story.RETURN,
                type="button",
                className="button story-return",
                hidden=True,
            ),
            html.Button(
                [icon("chevron-left"), gettext("Back")],
                id=Story.PREVIOUS,
                type="button",
                className="button",
                title=gettext("The step before"),
            ),
            html.Button(
                [gettext("Next"), icon("chevron-right")],
                id=Story.NEXT,
                type="button",
                className="button primary",
                title=gettext("The next step"),
            ),
        ],
        className="story-foot",
    )
    return html.Section(
        [head, where, body, foot],
        id=Story.PANEL,
        className="story",
        hidden=True,
        **marked(aria_label=gettext("Story")),
    )
