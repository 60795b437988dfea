import { MANIFEST, type Signal, signalsOf } from "./signal.ts";

/** A dependency of a Node or Python package by name. */
const dependsOn = (names: string): RegExp =>
  new RegExp(
    `^(?:(?:optionalD|peerD|d)ependencies\\.(?:${names}):|(?:project\\.dependencies|info\\.requires_dist)(?:\\[\\d+\\])?: .*["' ]?(?:${names})(?:["'<>=~! ,;\\[]|$)|tool\\.poetry\\.dependencies\\.(?:${names}):)`,
    "i",
  );

/** A library shows what could be done with it, not that it is done. */
const A_LIBRARY = { in: MANIFEST, isIndirect: true };

/** What packages are made of, and what a registry knows of them. Libraries are named only where they have one use. */
export const MANIFEST_SIGNALS: readonly Signal[] = [
  ...signalsOf("controls_browser_or_desktop", "yes", [
    [
      3,
      dependsOn(
        "playwright(?:-core)?|puppeteer(?:-core|-extra)?|selenium(?:-webdriver)?|@browserbasehq/[\\w-]+|patchright|browser-use|@nut-tree/[\\w-]+|robotjs|pyautogui|webdriverio|appium",
      ),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("executes_code", "yes", [
    [
      3,
      dependsOn("@e2b/[\\w-]+|e2b|vm2|isolated-vm|pyodide|RestrictedPython|jupyter[-_]client|@riza-io/[\\w-]+"),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("runs_shell_commands", "yes", [[3, dependsOn("node-pty|shelljs|pexpect|paramiko|ssh2"), A_LIBRARY]]),
  ...signalsOf("reads_account_data", "yes", [
    [
      2,
      dependsOn(
        "pg|postgres|mysql2?|mongodb|mssql|oracledb|psycopg(?:2(?:-binary)?)?|asyncpg|pymongo|@octokit/[\\w-]+|octokit|@slack/[\\w-]+|googleapis|@google-cloud/[\\w-]+|@notionhq/client|@linear/sdk|jira[.-]js|jira-client|stripe|@supabase/[\\w-]+|@azure/[\\w-]+|@aws-sdk/[\\w-]+|boto3|imapflow|nodemailer-imap|msgraph[\\w-]*|@microsoft/microsoft-graph-client",
      ),
      { in: MANIFEST },
    ],
  ]),
  ...signalsOf("sends_messages", "yes", [
    [
      3,
      dependsOn(
        "nodemailer|@sendgrid/mail|resend|twilio|telegraf|node-telegram-bot-api|discord\\.js|@slack/bolt|whatsapp-web\\.js",
      ),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("moves_money", "yes", [
    [3, dependsOn("ethers|viem|web3|@solana/web3\\.js|@coinbase/[\\w-]+|ccxt|alpaca-trade-api|x402[\\w-]*"), A_LIBRARY],
  ]),
  ...signalsOf("manages_infrastructure", "yes", [
    [3, dependsOn("@kubernetes/client-node|kubernetes|dockerode|docker|@pulumi/[\\w-]+|cdktf"), A_LIBRARY],
  ]),
  ...signalsOf("browses_open_web", "yes", [
    [
      3,
      dependsOn(
        "crawlee|@mendable/firecrawl-js|firecrawl[\\w-]*|@tavily/core|tavily-python|exa-js|duck-duck-scrape|duckduckgo[-_]search|scrapy",
      ),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("calls_tools_or_apis", "yes", [
    [2, dependsOn("axios|got|node-fetch|undici|ky|httpx|requests|aiohttp|graphql-request"), A_LIBRARY],
  ]),
  ...signalsOf("orchestrates_agents", "yes", [
    [
      3,
      dependsOn(
        "crewai|autogen[\\w-]*|pyautogen|@langchain/langgraph|langgraph|@openai/agents|openai-agents|agency-swarm",
      ),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("exposes_traces_or_metrics", "yes", [
    [
      3,
      dependsOn(
        "@opentelemetry/[\\w-]+|opentelemetry-[\\w-]+|prom-client|langfuse[\\w-]*|langsmith|prometheus[-_]client",
      ),
      A_LIBRARY,
    ],
  ]),
  ...signalsOf("runs_on_schedule_or_event", "yes", [
    [3, dependsOn("node-cron|cron|node-schedule|bree|agenda|apscheduler"), A_LIBRARY],
  ]),
  ...signalsOf("listens_on_network", "yes", [
    [
      2,
      /^packages\[\d+\]\.runtimeArguments\[\d+\]\.value: .*(?:-p|--publish|--network[ =]host|--port)\b/i,
      { in: MANIFEST },
    ],
  ]),
  ...signalsOf("uses_fixed_credential", "yes", [
    [
      3,
      /^packages\[\d+\]\.(?:environmentVariables|environment_variables)\[\d+\]\.name: .*(?:API_?KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS)/i,
      { in: MANIFEST },
    ],
  ]),
];
