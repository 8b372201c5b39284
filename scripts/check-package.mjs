// Packs Freehold, installs it into an empty folder without the network, and plays the demo with it.
//
//   npm run test:package
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const OFFLINE = ["--offline", "--no-audit", "--no-fund", "--loglevel=warn"];

const folder = mkdtempSync(join(tmpdir(), "freehold-package-"));

/** What an npm that started this script has set would change what the one below does. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

const run = (command, args, cwd = folder) => execFileSync(command, args, { cwd, env, encoding: "utf8" });

const requireThat = (isTrue, problem) => {
  if (!isTrue) throw new Error(problem);
};

try {
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--json", "--pack-destination", folder, ...OFFLINE], "."),
  );
  run("npm", ["install", "--prefix", ".", `./${filename}`, ...OFFLINE]);
  const packages = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
  requireThat(
    packages.join() === "freehold",
    `npm installed ${packages.join(", ")}, and not freehold alone.`,
  );
  const demo = run("npx", ["--no-install", "freehold", "demo"]);
  requireThat(demo.includes("Registered 2 domains for 22.29 USD"), `The demo ended otherwise:\n${demo}`);
  console.log(`${filename} is one package, and its demo works on Node ${process.version}.`);
} finally {
  rmSync(folder, { recursive: true });
}
