export type PersonalKind =
  | "phone"
  | "identity card"
  | "bank card"
  | "plate"
  | "name"
  | "account"
  | "e-mail address";

/** How something of a person is known; where `form` has a group, the group is the find. */
export interface Pattern {
  kind: PersonalKind;
  form: RegExp;
  holds?: (found: string) => boolean;
}

/** `form` neither as part of a longer number or word nor of a decimal; a full stop may follow. */
export const alone = (form: string) =>
  new RegExp(`(?<![\\dA-Za-z]|\\d\\.)${form}(?![\\dA-Za-z]|\\.\\d)`, "g");
