/**
 * What single keys do. The script presses what carries the key in `aria-keyshortcuts`; those that move or open are its own.
 * None of them fires while somebody types.
 */
export const SHORTCUTS: readonly { readonly keys: readonly string[]; readonly does: string; readonly where: string }[] =
  [
    { keys: ["j", "↓"], does: "next row or line", where: "queue, agent" },
    { keys: ["k", "↑"], does: "previous row or line", where: "queue, agent" },
    { keys: ["Enter"], does: "open the agent", where: "queue" },
    { keys: ["/"], does: "search", where: "queue" },
    { keys: ["a"], does: "approve", where: "agent, changes" },
    { keys: ["r"], does: "request changes", where: "agent, changes" },
    { keys: ["o"], does: "override the line that has the focus", where: "agent" },
    { keys: ["e"], does: "show or hide the evidence of that line", where: "agent" },
    { keys: ["u"], does: "undo the last decision", where: "agent, changes" },
    { keys: ["d"], does: "what changed, and back", where: "agent, changes" },
    { keys: ["n"], does: "next agent in the queue", where: "agent, changes" },
    { keys: ["p"], does: "previous agent in the queue", where: "agent, changes" },
    { keys: ["q"], does: "back to the queue", where: "agent, changes" },
    { keys: ["Ctrl+Enter", "Cmd+Enter"], does: "send the form you are in", where: "agent" },
    { keys: ["Esc"], does: "leave a field; what you wrote stays", where: "everywhere" },
    { keys: ["?"], does: "these keys", where: "everywhere" },
  ];
