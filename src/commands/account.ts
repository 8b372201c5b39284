import { CommandFailure } from "./failure.ts";

/** The one account that manifest and workflow name; undefined where neither does. */
export const agreedAccount = (
  declared: string | undefined,
  input: string | undefined,
): string | undefined => {
  if (declared !== undefined && input !== undefined && declared !== input) {
    throw new CommandFailure(
      "account_mismatch",
      `account_mismatch: the manifest names the account ${declared}, the input account-id ${input}. Make them agree, or leave one out.`,
    );
  }
  return declared ?? input;
};

/** The account, where the registrar is to be asked. */
export const requiredAccount = (account: string | undefined): string => {
  if (account !== undefined) return account;
  throw new CommandFailure(
    "account_missing",
    "account_missing: no account is named. Write `account: <32 hexadecimal digits>` in the manifest, or give the input account-id.",
  );
};
