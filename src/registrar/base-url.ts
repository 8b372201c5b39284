import { isLoopbackUrl } from "../model/loopback.ts";
import { RegistrarError } from "./error.ts";

/** The registrar's public API. */
export const PUBLIC_BASE_URL = "https://api.cloudflare.com/client/v4";

/**
 * The base URL to send the token to, without a slash at its end. Throws a `RegistrarError` with the code
 * `base_url_refused` if it is neither the public API nor a loopback address.
 */
export const requireBaseUrl = (text: string): string => {
  const url = parseBaseUrl(text);
  if (url !== undefined) return url;
  throw new RegistrarError(
    "base_url_refused",
    `api-base-url must be ${PUBLIC_BASE_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials, so that the token goes nowhere else (base_url_refused).`,
  );
};

/**
 * The public API's base URL, or a loopback address for trials; undefined for any other text, so that nobody
 * can redirect the token.
 */
export const parseBaseUrl = (text: string): string | undefined => {
  const url = text.replace(/\/+$/, "");
  if (url === PUBLIC_BASE_URL) return url;
  return URL.canParse(url) && isLoopbackUrl(new URL(url)) ? url : undefined;
};

/** True for a loopback address, and for no other text. */
export const isTrialUrl = (text: string): boolean => {
  const url = parseBaseUrl(text);
  return url !== undefined && url !== PUBLIC_BASE_URL;
};
