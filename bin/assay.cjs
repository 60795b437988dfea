#!/usr/bin/env node
// Starts Assay under Node 24. Written in ES2020 CommonJS, because an older node may be first on the PATH and must be
// able to read this file: it then runs the bundled Node 24 with the same arguments and stands aside.
"use strict";

const OLDEST_MAJOR = 24;

function runHere() {
  // Keeps compiled code and stripped types between starts.
  require("node:module").enableCompileCache();
  void import("../pipeline/cli/main.ts");
}

/** Path of the bundled node (an optional dependency, one package a platform); null if it is not installed. */
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

const isNewEnough = () => Number.parseInt(process.versions.node, 10) >= OLDEST_MAJOR;

/** Path of a Node that can run Assay: this one or the bundled one; null if there is neither. */
const findNode = () => (isNewEnough() ? process.execPath : findBundledNode());

function start() {
  if (isNewEnough()) {
    runHere();
    return;
  }
  const node = findBundledNode();
  if (node !== null) {
    runUnder(node);
    return;
  }
  process.stderr.write(
    `assay: needs Node ${OLDEST_MAJOR} or newer; this is Node ${process.versions.node}, and no bundled Node ` +
      `is installed for ${process.platform}-${process.arch}.\n` +
      `Install the dependencies without --omit=optional, or put Node ${OLDEST_MAJOR} first on the PATH.\n`,
  );
  process.exitCode = 1;
}

if (require.main === module) start();
else module.exports = { findNode };
