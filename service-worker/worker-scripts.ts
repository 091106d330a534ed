/**
 * A worker reads from its own address what it shall load, and its address is that of the answer. A stored answer
 * has the plain address of the file, so the worker would find nothing; one without an address takes that of the
 * request.
 */
export function asAsked(request: Request, answer: Response): Response {
  return request.destination === "worker" ? new Response(answer.body, answer) : answer;
}
