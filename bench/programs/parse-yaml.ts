import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { printUsage } from "./print-usage.ts";

/** Reads a manifest with the package `yaml` alone, once. */
const text = readFileSync(process.argv[2] ?? "", "utf8");
printUsage(() => parse(text));
