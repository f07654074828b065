/** The browser of the tests is the one that prints briefs. */
export { launchBrowser } from "../../src/briefs/browser.ts";
