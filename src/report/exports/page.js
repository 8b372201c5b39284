// Search, filters, sorting and links to a domain. Without this script, the page shows the same, in its own order.
(() => {
  const find = (id) => document.getElementById(id);

  const PRICE = 3;

  // Empty cells come last in both directions, behind prices that are not known.
  const toKey = (text, column) => {
    if (text === "") return { rank: 2, value: "" };
    const value = column === PRICE ? Number(text.replaceAll(",", "")) : text;
    return Number.isNaN(value) ? { rank: 1, value: "" } : { rank: 0, value };
  };

  const list = find("list");
  const body = list.tBodies[0];
  const controls = ["search", "filter", "owner", "extension"].map(find);
  const [search, filter, owner, extension] = controls;
  const rows = [...body.rows].map((row) => {
    const cells = [...row.cells].map((cell) => cell.textContent.trim());
    return {
      row,
      text: row.textContent.toLowerCase(),
      name: row.id,
      extension: row.id.slice(row.id.indexOf(".") + 1),
      owner: cells[4],
      words: [cells[2], ...cells[5].split(" "), row.querySelector("b") ? "attention" : ""],
      keys: [row.id, ...cells.slice(1)].map(toKey),
    };
  });

  const matches = (item) =>
    search.value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => item.text.includes(word)) &&
    (filter.value === "" || item.words.includes(filter.value)) &&
    (owner.value === "" || item.owner === owner.value) &&
    (extension.value === "" || item.extension === extension.value);

  const update = () => {
    let count = 0;
    for (const item of rows) {
      const isShown = matches(item);
      item.row.hidden = !isShown;
      if (isShown) count += 1;
    }
    const total = `${rows.length} ${rows.length === 1 ? "domain" : "domains"}`;
    find("count").textContent = count === rows.length ? total : `${count} of ${total}`;
    find("nothing").hidden = count > 0;
    list.hidden = count === 0;
  };

  const reset = () => {
    for (const control of controls) control.value = "";
    update();
  };

  const compareValues = (a, b) => (a < b ? -1 : Number(a > b));

  const compare = (a, b, sign) => a.rank - b.rank || compareValues(a.value, b.value) * sign;

  const sort = (header, column) => {
    const isDescending = header.ariaSort === "ascending";
    for (const other of list.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    const sign = isDescending ? -1 : 1;
    rows.sort((a, b) => compare(a.keys[column], b.keys[column], sign) || compareValues(a.name, b.name));
    body.append(...rows.map(({ row }) => row));
  };

  for (const [column, header] of [...list.tHead.rows[0].cells].entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header, column));
    if (column === 0) header.setAttribute("aria-sort", "ascending");
  }

  // A link to a domain opens its details, also if a filter hides it.
  const follow = () => {
    const row = find(location.hash.slice(1));
    if (row === null || row.parentNode !== body) return;
    if (row.hidden) reset();
    const details = row.querySelector("details");
    details.open = true;
    row.scrollIntoView({ block: "center" });
    details.querySelector("summary").focus({ preventScroll: true });
  };

  for (const control of controls) control.addEventListener("input", update);
  find("reset").addEventListener("click", () => {
    reset();
    search.focus();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape" && event.target === search) reset();
  });
  addEventListener("hashchange", follow);
  find("controls").hidden = false;
  update();
  follow();
})();
