// Cuts Vazirmatn down to the letters of names on a map picture, one weight, as the server's painter reads it. Run by hand
// (`npm run map-fonts`) when the font changes: what it makes stands in kernel/maps/fonts and is kept.
import { readFileSync, writeFileSync } from "node:fs";
import subset from "subset-font";

const files = new URL("../node_modules/@fontsource-variable/vazirmatn/files/", import.meta.url);
const out = new URL("../../kernel/maps/fonts/", import.meta.url);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
const shared = range(0x20, 0x40) + "\u00a0«»·–—’";
const persian = [
  "آأؤإئءابپةتثجچحخدذرزژسشصضطظعغفقکكگلمنهۀوىیي،؛ـ",
  range(0x64b, 0x655),
  "\u0670",
  range(0x6f0, 0x6f9),
  "\u200c\u200d",
].join("");
const latin = range(0x41, 0x5a) + range(0x61, 0x7a);

async function cut(source, letters, name) {
  const font = await subset(readFileSync(new URL(source, files)), letters, {
    targetFormat: "truetype",
    variationAxes: { wght: 500 },
    noHinting: true,
  });
  writeFileSync(new URL(name, out), font);
  console.log(`${name}: ${(font.length / 1024).toFixed(1)} kB`);
}

await cut("vazirmatn-arabic-wght-normal.woff2", persian + shared, "vazirmatn-persian.ttf");
await cut("vazirmatn-latin-wght-normal.woff2", latin + shared, "vazirmatn-latin.ttf");
