/** The gRPC service, the health checks and the metrics, between the operator and the election. */
@NullMarked
package org.vippy.management;

import org.jspecify.annotations.NullMarked;
