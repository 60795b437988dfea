#!/usr/bin/env node
// Starts Assay: its source in a checkout, its compiled code in the package. Written in ES2020 CommonJS, because an older
// node may be first on the PATH and must be able to read this file: it then runs the Node 24 that a checkout brings, with
// the same arguments, and stands aside.
"use strict";

/** Oldest release of each line that every dependency runs on, and which strips types by itself. */
const OLDEST = { 22: "22.22.2", 24: "24.15.0" };

function isNewEnough(version) {
  const [major, minor, patch] = version.split(".").map(Number);
  if (major > 24) return true;
  const [, oldestMinor, oldestPatch] = (OLDEST[major] ?? "0.999.0").split(".").map(Number);
  return minor > oldestMinor || (minor === oldestMinor && patch >= oldestPatch);
}

function runHere() {
  const { existsSync } = require("node:fs");
  const { join } = require("node:path");
  // Keeps compiled code and stripped types between starts.
  require("node:module").enableCompileCache();
  const source = existsSync(join(__dirname, "../pipeline/cli/main.ts"));
  void import(source ? "../pipeline/cli/main.ts" : "../dist/pipeline/cli/main.js");
}

/** Path of the Node that a checkout brings (one package a platform); null if there is none. */
function findBundledNode() {
  const windows = process.platform === "win32";
  const name = `node-${windows ? "win" : process.platform}-${process.arch}`;
  try {
    return require.resolve(`${name}/bin/node${windows ? ".exe" : ""}`);
  } catch {
    return null;
  }
}

function runUnder(node) {
  const child = require("node:child_process").spawn(node, [__filename, ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    process.stderr.write(`assay: can't start the bundled Node at ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    if (signal === null) {
      process.exitCode = code;
      return;
    }
    // Ends by the same signal, so that a shell sees what it would have seen of the child.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Path of a Node that can run Assay: this one, or the one that a checkout brings; null if there is neither. */
const findNode = () => (isNewEnough(process.versions.node) ? process.execPath : findBundledNode());

function start() {
  const node = findNode();
  if (node === process.execPath) runHere();
  else if (node !== null) runUnder(node);
  else {
    process.stderr.write(
      `assay: needs Node 22.22.2 or newer of that line, or 24.15 or newer; this is Node ${process.versions.node}.\n` +
        `Put such a Node first on the PATH; in a checkout, "npm ci" brings one along for Linux and Windows.\n`,
    );
    process.exitCode = 1;
  }
}

if (require.main === module) start();
else module.exports = { findNode };
