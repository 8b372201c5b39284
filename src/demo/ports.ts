/** An error for the user about a port that a server cannot listen on. */
export const explainPort = (port: number, cause: unknown): Error => {
  const code = String((cause as { code?: unknown } | null)?.code ?? cause);
  return new Error(
    `Cannot listen on port ${port} (${code}). Choose another port, or --port 0 for any free one.`,
    { cause },
  );
};
