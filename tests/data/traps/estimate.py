"""Shares, votes and their errors (METHODOLOGY, sections 3 and 4).
"""
import math
from fractions import Fraction

import numpy as np
from scipy import stats

EPS = 1e-9
TINY = 1e-12


class Domain:
    """Base rows of one item or index: `y` is 0 or 1, `sub` whether the answer was substantive."""

    def __init__(self, cycle, survey, items, positive, band=None, index=False):
        self.cycle, self.survey, self.band = cycle, survey, band
        self.all = cycle.rows.get(survey, [])
        domain = [r for r in self.all if band is None or r["band"] == band]
        self.n_rows = len(domain)
        self.n_missing = self.n_nap = self.n_dk = 0
        self.base, self.y, self.sub = [], [], []
        for row in domain:
            score = high(cycle.o, row, items) if index else single(row, items[0], positive)
            if score is None:
                self.n_missing += 1
            elif score == "NAP":
                self.n_nap += 1
            else:
                self.n_dk += score == "DK"
                self.base.append(row)
                self.y.append(0 if score == "DK" else score)
                self.sub.append(score != "DK")
        self.n_base, self.n_sub, self.k = len(self.base), sum(self.sub), sum(self.y)
        self.weigh([r["w"] for r in self.all])

    def weigh(self, weights):
        """Estimators of section 4 with these weights of all accepted rows."""
        by_row = {id(r): w for r, w in zip(self.all, weights)}
        w = np.array([by_row[id(r)] for r in self.base], float)
        y = np.array(self.y, float)
        total = w.sum()
        self.m_design = len({r["h"] for r in self.all})
        self.homes = sorted({r["h"] for r in self.base if by_row[id(r)] > 0})
        self.m_domain = len(self.homes)
        self.p = self.p_sub = self.n_kish = self.se = None
        self.t = {h: 0.0 for h in {r["h"] for r in self.all}}
        if not self.n_base or total <= 0 or not self.n_sub:
            return
        self.p = float((w * y).sum() / total)
        if self.k in (0, self.n_base):
            self.p = float(self.k > 0)
        sub = np.array(self.sub, bool)
        self.p_sub = float((w * y)[sub].sum() / w[sub].sum())
        self.n_kish = float(total ** 2 / (w ** 2).sum())
        z = w * (y - self.p) / total
        self.zs = {}
        for row, value in zip(self.base, z):
            self.t[row["h"]] += value
            self.zs.setdefault(row["h"], []).append(value)
        if self.m_domain >= 2:
            self.se = math.sqrt(between(list(self.t.values())))

    def wilson(self, n=None, z=None):
        return wilson(self.p, self.n_kish if n is None else n, z or self.cycle.z)

    def logit(self, se):
        if se is None or se <= TINY or self.p in (0.0, 1.0):
            return None
        half = self.quantile(self.m_domain - 1) * se / (self.p * (1 - self.p))
        centre = math.log(self.p / (1 - self.p))
        return [1 / (1 + math.exp(-(centre + sign * half))) for sign in (-1, 1)]

    def quantile(self, df):
        return t_quantile(self.cycle, df)

    def deff(self):
        spread = None if self.p is None else self.p * (1 - self.p)
        return self.se ** 2 * (self.n_base - 1) / spread if self.se is not None and spread else None

    def se_two_stage(self):
        """4.4: institutions as first stage, people as second, both with finite population correction."""
        if self.se is None:
            return None
        cycle, survey = self.cycle, self.survey
        frame = cycle.people(survey)
        f = min(1.0, self.m_design / len(cycle.with_people(survey)) if cycle.with_people(survey) else 1.0)
        v = (1 - f) * between(list(self.t.values()))
        for h in self.t:
            n = sum(r["h"] == h for r in self.all)
            if n > 1:
                z = np.array(self.zs.get(h, []) + [0.0] * (n - len(self.zs.get(h, []))))
                v += f * (1 - n / max(frame[h], n)) * n / (n - 1) * ((z - z.mean()) ** 2).sum()
        return math.sqrt(v)

    def votes(self, primary):
        """3.3: mean of y by institution, of primary answers where there are any."""
        found = {}
        for h in self.homes:
            here = [(r["primary"], y) for r, y in zip(self.base, self.y) if r["h"] == h]
            first = [y for is_primary, y in here if is_primary]
            chosen = first if primary and first else [y for _, y in here]
            found[h] = Fraction(sum(chosen), len(chosen))
        return found


def single(row, item, positive):
    value = row["x"].get(item)
    return value if value in (None, "DK", "NAP") else int(value in positive)


def high(o, row, items):
    """3.2: 1 or 0, None if too few items were answered. Decided in integers."""
    answers = [row["x"].get(item) for item in items]
    numbers = [a for a in answers if isinstance(a, int)]
    asked = len(items) - answers.count("NAP")
    need = max(o["min_answered_items"], math.ceil(Fraction(str(o["min_answered_share"])) * asked))
    if len(numbers) < need or not numbers:
        return None
    return int(sum(numbers) >= Fraction(str(o["index_cut"])) * len(numbers))


def between(t):
    m, t = len(t), np.array(t)
    return m / (m - 1) * ((t - t.mean()) ** 2).sum()


def percent(p):
    return None if p is None else math.floor(100 * p + 0.5 + EPS)


def wilson(p, n, z):
    if p is None or not n:
        return None
    if math.isinf(n):
        return [p, p]
    scale = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / scale
    half = z / scale * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return [0.0 if p == 0 else centre - half, 1.0 if p == 1 else centre + half]


def wilson_fpc(p, n, size, z):
    if p is None or not n:
        return None
    return [p, p] if n >= size else wilson(p, n * (size - 1) / (size - n), z)


def institutions(d):
    """The three institution views of a management indicator."""
    size = len(d.cycle.with_people(d.survey))
    found = {}
    for name, primary in (("institution_mean", False), ("institution_primary", True)):
        votes = list(d.votes(primary).values())
        m, total = len(votes), sum(votes)
        p = float(Fraction(total, m)) if m else None
        found[name] = dict(M=size, m=m, p=p, pct=percent(p), sum_votes=float(total),
                           wilson=wilson(p, m, d.cycle.z), wilson_fpc=wilson_fpc(p, m, size, d.cycle.z))
    votes = list(d.votes(False).values())
    p = sum(v > Fraction(1, 2) for v in votes) / len(votes) if votes else None
    found["institution_majority"] = dict(p=p, pct=percent(p))
    return found


def t_quantile(cycle, df):
    return stats.t.ppf(0.5 + cycle.o["conf_level"] / 2, df)
