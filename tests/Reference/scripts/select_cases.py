#!/usr/bin/env python3
"""Copies the reference cases whose data may live in this repository, and writes manifest.json.

usage: select_cases.py SHARED      copy cases and data from SHARED/reference and SHARED/data, then write the manifest
       select_cases.py             write the manifest of what is here

Every number keeps the characters it has in the source: numbers are carried as text. Two things change:
`design_matrices` keeps only the designs whose data is here, and three notes lose a pointer to an outside document.
"""
import hashlib, json, re, shutil, sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
KINDS = {"lm", "lmer", "design", "distributions", "lme4_errors", "lrt", "closed_form"}
PACKAGES = {
    "datasets": "R package datasets 4.2.2", "lme4": "R package lme4 1.1-31", "nlme": "R package nlme 3.1-162",
    "own": "simulated by scripts/make_data.R",
    "edge": "simulated: a small table on which a fit once hung, stopped early or lost digits",
}
EDGE = ["bigmean-06", "bigratio-01", "collin-13", "const-g2", "epoch-13", "fault-665", "glevel-10", "hang-min", "hang2-27",
        "hir2-01", "nointbig-11", "outlier-05", "tinyres-10", "zc-rc1-27"]
DATA = {  # file: (source, citation)
    "ChickWeight.csv": ("datasets", "Crowder & Hand (1990), Analysis of Repeated Measures, ex. 5.3"),
    "sleepstudy.csv": ("lme4", "Belenky et al. (2003), J. Sleep Research 12, 1-12"),
    "Penicillin.csv": ("lme4", "Davies & Goldsmith (1972), Statistical Methods in Research and Production, sec. 6.6"),
    "Pastes.csv": ("lme4", "Davies & Goldsmith (1972), sec. 6.5"),
    "Dyestuff.csv": ("lme4", "Davies & Goldsmith (1972), sec. 6.4"),
    "Dyestuff2.csv": ("lme4", "Box & Tiao (1973), Bayesian Inference in Statistical Analysis, sec. 5.1.2"),
    "cake.csv": ("lme4", "Cook (1938); Cochran & Cox (1957), Experimental Designs, p. 300"),
    "cbpp.csv": ("lme4", "Lesnoff et al. (2004), Prev. Vet. Med. 64, 27-40"),
    "VerbAgg.csv": ("lme4", "De Boeck & Wilson (2004), Explanatory Item Response Models, Springer"),
    "grouseticks.csv": ("lme4", "Elston et al. (2001), Parasitology 122, 563-569"),
    "Orthodont.csv": ("nlme", "Potthoff & Roy (1964), Biometrika 51, 313-326"),
    "Oxboys.csv": ("nlme", "Pinheiro & Bates (2000), Mixed-Effects Models in S and S-PLUS, A.19"),
    "Machines.csv": ("nlme", "Milliken & Johnson (1992); Pinheiro & Bates (2000), A.14"),
    "Rail.csv": ("nlme", "Devore (2000); Pinheiro & Bates (2000), A.26"),
    "Oats.csv": ("nlme", "Yates (1935); Pinheiro & Bates (2000), A.15"),
    "Ovary.csv": ("nlme", "Pierson & Ginther (1987), Animal Reproduction Science 14, 219-231"),
    "casecontrol-synthetic.csv": ("own", "a small unbalanced case-control design whose estimate has a closed form"),
    **{f"edge-{name}.csv": ("edge", "no publication") for name in EDGE},
}
SCRIPTS = {
    "chickweight": "refs_more.R", "casecontrol": "refs_more.R", "design_matrices": "refs_design.R",
    "distributions": "refs_design.R", "lme4_messages": "refs_errors.R",
    "formula_terms": "refs_formulas.R", "plot_statistics": "refs_plots.R", "group_deletion": "refs_deletion.R", "marginal_means": "refs_margins.R", "deviance_at_theta": "refs_deviance.R",
    "criterion_in_decimals": "criterion_in_decimals.py",
}
NOTES = {
    '  "note": "seed 001 chicks",\n': "",
    '"note": "seed 003: beta1 as': '"note": "beta1 as',
    '"note": "synthetic; seed 003 closed form for beta1"': '"note": "synthetic; has a closed form for beta1"',
}


def files_of(case, cases):
    """The data files a case needs."""
    if case["kind"] == "design":
        return sorted({d["file"] for d in case["fixed"] + case["random"]})
    if case["kind"] == "formulas":
        return sorted({d["file"] for d in case["bases"]})
    if case["kind"] in ("plots", "margins"):
        return sorted(case["data"]["files"])
    if case["kind"] in ("deviance", "decimals"):
        return sorted({d["file"] for d in case["cases"]})
    if case["kind"] == "lrt":
        return sorted({f for m in case["models"] for f in files_of(cases[m], cases)})
    data = case.get("data")
    return [] if data is None else [data["file"]] + ([data["join"]["file"]] if "join" in data else [])


def only_here(text):
    """The designs whose data is here, every number as the text it was."""
    case = json.loads(text, parse_float=lambda s: "\0" + s, parse_int=lambda s: "\0" + s)
    for part in ("fixed", "random"):
        case[part] = [d for d in case[part] if d["file"] in DATA]
    return re.sub(r'"\\u0000([^"]*)"', r"\1", json.dumps(case, indent=1, ensure_ascii=False)) + "\n"


def copy_from(shared):
    schema = json.loads((shared / "data/schema.json").read_text("utf-8"))
    (FOLDER / "data/schema.json").write_text(
        json.dumps({f: s for f, s in schema.items() if f in DATA}, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for name in DATA:
        source = "edge/" + name[5:].replace("-", "_") if name.startswith("edge-") else name
        shutil.copyfile(shared / "data" / source, FOLDER / "data" / name)
    texts = {p.stem: p.read_text("utf-8") for p in sorted((shared / "reference").glob("*.json"))}
    cases = {n: json.loads(t) for n, t in texts.items() if n != "seed_check"}
    for old in (FOLDER / "cases").glob("*.json"):
        if old.stem in cases:   # the others are made here only
            old.unlink()
    for name, case in cases.items():
        if case.get("kind") not in KINDS:
            continue
        if case["kind"] == "lrt" and any(cases[m]["kind"] not in KINDS for m in case["models"]):
            continue
        text = only_here(texts[name]) if case["kind"] == "design" else texts[name]
        if any(f not in DATA for f in files_of(json.loads(text), cases)):
            continue
        for before, after in NOTES.items():
            text = text.replace(before, after)
        (FOLDER / "cases" / (name + ".json")).write_text(text, "utf-8")


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_manifest():
    cases = {p.stem: json.loads(p.read_text("utf-8")) for p in sorted((FOLDER / "cases").glob("*.json"))}
    data = [{"file": f"data/{n}", "source": PACKAGES[p], "citation": c, "sha256": sha256(FOLDER / "data" / n)}
            for n, (p, c) in sorted(DATA.items())]
    data.append({"file": "data/schema.json", "source": "scripts/make_data.R", "sha256": sha256(FOLDER / "data/schema.json")})
    entries = [{"file": f"cases/{n}.json", "kind": c["kind"], "data": files_of(c, cases),
                "script": "scripts/" + next((s for k, s in SCRIPTS.items() if n.startswith(k)), "refs_classic.R"),
                "sha256": sha256(FOLDER / "cases" / f"{n}.json")} for n, c in cases.items()]
    (FOLDER / "manifest.json").write_text(
        json.dumps({"data": data, "cases": entries}, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(len(data), "data files,", len(entries), "cases")


if len(sys.argv) > 1:
    copy_from(Path(sys.argv[1]))
write_manifest()
