import { describe, expect, test } from "vitest";
import { ScoreInputError } from "../../../pipeline/errors.ts";
import { BASE_METRICS, valuesOf } from "../../../pipeline/scoring/cvss-metrics.ts";
import { parseVector } from "../../../pipeline/scoring/cvss-parse.ts";
import { baseTenths, metricsOf, vectorOf } from "../../../pipeline/scoring/cvss.ts";
import { GRAVEST, seededIntegers } from "./support.ts";

function refusalOf(vector: string): string {
  try {
    parseVector(vector, "cvss");
  } catch (error) {
    if (error instanceof ScoreInputError && error.path === "cvss") return error.message;
    throw error;
  }
  throw new Error(`${vector} was accepted`);
}

describe("a broken rule is named", () => {
  test.each([
    ["empty", "", "an empty text"],
    ["prefix missing", GRAVEST.slice(9), "expected the prefix CVSS:4.0/"],
    ["prefix in lower case", GRAVEST.replace("CVSS", "cvss"), "in capitals"],
    ["prefix almost right", GRAVEST.replace("4.0", "4x0"), "expected the prefix CVSS:4.0/"],
    ["v3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS v3.1 is refused"],
    ["v3.0", "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS v3.0 is refused"],
    ["v2", "AV:N/AC:L/Au:N/C:P/I:P/A:P", "CVSS v2.0 is refused"],
    ["v2 in brackets", "(AV:N/AC:L/Au:N/C:P/I:P/A:P)", "CVSS v2.0 is refused"],
    ["a version that does not exist", GRAVEST.replace("4.0", "4.1"), "CVSS v4.1 is refused"],
    ["space before", ` ${GRAVEST}`, "white space, found some at character 1"],
    ["line end behind", `${GRAVEST}\n`, `white space, found some at character ${GRAVEST.length + 1}`],
    ["space inside", GRAVEST.replace("/AC", "/ AC"), "white space, found some at character 15"],
    ["slash behind", `${GRAVEST}/`, "remove the surplus slash"],
    ["two slashes", GRAVEST.replace("/AC", "//AC"), "remove the surplus slash"],
    ["no value", GRAVEST.replace("AC:L", "AC:"), 'expected METRIC:VALUE, found "AC:"'],
    ["no colon", GRAVEST.replace("AC:L", "ACL"), 'expected METRIC:VALUE, found "ACL"'],
    ["metric in lower case", GRAVEST.replace("AC:L", "ac:L"), 'expected AC in capitals, found "ac"'],
    ["value in lower case", GRAVEST.replace("AC:L", "AC:l"), "AC: expected AC:L, found AC:l"],
    ["illegal value", GRAVEST.replace("AC:L", "AC:N"), 'AC: expected one of L, H, found "N"'],
    ["base metric not defined", GRAVEST.replace("VC:H", "VC:X"), 'VC: expected one of H, L, N, found "X"'],
    ["unknown metric", GRAVEST.replace("/AT:N", "/AT:N/QQ:N"), 'unknown metric "QQ"'],
    ["metric of v3", GRAVEST.replace("VC:H", "C:H"), 'unknown metric "C"'],
    ["one missing", GRAVEST.replace("/AT:N", ""), "AT missing"],
    ["two missing", GRAVEST.replace("/AT:N", "").replace("/SA:H", ""), "AT, SA missing"],
    ["prefix only", "CVSS:4.0/", "remove the surplus slash"],
    ["twice, differently", `${GRAVEST}/AV:P`, "AV: expected once, found AV:N and AV:P"],
    ["twice, the same", GRAVEST.replace("/AC:L", "/AC:L/AC:L"), "AC: expected once"],
    ["misordered", GRAVEST.replace("AC:L/AT:N", "AT:N/AC:L"), "AC stands after AT; expected the order AV, AC, AT"],
    ["optional before base", GRAVEST.replace("/AV:N", "/E:P/AV:N"), "AV stands after E"],
    ["optional misordered", `${GRAVEST}/CR:H/E:A`, "E stands after CR"],
    ["optional twice", `${GRAVEST}/E:A/E:A`, "E: expected once"],
    ["optional value illegal", `${GRAVEST}/E:F`, "E: expected one of X, A, P, U"],
    ["optional value of another", `${GRAVEST}/MSC:S`, "MSC: expected one of X, H, L, N"],
    ["urgency in lower case", `${GRAVEST}/U:clear`, "U: expected U:Clear, found U:clear"],
    ["a version without a point", "CVSS:3/AV:N", "CVSS v3 is refused"],
    ["a version alone", "CVSS:3.1", "CVSS v3.1 is refused"],
    ["a version of two digits", "CVSS:10.25/AV:N", "CVSS v10.25 is refused"],
    ["a version that something follows", "CVSS:3.1x/AV:N", 'expected the prefix CVSS:4.0/, found "CVSS:3.1x/AV:N"'],
    ["a version behind something", "xCVSS:3.1/AV:N", 'expected the prefix CVSS:4.0/, found "xCVSS:3.1/AV:N"'],
    ["v2 behind something", "xAV:N/AC:L/Au:N", 'expected the prefix CVSS:4.0/, found "xAV:N/AC:L/Au:N"'],
    ["prefix in small letters alone", "cvss:4.0/AV:N", 'expected the prefix CVSS:4.0/ in capitals, found "cvss:4.0/"'],
    ["something behind a value", GRAVEST.replace("AC:L", "AC:L1"), 'expected METRIC:VALUE, found "AC:L1"'],
    ["something before a metric", GRAVEST.replace("AC:L", "1AC:L"), 'expected METRIC:VALUE, found "1AC:L"'],
    [
      "nothing known",
      `${GRAVEST}/QQ:N`,
      'unknown metric "QQ"; CVSS v4.0 has AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA, E',
    ],
    [
      "all but two missing",
      "CVSS:4.0/AV:N/AC:L",
      "missing; expected all of AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA",
    ],
    ["a line of text", "high", 'expected the prefix CVSS:4.0/, found "high"'],
  ])("%s", (_, vector, message) => {
    expect(refusalOf(vector)).toContain(message);
  });

  test("a misordered vector is told the order up to there", () => {
    expect(refusalOf(GRAVEST.replace("AC:L/AT:N", "AT:N/AC:L"))).toMatch(/expected the order AV, AC, AT$/u);
  });

  test("a text of more than sixty characters is cut to sixty in the message", () => {
    expect(refusalOf("x".repeat(60))).toContain(`found "${"x".repeat(60)}"`);
    expect(refusalOf("x".repeat(61))).toContain(`found "${"x".repeat(59)}…"`);
  });

  test("a long text is cut in the message", () => {
    expect(refusalOf("x".repeat(10_000)).length).toBeLessThan(150);
  });
});

describe("a legal vector", () => {
  test("is read metric by metric and written back", () => {
    const random = seededIntegers(4);
    for (let count = 0; count < 2000; count += 1) {
      const parts = BASE_METRICS.map((metric) => {
        const values = valuesOf(metric);
        return `${metric}:${values[random(values.length)]}`;
      });
      const vector = `CVSS:4.0/${parts.join("/")}`;
      const { metrics, warnings } = parseVector(vector);
      expect(BASE_METRICS.map((metric) => `${metric}:${metrics[metric]}`)).toEqual(parts);
      expect(warnings).toEqual([]);
      expect(vectorOf(metrics)).toBe(vector);
      // With a metric behind it the vector is read part by part: both ways must agree.
      expect(metricsOf(`${vector}/E:X`)).toEqual(metrics);
    }
  });

  test("may carry other metrics, which are set aside and change nothing", () => {
    const full =
      `${GRAVEST.replace("VC:H", "VC:L")}/E:U/CR:L/IR:M/AR:H/MAV:P/MAC:H/MAT:P/MPR:H/MUI:A/MVC:N/MVI:L/MVA:H/MSC:N` +
      "/MSI:S/MSA:S/S:P/AU:Y/R:I/V:C/RE:H/U:Red";
    const { warnings } = parseVector(full);
    expect(warnings).toHaveLength(3);
    expect(warnings[0]).toBe(
      "threat metric E:U set aside: exploit maturity enters by the threat multiplier and must not count twice",
    );
    expect(warnings[1]).toContain("environmental metrics CR:L, IR:M, AR:H, MAV:P");
    expect(warnings[2]).toContain("supplemental metrics S:P, AU:Y, R:I, V:C, RE:H, U:Red");
    expect(baseTenths(full)).toBe(baseTenths(GRAVEST.replace("VC:H", "VC:L")));
  });
});
