#!/usr/bin/env python3
"""The ML deviance or REML criterion at given theta in 60 digits, for tables on which double precision loses them.

usage: criterion_in_decimals.py OUT     writes OUT/criterion_in_decimals.json

Each model has one grouping factor g, so that V is block diagonal: V_j = I + Z_j G Z_j', G = T T' put together of the
terms' lower-triangular T (theta by columns, as lme4 has it). Values are read as the doubles that programs see.
"""
import csv, json, sys
from decimal import Decimal as D, getcontext
from pathlib import Path

getcontext().prec = 60
PI = D("3.14159265358979323846264338327950288419716939937510582097494")
DATA = Path(__file__).resolve().parent.parent / "data"

# file, formula, REML?, fixed columns, terms (their columns), thetas
MODELS = [
    ("edge-bigmean-06.csv", "y ~ x + (x | g)", True, ["1", "x"], [["1", "x"]],
     [["7905646.373162372", "-0.7905646367947693", "1.7177165266557548e-07"], ["7e6", "-0.7", "0.5"]]),
    ("edge-bigratio-01.csv", "y ~ x + (1 | g)", True, ["1", "x"], [["1"]], [["1037755.0495464837"], ["800000"], ["1200000"]]),
    ("edge-collin-13.csv", "y ~ x1 + x2 + (x1 | g)", False, ["1", "x1", "x2"], [["1", "x1"]],
     [["0.2592525616050202", "-1.2252423253746503", "0.7004820120773753"], ["1", "0.5", "2"]]),
    ("edge-epoch-13.csv", "y ~ t + (t | g)", False, ["1", "t"], [["1", "t"]],
     [["1123289.1185354446", "-0.0006607559537982862", "6.533735905827134e-10"], ["1e6", "-0.0006", "0.0001"]]),
    ("edge-glevel-10.csv", "y ~ x + u + (0 + u | g) + (1 | g)", True, ["1", "x", "u"], [["u"], ["1"]],
     [["1.3058050485467445", "0.6859589264879635"], ["0", "1.0666380654697944"]]),
    ("edge-hir2-01.csv", "y ~ x + (1 | g)", True, ["1", "x"], [["1"]], [["1.2531813506898357"], ["0.3"]]),
    ("edge-nointbig-11.csv", "y ~ 0 + f + (0 + f | g)", True, ["f:"], [["f:"]],
     [["0.5141252867610175", "0.8043614788282176", "0.5565500779664048", "0", "0", "1.259892704414438e-06"],
      ["1", "0.5", "-0.5", "0.7", "0.2", "0.3"]]),
    ("edge-outlier-05.csv", "y ~ x + (x | g)", True, ["1", "x"], [["1", "x"]],
     [["9.082976445020194", "9.217003156968753", "2.0317121539903"], ["0.6711170291242496", "-1.015206436746092", "0"]]),
    ("edge-tinyres-10.csv", "y ~ x + (1 | g) + (0 + x | g)", True, ["1", "x"], [["1"], ["x"]],
     [["667163.1106565202", "752068.9748441806"], ["500000", "900000"]]),
]


def columns(rows, names):
    """Each row's values of some columns; "f:" stands for an indicator of each level of f."""
    levels = {n[:-1]: sorted({r[n[:-1]] for r in rows}) for n in names if n.endswith(":")}
    value = lambda r, n: [D(1)] if n == "1" else [D(int(r[n[:-1]] == v)) for v in levels[n[:-1]]] if n.endswith(":") else [D(float(r[n]))]
    return [[v for n in names for v in value(r, n)] for r in rows]


def lower(theta, k):
    """T of a term from its theta, by columns."""
    t = [[D(0)] * k for _ in range(k)]
    values = iter(theta)
    for c in range(k):
        for r in range(c, k):
            t[r][c] = D(next(values))
    return t


def criterion(rows, reml, x, terms, theta):
    y = [D(float(r["y"])) for r in rows]
    n, p = len(rows), len(x[0])
    loadings = [[] for _ in rows]
    at = 0
    for z in terms:
        k = len(z[0])
        t = lower(theta[at:at + k * (k + 1) // 2], k)
        at += k * (k + 1) // 2
        for i in range(n):
            loadings[i] += [sum(z[i][r] * t[r][c] for r in range(c, k)) for c in range(k)]
    groups = {}
    for i, r in enumerate(rows):
        groups.setdefault(r["g"], []).append(i)
    log_v, s = D(0), [[D(0)] * (p + 1) for _ in range(p + 1)]
    for members in groups.values():
        m = len(members)
        w = [[sum(a * b for a, b in zip(loadings[i], loadings[j])) + (i == j) for j in members] + x[i] + [y[i]] for i in members]
        for c in range(m):
            log_v += w[c][c].ln()
            for r in range(c + 1, m):
                f = w[r][c] / w[c][c]
                for j in range(c, m + p + 1):
                    w[r][j] -= f * w[c][j]
            for a in range(p + 1):
                for b in range(p + 1):
                    s[a][b] += w[c][m + a] * w[c][m + b] / w[c][c]
    log_x = D(0)
    for c in range(p):
        log_x += s[c][c].ln()
        for r in range(c + 1, p + 1):
            f = s[r][c] / s[c][c]
            for j in range(c, p + 1):
                s[r][j] -= f * s[c][j]
    df = n - p if reml else n
    return log_v + (log_x if reml else 0) + df * (1 + (2 * PI * s[p][p] / df).ln())


cases = []
for file, formula, reml, fixed, random, thetas in MODELS:
    rows = list(csv.DictReader(open(DATA / file)))
    x, terms = columns(rows, fixed), [columns(rows, t) for t in random]
    values = [criterion(rows, reml, x, terms, theta) for theta in thetas]
    cases.append({"file": file, "formula": formula, "reml": reml, "thetas": [[float(v) for v in t] for t in thetas],
                  "criterion": [float(v) for v in values]})
    print(file, [str(v)[:20] for v in values])
json.dump({"kind": "decimals", "note": "criterion in 60 digits; the first theta of each is the best found", "cases": cases},
          open(Path(sys.argv[1]) / "criterion_in_decimals.json", "w"), indent=1)
