#!/usr/bin/env python3
"""Checks what comes into the house from outside: every program in scripts/supply, one after the other.

A check ends with 0 (passed), 75 (it could not run here) or anything else (failed). One that could not run fails this
run too, unless tests/absent.toml says so with a reason and a date, for at most 180 days after that date.
"""

import argparse
import datetime
import pathlib
import subprocess
import sys
import tomllib

TOP = pathlib.Path(__file__).resolve().parent.parent
COULD_NOT_RUN = 75
LASTS = datetime.timedelta(days=180)


def entries(file):
    """The absent checks by name. An entry without a reason or a date is worth nothing."""
    absent = {}
    for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("absent", []):
        name, reason, since = entry.get("check"), entry.get("reason", ""), entry.get("since")
        if not isinstance(name, str) or not reason.strip() or type(since) is not datetime.date:
            sys.exit(f"supply: an entry of {file.name} needs check, reason and since (a date): {entry}")
        absent[name] = (reason, since)
    return absent


def run(check):
    """What became of a check: passed, failed or could not run."""
    code = subprocess.run([check], stdin=subprocess.DEVNULL, check=False).returncode
    return {0: "passed", COULD_NOT_RUN: "could not run"}.get(code, "FAILED")


def judge(name, outcome, absent, today):
    """Whether the run may go on, and what to say of this check."""
    if outcome == "FAILED":
        return False, ""
    if name not in absent:
        if outcome == "passed":
            return True, ""
        return False, "a check that could not run fails, unless tests/absent.toml lists it with a reason and a date"
    reason, since = absent[name]
    if outcome == "passed":
        return True, "it can run here: where every change is checked so too, take it out of tests/absent.toml"
    if since > today:
        return False, f"listed as absent since {since}, which is still to come"
    if today - since > LASTS:
        return False, f"listed as absent since {since}, longer than {LASTS.days} days ago: see whether it can run now"
    return True, f"listed as absent until {since + LASTS}: {reason}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checks", type=pathlib.Path, default=TOP / "scripts/supply")
    parser.add_argument("--absent", type=pathlib.Path, default=TOP / "tests/absent.toml")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today())
    given = parser.parse_args()

    absent = entries(given.absent)
    checks = {check.stem: check for check in sorted(given.checks.iterdir())}
    whole = bool(checks)
    if not checks:
        print("supply: there is no check", file=sys.stderr)
    for name in absent.keys() - checks.keys():
        whole = False
        print(f"supply: tests/absent.toml lists {name}, which is no check", file=sys.stderr)
    for name, check in checks.items():
        outcome = run(check)
        goes_on, words = judge(name, outcome, absent, given.today)
        whole = whole and goes_on
        print(f"supply: {name} {outcome}{'; ' + words if words else ''}", file=sys.stdout if goes_on else sys.stderr, flush=True)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
