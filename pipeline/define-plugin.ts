import type { Plugin } from "./ports/plugin.ts";

/**
 * The default export of a plug-in's file: `export default definePlugin({ name, … })`. Gives back what it is given; it is there
 * for its types. The plug-in is checked when it is loaded.
 */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
