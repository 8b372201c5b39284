/** True for a plain address of this machine (127.0.0.0/8, [::1] or localhost), without credentials or a query. */
export const isLoopbackUrl = ({ protocol, hostname, username, password, search, hash }: URL): boolean =>
  /^https?:$/.test(protocol) &&
  `${username}${password}${search}${hash}` === "" &&
  (hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname));
