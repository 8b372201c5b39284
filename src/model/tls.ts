/**
 * Why no token may be sent from this environment: the checks of certificates are turned off. A sentence for the
 * reader; undefined if they are on.
 */
export const describeUnverifiedTls = ({
  NODE_TLS_REJECT_UNAUTHORIZED: setting,
}: Readonly<Record<string, string | undefined>>): string | undefined =>
  setting === "0"
    ? "NODE_TLS_REJECT_UNAUTHORIZED is 0, so the tokens could be sent to anybody, and nothing was requested. Remove the variable. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS."
    : undefined;
