import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  parse,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { GRAPHQL_SCHEMA } from "../../src/playground/github/graphql-schema.ts";
import { readWholeSchema } from "../support/judges.ts";
import { ask, type Company, openCompany, PERSON, send, TOKEN } from "./github-company.ts";

/** GitHub's whole schema, by which the stand-in's part of it is judged. */
const WHOLE_SCHEMA = readWholeSchema();

const SLUG = { owner: "acme", name: "domains" };

const QUERIES = {
  viewer: "{ viewer { login } }",
  rateLimit: "{ rateLimit { cost limit remaining used resetAt } }",
  facts: `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      databaseId nameWithOwner isArchived isFork
      defaultBranchRef { name prefix target { oid } }
    }
  }`,
  file: `query ($owner: String!, $name: String!, $oid: GitObjectID!, $path: String!) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) {
        __typename
        ... on Commit {
          oid
          file(path: $path) {
            oid mode type name path size
            object { ... on Blob { oid text byteSize isTruncated isBinary } }
          }
        }
      }
    }
  }`,
  blob: `query ($owner: String!, $name: String!, $oid: GitObjectID!) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) { ... on Blob { oid text byteSize isTruncated isBinary } }
    }
  }`,
  tree: `query ($owner: String!, $name: String!, $expression: String!) {
    repository(owner: $owner, name: $name) {
      object(expression: $expression) {
        ... on Tree { oid entries { name path type mode object { oid } } }
        ... on Commit { committedDate }
      }
    }
  }`,
  pulls: `query ($owner: String!, $name: String!, $oid: GitObjectID!) {
    repository(owner: $owner, name: $name) {
      object(oid: $oid) {
        ... on Commit {
          associatedPullRequests(first: 5) {
            totalCount
            nodes {
              number merged mergedAt baseRefName headRefOid headRefName isCrossRepository
              baseRepository { nameWithOwner }
              headRepository { nameWithOwner }
            }
          }
        }
      }
    }
  }`,
  deployments: `query ($owner: String!, $name: String!, $first: Int!, $after: String) {
    repository(owner: $owner, name: $name) {
      deployments(
        environments: ["ledger"]
        first: $first
        after: $after
        orderBy: { field: CREATED_AT, direction: DESC }
      ) {
        totalCount
        pageInfo { hasNextPage endCursor hasPreviousPage startCursor }
        nodes {
          databaseId task payload createdAt environment commitOid description
          ref { name }
          creator { login }
          latestStatus { state }
          statuses(first: 10) { nodes { state description createdAt logUrl creator { __typename login } } }
        }
      }
    }
  }`,
  defaultOrder: `query ($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      deployments(last: 1) { nodes { databaseId } pageInfo { hasPreviousPage } }
    }
  }`,
} as const;

type QueryName = keyof typeof QUERIES;

/** Asks one of the queries above, with the names of the company as its variables. */
const askCompany = ({ core }: Company, name: QueryName, variables: object = {}, sending: object = {}) =>
  ask(core, QUERIES[name], { variables: { ...SLUG, ...variables }, ...sending });

const describeArguments = (list: readonly GraphQLArgument[]): Record<string, string> =>
  Object.fromEntries(
    list.map(({ name, type, defaultValue }) => [name, `${type} = ${JSON.stringify(defaultValue)}`]),
  );

/** The fields of a type, each with its arguments and its own type; undefined if it has none. */
const describeFields = (type: GraphQLNamedType | undefined): Record<string, unknown> | undefined => {
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields: readonly GraphQLField<unknown, unknown>[] = Object.values(type.getFields());
    return Object.fromEntries(
      fields.map((field) => [field.name, { type: String(field.type), args: describeArguments(field.args) }]),
    );
  }
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, String(field.type)]),
    );
  }
  if (isEnumType(type)) return Object.fromEntries(type.getValues().map(({ name }) => [name, "value"]));
  return undefined;
};

const listOwnTypes = (schema: GraphQLSchema): readonly GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

describe("the stand-in's GraphQL schema", () => {
  const schema = buildSchema(GRAPHQL_SCHEMA);

  it.each(listOwnTypes(schema).map((type) => [type.name, type] as const))(
    "has %s as GitHub has it",
    (name, type) => {
      const whole = WHOLE_SCHEMA.getType(name);
      expect(whole?.astNode?.kind).toBe(type.astNode?.kind);
      const fields = describeFields(type);
      if (fields === undefined) return;
      expect(describeFields(whole)).toMatchObject(fields);
      const wholeFields = describeFields(whole) ?? {};
      for (const [field, description] of Object.entries(fields))
        expect(wholeFields[field]).toEqual(description);
      if (isEnumType(type)) expect(wholeFields).toEqual(fields);
    },
  );

  it("implements the interfaces that GitHub's types implement", () => {
    for (const type of listOwnTypes(schema).filter(isObjectType)) {
      const whole = WHOLE_SCHEMA.getType(type.name);
      const wholeNames = isObjectType(whole) ? whole.getInterfaces().map(String) : [];
      for (const { name } of type.getInterfaces()) expect(wholeNames).toContain(name);
    }
  });

  it.each(Object.entries(QUERIES))("accepts the query %s, as GitHub's whole schema does", (_name, query) => {
    expect([validate(WHOLE_SCHEMA, parse(query)), validate(schema, parse(query))]).toEqual([[], []]);
  });
});

describe("a query", () => {
  it.each([
    ["the workflow's token", TOKEN, "github-actions[bot]"],
    ["a person's token", PERSON, "octocat"],
  ])("names the viewer of %s", async (_whose, token, login) => {
    const { core } = await openCompany({ otherTokens: [PERSON] });
    expect(ask(core, QUERIES.viewer, { token })).toEqual({ data: { viewer: { login } } });
  });

  it("reads the repository", async () => {
    const company = await openCompany();
    expect(askCompany(company, "facts").data).toMatchObject({
      repository: {
        nameWithOwner: "acme/domains",
        isArchived: false,
        isFork: false,
        defaultBranchRef: { name: "main", prefix: "refs/heads/", target: { oid: company.names.tip } },
      },
    });
    expect(ask(company.core, QUERIES.rateLimit).data).toMatchObject({ rateLimit: { limit: 1000, used: 2 } });
  });

  it.each([
    ["a file", "domains.yaml", 0o100644, "blob"],
    ["an executable file", "bin/check", 0o100755, "blob"],
    ["a symbolic link", "link.yaml", 0o120000, "blob"],
    ["a directory", "config", 0o040000, "tree"],
  ])("reads the mode of %s", async (_what, path, mode, type) => {
    const company = await openCompany();
    const { data } = askCompany(company, "file", { oid: company.names.tip, path });
    expect(data).toMatchObject({ repository: { object: { file: { path, mode, type } } } });
  });

  it("does not follow a symbolic link: its text is the target", async () => {
    const company = await openCompany();
    const { data } = askCompany(company, "file", { oid: company.names.tip, path: "link.yaml" });
    expect(data).toMatchObject({
      repository: {
        object: { file: { oid: company.names.link, object: { text: "domains.yaml", byteSize: 12 } } },
      },
    });
  });

  it("tells a missing file from a missing commit", async () => {
    const company = await openCompany();
    const { tip, none } = company.names;
    expect(askCompany(company, "file", { oid: tip, path: "none.yaml" }).data).toEqual({
      repository: { object: { __typename: "Commit", oid: tip, file: null } },
    });
    expect(askCompany(company, "file", { oid: none, path: "domains.yaml" })).toEqual({
      data: { repository: { object: null } },
    });
  });

  it("knows a new commit only after a while", async () => {
    const company = await openCompany({ commitLagMs: 5000 });
    const read = () => askCompany(company, "file", { oid: company.names.tip, path: "domains.yaml" }).data;
    expect(read()).toEqual({ repository: { object: null } });
    company.wait(5000);
    expect(read()).toMatchObject({ repository: { object: { oid: company.names.tip } } });
  });

  it("reads a hundred commits at once through aliases", async () => {
    const { core } = await openCompany();
    const commits = Array.from({ length: 100 }, (_, count) =>
      core.push("main", { "domains.yaml": `version: 1 # ${count}\n` }),
    );
    const fields = commits.map(
      (oid, index) =>
        `c${index}: object(oid: "${oid}") { ... on Commit { oid file(path: "domains.yaml") { oid } } }`,
    );
    const query = `{ repository(owner: "acme", name: "domains") { ${fields.join("\n")} } }`;
    expect(validate(WHOLE_SCHEMA, parse(query))).toEqual([]);
    const { repository } = ask(core, query).data as {
      repository: Record<string, { oid: string; file: { oid: string } }>;
    };
    const answers = Object.values(repository);
    expect(answers.map(({ oid }) => oid)).toEqual(commits);
    expect(new Set(answers.map(({ file }) => file.oid)).size).toBe(100);
  });

  it("reads a blob by its hash", async () => {
    const company = await openCompany();
    const read = (oid: string | undefined) => askCompany(company, "blob", { oid }).data;
    const { blob, image } = company.names;
    expect(read(blob)).toMatchObject({
      repository: { object: { oid: blob, byteSize: 32, isBinary: false, isTruncated: false } },
    });
    expect(read(image)).toMatchObject({
      repository: { object: { isBinary: true, text: null, byteSize: 5 } },
    });
  });

  it("cuts a long text, and says so", async () => {
    const company = await openCompany({ maxGraphqlTextBytes: 9 });
    expect(askCompany(company, "blob", { oid: company.names.blob }).data).toMatchObject({
      repository: { object: { text: "version: ", isTruncated: true, byteSize: 32 } },
    });
  });

  it("reads a directory by an expression", async () => {
    const company = await openCompany();
    expect(askCompany(company, "tree", { expression: "main:config" }).data).toMatchObject({
      repository: {
        object: {
          oid: company.names.folder,
          entries: [
            { name: "prod", path: "config/prod", type: "tree" },
            { name: "up.yaml", path: "config/up.yaml", type: "blob" },
          ],
        },
      },
    });
    expect(askCompany(company, "tree", { expression: "none" }).data).toEqual({
      repository: { object: null },
    });
  });

  it("reads the pull requests of a commit, those of forks among them", async () => {
    const company = await openCompany();
    const { tip = "", merged } = company.names;
    company.core.pulls.associate(tip, { slug: "stranger/domains", base: "main" });
    expect(askCompany(company, "pulls", { oid: tip }).data).toMatchObject({
      repository: {
        object: {
          associatedPullRequests: {
            totalCount: 2,
            nodes: [
              {
                number: 1,
                merged: true,
                mergedAt: "2026-11-22T10:00:00Z",
                baseRefName: "main",
                baseRepository: { nameWithOwner: "acme/domains" },
                headRefOid: merged,
              },
              { merged: true, baseRepository: { nameWithOwner: "stranger/domains" } },
            ],
          },
        },
      },
    });
  });

  it("is recorded for a judge", async () => {
    const { core } = await openCompany();
    ask(core, QUERIES.viewer);
    expect(core.queries()).toEqual([QUERIES.viewer]);
  });

  it("follows a renamed repository", async () => {
    const { core } = await openCompany({ formerSlugs: ["acme/old"] });
    const query = (more: string) => `{ repository(owner: "acme", name: "old"${more}) { nameWithOwner } }`;
    expect(ask(core, query("")).data).toEqual({ repository: { nameWithOwner: "acme/domains" } });
    expect(ask(core, query(", followRenames: false")).errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });
});

describe("a query about deployments", () => {
  it("reads a ledger without a request for each entry", async () => {
    const company = await openCompany();
    const { data } = askCompany(company, "deployments", { first: 100 });
    expect(data).toMatchObject({
      repository: {
        deployments: {
          totalCount: 2,
          pageInfo: { hasNextPage: false, hasPreviousPage: false },
          nodes: [
            { databaseId: 2, task: "register:acme.app" },
            {
              databaseId: 1,
              task: "register:acme.dev",
              payload: '{"domain":"acme.dev","attempt":1}',
              environment: "ledger",
              createdAt: "2026-11-22T10:00:00Z",
              commitOid: company.names.tip,
              ref: null,
              creator: { login: "github-actions" },
              latestStatus: { state: "SUCCESS" },
              statuses: {
                nodes: [
                  {
                    state: "SUCCESS",
                    description: "Registered",
                    creator: { __typename: "Bot", login: "github-actions" },
                  },
                  { state: "IN_PROGRESS" },
                ],
              },
            },
          ],
        },
      },
    });
  });

  it("reads page after page", async () => {
    const company = await openCompany();
    const read = (after: string | null) =>
      askCompany(company, "deployments", { first: 1, after }).data as {
        repository: {
          deployments: {
            pageInfo: { hasNextPage: boolean; endCursor: string };
            nodes: { databaseId: number }[];
          };
        };
      };
    const { deployments: first } = read(null).repository;
    const { deployments: second } = read(first.pageInfo.endCursor).repository;
    expect([first.nodes[0]?.databaseId, second.nodes[0]?.databaseId]).toEqual([2, 1]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it("is answered oldest first if it does not say", async () => {
    const company = await openCompany();
    expect(askCompany(company, "defaultOrder").data).toEqual({
      repository: { deployments: { nodes: [{ databaseId: 2 }], pageInfo: { hasPreviousPage: true } } },
    });
  });

  it("may get statuses oldest first, and a payload that is encoded twice", async () => {
    const company = await openCompany({ graphqlStatusOrder: "oldest-first", encodesPayloadTwice: true });
    expect(askCompany(company, "deployments", { first: 1 }).data).toMatchObject({
      repository: {
        deployments: {
          nodes: [
            {
              payload: JSON.stringify('{"domain":"acme.app","attempt":1}'),
              statuses: { nodes: [{ state: "IN_PROGRESS" }, { state: "SUCCESS" }] },
            },
          ],
        },
      },
    });
  });

  it("does not see what lags behind", async () => {
    const company = await openCompany({ deploymentLagMs: 5000 });
    const count = () =>
      (
        askCompany(company, "deployments", { first: 9 }).data as {
          repository: { deployments: { totalCount: number } };
        }
      ).repository.deployments.totalCount;
    const before = count();
    company.wait(5000);
    expect([before, count()]).toEqual([0, 2]);
  });
});

const inRepository = (fields: string): string =>
  `{ repository(owner: "acme", name: "domains") { ${fields} } }`;

describe("a query that GitHub does not carry out", () => {
  it.each<[what: string, query: string, error: object]>([
    ["has no syntax", "{ viewer", { message: expect.stringContaining("Syntax Error") }],
    ["asks for an unknown field", "{ viewer { name2 } }", { message: expect.stringContaining("name2") }],
    ["lacks an argument", '{ repository(name: "domains") { nameWithOwner } }', {}],
    ["changes something", "mutation { __typename }", {}],
    [
      "names another repository",
      '{ repository(owner: "acme", name: "none") { nameWithOwner } }',
      {
        type: "NOT_FOUND",
        path: ["repository"],
        message: "Could not resolve to a Repository with the name 'acme/none'.",
      },
    ],
    [
      "asks for a list without its length",
      inRepository("deployments { totalCount }"),
      { type: "MISSING_PAGINATION_BOUNDARIES" },
    ],
    [
      "asks for more than a hundred",
      inRepository("deployments(first: 101) { totalCount }"),
      {
        type: "EXCESSIVE_PAGINATION",
        message:
          "Requesting 101 records on the `deployments` connection exceeds the `first` limit of 100 records.",
      },
    ],
    [
      "asks from both ends",
      inRepository("deployments(first: 1, last: 1) { totalCount }"),
      { type: "EXCESSIVE_PAGINATION" },
    ],
    [
      "asks for fewer than none",
      inRepository("deployments(first: -1) { totalCount }"),
      { type: "EXCESSIVE_PAGINATION" },
    ],
    [
      "asks for too much in all",
      inRepository(
        Array.from(
          { length: 50 },
          (_, index) =>
            `d${index}: deployments(first: 100) { nodes { statuses(first: 100) { totalCount } } }`,
        ).join("\n"),
      ),
      { type: "MAX_NODE_LIMIT_EXCEEDED" },
    ],
    [
      "has a cursor of its own",
      inRepository('deployments(first: 1, after: "x") { totalCount }'),
      { type: "INVALID_CURSOR_ARGUMENTS" },
    ],
  ])("because it %s gets status 200 and an error", async (_what, query, error) => {
    const { core } = await openCompany();
    expect(ask(core, query).errors).toMatchObject([error]);
  });

  it.each([
    ["contents", "pulls", { object: null }],
    ["pull-requests", "pulls", { object: { associatedPullRequests: null } }],
    ["deployments", "deployments", null],
  ] as const)(
    "without the permission %s says which field it may not have",
    async (permission, name, repository) => {
      const { [permission]: _, ...permissions } = TOKEN.permissions;
      const token = { value: "weak", permissions };
      const company = await openCompany({ otherTokens: [token] });
      const answer = askCompany(company, name, { oid: company.names.tip, first: 1 }, { token });
      expect(answer).toMatchObject({
        data: { repository },
        errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }],
      });
    },
  );

  it.each<[what: string, status: number, sending: object]>([
    ["without a token", 401, { token: null, body: { query: QUERIES.viewer } }],
    [
      "with a wrong token",
      401,
      { headers: { authorization: "Bearer wrong" }, body: { query: QUERIES.viewer } },
    ],
    ["that is no JSON", 400, { isMalformed: true }],
    ["that has no query", 200, { body: {} }],
  ])("as a request %s is answered %s", async (_what, status, sending) => {
    const { core } = await openCompany();
    expect(send(core, "POST /graphql", sending).status).toBe(status);
  });
});
