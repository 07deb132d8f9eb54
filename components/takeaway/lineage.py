"""What a picture of the page must say of its data: source and licence."""

from components.cite import Citations
from components.i18n import Words
from data.load import Package


def lineage(package: Package, lang: str, words: Words) -> dict[str, str]:
    """Source line and licence of a data set, in words.

    Args:
        package: the data set; its descriptor may name a main source among its table of sources.
        lang: language of short citations.
        words: catalogue of that language.
    """
    licences = package.descriptor.get("licenses") or []
    names = "; ".join(str(one.get("title") or one["name"]) for one in licences)
    return {
        "source": _source(package, lang, words),
        "licence": words.gettext("Licence of the data: {licence}").format(licence=names or "–"),
    }


def _source(package: Package, lang: str, words: Words) -> str:
    sources = package.tables["sources"]
    main = package.main_source
    others = len(sources)
    if main not in set(sources["source_id"]):
        return words.gettext("Sources: {count} works").format(count=others)
    short = Citations(sources, lang)(main)
    if others == 1:
        return words.gettext("Source: {source}").format(source=short)
    return words.gettext("Sources: {source} and {count} other works").format(
        source=short, count=others - 1
    )
