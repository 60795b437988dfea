// Runs the GitHub Action under Node 24, whichever node the runner has. CommonJS for the same reason as bin/assay.cjs.
"use strict";

const { spawnSync } = require("node:child_process");
const path = require("node:path");
const { findNode } = require("../bin/assay.cjs");

const node = findNode();
if (node === null) {
  process.stderr.write("assay: no Node 24 is installed for this runner; put one first on the PATH\n");
  process.exitCode = 1;
} else {
  const { status } = spawnSync(node, [path.join(__dirname, "main.ts")], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
