/**
 * The part of GitHub's GraphQL schema that the stand-in answers: the same types, fields, arguments, defaults
 * and nullability. A test compares it with GitHub's whole schema, which is far too large to bundle.
 */
export const GRAPHQL_SCHEMA = `
scalar DateTime
scalar GitObjectID

type Query {
  viewer: User!
  repository(followRenames: Boolean = true, name: String!, owner: String!): Repository
  rateLimit(dryRun: Boolean = false): RateLimit
}

interface Actor {
  login: String!
}

type User implements Actor {
  login: String!
}

type Bot implements Actor {
  login: String!
}

type RateLimit {
  cost: Int!
  limit: Int!
  remaining: Int!
  resetAt: DateTime!
  used: Int!
}

type PageInfo {
  endCursor: String
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
}

type Repository {
  databaseId: Int
  nameWithOwner: String!
  isArchived: Boolean!
  isFork: Boolean!
  defaultBranchRef: Ref
  object(expression: String, oid: GitObjectID): GitObject
  deployments(
    after: String
    before: String
    environments: [String!]
    first: Int
    last: Int
    orderBy: DeploymentOrder = { direction: ASC, field: CREATED_AT }
  ): DeploymentConnection!
}

type Ref {
  name: String!
  prefix: String!
  target: GitObject
}

interface GitObject {
  oid: GitObjectID!
}

type Commit implements GitObject {
  oid: GitObjectID!
  committedDate: DateTime!
  file(path: String!): TreeEntry
  associatedPullRequests(
    after: String
    before: String
    first: Int
    last: Int
    orderBy: PullRequestOrder = { direction: ASC, field: CREATED_AT }
  ): PullRequestConnection
  parents(after: String, before: String, first: Int, last: Int): CommitConnection!
}

type CommitConnection {
  nodes: [Commit]
  pageInfo: PageInfo!
  totalCount: Int!
}

type Tree implements GitObject {
  oid: GitObjectID!
  entries: [TreeEntry!]
}

type Blob implements GitObject {
  oid: GitObjectID!
  byteSize: Int!
  isBinary: Boolean
  isTruncated: Boolean!
  text: String
}

type TreeEntry {
  mode: Int!
  name: String!
  object: GitObject
  oid: GitObjectID!
  path: String
  size: Int!
  type: String!
}

type PullRequestConnection {
  nodes: [PullRequest]
  pageInfo: PageInfo!
  totalCount: Int!
}

type PullRequest {
  baseRefName: String!
  baseRepository: Repository
  headRefName: String!
  headRefOid: GitObjectID!
  headRepository: Repository
  isCrossRepository: Boolean!
  merged: Boolean!
  mergedAt: DateTime
  number: Int!
}

enum PullRequestOrderField {
  CREATED_AT
  UPDATED_AT
}

input PullRequestOrder {
  direction: OrderDirection!
  field: PullRequestOrderField!
}

type DeploymentConnection {
  nodes: [Deployment]
  pageInfo: PageInfo!
  totalCount: Int!
}

type Deployment {
  commitOid: String!
  createdAt: DateTime!
  creator: Actor!
  databaseId: Int
  description: String
  environment: String
  latestStatus: DeploymentStatus
  payload: String
  ref: Ref
  statuses(after: String, before: String, first: Int, last: Int): DeploymentStatusConnection
  task: String
}

type DeploymentStatusConnection {
  nodes: [DeploymentStatus]
  pageInfo: PageInfo!
  totalCount: Int!
}

type DeploymentStatus {
  createdAt: DateTime!
  creator: Actor!
  description: String
  logUrl: URI
  state: DeploymentStatusState!
}

scalar URI

enum DeploymentStatusState {
  ERROR
  FAILURE
  INACTIVE
  IN_PROGRESS
  PENDING
  QUEUED
  SUCCESS
  WAITING
}

enum DeploymentOrderField {
  CREATED_AT
}

input DeploymentOrder {
  direction: OrderDirection!
  field: DeploymentOrderField!
}

enum OrderDirection {
  ASC
  DESC
}
`;
