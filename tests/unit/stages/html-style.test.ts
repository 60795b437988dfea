import { describe, expect, test } from "vitest";
import { declarations, hides, hidingSelectors } from "../../../pipeline/stages/digest/html/style.ts";

const isUnseen = (style: string): boolean => hides(declarations(style));
const selectors = (css: string): string[] => [...hidingSelectors(css)];

describe("a style", () => {
  test.each([
    "display:none",
    "DISPLAY : NONE",
    "display:block;display:none",
    "display:none!important",
    "display: none ! IMPORTANT ",
    "/* shown */ display:none",
    "color:red;/* a;b */display:none",
    "nothing;display:none",
    "display:none /* to the end",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity:-0.00",
    "opacity:.0",
    "opacity:0%",
    "filter:opacity(0)",
    "filter:blur(2px) opacity(0%)",
    "filter:opacity(0.00)",
    "font-size:0",
    "font-size:.5px",
    "font-size:1px",
    "font-size:1pt",
    "font-size:0.05em",
    "font-size:.05rem",
    "font-size:0.1vw",
    "font-size:.1vh",
    "font-size:0.1%",
    "color:transparent",
    "color:rgba(1, 2, 3, 0)",
    "color:rgba(1,2,3,0.0)",
    "color:transparent;background-clip:padding-box",
    "color:white;background:#fff",
    "color:#ffffff;background-color:white",
    "color:black;background:rgb(0,0,0)",
    "color:#000;background-color:rgba(0, 0, 0, 1.0)",
    "color:#1a2b3c;background:rgb(26,43,60)",
    "color:navy;background:navy",
    "text-indent:-999px",
    "left:-999px",
    "top:-1000px",
    "right:-63em",
    "bottom:-100rem",
    "margin-left:-100vw",
    "margin-top:-100%",
    "transform:translate(-999px)",
    "transform:translatex(-9999px)",
    "transform:translate3d(-1000.5px,0,0)",
    "transform:rotate(1deg) translatey(-5000px)",
    "transform:scale(0)",
    "transform:scalex(0.0)",
    "transform:scaley(0,1)",
    "width:1px;height:1px",
    "max-width:0;max-height:1px",
    "height:0;overflow:hidden",
    "height:0px;overflow:clip",
    "clip:rect(0 0 0 0)",
    "clip:rect(0px, 0px, 0px, 0px)",
    "clip:rect(1px,1px,1px,1px)",
    "clip:rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)",
    "clip-path:inset(100%)",
    "clip-path:circle(0)",
  ])("hides: %s", (style) => {
    expect(isUnseen(style)).toBe(true);
  });

  test.each([
    "",
    "nothing",
    "display:block",
    "display:none;display:block",
    "/* display:none */",
    "display:inline-none",
    "visibility:visible",
    "visibility:hidden-not",
    "visibility:not hidden",
    "content-visibility:auto",
    "opacity:1",
    "opacity:0.01",
    "opacity:10",
    "opacity:0 1",
    "filter:opacity(0.5)",
    "filter:opacity(05%)",
    "filter:noopacity(0)",
    "font-size:2px",
    "font-size:1em",
    "font-size:1rem",
    "font-size:1vw",
    "font-size:1vh",
    "font-size:1%",
    "font-size:0ch",
    "font-size:x0px",
    "font-size:0px x",
    "color:red",
    "color:rgba(1,2,3,0.5)",
    "color:rgba(1,2,3,10)",
    "color:transparent;-webkit-background-clip:text",
    "color:rgba(1,2,3,0);background-clip:text",
    "color:white;background:black",
    "color:#fff;background:#ffe",
    "color:rgb(0,0,0);background:rgb(0,0,10)",
    "color:rgba(0,0,0,0.5);background:black",
    "background:white",
    "text-indent:-998px",
    "text-indent:999px",
    "left:-998px",
    "left:9999px",
    "margin-right:-9999px",
    "transform:translate(-998px)",
    "transform:translate(9999px)",
    "transform:scale(0.5)",
    "transform:scale(10)",
    "transform:noscale(0)",
    "width:1px",
    "height:1px",
    "width:2px;height:1px",
    "width:1px;height:2px",
    "height:0",
    "height:0;overflow:visible",
    "height:0;overflow:auto hidden",
    "overflow:hidden",
    "clip:rect(0 0 9px 0)",
    "clip:rect(2px,2px,2px,2px)",
    "clip-path:inset(5%)",
    "clip-path:circle(5)",
  ])("shows: %s", (style) => {
    expect(isUnseen(style)).toBe(false);
  });

  test("is read by property: the last one counts, in small letters, with single blanks", () => {
    const read = declarations("  Color : RED ;; margin:  0   1px ;color:blue !important; a:b:c; none");
    expect([...read]).toEqual([
      ["color", "blue"],
      ["margin", "0 1px"],
      ["a", "b:c"],
    ]);
  });
});

describe("a style sheet", () => {
  test.each<[string, string, string[]]>([
    ["a class", ".a{display:none}", [".a"]],
    ["an id", "#b{display:none}", ["#b"]],
    ["one of an element", "p.a , DIV.b{display:none}", [".a", ".b"]],
    ["several of a rule, and of several rules", ".a,#b{opacity:0}.c{color:red}.d{opacity:0}", [".a", "#b", ".d"]],
    ["one with signs", ".a-b_c1{display:none}", [".a-b_c1"]],
    ["one behind a declaration", "@charset 'x';.a{display:none}", [".a"]],
    ["one behind a comment", "/* .x{ */.a{display:none}", [".a"]],
    ["one on a screen of any size", "@media screen{.a{display:none}}", [".a"]],
    ["one on only a screen", "@media only screen {.a{display:none}}", [".a"]],
    ["one on all", "@MEDIA all{.a{display:none}}", [".a"]],
    [
      "one in a layer, or where something is supported",
      "@layer x{.a{opacity:0}}@supports (x:y){.b{opacity:0}}",
      [".a", ".b"],
    ],
    ["one behind rules for print", "@media print{.x{display:none}.y{opacity:0}}.a{display:none}", [".a"]],
    ["one behind rules in rules", "@media print{@media all{.x{opacity:0}}.y{opacity:0}}.a{opacity:0}", [".a"]],
    ["none for some sizes", "@media (max-width:9px){.x{display:none}}@media screen and (x){.y{opacity:0}}", []],
    ["none of an element", "p{display:none}", []],
    ["none of a place", ".a .b{display:none}.a>.b{opacity:0}.a:hover{opacity:0}", []],
    ["none that shows", ".a{display:block}", []],
    ["none of a frame of an animation", "@keyframes x{from{opacity:0}}", []],
    ["none of a font", "@font-face{opacity:0}", []],
    ["none without a selector", "{display:none}}}", []],
    ["none that is not closed", ".a{display:none", []],
  ])("hides %s", (_, css, expected) => {
    expect(selectors(css)).toEqual(expected);
  });

  test("is read up to 5,000 rules and 256 KiB", () => {
    const rules = ".x{color:red}".repeat(4_999);
    expect(selectors(`${rules}.a{display:none}.b{display:none}`)).toEqual([".a"]);
    const spaces = " ".repeat(256 * 1024 - 16);
    expect(selectors(`${spaces}.a{display:none}`)).toEqual([".a"]);
    expect(selectors(`${spaces} .a{display:none}`)).toEqual([]);
  });
});
