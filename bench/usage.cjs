// Loaded into every program that the benchmark starts, before the program itself. At the end, or at the first
// connection if FREEHOLD_BENCH_STOP is set, it writes what the process used to the file that FREEHOLD_BENCH_USAGE names:
// CPU time in milliseconds, on all threads, and the peak of its memory in MiB.
const { subscribe } = require("node:diagnostics_channel");
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMib: maxRSS / 1024 };
  writeFileSync(process.env.FREEHOLD_BENCH_USAGE, JSON.stringify(usage));
});

if (process.env.FREEHOLD_BENCH_STOP) subscribe("net.client.socket", () => process.exit(0));
