import type { Command } from "commander";

/**
 * Adds the command `complete`, which prints a script for a shell, and answers that script. What it takes is loaded
 * only if it is used.
 */
export const addCompletion = async (program: Command, [name]: readonly string[]): Promise<void> => {
  if (name === "complete") {
    const { default: addComplete } = await import("@bomb.sh/tab/commander");
    addComplete(program);
    return;
  }
  program
    .command("complete")
    .argument("[shell]", "zsh, bash, fish or powershell")
    .description("print a completion script for your shell, such as: source <(freehold complete zsh)");
};
