import { serve } from "../support/serve";
import { readSettings, requireFreePort } from "../support/settings";
import { ensureGenerated } from "../support/steps";

const env = readSettings();
await requireFreePort(env.HOST, env.PORT);
await ensureGenerated();
await serve("dev", env);
