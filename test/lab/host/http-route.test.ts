import { compareRoutes, matchRoute, parseRoute } from "../../../lab/host/http-route";

it.each([
  ["a fixed route, whatever its case", "api/status", "/API/Status", {}],
  ["a parameter", "incidents/{incidentId}/close", "/incidents/42/close", { incidentId: "42" }],
  ["a parameter with a constraint", "pages/{number:int}", "/pages/7", { number: "7" }],
  ["an encoded parameter, decoded", "keys/{url}", "/keys/https%3A%2F%2Fvault%2Fkey", { url: "https://vault/key" }],
  ["a badly encoded parameter, as it is", "keys/{url}", "/keys/100%", { url: "100%" }],
  ["an optional parameter that is there", "incidents/{id?}", "/incidents/42", { id: "42" }],
  ["an optional parameter that is not", "incidents/{id?}", "/incidents", {}],
  ["all the rest", "files/{*path}", "/files/a/b%20c", { path: "a/b c" }],
  ["a slash at the end", "api/status", "/api/status/", {}],
])("matches %s", (_sentence, template, path, params) => {
  expect(matchRoute(parseRoute(template), path)).toEqual(params);
});

it.each([
  ["a shorter path", "incidents/{id}/close", "/incidents/42"],
  ["a longer path", "incidents/{id}", "/incidents/42/close"],
  ["another fixed part", "incidents/{id}/close", "/incidents/42/open"],
])("does not match %s", (_sentence, template, path) => {
  expect(matchRoute(parseRoute(template), path)).toBeUndefined();
});

it("asks a fixed route before one with a parameter, and that before a rest", () => {
  const templates = ["a/{*rest}", "a/{id}", "a/b"];
  expect(templates.sort((one, other) => compareRoutes(parseRoute(one), parseRoute(other)))).toEqual([
    "a/b",
    "a/{id}",
    "a/{*rest}",
  ]);
});
