import type { Locale } from "@/lib/domain/profile";

import type messages from "../messages/en.json";
import type { FormatLocale } from "./language";

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale | FormatLocale;
    Messages: typeof messages;
  }
}
