import { describeHiddenCharacter, findHiddenCharacters, nameCharacter, UNUSUAL_SPACE } from "./characters.ts";
import type { Mistake } from "./mistake.ts";
import type { YamlToken } from "./yaml-tokens.ts";

/** What is wrong with the characters of a text, whether or not it is valid YAML. */
export const findTextMistakes = (text: string, tokens: readonly YamlToken[]): Mistake[] => [
  ...findConflictMarkers(text),
  ...findCodeFences(text),
  ...findAddedLines(text),
  ...findHiddenCharacters(text).map(({ offset, character }) => ({
    offset,
    message: describeHiddenCharacter(character),
  })),
  ...tokens.filter(({ type }) => type === "scalar").flatMap(findUnusualSpaces),
];

/** The lines that git writes around the two sides of a conflict. */
const CONFLICT_MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$/gm;

const findConflictMarkers = (text: string): Mistake[] => {
  const markers = [...text.matchAll(CONFLICT_MARKER)];
  if (!markers.some(([marker]) => /^[<>]/.test(marker))) return [];
  return markers.map(({ index, 0: marker }) => ({
    offset: index,
    message: `This line (${marker.slice(0, 7)}) is a merge conflict marker of git. Keep one side of the conflict, and remove the markers.`,
  }));
};

/** The lines around a piece of code in Markdown, such as one that was copied from a README. */
const CODE_FENCE = /^(?:`{3,}|~{3,})[ \w]*\r?$/gm;

const findCodeFences = (text: string): Mistake[] =>
  [...text.matchAll(CODE_FENCE)].map(({ index, 0: fence }) => ({
    offset: index,
    message: `This line (${fence.slice(0, 3)}) is where Markdown starts or ends a piece of code. Remove it.`,
  }));

/** A line of a plan's fix, copied with the mark that says to add it. */
const ADDED_LINE = /^\+ +[\w.-]+:/gm;

const findAddedLines = (text: string): Mistake[] =>
  [...text.matchAll(ADDED_LINE)].map(({ index }) => ({
    offset: index,
    message:
      "The + at the start of this line only marks a line to add. Remove the +, and indent the line like its neighbors.",
  }));

const SPACE = UNUSUAL_SPACE.source;

/** Places of plain text where only an ordinary space means anything to YAML. */
const MISPLACED_SPACE = new RegExp(`^${SPACE}|${SPACE}(?=#|$|\\r?\\n)|(?<=[:\\n] *)${SPACE}`, "u");

const findUnusualSpaces = ({ source, offset }: YamlToken): Mistake[] => {
  const match = UNUSUAL_SPACE.test(source) ? MISPLACED_SPACE.exec(source) : null;
  return match === null
    ? []
    : [
        {
          offset: offset + match.index,
          message: `${nameCharacter(match[0])} is not a space to YAML. Replace it with an ordinary space, or remove it.`,
        },
      ];
};
