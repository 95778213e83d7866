/** The configuration file, read into a validated immutable value or a list of problems with line and column. */
@NullMarked
package org.vippy.config;

import org.jspecify.annotations.NullMarked;
