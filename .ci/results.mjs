// Says once more, at the end of the log, which tests failed and why, and which took longest: node .ci/results.mjs FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const entities = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&", "#xD": "", "#xA": "\n" };
const plain = text => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
const seconds = text => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

const results = readdirSync(folder).filter(name => name.endsWith(".trx")).flatMap(name =>
  [...readFileSync(join(folder, name), "utf8").matchAll(/<UnitTestResult ([^>]*?)(\/>|>([\s\S]*?)<\/UnitTestResult>)/g)].map(([, head, , body]) => ({
    name: plain(/testName="([^"]*)"/.exec(head)[1]),
    outcome: /outcome="([^"]*)"/.exec(head)[1],
    took: seconds(/duration="([^"]*)"/.exec(head)?.[1] ?? "0"),
    why: plain((body ?? "").replace(/<StdOut>[\s\S]*?<\/StdOut>/g, "").replace(/<[^>]*>/g, "")).trim(),
  })));

console.log("The tests that took longest:");
for (const { name, took } of results.sort((a, b) => b.took - a.took).slice(0, 25)) {
  console.log(`  ${took.toFixed(1).padStart(6)} s  ${name}`);
}
for (const { name, why } of results.filter(result => result.outcome === "Failed")) {
  console.log(`Failed: ${name}\n${why.slice(0, 4000).replace(/^/gm, "  ")}`);
}
