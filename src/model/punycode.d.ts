/**
 * The npm package. Without the path, `punycode` is a module of Node that is deprecated and warns whenever a
 * program starts.
 */
declare module "punycode/punycode.js" {
  const punycode: {
    toASCII(domain: string): string;
    toUnicode(domain: string): string;
  };
  // biome-ignore lint/style/noDefaultExport: the package is one CommonJS object
  export default punycode;
}
