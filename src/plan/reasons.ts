import type { BlockCode } from "../model/plan.ts";

/** Why the registrar does not sell a name, in its own word, and what that means. */
export const REASONS: Readonly<Record<string, { readonly code: BlockCode; readonly message: string }>> = {
  domain_unavailable: {
    code: "domain_unavailable",
    message: "It is registered by somebody else, or reserved. Choose another name.",
  },
  domain_premium: {
    code: "domain_premium",
    message: "It is a premium name, which the registrar does not sell through its API. Choose another name.",
  },
  extension_not_supported: {
    code: "extension_not_supported",
    message:
      "The registrar does not sell names with this extension. Choose a name with another extension, or leave it out.",
  },
  extension_not_supported_via_api: {
    code: "extension_not_supported_via_api",
    message:
      "The registrar sells this extension in its dashboard only. Buy it there and leave this entry as it is: once the account holds the domain, Freehold keeps its auto-renew as declared.",
  },
  extension_disallows_registration: {
    code: "extension_disallows_registration",
    message:
      "The registry of this extension takes no new registrations at this time. Choose a name with another extension, or leave it out.",
  },
};
