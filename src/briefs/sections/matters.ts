import { type AnyPart, part } from "../compose.ts";
import { apart } from "./apart/index.ts";
import { arrears } from "./arrears/index.ts";
import { bulletin } from "./bulletin/index.ts";
import { lists } from "./lists/index.ts";
import { meetings } from "./meetings/index.ts";
import { next } from "./next/index.ts";
import { problems } from "./problems/index.ts";
import { warnings } from "./warnings/index.ts";

/** Parts of a brief that tell its matters, in printing order: the first opens the brief, the last closes it. */
export const MATTER_PARTS: readonly AnyPart[] = [
  part(meetings),
  part(warnings),
  part(problems),
  part(arrears),
  part(lists),
  part(bulletin),
  part(apart),
  part(next),
];
