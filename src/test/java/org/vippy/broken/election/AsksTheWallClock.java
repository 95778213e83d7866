package org.vippy.broken.election;

import java.util.Date;

final class AsksTheWallClock {
    long now() {
        return new Date().getTime();
    }
}
