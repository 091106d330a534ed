import { serve } from "../support/serve";
import { readSettings, requireFreePort } from "../support/settings";
import { ensureBuilt } from "../support/steps";

const env = readSettings();
await requireFreePort(env.HOST, env.PORT);
await ensureBuilt();
await serve("start", env);
