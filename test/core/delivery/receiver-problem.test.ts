import fc from "fast-check";
import { receiverProblem } from "../../../shared/core/delivery/receiver-problem";

describe("the address of a receiver", () => {
  it.each([
    "https://example.com/hooks/s3cret?token=s3cret",
    "https://10.0.0.4/hook",
    "HTTPS://EXAMPLE.COM",
    "http://localhost:7071/hook",
    "http://LOCALHOST/",
    "http://127.0.0.1:1/hook",
    "http://127.255.255.254/",
    "http://[::1]:8080/hook",
  ])("can be %s", (url) => {
    expect(receiverProblem(url)).toBeUndefined();
  });

  const HTTP = "its address starts with http:// and would be readable on the way; use https://";
  it.each([
    ["http://example.com/s3cret", HTTP],
    ["http://localhost.example.com/", HTTP],
    ["http://mylocalhost/", HTTP],
    ["http://127.0.0.1.example.com/", HTTP],
    ["http://x127.0.0.1.nip.io/", HTTP],
    ["http://128.0.0.1/", HTTP],
    ["http://[::2]/", HTTP],
    ["ftp://localhost/s3cret", "its address starts with ftp:// and would be readable on the way; use https://"],
    ["example.com/s3cret", "its address is not a URL; give the full https:// address of the receiver"],
    ["", "its address is not a URL; give the full https:// address of the receiver"],
    ["https://user@example.com/", "its address holds a user name or password; move them to the receiver's own secret"],
    [
      "https://:s3cret@example.com/",
      "its address holds a user name or password; move them to the receiver's own secret",
    ],
  ])("cannot be %s", (url, problem) => {
    expect(receiverProblem(url)).toBe(problem);
  });

  it("is never repeated in what is wrong with it", () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const problem = receiverProblem(`http://example.com/s3cret${path}?${query}`);
        expect(problem).toBe(HTTP);
      }),
    );
  });
});
