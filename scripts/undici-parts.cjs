// The parts of undici that the bundles use. Its own index loads all of it, which takes longer than everything else
// at the start of a run.
const Dispatcher = require("undici/lib/dispatcher/dispatcher.js");

// As undici's index does.
Object.assign(Dispatcher.prototype, require("undici/lib/api/index.js"));

module.exports = {
  Agent: require("undici/lib/dispatcher/agent.js"),
  EnvHttpProxyAgent: require("undici/lib/dispatcher/env-http-proxy-agent.js"),
  errors: require("undici/lib/core/errors.js"),
  /** Takes the dispatcher that sends the request from its options. */
  request: (address, { dispatcher, ...options }) => {
    const { origin, pathname, search } = new URL(address);
    return dispatcher.request({ ...options, origin, path: `${pathname}${search}` });
  },
  get ProxyAgent() {
    return require("undici/lib/dispatcher/proxy-agent.js");
  },
  get fetch() {
    return require("undici/lib/web/fetch/index.js").fetch;
  },
};
