import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
} from "@modelcontextprotocol/server";
import { markdownWriter } from "../../outputs/markdown/index.ts";
import { AssayError, UsageError } from "../errors.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { Workbench } from "./workbench.ts";
import { fenced, NOTICE, shown } from "./untrusted.ts";

const LIST = "assay://assessments";
const JSON_TYPE = "application/json";
const MARKDOWN_TYPE = "text/markdown";

const jsonText = (value: unknown): string => JSON.stringify(value, null, 2);

/** Reads for a resource. An agent that is not there is no resource. */
async function reading(uri: URL, named: string | string[] | undefined, workbench: Workbench): Promise<Assessment> {
  try {
    return await workbench.read(await workbench.find(String(named)));
  } catch (error) {
    if (error instanceof UsageError) throw new ResourceNotFoundError(uri.href);
    if (!(error instanceof AssayError) || error.code === "INTERNAL") {
      workbench.onDefect(error);
      throw new ProtocolError(ProtocolErrorCode.InternalError, "INTERNAL: this is a defect of Assay");
    }
    throw new ProtocolError(ProtocolErrorCode.InternalError, `${error.code}: this assessment can't be read`);
  }
}

/** Assessments as resources: the list, and each as JSON and as a report. */
export function offerResources(server: McpServer, workbench: Workbench): void {
  server.registerResource(
    "assessments",
    LIST,
    { title: "Assessments", description: "Agents that have an assessment.", mimeType: JSON_TYPE },
    async (uri) => {
      const assessments = (await workbench.slugs()).map((slug) => ({ slug, uri: `${LIST}/${slug}` }));
      return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text: jsonText({ assessments }) }] };
    },
  );

  const complete = {
    slug: async (begin: string): Promise<string[]> =>
      (await workbench.slugs()).filter((slug) => slug.startsWith(begin)),
  };
  const listed = (suffix: string, mimeType: string) => async () => ({
    resources: (await workbench.slugs()).map((slug) => ({
      name: slug + suffix,
      uri: `${LIST}/${slug}${suffix}`,
      mimeType,
    })),
  });

  server.registerResource(
    "assessment",
    new ResourceTemplate(`${LIST}/{slug}`, { list: listed("", JSON_TYPE), complete }),
    { title: "Assessment", description: "One assessment, below the key quoted.", mimeType: JSON_TYPE },
    async (uri, { slug }) => {
      const assessment = await reading(uri, slug, workbench);
      const text = jsonText({ notice: NOTICE, quoted: shown(assessment) });
      return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text }] };
    },
  );

  server.registerResource(
    "report",
    new ResourceTemplate(`${LIST}/{slug}/report`, { list: listed("/report", MARKDOWN_TYPE), complete }),
    { title: "Report", description: "The report of one assessment, as a quotation.", mimeType: MARKDOWN_TYPE },
    async (uri, { slug }) => {
      const text = fenced(markdownWriter.write(await reading(uri, slug, workbench)).trimEnd());
      return { contents: [{ uri: uri.href, mimeType: MARKDOWN_TYPE, text }] };
    },
  );
}
