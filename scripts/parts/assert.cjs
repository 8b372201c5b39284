// In the place of node:assert for undici, which only needs this function of it.
module.exports = (value, message) => {
  if (!value) throw new Error(typeof message === "string" ? message : "An assertion failed.");
};
