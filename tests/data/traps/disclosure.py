"""What may be known of single institutions (METHODOLOGY, sections 8 and 9).
"""
from fractions import Fraction

import numpy as np
from scipy import optimize

from estimate import Domain
from rows import BANDS, integer, kind

def suppression(cycle):
    found = {}
    for i in cycle.catalogue["indicators"]:
        if not i["headline"] or kind(i["survey"]) == "M" or i["survey"] not in cycle.rows:
            continue
        parts = [i["indicator"], i["survey"], "+".join(i["items"])]
        if i["kind"] != "index_high":
            parts.append(",".join(map(str, sorted(i["positive"]))))
        if "|".join(parts) not in found:
            table = Table(cycle, i)
            table.protect()
            found["|".join(parts)] = table
    return found


def hidden_bands(tables):
    return {(band, tuple(t.indicator["items"]), tuple(t.indicator["positive"] or ()))
            for t in tables.values() for band in t.bands if ("ALL", band) in t.hidden}


class Table:
    def __init__(self, cycle, indicator):
        self.o, self.indicator = cycle.o, indicator
        d = Domain(cycle, indicator["survey"], indicator["items"], set(indicator["positive"] or ()),
                   index=indicator["kind"] == "index_high")
        self.bands = list(BANDS) if kind(indicator["survey"]) == "S" else []
        self.columns = self.bands + ["ALL"]
        self.homes = sorted({row["h"] for row in d.all})
        self.n = {(h, c): 0 for h in self.homes + ["ALL"] for c in self.columns}
        self.k = dict(self.n)
        for row, y in zip(d.base, d.y):
            for cell in {(h, c) for h in (row["h"], "ALL") for c in (row["band"] or "ALL", "ALL")}:
                self.n[cell] += 1
                self.k[cell] += y
        self.lines = [([(h, b) for b in self.bands], (h, "ALL")) for h in self.homes + ["ALL"] if self.bands]
        self.lines += [([(h, c) for h in self.homes], ("ALL", c)) for c in self.columns]
        self.primary, self.hidden, self.unsafe = {}, set(), []
        for cell, n in self.n.items():
            if 0 < n < self.o["n_min"]:
                self.primary[cell] = "small"
            elif n and cell[0] != "ALL" and not self.extreme(("ALL", "ALL")) and self.extreme(cell):
                self.primary[cell] = "extreme"
        self.hidden = set(self.primary) - {("ALL", "ALL")}

    def extreme(self, cell):
        return self.k[cell] < self.o["r_min"] or self.n[cell] - self.k[cell] < self.o["r_min"]

    def order(self, cell):
        return (cell[0] == "ALL", cell[0], self.columns.index(cell[1]))

    def bounds(self, cell):
        """What an outsider knows of a hidden k: its band where one is shown, else only the head count."""
        n, near = self.n[cell], self.o["r_min"] - 1
        if self.primary.get(cell) == "extreme":
            return (0, near) if self.k[cell] <= near else (n - near, n)
        return 0, n

    def add(self, cells, total=None):
        """Hide the smallest published of these, or the total; whether there was one."""
        free = [c for c in cells if c not in self.hidden and self.n[c] > 0 and c != ("ALL", "ALL")]
        if not free and total is not None:
            free = [c for c in [total] if c not in self.hidden and self.n[c] > 0 and c != ("ALL", "ALL")]
        if free:
            self.hidden.add(min(free, key=lambda c: (self.n[c], self.order(c))))
        return bool(free)

    def weak(self, inner, total):
        """L1, L2, L3: whether this line gives something away."""
        gone = [c for c in inner if c in self.hidden]
        if not gone and total not in self.hidden:
            return False
        if len(gone) + (total in self.hidden) == 1:
            return True
        if total in self.hidden:
            return False
        if sum(self.n[c] for c in gone) < self.o["n_min"]:
            return True
        rest = self.k[total] - sum(self.k[c] for c in inner if c not in self.hidden)
        low, up = (sum(self.bounds(c)[side] for c in gone) for side in (0, 1))
        for c in gone:
            l, u = self.bounds(c)
            if c in self.primary and min(u, rest - (low - l)) - max(l, rest - (up - u)) < 1:
                return True
        return False

    def bridges(self):
        edges = sorted(self.hidden, key=self.order)
        for edge in edges:
            reached, todo = set(), [("row", edge[0])]
            while todo:
                at = todo.pop()
                if at in reached:
                    continue
                reached.add(at)
                for other in edges:
                    if other != edge:
                        ends = ("row", other[0]), ("column", other[1])
                        todo += [ends[1]] if at == ends[0] else [ends[0]] if at == ends[1] else []
            if ("column", edge[1]) not in reached:
                yield edge

    def range_of(self, target):
        """Exact range of k of a hidden cell: every table of integers that agrees with what is published."""
        cells = sorted(self.hidden, key=self.order)
        rows, right = [], []
        for inner, total in self.lines:
            row = np.zeros(len(cells))
            known = 0
            for c, sign in [(c, 1) for c in inner] + [(total, -1)]:
                if c in self.hidden:
                    row[cells.index(c)] += sign
                else:
                    known += sign * self.k[c]
            if row.any():
                rows.append(row)
                right.append(-known)
        low, up = zip(*(self.bounds(c) for c in cells))
        goal = np.array([float(c == target) for c in cells])
        limit = [] if not rows else [optimize.LinearConstraint(np.array(rows), right, right)]
        ends = [optimize.milp(sign * goal, constraints=limit, integrality=np.ones(len(cells)),
                              bounds=optimize.Bounds(low, up)).fun for sign in (1, -1)]
        return round(ends[0]), round(-ends[1])

    def passes(self):
        changed = True
        while changed:
            changed = False
            for inner, total in self.lines:
                if self.weak(inner, total) and self.add(inner, total):
                    changed = True

    def step_g(self):
        for h, c in self.bridges():
            if self.add([x for x in self.n if x[0] == h or x[1] == c]):
                return True
        return False

    def step_i(self):
        for cell in sorted(self.primary, key=self.order):
            if cell in self.hidden and np.ptp(self.range_of(cell)) < 1:
                near = [c for inner, total in self.lines if cell in inner + [total] for c in inner + [total]]
                if self.add(near) or self.add(list(self.n)):
                    return True
        return False

    def protect(self):
        self.passes()
        while self.bands and (self.step_g() or self.step_i()):
            self.passes()
        self.unsafe = [c for c in self.hidden if self.bands and np.ptp(self.range_of(c)) < 1]
        self.unsafe += [total for inner, total in self.lines if self.weak(inner, total)]
        if ("ALL", "ALL") in self.primary:
            self.unsafe.append(("ALL", "ALL"))

    def public(self):
        if self.unsafe:
            return {"withheld": True}
        name = lambda c: f"{c[0]}/{c[1]}"
        cells, hidden = {}, []
        for c in sorted(self.n, key=self.order):
            n, k = self.n[c], self.k[c]
            if self.primary.get(c) == "extreme":
                near = (self.o["r_min"] - 1) / n
                cells[name(c)] = {"n": n, "band": [0.0, near] if k < self.o["r_min"] else [1 - near, 1.0]}
            elif c in self.hidden:
                hidden.append(name(c))
            else:
                cells[name(c)] = {"n": n, "k": k}
        return {"cells": cells, "hidden": hidden}


def level(points):
    return ["A1", "A2", "B1", "B2", "C1", "C2"][sum(points >= cut for cut in (20, 34, 50, 66, 81))]


def self_assessment(cycle):
    if cycle.digcompedu is None:
        return None
    groups, stage = {}, {}
    for row in cycle.digcompedu:
        values = [integer(v) for key, v in row.items() if key.startswith("d.")]
        values = [v for v in values if v is not None and 0 <= v <= 4]
        points = Fraction(sum(values) * 22, len(values)) if len(values) >= 18 else None
        groups.setdefault((row["stage"], row["institution_id"]), []).append(points)
    found = {"institutions": {}, "stages": {}}
    for (where, h), all_points in sorted(groups.items(), key=lambda g: g[0][1]):
        valid = [p for p in all_points if p is not None]
        s = stage.setdefault(where, dict(points=[], levels={}, hidden=[]))
        s["points"] += valid
        if len(valid) < cycle.o["n_min"]:
            s["hidden"] += [len(valid)] if valid else []
            continue
        mean = sum(valid) / len(valid)
        s["levels"][level(mean)] = s["levels"].get(level(mean), 0) + 1
        found["institutions"][h] = dict(n=len(valid), n_invalid=len(all_points) - len(valid), level=level(mean),
                                        mean_points=float(mean), mean_pct=float(mean / 88 * 100), publishable=True)
    for where, s in stage.items():
        # Null is what must not be said: a stage too small, or one that gives a hidden institution away.
        entry = dict.fromkeys(("n", "mean_pct", "teacher_levels", "institution_levels"))
        everyone, few = len(s["points"]), cycle.o["n_min"]
        if everyone >= few:
            entry["institution_levels"] = s["levels"]
            if len(s["hidden"]) != 1 and not 0 < sum(s["hidden"]) < few:
                levels = [level(p) for p in s["points"]]
                entry.update(n=everyone, mean_pct=float(sum(s["points"]) / everyone / 88 * 100),
                             teacher_levels={one: levels.count(one) for one in levels})
        found["stages"][where] = entry
    return found
