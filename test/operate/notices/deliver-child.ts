import { deliver } from "../../../src/operate/notices/deliver.ts";
import { settingsOf } from "./support.ts";

/** Delivers once in a process of its own: folder and notices' settings are its arguments. */
const [operate = "", notices = "{}"] = process.argv.slice(2);
await deliver({ home: { operate }, settings: settingsOf(JSON.parse(notices)), env: process.env });
