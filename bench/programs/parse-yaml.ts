import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** Reads a manifest with the package `yaml` alone, once, and prints the milliseconds that it took. */
const text = readFileSync(process.argv[2] ?? "", "utf8");
const startMs = performance.now();
parse(text);
console.log(performance.now() - startMs);
