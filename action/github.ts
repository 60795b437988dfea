import { z } from "zod";
import { ActionError } from "./run.ts";

const pullSchema = z.object({ number: z.int(), html_url: z.string() });
type Pull = z.infer<typeof pullSchema>;

export interface GitHub {
  /** Address of the API, for example https://api.github.com. */
  readonly api: string;
  /** "owner/name". */
  readonly repository: string;
  readonly token: string;
}

/** @throws {ActionError} with the status, never with what was sent. */
async function ask({ api, token }: GitHub, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${api}${path}`, {
    method,
    redirect: "error",
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "user-agent": "assay-action",
      "x-github-api-version": "2022-11-28",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) {
    const hint =
      answer.status === 403
        ? "; the workflow needs permissions contents: write and pull-requests: write, and the repository must let Actions create pull requests"
        : "";
    throw new ActionError(`GitHub answered ${answer.status} to ${method} ${path.split("?")[0]}${hint}`);
  }
  return answer.json();
}

/** Opens the one pull request of a branch, or gives the open one a new title and text. @returns its page */
export async function openOrUpdate(
  github: GitHub,
  pull: { readonly branch: string; readonly base: string; readonly title: string; readonly body: string },
): Promise<string> {
  const { repository } = github;
  const { branch, base, title, body } = pull;
  const [owner = ""] = repository.split("/");
  const query = new URLSearchParams({ state: "open", head: `${owner}:${branch}`, base });
  const [open] = z.array(pullSchema).parse(await ask(github, "GET", `/repos/${repository}/pulls?${query.toString()}`));
  const written: Pull =
    open === undefined
      ? pullSchema.parse(await ask(github, "POST", `/repos/${repository}/pulls`, { title, body, head: branch, base }))
      : pullSchema.parse(await ask(github, "PATCH", `/repos/${repository}/pulls/${open.number}`, { title, body }));
  return written.html_url;
}
