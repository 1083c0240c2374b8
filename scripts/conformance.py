"""Asks the made-up bank what a description allows and forbids: `conformance.py SPEC BANK_JSON WORK_FOLDER`.

What the bank does not serve is left out of the description and said. Two things are added to what is left, as
descriptions seldom say them: that a refusal has the form the description gives to one of them, and that a page
has from 1 to 100 records.
"""

import json
import os
import re
import subprocess
import sys
import urllib.request

import yaml

REFUSALS = ["400", "401", "404", "405", "429"]


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file) if path.endswith((".yaml", ".yml")) else json.load(file)


def plain(path):
    """`/accounts/{id}` and `/accounts/{accountId}` are one address."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def refusal(spec):
    """The form of a refusal, where the description gives it to one of its answers."""
    for operations in spec["paths"].values():
        for operation in operations.values():
            answers = operation.get("responses", {}) if isinstance(operation, dict) else {}
            for status in REFUSALS + ["4XX", "default"]:
                if status in answers:
                    return answers[status]
    return {"description": "refused"}


def narrowed(spec, served):
    """The part of the description that the bank serves, and what was left out of it."""
    form, left_out, paths = refusal(spec), [], {}
    for path, operations in spec["paths"].items():
        for method, operation in list(operations.items()):
            if method not in ("get", "put", "post", "delete", "patch", "head", "options", "trace"):
                continue
            if method != "get" or plain(path) not in served:
                left_out.append(f"{method.upper()} {path}")
                continue
            for status in REFUSALS:
                operation["responses"].setdefault(status, form)
            for parameter in operation.get("parameters", []):
                if parameter.get("name") == "page[size]":
                    parameter["schema"].update(minimum=1, maximum=100)
            kept = {name: value for name, value in operations.items() if name in ("parameters", "summary")}
            paths[path] = {**kept, "get": operation}
    return {**spec, "paths": paths}, left_out


def main(spec_file, bank_file, work):
    spec, served = load(spec_file), load(bank_file)
    with urllib.request.urlopen(served["control"]) as answer:
        paths = json.load(answer)["serves"]
    spec, left_out = narrowed(spec, paths)
    for one in left_out:
        print(f"conformance: left out, as the made-up bank does not serve it: {one}")
    if not spec["paths"]:
        print("conformance: the description has no address that the made-up bank serves", file=sys.stderr)
        return 1
    narrow = os.path.join(work, "description.json")
    with open(narrow, "w", encoding="utf-8") as file:
        json.dump(spec, file)
    bank = served["banks"][0]
    print(f"conformance: {len(spec['paths'])} addresses of {spec_file} against {bank['name']}", flush=True)
    arguments = ["run", narrow, "--url", bank["url"], "--header", f"Authorization: Bearer {bank['credentials']['token']}"]
    arguments += ["--seed", "1", "--max-examples", os.environ.get("CONFORMANCE_EXAMPLES", "50"), "--no-color"]
    arguments += ["--output-sanitize", "true"]
    return subprocess.run([sys.executable, "-m", "schemathesis.cli", *arguments], cwd=work, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
