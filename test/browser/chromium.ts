import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Names of the program in distributions of Linux; Chrome will do too. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/**
 * Starts the Chromium of this machine: `CHROMIUM`, or the first one in the `PATH`. Throws if there is none: a test
 * that needs a browser is not passed without one.
 */
export const openBrowser = async (): Promise<Browser> => {
  const { CHROMIUM, PATH = "" } = process.env;
  const places = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = CHROMIUM ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error("There is no Chromium in the PATH. Install one, or set CHROMIUM to its path.");
  }
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
};
