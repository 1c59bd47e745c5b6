// What the page can do more with a script: search, filter and sort its lists, show beside the map what is
// pointed at, open what is linked to, and open all on paper. It reads what stands in the page, and makes no
// markup of it. Its text is in the page's policy as a hash.
"use strict";
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // A form stands above the list that it is about.
  for (const form of all("form.tools")) {
    const list = document.getElementById(form.dataset.list);
    const rows = Array.from(list.children);
    const texts = new Map();
    const output = form.querySelector("output");
    const choices = all("select", form).filter((select) => select.name !== "order");
    const textOf = (row) => {
      if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
      return texts.get(row);
    };
    const filter = () => {
      const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const chosen = choices.every((select) => select.value === "" ||
          (row.dataset[select.name] ?? "").split(" ").includes(select.value));
        row.hidden = !(chosen && words.every((word) => textOf(row).includes(word)));
        if (!row.hidden) ++shown;
      }
      output.value = shown === rows.length ? "" : `${shown} of ${rows.length} ${form.dataset.what}`;
    };
    const number = (row, key) => Number.parseFloat(row.dataset[key] ?? "-Infinity");
    const sort = () => {
      const key = form.elements.order.value;
      const sorted = Array.from(rows);
      const place = (row) => Number.parseInt(row.id.slice(row.id.lastIndexOf("-") + 1), 10);
      if (key === "severity") sorted.sort((a, b) => place(a) - place(b));
      if (key === "cost" || key === "saving") sorted.sort((a, b) => (number(b, key) - number(a, key)) || 0);
      // Rules and plans by their words, which are those of the select; without one there is only one.
      const select = form.elements[key];
      const word = (row) => select?.querySelector(`option[value="${row.dataset[key]}"]`)?.textContent ?? "";
      if (key === "rule" || key === "plan") sorted.sort((a, b) => word(a).localeCompare(word(b)));
      list.append(...sorted);
    };
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.order?.addEventListener("input", sort);
    form.hidden = false;
  }

  // What a link leads to is seen: its row is not filtered away, and what it stands in is open.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let each = target; each; each = each.parentElement) {
      if (each.hidden) each.hidden = false;
      if (each.localName === "details") each.open = true;
    }
    for (const each of target.children) if (each.localName === "details") each.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // On the map: the entry of what is pointed at.
  for (const map of all(".map")) {
    const tip = map.querySelector(".tip");
    let pinned = null;
    const hide = () => {
      tip.hidden = true;
      pinned = null;
    };
    const show = (link) => {
      const entry = document.getElementById(link.getAttribute("href").slice(1));
      if (!entry) return;
      const copy = entry.cloneNode(true);
      for (const each of all("[id]", copy)) each.removeAttribute("id");
      for (const each of all("details", copy)) each.replaceWith(...each.childNodes);
      for (const each of all("summary", copy)) {
        const head = document.createElement("div");
        head.className = "row";
        head.append(...each.childNodes);
        each.replaceWith(head);
      }
      for (const each of all(".flows > li", copy).slice(2)) each.remove();
      for (const each of all("a", copy)) each.replaceWith(...each.childNodes);
      tip.replaceChildren(...copy.childNodes);
      tip.hidden = false;
      const frame = map.getBoundingClientRect(), spot = link.getBoundingClientRect();
      const left = Math.min(Math.max(0, spot.left - frame.left + spot.width / 2 - tip.offsetWidth / 2),
        frame.width - tip.offsetWidth);
      const below = spot.bottom - frame.top + 8;
      tip.style.left = `${Math.max(0, left)}px`;
      tip.style.top = `${Math.min(below, frame.height - 24)}px`;
    };
    for (const link of all("svg a", map)) {
      link.addEventListener("pointerenter", () => pinned || show(link));
      link.addEventListener("pointerleave", () => pinned || hide());
      link.addEventListener("focus", () => show(link));
      link.addEventListener("blur", hide);
      // A finger has no other way to see it; a second click, or Enter, follows the link.
      link.addEventListener("click", (event) => {
        if (pinned === link) return;
        event.preventDefault();
        show(link);
        pinned = link;
      });
    }
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
  }

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("details:not([open])");
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
