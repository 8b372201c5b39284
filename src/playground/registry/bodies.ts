/** A domain as a registry has it. */
export type RegistryEntry = {
  /** When it expires, in RFC 3339; undefined if the registry does not say. */
  readonly expires?: string;
  /** RFC 8056, such as `client hold`. */
  readonly statuses?: readonly string[];
  readonly nameServers?: readonly string[];
  readonly registrar?: string;
  /** The name that the answer has instead of the one that was asked for. */
  readonly answersAbout?: string;
  /** Where the answer redirects to instead. */
  readonly movedTo?: string;
};

/** A domain object as RFC 9083 describes it. */
export const toDomainBody = (name: string, entry: RegistryEntry): object => ({
  rdapConformance: ["rdap_level_0"],
  objectClassName: "domain",
  handle: `${name.toUpperCase()}-HANDLE`,
  ldhName: (entry.answersAbout ?? name).toUpperCase(),
  status: entry.statuses ?? ["client transfer prohibited"],
  events: [
    { eventAction: "registration", eventDate: "2020-01-01T00:00:00Z" },
    ...(entry.expires === undefined ? [] : [{ eventAction: "expiration", eventDate: entry.expires }]),
    { eventAction: "last update of RDAP database", eventDate: "2026-11-22T09:59:00Z" },
  ],
  nameservers: (entry.nameServers ?? ["a.ns.acme.example", "b.ns.acme.example"]).map((ldhName) => ({
    objectClassName: "nameserver",
    ldhName: ldhName.toUpperCase(),
  })),
  entities: [
    { objectClassName: "entity", handle: "ABUSE", roles: ["abuse"] },
    {
      objectClassName: "entity",
      handle: "1910",
      roles: ["registrar"],
      vcardArray: [
        "vcard",
        [
          ["version", {}, "text", "4.0"],
          ["fn", {}, "text", entry.registrar ?? "Cloudflare, Inc."],
        ],
      ],
    },
  ],
});

/** An answer that there is no such domain. */
export const NOT_FOUND_BODY = { errorCode: 404, title: "Not Found", description: ["No such domain."] };
