/** The registrar's public API. */
export const PUBLIC_BASE_URL = "https://api.cloudflare.com/client/v4";

/**
 * The base URL to send the token to: the registrar's own, or a loopback address for trials.
 * Undefined for any other, so that a token cannot be led elsewhere.
 */
export const toBaseUrl = (text: string): string | undefined => {
  const url = text.replace(/\/+$/, "");
  if (url === PUBLIC_BASE_URL) return url;
  return URL.canParse(url) && isLoopback(new URL(url)) ? url : undefined;
};

/** True where the URL never leaves this machine. */
export const isTrial = (baseUrl: string): boolean => baseUrl !== PUBLIC_BASE_URL;

const isLoopback = ({ protocol, hostname, username, password, search, hash }: URL): boolean =>
  /^https?:$/.test(protocol) &&
  `${username}${password}${search}${hash}` === "" &&
  (hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname));
