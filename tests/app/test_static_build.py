"""What a page without a server holds is what the server answers; nothing is left half-written."""

import json
from dataclasses import replace

import pytest

from app import BUNDLED, main
from components import keyframes
from components.callbacks.frames import answer
from components.colours import in_theme
from components.static.books import bound
from components.static.prepare import Wish, Work, answered, catalogue_of, work
from components.static.questions import MATTERS, key_of, prepared
from components.static.stages import stages
from components.view_state import PARAMETERS, VIEWS, default_state, read

WISH = Wish(
    packages=BUNDLED[:1], languages=("de",), filters=(), views=("timeline",), stages=("phone",)
)


@pytest.fixture(scope="module")
def catalogue():
    return catalogue_of(BUNDLED[:1])


@pytest.mark.parametrize("name", ["phone", "projector"])
def test_a_prepared_answer_is_the_servers_in_both_themes(catalogue, name: str) -> None:
    stage = stages()[name]
    piece = work(catalogue, replace(WISH, stages=(name,)))[0]
    (made,) = answered(catalogue, replace(piece, states=piece.states[:1]))
    for theme in ("light", "dark"):
        present = "on" if stage.present else ""
        state = replace(piece.states[0], theme=theme, present=present)
        asked = answer(catalogue, state, stage.sizes("timeline"), stage.em)
        found = json.loads(in_theme(made.text, theme))
        for day in asked["dates"]:
            on = default_state(catalogue.entry("cis").choices).date.fromisoformat(day)
            assert keyframes.unpack(found, on) == keyframes.unpack(asked, on)


def test_a_book_gives_back_every_answer_bound_into_it(catalogue) -> None:
    start = work(catalogue, replace(WISH, views=("data",)))[0].states[0]
    states = (start, replace(start, table="states"))
    packed = [json.loads(one.text) for one in answered(catalogue, Work("phone", states))]
    book = json.loads(json.dumps(bound(packed)))
    assert len(book["nodes"]) < sum(len(one["nodes"]) for one in packed)
    for one, before in zip(book["answers"], packed, strict=True):
        on = default_state(catalogue.entry("cis").choices).date
        assert keyframes.unpack(one | {"nodes": book["nodes"]}, on) == keyframes.unpack(before, on)


def test_what_the_steps_of_stories_show_is_prepared_for_every_window(catalogue) -> None:
    wish = replace(WISH, views=("frameworks", "map"), stages=("laptop", "projector"))
    choices = catalogue.entry("cis").choices
    pieces = work(catalogue, wish)
    made = {(one.stage, key_of(state, choices)) for one in pieces for state in one.states}
    steps = [link for story in catalogue.packages["cis"].stories for link in story.steps["link"]]
    states = [read(link, choices)[0] for link in steps]
    wanted = {key_of(state, choices) for state in states if state.view in wish.views}
    assert len(wanted) > 3
    assert {(stage, key) for stage in wish.stages for key in wanted} <= made


def test_every_prepared_question_has_a_key_of_its_own(catalogue) -> None:
    choices = catalogue.entry("cis").choices
    assert set(MATTERS) == set(VIEWS)
    for view, names in prepared(choices).items():
        start = replace(default_state(choices), view=view)
        states = [
            start,
            *(replace(start, **{n: value}) for n, values in names.items() for value in values),
        ]
        assert len({key_of(state, choices) for state in states}) == len(states)
        assert set(names) <= set(PARAMETERS)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["build", "{tmp}/full"], 1, "not an empty folder"),
        (["page", "{tmp}"], 1, "is a folder"),
        (["page", "{tmp}/full/file/page.html"], 1, "cannot be written"),
        (["page", "{tmp}/page.html", "--views", "moon"], 2, "moon unknown; there are overview"),
        (["page", "{tmp}/page.html", "--data", "moon"], 2, "bundled are cis, nato"),
    ],
)
def test_what_cannot_be_built_is_told_and_leaves_nothing(
    tmp_path, capsys, arguments, status, told
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("kept")
    before = sorted(tmp_path.rglob("*"))
    given = [one.replace("{tmp}", str(tmp_path)) for one in arguments]
    assert main(given) == status
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_site_has_relative_addresses_and_a_page_of_every_language(tmp_path) -> None:
    out = tmp_path / "site"
    options = ["--views", "data", "--filters", "none", "--windows", "laptop", "--workers", "1"]
    assert main(["build", str(out), "--data", "cis", *options]) == 0
    index = (out / "index.html").read_text(encoding="utf-8")
    assert 'src="/' not in index
    assert 'href="/' not in index
    assert {path.name.split(".")[0] for path in (out / "pages").glob("*.json")} == {
        "cis-en",
        "cis-de",
    }
    assert (out / "404.html").exists()
    assert (out / "reading" / "de" / "data.html").exists()
    assert (out / "index.html.gz").exists()
    assert not list(tmp_path.glob(".atlas-*"))
