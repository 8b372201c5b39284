/** What a run knows that must not leave it. */
export type RunSecrets = {
  readonly tokens: readonly (string | undefined)[];
  /** The values of contacts. */
  readonly personal: readonly string[];
  /** Text that everybody who sees the run knows, such as the address of its repository. */
  readonly publicText: string;
};

/** A shorter value of a contact may be part of a sentence or a price. */
const MIN_DISTINCTIVE_LENGTH = 7;

/**
 * What is redacted in everything that a run shows: the tokens, and of contacts the values that can be mistaken for
 * nothing else. An organization "Acme" and a postal code 10115 would take acme.com and 101.15 with them.
 */
export const listFinalSecrets = ({ tokens, personal, publicText }: RunSecrets): readonly string[] => [
  ...tokens.flatMap((token) => token ?? []),
  ...personal.filter(
    (value) => isDistinctive(value) && !publicText.toLowerCase().includes(value.toLowerCase()),
  ),
];

const isDistinctive = (value: string): boolean =>
  value.length >= MIN_DISTINCTIVE_LENGTH && !isNumber(value) && !isName(value);

/** Digits with what may stand between them. */
const isNumber = (value: string): boolean => /^[\d\s.,-]+$/.test(value);

/** A company may have the name of its domain, or of a part of it, in any script. */
const isName = (value: string): boolean => /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u.test(value);
