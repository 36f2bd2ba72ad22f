package idp.server.page;

/// Questions to a page, in its own language. Most answer with a list of what is wrong.
final class Probes {
    static final String AXE =
            """
            async options => {
              const result = await axe.run(document, { ...options, resultTypes: ['violations'] });
              return result.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html + ' ' + n.failureSummary));
            }
            """;

    /// Which elements are to be seen.
    static final String SEEN =
            """
            () => [...document.querySelectorAll('body *')]
              .map(e => e.checkVisibility({ visibilityProperty: true }) ? '1' : '0').join('')
            """;

    /// Every way in which a text is painted: its color, size and weight, all grounds below it, and for a
    /// link what tells it from the text around it.
    static final String PAINTED =
            """
            () => {
              const paint = (e, ...names) => names.map(name => getComputedStyle(e)[name]).join(' ');
              const font = e => paint(e, 'color', 'fontSize', 'fontWeight', 'fontStyle', 'textShadow');
              const ground = e => paint(e, 'backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode');
              const texts = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
              const paints = new Set();
              document.querySelectorAll('body *').forEach(e => {
                if (!e.checkVisibility() || !(texts(e) || e.matches('input, select, textarea'))) return;
                const layers = [font(e)];
                for (let up = e; up; up = up.parentElement) layers.push(ground(up));
                const link = e.closest('a');
                if (link) {
                  let block = link.parentElement;
                  while (getComputedStyle(block).display === 'inline') block = block.parentElement;
                  layers.push('link', paint(link, 'textDecoration', 'borderBottom', 'display'), font(block), texts(block));
                }
                paints.add(layers.filter(layer => layer !== 'rgba(0, 0, 0, 0) none 1 none normal').join('|'));
              });
              return [...paints];
            }
            """;

    static final String LANGUAGE =
            "() => [document.documentElement.lang, document.documentElement.dir]";

    /// Pictures and frames that are not ours.
    static final String FOREIGN =
            "() => document.querySelectorAll('img:not(.tile), iframe').length";

    /// What is of no use without scripts: a page without a heading to be seen, and buttons that only a
    /// script could make do something.
    static final String DEAD =
            """
            () => {
              const all = name => [...document.querySelectorAll(name)];
              const seen = e => e.checkVisibility({ visibilityProperty: true });
              const dead = all('button').filter(e => e.disabled || (e.type === 'button' && seen(e)));
              return [...dead.map(e => e.outerHTML), ...(all('h1').some(seen) ? [] : ['no h1'])];
            }
            """;

    static final String AXE_IS_THERE = "() => typeof axe !== 'undefined'";

    static final String HANDLERS =
            """
            () => [...document.querySelectorAll('*')].flatMap(e =>
              [...e.attributes].filter(a => a.name.startsWith('on')).map(a => e.tagName + ' ' + a.name))
            """;

    static final String ELEMENTS =
            """
            () => {
              const counts = {};
              const count = root => root.querySelectorAll('*').forEach(e => {
                counts[e.localName] = (counts[e.localName] || 0) + 1;
                if (e.localName === 'template') count(e.content);
                if (e.localName === 'noscript') {
                  count(new DOMParser().parseFromString(e.textContent, 'text/html').body);
                }
              });
              count(document);
              return counts;
            }
            """;

    static final String UNLABELLED =
            """
            () => [...document.querySelectorAll('input:not([type=hidden]), select')]
              .filter(e => e.ariaHidden !== 'true')
              .filter(e => e.labels.length === 0
                || (!['checkbox', 'file'].includes(e.type) && e.tagName !== 'SELECT' && !e.autocomplete))
              .map(e => e.outerHTML)
            """;

    static final String PASTE_REFUSED =
            """
            () => [...document.querySelectorAll('input:not([type=hidden], [type=checkbox])')]
              .filter(e => !e.dispatchEvent(new ClipboardEvent('paste', { cancelable: true, bubbles: true })))
              .map(e => e.outerHTML)
            """;

    static final String DEAD_SUMMARY_LINKS =
            """
            () => [...document.querySelectorAll('.alert a[href^="#"]')]
              .filter(a => {
                const field = document.querySelector(a.getAttribute('href'));
                return !field || field.ariaInvalid !== 'true'
                  || !(field.getAttribute('aria-describedby') || '').split(' ').includes('problem');
              })
              .map(a => a.outerHTML)
            """;

    /// The summary has the focus, or the field to type in next, which names the summary.
    static final String FOCUS_AT_PROBLEM =
            """
            () => {
              const e = document.activeElement;
              return e.id === 'problem'
                || (e.getAttribute('aria-describedby') || '').split(' ').includes('problem');
            }
            """;

    /// Names with a word on more than one line although a line of its own would hold it.
    static final String BROKEN_NAMES =
            """
            () => [...document.querySelectorAll('bdi, button, .button, dt, th, caption, summary, legend, label, .badge, h1, h2, h3')]
              .filter(e => e.checkVisibility() && !e.closest('dd, td, pre'))
              .flatMap(e => {
                const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
                const broken = [];
                while (texts.nextNode()) {
                  for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
                    const range = document.createRange();
                    range.setStart(texts.currentNode, word.index);
                    range.setEnd(texts.currentNode, word.index + word[0].length);
                    const lines = new Set([...range.getClientRects()].map(r => Math.round(r.top)));
                    if (lines.size > 1) broken.push(word[0] + ' in ' + e.outerHTML.slice(0, 120));
                  }
                }
                return broken;
              })
            """;

    static final String LAYOUT_SHIFT =
            """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries()
                .filter(e => !e.hadRecentInput).forEach(e => { sum += e.value; }))
                .observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => setTimeout(() => done(sum)));
            })
            """;

    /// Numbers the stops of the Tab key, and writes down from now on which of them had the focus when the
    /// key was let go, and whether something showed it.
    static final String MARK_STOPS =
            """
            () => {
              const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
                .filter(e => !e.disabled && e.tabIndex >= 0 && e.checkVisibility());
              document.addEventListener('keyup', () => {
                const e = document.activeElement;
                if (!stops.includes(e)) return;
                e.dataset.stop = '';
                const style = getComputedStyle(e);
                const box = e.getBoundingClientRect();
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                  && box.top < innerHeight && box.bottom > 0;
                if (!seen) e.dataset.bad = '';
              }, true);
              return stops.length;
            }
            """;

    static final String REACHED = "() => document.querySelectorAll('[data-stop]').length";

    static final String BAD_FOCUS =
            "() => [...document.querySelectorAll('[data-bad]')].map(e => e.outerHTML)";

    static final String TOO_WIDE =
            """
            () => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              return [...document.querySelectorAll('body *')]
                .filter(e => { const b = e.getBoundingClientRect(); return b.right > room + 1 || b.left < -1; })
                .map(e => e.outerHTML.slice(0, 200));
            }
            """;

    /// Buttons and fields under 44 px, text fields under 16 px of type.
    static final String TOO_SMALL =
            """
            () => [...document.querySelectorAll('button, .button, summary, select, input:not([type=hidden], [type=checkbox])')]
              .filter(e => e.checkVisibility() && e.ariaHidden !== 'true')
              .filter(e => e.getBoundingClientRect().height < 43.9
                || (e.tagName === 'INPUT' && parseFloat(getComputedStyle(e).fontSize) < 16))
              .map(e => e.outerHTML + ' ' + e.getBoundingClientRect().height)
            """;

    private Probes() {}
}
