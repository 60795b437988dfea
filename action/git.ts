import { ActionError, run } from "./run.ts";

const BOT = { name: "github-actions[bot]", email: "41898282+github-actions[bot]@users.noreply.github.com" };

/** Asks git; gives what it printed. @throws {ActionError} */
export type Git = (...words: readonly string[]) => Promise<string>;

/**
 * Git with the bot's name and, through the environment alone, the token: it stands in no file, where what reads strangers' text
 * later could find it, and in no list of processes.
 */
export function makeGit(
  environment: Readonly<Record<string, string | undefined>>,
  { token, server }: { readonly token: string; readonly server: string },
): Git {
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  const login =
    token === ""
      ? {}
      : { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: `http.${server}/.extraheader`, GIT_CONFIG_VALUE_0: header };
  const person = {
    GIT_AUTHOR_NAME: BOT.name,
    GIT_AUTHOR_EMAIL: BOT.email,
    GIT_COMMITTER_NAME: BOT.name,
    GIT_COMMITTER_EMAIL: BOT.email,
    GIT_TERMINAL_PROMPT: "0",
    // A folder may be called like a pattern.
    GIT_LITERAL_PATHSPECS: "1",
  };
  return async (...words) => {
    const { code, stdout } = await run("git", words, { ...environment, ...person, ...login });
    if (code !== 0) throw new ActionError(`git ${words[0]} ended with ${code}; see its words above`);
    return stdout;
  };
}

/** Commit that a branch of origin has now; null if there is no such branch. */
export async function remoteHead(git: Git, branch: string): Promise<string | null> {
  const [sha = ""] = (await git("ls-remote", "--heads", "origin", `refs/heads/${branch}`)).split("\t");
  return sha === "" ? null : sha;
}
