import type { Span } from "../../schema/dossier.ts";
import { dependenciesIn, type Facts } from "./disagree-fields.ts";

/** What a package is for, as far as a claim can be contradicted by needing it. */
export const PACKAGES = {
  network:
    /^(?:axios|node-fetch|cross-fetch|got|ky|superagent|request|undici|openai|@anthropic-ai\/.+|anthropic|@google\/(?:genai|generative-ai)|google-(?:genai|generativeai)|cohere(?:-ai)?|groq(?:-sdk)?|replicate|mistralai|@mistralai\/.+|@sentry\/.+|sentry-sdk|posthog(?:-node)?|httpx|requests|aiohttp|urllib3|boto3|@aws-sdk\/.+|@octokit\/.+|nodemailer)$/i,
  telemetry:
    /^(?:posthog(?:-node|-js)?|@sentry\/.+|sentry-sdk|mixpanel(?:-browser)?|@mixpanel\/.+|@segment\/.+|analytics-node|segment-analytics-python|applicationinsights|@amplitude\/.+|amplitude(?:-js|-analytics)?|@scarf\/scarf|@vercel\/analytics|newrelic|dd-trace|ddtrace|datadog|@datadog\/.+|bugsnag|@bugsnag\/.+|rollbar|universal-analytics|@google-analytics\/.+|logrocket|@telemetrydeck\/.+|countly-sdk.*|rudder-sdk.*|@rudderstack\/.+)$/i,
  store:
    /^(?:better-sqlite3|sqlite3|sqlite|node-sqlite3-wasm|sql\.js|aiosqlite|chromadb|@chroma-core\/.+|@lancedb\/.+|lancedb|vectordb|hnswlib(?:-node)?|faiss(?:-node|-cpu|-gpu)?|lowdb|nedb(?:-promises)?|@seald-io\/nedb|level|leveldb|rocksdb|lmdb|tinydb|duckdb|@duckdb\/.+|keyv|@pinecone-database\/pinecone|pinecone(?:-client)?|weaviate(?:-client|-ts-client)?|@qdrant\/.+|qdrant-client|pymilvus|@zilliz\/.+|pg|postgres|psycopg(?:2|2-binary)?|asyncpg|mysql2?|pymysql|mongodb|mongoose|pymongo|motor|redis|ioredis|@prisma\/client|typeorm|sequelize|knex|drizzle-orm|sqlalchemy|@mem0ai\/.+|mem0ai|zep-cloud)$/i,
} as const;

/** A tool for a database needs its client and keeps nothing itself. */
const SERVES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:pg|postgres|psycopg.*|asyncpg)$/i, /postgres|\bsql\b|database|supabase|neon|timescale|redshift/i],
  [/^(?:mysql2?|pymysql)$/i, /mysql|mariadb|\bsql\b|database/i],
  [/^(?:mongodb|mongoose|pymongo|motor)$/i, /mongo|database/i],
  [/^(?:redis|ioredis)$/i, /redis|valkey|database/i],
  [/sqlite/i, /sqlite|\bsql\b|database/i],
  [/duckdb/i, /duckdb|parquet|\bsql\b|database/i],
  [/pinecone/i, /pinecone/i],
  [/weaviate/i, /weaviate/i],
  [/qdrant/i, /qdrant/i],
  [/chroma/i, /chroma/i],
  [/milvus|zilliz/i, /milvus|zilliz/i],
];

const ABOUT =
  /^(?:name|description|title|keywords|mcpName|package\.name|info\.(?:name|summary)|project\.(?:name|description|keywords))$/i;

const aboutOf = ({ fields }: Facts): string =>
  fields
    .filter(({ path, isManifest }) => isManifest && ABOUT.test(path))
    .map(({ value }) => value)
    .join("\n");

/** Manifest lines that ask for a package of a kind. */
export const needing = (facts: Facts, kind: keyof typeof PACKAGES): Span[] =>
  facts.fields
    .filter((field) => dependenciesIn(field).some((name) => PACKAGES[kind].test(name)))
    .map(({ span }) => span);

/** Manifest lines that ask for a store of the agent's own, not for a client of what it serves. */
export function needingStore(facts: Facts): Span[] {
  const about = aboutOf(facts);
  const isOwn = (name: string): boolean =>
    PACKAGES.store.test(name) && !SERVES.some(([client, subject]) => client.test(name) && subject.test(about));
  return facts.fields.filter((field) => dependenciesIn(field).some(isOwn)).map(({ span }) => span);
}
