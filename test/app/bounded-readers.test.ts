/** Who may use a key is asked no faster than Azure answers. */
import { setImmediate as soon } from "node:timers/promises";
import { boundedReaders } from "../../shared/app/bounded-readers";
import { type Pace } from "../../shared/app/take-turns";
import { type Readers } from "../../shared/app/watched";
import { type Roles } from "../../shared/ports/roles";
import { aGrant } from "../core/builders/azure";
import { minute } from "../core/builders/moments";
import { absent, seen } from "../core/builders/observations";

interface Asking {
  readonly roles: Roles;
  /** What was asked, as `{resource id} {milliseconds since the first question was put}`. */
  readonly asked: { readonly id: string; readonly afterMs: number }[];
  readonly end: () => void;
}

function asking(pace?: Pace): Asking {
  const asked: Asking["asked"] = [];
  const startedAt = performance.now();
  const note = (id: string): void => void asked.push({ id, afterMs: performance.now() - startedAt });
  const limit = new AbortController();
  const roles: Partial<Roles> = {
    readGrants: (id) => {
      note(id);
      return Promise.resolve(seen([aGrant()], minute(0)));
    },
    readAssignment: (id) => {
      note(id);
      return Promise.resolve(absent(minute(0)));
    },
  };
  const readers = { rolesForOneSweep: () => roles, timeIsUp: limit.signal } as unknown as Readers;
  const end = (): void => {
    limit.abort();
  };
  return { roles: boundedReaders(readers, pace).rolesForOneSweep(), asked, end };
}

const keyIn = (subscription: string, index: number): string =>
  `/subscriptions/${subscription}/vaults/kv/keys/k${index}`;
const many = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

it("lets a small fleet wait for nothing", async () => {
  const { roles, asked } = asking();
  const answers = many(200).map((index) => roles.readGrants(keyIn("a", index), "principal-1"));
  await soon();
  expect(asked).toHaveLength(200);
  await Promise.all(answers);
});

it("lets a large fleet through by and by, grants and assignments together", async () => {
  const { roles, asked } = asking({ most: 3, withinMs: 300 });
  const answers = [
    ...many(3).map((index) => roles.readGrants(keyIn("a", index), "principal-1")),
    ...many(2).map((index) => roles.readAssignment(keyIn("A", 3 + index).replace("/s", "/S"))),
  ];
  await soon();
  expect(asked).toHaveLength(3);
  await Promise.all(answers);
  expect(asked).toHaveLength(5);
  // Timers of Node may be early by a millisecond.
  for (const { afterMs } of asked.slice(3)) expect(afterMs).toBeGreaterThanOrEqual(290);
});

it("counts each subscription, and what is above them all, by itself", async () => {
  const { roles, asked, end } = asking({ most: 2, withinMs: 60_000 });
  const group = "/providers/Microsoft.Management/managementGroups/mg/providers/x/roleAssignments/";
  const ids = many(3).flatMap((index) => [keyIn("a", index), keyIn("b", index), `${group}${index}`]);
  const answers = ids.map((id) => roles.readAssignment(id));
  await soon();
  expect(asked.map(({ id }) => id)).toEqual(ids.slice(0, 6));
  end();
  await Promise.all(answers);
});

it("lets nobody wait once the time is up, for the answer is known then", async () => {
  const { roles, asked, end } = asking({ most: 1, withinMs: 60_000 });
  const answers = many(3).map((index) => roles.readGrants(keyIn("a", index), "principal-1"));
  await soon();
  expect(asked).toHaveLength(1);
  end();
  await Promise.all([...answers, roles.readGrants(keyIn("a", 3), "principal-1"), roles.readGrants(keyIn("b", 0), "p")]);
  expect(asked).toHaveLength(5);
});
