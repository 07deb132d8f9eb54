"""Labels of a data set, as the page's controls show them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    """Labels of one data set in one language, as the page's controls show them.

    Attributes:
        data: title by id of every open data set.
        organisations: short name by id; of many the whole name.
        regions: name by id.
        region_counts: number of states by region.
        works: short citation by id of the work.
        schemes: name by id of the classification.
        licence: title of the licence of the data set; empty where it names none.
    """

    data: Mapping[str, str]
    organisations: Mapping[str, str]
    regions: Mapping[str, str]
    region_counts: Mapping[str, int]
    works: Mapping[str, str]
    schemes: Mapping[str, str]
    licence: str = ""
