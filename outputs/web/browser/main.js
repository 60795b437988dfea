// What pages gain by script: keys, live updates, a search that answers while one types. Every page works without it.
import { listenForKeys } from "./keys.js";
import { followChanges } from "./live.js";
import { searchWhileTyping } from "./search.js";

listenForKeys();
searchWhileTyping();
followChanges();
document.documentElement.dataset["ready"] = "";
