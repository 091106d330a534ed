import type { TabMessage } from "./tabs";
import type { World } from "./world";

/**
 * The world of a page that keeps its rows in its own memory. A tab that leads exchanges the rows of the browser and not
 * these, so this page leads itself; and what others tell of their rows says nothing here. That the person's data was deleted
 * is heard all the same.
 */
export function alone(world: World): World {
  return {
    ...world,
    campaign(_name, { lead }) {
      lead();
      return () => undefined;
    },
    openChannel(name) {
      const channel = world.openChannel(name);
      return {
        post: (message) => void (isWiped(message) && channel.post(message)),
        onMessage: (listener) =>
          channel.onMessage((message) => void (isWiped(message) && listener(message))),
        close: () => channel.close(),
      };
    },
  };
}

function isWiped(message: unknown): boolean {
  return (message as TabMessage).type === "wiped"; // only tabs post there
}
