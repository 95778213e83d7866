/** The gRPC service and the health checks, between the operator and the election. */
@NullMarked
package org.vippy.management;

import org.jspecify.annotations.NullMarked;
