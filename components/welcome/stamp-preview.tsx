import { Stamp } from "@/components/today/stamp";
import { TEMPLATE_KEYS, type TemplateKey, templateLook } from "@/lib/domain/templates";

/** The day that the chosen habits would make, all of them kept. */
export function StampPreview({ chosen }: { chosen: ReadonlySet<TemplateKey> }) {
  const keys = TEMPLATE_KEYS.filter((key) => chosen.has(key));
  const side = keys.length > 9 ? 4 : 3;
  const cells = Array.from({ length: side * side }, (_, index) => {
    const key = keys[index];
    return key
      ? ({ color: templateLook(key).color, state: "done", fraction: 1 } as const)
      : ({ color: "stone", state: "empty", fraction: 0 } as const);
  });
  return <Stamp side={side} cells={cells} />;
}
