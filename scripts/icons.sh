#!/usr/bin/env bash
# Exports icons/sarraf.svg to every size the window and the installers want.
set -eu
cd "$(dirname "$0")/../icons"
command -v rsvg-convert >/dev/null || { echo "icons: rsvg-convert is needed (librsvg2-bin)" >&2; exit 1; }
command -v convert >/dev/null || { echo "icons: convert is needed (imagemagick)" >&2; exit 1; }

draw() { rsvg-convert -w "$1" -h "$1" sarraf.svg -o "$2"; }
for size in 16 32 64 128 256 512 1024; do draw "$size" "size-$size.png"; done
cp size-32.png 32x32.png
cp size-64.png 64x64.png
cp size-128.png 128x128.png
cp size-256.png 128x128@2x.png
cp size-512.png icon.png
convert size-16.png size-32.png size-64.png size-128.png size-256.png icon.ico

# An icns file is a list of PNG pictures, each with its kind and length.
node -e '
const fs = require("fs");
const kinds = { icp4: 16, ic11: 32, icp5: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1024 };
const entry = (kind, body) => { const head = Buffer.alloc(8); head.write(kind, "latin1"); head.writeUInt32BE(body.length + 8, 4); return Buffer.concat([head, body]); };
const body = Buffer.concat(Object.entries(kinds).map(([kind, size]) => entry(kind, fs.readFileSync(`size-${size}.png`))));
fs.writeFileSync("icon.icns", entry("icns", body));
'
rm -f size-*.png
