/** A page's parts in words, and what is left of them where they are too long. */
import {
  linksOf,
  servicesInWords,
  supersedesInWords,
  whyInWords,
  withoutDirectionMarks,
} from "../../../shared/core/page/page-words";
import { writePage, type WrittenPage } from "../../../shared/core/page/write-page";
import { aPage, EVERY_REASON } from "./a-page";

it("says why it is told, in words for each reason", () => {
  expect(whyInWords(aPage({ why: ["redeploy", "joined"] }))).toBe("a redeployment is needed, more services");
  expect(new Set(whyInWords(aPage({ why: EVERY_REASON })).split(", ")).size).toBe(EVERY_REASON.length);
});

it.each([
  ["none", [], 0, undefined],
  ["all", ["a/b"], 1, "a/b"],
  ["some and how many more", ["a/b", "a/c"], 500, "a/b, a/c and 498 more"],
])("names services: %s", (_, services, total, words) => {
  expect(servicesInWords({ services, total })).toBe(words);
});

it.each([
  ["none", [], undefined],
  ["one", ["p1"], "Stands for a page that did not arrive: p1"],
  ["several", ["p1", "p2"], "Stands for 2 pages that did not arrive: p1, p2"],
])("says what it stands for: %s", (_, supersedes, words) => {
  expect(supersedesInWords(aPage({ supersedes }))).toBe(words);
});

it("links to what there is", () => {
  expect(linksOf(aPage()).map(({ text }) => text)).toEqual(["What to do", "All incidents"]);
  expect(linksOf(aPage({ runbookUrl: undefined, statusUrl: undefined }))).toEqual([]);
});

it("shows text as it is", () => {
  expect(withoutDirectionMarks("a\u202eb\u200bc\ufeffd\u2066e\u061cf")).toBe("abcdef");
});

function written(changes = {}, maxBytes = 20_000, longest = 500): WrittenPage {
  return JSON.parse(writePage(aPage(changes), maxBytes, longest, (page) => page)) as WrittenPage;
}

it("gives a format all parts, cleaned, and says that nothing was cut", () => {
  expect(written({ summary: "a\nb\u202e", supersedes: ["p1"] })).toMatchObject({
    ...{ summary: "a b", why: "new", isCut: false, services: ["clinic/records"] },
    facts: [
      { name: "State" },
      { name: "Cause" },
      { name: "Told because", value: "new" },
      { name: "Services", value: "clinic/records" },
      { name: "Supersedes" },
    ],
  });
});

it.each([
  ["a text that is too long for a place", { summary: "x".repeat(501) }, 20_000],
  ["a page that is too long as a whole", { steps: Array.from({ length: 90 }, () => "x".repeat(400)) }, 5_000],
])("says that it cut %s", (_, changes, maxBytes) => {
  expect(written(changes, maxBytes)).toMatchObject({ isCut: true });
});
