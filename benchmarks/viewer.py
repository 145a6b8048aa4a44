"""A 500-page report: its first page on screen against Qt's bare PDF view, search through it, memory while paging."""

import json
import statistics
import subprocess
import sys
from typing import Any

PAGES, ROUNDS = 500, 15
FIRST_PAGE_LIMIT = 1.5
PAUSE_LIMIT = 100
"""Milliseconds that a person does not notice."""

GROWTH_LIMIT = 1.15
"""Of memory after paging through all pages, against after the first 50."""


def main() -> None:
    """Print the ratios; the two views take turns in one process, and the middle of the times of each counts."""
    first = _run("first_page")
    ours, bare = (statistics.median(first[side]) for side in ("ours", "bare"))
    ratio = f"{ours / bare:.2f} times Qt's bare PDF view (limit {FIRST_PAGE_LIMIT})"
    print(f"first page of {PAGES} on screen: {ratio}", end="")
    least = [min(first[side]) for side in ("ours", "bare")]
    print(f"  [{ours:.0f} ms against {bare:.0f} ms; the least {least[0]:.0f} and {least[1]:.0f}; ", end="")
    print(f"longest pause {first['pause']:.0f} ms]")
    found = _run("search")
    print(f"search through {PAGES} pages: first hit {found['first']:.0f} ms, all {found['hits']} ", end="")
    print(f"after {found['all']:.0f} ms, longest pause {found['pause']:.0f} ms (limit {PAUSE_LIMIT} ms)")
    paging = _run("paging")
    growth = paging["all"] / paging["some"]
    print(f"paging through {PAGES} pages: memory {growth:.2f} times that after 50 (limit {GROWTH_LIMIT})", end="")
    print(f"  [{paging['all']} MB against {paging['some']} MB; longest pause {paging['pause']:.0f} ms]")
    prompts = _run("prompts")
    print(f"prompts of {PAGES} pages: all {prompts['places']} after {prompts['all']:.0f} ms, ", end="")
    print(f"longest pause {prompts['pause']:.0f} ms (limit {PAUSE_LIMIT} ms)")
    tried = _run("trying")
    print(f"trying it in a process of its own before it is shown: {tried['all']:.0f} ms, away from the window")


def _run(name: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks._viewer_children", name, str(PAGES), str(ROUNDS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    main()
