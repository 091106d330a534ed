"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

type SignOutQuestionProps = {
  /** How many changes the server does not have. */
  waiting: number;
  stay: () => void;
  leave: () => void;
};

/** Asked before a device is emptied that holds what no other place has. */
export function SignOutQuestion({ waiting, stay, leave }: SignOutQuestionProps) {
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
        <Button kind="primary" onClick={stay}>
          {t("stay")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
