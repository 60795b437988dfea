/** What `--help` says after the list of options, one text a command. */

export const EXAMPLES = `
Examples:
  assay draft npm:@modelcontextprotocol/server-filesystem
  assay draft ./my-agent/README.md --json
  assay draft npm:left-agent+github:someone/left-agent --model gpt-5-mini --samples 5
  assay verify assessments

Exit codes: 0 done; 1 something failed or a gate was missed; 2 wrong usage or configuration; 3 a defect of Assay; 130 interrupted.
Settings come from flags, then the environment, then assay.yaml, then defaults.`;

export const DRAFT_HELP = `
Agents:
  npm:<package>[@version]      github:<owner>/<repo>[/path][@ref]
  mcp:<registry name>          pypi:<package>          a2a:<https url>
  hf:[spaces/]<owner>/<name>   docker:<catalogue name>
  https://… (a page, README, manifest or llms.txt)
  a local file or folder       - (standard input)
Several references of one agent are joined with +, for example npm:x+github:o/x.

Without a key the embedded baseline judges; it is no language model. With OPENAI_API_KEY set, an OpenAI model does;
OPENAI_BASE_URL names any compatible server.

Examples:
  assay draft ./my-agent
  assay draft npm:some-mcp-server github:owner/repo --out reports --concurrency 4
  assay draft - --dry-run --json < README.md`;

export const REFRESH_HELP = `
The catalogue is the list agents: of the configuration file. An agent whose sources are as they were costs no question and
changes no file. A run that was stopped goes on where it was: the same command again.

Examples:
  assay init --from-folder assessments
  assay refresh --dry-run
  assay refresh --report changes.md --budget-usd 5
  assay refresh ledgermate npm:some-server`;

export const DIFF_HELP = `
Examples:
  assay diff last-week assessments
  assay diff main..HEAD --format md
  assay diff HEAD assessments --all
  assay diff HEAD~1 HEAD --format html > diff.html`;

export const REVIEW_HELP = `
An agent is named by its folder. What people decide goes to review.yaml there and survives every refresh; when what an override
rests on changes, it is opened again. docs/review.md lists every path: levels (0-5 or not_stated), certainties, texts,
threats, CVSS metrics and more.

Examples:
  assay review ledgermate status
  assay review ledgermate approve
  assay review ledgermate override factors.autonomy_of_action.level 2 --reason "Asks before each change, see issue 14"
  assay review ledgermate override scenarios.tool_misuse.AV L --reason "Local only" --expires 2027-01-31
  assay review ledgermate withdraw factors.autonomy_of_action.level
  assay review ledgermate mailer notes approve
  assay review ledgermate undo`;

export const SERVE_HELP = `
Prints one address with a secret in it: opening it lets that browser in, and nobody else. The server answers only on this
machine, asks no model and no network, and stops with Ctrl+C. Decisions go to review.yaml in the agent's folder.

Examples:
  assay serve
  assay serve --out reports --port 0 --reviewer "Ada Byrne"`;

export const SITE_HELP = `
Plain files with relative links: they work on any host, below any path, and opened from a disk. Changes come from the git
history of the folder. A file that would not change is not touched; agents that are gone are removed. The folder must hold
nothing else. docs/site.md says what it holds and how to publish it.

Examples:
  assay site --out site
  assay site --out public --title "Our agents" --base-url https://agents.example/ --approved-only`;

export const SCORE_HELP = `
Factors, each 0 to 1: autonomy_of_action, goal_driven_planning, self_modification, dynamic_tool_use, persistent_memory,
contextual_awareness, dynamic_identity, multi_agent_interactions, non_determinism, opacity_reflexivity, and for
owasp-0.8 natural_language_interface.

Examples:
  assay score --cvss CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N \\
    --factors autonomy_of_action=0.8,dynamic_tool_use=0.6,… --threat P --mitigation N
  assay score input.json --json
  assay schema score-input`;

export const GATE_HELP = `
For the check of a pull request. head is HEAD where it is left out. A crossing is decided when a person approved what stands
there now; an agent that is new, or gone, crosses no band.
--policy holds every assessment to the rules of the house (docs/plugins.md); it asks nobody, and needs no git.

Examples:
  assay gate origin/main
  assay gate main assay/refresh
  assay gate --policy --plugin house-policy.yaml`;

export const VERIFY_HELP = `
Needs no network and no model. Looks at assessment.json files, agent folders, or folders of agent folders.

Example:
  assay verify assessments/ledgermate`;

export const CACHE_HELP = `
Answers of models are kept so that the same question is never paid twice; what was fetched, so that servers are asked for
changes only. Both may be removed at any time. Leave them alone while a run is on.

Examples:
  assay cache
  assay cache list --json
  assay cache prune --older-than 30d
  assay cache prune --model gpt-5-mini
  assay cache verify`;

export const EVAL_HELP = `
Suites (all, if none is named):
  stability     readings of fixed listings, repeated: how far the numbers agree
  accuracy      listings whose answers are known, and published assessments where they are at hand
  metamorphic   changes of which it is known what they must, or must not, move
  injection     text that asks for a milder assessment, beside its clean twin

Answers of a model are kept: a run that was stopped goes on where it was, and a second run costs nothing.
--gate ends with exit code 1 where a figure misses its threshold, or is worse than what was accepted of this judge.
--accept keeps the figures of a judge that misses none: drafts then print how far its number repeats.

Examples:
  assay eval
  assay eval stability --model gpt-5-mini --budget-usd 5 --gate
  assay eval accuracy --compare evaluation-last-week/evaluation.json`;

export const WORKER_HELP = `
Runs until it is stopped (Ctrl+C, SIGTERM): then it finishes what is in work, or gives it back. Start as many as you like, on
any number of machines, all with the same version of Assay, the same model and the same ASSAY_SECRET; keys stay with the
worker. A password in --queue shows in the list of processes: ASSAY_QUEUE does not.

Examples:
  ASSAY_QUEUE=rediss://:password@queue.example assay worker --concurrency 16
  assay draft npm:one npm:two --queue redis://localhost`;

export const QUEUE_HELP = `
Examples:
  assay queue status --queue redis://localhost
  assay queue failed --json
  assay queue retry npm:one`;

export const DOCTOR_HELP = `
Exit code 1 only if something that is configured does not work. Keys are never printed.`;

export const MCP_HELP = `
Tools: draft_assessment, get_assessment, list_assessments, diff_assessments, score, verify; resources: assay://assessments
and, below it, each assessment and its report. A client starts it: { "command": "node", "args": ["<clone>/bin/assay.cjs", "mcp"] }.
Words from assessed agents are marked as quotations in every answer: docs/mcp.md.`;
