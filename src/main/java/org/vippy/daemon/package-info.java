/** The program: command line, signals, and the one event loop that owns the election and carries out its actions. */
@NullMarked
package org.vippy.daemon;

import org.jspecify.annotations.NullMarked;
