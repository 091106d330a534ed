import { redirect } from "next/navigation";

/** The proxy has sent strangers to sign-in before this; everybody else begins with their day. */
export default function HomePage() {
  redirect("/today");
}
