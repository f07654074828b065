import { licenceOf, READ_AS, UNUSUAL } from "./licence-rules.ts";
import type { Shipped } from "./lock.ts";

/** The document of licences: what ships under which, the unusual ones first. */
export function licenceText(packages: readonly Shipped[]): string {
  const unique = packages.filter(
    (one, at) => packages.findIndex((other) => keyOf(other) === keyOf(one)) === at,
  );
  const counts = countsOf(unique);
  return [
    "# 随程序安装的软件包及其许可证",
    "",
    `由 \`npm run licences\` 按 package-lock.json 生成，勿手改。共 ${unique.length} 个包（含只在某些系统上安装的 ${unique.filter(({ optional }) => optional).length} 个，标 *），不含只供开发和测试的包。`,
    "不在允许之列的许可证由测试拒绝；允许之列见 `scripts/licence-rules.ts`。组件清单（SBOM，CycloneDX 格式）用 `npm run sbom` 生成。",
    "",
    "## 各许可证的包数",
    "",
    "| 许可证 | 包 | 说明 |",
    "|---|---:|---|",
    ...counts.map(([licence, count]) => `| ${licence} | ${count} | ${remark(licence)} |`),
    "",
    "## 需要留意的",
    "",
    ...unique.filter(isUnusual).map((one) => `- ${one.name} ${one.version}：${unusualWords(one)}`),
    "",
    "## 全部",
    "",
    "| 包 | 版本 | 许可证 |",
    "|---|---|---|",
    ...unique.map(
      (one) => `| ${one.name}${one.optional ? " *" : ""} | ${one.version} | ${licenceOf(one) ?? "未声明"} |`,
    ),
    "",
  ].join("\n");
}

function keyOf({ name, version }: Shipped): string {
  return `${name}@${version}`;
}

function countsOf(packages: readonly Shipped[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of packages) {
    const licence = licenceOf(one) ?? "未声明";
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function partsOf(licence: string): string[] {
  return licence.split(/[()]| AND | OR /).filter(Boolean);
}

function remark(licence: string): string {
  return partsOf(licence)
    .flatMap((part) => UNUSUAL[part] ?? [])
    .join("；");
}

function isUnusual(one: Shipped): boolean {
  const licence = licenceOf(one) ?? "";
  return keyOf(one) in READ_AS || /MPL|OFL| OR /.test(licence);
}

function unusualWords(one: Shipped): string {
  const licence = licenceOf(one) ?? "";
  const why = READ_AS[keyOf(one)]?.why ?? remark(licence);
  if (/ OR /.test(licence)) return `${licence}，按其中允许的一种使用`;
  return `${licence}。${why}`;
}
