"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/report/exports/index.ts
var exports_exports = {};
__export(exports_exports, {
  renderExport: () => renderExport
});
module.exports = __toCommonJS(exports_exports);

// src/report/audit-document.ts
var serializeAudit = (audit) => `${JSON.stringify(toAuditDocument(audit), void 0, 2)}
`;
var toAuditDocument = (audit) => ({
  version: 1,
  account: audit.account,
  sandbox: audit.sandbox,
  manifest: {
    path: audit.manifest.path,
    sha256: audit.manifest.sha256,
    commit: audit.manifest.commit ?? null
  },
  compared_at: audit.comparedAt,
  findings: audit.findings.map(toFindingDocument),
  portfolio: audit.portfolio.map((domain) => toDomainDocument(domain, audit.forecast)),
  forecast: toForecastDocument(audit.forecast),
  followed: audit.followed.map(({ domain, status, code, message }) => ({
    domain,
    status,
    code: code ?? null,
    message
  }))
});
var toFindingDocument = ({ domain, code, level, message }) => ({
  domain: domain ?? null,
  code,
  level,
  message
});
var chooseState = ({ declared, registration }) => {
  if (registration === void 0) return declared?.kind === "elsewhere" ? "elsewhere" : "missing";
  return declared?.kind === "entry" ? "managed" : "unmanaged";
};
var toDomainDocument = (audited, forecast) => ({
  domain: audited.domain,
  state: chooseState(audited),
  ...toAccountDocument(audited),
  ...toEntryDocument(audited),
  renewal: toRenewalDocument(audited, forecast),
  registry: audited.answer === void 0 ? null : toAnswerDocument(audited.answer)
});
var toAccountDocument = ({ registration }) => ({
  status: registration?.status ?? null,
  auto_renew: registration?.autoRenew ?? null,
  created_at: registration?.createdAt ?? null,
  expires_at: registration?.expiresAt ?? null,
  locked: registration?.locked ?? null,
  privacy_mode: registration?.privacyMode ?? null
});
var toEntryDocument = ({ declared }) => ({
  declared_auto_renew: (declared?.kind === "entry" ? declared.entry.autoRenew : void 0) ?? null,
  owner: declared?.entry.owner ?? null,
  tags: declared?.entry.tags ?? [],
  cost_center: declared?.entry.costCenter ?? null,
  notes: declared?.entry.notes ?? null,
  review: declared?.entry.review ?? null
});
var toRenewalDocument = ({ domain }, { currency, renewals }) => {
  const renewal = renewals.find((candidate) => candidate.domain === domain);
  return renewal === void 0 ? null : { charge_at: renewal.chargeAt, currency: currency ?? null, ...toCostDocument(renewal.cost) };
};
var toCostDocument = (cost) => ({
  kind: cost.kind,
  amount: cost.kind === "unknown" ? null : cost.amount
});
var ANSWER_KINDS = {
  registered: "registered",
  "not-registered": "not_registered",
  unknown: "unknown"
};
var toAnswerDocument = (answer) => {
  const record = answer.kind === "registered" ? answer.record : void 0;
  return {
    kind: ANSWER_KINDS[answer.kind],
    cause: answer.kind === "unknown" ? answer.cause : null,
    expires_at: record?.expiresAt ?? null,
    statuses: record?.statuses ?? [],
    name_servers: record?.nameServers ?? [],
    registrar: record?.registrar ?? null
  };
};
var toSumDocument = ({ known, estimate, unknown }) => ({ known, estimate, unknown });
var toForecastDocument = (forecast) => ({
  currency: forecast.currency ?? null,
  from: forecast.from,
  to: forecast.to,
  ...toSumDocument(forecast),
  months: forecast.months.map(({ month, domains, ...sum2 }) => ({
    month,
    ...toSumDocument(sum2),
    domains: [...domains]
  })),
  by_owner: forecast.byOwner.map(({ owner, ...sum2 }) => ({ owner: owner ?? null, ...toSumDocument(sum2) })),
  by_cost_center: forecast.byCostCenter.map(({ costCenter, ...sum2 }) => ({
    cost_center: costCenter ?? null,
    ...toSumDocument(sum2)
  }))
});

// vendor:ical-generator
var { ICalAlarmType, ICalEventTransparency, default: standard } = require("./vendor-exports.cjs")["ical-generator"];

// src/model/iso-date.ts
var DAY_MS = 24 * 60 * 60 * 1e3;
var fromMs = (ms) => `${new Date(ms).toISOString().slice(0, -".000Z".length)}Z`;
var toMs = (moment) => Date.parse(moment);
var toDay = (moment) => moment.slice(0, 10);
var countDays = (from, to) => Math.ceil((toMs(to) - toMs(from)) / DAY_MS);
var listMonthsFrom = (first, count) => {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const months = year * 12 + month - 1 + index;
    return `${Math.floor(months / 12)}-${String(months % 12 + 1).padStart(2, "0")}`;
  });
};

// src/model/text.ts
var toOneLine = (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
var shorten = (text, maxLength) => {
  const line = toOneLine(text).trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}\u2026` : line;
};

// vendor:punycode/punycode.js
var { default: standard2 } = require("./vendor.cjs")["punycode/punycode.js"];

// src/model/domain-name.ts
var LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
var LABELS = new RegExp(`^(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);
var toUnicodeForm = (name) => {
  try {
    return standard2.toUnicode(name);
  } catch {
    return name;
  }
};

// src/report/exports/items.ts
var listItems = (audit) => toAuditDocument(audit).portfolio.map((item) => ({
  ...item,
  unicode: toUnicodeForm(item.domain),
  expiresAt: item.expires_at ?? item.registry?.expires_at ?? void 0,
  fate: findFate(item)
}));
var TOO_LATE = /* @__PURE__ */ new Set(["redemption_period", "pending_delete"]);
var findFate = ({ status, auto_renew }) => {
  if (auto_renew === null || status === "registration_pending") return "unknown";
  return auto_renew && !TOO_LATE.has(status) ? "renews" : "lapses";
};
var readPrice = ({ renewal }) => renewal?.amount == null ? void 0 : [renewal.amount, renewal.currency ?? ""].join(" ").trim();
var sortByExpiry = (items, today) => items.flatMap(
  (item) => item.expiresAt === void 0 || item.expiresAt <= today ? [] : [{ ...item, expiresAt: item.expiresAt }]
).sort((a, b) => compareText(a.expiresAt, b.expiresAt) || compareText(a.domain, b.domain));
var compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var nameDomain = ({
  domain,
  unicode
}) => unicode === domain ? domain : `${domain} (${unicode})`;

// src/report/exports/calendar.ts
var ALARM_DAYS = [60, 30, 7];
var EPOCH = fromMs(0);
var renderCalendar = (audit, owner) => {
  const calendar = standard({
    prodId: { company: "Freehold", product: "Domain portfolio", language: "EN" },
    name: toOneLine(owner === void 0 ? "Domains" : `Domains of ${owner}`),
    events: listItems(audit).flatMap((item) => [
      ...describeExpiry(item, audit.comparedAt),
      ...describeCharge(item, audit.comparedAt)
    ])
  });
  return `${calendar.toString()}\r
`;
};
var describeExpiry = (item, today) => item.expiresAt === void 0 ? [] : [
  toEvent(item, today, {
    id: `expiry-${item.domain}@freehold`,
    day: item.expiresAt,
    summary: `${nameDomain(item)} ${EXPIRES[item.fate]}`,
    reason: EXPIRY_NOTES[item.fate]
  })
];
var EXPIRES = {
  renews: "expires",
  lapses: "lapses",
  unknown: "expires"
};
var EXPIRY_NOTES = {
  renews: "Auto-renew is on: the registrar renews the domain before this day.",
  lapses: "Auto-renew is off or comes too late: the domain lapses unless somebody renews it.",
  unknown: "The domain is at another registrar: check there that it is renewed."
};
var describeCharge = (item, today) => {
  const { renewal, domain } = item;
  if (renewal === null) return [];
  const price = readPrice(item);
  const note = renewal.kind === "estimate" ? "an estimate: a premium domain may cost more" : "as quoted";
  return [
    toEvent(item, today, {
      id: `renewal-${domain}@freehold`,
      day: renewal.charge_at < today ? today : renewal.charge_at,
      summary: `${nameDomain(item)} renews${price === void 0 ? "" : `, ${price}`}`,
      reason: `From this day on, the registrar charges the renewal${price === void 0 ? ", at a price that is not known" : `: ${price}, ${note}`}.`
    })
  ];
};
var toEvent = (item, today, event) => {
  const { owner, cost_center, notes } = item;
  const details = [
    event.reason,
    ...owner === null ? [] : [`Owner: ${owner}`],
    ...cost_center === null ? [] : [`Cost center: ${cost_center}`],
    ...notes === null ? [] : [`Notes: ${notes}`]
  ].map(toOneLine);
  const summary = toOneLine(event.summary);
  return {
    ...{ id: event.id, summary, description: details.join("\n"), stamp: today },
    sequence: countDays(EPOCH, today),
    start: `${toDay(event.day)}T00:00:00Z`,
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: ALARM_DAYS.map((days) => ({
      type: ICalAlarmType.display,
      triggerBefore: days * 24 * 60 * 60,
      description: summary
    }))
  };
};

// src/model/finding-codes.ts
var urgent = (meaning, action) => ({ level: "urgent", meaning, action });
var warning = (meaning, action) => ({ level: "warning", meaning, action });
var info = (meaning, action) => ({ level: "info", meaning, action });
var NO_ACTION = "Nothing.";
var ASK_REGISTRAR = "Ask the registrar's support, and show it the registry's answer.";
var FINDING_GUIDE = {
  status_pending_delete: urgent(
    "The registry is about to delete the domain. It can no longer be renewed.",
    "Remove its entry, or register it again as soon as it is free."
  ),
  status_redemption_period: urgent(
    "The domain expired, and its grace period is over.",
    "Redeem it now in the registrar's dashboard, for a fee."
  ),
  status_expired: urgent(
    "The domain has expired.",
    "Renew it in the registrar's dashboard while the grace period lasts (about 30 days)."
  ),
  status_suspended: urgent(
    "The registry suspended the domain.",
    "Look for an email to the registrant, and check the registrar's dashboard."
  ),
  not_in_registry: urgent(
    "The registrar's account has the domain, or `elsewhere` lists it, but the registry does not know it.",
    ASK_REGISTRAR
  ),
  email_unconfirmed: urgent(
    "The domain's name servers are those of a registrant who has not confirmed the email address.",
    "Click the link in the registrar's email to the registrant, or have it sent again in the dashboard."
  ),
  registry_hold: urgent(
    "The registry has the domain on hold, so it does not work.",
    "Check the registrar's dashboard and its emails for the cause."
  ),
  status_transfer_pending: urgent(
    "The domain is being transferred.",
    "If nobody of yours requested that, reject it in the registrar's dashboard at once."
  ),
  action_required: urgent(
    "A registration waits for you, often for a click in an email.",
    "Do what the message says."
  ),
  expires_soon: urgent(
    "Auto-renew is off, and the domain expires within `policy.expiry_warning_days`. It is a warning if the entry itself declares `auto_renew: false`.",
    "To keep it, set `auto_renew: true` in a pull request."
  ),
  unresolved: urgent(
    "A run may have bought the domain, and the registrar does not show yet whether it did.",
    "Let the next audit or apply find out. If it stays, check the registrar's dashboard."
  ),
  apply_pending: urgent(
    "The purchase was approved more than a day ago, and no apply has made it. GitHub starts no workflow for a merge that a bot made.",
    "Run the workflow by hand with `command: apply`."
  ),
  over_renewal_budget: warning(
    "All renewals of the next 12 months are estimated to cost more than `policy.renewal_budget`.",
    "Let domains lapse that you no longer need, or raise the limit."
  ),
  previous_attempt_failed: warning(
    "The registration failed at the registrar.",
    "Fix the cause that the message names, then increase `attempt` by one."
  ),
  missing: warning(
    "The entry is not in the account: it lapsed, was transferred out, or was never bought.",
    "To buy it, increase `attempt` by one in a pull request. Otherwise remove the entry."
  ),
  drift: warning(
    "Auto-renew differs between the manifest and the account.",
    "Run an apply to make the account as declared, or change the manifest."
  ),
  expiry_differs: warning(
    "The registry and the registrar's account name expiry dates that differ by more than two days.",
    ASK_REGISTRAR
  ),
  elsewhere_expires: warning(
    "A domain at another registrar expires within `policy.expiry_warning_days`. RDAP does not tell whether it renews by itself.",
    "Check with that registrar."
  ),
  unmanaged: warning(
    "The domain is in the account, but not in the manifest.",
    "Add an entry for it, or list it under `ignore`."
  ),
  auto_renew_off: warning(
    "Auto-renew is off, and the manifest does not say how it should be.",
    "Declare `auto_renew: true` or `auto_renew: false`."
  ),
  required_missing: warning("The entry lacks keys that `policy.require` lists.", "Add them."),
  review_due: warning(
    "The day of `review` is less than 60 days away, or has passed.",
    "Decide whether to keep the domain, then set a later day or `auto_renew: false`."
  ),
  no_owner: warning("The entry has no owner, although others have one.", "Add `owner`."),
  not_changeable: warning(
    "The manifest declares something about an owned domain that the registrar's API cannot change.",
    "Change it in the registrar's dashboard, or change the manifest."
  ),
  unlocked: warning("The domain is not locked against transfer.", "Lock it in the registrar's dashboard."),
  look_alike: warning(
    "A new name resembles another one, or its letters deceive.",
    "Check that it is the name you mean."
  ),
  no_max_price: warning(
    "Money may be spent, and a limit for it is not declared.",
    "Declare the limits that the message names."
  ),
  price_above_max: warning("The price is above `max_price`.", "Raise `max_price`, or remove the entry."),
  renewal_above_max: warning(
    "The yearly renewal is above `max_renewal_price`.",
    "Raise `max_renewal_price`, or remove the entry."
  ),
  currency_mismatch: warning("The price is in another currency.", "Change `policy.currency`."),
  domain_unavailable: warning("Somebody else has the name.", "Choose another name."),
  domain_premium: warning("The name is premium, and premium names are never bought.", "Choose another name."),
  extension_not_supported: warning("The registrar does not sell this extension.", "Remove the entry."),
  extension_not_supported_via_api: warning(
    "The registrar sells this extension in its dashboard only.",
    "Register the name in the dashboard."
  ),
  extension_disallows_registration: warning(
    "The extension's registry takes no such registration now.",
    "Remove the entry."
  ),
  extension_not_allowed: warning(
    "`policy.allowed_extensions` does not list the extension.",
    "Add it to the list, or remove the entry."
  ),
  not_checked: warning(
    "The registrar gave no usable answer about the name.",
    "Run the workflow again. If it stays, ask the registrar."
  ),
  schema_violation: warning("The entry lacks what its extension requires.", "Add what the message names."),
  contact_unknown: warning(
    "The entry names a contact that the input `contacts` does not have.",
    "Add the contact, or correct its name."
  ),
  over_budget: warning(
    "All approved changes together cost more than the budget, so none of them is made.",
    "Raise `policy.budget`, or approve fewer at a time."
  ),
  too_many_registrations: warning(
    "More purchases are approved than `policy.max_registrations`, so none of them is made.",
    "Raise `policy.max_registrations`, or approve fewer at a time."
  ),
  too_many_auto_renew_off: warning(
    "More switches to off are due than `policy.max_auto_renew_off`, so none of them is made.",
    "Raise `policy.max_auto_renew_off`, or switch fewer at a time."
  ),
  history_unavailable: warning(
    "Who approved the entry could not be read from GitHub.",
    "Run the workflow again. If it stays, increase `attempt` by one."
  ),
  no_pull_request: warning(
    "The entry, or its terms, came without a merged pull request.",
    "Increase `attempt` by one in a pull request."
  ),
  renews_soon: info("The domain renews soon, as its auto-renew is on.", NO_ACTION),
  in_progress: info("A registration is not finished yet.", NO_ACTION),
  auto_renew_pending: info(
    "Auto-renew differs from the manifest, and can only be switched once the domain is active again.",
    NO_ACTION
  ),
  removed_from_manifest: info(
    "Its entry is removed. The domain stays registered.",
    "Nothing, or switch auto-renew off in the dashboard."
  ),
  schema_unchecked: info(
    "The entry could not be checked against what its extension requires.",
    "Nothing: the registrar checks the order itself."
  ),
  status_registration_pending: info("The registration is not complete yet.", NO_ACTION)
};

// src/report/escape.ts
var COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/;
var STARTERS = /@|#(?=\w)|:(?=[\w+-]+:)|:(?=\/\/)|(?<=\bgh)-(?=\d)|(?<=www)\.|\$/;
var MARKUP = /[\\`*_[\]<>|~&]/;
var LINE_START = /^(?:[/+=#-]|\d+[.)](?=\s|$))/;
var SPECIAL_PARTS = new RegExp(
  `(?<commit>${COMMIT.source})|(?<starter>${STARTERS.source})|(?<line>${LINE_START.source})|(?<markup>${MARKUP.source})`,
  "gi"
);
var escapeProse = (text) => toOneLine(text).trim().replace(SPECIAL_PARTS, (part, ...rest) => escapePart(part, rest.at(-1)));
var escapePart = (part, { commit, starter, line }) => {
  if (commit !== void 0) return `<code>${part}</code>`;
  if (starter !== void 0) return `<span>${part}</span>`;
  if (line !== void 0) return part.replace(/.$/, "\\$&");
  return part === "&" ? "&amp;" : `\\${part}`;
};
var inlineCode = (text) => {
  const line = toOneLine(text).trim();
  if (line.includes("\\|")) return `<code>${encodeEntities(line)}</code>`;
  const escaped = line.replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...escaped.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${escaped}${pad}${fence}`;
};
var encodeEntities = (text) => text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
var formatDomain = (domain) => {
  const unicode = toUnicodeForm(domain);
  return unicode === domain ? inlineCode(domain) : `${inlineCode(domain)} (${escapeProse(unicode)})`;
};

// src/report/format.ts
var formatCount = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
var formatMoney = (amount, currency) => currency === void 0 ? amount : `${amount} ${currency}`;
var formatOnOff = (value) => value ? "on" : "off";
var joinWords = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
var shortenSha = (commit) => /^[0-9a-f]{7}/.exec(commit)?.[0] ?? "an unknown commit";
var formatMinute = (moment) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
var groupByReason = (items) => groupBy(items, ({ code, message }) => JSON.stringify([code, message]));
var groupBy = (items, toKey) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const group = groups.get(toKey(item));
    if (group === void 0) groups.set(toKey(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};
var formatDay = (moment) => toDay(moment).replaceAll("-", "\u2011");

// src/report/links.ts
var describeManifest = ({ path, commit }) => `${inlineCode(path)}${commit === void 0 ? "" : ` at ${shortenSha(commit)}`}`;

// src/report/audit-findings.ts
var pickLevel = ({ findings }, level) => sortByCode(findings.filter((finding) => finding.level === level));
var CODES = Object.keys(FINDING_GUIDE);
var sortByCode = (findings) => [...findings].sort((a, b) => CODES.indexOf(a.code) - CODES.indexOf(b.code));
var countDomains = (findings) => new Set(findings.map(({ domain }) => domain)).size;

// src/report/audit-headline.ts
var composeAuditHeadline = (audit) => `${audit.sandbox ? "SANDBOX: " : ""}${composeSentence(audit)}`;
var composeSentence = (audit) => {
  const urgent2 = pick(audit, "urgent");
  const warnings = pick(audit, "warning");
  if (urgent2.length > 0) return `${countAttention(urgent2)}${describeLapses(audit, urgent2)}`;
  if (warnings.length > 0) return describeDecisions(warnings);
  return `${formatCount(audit.portfolio.length, "domain")}: nothing needs attention`;
};
var pick = ({ findings }, level) => findings.filter((finding) => finding.level === level);
var countAttention = (urgent2) => {
  const count = countDomains(urgent2);
  return `${formatCount(count, "domain")} ${count === 1 ? "needs" : "need"} attention`;
};
var describeLapses = ({ portfolio }, urgent2) => {
  const lapsing = new Set(urgent2.filter(({ code }) => code === "expires_soon").map(({ domain }) => domain));
  const [first] = portfolio.flatMap(
    ({ domain, registration }) => lapsing.has(domain) && registration?.expiresAt !== void 0 ? [registration.expiresAt] : []
  ).sort();
  if (first === void 0) return "";
  const count = lapsing.size;
  const subject = count === countDomains(urgent2) ? count === 1 ? "it" : "they" : `${count} of them`;
  const isOne = count === 1;
  return `; ${subject} ${isOne ? "lapses on" : "lapse, the first on"} ${toDay(first)}`;
};
var describeDecisions = (warnings) => {
  const domains = countDomains(warnings.filter(({ domain }) => domain !== void 0));
  if (domains === 0) return "The renewals of the next 12 months exceed the renewal budget";
  return `Nothing is urgent; ${formatCount(domains, "domain")} ${domains === 1 ? "needs" : "need"} a decision`;
};

// vendor:big.js
var { default: standard3 } = require("./vendor.cjs")["big.js"];

// src/model/money.ts
var ZERO = "0.00";
var sum = (amounts) => formatAmount(amounts.reduce((total, amount) => total.plus(amount), new standard3(0)));
var exceeds = (amount, limit) => new standard3(amount).gt(limit);
var formatAmount = (value) => {
  const plain = value.toFixed();
  const decimals = plain.split(".")[1]?.length ?? 0;
  return decimals < 2 ? value.toFixed(2) : plain;
};

// src/report/plan-table.ts
var joinCells = (...cells) => `| ${cells.join(" | ")} |`;

// src/report/forecast.ts
var describeSum = ({ known, estimate, unknown }, currency) => {
  const parts = [
    ...exceeds(known, ZERO) ? [`${formatMoney(known, currency)} quoted`] : [],
    ...exceeds(estimate, ZERO) ? [`${formatMoney(estimate, currency)} estimated`] : [],
    ...unknown === 0 ? [] : [`${unknown} without a price`]
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
};

// src/model/forecast.ts
var sumRenewals = (renewals) => {
  const amounts = { known: [], estimate: [] };
  for (const { cost } of renewals) if (cost.kind !== "unknown") amounts[cost.kind].push(cost.amount);
  const priced = amounts.known.length + amounts.estimate.length;
  return {
    known: sum(amounts.known),
    estimate: sum(amounts.estimate),
    unknown: renewals.length - priced
  };
};

// src/report/exports/groups.ts
var NO_RENEWALS = { known: ZERO, estimate: ZERO, unknown: 0 };
var groupByOwner = (audit, items) => countGroups(
  items,
  ({ owner }) => owner ?? void 0,
  (name) => audit.forecast.byOwner.find(({ owner }) => owner === name) ?? NO_RENEWALS
);
var groupByExtension = (audit, items) => countGroups(
  items,
  readExtension,
  (name) => sumRenewals(audit.forecast.renewals.filter(({ domain }) => readExtension({ domain }) === name))
);
var readExtension = ({ domain }) => domain.slice(domain.indexOf(".") + 1);
var countGroups = (items, readName, findRenewals) => groupBy(items, (item) => JSON.stringify(readName(item) ?? null)).map((members) => {
  const name = members[0] && readName(members[0]);
  const lapsing = members.filter(({ fate }) => fate === "lapses").length;
  return { name, domains: members.length, lapsing, renewals: findRenewals(name) };
}).sort((a, b) => b.domains - a.domains || ((a.name ?? "") < (b.name ?? "") ? -1 : 1));
var toTotal = ({ known, estimate }) => sum([known, estimate]);
var hasPrice = (renewals) => exceeds(toTotal(renewals), ZERO);

// src/report/exports/inventory.ts
var renderInventory = (audit, owner) => {
  const items = listItems(audit);
  const currency = audit.forecast.currency;
  const subject = owner === void 0 ? "Domains" : `Domains of ${escapeProse(shorten(owner, MAX_TEXT))}`;
  return `${[
    `# ${subject}`,
    `${escapeProse(composeAuditHeadline(audit))}. As of ${formatMinute(audit.comparedAt)}, from ${describeManifest(audit.manifest)}.`,
    `Renewals of the next 12 months: ${describeSum(audit.forecast, currency)}.`,
    "## By owner",
    [
      joinCells(
        "Owner",
        "Domains",
        "Lapse at expiry",
        `Renewals in 12 months${currency === void 0 ? "" : `, ${currency}`}`,
        "Without a price"
      ),
      "|:--|--:|--:|--:|--:|",
      ...groupByOwner(audit, items).map(renderOwner),
      renderOwner({
        name: `All: ${formatCount(items.length, "domain")}`,
        domains: items.length,
        lapsing: items.filter(({ fate }) => fate === "lapses").length,
        renewals: audit.forecast
      })
    ].join("\n"),
    "## By name",
    [
      joinCells("Domain", "Owner", "Expires", "Auto-renew", "Next charge", "Renewal", "State"),
      "|:--|:--|:--|:--|:--|--:|:--|",
      ...items.map(renderItem)
    ].join("\n"),
    "An amount is an estimate unless it says that it is quoted: the registrar gives no price for a domain that you own."
  ].join("\n\n")}
`;
};
var MAX_TEXT = 60;
var renderOwner = ({ name, domains, lapsing, renewals }) => joinCells(
  name === void 0 ? "none" : escapeProse(shorten(name, MAX_TEXT)),
  String(domains),
  String(lapsing),
  toTotal(renewals),
  String(renewals.unknown)
);
var renderItem = (item) => joinCells(
  formatDomain(item.domain),
  item.owner === null ? "" : escapeProse(shorten(item.owner, MAX_TEXT)),
  item.expiresAt === void 0 ? "" : formatDay(item.expiresAt),
  item.auto_renew === null ? "" : formatOnOff(item.auto_renew),
  item.renewal === null ? "" : formatDay(item.renewal.charge_at),
  renderPrice(item),
  item.status === null || item.status === "active" ? item.state : `${item.state}, ${escapeProse(shorten(item.status, MAX_TEXT))}`
);
var renderPrice = (item) => {
  if (item.renewal === null) return "";
  const price = readPrice(item);
  return price === void 0 ? "not known" : `${price}${item.renewal.kind === "known" ? " quoted" : ""}`;
};

// src/report/exports/page.ts
var import_node_crypto = require("crypto");

// src/report/exports/markup.ts
var html = (template, ...parts) => ({
  markup: template.map((text, index) => `${text}${toMarkup(parts[index])}`).join("")
});
var toMarkup = (part) => {
  if (part === void 0) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
};
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
var escapeHtml = (text) => toOneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
var trustSource = (source) => ({ markup: source });

// raw:src/report/exports/page.css.text
var page_css_default = [
  ":root {",
  "  color-scheme: light dark;",
  "  --back: #fff;",
  "  --panel: #f6f7f9;",
  "  --line: #d5d9e0;",
  "  --text: #171b22;",
  "  --quiet: #525c6b;",
  "  --link: #0b57c2;",
  "  --urgent: #b3161f;",
  "  --urgent-back: #fdecec;",
  "  --decide: #7a4b00;",
  "  --decide-back: #fff3d6;",
  "  --renews: #2f6fcb;",
  "  --lapses: #c2202b;",
  "  --lapses-soft: #f7b9bd;",
  "  --unknown: #8a94a3;",
  "  --mark: #fff7cc;",
  "  --on-bar: #fff;",
  "  --a: #1f5fbf;",
  "  --b: #9a4b00;",
  "  --c: #0b6b5d;",
  "  --d: #87288a;",
  "  --e: #566400;",
  "  --f: #59636f;",
  "}",
  "@media (prefers-color-scheme: dark) {",
  "  :root {",
  "    --back: #0f1319;",
  "    --panel: #181e27;",
  "    --line: #333c4a;",
  "    --text: #e9edf3;",
  "    --quiet: #a3aebd;",
  "    --link: #86b6ff;",
  "    --urgent: #ff9a9f;",
  "    --urgent-back: #431a1e;",
  "    --decide: #f2c265;",
  "    --decide-back: #3a2c0d;",
  "    --renews: #5b93e6;",
  "    --lapses: #ff7b83;",
  "    --lapses-soft: #7d2b32;",
  "    --unknown: #8a94a3;",
  "    --mark: #3b3613;",
  "    --on-bar: #10141a;",
  "    --a: #8ab4ff;",
  "    --b: #ffb46b;",
  "    --c: #6fd6c2;",
  "    --d: #e5a3e3;",
  "    --e: #c3d36b;",
  "    --f: #aab2bd;",
  "  }",
  "}",
  "* {",
  "  box-sizing: border-box;",
  "}",
  "html {",
  "  scroll-padding-top: 3rem;",
  "}",
  "body {",
  "  margin: 0 auto;",
  "  max-width: 1180px;",
  "  padding: 24px 20px 48px;",
  "  background: var(--back);",
  "  color: var(--text);",
  "  font:",
  "    15px / 1.5 system-ui,",
  "    -apple-system,",
  '    "Segoe UI",',
  '    "Noto Sans",',
  '    "Liberation Sans",',
  "    sans-serif;",
  "  font-variant-numeric: tabular-nums;",
  "  overflow-wrap: anywhere;",
  "}",
  "h1 {",
  "  font-size: 1.75rem;",
  "  line-height: 1.2;",
  "  margin: 0 0 4px;",
  "}",
  "h2 {",
  "  font-size: 1.15rem;",
  "  line-height: 1.3;",
  "  margin: 0 0 10px;",
  "}",
  "p {",
  "  margin: 0 0 6px;",
  "}",
  "a {",
  "  color: var(--link);",
  "  text-underline-offset: 2px;",
  "}",
  "ul {",
  "  list-style: none;",
  "  margin: 0;",
  "  padding: 0;",
  "}",
  "code {",
  "  font:",
  "    0.85em ui-monospace,",
  '    "DejaVu Sans Mono",',
  "    monospace;",
  "  color: var(--quiet);",
  "}",
  ".quiet,",
  "small,",
  "footer {",
  "  color: var(--quiet);",
  "}",
  ".quiet,",
  "footer {",
  "  font-size: 0.9rem;",
  "}",
  "section {",
  "  margin-top: 34px;",
  "}",
  "footer {",
  "  margin-top: 34px;",
  "  border-top: 1px solid var(--line);",
  "  padding-top: 12px;",
  "}",
  ":focus-visible {",
  "  outline: 3px solid var(--link);",
  "  outline-offset: 1px;",
  "  border-radius: 3px;",
  "}",
  "",
  ".figures {",
  "  display: grid;",
  "  grid-template-columns: repeat(4, 1fr);",
  "  gap: 12px;",
  "  margin-top: 20px;",
  "}",
  ".figures li {",
  "  background: var(--panel);",
  "  border: 1px solid var(--line);",
  "  border-radius: 10px;",
  "  padding: 14px 16px;",
  "}",
  ".figures h2 {",
  "  font-size: 0.9rem;",
  "  font-weight: 600;",
  "  color: var(--quiet);",
  "  margin: 0;",
  "}",
  ".figures p {",
  "  margin: 0;",
  "  font-size: 0.9rem;",
  "}",
  ".figures .value {",
  "  font-size: 1.8rem;",
  "  line-height: 1.25;",
  "  font-weight: 650;",
  "  margin: 2px 0 4px;",
  "  white-space: nowrap;",
  "  letter-spacing: -0.01em;",
  "}",
  ".figures .value small {",
  "  font-size: 0.95rem;",
  "  font-weight: 500;",
  "}",
  "",
  ".findings li {",
  "  border-left: 4px solid var(--decide);",
  "  background: var(--decide-back);",
  "  padding: 8px 12px;",
  "  border-radius: 0 6px 6px 0;",
  "  margin-bottom: 6px;",
  "}",
  ".findings .urgent {",
  "  border-color: var(--urgent);",
  "  background: var(--urgent-back);",
  "}",
  ".findings a {",
  "  font-weight: 600;",
  "  color: inherit;",
  "}",
  ".findings code {",
  "  color: inherit;",
  "}",
  ".fold > summary {",
  "  cursor: pointer;",
  "  padding: 6px 0;",
  "  color: var(--link);",
  "}",
  "",
  ".legend {",
  "  display: flex;",
  "  flex-wrap: wrap;",
  "  gap: 4px 18px;",
  "  margin-bottom: 8px;",
  "  font-size: 0.9rem;",
  "}",
  ".legend li {",
  "  display: flex;",
  "  align-items: center;",
  "  gap: 6px;",
  "}",
  "i {",
  "  display: inline-block;",
  "  flex: none;",
  "  width: 14px;",
  "  height: 14px;",
  "  border-radius: 3px;",
  "  font:",
  "    700 11px / 14px system-ui,",
  "    sans-serif;",
  "  text-align: center;",
  "  color: var(--on-bar);",
  "}",
  "i.renews,",
  "i.owner-A {",
  "  background: var(--a);",
  "}",
  "i.renews {",
  "  background: var(--renews);",
  "}",
  "i.unknown {",
  "  border: 2px solid var(--unknown);",
  "}",
  "i.lapses {",
  "  background: repeating-linear-gradient(135deg, var(--lapses) 0 3px, var(--lapses-soft) 3px 6px);",
  "}",
  "i.owner-B {",
  "  background: var(--b);",
  "}",
  "i.owner-C {",
  "  background: var(--c);",
  "}",
  "i.owner-D {",
  "  background: var(--d);",
  "}",
  "i.owner-E {",
  "  background: var(--e);",
  "}",
  "i.owner-F {",
  "  background: var(--f);",
  "}",
  "svg {",
  "  display: block;",
  "  overflow: visible;",
  "}",
  "rect.renews {",
  "  fill: var(--renews);",
  "}",
  "rect.lapses {",
  "  fill: url(#lapse);",
  "}",
  "rect.unknown {",
  "  fill: var(--back);",
  "  stroke: var(--unknown);",
  "  stroke-width: 1.5;",
  "}",
  ".lapse-back {",
  "  fill: var(--lapses-soft);",
  "}",
  ".lapse-line {",
  "  fill: var(--lapses);",
  "}",
  ".base {",
  "  stroke: var(--line);",
  "}",
  "text {",
  "  font-size: 12px;",
  "  fill: var(--quiet);",
  "  text-anchor: middle;",
  "}",
  "text.count {",
  "  fill: var(--text);",
  "  font-weight: 600;",
  "}",
  "g.owner-A {",
  "  fill: var(--a);",
  "}",
  "g.owner-B {",
  "  fill: var(--b);",
  "}",
  "g.owner-C {",
  "  fill: var(--c);",
  "}",
  "g.owner-D {",
  "  fill: var(--d);",
  "}",
  "g.owner-E {",
  "  fill: var(--e);",
  "}",
  "g.owner-F {",
  "  fill: var(--f);",
  "}",
  "g rect {",
  "  stroke: var(--back);",
  "  stroke-width: 1;",
  "}",
  "g text {",
  "  fill: var(--on-bar);",
  "  font-weight: 700;",
  "  font-size: 11px;",
  "}",
  "",
  "table {",
  "  width: 100%;",
  "  border-collapse: collapse;",
  "}",
  "th {",
  "  text-align: left;",
  "  font-weight: 600;",
  "}",
  "thead th {",
  "  overflow-wrap: normal;",
  "  font-size: 0.85rem;",
  "  color: var(--quiet);",
  "  border-bottom: 2px solid var(--line);",
  "  padding: 4px 8px;",
  "  vertical-align: bottom;",
  "}",
  "td,",
  "tbody th,",
  "tfoot th {",
  "  padding: 5px 8px;",
  "  vertical-align: top;",
  "  border-bottom: 1px solid var(--line);",
  "}",
  "time {",
  "  white-space: nowrap;",
  "}",
  ".number {",
  "  text-align: right;",
  "}",
  "#list td:nth-child(2) {",
  "  white-space: nowrap;",
  "}",
  "#list .number {",
  "  padding-right: 28px;",
  "}",
  '.bars th[scope="row"] {',
  "  font-weight: 500;",
  "  width: 9.5em;",
  "}",
  ".bars td.bar {",
  "  vertical-align: middle;",
  "}",
  ".bars td.number {",
  "  width: 11em;",
  "  font-weight: 600;",
  "}",
  ".bars tfoot :is(th, td) {",
  "  border-bottom: 0;",
  "  font-weight: 650;",
  "}",
  ".bars td.bar span {",
  "  font-size: 0.85rem;",
  "  color: var(--quiet);",
  "}",
  ".pair {",
  "  display: grid;",
  "  grid-template-columns: 1fr 1fr;",
  "  gap: 34px;",
  "}",
  ".pair td.number {",
  "  width: 8.5em;",
  "}",
  "",
  "#controls:not([hidden]) {",
  "  display: grid;",
  "  grid-template-columns: 2fr 1fr 1fr 1fr;",
  "  gap: 10px;",
  "  margin-bottom: 8px;",
  "}",
  "#controls label {",
  "  font-size: 0.85rem;",
  "  color: var(--quiet);",
  "  min-width: 0;",
  "}",
  "kbd {",
  "  border: 1px solid var(--line);",
  "  border-radius: 4px;",
  "  padding: 0 5px;",
  "  font:",
  "    0.8rem ui-monospace,",
  "    monospace;",
  "}",
  "input,",
  "select {",
  "  display: block;",
  "  width: 100%;",
  "  min-height: 38px;",
  "  margin-top: 2px;",
  "  padding: 6px 8px;",
  "  font: inherit;",
  "  color: var(--text);",
  "  background: var(--back);",
  "  border: 1px solid var(--unknown);",
  "  border-radius: 6px;",
  "}",
  "button {",
  "  font: inherit;",
  "  color: inherit;",
  "  background: none;",
  "  border: 0;",
  "  padding: 0;",
  "  cursor: pointer;",
  "  text-align: inherit;",
  "}",
  "#reset {",
  "  color: var(--link);",
  "  text-decoration: underline;",
  "}",
  "#list {",
  "  table-layout: fixed;",
  "}",
  "#list thead th {",
  "  position: sticky;",
  "  top: 0;",
  "  background: var(--back);",
  "  z-index: 1;",
  "}",
  "#list thead th:nth-child(1) {",
  "  width: 32%;",
  "}",
  "#list thead th:nth-child(2) {",
  "  width: 12%;",
  "}",
  "#list thead th:nth-child(3) {",
  "  width: 12%;",
  "}",
  "#list thead th:nth-child(4) {",
  "  width: 13%;",
  "}",
  "#list thead button {",
  "  font-weight: 600;",
  "  width: 100%;",
  "  min-height: 24px;",
  "}",
  "#list thead button::after {",
  '  content: " \u2195";',
  "  opacity: 0.55;",
  "}",
  '#list thead [aria-sort="ascending"] button::after {',
  '  content: " \u2191";',
  "  opacity: 1;",
  "  color: var(--text);",
  "}",
  '#list thead [aria-sort="descending"] button::after {',
  '  content: " \u2193";',
  "  opacity: 1;",
  "  color: var(--text);",
  "}",
  "#list tr[hidden] {",
  "  display: none;",
  "}",
  "#list tbody tr:hover {",
  "  background: var(--panel);",
  "}",
  "#list tr:target {",
  "  background: var(--mark);",
  "}",
  "#list summary {",
  "  cursor: pointer;",
  "}",
  "#list small {",
  "  font-weight: 400;",
  "}",
  "#list td > i {",
  "  width: 10px;",
  "  height: 10px;",
  "  margin-right: 6px;",
  "}",
  "#domains {",
  "  container-type: inline-size;",
  "}",
  "dl {",
  "  display: grid;",
  "  grid-template-columns: max-content 1fr;",
  "  gap: 2px 12px;",
  "  margin: 6px 0 6px 16px;",
  "  font-size: 0.9rem;",
  "  font-weight: 400;",
  "}",
  "dt {",
  "  color: var(--quiet);",
  "}",
  "dd {",
  "  margin: 0;",
  "}",
  "b.urgent,",
  "b.warning {",
  "  display: inline-block;",
  "  padding: 0 8px;",
  "  border-radius: 999px;",
  "  font-size: 0.85rem;",
  "  background: var(--urgent-back);",
  "  color: var(--urgent);",
  "  border: 1px solid currentcolor;",
  "}",
  "b.warning {",
  "  background: var(--decide-back);",
  "  color: var(--decide);",
  "}",
  "",
  ".unpriced {",
  "  display: block;",
  "  font-weight: 400;",
  "  line-height: 1.2;",
  "}",
  "@media (min-width: 561px) {",
  "  /* Over the first four columns, whose other cells have one line. */",
  "  dl {",
  "    width: 66cqw;",
  "  }",
  "}",
  "@media (max-width: 860px) {",
  "  .figures {",
  "    grid-template-columns: 1fr 1fr;",
  "  }",
  "  .pair {",
  "    grid-template-columns: 1fr;",
  "    gap: 0;",
  "  }",
  "  #controls:not([hidden]) {",
  "    grid-template-columns: 1fr 1fr 1fr;",
  "  }",
  "  #controls .wide {",
  "    grid-column: 1 / -1;",
  "  }",
  "}",
  "@media (max-width: 560px) {",
  "  body {",
  "    padding: 16px 12px 32px;",
  "  }",
  "  .figures {",
  "    gap: 8px;",
  "  }",
  "  .figures li {",
  "    padding: 10px 12px;",
  "  }",
  "  .figures .value {",
  "    font-size: 1.35rem;",
  "  }",
  "  text.minor {",
  "    display: none;",
  "  }",
  "  text {",
  "    font-size: 11px;",
  "  }",
  "  text.count {",
  "    font-size: 10px;",
  "  }",
  '  .bars th[scope="row"] {',
  "    width: 8.2em;",
  "  }",
  "  .bars {",
  "    font-size: 0.88rem;",
  "  }",
  "  .bars td.number,",
  "  .pair td.number {",
  "    width: 7.6em;",
  "  }",
  "  .unpriced {",
  "    font-size: 0.75rem;",
  "  }",
  "  td,",
  "  tbody th,",
  "  tfoot th {",
  "    padding: 5px 4px;",
  "  }",
  "  thead th {",
  "    padding: 4px;",
  "  }",
  "  #list thead tr {",
  "    display: flex;",
  "    flex-wrap: wrap;",
  "    gap: 4px 14px;",
  "    padding: 6px 0;",
  "    border-bottom: 2px solid var(--line);",
  "    background: var(--back);",
  "  }",
  "  #list thead th:nth-child(n) {",
  "    position: static;",
  "    width: auto;",
  "    border: 0;",
  "    padding: 0;",
  "  }",
  "  #list,",
  "  #list thead,",
  "  #list tbody {",
  "    display: block;",
  "  }",
  "  #list tbody tr {",
  "    display: grid;",
  "    grid-template-columns: 1fr 1fr;",
  "    padding: 8px 4px;",
  "    border-bottom: 1px solid var(--line);",
  "  }",
  "  #list tbody :is(th, td) {",
  "    display: block;",
  "    border: 0;",
  "    padding: 1px 0;",
  "    text-align: left;",
  "    font-size: 0.9rem;",
  "  }",
  "  #list tbody th {",
  "    grid-column: 1 / -1;",
  "    font-size: 1rem;",
  "  }",
  "  #list td:empty {",
  "    display: none;",
  "  }",
  "  #list td:nth-child(2)::before {",
  '    content: "Expires ";',
  "    color: var(--quiet);",
  "  }",
  "  #list td:nth-child(4)::before {",
  '    content: "Renewal ";',
  "    color: var(--quiet);",
  "  }",
  "  #list td:nth-child(5)::before {",
  '    content: "Owner ";',
  "    color: var(--quiet);",
  "  }",
  "}",
  "@page {",
  "  size: A4;",
  "  margin: 14mm;",
  "}",
  "@media print {",
  "  body {",
  "    padding: 0;",
  "    max-width: none;",
  "    font-size: 9.5pt;",
  "  }",
  "  #controls:not([hidden]),",
  "  #count {",
  "    display: none;",
  "  }",
  "  #list thead tr th {",
  "    position: static;",
  "  }",
  "  #list thead tr th button::after {",
  "    content: none;",
  "  }",
  "  table :is(td, th) {",
  "    padding: 2px 6px;",
  "  }",
  "  section {",
  "    margin-top: 22px;",
  "  }",
  "  h2,",
  "  .legend,",
  "  thead {",
  "    break-after: avoid;",
  "  }",
  "  #list thead tr th:nth-child(4) {",
  "    width: 17%;",
  "  }",
  "  .figures li,",
  "  .findings li,",
  "  svg,",
  "  tr {",
  "    break-inside: avoid;",
  "  }",
  "  i,",
  "  rect,",
  "  b,",
  "  .findings li,",
  "  .figures li {",
  "    print-color-adjust: exact;",
  "  }",
  "  a {",
  "    color: inherit;",
  "    text-decoration: none;",
  "  }",
  "}",
  ""
].join("\n");

// raw:src/report/exports/page.js.text
var page_js_default = [
  "// Search, filters, sorting and links to a domain. Without this script, the page shows the same, in its own order.",
  "(() => {",
  "  const find = (id) => document.getElementById(id);",
  "",
  "  const PRICE = 3;",
  "",
  "  // Empty cells come last in both directions, behind prices that are not known.",
  "  const toKey = (text, column) => {",
  '    if (text === "") return { rank: 2, value: "" };',
  '    const value = column === PRICE ? Number(text.replaceAll(",", "")) : text;',
  '    return Number.isNaN(value) ? { rank: 1, value: "" } : { rank: 0, value };',
  "  };",
  "",
  '  const list = find("list");',
  "  const body = list.tBodies[0];",
  '  const controls = ["search", "filter", "owner", "extension"].map(find);',
  "  const [search, filter, owner, extension] = controls;",
  "  const rows = [...body.rows].map((row) => {",
  "    const cells = [...row.cells].map((cell) => cell.textContent.trim());",
  "    return {",
  "      row,",
  "      text: row.textContent.toLowerCase(),",
  "      name: row.id,",
  '      extension: row.id.slice(row.id.indexOf(".") + 1),',
  "      owner: cells[4],",
  '      words: [cells[2], ...cells[5].split(" "), row.querySelector("b") ? "attention" : ""],',
  "      keys: [row.id, ...cells.slice(1)].map(toKey),",
  "    };",
  "  });",
  "",
  "  const matches = (item) =>",
  "    search.value",
  "      .toLowerCase()",
  "      .split(/\\s+/)",
  "      .every((word) => item.text.includes(word)) &&",
  '    (filter.value === "" || item.words.includes(filter.value)) &&',
  '    (owner.value === "" || item.owner === owner.value) &&',
  '    (extension.value === "" || item.extension === extension.value);',
  "",
  "  const update = () => {",
  "    let count = 0;",
  "    for (const item of rows) {",
  "      const isShown = matches(item);",
  "      item.row.hidden = !isShown;",
  "      if (isShown) count += 1;",
  "    }",
  '    const total = `${rows.length} ${rows.length === 1 ? "domain" : "domains"}`;',
  '    find("count").textContent = count === rows.length ? total : `${count} of ${total}`;',
  '    find("nothing").hidden = count > 0;',
  "    list.hidden = count === 0;",
  "  };",
  "",
  "  const reset = () => {",
  '    for (const control of controls) control.value = "";',
  "    update();",
  "  };",
  "",
  "  const compareValues = (a, b) => (a < b ? -1 : Number(a > b));",
  "",
  "  const compare = (a, b, sign) => a.rank - b.rank || compareValues(a.value, b.value) * sign;",
  "",
  "  const sort = (header, column) => {",
  '    const isDescending = header.ariaSort === "ascending";',
  '    for (const other of list.tHead.rows[0].cells) other.removeAttribute("aria-sort");',
  '    header.setAttribute("aria-sort", isDescending ? "descending" : "ascending");',
  "    const sign = isDescending ? -1 : 1;",
  "    rows.sort((a, b) => compare(a.keys[column], b.keys[column], sign) || compareValues(a.name, b.name));",
  "    body.append(...rows.map(({ row }) => row));",
  "  };",
  "",
  "  for (const [column, header] of [...list.tHead.rows[0].cells].entries()) {",
  '    const button = document.createElement("button");',
  '    button.type = "button";',
  "    button.append(...header.childNodes);",
  "    header.append(button);",
  '    button.addEventListener("click", () => sort(header, column));',
  '    if (column === 0) header.setAttribute("aria-sort", "ascending");',
  "  }",
  "",
  "  // A link to a domain opens its details, also if a filter hides it.",
  "  const follow = () => {",
  "    const row = find(location.hash.slice(1));",
  "    if (row === null || row.parentNode !== body) return;",
  "    if (row.hidden) reset();",
  '    const details = row.querySelector("details");',
  "    details.open = true;",
  '    row.scrollIntoView({ block: "center" });',
  '    details.querySelector("summary").focus({ preventScroll: true });',
  "  };",
  "",
  '  for (const control of controls) control.addEventListener("input", update);',
  '  find("reset").addEventListener("click", () => {',
  "    reset();",
  "    search.focus();",
  "  });",
  '  document.addEventListener("keydown", (event) => {',
  "    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);",
  '    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {',
  "      event.preventDefault();",
  "      search.focus();",
  "      search.select();",
  "    }",
  '    if (event.key === "Escape" && event.target === search) reset();',
  "  });",
  '  addEventListener("hashchange", follow);',
  '  find("controls").hidden = false;',
  "  update();",
  "  follow();",
  "})();",
  ""
].join("\n");

// src/report/exports/words.ts
var MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December"
];
var nameMonth = (month) => `${MONTHS[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
var abbreviateMonth = (month) => nameMonth(month).slice(0, 3);
var groupDigits = (amount) => {
  const [whole = "", decimals = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${decimals}`;
};
var describeDistance = (days) => days <= 0 ? "today" : days === 1 ? "tomorrow" : `in ${days} days`;
var describeCost = (renewals) => {
  const { unknown } = renewals;
  const unpriced = unknown === 0 ? void 0 : html`<small class="unpriced">${unknown} without a price</small>`;
  if (hasPrice(renewals)) return html`${groupDigits(toTotal(renewals))}${unpriced}`;
  return unpriced ?? html`–`;
};
var countLapses = (count) => `${formatCount(count, "domain")} ${count === 1 ? "lapses" : "lapse"}`;
var renderMessage = (message) => html`${message.split("`").map((part, index) => index % 2 === 0 ? html`${part}` : html`<code>${part}</code>`)}`;

// src/report/exports/page-attention.ts
var MAX_GROUPS = 12;
var MAX_NAMES = 12;
var MAX_MESSAGE = 400;
var renderAttention = (audit) => {
  const [urgent2, decisions] = [pickLevel(audit, "urgent"), pickLevel(audit, "warning")];
  if (urgent2.length + decisions.length === 0) return html``;
  return html`<section id="attention">
<h2>Needs attention</h2>
${urgent2.length === 0 ? html`<p>Nothing is urgent.</p>` : renderList(urgent2)}
${decisions.length === 0 ? void 0 : renderDecisions(decisions)}
</section>`;
};
var renderDecisions = (findings) => html`<details class="fold"><summary>To decide: ${formatCount(countDomains(findings), "domain")}</summary>
${renderList(findings)}</details>`;
var renderList = (findings) => {
  const groups = groupByReason(findings);
  const remaining = countDomains(groups.slice(MAX_GROUPS).flat());
  return html`<ul class="findings">${groups.slice(0, MAX_GROUPS).map(renderGroup)}${remaining === 0 ? void 0 : html`<li>… and ${formatCount(remaining, "more domain")}, in the table</li>`}</ul>`;
};
var renderGroup = (group) => {
  const [first] = group;
  if (first === void 0) return html``;
  const names = group.flatMap(({ domain }) => domain ?? []);
  const shown = names.slice(0, MAX_NAMES).map((name) => html`<a href="#${name}">${name}</a> `);
  const more = names.length > shown.length ? html`and ${names.length - shown.length} more ` : void 0;
  return html`<li class="${first.level}">${shown}${more}<span>${renderMessage(shorten(first.message, MAX_MESSAGE))}</span> <code>${first.code}</code></li>`;
};

// vendor:d3-scale
var { scaleBand, scaleLinear } = require("./vendor-exports.cjs")["d3-scale"];

// vendor:d3-shape
var { stack } = require("./vendor-exports.cjs")["d3-shape"];

// src/report/exports/page-costs.ts
var LETTERS = ["A", "B", "C", "D", "E", "F"];
var MIN_LETTER_WIDTH = 5;
var MIN_PHONE_WIDTH = 11;
var renderCosts = (audit, items) => {
  const { forecast } = audit;
  if (forecast.renewals.length === 0) return html``;
  const { series, findSeries } = chooseSeries(audit, items);
  const sums = sumMonths(audit, findSeries);
  const width = scaleLinear().domain([0, Math.max(1, ...sums.map((month) => addCosts(month.costs)))]).range([0, 100]);
  const layers = stack().keys(series.map(({ letter }) => letter)).value(({ costs }, letter) => costs.get(letter) ?? 0)([...sums]);
  const unit = forecast.currency === void 0 ? "" : `, ${forecast.currency}`;
  return html`<section id="costs">
<h2>Renewal charges by month and owner</h2>
<p>A renewal is charged about 30 days before the domain expires.</p>
${series.length < 2 ? void 0 : html`<ul class="legend">${series.map(({ letter, name }) => html`<li><i class="owner-${letter}">${letter}</i>${name}</li>`)}</ul>`}
<table class="bars">
<thead><tr><th scope="col">Month<th scope="col" class="bar">By owner<th scope="col" class="number">Estimate${unit}</thead>
<tbody>
${forecast.months.map(
    (sum2, index) => html`<tr><th scope="row">${nameMonth(sum2.month)}<td class="bar">${drawRow(
      layers.flatMap((layer) => {
        const { 0: from, 1: to } = layer[index] ?? [0, 0];
        return to > from ? [{ letter: layer.key, from: width(from), to: width(to) }] : [];
      }),
      series
    )}<td class="number">${describeCost(sum2)}
`
  )}</tbody>
<tfoot><tr><th scope="row">12 months<td class="bar"><td class="number">${describeCost(forecast)}</tfoot>
</table>
</section>`;
};
var chooseSeries = ({ forecast: { byOwner } }, items) => {
  const priced = byOwner.filter(hasPrice);
  const isEach = priced.length <= LETTERS.length;
  const named = (isEach ? priced : priced.slice(0, LETTERS.length - 1)).map(({ owner }, index) => ({
    owner,
    letter: LETTERS[index] ?? "F",
    name: owner === void 0 ? "no owner" : shorten(owner, 40)
  }));
  const others = isEach ? [] : [{ letter: "F", name: `${priced.length - named.length} others` }];
  const owners = new Map(items.map(({ domain, owner }) => [domain, owner ?? void 0]));
  const letters = new Map(named.map(({ owner, letter }) => [owner, letter]));
  return {
    series: [...named, ...others],
    findSeries: (domain) => letters.get(owners.get(domain)) ?? "F"
  };
};
var addCosts = (costs) => [...costs.values()].reduce((a, b) => a + b, 0);
var sumMonths = ({ forecast: { months, renewals } }, findSeries) => months.map(({ month }) => {
  const inMonth = renewals.filter((renewal) => renewal.month === month);
  return {
    costs: new Map(
      LETTERS.map((letter) => [
        letter,
        Number(toTotal(sumRenewals(inMonth.filter(({ domain }) => findSeries(domain) === letter))))
      ])
    )
  };
});
var round = (value) => Math.round(value * 100) / 100;
var drawRow = (parts, series) => html`<svg width="100%" height="18" aria-hidden="true">${parts.map(({ letter, from, to }) => {
  const name = series.find((candidate) => candidate.letter === letter)?.name;
  const label = series.length > 1 && to - from >= MIN_LETTER_WIDTH ? html`<text${to - from < MIN_PHONE_WIDTH ? html` class="minor"` : void 0} x="${round((from + to) / 2)}%" y="13">${letter}</text>` : void 0;
  return html`<g class="owner-${letter}"><rect x="${round(from)}%" width="${round(to - from)}%" height="18"><title>${name}</title></rect>${label}</g>`;
})}</svg>`;

// src/report/exports/page-figures.ts
var renderFigures = (audit, items) => html`<ul class="figures">
${describeSize(items)}
${describeLapse(audit, items)}
${describeDue(audit)}
${describeNeed(audit)}
</ul>`;
var renderFigure = (title, value, notes) => html`<li><h2>${title}</h2><p class="value">${value}</p>${notes.map((note) => html`<p>${note}</p>`)}</li>`;
var describeSize = (items) => {
  const count = (state) => items.filter((item) => item.state === state).length;
  const parts = [
    ...count("unmanaged") === 0 ? [] : [`${count("unmanaged")} unmanaged`],
    ...count("missing") === 0 ? [] : [`${count("missing")} missing`],
    ...count("elsewhere") === 0 ? [] : [`${count("elsewhere")} at other registrars`]
  ];
  const extensions = new Set(items.map(readExtension)).size;
  return renderFigure("Domains", html`${items.length}`, [
    html`${formatCount(extensions, "extension")}`,
    ...parts.length === 0 ? [] : [html`${joinWords(parts)}`]
  ]);
};
var linkDomain2 = ({ domain }) => html`<a href="#${domain}">${domain}</a>`;
var describeLapse = ({ comparedAt }, items) => {
  const upcoming = sortByExpiry(items, comparedAt);
  const lapse = upcoming.find(({ fate }) => fate === "lapses");
  const renewal = upcoming.find(({ fate }) => fate === "renews");
  const next = renewal === void 0 ? [] : [html`Next to renew: <time>${toDay(renewal.expiresAt)}</time>, ${linkDomain2(renewal)}`];
  if (lapse === void 0) {
    return renderFigure("Lapses next", html`Nothing`, [html`No domain lapses at its expiry`, ...next]);
  }
  return renderFigure("Lapses next", html`${toDay(lapse.expiresAt)}`, [
    html`${linkDomain2(lapse)}`,
    html`${describeDistance(countDays(comparedAt, lapse.expiresAt))}`,
    ...next
  ]);
};
var describeDue = ({ forecast }) => {
  const { currency, renewals, unknown } = forecast;
  const isPriced = hasPrice(forecast);
  const value = isPriced ? html`${groupDigits(toTotal(forecast))} <small>${currency}</small>` : html`0`;
  return renderFigure("Due in 12 months", renewals.length > 0 && !isPriced ? html`Not known` : value, [
    renewals.length === 0 ? html`No renewal is charged` : html`${formatCount(renewals.length, "renewal")}, estimated`,
    ...unknown === 0 ? [] : [html`${unknown} of them without a price, not in this sum`]
  ]);
};
var describeNeed = (audit) => {
  const urgentFindings = pickLevel(audit, "urgent");
  const urgentNames = new Set(urgentFindings.map(({ domain }) => domain));
  const urgent2 = countDomains(urgentFindings);
  const decisions = countDomains(
    pickLevel(audit, "warning").filter(({ domain }) => !urgentNames.has(domain))
  );
  if (urgent2 === 0 && decisions === 0) {
    return renderFigure("Need attention", html`None`, [html`Nothing is urgent or to be decided`]);
  }
  return renderFigure("Need attention", html`${urgent2 === 0 ? decisions : urgent2}`, [
    ...urgent2 === 0 ? [] : [html`${urgent2 === 1 ? "is" : "are"} urgent`],
    ...decisions === 0 ? [] : [html`<a href="#attention">${urgent2 === 0 ? "" : `${decisions} more `}to decide about</a>`]
  ]);
};

// src/report/exports/page-groups.ts
var MAX_GROUPS2 = 10;
var renderGroups = ({ id, title, column, groups }, { forecast }) => {
  const width = scaleLinear().domain([0, Math.max(1, ...groups.map(({ domains }) => domains))]).range([0, 100]);
  const later = groups.slice(MAX_GROUPS2);
  const head = html`<thead><tr><th scope="col">${column}<th scope="col" class="bar">Domains<th scope="col" class="number">12 months${forecast.currency === void 0 ? "" : `, ${forecast.currency}`}</thead>`;
  const renderRows = (rows) => html`<table class="bars">${head}<tbody>
${rows.map((group) => renderRow(group, width))}</tbody></table>`;
  return html`<section id="${id}">
<h2>${title}</h2>
${renderRows(groups.slice(0, MAX_GROUPS2))}
${later.length === 0 ? void 0 : html`<details class="fold"><summary>${formatCount(later.length, "more")}</summary>${renderRows(later)}</details>`}
</section>`;
};
var renderRow = ({ name, domains, lapsing, renewals }, width) => html`<tr><th scope="row">${name === void 0 ? html`<em>none</em>` : shorten(name, 60)}<td class="bar"><svg width="100%" height="18" aria-hidden="true"><rect class="renews" width="${round2(width(domains))}%" height="18"/>${lapsing === 0 ? void 0 : html`<rect class="lapses" x="${round2(width(domains - lapsing))}%" width="${round2(width(lapsing))}%" height="18"/>`}</svg><span>${domains}${lapsing === 0 ? "" : `, ${lapsing} ${lapsing === 1 ? "lapses" : "lapse"}`}</span><td class="number">${describeCost(renewals)}
`;
var round2 = (value) => Math.round(value * 100) / 100;

// src/report/exports/page-table.ts
var MAX_TEXT2 = 300;
var FATE_WORDS = { renews: "renews", lapses: "lapses", unknown: "" };
var renderDomains = (audit, items) => {
  const findings = new Map(
    groupBy(audit.findings, ({ domain }) => domain ?? "").map((group) => [
      group[0]?.domain,
      sortByCode(group)
    ])
  );
  const { currency } = audit.forecast;
  return html`<section id="domains">
<h2>All domains</h2>
<div id="controls" role="search" hidden>
<label class="wide">Search <kbd>/</kbd><input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="Name, owner, tag, note …"></label>
<label>Show<select id="filter"><option value="">all<option value="attention">needs attention<option value="lapses">lapses<option value="renews">renews<option value="unmanaged">unmanaged<option value="elsewhere">at other registrars<option value="missing">missing</select></label>
${renderChoice(
    "owner",
    "Owner",
    items.flatMap(({ owner }) => owner ?? [])
  )}
${renderChoice("extension", "Extension", items.map(readExtension))}
</div>
<p id="count" class="quiet" role="status"></p>
<table id="list">
<thead><tr><th scope="col">Domain<th scope="col">Expires<th scope="col">At expiry<th scope="col" class="number">Renewal${currency === void 0 ? "" : `, ${currency}`}<th scope="col">Owner<th scope="col">Attention</thead>
<tbody>
${items.map((item) => renderRow2(item, findings.get(item.domain) ?? []))}</tbody>
</table>
<p id="nothing" hidden>No domain matches. <button type="button" id="reset">Show all domains</button></p>
</section>`;
};
var renderChoice = (id, label, values) => {
  const choices = [...new Set(values.map((value) => shorten(value, MAX_TEXT2)))].sort();
  return html`<label${choices.length === 0 ? html` hidden` : void 0}>${label}<select id="${id}"><option value="">all${choices.map((choice) => html`<option value="${choice}">${shorten(choice, 60)}`)}</select></label>`;
};
var renderRow2 = (item, findings) => {
  const { domain, unicode, owner, expiresAt, fate, state } = item;
  const name = unicode === domain ? void 0 : html` <small>${unicode}</small>`;
  return html`<tr id="${domain}"><th scope="row"><details><summary>${domain}${name}</summary><dl>${listDetails(item, findings)}</dl></details><td>${expiresAt === void 0 ? "" : toDay(expiresAt)}<td>${fate === "unknown" ? "" : html`<i class="${fate}"></i>${FATE_WORDS[fate]}`}<td class="number">${describePrice(item)}<td>${owner === null ? "" : shorten(owner, MAX_TEXT2)}<td>${describeState(state, findings)}
`;
};
var describePrice = ({ renewal }) => {
  if (renewal === null) return "";
  return renewal.amount === null ? "not known" : groupDigits(renewal.amount);
};
var describeState = (state, findings) => {
  const level = ["urgent", "warning"].find(
    (candidate) => findings.some((finding) => finding.level === candidate)
  );
  const word = state === "managed" ? "" : state;
  if (level === void 0) return html`${word}`;
  const label = level === "urgent" ? "urgent" : "decide";
  return html`<b class="${level}">${label}</b>${word === "" ? "" : ` ${word}`}`;
};
var listDetails = (item, findings) => {
  const { status, created_at, auto_renew, renewal, cost_center, tags, notes, review, registry } = item;
  const details = [
    ["Status", status === "active" ? void 0 : status],
    ["Registered", created_at && toDay(created_at)],
    ["Auto-renew", auto_renew === null ? void 0 : auto_renew ? "on" : "off"],
    ["Next charge", renewal && `about ${toDay(renewal.charge_at)}`],
    ["Cost center", cost_center],
    ["Tags", tags.join(", ")],
    ["Notes", notes],
    ["Review", review],
    ["Registrar", registry?.registrar]
  ];
  return [
    ...details.map(
      ([term, text]) => text == null || text === "" ? html`` : html`<dt>${term}<dd>${shorten(text, MAX_TEXT2)}`
    ),
    ...findings.map(
      ({ code, message }) => html`<dt><code>${code}</code><dd>${renderMessage(shorten(message, MAX_TEXT2))}`
    ),
    html`<dt>Link<dd><a href="#${item.domain}">#${item.domain}</a>`
  ];
};

// src/report/exports/page-timeline.ts
var MONTHS2 = 24;
var HEIGHT = { top: 18, bars: 140, labels: 34 };
var MIN_SCALE = 5;
var FATES = ["renews", "unknown", "lapses"];
var FATE_WORDS2 = {
  renews: "renews",
  unknown: "at another registrar",
  lapses: "lapses"
};
var renderTimeline = (items, today) => {
  const upcoming = sortByExpiry(items, today);
  const months = listMonthsFrom(today.slice(0, 7), MONTHS2).map((month) => {
    const inMonth = upcoming.filter(({ expiresAt }) => expiresAt.startsWith(month));
    const count = (fate) => inMonth.filter((item) => item.fate === fate).length;
    return { month, renews: count("renews"), unknown: count("unknown"), lapses: count("lapses") };
  });
  const shown = months.reduce((total, month) => total + countAll(month), 0);
  const others = [
    ...upcoming.length === shown ? [] : [`${formatCount(upcoming.length - shown, "domain")} later`],
    ...items.length === upcoming.length ? [] : [`${items.length - upcoming.length} expired, or at a time that is not known`]
  ];
  return html`<section id="expiries">
<h2>Expiries in the next ${MONTHS2} months</h2>
<ul class="legend">${FATES.filter(
    (fate) => fate !== "unknown" || months.some(({ unknown }) => unknown > 0)
  ).map((fate) => html`<li><i class="${fate}"></i>${FATE_WORDS2[fate]}</li>`)}</ul>
${drawMonths(months)}
${others.length === 0 ? void 0 : html`<p class="quiet">Not shown: ${joinWords(others)}.</p>`}
</section>`;
};
var countAll = ({ renews, unknown, lapses }) => renews + unknown + lapses;
var drawMonths = (months) => {
  const x = scaleBand().domain(months.map(({ month }) => month)).range([0, 100]).paddingInner(0.18);
  const y = scaleLinear().domain([0, Math.max(MIN_SCALE, ...months.map(countAll))]).range([HEIGHT.top + HEIGHT.bars, HEIGHT.top]);
  const place = { x, y, base: HEIGHT.top + HEIGHT.bars };
  const layers = stack().keys(FATES)([...months]);
  return html`<svg class="timeline" width="100%" height="${HEIGHT.top + HEIGHT.bars + HEIGHT.labels}" role="img" aria-label="${describeMonths(months)}">
<defs><pattern id="lapse" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="lapse-back" width="6" height="6"/><rect class="lapse-line" width="3" height="6"/></pattern></defs>
<line class="base" x1="0" x2="100%" y1="${place.base}" y2="${place.base}"/>
${layers.flatMap(
    (layer) => layer.flatMap(
      ({ 0: from, 1: to, data }) => from === to ? [] : [drawBar({ from, to, fate: layer.key, month: data.month }, place)]
    )
  )}
${months.map((month, index) => drawLabels(month, index, place))}
</svg>`;
};
var round3 = (value) => Math.round(value * 100) / 100;
var drawBar = ({ from, to, fate, month }, { x, y }) => html`<rect class="${fate}" x="${round3(x(month) ?? 0)}%" y="${round3(y(to))}" width="${round3(x.bandwidth())}%" height="${round3(y(from) - y(to))}"><title>${nameMonth(month)}: ${to - from} ${FATE_WORDS2[fate]}</title></rect>`;
var drawLabels = (month, index, { x, y, base }) => {
  const middle = round3((x(month.month) ?? 0) + x.bandwidth() / 2);
  const total = countAll(month);
  const number = Number(month.month.slice(5));
  const drawLabel = (text, top, kind) => html`<text class="${kind}" x="${middle}%" y="${round3(top)}">${text}</text>`;
  return html`${[
    ...total === 0 ? [] : [drawLabel(total, y(total) - 4, "count")],
    drawLabel(
      abbreviateMonth(month.month),
      base + 15,
      number % 3 === 1 || index === 0 && number % 3 === 2 ? "name" : "name minor"
    ),
    ...index === 0 || number === 1 ? [drawLabel(month.month.slice(0, 4), base + 30, index === 0 && number > 10 ? "name minor" : "name")] : []
  ]}`;
};
var describeMonths = (months) => {
  const busy = months.filter((month) => countAll(month) > 0);
  return busy.length === 0 ? "No domain expires." : busy.map(
    (month) => `${nameMonth(month.month)}: ${formatCount(countAll(month), "domain")}${month.lapses === 0 ? "" : `, ${countLapses(month.lapses)}`}.`
  ).join(" ");
};

// src/report/exports/page.ts
var allowHash = (source) => `'sha256-${(0, import_node_crypto.createHash)("sha256").update(source).digest("base64")}'`;
var POLICY = [
  "default-src 'none'",
  `style-src ${allowHash(page_css_default)}`,
  `script-src ${allowHash(page_js_default)}`,
  "base-uri 'none'",
  "form-action 'none'"
].join("; ");
var renderPage = (audit, owner) => {
  const items = listItems(audit);
  const title = owner === void 0 ? "Domain portfolio" : `Domains of ${shorten(owner, 60)}`;
  const { manifest, comparedAt, sandbox } = audit;
  const commit = manifest.commit === void 0 ? "" : ` at ${shortenSha(manifest.commit)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trustSource(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trustSource(page_css_default)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${sandbox ? html`<strong>Sandbox.</strong> ` : void 0}${composeAuditHeadline({ ...audit, sandbox: false })}.</p>
<p class="quiet">As of ${formatMinute(comparedAt)}, from ${shorten(manifest.path, 120)}${commit}</p>
</header>
<main>
${renderFigures(audit, items)}
${renderAttention(audit)}
${renderTimeline(items, comparedAt)}
${renderCosts(audit, items)}
<div class="pair">
${renderGroups({ id: "owners", title: "Owners", column: "Owner", groups: groupByOwner(audit, items) }, audit)}
${renderGroups({ id: "extensions", title: "Extensions (TLDs)", column: "Extension", groups: groupByExtension(audit, items) }, audit)}
</div>
${renderDomains(audit, items)}
</main>
<footer class="quiet">
<p>Prices are what the registrar asks for an invented name of the same extension, because it gives none for a domain that you own. A premium domain may cost more. A renewal counts in the month of its first charge, 30 days before the expiry.</p>
<p>Written by Freehold. This file contains the whole portfolio: share it only with people who may see it.</p>
</footer>
<script>${trustSource(page_js_default)}</script>
</body>
</html>
`.markup;
};

// vendor:csv-stringify/sync
var { stringify } = require("./vendor-exports.cjs")["csv-stringify/sync"];

// src/report/exports/table.ts
var COLUMNS = {
  domain: ({ domain }) => domain,
  unicode: ({ unicode }) => unicode,
  state: ({ state }) => state,
  status: ({ status }) => status ?? void 0,
  registered: ({ created_at }) => toDayIf(created_at),
  expires: ({ expiresAt }) => toDayIf(expiresAt),
  auto_renew: ({ auto_renew }) => auto_renew === null ? void 0 : formatOnOff(auto_renew),
  next_charge: ({ renewal }) => toDayIf(renewal?.charge_at),
  renewal: ({ renewal }) => renewal?.amount ?? void 0,
  renewal_price: ({ renewal }) => renewal?.kind,
  currency: ({ renewal }) => renewal?.amount == null ? void 0 : renewal.currency ?? void 0,
  owner: ({ owner }) => owner ?? void 0,
  cost_center: ({ cost_center }) => cost_center ?? void 0,
  tags: ({ tags }) => tags.join(", "),
  notes: ({ notes }) => notes ?? void 0,
  review: ({ review }) => review ?? void 0
};
var toDayIf = (moment) => moment == null ? void 0 : toDay(moment);
var renderTable = (audit) => stringify(
  listItems(audit).map(
    (item) => Object.values(COLUMNS).map((readCell) => toOneLine(readCell(item) ?? "").trim())
  ),
  {
    columns: Object.keys(COLUMNS),
    ...{ header: true, bom: true, escape_formulas: true, record_delimiter: "windows" }
  }
);

// src/report/exports/index.ts
var renderExport = (audit, { format, owner }) => {
  switch (format) {
    case "csv":
      return renderTable(audit);
    case "ics":
      return renderCalendar(audit, owner);
    case "json":
      return serializeAudit(audit);
    case "markdown":
      return renderInventory(audit, owner);
    case "html":
      return renderPage(audit, owner);
  }
};
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  renderExport
});
