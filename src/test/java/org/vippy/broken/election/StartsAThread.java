package org.vippy.broken.election;

import java.util.concurrent.Executors;

final class StartsAThread {
    void start() {
        Executors.newSingleThreadExecutor().close();
    }
}
