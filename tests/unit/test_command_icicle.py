"""The icicle shows every body once, below its superior or framework."""

from components.charts.command_icicle import command_icicle
from components.theme import Style
from tests.unit.command_frames import system

WIDE = Style(width=1040, height=520)


def test_the_icicle_puts_a_body_below_its_superior_or_its_framework() -> None:
    figure = command_icicle(*system(), style=WIDE)
    parents = {key: parent for trace in figure.data
               for key, parent in zip(trace.ids, trace.parents, strict=True)}  # fmt: skip
    assert parents["body:SKVS"] == "body:CDM"
    assert parents["body:JC-CAU"] == "framework:CAU"
    assert parents["framework:CAU"] == "level:regional"
    assert parents["body:CFM"] == "level:alliance"


def test_the_icicle_shows_each_body_once_with_its_key() -> None:
    bodies, relations = system(True)
    figure = command_icicle(bodies, relations, style=WIDE)
    keys = [key for trace in figure.data for key in trace.customdata if key.startswith("body:")]
    assert sorted(keys) == sorted("body:" + bodies["body_id"])


def test_the_icicle_marks_component_and_proposal_in_the_label() -> None:
    figure = command_icicle(*system(), style=WIDE)
    labels = {key: text for trace in figure.data
              for key, text in zip(trace.ids, trace.labels, strict=True)}  # fmt: skip
    assert labels["body:MEC"] == "E Military-Economic Commission ◇"


def test_no_label_of_the_icicle_is_cut_at_the_usual_sizes() -> None:
    for style in (
        WIDE,
        Style(width=1500, height=760, em=17),
        Style(width=360, height=600, em=15.5),
    ):
        for lang in ("en", "de"):
            figure = command_icicle(*system(True, lang), style=style)
            assert not [text for trace in figure.data for text in trace.labels if "…" in text]
