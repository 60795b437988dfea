import { BAND_COLOURS } from "../../band-colours.ts";

/**
 * The look of a report, beside that of all pages and of charts. Colours of bands are text on its own tint and keep a contrast
 * of 4.5 in light and dark; a band is always named as well.
 */
export const REPORT_STYLE = `
:root{--critical:${BAND_COLOURS.Critical};--critical-tint:#fde3e9;--high:${BAND_COLOURS.High};--high-tint:#fde6d8;--medium:${BAND_COLOURS.Medium};--medium-tint:#faedc4;
--low:${BAND_COLOURS.Low};--low-tint:#dcf1e4;--none:${BAND_COLOURS.None};--none-tint:#e9edf1;--accent:#0072b2;--mark:#fff0a8;--ink-of-mark:#1f2328}
@media screen and (prefers-color-scheme:dark){:root{--critical:#ffa3b5;--critical-tint:#4a1826;--high:#ffb78c;
--high-tint:#45230e;--medium:#f2d272;--medium-tint:#3a3110;--low:#8ce0af;--low-tint:#143822;--none:#b0bac4;--none-tint:#242b33;
--accent:#56b4e9;--mark:#5c4f07;--ink-of-mark:#fff7d6}}
.report{font-size:.9375rem}
.report .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.report .tag{display:inline-block;padding:0 .55em;border-radius:1em;font-size:.8125rem;font-weight:600;line-height:1.5;
background:var(--none-tint);color:var(--none);print-color-adjust:exact}
.report .tag.band-critical,.report .tag.is-error{background:var(--critical-tint);color:var(--critical)}
.report .tag.band-high,.report .tag.grade-high{background:var(--high-tint);color:var(--high)}
.report .tag.band-medium,.report .tag.grade-medium,.report .tag.is-warning{background:var(--medium-tint);color:var(--medium)}
.report .tag.band-low,.report .tag.grade-low{background:var(--low-tint);color:var(--low)}

.report .eyebrow{margin:1.5rem 0 0;font-size:.8125rem;color:var(--soft)}
.report h1{font-size:2rem;line-height:1.15;margin:0 0 1rem;letter-spacing:-.01em}
.report .verdict{display:grid;grid-template-columns:auto minmax(0,1fr);border:1px solid var(--rule);border-radius:10px;
overflow:hidden}
.report .figure{display:flex;flex-direction:column;justify-content:center;align-items:center;margin:0;padding:1rem 1.75rem;
background:var(--none-tint);color:var(--none);print-color-adjust:exact}
.report .figure strong{font-size:3.25rem;line-height:1.05;font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.report .figure .scale{font-size:.8125rem;font-weight:600}
.report .figure .band-name{font-size:1.0625rem;font-weight:600}
.report .band-critical .figure{background:var(--critical-tint);color:var(--critical)}
.report .band-high .figure{background:var(--high-tint);color:var(--high)}
.report .band-medium .figure{background:var(--medium-tint);color:var(--medium)}
.report .band-low .figure{background:var(--low-tint);color:var(--low)}
.report .verdict-words{padding:.75rem 1.25rem;align-self:center}
.report .by-judge{margin:.35rem 0 0}
.report .judged{color:var(--soft);max-width:none}
.report .judged::first-letter{text-transform:uppercase}
.report .summary{margin:1rem 0;max-width:52rem}
.report .summary p{margin:0 0 .15rem;font-size:1.0625rem;line-height:1.55}
.report .disclaimer{font-size:.8125rem;color:var(--soft);max-width:52rem}
.report .caution{padding:.5rem .85rem;border-left:4px solid var(--bad);background:var(--band);max-width:none}
.report .contents{margin:1.25rem 0 0;border-block:1px solid var(--rule);padding:.35rem 0}
.report .contents ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;list-style:none;margin:0;padding:0;max-width:none}
.report .contents a{display:inline-block;line-height:1.75rem;text-decoration:none}
.report .contents a:hover{text-decoration:underline}

.report h2{margin:2.25rem 0 .75rem;padding:0;border:0;font-size:1.375rem;letter-spacing:-.005em}
.report h3{margin:1.5rem 0 .35rem;font-size:1.0625rem;overflow-wrap:anywhere}
.report h4{margin:.75rem 0 .25rem;font-size:.9375rem;overflow-wrap:anywhere}
.report p,.report li{overflow-wrap:anywhere}
.report .facts{display:flex;flex-wrap:wrap;align-items:center;gap:.15rem 1.1rem;list-style:none;margin:.25rem 0;padding:0;
max-width:none}
.report .facts li:empty{display:none}
.report .verdict .facts{margin:.35rem 0 0}
.report .id{display:inline-block;min-width:1.6rem;line-height:1.5rem;font:600 .8125rem/1.5rem ui-monospace,monospace;
color:var(--soft);text-decoration:none}
.report .id:hover{text-decoration:underline}
.report .dispute{display:inline-block;line-height:1.5rem;font-size:.8125rem;color:var(--soft);text-decoration:none}
.report .dispute:hover{text-decoration:underline}
.report .line{position:relative;border-top:1px solid var(--rule);padding:.75rem 0 .5rem 2.75rem;margin:0}
.report .line>h3>.id,.report .line>h4>.id{position:absolute;left:0}
.report .line h3{margin:0}
.report .line p{margin:.35rem 0}
.report .threat{margin-top:.5rem;border-top-style:dashed}
.report .threat h4{margin:0}
.report .label{margin:.5rem 0 0;font-size:.8125rem;font-weight:600;color:var(--soft)}
.report .notes,.report .todo,.report section>ul{padding-left:1.1rem}
.report .notes{color:var(--soft)}
.report :target{scroll-margin-top:1rem}
.report .line:target,.report .finding:target,.report [data-path]:target{box-shadow:-4px 0 0 var(--page),-7px 0 0 var(--link)}
.report .by-person{display:inline-block;margin-left:.5rem;padding:0 .5em;border:1px solid var(--link);border-radius:4px;
font-size:.8125rem;color:var(--link)}
.report .by-person.is-open{border-color:var(--bad);color:var(--bad)}

.report .pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1rem 2.5rem;align-items:center;margin:.5rem 0}
.report figure{margin:0}
.report figure .assay-chart{margin:0 auto}
.report .formula{margin:0;min-width:max-content;padding:.85rem 1rem;background:var(--band);border-radius:6px;font:.8125rem/1.6 ui-monospace,monospace}
.report td .tag{white-space:nowrap}
.report .scroll table{min-width:100%}
.report td:last-child,.report th:last-child{padding-right:0}
.report time,.report th code{white-space:nowrap}
.report .hash{font-size:.75rem}
.report .meter{--filled:0%;display:inline-block;width:58px;height:8px;vertical-align:middle;print-color-adjust:exact;
background:linear-gradient(to right,var(--accent) var(--filled),var(--rule) 0);
mask:repeating-linear-gradient(to right,#000 0 10px,transparent 10px 12px)}
.report .level-1{--filled:12px}.report .level-2{--filled:24px}.report .level-3{--filled:36px}
.report .level-4{--filled:48px}.report .level-5{--filled:100%}
.report .meter.is-open{height:1px;background:var(--soft)}

.report .findings,.report .quotes{list-style:none;padding:0;margin:.5rem 0;max-width:none}
.report .finding{padding:.6rem .9rem;margin:.5rem 0;background:var(--band);border-left:4px solid var(--rule);border-radius:0 6px 6px 0}
.report .finding.is-error{border-color:var(--critical)}
.report .finding.is-warning{border-color:var(--medium)}
.report .finding p{margin:.15rem 0;max-width:none}
.report .quotes>li{margin:.3rem 0;padding:.05rem 0 .05rem .8rem;border-left:3px solid var(--rule);font-size:.875rem}
.report .quotes summary{padding:0}
.report .quote-id,.report .place{font-size:.8125rem;color:var(--soft)}
.report .place{display:inline-block}
.report .quote-id{font-family:ui-monospace,monospace}
.report .context{margin:.4rem 0 .6rem;padding:.6rem .8rem;background:var(--band);border-radius:6px;white-space:pre-wrap;
overflow-wrap:anywhere;font:.8125rem/1.5 ui-monospace,monospace}
.report mark{background:var(--mark);color:var(--ink-of-mark);print-color-adjust:exact}

.report .stack{list-style:none;margin:.5rem 0 1rem;padding:0;max-width:none;border:1px solid var(--rule);border-radius:8px;
overflow:hidden}
.report .stack li{display:grid;grid-template-columns:2rem minmax(0,15rem) minmax(0,13rem) minmax(0,1fr);gap:0 .75rem;
align-items:center;padding:.35rem .9rem;border-top:1px solid var(--rule)}
.report .stack li:first-child{border-top:0}
.report .stack .is-not_certain{background:repeating-linear-gradient(-45deg,var(--page) 0 7px,var(--band) 7px 14px)}
.report .stack a{line-height:1.5rem}
.report .layer-id{font:600 .8125rem ui-monospace,monospace;color:var(--soft)}
.report .counts{display:flex;flex-wrap:wrap;gap:.25rem}
.report .vector{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.5rem 2rem;margin:.5rem 0}
.report .vector h4{margin:0 0 .15rem;color:var(--soft);font-size:.8125rem}
.report .vector dl{margin:0}
.report .vector dl div{display:grid;grid-template-columns:3rem minmax(0,1fr);gap:.75rem;padding:.2rem 0;border-top:1px solid var(--rule)}
.report .vector dt{margin:0;font-weight:400;color:var(--soft)}
.report .vector .is-unharmed dd{color:var(--soft)}
.report .provenance{max-width:none}
.report .provenance div{display:grid;grid-template-columns:13rem minmax(0,1fr);gap:0 1rem;padding:.3rem 0;
border-top:1px solid var(--rule)}
.report .provenance dt{margin:0;font-weight:400;color:var(--soft)}

.assay-chart.wide{overflow:visible}
.assay-chart .value{font-weight:600;font-variant-numeric:tabular-nums}
.assay-chart .ring{fill:none;stroke:var(--line)}
.assay-chart .between{fill:var(--first);fill-opacity:.22}
.assay-chart .shape{fill:var(--first);fill-opacity:.1;stroke:var(--first);stroke-width:1.5}
.assay-chart .band-critical{fill:var(--critical-tint)}.assay-chart .band-high{fill:var(--high-tint)}
.assay-chart .band-medium{fill:var(--medium-tint)}.assay-chart .band-low{fill:var(--low-tint)}
.assay-chart .interval{stroke:var(--ink);stroke-width:4}
.assay-chart .interval-end{stroke:var(--ink);stroke-width:2}
.assay-chart .point{fill:var(--ink);stroke:var(--paper);stroke-width:2}
.assay-chart .track{fill:var(--line);fill-opacity:.45}
.assay-chart .carried{fill:var(--first);fill-opacity:.25}.assay-chart .total{fill:var(--first)}.assay-chart .rises{fill:var(--second)}.assay-chart .falls{fill:var(--low)}

@media (max-width:52rem){.report .pair{grid-template-columns:minmax(0,1fr)}
.report .stack li{grid-template-columns:2rem minmax(0,1fr)}.report .stack li>:nth-child(n+3){grid-column:2}
.report .provenance div{grid-template-columns:minmax(0,1fr)}}
@media (max-width:34rem){.report h1{font-size:1.5rem}.report .verdict{grid-template-columns:minmax(0,1fr)}
.report .figure{flex-direction:row;gap:.6rem;align-items:baseline;justify-content:flex-start;padding:.5rem 1rem}
.report .figure strong{font-size:2.5rem}.report .verdict-words{padding:.75rem 1rem}.report .line{padding-left:0}.report .line>h3>.id,.report .line>h4>.id{position:static}
.report tbody th{min-width:6rem}.report th code{white-space:normal}.report .hash{display:inline-block;min-width:9rem}
.report .scroll table:has(th:nth-child(4)){width:max-content;max-width:46rem}}
@media print{html{font-size:9.5pt}.report summary{list-style:none}.report .vector{grid-template-columns:repeat(3,minmax(0,1fr));
gap:.5rem 1.25rem}.report .dispute,.report .in-source .context{display:none}
.report .stack,.report .pair,.report .finding,.report .verdict{break-inside:avoid}.report h2,.report h3,.report h4{break-after:avoid}}
`;
