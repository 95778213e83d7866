package org.vippy.broken.election;

import java.time.Duration;
import java.util.List;

/** Breaks no rule. */
record AllowedCode(Duration interval, List<String> nodes, long[] nanos) {}
