// In the place of node:http for undici, which only asks for the size of headers and for the class of Node's requests.
module.exports = { maxHeaderSize: 16_384, IncomingMessage: class {} };
