// Loaded into a run of the action before it starts. Writes what the run loads to the file that RECORD_LOADS names:
// modules of Node, files beside the bundle, and the parts of these that were asked for.
const { writeFileSync } = require("node:fs");
const Module = require("node:module");

const parts = new Set();
const files = new Set();
const load = Module._load;

Module._load = function (request, ...others) {
  const loaded = load.call(this, request, ...others);
  if (!request.startsWith("./")) return loaded;
  files.add(request);
  return new Proxy(loaded, {
    get: (target, name) => {
      parts.add(name);
      return target[name];
    },
  });
};

process.on("exit", () => {
  const builtin = process.moduleLoadList.map((line) => line.replace(/^\w+ /, ""));
  writeFileSync(
    process.env.RECORD_LOADS,
    JSON.stringify({ builtin, files: [...files].sort(), parts: [...parts].sort() }),
  );
});
