import { attemptOfStatus } from "../../../shared/core/delivery/attempt-of-status";

describe("a receiver's status", () => {
  it.each([200, 201, 202, 204, 299])("%i is a yes", (status) => {
    expect(attemptOfStatus(status, 60)).toEqual({ kind: "accepted" });
  });

  it.each([500, 501, 502, 503, 504, 599])("%i asks for another try, and may have been read", (status) => {
    expect(attemptOfStatus(status, 60)).toEqual({ kind: "retry", reason: `HTTP ${status}`, retryAfterSeconds: 60 });
  });

  it.each([408, 425, 429])("%i asks for another try, unread (am#2121)", (status) => {
    const reason = `HTTP ${status}`;
    expect(attemptOfStatus(status, 60)).toEqual({ kind: "retry", reason, retryAfterSeconds: 60, neverArrived: true });
  });

  it("410 says that the receiver is gone", () => {
    expect(attemptOfStatus(410, undefined)).toEqual({ kind: "gone", reason: "HTTP 410" });
  });

  it.each([199, 300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 407, 409, 411, 413, 424, 426, 428, 430, 499])(
    "%i is a no",
    (status) => {
      expect(attemptOfStatus(status, 60)).toEqual({ kind: "rejected", reason: `HTTP ${status}` });
    },
  );
});
