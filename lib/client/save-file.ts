import type { ExportedFile } from "@/lib/transfer/export/export-file";

/** Hands a file to the browser, which puts it where downloads go. */
export function saveFile({ name, type, bytes }: ExportedFile): void {
  // The bytes come out of a worker, so nobody shares their memory.
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // Safari begins to read after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
