import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { checkCommand } from "../../../docs/generate/check/commands.ts";
import { unknownVariables } from "../../../docs/generate/check/names.ts";
import { parseConfigFile } from "../../../pipeline/cli/config-file.ts";
import { configSchema } from "../../../pipeline/config.ts";
import { serveMetrics } from "../../../pipeline/observe/metrics-server.ts";

// No container engine and no cluster runs here: the files are held to the program, and to one another.
const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, "examples/deploy");
const read = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))).version;
const GRACE_MS = configSchema.parse({}).queue.graceMs;
/** Read by the program, or by who stands before it, besides `ASSAY_…`. */
const OTHER_VARIABLES = ["OPENAI_API_KEY", "GITHUB_TOKEN", "REDISCLI_AUTH"];

/** Where the server of figures answers 200 while a worker takes work. */
async function answersOk(path: string): Promise<boolean> {
  const server = await serveMetrics({ port: 0, host: "127.0.0.1", text: () => "", isHealthy: () => true });
  try {
    return (await fetch(`http://127.0.0.1:${server.port}${path}`)).ok;
  } finally {
    await server.close();
  }
}

const flagValue = (words: readonly string[], flag: string): string | undefined => words[words.indexOf(flag) + 1];
/** `name:1.2.3` or `name:1.2.3-kind`: a release, no moving name. */
const PINNED = /^[\w./-]+:\d+\.\d+\.\d+(?:-[a-z]+)*$/;

/** Names that neither Assay nor who stands before it reads. */
function unread(names: readonly string[]): readonly string[] {
  const others = names.filter((name) => !OTHER_VARIABLES.includes(name));
  const { problems } = unknownVariables(ROOT, new Map([["unread", others.join(" ")]]));
  return [...others.filter((name) => !name.startsWith("ASSAY_")), ...problems];
}

describe("Dockerfile", () => {
  const lines = read("Dockerfile")
    .split("\n")
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => line.split(/\s+/));
  const linesOf = (word: string) => lines.filter(([first]) => first === word).map(([, ...rest]) => rest);

  it("builds in two stages on pinned releases of a Node that Assay runs on, and does not run as root", () => {
    const images = linesOf("FROM").map(([image = ""]) => image);
    expect(images).toHaveLength(2);
    expect(images.filter((image) => !/^node:24\.\d+\.\d+-/.test(image))).toEqual([]);
    expect(linesOf("USER")).toEqual([["1000:1000"]]);
    expect(read("Dockerfile")).toContain("/app/bin/assay.cjs");
  });

  it("copies what is there, and the tarball that this version packs to", () => {
    const copied = linesOf("COPY")
      .filter(([first]) => !first?.startsWith("--from"))
      .flatMap((words) => words.slice(0, -1));
    const made = copied.filter((name) => name.endsWith(".tgz"));
    expect(made).toEqual([`agent-assay-${VERSION}.tgz`]);
    expect(copied.filter((name) => !made.includes(name) && !existsSync(join(ROOT, name)))).toEqual([]);
  });
});

const serviceSchema = z.looseObject({
  image: z.string(),
  restart: z.literal("unless-stopped"),
  read_only: z.literal(true),
  user: z.string().regex(/^[1-9]\d*:\d+$/),
  cap_drop: z.tuple([z.literal("ALL")]),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  networks: z.array(z.string()),
  ports: z.undefined().optional(),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  deploy: z.object({
    replicas: z.number().optional(),
    resources: z.object({ limits: z.object({ cpus: z.string(), memory: z.string() }) }),
  }),
});

describe("compose.yaml", () => {
  const compose = z
    .object({
      services: z.record(z.string(), serviceSchema),
      networks: z.record(z.string(), z.unknown()),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read("compose.yaml"), { merge: true }));
  const services = Object.entries(compose.services);
  const ours = services.filter(([, { image }]) => image.startsWith("assay:"));

  it("has pinned images, this version of Assay, and only volumes, networks and services that it declares", () => {
    expect(services.filter(([, { image }]) => !PINNED.test(image))).toEqual([]);
    expect(ours.map(([name, { image }]) => [name, image])).toEqual([
      ["worker", `assay:${VERSION}`],
      ["refresh", `assay:${VERSION}`],
    ]);
    for (const [, { volumes, networks, depends_on }] of services) {
      const named = volumes.map((volume) => volume.split(":")[0] ?? "").filter((name) => !name.startsWith("."));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining(networks));
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(Object.keys(depends_on)));
    }
  });

  it("runs commands that Assay has, with variables that something reads", async () => {
    for (const [, { command }] of ours) expect(await checkCommand(command, false)).toBeNull();
    const names = services.flatMap(([, { environment }]) => Object.keys(environment));
    expect(unread(names)).toEqual([]);
    const texts = new Map([
      ["compose.yaml", read("compose.yaml")],
      [".env.example", read(".env.example")],
    ]);
    expect(unknownVariables(ROOT, texts).problems).toEqual([]);
    // What it asks of .env is named there.
    const asked = [...read("compose.yaml").matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
    expect(asked.filter((name) => !read(".env.example").includes(`\n${name}=`))).toEqual([]);
  });

  it("asks workers for their health where they answer, and stops them no sooner than they need", async () => {
    const { command, healthcheck, stop_grace_period = "" } = compose.services["worker"] ?? { command: [] };
    const [, port, path = ""] = /http:\/\/127\.0\.0\.1:(\d+)(\/\w+)/.exec(healthcheck?.test.join(" ") ?? "") ?? [];
    expect(port).toBe(flagValue(command, "--metrics-port"));
    expect(await answersOk(path)).toBe(true);
    expect(Number.parseInt(stop_grace_period, 10) * 1000).toBeGreaterThan(GRACE_MS);
  });

  it("refreshes by a catalogue that has a schedule, under a server that throws nothing away", () => {
    expect(parseConfigFile(read("assay.yaml"), "assay.yaml").schedule).toMatch(/^[\d*]/);
    expect(compose.services["valkey"]?.command.join(" ")).toContain("maxmemory-policy noeviction");
  });
});

const probe = z.looseObject({ httpGet: z.object({ path: z.string(), port: z.string() }).optional() });
const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string().regex(PINNED),
  args: z.array(z.string()).default([]),
  command: z.array(z.string()).default([]),
  env: z.array(
    z.looseObject({
      name: z.string(),
      valueFrom: z.object({ secretKeyRef: z.looseObject({ name: z.string(), key: z.string() }) }).optional(),
    }),
  ),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: probe.optional(),
  readinessProbe: probe.optional(),
  livenessProbe: probe.optional(),
  resources: z.object({ requests: z.looseObject({}), limits: z.looseObject({ memory: z.string() }) }),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal("ALL")]) }),
  }),
  volumeMounts: z.array(z.looseObject({ name: z.string() })),
});
const labels = z.record(z.string(), z.string());
const podSchema = z.object({
  metadata: z.looseObject({ labels }),
  spec: z.looseObject({
    automountServiceAccountToken: z.literal(false),
    terminationGracePeriodSeconds: z.number().default(30),
    securityContext: z.looseObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.number().positive(),
      seccompProfile: z.object({ type: z.literal("RuntimeDefault") }),
    }),
    containers: z.array(containerSchema),
    volumes: z
      .array(
        z.looseObject({
          name: z.string(),
          persistentVolumeClaim: z.object({ claimName: z.string() }).optional(),
          configMap: z.object({ name: z.string() }).optional(),
        }),
      )
      .default([]),
  }),
});
const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  spec: z.looseObject({}).default({}),
});

describe("the manifests for Kubernetes", () => {
  const files = readdirSync(join(FOLDER, "kubernetes"));
  const listed = z.object({ resources: z.array(z.string()) }).parse(parse(read("kubernetes/kustomization.yaml")));
  const objects = files
    .filter((name) => name !== "kustomization.yaml")
    .flatMap((name) => parseAllDocuments(read(`kubernetes/${name}`)))
    .map((document) => objectSchema.parse(document.toJS()));
  const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
  const nameOf = ({ metadata }: (typeof objects)[number]): string => metadata.name;

  const template = z.object({ template: podSchema });
  const pods = [
    ...[...ofKind("Deployment"), ...ofKind("StatefulSet")].map(({ spec }) => template.parse(spec).template),
    ...ofKind("CronJob").map(
      ({ spec }) => z.object({ jobTemplate: z.object({ spec: template }) }).parse(spec).jobTemplate.spec.template,
    ),
  ];
  const containers = pods.flatMap(({ spec }) => spec.containers);
  const matches = (selector: Readonly<Record<string, string>>) =>
    pods.filter(({ metadata }) => Object.entries(selector).every(([key, value]) => metadata.labels[key] === value));

  it("are listed, but for the template of the secret, and stand in one namespace", () => {
    expect([...listed.resources, "kustomization.yaml", "secret.example.yaml"].toSorted()).toEqual(files.toSorted());
    const others = objects.filter(({ kind }) => kind !== "Namespace");
    expect(new Set(others.map(({ metadata }) => metadata.namespace))).toEqual(new Set(["assay"]));
    expect(pods).toHaveLength(3);
  });

  it("select pods that are there, by ports that they have", () => {
    const selector = z.object({ matchLabels: labels });
    for (const kind of ["Deployment", "StatefulSet", "PodDisruptionBudget"]) {
      for (const { spec } of ofKind(kind)) {
        expect(matches(z.object({ selector }).loose().parse(spec).selector.matchLabels)).toHaveLength(1);
      }
    }
    for (const { spec } of ofKind("Service")) {
      const service = z
        .object({ selector: labels, ports: z.array(z.looseObject({ port: z.number(), targetPort: z.string() })) })
        .loose()
        .parse(spec);
      const [pod] = matches(service.selector);
      const open = pod?.spec.containers.flatMap(({ ports }) => ports) ?? [];
      for (const { port, targetPort } of service.ports)
        expect(open).toContainEqual({ name: targetPort, containerPort: port });
    }
    const policies = JSON.stringify(ofKind("NetworkPolicy"));
    for (const [, name = ""] of policies.matchAll(/"app\.kubernetes\.io\/name":"(\w+)"/g)) {
      expect(matches({ "app.kubernetes.io/name": name })).toHaveLength(1);
    }
    const open = containers.flatMap(({ ports }) => ports.map(({ containerPort }) => containerPort));
    const allowed = [...policies.matchAll(/"port":(\d+)/g)].map(([, port]) => Number(port));
    expect(allowed.filter((port) => ![53, 443, ...open].includes(port))).toEqual([]);
  });

  it("run commands that this version of Assay has, with variables that something reads, and keys of the secret", async () => {
    const secret = z
      .object({ stringData: z.record(z.string(), z.string()) })
      .loose()
      .parse(ofKind("Secret")[0]);
    const ours = containers.filter(({ image }) => image.startsWith("assay:"));
    expect(ours.map(({ image }) => image)).toEqual([`assay:${VERSION}`, `assay:${VERSION}`]);
    for (const { args } of ours) expect(await checkCommand(args, false)).toBeNull();
    for (const { env } of containers) {
      expect(unread(env.map(({ name }) => name))).toEqual([]);
      for (const { valueFrom } of env) {
        if (valueFrom === undefined) continue;
        expect(valueFrom.secretKeyRef.name).toBe(ofKind("Secret").map(nameOf)[0]);
        expect(Object.keys(secret.stringData)).toContain(valueFrom.secretKeyRef.key);
      }
    }
    expect(secret.stringData["queue-url"]).toMatch(/^redis:\/\/:[^@]+@valkey:6379$/);
    expect(ofKind("Service").map(nameOf)).toEqual(["valkey"]);
  });

  it("probe workers where they answer, from outside the pod, and leave them time to finish", async () => {
    const [worker] = matches({ "app.kubernetes.io/name": "worker" });
    const container = worker?.spec.containers[0];
    const { args = [], ports = [] } = container ?? {};
    const probes = [container?.startupProbe, container?.readinessProbe, container?.livenessProbe];
    expect(probes.map((one) => one?.httpGet?.port)).toEqual(["metrics", "metrics", "metrics"]);
    for (const one of probes) expect(await answersOk(one?.httpGet?.path ?? "")).toBe(true);
    expect(ports).toEqual([{ name: "metrics", containerPort: Number(flagValue(args, "--metrics-port")) }]);
    expect(flagValue(args, "--metrics-host")).toBe("0.0.0.0");
    expect((worker?.spec.terminationGracePeriodSeconds ?? 0) * 1000).toBeGreaterThan(GRACE_MS);
  });

  it("mount volumes, claims and files that are there, and judge by one model", () => {
    for (const { spec } of pods) {
      const templates = ofKind("StatefulSet").flatMap(
        (set) =>
          z
            .object({ volumeClaimTemplates: z.array(z.looseObject({ metadata: z.object({ name: z.string() }) })) })
            .loose()
            .parse(set.spec).volumeClaimTemplates,
      );
      const volumes = [...spec.volumes.map(({ name }) => name), ...templates.map(({ metadata }) => metadata.name)];
      for (const { volumeMounts } of spec.containers) {
        expect(volumes).toEqual(expect.arrayContaining(volumeMounts.map(({ name }) => name)));
      }
      const claims = spec.volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []);
      const maps = spec.volumes.flatMap(({ configMap }) => configMap?.name ?? []);
      expect(ofKind("PersistentVolumeClaim").map(nameOf)).toEqual(expect.arrayContaining(claims));
      expect(ofKind("ConfigMap").map(nameOf)).toEqual(expect.arrayContaining(maps));
    }
    const { data } = z
      .object({ data: z.record(z.string(), z.string()) })
      .loose()
      .parse(ofKind("ConfigMap")[0]);
    const { model } = parseConfigFile(data["assay.yaml"] ?? "", "assay.yaml");
    const named = containers.flatMap(({ env }) =>
      env.flatMap((one) => (one.name === "ASSAY_MODEL" ? [one["value"]] : [])),
    );
    expect(named).toEqual([model]);
    expect(JSON.stringify(containers)).toContain("maxmemory-policy noeviction");
  });
});
