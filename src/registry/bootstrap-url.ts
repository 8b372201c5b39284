import { isLoopbackUrl } from "../model/loopback.ts";
import { RegistryError } from "./error.ts";

/** IANA's list of the registries' RDAP servers (RFC 9224). */
export const IANA_BOOTSTRAP_URL = "https://data.iana.org/rdap/dns.json";

/**
 * The address of the list of RDAP servers. Throws a `RegistryError` if it is neither IANA's nor a loopback address:
 * whoever could choose it would choose what the audit believes.
 */
export const requireBootstrapUrl = (text: string): string => {
  const url = text.replace(/\/+$/, "");
  if (url === IANA_BOOTSTRAP_URL) return url;
  if (URL.canParse(url) && isLoopbackUrl(new URL(url))) return url;
  throw new RegistryError(
    "bootstrap_url_refused",
    `The address of the list of RDAP servers (the input rdap-bootstrap-url; on the command line, FREEHOLD_RDAP_BOOTSTRAP_URL) must be ${IANA_BOOTSTRAP_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials (bootstrap_url_refused).`,
  );
};

/** True for a trial on this machine. Only then may the RDAP servers be http, and they must be on this machine too. */
export const isTrialBootstrap = (bootstrapUrl: string): boolean => bootstrapUrl !== IANA_BOOTSTRAP_URL;

/** True if Freehold may send a request to this address of an RDAP server. */
export const isAllowedServer = (url: URL, isTrial: boolean): boolean =>
  isTrial
    ? isLoopbackUrl(url)
    : url.protocol === "https:" && `${url.username}${url.password}${url.search}${url.hash}` === "";
