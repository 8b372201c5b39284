// In the place of undici's client for HTTP/2, which loads the module node:http2. All dispatchers have allowH2: false.
module.exports = () => {
  throw new Error("Freehold does not use HTTP/2.");
};
