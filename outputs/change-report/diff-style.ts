/** The look of a diff, beside that of every page. What came is underlined or has a plus, what went is struck out or has a minus, and of values an arrow tells it: colours only repeat it. */
export const DIFF_STYLE = `
:root{--came:#dafbe1;--came-word:#aceebb;--went:#ffebe9;--went-word:#ffcecb}
@media screen and (prefers-color-scheme:dark){:root{--came:#12301c;--came-word:#1d572f;--went:#3c1618;--went-word:#6e2326}}
.diff{margin:2rem 0;padding-top:.5rem;border-top:1px solid var(--rule)}
.diff h2{border:0;padding:0;margin:.5rem 0;overflow-wrap:anywhere}
.diff ins,.diff del{color:inherit;padding:0 .15em;border-radius:.2em}
.diff ins{background:var(--came-word);text-decoration:underline}
.diff del{background:var(--went-word);text-decoration:line-through}
.diff .value del{background:none;color:var(--soft)}
.diff .value ins{background:none;font-weight:600;text-decoration:none}
.diff .moves{list-style:none;padding:0;max-width:none}
.diff .moves>li{padding:.45rem 0;border-bottom:1px solid var(--rule)}
.diff .moves p{margin:.1rem 0;max-width:none;overflow-wrap:anywhere}
.diff .grave{font-weight:600}
.diff .cause{display:inline-block;padding:0 .5em;border:1px solid var(--rule);border-radius:1em;color:var(--soft);
font-size:.8125rem;font-weight:400}
.diff .quotes{list-style:none;margin:.25rem 0;padding:0;max-width:none;font-size:.875rem}
.diff .quotes li{padding:.15rem .5rem;margin:.15rem 0;overflow-wrap:anywhere}
.diff .came{background:var(--came)}
.diff .went{background:var(--went)}
.diff .sign{font-family:ui-monospace,monospace;font-weight:700;margin-right:.5em;user-select:none}
.diff .prose{margin:.25rem 0 .25rem 1rem;font-size:.875rem;overflow-wrap:anywhere}
.diff .sides{width:100%;table-layout:fixed;font-size:.8125rem;margin:.5rem 0 1rem}
.diff .sides th,.diff .sides td{width:50%;padding:.1rem .5rem;border:0;vertical-align:top}
.diff .sides td{padding-left:5em;text-indent:-4.5em}
.diff .sides thead th{border-bottom:1px solid var(--rule);color:var(--soft);font-weight:400}
.diff .sides caption{font-weight:600;color:var(--text)}
.diff .sides td+td{border-left:1px solid var(--rule)}
.diff .sides code{font-size:1em;white-space:pre-wrap}
.diff .nr{display:inline-block;min-width:2.5em;color:var(--soft);text-align:right;margin-right:.75em;
font-variant-numeric:tabular-nums;user-select:none}
.diff .came .nr,.diff .went .nr{color:var(--text)}
.diff :target{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:44rem){.diff .sides,.diff .sides tbody,.diff .sides tr,.diff .sides td,.diff .sides caption{display:block;width:auto}
.diff .sides thead,.diff .sides .same td+td,.diff .sides .none{display:none}.diff .sides td+td{border-left:0}
.diff .sides th,.diff .sides td{width:auto}.diff .nr{min-width:2em;margin-right:.5em}}
@media print{.diff .sides tr,.diff .moves>li{break-inside:avoid}}
`;
