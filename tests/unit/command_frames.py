"""Frames of bodies and relations shaped like one day of a collective-security system."""

import pandas as pd

FRAMEWORKS = [
    ("EEU", 1, "Eastern Europe"),
    ("CAU", 2, "Caucasus"),
    ("CAW", 3, "Central Asia, western part"),
    ("CAE", 4, "Central Asia, eastern part"),
    ("EAS", 5, "East Asia"),
]
_ALLIANCE = [
    ("CHS", "Council of Heads of State", "political", "established", "stated"),
    ("CSC", "Collective Security Council", "political", "established", "stated"),
    ("CHG", "Council of Heads of Government", "political", "established", "stated"),
    ("SG", "Secretary General", "coordination", "established", "inferred"),
    ("CDM", "Council of Defence Ministers", "military", "established", "stated"),
    ("CFM", "Council of Foreign Ministers", "political", "established", "inferred"),
    ("CBT", "Border Troops Commanders", "military", "established", "stated"),
    ("GS", "General Staff, Joint Armed Forces", "military", "ended", "stated"),
    ("SKVS", "Coordination Staff", "coordination", "established", "stated"),
    ("MEC", "Military-Economic Commission", "economic", "proposed", "stated"),
    ("CCS", "Committee of Chiefs of Staff", "military", "proposed", "stated"),
]
_NATIONAL = [
    ("NORG", "Political and military organs of the states", "political", "established", "stated"),
    ("NAF", "National armed forces", "military", "established", "stated"),
    ("RES", "Reserve troops of the states", "military", "proposed", "stated"),
    ("RGF", "Russian groups of forces", "military", "proposed", "disputed"),
]
GERMAN = {
    "CHS": "Rat der Staatschefs",
    "CSC": "Kollektiver Sicherheitsrat",
    "CHG": "Rat der Regierungschefs",
    "SG": "Generalsekretär des Sicherheitsrats",
    "CDM": "Rat der Verteidigungsminister",
    "CFM": "Rat der Außenminister",
    "CBT": "Rat der Grenztruppenkommandeure",
    "GS": "Generalstab der Vereinigten Streitkräfte",
    "SKVS": "Stab für Koordination und militärische Kooperation",
    "MEC": "Militärwirtschaftliche Kommission",
    "CCS": "Komitee der Stabschefs",
    "SHQ": "Oberstes Hauptquartier",
    "NORG": "Politische und militärische Organe der Staaten",
    "NAF": "Nationale Streitkräfte",
    "RES": "Reservetruppen der Staaten",
    "RGF": "Russische Streitkräftegruppen",
    "DC": "Verteidigungsrat",
    "JC": "Vereinigtes Kommando",
}


def body(body_id: str, name: str = "", **columns: object) -> dict[str, object]:
    """One row of bodies with neutral values for what is not given."""
    row = {
        "body_id": body_id, "short_name": body_id, "name": name or body_id,
        "short_label": name or body_id, "command_level": "alliance", "component": "military",
        "footing": "any", "status": "established", "framework_id": "", "number": pd.NA,
        "framework": "", "organisation_id": "", "since": "1993-12", "until": "", "sure": True,
        "certainty": "stated", "source_id": "zagorski-1996", "locator": "1.1", "note": "",
    }  # fmt: skip
    return {**row, **columns}


def relation(body_id: str, kind: str, other: str, certainty: str = "stated") -> dict[str, object]:
    """One row of relations."""
    return {
        "body_id": body_id, "relation": kind, "other_body_id": other, "footing": "any",
        "sure": True, "certainty": certainty, "source_id": "", "locator": "", "note": "",
    }  # fmt: skip


def system(wartime: bool = False, lang: str = "en") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Bodies and relations of a whole day, modelled on the first data set."""
    rows = [
        body(i, name, component=component, status=status, certainty=certainty)
        for i, name, component, status, certainty in _ALLIANCE
    ]
    if wartime:
        rows.append(body("SHQ", "Supreme Headquarters", status="proposed", footing="wartime"))
    for framework, number, title in FRAMEWORKS:
        place = {"command_level": "regional", "framework_id": framework, "number": number,
                 "framework": title, "status": "proposed"}  # fmt: skip
        rows.append(body(f"DC-{framework}", "Defence Council", component="political", **place))
        rows.append(body(f"JC-{framework}", "Joint Command", **place))
    rows += [
        body(i, name, component=component, status=status, certainty=certainty,
             command_level="national")
        for i, name, component, status, certainty in _NATIONAL
    ]  # fmt: skip
    for n, row in enumerate(rows):
        row["sort_order"] = n + 1
        if lang == "de":
            row["name"] = row["short_label"] = GERMAN[str(row["body_id"]).split("-")[0]]
    links = [
        relation("CDM", "accountable_to", "CHS"),
        relation("CBT", "accountable_to", "CHS"),
        relation("SG", "accountable_to", "CSC", "inferred"),
        relation("CSC", "same_members", "CHS"),
        relation("SKVS", "subordinate_to", "CDM"),
        relation("SKVS", "succeeds", "GS"),
    ]
    for framework, _, _ in FRAMEWORKS:
        links.append(relation("CSC", "delegates_to", f"JC-{framework}"))
        links.append(relation("RGF", "operationally_subordinate_to", f"JC-{framework}"))
        if wartime:
            links.append(relation("RES", "operationally_subordinate_to", f"JC-{framework}"))
    return pd.DataFrame(rows), pd.DataFrame(links)
