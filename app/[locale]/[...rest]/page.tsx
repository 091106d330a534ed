import { notFound } from "next/navigation";

/** Any address that no screen has, so that the answer is in the visitor's language. */
export default function UnknownPage() {
  notFound();
}
