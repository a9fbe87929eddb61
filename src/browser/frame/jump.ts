import { all } from "../base/dom.ts";
import { ofContent } from "../live/lifetime.ts";

/** Marks in the bar of sections what is being read. */
export function setUpJump(): void {
  const links = all<HTMLAnchorElement>(".jump a");
  const sections = links
    .map((link) => document.getElementById(link.hash.slice(1)))
    .filter((section) => section !== null);
  if (sections.length === 0 || !("IntersectionObserver" in window)) return;
  const update = () => {
    const line = window.innerHeight * 0.35;
    const here = sections.filter((section) => section.getBoundingClientRect().top < line).at(-1);
    for (const link of links) {
      const isHere = here !== undefined && link.hash === `#${here.id}`;
      if (isHere && !link.hasAttribute("aria-current")) mark(link);
      else if (!isHere) link.removeAttribute("aria-current");
    }
  };
  let isWaiting = false;
  const onScroll = () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      update();
    });
  };
  window.addEventListener("scroll", onScroll, { passive: true, signal: ofContent() });
  update();
}

function mark(link: HTMLAnchorElement): void {
  link.setAttribute("aria-current", "true");
  const bar = link.closest("ul");
  if (bar) bar.scrollLeft = link.offsetLeft - bar.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
}
