"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/playground/github/addresses.ts
var SERVER_URL, toGraphqlUrl;
var init_addresses = __esm({
  "src/playground/github/addresses.ts"() {
    "use strict";
    SERVER_URL = "https://github.example";
    toGraphqlUrl = (apiUrl) => `${apiUrl.replace(/\/v3$/, "")}/graphql`;
  }
});

// src/playground/github/answers.ts
var DOCS, toMessage, NOT_FOUND, toForbidden, readForbiddenWords, isPersonal, isAllowed, toValidationError, toInvalidRequest, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, readPageSize, readPageNumber, readPositive, toPage, toNumberedLink, toLinkHeader, PAGE_PARAMETERS, toRepositoryId, toId, toNodeId;
var init_answers = __esm({
  "src/playground/github/answers.ts"() {
    "use strict";
    DOCS = "https://docs.github.com/rest";
    toMessage = (status, text, docs = DOCS) => ({
      status,
      body: { message: text, documentation_url: docs, status: String(status) }
    });
    NOT_FOUND = toMessage(404, "Not Found");
    toForbidden = (caller) => caller === void 0 ? NOT_FOUND : toMessage(403, readForbiddenWords(caller));
    readForbiddenWords = (caller) => isPersonal(caller) ? "Resource not accessible by personal access token" : "Resource not accessible by integration";
    isPersonal = ({ login }) => login !== void 0 && !login.endsWith("[bot]");
    isAllowed = ({ settings }, caller, needs) => {
      const isPublic = !settings().isPrivate;
      if (needs.length === 0) return isPublic || caller !== void 0;
      return needs.some(([name, level]) => {
        if (level === "read" && isPublic) return true;
        const permission = caller?.permissions[name];
        return permission === "write" || permission === level;
      });
    };
    toValidationError = (...errors) => ({
      status: 422,
      body: { message: "Validation Failed", errors, documentation_url: DOCS, status: "422" }
    });
    toInvalidRequest = (detail) => toMessage(422, `Invalid request.

${detail}`);
    DEFAULT_PAGE_SIZE = 30;
    MAX_PAGE_SIZE = 100;
    readPageSize = (query) => {
      const size = readPositive(query.get("per_page"));
      return size === void 0 ? DEFAULT_PAGE_SIZE : Math.min(MAX_PAGE_SIZE, size);
    };
    readPageNumber = (query) => readPositive(query.get("page")) ?? 1;
    readPositive = (text) => text !== null && /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : void 0;
    toPage = (items, call, toBody2 = (item) => item) => {
      const { query } = call.request;
      const [size, page] = [readPageSize(query), readPageNumber(query)];
      const last = Math.max(1, Math.ceil(items.length / size));
      const links = [
        ...page > 1 ? [toNumberedLink("prev", Math.min(page - 1, last))] : [],
        ...page < last ? [toNumberedLink("next", page + 1), toNumberedLink("last", last)] : [],
        ...page > 1 ? [toNumberedLink("first", 1)] : []
      ];
      const body = items.slice((page - 1) * size, page * size).map(toBody2);
      return { status: 200, body, headers: toLinkHeader(call, links) };
    };
    toNumberedLink = (rel, page) => ({ rel, parameter: ["page", String(page)] });
    toLinkHeader = ({ core, request: { path, query }, apiUrl }, links) => {
      if (links.length === 0) return {};
      const rest = path.replace(/^.*?\/(repos\/[^/]+\/[^/]+|repositories\/\d+)/, "");
      const toUrl = ([name, value]) => {
        const next = new URLSearchParams([...query].filter(([key]) => !PAGE_PARAMETERS.has(key)));
        if (query.has("per_page")) next.set("per_page", query.get("per_page") ?? "");
        next.set(name, value);
        return `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}?${next}`;
      };
      return { link: links.map(({ rel, parameter }) => `<${toUrl(parameter)}>; rel="${rel}"`).join(", ") };
    };
    PAGE_PARAMETERS = /* @__PURE__ */ new Set(["page", "before", "after", "per_page"]);
    toRepositoryId = (slug) => toId(`repository ${slug}`);
    toId = (text) => {
      let hash = 7;
      for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1000000007;
      return hash + 1;
    };
    toNodeId = (kind, id) => Buffer.from(`${kind}:${id}`).toString("base64url");
  }
});

// src/playground/github/git-objects.ts
var import_node_crypto, toBlob, readBytes, readMode, hashObject, ROOT, buildDirectories, addParents, splitPath, countSegments, toDirectory, toSortKey, isBinary;
var init_git_objects = __esm({
  "src/playground/github/git-objects.ts"() {
    "use strict";
    import_node_crypto = require("crypto");
    toBlob = (file) => {
      const bytes = readBytes(file);
      return { sha: hashObject("blob", bytes), mode: readMode(file), bytes };
    };
    readBytes = (file) => {
      if (typeof file === "string") return Buffer.from(file);
      return Buffer.from("link" in file ? file.link : file.text);
    };
    readMode = (file) => {
      if (typeof file === "string") return "100644";
      return "link" in file ? "120000" : file.mode ?? "100644";
    };
    hashObject = (type, bytes) => (0, import_node_crypto.createHash)("sha1").update(`${type} ${bytes.length}\0`).update(bytes).digest("hex");
    ROOT = "";
    buildDirectories = (blobs) => {
      const entries = /* @__PURE__ */ new Map([[ROOT, []]]);
      for (const [path, { sha, mode, bytes }] of blobs) {
        addParents(entries, path);
        const [folder, name] = splitPath(path);
        entries.get(folder)?.push({ name, path, mode, sha, size: bytes.length });
      }
      const directories = /* @__PURE__ */ new Map();
      const deepestFirst = [...entries.keys()].sort((a, b) => countSegments(b) - countSegments(a));
      for (const path of deepestFirst) {
        const directory = toDirectory(entries.get(path) ?? []);
        directories.set(path, directory);
        if (path === ROOT) continue;
        const [folder, name] = splitPath(path);
        entries.get(folder)?.push({ name, path, mode: "040000", sha: directory.sha, size: void 0 });
      }
      return directories;
    };
    addParents = (entries, path) => {
      for (let [folder] = splitPath(path); folder !== ROOT; [folder] = splitPath(folder)) {
        if (entries.has(folder)) return;
        entries.set(folder, []);
      }
    };
    splitPath = (path) => {
      const slash = path.lastIndexOf("/");
      return slash === -1 ? [ROOT, path] : [path.slice(0, slash), path.slice(slash + 1)];
    };
    countSegments = (path) => path === ROOT ? 0 : path.split("/").length;
    toDirectory = (entries) => {
      const sortedEntries = [...entries].sort((a, b) => Buffer.compare(toSortKey(a), toSortKey(b)));
      const parts = sortedEntries.map(
        ({ name, mode, sha }) => Buffer.concat([Buffer.from(`${mode.replace(/^0/, "")} ${name}\0`), Buffer.from(sha, "hex")])
      );
      return { sha: hashObject("tree", Buffer.concat(parts)), entries: sortedEntries };
    };
    toSortKey = ({ name, mode }) => Buffer.from(mode === "040000" ? `${name}/` : name);
    isBinary = (bytes) => bytes.subarray(0, 8e3).includes(0);
  }
});

// src/playground/github/repository.ts
var import_node_crypto2, DEFAULT_LOGIN, openRepository, openObjects, toBlobs, findInCommits, findBySha, openAncestors, openBranches, formatTime, NO_COMMIT;
var init_repository = __esm({
  "src/playground/github/repository.ts"() {
    "use strict";
    import_node_crypto2 = require("crypto");
    init_git_objects();
    DEFAULT_LOGIN = "octocat";
    openRepository = (now) => {
      const commits = /* @__PURE__ */ new Map();
      const objects = openObjects(commits);
      return {
        commit: (files, parents, { message, login = DEFAULT_LOGIN } = {}) => {
          const index = commits.size;
          const text = JSON.stringify([index, parents, Object.entries(files)]);
          const sha = (0, import_node_crypto2.createHash)("sha1").update(text).digest("hex");
          commits.set(sha, {
            sha,
            parents,
            files,
            message: message ?? `Commit ${index + 1}`,
            login,
            createdMs: now(),
            index
          });
          return sha;
        },
        adopt: (commit) => {
          if (commits.has(commit.sha)) return;
          commits.set(commit.sha, { ...commit, login: DEFAULT_LOGIN, index: commits.size });
        },
        find: (sha) => commits.get(sha),
        commits: () => [...commits.values()],
        ...objects,
        ancestors: openAncestors(commits),
        ...openBranches(now)
      };
    };
    openObjects = (commits) => {
      const blobsByCommit = /* @__PURE__ */ new Map();
      const directoriesByCommit = /* @__PURE__ */ new Map();
      const blobsBySha = /* @__PURE__ */ new Map();
      const readBlobs = (sha) => {
        const cachedBlobs = blobsByCommit.get(sha);
        const commit = commits.get(sha);
        if (cachedBlobs !== void 0 || commit === void 0) return cachedBlobs ?? /* @__PURE__ */ new Map();
        const parent = commits.get(commit.parents[0] ?? "");
        const blobs = toBlobs(commit.files, parent?.files ?? {}, blobsByCommit.get(parent?.sha ?? ""));
        blobsByCommit.set(sha, blobs);
        for (const blob of blobs.values()) blobsBySha.set(blob.sha, blob);
        return blobs;
      };
      const readDirectories = (sha) => {
        const directories = directoriesByCommit.get(sha) ?? buildDirectories(readBlobs(sha));
        directoriesByCommit.set(sha, directories);
        return directories;
      };
      return {
        readBlobs,
        readDirectories,
        findBlob: (sha) => blobsBySha.get(sha) ?? findInCommits(commits, (commit) => findBySha(readBlobs(commit).values(), sha)),
        findDirectory: (sha) => findInCommits(commits, (commit) => findBySha(readDirectories(commit).values(), sha))
      };
    };
    toBlobs = (files, parentFiles, parentBlobs) => {
      const paths = Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      return new Map(
        paths.map((path) => {
          const file = files[path] ?? "";
          const sameBlob = file === parentFiles[path] ? parentBlobs?.get(path) : void 0;
          return [path, sameBlob ?? toBlob(file)];
        })
      );
    };
    findInCommits = (commits, find) => {
      for (const sha of [...commits.keys()].reverse()) {
        const match = find(sha);
        if (match !== void 0) return match;
      }
      return void 0;
    };
    findBySha = (items, sha) => {
      for (const item of items) if (item.sha === sha) return item;
      return void 0;
    };
    openAncestors = (commits) => {
      let last;
      return (sha) => {
        if (last?.sha === sha) return last.ancestors;
        const ancestors = /* @__PURE__ */ new Set();
        const stack = [sha];
        for (let next = stack.pop(); next !== void 0; next = stack.pop()) {
          if (ancestors.has(next)) continue;
          ancestors.add(next);
          stack.push(...commits.get(next)?.parents ?? []);
        }
        last = { sha, ancestors };
        return ancestors;
      };
    };
    openBranches = (now) => {
      const refs = /* @__PURE__ */ new Map();
      const renames = /* @__PURE__ */ new Map();
      let activities = [];
      return {
        at: (ref) => refs.get(ref),
        refs: () => [...refs.keys()],
        move: (ref, sha, type) => {
          const before = refs.get(ref) ?? NO_COMMIT;
          if (sha === void 0) refs.delete(ref);
          else refs.set(ref, sha);
          if (type === void 0) return;
          activities.push({
            id: activities.length + 1,
            ref: `refs/${ref}`,
            before,
            after: sha ?? NO_COMMIT,
            timestamp: formatTime(now()),
            activity_type: type,
            login: DEFAULT_LOGIN
          });
        },
        activity: (ref) => activities.filter((activity) => ref === void 0 || activity.ref === ref).reverse(),
        forgetMoves: (isForgotten) => {
          activities = activities.filter((activity) => !isForgotten(activity));
        },
        rename: (from, to) => {
          const sha = refs.get(`heads/${from}`);
          if (sha === void 0) return;
          refs.delete(`heads/${from}`);
          refs.set(`heads/${to}`, sha);
          renames.set(from, to);
          for (const [index, activity] of activities.entries()) {
            if (activity.ref === `refs/heads/${from}`) {
              activities[index] = { ...activity, ref: `refs/heads/${to}` };
            }
          }
        },
        findRenamed: (branch) => renames.get(branch)
      };
    };
    formatTime = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
    NO_COMMIT = "0".repeat(40);
  }
});

// src/playground/github/bodies.ts
var ACTIONS_BOT_ID, toAuthor, readAuthor, toLoginAuthor, toUserBody, toAuthenticatedUserBody, toRepositoryBody, countOpenIssues, toTimes, toFullRepositoryBody, toRepositoryUrls, toRepositoryUrl;
var init_bodies = __esm({
  "src/playground/github/bodies.ts"() {
    "use strict";
    init_addresses();
    init_answers();
    init_repository();
    ACTIONS_BOT_ID = 41898282;
    toAuthor = ({ login }) => login === void 0 ? { login: "github-actions[bot]", type: "Bot" } : toLoginAuthor(login);
    readAuthor = ({ core, caller }) => caller === void 0 ? core.author() : toAuthor(caller);
    toLoginAuthor = (login) => ({
      login,
      type: login.endsWith("[bot]") ? "Bot" : "User"
    });
    toUserBody = ({ login, type }, apiUrl) => {
      const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
      const id = login === "github-actions[bot]" ? ACTIONS_BOT_ID : toId(`user ${login}`);
      return {
        login,
        id,
        node_id: toNodeId(type, id),
        avatar_url: `https://avatars.github.example/u/${id}?v=4`,
        gravatar_id: "",
        url,
        html_url: type === "Bot" ? `${SERVER_URL}/apps/${login.replace("[bot]", "")}` : `${SERVER_URL}/${login}`,
        followers_url: `${url}/followers`,
        following_url: `${url}/following{/other_user}`,
        gists_url: `${url}/gists{/gist_id}`,
        starred_url: `${url}/starred{/owner}{/repo}`,
        subscriptions_url: `${url}/subscriptions`,
        organizations_url: `${url}/orgs`,
        repos_url: `${url}/repos`,
        events_url: `${url}/events{/privacy}`,
        received_events_url: `${url}/received_events`,
        type,
        user_view_type: "public",
        site_admin: false
      };
    };
    toAuthenticatedUserBody = (author, apiUrl) => ({
      ...toUserBody(author, apiUrl),
      name: null,
      company: null,
      blog: "",
      location: null,
      email: null,
      hireable: null,
      bio: null,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      created_at: "2020-01-01T00:00:00Z",
      updated_at: "2020-01-01T00:00:00Z"
    });
    toRepositoryBody = (core, apiUrl, { slug, isFork } = { slug: core.slug, isFork: core.settings().isFork }) => {
      const [owner = "", name = ""] = slug.split("/");
      const id = toRepositoryId(slug);
      const { isPrivate, isArchived, hasIssues, defaultBranch } = core.settings();
      const openIssueCount = countOpenIssues(core);
      return {
        id,
        node_id: toNodeId("Repository", id),
        name,
        full_name: slug,
        private: isPrivate,
        owner: toUserBody(toLoginAuthor(owner), apiUrl),
        html_url: `${SERVER_URL}/${slug}`,
        description: null,
        fork: isFork,
        ...toRepositoryUrls(`${apiUrl}/repos/${slug}`, slug),
        homepage: null,
        size: 1,
        stargazers_count: 0,
        watchers_count: 0,
        language: null,
        has_issues: hasIssues,
        has_projects: false,
        has_downloads: true,
        has_wiki: false,
        has_pages: false,
        has_discussions: false,
        forks_count: 0,
        mirror_url: null,
        archived: isArchived,
        disabled: false,
        open_issues_count: openIssueCount,
        license: null,
        allow_forking: true,
        is_template: false,
        web_commit_signoff_required: false,
        topics: [],
        visibility: isPrivate ? "private" : "public",
        forks: 0,
        open_issues: openIssueCount,
        watchers: 0,
        default_branch: defaultBranch,
        ...toTimes(core)
      };
    };
    countOpenIssues = ({ issues, pulls }) => [...issues.all(), ...pulls.all()].filter(({ state }) => state === "open").length;
    toTimes = ({ repository, now }) => {
      const [latest] = repository.activity();
      const createdMs = repository.commits()[0]?.createdMs ?? now();
      const pushedAt = latest?.timestamp ?? formatTime(createdMs);
      return { created_at: formatTime(createdMs), updated_at: pushedAt, pushed_at: pushedAt };
    };
    toFullRepositoryBody = (core, apiUrl, caller) => {
      const body = toRepositoryBody(core, apiUrl);
      const canPush = caller?.permissions.contents === "write";
      const parent = toRepositoryBody(core, apiUrl, { slug: `upstream/${body.name}`, isFork: false });
      return {
        ...body,
        permissions: { admin: false, maintain: false, push: canPush, triage: canPush, pull: true },
        temp_clone_token: "",
        allow_squash_merge: true,
        allow_merge_commit: true,
        allow_rebase_merge: true,
        allow_auto_merge: false,
        delete_branch_on_merge: false,
        allow_update_branch: false,
        network_count: 0,
        subscribers_count: 1,
        ...body.fork ? { parent, source: parent } : {}
      };
    };
    toRepositoryUrls = (url, slug) => ({
      url,
      forks_url: `${url}/forks`,
      keys_url: `${url}/keys{/key_id}`,
      collaborators_url: `${url}/collaborators{/collaborator}`,
      teams_url: `${url}/teams`,
      hooks_url: `${url}/hooks`,
      issue_events_url: `${url}/issues/events{/number}`,
      events_url: `${url}/events`,
      assignees_url: `${url}/assignees{/user}`,
      branches_url: `${url}/branches{/branch}`,
      tags_url: `${url}/tags`,
      blobs_url: `${url}/git/blobs{/sha}`,
      git_tags_url: `${url}/git/tags{/sha}`,
      git_refs_url: `${url}/git/refs{/sha}`,
      trees_url: `${url}/git/trees{/sha}`,
      statuses_url: `${url}/statuses/{sha}`,
      languages_url: `${url}/languages`,
      stargazers_url: `${url}/stargazers`,
      contributors_url: `${url}/contributors`,
      subscribers_url: `${url}/subscribers`,
      subscription_url: `${url}/subscription`,
      commits_url: `${url}/commits{/sha}`,
      git_commits_url: `${url}/git/commits{/sha}`,
      comments_url: `${url}/comments{/number}`,
      issue_comment_url: `${url}/issues/comments{/number}`,
      contents_url: `${url}/contents/{+path}`,
      compare_url: `${url}/compare/{base}...{head}`,
      merges_url: `${url}/merges`,
      archive_url: `${url}/{archive_format}{/ref}`,
      downloads_url: `${url}/downloads`,
      issues_url: `${url}/issues{/number}`,
      pulls_url: `${url}/pulls{/number}`,
      milestones_url: `${url}/milestones{/number}`,
      notifications_url: `${url}/notifications{?since,all,participating}`,
      labels_url: `${url}/labels{/name}`,
      releases_url: `${url}/releases{/id}`,
      deployments_url: `${url}/deployments`,
      git_url: `git://github.example/${slug}.git`,
      ssh_url: `git@github.example:${slug}.git`,
      clone_url: `${SERVER_URL}/${slug}.git`,
      svn_url: `${SERVER_URL}/${slug}`
    });
    toRepositoryUrl = ({ slug }, apiUrl) => `${apiUrl}/repos/${slug}`;
  }
});

// src/playground/github/revisions.ts
var FULL_SHA, SHORT_SHA, findVisibleCommit, resolveRevision, findByPrefix, sortNewestFirst, findMergeBase;
var init_revisions = __esm({
  "src/playground/github/revisions.ts"() {
    "use strict";
    FULL_SHA = /^[0-9a-f]{40}$/;
    SHORT_SHA = /^[0-9a-f]{7,39}$/;
    findVisibleCommit = ({ repository, settings, now }, sha) => {
      const commit = repository.find(sha);
      if (commit === void 0) return void 0;
      const { commitLagMs, unknownCommits } = settings();
      if (unknownCommits.includes(sha)) return void 0;
      return commitLagMs > 0 && now() - commit.createdMs < commitLagMs ? void 0 : commit;
    };
    resolveRevision = (core, revision) => {
      const { repository } = core;
      if (FULL_SHA.test(revision)) return findVisibleCommit(core, revision);
      const name = revision.replace(/^refs\//, "");
      const sha = ["", "heads/", "tags/"].map((folder) => repository.at(`${folder}${name}`)).find(Boolean);
      return findVisibleCommit(core, sha ?? findByPrefix(repository, revision) ?? "");
    };
    findByPrefix = (repository, prefix) => {
      if (!SHORT_SHA.test(prefix)) return void 0;
      const matches = repository.commits().filter(({ sha }) => sha.startsWith(prefix));
      return matches.length === 1 ? matches[0]?.sha : void 0;
    };
    sortNewestFirst = (repository, shas) => [...shas].flatMap((sha) => repository.find(sha) ?? []).sort((a, b) => b.index - a.index);
    findMergeBase = (repository, base, head) => {
      const baseAncestors = repository.ancestors(base);
      const sharedShas = [...repository.ancestors(head)].filter((sha) => baseAncestors.has(sha));
      return sortNewestFirst(repository, sharedShas)[0];
    };
  }
});

// src/playground/github/operations.ts
var ANY, PAGE, DIRECTION, STATE, NOTHING, STRING, NULLABLE_STRING, BOOLEAN, LIST, TITLE, MILESTONE, REQUIRED_STRING, OPERATIONS, describeOperation;
var init_operations = __esm({
  "src/playground/github/operations.ts"() {
    "use strict";
    ANY = [];
    PAGE = { per_page: ANY, page: ANY };
    DIRECTION = ["asc", "desc"];
    STATE = ["open", "closed", "all"];
    NOTHING = { query: {}, body: {} };
    STRING = { types: ["string"] };
    NULLABLE_STRING = { types: ["string", "null"] };
    BOOLEAN = { types: ["boolean"] };
    LIST = { types: ["array"] };
    TITLE = { types: ["string", "integer"] };
    MILESTONE = { types: ["string", "integer", "null"] };
    REQUIRED_STRING = { types: ["string"], isRequired: true };
    OPERATIONS = {
      "users/get-authenticated": NOTHING,
      "repos/get": NOTHING,
      "repos/list-activities": {
        query: {
          direction: DIRECTION,
          per_page: ANY,
          before: ANY,
          after: ANY,
          ref: ANY,
          actor: ANY,
          time_period: ["day", "week", "month", "quarter", "year"],
          activity_type: [
            "push",
            "force_push",
            "branch_creation",
            "branch_deletion",
            "pr_merge",
            "merge_queue_merge"
          ]
        },
        body: {}
      },
      "repos/get-content": { query: { ref: ANY }, body: {} },
      "repos/get-commit": { query: PAGE, body: {} },
      "repos/list-commits": {
        query: { sha: ANY, path: ANY, author: ANY, committer: ANY, since: ANY, until: ANY, ...PAGE },
        body: {}
      },
      "repos/list-pull-requests-associated-with-commit": { query: PAGE, body: {} },
      "repos/compare-commits": { query: PAGE, body: {} },
      "repos/get-branch": NOTHING,
      "git/get-ref": NOTHING,
      "git/get-commit": NOTHING,
      "git/get-blob": NOTHING,
      "git/get-tree": { query: { recursive: ANY }, body: {} },
      "pulls/list": {
        query: {
          state: STATE,
          head: ANY,
          base: ANY,
          sort: ["created", "updated", "popularity", "long-running"],
          direction: DIRECTION,
          ...PAGE
        },
        body: {}
      },
      "pulls/create": {
        query: {},
        body: {
          title: STRING,
          head: REQUIRED_STRING,
          head_repo: STRING,
          base: REQUIRED_STRING,
          body: STRING,
          maintainer_can_modify: BOOLEAN,
          draft: BOOLEAN,
          issue: { types: ["integer"] }
        }
      },
      "pulls/merge": {
        query: {},
        body: {
          commit_title: STRING,
          commit_message: STRING,
          sha: STRING,
          merge_method: { types: ["string"], values: ["merge", "squash", "rebase"] }
        }
      },
      "pulls/get": NOTHING,
      "pulls/list-commits": { query: PAGE, body: {} },
      "issues/list-for-repo": {
        query: {
          milestone: ANY,
          state: STATE,
          assignee: ANY,
          type: ANY,
          creator: ANY,
          mentioned: ANY,
          issue_field_values: ANY,
          labels: ANY,
          sort: ["created", "updated", "comments"],
          direction: DIRECTION,
          since: ANY,
          ...PAGE
        },
        body: {}
      },
      "issues/create": {
        query: {},
        body: {
          title: { ...TITLE, isRequired: true },
          body: STRING,
          assignee: NULLABLE_STRING,
          milestone: MILESTONE,
          labels: LIST,
          assignees: LIST,
          issue_field_values: LIST,
          type: NULLABLE_STRING
        }
      },
      "issues/get": NOTHING,
      "issues/update": {
        query: {},
        body: {
          title: { types: [...TITLE.types, "null"] },
          body: NULLABLE_STRING,
          assignee: NULLABLE_STRING,
          state: { types: ["string"], values: ["open", "closed"] },
          state_reason: {
            types: ["string", "null"],
            values: ["completed", "not_planned", "duplicate", "reopened"]
          },
          duplicate_issue_id: { types: ["integer"] },
          milestone: MILESTONE,
          labels: LIST,
          assignees: LIST,
          issue_field_values: LIST,
          type: { types: ["string", "object", "null"] }
        }
      },
      "issues/list-comments": { query: { since: ANY, ...PAGE }, body: {} },
      "issues/create-comment": { query: {}, body: { body: REQUIRED_STRING } },
      "issues/get-comment": NOTHING,
      "issues/update-comment": { query: {}, body: { body: REQUIRED_STRING } },
      "issues/delete-comment": NOTHING,
      "repos/list-deployments": {
        query: { sha: ANY, ref: ANY, task: ANY, environment: ANY, ...PAGE },
        body: {}
      },
      "repos/create-deployment": {
        query: {},
        body: {
          ref: REQUIRED_STRING,
          task: STRING,
          auto_merge: BOOLEAN,
          required_contexts: LIST,
          payload: { types: ["object", "string"] },
          environment: STRING,
          description: NULLABLE_STRING,
          transient_environment: BOOLEAN,
          production_environment: BOOLEAN
        }
      },
      "repos/get-deployment": NOTHING,
      "repos/list-deployment-statuses": { query: PAGE, body: {} },
      "repos/create-deployment-status": {
        query: {},
        body: {
          state: {
            types: ["string"],
            isRequired: true,
            values: ["error", "failure", "inactive", "in_progress", "queued", "pending", "success"]
          },
          target_url: STRING,
          log_url: STRING,
          description: STRING,
          environment: STRING,
          environment_url: STRING,
          auto_inactive: BOOLEAN
        }
      }
    };
    describeOperation = (operation) => OPERATIONS[operation];
  }
});

// src/playground/github/request-check.ts
var readBody, readText, checkRequest, checkQuery, toSimpleError, toResource, checkBody, checkSyntax, ARTICLES, describeProblem, readType, formatValue, REQUIRED_HEADERS, API_VERSIONS, isApiVersion, GRAPHQL, listViolations, listHeaderViolations, listUnknown;
var init_request_check = __esm({
  "src/playground/github/request-check.ts"() {
    "use strict";
    init_answers();
    init_operations();
    readBody = ({ body }) => typeof body === "object" && body !== null && !Array.isArray(body) ? { ...body } : {};
    readText = (request, key) => {
      const value = readBody(request)[key];
      return value === void 0 || value === null ? void 0 : String(value);
    };
    checkRequest = (operation, request) => checkQuery(operation, request) ?? checkBody(operation, request);
    checkQuery = (operation, { query }) => {
      for (const [field, values] of Object.entries(describeOperation(operation).query)) {
        const value = query.get(field);
        if (value === null || values.length === 0 || values.includes(value)) continue;
        return operation === "repos/list-activities" ? toSimpleError(`${field} is invalid: ${value}`) : toValidationError({ resource: toResource(operation), field, code: "invalid", value });
      }
      return void 0;
    };
    toSimpleError = (error) => {
      const { status, body } = toMessage(422, "Validation Failed");
      return { status, body: { ...body, errors: [error] } };
    };
    toResource = (operation) => operation.startsWith("pulls/") ? "PullRequest" : "Issue";
    checkBody = (operation, request) => {
      const rules = Object.entries(describeOperation(operation).body);
      if (rules.length === 0) return void 0;
      const syntaxError = checkSyntax(request);
      if (syntaxError !== void 0) return syntaxError;
      const body = readBody(request);
      for (const [key, rule] of rules) {
        const detail = describeProblem(key, body[key], rule);
        if (detail !== void 0) return toInvalidRequest(detail);
      }
      return void 0;
    };
    checkSyntax = ({ body, isMalformed }) => {
      if (isMalformed === true) return toMessage(400, "Problems parsing JSON");
      if (body === void 0) return void 0;
      const isObject = typeof body === "object" && body !== null && !Array.isArray(body);
      return isObject ? void 0 : toMessage(400, "Body should be a JSON object");
    };
    ARTICLES = {
      string: "a string",
      integer: "an integer",
      boolean: "a boolean",
      array: "an array",
      object: "an object",
      null: "nil"
    };
    describeProblem = (key, value, rule) => {
      if (value === void 0) return rule.isRequired ? `"${key}" wasn't supplied.` : void 0;
      if (!rule.types.includes(readType(value))) {
        const [type = "string"] = rule.types;
        return `For 'properties/${key}', ${formatValue(value)} is not ${ARTICLES[type]}.`;
      }
      if (value === null || rule.values === void 0 || rule.values.includes(String(value))) return void 0;
      const values = rule.values.map((possible) => `"${possible}"`).join(", ");
      const problem = `For 'properties/${key}', ${formatValue(value)} is not a possible value.`;
      return `${problem} Must be one of the following: ${values}.`;
    };
    readType = (value) => {
      if (value === null) return "null";
      if (Array.isArray(value)) return "array";
      const type = typeof value;
      return type === "string" || type === "boolean" || type === "object" ? type : "integer";
    };
    formatValue = (value) => value === null ? "nil" : JSON.stringify(value);
    REQUIRED_HEADERS = ["user-agent", "accept", "authorization"];
    API_VERSIONS = ["2022-11-28", "2026-03-10"];
    isApiVersion = (version2) => API_VERSIONS.includes(String(version2));
    GRAPHQL = { query: {}, body: { query: {}, variables: {}, operationName: {} } };
    listViolations = (operation, request) => {
      const line = `${request.method} ${request.path}`;
      if (operation === void 0) return [`${line}: unknown operation`];
      const { query, body } = operation === "graphql" ? GRAPHQL : describeOperation(operation);
      return [
        ...listHeaderViolations(request),
        ...listUnknown([...request.query.keys()], query).map((name) => `unknown parameter ${name}`),
        ...listUnknown(Object.keys(readBody(request)), body).map((name) => `unknown key ${name}`)
      ].map((violation) => `${line}: ${violation}`);
    };
    listHeaderViolations = ({ headers, body, isMalformed }) => {
      const hasBody = body !== void 0 || isMalformed === true;
      const { "content-type": type = "", "x-github-api-version": version2 } = headers;
      return [
        ...REQUIRED_HEADERS.filter((name) => headers[name] === void 0).map((name) => `missing header ${name}`),
        ...hasBody && !/^application\/json\b/.test(type) ? ["missing header content-type"] : [],
        ...version2 !== void 0 && !isApiVersion(version2) ? [`unknown API version ${version2}`] : []
      ];
    };
    listUnknown = (names, description) => names.filter((name) => !Object.hasOwn(description, name));
  }
});

// src/playground/github/visible-deployments.ts
var listVisibleDeployments, listVisibleStatuses, isVisible;
var init_visible_deployments = __esm({
  "src/playground/github/visible-deployments.ts"() {
    "use strict";
    listVisibleDeployments = (core) => core.deployments.all().filter(({ created_at }) => isVisible(core, created_at, core.settings().deploymentLagMs));
    listVisibleStatuses = (core, { statuses }) => {
      const { deploymentLagMs, statusLagMs = deploymentLagMs } = core.settings();
      return statuses.filter(({ created_at }) => isVisible(core, created_at, statusLagMs));
    };
    isVisible = ({ now }, createdAt, lagMs) => lagMs === 0 || now() - Date.parse(createdAt) >= lagMs;
  }
});

// src/playground/github/comparison.ts
var MAX_FILES, MAX_RENAME_SOURCES, compareCommits, listCommitChanges, chooseStatus, listChanges, describeChange, findRenames, findSource, readName2, readLines, isSimilar, countLines;
var init_comparison = __esm({
  "src/playground/github/comparison.ts"() {
    "use strict";
    init_revisions();
    MAX_FILES = 300;
    MAX_RENAME_SOURCES = 1e3;
    compareCommits = (core, base, head) => {
      const { repository, settings } = core;
      const mergeBase = findMergeBase(repository, base.sha, head.sha);
      if (mergeBase === void 0) return void 0;
      const [baseAncestors, headAncestors] = [repository.ancestors(base.sha), repository.ancestors(head.sha)];
      const aheadShas = [...headAncestors].filter((sha) => !baseAncestors.has(sha));
      const behindBy = [...baseAncestors].filter((sha) => !headAncestors.has(sha)).length;
      const [before, after] = [repository.readBlobs(mergeBase.sha), repository.readBlobs(head.sha)];
      const files = settings().findsRenamesBeforeCut ? findRenames(listChanges(before, after), before, after).slice(0, MAX_FILES) : findRenames(listChanges(before, after).slice(0, MAX_FILES), before, after);
      return {
        mergeBase,
        status: chooseStatus(aheadShas.length, behindBy),
        commits: [...sortNewestFirst(repository, aheadShas)].reverse(),
        behindBy,
        files
      };
    };
    listCommitChanges = ({ repository }, commit) => {
      const before = repository.readBlobs(commit.parents[0] ?? "");
      const after = repository.readBlobs(commit.sha);
      return findRenames(listChanges(before, after), before, after);
    };
    chooseStatus = (ahead, behind) => {
      if (ahead > 0 && behind > 0) return "diverged";
      if (ahead > 0) return "ahead";
      return behind > 0 ? "behind" : "identical";
    };
    listChanges = (before, after) => {
      const paths = [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].sort(
        (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))
      );
      return paths.flatMap((path) => describeChange(path, before.get(path), after.get(path)) ?? []);
    };
    describeChange = (filename, before, after) => {
      if (before?.sha === after?.sha && before?.mode === after?.mode) return void 0;
      const lines = countLines(before, after);
      const base = { filename, previousPath: void 0, sha: (after ?? before)?.sha ?? "", ...lines };
      if (before === void 0) return { ...base, status: "added" };
      if (after === void 0) return { ...base, status: "removed" };
      return { ...base, status: before.sha === after.sha ? "changed" : "modified" };
    };
    findRenames = (changes, before, after) => {
      const removedFiles = new Map(
        changes.flatMap(({ filename, status }) => {
          const blob = before.get(filename);
          return status === "removed" && blob !== void 0 ? [[filename, blob]] : [];
        })
      );
      const joinedChanges = changes.map((change) => {
        const blob = after.get(change.filename);
        if (change.status !== "added" || blob === void 0) return change;
        const source = findSource(change.filename, blob, removedFiles);
        if (source === void 0) return change;
        const [previousPath, sourceBlob] = source;
        removedFiles.delete(previousPath);
        return { ...change, status: "renamed", previousPath, ...countLines(sourceBlob, blob) };
      });
      return joinedChanges.filter(({ status, filename }) => status !== "removed" || removedFiles.has(filename));
    };
    findSource = (path, blob, removedFiles) => {
      const candidates = [...removedFiles].filter(
        ([, { mode }]) => mode === "120000" === (blob.mode === "120000")
      );
      const sameContent = candidates.filter(([, { sha }]) => sha === blob.sha);
      return sameContent.find(([candidate]) => readName2(candidate) === readName2(path)) ?? sameContent[0] ?? (candidates.length > MAX_RENAME_SOURCES ? void 0 : candidates.find(([, candidate]) => isSimilar(candidate, blob)));
    };
    readName2 = (path) => path.slice(path.lastIndexOf("/") + 1);
    readLines = (blob) => {
      const text = blob?.bytes.toString("utf8") ?? "";
      return text === "" ? [] : text.replace(/\n$/, "").split("\n");
    };
    isSimilar = (before, after) => {
      const [oldLines, newLines] = [readLines(before), readLines(after)];
      const { additions } = countLines(before, after);
      return oldLines.length > 0 && (newLines.length - additions) * 2 >= Math.max(oldLines.length, newLines.length);
    };
    countLines = (before, after) => {
      const remaining = /* @__PURE__ */ new Map();
      for (const line of readLines(before)) remaining.set(line, (remaining.get(line) ?? 0) + 1);
      let additions = 0;
      for (const line of readLines(after)) {
        const count = remaining.get(line) ?? 0;
        if (count === 0) additions += 1;
        else remaining.set(line, count - 1);
      }
      return { additions, deletions: [...remaining.values()].reduce((sum2, count) => sum2 + count, 0) };
    };
  }
});

// src/playground/github/pull-bodies.ts
var FORK_SLUG, toHeadSlug, toBaseSlug, toSide, toSimplePullBody, toLinks, toPullBody;
var init_pull_bodies = __esm({
  "src/playground/github/pull-bodies.ts"() {
    "use strict";
    init_addresses();
    init_answers();
    init_bodies();
    init_comparison();
    FORK_SLUG = "stranger/domains";
    toHeadSlug = ({ slug }, { isFork, baseSlug }) => baseSlug ?? (isFork ? FORK_SLUG : slug);
    toBaseSlug = ({ slug }, { baseSlug }) => baseSlug ?? slug;
    toSide = (core, { slug, ref, sha }, apiUrl) => {
      const [owner = ""] = slug.split("/");
      return {
        label: `${owner}:${ref}`,
        ref,
        sha,
        user: toUserBody(toLoginAuthor(owner), apiUrl),
        repo: toRepositoryBody(core, apiUrl, { slug, isFork: slug !== core.slug || core.settings().isFork })
      };
    };
    toSimplePullBody = (core, pull, apiUrl) => {
      const { number, state, title, base, branch, head, root, login } = pull;
      const baseSlug = toBaseSlug(core, pull);
      const repositoryUrl = `${apiUrl}/repos/${baseSlug}`;
      const url = `${repositoryUrl}/pulls/${number}`;
      const htmlUrl = `${SERVER_URL}/${baseSlug}/pull/${number}`;
      const id = toId(`pull ${baseSlug} ${number}`);
      const links = toLinks({ url, issueUrl: `${repositoryUrl}/issues/${number}`, repositoryUrl, head });
      return {
        id,
        node_id: toNodeId("PullRequest", id),
        url,
        html_url: htmlUrl,
        diff_url: `${htmlUrl}.diff`,
        patch_url: `${htmlUrl}.patch`,
        ...links,
        number,
        state,
        locked: pull.baseSlug === void 0 && core.discussion.isLocked(number),
        title,
        user: toUserBody(toLoginAuthor(login), apiUrl),
        body: null,
        created_at: pull.createdAt,
        updated_at: pull.updatedAt,
        closed_at: pull.closedAt ?? null,
        merged_at: pull.mergedAt ?? null,
        // GitHub is removing this field from its REST API, so nothing may rely on it (its changelog, 2026).
        merge_commit_sha: null,
        assignee: null,
        assignees: [],
        requested_reviewers: [],
        requested_teams: [],
        labels: [],
        milestone: null,
        draft: false,
        head: toSide(core, { slug: toHeadSlug(core, pull), ref: branch, sha: head }, apiUrl),
        base: toSide(core, { slug: baseSlug, ref: base, sha: root }, apiUrl),
        _links: {
          self: { href: url },
          html: { href: htmlUrl },
          issue: { href: links.issue_url },
          comments: { href: links.comments_url },
          review_comments: { href: links.review_comments_url },
          review_comment: { href: links.review_comment_url },
          commits: { href: links.commits_url },
          statuses: { href: links.statuses_url }
        },
        author_association: pull.isFork ? "NONE" : "MEMBER",
        auto_merge: null,
        active_lock_reason: null
      };
    };
    toLinks = ({ url, issueUrl, repositoryUrl, head }) => ({
      issue_url: issueUrl,
      commits_url: `${url}/commits`,
      review_comments_url: `${url}/comments`,
      review_comment_url: `${repositoryUrl}/pulls/comments{/number}`,
      comments_url: `${issueUrl}/comments`,
      statuses_url: `${repositoryUrl}/statuses/${head}`
    });
    toPullBody = (core, pull, apiUrl) => {
      const { number, state, mergedAt, commits, isFork, root, head } = pull;
      const [rootCommit, headCommit] = [core.repository.find(root), core.repository.find(head)];
      const comparison = rootCommit && headCommit ? compareCommits(core, rootCommit, headCommit) : void 0;
      const files = comparison?.files ?? [];
      const isMerged = mergedAt !== void 0;
      return {
        ...toSimplePullBody(core, pull, apiUrl),
        merged: isMerged,
        mergeable: state === "open" ? core.pulls.isMergeable(pull) : null,
        rebaseable: state === "open" ? core.pulls.isMergeable(pull) : null,
        mergeable_state: state !== "open" ? "unknown" : core.pulls.isMergeable(pull) ? "clean" : "dirty",
        merged_by: isMerged ? toUserBody(toLoginAuthor("octocat"), apiUrl) : null,
        comments: core.discussion.of(number).length,
        review_comments: 0,
        maintainer_can_modify: isFork,
        commits: commits.length,
        additions: files.reduce((sum2, { additions }) => sum2 + additions, 0),
        deletions: files.reduce((sum2, { deletions }) => sum2 + deletions, 0),
        changed_files: files.length
      };
    };
  }
});

// src/playground/github/associated-pulls.ts
var listAssociatedPulls;
var init_associated_pulls = __esm({
  "src/playground/github/associated-pulls.ts"() {
    "use strict";
    listAssociatedPulls = ({ repository, pulls, settings }, sha) => {
      const tip = repository.at(`heads/${settings().defaultBranch}`) ?? "";
      const isInDefaultBranch = repository.ancestors(tip).has(sha);
      const matches = pulls.all().filter((pull) => pulls.hasCommit(pull, sha)).filter(({ state, mergedAt }) => mergedAt !== void 0 || state === "open" && !isInDefaultBranch);
      return [...matches, ...pulls.listForeign(sha)];
    };
  }
});

// vendor:graphql
var GraphQLError, Kind, TypeInfo, buildSchema, executeSync, getArgumentValues, getNamedType, parse2, validate, visit2, visitWithTypeInfo;
var init_graphql = __esm({
  "vendor:graphql"() {
    "use strict";
    ({ GraphQLError, Kind, TypeInfo, buildSchema, executeSync, getArgumentValues, getNamedType, parse: parse2, validate, visit: visit2, visitWithTypeInfo } = require("./vendor-cli.cjs")["graphql"]);
  }
});

// src/playground/github/graphql-errors.ts
var toGraphqlError, formatError;
var init_graphql_errors = __esm({
  "src/playground/github/graphql-errors.ts"() {
    "use strict";
    init_graphql();
    toGraphqlError = (type, message) => new GraphQLError(message, { extensions: { type } });
    formatError = ({ message, path, locations, extensions }) => {
      const { type, ...otherExtensions } = extensions;
      return {
        ...typeof type === "string" ? { type } : {},
        ...path === void 0 ? {} : { path },
        ...Object.keys(otherExtensions).length === 0 ? {} : { extensions: otherExtensions },
        ...locations === void 0 ? {} : { locations },
        message
      };
    };
  }
});

// src/playground/github/graphql-connections.ts
var MAX_PAGE, MAX_NODES, checkPages, END_OF_NODE, isConnection, checkPage, describeSize, hasOnlyQueries, toConnection, findCursor2, toCursor2;
var init_graphql_connections = __esm({
  "src/playground/github/graphql-connections.ts"() {
    "use strict";
    init_graphql();
    init_graphql_errors();
    MAX_PAGE = 100;
    MAX_NODES = 5e5;
    checkPages = (schema, document, variables) => {
      const errors = [];
      const typeInfo = new TypeInfo(schema);
      const sizes = [];
      let nodeCount = 0;
      const multiply2 = () => sizes.reduce((product, size) => product * size, 1);
      visit2(
        document,
        visitWithTypeInfo(typeInfo, {
          Field: {
            enter: (field) => {
              const size = isConnection(typeInfo) ? checkPage(typeInfo, field, { variables, errors }) : void 0;
              if (size !== void 0) nodeCount += multiply2() * size;
              sizes.push(size ?? 1);
            },
            [END_OF_NODE]: () => {
              sizes.pop();
            }
          }
        })
      );
      if (nodeCount > MAX_NODES) {
        const count = nodeCount.toLocaleString("en-US");
        const limit = MAX_NODES.toLocaleString("en-US");
        const message = `This query requests up to ${count} possible nodes which exceeds the maximum limit of ${limit}.`;
        errors.push(toGraphqlError("MAX_NODE_LIMIT_EXCEEDED", message));
      }
      return errors;
    };
    END_OF_NODE = "leave";
    isConnection = (typeInfo) => getNamedType(typeInfo.getType())?.name.endsWith("Connection") ?? false;
    checkPage = (typeInfo, field, { variables, errors }) => {
      const definition = typeInfo.getFieldDef();
      if (definition === void 0 || definition === null) return void 0;
      const { first, last } = getArgumentValues(definition, field, variables);
      const connection = `the \`${field.name.value}\` connection`;
      if (first != null && last != null) {
        const message = `Passing both \`first\` and \`last\` to paginate ${connection} is not supported.`;
        errors.push(toGraphqlError("EXCESSIVE_PAGINATION", message));
        return void 0;
      }
      const [boundary, size] = first != null ? ["first", first] : ["last", last];
      if (size == null) {
        const message = `You must provide a \`first\` or \`last\` value to properly paginate ${connection}.`;
        errors.push(toGraphqlError("MISSING_PAGINATION_BOUNDARIES", message));
        return void 0;
      }
      if (size < 0 || size > MAX_PAGE) {
        errors.push(toGraphqlError("EXCESSIVE_PAGINATION", describeSize(connection, String(boundary), size)));
      }
      return size;
    };
    describeSize = (connection, boundary, size) => size < 0 ? `\`${boundary}\` on ${connection} cannot be less than zero.` : `Requesting ${size} records on ${connection} exceeds the \`${boundary}\` limit of 100 records.`;
    hasOnlyQueries = ({ definitions }) => definitions.every(
      (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === "query"
    );
    toConnection = (items, { first, last, after, before }) => {
      const start = after == null ? 0 : findCursor2(items, after) + 1;
      const end = before == null ? items.length : findCursor2(items, before);
      const range = items.slice(start, end);
      const nodes = first != null ? range.slice(0, first) : range.slice(Math.max(0, range.length - (last ?? 0)));
      const from = first != null ? start : end - nodes.length;
      return {
        totalCount: items.length,
        nodes,
        pageInfo: {
          startCursor: nodes[0]?.cursor ?? null,
          endCursor: nodes.at(-1)?.cursor ?? null,
          hasPreviousPage: from > 0,
          hasNextPage: from + nodes.length < items.length
        }
      };
    };
    findCursor2 = (items, cursor) => {
      const index = items.findIndex((item) => item.cursor === cursor);
      if (index !== -1) return index;
      throw toGraphqlError("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
    };
    toCursor2 = (id) => Buffer.from(`cursor:v2:${id}`).toString("base64");
  }
});

// src/playground/github/graphql-resolvers.ts
var createRoot, requirePermission, toRepositoryNode, toRefNode, findObject, findExpression, toCommitNode, compareBy2, findEntry, toEntryNode, toTreeNode, toBlobNode, toPullNode, toNetworkNode, toActorNode, toDeploymentNode, encodePayload, toStatusNode;
var init_graphql_resolvers = __esm({
  "src/playground/github/graphql-resolvers.ts"() {
    "use strict";
    init_answers();
    init_associated_pulls();
    init_bodies();
    init_git_objects();
    init_graphql_connections();
    init_graphql_errors();
    init_pull_bodies();
    init_repository();
    init_revisions();
    init_visible_deployments();
    createRoot = (call, usage) => ({
      viewer: () => ({ __typename: "User", login: call.caller === void 0 ? "" : toAuthor(call.caller).login }),
      rateLimit: () => ({
        cost: 1,
        limit: usage.limit,
        remaining: Math.max(0, usage.limit - usage.used),
        used: usage.used,
        resetAt: formatTime(usage.resetS * 1e3)
      }),
      repository: ({ owner, name, followRenames }) => {
        const { core } = call;
        const slug = `${owner}/${name}`;
        const isSlug = (candidate) => candidate.toLowerCase() === slug.toLowerCase();
        const isFormer = followRenames !== false && core.settings().formerSlugs.some(isSlug);
        if (isSlug(core.slug) || isFormer) return toRepositoryNode(call);
        throw toGraphqlError("NOT_FOUND", `Could not resolve to a Repository with the name '${slug}'.`);
      }
    });
    requirePermission = ({ core, caller }, needs) => {
      if (isAllowed(core, caller, needs)) return;
      const message = caller === void 0 ? "Resource not accessible" : readForbiddenWords(caller);
      throw toGraphqlError("FORBIDDEN", message);
    };
    toRepositoryNode = (call) => {
      const { core } = call;
      const { slug, settings } = core;
      const { isArchived, isFork, defaultBranch } = settings();
      return {
        databaseId: toRepositoryId(slug),
        nameWithOwner: slug,
        isArchived,
        isFork,
        defaultBranchRef: () => toRefNode(call, `heads/${defaultBranch}`),
        object: ({ oid, expression }) => {
          requirePermission(call, [["contents", "read"]]);
          if (oid != null) return findObject(call, oid);
          return expression == null ? null : findExpression(call, expression);
        },
        deployments: ({ environments, orderBy, ...page }) => {
          requirePermission(call, [["deployments", "read"]]);
          const deployments = listVisibleDeployments(core).filter(
            ({ environment }) => environments == null || environments.includes(environment)
          );
          const items = orderBy?.direction === "DESC" ? deployments : [...deployments].reverse();
          return toConnection(
            items.map((deployment) => toDeploymentNode(call, deployment)),
            page
          );
        }
      };
    };
    toRefNode = (call, ref) => {
      const sha = call.core.repository.at(ref);
      if (sha === void 0) return null;
      const [, prefix = "", name = ""] = /^(heads\/|tags\/|pull\/)(.+)$/.exec(ref) ?? [];
      return { name, prefix: `refs/${prefix}`, target: () => findObject(call, sha) };
    };
    findObject = (call, oid) => {
      const { core } = call;
      const commit = findVisibleCommit(core, oid);
      if (commit !== void 0) return toCommitNode(call, commit);
      const blob = core.repository.findBlob(oid);
      if (blob !== void 0) return toBlobNode(core, blob);
      const directory = core.repository.findDirectory(oid);
      return directory === void 0 ? null : toTreeNode(core, directory, "");
    };
    findExpression = (call, expression) => {
      const { core } = call;
      const [, revision = "", path] = /^([^:]+)(?::(.*))?$/.exec(expression) ?? [];
      const commit = resolveRevision(core, revision);
      if (commit === void 0) return null;
      if (path === void 0) return toCommitNode(call, commit);
      const directory = core.repository.readDirectories(commit.sha).get(path);
      if (directory !== void 0) return toTreeNode(core, directory, path);
      const blob = core.repository.readBlobs(commit.sha).get(path);
      return blob === void 0 ? null : toBlobNode(core, blob);
    };
    toCommitNode = (call, { sha, parents, createdMs }) => ({
      __typename: "Commit",
      oid: sha,
      parents: (page) => toConnection(
        parents.flatMap((parent) => {
          const commit = call.core.repository.find(parent);
          return commit === void 0 ? [] : [{ cursor: toCursor2(parent), ...toCommitNode(call, commit) }];
        }),
        page
      ),
      committedDate: formatTime(createdMs),
      file: ({ path }) => findEntry(call.core, sha, path),
      associatedPullRequests: ({ orderBy, ...page }) => {
        requirePermission(call, [["pull-requests", "read"]]);
        const pulls = [...listAssociatedPulls(call.core, sha)].sort(compareBy2(orderBy));
        return toConnection(
          pulls.map((pull) => toPullNode(call, pull)),
          page
        );
      }
    });
    compareBy2 = (orderBy) => (a, b) => {
      const key = orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
      const order = a[key].localeCompare(b[key]) || a.number - b.number;
      return orderBy?.direction === "DESC" ? -order : order;
    };
    findEntry = (core, sha, path) => {
      const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
      const directory = core.repository.readDirectories(sha).get(folder);
      const entry = directory?.entries.find((candidate) => candidate.path === path);
      return entry === void 0 ? null : toEntryNode(core, entry);
    };
    toEntryNode = (core, { name, path, mode, sha, size }) => ({
      name,
      path,
      mode: Number.parseInt(mode, 8),
      oid: sha,
      size: size ?? 0,
      type: size === void 0 ? "tree" : "blob",
      object: () => {
        const blob = size === void 0 ? void 0 : core.repository.findBlob(sha);
        if (blob !== void 0) return toBlobNode(core, blob);
        const directory = core.repository.findDirectory(sha);
        return directory === void 0 ? null : toTreeNode(core, directory, path);
      }
    });
    toTreeNode = (core, { sha, entries }, path) => ({
      __typename: "Tree",
      oid: sha,
      entries: () => entries.map(
        (entry) => toEntryNode(core, { ...entry, path: path === "" ? entry.name : `${path}/${entry.name}` })
      )
    });
    toBlobNode = ({ settings }, { sha, bytes }) => {
      const { maxGraphqlTextBytes } = settings();
      return {
        __typename: "Blob",
        oid: sha,
        byteSize: bytes.length,
        isBinary: isBinary(bytes),
        isTruncated: bytes.length > maxGraphqlTextBytes,
        text: isBinary(bytes) ? null : bytes.subarray(0, maxGraphqlTextBytes).toString("utf8")
      };
    };
    toPullNode = (call, pull) => {
      const { core } = call;
      const { number, base, branch, head, mergedAt } = pull;
      const [baseSlug, headSlug] = [toBaseSlug(core, pull), toHeadSlug(core, pull)];
      return {
        cursor: toCursor2(`${baseSlug}#${number}`),
        number,
        baseRefName: base,
        baseRepository: () => toNetworkNode(call, baseSlug),
        headRefName: branch,
        headRefOid: head,
        headRepository: () => toNetworkNode(call, headSlug),
        isCrossRepository: baseSlug !== headSlug,
        merged: mergedAt !== void 0,
        mergedAt: mergedAt ?? null
      };
    };
    toNetworkNode = (call, slug) => slug === call.core.slug ? toRepositoryNode(call) : {
      databaseId: toRepositoryId(slug),
      nameWithOwner: slug,
      isArchived: false,
      isFork: true,
      object: null
    };
    toActorNode = ({ login, type }) => ({ __typename: type, login: login.replace(/\[bot\]$/, "") });
    toDeploymentNode = (call, deployment) => {
      const { core } = call;
      const { id, ref, sha, task, payload, environment, description, creator, created_at } = deployment;
      const statuses = [...listVisibleStatuses(core, deployment)].reverse();
      const isNewestFirst = core.settings().graphqlStatusOrder === "newest-first";
      return {
        cursor: toCursor2(id),
        databaseId: id,
        commitOid: sha,
        createdAt: created_at,
        creator: toActorNode(creator),
        description,
        environment,
        task,
        payload: encodePayload(core, payload),
        ref: () => toRefNode(call, `heads/${ref.replace(/^(refs\/)?heads\//, "")}`),
        latestStatus: () => statuses[0] === void 0 ? null : toStatusNode(statuses[0]),
        statuses: (page) => toConnection((isNewestFirst ? statuses : [...statuses].reverse()).map(toStatusNode), page)
      };
    };
    encodePayload = ({ settings }, payload) => {
      const text = JSON.stringify(payload);
      return settings().encodesPayloadTwice ? JSON.stringify(text) : text;
    };
    toStatusNode = ({ id, state, description, creator, created_at, log_url }) => ({
      cursor: toCursor2(id),
      state: state.toUpperCase(),
      description,
      createdAt: created_at,
      creator: toActorNode(creator),
      logUrl: log_url === "" ? null : log_url
    });
  }
});

// src/playground/github/graphql-schema.ts
var GRAPHQL_SCHEMA;
var init_graphql_schema = __esm({
  "src/playground/github/graphql-schema.ts"() {
    "use strict";
    GRAPHQL_SCHEMA = `
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
  }
});

// src/playground/github/graphql.ts
var graphql_exports = {};
__export(graphql_exports, {
  answerGraphql: () => answerGraphql
});
var answerGraphql, runQuery, validQueries, MAX_VALID_QUERIES, checkQuery2, toErrors, parseQuery, schemaCache, readSchema;
var init_graphql2 = __esm({
  "src/playground/github/graphql.ts"() {
    "use strict";
    init_graphql();
    init_answers();
    init_graphql_connections();
    init_graphql_errors();
    init_graphql_resolvers();
    init_graphql_schema();
    init_request_check();
    answerGraphql = (call, usage) => {
      const { request, caller } = call;
      if (request.method !== "POST") return toMessage(404, "Not Found");
      if (caller === void 0) return toMessage(401, "This endpoint requires you to be authenticated.");
      const syntaxError = checkSyntax(request);
      if (syntaxError !== void 0) return syntaxError;
      const { query, variables, operationName } = readBody(request);
      if (typeof query !== "string") {
        return toErrors([new GraphQLError("A query attribute must be specified and must be a string.")]);
      }
      const document = parseQuery(query);
      if (document instanceof GraphQLError) return toErrors([document]);
      return runQuery(call, usage, {
        text: query,
        document,
        variables: { ...variables },
        operationName: typeof operationName === "string" ? operationName : void 0
      });
    };
    runQuery = (call, usage, { text, document, variables, operationName }) => {
      const schema = readSchema();
      if (!hasOnlyQueries(document)) {
        return toErrors([new GraphQLError("The playground's GraphQL has queries only.")]);
      }
      const errors = checkQuery2(schema, { document, variables, text });
      if (errors.length > 0) return toErrors(errors);
      const result = executeSync({
        schema,
        document,
        rootValue: createRoot(call, usage),
        variableValues: variables,
        ...operationName === void 0 ? {} : { operationName }
      });
      const errorBodies = result.errors?.map(formatError);
      const data = result.data === void 0 ? {} : { data: result.data };
      return { status: 200, body: { ...data, ...errorBodies === void 0 ? {} : { errors: errorBodies } } };
    };
    validQueries = /* @__PURE__ */ new Set();
    MAX_VALID_QUERIES = 2e3;
    checkQuery2 = (schema, { document, variables, text }) => {
      const numbers = Object.entries(variables).filter(([, value]) => typeof value === "number");
      const key = JSON.stringify([text.replaceAll(/"[0-9a-f]{40}"/g, "hash"), numbers]);
      if (validQueries.has(key)) return [];
      const validationErrors = validate(schema, document);
      const errors = validationErrors.length > 0 ? validationErrors : checkPages(schema, document, variables);
      if (errors.length === 0 && validQueries.size < MAX_VALID_QUERIES) validQueries.add(key);
      return errors;
    };
    toErrors = (errors) => ({
      status: 200,
      body: { errors: errors.map(formatError) }
    });
    parseQuery = (query) => {
      try {
        return parse2(query);
      } catch (error) {
        if (error instanceof GraphQLError) return error;
        throw error;
      }
    };
    readSchema = () => {
      schemaCache ??= buildSchema(GRAPHQL_SCHEMA);
      return schemaCache;
    };
  }
});

// src/cli.ts
var import_node_path3 = require("path");
var import_node_util2 = require("util");

// vendor:commander
var { Command } = require("./vendor-cli.cjs")["commander"];

// package.json
var version = "0.1.0";

// src/playground/github/events.ts
var pullRequestEvent = (github, number) => ({
  name: "pull_request",
  sha: github.repository.at(`pull/${number}/merge`) ?? "",
  ref: `refs/pull/${number}/merge`,
  payload: buildPullPayload(github, number)
});
var branchEvent = (github, name, branch = github.settings().defaultBranch) => ({
  name,
  sha: github.repository.at(`heads/${branch}`) ?? "",
  ref: `refs/heads/${branch}`,
  payload: {
    ref: `refs/heads/${branch}`,
    repository: toRepository(github),
    ...name === "push" ? toPush(github, branch) : {}
  }
});
var toRepository = ({ slug, settings }) => ({
  full_name: slug,
  default_branch: settings().defaultBranch
});
var MAX_PUSHED_COMMITS = 2048;
var toPush = ({ repository }, branch) => {
  const after = repository.at(`heads/${branch}`) ?? "";
  const before = repository.activity(`refs/heads/${branch}`)[0]?.before ?? "";
  const known = repository.find(before) === void 0 ? /* @__PURE__ */ new Set() : repository.ancestors(before);
  const pushed = [...repository.ancestors(after)].filter((id) => !known.has(id)).reverse();
  return {
    before,
    after,
    deleted: false,
    commits: pushed.slice(-MAX_PUSHED_COMMITS).map((id) => ({ id, message: repository.find(id)?.message }))
  };
};
var buildPullPayload = (github, number) => {
  const pull = github.pulls.find(number);
  if (pull === void 0) throw new Error(`There is no pull request ${number}.`);
  return {
    action: "synchronize",
    number,
    repository: toRepository(github),
    pull_request: {
      number,
      state: pull.state,
      head: {
        ref: pull.branch,
        sha: pull.head,
        repo: { full_name: pull.isFork ? "stranger/domains" : github.slug }
      },
      base: { ref: pull.base, sha: pull.root, repo: { full_name: github.slug } }
    }
  };
};

// src/playground/github/git-folder.ts
var import_node_child_process = require("child_process");
var MAX_COMMITS = 200;
var MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
var openGitFolder = (path) => {
  const run = (args, input) => {
    const { status, stdout, stderr, error } = (0, import_node_child_process.spawnSync)("git", ["-C", path, ...args], {
      input: input ?? "",
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...readEnvironment(), ...AUTHOR, GIT_OPTIONAL_LOCKS: "0" }
    });
    if (error !== void 0) throw new Error(`Cannot run git in ${path}: ${error.message}`, { cause: error });
    return { status, stdout, stderr: stderr.toString("utf8").trim() };
  };
  const read = (args, input) => {
    const { status, stdout, stderr } = run(args, input);
    if (status !== 0) throw new Error(`git ${args[0]} failed in ${path}: ${stderr}`);
    return stdout;
  };
  if (run(["rev-parse", "--git-dir"]).status !== 0) {
    throw new Error(`${path} is not a git repository. Run \`git init\` in it, and commit domains.yaml.`);
  }
  const listBranches = () => {
    const lines = read(["for-each-ref", "--format=%(objectname) %(refname)", "refs/heads"]).toString("utf8");
    return new Map(
      lines.split("\n").filter((line) => line !== "").map((line) => [line.slice(41).replace("refs/heads/", ""), line.slice(0, 40)])
    );
  };
  const readHead = () => run(["symbolic-ref", "--short", "-q", "HEAD"]).stdout.toString("utf8").trim();
  const branches = listBranches();
  const defaultBranch = ["main", "master", readHead()].find((name) => branches.has(name));
  if (defaultBranch === void 0) {
    throw new Error(`${path} has no branch with a commit. Commit domains.yaml on \`main\` first.`);
  }
  const readFile = openFileReader(read);
  const origin = run(["remote", "get-url", "origin"]).stdout.toString("utf8").trim();
  return {
    slug: /[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(origin)?.[1],
    defaultBranch,
    listBranches,
    readHistory: (tip, known) => readCommits(read, tip, known).map((commit) => ({
      ...commit,
      files: readFiles(read, commit.sha, readFile)
    })),
    mergeCommits: ({ onto, head, parents, message }) => {
      const { status, stdout, stderr } = run(["merge-tree", "--write-tree", "--no-messages", onto, head]);
      if (status === 1) return void 0;
      if (status !== 0) throw new Error(`git merge-tree failed in ${path}. It needs git 2.38. ${stderr}`);
      const tree = stdout.toString("utf8").trim();
      const parentArgs = parents.flatMap((parent) => ["-p", parent]);
      return read(["commit-tree", tree, ...parentArgs, "-m", message]).toString("utf8").trim();
    },
    moveBranch: (branch, from, to) => {
      if (readHead() === branch) read(["merge", "--ff-only", "--quiet", to]);
      else read(["update-ref", `refs/heads/${branch}`, to, from]);
    }
  };
};
var readEnvironment = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
var AUTHOR = {
  GIT_AUTHOR_NAME: "octocat",
  GIT_AUTHOR_EMAIL: "octocat@github.example",
  GIT_COMMITTER_NAME: "octocat",
  GIT_COMMITTER_EMAIL: "octocat@github.example"
};
var readCommits = (read, tip, known) => {
  const format = "--format=%H%n%P%n%ct%n%B";
  const log = read([
    "log",
    "-z",
    "--topo-order",
    "--reverse",
    `--max-count=${MAX_COMMITS}`,
    "--ignore-missing",
    format,
    tip,
    "--not",
    ...known
  ]).toString("utf8");
  return log.split("\0").filter((text) => text !== "").map((text) => {
    const [sha = "", parents = "", seconds = "0", ...message] = text.split("\n");
    return {
      sha,
      parents: parents.split(" ").filter((parent) => parent !== ""),
      message: message.join("\n").trim(),
      createdMs: Number(seconds) * 1e3
    };
  });
};
var readFiles = (read, commit, readFile) => {
  const tree = read(["ls-tree", "-r", "-z", "--full-tree", commit]).toString("utf8");
  const entries = tree.split("\0").filter((line) => line !== "").flatMap((line) => {
    const [, mode = "", sha = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+)\t([\s\S]*)$/.exec(line) ?? [];
    const file = readFile(mode, sha);
    return file === void 0 ? [] : [[path, file]];
  });
  return Object.fromEntries(entries);
};
var openFileReader = (read) => {
  const files = /* @__PURE__ */ new Map();
  const readNew = (mode, sha) => {
    if (mode === "160000") return void 0;
    const bytes = read(["cat-file", "blob", sha]);
    if (mode === "120000") return { link: bytes.toString("utf8") };
    return { text: bytes, mode: mode === "100755" ? "100755" : "100644" };
  };
  return (mode, sha) => {
    const key = `${mode} ${sha}`;
    if (!files.has(key)) files.set(key, readNew(mode, sha));
    return files.get(key);
  };
};

// src/playground/github/runner.ts
var import_node_child_process2 = require("child_process");
var import_node_fs = require("fs");
var import_node_os = require("os");
var import_node_path = require("path");

// vendor:yaml
var { CST, Composer, Lexer, LineCounter, Parser, isAlias, isMap, isNode, isPair, isScalar, isSeq, parse, visit } = require("./vendor.cjs")["yaml"];

// src/playground/github/runner.ts
init_addresses();
var runCleanups = /* @__PURE__ */ new Set();
process.on("exit", () => {
  for (const cleanUp of runCleanups) cleanUp();
});
var startAction = (run) => {
  const folder = (0, import_node_fs.mkdtempSync)((0, import_node_path.join)((0, import_node_os.tmpdir)(), "freehold-run-"));
  const paths = { event: "event.json", output: "output", summary: "summary.md" };
  (0, import_node_fs.writeFileSync)((0, import_node_path.join)(folder, paths.event), JSON.stringify(run.event.payload));
  for (const name of [paths.output, paths.summary]) (0, import_node_fs.writeFileSync)((0, import_node_path.join)(folder, name), "");
  const description = readDescription(run.action);
  const child = (0, import_node_child_process2.spawn)(run.node ?? process.execPath, [(0, import_node_path.resolve)(run.action, description.main)], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? "", ...buildEnvironment(run, description, folder), ...run.env },
    stdio: ["ignore", "pipe", "pipe"]
  });
  const cleanUp = () => {
    child.kill("SIGKILL");
    (0, import_node_fs.rmSync)(folder, { recursive: true, force: true });
  };
  runCleanups.add(cleanUp);
  const log = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => log.push(text));
  }
  const ended = new Promise((fulfill, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const outputs = readOutputs((0, import_node_fs.readFileSync)((0, import_node_path.join)(folder, paths.output), "utf8"));
      const summary = (0, import_node_fs.readFileSync)((0, import_node_path.join)(folder, paths.summary), "utf8");
      const documents = readDocuments(outputs);
      runCleanups.delete(cleanUp);
      cleanUp();
      fulfill({ exitCode, log: log.join(""), outputs, summary, documents });
    });
  });
  return { process: child, ended };
};
var runAction = (run) => startAction(run).ended;
var readDescription = (action) => {
  const { inputs, runs } = parse((0, import_node_fs.readFileSync)((0, import_node_path.join)(action, "action.yml"), "utf8"));
  const defaults = Object.entries(inputs).map(([name, { default: value }]) => [name, String(value ?? "")]);
  return { main: runs.main, defaults: Object.fromEntries(defaults) };
};
var buildEnvironment = (run, { defaults }, folder) => {
  const inputs = { ...defaults, "github-token": run.githubToken, ...run.inputs };
  return {
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        `INPUT_${name.toUpperCase().replaceAll(" ", "_")}`,
        value
      ])
    ),
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: run.apiUrl,
    GITHUB_GRAPHQL_URL: toGraphqlUrl(run.apiUrl),
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: run.slug,
    GITHUB_EVENT_NAME: run.event.name,
    GITHUB_EVENT_PATH: (0, import_node_path.join)(folder, "event.json"),
    GITHUB_SHA: run.event.sha,
    GITHUB_REF: run.event.ref,
    GITHUB_ACTOR: run.actor ?? "octocat",
    GITHUB_RUN_ID: run.runId ?? "4242",
    GITHUB_OUTPUT: (0, import_node_path.join)(folder, "output"),
    GITHUB_STEP_SUMMARY: (0, import_node_path.join)(folder, "summary.md"),
    RUNNER_TEMP: folder
  };
};
var readOutputs = (text) => Object.fromEntries(
  [...text.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [
    name,
    value ?? ""
  ])
);
var readDocuments = (outputs) => Object.fromEntries(
  ["plan", "result"].flatMap((name) => {
    const path = outputs[name];
    return path === void 0 ? [] : [[name, (0, import_node_fs.readFileSync)(path, "utf8")]];
  })
);

// src/playground/http.ts
var import_node_http = require("http");

// src/playground/faults.ts
var takeFault = (faults, request) => {
  const fault = faults.find(({ on, times }) => times > 0 && on.test(request));
  if (fault === void 0) return void 0;
  if ((fault.skip ?? 0) > 0) {
    fault.skip = (fault.skip ?? 0) - 1;
    return void 0;
  }
  fault.times -= 1;
  return fault;
};
var applyFault = (fault, response) => FAULT_WRITERS[fault.kind](response, fault);
var ERROR_PAGE = "<!doctype html><title>error</title><p>Something went wrong.</p>";
var sendJson = (response, status, body) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};
var toErrorBody = (message) => ({
  success: false,
  errors: [{ code: 1e4, message }],
  messages: [],
  result: null
});
var FAULT_WRITERS = {
  reset: (response) => response.socket?.resetAndDestroy(),
  server_error: (response) => sendJson(response, 500, toErrorBody("Internal error")),
  html: (response) => {
    response.writeHead(502, { "content-type": "text/html" });
    response.end(ERROR_PAGE);
  },
  empty: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end();
  },
  truncated: (response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
    response.write('{"success": true, "result": {"sta');
    setTimeout(() => response.destroy(), 10);
  },
  oversized: (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ success: true, result: "x".repeat(2 * 1024 * 1024) }));
  },
  rate_limited: (response, { retryAfterS = 1 }) => {
    response.setHeader("retry-after", String(retryAfterS));
    sendJson(response, 429, toErrorBody("Rate limited"));
  },
  redirect: (response) => {
    response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" });
    response.end();
  },
  refused: (response) => sendJson(response, 400, toErrorBody("Domain is already registered")),
  conflict: (response) => sendJson(response, 409, toErrorBody("Conflict")),
  hang: () => void 0,
  last_words: () => void 0
};

// src/playground/http.ts
var serve = async (service) => {
  const requests = [];
  const faults = [];
  const listeners = [];
  const server = (0, import_node_http.createServer)((message, response) => {
    readRequest(message).then((request) => {
      const line = formatRequest(request);
      requests.push(line);
      for (const listener of listeners) listener(line);
      const fault = takeFault(faults, `${request.method} ${request.path}`);
      return respond(request, { service, server, response, fault });
    }).catch(() => response.destroy());
  });
  await startListening(server, service.port ?? 0);
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => [...requests],
    watch: (listener) => {
      listeners.push(listener);
    },
    inject: (fault) => {
      faults.push(fault);
    },
    close: () => closeServer(server)
  };
};
var startListening = (server, port) => new Promise((resolve3, reject) => {
  server.once("error", reject);
  server.listen(port, "127.0.0.1", () => {
    server.off("error", reject);
    resolve3();
  });
});
var respond = async (request, { service, server, response, fault }) => {
  const begun = fault?.accepted === false ? void 0 : beginSafely(service, request);
  if (begun !== void 0 && "dueMs" in begun) await waitUntil(begun.dueMs, service.now, response);
  const original = begun === void 0 ? void 0 : finishSafely(begun);
  service.observe?.(request, original);
  const answer = original === void 0 ? { status: 500 } : service.mangle?.(request, original) ?? original;
  if (fault?.kind === "last_words") stopListening(server, response);
  const send = replacesAnswer(fault) ? () => applyFault(fault, response) : () => writeAnswer(response, answer, service.now());
  if (service.latencyMs) setTimeout(send, service.latencyMs);
  else send();
};
var WAIT_STEP_MS = 20;
var waitUntil = async (dueMs, now, response) => {
  for (let ms = now(); ms < dueMs && !response.destroyed; ) {
    const stepMs = Math.max(1, Math.min(WAIT_STEP_MS, dueMs - ms));
    await new Promise((resolve3) => setTimeout(resolve3, stepMs).unref());
    const laterMs = now();
    if (laterMs === ms) return;
    ms = laterMs;
  }
};
var replacesAnswer = (fault) => fault !== void 0 && fault.kind !== "last_words";
var stopListening = (server, response) => {
  server.close();
  response.setHeader("connection", "close");
};
var beginSafely = (service, request) => {
  try {
    return service.handle(request);
  } catch (error) {
    return toFailure(error);
  }
};
var finishSafely = (begun) => {
  try {
    return "dueMs" in begun ? begun.finish() : begun;
  } catch (error) {
    return toFailure(error);
  }
};
var toFailure = (error) => ({
  status: 500,
  body: `The playground failed: ${String(error)}`
});
var closeServer = (server) => new Promise((resolve3) => {
  server.close(() => resolve3());
  server.closeAllConnections();
});
var readRequest = async (message) => {
  const chunks = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return {
    ...createRequest(message.method ?? "GET", message.url ?? "/"),
    headers: message.headers,
    ...parseBody(text)
  };
};
var createRequest = (method, target, { headers = {}, body } = {}) => {
  const url = new URL(target.startsWith("/") ? `http://playground${target}` : target, "http://playground");
  return { method, path: url.pathname, query: url.searchParams, headers, body };
};
var parseBody = (text) => {
  try {
    return { body: text === "" ? void 0 : JSON.parse(text) };
  } catch {
    return { body: void 0, isMalformed: true };
  }
};
var formatRequest = ({ method, path, query, body }) => {
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  return `${method} ${path}${search}${body === void 0 ? "" : ` ${JSON.stringify(body)}`}`;
};
var writeAnswer = (response, { status, headers = {}, body }, now) => {
  response.statusCode = status;
  response.setHeader("date", new Date(now).toUTCString());
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  if (!isRaw && body !== void 0) response.setHeader("content-type", "application/json");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(isRaw ? body : body === void 0 ? void 0 : JSON.stringify(body));
};

// src/playground/github/server.ts
init_addresses();

// src/playground/github/create-core.ts
var import_node_crypto3 = require("crypto");
init_addresses();
init_answers();
init_bodies();

// src/playground/github/deployments.ts
init_repository();
var DEPLOYMENT_STATES = [
  "error",
  "failure",
  "inactive",
  "in_progress",
  "queued",
  "pending",
  "success"
];
var openDeployments = (now) => {
  const deployments = /* @__PURE__ */ new Map();
  let lastId = 0;
  let lastStatusId = 0;
  const appendStatus = (deployment, newStatus) => {
    lastStatusId += 1;
    const status = { ...newStatus, id: lastStatusId, created_at: formatTime(now()) };
    deployments.set(deployment.id, { ...deployment, statuses: [...deployment.statuses, status] });
    return status;
  };
  return {
    all: () => [...deployments.values()].reverse(),
    create: (request) => {
      lastId += 1;
      const deployment = { ...request, id: lastId, created_at: formatTime(now()), statuses: [] };
      deployments.set(lastId, deployment);
      return deployment;
    },
    addStatus: (id, newStatus, autoInactive) => {
      const target = deployments.get(id);
      if (target === void 0) return void 0;
      const status = appendStatus(target, newStatus);
      if (autoInactive && newStatus.state === "success") {
        const replacedDeployments = [...deployments.values()].filter((other) => isReplacedBy(other, target));
        for (const other of replacedDeployments) {
          appendStatus(other, { ...newStatus, state: "inactive", description: "" });
        }
      }
      return status;
    },
    remove: (id) => {
      deployments.delete(id);
    }
  };
};
var isReplacedBy = (earlier, { id, environment }) => earlier.id < id && earlier.environment === environment && !earlier.production_environment && !earlier.transient_environment && earlier.statuses.at(-1)?.state === "success";

// src/playground/github/discussion.ts
init_repository();
var MAX_BODY_LENGTH = 65536;
var isTooLong = (text) => text.length > MAX_BODY_LENGTH && [...text].length > MAX_BODY_LENGTH;
var openDiscussion = (now) => {
  const comments = [];
  const lockedIssues = /* @__PURE__ */ new Set();
  let lastId = 0;
  const findIndex = (id) => comments.findIndex((comment) => comment.id === id);
  return {
    of: (issue) => comments.filter((comment) => comment.issue === issue),
    find: (id) => comments[findIndex(id)],
    add: (issue, author, body) => {
      if (isTooLong(body)) return void 0;
      lastId += 1;
      const time = formatTime(now());
      const comment = { id: lastId, issue, author, body, createdAt: time, updatedAt: time };
      comments.push(comment);
      return comment;
    },
    edit: (id, body) => {
      const index = findIndex(id);
      const comment = comments[index];
      if (comment === void 0) return void 0;
      if (isTooLong(body)) return "too long";
      const editedComment = { ...comment, body, updatedAt: formatTime(now()) };
      comments[index] = editedComment;
      return editedComment;
    },
    remove: (id) => {
      const index = findIndex(id);
      if (index !== -1) comments.splice(index, 1);
    },
    lock: (issue) => {
      lockedIssues.add(issue);
    },
    unlock: (issue) => {
      lockedIssues.delete(issue);
    },
    isLocked: (issue) => lockedIssues.has(issue)
  };
};

// src/playground/github/follow-folder.ts
var followFolder = (folder, repository, pulls) => {
  const branches = folder.listBranches();
  const tips = listTips(repository);
  const moved = [...branches].filter(([branch, sha]) => tips.get(branch) !== sha);
  for (const [branch, sha] of moved) {
    if (repository.find(sha) === void 0) {
      for (const commit of folder.readHistory(sha, [...tips.values()])) repository.adopt(commit);
    }
    repository.move(`heads/${branch}`, sha, classifyMove(repository, tips.get(branch), sha));
  }
  for (const branch of tips.keys()) {
    if (!branches.has(branch)) repository.move(`heads/${branch}`, void 0, "branch_deletion");
  }
  for (const [branch] of moved) pulls.follow(branch);
};
var listTips = (repository) => new Map(
  repository.refs().flatMap((ref) => {
    const sha = repository.at(ref);
    return ref.startsWith("heads/") && sha !== void 0 ? [[ref.slice("heads/".length), sha]] : [];
  })
);
var classifyMove = (repository, before, after) => {
  if (before === void 0) return "branch_creation";
  return repository.ancestors(after).has(before) ? "push" : "force_push";
};

// src/playground/github/forced-answers.ts
var openForcedAnswers = () => {
  const entries = [];
  return {
    add: (forced) => {
      entries.push({ forced, matches: 0 });
    },
    take: (request) => {
      for (const entry of entries) {
        const { on, times, skip = 0, answer } = entry.forced;
        if (entry.matches >= skip + times || !on.test(request)) continue;
        entry.matches += 1;
        return entry.matches > skip ? answer : void 0;
      }
      return void 0;
    }
  };
};
var RATE_LIMITS = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";
var primaryLimit = (limit, resetS) => ({
  status: 403,
  headers: {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": "0",
    "x-ratelimit-used": String(limit),
    "x-ratelimit-reset": String(resetS),
    "x-ratelimit-resource": "core"
  },
  body: {
    message: "API rate limit exceeded for installation. If you reach out to GitHub Support for help, please include the request ID PLAYGROUND.",
    documentation_url: RATE_LIMITS,
    status: "403"
  }
});

// src/playground/github/hourly-limits.ts
var HOUR_MS = 60 * 60 * 1e3;
var openHourlyLimits = (now, settings) => {
  const windows = /* @__PURE__ */ new Map();
  return {
    count: (token, resource) => {
      const key = `${resource} ${token?.value ?? ""}`;
      const last = windows.get(key);
      const isOver = last === void 0 || now() - last.startMs >= HOUR_MS;
      const { startMs, used } = isOver ? { startMs: now(), used: 0 } : last;
      windows.set(key, { startMs, used: used + 1 });
      const { hourlyLimit: limit } = settings();
      return { limit, used: used + 1, resetS: Math.ceil((startMs + HOUR_MS) / 1e3) };
    }
  };
};
var checkLimit = (usage, resource) => {
  const { limit, used, resetS } = usage;
  if (used <= limit) return void 0;
  const answer = primaryLimit(limit, resetS);
  if (resource === "core") return answer;
  const message = "API rate limit exceeded for installation.";
  const body = { errors: [{ type: "RATE_LIMITED", message }] };
  return { status: 200, headers: toLimitHeaders(usage, resource), body };
};
var toLimitHeaders = ({ limit, used, resetS }, resource) => ({
  "x-ratelimit-limit": String(limit),
  "x-ratelimit-remaining": String(Math.max(0, limit - used)),
  "x-ratelimit-used": String(Math.min(limit, used)),
  "x-ratelimit-reset": String(resetS),
  "x-ratelimit-resource": resource
});

// src/playground/github/issues.ts
init_repository();
var openIssues = (now, takeNumber) => {
  const issues = /* @__PURE__ */ new Map();
  return {
    all: () => [...issues.values()],
    find: (number) => issues.get(number),
    create: (author, issue) => {
      const number = takeNumber();
      const time = formatTime(now());
      const newIssue = {
        ...issue,
        number,
        author,
        state: "open",
        stateReason: null,
        createdAt: time,
        updatedAt: time,
        closedAt: null,
        closedBy: null
      };
      issues.set(number, newIssue);
      return newIssue;
    },
    update: (number, change, author) => {
      const issue = issues.get(number);
      if (issue === void 0) return void 0;
      const newIssue = changeIssue(issue, change, { author, time: formatTime(now()) });
      issues.set(number, newIssue);
      return newIssue;
    }
  };
};
var changeIssue = (issue, change, { author, time }) => {
  const newIssue = { ...issue, ...change, updatedAt: time };
  if (newIssue.state === "closed") {
    const isNew = issue.state === "open";
    return {
      ...newIssue,
      stateReason: change.stateReason ?? (isNew ? "completed" : issue.stateReason),
      closedAt: isNew ? time : issue.closedAt,
      closedBy: isNew ? author : issue.closedBy
    };
  }
  const stateReason = issue.state === "closed" ? "reopened" : issue.stateReason;
  return { ...newIssue, stateReason, closedAt: null, closedBy: null };
};

// src/playground/github/merging.ts
var mergeInMemory = (repository) => ({
  mergeCommits: ({ root, head, onto, parents, message }) => repository.commit(
    applyChange(repository, { from: root, to: head, onto }),
    parents,
    message === void 0 ? {} : { message }
  ),
  moveBranch: () => void 0,
  methods: ["merge", "squash", "rebase"]
});
var mergeInFolder = (folder, repository) => ({
  mergeCommits: ({ head, onto, parents, message = "Merge of a pull request into its base" }) => {
    const sha = folder.mergeCommits({ onto, head, parents, message });
    if (sha !== void 0) for (const commit of folder.readHistory(sha, parents)) repository.adopt(commit);
    return sha;
  },
  moveBranch: folder.moveBranch,
  methods: ["merge", "squash"]
});
var applyChange = (repository, { from, to, onto }) => {
  const [before, after] = [readFiles2(repository, from), readFiles2(repository, to)];
  const changedFiles = Object.entries(after).filter(([path, file]) => !isSameFile(before[path], file));
  const removedPaths = new Set(Object.keys(before).filter((path) => !(path in after)));
  const keptFiles = Object.entries(readFiles2(repository, onto)).filter(([path]) => !removedPaths.has(path));
  return { ...Object.fromEntries(keptFiles), ...Object.fromEntries(changedFiles) };
};
var readFiles2 = (repository, sha) => repository.find(sha)?.files ?? {};
var isSameFile = (before, after) => before === after || JSON.stringify(before) === JSON.stringify(after);

// src/playground/github/branch-range.ts
init_revisions();
var readTip = (repository, branch) => repository.at(`heads/${branch}`) ?? "";
var findRange = (repository, branch, base) => {
  const [tip, head] = [readTip(repository, base), readTip(repository, branch)];
  const baseCommits = repository.ancestors(tip);
  const commits = [...sortNewestFirst(repository, repository.ancestors(head))].reverse().map(({ sha }) => sha).filter((sha) => !baseCommits.has(sha));
  const root = findMergeBase(repository, tip, head)?.sha ?? tip;
  return commits.length === 0 ? void 0 : { head, root, commits };
};
var findMerge = (repository, tip, head) => {
  let merge = tip;
  for (; ; ) {
    const parent = repository.find(merge)?.parents[0];
    if (merge === head || parent === void 0 || !repository.ancestors(parent).has(head)) return merge;
    merge = parent;
  }
};

// src/playground/github/pulls.ts
init_repository();
var openPulls = ({ repository, now, takeNumber, merging }) => {
  const store = {
    repository,
    merging: merging ?? mergeInMemory(repository),
    readTime: () => formatTime(now()),
    takeNumber,
    pulls: /* @__PURE__ */ new Map(),
    mergedPulls: /* @__PURE__ */ new Map()
  };
  const foreignPulls = [];
  return {
    methods: store.merging.methods,
    propose: (request) => proposePull(store, request),
    follow: (branch) => {
      for (const pull of store.pulls.values()) if (pull.state === "open") followBranch(store, pull, branch);
    },
    isMergeable: ({ number }) => repository.at(`pull/${number}/merge`) !== void 0,
    all: () => [...store.pulls.values()],
    find: (number) => store.pulls.get(number),
    listForeign: (sha) => foreignPulls.filter((entry) => entry.sha === sha).map(({ pull }) => pull),
    hasCommit: ({ number, commits }, sha) => store.mergedPulls.get(sha) === number || commits.includes(sha),
    open: (request) => openPull(store, request),
    push: (number, files) => pushToPull(store, requirePull(store, number), files),
    close: (number) => closePull(store, requirePull(store, number)),
    reopen: (number) => {
      savePull(store, { ...requirePull(store, number), state: "open", closedAt: void 0 });
    },
    merge: (number, method = "merge") => landPulls(store, [number], { method, type: "pr_merge" }),
    mergeQueued: (numbers) => landPulls(store, numbers, { method: "merge", type: "merge_queue_merge" }),
    mergeByPush: (number, localCommits = []) => landPulls(store, [number], { method: "merge", type: "push", localCommits }),
    refresh: (number) => refreshMerge(store, requirePull(store, number)),
    attribute: (number, sha) => {
      store.mergedPulls.set(sha, number);
    },
    associate: (sha, foreign) => {
      foreignPulls.push({ sha, pull: toForeignPull(store, sha, foreign) });
    }
  };
};
var requirePull = ({ pulls }, number) => {
  const pull = pulls.get(number);
  if (pull === void 0) throw new Error(`There is no pull request ${number}.`);
  return pull;
};
var savePull = ({ pulls, repository, readTime }, pull) => {
  pulls.set(pull.number, { ...pull, updatedAt: readTime() });
  repository.move(`pull/${pull.number}/head`, pull.head);
};
var closePull = (store, pull) => savePull(store, { ...pull, state: "closed", closedAt: pull.closedAt ?? store.readTime() });
var openPull = (store, request) => {
  const { repository } = store;
  const { branch, base, isFork = false, root = readTip(repository, base) } = request;
  const { title = `Change ${branch}`, removed = [] } = request;
  const files = { ...readFiles3(repository, root), ...request.files };
  const kept = Object.entries(files).filter(([path]) => !removed.includes(path));
  const head = repository.commit(Object.fromEntries(kept), [root], { message: title });
  if (!isFork) repository.move(`heads/${branch}`, head, "branch_creation");
  return addPull(store, { title, base, branch, isFork, head, root, commits: [head] });
};
var addPull = (store, content) => {
  const time = store.readTime();
  const pull = {
    number: store.takeNumber(),
    login: content.isFork ? "stranger" : DEFAULT_LOGIN,
    baseSlug: void 0,
    state: "open",
    createdAt: time,
    updatedAt: time,
    closedAt: void 0,
    mergedAt: void 0,
    mergeSha: void 0,
    ...content
  };
  savePull(store, pull);
  refreshMerge(store, pull);
  return pull;
};
var proposePull = (store, { branch, base, title }) => {
  const range = findRange(store.repository, branch, base);
  return range && addPull(store, { title, base, branch, isFork: false, ...range });
};
var followBranch = (store, pull, branch) => {
  const { repository } = store;
  if (branch === pull.branch && !pull.isFork && repository.at(`heads/${branch}`) !== void 0) {
    const newPull = {
      ...pull,
      ...findRange(store.repository, pull.branch, pull.base),
      head: readTip(repository, branch)
    };
    savePull(store, newPull);
    refreshMerge(store, newPull);
  } else if (branch === pull.base) followBase(store, pull);
};
var followBase = (store, pull) => {
  const { repository } = store;
  const tip = readTip(repository, pull.base);
  if (!repository.ancestors(tip).has(pull.head)) {
    refreshMerge(store, pull);
    return;
  }
  const mergeSha = findMerge(repository, tip, pull.head);
  store.mergedPulls.set(mergeSha, pull.number);
  closeMerged(store, pull, mergeSha);
};
var closeMerged = (store, pull, mergeSha) => {
  const time = store.readTime();
  savePull(store, { ...pull, state: "closed", closedAt: time, mergedAt: time, mergeSha });
};
var toForeignPull = ({ readTime }, sha, { slug, base }) => {
  const time = readTime();
  return {
    number: 1,
    title: "Change of the fork",
    login: "stranger",
    base,
    branch: "change",
    isFork: true,
    baseSlug: slug,
    state: "closed",
    createdAt: time,
    updatedAt: time,
    closedAt: time,
    mergedAt: time,
    mergeSha: sha,
    head: sha,
    root: sha,
    commits: [sha]
  };
};
var pushToPull = (store, pull, files) => {
  const head = commitOnto(store.repository, pull.head, files);
  if (!pull.isFork) store.repository.move(`heads/${pull.branch}`, head, "push");
  const newPull = { ...pull, head, commits: [...pull.commits, head] };
  savePull(store, newPull);
  refreshMerge(store, newPull);
};
var landPulls = (store, numbers, landing) => {
  const { repository } = store;
  const { base } = requirePull(store, numbers[0] ?? 0);
  const tip = readTip(repository, base);
  const start = (landing.localCommits ?? []).reduce(
    (parent, files) => commitOnto(repository, parent, files),
    tip
  );
  let newTip = start;
  const merges = numbers.map((number) => {
    const pull = requirePull(store, number);
    newTip = commitMerge(store, pull, { parent: newTip, method: landing.method });
    return { pull, mergeSha: newTip };
  });
  store.merging.moveBranch(base, tip, newTip);
  for (const { pull, mergeSha } of merges) closeMerged(store, pull, mergeSha);
  repository.move(`heads/${base}`, newTip, landing.type);
  return newTip;
};
var commitMerge = ({ repository, merging, mergedPulls }, pull, { parent, method }) => {
  const { number, branch, head, root, title, commits } = pull;
  if (method === "rebase") {
    return commits.reduce((onto, to) => {
      const from = repository.find(to)?.parents[0] ?? root;
      const newSha = repository.commit(applyChange(repository, { from, to, onto }), [onto]);
      mergedPulls.set(newSha, number);
      return newSha;
    }, parent);
  }
  const isSquash = method === "squash";
  const message = isSquash ? `${title} (#${number})` : `Merge pull request #${number} from ${branch}`;
  const parents = isSquash ? [parent] : [parent, head];
  const sha = merging.mergeCommits({ root, head, onto: parent, parents, message });
  if (sha === void 0) throw new Error(`Pull request ${number} conflicts with its base.`);
  mergedPulls.set(sha, number);
  return sha;
};
var refreshMerge = ({ repository, merging }, { number, base, head, root }) => {
  const tip = readTip(repository, base);
  const sha = merging.mergeCommits({ root, head, onto: tip, parents: [tip, head] });
  repository.move(`pull/${number}/merge`, sha);
};
var readFiles3 = (repository, sha) => repository.find(sha)?.files ?? {};
var commitOnto = (repository, parent, files) => repository.commit({ ...readFiles3(repository, parent), ...files }, [parent]);

// src/playground/github/create-core.ts
init_repository();
init_request_check();

// src/playground/github/routes.ts
init_answers();
init_bodies();

// src/playground/github/comment-routes.ts
init_answers();
init_bodies();

// src/playground/github/issue-bodies.ts
init_answers();
init_bodies();
var toNumber = (item) => item.kind === "issue" ? item.issue.number : item.pull.number;
var findIssueLike = ({ issues, pulls }, number) => {
  const [issue, pull] = [issues.find(number), pulls.find(number)];
  if (issue !== void 0) return { kind: "issue", issue };
  return pull === void 0 ? void 0 : { kind: "pull", pull };
};
var toReactions = (url) => ({
  url: `${url}/reactions`,
  total_count: 0,
  "+1": 0,
  "-1": 0,
  laugh: 0,
  hooray: 0,
  confused: 0,
  heart: 0,
  rocket: 0,
  eyes: 0
});
var toAssociation = ({ slug }, { login, type }) => {
  if (type === "Bot") return "NONE";
  return login === slug.split("/")[0] ? "OWNER" : "CONTRIBUTOR";
};
var LABEL_COLOR = "ededed";
var toLabelBody = (name, repositoryUrl) => {
  const id = toId(`label ${name}`);
  return {
    id,
    node_id: toNodeId("Label", id),
    url: `${repositoryUrl}/labels/${encodeURIComponent(name)}`,
    name,
    color: LABEL_COLOR,
    default: false,
    description: null
  };
};
var toFacts = (item) => {
  if (item.kind === "issue") return item.issue;
  const { number, title, login, state, createdAt, updatedAt } = item.pull;
  const closedAt = item.pull.closedAt ?? null;
  const author = toLoginAuthor(login);
  const closedBy = closedAt === null ? null : toLoginAuthor("octocat");
  return {
    ...{ number, title, body: null, labels: [], author, state, stateReason: null },
    ...{ createdAt, updatedAt, closedAt, closedBy }
  };
};
var toIssueBody = (core, item, apiUrl) => {
  const facts = toFacts(item);
  const { number, author, closedBy } = facts;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/issues/${number}`;
  const htmlUrl = `${core.webUrl}/${item.kind === "pull" ? "pull" : "issues"}/${number}`;
  const id = toId(`issue ${core.slug} ${number}`);
  const isLocked = core.discussion.isLocked(number);
  return {
    url,
    repository_url: repositoryUrl,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: htmlUrl,
    id,
    node_id: toNodeId(item.kind === "pull" ? "PullRequest" : "Issue", id),
    number,
    title: facts.title,
    user: toUserBody(author, apiUrl),
    labels: facts.labels.map((name) => toLabelBody(name, repositoryUrl)),
    state: facts.state,
    locked: isLocked,
    assignee: null,
    assignees: [],
    milestone: null,
    comments: core.discussion.of(number).length,
    created_at: facts.createdAt,
    updated_at: facts.updatedAt,
    closed_at: facts.closedAt,
    author_association: toAssociation(core, author),
    active_lock_reason: null,
    body: facts.body,
    closed_by: closedBy === null ? null : toUserBody(closedBy, apiUrl),
    reactions: toReactions(url),
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: facts.stateReason,
    ...item.kind === "pull" ? { draft: false, pull_request: toPullLinks(item.pull, { htmlUrl, repositoryUrl }) } : {}
  };
};
var toPullLinks = ({ number, mergedAt }, { htmlUrl, repositoryUrl }) => ({
  url: `${repositoryUrl}/pulls/${number}`,
  html_url: htmlUrl,
  diff_url: `${htmlUrl}.diff`,
  patch_url: `${htmlUrl}.patch`,
  merged_at: mergedAt ?? null
});
var toCommentBody = (core, comment, apiUrl) => {
  const { id, issue, author, body, createdAt, updatedAt } = comment;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/issues/comments/${id}`;
  const folder = core.issues.find(issue) === void 0 ? "pull" : "issues";
  return {
    url,
    html_url: `${core.webUrl}/${folder}/${issue}#issuecomment-${id}`,
    issue_url: `${repositoryUrl}/issues/${issue}`,
    id,
    node_id: toNodeId("IssueComment", id),
    user: toUserBody(author, apiUrl),
    created_at: createdAt,
    updated_at: updatedAt,
    body,
    author_association: toAssociation(core, author),
    reactions: toReactions(url),
    performed_via_github_app: null
  };
};

// src/playground/github/issue-routes.ts
init_answers();
init_bodies();
init_request_check();
var READ_EITHER = [
  ["issues", "read"],
  ["pull-requests", "read"]
];
var WRITE_EITHER = [
  ["issues", "write"],
  ["pull-requests", "write"]
];
var issueRoutes = [
  {
    operation: "issues/list-for-repo",
    method: "GET",
    path: /^\/issues$/,
    needs: READ_EITHER,
    answer: (call) => toPage(listIssues(call), call, (item) => toIssueBody(call.core, item, call.apiUrl))
  },
  {
    operation: "issues/create",
    method: "POST",
    path: /^\/issues$/,
    needs: [["issues", "write"]],
    answer: (call) => createIssue(call)
  },
  {
    operation: "issues/get",
    method: "GET",
    path: /^\/issues\/(\d+)$/,
    needs: READ_EITHER,
    answer: (call) => withIssue(call, "read", (item) => ({ status: 200, body: toIssueBody(call.core, item, call.apiUrl) }))
  },
  {
    operation: "issues/update",
    method: "PATCH",
    path: /^\/issues\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) => withIssue(call, "write", (item) => updateIssue(call, item))
  }
];
var withIssue = (call, level, answer) => {
  const { core, caller, groups } = call;
  const item = findIssueLike(core, Number(groups[0]));
  if (item === void 0) return NOT_FOUND;
  if (item.kind === "issue" && !core.settings().hasIssues) return ISSUES_DISABLED;
  return mayAccess(core, caller, { item, level }) ? answer(item) : toForbidden(caller);
};
var mayAccess = (core, caller, { item, level }) => {
  const issues = ["issues", level];
  return isAllowed(core, caller, item.kind === "issue" ? [issues] : [issues, ["pull-requests", level]]);
};
var ISSUES_DISABLED = toMessage(410, "Issues are disabled for this repo");
var isLockedFor = ({ core, caller }, number) => core.discussion.isLocked(number) && !(caller !== void 0 && isPersonal(caller));
var listIssues = (call) => {
  const { core, caller, request } = call;
  const { query } = request;
  const issues = core.settings().hasIssues ? core.issues.all() : [];
  const items = [
    ...issues.map((issue) => ({ kind: "issue", issue })),
    ...core.pulls.all().map((pull) => ({ kind: "pull", pull }))
  ];
  const matches = items.filter((item) => mayAccess(core, caller, { item, level: "read" })).filter((item) => matchesQuery(core, item, query)).sort((a, b) => toNumber(a) - toNumber(b));
  const sort = query.get("sort") ?? "created";
  const sortedItems = sort === "created" ? matches : [...matches].sort(compareBy(core, sort));
  return query.get("direction") === "asc" ? sortedItems : [...sortedItems].reverse();
};
var toSortKey2 = (core, item, sort) => {
  const body = toIssueBody(core, item, "");
  return sort === "comments" ? body.comments : Date.parse(body.updated_at);
};
var compareBy = (core, sort) => (a, b) => toSortKey2(core, a, sort) - toSortKey2(core, b, sort);
var matchesQuery = (core, item, query) => {
  const { state, user, labels, updated_at } = toIssueBody(core, item, "");
  const stateFilter = query.get("state") ?? "open";
  const labelFilter = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const names = new Set(labels.map(({ name }) => name.toLowerCase()));
  const [creator, since] = [query.get("creator"), query.get("since")];
  return (stateFilter === "all" || state === stateFilter) && (creator === null || creator.toLowerCase() === user.login.toLowerCase()) && labelFilter.every((name) => names.has(name.toLowerCase())) && (since === null || Date.parse(updated_at) >= Date.parse(since)) && UNUSED_FILTERS.every((name) => query.get(name) === null || query.get(name) === "none");
};
var UNUSED_FILTERS = ["milestone", "assignee", "mentioned", "type"];
var createIssue = (call) => {
  const { core, request, apiUrl } = call;
  if (!core.settings().hasIssues) return ISSUES_DISABLED;
  const title = readText(request, "title") ?? "";
  const body = readText(request, "body") ?? null;
  const error = checkTexts(title, body);
  if (error !== void 0) return error;
  const issue = core.issues.create(readAuthor(call), { title, body, labels: readLabels(request.body) ?? [] });
  return {
    status: 201,
    headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/${issue.number}` },
    body: toIssueBody(core, { kind: "issue", issue }, apiUrl)
  };
};
var MAX_TITLE_LENGTH = 256;
var checkTexts = (title, body) => {
  const error = { resource: "Issue", code: "custom" };
  if (title?.trim() === "") {
    return toValidationError({ resource: "Issue", code: "missing_field", field: "title" });
  }
  if (title !== void 0 && [...title].length > MAX_TITLE_LENGTH) {
    const message = `title is too long (maximum is ${MAX_TITLE_LENGTH} characters)`;
    return toValidationError({ ...error, field: "title", message });
  }
  if (body !== null && isTooLong(body)) {
    const message = `body is too long (maximum is ${MAX_BODY_LENGTH} characters)`;
    return toValidationError({ ...error, field: "body", message });
  }
  return void 0;
};
var readLabels = (body) => {
  const labels = body?.labels;
  return labels?.map((label) => typeof label === "string" ? label : String(label.name ?? ""));
};
var updateIssue = (call, item) => {
  const { core, request, apiUrl } = call;
  const title = readText(request, "title");
  const error = checkTexts(title, readText(request, "body") ?? null);
  if (error !== void 0) return error;
  const number = toNumber(item);
  if (item.kind === "issue") core.issues.update(number, readChange(call), readAuthor(call));
  else changePullState(core, number, readText(request, "state"));
  const newItem = findIssueLike(core, number) ?? item;
  return { status: 200, body: toIssueBody(core, newItem, apiUrl) };
};
var readChange = ({ request }) => {
  const body = readBody(request);
  const [title, labels] = [readText(request, "title"), readLabels(request.body)];
  return {
    ...title === void 0 ? {} : { title },
    ..."body" in body ? { body: readText(request, "body") ?? null } : {},
    ...labels === void 0 ? {} : { labels },
    ...body.state === "open" || body.state === "closed" ? { state: body.state } : {},
    ...body.state_reason === void 0 ? {} : { stateReason: toStateReason(body.state_reason) }
  };
};
var toStateReason = (value) => value === "completed" || value === "not_planned" || value === "duplicate" || value === "reopened" ? value : null;
var changePullState = ({ pulls }, number, state) => {
  if (state === "closed") pulls.close(number);
  if (state === "open") pulls.reopen(number);
};

// src/playground/github/comment-routes.ts
init_request_check();
var commentRoutes = [
  {
    operation: "issues/list-comments",
    method: "GET",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: READ_EITHER,
    answer: (call) => withIssue(call, "read", (item) => {
      const since = Date.parse(call.request.query.get("since") ?? "1970-01-01T00:00:00Z");
      const comments = call.core.discussion.of(toNumber(item)).filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
      return toPage(comments, call, (comment) => toCommentBody(call.core, comment, call.apiUrl));
    })
  },
  {
    operation: "issues/create-comment",
    method: "POST",
    path: /^\/issues\/(\d+)\/comments$/,
    needs: WRITE_EITHER,
    answer: (call) => withIssue(call, "write", (item) => createComment(call, toNumber(item)))
  },
  {
    operation: "issues/get-comment",
    method: "GET",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: READ_EITHER,
    answer: (call) => withComment(call, "read", (comment) => ({
      status: 200,
      body: toCommentBody(call.core, comment, call.apiUrl)
    }))
  },
  {
    operation: "issues/update-comment",
    method: "PATCH",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) => withComment(call, "write", (comment) => updateComment(call, comment))
  },
  {
    operation: "issues/delete-comment",
    method: "DELETE",
    path: /^\/issues\/comments\/(\d+)$/,
    needs: WRITE_EITHER,
    answer: (call) => withComment(call, "write", ({ id }) => {
      call.core.discussion.remove(id);
      return { status: 204 };
    })
  }
];
var withComment = (call, level, answer) => {
  const { core, caller, groups } = call;
  const comment = core.discussion.find(Number(groups[0]));
  if (comment === void 0) return NOT_FOUND;
  const item = findIssueLike(core, comment.issue);
  if (item !== void 0 && !mayAccess(core, caller, { item, level })) return toForbidden(caller);
  return answer(comment);
};
var toLocked = (verb) => toMessage(
  403,
  `Unable to ${verb} comment because issue is locked.`,
  "https://docs.github.com/articles/locking-conversations/"
);
var createComment = (call, number) => {
  const { core, request, apiUrl } = call;
  if (isLockedFor(call, number)) return toLocked("create");
  const text = readText(request, "body") ?? "";
  if (text.trim() === "") return BLANK;
  const comment = core.discussion.add(number, readAuthor(call), text);
  if (comment === void 0) return TOO_LONG;
  return {
    status: 201,
    headers: { location: `${toRepositoryUrl(core, apiUrl)}/issues/comments/${comment.id}` },
    body: toCommentBody(core, comment, apiUrl)
  };
};
var updateComment = (call, { id, issue }) => {
  const { core, request, apiUrl } = call;
  if (isLockedFor(call, issue)) return toLocked("update");
  const text = readText(request, "body") ?? "";
  if (text.trim() === "") return BLANK;
  const comment = core.discussion.edit(id, text);
  if (comment === void 0) return NOT_FOUND;
  return comment === "too long" ? TOO_LONG : { status: 200, body: toCommentBody(core, comment, apiUrl) };
};
var toDataError = (message) => toValidationError({ resource: "IssueComment", code: "unprocessable", field: "data", message });
var BLANK = toDataError("Body cannot be blank");
var TOO_LONG = toDataError(`Body is too long (maximum is ${MAX_BODY_LENGTH} characters)`);

// src/playground/github/contents-routes.ts
init_answers();
init_bodies();
init_revisions();
var NEEDS = [["contents", "read"]];
var contentsRoutes = [
  {
    operation: "repos/get-content",
    method: "GET",
    path: /^\/contents(?:\/(.*))?$/,
    needs: NEEDS,
    answer: (call) => answerContents(call, (call.groups[0] ?? "").replace(/\/$/, ""))
  }
];
var answerContents = (call, path) => {
  const { core, request } = call;
  const revision = request.query.get("ref") || core.settings().defaultBranch;
  const commit = resolveRevision(core, revision);
  if (commit === void 0) return toMessage(404, `No commit found for the ref ${revision}`);
  const place = { core, apiUrl: call.apiUrl, revision };
  const directory = core.repository.readDirectories(commit.sha).get(path);
  if (directory !== void 0) return answerDirectory(call, place, { path, directory });
  const blob = core.repository.readBlobs(commit.sha).get(path);
  return blob === void 0 ? NOT_FOUND : answerFile(call, place, { path, blob, commit });
};
var MAX_ENTRIES = 1e3;
var answerDirectory = ({ request }, place, { path, directory }) => {
  const entries = directory.entries.slice(0, MAX_ENTRIES).map((entry) => toEntryBody(place, entry));
  if (!isAccepted(request.headers.accept, "object")) return { status: 200, body: entries };
  return {
    status: 200,
    headers: { "content-type": "application/vnd.github.object+json; charset=utf-8" },
    body: toTreeBody(place, { path, sha: directory.sha, entries })
  };
};
var isAccepted = (accept, type) => new RegExp(`application/vnd\\.github\\.(v3\\.)?${type}(\\+json)?\\b`).test(accept ?? "");
var toTreeBody = (place, { path, sha, entries }) => ({
  type: "dir",
  size: 0,
  name: readName(path),
  path,
  sha,
  ...toUrls(place, path, { sha, folder: "trees" }),
  download_url: null,
  entries: [...entries]
});
var toEntryBody = (place, { path, name, mode, sha, size }) => {
  const isDirectory = mode === "040000";
  return {
    name,
    path,
    sha,
    size: size ?? 0,
    ...toUrls(place, path, { sha, folder: isDirectory ? "trees" : "blobs" }),
    download_url: isDirectory ? null : toDownloadUrl(place, path),
    type: toEntryType(mode)
  };
};
var toEntryType = (mode) => {
  if (mode === "040000") return "dir";
  return mode === "120000" ? "symlink" : "file";
};
var answerFile = ({ request }, place, { path, blob, commit }) => {
  const target = followLinks(place.core, commit, { path, blob });
  const file = target ?? blob;
  if (isAccepted(request.headers.accept, "raw")) {
    return {
      status: 200,
      body: file.bytes,
      headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" }
    };
  }
  const body = target === void 0 ? toLinkBody(place, path, blob) : toFileBody(place, path, target);
  return { status: 200, body };
};
var MAX_LINKS = 40;
var followLinks = ({ repository }, commit, start) => {
  const blobs = repository.readBlobs(commit.sha);
  let { path, blob } = start;
  for (let count = 0; count < MAX_LINKS; count += 1) {
    if (blob.mode !== "120000") return blob;
    const nextPath = resolvePath(path, blob.bytes.toString("utf8"));
    const next = nextPath === void 0 ? void 0 : blobs.get(nextPath);
    if (nextPath === void 0 || next === void 0) return void 0;
    [path, blob] = [nextPath, next];
  }
  return void 0;
};
var resolvePath = (linkPath, target) => {
  if (target.startsWith("/")) return void 0;
  const segments = linkPath.split("/").slice(0, -1);
  for (const segment of target.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === void 0) return void 0;
  }
  return segments.join("/");
};
var MAX_CONTENT_BYTES = 1024 * 1024;
var toFileBody = (place, path, { sha, bytes }) => {
  const isTooLarge = bytes.length > MAX_CONTENT_BYTES;
  return {
    type: "file",
    encoding: isTooLarge ? "none" : "base64",
    size: bytes.length,
    name: readName(path),
    path,
    content: isTooLarge ? "" : encodeContent(bytes),
    sha,
    ...toUrls(place, path, { sha, folder: "blobs" }),
    download_url: toDownloadUrl(place, path)
  };
};
var toLinkBody = (place, path, { sha, bytes }) => ({
  type: "symlink",
  target: bytes.toString("utf8"),
  size: bytes.length,
  name: readName(path),
  path,
  sha,
  ...toUrls(place, path, { sha, folder: "blobs" }),
  download_url: toDownloadUrl(place, path)
});
var encodeContent = (bytes) => bytes.toString("base64").replaceAll(/.{1,60}/g, (line) => `${line}
`);
var readName = (path) => path.slice(path.lastIndexOf("/") + 1);
var encodePath = (path) => path.split("/").map(encodeURIComponent).join("/");
var toUrls = ({ core, apiUrl, revision }, path, { sha, folder }) => {
  const search = `?ref=${encodeURIComponent(revision)}`;
  const url = `${toRepositoryUrl(core, apiUrl)}/contents/${encodePath(path)}${search}`;
  const htmlUrl = `${core.webUrl}/${folder === "trees" ? "tree" : "blob"}/${revision}/${encodePath(path)}`;
  const gitUrl = `${toRepositoryUrl(core, apiUrl)}/git/${folder}/${sha}`;
  return {
    url,
    git_url: gitUrl,
    html_url: htmlUrl,
    _links: { self: url, git: gitUrl, html: htmlUrl }
  };
};
var toDownloadUrl = ({ core, revision }, path) => `https://raw.github.example/${core.slug}/${revision}/${encodePath(path)}`;

// src/playground/github/deployment-routes.ts
init_answers();
init_bodies();

// src/playground/github/deployment-bodies.ts
init_answers();
init_bodies();
var toDeploymentBody = (core, deployment, apiUrl) => {
  const { id, sha, ref, task, environment, description, payload, creator, created_at, statuses } = deployment;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const url = `${repositoryUrl}/deployments/${id}`;
  return {
    url,
    id,
    node_id: toNodeId("Deployment", id),
    sha,
    ref,
    task,
    payload,
    original_environment: environment,
    environment,
    description,
    creator: toUserBody(creator, apiUrl),
    created_at,
    updated_at: statuses.at(-1)?.created_at ?? created_at,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl,
    transient_environment: deployment.transient_environment,
    production_environment: deployment.production_environment,
    performed_via_github_app: null
  };
};
var toStatusBody = (core, status, { apiUrl, deploymentId }) => {
  const { id, state, creator, description, environment, log_url, environment_url, created_at } = status;
  const repositoryUrl = toRepositoryUrl(core, apiUrl);
  const deploymentUrl = `${repositoryUrl}/deployments/${deploymentId}`;
  return {
    url: `${deploymentUrl}/statuses/${id}`,
    id,
    node_id: toNodeId("DeploymentStatus", id),
    state,
    creator: toUserBody(creator, apiUrl),
    description,
    environment,
    target_url: log_url,
    created_at,
    updated_at: created_at,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl,
    environment_url,
    log_url,
    performed_via_github_app: null
  };
};

// src/playground/github/deployment-routes.ts
init_request_check();
init_revisions();
init_visible_deployments();
var READ = [["deployments", "read"]];
var WRITE = [["deployments", "write"]];
var deploymentRoutes = [
  {
    operation: "repos/list-deployments",
    method: "GET",
    path: /^\/deployments$/,
    needs: READ,
    answer: (call) => toPage(
      listDeployments(call),
      call,
      (deployment) => toDeploymentBody(call.core, deployment, call.apiUrl)
    )
  },
  {
    operation: "repos/create-deployment",
    method: "POST",
    path: /^\/deployments$/,
    needs: WRITE,
    answer: (call) => createDeployment(call)
  },
  {
    operation: "repos/get-deployment",
    method: "GET",
    path: /^\/deployments\/(\d+)$/,
    needs: READ,
    answer: (call) => withDeployment(call, listVisibleDeployments(call.core), (deployment) => ({
      status: 200,
      body: toDeploymentBody(call.core, deployment, call.apiUrl)
    }))
  },
  {
    operation: "repos/list-deployment-statuses",
    method: "GET",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: READ,
    answer: (call) => withDeployment(call, listVisibleDeployments(call.core), (deployment) => {
      const statuses = [...listVisibleStatuses(call.core, deployment)].reverse();
      return toPage(statuses, call, (status) => toBody(call, deployment, status));
    })
  },
  {
    operation: "repos/create-deployment-status",
    method: "POST",
    path: /^\/deployments\/(\d+)\/statuses$/,
    needs: WRITE,
    answer: (call) => withDeployment(call, call.core.deployments.all(), (deployment) => createStatus(call, deployment))
  }
];
var withDeployment = ({ groups: [id] }, deployments, answer) => {
  const deployment = deployments.find((candidate) => candidate.id === Number(id));
  return deployment === void 0 ? NOT_FOUND : answer(deployment);
};
var toBody = ({ core, apiUrl }, { id }, status) => toStatusBody(core, status, { apiUrl, deploymentId: id });
var FILTERS = ["sha", "ref", "task", "environment"];
var listDeployments = ({ core, request: { query } }) => listVisibleDeployments(core).filter(
  (deployment) => FILTERS.every((name) => [null, "none", deployment[name]].includes(query.get(name)))
);
var createDeployment = (call) => {
  const { core, request, apiUrl } = call;
  const ref = readText(request, "ref") ?? "";
  const commit = resolveRevision(core, ref);
  if (commit === void 0) return toMessage(422, `No ref found for: ${ref}`);
  const answer = mergeDefaultBranch(call, ref, commit) ?? checkContexts(call, ref);
  if (answer !== void 0) return answer;
  const deployment = core.deployments.create(readDeployment(call, ref, commit));
  return { status: 201, body: toDeploymentBody(core, deployment, apiUrl) };
};
var mergeDefaultBranch = ({ core, request }, ref, { sha, files }) => {
  const { repository, settings } = core;
  const { defaultBranch, mergesIntoCommits } = settings();
  const tip = repository.at(`heads/${defaultBranch}`) ?? "";
  const isBehind = !repository.ancestors(sha).has(tip);
  if (readBody(request).auto_merge === false || !isBehind) return void 0;
  const branch = ref.replace(/^refs\//, "").replace(/^heads\//, "");
  const isBranch = repository.at(`heads/${branch}`) !== void 0;
  if (!isBranch && !mergesIntoCommits) return void 0;
  if (isBranch) {
    const mergedFiles = { ...files, ...repository.find(tip)?.files };
    repository.move(`heads/${branch}`, repository.commit(mergedFiles, [sha, tip]), "push");
  }
  return { status: 202, body: { message: `Auto-merged ${defaultBranch} into ${ref} on deployment.` } };
};
var checkContexts = ({ core, request }, ref) => {
  const { commitStates } = core.settings();
  const { required_contexts: names } = readBody(request);
  const contexts = Array.isArray(names) ? names.map(String) : Object.keys(commitStates);
  const failures = contexts.map((context) => ({ context, state: commitStates[context] ?? "pending" })).filter(({ state }) => state !== "success");
  if (failures.length === 0) return void 0;
  const { status, body } = toMessage(409, `Conflict: Commit status checks failed for ${ref}.`);
  const error = {
    contexts: failures,
    resource: "Deployment",
    field: "required_contexts",
    code: "invalid"
  };
  return { status, body: { ...body, errors: [error] } };
};
var readDeployment = (call, ref, { sha }) => {
  const { request } = call;
  const { payload = {}, transient_environment, production_environment } = readBody(request);
  const environment = readText(request, "environment") ?? "production";
  return {
    ref,
    sha,
    task: readText(request, "task") ?? "deploy",
    environment,
    description: readText(request, "description") ?? null,
    payload: typeof payload === "string" ? payload : { ...payload },
    transient_environment: transient_environment === true,
    production_environment: (production_environment ?? environment === "production") === true,
    creator: readAuthor(call)
  };
};
var MAX_DESCRIPTION_LENGTH = 140;
var URL_FIELDS = ["target_url", "log_url", "environment_url"];
var createStatus = (call, deployment) => {
  const { core, request } = call;
  const error = checkStatus(call);
  if (error !== void 0) return toValidationError(error);
  const autoInactive = readBody(request).auto_inactive !== false;
  const status = core.deployments.addStatus(deployment.id, readStatus(call, deployment), autoInactive);
  if (status === void 0) return NOT_FOUND;
  const body = toBody(call, deployment, status);
  return { status: 201, headers: { location: body.url }, body };
};
var checkStatus = ({ request }) => {
  const error = { resource: "DeploymentStatus", code: "custom" };
  if ([...readText(request, "description") ?? ""].length > MAX_DESCRIPTION_LENGTH) {
    const message = `description is too long (maximum is ${MAX_DESCRIPTION_LENGTH} characters)`;
    return { ...error, field: "description", message };
  }
  const field = URL_FIELDS.find((name) => !/^(https?:\/\/\S+)?$/.test(readText(request, name) ?? ""));
  return field === void 0 ? void 0 : { ...error, field, message: `${field} must use http(s) scheme` };
};
var readStatus = (call, deployment) => {
  const { request } = call;
  const state = DEPLOYMENT_STATES.find((candidate) => candidate === readText(request, "state"));
  return {
    state: state ?? "pending",
    description: readText(request, "description") ?? "",
    environment: readText(request, "environment") ?? deployment.environment,
    log_url: readText(request, "log_url") ?? readText(request, "target_url") ?? "",
    environment_url: readText(request, "environment_url") ?? "",
    creator: readAuthor(call)
  };
};

// src/playground/github/git-routes.ts
init_answers();
init_bodies();

// src/playground/github/commit-bodies.ts
init_answers();
init_bodies();
init_comparison();
init_repository();
var UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };
var toGitUser = ({ login, createdMs }) => ({
  name: login,
  email: `${login}@users.noreply.github.example`,
  date: formatTime(createdMs)
});
var readTreeSha = ({ repository }, sha) => repository.readDirectories(sha).get("")?.sha ?? "";
var toParents = (core, url, { parents }) => parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${core.webUrl}/commit/${sha}` }));
var toCommitBody = (core, commit, apiUrl) => {
  const { sha, message, login } = commit;
  const url = toRepositoryUrl(core, apiUrl);
  const user = toUserBody(toLoginAuthor(login), apiUrl);
  const treeSha = readTreeSha(core, sha);
  return {
    sha,
    node_id: toNodeId("Commit", sha),
    commit: {
      author: toGitUser(commit),
      committer: toGitUser(commit),
      message,
      tree: { sha: treeSha, url: `${url}/git/trees/${treeSha}` },
      url: `${url}/git/commits/${sha}`,
      comment_count: 0,
      verification: UNSIGNED
    },
    url: `${url}/commits/${sha}`,
    html_url: `${core.webUrl}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    author: user,
    committer: user,
    parents: toParents(core, url, commit)
  };
};
var toFullCommitBody = (core, commit, { apiUrl, slice }) => {
  const changes = listCommitChanges(core, commit);
  const additions = changes.reduce((sum2, change) => sum2 + change.additions, 0);
  const deletions = changes.reduce((sum2, change) => sum2 + change.deletions, 0);
  return {
    ...toCommitBody(core, commit, apiUrl),
    stats: { total: additions + deletions, additions, deletions },
    files: changes.slice(...slice).map((change) => toDiffEntry(core, change, { apiUrl, sha: commit.sha }))
  };
};
var toGitCommitBody = (core, commit, apiUrl) => {
  const { sha, message } = commit;
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  const treeSha = readTreeSha(core, sha);
  return {
    sha,
    node_id: toNodeId("Commit", sha),
    url: `${url}/commits/${sha}`,
    html_url: `${core.webUrl}/commit/${sha}`,
    author: toGitUser(commit),
    committer: toGitUser(commit),
    message,
    tree: { sha: treeSha, url: `${url}/trees/${treeSha}` },
    parents: toParents(core, url, commit),
    verification: UNSIGNED
  };
};
var toDiffEntry = (core, change, { apiUrl, sha: commit }) => {
  const { sha, filename, status, additions, deletions, previousPath } = change;
  const path = filename.split("/").map(encodeURIComponent).join("/");
  return {
    sha,
    filename,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${core.webUrl}/blob/${commit}/${path}`,
    raw_url: `${core.webUrl}/raw/${commit}/${path}`,
    contents_url: `${toRepositoryUrl(core, apiUrl)}/contents/${path}?ref=${commit}`,
    ...previousPath === void 0 ? {} : { previous_filename: previousPath }
  };
};
var toComparisonBody = (core, comparison, page) => {
  const { base, head, commits, hasFiles, apiUrl } = page;
  const { mergeBase, status, behindBy, files } = comparison;
  const webUrl = `${core.webUrl}/compare/${base.sha}...${head.sha}`;
  const [owner = ""] = core.slug.split("/");
  const permalink = `${owner}:${base.sha.slice(0, 7)}...${owner}:${head.sha.slice(0, 7)}`;
  return {
    url: `${toRepositoryUrl(core, apiUrl)}/compare/${base.sha}...${head.sha}`,
    html_url: webUrl,
    permalink_url: `${core.webUrl}/compare/${permalink}`,
    diff_url: `${webUrl}.diff`,
    patch_url: `${webUrl}.patch`,
    base_commit: toCommitBody(core, base, apiUrl),
    merge_base_commit: toCommitBody(core, mergeBase, apiUrl),
    status,
    ahead_by: comparison.commits.length,
    behind_by: behindBy,
    total_commits: comparison.commits.length,
    commits: commits.map((commit) => toCommitBody(core, commit, apiUrl)),
    ...hasFiles ? { files: files.map((change) => toDiffEntry(core, change, { apiUrl, sha: head.sha })) } : {}
  };
};

// src/playground/github/git-routes.ts
init_revisions();
var NEEDS2 = [["contents", "read"]];
var gitRoutes = [
  {
    operation: "git/get-ref",
    method: "GET",
    path: /^\/git\/ref\/(.+)$/,
    needs: NEEDS2,
    answer: ({ core, apiUrl, groups: [ref = ""] }) => {
      const sha = core.repository.at(ref);
      return sha === void 0 ? NOT_FOUND : { status: 200, body: toRefBody(core, { ref, sha, apiUrl }) };
    }
  },
  {
    operation: "git/get-commit",
    method: "GET",
    path: /^\/git\/commits\/([^/]+)$/,
    needs: NEEDS2,
    answer: (call) => withSha(call, (sha) => {
      const commit = findVisibleCommit(call.core, sha);
      return commit === void 0 ? NOT_FOUND : { status: 200, body: toGitCommitBody(call.core, commit, call.apiUrl) };
    })
  },
  {
    operation: "git/get-blob",
    method: "GET",
    path: /^\/git\/blobs\/([^/]+)$/,
    needs: NEEDS2,
    answer: (call) => withSha(call, (sha) => answerBlob(call, call.core.repository.findBlob(sha)))
  },
  {
    operation: "git/get-tree",
    method: "GET",
    path: /^\/git\/trees\/(.+)$/,
    needs: NEEDS2,
    answer: ({ core, apiUrl, request, groups: [name = ""] }) => {
      const directory = findDirectory(core, name);
      if (directory === void 0) return NOT_FOUND;
      const isRecursive = request.query.has("recursive");
      return { status: 200, body: toTreeBody2(core, { directory, apiUrl, isRecursive }) };
    }
  }
];
var withSha = ({ groups: [sha = ""] }, answer) => /^[0-9a-f]{40}$/.test(sha) ? answer(sha) : toMessage(422, "The sha parameter must be exactly 40 characters and contain only [0-9a-f].");
var toRefBody = (core, { ref, sha, apiUrl }) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  return {
    ref: `refs/${ref}`,
    node_id: toNodeId("Ref", ref),
    url: `${url}/refs/${ref}`,
    object: { sha, type: "commit", url: `${url}/commits/${sha}` }
  };
};
var answerBlob = ({ core, apiUrl, request }, blob) => {
  if (blob === void 0) return NOT_FOUND;
  if (!isAccepted(request.headers.accept, "raw")) {
    return { status: 200, body: toBlobBody(core, blob, apiUrl) };
  }
  const headers = { "content-type": "application/vnd.github.raw+json; charset=utf-8" };
  return { status: 200, body: blob.bytes, headers };
};
var toBlobBody = (core, { sha, bytes }, apiUrl) => ({
  sha,
  node_id: toNodeId("Blob", sha),
  size: bytes.length,
  url: `${toRepositoryUrl(core, apiUrl)}/git/blobs/${sha}`,
  content: encodeContent(bytes),
  encoding: "base64"
});
var findDirectory = (core, name) => {
  const commit = resolveRevision(core, name);
  if (commit === void 0) return core.repository.findDirectory(name);
  return core.repository.readDirectories(commit.sha).get("");
};
var toTreeBody2 = (core, { directory, apiUrl, isRecursive }) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/git`;
  const entries = isRecursive ? listDeep(core, directory, "") : listHere(directory, "");
  return {
    sha: directory.sha,
    url: `${url}/trees/${directory.sha}`,
    tree: entries.map(({ path, mode, sha, size }) => ({
      path,
      mode,
      type: size === void 0 ? "tree" : "blob",
      sha,
      ...size === void 0 ? {} : { size },
      url: `${url}/${size === void 0 ? "trees" : "blobs"}/${sha}`
    })),
    truncated: false
  };
};
var listHere = ({ entries }, prefix) => entries.map((entry) => ({ ...entry, path: `${prefix}${entry.name}` }));
var listDeep = (core, directory, prefix) => listHere(directory, prefix).flatMap((entry) => {
  const subdirectory = entry.size === void 0 ? core.repository.findDirectory(entry.sha) : void 0;
  return subdirectory === void 0 ? [entry] : [entry, ...listDeep(core, subdirectory, `${entry.path}/`)];
});

// src/playground/github/pull-routes.ts
init_answers();
init_pull_bodies();
init_request_check();
var NEEDS3 = [["pull-requests", "read"]];
var pullRoutes = [
  {
    operation: "pulls/list",
    method: "GET",
    path: /^\/pulls$/,
    needs: NEEDS3,
    answer: (call) => toPage(listPulls(call), call, (pull) => toSimplePullBody(call.core, pull, call.apiUrl))
  },
  {
    operation: "pulls/create",
    method: "POST",
    path: /^\/pulls$/,
    needs: [["pull-requests", "write"]],
    answer: (call) => createPull(call)
  },
  {
    operation: "pulls/merge",
    method: "PUT",
    path: /^\/pulls\/(\d+)\/merge$/,
    needs: [["contents", "write"]],
    answer: (call) => withPull(call, (pull) => mergePull(call, pull))
  },
  {
    operation: "pulls/get",
    method: "GET",
    path: /^\/pulls\/(\d+)$/,
    needs: NEEDS3,
    answer: (call) => withPull(call, (pull) => ({ status: 200, body: toPullBody(call.core, pull, call.apiUrl) }))
  },
  {
    operation: "pulls/list-commits",
    method: "GET",
    path: /^\/pulls\/(\d+)\/commits$/,
    needs: NEEDS3,
    answer: (call) => withPull(call, ({ commits }) => {
      const items = commits.flatMap((sha) => call.core.repository.find(sha) ?? []);
      return toPage(
        items.slice(0, MAX_COMMITS2),
        call,
        (commit) => toCommitBody(call.core, commit, call.apiUrl)
      );
    })
  }
];
var MAX_COMMITS2 = 250;
var withPull = ({ core, groups: [number] }, answer) => {
  const pull = core.pulls.find(Number(number));
  return pull === void 0 ? NOT_FOUND : answer(pull);
};
var createPull = (call) => {
  const { core, request, apiUrl } = call;
  const [owner = ""] = core.slug.split("/");
  const [title, base = ""] = [readText(request, "title"), readText(request, "base")];
  const branch = (readText(request, "head") ?? "").replace(`${owner}:`, "");
  const isMissing = (name) => core.repository.at(`heads/${name}`) === void 0;
  const reject = (error) => toValidationError({ resource: "PullRequest", ...error });
  if (title === void 0 || title === "") return reject({ field: "title", code: "missing_field" });
  if (isMissing(base)) return reject({ field: "base", code: "invalid" });
  if (isMissing(branch)) return reject({ field: "head", code: "invalid" });
  const isOpen = (other) => other.state === "open" && other.branch === branch && other.base === base && !other.isFork;
  if (core.pulls.all().some(isOpen)) {
    return reject({ code: "custom", message: `A pull request already exists for ${owner}:${branch}.` });
  }
  const pull = core.pulls.propose({ branch, base, title });
  return pull === void 0 ? reject({ code: "custom", message: `No commits between ${base} and ${branch}` }) : { status: 201, body: toPullBody(core, pull, apiUrl) };
};
var MERGE_WORDS = {
  merge: "Merge commits",
  squash: "Squash merges",
  rebase: "Rebase merges"
};
var mergePull = ({ core, request }, pull) => {
  const method = readText(request, "merge_method") ?? "merge";
  const head = readText(request, "sha") ?? pull.head;
  if (pull.state !== "open" || !core.pulls.isMergeable(pull)) {
    return toMessage(405, "Pull Request is not mergeable");
  }
  if (head !== pull.head) {
    return toMessage(409, "Head branch was modified. Review and try the merge again.");
  }
  if (!core.pulls.methods.includes(method)) {
    return toMessage(405, `${MERGE_WORDS[method]} are not allowed on this repository.`);
  }
  return { status: 200, body: toMergeResultBody(core.pulls.merge(pull.number, method)) };
};
var toMergeResultBody = (sha) => ({
  sha,
  merged: true,
  message: "Pull Request successfully merged"
});
var listPulls = ({ core, request: { query } }) => {
  const [state, base, head] = [query.get("state") ?? "open", query.get("base"), query.get("head")];
  const pulls = core.pulls.all().filter((pull) => {
    const [owner = ""] = toHeadSlug(core, pull).split("/");
    return (state === "all" || pull.state === state) && (base === null || pull.base === base) && (head === null || `${owner}:${pull.branch}` === head);
  });
  const sort = query.get("sort") ?? "created";
  const isAscending = (query.get("direction") ?? (sort === "created" ? "desc" : "asc")) === "asc";
  const sortedPulls = sort === "updated" ? [...pulls].sort(compareUpdates) : pulls;
  return isAscending ? sortedPulls : [...sortedPulls].reverse();
};
var compareUpdates = (a, b) => a.updatedAt.localeCompare(b.updatedAt);

// src/playground/github/repository-routes.ts
init_answers();
init_associated_pulls();
init_bodies();
init_comparison();
init_pull_bodies();
init_revisions();
var CONTENTS = [["contents", "read"]];
var repositoryRoutes = [
  {
    operation: "repos/get",
    method: "GET",
    path: /^$/,
    needs: [],
    answer: ({ core, apiUrl, caller }) => ({
      status: 200,
      body: toFullRepositoryBody(core, apiUrl, caller)
    })
  },
  {
    operation: "repos/list-activities",
    method: "GET",
    path: /^\/activity$/,
    needs: CONTENTS,
    answer: (call) => answerActivity(call)
  },
  {
    operation: "repos/get-branch",
    method: "GET",
    path: /^\/branches\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => answerBranch(call)
  },
  {
    operation: "repos/list-commits",
    method: "GET",
    path: /^\/commits$/,
    needs: CONTENTS,
    answer: (call) => answerCommits(call)
  },
  {
    operation: "repos/list-pull-requests-associated-with-commit",
    method: "GET",
    path: /^\/commits\/(.+)\/pulls$/,
    needs: [...CONTENTS, ["pull-requests", "read"]],
    answer: (call) => withCommit(
      call,
      ({ sha }) => toPage(
        listAssociatedPulls(call.core, sha),
        call,
        (pull) => toSimplePullBody(call.core, pull, call.apiUrl)
      )
    )
  },
  {
    operation: "repos/get-commit",
    method: "GET",
    path: /^\/commits\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => withCommit(call, (commit) => answerCommit(call, commit))
  },
  {
    operation: "repos/compare-commits",
    method: "GET",
    path: /^\/compare\/(.+)$/,
    needs: CONTENTS,
    answer: (call) => answerComparison(call)
  }
];
var withCommit = ({ core, groups: [revision = ""] }, answer) => {
  const commit = resolveRevision(core, revision);
  return commit === void 0 ? toMessage(422, `No commit found for SHA: ${revision}`) : answer(commit);
};
var FILES_PER_PAGE = 300;
var answerCommit = ({ core, apiUrl, request }, commit) => {
  if (isAccepted(request.headers.accept, "sha")) {
    const headers = { "content-type": "application/vnd.github.sha; charset=utf-8" };
    return { status: 200, body: commit.sha, headers };
  }
  const start = (readPageNumber(request.query) - 1) * FILES_PER_PAGE;
  const slice = [start, start + FILES_PER_PAGE];
  return { status: 200, body: toFullCommitBody(core, commit, { apiUrl, slice }) };
};
var answerCommits = (call) => {
  const { core, apiUrl, request } = call;
  const { query } = request;
  const head = resolveRevision(core, query.get("sha") ?? core.settings().defaultBranch);
  if (head === void 0) return NOT_FOUND;
  const commits = sortNewestFirst(core.repository, core.repository.ancestors(head.sha)).filter(
    (commit) => isInPeriod(commit, query) && isByAuthor(commit, query) && touchesPath(core, commit, query)
  );
  return toPage(commits, call, (commit) => toCommitBody(core, commit, apiUrl));
};
var isInPeriod = ({ createdMs }, query) => {
  const [since, until] = [query.get("since"), query.get("until")];
  return (since === null || createdMs >= Date.parse(since)) && (until === null || createdMs <= Date.parse(until));
};
var isByAuthor = ({ login }, query) => (query.get("author") ?? login) === login && (query.get("committer") ?? login) === login;
var touchesPath = ({ repository }, { sha, parents }, query) => {
  const path = query.get("path");
  if (path === null) return true;
  const read = (commit) => repository.readBlobs(commit).get(path)?.sha ?? repository.readDirectories(commit).get(path)?.sha;
  return parents.length === 0 ? read(sha) !== void 0 : parents.every((parent) => read(parent) !== read(sha));
};
var answerBranch = ({ core, apiUrl, groups: [name = ""] }) => {
  const commit = resolveRevision(core, `heads/${name}`);
  if (commit !== void 0) return { status: 200, body: toBranchBody(core, { name, commit, apiUrl }) };
  const newName = core.repository.findRenamed(name);
  if (newName === void 0) return toMessage(404, "Branch not found");
  const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}/branches/${encodeURIComponent(newName)}`;
  return toRedirect(301, url);
};
var toRedirect = (status, url) => ({
  status,
  headers: { location: url },
  body: {
    message: "Moved Permanently",
    url,
    documentation_url: "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"
  }
});
var toBranchBody = (core, { name, commit, apiUrl }) => {
  const url = `${toRepositoryUrl(core, apiUrl)}/branches/${encodeURIComponent(name)}`;
  return {
    name,
    commit: toCommitBody(core, commit, apiUrl),
    _links: { self: url, html: `${core.webUrl}/tree/${name}` },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] }
    },
    protection_url: `${url}/protection`
  };
};
var MAX_COMMITS3 = 250;
var answerComparison = (call) => {
  const { core, apiUrl, request, groups } = call;
  const [, baseName = "", headName = ""] = /^(.+?)\.\.\.(.+)$/.exec(groups[0] ?? "") ?? [];
  const owner = core.slug.split("/")[0] ?? "";
  const [base, head] = [baseName, headName].map(
    (name) => resolveRevision(core, name.startsWith(`${owner}:`) ? name.slice(owner.length + 1) : name)
  );
  if (base === void 0 || head === void 0) return NOT_FOUND;
  const comparison = compareCommits(core, base, head);
  if (comparison === void 0) {
    return toMessage(404, `No common ancestor between ${baseName} and ${headName}.`);
  }
  const { commits } = comparison;
  const isPaged = request.query.has("page") || request.query.has("per_page");
  if (!isPaged) {
    const page2 = { base, head, commits: commits.slice(-MAX_COMMITS3), hasFiles: true, apiUrl };
    return { status: 200, body: toComparisonBody(core, comparison, page2) };
  }
  const [size, number] = [readPageSize(request.query), readPageNumber(request.query)];
  const page = {
    base,
    head,
    commits: commits.slice((number - 1) * size, number * size),
    hasFiles: number === 1,
    apiUrl
  };
  const { headers = {} } = toPage(commits, call);
  return { status: 200, body: toComparisonBody(core, comparison, page), headers };
};
var DAY_MS = 24 * 60 * 60 * 1e3;
var DAYS_BY_PERIOD = {
  day: 1,
  week: 7,
  month: 30,
  quarter: 90,
  year: 365
};
var answerActivity = (call) => {
  const { core, apiUrl, request } = call;
  const { query } = request;
  const newestFirst = listVisibleActivity(core, query);
  const items = query.get("direction") === "asc" ? [...newestFirst].reverse() : newestFirst;
  const [after, before] = [query.get("after"), query.get("before")];
  const afterIndex = after === null ? -1 : findCursor(items, after);
  const beforeIndex = before === null ? items.length : findCursor(items, before);
  if (afterIndex === void 0 || beforeIndex === void 0) return toMessage(422, "Invalid cursor");
  const size = readPageSize(query);
  const start = before === null ? afterIndex + 1 : Math.max(afterIndex + 1, beforeIndex - size);
  const page = items.slice(start, Math.min(start + size, beforeIndex));
  const [first, last] = [page[0], page.at(-1)];
  const links = [
    ...last !== void 0 && start + page.length < items.length ? [toCursorLink("next", "after", last)] : [],
    ...first !== void 0 && start > 0 ? [toCursorLink("prev", "before", first)] : []
  ];
  return {
    status: 200,
    body: page.map((activity) => toActivityBody(activity, apiUrl)),
    headers: toLinkHeader(call, links)
  };
};
var listVisibleActivity = ({ repository, settings, now }, query) => {
  const { activityLag, activityLagMs } = settings();
  const ref = query.get("ref");
  const activities = repository.activity(
    ref === null ? void 0 : `refs/heads/${ref.replace(/^refs\/heads\//, "")}`
  );
  const days = DAYS_BY_PERIOD[query.get("time_period") ?? ""] ?? Number.POSITIVE_INFINITY;
  return activities.slice(activityLag).filter(({ timestamp, activity_type, login }) => {
    const ageMs = now() - Date.parse(timestamp);
    return (activityLagMs === 0 || ageMs >= activityLagMs) && ageMs <= days * DAY_MS && (query.get("activity_type") ?? activity_type) === activity_type && (query.get("actor") ?? login) === login;
  });
};
var toCursor = ({ id }) => Buffer.from(`v1:${id}`).toString("base64url");
var findCursor = (items, cursor) => {
  const index = items.findIndex((item) => toCursor(item) === cursor);
  return index === -1 ? void 0 : index;
};
var toCursorLink = (rel, name, activity) => ({
  rel,
  parameter: [name, toCursor(activity)]
});
var toActivityBody = ({ login, ...activity }, apiUrl) => ({
  ...activity,
  node_id: toNodeId("Push", activity.id),
  actor: toUserBody(toLoginAuthor(login), apiUrl)
});

// src/playground/github/routes.ts
init_request_check();
var ROUTES = [
  ...repositoryRoutes,
  ...contentsRoutes,
  ...gitRoutes,
  ...pullRoutes,
  ...issueRoutes,
  ...commentRoutes,
  ...deploymentRoutes
];
var matchRoute = (call, path) => {
  if (path === "/user") return { operation: "users/get-authenticated", answer: () => answerUser(call) };
  const repository = findRepository(call, path);
  if (repository === void 0) return { operation: void 0, answer: () => NOT_FOUND };
  const { isFormer, rest } = repository;
  const method = call.request.method === "HEAD" ? "GET" : call.request.method;
  const route = ROUTES.find((candidate) => candidate.method === method && candidate.path.test(rest));
  return {
    operation: route?.operation,
    answer: () => {
      if (isFormer) return redirect(call, rest);
      return route === void 0 ? NOT_FOUND : answerRoute(call, route, rest);
    }
  };
};
var answerUser = ({ caller, apiUrl }) => {
  if (caller === void 0) return toMessage(401, "Requires authentication");
  if (!isPersonal(caller)) return toForbidden(caller);
  return { status: 200, body: toAuthenticatedUserBody(toAuthor(caller), apiUrl) };
};
var findRepository = ({ core }, path) => {
  const [, id, restOfId = ""] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (id !== void 0) {
    return Number(id) === toRepositoryId(core.slug) ? { isFormer: false, rest: restOfId } : void 0;
  }
  const [, slug = "", rest = ""] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
  const isSlug = (name) => name.toLowerCase() === slug.toLowerCase();
  if (isSlug(core.slug)) return { isFormer: false, rest };
  return core.settings().formerSlugs.some(isSlug) ? { isFormer: true, rest } : void 0;
};
var redirect = ({ core, caller, request, apiUrl }, rest) => {
  if (!isAllowed(core, caller, [])) return NOT_FOUND;
  const search = request.query.size === 0 ? "" : `?${request.query}`;
  const url = `${apiUrl}/repositories/${toRepositoryId(core.slug)}${rest}${search}`;
  return toRedirect(request.method === "GET" ? 301 : 307, url);
};
var answerRoute = (call, route, rest) => {
  const { core, caller, request } = call;
  if (!isAllowed(core, caller, route.needs)) return toForbidden(caller);
  const isWrite = route.method !== "GET";
  if (isWrite && core.settings().isArchived) return ARCHIVED;
  const error = checkRequest(route.operation, request);
  if (error !== void 0) return error;
  const groups = decodeGroups(route.path.exec(rest)?.slice(1) ?? []);
  return groups === void 0 ? toMessage(400, "Bad Request") : route.answer({ ...call, groups });
};
var ARCHIVED = toMessage(403, "Repository was archived so is read-only.");
var decodeGroups = (groups) => {
  try {
    return groups.map((group) => decodeURIComponent(group ?? ""));
  } catch {
    return void 0;
  }
};

// src/playground/github/create-core.ts
var FIRST_COMMIT_AGE_MS = 60 * 24 * 60 * 60 * 1e3;
var DEFAULT_SETTINGS = {
  otherTokens: [],
  defaultBranch: "main",
  isFork: false,
  isPrivate: true,
  isArchived: false,
  hasIssues: true,
  formerSlugs: [],
  activityLag: 0,
  activityLagMs: 0,
  commitLagMs: 0,
  unknownCommits: [],
  deploymentLagMs: 0,
  statusLagMs: void 0,
  // `GITHUB_TOKEN` has so many in each repository (GitHub's documentation of rate limits, 2026).
  hourlyLimit: 1e3,
  commitStates: { apply: "pending" },
  findsRenamesBeforeCut: true,
  maxGraphqlTextBytes: 512e3,
  graphqlStatusOrder: "newest-first",
  encodesPayloadTwice: false,
  mergesIntoCommits: true
};
var createGitHubCore = async (options) => {
  const { answerGraphql: answerGraphql2 } = await Promise.resolve().then(() => (init_graphql2(), graphql_exports));
  const { slug, files, folder, now, token, prefix = "" } = options;
  let hasFirstCommit = false;
  const repository = openRepository(() => hasFirstCommit ? now() : now() - FIRST_COMMIT_AGE_MS);
  let settings = { ...DEFAULT_SETTINGS, ...options.settings, token };
  let lastNumber = 0;
  const takeNumber = () => {
    lastNumber += 1;
    return lastNumber;
  };
  const state = {
    slug,
    repository,
    pulls: openPulls({ repository, now, takeNumber, merging: folder && mergeInFolder(folder, repository) }),
    issues: openIssues(now, takeNumber),
    discussion: openDiscussion(now),
    deployments: openDeployments(now),
    settings: () => settings,
    author: () => toAuthor(settings.token),
    webUrl: `${SERVER_URL}/${slug}`,
    now
  };
  const follow = () => {
    if (folder !== void 0) followFolder(folder, repository, state.pulls);
  };
  if (folder === void 0) repository.move("heads/main", repository.commit(files, []), "branch_creation");
  else settings = { ...settings, defaultBranch: folder.defaultBranch };
  follow();
  hasFirstCommit = true;
  const forcedAnswers = openForcedAnswers();
  const violations = [];
  const queries = [];
  const desk = {
    core: state,
    prefix,
    answerGraphql: answerGraphql2,
    limits: openHourlyLimits(now, () => settings)
  };
  const judge = (request) => judgeRequest(desk, request);
  return {
    ...state,
    judge,
    follow,
    answer: (request) => {
      follow();
      violations.push(...judge(request));
      const query = isGraphql(desk, request) ? readText(request, "query") : void 0;
      if (query !== void 0) queries.push(query);
      const forced = forcedAnswers.take(`${request.method} ${request.path}`);
      return addHeaders(request, forced ?? answerRequest(desk, request), now());
    },
    set: (change) => {
      settings = { ...settings, ...change };
    },
    push: (branch, changes, isForced = false) => pushCommit(repository, branch, changes, isForced),
    forceAnswer: forcedAnswers.add,
    violations: () => [...violations],
    queries: () => [...queries]
  };
};
var isGraphql = ({ prefix }, { path }) => path === toGraphqlUrl(prefix);
var toApiPath = ({ prefix }, { path }) => path.startsWith(prefix) ? path.slice(prefix.length).replace(/(.)\/$/, "$1") : "";
var judgeRequest = (desk, request) => {
  if (isGraphql(desk, request)) {
    return listViolations(request.method === "POST" ? "graphql" : void 0, request);
  }
  const call = { core: desk.core, request, caller: void 0, apiUrl: "" };
  return listViolations(matchRoute(call, toApiPath(desk, request)).operation, request);
};
var USER_AGENT_REQUIRED = "Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/rest/overview/resources-in-the-rest-api#user-agent-required).";
var answerRequest = (desk, request) => {
  const { authorization, "user-agent": userAgent, "x-github-api-version": version2 } = request.headers;
  const caller = findToken(desk.core.settings(), authorization);
  if (userAgent === void 0) {
    return { status: 403, body: USER_AGENT_REQUIRED, headers: { "content-type": "text/html" } };
  }
  if (authorization !== void 0 && caller === void 0) return toMessage(401, "Bad credentials");
  if (version2 !== void 0 && !isApiVersion(version2)) {
    return toMessage(400, `The API version "${version2}" is not supported.`);
  }
  if (!acceptsJson(request.headers.accept)) {
    return toMessage(415, "Unsupported 'Accept' header. Must accept 'application/json'.");
  }
  return answerCounted(desk, request, caller);
};
var findToken = ({ token, otherTokens }, authorization) => {
  const [, value] = /^(?:token|bearer) (.+)$/i.exec(authorization ?? "") ?? [];
  return value === void 0 ? void 0 : [token, ...otherTokens].find((candidate) => candidate.value === value);
};
var acceptsJson = (accept) => accept === void 0 || /\*\/\*|application\/(\*|json|vnd\.github\b)/.test(accept);
var answerCounted = (desk, request, caller) => {
  const { core, prefix, limits } = desk;
  const resource = isGraphql(desk, request) ? "graphql" : "core";
  const usage = limits.count(caller, resource);
  const limitAnswer = checkLimit(usage, resource);
  if (limitAnswer !== void 0) return limitAnswer;
  const call = { core, request, caller, apiUrl: toApiUrl(request, prefix), groups: [] };
  const answer = resource === "graphql" ? desk.answerGraphql(call, usage) : matchRoute(call, toApiPath(desk, request)).answer();
  return { ...answer, headers: { ...toLimitHeaders(usage, resource), ...answer.headers } };
};
var toApiUrl = ({ headers: { host } }, prefix) => host === void 0 ? `https://api.github.example${prefix}` : `http://${host}${prefix}`;
var addHeaders = ({ method, headers: requestHeaders }, { status, headers = {}, body }, now) => {
  const isRaw = typeof body === "string" || Buffer.isBuffer(body);
  const common = {
    date: new Date(now).toUTCString(),
    "x-github-media-type": "github.v3; format=json",
    ...body === void 0 || isRaw ? {} : { "content-type": "application/json; charset=utf-8" },
    ...headers
  };
  if (status !== 200 || method !== "GET" && method !== "HEAD") {
    return { status, headers: common, ...body === void 0 ? {} : { body } };
  }
  const bytes = isRaw ? body : JSON.stringify(body);
  const etag = `W/"${(0, import_node_crypto3.createHash)("sha256").update(bytes).digest("hex")}"`;
  const isSame = requestHeaders["if-none-match"] === etag;
  return isSame ? { status: 304, headers: { ...common, etag } } : { status, headers: { ...common, etag }, body };
};
var pushCommit = (repository, branch, files, isForced) => {
  const before = repository.at(`heads/${branch}`);
  if (before === void 0) {
    const firstSha = repository.commit(files, []);
    repository.move(`heads/${branch}`, firstSha, "branch_creation");
    return firstSha;
  }
  const oldTip = repository.find(before);
  const parents = isForced ? oldTip?.parents ?? [] : [before];
  const sha = repository.commit({ ...oldTip?.files, ...files }, parents);
  repository.move(`heads/${branch}`, sha, isForced ? "force_push" : "push");
  return sha;
};

// src/playground/github/server.ts
var EVENTS_PATH = "/playground/events";
var answerEvent = (core, path) => {
  const [, name, number] = /^\/(push|pull_request)(?:\/(\d+))?$/.exec(path) ?? [];
  if (name === "push" && number === void 0) {
    return { status: 200, body: branchEvent(core, "push").payload };
  }
  const pull = name === "pull_request" ? core.pulls.find(Number(number)) : void 0;
  return pull === void 0 ? { status: 404, body: { message: `There is no event ${path.slice(1)}.` } } : { status: 200, body: pullRequestEvent(core, pull.number).payload };
};
var openGitHub = async (options) => {
  const { prefix = "" } = options;
  const core = await createGitHubCore(options);
  const server = await serve({
    ...options,
    handle: (request) => {
      if (!request.path.startsWith(`${EVENTS_PATH}/`)) return core.answer(request);
      core.follow();
      return answerEvent(core, request.path.slice(EVENTS_PATH.length));
    }
  });
  return {
    ...core,
    ...server,
    url: `${server.url}${prefix}`,
    graphqlUrl: toGraphqlUrl(`${server.url}${prefix}`)
  };
};

// src/playground/registrar/account.ts
var REGISTRATION_STATUSES = [
  "active",
  "registration_pending",
  "transfer_pending",
  "expired",
  "suspended",
  "redemption_period",
  "pending_delete"
];
var WORKFLOW_STATES = [
  "pending",
  "in_progress",
  "action_required",
  "blocked",
  "succeeded",
  "failed"
];
var UNAVAILABLE_REASONS = [
  "extension_not_supported_via_api",
  "extension_not_supported",
  "extension_disallows_registration",
  "domain_premium",
  "domain_unavailable"
];
var completeRegistration = (seed, now) => {
  const isPending = PENDING_STATUSES.has(seed.status ?? "");
  return {
    domain_name: "",
    status: "active",
    auto_renew: true,
    privacy_mode: "redaction",
    locked: true,
    created_at: isPending ? now : addYears(now, -1, 180),
    expires_at: isPending ? null : addYears(now, 0, EXPIRY_DAYS[seed.status ?? ""] ?? 180),
    ...seed
  };
};
var PENDING_STATUSES = /* @__PURE__ */ new Set(["registration_pending", "transfer_pending"]);
var EXPIRY_DAYS = {
  expired: -10,
  suspended: -35,
  redemption_period: -45,
  pending_delete: -73
};
var addYears = (time, years, days = 0) => {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() + days);
  return formatTime2(date.getTime());
};
var formatTime2 = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

// src/playground/registrar/names.ts
var import_node_url = require("url");
var LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
var parseDomainName = (text) => {
  if (/[\0-,/:-@[-`{-\x7f]/.test(text)) return void 0;
  const name = (0, import_node_url.domainToASCII)(text.toLowerCase().replace(/\.$/, ""));
  return isDomainName(name) ? name : void 0;
};
var isDomainName = (name) => {
  const labels = name.split(".");
  return name.length <= 253 && labels.length >= 2 && labels.every((label) => LABEL.test(label) && isValidALabel(label)) && !/^\d+$/.test(labels.at(-1) ?? "");
};
var isValidALabel = (label) => {
  if (!label.startsWith("xn--")) return true;
  const unicode = (0, import_node_url.domainToUnicode)(label);
  return unicode !== label && (0, import_node_url.domainToASCII)(unicode) === label;
};
var isReservedName = (name) => /^(?!xn--)..--/.test(name);
var toUnicodeName = (name) => (0, import_node_url.domainToUnicode)(name) || name;

// src/playground/registrar/extensions.ts
var NAME = { type: "string" };
var TEXT = { type: "string", minLength: 1 };
var PHONE = { type: "string", pattern: "^\\+[0-9]+\\.[0-9]+$" };
var CONTACT = {
  type: "object",
  required: ["email", "phone", "postal_info"],
  properties: {
    email: { type: "string", format: "email" },
    phone: PHONE,
    fax: PHONE,
    postal_info: {
      type: "object",
      required: ["name", "address"],
      properties: {
        name: TEXT,
        organization: TEXT,
        address: {
          type: "object",
          required: ["street", "city", "state", "postal_code", "country_code"],
          properties: {
            street: TEXT,
            city: TEXT,
            state: TEXT,
            postal_code: TEXT,
            country_code: { type: "string", pattern: "^[A-Z]{2}$" }
          }
        }
      }
    }
  }
};
var CONTACTS = {
  type: "object",
  properties: { registrant: CONTACT, administrator: CONTACT, technical: CONTACT, billing: CONTACT }
};
var ORDER_SCHEMA = {
  type: "object",
  required: ["domain_name"],
  properties: {
    domain_name: NAME,
    years: { type: "integer", minimum: 1, maximum: 10 },
    auto_renew: { type: "boolean" },
    privacy_mode: { type: "string", enum: ["off", "redaction"] },
    contacts: CONTACTS,
    contact_extensions: { type: "object" },
    acknowledgements: { type: "object" }
  }
};
var buildYearsSchema = (minimum, maximum = 10) => ({
  type: "integer",
  minimum,
  maximum,
  default: minimum
});
var buildChoiceSchema = (...choices) => ({
  oneOf: choices.map(([value, title]) => ({ const: value, title }))
});
var buildSchema2 = (additions = {}) => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["domain_name", ...additions.required ?? []],
  properties: {
    domain_name: NAME,
    years: buildYearsSchema(1),
    auto_renew: { type: "boolean", default: false },
    privacy_mode: { type: "string", enum: ["redaction", "off"], default: "redaction" },
    contacts: CONTACTS,
    ...additions.properties
  },
  ...additions.rules === void 0 ? {} : { allOf: additions.rules }
});
var buildObjectSchema = (properties, required) => ({
  type: "object",
  properties,
  required
});
var UK_CONTACT = buildObjectSchema(
  {
    registrant_type: buildChoiceSchema(
      ["IND", "Individual"],
      ["LTD", "Limited company"],
      ["PLC", "Public limited company"],
      ["RCHAR", "Registered charity"]
    ),
    company_number: { type: "string", minLength: 1 }
  },
  ["registrant_type"]
);
var REQUIRE_COMPANY_NUMBER = {
  if: {
    properties: {
      contact_extensions: {
        properties: { registrant_type: { enum: ["LTD", "PLC", "RCHAR"] } },
        required: ["registrant_type"]
      }
    },
    required: ["contact_extensions"]
  },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: { properties: { contact_extensions: { required: ["company_number"] } } }
};
var SCHEMAS = {
  com: buildSchema2(),
  net: buildSchema2(),
  org: buildSchema2(),
  dev: buildSchema2(),
  app: buildSchema2(),
  io: buildSchema2(),
  ai: buildSchema2({ properties: { years: buildYearsSchema(2) } }),
  us: buildSchema2({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: buildObjectSchema(
        {
          nexus_category: buildChoiceSchema(
            ["C11", "United States citizen"],
            ["C12", "Permanent resident"],
            ["C21", "Organisation in the United States"],
            ["C31", "Foreign entity with lawful activities"],
            ["C32", "Foreign entity with an office"]
          ),
          application_purpose: buildChoiceSchema(
            ["P1", "Business for profit"],
            ["P2", "Non-profit"],
            ["P3", "Personal"],
            ["P4", "Educational"],
            ["P5", "Government"]
          )
        },
        ["nexus_category", "application_purpose"]
      ),
      privacy_mode: { type: "string", enum: ["off"], default: "off" }
    }
  }),
  "co.uk": buildSchema2({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK_CONTACT },
    rules: [REQUIRE_COMPANY_NUMBER]
  }),
  uk: buildSchema2({
    required: ["contact_extensions"],
    properties: { contact_extensions: UK_CONTACT },
    rules: [REQUIRE_COMPANY_NUMBER]
  }),
  ca: buildSchema2({
    required: ["contact_extensions"],
    properties: {
      contact_extensions: buildObjectSchema(
        { legal_type: buildChoiceSchema(["CCT", "Citizen"], ["CCO", "Corporation"], ["RES", "Resident"]) },
        ["legal_type"]
      )
    }
  }),
  travel: buildSchema2({
    required: ["acknowledgements"],
    properties: {
      acknowledgements: buildObjectSchema(
        {
          industry_member: {
            const: true,
            description: "I confirm that I am a member of the travel industry and may hold a .travel domain."
          }
        },
        ["industry_member"]
      )
    }
  })
};
var buildTransferSchema = (extension, registration) => {
  const { properties = {} } = registration ?? {};
  const isBelowUk = /(^|\.)uk$/.test(extension);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    required: isBelowUk ? [] : ["auth_code"],
    properties: {
      auth_code: { type: "string", minLength: 1 },
      ...Object.fromEntries(
        TRANSFER_KEYS.flatMap((key) => key in properties ? [[key, properties[key]]] : [])
      )
    }
  };
};
var TRANSFER_KEYS = ["auto_renew", "privacy_mode", "contacts", "contact_extensions"];

// src/playground/registrar/prices.ts
var PRICES = {
  com: { registration: "8.57", renewal: "8.57" },
  net: { registration: "9.95", renewal: "9.95" },
  dev: { registration: "10.11", renewal: "10.11" },
  org: { registration: "7.50", renewal: "10.11" },
  app: { registration: "12.18", renewal: "12.18" },
  io: { registration: "32.00", renewal: "45.00" },
  ai: { registration: "70.00", renewal: "70.00" },
  us: { registration: "6.50", renewal: "6.50" },
  "co.uk": { registration: "5.05", renewal: "5.05" },
  travel: { registration: "14.00", renewal: "90.00" },
  ca: { registration: "9.90", renewal: "9.90" }
};
var DASHBOARD_ONLY = "extension_not_supported_via_api";
var REASONS = {
  uk: DASHBOARD_ONLY,
  giving: DASHBOARD_ONLY,
  mom: DASHBOARD_ONLY,
  inc: DASHBOARD_ONLY,
  lol: DASHBOARD_ONLY,
  sh: DASHBOARD_ONLY,
  link: DASHBOARD_ONLY,
  cc: DASHBOARD_ONLY,
  new: DASHBOARD_ONLY,
  py: "extension_disallows_registration"
};

// src/playground/registrar/extension-list.ts
var SANDBOX_EXTENSIONS = /* @__PURE__ */ new Set(["com", "net"]);
var createExtensionList = (seed, isSandbox) => {
  const schemas = new Map(
    Object.entries({ ...SCHEMAS, ...seed.extensions }).filter(([, schema]) => schema !== null)
  );
  const prices = new Map(
    Object.entries(PRICES).filter(([extension]) => !isSandbox || SANDBOX_EXTENSIONS.has(extension))
  );
  const reasons = new Map(Object.entries(REASONS));
  const isListed = (extension) => Object.hasOwn(PRICES, extension) || reasons.has(extension) || schemas.has(extension);
  const findExtension2 = (name) => {
    const labels = name.split(".").slice(1);
    const suffixes = labels.map((_, index) => labels.slice(index).join("."));
    return suffixes.find(isListed) ?? labels.at(-1) ?? "";
  };
  return {
    names: () => [...schemas.keys()],
    findSchema: (extension) => schemas.get(extension),
    findPrice: (extension) => prices.get(extension),
    findReason: (extension) => reasons.get(extension),
    findExtension: findExtension2,
    isRegistrableForm: (name) => {
      const extension = findExtension2(name);
      return !isListed(name) && (!isListed(extension) || name.split(".").length === countLabels(extension) + 1);
    }
  };
};
var countLabels = (extension) => extension.split(".").length;

// src/playground/registrar/unknowns.ts
var SWITCHES = {
  respond_async: {
    values: ["unfinished", "finished"],
    question: "What the 202 to `Prefer: respond-async` shows if the workflow could end at once: a workflow that still has to run, or the finished one",
    known: "The document says only that the 202 is immediate, without waiting for the operation (August 2026)",
    affectsMoney: true
  },
  second_order: {
    values: ["refused_400", "refused_409", "joined", "charged_again"],
    question: "What a second order gets while the first one is open, or after it succeeded",
    known: "The document is silent. The registrar's refund page names duplicate charges for the same domain (2026)",
    affectsMoney: true
  },
  pending_in_list: {
    values: ["left_out", "listed"],
    question: "Whether the list has a name whose registration is open, as `registration_pending`",
    known: "The document has the status, but does not say when it appears (August 2026)",
    affectsMoney: true
  },
  pending_get: {
    values: ["not_found", "registration_pending"],
    question: "What GET answers for a name whose registration is open",
    known: "The document has the status, but does not say when it appears (August 2026)",
    affectsMoney: true
  },
  pending_check: {
    values: ["registrable", "domain_unavailable"],
    question: "What domain-check answers for a name whose registration is open",
    known: "The document is silent (August 2026)",
    affectsMoney: true
  },
  failed_within_wait: {
    values: ["status_202", "status_success"],
    question: "The status of the answer if a workflow fails while the server waits: 202, or 201 (PATCH: 200)",
    known: "Neither fits: the document reserves 201 and 200 for success, and 202 for work that goes on (August 2026)",
    affectsMoney: true
  },
  missing_contact: {
    values: ["by_preference", "refused_400", "failed_workflow"],
    question: "What an order without a registrant gets if the account has no default contact. `by_preference`: 400, but a failed workflow after `respond-async`",
    known: "The document shows an error (August 2026). One user saw a failed workflow after a 202 (2026)",
    affectsMoney: true
  },
  missing_payment: {
    values: ["failed_workflow", "refused_400"],
    question: "What an order gets if the account has no payment method",
    known: "The document is silent (August 2026). One user saw a workflow that failed with `billing_quote_failed` (2026)",
    affectsMoney: true
  },
  rejected_order: {
    values: ["status_400", "status_422"],
    question: "The status of an order that the extension's schema, or the API's own, does not accept",
    known: "The document says only 4XX (August 2026)",
    affectsMoney: true
  },
  order_pace: {
    values: ["unlimited", "five_a_minute"],
    question: "Whether more than five orders a minute get 429",
    known: "One user saw that about five a minute are tolerated, and that 15 s apart is safe (2026)",
    affectsMoney: true
  },
  update_pending_delete: {
    values: ["accepted", "refused_400", "refused_409"],
    question: "What PATCH gets for a domain that is `pending_delete`",
    known: "The document is silent (August 2026)",
    affectsMoney: true
  },
  read_token_check: {
    values: ["allowed", "refused_403"],
    question: "Whether a token that may only read may call domain-check, which is a POST",
    known: "One user saw that it may (2026)",
    affectsMoney: false
  },
  check_order: {
    values: ["as_requested", "reversed", "by_name"],
    question: "The order of the names in domain-check's answer",
    known: "It is not promised (2026)",
    affectsMoney: true
  },
  malformed_names: {
    values: ["omitted", "extension_not_supported"],
    question: "What domain-check does with a name that cannot be registered by its form",
    known: "The document says that it may omit them (August 2026)",
    affectsMoney: false
  },
  search_unavailable: {
    values: ["left_out", "included"],
    question: "Whether domain-search answers names that are not registrable, with their reason",
    known: "It may answer them (October 2026)",
    affectsMoney: false
  },
  names_in_answers: {
    values: ["a_labels", "u_labels"],
    question: "How registrations and workflows write an international name",
    known: "The document promises A-labels for check and search only (August 2026). The registrar's zone API answers U-labels (2026)",
    affectsMoney: true
  },
  privacy_off: {
    values: ["off", "false"],
    question: 'How answers write a privacy mode that is off: `"off"` or `false`',
    known: 'The document has `false` (August 2026). The official SDKs have `"off"` (October 2026)',
    affectsMoney: false
  },
  succeeded_registration: {
    values: ["complete", "without_expiry"],
    question: "Whether the registration inside a succeeded workflow has `expires_at`",
    known: "One user saw it without (2026)",
    affectsMoney: false
  }
};
var chooseUnknowns = (chosen = {}, watch) => {
  const unknowns = { ...DEFAULTS, ...chosen };
  if (watch === void 0) return unknowns;
  return new Proxy(unknowns, {
    get: (target, name) => {
      watch(name);
      return target[name];
    }
  });
};
var DEFAULTS = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, { values }]) => [name, values[0]])
);

// src/playground/registrar/store.ts
var createStore = ({ seed, now, isSandbox = false, watchUnknown }) => {
  const extensions = createExtensionList(seed, isSandbox);
  const registrations = (seed.registrations ?? []).map((partial) => completeRegistration(partial, seed.now));
  const earlier = readEarlierWorkflows(seed, extensions);
  const workflows = [...earlier];
  const statusChanges = [];
  const openedMs = Date.parse(seed.now);
  const readVisibleMs = () => now() - (seed.lag ?? 0) * 1e3;
  const findAt = (kind, domain, ms) => {
    const workflow = workflows.findLast(
      (candidate) => candidate.kind === kind && candidate.domain === domain && candidate.startedMs <= ms
    );
    return workflow === void 0 ? void 0 : { workflow, step: findStep(workflow, ms) };
  };
  const listAt = (ms) => applyChanges(registrations, { workflows, statusChanges }, ms);
  const isNewCharge = (workflow) => !earlier.includes(workflow) || (findSuccessMs(workflow) ?? openedMs) > openedMs;
  return {
    seed,
    unknowns: chooseUnknowns(seed.unknowns, watchUnknown),
    extensions,
    isSandbox,
    now,
    findScript: (domain) => Object.hasOwn(seed.names ?? {}, domain) ? seed.names?.[domain] ?? {} : {},
    listVisible: () => listAt(readVisibleMs()),
    listPending: () => listPendingAt(listAt(readVisibleMs()), workflows, readVisibleMs()),
    listRegistrations: (ms = now()) => listAt(ms),
    findRegistration: (domain) => listAt(now()).find(({ domain_name }) => domain_name === domain),
    findVisible: (kind, domain) => findAt(kind, domain, readVisibleMs()),
    findLatest: (kind, domain) => findAt(kind, domain, now()),
    startWorkflow: (request) => {
      const workflow = { ...request, startedMs: now() };
      workflows.push(workflow);
      return workflow;
    },
    listStarted: () => workflows.slice(earlier.length),
    listUnfinished: () => workflows.flatMap((workflow) => toUnfinished(workflow, now())),
    setStatus: (domain, status, fromMs2) => {
      statusChanges.push({ domain, atMs: fromMs2, status });
    },
    listCharges: () => workflows.filter((workflow) => findStep(workflow, now()).state === "succeeded" && isNewCharge(workflow)).flatMap(({ domain, order }) => order === void 0 ? [] : [{ domain, amount: order.price }])
  };
};
var readEarlierWorkflows = (seed, extensions) => (seed.workflows ?? []).map((workflow) => {
  const { domain, auto_renew, privacy_mode } = workflow;
  const years = workflow.years ?? readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
  return {
    kind: "registration",
    domain,
    startedMs: Date.parse(workflow.created_at),
    steps: endAtFinalStep(workflow.steps),
    order: {
      years,
      autoRenew: auto_renew ?? false,
      privacyMode: privacy_mode ?? "redaction",
      price: computePrice({ seed, extensions }, domain, years)
    },
    autoRenew: void 0
  };
});
var toUnfinished = (workflow, ms) => {
  const { domain, startedMs, steps, order } = workflow;
  if (order === void 0 || findStep(workflow, ms).state === "succeeded") return [];
  const { years, autoRenew, privacyMode } = order;
  return [
    {
      domain,
      created_at: formatTime2(startedMs),
      steps,
      years,
      auto_renew: autoRenew,
      privacy_mode: privacyMode
    }
  ];
};
var readMinimumYears = (schema) => {
  const { minimum } = schema?.properties?.years ?? { minimum: 1 };
  return typeof minimum === "number" && Number.isInteger(minimum) && minimum >= 1 ? minimum : 1;
};
var WAITING_STEP = { after: 0, state: "pending" };
var findStep = ({ steps, startedMs }, ms) => steps.findLast(({ after }) => startedMs + after * 1e3 <= ms) ?? WAITING_STEP;
var isFinal = ({ state }) => state === "succeeded" || state === "failed";
var chooseSteps = (script) => script === void 0 ? [{ after: 0, state: "succeeded" }] : endAtFinalStep(script);
var endAtFinalStep = (steps) => {
  const finalIndex = steps.findIndex(isFinal);
  return finalIndex === -1 ? steps : steps.slice(0, finalIndex + 1);
};
var findSuccessMs = ({ steps, startedMs }) => {
  const step = steps.find(({ state }) => state === "succeeded");
  return step === void 0 ? void 0 : startedMs + step.after * 1e3;
};
var applyChanges = (seeds, changes, ms) => {
  const registrations = new Map(seeds.map((registration) => [registration.domain_name, registration]));
  const completed = changes.workflows.map((workflow) => ({ workflow, atMs: findSuccessMs(workflow) ?? Number.POSITIVE_INFINITY })).filter(({ atMs }) => atMs <= ms);
  const past = [...completed, ...changes.statusChanges.filter(({ atMs }) => atMs <= ms)].sort(
    (one, other) => one.atMs - other.atMs
  );
  for (const change of past) {
    if ("workflow" in change) applyWorkflow(registrations, change.workflow);
    else applyStatus(registrations, change);
  }
  return [...registrations.values()];
};
var applyWorkflow = (registrations, workflow) => {
  const { domain, order, autoRenew } = workflow;
  const registration = registrations.get(domain) ?? (order === void 0 ? void 0 : toRegistration(workflow, order));
  if (registration === void 0) return;
  registrations.set(
    domain,
    autoRenew === void 0 ? registration : { ...registration, auto_renew: autoRenew }
  );
};
var applyStatus = (registrations, { domain, status }) => {
  const registration = registrations.get(domain);
  if (status === void 0) registrations.delete(domain);
  else if (registration !== void 0) registrations.set(domain, { ...registration, status });
};
var listPendingAt = (registrations, workflows, ms) => {
  const names = new Set(registrations.map(({ domain_name }) => domain_name));
  const pending = /* @__PURE__ */ new Map();
  for (const workflow of workflows) {
    const { domain, order, startedMs } = workflow;
    if (order === void 0 || startedMs > ms || names.has(domain)) continue;
    if (isFinal(findStep(workflow, ms))) pending.delete(domain);
    else pending.set(domain, { ...toRegistration(workflow, order), ...PENDING_REGISTRATION });
  }
  return [...pending.values()];
};
var PENDING_REGISTRATION = { status: "registration_pending", locked: false, expires_at: null };
var toRegistration = ({ domain, startedMs }, order) => {
  const createdAt = formatTime2(startedMs);
  return {
    domain_name: domain,
    status: "active",
    auto_renew: order.autoRenew,
    privacy_mode: order.privacyMode,
    locked: true,
    created_at: createdAt,
    expires_at: addYears(createdAt, order.years)
  };
};
var computePrice = ({ seed, extensions }, domain, years) => {
  const pricing = seed.names?.[domain]?.pricing;
  const standardPrice = extensions.findPrice(extensions.findExtension(domain));
  const registration = pricing?.registration_cost ?? standardPrice?.registration ?? "0.00";
  const renewal = pricing?.renewal_cost ?? standardPrice?.renewal ?? "0.00";
  const cents = toCents(registration) + toCents(renewal) * (years - 1);
  return (cents / 100).toFixed(2);
};
var toCents = (amount) => Math.round(Number(amount) * 100);

// src/playground/registrar/answers.ts
var toSuccess = (result, {
  status = 200,
  info,
  headers
} = {}) => ({
  status,
  ...headers === void 0 ? {} : { headers },
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...info === void 0 ? {} : { result_info: info }
  }
});
var toError = (status, message, detail = {}) => toErrors2(status, [{ message, ...detail }]);
var toErrors2 = (status, errors) => ({
  status,
  body: {
    success: false,
    errors: errors.map(({ message, pointer, code = 1e4 }) => ({
      code,
      message,
      ...pointer === void 0 ? {} : { source: { pointer } }
    })),
    messages: [],
    result: null
  }
});
var toRegistrationBody = ({ unknowns }, registration) => {
  const { domain_name, privacy_mode } = registration;
  const isOff = privacy_mode === false || privacy_mode === "off";
  return {
    ...registration,
    domain_name: unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain_name) : domain_name,
    privacy_mode: isOff ? unknowns.privacy_off === "false" ? false : "off" : privacy_mode
  };
};
var buildStatusPath = ({ seed }, { domain, kind }) => `${buildResourcePath(seed.account, domain)}/${kind === "registration" ? "registration-status" : "update-status"}`;
var buildResourcePath = (account, domain) => `/accounts/${account}/registrar/registrations/${domain}`;
var toWorkflowBody = (store, workflow, step) => {
  const { domain, startedMs } = workflow;
  return {
    state: step.state,
    completed: isFinal(step),
    created_at: formatTime2(startedMs),
    updated_at: formatTime2(startedMs + step.after * 1e3),
    context: toContext(store, domain, step),
    ...step.error === void 0 ? {} : { error: step.error },
    links: {
      self: buildStatusPath(store, workflow),
      resource: buildResourcePath(store.seed.account, domain)
    }
  };
};
var toContext = (store, domain, step) => {
  const registration = step.state === "succeeded" ? store.findRegistration(domain) : void 0;
  return {
    domain_name: store.unknowns.names_in_answers === "u_labels" ? toUnicodeName(domain) : domain,
    ...step.action === void 0 ? {} : { action: step.action },
    ...step.confirmation_sent_to === void 0 ? {} : { confirmation_sent_to: step.confirmation_sent_to },
    ...registration === void 0 ? {} : { registration: toContextRegistration(store, registration) }
  };
};
var toContextRegistration = (store, registration) => {
  const { expires_at, ...others } = toRegistrationBody(store, registration);
  return store.unknowns.succeeded_registration === "without_expiry" ? others : { ...others, expires_at };
};

// src/playground/registrar/limits.ts
var WINDOW_MS = 5 * 6e4;
var PACE_WINDOW_MS = 6e4;
var MAX_ORDERS_PER_MINUTE = 5;
var createLimits = ({ rate }, { now, unknowns }) => {
  let [startMs, requests] = [now(), 0];
  let orderTimes = [];
  const countRequest = () => {
    if (now() - startMs >= WINDOW_MS) [startMs, requests] = [now(), 0];
    requests += 1;
    return rate !== void 0 && requests > rate ? toRateError(startMs + WINDOW_MS - now()) : void 0;
  };
  const countOrder = () => {
    orderTimes = orderTimes.filter((ms) => now() - ms < PACE_WINDOW_MS);
    const [oldestMs] = orderTimes;
    const isExcess = orderTimes.length >= MAX_ORDERS_PER_MINUTE && oldestMs !== void 0;
    if (isExcess && unknowns.order_pace === "five_a_minute") {
      return toRateError(oldestMs + PACE_WINDOW_MS - now());
    }
    orderTimes = [...orderTimes, now()];
    return void 0;
  };
  const addHeaders2 = (answer) => {
    if (rate === void 0) return answer;
    const seconds = Math.ceil((startMs + WINDOW_MS - now()) / 1e3);
    const headers = {
      ratelimit: `"default";r=${Math.max(0, rate - requests)};t=${seconds}`,
      "ratelimit-policy": `"default";q=${rate};w=${WINDOW_MS / 1e3}`
    };
    return { ...answer, headers: { ...answer.headers, ...headers } };
  };
  return {
    addHeaders: addHeaders2,
    count: ({ method, path }) => {
      const isOrder = method === "POST" && path.endsWith("/registrations");
      const excess = countRequest() ?? (isOrder ? countOrder() : void 0);
      return excess === void 0 ? void 0 : addHeaders2(excess);
    }
  };
};
var toRateError = (waitMs) => ({
  ...toError(429, "Rate limited"),
  headers: { "retry-after": String(Math.ceil(waitMs / 1e3)) }
});

// src/playground/registrar/availability.ts
var findAvailability = (store, domain) => {
  const script = store.findScript(domain);
  const extension = store.extensions.findExtension(domain);
  const pricing = script.pricing ?? findPricing(store, extension);
  const reason = findUnavailableReason(store, domain, script) ?? store.extensions.findReason(extension);
  if (reason !== void 0) {
    return { reason, tier: reason === "domain_premium" ? "premium" : void 0 };
  }
  if (pricing === void 0) return { reason: "extension_not_supported", tier: void 0 };
  return { pricing, tier: script.tier ?? "standard" };
};
var findUnavailableReason = (store, domain, script) => {
  if (script.reason !== void 0) return script.reason;
  return isReservedName(domain) || store.findRegistration(domain) !== void 0 ? "domain_unavailable" : void 0;
};
var findPricing = (store, extension) => {
  const price = store.extensions.findPrice(extension);
  return price && { currency: "USD", registration_cost: price.registration, renewal_cost: price.renewal };
};

// src/playground/registrar/pages.ts
var toPage2 = (items, query, { columns, toItem }) => {
  const perPage = readPerPage(query);
  if (perPage === void 0) return toError(400, "per_page must be between 1 and 50");
  const direction = query.get("direction") ?? "asc";
  if (direction !== "asc" && direction !== "desc") return toError(400, "direction must be asc or desc");
  const names = Object.keys(columns);
  const readKeys = new Map(Object.entries(columns)).get(query.get("sort_by") ?? names[0] ?? "");
  if (readKeys === void 0) return toError(400, `sort_by must be one of: ${names.join(", ")}`);
  const start = readCursor(query.get("cursor") ?? "");
  if (start === void 0) return toError(400, "Invalid pagination cursor");
  const sorted = [...items].sort((one, other) => compareKeys(readKeys(one), readKeys(other)));
  if (direction === "desc") sorted.reverse();
  return toPageAnswer(sorted.map(toItem), start, perPage);
};
var readPerPage = (query) => {
  const perPage = readWholeNumber(query.get("per_page") ?? "20") ?? 0;
  return perPage >= 1 && perPage <= 50 ? perPage : void 0;
};
var toPageAnswer = (items, start, perPage) => {
  const page = items.slice(start, start + perPage);
  const next = start + page.length;
  const cursor = next < items.length ? Buffer.from(`after:${next}`).toString("base64url") : "";
  return toSuccess(page, { info: { count: page.length, cursor, per_page: perPage } });
};
var readWholeNumber = (text) => /^\d{1,9}$/.test(text) ? Number(text) : void 0;
var compareKeys = (keys, others) => {
  const index = keys.findIndex((key, position) => key !== others[position]);
  if (index === -1) return 0;
  return (keys[index] ?? "") < (others[index] ?? "") ? -1 : 1;
};
var MAX_CURSOR_LENGTH = 256;
var readCursor = (cursor) => {
  if (cursor === "") return 0;
  if (cursor.length > MAX_CURSOR_LENGTH) return void 0;
  const start = /^after:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  return start === void 0 ? void 0 : Number(start);
};

// src/playground/registrar/discovery.ts
var MAX_CHECKED_NAMES = 20;
var answerDomainCheck = (store, { body, isMalformed }) => {
  if (isMalformed === true) return toError(400, "Malformed request body");
  const domains = body?.domains ?? [];
  if (!Array.isArray(domains)) return toError(400, "Must be an array", { pointer: "/domains" });
  if (domains.length === 0) {
    return toError(400, "domains array must contain at least one domain", { code: 1006 });
  }
  if (domains.length > MAX_CHECKED_NAMES) {
    return toError(400, `domains array exceeds maximum of ${MAX_CHECKED_NAMES} domains`, { code: 1007 });
  }
  const wrongIndex = domains.findIndex((name) => typeof name !== "string");
  if (wrongIndex !== -1) return toError(400, "Must be a string", { pointer: `/domains/${wrongIndex}` });
  const results = checkNames(store, domains);
  return results.length === 0 ? toError(400, "None of the provided domains are valid or have supported extensions", { code: 1008 }) : toSuccess({ domains: results });
};
var checkNames = (store, texts) => {
  const isOmitting = store.unknowns.malformed_names === "omitted";
  const results = /* @__PURE__ */ new Map();
  for (const text of texts) {
    const domain = parseDomainName(text);
    if (domain === void 0 || !store.extensions.isRegistrableForm(domain)) {
      const name = domain ?? text;
      if (!isOmitting) results.set(name, { name, registrable: false, reason: "extension_not_supported" });
    } else if (store.findScript(domain).silent !== true) {
      results.set(domain, checkName(store, domain));
    }
  }
  return sortResults(store, [...results.values()]);
};
var sortResults = ({ unknowns }, results) => {
  switch (unknowns.check_order) {
    case "as_requested":
      return results;
    case "reversed":
      return [...results].reverse();
    case "by_name":
      return [...results].sort((one, other) => one.name < other.name ? -1 : 1);
  }
};
var checkName = (store, domain) => {
  const latest = store.findLatest("registration", domain);
  const isPending = latest !== void 0 && !isFinal(latest.step);
  if (isPending && store.unknowns.pending_check === "domain_unavailable") {
    return { name: domain, registrable: false, reason: "domain_unavailable" };
  }
  return toDomainResult(domain, findAvailability(store, domain));
};
var toDomainResult = (name, { reason, tier, pricing }) => reason === void 0 ? { name, registrable: true, tier, pricing } : { name, registrable: false, reason, ...tier === void 0 ? {} : { tier } };
var MAX_QUERY_LENGTH = 100;
var MAX_SEARCH_EXTENSIONS = 20;
var answerSearch = (store, { query }) => {
  const word = query.get("q") ?? "";
  if (word === "") return toError(400, "Missing required parameter: q", { code: 1001 });
  if (word.length > MAX_QUERY_LENGTH) {
    return toError(400, `Parameter q exceeds maximum length of ${MAX_QUERY_LENGTH} characters`, {
      code: 1002
    });
  }
  const label = readSearchLabel(word);
  if (label === void 0) {
    return toError(400, "Parameter q must be a keyword or a domain name", { code: 1002 });
  }
  const limit = readWholeNumber(query.get("limit") ?? "20");
  if (limit === void 0 || limit < 1 || limit > 50) {
    return toError(400, "Parameter limit must be between 1 and 50");
  }
  const extensions = query.getAll("extensions").flatMap((list) => list === "" ? [] : list.split(","));
  if (extensions.length > MAX_SEARCH_EXTENSIONS) {
    return toError(400, `Parameter extensions exceeds maximum of ${MAX_SEARCH_EXTENSIONS} extensions`);
  }
  const malformed = extensions.find((extension) => !EXTENSION.test(extension));
  if (malformed !== void 0) return toError(400, "Parameter extensions has an invalid extension format");
  return toSuccess({ domains: suggestNames(store, label, extensions).slice(0, limit) });
};
var EXTENSION = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;
var readSearchLabel = (word) => {
  const text = word.trim().toLowerCase();
  if (/[^\0-\x7f]/.test(text) || /(^|\.)xn--/.test(text)) return void 0;
  if (Object.hasOwn(PRICES, text.replace(/^\./, ""))) return void 0;
  const label = (text.split(".")[0] ?? "").replace(/[^a-z0-9-]/g, "").replace(/^-+|-+$/g, "");
  return label === "" ? void 0 : label;
};
var suggestNames = (store, label, requested) => {
  const isIncluding = store.unknowns.search_unavailable === "included";
  return (requested.length === 0 ? Object.keys(PRICES) : requested.map((name) => name.toLowerCase())).filter((extension) => store.extensions.findPrice(extension) !== void 0).flatMap((extension) => [`${label}.${extension}`, `get${label}.${extension}`, `${label}hq.${extension}`]).flatMap((name) => {
    const domain = parseDomainName(name);
    return domain === void 0 || store.findScript(domain).silent === true ? [] : [checkName(store, domain)];
  }).filter(({ registrable }) => registrable || isIncluding);
};

// src/playground/registrar/reads.ts
var import_node_crypto4 = require("crypto");
var answerList = (store, { query }) => {
  const pending = store.listPending();
  const isListed = pending.length > 0 && store.unknowns.pending_in_list === "listed";
  const registrations = [...store.listVisible(), ...isListed ? pending : []];
  return toPage2(registrations, query, {
    columns: {
      registry_created_at: ({ created_at, domain_name }) => [Date.parse(created_at), domain_name],
      registry_expires_at: ({ expires_at, domain_name }) => [Date.parse(expires_at ?? LATEST), domain_name],
      name: ({ domain_name }) => [domain_name]
    },
    toItem: (registration) => toRegistrationBody(store, registration)
  });
};
var LATEST = "9999-12-31T00:00:00Z";
var answerRegistration = (store, text) => {
  const domain = parseDomainName(text);
  if (domain === void 0) return INVALID_NAME;
  const isAskedFor = ({ domain_name }) => domain_name === domain;
  const pending = store.listPending().find(isAskedFor);
  const isShown = pending !== void 0 && store.unknowns.pending_get === "registration_pending";
  const registration = store.listVisible().find(isAskedFor) ?? (isShown ? pending : void 0);
  return registration === void 0 ? toError(404, "Domain not found") : toSuccess(toRegistrationBody(store, registration));
};
var INVALID_NAME = toError(400, "Invalid domain name");
var answerStatus = (store, kind, text) => {
  const domain = parseDomainName(text);
  if (domain === void 0) return INVALID_NAME;
  const latest = store.findVisible(kind, domain);
  return latest === void 0 ? toError(404, `No workflow found for ${domain}`) : toSuccess(toWorkflowBody(store, latest.workflow, latest.step));
};
var answerExtension = (store, name, request) => {
  const item = toExtensionItem(store, name.toLowerCase());
  return item === void 0 ? toError(404, "Extension not found") : answerConditionally(request, toSuccess(item));
};
var answerExtensions = (store, request) => {
  const nameFilter = request.query.get("name");
  const names = store.extensions.names().filter((name) => nameFilter === null || name === nameFilter);
  const page = toPage2(names, request.query, {
    // All extensions were added and changed at the same moment, so these columns sort by name as well.
    columns: { name: (name) => [name], created_at: (name) => [name], updated_at: (name) => [name] },
    toItem: (name) => toExtensionItem(store, name)
  });
  return page.status === 200 ? answerConditionally(request, page) : page;
};
var toExtensionItem = ({ extensions }, name) => {
  const registration_schema = extensions.findSchema(name);
  if (registration_schema === void 0) return void 0;
  return {
    metadata: { name, tld: name.split(".").at(-1) },
    registration_schema,
    transfer_schema: buildTransferSchema(name, registration_schema)
  };
};
var answerConditionally = ({ headers }, answer) => {
  const hash = (0, import_node_crypto4.createHash)("sha256").update(JSON.stringify(answer.body)).digest("hex").slice(0, 32);
  const etag = `"${hash}"`;
  const tags = String(headers["if-none-match"] ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*") ? { status: 304, headers: { etag } } : { ...answer, headers: { ...answer.headers, etag } };
};

// vendor:ajv/dist/2020.js
var { Ajv2020 } = require("./vendor-cli.cjs")["ajv/dist/2020.js"];

// src/playground/registrar/order-check.ts
var findBodyErrors = (body) => findExtensionErrors(ORDER_SCHEMA, body);
var findExtensionErrors = (schema, body) => {
  const validate3 = compileSchema(schema);
  return validate3 === void 0 ? [] : findErrors(validate3, body);
};
var createAjv = () => new Ajv2020({
  allErrors: true,
  strict: false,
  verbose: true,
  logger: false,
  formats: { email: /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/ }
});
var compiled = /* @__PURE__ */ new WeakMap();
var compileSchema = (schema) => {
  if (typeof schema !== "object" || schema === null) return void 0;
  if (!compiled.has(schema)) compiled.set(schema, tryToCompile(schema));
  return compiled.get(schema);
};
var tryToCompile = (schema) => {
  try {
    return createAjv().compile(schema);
  } catch {
    return void 0;
  }
};
var findErrors = (validate3, body) => {
  const errors = /* @__PURE__ */ new Map();
  for (const error of runCheck(validate3, body)) {
    const { pointer, message } = toApiError(error);
    if (!errors.has(pointer)) errors.set(pointer, { message, pointer });
  }
  return [...errors.values()];
};
var runCheck = (validate3, body) => {
  try {
    return validate3(body) === false ? (validate3.errors ?? []).filter(isOwnError) : [];
  } catch {
    return [];
  }
};
var isOwnError = ({ keyword, schemaPath }) => keyword !== "if" && !/\/(oneOf|anyOf)\/\d+\//.test(schemaPath);
var toApiError = (error) => {
  const { keyword, instancePath, params, message = "is invalid" } = error;
  if (keyword === "required") {
    const key = String(params.missingProperty);
    return { pointer: `${instancePath}/${escapePointer(key)}`, message: `${key} is required` };
  }
  const describe = Object.hasOwn(DESCRIPTIONS, keyword) ? DESCRIPTIONS[keyword] : void 0;
  return { pointer: instancePath, message: describe?.(error) ?? `Invalid value: ${message}` };
};
var escapePointer = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");
var DESCRIPTIONS = {
  type: ({ params }) => `Must be ${/^[aeio]/.test(params.type) ? "an" : "a"} ${params.type}`,
  enum: ({ params }) => `Must be one of: ${params.allowedValues.join(", ")}`,
  const: ({ params }) => `Must be ${JSON.stringify(params.allowedValue)}`,
  oneOf: ({ schema }) => `Must be one of: ${listConstants(schema)}`,
  minimum: ({ params }) => `Must be at least ${params.limit}`,
  maximum: ({ params }) => `Must be at most ${params.limit}`,
  pattern: ({ params }) => `Must match ${params.pattern}`,
  format: ({ params }) => `Must be a valid ${params.format}`,
  minLength: ({ params }) => params.limit === 1 ? "Must not be empty" : `Must have at least ${params.limit} characters`
};
var listConstants = (branches) => (Array.isArray(branches) ? branches : []).map((branch) => String(branch?.const)).join(", ");

// src/playground/registrar/writes.ts
var answerCreate = (store, request) => {
  const body = readBody2(request);
  if (body === void 0) return MALFORMED_BODY;
  const domain = readOrderedName(body);
  if (typeof domain !== "string") return toErrors2(readInvalidStatus(store), [domain]);
  const script = store.findScript(domain);
  if (script.refuse !== void 0) return toError(script.refuse.status, script.refuse.message);
  const rejection = rejectOrder(store, domain, body);
  if (rejection !== void 0) return rejection;
  const first = store.findLatest("registration", domain);
  return first === void 0 || hasEnded(store, first) ? answerNewOrder(store, domain, { body, request, isRepeated: false }) : answerSecondOrder(store, first.workflow, {
    body,
    request,
    isRepeated: first.step.state === "succeeded"
  });
};
var hasEnded = (store, { workflow, step }) => step.state === "failed" || step.state === "succeeded" && store.findRegistration(workflow.domain) === void 0;
var readInvalidStatus = ({ unknowns }) => unknowns.rejected_order === "status_422" ? 422 : 400;
var MALFORMED_BODY = toError(400, "Malformed request body");
var readBody2 = ({ body = {}, isMalformed }) => isMalformed === true || typeof body !== "object" || body === null || Array.isArray(body) ? void 0 : body;
var readOrderedName = ({ domain_name: text = "" }) => {
  if (text === "" || text === null) return { message: "domain_name is required", pointer: "/domain_name" };
  if (typeof text !== "string") return { message: "Must be a string", pointer: "/domain_name" };
  return parseDomainName(text) ?? { message: "Invalid domain name", pointer: "/domain_name" };
};
var DOMAIN_LIMIT = 500;
var rejectOrder = (store, domain, body) => {
  const { extensions, seed } = store;
  const bodyErrors = findBodyErrors({ ...body, domain_name: domain });
  if (bodyErrors.length > 0) return toErrors2(readInvalidStatus(store), bodyErrors);
  if (!extensions.isRegistrableForm(domain)) {
    return toError(readInvalidStatus(store), "Invalid domain name", { pointer: "/domain_name" });
  }
  if (isUnsupported(store, domain)) return toError(400, "Registration is not supported for this extension");
  const limit = seed.limit ?? DOMAIN_LIMIT;
  if (store.listRegistrations().length >= limit) {
    return toError(400, `Domain limit reached: you cannot register more than ${limit} domains.`, {
      pointer: "/domain_name"
    });
  }
  const schema = extensions.findSchema(extensions.findExtension(domain));
  const schemaErrors = findExtensionErrors(schema, { ...body, domain_name: domain });
  return schemaErrors.length > 0 ? toErrors2(readInvalidStatus(store), schemaErrors) : void 0;
};
var isUnsupported = (store, domain) => UNSUPPORTED_REASONS.has(findAvailability(store, domain).reason ?? "");
var UNSUPPORTED_REASONS = /* @__PURE__ */ new Set([
  "extension_not_supported_via_api",
  "extension_not_supported",
  "extension_disallows_registration"
]);
var answerSecondOrder = (store, first, placement) => {
  switch (store.unknowns.second_order) {
    case "refused_400":
      return UNAVAILABLE;
    case "refused_409":
      return toError(409, "A registration for this domain already exists", { pointer: "/domain_name" });
    case "joined":
      return answerWorkflow(store, first, { ...placement, successStatus: 201, isJoined: true });
    case "charged_again":
      return answerNewOrder(store, first.domain, placement);
  }
};
var UNAVAILABLE = toError(400, "Domain is not available", { pointer: "/domain_name" });
var answerNewOrder = (store, domain, { body, request, isRepeated }) => {
  const { reason, tier } = findAvailability(store, domain);
  if (reason === "domain_premium" || tier === "premium") {
    return toError(400, "Premium domain registration is not supported", { pointer: "/domain_name" });
  }
  if (reason !== void 0 && !isRepeated) return UNAVAILABLE;
  const obstacle = findAccountObstacle(store, body, request);
  if (obstacle?.kind === "refused") return toError(400, obstacle.message);
  const workflow = store.startWorkflow({
    kind: "registration",
    domain,
    steps: obstacle === void 0 ? chooseSteps(store.findScript(domain).workflow) : [obstacle.step],
    order: readOrder(store, domain, body),
    autoRenew: void 0
  });
  return answerWorkflow(store, workflow, { request, successStatus: 201 });
};
var readOrder = (store, domain, body) => {
  const { extensions } = store;
  const years = typeof body.years === "number" ? body.years : readMinimumYears(extensions.findSchema(extensions.findExtension(domain)));
  return {
    years,
    autoRenew: body.auto_renew === true,
    privacyMode: body.privacy_mode === "off" ? "off" : "redaction",
    price: computePrice(store, domain, years)
  };
};
var NO_CONTACT = "No registrant contact provided and no default address book entry found for this account.";
var NO_PAYMENT = "No default payment method found for this account.";
var findAccountObstacle = ({ seed, isSandbox, unknowns }, { contacts }, { headers }) => {
  const hasDefaultContact = !isSandbox && seed.default_contact !== false;
  if (!hasDefaultContact && contacts?.registrant === void 0) {
    const isFailing = unknowns.missing_contact === "by_preference" ? requestsAsync(headers.prefer) : unknowns.missing_contact === "failed_workflow";
    return isFailing ? toFailing("missing_contact", NO_CONTACT) : { kind: "refused", message: NO_CONTACT };
  }
  if (isSandbox || seed.payment_method !== false) return void 0;
  return unknowns.missing_payment === "failed_workflow" ? toFailing("billing_quote_failed", NO_PAYMENT) : { kind: "refused", message: NO_PAYMENT };
};
var toFailing = (code, message) => ({
  kind: "failing",
  step: { after: 0, state: "failed", error: { code, message } }
});
var answerUpdate = (store, text, request) => {
  const domain = parseDomainName(text);
  if (domain === void 0) return toError(400, "Invalid domain name");
  const registration = store.findRegistration(domain);
  if (registration === void 0) return toError(404, "Domain not found");
  const body = readBody2(request);
  if (body === void 0) return MALFORMED_BODY;
  const { auto_renew: autoRenew } = body;
  if (autoRenew === void 0) return toError(400, "No field to update: only auto_renew can be updated");
  if (typeof autoRenew !== "boolean") {
    return toError(400, "Must be a boolean if present", { pointer: "/auto_renew" });
  }
  const reaction = registration.status === "pending_delete" ? store.unknowns.update_pending_delete : "accepted";
  if (reaction !== "accepted") {
    return toError(reaction === "refused_409" ? 409 : 400, "Domain is pending deletion");
  }
  const steps = chooseSteps(store.findScript(domain).update);
  const workflow = store.startWorkflow({ kind: "update", domain, steps, order: void 0, autoRenew });
  return answerWorkflow(store, workflow, { request, successStatus: 200 });
};
var requestsAsync = (prefer) => String(prefer ?? "").split(",").some((preference) => (preference.split(/[;=]/)[0] ?? "").trim().toLowerCase() === "respond-async");
var SYNCHRONOUS_WAIT_MS = 1e4;
var answerWorkflow = (store, workflow, reply) => {
  const requestedMs = store.now();
  if (requestsAsync(reply.request.headers.prefer)) {
    const step = findStep(workflow, requestedMs);
    const isUnfinished = isFinal(step) && !reply.isJoined && store.unknowns.respond_async === "unfinished";
    return toAccepted(store, workflow, {
      step: isUnfinished ? WAITING_STEP : step,
      headers: { "preference-applied": "respond-async" }
    });
  }
  const finalStep = workflow.steps.find(isFinal);
  const finalMs = workflow.startedMs + (finalStep?.after ?? Number.POSITIVE_INFINITY) * 1e3;
  return {
    dueMs: Math.max(requestedMs, Math.min(finalMs, requestedMs + SYNCHRONOUS_WAIT_MS)),
    finish: () => answerWaited(store, workflow, reply)
  };
};
var answerWaited = (store, workflow, { successStatus }) => {
  const step = findStep(workflow, store.now());
  const isSuccess = step.state === "succeeded" || step.state === "failed" && store.unknowns.failed_within_wait === "status_success";
  return isSuccess ? toSuccess(toWorkflowBody(store, workflow, step), { status: successStatus }) : toAccepted(store, workflow, { step });
};
var toAccepted = (store, workflow, { step, headers }) => toSuccess(toWorkflowBody(store, workflow, step), {
  status: 202,
  headers: { location: buildStatusPath(store, workflow), ...headers }
});

// src/playground/registrar/routes.ts
var ROUTES2 = [
  { method: "POST", path: /^\/domain-check$/, answer: answerDomainCheck },
  { method: "GET", path: /^\/domain-search$/, answer: answerSearch },
  { method: "GET", path: /^\/extensions$/, answer: answerExtensions },
  {
    method: "GET",
    path: /^\/extensions\/([^/]+)$/,
    answer: (store, request, extension) => answerExtension(store, extension, request)
  },
  { method: "GET", path: /^\/registrations$/, answer: answerList },
  { method: "POST", path: /^\/registrations$/, answer: answerCreate },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)$/,
    answer: (store, _request, domain) => answerRegistration(store, domain)
  },
  {
    method: "PATCH",
    path: /^\/registrations\/([^/]+)$/,
    answer: (store, request, domain) => answerUpdate(store, domain, request)
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/registration-status$/,
    answer: (store, _request, domain) => answerStatus(store, "registration", domain)
  },
  {
    method: "GET",
    path: /^\/registrations\/([^/]+)\/update-status$/,
    answer: (store, _request, domain) => answerStatus(store, "update", domain)
  }
];
var LEGACY_PATH = /^\/registrar\/domains(\/|$)/;
var answerRoute2 = (request, stores) => {
  const [, path = ""] = /^\/client\/v4(\/.*)$/.exec(request.path) ?? [];
  const route = `${request.method} ${path}`;
  if (route === "GET /user/tokens/verify") return answerTokenCheck();
  if (route === "GET /accounts") return answerAccounts(stores.production);
  const [, id, accountPath = ""] = /^\/accounts\/([0-9a-f]{32})(\/.*)$/.exec(path) ?? [];
  if (id === void 0) return NO_ROUTE;
  return id === stores.production.seed.account ? answerAccountRoute(request, accountPath, stores) : toError(403, "Not authorized for this account");
};
var answerAccountRoute = (request, path, { production, sandbox }) => {
  if (LEGACY_PATH.test(path)) return toError(410, "This endpoint has been removed. Use registrations.");
  const [, product, registrarPath] = /^\/(registrar|registrar-sandbox)(\/.*)$/.exec(path) ?? [];
  if (registrarPath === void 0) return NO_ROUTE;
  return answerRegistrarRoute(product === "registrar" ? production : sandbox, request, registrarPath);
};
var NO_ROUTE = toError(404, "No route for the URI", { code: 7003 });
var answerRegistrarRoute = (store, request, path) => {
  const routes = ROUTES2.filter((candidate) => candidate.path.test(path));
  const route = routes.find(({ method }) => method === request.method);
  if (routes.length === 0) return NO_ROUTE;
  if (route === void 0) {
    const allow = routes.map(({ method }) => method).join(", ");
    return { ...toError(405, "Method not allowed"), headers: { allow } };
  }
  const name = decodePath(route.path.exec(path)?.[1] ?? "");
  return name === void 0 ? toError(400, "Malformed request path") : route.answer(store, request, name);
};
var decodePath = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return void 0;
  }
};
var TOKEN_ID = "ed17574386854bf78a67040be0a770b0";
var answerTokenCheck = () => ({
  status: 200,
  body: {
    success: true,
    errors: [],
    messages: [{ code: 1e4, message: "This API Token is valid and active" }],
    result: { id: TOKEN_ID, status: "active" }
  }
});
var answerAccounts = ({ seed }) => toSuccess([{ id: seed.account, name: "Playground", type: "standard", created_on: seed.now }], {
  info: { page: 1, per_page: 20, count: 1, total_count: 1, total_pages: 1 }
});

// src/playground/registrar/state-schema.ts
var toRecordSchema = (properties, required = []) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
  "x-expected": "an object"
});
var toMapSchema = (values) => ({
  type: "object",
  additionalProperties: values,
  "x-expected": "an object"
});
var toListSchema = (items) => ({ type: "array", items, "x-expected": "a list of objects" });
var toWordSchema = (words) => ({
  enum: words,
  "x-word": true,
  "x-expected": `one of ${words.join(", ")}`
});
var BOOLEAN2 = { type: "boolean", "x-expected": "true or false" };
var TEXT2 = { type: "string", minLength: 1, "x-expected": "text" };
var NUMBER = { type: "number", minimum: 0, "x-expected": "a number of 0 or more" };
var COUNT = { type: "integer", minimum: 0, "x-expected": "a whole number of 0 or more" };
var TIME = {
  type: "string",
  format: "time-of-rfc-3339",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$",
  "x-expected": 'a time such as "2026-11-22T10:00:00Z"'
};
var DOMAIN = {
  type: "string",
  format: "domain-name",
  pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)+$",
  "x-expected": "a domain name in lower case, with A-labels and without a trailing dot"
};
var COST = {
  type: "string",
  pattern: "^\\d+\\.\\d{2}$",
  "x-expected": 'a price with two decimals such as "10.11"'
};
var STEPS = {
  type: "array",
  minItems: 1,
  "x-expected": "a list of at least one step",
  items: toRecordSchema(
    {
      after: NUMBER,
      state: toWordSchema(WORKFLOW_STATES),
      action: TEXT2,
      confirmation_sent_to: TEXT2,
      error: toRecordSchema({ code: TEXT2, message: TEXT2 }, ["code", "message"])
    },
    ["after", "state"]
  )
};
var PRIVACY_MODES = ["redaction", "off"];
var STATE_SCHEMA = toRecordSchema({
  $schema: TEXT2,
  account: {
    type: "string",
    pattern: "^[0-9a-f]{32}$",
    "x-expected": "32 hexadecimal digits in lower case"
  },
  now: TIME,
  registrations: toListSchema(
    toRecordSchema(
      {
        domain_name: DOMAIN,
        status: toWordSchema(REGISTRATION_STATUSES),
        auto_renew: BOOLEAN2,
        privacy_mode: toWordSchema([...PRIVACY_MODES, false]),
        locked: BOOLEAN2,
        created_at: TIME,
        expires_at: { ...TIME, type: ["string", "null"], "x-expected": `${TIME["x-expected"]}, or null` }
      },
      ["domain_name"]
    )
  ),
  names: {
    ...toMapSchema(
      toRecordSchema({
        reason: toWordSchema(UNAVAILABLE_REASONS),
        tier: toWordSchema(["standard", "premium"]),
        silent: BOOLEAN2,
        pricing: toRecordSchema(
          {
            currency: { type: "string", pattern: "^[A-Z]{3}$", "x-expected": "a currency code such as USD" },
            registration_cost: COST,
            renewal_cost: COST
          },
          ["currency", "registration_cost", "renewal_cost"]
        ),
        workflow: STEPS,
        update: STEPS,
        refuse: toRecordSchema(
          {
            status: { type: "integer", minimum: 400, maximum: 599, "x-expected": "a status from 400 to 599" },
            message: TEXT2
          },
          ["status", "message"]
        )
      })
    ),
    propertyNames: DOMAIN
  },
  workflows: toListSchema(
    toRecordSchema(
      {
        domain: DOMAIN,
        created_at: TIME,
        steps: STEPS,
        years: { type: "integer", minimum: 1, maximum: 10, "x-expected": "a whole number from 1 to 10" },
        auto_renew: BOOLEAN2,
        privacy_mode: toWordSchema(PRIVACY_MODES)
      },
      ["domain", "created_at", "steps"]
    )
  ),
  extensions: {
    ...toMapSchema({ type: ["object", "null"], "x-expected": "a JSON Schema, or null" }),
    propertyNames: {
      type: "string",
      pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
      "x-expected": "an extension such as co.uk"
    }
  },
  limit: COUNT,
  rate: COUNT,
  lag: NUMBER,
  default_contact: BOOLEAN2,
  payment_method: BOOLEAN2,
  tokens: toMapSchema({ enum: ["read", "admin"], "x-expected": "read or admin" }),
  unknowns: toRecordSchema(
    Object.fromEntries(
      Object.entries(SWITCHES).map(([name, { values }]) => [
        name,
        { enum: values, "x-expected": `one of ${values.join(", ")}` }
      ])
    )
  ),
  undocumented: { type: "array", items: TEXT2, "x-expected": "a list of words" }
});

// src/playground/registrar/state.ts
var checkState = (state) => findStateProblems(state);
var findStateProblems = (state, { allowsUndocumented = false } = {}) => {
  const undocumented = readUndocumented(state);
  const isAllowedWord = ({ keyword, parentSchema, data }) => keyword === "enum" && parentSchema?.["x-word"] === true && typeof data === "string" && (allowsUndocumented || undocumented.has(data));
  validate2 ??= compileStateSchema();
  const errors = (validate2(state) ? [] : validate2.errors ?? []).filter(({ keyword }) => keyword !== "propertyNames").filter((error) => !isAllowedWord(error));
  const problems = errors.length > 0 ? errors.map(toProblem) : findContradictions(state);
  return [...new Set(problems)];
};
var validate2;
var compileStateSchema = () => new Ajv2020({
  allErrors: true,
  strict: false,
  verbose: true,
  formats: {
    "time-of-rfc-3339": (text) => !Number.isNaN(Date.parse(text)),
    "domain-name": (text) => parseDomainName(text) === text
  }
}).compile(STATE_SCHEMA);
var readUndocumented = (state) => {
  const { undocumented } = state ?? {};
  return new Set(Array.isArray(undocumented) ? undocumented : []);
};
var toProblem = (error) => {
  const { keyword, instancePath, params, parentSchema, propertyName, data } = error;
  const path = formatPath(instancePath);
  const knownKeys = Object.keys(parentSchema?.properties ?? {}).join(", ");
  if (keyword === "additionalProperties") {
    const place = path === "" ? "" : `${path}: `;
    return `${place}Unknown key "${params.additionalProperty}". Known keys: ${knownKeys}.`;
  }
  if (keyword === "required") return `${path === "" ? "" : `${path}.`}${params.missingProperty} is missing.`;
  if (propertyName !== void 0)
    return `${path}: "${propertyName}" must be ${parentSchema?.["x-expected"]}.`;
  if (path === "") return `It must be a JSON object. Known keys: ${knownKeys}.`;
  return `${path} must be ${parentSchema?.["x-expected"]}, not ${formatValue2(data)}.`;
};
var formatValue2 = (value) => {
  const text = JSON.stringify(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}\u2026` : text;
};
var MAX_VALUE_LENGTH = 60;
var formatPath = (pointer) => pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).map(formatPathPart).join("").replace(/^\./, "");
var formatPathPart = (part) => {
  if (/^\d+$/.test(part)) return `[${part}]`;
  return /^[a-z_]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
};
var findContradictions = (state) => [
  ...findRegistrationProblems(state),
  ...Object.entries(state.names ?? {}).flatMap(([name, { workflow = [], update = [] }]) => [
    ...findStepProblems(workflow, `names["${name}"].workflow`),
    ...findStepProblems(update, `names["${name}"].update`)
  ]),
  ...(state.workflows ?? []).flatMap(
    ({ steps }, index) => findStepProblems(steps, `workflows[${index}].steps`)
  )
];
var findRegistrationProblems = ({ registrations = [] }) => {
  const names = /* @__PURE__ */ new Set();
  return registrations.flatMap(({ domain_name = "", status, created_at, expires_at }, index) => {
    const path = `registrations[${index}]`;
    const isRepeated = names.has(domain_name);
    names.add(domain_name);
    return [
      ...isRepeated ? [`${path}.domain_name must not repeat ${domain_name}.`] : [],
      ...expires_at === null && !PENDING_STATUSES.has(status ?? "") ? [`${path}.expires_at must not be null unless status is registration_pending or transfer_pending.`] : [],
      ...created_at !== void 0 && Date.parse(created_at) > Date.parse(expires_at ?? created_at) ? [`${path}.expires_at must not be before created_at.`] : []
    ];
  });
};
var findStepProblems = (steps, path) => steps.flatMap((step, index) => {
  const earlier = steps[index - 1];
  return [
    ...earlier !== void 0 && earlier.after > step.after ? [`${path}[${index}].after must not be less than the one before.`] : [],
    ...isFinal(step) && index < steps.length - 1 ? [`${path}[${index}].state must not be ${step.state}, because other steps follow.`] : [],
    ...step.error !== void 0 && step.state !== "failed" ? [`${path}[${index}].error must not be set unless state is failed.`] : []
  ];
});

// src/playground/registrar/core.ts
var createRegistrarCore = (options) => {
  requireValidSeed(options.seed);
  const seed = { ...options.seed };
  const startMs = Date.parse(seed.now);
  const clock = createClock(options.now ?? (() => startMs));
  const production = createStore({ seed, now: clock.now, watchUnknown: options.watchUnknown });
  const sandboxSeed = { ...seed, registrations: [], workflows: [] };
  const sandbox = createStore({ seed: sandboxSeed, now: clock.now, isSandbox: true });
  const respond2 = createResponder({ ...options, seed }, { production, sandbox });
  const begin = (request) => {
    const begun = respond2(request);
    if (!("dueMs" in begun)) return begun;
    const finish = () => {
      clock.moveTo(begun.dueMs);
      return begun.finish();
    };
    return begun.dueMs <= clock.now() ? finish() : { dueMs: begun.dueMs, finish };
  };
  return {
    begin,
    answer: (request) => {
      const begun = begin(request);
      return "dueMs" in begun ? begun.finish() : begun;
    },
    now: clock.now,
    charges: production.listCharges,
    registrations: production.listRegistrations,
    describeAccount: () => ({
      ...seed,
      registrations: production.listRegistrations(),
      workflows: production.listUnfinished()
    }),
    workflows: production.listStarted,
    changeAccount: (change) => {
      for (const changed of [seed, sandboxSeed]) Object.assign(changed, change);
    },
    setStatus: production.setStatus
  };
};
var requireValidSeed = (seed) => {
  const problems = findStateProblems(seed, { allowsUndocumented: true });
  if (problems.length > 0) throw new Error(`This is not an account:
${problems.join("\n")}`);
};
var createClock = (now) => {
  let earliestMs = Number.NEGATIVE_INFINITY;
  return {
    now: () => Math.max(now(), earliestMs),
    moveTo: (ms) => {
      earliestMs = Math.max(ms, earliestMs);
    }
  };
};
var createResponder = ({ seed, token }, stores) => {
  const permissions = new Map([...Object.entries(seed.tokens ?? {}), [token, "admin"]]);
  const limits = createLimits(seed, stores.production);
  return (request) => {
    const [, value = ""] = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const permission = permissions.get(value);
    if (permission === void 0) return toError(401, "Authentication error");
    const excess = limits.count(request);
    if (excess !== void 0) return excess;
    const answer = isPermitted(request, permission, stores.production) ? answerRoute2(request, stores) : toError(403, "Authentication error");
    return "dueMs" in answer ? { ...answer, finish: () => limits.addHeaders(answer.finish()) } : limits.addHeaders(answer);
  };
};
var isPermitted = ({ method, path }, permission, { unknowns }) => {
  if (permission === "admin" || method === "GET") return true;
  return path.endsWith("/domain-check") && unknowns.read_token_check === "allowed";
};

// src/playground/registrar/server.ts
var openRegistrar = async (options) => {
  const { begin, now, charges, registrations, describeAccount } = createRegistrarCore(options);
  const server = await serve({ ...options, handle: begin, now });
  return { ...server, baseUrl: `${server.url}/client/v4`, charges, registrations, describeAccount };
};

// src/model/iso-date.ts
var DAY_MS2 = 24 * 60 * 60 * 1e3;

// src/report/format.ts
var formatCount = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
var formatMoney = (amount, currency) => currency === void 0 ? amount : `${amount} ${currency}`;

// vendor:punycode/punycode.js
var { default: standard } = require("./vendor.cjs")["punycode/punycode.js"];

// src/report/escape.ts
var COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/;
var STARTERS = /@|#(?=\w)|:(?=[\w+-]+:)|:(?=\/\/)|(?<=\bgh)-(?=\d)|(?<=www)\.|\$/;
var MARKUP = /[\\`*_[\]<>|~&]/;
var LINE_START = /^(?:[/+=#-]|\d+[.)](?=\s|$))/;
var SPECIAL_PARTS = new RegExp(
  `(?<commit>${COMMIT.source})|(?<starter>${STARTERS.source})|(?<line>${LINE_START.source})|(?<markup>${MARKUP.source})`,
  "gi"
);

// src/report/marker.ts
var SHA = "[0-9a-f]{40,64}";
var HEAD_LINE = new RegExp(`^<!-- freehold head=(${SHA}) -->$`);
var SHOWN_LINE = new RegExp(`^<!-- freehold plan head=(${SHA}) planned=(${SHA}) tip=(${SHA}) -->$`);

// vendor:big.js
var { default: standard2 } = require("./vendor.cjs")["big.js"];

// src/model/money.ts
var sum = (amounts) => formatAmount(amounts.reduce((total, amount) => total.plus(amount), new standard2(0)));
var formatAmount = (value) => {
  const plain = value.toFixed();
  const decimals = plain.split(".")[1]?.length ?? 0;
  return decimals < 2 ? value.toFixed(2) : plain;
};

// src/report/comment-note.ts
var NOTE_START = "<!-- freehold note -->";
var NOTE_END = "<!-- /freehold note -->";
var NOTE = new RegExp(`${NOTE_START}[\\s\\S]*?${NOTE_END}\\n*`, "g");

// src/report/fit.ts
var SUMMARY_LIMIT = 900 * 1024;

// src/report/receipt-headline.ts
var describePriced = (verb, { preposition = "for up to", suffix = "" } = {}) => (results) => {
  const prices = results.flatMap(({ price }) => price ?? []);
  const earlierCount = results.length - prices.length;
  const total = formatMoney(sum(prices.map(({ due }) => due)), prices[0]?.currency);
  return [
    ...prices.length === 0 ? [] : [`${verb} ${formatCount(prices.length, "domain")} ${preposition} ${total}${suffix}`],
    ...earlierCount === 0 ? [] : [`${verb} ${formatCount(earlierCount, "domain")} from an earlier run${suffix}`]
  ];
};
var describeCounted = (describe) => (results) => [describe(formatCount(results.length, "domain"))];
var describeSwitched = (results, { changes }) => [true, false].flatMap((to) => {
  const planned = changes.filter((change) => change.kind === "set-auto-renew" && change.to === to);
  const domains = new Set(planned.map(({ domain }) => domain));
  const count = results.filter(({ domain }) => domains.has(domain)).length;
  return count === 0 ? [] : [`switched auto-renew ${to ? "on" : "off"} for ${formatCount(count, "domain")}`];
});
var RECEIPT_PARTS = [
  [["register registered"], describePriced("registered", { preposition: "for" })],
  [["register unknown"], describePriced("may or may not have bought")],
  [["register action_required"], describePriced("ordered", { suffix: " (needs your action)" })],
  [["register pending"], describePriced("ordered", { suffix: " (still in progress)" })],
  [["set-auto-renew updated"], describeSwitched],
  [["set-auto-renew pending"], describeCounted((domains) => `started to switch auto-renew for ${domains}`)],
  [["register failed"], describeCounted((domains) => `failed to register ${domains}`)],
  [["register skipped"], describeCounted((domains) => `skipped ${domains} (not bought)`)],
  [
    ["set-auto-renew unknown"],
    describeCounted((domains) => `may or may not have switched auto-renew for ${domains}`)
  ],
  [
    ["set-auto-renew failed", "set-auto-renew skipped"],
    describeCounted((domains) => `did not switch auto-renew for ${domains}`)
  ]
];

// src/report/plan-comment.ts
var NO_LIMIT = Number.POSITIVE_INFINITY;

// src/report/receipt.ts
var NO_LIMIT2 = Number.POSITIVE_INFINITY;

// src/demo/terminal.ts
var import_node_util = require("util");

// vendor:cli-table3
var { default: standard3 } = require("./vendor-cli.cjs")["cli-table3"];

// vendor:marked
var { marked } = require("./vendor-cli.cjs")["marked"];

// src/demo/terminal.ts
var renderForTerminal = (markdown) => marked.lexer(markdown).map(renderBlock).filter((text) => text !== "").join("\n\n");
var ESCAPE = "\x1B[";
var style = (code) => (text) => `${ESCAPE}${code}m${text}${ESCAPE}0m`;
var bold = style(1);
var grey = style(90);
var green = style(32);
var cyan = style(36);
var renderBlock = (token) => {
  switch (token.type) {
    case "heading":
      return bold(renderInline(token.tokens));
    case "paragraph":
      return renderInline(token.tokens);
    case "table":
      return renderTable(token);
    case "code":
      return renderDiff(token.text);
    case "list":
      return token.items.map(renderListItem).join("\n");
    case "blockquote":
      return (token.tokens ?? []).map(renderBlock).join("\n").replace(ALERT, (_, kind) => `${bold(kind)}: `);
    case "html":
      return renderHtml(token.raw);
    default:
      return "";
  }
};
var ALERT = /^\[!(\w+)\]\s*/;
var renderListItem = ({ tokens }) => `  \u2022 ${tokens.map(renderItemPart).filter((part) => part !== "").join("\n    ")}`;
var renderItemPart = (token) => token.type === "text" || token.type === "paragraph" ? renderInline("tokens" in token ? token.tokens : []) : renderBlock(token);
var renderHtml = (html) => {
  const text = stripTags(html);
  return text === "" ? "" : grey(text);
};
var stripTags = (html) => html.replace(/<!--[\s\S]*?-->|<[^>]*>/g, "").trim();
var renderDiff = (text) => text.split("\n").map((line) => `    ${line.startsWith("+") ? green(line) : line}`).join("\n");
var renderTable = ({ header, rows, align }) => {
  const grid = new standard3({
    head: header.map(({ tokens }) => renderInline(tokens)),
    colAligns: align.map((side) => side ?? "left"),
    colWidths: header.map(
      (_, column) => measureColumn(
        [header, ...rows].map((row) => row[column]),
        column === header.length - 1 ? MAX_LAST_COLUMN_WIDTH : MAX_COLUMN_WIDTH
      )
    ),
    wordWrap: true,
    chars: NO_INNER_LINES,
    style: { head: [], border: ["grey"] }
  });
  for (const row of rows) grid.push(row.map(({ tokens }) => renderInline(tokens)));
  return grid.toString();
};
var NO_INNER_LINES = { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" };
var MAX_COLUMN_WIDTH = 19;
var MAX_LAST_COLUMN_WIDTH = 46;
var measureColumn = (cells, maxWidth) => Math.min(maxWidth, Math.max(...cells.flatMap((cell) => measureLines(renderInline(cell?.tokens))))) + 2;
var measureLines = (text) => (0, import_node_util.stripVTControlCharacters)(text).split("\n").map((line) => line.length);
var renderInline = (tokens) => (tokens ?? []).map(renderSpan).join("");
var renderSpan = (token) => {
  switch (token.type) {
    case "strong":
      return bold(renderInline(token.tokens));
    case "codespan":
      return cyan(token.text);
    case "html":
      return /^<br\b/i.test(token.raw) ? "\n" : stripTags(token.raw);
    case "escape":
      return token.text;
    default:
      return "tokens" in token && token.tokens ? renderInline(token.tokens) : "text" in token ? String(token.text) : "";
  }
};

// src/demo/stage.ts
var SLUG = "acme/domains";
var TOKENS = { registrar: "playground-registrar", github: "playground-github" };
var PERMISSIONS = { contents: "read", "pull-requests": "write", deployments: "write" };
var playOnStage = async ({ seed, files, inputs = {}, ...ports }, play) => {
  const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
  const github = await openGitHub({
    slug: SLUG,
    files,
    token: { value: TOKENS.github, permissions: PERMISSIONS },
    now: Date.now
  });
  try {
    return await play({ ...ports, registrar, github, inputs });
  } finally {
    await Promise.all([registrar.close(), github.close()]);
  }
};
var runAndShow = async (stage, number, event) => {
  const ended = await runOnEvent(stage, event);
  const comments = stage.github.discussion.of(number);
  const body = comments.at(-1)?.body ?? ended.summary;
  if (body === "")
    throw new Error(`The action wrote no comment and no summary. This is its log:
${ended.log}`);
  const place = comments.length === 0 ? "The pull request has no comment. This is the summary of the job" : `The pull request has ${formatCount(comments.length, "comment")}`;
  stage.write(`
${place}:

${renderForTerminal(body)}`);
  return ended;
};
var runOnEvent = async ({ action, registrar, github, write: write2, inputs }, event) => {
  const requestCount = registrar.requests().length;
  const ended = await runAction({
    action,
    slug: SLUG,
    apiUrl: github.url,
    githubToken: TOKENS.github,
    event,
    inputs: {
      "api-token": TOKENS.registrar,
      "api-base-url": registrar.baseUrl,
      "registration-interval": "1",
      ...inputs
    }
  });
  const color = ended.exitCode === 0 ? "green" : "red";
  const { outcome } = ended.outputs;
  const sentence = outcome === void 0 ? "it has no outputs" : `its output "outcome" is "${outcome}"`;
  write2(`Freehold ran for the event ${event.name}. Its check is ${color}; ${sentence}.`);
  const requests = registrar.requests().slice(requestCount);
  write2(requests.length === 0 ? "It sent no request to the local registrar." : REQUESTS);
  for (const request of requests) {
    write2(`  ${request.replace(/\/client\/v4\/accounts\/[0-9a-f]+\/registrar/, "\u2026")}`);
  }
  return ended;
};
var REQUESTS = "It sent these requests to the local registrar:";
var formatCharges = ({ registrar }) => {
  const charges = registrar.charges().map(({ domain, amount }) => `${domain} ${amount} USD`);
  const sum2 = charges.length === 0 ? "nothing" : charges.join(", ");
  return `
The local registrar charged: ${sum2}. This was a demo: no money was spent, and nothing left your machine.`;
};
var formatTitle = (text) => `
\x1B[1m=== ${text}\x1B[0m
`;

// src/demo/demo.ts
var ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
var MANIFEST = `version: 1
account: ${ACCOUNT}
defaults:
  auto_renew: true
policy:
  currency: USD
  max_price: "15.00"
  max_renewal_price: "20.00"
  budget: "60.00"
domains:
  acme.com:
  acme.net:
`;
var createSeed = () => ({
  account: ACCOUNT,
  now: (/* @__PURE__ */ new Date()).toISOString(),
  registrations: [
    { domain_name: "acme.com", auto_renew: true },
    { domain_name: "acme.net", auto_renew: false },
    { domain_name: "acme-old.org", auto_renew: true }
  ],
  names: { "acme.org": { reason: "domain_unavailable" } }
});
var runDemo = (ports) => playOnStage({ ...ports, seed: createSeed(), files: { "domains.yaml": MANIFEST } }, playScenes);
var playScenes = async (stage) => {
  const { github, write: write2 } = stage;
  const proposal = `${MANIFEST}  acme.dev:
  acme.app:
  acme.org:
`;
  write2(
    formatTitle(
      "A pull request adds acme.dev, acme.app and acme.org to domains.yaml, which also asks for auto-renew on acme.net"
    )
  );
  const { number } = github.pulls.open({
    files: { "domains.yaml": proposal },
    branch: "launch",
    base: "main"
  });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write2(formatTitle("acme.org is already taken: a second commit removes it"));
  github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:
  acme.app:
` });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write2(
    formatTitle("The pull request is merged: Freehold buys the domains, and the comment becomes the receipt")
  );
  github.pulls.merge(number);
  await runAndShow(stage, number, branchEvent(github, "push"));
  write2(formatTitle("Another push: there is nothing to do, and Freehold writes nothing"));
  github.push("main", { "README.md": "Our domains." });
  await runOnEvent(stage, branchEvent(github, "push"));
  write2(formatCharges(stage));
};

// src/demo/own-demo.ts
var import_node_fs3 = require("fs");

// vendor:iso-3166
var { iso31661Alpha2ToAlpha3 } = require("./vendor.cjs")["iso-3166"];

// vendor:src/portfolio/contacts.schema.json?validator
var { default: standard4 } = require("./vendor.cjs")["src/portfolio/contacts.schema.json?validator"];

// src/portfolio/characters.ts
var HIDDEN_CHARACTERS = new RegExp(
  [
    "[^\\P{Cc}\\t\\n\\r]",
    "[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}]",
    "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0\\ufffd]",
    "[\\ufe00-\\ufe0d\\u{e0000}-\\u{e0fff}]",
    "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe0e\\ufe0f]"
  ].join("|"),
  "gu"
);
var UNUSUAL_SPACE = /[^\P{Zs} ]/u;
var TYPOGRAPHIC_QUOTE = /[\u2018-\u201f\uff02\uff07]/u;

// schema/domains.schema.json
var domains_schema_default = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://raw.githubusercontent.com/OWNER/freehold/v1/schema/domains.schema.json",
  title: "Freehold manifest",
  description: "The domains that an organization wants to own, and the settings of each.",
  type: "object",
  additionalProperties: false,
  required: ["version", "domains"],
  properties: {
    version: {
      description: "The version of the manifest format.",
      errorMessage: "Write `version: 1`.",
      const: 1
    },
    account: {
      description: "Your account ID at the registrar: 32 hexadecimal digits. Freehold stops if the account-id input names another account.",
      errorMessage: "Write the account ID: 32 hexadecimal digits in lower case, in quotes if all of them are digits.",
      type: "string",
      pattern: "^[0-9a-f]{32}$",
      examples: ["023e105f4ecef8ad9ca31a8372d0c353"]
    },
    defaults: {
      description: "Defaults for every entry that does not set its own value.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        auto_renew: {
          description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
          errorMessage: "Write true or false, without quotes.",
          type: "boolean"
        },
        privacy_mode: {
          description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
          errorMessage: "Write redaction or off.",
          enum: ["redaction", "off"],
          enumDescriptions: [
            "The registrar hides the contact's details.",
            "The contact's details are public."
          ],
          default: "redaction"
        },
        years: {
          description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
          errorMessage: "Write a whole number from 1 to 10.",
          type: "integer",
          minimum: 1,
          maximum: 10,
          examples: [2]
        },
        contact: {
          description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
          errorMessage: "Write a name from the contacts input.",
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["legal"]
        },
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        }
      },
      examples: [
        {
          auto_renew: true,
          owner: "platform"
        }
      ]
    },
    policy: {
      description: "Limits on what Freehold may spend and change. Without a currency, a budget and a max_price, it buys nothing.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        currency: {
          description: "The only currency that Freehold may spend. A domain with a price in another one is blocked.",
          errorMessage: "Write three capital letters, such as USD.",
          type: "string",
          pattern: "^[A-Z]{3}$",
          examples: ["USD"]
        },
        max_price: {
          description: "The most that the first term of one domain may cost (the total for all its years). A domain that costs more is blocked. Merging a pull request approves purchases up to this price.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["15.00"]
        },
        max_renewal_price: {
          description: "The most that renewing one domain for one year may cost. A domain whose renewals cost more is not bought. Freehold cannot limit what the registrar charges later.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["20.00"]
        },
        budget: {
          description: "The most that one run may spend. What earlier runs spent does not count.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["60.00"]
        },
        renewal_budget: {
          description: "Report a finding if the yearly renewals of all domains are estimated to cost more than this. It stops nothing. If it is not set, there is no such limit.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["900.00"]
        },
        max_registrations: {
          description: "The most domains that one run may register. If a plan has more, none of them is registered; with 0, Freehold buys nothing.",
          errorMessage: "Write a whole number from 0 to 1000.",
          type: "integer",
          minimum: 0,
          maximum: 1e3,
          default: 10
        },
        max_auto_renew_off: {
          description: "The most domains for which one run may turn off auto-renew. If a plan turns off more, none of them is switched.",
          errorMessage: "Write a whole number from 0 to 10000.",
          type: "integer",
          minimum: 0,
          maximum: 1e4,
          default: 5
        },
        allowed_extensions: {
          description: "The extensions that new domains may have; a domain with another one is blocked. If it is not set, every extension is allowed.",
          errorMessage: "Write a list, such as [com, dev].",
          type: "array",
          items: {
            $ref: "#/$defs/extension"
          },
          examples: [["com", "dev", "co.uk"]]
        },
        require: {
          description: "Keys that every entry must have, itself or from the defaults. Report a finding for each domain that lacks one.",
          errorMessage: "Write a list without repetitions, such as [owner, cost_center].",
          type: "array",
          uniqueItems: true,
          items: {
            description: "A key that every entry must have.",
            errorMessage: "Write owner, cost_center, tags, auto_renew or review.",
            enum: ["owner", "cost_center", "tags", "auto_renew", "review"]
          },
          examples: [["owner", "cost_center"]]
        },
        unmanaged: {
          description: "Whether to report domains that the account owns but the manifest does not declare. Freehold never changes them either way.",
          errorMessage: "Write report or ignore.",
          enum: ["report", "ignore"],
          default: "report",
          enumDescriptions: ["Each of them is a finding.", "They are not reported as unmanaged."]
        },
        expiry_warning_days: {
          description: "Report a domain if it expires within this many days, whether it renews or lapses.",
          errorMessage: "Write a whole number of days from 0 to 3650.",
          type: "integer",
          minimum: 0,
          maximum: 3650,
          default: 60
        }
      },
      examples: [
        {
          currency: "USD",
          max_price: "15.00",
          max_renewal_price: "20.00",
          budget: "60.00"
        }
      ]
    },
    ignore: {
      description: "Domains that the account owns but that are managed elsewhere. They are never reported.",
      errorMessage: "Write a list of domain names, such as [parked.example].",
      type: ["array", "null"],
      items: {
        $ref: "#/$defs/domain"
      },
      examples: [["parked.example"]]
    },
    elsewhere: {
      description: "Domains that are registered at other registrars. The audit watches them through RDAP. Freehold never buys or changes them.",
      type: ["object", "null"],
      additionalProperties: {
        $ref: "#/$defs/elsewhere"
      },
      propertyNames: {
        $ref: "#/$defs/domain"
      },
      examples: [
        {
          "acme.jp": {
            owner: "growth"
          }
        }
      ]
    },
    domains: {
      description: "One entry per domain, by its name. An empty entry uses the defaults. A domain that the account does not own is bought when a pull request that adds it is merged.",
      type: ["object", "null"],
      additionalProperties: {
        $ref: "#/$defs/entry"
      },
      propertyNames: {
        $ref: "#/$defs/domain"
      },
      examples: [
        {
          "acme.com": {
            years: 2
          }
        }
      ]
    }
  },
  $defs: {
    domain: {
      description: "A domain name: in lower case, as its A-label if it is international, without a dot at the end.",
      errorMessage: "Write a domain name in lower case, without a dot at the end, such as acme.com. Write an international name as its A-label (xn--\u2026).",
      type: "string",
      minLength: 1,
      maxLength: 253,
      pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
      examples: ["acme.com"]
    },
    extension: {
      description: "An extension (TLD), such as com or co.uk: in lower case, without a dot in front.",
      errorMessage: "Write an extension in lower case, without a dot in front, such as com or co.uk.",
      type: "string",
      minLength: 1,
      maxLength: 253,
      pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
      examples: ["co.uk"]
    },
    entry: {
      description: "The settings of one domain.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        auto_renew: {
          description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
          errorMessage: "Write true or false, without quotes.",
          type: "boolean"
        },
        years: {
          description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
          errorMessage: "Write a whole number from 1 to 10.",
          type: "integer",
          minimum: 1,
          maximum: 10,
          examples: [2]
        },
        privacy_mode: {
          description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
          errorMessage: "Write redaction or off.",
          enum: ["redaction", "off"],
          enumDescriptions: [
            "The registrar hides the contact's details.",
            "The contact's details are public."
          ],
          default: "redaction"
        },
        contact: {
          description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
          errorMessage: "Write a name from the contacts input.",
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["legal"]
        },
        contact_extensions: {
          description: "Extra contact data that the registry of this extension (TLD) requires. The plan names each key that is missing (`schema_violation`).",
          errorMessage: "Write a mapping, such as { registrant_type: LTD }.",
          type: "object",
          examples: [
            {
              registrant_type: "LTD"
            }
          ]
        },
        acknowledgements: {
          description: "Terms that the registry of this extension (TLD) requires you to accept. The plan names each key that is missing (`schema_violation`).",
          errorMessage: "Write a mapping, or {} if there are none.",
          type: "object",
          examples: [{}]
        },
        max_price: {
          description: "The most that this domain's first term may cost (the total for all its years). Overrides the policy. If the domain costs more, it is blocked.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["30.00"]
        },
        max_renewal_price: {
          description: "The most that renewing this domain for one year may cost. Overrides the policy.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["20.00"]
        },
        attempt: {
          description: "Increase it by one to buy the domain again after it lapsed or its registration failed. Without that, Freehold never buys a domain twice.",
          errorMessage: "Write a whole number from 1 to 1000.",
          type: "integer",
          minimum: 1,
          maximum: 1e3,
          default: 1
        },
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        },
        notes: {
          description: "Free text about the domain.",
          errorMessage: "Write text of at most 2,000 characters.",
          type: "string",
          maxLength: 2e3,
          examples: ["launch in May"]
        },
        review: {
          description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
          errorMessage: "Write a date, such as 2027-01-10.",
          type: "string",
          pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
          examples: ["2027-01-10"]
        }
      }
    },
    elsewhere: {
      description: "What is known about a domain at another registrar. Owner, tags and cost center come from the defaults if they are not set.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        },
        notes: {
          description: "Free text about the domain.",
          errorMessage: "Write text of at most 2,000 characters.",
          type: "string",
          maxLength: 2e3,
          examples: ["launch in May"]
        },
        review: {
          description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
          errorMessage: "Write a date, such as 2027-01-10.",
          type: "string",
          pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
          examples: ["2027-01-10"]
        }
      }
    }
  }
};

// src/portfolio/line-mistakes.ts
var KNOWN_KEYS = new Set(
  [
    domains_schema_default.properties,
    domains_schema_default.properties.defaults.properties,
    domains_schema_default.properties.policy.properties,
    domains_schema_default.$defs.entry.properties
  ].flatMap((properties) => Object.keys(properties))
);
var KEY_PLACES = [
  { properties: domains_schema_default.properties, place: "at the start of a line, without indentation" },
  { properties: domains_schema_default.properties.policy.properties, place: "under `policy:`" },
  { properties: domains_schema_default.properties.defaults.properties, place: "under `defaults:`" },
  { properties: domains_schema_default.$defs.entry.properties, place: "in the entry of a domain" }
];

// src/portfolio/wording.ts
var AMOUNT_WITH_CURRENCY = new RegExp("^(\\p{Sc}|[A-Z]{3})?\\s*(\\d[\\d.,]*)\\s*(\\p{Sc}|[A-Z]{3})?$", "iu");

// src/portfolio/plain-yaml.ts
var TYPOGRAPHIC_QUOTE_AT_END = new RegExp(`${TYPOGRAPHIC_QUOTE.source}$`, "u");

// src/portfolio/text-mistakes.ts
var SPACE = UNUSUAL_SPACE.source;
var MISPLACED_SPACE = new RegExp(`^${SPACE}|${SPACE}(?=#|$|\\r?\\n)|(?<=[:\\n] *)${SPACE}`, "u");

// src/portfolio/source.ts
var MAX_BYTES = 1024 * 1024;
var NEEDS_TOKENS = new RegExp(`[!&*%]|${UNUSUAL_SPACE.source}`, "u");

// vendor:tldts
var { getDomain, getPublicSuffix } = require("./vendor.cjs")["tldts"];

// vendor:schema/domains.schema.json?validator
var { default: standard5 } = require("./vendor.cjs")["schema/domains.schema.json?validator"];

// src/portfolio/terms.ts
var DEFAULT_TERMS = ["years", "auto_renew", "privacy_mode", "contact"];
var POLICY_CEILINGS = ["max_price", "max_renewal_price"];
var ENTRY_TERMS = ["contact_extensions", "acknowledgements"];
var findAccount = (bytes) => /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];

// src/portfolio/written-terms.ts
var OWN_TERMS = ["attempt", ...DEFAULT_TERMS, ...POLICY_CEILINGS, ...ENTRY_TERMS];

// src/demo/state-file.ts
var import_node_fs2 = require("fs");
var readStateFile = (path) => {
  const state = parseStateFile(path);
  const problems = checkState(state);
  if (problems.length > 0) {
    throw new Error(`The state file ${path} does not describe an account:
${problems.join("\n")}`);
  }
  const { $schema: _, ...account } = state;
  return account;
};
var parseStateFile = (path) => {
  try {
    return JSON.parse((0, import_node_fs2.readFileSync)(path, "utf8"));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the state file ${path} as JSON: ${message}`, { cause });
  }
};
var writeStateFile = (path, state) => {
  try {
    (0, import_node_fs2.writeFileSync)(path, `${JSON.stringify(state, null, 2)}
`);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot write the state to ${path}: ${message}`, { cause });
  }
};

// src/demo/own-demo.ts
var runOwnDemo = async (ports, files) => {
  const bytes = readOwnFile(files.manifest, "manifest");
  const state = files.state === void 0 ? {} : readStateFile(files.state);
  const seed = {
    account: findAccount(bytes) ?? ACCOUNT,
    now: (/* @__PURE__ */ new Date()).toISOString(),
    ...state
  };
  const contacts = files.contacts === void 0 ? "" : readOwnFile(files.contacts, "contacts file").toString();
  const inputs = {
    contacts,
    wait: "60",
    ...findAccount(bytes) === void 0 ? { "account-id": seed.account } : {}
  };
  return playOnStage(
    { ...ports, seed, files: { "README.md": "Our domains.\n" }, inputs },
    (stage) => playScenes2(stage, files.manifest, bytes)
  );
};
var readOwnFile = (path, name) => {
  try {
    return (0, import_node_fs3.readFileSync)(path);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the ${name} ${path}: ${message}`, { cause });
  }
};
var playScenes2 = async (stage, path, bytes) => {
  const { github, write: write2 } = stage;
  write2(formatTitle(`A pull request adds ${path} as domains.yaml`));
  const { number } = github.pulls.open({
    files: { "domains.yaml": { text: bytes } },
    branch: "domains",
    base: "main"
  });
  const plan = await runAndShow(stage, number, pullRequestEvent(github, number));
  if (plan.exitCode !== 0) {
    write2("\nThe plan failed, so the demo does not merge it. Fix what it says, and run the demo again.");
    return false;
  }
  write2(formatTitle("The pull request is merged: Freehold carries out the plan"));
  github.pulls.merge(number);
  const result = await runAndShow(stage, number, branchEvent(github, "push"));
  write2(formatCharges(stage));
  return result.exitCode === 0;
};

// src/demo/ports.ts
var explainPort = (port, cause) => {
  const code = String(cause?.code ?? cause);
  return new Error(
    `Cannot listen on port ${port} (${code}). Choose another port, or --port 0 for any free one.`,
    { cause }
  );
};

// src/demo/serve-repository.ts
var import_node_path2 = require("path");
var PERMISSIONS2 = {
  contents: "write",
  "pull-requests": "write",
  issues: "write",
  deployments: "write"
};
var serveRepository = async (options) => {
  const { port, latencyMs, token, write: write2 } = options;
  const folder = openGitFolder(options.folder);
  const slug = folder.slug ?? `local/${(0, import_node_path2.basename)((0, import_node_path2.resolve)(options.folder)).replace(/[^\w.-]+/g, "-")}`;
  const github = await openGitHub({
    slug,
    files: {},
    folder,
    token: { value: token, permissions: PERMISSIONS2 },
    now: Date.now,
    port,
    latencyMs,
    observe: ({ method, path, body }, answer) => {
      if (answer !== void 0 && answer.status < 300 && isComment(method, path)) {
        write2(renderForTerminal(String(body.body)));
      }
    }
  }).catch((cause) => {
    throw explainPort(port, cause);
  });
  const environment = {
    GITHUB_REPOSITORY: slug,
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_SERVER_URL: "https://github.example"
  };
  for (const line of describeRepository(github, options, environment)) write2(line);
  github.watch((line) => write2(line.replace(/ \{.*$/, "")));
  return { github, environment };
};
var isComment = (method, path) => (method === "POST" || method === "PATCH") && /\/issues\/(\d+\/comments|comments\/\d+)$/.test(path);
var describeRepository = ({ slug, url, settings }, { folder, token, inputs }, environment) => {
  const repository = `${url}/repos/${slug}`;
  const authorization = `-H "authorization: Bearer ${token}"`;
  const { defaultBranch } = settings();
  return [
    `GitHub with the repository ${slug} from ${folder} is listening on ${url}.`,
    "",
    "Environment of the action:",
    ...Object.entries(environment).map(([name, value]) => `  ${name}=${value}`),
    "Inputs of the action:",
    ...Object.entries({ ...inputs, "github-token": token }).map(([name, value]) => `  ${name}: ${value}`),
    "Open a pull request:",
    `  curl ${authorization} -d '{"title":"\u2026","head":"BRANCH","base":"${defaultBranch}"}' ${repository}/pulls`,
    "Merge it, which also moves the branch in the folder:",
    `  curl ${authorization} -X PUT ${repository}/pulls/1/merge`,
    "Payloads of the events pull_request and push:",
    `  curl ${url}/playground/events/pull_request/1`,
    `  curl ${url}/playground/events/push`,
    ""
  ];
};

// src/demo/serve-playground.ts
var TOKEN = "playground";
var servePlayground = async (options) => {
  const { port, latencyMs, repository, write: write2 } = options;
  if (!isIntegerUpTo(port, MAX_PORT) || !isIntegerUpTo(latencyMs, 6e4)) {
    throw new Error(
      `--port must be a whole number from 0 to ${MAX_PORT}, and --latency a whole number from 0 to 60000.`
    );
  }
  const registrar = await serveRegistrar(options);
  const served = repository === void 0 ? void 0 : await serveRepository({
    folder: repository,
    port: port === 0 ? 0 : port + 1,
    latencyMs,
    token: TOKEN,
    inputs: { "api-base-url": registrar.baseUrl, "api-token": TOKEN },
    write: write2
  }).catch(async (error) => {
    await registrar.close();
    throw error;
  });
  registrar.watch((line) => write2(line.replace("/client/v4", "")));
  return { registrar, repository: served };
};
var MAX_PORT = 65534;
var isIntegerUpTo = (value, max) => Number.isInteger(value) && value >= 0 && value <= max;
var serveRegistrar = async ({
  port,
  state,
  save,
  latencyMs,
  write: write2
}) => {
  const given = state === void 0 ? {} : readStateFile(state);
  const seed = { account: ACCOUNT, now: (/* @__PURE__ */ new Date()).toISOString(), ...given };
  const saveAccount = () => {
    if (save === void 0) return;
    const { registrations = [], workflows = [] } = registrar.describeAccount();
    writeStateFile(save, { ...given, account: seed.account, registrations, workflows });
  };
  const registrar = await openRegistrar({
    seed,
    token: TOKEN,
    now: Date.now,
    port,
    latencyMs,
    observe: ({ method }) => {
      if (method !== "GET") saveAccount();
    }
  }).catch((cause) => {
    throw explainPort(port, cause);
  });
  write2(`A registrar for account ${seed.account} is listening on ${registrar.baseUrl}.`);
  write2(
    `Set api-base-url to this address and api-token to ${TOKEN}. Nothing is bought or leaves this machine.`
  );
  if (save !== void 0) {
    saveAccount();
    process.on("exit", saveAccount);
    write2(`The state of the account is saved in ${save} after each change.`);
  }
  return registrar;
};

// src/cli.ts
var write = (text) => console.log(process.stdout.isTTY && !process.env.NO_COLOR ? text : (0, import_node_util2.stripVTControlCharacters)(text));
var MANIFEST_MISSING = "--state and --contacts belong to a manifest of your own. Add --manifest FILE, or remove them.";
var toNumber2 = (text) => /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143]
]) {
  process.on(signal, () => process.exit(status));
}
var program = new Command("freehold").version(version).description("GitOps for domain portfolios: a priced plan on the pull request, registration on merge.").showHelpAfterError();
program.command("demo").description("run a pull request from plan to receipt on local stand-ins for the registrar and GitHub").option("--manifest <file>", "play this manifest instead of the demo's own").option("--state <file>", "JSON file that describes the account (default: an account without domains)").option("--contacts <file>", "contacts that the manifest names, as the action's input contacts").action(async ({ manifest, state, contacts }) => {
  const ports = { action: (0, import_node_path3.join)(__dirname, ".."), write };
  if (manifest === void 0) {
    if (state !== void 0 || contacts !== void 0) throw new Error(MANIFEST_MISSING);
    await runDemo(ports);
  } else if (!await runOwnDemo(ports, { manifest, state, contacts })) process.exitCode = 1;
});
program.command("playground").description("serve a local registrar, and GitHub too, for trying out workflows").option("--port <number>", "port of the registrar; GitHub gets the next one; 0 for any free ports", "8787").option("--state <file>", "JSON file that describes the account (default: an account without domains)").option("--save <file>", "save the account in this file after each change").option("--latency <ms>", "delay of each answer in milliseconds", "0").option("--github", "serve a git repository as GitHub does, with pull requests").option("--repository <folder>", "the git repository to serve; implies --github (default: this folder)").action(async ({ port, state, save, latency, github, repository }) => {
  await servePlayground({
    port: toNumber2(port),
    state,
    save,
    latencyMs: toNumber2(latency),
    repository: repository ?? (github ? "." : void 0),
    write
  });
});
program.parseAsync().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
