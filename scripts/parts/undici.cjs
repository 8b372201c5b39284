// The parts of undici that are used. Its own index loads all of it.
const Dispatcher = require("undici/lib/dispatcher/dispatcher.js");

// As undici's index does, which has more methods. A connection through a proxy begins with `connect`.
Dispatcher.prototype.request = require("undici/lib/api/api-request.js");
Dispatcher.prototype.connect = require("undici/lib/api/api-connect.js");

module.exports = {
  Agent: require("undici/lib/dispatcher/agent.js"),
  EnvHttpProxyAgent: require("undici/lib/dispatcher/env-http-proxy-agent.js"),
  errors: require("undici/lib/core/errors.js"),
  /** Takes the dispatcher that sends the request from its options. */
  request: (address, { dispatcher, ...options }) => {
    const { origin, pathname, search } = new URL(address);
    return dispatcher.request({ ...options, origin, path: `${pathname}${search}` });
  },
  /** @actions/github imports it for clients that are given no other one. */
  fetch: () => {
    throw new Error("Every client of Freehold is given its own fetch.");
  },
};
