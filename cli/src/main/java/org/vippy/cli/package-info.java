/** The operator's command: its command line, its connection to the daemon, its exit codes. */
@NullMarked
package org.vippy.cli;

import org.jspecify.annotations.NullMarked;
