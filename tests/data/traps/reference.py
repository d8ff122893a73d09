"""An independent reference for the program, written from the methodology alone.

    python reference.py TRAP...        writes TRAP/expected.json

A trap is a folder with the data set `later` and, for the comparison, `earlier`. Needs numpy and scipy.
The parts: rows.py (section 2), estimate.py (3 and 4), disclosure.py (8 and 9), and here the sections
on indicators, comparison, status, reliability, weights and inventory.
"""
import json
import math
import os
import sys

import numpy as np
from scipy import optimize, stats

from disclosure import hidden_bands, self_assessment, suppression
from estimate import EPS, TINY, Domain, between, institutions, percent, t_quantile, wilson_fpc
from rows import BANDS, Cycle, kind

def headline(indicator, d, views):
    method = indicator["headline_ci"]
    if indicator["unit"] == "institution_primary":
        view = views["institution_primary"]
        census = view["m"] >= view["M"]
        return view["p"], view["wilson_fpc"], "census" if census else "wilson_fpc"
    if method == "wilson":
        return d.p, d.wilson(), "wilson"
    ci = d.logit(d.se)
    return (d.p, ci, "cluster_logit") if ci else (d.p, d.wilson(), "wilson_fallback")


def domain_of(cycle, indicator):
    return Domain(cycle, indicator["survey"], indicator["items"], set(indicator["positive"] or ()),
                  indicator["grade_band"], indicator["kind"] == "index_high")


def reason(cycle, indicator, d):
    o, survey = cycle.o, indicator["survey"]
    institution_unit = indicator["unit"] == "institution_primary"
    if survey not in cycle.rows or d.n_rows == 0:
        return "no_data"
    if d.n_sub == 0:
        return "no_substantive"
    if d.m_domain < o["n_min_institutions"] if institution_unit else d.n_base < o["n_min"]:
        return "n_below_threshold"
    if (indicator["grade_band"], tuple(indicator["items"]), tuple(indicator["positive"] or ())) in cycle.hidden_bands:
        return "secondary_suppressed"
    if kind(survey) != "M" and d.m_domain == 1:
        return "single_cluster"
    if d.m_domain < o["min_coverage"] * len(cycle.with_people(survey, indicator["grade_band"])) - EPS:
        return "low_coverage"
    if d.n_dk > o["max_dk_share"] * d.n_base + EPS:
        return "dk_majority"
    return None


HIDDEN = ("no_data", "no_substantive", "n_below_threshold", "secondary_suppressed")


def wording_changed(cycle, other, indicator):
    if other is None:
        return False
    version = lambda c, item: getattr(c.codebook.get((indicator["survey"], item)), "wording", None)
    return any(version(cycle, item) != version(other, item) for item in indicator["items"])


def status(cycle, baseline, indicator, why, p, ci):
    if cycle.manifest.get("is_baseline"):
        return {"status": "baseline"}
    field = cycle.manifest.get("target_field")
    target = indicator.get(field) if field else None
    if target is None:
        return {"status": "no_target"}
    t = target / 100
    why = why or ("wording_changed" if wording_changed(cycle, baseline, indicator) else None)
    if why:
        return {"status": "not_measurable", "reason": why, "target": t}
    b = indicator.get("published_baseline")
    b = None if b is None else b / 100
    low, up = ci
    found = {"target": t}
    if p >= t - EPS:
        found.update(status="met", certainty="confirmed" if low >= t - EPS else "uncertain")
    elif up >= t - EPS and (b is None or t <= b + EPS or p >= b + cycle.o["on_track_lambda"] * (t - b) - EPS):
        found.update(status="on_track", certainty="uncertain")
    else:
        found.update(status="not_met", certainty="confirmed" if up < t - EPS else "uncertain")
    found["target_not_above_baseline"] = b is not None and t <= b + EPS
    if b is not None:
        if indicator.get("target_2028") is not None:
            share = (int(cycle.name) - 2024) / 4
            path = b + (indicator["target_2028"] / 100 - b) * share
            found.update(linear_path_to_2028=path, final_track="ahead" if p >= path - EPS else "behind")
    return found


def indicator_result(cycle, baseline, indicator):
    d = domain_of(cycle, indicator)
    why = reason(cycle, indicator, d)
    if why in HIDDEN:
        return {"publishable": False, "reason": why, "status": status(cycle, baseline, indicator, why, None, None)}
    management = kind(indicator["survey"]) == "M"
    views = institutions(d) if management else {}
    p, ci, method = headline(indicator, d, views)
    deff = d.deff()
    found = dict(
        n_rows=d.n_rows, n_missing=d.n_missing, n_nap=d.n_nap, n_dk=d.n_dk, n_sub=d.n_sub, n_base=d.n_base, k=d.k,
        p=d.p, p_sub=d.p_sub, pct=percent(d.p), n_kish=d.n_kish, wilson=d.wilson(), se_cluster=d.se,
        ci_cluster_logit=d.logit(d.se), df=d.m_domain - 1, deff=deff,
        n_eff=d.n_base / deff if deff and d.se > TINY else None, m_design=d.m_design, m_domain=d.m_domain,
        headline=dict(p=p, pct=percent(p), ci=ci, method=method), publishable=True, reason=why,
        status=status(cycle, baseline, indicator, why, p, ci), **views)
    if not management:
        size = sum(cycle.people(indicator["survey"], indicator["grade_band"]).values())
        found.update(N_pop=size, wilson_fpc=wilson_fpc(d.p, d.n_kish, size, cycle.z),
                     se_two_stage=d.se_two_stage(), ci_two_stage_logit=d.logit(d.se_two_stage()))
    return found


def contrast(a, b, cycle):
    """b - a with institutions as common clusters (5.1) and Newcombe (5.2)."""
    z = cycle.z
    union = sorted(set(a.t) | set(b.t))
    df = len(set(a.homes) | set(b.homes)) - 1
    diff = b.p - a.p
    v = between([b.t.get(h, 0.0) - a.t.get(h, 0.0) for h in union]) if len(union) > 1 and df > 0 else None
    se = None if v is None else math.sqrt(v)
    found = dict(diff=diff, se=se, df=df, m_union=len(union), newcombe=newcombe(a, b, a.wilson(z=z), b.wilson(z=z)),
                 t=None, p_value=None, ci=None)
    if se is not None and se > TINY:
        t, half = diff / se, t_quantile(cycle, df) * se
        found.update(t=t, p_value=float(2 * stats.t.sf(abs(t), df)), ci=[diff - half, diff + half])
    return found


def newcombe(a, b, wa, wb):
    diff = b.p - a.p
    return [diff - math.hypot(b.p - wb[0], wa[1] - a.p), diff + math.hypot(wb[1] - b.p, a.p - wa[0])]


def compare(cycle, then, indicator):
    survey = indicator["survey"]
    if survey not in cycle.rows or survey not in then.rows:
        return {"reason": "no_data"}
    theirs = [i for i in then.catalogue["indicators"] if i["key"] == indicator["key"]]
    now_d, then_d = domain_of(cycle, indicator), domain_of(then, (theirs or [indicator])[0])
    why = reason(cycle, indicator, now_d)
    why = why or ("wording_changed" if wording_changed(cycle, then, indicator) else None)
    why = why or (reason(then, theirs[0], then_d) if theirs else "no_data")
    if why:
        return {"reason": why}
    if indicator["unit"] == "institution_primary":
        now, before = now_d.votes(True), then_d.votes(True)
        common = [h for h in now if h in before and now[h] in (0, 1) and before[h] in (0, 1)]
        up = sum(now[h] > before[h] for h in common)
        down = sum(now[h] < before[h] for h in common)
        p = min(1.0, 2 * stats.binom.cdf(min(up, down), up + down, 0.5)) if up + down else 1.0
        diff = float(sum(now.values()) / len(now) - sum(before.values()) / len(before))
        return dict(method="mcnemar_exact", diff=diff, common=len(common), up=up, down=down, p_value=float(p))
    found = dict(method="stacked_cluster_t", **contrast(then_d, now_d, cycle))
    effective = [d.wilson(d.n_base / max(1.0, d.deff() or 1.0), cycle.z) for d in (then_d, now_d)]
    found["newcombe_neff"] = newcombe(then_d, now_d, *effective)
    found["se_indep"] = None if None in (then_d.se, now_d.se) else math.hypot(then_d.se, now_d.se)
    return found


def adjust(p):
    """Holm and Benjamini-Hochberg."""
    n, order = len(p), np.argsort(p, kind="stable")
    holm, bh = [0.0] * n, [0.0] * n
    worst = 0.0
    for rank, at in enumerate(order):
        worst = max(worst, min(1.0, (n - rank) * p[at]))
        holm[at] = worst
    best = 1.0
    for rank in range(n - 1, -1, -1):
        best = min(best, n / (rank + 1) * p[order[rank]])
        bh[order[rank]] = best
    return holm, bh


def comparisons(cycle, then):
    found = {i["key"]: compare(cycle, then, i) for i in cycle.catalogue["indicators"]}
    family = [i["key"] for i in cycle.catalogue["indicators"]
              if i["headline"] and found[i["key"]].get("p_value") is not None]
    holm, bh = adjust([found[key]["p_value"] for key in family])
    for key, a, b in zip(family, holm, bh):
        found[key].update(p_holm=a, p_bh=b)
    return found, family


def likert(cycle):
    found = {}
    for (survey, name), item in cycle.codebook.items():
        if name not in cycle.asked.get(survey, ()):
            continue
        for band in (None, "G7_9", "G10_12") if kind(survey) == "S" else (None,):
            d = Domain(cycle, survey, [name], item.positive, band)
            if d.n_base < cycle.o["n_min"]:
                continue
            values = [r["x"][name] for r in d.base if isinstance(r["x"][name], int)]
            row = dict(n_rows=d.n_rows, n_missing=d.n_missing, n_nap=d.n_nap, n_dk=d.n_dk, n_sub=d.n_sub,
                       n_base=d.n_base, pos=d.k / d.n_base, dk_share=d.n_dk / d.n_base)
            if item.scale != "YND":
                neg = sum(v in (1, 2) for v in values) / d.n_base
                row.update(neg=neg, net=row["pos"] - neg)
                if d.n_sub >= cycle.o["n_min"]:
                    row.update(mean=float(np.mean(values)), sd=float(np.std(values, ddof=1)))
            found[f"{survey}|{name}|{band or 'ALL'}"] = row
    return found


def gaps(cycle):
    found = {}
    for gap in cycle.catalogue["gaps"]:
        sides = [Domain(cycle, s, [i], cycle.codebook[s, i].positive) for s, i in (gap["a"], gap["b"])]
        if min(d.n_base for d in sides) < cycle.o["n_min"] or None in [d.p for d in sides]:
            continue
        a, b = sides
        found[gap["key"]] = dict(p_a=a.p, p_b=b.p, **contrast(b, a, cycle))
    return found


def post_weights(cycle, survey):
    rows, frame = cycle.rows[survey], cycle.roster
    bands = list(BANDS) if kind(survey) == "S" else ["T"]
    cell = lambda r: r["band"] or "T"
    count = {}
    for r in rows:
        count[r["h"], cell(r)] = count.get((r["h"], cell(r)), 0) + 1
    collapse = set()
    for h in {r["h"] for r in rows}:
        for b in bands if len(bands) > 1 else ():
            n, size = count.get((h, b), 0), frame[h][b]
            if (size > 0 and n < cycle.o["post_min_cell"]) or (n > 0 and size == 0):
                collapse.add(h)
    weights = []
    for r in rows:
        cells = bands if r["h"] in collapse else [cell(r)]
        weights.append(sum(frame[r["h"]][b] for b in cells) / sum(count.get((r["h"], b), 0) for b in cells))
    return np.array(weights), {"converged": None}


def rake_weights(cycle, survey):
    rows, frame = cycle.rows[survey], cycle.roster
    homes = sorted({r["h"] for r in rows})
    margins = [(np.array([r["h"] == h for r in rows]), frame[h]["S"]) for h in homes]
    margins += [(np.array([r["band"] == b for r in rows]), sum(frame[h][b] for h in homes)) for b in BANDS]
    margins = [(who, size) for who, size in margins if who.any()]
    w = np.ones(len(rows))
    for _ in range(10000):
        for who, size in margins:
            if w[who].sum() > 0:
                w[who] *= size / w[who].sum()
        if max(abs(w[who].sum() - size) / max(size, 1) for who, size in margins) < 1e-12:
            return w, {"converged": True}
    return w, {"converged": False}


def weights(cycle):
    found = {}
    for survey in cycle.rows:
        if kind(survey) == "M" or not cycle.rows[survey]:
            continue
        methods = {"post": post_weights, **({"rake": rake_weights} if kind(survey) == "S" else {})}
        found[survey] = {}
        for name, method in methods.items():
            w, note = method(cycle, survey)
            total, cap = w.sum(), cycle.o["trim_factor"] * np.median(w)
            trimmed = int((w > cap * (1 + 1e-12)).sum()) if cap > 0 else 0
            w = np.minimum(w, cap) if cap > 0 else w
            w = w * (total / w.sum()) if w.sum() > 0 else w
            entry = dict(sum=w.sum(), min=w.min(), max=w.max(), trimmed=trimmed,
                         kish_deff=len(w) * (w ** 2).sum() / w.sum() ** 2 if w.sum() > 0 else None, estimates={})
            if name == "rake":
                entry["converged"] = note["converged"]
            if total <= 0:
                continue
            for i in cycle.catalogue["indicators"]:
                if i["survey"] != survey:
                    continue
                d = domain_of(cycle, i)
                if reason(cycle, i, d) in HIDDEN:
                    continue
                d.weigh(w)
                entry["estimates"][i["key"]] = dict(p=d.p, se_cluster=d.se, ci=d.logit(d.se), n_kish=d.n_kish)
            found[survey][name] = entry
    return found


def reliability(cycle):
    found = {}
    for survey, items in cycle.catalogue["index_items"].items():
        if survey in cycle.rows:
            rows = [[r["x"].get(i) for i in items] for r in cycle.rows[survey]]
            found[survey] = consistency(items, [r for r in rows if all(isinstance(v, int) for v in r)])
    return found


def consistency(items, complete):
    k, n = len(items), len(complete)
    found = dict(items=k, n_complete=n)
    if n < 30 or k < 3:
        return {**found, "reason": "too_few"}
    x = np.array(complete, float)
    if (x.var(axis=0) == 0).any():
        return {**found, "reason": "constant_item"}
    variances, total = x.var(axis=0, ddof=1), x.sum(axis=1)
    r = np.corrcoef(x.T)
    mean_r = (r.sum() - k) / (k * (k - 1))
    alpha_std = k * mean_r / (1 + (k - 1) * mean_r)
    found.update(alpha_raw=k / (k - 1) * (1 - variances.sum() / total.var(ddof=1)), alpha_std=alpha_std,
                 item_rest={i: np.corrcoef(x[:, j], total - x[:, j])[0, 1] for j, i in enumerate(items)})
    if alpha_std < 0.30:
        return {**found, "reason": "no_common_factor"}
    u = one_factor(r)
    if (u <= 0.005 + 1e-6).any():
        return {**found, "reason": "heywood"}
    scaled = r / np.sqrt(np.outer(u, u))
    value, vector = (part[..., -1] for part in np.linalg.eigh(scaled))
    l = np.sqrt(u) * vector * math.sqrt(max(value - 1, 0))
    l = l if l.sum() >= 0 else -l
    sd = np.sqrt(variances)
    omega = lambda l, u: l.sum() ** 2 / (l.sum() ** 2 + u.sum())
    return {**found, "omega_std": omega(l, u), "omega_raw": omega(l * sd, u * variances), "loadings": dict(zip(items, l))}


def one_factor(r):
    """Uniquenesses that maximise the likelihood of one factor; the loadings are profiled out (Lawley)."""
    def misfit(u):
        values = np.linalg.eigvalsh(r / np.sqrt(np.outer(u, u)))
        first = max(values[-1], 1.0)
        return np.log(u).sum() + math.log(first) + values.sum() - first + 1
    bounds = [(0.005, 1.0)] * len(r)
    starts = [np.full(len(r), 0.5), np.clip(1 / np.diag(np.linalg.pinv(r)) * (1 - 0.5 / len(r)), 0.01, 0.99)]
    fits = [optimize.minimize(misfit, s, method="L-BFGS-B", bounds=bounds,
                              options=dict(maxiter=20000, maxfun=200000, ftol=1e-15, gtol=1e-9)) for s in starts]
    return min(fits, key=lambda fit: fit.fun).x


def coverage(cycle):
    found = {}
    for survey, rows in cycle.rows.items():
        frame = cycle.with_people(survey)
        there = {r["h"] for r in rows}
        size = None if kind(survey) == "M" else sum(cycle.people(survey).values())
        found[survey] = dict(institutions_roster=len(frame), institutions_responding=len(there),
                             missing_institutions=sorted(frame - there), respondents=len(rows), population=size,
                             response_rate=len(rows) / size if size else None)
    return found


def inventory(cycle):
    if cycle.inventory is None:
        return {}
    have = {row["institution_id"]: row for row in cycle.inventory}
    number = lambda h, column: float(have[h][column]) if h in have and have[h].get(column) else None
    found = {}
    for key, stage, top, bottom in (("I1.PII", "PII", "learners_5_6", "learner_tablets"),
                                    ("I1.SCH", "SCHOOL", "learners", "learner_laptops"),
                                    ("I2.PII", "PII", "teacher_fte", "teacher_laptops"),
                                    ("I2.SCH", "SCHOOL", "teacher_fte", "teacher_laptops")):
        homes = [h for h, r in cycle.roster.items() if r["stage"] == stage]
        pairs = [(number(h, top), number(h, bottom)) for h in homes]
        a, b = (sum(pair[side] or 0 for pair in pairs) for side in (0, 1))
        ratios = [x / y for x, y in pairs if x is not None and y]
        found[key] = dict(value=a / b if b else None, numerator=a, denominator=b, n_institutions=len(homes),
                          n_without_data=sum(y is None for _, y in pairs),
                          mean_of_institutions=float(np.mean(ratios)) if ratios else None,
                          range=[min(ratios), max(ratios)] if ratios else None)
    for key, stage, need in (("I3.PII", "PII", 100), ("I3.SCH", "SCHOOL", 500)):
        speeds = [number(h, "mbps") for h, r in cycle.roster.items() if r["stage"] == stage]
        known = [s for s in speeds if s is not None]
        good = sum(s >= need for s in known)
        found[key] = dict(value=good / len(speeds) if speeds else None, numerator=good, denominator=len(speeds),
                          n_institutions=len(speeds), n_without_data=len(speeds) - len(known),
                          value_with_data=good / len(known) if known else None,
                          mean_of_institutions=None, range=None)
    return found


def municipality(cycle, baseline=None, against=None):
    found = dict(quality=cycle.quality, coverage=coverage(cycle), likert=likert(cycle), reliability=reliability(cycle),
                 gaps=gaps(cycle), weights=weights(cycle))
    found["indicators"] = {i["key"]: indicator_result(cycle, baseline, i) for i in cycle.catalogue["indicators"]}
    found["indicators"].update(inventory(cycle))
    if against is not None:
        all_comparisons, found["comparison_family"] = comparisons(cycle, against)
        found["comparisons"] = {key: c for key, c in all_comparisons.items() if found["indicators"][key]["publishable"]}
    return found


def institution_scope(cycle):
    found = {"suppression": {key: table.public() for key, table in suppression(cycle).items()}}
    if cycle.digcompedu is not None:
        found["digcompedu"] = self_assessment(cycle)
    return found


def load(trap):
    """The cycle, its baseline and the cycle to compare with."""
    cycle, then = (Cycle(os.path.join(trap, name)) if os.path.exists(os.path.join(trap, name)) else None
                   for name in ("later", "earlier"))
    for one in (cycle, then):
        if one:
            one.hidden_bands = hidden_bands(suppression(one))
    return cycle, then


def write(trap):
    cycle, then = load(trap)
    baseline = then if cycle.manifest["baseline"] else None
    scopes = {"municipality": municipality(cycle, baseline, then), "institutions": institution_scope(cycle)}
    lines = []
    for scope, sections in plain(scopes).items():
        inner = [f"  {json.dumps(name)}: {compact(section)}" for name, section in sections.items()]
        lines.append(f"{json.dumps(scope)}: {{\n" + ",\n".join(inner) + "\n}")
    with open(os.path.join(trap, "expected.json"), "w", encoding="utf-8") as file:
        file.write("{" + ",\n".join(lines) + "}\n")


def compact(section):
    """One line per indicator, item or table."""
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if not isinstance(section, dict):
        return dump(section)
    return "{\n" + ",\n".join(f"    {dump(key)}: {dump(value)}" for key, value in sorted(section.items())) + "\n  }"


def plain(value):
    """Without numpy's types; ten digits are enough for every tolerance."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    value = value.item() if isinstance(value, np.generic) else value
    return float(f"{value:.10g}") if isinstance(value, float) else value


if __name__ == "__main__":
    for trap in sys.argv[1:]:
        write(trap)
