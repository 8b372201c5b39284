/** A file of this repository as text. `scripts/raw-text.mjs` puts it into the bundles. */
declare module "*?raw" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: a text has one export.
  export default text;
}
