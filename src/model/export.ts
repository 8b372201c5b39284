/** The formats that a portfolio is exported in. */
export const EXPORT_FORMATS = ["csv", "ics", "json", "markdown", "html"] as const;

/** A format that a portfolio is exported in. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The name of the file that an export is written to, beside those of other formats. */
export const nameExportFile = (format: ExportFormat): string =>
  `portfolio.${format === "markdown" ? "md" : format}`;
