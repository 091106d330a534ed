// Loaded with --import into the app that we start. When we are killed without a chance to stop it,
// the channel between us closes, and the app must not go on holding the port.

process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
