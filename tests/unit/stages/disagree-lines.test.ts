import { describe, expect, test } from "vitest";
import type { SourceKind } from "../../../pipeline/schema/source.ts";
import { against, CLAIMS } from "../../support/claims.ts";

/** A claim, lines of which each alone contradicts it, lines of which none does. */
const LINES: readonly (readonly [keyof typeof CLAIMS, readonly string[], readonly string[]])[] = [
  [
    "read-only",
    [
      "permissions: write-all",
      "permission: write",
      'scopes: ["files:write"]',
      "scope: repo.delete",
      "oauth.scope: mail admin",
      "permissions[0]: write",
      "x.permission.contents: write",
      "args: --allow-write",
      "args: --enable_exec",
      "args: --withdelete",
      "args: --readwrite",
      "args: --writemode",
      "args: --rw",
      "args: --read-write",
      "args: --write-mode",
      "tools[12].name: delete_file",
      "x.tools[0].name: delete_file",
      "tool.delete_file.name: delete_file",
      "allowed-tools: Read, Write",
      'volumes: ["/a:/b:ro","/home:/notes"]',
      "volumes: /home:/notes",
      "mounts[0]: type=bind,src=/home",
    ],
    [
      "permissions: read",
      "permissions: overwrite",
      "mypermissions: write",
      "permissionset: write",
      "scopes.delete: false",
      "xscope: write",
      "scopehint: write",
      "bargs: --allow-write",
      "args: --allow-writing",
      "args: --allow-read",
      "x.disallowed-tools: Write",
      "not-allowed-tools: Write",
      "allowed-tools-url: Write",
      "allowed-tools: Read, Writers",
      'volumes: ["/a:/b:ro"]',
      'volumes: ["/a:/b:ro","data"]',
      "volumes: /home:/notes:ro",
      "volumetric: /home:/notes",
      "tools[0].names: delete_file",
      "tools[0].name: list_deleted",
    ],
  ],
  [
    "offline",
    [
      "remotes.url: https://x.test/",
      "remotes[0].url: HTTP://x.test/",
      "server.remotes[10].url: http://x.test/",
      "args: --network host",
      "args: --net=host",
      "allowHosts: x.test",
      "run.allowed_hosts[0]: x.test",
      'allow_hosts: ["localhost","x.test"]',
      "allowedHosts.x: xlocalhost",
      "allowHosts: localhost x.test",
      "optionalDependencies.openai: ^1.0.0",
      'dependencies: ["httpx[http2]>=0.2"]',
      'requires_dist: ["mcp","@octokit/rest"]',
    ],
    [
      "remotes[0].urls: https://x.test/",
      "xremotes.url: https://x.test/",
      "remotes[0].url: wss+https://x.test/",
      "remotes[0].url: https://127.0.0.1:80/",
      "args: --network=hosted",
      "allowHosts: []",
      "allowHosts: null",
      "allowHosts: localhost:8080",
      'allowHosts: ["localhost:80"]',
      "allowHostsFile: x.test",
      "disallowHosts: x.test",
      "dependencies.axios-mock: ^1.0.0",
      "devDependencies.axios: ^1.0.0",
      'optional-dependencies.test: ["httpx"]',
      "independencies.axios: 1",
      'keywords: ["axios"]',
      "dependencies: axios",
    ],
  ],
  [
    "telemetry",
    ["peerDependencies.mixpanel: 1", "tool.poetry.dependencies.posthog: ^3"],
    ["dependencies.mixpanel-like: 1", "scripts.posthog: 1"],
  ],
  [
    "api-key",
    ["secrets[0].env: X", "secrets.name: X", "config.secrets[10].name: X"],
    [
      "nosecrets.name: X",
      "secrets[0].names: X",
      "secrets[0].label: X",
      "environmentVariables[0].isSecret: true",
      "environmentVariables[0].isRequired: true",
      "environmentVariables[0].name: X",
    ],
  ],
  [
    "open-source",
    [
      "license: NONE",
      "licence: UNLICENSED",
      "licenses: Proprietary",
      "license.text: all rights reserved",
      "info.license: commercial",
      "license: LicenseRef-Acme-Proprietary-1",
      "license.spdx_id: LicenseRef-commercial",
      "license.name: LicenseRef-Acme_commercial_2",
      "license: LicenseRef-proprietary_2",
      'classifiers: ["License :: Other/Proprietary License"]',
      'info.classifiers: ["License :: Other/Proprietary License"]',
    ],
    [
      "license: MIT",
      "license: NONESUCH",
      "license: not UNLICENSED",
      "license: LicenseRef-Acme_noncommercialx y",
      "license: non-commercial",
      "license: no commercial use, noncommercial",
      "licensed: proprietary",
      "license.url: proprietary",
      "licensor: proprietary",
      "sublicense: proprietary",
      "declassifiers: proprietary",
      "classifiers_note: proprietary",
    ],
  ],
  [
    "install-scripts",
    ["hasInstallScript: true", "x.hasInstallScript: true", "scripts.install: x", "scripts.preinstall: x"],
    [
      "hasInstallScript: false",
      "hasInstallScript: untrue",
      "hasInstallScript: trueish",
      "hasInstallScripts: true",
      "scripts.postinstaller: x",
      "scripts.uninstall: x",
      "noscripts.install: x",
    ],
  ],
  [
    "sandboxed",
    [
      "privileged: true",
      "run.privileged: TRUE",
      "args: --pid host",
      "args: --cap-add=ALL",
      "scripts.start: --userns=host",
    ],
    ["privileged: false", "unprivileged: true", "privileged: untrue", "privileged: truer", "privilegedPort: true"],
  ],
  [
    "stateless",
    ["dependencies.keyv: 1", "volumes: cache:/cache", "binds.a: source=x", "x.mount: y:/z"],
    ["dependencies.keyvalue: 1", "volumes: cache", "volumes: cache:/cache,readonly", "amounts: y:/z"],
  ],
  [
    "maintained",
    [
      "archived: true",
      "disabled: TRUE",
      "repository.archived: true",
      "deprecated: moved",
      "x.deprecated: not false",
      "deprecated: false start, moved",
      "status: Deprecated",
      "server.status: abandoned",
      'classifiers: ["Development Status :: 7 - Inactive"]',
      "info.development_status: Development Status :: 7 - Inactive",
      "yanked: true",
      "info.yanked: true",
    ],
    [
      "files.archived: true",
      "archivedAt: true",
      "archived: true story",
      "archived: untrue",
      "deprecated: false",
      "deprecated: null",
      'deprecated: ""',
      "deprecated: 0",
      "undeprecated: x",
      "deprecatedBy: x",
      "status: active",
      "status: not deprecated",
      "status: deleted_by_none",
      "status_old: deleted",
      'classifiers_old: ["Development Status :: 7 - Inactive"]',
      'unclassifiers: ["Development Status :: 7 - Inactive"]',
      "yanked: false",
      "yanked: untrue",
      "yanked: true-ish",
      "yanked_at: true",
      "unyanked: true",
    ],
  ],
  [
    "approval",
    [
      "autoApprove: true",
      'x.always_allow: ["run"]',
      "autoApproval[0]: run",
      "skipPermissions: all",
      "auto_approve: never asks",
      "auto_approve: not none",
      "approval: never",
      "x.approval: off",
      "approval_mode: auto",
      "approvalpolicy: never",
      "permissionmode: bypassPermissions",
      "permission_mode: yolo",
      "requireapproval: false",
      "require_approval: false",
      "confirm: false",
      "confirmCommands: none",
      "args: --yes",
      "args: --autoapprove",
    ],
    [
      "autoApprove: false",
      "autoApprove: none",
      "always_allow: never",
      "noautoApprove: true",
      "autoApprovedBy: me",
      "approval: ask",
      "approval: not off",
      "approval: offline",
      "disapproval: off",
      "approval_modes: auto",
      "approvals: never",
      "args: --yesterday",
    ],
  ],
];

describe.each(LINES)("what contradicts “%s”", (rule, contradicting, agreeing) => {
  test.each(contradicting)("%s", (line) => {
    const [finding, ...others] = against(CLAIMS[rule], [line]);
    expect(others).toEqual([]);
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual([CLAIMS[rule], line]);
  });
  test.each(agreeing)("not %s", (line) => {
    expect(against(CLAIMS[rule], [line])).toEqual([]);
  });
});

describe("a secret", () => {
  const quotes = (lines: readonly string[], kind?: SourceKind): string[] =>
    against(CLAIMS["api-key"], lines, kind).flatMap(({ evidence }) => evidence.map(({ quote }) => quote).slice(1));

  test.each(["environmentVariables[12]", "x.environment_variables", "headers[0]", "remotes[0].variables.api-key"])(
    "of %s is needed if it is marked as required and as secret",
    (entry) => {
      const [name, required, secret] = [`${entry}.name: KEY`, `${entry}.isRequired: true`, `${entry}.is_secret: true`];
      expect(quotes([name, required, secret])).toEqual([name, required, secret]);
      expect(quotes([secret, required])).toEqual([secret, required]);
      expect(quotes([required, `${entry}.isSecret: false`])).toEqual([]);
      expect(quotes([secret, `${entry}.is_required: false`])).toEqual([]);
      expect(quotes([secret, required, `${entry}.isSecret: false`])).toEqual([secret, required]);
    },
  );

  test("is not two halves of different entries, nor another mark, nor the front matter of a document", () => {
    expect(quotes(["headers[0].isRequired: true", "headers[1].isSecret: true"])).toEqual([]);
    expect(quotes(["headers[0].isRequiredIf: true", "headers[0].isSecret: true"])).toEqual([]);
    expect(quotes(["theaders.note.isRequired: true", "theaders.note.isSecret: true"])).toEqual([]);
    expect(quotes(["secrets[0].name: KEY"], "skill")).toEqual([]);
  });
});
