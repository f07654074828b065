import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { assignIssues } from "../../../src/issues/warehouse/assign.ts";
import { Warehouse } from "../../../src/warehouse/warehouse.ts";
import { tell } from "./tickets.ts";

let warehouse: Warehouse;
let lexicon: string;
beforeEach(async () => {
  warehouse = await Warehouse.open(":memory:");
  lexicon = mkdtempSync(join(tmpdir(), "lexicon-"));
  cpSync("data/lexicon/issues.yaml", join(lexicon, "issues.yaml"));
});
afterEach(() => {
  warehouse.close();
  rmSync(lexicon, { recursive: true });
});

const PLACES = ["武清", "北辰", "静海", "宁河", "宝坻", "蓟州", "津南", "西青", "东丽", "滨海"];
const ASKED = ["一直没人管", "要求尽快处理", "打了几次没结果", "请给个说法", "希望协调", "电话打不通"];

/** So many tickets of each of two matters that the word list has no word for, and of one that no class fits, worded apart. */
function labelled(times: number): string {
  const rows = (word: string, id: string) =>
    Array.from(
      { length: times },
      (_, i) =>
        `,${PLACES[i % 10]}${word}${ASKED[i % 6]}，编号${i * 7919}号${PLACES[(i * 3) % 10]}${i},${id}`,
    );
  return [
    "title,body,class",
    ...rows("牛油果券", "deposit"),
    ...rows("紫薯月票", "etc"),
    ...rows("露台葡萄架", ""),
    "",
  ].join("\n");
}

const assign = () => assignIssues(warehouse, { lexicon, temp: tmpdir() });
const issueOf = async () => {
  const { issue } = await warehouse.one<{ issue: string | null }>(
    "SELECT issue_id AS issue FROM core.ticket_state",
  );
  return issue;
};

describe("labelled tickets of an installation", () => {
  it("tell, at the build, the class of a ticket that the word list leaves in doubt", async () => {
    await tell(warehouse, { number: "1", body: "静海牛油果券请给个说法" });
    await assign();
    expect(await issueOf()).toBeNull();

    writeFileSync(join(lexicon, "labelled.csv"), labelled(120));
    expect(await assign()).toEqual({ rows: 1 });
    expect(await issueOf()).toBe("deposit");
    expect(await assign()).toEqual({ rows: 0 });
  });

  it("are scored by models that have not learnt from them, once for each state of the files", async () => {
    writeFileSync(join(lexicon, "labelled.csv"), labelled(120));
    await assign();
    const [whole, ...classes] = await warehouse.rows<{
      class_id: string | null;
      labelled: number;
      words_f1: number;
      combined_f1: number;
    }>(
      "SELECT class_id, labelled, words_f1, combined_f1 FROM mart.issue_score ORDER BY class_id NULLS FIRST",
    );
    // The word list knows none of them: its F1 is 0.
    expect(whole).toMatchObject({ class_id: null, labelled: 360, words_f1: 0 });
    expect(whole?.combined_f1).toBeGreaterThan(0.9);
    expect(classes.filter(({ labelled: n }) => n > 0)).toMatchObject([
      { class_id: "deposit", labelled: 120 },
      { class_id: "etc", labelled: 120 },
      { class_id: "unclassified", labelled: 120 },
    ]);
  });

  it("too few to learn from leave the word list alone and unscored", async () => {
    writeFileSync(join(lexicon, "labelled.csv"), labelled(66));
    await tell(warehouse, { number: "1", body: "静海牛油果券请给个说法" });
    await assign();
    expect(await issueOf()).toBeNull();
    expect(await warehouse.rows("FROM mart.issue_score")).toEqual([]);
  });
});
