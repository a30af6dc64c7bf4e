/** Which causes are suspected, and which count. */
import { type RootCause, type Subject } from "../../../shared/core/findings/finding";
import { type Testimony } from "../../../shared/core/findings/service/testimony";
import { badSightingsOf, type Counting } from "../../../shared/core/target/bad-sightings";
import { followSuspicions, type Suspected } from "../../../shared/core/target/suspicions";
import { type Suspicion } from "../../../shared/core/target/target-state";
import { anIncident, aRoot, goodAt } from "../builders/incidents";
import { minute } from "../builders/moments";
import { POLICY } from "../builders/policy";

const askedNow = { askedAt: minute(5), answeredAt: minute(5), skew: undefined };

function cause(subject: Subject, changes: Partial<RootCause> = {}): RootCause {
  return {
    kind: "root-cause",
    code: "KeyExpired",
    subject,
    certainty: "likely",
    evidence: "",
    sighting: askedNow,
    start: { earliest: undefined, latest: undefined, fingerprint: undefined },
    ...changes,
  };
}

function suspicion(subject: Suspicion["subject"], changes: Partial<Suspicion> = {}): Suspicion {
  return {
    subject,
    startLatest: minute(4),
    since: minute(4),
    lastSweptAt: minute(4),
    confirmed: false,
    ...changes,
  };
}

function testimony(says: Testimony["says"]): Testimony {
  return { witness: "health-check", says, telling: true, evidence: "", since: undefined, sighting: askedNow };
}

describe("suspicions", () => {
  function follow(before: readonly Suspicion[], seen: Partial<Suspected>): readonly (readonly [string, boolean])[] {
    const now: Suspected = {
      sweptAt: minute(5),
      policy: POLICY,
      lastGoodAt: minute(3),
      credible: [],
      excused: [],
      good: [],
      testimonies: [],
      witnesses: [],
    };
    return followSuspicions(before, { ...now, ...seen }).map(({ subject, confirmed }) => [subject, confirmed]);
  }

  it.each<[string, readonly Suspicion[], Partial<Suspected>, readonly (readonly [string, boolean])[]]>([
    ["begin with a likely cause", [], { credible: [cause("vault")] }, [["vault", false]]],
    ["are confirmed by its second sight", [suspicion("vault")], { credible: [cause("vault")] }, [["vault", true]]],
    ["are not of certain causes", [], { credible: [cause("key", { certainty: "certain" })] }, []],
    [
      "are one for two causes of one part",
      [],
      { credible: [cause("key"), cause("key", { code: "KeyNotYetValid" })] },
      [["key", false]],
    ],
    [
      "stand beside new ones while their part is not read",
      [suspicion("permission")],
      { credible: [cause("vault")] },
      [
        ["vault", false],
        ["permission", false],
      ],
    ],
    ["end when their part is seen good", [suspicion("vault")], { good: goodAt(5, "vault") }, []],
    ["stand when another part is seen good", [suspicion("vault")], { good: goodAt(5, "key") }, [["vault", false]]],
    ["end when a witness contradicts them", [suspicion("vault")], { excused: ["vault"] }, []],
    ["begin with a witness's word", [], { testimonies: [testimony("key-lost")] }, [["witness", false]]],
    ["of a witness end when one says healthy", [suspicion("witness")], { testimonies: [testimony("healthy")] }, []],
    [
      "of a witness stand when it is unwell otherwise",
      [suspicion("witness")],
      { testimonies: [testimony("other")] },
      [["witness", false]],
    ],
    [
      "of a witness stand when it says nothing",
      [suspicion("witness")],
      { testimonies: [testimony("nothing")] },
      [["witness", false]],
    ],
  ])("%s", (_, before, seen, after) => {
    expect(follow(before, seen)).toEqual(after);
  });
});

describe("causes that count", () => {
  function counting(changes: Partial<Counting>): readonly (readonly [string, Date])[] {
    const of: Counting = {
      credible: [],
      suspicions: [],
      testimonies: [],
      witnesses: [],
      incident: undefined,
      lastGoodAt: minute(3),
      policy: POLICY,
    };
    return badSightingsOf({ ...of, ...changes }).map(({ subject, brokenBy }) => [subject, brokenBy]);
  }

  const twice = (subject: Suspicion["subject"], startLatest = minute(4)) =>
    suspicion(subject, { confirmed: true, startLatest });

  it.each<[string, Partial<Counting>, readonly (readonly [string, Date])[]]>([
    [
      "are likely ones seen twice",
      { credible: [cause("vault")], suspicions: [twice("vault")] },
      [["vault", minute(4)]],
    ],
    ["are not likely ones seen once", { credible: [cause("vault")], suspicions: [suspicion("vault")] }, []],
    [
      "are not likely ones while only another was seen twice",
      { credible: [cause("vault")], suspicions: [twice("permission"), suspicion("vault")] },
      [],
    ],
    [
      "broke access by when they were first suspected, at the last good question",
      { credible: [cause("vault")], suspicions: [twice("vault", minute(3))] },
      [["vault", minute(3)]],
    ],
    [
      "broke access by now where it was good since they were suspected",
      { credible: [cause("vault")], suspicions: [twice("vault", minute(2))] },
      [["vault", minute(5)]],
    ],
    [
      "broke access by when they were suspected where it was never good",
      { credible: [cause("vault")], suspicions: [twice("vault", minute(2))], lastGoodAt: undefined },
      [["vault", minute(2)]],
    ],
    [
      "broke access by now where they are certain, whatever was suspected of the same part",
      { credible: [cause("key", { certainty: "certain" })], suspicions: [twice("key")] },
      [["key", minute(5)]],
    ],
  ])("%s", (_, changes, expected) => {
    expect(counting(changes)).toEqual(expected);
  });

  const heard = [testimony("key-lost")];

  it.each<[string, Partial<Counting>, readonly string[]]>([
    ["counts when heard twice", { suspicions: [suspicion("vault"), twice("witness")] }, ["witness"]],
    ["does not count when heard once", { suspicions: [twice("vault"), suspicion("witness")] }, []],
    ["does not count where nobody noted it", {}, []],
    [
      "does not count beside a likely cause seen once",
      { credible: [cause("vault")], suspicions: [suspicion("vault"), twice("witness")] },
      [],
    ],
    [
      "holds an incident that rests on it",
      {
        incident: anIncident({ roots: [aRoot({ code: "Unexplained", subject: "witness" })] }),
        suspicions: [suspicion("witness")],
      },
      ["witness"],
    ],
    ["holds no incident with another cause", { incident: anIncident(), suspicions: [twice("witness")] }, []],
  ])("a witness alone %s", (_, changes, subjects) => {
    expect(counting({ testimonies: heard, ...changes }).map(([subject]) => subject)).toEqual(subjects);
  });

  it.each<[string, Partial<Counting>, Date]>([
    ["ten minutes ago, where it may lag by as much", { incident: undefined }, minute(-5)],
    [
      "the window after access was last good in an open incident",
      {
        incident: anIncident({ lastGoodAt: minute(-90), roots: [aRoot({ code: "Unexplained", subject: "witness" })] }),
      },
      minute(-60),
    ],
    [
      "the window after it last said healthy, less the lag",
      {
        witnesses: [{ witness: "health-check", everTestified: false, healthySince: undefined, healthyAt: minute(-60) }],
      },
      minute(-40),
    ],
  ])("a witness proves a loss until %s", (_, changes, badAt) => {
    const [sighting] = badSightingsOf({
      credible: [],
      suspicions: [twice("witness")],
      testimonies: heard,
      witnesses: [],
      incident: undefined,
      lastGoodAt: undefined,
      policy: POLICY,
      ...changes,
    });
    expect(sighting?.badAt).toEqual(badAt);
  });
});
