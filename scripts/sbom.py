"""A CycloneDX list of the Rust parts that the programs of Sarraf are built of: sbom.py TARGET [FEATURE...]

Which parts: what cargo says it would build for the target, building and running alike (`cargo tree`), tests left out.
Of each: its licence, where it is from and the digest that Cargo.lock holds it to. The same tree and lock file give the
same list.
"""

import json
import os
import pathlib
import subprocess
import sys
import tomllib
import uuid

TOP = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ("sarraf-desktop", "sarraf-cli")


def cargo(*arguments):
    command = [os.environ.get("CARGO", "cargo"), *arguments, "--offline", "--locked"]
    return subprocess.run(command, cwd=TOP, check=True, capture_output=True, text=True).stdout


def built(target, features):
    """(name, version) of every part that goes into a program."""
    arguments = ["tree", "--edges", "normal,build", "--target", target, "--prefix", "none", "--format", "{p}"]
    for program in PROGRAMS:
        arguments += ["--package", program]
    if features:
        arguments += ["--features", ",".join(features)]
    lines = [line.split() for line in cargo(*arguments).splitlines() if line.strip()]
    return {(words[0], words[1].removeprefix("v")) for words in lines}


def purl(name, version):
    return f"pkg:cargo/{name}@{version.replace('+', '%2B')}"


def component(package, digests):
    """One part. Ours have no digest: they are the source beside the lock file."""
    name, version = package["name"], package["version"]
    part = {
        "type": "application" if name in PROGRAMS else "library",
        "bom-ref": purl(name, version),
        "name": name,
        "version": version,
        "scope": "required",
        "purl": purl(name, version),
    }
    if package.get("description"):
        part["description"] = " ".join(package["description"].split())
    if package.get("license"):
        # An older way of writing OR that cargo still takes.
        part["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if digest := digests.get((name, version)):
        part["hashes"] = [{"alg": "SHA-256", "content": digest}]
    return part


def listed(target, features):
    lock = tomllib.loads((TOP / "Cargo.lock").read_text(encoding="utf-8"))
    digests = {(one["name"], one["version"]): one.get("checksum") for one in lock["package"]}
    chosen = [f"{program}/{feature}" for program in PROGRAMS for feature in features]
    more = ["--features", ",".join(chosen)] if chosen else []
    metadata = json.loads(cargo("metadata", "--format-version=1", "--filter-platform", target, *more))
    wanted = built(target, features)
    packages = {one["id"]: one for one in metadata["packages"] if (one["name"], one["version"]) in wanted}
    missing = wanted - {(one["name"], one["version"]) for one in packages.values()}
    if missing:
        sys.exit(f"sbom: nothing is known of {sorted(missing)}")
    edges = []
    for node in metadata["resolve"]["nodes"]:
        if node["id"] in packages:
            lasting = [
                dependency["pkg"]
                for dependency in node["deps"]
                if dependency["pkg"] in packages and any(kind["kind"] != "dev" for kind in dependency["dep_kinds"])
            ]
            refs = sorted({purl(packages[one]["name"], packages[one]["version"]) for one in lasting})
            edges.append({"ref": purl(packages[node["id"]]["name"], packages[node["id"]]["version"]), "dependsOn": refs})
    components = [component(one, digests) for one in packages.values()]
    return sorted(components, key=lambda one: one["bom-ref"]), sorted(edges, key=lambda one: one["ref"])


def main():
    target, *features = sys.argv[1:]
    components, edges = listed(target, features)
    version = next(one["version"] for one in components if one["name"] == PROGRAMS[0])
    root = {"type": "application", "bom-ref": "sarraf", "name": "sarraf", "version": version}
    edges.insert(0, {"ref": "sarraf", "dependsOn": [purl(program, version) for program in sorted(PROGRAMS)]})
    content = json.dumps([target, features, components, edges], sort_keys=True)
    bom = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "version": 1,
        "metadata": {
            "component": root,
            "properties": [
                {"name": "sarraf:target", "value": target},
                {"name": "sarraf:features", "value": ",".join(features)},
            ],
        },
        "components": components,
        "dependencies": edges,
    }
    json.dump(bom, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
