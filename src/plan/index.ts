export { listRegistrationsAfter } from "./account-after.ts";
export { assemblePlan, assemblePlanToCarryOut, assembleUnpricedPlan } from "./assemble.ts";
export { assembleAudit } from "./assemble-audit.ts";
export { chooseLookUps, listRenewedExtensions } from "./audit-questions.ts";
export { classifyEntries } from "./classify.ts";
export { listEditedNames, mergeManifests } from "./manifest-changes.ts";
export { listOwners, selectOwner } from "./owner-audit.ts";
export { type ComparedTerms, comparePlans } from "./plan-difference.ts";
export { listChargeableSwitches } from "./propose.ts";
