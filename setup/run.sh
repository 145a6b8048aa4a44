#!/bin/sh
# Opens the program on the sample file; where there is no display, does the same job without a window.
set -eu
cd "$(dirname "$0")/.."
program=.venv/bin/scr-appraiser
folder=build/sample
sample=$folder/sample.scra

make_sample() {
    [ -f "$sample" ] || "$program" sample "$folder" >/dev/null
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
    make_sample
    exec "$program" "$sample"
fi

echo "There is no display here, so the program does the same job without a window."
make_sample
echo "The sample file: $sample"
echo "Verified:"
"$program" verify "$sample"
echo "Its PDFs and its workbook:"
"$program" export "$sample" --to "$folder"
