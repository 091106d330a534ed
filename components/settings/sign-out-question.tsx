"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { Button, buttonClass } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

type SignOutQuestionProps = {
  /** How many changes the server does not have. */
  waiting: number;
  stay: () => void;
  /** Tries once more to send them, and signs out when that works. */
  sendAgain: () => void;
  leave: () => void;
};

/** Asked before a device is emptied that holds what no other place has. */
export function SignOutQuestion({ waiting, stay, sendAgain, leave }: SignOutQuestionProps) {
  const t = useTranslations("account");
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && stay()}
      title={t("waitingTitle")}
      description={t("waitingText", { count: waiting })}
    >
      <DialogActions>
        <Button className="danger" onClick={leave}>
          {t("signOutAnyway")}
        </Button>
        <Link className={buttonClass("quiet")} href="/settings/export">
          {t("exportFirst")}
        </Link>
        <Button onClick={sendAgain}>{t("sendAgain")}</Button>
        <Button kind="primary" onClick={stay}>
          {t("stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
