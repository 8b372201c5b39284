// In the place of undici's HTTP parser for processors with SIMD: the one that every processor runs. Each is a tenth of
// vendor.cjs, and on answers as short as those that Freehold reads, nobody can measure a difference.
module.exports = require("undici/lib/llhttp/llhttp-wasm.js");
