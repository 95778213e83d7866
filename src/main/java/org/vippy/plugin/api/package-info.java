/**
 * What a Java plugin sees of Vippy. A plugin is a class that implements {@link org.vippy.plugin.api.Plugin}, in a jar that names
 * it in {@code META-INF/services/org.vippy.plugin.api.Plugin}.
 */
@NullMarked
package org.vippy.plugin.api;

import org.jspecify.annotations.NullMarked;
