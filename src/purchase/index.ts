export { type SwitchResult, setAutoRenew, unknownResult } from "./auto-renew.ts";
export { buyAll, pollAll } from "./buy-all.ts";
export { judgeIntents } from "./lock-rules.ts";
export { type FollowPorts, type PurchasePorts, tryCall, tryRead } from "./purchase.ts";
export { type ResumedPurchase, resumePurchase } from "./resume.ts";
