"""Which rows of a data set folder count, and what they say (METHODOLOGY, section 2).
"""
import csv
import json
import math
import os
import re

from scipy import stats

DEFAULTS = dict(n_min=10, n_min_institutions=5, r_min=2, index_cut=4.0, min_answered_share=0.5,
                min_answered_items=3, max_dk_share=0.5, min_coverage=0.5, on_track_lambda=0.5,
                post_min_cell=5, trim_factor=5.0, weights="none", conf_level=0.95)
BANDS = {"G7_9": ("7", "8", "9"), "G10_12": ("10", "11", "12")}
STAGE = {"M_SCH": "SCHOOL", "T_SCH": "SCHOOL", "S_712": "SCHOOL", "M_PII": "PII", "T_PII": "PII"}


def kind(survey):
    """Management, teachers or students."""
    return survey[0]


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def integer(text):
    """An integer with or without a sign and leading zeros, else None."""
    digits = text[1:] if text[:1] in "+-" else text
    return int(text) if digits and digits.isascii() and digits.isdigit() else None


def positive_weight(text):
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text, re.ASCII):
        return None
    return float(text) if 0 < float(text) < math.inf else None


class Item:
    def __init__(self, row):
        tokens = [part.split("=")[0].strip() for part in row["values"].split("|")]
        self.scale = row["scale"]
        self.wording = row["wording_version"]
        self.values = {integer(token) for token in tokens} - {None}
        self.positive = {integer(token) for token in row["positive_values"].split(";")} - {None}


class Cycle:
    """A data set folder after section 2: accepted rows and what was counted on the way."""

    def __init__(self, folder):
        path = lambda name: os.path.join(folder, name)
        with open(path("manifest.json"), encoding="utf-8") as file:
            self.manifest = json.load(file)
        with open(path("indicators.json"), encoding="utf-8") as file:
            self.catalogue = json.load(file)
        self.name = self.manifest["cycle"]
        self.o = {**DEFAULTS, **self.manifest.get("options", {})}
        self.z = stats.norm.ppf(0.5 + self.o["conf_level"] / 2)
        self.roster = {}
        for row in read_csv(path("rosters.csv")):
            n = {key: int(row[key] or 0) for key in ("teachers_n", "g7_9", "g10_12")}
            self.roster[row["institution_id"]] = {
                "stage": row["stage"], "T": n["teachers_n"], "G7_9": n["g7_9"], "G10_12": n["g10_12"],
                "S": n["g7_9"] + n["g10_12"]}
        self.codebook = {(row["survey"], row["item"]): Item(row) for row in read_csv(path("codebook.csv"))}
        self.rows, self.asked, self.quality = {}, {}, {}
        for survey, name in self.manifest["surveys"].items():
            if name and os.path.exists(path(name)):
                self.accept(survey, read_csv(path(name)))
        optional = lambda name: read_csv(path(name)) if name and os.path.exists(path(name)) else None
        self.digcompedu = optional(self.manifest.get("digcompedu"))
        self.inventory = optional("inventory.csv")

    def accept(self, survey, raw):
        q = dict(rows_read=len(raw), rows_used=0, rejected_institution=0, rejected_grade=0, rejected_weight=0,
                 duplicates_dropped=0, conflicting_ids=0, out_of_range=0)
        kept = []
        for row in raw:
            home = self.roster.get(row["institution_id"])
            if home is None or home["stage"] != STAGE[survey]:
                q["rejected_institution"] += 1
                continue
            grade = integer(row["grade"]) if kind(survey) == "S" else None
            if kind(survey) == "S" and grade not in range(7, 13):
                q["rejected_grade"] += 1
                continue
            weight = positive_weight(row.get("weight", "")) if self.o["weights"] == "file" else 1.0
            if weight is None:
                q["rejected_weight"] += 1
                continue
            band = None if grade is None else "G7_9" if grade <= 9 else "G10_12"
            kept.append(dict(raw=row, h=row["institution_id"], w=weight, band=band,
                             primary=integer(row.get("is_primary", "")) == 1))
        groups = {}
        for at, row in enumerate(kept):
            groups.setdefault(row["raw"]["respondent_id"] or ("empty", at), []).append(row)
        survivors = []
        for same in groups.values():
            content = {tuple(sorted((k, v) for k, v in r["raw"].items() if k != "submitted_at")) for r in same}
            q["conflicting_ids"] += len(content) > 1
            q["duplicates_dropped"] += len(same) - 1
            latest = max(r["raw"].get("submitted_at", "") for r in same)
            survivors.append([r for r in same if r["raw"].get("submitted_at", "") == latest][-1])
        columns = set(raw[0]) if raw else set()
        self.asked[survey] = {item for s, item in self.codebook if s == survey and item in columns}
        for row in survivors:
            row["x"] = {item: self.answer(survey, item, row["raw"][item], q) for item in self.asked[survey]}
        q["rows_used"] = len(survivors)
        self.rows[survey], self.quality[survey] = survivors, q

    def answer(self, survey, item, text, q):
        if text == "":
            return None
        if text.upper() in ("DK", "NAP"):
            return text.upper()
        value = integer(text)
        if value in self.codebook[survey, item].values and value is not None:
            return value
        q["out_of_range"] += 1
        return None

    def people(self, survey, band=None):
        """Roster number of such people by institution of the stage; None for management."""
        if kind(survey) == "M":
            return None
        key = "T" if kind(survey) == "T" else band or "S"
        return {h: r[key] for h, r in self.roster.items() if r["stage"] == STAGE[survey]}

    def with_people(self, survey, band=None):
        n = self.people(survey, band)
        return {h for h, r in self.roster.items() if r["stage"] == STAGE[survey] and (n is None or n[h] > 0)}
