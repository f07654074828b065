/**
 * Kinds of mess counted in real complaint files, in the words of the list that was made of them. Each has a test of that
 * name, in the file of its group.
 */
export const MESS = {
  workbook: {
    subset: "a second sheet that is a hand-made subset of the first (reading all sheets counts rows twice)",
    usedRange: "a used range of 65,203 rows for 495 filled",
    emptySheets: "empty sheets",
    otherOrder: "the same two columns in another order in another copy",
    variants: "header variants (trailing blank, 标签/分类)",
    noHeader: "no header at all",
    latinHeader:
      "header in Latin capitals over Chinese rows, so the first line says nothing about the encoding",
    lockFiles: "lock files `~$x.xlsx` beside the data",
    pageHeaders: "page headers that a reader cannot parse",
    pointer: "a 134-byte pointer file named .csv",
  },
  dates: {
    unpadded: "text without zero padding (`2019/2/28 11:25:05`)",
    mixed: "text and true date cells mixed in one column (4,197 + 129)",
    twoBlanks: "two blanks between date and time",
    noTime: "date without time",
    microseconds: "microseconds",
    range: "a range in one cell",
    american: "`m/d/yy h:mm` cells",
    halves: "AM/PM",
    twoDigits: "two-digit years, day first beside `22-Apr-15`",
    strays: "stray rows years older than the rest",
    midnight: 'midnight meaning "date only"',
    missingDays: "whole days missing from an extract, so that a month looks five times quieter",
    partial: "partial first and last months",
  },
  text: {
    wrapped: "bodies wrapped in line breaks and tabs (97–100 % of rows)",
    blanks: "U+3000, U+00A0, zero-width characters in titles",
    fullWidth: "full-width digits",
    carriage: "literal `_x000D_`",
    long: "cells of 9,000 characters",
    breaks: "line breaks inside fields",
    masks:
      'masks equal for everyone (`0000-00000000`, `*****************`), so that "same phone = same caller" joins strangers',
    codedPlaces: "coded places that also hit ordinary words",
    variants: "typos and variants of one place or firm, word order turned",
    percent: "lost percent signs",
    angles: "`<…>` used as quotation marks",
  },
  identity: {
    unitNames:
      "one unit id with up to 3 names (121 ids, 156 names; with and without the street in brackets) and one name on two ids",
    testUnits: "test units left in production rows",
    sourceId: "a source id with two meanings",
    numbers: "ticket numbers as text, integers, `188409.0`",
    repeats: "true repeats under new numbers (109 bodies of 4,326)",
    oneCitizen: "one citizen with 92 letters about everything",
    dummies: "dummy users",
    perUnit: "one row a ticket × unit elsewhere",
  },
  values: {
    nulls:
      "`-`, empty, `N/A`, `None`, `Unspecified`, `{$1000.00}`, `XX/XX/XXXX` as nulls and masks in one file",
    flags: "flag columns that read as text because of one `-`",
    constant: "constant columns",
    duplicates: "status words that hide duplicates (`Closed (Duplicate)`)",
    zeros: "codes that lost leading zeros",
    commas: "multi-value codes with a trailing comma",
    coordinates: "coordinates rounded to degrees for a tenth of rows",
  },
  replies: {
    received: '32 identical "message received" among 2,816',
    short: "118 shorter than 30 characters, some only a date",
    prose: "the answering unit only in the prose",
    late: "replies years late",
    replied: "replied is not resolved",
  },
} as const;
