import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Modules are read once for all files, not once for each: no test mocks a module or leaves global state behind.
    isolate: false,
    // By default it leaves one processor free, and of two that is half.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 240_000,
    env: { TZ: "Asia/Shanghai" },
  },
});
