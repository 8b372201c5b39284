/** An error for the user about a port that a server cannot listen on. */
export const explainPort = (port: number, cause: unknown): Error => {
  const code = String((cause as { code?: unknown } | null)?.code ?? cause);
  const advice = "choose another port, or --port 0 for any free one.";
  const sentence =
    code === "EADDRINUSE"
      ? `Port ${port} is in use (EADDRINUSE). If another playground is running, stop it; otherwise ${advice}`
      : `Cannot listen on port ${port} (${code}). Check the port, or ${advice}`;
  return new Error(sentence, { cause });
};
