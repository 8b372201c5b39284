import { PUBLIC_BASE_URL, toBaseUrl } from "../registrar/base-url.ts";
import { CommandFailure } from "./failure.ts";

/** Where the registrar's token may be sent; anything else is refused before it is sent. */
export const requiredBaseUrl = (text: string): string => {
  const url = toBaseUrl(text);
  if (url !== undefined) return url;
  throw new CommandFailure(
    "base_url_refused",
    `base_url_refused: api-base-url must be ${PUBLIC_BASE_URL}, or a loopback address (localhost, 127.0.0.0/8 or that of IPv6) for trials.`,
  );
};
