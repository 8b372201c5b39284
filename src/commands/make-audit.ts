import type { Audit } from "../model/audit.ts";
import type { Authorization } from "../model/authorization.ts";
import type { Amount } from "../model/money.ts";
import type { Contacts } from "../model/order.ts";
import type { ManifestIdentity, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { RegistrationList } from "../model/registration.ts";
import type { Registry, RegistryScope } from "../model/registry.ts";
import type { ChangeResult } from "../model/result.ts";
import { assembleAudit, chooseLookUps, listRenewedExtensions } from "../plan/index.ts";
import { estimateRenewals } from "./estimate-renewals.ts";
import { listAccountWarnings, takeSnapshot } from "./take-snapshot.ts";

/** The settings of every audit. */
export type AuditSettings = {
  readonly sandbox: boolean;
  readonly contacts: Contacts;
  /** The workflow's own budget. */
  readonly budget: Amount | undefined;
  readonly rdap: RegistryScope;
};

/** The manifest and the account's list, and what is known of purchases. */
export type AuditTarget = {
  readonly account: string;
  readonly manifest: ManifestIdentity;
  readonly portfolio: Portfolio;
  /** The manifest without the entries of the purchases that were followed. */
  readonly remaining: Portfolio;
  readonly registrationList: RegistrationList;
  readonly authorization: Authorization;
  readonly followed: readonly ChangeResult[];
};

/** What an audit asks. */
export type AuditSources = {
  readonly reader: RegistrarReader;
  readonly registry: Registry;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** Asks the registrar and the registries all that an audit rests on besides the list, and makes it. */
export const makeAudit = async (
  target: AuditTarget,
  settings: AuditSettings,
  { reader, registry, random }: AuditSources,
): Promise<{ readonly audit: Audit; readonly warnings: readonly string[] }> => {
  const { account, manifest, portfolio, remaining, registrationList, authorization, followed } = target;
  const { sandbox, budget } = settings;
  const snapshot = await takeSnapshot(reader, {
    ...{ portfolio: remaining, registrationList, authorization },
    mayBeOrdered: [...authorization.approvals.keys()],
    suggests: false,
  });
  const [{ estimates, warning }, answers] = await Promise.all([
    estimateRenewals(reader, listRenewedExtensions(portfolio, snapshot.registrationList), random),
    registry.lookUp(chooseLookUps(portfolio, snapshot.registrationList, settings)),
  ]);
  const contacts = settings.contacts.size > 0 ? settings.contacts : assumeContacts(portfolio);
  const basis = { account, sandbox, budget, contacts, manifest, snapshot, authorization };
  return {
    audit: assembleAudit({
      ...{ portfolio, followed, answers, estimates },
      plan: { ...basis, portfolio: remaining },
    }),
    warnings: [...listAccountWarnings(registrationList), ...(warning === undefined ? [] : [warning])],
  };
};

/** An audit orders nothing, so its job needs no contacts. Without any, those that entries name count as known. */
const assumeContacts = ({ entries }: Portfolio): Contacts =>
  new Map(
    [...entries.values()].flatMap(({ contact }) => (contact === undefined ? [] : [[contact, undefined]])),
  );
