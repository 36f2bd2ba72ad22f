'use strict';
// Runs after parsing; the button stays for browsers that run no script, and for coming back.
document.getElementById('answer').submit();
