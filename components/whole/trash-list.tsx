import { deedButton } from "@/components/forms/deed-button";
import { Button } from "@/components/ui/button";

type TrashListProps = {
  words: { title: string; hint: string; restore: string };
  things: readonly { id: string; name: string }[];
};

/** What was deleted and can still come back, on a page without scripts. The page has the form of its buttons. */
export function TrashList({ words, things }: TrashListProps) {
  if (things.length === 0) return null;
  return (
    <section className="mb-8 max-w-[720px]">
      <h2 className="sec">{words.title}</h2>
      <p className="muted sm mb-2">{words.hint}</p>
      <ul>
        {things.map((thing) => (
          <li key={thing.id} className="hrow">
            <span>{thing.name}</span>
            <div className="ms-auto">
              <Button {...deedButton("restore", thing)}>
                {words.restore}
                <span className="vh">: {thing.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
