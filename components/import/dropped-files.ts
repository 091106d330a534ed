import type { ChosenFile } from "@/lib/client/import-reading";

/** A folder of a thousand habits has about two thousand files. */
const MOST_FILES = 3000;

/** The files that were dropped, with the folders they lie in: a habit's folder says whose days a file holds. */
export async function droppedFiles(dropped: DataTransfer): Promise<ChosenFile[]> {
  // The list is emptied when the event is over, so it is read before anything is awaited.
  const entries = [...dropped.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...dropped.files].map((file) => ({ path: file.name, file }));
  const found: ChosenFile[] = [];
  for (const entry of entries) await collect(entry, "", found);
  return found;
}

async function collect(entry: FileSystemEntry, folder: string, found: ChosenFile[]): Promise<void> {
  if (found.length >= MOST_FILES) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: folder + file.name, file });
  } else if (isFolder(entry)) {
    for (const inner of await entriesOf(entry)) {
      await collect(inner, `${folder}${entry.name}/`, found);
    }
  }
}

// A reader hands out a hundred entries at a time, and none when it is through.
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
