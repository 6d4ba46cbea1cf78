/** Filters, searches, opens. What it needs stands on the page already; without it everything is there, in one list. */
export const filterScript = `'use strict';
(function () {
  var form = document.querySelector('.filters');
  var all = function (selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  };
  var open = function () {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden && form) form.reset();
    var details = target.querySelector('details');
    if (target.hasAttribute('data-status') && details) details.open = true;
    target.scrollIntoView();
  };
  if (form) {
    var rows = all('.rows > li').map(function (item) {
      return { item: item, text: (item.id + ' ' + item.textContent).toLowerCase() };
    });
    var groups = all('.group');
    var search = document.getElementById('search');
    var category = document.getElementById('category');
    var boxes = all('[name=status]', form);
    var output = form.querySelector('output');
    var apply = function () {
      var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
      var statuses = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
      var shown = 0;
      rows.forEach(function (row) {
        var data = row.item.dataset;
        var fits = statuses.indexOf(data.status) >= 0 &&
          (category.value === '' || category.value === data.category) &&
          words.every(function (word) { return row.text.indexOf(word) >= 0; });
        row.item.hidden = !fits;
        if (fits) shown += 1;
      });
      groups.forEach(function (group) {
        group.hidden = !group.querySelector('.rows > li:not([hidden])');
      });
      output.textContent = shown + ' of ' + rows.length + ' controls shown';
    };
    var waiting;
    search.addEventListener('input', function () {
      clearTimeout(waiting);
      waiting = setTimeout(apply, 120);
    });
    form.addEventListener('change', apply);
    form.addEventListener('reset', function () { setTimeout(apply, 0); });
    form.addEventListener('submit', function (event) { event.preventDefault(); apply(); });
    form.addEventListener('click', function (event) {
      var wanted = event.target.getAttribute('data-open');
      if (!wanted) return;
      all('.rows > li:not([hidden]) > details').forEach(function (one) { one.open = wanted === 'all'; });
    });
    form.hidden = false;
    apply();
  }
  addEventListener('hashchange', function () { if (form) form.reset(); setTimeout(open, 10); });
  open();
})();
`;
