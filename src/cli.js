#!/usr/bin/env node
import { register } from "tsx/esm/api";

register();
// A reader that stops early (`xianban check | head`) is no failure.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
});
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
