package org.vippy.broken.election;

final class AsksTheClock {
    long now() {
        return System.nanoTime();
    }
}
