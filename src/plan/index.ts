export { assemblePlan, assembleUnpricedPlan } from "./assemble.ts";
export { classifyEntries } from "./classify.ts";
export { listEditedNames } from "./manifest-changes.ts";
export { listChargeableSwitches } from "./propose.ts";
