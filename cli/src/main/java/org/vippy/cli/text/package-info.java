/** What the daemon says, as text for people and for programs: pure functions without input or output. */
@NullMarked
package org.vippy.cli.text;

import org.jspecify.annotations.NullMarked;
