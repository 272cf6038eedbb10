"use strict";
(function () {
  const data = JSON.parse(document.getElementById("form-data").textContent);
  const byId = (id) => document.getElementById(id);
  const fields = Array.from(document.querySelectorAll("fieldset.question"));
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const plural = (n, word) => n + " " + word + (n === 1 ? "" : "s");

  // ---- one question: what the page says, and saying it ------------------------------------------------------------

  const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;
  const HALF = /[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

  function clean(text) {
    return text.replace(/\r\n?/g, "\n").replace(CONTROL, "").replace(HALF, (c) => (c.length === 2 ? c : "\ufffd")).trim();
  }

  function parts(field) {
    const inputs = Array.from(field.querySelectorAll("input"));
    return {
      id: field.dataset.id,
      kind: field.dataset.kind,
      choices: inputs.filter((i) => i.name === "a-" + field.dataset.id && i.type !== "text"),
      instead: inputs.filter((i) => i.name === "e-" + field.dataset.id),
      entry: field.querySelector("[name='a-" + field.dataset.id + "'][type=text], textarea[name='a-" + field.dataset.id + "']"),
      comment: field.querySelector("textarea[name='c-" + field.dataset.id + "']"),
    };
  }

  // A number, undefined where nothing is there, or a sentence that says what is wrong.
  function numberIn(field, text) {
    const written = clean(text).replace(",", ".").replace("\u2212", "-");
    if (written === "") return undefined;
    // Whether a point or comma before three digits parts thousands is a matter of the country.
    if (/^-?[1-9]\d{0,2}\.\d{3}$/.test(written)) {
      return "Is this " + written.replace(".", "") + " or " + Number(written) + "? Write thousands without point or comma, decimals with another 0.";
    }
    if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(written)) return "This is no number.";
    const number = Number(written);
    const min = field.dataset.min, max = field.dataset.max;
    if (min !== undefined && number < Number(min)) return "The least is " + Number(min) + ".";
    if (max !== undefined && number > Number(max)) return "The most is " + Number(max) + ".";
    return number;
  }

  // The answer as the file has it; undefined where there is none.
  function answerOf(field) {
    const p = parts(field);
    const instead = p.instead.find((i) => i.checked);
    if (instead) return instead.value === "none" ? [] : instead.value;
    if (p.kind === "single") {
      const chosen = p.choices.find((i) => i.checked);
      return chosen ? chosen.value : undefined;
    }
    if (p.kind === "multiple") {
      const chosen = p.choices.filter((i) => i.checked).map((i) => i.value);
      return chosen.length ? chosen : undefined;
    }
    if (p.kind === "number") {
      const number = numberIn(field, p.entry.value);
      return typeof number === "number" ? number : undefined;
    }
    return clean(p.entry.value) || undefined;
  }

  function commentOf(field) {
    return clean(parts(field).comment.value) || undefined;
  }

  // Put an answer on the page; false where this question has no such answer.
  function show(field, answer, comment) {
    const p = parts(field);
    const chosen = Array.isArray(answer) ? answer : [answer];
    const none = p.kind === "multiple" && Array.isArray(answer) && answer.length === 0;
    let found = answer === undefined;
    p.choices.forEach((i) => { i.checked = i.value === answer || (p.kind === "multiple" && chosen.includes(i.value)); });
    p.instead.forEach((i) => { i.checked = none ? i.value === "none" : i.value === answer && i.value !== "none"; });
    found = found || p.choices.concat(p.instead).some((i) => i.checked);
    if (p.entry) {
      const own = found ? undefined : answer;
      if (p.kind === "number" ? typeof own === "number" : typeof own === "string") found = true;
      p.entry.value = found && own !== undefined ? String(own) : "";
    }
    p.comment.value = typeof comment === "string" ? comment.slice(0, p.comment.maxLength) : "";
    if (p.comment.value) p.comment.closest("details").open = true;
    return found;
  }

  // ---- routing: as the tool scores it, on one's own answers ---------------------------------------------------------

  const WAITS = "waits", NEVER = "never";

  function scoreOf(gate, answer) {
    if (gate.points) {
      const points = gate.points;
      if (typeof answer !== "number") return NEVER;
      if (answer <= points[0][0]) return 100 * points[0][1];
      for (let i = 1; i < points.length; i++) {
        const [x0, y0] = points[i - 1], [x1, y1] = points[i];
        if (answer <= x1) return 100 * (y0 + (y1 - y0) * (answer - x0) / (x1 - x0));
      }
      return 100 * points[points.length - 1][1];
    }
    if (Array.isArray(answer)) return 100 * Math.min(1, answer.reduce((sum, id) => sum + gate.scores[id], 0));
    return has(gate.scores, answer) ? 100 * gate.scores[answer] : NEVER;
  }

  function compare(condition, shown, answers) {
    if (condition.unknowable) return NEVER;
    const id = condition.question;
    if (!shown[id] || !has(answers, id)) return WAITS;
    const answer = answers[id];
    if (answer === "na" || answer === "unknown") return NEVER;
    let figure;
    if (condition.option === null) figure = scoreOf(data.gates[id], answer);
    else figure = (Array.isArray(answer) ? answer.includes(condition.option) : answer === condition.option) ? 100 : 0;
    if (figure === NEVER) return NEVER;
    const than = condition.than, near = 1e-9;
    switch (condition.is) {
      case "at_least": return figure >= than - near;
      case "above": return figure > than + near;
      case "at_most": return figure <= than + near;
      default: return figure < than - near;
    }
  }

  function holds(condition, shown, answers) {
    const inner = (c) => holds(c, shown, answers);
    if (condition.all || condition.any) {
      const found = (condition.all || condition.any).map(inner), decides = Boolean(condition.any);
      if (found.includes(decides)) return decides;
      return found.includes(WAITS) ? WAITS : found.includes(NEVER) ? NEVER : !decides;
    }
    if (condition.not) {
      const found = inner(condition.not);
      return typeof found === "boolean" ? !found : found;
    }
    return compare(condition, shown, answers);
  }

  // Which questions are asked, and for each that waits, the questions it waits for.
  function route(answers) {
    const shown = {}, waiting = {};
    data.order.forEach((id) => {
      const condition = data.routes[id];
      const found = condition ? holds(condition, shown, answers) : true;
      shown[id] = found === true || found === NEVER;
      if (found === WAITS) waiting[id] = true;
    });
    return { shown, waiting };
  }

  function gatesOf(condition) {
    if (condition.question) return [condition.question];
    return (condition.all || condition.any || (condition.not ? [condition.not] : [])).reduce((all, c) => all.concat(gatesOf(c)), []);
  }

  // ---- the whole form ---------------------------------------------------------------------------------------------

  let shown = {}, store = null, unsaved = false, timer = 0;

  function answersNow() {
    const found = {};
    fields.forEach((field) => {
      const answer = answerOf(field);
      if (answer !== undefined) found[field.dataset.id] = answer;
    });
    return found;
  }

  // What stands in the field of a number and is none that can be taken.
  function typedNow() {
    const found = {};
    fields.forEach((field) => {
      const p = parts(field);
      if (p.kind === "number" && p.entry.value && answerOf(field) === undefined) found[field.dataset.id] = p.entry.value;
    });
    return found;
  }

  function commentsNow() {
    const found = {};
    fields.forEach((field) => {
      const comment = commentOf(field);
      if (comment !== undefined) found[field.dataset.id] = comment;
    });
    return found;
  }

  function fileText() {
    const answers = answersNow(), comments = commentsNow(), said = {};
    fields.forEach((field) => {
      const id = field.dataset.id;
      if (!shown[id]) return;
      const reply = {};
      if (has(answers, id)) reply.answer = answers[id];
      if (has(comments, id)) reply.comment = comments[id];
      if (Object.keys(reply).length) said[id] = reply;
    });
    return JSON.stringify(Object.assign({}, data.head, { answers: said }), null, 2) + "\n";
  }

  function refresh(announce) {
    const answers = answersNow();
    const before = fields.filter((f) => shown[f.dataset.id]).length;
    const found = route(answers);
    shown = found.shown;
    const waitingFor = {};
    Object.keys(found.waiting).forEach((id) => gatesOf(data.routes[id]).forEach((gate) => {
      waitingFor[gate] = (waitingFor[gate] || 0) + 1;
    }));
    let total = 0, answered = 0;
    const open = [];
    fields.forEach((field) => {
      const id = field.dataset.id, p = parts(field);
      field.hidden = !shown[id];
      const follows = field.querySelector(".follows");
      const waits = has(answers, id) ? 0 : waitingFor[id] || 0;
      follows.hidden = waits === 0;
      follows.textContent = waits ? plural(waits, "more question") + " may follow, depending on this answer." : "";
      field.querySelector(".clear").hidden = !has(answers, id);
      field.querySelector(".comment summary").textContent = commentOf(field) ? "Your comment" : "Add a comment";
      if (p.kind === "number") {
        const wrong = p.instead.some((i) => i.checked) ? undefined : numberIn(field, p.entry.value);
        const says = typeof wrong === "string" ? wrong : "";
        const shownNow = field.querySelector(".wrong");
        if (shownNow.textContent !== says) shownNow.textContent = says;
        p.entry.setAttribute("aria-invalid", says ? "true" : "false");
      }
      if (!shown[id]) return;
      total += 1;
      if (has(answers, id)) answered += 1; else open.push(field);
    });
    document.querySelectorAll("#questions > section").forEach((section) => {
      const inside = fields.filter((f) => section.contains(f) && shown[f.dataset.id]);
      const done = inside.filter((f) => has(answers, f.dataset.id)).length;
      section.hidden = inside.length === 0;
      const line = document.querySelector("[data-section='" + section.id.slice(2) + "']");
      line.hidden = inside.length === 0;
      line.classList.toggle("full", done === inside.length);
      line.querySelector("small").textContent = done + "/" + inside.length;
    });
    byId("answered").textContent = answered;
    byId("total").textContent = total;
    byId("progress").max = total;
    byId("progress").value = answered;
    byId("next").hidden = open.length === 0;
    byId("summary").textContent = open.length === 0
      ? "All " + total + " questions have an answer. Thank you."
      : "You have answered " + answered + " of " + plural(total, "question") + ". You may send it as it is, or go on.";
    listOpen(open);
    if (announce) {
      const more = total - before;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        byId("live").textContent = answered + " of " + total + " answered."
          + (more > 0 ? " " + plural(more, "more question") + " to answer." : "");
      }, 700);
    }
    return open;
  }

  function listOpen(open) {
    const line = byId("open");
    line.hidden = open.length === 0;
    line.textContent = open.length ? "Still open: " : "";
    open.slice(0, 20).forEach((field, i) => {
      const link = document.createElement("a");
      link.href = "#q-" + field.dataset.id;
      link.textContent = field.querySelector(".number").textContent;
      link.setAttribute("aria-label", "Question " + link.textContent);
      link.addEventListener("click", (event) => { event.preventDefault(); goTo(field); });
      if (i) line.append(", ");
      line.append(link);
    });
    if (open.length > 20) line.append(" and " + (open.length - 20) + " more");
  }

  function goTo(field) {
    field.scrollIntoView({ block: "start" });
    const first = field.querySelector("input:checked") || field.querySelector("input, textarea");
    first.focus({ preventScroll: true });
  }

  // ---- keeping what was entered -----------------------------------------------------------------------------------

  function openStore() {
    try {
      const probe = data.key + ":probe";
      window.localStorage.setItem(probe, "1");
      window.localStorage.removeItem(probe);
      return window.localStorage;
    } catch (refused) {
      return null;
    }
  }

  function notKept() {
    store = null;
    const line = byId("kept");
    line.textContent = "This browser does not keep what you enter: save the file below before you close the page, and go on with it later.";
    line.classList.add("warn");
  }

  function keep() {
    unsaved = true;
    if (!store) return;
    try {
      store.setItem(data.key, JSON.stringify({ answers: answersNow(), comments: commentsNow(), typed: typedNow() }));
    } catch (full) {
      notKept();
    }
  }

  function restore() {
    try {
      const kept = JSON.parse(store.getItem(data.key));
      if (kept === null || typeof kept !== "object") return;
      apply(kept.answers || {}, kept.comments || {}, kept.typed || {});
    } catch (damaged) {
      // What cannot be read is as good as nothing kept.
    }
  }

  function apply(answers, comments, typed) {
    let missed = 0;
    fields.forEach((field) => {
      const id = field.dataset.id;
      if (!show(field, has(answers, id) ? answers[id] : undefined, has(comments, id) ? comments[id] : undefined)) missed += 1;
      if (field.dataset.kind === "number" && typeof typed[id] === "string") parts(field).entry.value = typed[id];
    });
    return missed;
  }

  // ---- a file saved earlier ---------------------------------------------------------------------------------------

  function tell(text, kind, undo) {
    const box = byId("loaded");
    box.className = "box " + kind;
    box.textContent = text;
    box.hidden = false;
    if (!undo) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = "Undo";
    button.addEventListener("click", () => { undo(); box.hidden = true; });
    box.append(button);
  }

  function unfit(read) {
    if (read === null || typeof read !== "object" || read.format !== data.head.format) return "This is not a file that such a form saves.";
    const of = read.questionnaire || {}, mine = data.head.questionnaire;
    if (read.respondent !== data.head.respondent || read.organisation !== data.head.organisation) return "This file belongs to another person’s form.";
    if (of.id !== mine.id || of.digest !== mine.digest) return "This file belongs to another version of the questions.";
    if (read.answers === null || typeof read.answers !== "object" || Array.isArray(read.answers)) return "There are no answers in this file.";
    return null;
  }

  function load(text, name) {
    let read;
    try {
      read = JSON.parse(text);
    } catch (damaged) {
      tell("“" + name + "” cannot be read. It may be damaged.", "bad");
      return;
    }
    const wrong = unfit(read);
    if (wrong) {
      tell(wrong, "bad");
      return;
    }
    const before = [answersNow(), commentsNow(), typedNow()];
    const answers = {}, comments = {};
    Object.keys(read.answers).forEach((id) => {
      const reply = read.answers[id];
      if (reply === null || typeof reply !== "object") return;
      if (reply.answer !== undefined && reply.answer !== null) answers[id] = reply.answer;
      if (typeof reply.comment === "string") comments[id] = reply.comment;
    });
    const missed = apply(answers, comments, {});
    refresh(false);
    keep();
    const asked = fields.filter((field) => has(answers, field.dataset.id)).length;
    tell("Read " + plural(asked - missed, "answer") + " from “" + name + "”.", "good", () => {
      apply(before[0], before[1], before[2]);
      refresh(true);
      keep();
    });
  }

  // ---- what happens when --------------------------------------------------------------------------------------------

  function changed(event) {
    const field = event.target.closest("fieldset.question");
    if (!field) return;
    const p = parts(field);
    if (p.instead.includes(event.target) && event.target.checked) {
      p.instead.concat(p.choices).forEach((i) => { if (i !== event.target) i.checked = false; });
      if (p.entry) p.entry.value = "";
    } else if (p.choices.includes(event.target) || (event.target === p.entry && p.entry.value !== "")) {
      p.instead.forEach((i) => { i.checked = false; });
    }
    refresh(event.type === "change");
    keep();
  }

  function save() {
    const url = URL.createObjectURL(new Blob([fileText()], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = data.file;
    document.body.append(link);
    link.click();
    link.remove();
    window.setTimeout(() => URL.revokeObjectURL(url), 60000);
    unsaved = false;
    const box = byId("saved");
    box.hidden = false;
    box.textContent = "Saved as “" + data.file + "”, among your downloads. Now send it back.";
  }

  const form = byId("questions");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", changed);
  form.addEventListener("input", (event) => { if (event.target.matches("textarea, [type=text]")) changed(event); });
  form.addEventListener("click", (event) => {
    if (!event.target.matches(".clear")) return;
    const field = event.target.closest("fieldset.question");
    show(field, undefined, commentOf(field));
    refresh(true);
    keep();
    field.querySelector("input, textarea").focus();
  });
  byId("next").addEventListener("click", () => {
    const open = refresh(false);
    const at = document.activeElement ? document.activeElement.closest("fieldset.question") : null;
    const below = open.find((f) => (at ? at.compareDocumentPosition(f) & Node.DOCUMENT_POSITION_FOLLOWING : f.getBoundingClientRect().bottom > 80));
    if (open.length) goTo(below || open[0]);
  });
  byId("save").addEventListener("click", save);
  byId("load").addEventListener("change", (event) => {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file) return;
    if (file.size > 4000000) {
      tell("“" + file.name + "” is too large to be such a file.", "bad");
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("load", () => load(String(reader.result), file.name));
    reader.readAsText(file);
  });
  document.querySelector(".plain-text").addEventListener("toggle", () => { byId("as-text").value = fileText(); });
  byId("copy").addEventListener("click", () => {
    const area = byId("as-text");
    area.value = fileText();
    area.select();
    if (navigator.clipboard) navigator.clipboard.writeText(area.value).catch(() => document.execCommand("copy"));
    else document.execCommand("copy");
    byId("live").textContent = "Copied.";
    unsaved = false;
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved && !store) event.preventDefault(); });

  store = openStore();
  if (store) restore(); else notKept();
  byId("bar").hidden = false;
  document.querySelector(".contents").hidden = false;
  refresh(false);
})();
