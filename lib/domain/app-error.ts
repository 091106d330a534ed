/** Every way a request can fail that the interface knows how to explain. */
export type AppErrorCode =
  | "busy"
  | "conflict"
  | "cross_site"
  | "forbidden"
  | "gone"
  | "invalid"
  | "limit"
  | "no_room"
  | "not_found"
  | "reauthenticate"
  | "signed_out"
  | "too_large"
  | "too_many";

/**
 * A failure the owner can understand and often put right. It crosses the server
 * boundary as its code; anything else that is thrown is a bug and is logged.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;

  constructor(code: AppErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
