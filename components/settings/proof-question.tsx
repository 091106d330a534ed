"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Dialog } from "@/components/ui/dialog";
import type { ProofPurpose } from "@/lib/domain/account-draft";

import { ProofForm } from "./proof-form";

type ProofQuestionProps = {
  purpose: ProofPurpose;
  onProven: () => void;
  close: () => void;
  /** Another way on, beside the button. */
  children?: ReactNode;
};

/** Asks for the password over the page, because the server wants a fresh proof of it. */
export function ProofQuestion({ purpose, onProven, close, children }: ProofQuestionProps) {
  const t = useTranslations("proof");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && close()}
      title={t("title")}
      description={t(`why.${purpose}`)}
    >
      <ProofForm purpose={purpose} submit={t(`submit.${purpose}`)} onProven={onProven}>
        {children}
      </ProofForm>
    </Dialog>
  );
}
