#!/bin/sh
# Opens the program on the sample file; where there is no display, does the same job without a window.
set -eu
cd "$(dirname "$0")/.."
program=.venv/bin/scr-appraiser
sample=build/sample/sample.scra

[ -f "$sample" ] || "$program" sample build/sample

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    exec "$program" "$sample"
fi

echo "There is no display here: the program does the same job without a window."
"$program" verify "$sample"
"$program" export "$sample" --to build/sample/exports >/dev/null
echo "Written:"
find build/sample -type f | sort | sed 's/^/    /'
