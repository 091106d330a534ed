import type { MetadataRoute } from "next";

/** What makes Kept installable. The words are the ones every language uses: the name. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Kept",
    short_name: "Kept",
    start_url: "/today",
    scope: "/",
    display: "standalone",
    background_color: "#fbfaf7",
    theme_color: "#fbfaf7",
    icons: [
      { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      {
        src: "/icons/icon-maskable-512.png",
        sizes: "512x512",
        type: "image/png",
        purpose: "maskable",
      },
    ],
  };
}
