import { fileURLToPath } from "node:url";
import { removeGuard, requireRemovedGuard } from "./guards.ts";

/** As much of a plugin of Vite as is needed here. */
type Plugin = {
  readonly name: string;
  readonly enforce: "pre";
  readonly transform: (source: string, id: string) => string | undefined;
};

/** A plugin that takes one guard out of the product's source while its file is loaded. Throws if there is none. */
export const createGuardPlugin = (name: string): Plugin => {
  const guard = requireRemovedGuard(name);
  const path = fileURLToPath(new URL(`../../src/${guard.file}`, import.meta.url));
  return {
    name: "remove-guard",
    enforce: "pre",
    transform: (source, id) => (id.split("?")[0] === path ? removeGuard(guard, source) : undefined),
  };
};
