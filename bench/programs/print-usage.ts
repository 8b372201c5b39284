/** Does the work once, prints its milliseconds, and those of CPU, as JSON, and returns its result. */
export const printUsage = <Result>(work: () => Result): Result => {
  const [startMs, startCpu] = [performance.now(), process.cpuUsage()];
  const result = work();
  const [wallMs, { user, system }] = [performance.now() - startMs, process.cpuUsage(startCpu)];
  console.log(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));
  return result;
};
