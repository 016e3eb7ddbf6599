'use strict';
(() => {
  // The section that is being read, in the contents.
  const links = new Map([...document.querySelectorAll('nav a')].map(link => [link.hash.slice(1), link])), inView = new Set();
  const reading = new IntersectionObserver(entries => {
    for (const entry of entries) inView[entry.isIntersecting ? 'add' : 'delete'](entry.target.id);
    const current = [...links.keys()].findLast(id => inView.has(id));
    for (const [id, link] of links) id === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current');
  }, { rootMargin: '-20% 0px -75% 0px' });
  for (const section of document.querySelectorAll('main > section')) reading.observe(section);

  // Paper shows all details, in browsers whose style sheets cannot do it.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });

  // Cells that are numbers ('< 2e-16' as 2e-16, a typographic minus as a minus) come first, in their order; then texts; empty cells are always last.
  const number = text => /^[<>]?\s*[-\u2212]?[\d.]+(e[-+]?\d+)?\s*%?$/i.test(text) ? parseFloat(text.replace(/[<>\s]/g, '').replace('\u2212', '-')) : NaN;
  const order = (a, b, sign) => {
    if (!a || !b) return !a - !b;
    const x = number(a), y = number(b);
    if (isNaN(x) !== isNaN(y)) return sign * (isNaN(x) - isNaN(y));
    return sign * (isNaN(x) ? a.localeCompare(b, 'en', { numeric: true }) : x - y);
  };

  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
    heads.forEach((head, column) => {
      if (head.tagName !== 'TH') return;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const text = row => row.cells[column].textContent.trim();
        body.append(...[...body.rows].sort((a, b) => order(text(a), text(b), down ? -1 : 1)));
      });
    });
  }

  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('role', 'presentation');
  document.querySelector('main').append(tip);
  const tell = (text, event) => {
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    tip.style.left = Math.max(8, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = Math.max(8, event.clientY - tip.offsetHeight - 10) + 'px';
  };
  // Points are pieces 'M x yh0' of one path, their labels a JSON array in the same order.
  const points = new WeakMap();
  const pointsOf = path => {
    if (!points.has(path)) {
      const labels = JSON.parse(path.getAttribute('data-labels'));
      points.set(path, [...path.getAttribute('d').matchAll(/M\s*(-?[\d.]+)[ ,](-?[\d.]+)/g)].map((m, i) => [+m[1], +m[2], labels[i]]));
    }
    return points.get(path);
  };
  const nearest = (svg, event) => {
    let best = [14, ''];
    for (const path of svg.querySelectorAll('path[data-labels]')) {
      const matrix = path.getScreenCTM();
      if (!matrix) continue;
      for (const [x, y, label] of pointsOf(path)) {
        const at = new DOMPoint(x, y).matrixTransform(matrix), distance = Math.hypot(at.x - event.clientX, at.y - event.clientY);
        if (distance < best[0]) best = [distance, [path.getAttribute('data-series'), label].filter(Boolean).join(': ')];
      }
    }
    return best[1];
  };
  document.addEventListener('pointermove', event => {
    const svg = event.target.closest?.('svg.mm-figure, .picked svg');
    if (!svg) return tell('', event);
    tell(nearest(svg, event) || event.target.closest('[data-label]')?.getAttribute('data-label') || event.target.closest('[data-series]')?.getAttribute('data-series') || '', event);
  });

  document.documentElement.addEventListener('pointerleave', () => tip.hidden = true);
  addEventListener('scroll', () => tip.hidden = true, { passive: true });

  const SVG = 'http://www.w3.org/2000/svg';
  const node = (name, attributes, text) => {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const element = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const short = value => String(Number(value.toPrecision(4))).replace('-', '\u2212');
  const range = lists => {
    let low = Infinity, high = -Infinity;
    for (const list of lists) for (const v of list) if (v !== null) { low = Math.min(low, v); high = Math.max(high, v); }
    return low < high ? [low, high] : [low - 1, low + 1];
  };
  const ticks = ([low, high], count) => {
    const raw = (high - low) / count, power = 10 ** Math.floor(Math.log10(raw)), off = step => Math.abs(Math.log(step / raw));
    const step = [1, 2, 5, 10].map(m => m * power).reduce((a, b) => off(b) < off(a) ? b : a), found = [];
    for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) found.push(Math.abs(t) < step * 1e-9 ? 0 : t);
    return found;
  };

  // One panel: axes, then what `draw` adds in data units.
  const panel = (svg, box, xs, ys, xName, yName, draw) => {
    const pad = (r, part) => [r[0] - (r[1] - r[0]) * part, r[1] + (r[1] - r[0]) * part];
    const X = pad(xs, .03), Y = pad(ys, .06);
    const px = v => box.left + (v - X[0]) / (X[1] - X[0]) * box.width, py = v => box.top + box.height - (v - Y[0]) / (Y[1] - Y[0]) * box.height;
    const bottom = box.top + box.height, right = box.left + box.width;
    for (const t of ticks(Y, box.height / 30)) {
      svg.append(node('path', { class: 'grid', d: `M${box.left} ${py(t).toFixed(1)}H${right}` }));
      svg.append(node('text', { x: box.left - 8, y: py(t) + 4, 'text-anchor': 'end' }, short(t)));
    }
    if (xName) for (const t of ticks(X, box.width / 90)) {
      svg.append(node('path', { class: 'grid', d: `M${px(t).toFixed(1)} ${box.top}V${bottom}` }));
      svg.append(node('text', { x: px(t), y: bottom + 18, 'text-anchor': 'middle' }, short(t)));
    }
    svg.append(node('path', { class: 'axis', d: `M${box.left} ${box.top}V${bottom}H${right}` }));
    svg.append(node('text', { class: 'name', x: box.left, y: box.top - 10 }, yName));
    svg.append(node('text', { class: 'name', x: box.left + box.width / 2, y: bottom + (xName ? 38 : 20), 'text-anchor': 'middle' }, xName || 'rows in order'));
    draw(px, py);
  };
  const path = (line, px, py) => line[0].map((x, i) => (i ? 'L' : 'M') + px(x).toFixed(1) + ' ' + py(line[1][i]).toFixed(1)).join('');

  const show = (data, group, target, bounds) => {
    const width = Math.max(340, Math.min(720, target.clientWidth)), inner = width - 86;
    const list = document.createElement('dl');
    list.className = 'facts';
    for (const [label, value] of [['rows', String(group.y.length)], ...group.effects]) {
      const cell = document.createElement('div');
      cell.append(element('dt', label), element('dd', value));
      list.append(cell);
    }
    const equation = document.createElement('p');
    equation.append(element('code', `${data.group} ${group.name}: ${group.equation}`));
    const svg = node('svg', { viewBox: `0 0 ${width} 500`, role: 'img', 'aria-label': `${data.y} and residuals of ${data.group} ${group.name}` });
    const dots = (px, py, ys, label) => group.x.forEach((x, i) => svg.append(node('circle', { class: 'dot', cx: px(x).toFixed(1), cy: py(ys[i]).toFixed(1), r: 4, 'data-label': `${data.x ? data.x + ' ' + short(x) + ', ' : ''}${label} ${short(ys[i])}` })));
    panel(svg, { left: 64, top: 36, width: inner, height: 230 }, bounds.x, bounds.y, data.x, data.y, (px, py) => {
      if (data.population) svg.append(node('path', { class: 'all', d: path(data.population, px, py) }));
      if (group.line) svg.append(node('path', { class: 'own', d: path(group.line, px, py) }));
      dots(px, py, group.y, data.y);
    });
    panel(svg, { left: 64, top: 340, width: inner, height: 104 }, bounds.x, bounds.r, data.x, 'residual / residual standard deviation', (px, py) => {
      svg.append(node('path', { class: 'all', d: `M64 ${py(0).toFixed(1)}H${64 + inner}` }));
      dots(px, py, group.r, 'residual');
    });
    target.replaceChildren(equation, list, svg);
    const note = element('p', `Solid: the line of ${data.group} ${group.name}. Dashed: the line of the population.`);
    note.className = 'note';
    if (group.line) target.append(note);
  };

  for (const picker of document.querySelectorAll('.picker')) {
    const data = JSON.parse(picker.querySelector('script').textContent), select = picker.querySelector('select');
    const bounds = { x: range(data.groups.map(g => g.x)), y: range(data.groups.map(g => g.y)), r: range(data.groups.map(g => g.r)) };
    select.addEventListener('change', () => show(data, data.groups[select.selectedIndex], picker.querySelector('.picked'), bounds));
    picker.hidden = false;
    picker.nextElementSibling.remove(); // the line for readers without scripts
    show(data, data.groups[0], picker.querySelector('.picked'), bounds);
  }
})();
