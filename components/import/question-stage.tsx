"use client";

import type { ImportQuestion, ReadOptions } from "@/lib/transfer/import-plan";

import { DateOrderQuestion } from "./date-order-question";
import { DecimalMarkQuestion } from "./decimal-mark-question";
import { EncodingQuestion } from "./encoding-question";

/** What the owner has answered about these files so far. */
export type Answers = Pick<ReadOptions, "dateOrder" | "decimalMark" | "encoding">;

/** Asks what only the owner can know. */
export function QuestionStage(props: {
  question: ImportQuestion;
  onAnswer: (answer: Answers) => void;
  onCancel: () => void;
}) {
  const { question, onAnswer, onCancel } = props;
  switch (question.code) {
    case "date_order":
      return (
        <DateOrderQuestion
          examples={question.examples}
          onAnswer={(dateOrder) => onAnswer({ dateOrder })}
          onCancel={onCancel}
        />
      );
    case "decimal_mark":
      return (
        <DecimalMarkQuestion
          examples={question.examples}
          onAnswer={(decimalMark) => onAnswer({ decimalMark })}
          onCancel={onCancel}
        />
      );
    case "encoding":
      return (
        <EncodingQuestion
          file={question.file}
          samples={question.samples}
          onAnswer={(encoding) => onAnswer({ encoding })}
          onCancel={onCancel}
        />
      );
  }
}
