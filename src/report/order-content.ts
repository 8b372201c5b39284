import { isRecord } from "../model/json.ts";
import type { Plan, Register } from "../model/plan.ts";
import { shorten } from "../model/text.ts";
import { formatDomain, inlineCode } from "./escape.ts";
import { formatCount, formatOnOff, groupBy } from "./format.ts";

/** Names that one line lists. */
const MAX_NAMES = 20;

/** What the orders of a plan send, folded: one line for all domains whose orders are alike. */
export const renderOrderContent = ({ changes }: Plan): string => {
  const purchases = changes.filter((change) => change.kind === "register");
  if (purchases.length === 0) return "";
  const groups = groupBy(purchases, (purchase) => JSON.stringify(listSettings(purchase)));
  return [
    `<details><summary>What ${purchases.length === 1 ? "the order sends" : "the orders send"}</summary>`,
    groups
      .map((group) => `- ${listNames(group)}: ${group.slice(0, 1).flatMap(listSettings).join(", ")}`)
      .join("\n"),
    "</details>",
  ].join("\n\n");
};

const listNames = (purchases: readonly Register[]): string =>
  [
    ...purchases.slice(0, MAX_NAMES).map(({ domain }) => formatDomain(domain)),
    ...(purchases.length > MAX_NAMES ? [`${purchases.length - MAX_NAMES} more`] : []),
  ].join(", ");

const listSettings = (purchase: Register): string[] => [
  formatCount(purchase.years, "year"),
  `auto-renew ${formatOnOff(purchase.autoRenew)}`,
  purchase.privacyMode === "off" ? "privacy off" : "privacy by redaction",
  purchase.contact === undefined
    ? "the account's default contact"
    : `contact ${inlineCode(purchase.contact)}`,
  ...listExtensionValues(purchase).map(
    ({ key, value }) =>
      `${inlineCode(key)} ${value === undefined ? "as in the manifest" : inlineCode(value)}`,
  ),
];

/** A value that an extension (TLD) requires. Undefined: it may be personal data, which is not repeated. */
type ExtensionValue = { readonly key: string; readonly value: string | undefined };

const MAX_VALUE_LENGTH = 200;

/** What an order sends because its extension requires it. Values are JSON, so text differs from a number. */
export const listExtensionValues = ({
  contactExtensions,
  acknowledgements,
}: Pick<Register, "contactExtensions" | "acknowledgements">): ExtensionValue[] =>
  [
    ...listLeaves("contact_extensions", contactExtensions),
    ...listLeaves("acknowledgements", acknowledgements),
  ].map(({ key, value }) => ({
    key: shorten(key, MAX_VALUE_LENGTH),
    value: PERSONAL_KEY.test(key) ? undefined : shorten(JSON.stringify(value) ?? "", MAX_VALUE_LENGTH),
  }));

/** Keys of personal data, such as `birth_date` or `registrant.first_name`. */
const PERSONAL_KEY =
  /name|mail|phone|mobile|fax|address|street|city|town|postal|zip|birth|passport|national_id|personal|person_id|ssn/i;

/** The values below a key, each with all its keys joined with dots. */
const listLeaves = (key: string, value: unknown): { key: string; value: unknown }[] => {
  if (value === undefined) return [];
  if (!isRecord(value)) return [{ key, value }];
  return Object.entries(value).flatMap(([name, part]) => listLeaves(`${key}.${name}`, part));
};
