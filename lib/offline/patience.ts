/** How long the server may take while this device could show the screen by itself. */
export const PATIENCE_MS = 800;
