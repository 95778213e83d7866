package org.vippy.broken.extra;

record StandsOutside() {}
