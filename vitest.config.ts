import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    env: { TZ: "Asia/Shanghai" },
    reporters: process.env.CI ? ["default"] : ["default"],
  },
});
